"""The page can be read by everybody: structure, names, and the contrast of its colours (WCAG 2.2, level AA)."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from assistant import locations
from assistant.document.render import render
from tests.document.designs import designs, guideline

LENGTHS = ("sheet", "board", "full")
STYLE = (locations.templates() / "rationale" / "style.css").read_text(encoding="utf-8")

TEXTS = [
    ("ink", "page"),
    ("soft", "page"),
    ("accent", "page"),
    ("warn", "page"),
    ("warn", "warn-tint"),
    ("ink", "tint"),
    ("accent", "tint"),
    ("soft", "tint"),
]


class Outline(HTMLParser):
    """Headings, tables and pictures of a page, in order."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.tables: list[list[str]] = []
        self.rows: list[list[str]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.names: list[str] = []
        self.links: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "table":
            self.tables.append([])
        elif self.tables and tag in ("caption", "thead", "tbody", "th"):
            self.tables[-1].append(tag)
        if tag == "tr":
            self.rows.append([])
        elif self.rows and tag in ("th", "td"):
            self.rows[-1].append(tag)
        if tag == "svg":
            self.pictures.append(dict(attrs))
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")


@pytest.fixture(scope="module", params=[(name, length) for name in designs for length in LENGTHS], ids="-".join)
def outline(request: pytest.FixtureRequest) -> Outline:
    name, length = request.param
    return Outline(render(guideline, designs[name], "html", length))


def test_headings_never_skip_a_level(outline: Outline) -> None:
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(outline.levels))


def test_every_table_says_what_it_is(outline: Outline) -> None:
    for table in outline.tables:
        assert table[0] == "caption"
        assert table.count("caption") == table.count("thead") == table.count("tbody") == 1
    assert all("th" in row for row in outline.rows)


def test_every_picture_has_a_name(outline: Outline) -> None:
    assert outline.names.count("title") == 1 + len(outline.pictures)
    for picture in outline.pictures:
        assert picture["role"] == "img"
        assert picture["aria-label"]


def test_the_first_link_leads_past_the_contents(outline: Outline) -> None:
    assert outline.links[0] == "#main"
    assert [name for name in outline.names if name in ("header", "main", "footer")] == ["header", "main", "footer"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out(scheme: str, text: str, ground: str) -> None:
    colours = _colours(scheme)
    assert _contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out(scheme: str) -> None:
    colours = _colours(scheme)
    assert _contrast(colours["bar"], colours["page"]) >= 3


def _colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{([^}]*)\}", STYLE)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", blocks[("light", "dark").index(scheme)]))
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])
        for name, value in found.items()
    }


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
