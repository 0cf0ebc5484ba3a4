"""``microcraft outcomes``: the language check alone, for texts on the command line or lines on the standard input."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from assistant.cli import commands
from assistant.feedback.language import Reading, read_outcome
from assistant.feedback.language.bloom import level_name

LANGUAGES = ("auto", "en", "it", "de", "es", "fr", "pt", "nl")


@commands.command("outcomes")
@click.argument("texts", nargs=-1, metavar='"TEXT"...')
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="auto",
    show_default=True,
    help="The language of the texts; auto finds it out for each.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print it."
)
def check_outcomes(texts: tuple[str, ...], lang: str, form: str) -> None:
    """Read learning outcomes and say what is hard to see, disguised, joined or missing in their words.

    Each TEXT is one outcome; without TEXT, each line of the standard input is. There is one line of result for each, in
    the same order, for an empty line too. It is advice: the exit code is 0, or 2 for a wrong option.
    """
    show = _json if form == "json" else _text
    for text in texts or _lines(sys.stdin):
        click.echo(show(read_outcome(text, None if lang == "auto" else lang)))


def _lines(stream: Iterable[str]) -> Iterator[str]:
    return (line.rstrip("\r\n") for line in stream)


def _text(reading: Reading) -> str:
    """One line, whatever the outcome holds: the flags with what to write instead, or "no remarks"."""
    if not reading.text.strip():
        return ""
    shown = " ".join(reading.text.split())
    if not reading.language:
        return f"{shown} | not in a language this check knows"
    remarks = [flag.sentence + _instead(flag.instead) for flag in reading.flags] or ["no remarks"]
    return " ".join(f"{shown} | {' | '.join((*remarks, reading.bloom_reason))}".rstrip(" |").split())


def _instead(instead: tuple[str, ...]) -> str:
    return f" Perhaps: {', '.join(instead)}." if instead else ""


def _json(reading: Reading) -> str:
    return json.dumps(_fields(reading), ensure_ascii=False)


def _fields(reading: Reading) -> dict[str, Any]:
    level = reading.bloom
    return {
        "text": reading.text,
        "language": reading.language,
        "verbs": [verb.lemma for verb in reading.verbs],
        "flags": list(dict.fromkeys(flag.code for flag in reading.flags)),
        "findings": [
            {"code": flag.code, "words": flag.words, "sentence": flag.sentence, "instead": list(flag.instead)}
            for flag in reading.flags
        ],
        "bloom": {"level": level, "name": level_name(level) if level else "", "reason": reading.bloom_reason},
    }
