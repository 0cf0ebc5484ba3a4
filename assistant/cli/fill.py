"""``microcraft fill``: take in answers that somebody typed up in a file."""

import tomllib
from pathlib import Path
from typing import Any

import click

from assistant.cli import commands
from assistant.design.backups import keep_commented
from assistant.design.codec import parse_number
from assistant.design.file import LARGEST, read_design
from assistant.desk.kept_file import KeptFile
from assistant.desk.now import now
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import Moment, start
from assistant.interview.filling import Filled, fill
from assistant.interview.wording import count


@commands.command("fill")
@click.argument("design", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", required=True, type=click.Path(path_type=Path), help="The file with the answers (TOML)."
)
@click.option("--by", default="", help="Who gave the answers; noted with every change.")
def fill_design(design: Path, source: Path, by: str) -> None:
    """Fill DESIGN with the answers in a file; DESIGN is made if it does not exist.

    The file holds [[answer]] tables, each with a question (its code, such as O2, or its id) and what to fill in:
    value, text, choice, choices, number, numbers, date, items or rows; or state = "dont_know" or "skipped".
    [[revision]] tables change an answer and give a reason; they come after the answers. What cannot be taken is listed;
    the rest is taken. Running it again changes nothing.

    Exit code: 0 if everything was taken, 1 if something was not.
    """
    guideline = load_guideline()
    tables = _read_answers(source)
    file = KeptFile(guideline, design)
    if (held := file.take()) is not None:
        raise MicrocraftError(f"{held.say()} Nothing was filled in. Please try again when it is closed there.")
    try:
        filled = _fill(file, tables, now(by))
    finally:
        file.release()
    _report(guideline, filled, file.path)
    if filled.refused:
        raise SystemExit(1)


def _fill(file: KeptFile, tables: dict[str, list[dict[str, Any]]], moment: Moment) -> Filled:
    """Takes the tables in and saves; what another program writes into the file meanwhile is merged."""
    opened = read_design(file.path, file.guideline) if file.path.exists() else None
    before = opened.design if opened else start(file.guideline, "full")
    file.text = opened.text if opened else ""
    filled = fill(file.guideline, before, tables["answer"], tables["revision"], moment)
    if filled.design == before and opened is not None:
        return filled
    if opened is not None and opened.has_comments:
        click.echo(keep_commented(file.path), err=True)
    file.save(filled.design)
    if file.trouble:
        raise MicrocraftError(file.trouble)
    if remark := file.told():
        click.echo(remark, err=True)
    return filled


def _read_answers(source: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        with source.open("rb") as file:
            raw = file.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise MicrocraftError(
                f"{source} is larger than {LARGEST // 1_000_000} MB; a file with answers is never that big. "
                "Please check that it is the right file."
            )
        table = tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"), parse_float=parse_number)
    except FileNotFoundError:
        raise MicrocraftError(f"There is no file {source}. Please check the name.") from None
    except IsADirectoryError:
        raise MicrocraftError(f"{source} is a folder. Please name the file with the answers.") from None
    except UnicodeDecodeError:
        raise MicrocraftError(f"{source} is not a text file in UTF-8. Please save it as UTF-8 and try again.") from None
    except OSError as error:
        raise MicrocraftError(f"{source} cannot be read: {error.strerror}.") from None
    except tomllib.TOMLDecodeError as error:
        raise MicrocraftError(f"{source} cannot be read as TOML: {error}. Nothing was filled in.") from None
    except (RecursionError, ValueError):
        raise MicrocraftError(f"{source} cannot be read: it is nested too deeply, or a number is too long.") from None
    unknown = sorted(set(table) - {"answer", "revision"})
    if unknown:
        raise MicrocraftError(
            f'{source} has a part "{unknown[0]}" that is not known. '
            "Answers stand in [[answer]] tables, changes in [[revision]] tables."
        )
    if not table:
        raise MicrocraftError(f"{source} is empty: there is no [[answer]] in it. Nothing was filled in.")
    return {name: _tables(source, table.get(name, []), name) for name in ("answer", "revision")}


def _tables(source: Path, value: Any, name: str) -> list[dict[str, Any]]:
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return value
    raise MicrocraftError(f"{source}: answers are written as tables that begin with [[{name}]] (two brackets).")


def _report(guideline: Guideline, filled: Filled, design: Path) -> None:
    parts = [f"{count(filled.taken, 'answer', 'answers')} taken"]
    if filled.already:
        parts.append(f"{filled.already} taken before")
    if filled.refused:
        parts.append(f"{len(filled.refused)} not taken")
    click.echo(f"{design}: {', '.join(parts)}.")
    for refused in filled.refused:
        click.echo(f"  not taken, {refused.where}: {refused.why}")
    for question in filled.hidden:
        asked = guideline.by_id[question]
        click.echo(f"  kept, but not asked just now because of other answers: {asked.ref}, {asked.name}.")
