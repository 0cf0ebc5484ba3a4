"""The document screen: what is chosen is what is seen and written, and nothing of anybody's is overwritten unasked."""

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.events import ScreenResume
from textual.pilot import Pilot
from textual.widgets import Input, Static

from assistant import locations
from assistant.app import desktop, documents
from assistant.app.program import Microcraft
from assistant.app.screens.dialogs import ChooseDialog
from assistant.app.screens.document import DocumentDialog
from assistant.app.screens.interview import InterviewScreen
from assistant.app.widgets.button_row import ButtonRow
from assistant.app.widgets.choice_row import ChoiceRow
from assistant.app.widgets.drawn_text import draw, sections
from assistant.app.widgets.preview import Preview
from assistant.document.templating.shelf import copy_template, find_template
from tests.app.pressing import press_button

EXAMPLE = locations.guidelines() / "planning-designing" / "example.toml"
HOSTILE = "[/x] [b]bold {{ 7*7 }} <script> | pipes | *stars* # Ελληνικά 漢字 👩‍🏫 ‏עברית"


@pytest.fixture
def carbon(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "carbon.toml"))


async def until(true: Callable[[], bool]) -> None:
    for _ in range(1000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about within ten seconds")


async def opened(pilot: Pilot[str]) -> DocumentDialog:
    await pilot.pause()
    await pilot.pause()
    assert isinstance(pilot.app.screen, InterviewScreen)
    await pilot.press("f7")
    await until(lambda: bool(pilot.app.screen.query(Preview)))
    screen: object = pilot.app.screen
    assert isinstance(screen, DocumentDialog)
    await until(lambda: bool(preview(screen).text))
    return screen


def preview(screen: DocumentDialog) -> Preview:
    return screen.query_one(Preview)


def said(screen: DocumentDialog) -> str:
    return str(screen.query_one("#said", Static).render())


def names(screen: DocumentDialog) -> list[str]:
    return [button.name for button in screen.query_one(ButtonRow).buttons]


async def shown(pilot: Pilot[str], screen: DocumentDialog) -> None:
    """Until everything that is chosen is drawn, and what was asked for is done."""
    await pilot.pause()
    nodes = (screen, preview(screen))
    await until(lambda: not any(one.node in nodes and not one.is_finished for one in pilot.app.workers))
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_document_is_seen_at_once_and_enter_writes_it_beside_the_design(
    carbon: Path, size: tuple[int, int]
) -> None:
    async with Microcraft(carbon).run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert preview(screen).text.startswith("Carbon Footprint Reporting for Small Firms")
        assert preview(screen).size.height >= 10
        await pilot.press("enter")
        await until(lambda: "Written" in said(screen))
        written = carbon.with_suffix(".html")
        assert str(written) in said(screen).replace("\n", "")
        assert written.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
        assert names(screen) == ["write", "look", "copy_path", "copy_words", "close"]
        await press_button(pilot, "copy_path")
        await pilot.pause()
        assert pilot.app.clipboard == str(written)


async def test_the_keyboard_chooses_length_form_and_name(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("left")
        await shown(pilot, screen)
        assert screen.query_one(Input).value == "carbon-one-page.html"
        assert len(preview(screen).text.splitlines()) < 60
        await pilot.press("down", "left")
        await shown(pilot, screen)
        assert screen.query_one(Input).value == "carbon-one-page.md"
        await pilot.press("tab", "tab", "end", *("backspace",) * len("-one-page.md"), *"-ana.docx")
        await shown(pilot, screen)
        assert screen.wanted.form == "docx"
        await pilot.press("enter")
        await until(lambda: "Written" in said(screen))
        assert carbon.with_name("carbon-ana.docx").read_bytes().startswith(b"PK")


async def test_escape_goes_back_to_the_same_question(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        interview = pilot.app.screen
        assert isinstance(interview, InterviewScreen)
        conversation = interview.conversation
        before = conversation.current
        await opened(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is interview
        assert conversation.current == before
        assert not list(carbon.parent.glob("carbon*.html"))


async def test_only_the_sections_whose_words_changed_are_drawn_again(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await shown(pilot, screen)
        every = preview(screen).drawn
        assert every > 80
        preview(screen).scroll_to(y=300, animate=False)
        conversation = screen.conversation
        conversation.give_reason(conversation.guideline.by_id["learners.group"], HOSTILE)
        screen.post_message(ScreenResume())
        await until(lambda: HOSTILE[:20] in preview(screen).text)
        await shown(pilot, screen)
        assert preview(screen).drawn - every == 1
        assert preview(screen).scroll_offset.y == 300
        await pilot.resize_terminal(110, 36)
        await until(lambda: preview(screen).drawn >= 2 * every)


async def test_the_full_record_is_one_widget_and_its_top_is_seen_first(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        widgets = len(list(screen.walk_children()))
        await pilot.press("right")
        await until(lambda: len(preview(screen).text.splitlines()) > 2000)
        assert len(list(screen.walk_children())) == widgets
        await pilot.press("pagedown")
        await pilot.pause()
        assert preview(screen).scroll_offset.y > 5


async def test_an_answer_with_markup_is_shown_and_copied_as_it_was_typed(tmp_path: Path) -> None:
    async with Microcraft(tmp_path / "new.toml", "express").run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        interview = pilot.app.screen
        assert isinstance(interview, InterviewScreen)
        interview.conversation.answer({"title": HOSTILE})
        screen = await opened(pilot)
        await shown(pilot, screen)
        assert HOSTILE in " ".join(preview(screen).text.split())
        await press_button(pilot, "copy_words")
        await until(lambda: HOSTILE in pilot.app.clipboard)
        assert "\\" not in pilot.app.clipboard


async def test_a_file_of_somebody_else_is_replaced_only_on_request(carbon: Path) -> None:
    mine = carbon.with_suffix(".html")
    mine.write_text("my notes", encoding="utf-8")
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        for keys, replaced in ((("escape",), False), (("enter",), False), (("down", "enter"), True)):
            await pilot.press("enter")
            await until(lambda: isinstance(pilot.app.screen, ChooseDialog))
            await pilot.pause()
            await pilot.press(*keys)
            await until(lambda: pilot.app.screen is screen)
            await shown(pilot, screen)
            assert (mine.read_text(encoding="utf-8") != "my notes") is replaced
        assert carbon.with_name("carbon-2.html").exists()


async def test_what_microcraft_wrote_is_written_again_unless_it_was_changed(carbon: Path) -> None:
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        written = carbon.with_suffix(".html")
        for _ in range(2):
            await pilot.press("enter")
            await shown(pilot, screen)
            assert "Written" in said(screen)
            screen.say("")
        written.write_text(written.read_text(encoding="utf-8") + "<!-- mine -->", encoding="utf-8")
        await pilot.press("enter")
        await until(lambda: isinstance(pilot.app.screen, ChooseDialog))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("x" * 300, "No file can have this name"),
        ("~nobody-of-that-name/x", "No file can have this name"),
        ("folder.html", "is a folder"),
        ("carbon.toml/x", "could not be written"),
    ],
    ids=range(4),
)
async def test_trouble_is_said_in_a_sentence(carbon: Path, name: str, sentence: str) -> None:
    (carbon.parent / "folder.html").mkdir()
    before = carbon.read_bytes()
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.query_one(Input).value = name
        await pilot.press("enter")
        await until(lambda: said(screen).startswith("→"))
        assert sentence in said(screen)
    assert carbon.read_bytes() == before


async def test_a_form_that_is_not_installed_says_how_to_get_it(carbon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda _: None)
    async with Microcraft(carbon).run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        assert "PDF, not installed" in str(screen.query_one("#form", ChoiceRow).render())
        await pilot.press("tab", "down", "down")
        await shown(pilot, screen)
        assert "pip install 'microcraft[pdf]'" in said(screen)
        await pilot.press("enter")
        await shown(pilot, screen)
        assert not carbon.with_suffix(".pdf").exists()


async def test_an_own_template_is_offered_and_a_broken_one_named(carbon: Path) -> None:
    ours = copy_template(find_template("rationale"), "our-board")
    (ours / "our-board.md.j2").write_text("# Our board\n\n{{ title }}\n", encoding="utf-8")
    (locations.own_templates() / "broken").mkdir()
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await shown(pilot, screen)
        assert "broken cannot be used" in said(screen)
        await pilot.press("tab", "tab", "right")
        await shown(pilot, screen)
        await until(lambda: preview(screen).text.startswith("Our board"))
        await pilot.press("enter")
        await until(lambda: "Written" in said(screen))


async def test_a_template_that_writes_only_a_web_page_is_seen_too(carbon: Path) -> None:
    ours = copy_template(find_template("rationale"), "web-only")
    about = (ours / "template.toml").read_text(encoding="utf-8").replace('["md", "html"]', '["html"]')
    (ours / "template.toml").write_text(about, encoding="utf-8")
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await shown(pilot, screen)
        await pilot.press("tab", "tab", "right")
        await shown(pilot, screen)
        assert "University of Northport" in preview(screen).text
        assert not said(screen)


async def test_in_a_browser_it_is_sent_as_a_download(carbon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str, bytes]] = []

    def deliver(_: object, file: Any, *, save_filename: str, mime_type: str) -> None:
        sent.append((save_filename, mime_type, file.read()))

    monkeypatch.setattr(App, "is_web", True)
    monkeypatch.setattr(App, "deliver_binary", deliver)
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.query_one(Input).value = "../Ações λ/É uma.html"
        await pilot.press("enter")
        await until(lambda: bool(sent))
        assert names(screen) == ["write", "copy_words", "close"]
    assert sent[0][:2] == ("e-uma.html", "text/html")
    assert sent[0][2].startswith(b"<!DOCTYPE html>")
    assert not list(carbon.parent.glob("*.html"))


@pytest.mark.parametrize("trouble", ["", "No program is set up here that opens it."])
async def test_opening_says_what_came_of_it(carbon: Path, monkeypatch: pytest.MonkeyPatch, trouble: str) -> None:
    monkeypatch.setattr(desktop, "open_file", lambda _: trouble)
    async with Microcraft(carbon).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("enter")
        await until(lambda: "Written" in said(screen))
        await press_button(pilot, "look")
        await until(lambda: ("It is here" if trouble else "Opened") in said(screen))


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the desktop is always there")
@pytest.mark.parametrize(
    ("display", "program", "opens"), [("", "true", False), (":0", "true", True), (":0", "false", False)]
)
def test_a_file_is_opened_only_where_there_is_a_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, display: str, program: str, opens: bool
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = shutil.which(program)
    assert found is not None
    (tmp_path / "xdg-open").symlink_to(found)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (desktop.open_file(tmp_path / "carbon.html") == "") is opens
    (tmp_path / "xdg-open").unlink()
    assert desktop.open_file(tmp_path / "carbon.html")


@pytest.mark.parametrize(
    ("name", "form", "named"),
    [
        ("carbon.html", "docx", "carbon.docx"),
        ("carbon.htm", "html", "carbon.htm"),
        ("carbon", "md", "carbon.md"),
        ("carbon.toml", "html", "carbon.toml.html"),
        ("v1.2", "pdf", "v1.2.pdf"),
    ],
)
def test_a_name_gets_the_ending_of_its_form_and_never_the_design_s_own(name: str, form: str, named: str) -> None:
    assert documents.with_form(name, form) == named


@given(st.text(alphabet=st.sampled_from("ab# `~\n*|-1.>"), max_size=300))
def test_sections_joined_are_the_text_and_each_can_be_drawn(text: str) -> None:
    found = sections(text)
    assert "".join(found) == text
    for section in found:
        assert all(line.cell_length <= 30 for line in draw(section, 30))


def test_a_heading_in_a_code_block_begins_no_section_and_no_command_reaches_the_terminal() -> None:
    text = "# A\n\n```\n# not one\n```\n\n## B\x1b]0;x\x07\n"
    assert [part.splitlines()[0][:4] for part in sections(text)] == ["# A", "## B"]
    assert not any("\x1b" in line.text for part in sections(text) for line in draw(part, 40))
