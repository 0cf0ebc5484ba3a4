"""``microcraft merge``: two people's changes to one design made one; also a merge driver for git."""

from pathlib import Path

import click

from assistant.cli import commands
from assistant.cli.trouble import exit_code_for_trouble
from assistant.design.file import read_design, write_design
from assistant.design.model import Design
from assistant.errors import MicrocraftError
from assistant.guideline.model import Guideline
from assistant.guideline.reader import load_guideline
from assistant.interview.answering import start
from assistant.interview.merging import Merged, merge
from assistant.interview.wording import count

_FILE = click.Path(path_type=Path)


@commands.command("merge")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.option("--output", type=_FILE, help="Where the result goes; without it, into OURS.")
def merge_designs(base: Path, ours: Path, theirs: Path, output: Path | None) -> None:
    """Bring the changes of OURS and THEIRS together, answer by answer; BASE is the design both began with.

    Only an answer that both changed, and differently, is a conflict: then the answer of OURS stays, and the one of
    THEIRS is set aside in the file, to be brought back if it is the better one.

    \b
    For git, once:   git config merge.microcraft.driver "microcraft merge %O %A %B"
    .gitattributes:  *.toml merge=microcraft   (or the names of your designs)

    Exit code: 0 without a conflict, 1 with conflicts, 2 if something went wrong; then nothing was written.
    """
    with exit_code_for_trouble():
        guideline = load_guideline()
        merged = _merged(guideline, base, ours, theirs)
        write_design(output or ours, merged.design, guideline)
    for conflict in merged.conflicts:
        click.echo(f"Changed on both sides: {conflict.say()}. Ours stays; theirs is set aside.", err=True)
    if merged.conflicts:
        click.echo(f"{count(len(merged.conflicts), 'conflict', 'conflicts')}; nothing was lost.", err=True)
        raise SystemExit(1)


def _merged(guideline: Guideline, base: Path, ours: Path, theirs: Path) -> Merged:
    ours_opened, theirs_opened = read_design(ours, guideline), read_design(theirs, guideline)
    our, their = ours_opened.design, theirs_opened.design
    if our.version != their.version:
        raise MicrocraftError(
            f"{ours.name} belongs to version {our.version} of the guideline and {theirs.name} to {their.version}. "
            "Please open the older one in Microcraft first, and save it."
        )
    if ours_opened.has_comments or theirs_opened.has_comments:
        click.echo("Somebody wrote comments into these files; they cannot be kept.", err=True)
    return merge(guideline, _base(guideline, base, our), our, their)


def _base(guideline: Guideline, base: Path, ours: Design) -> Design:
    """The common version; git gives an empty file where both sides added the design anew."""
    if base.exists() and base.is_file() and not base.stat().st_size:
        return start(guideline, ours.path)
    return read_design(base, guideline).design
