"""The gallery: one screen a team, then one a question; nothing in it asks anybody for anything."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from assistant.workshop.folder import FolderRoom
from assistant.workshop.gallery import write_gallery
from tests.interview.giving import give
from tests.workshop.conftest import MORNING
from tests.workshop.furnishing import GUIDELINE, furnished, sketch

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7 * 7 }}", "&lt;"]


class Page(HTMLParser):
    """The ids, the links, the attributes and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def page(folder: FolderRoom) -> str:
    return write_gallery(GUIDELINE, furnished(folder).look())


def test_every_team_has_a_screen_and_every_link_leads_to_one(page: str) -> None:
    read = Page(page)
    assert [one for one in read.ids if one.startswith("team-") and not one.endswith("-title")] == [
        "team-blue",
        "team-green",
        "team-red",
    ]
    assert len(read.ids) == len(set(read.ids))
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert all(link.startswith("#") for link in read.links)


def test_from_the_start_the_links_lead_through_all_screens(page: str) -> None:
    screens = re.findall(r'<section class="screen[^"]*" id="([^"]+)"', page)
    following = re.findall(r'<a class="on" href="#([^"]+)"', page)
    assert following == screens[1:]
    assert len(screens) > 10


def test_a_screen_shows_what_matters(page: str) -> None:
    text = Page(page).text
    for shown in (
        "calculate a small firm",
        "Two-page carbon report",
        "1 ECTS credit",
        "call five firms · Ana",
        "Carbon for <all>",
    ):
        assert shown in text
    assert "No title yet" in text


def test_nothing_is_fetched_and_only_the_known_script_runs(page: str) -> None:
    script = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    assert script is not None
    known = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{known}'" in page
    assert page.count("<script") == 1
    assert not re.search(r"https?://|url\(|@import", page)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_team_writes_stays_text(folder: FolderRoom, text: str) -> None:
    folder.put_design(
        folder.join(f"Team {text}"[:60], MORNING).team.id, give(GUIDELINE, sketch(text), "F2", value=text)
    )
    read = Page(write_gallery(GUIDELINE, folder.look()))
    assert text in read.text
    assert read.tags.count("script") == 1
    assert not {"onerror", "src"} & read.names


def test_an_empty_room_and_a_damaged_design_are_said(folder: FolderRoom) -> None:
    assert "There is no team in this room yet." in write_gallery(GUIDELINE, folder.look())
    folder.join("Blue", MORNING)
    folder.design_file("blue").write_text("not = [a design", encoding="utf-8")
    read = Page(write_gallery(GUIDELINE, folder.look()))
    assert read.text.count("cannot be read as a design") == 2
