"""Talking to the plain interview: typed lines go in, what was said comes out."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import plain
from assistant.design.file import read_design
from assistant.design.model import Design
from assistant.guideline.reader import load_guideline

_EXPRESS = """\
Carbon Reporting|For staff of small firms.
University of Northport|Portugal|Portuguese||
1|Finance staff.
Ana, 34|bookkeeper|||
Firms must report and nobody can.
collect data|calculate emissions|write the report|
1|Ten firms asked for it.|5 Oct 2026||
calculate|the footprint of a firm|||1, 2|write|a report|||3|
2|It fits the work.
1|They work full time.
Data|1|exercise|10||Report|2||20 hours||
A report||1, 2||||
1|
2|1|It is 50 hours.
1|
1||
Talk to the board|Ana||
"""
EXPRESS = tuple(reply for line in _EXPRESS.splitlines() for reply in line.split("|"))
"""A reply for every prompt of the express way, from the title to the next steps."""

Talk = Callable[..., str]


def make_talk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Talk:
    def talk(file: Path | None, *lines: str, path: str | None = "express") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        plain.run(file, path)
        return capsys.readouterr().out

    return talk


def design_in(file: Path) -> Design:
    return read_design(file, load_guideline()).design
