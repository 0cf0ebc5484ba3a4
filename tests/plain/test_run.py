"""The interview in plain lines, from the first question to the document."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.design import file as design_file
from assistant.errors import DamagedDesign, DesignFileError
from assistant.guideline.reader import load_guideline
from assistant.interview.journey import journey

from .talk import EXPRESS, Talk, design_in


def test_a_whole_express_design_is_complete_and_saved(talk: Talk, file: Path) -> None:
    said = talk(file, *EXPRESS, "no")
    design = design_in(file)
    assert journey(load_guideline(), design).finished
    assert not design.skipped
    assert not design.open
    assert [one.form["task"] for one in design.records("needs.tasks")] == [
        "collect data", "calculate emissions", "write the report",
    ]  # fmt: skip
    assert design.records("outcomes.statements")[0].form["tasks"] == ("k1", "k2")
    assert design.because["outcomes.level"] == "It fits the work."
    assert "Question 18 of 18 (V7)" in said
    assert "That was Frame and team." in said
    assert "The interview is complete." in said
    assert str(file) in said


def test_no_line_steers_a_terminal(talk: Talk, file: Path) -> None:
    assert "\x1b" not in talk(file, "A \x1b[31mred\x1b[0m title", "back", "")


def test_the_document_is_written_beside_the_design(talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = SimpleNamespace(render=lambda guideline, design, form: f"<p>{design.text('frame.title', 'title')}</p>")
    monkeypatch.setitem(sys.modules, "assistant.document.render", fake)
    said = talk(file, *EXPRESS, "perhaps", "yes")
    assert file.with_suffix(".html").read_text(encoding="utf-8") == "<p>Carbon Reporting</p>"
    assert f"The document is in {file.with_suffix('.html')}." in said


def test_without_a_file_the_design_gets_a_place_that_is_said(talk: Talk, own_state: Path) -> None:
    assert str(own_state / "untitled" / "untitled.toml") in talk(None, "One")
    assert str(own_state / "untitled" / "untitled-2.toml") in talk(None, "Two")


def test_the_way_through_is_asked_for_a_new_design(talk: Talk, file: Path) -> None:
    said = talk(file, "4", "full", "A title", path=None)
    assert "Express: 18 questions" in said
    assert "Please write 1, 2 or 3" in said
    assert design_in(file).path == "full"


def test_each_answer_is_on_disk_before_the_next_question(
    talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk: list[str] = []
    say = sys.stdout.write

    def watch(*lines: str) -> None:
        for line in lines:
            if line.startswith("Question 2"):
                on_disk.append(file.read_text(encoding="utf-8"))
            say(f"{line}\n")

    monkeypatch.setattr("assistant.plain.conversation.say_all", lambda lines: watch(*lines))
    talk(file, "Carbon Reporting")
    assert "Carbon Reporting" in on_disk[0]


def test_back_shows_the_answer_and_an_empty_line_keeps_it(talk: Talk, file: Path) -> None:
    said = talk(file, "back", "First", "back", "", "Pitch.", "/back", "back", "Second")
    assert "This is the first question." in said
    assert "Now: First" in said
    design = design_in(file)
    assert design.text("frame.title", "title") == "Second"
    assert design.text("frame.pitch", "pitch") == "Pitch."
    assert [one.before for one in design.revisions] == ["First"]


def test_skip_and_later_go_on_and_are_listed(talk: Talk, file: Path) -> None:
    said = talk(file, "skip", "I don't know yet", "Ana", "5 Oct 2027", "review")
    design = design_in(file)
    assert design.skipped == {"frame.title"}
    assert design.open["frame.pitch"].who == "Ana"
    assert design.open["frame.pitch"].by == date(2027, 10, 5)
    assert "F1, Working title: skipped" in said
    assert "open, Ana could tell, by 5 October 2027" in said


@pytest.mark.parametrize(("reply", "who"), [("skip", ""), ("help", "Ana"), ("//skip", "/skip"), ("Ana", "Ana")])
def test_who_could_tell_understands_commands(talk: Talk, file: Path, reply: str, who: str) -> None:
    said = talk(file, "later", reply, *(["Ana"] if reply == "help" else []), "3/4/2027", "3 Apr 2027")
    entry = design_in(file).open["frame.title"]
    assert (entry.who, entry.by) == (who, date(2027, 4, 3))
    assert "Do you mean 3 April 2027 or 4 March 2027?" in said


def test_back_from_who_could_tell_asks_the_question_again(talk: Talk, file: Path) -> None:
    said = talk(file, "later", "back", "A title")
    assert said.count("Question 1 of 18") == 2
    assert design_in(file).text("frame.title", "title") == "A title"
    assert not design_in(file).open


def test_quit_and_back_at_a_reason_are_no_reason(talk: Talk, file: Path) -> None:
    said = talk(file, "reason", "back", "reason", "quit")
    assert "Until next time." in said
    assert not file.exists()


def test_a_skipped_question_says_how_to_come_back(talk: Talk, file: Path) -> None:
    assert "Skipped. To come back to it: go F1" in talk(file, "skip")


def test_choices_of_a_list_are_named_by_their_words_and_read_out_once(talk: Talk, file: Path) -> None:
    said = talk(file, "go N3", "nonsense", "1", "", "", "", "quit")
    assert "Noted, number 1: Talks with employers" in said
    assert said.count("2. Employer survey") == 2  # at the beginning, and again for the next piece


def test_later_counts_even_if_the_input_ends_there(talk: Talk, file: Path) -> None:
    talk(file, "later")
    assert "frame.title" in design_in(file).open


def test_a_refused_reply_is_asked_again(talk: Talk, file: Path) -> None:
    said = talk(file, "go L1", "17", "1", "Staff.")
    assert "There is no number 17 here." in said
    assert design_in(file).value("learners.group", "description") == "Staff."


def test_the_end_of_input_keeps_what_was_typed_and_resuming_offers_it(talk: Talk, file: Path) -> None:
    said = talk(file, "Title", "Pitch.", "", "University", "", "", "", "", "1")
    assert "The input has ended." in said
    assert f'microcraft --plain "{file}"' in said
    again = talk(file, "", "Staff.")
    assert "We go on with L1" in again
    assert "an empty line keeps it" in again
    assert design_in(file).value("learners.group", "description") == "Staff."


def test_a_half_typed_record_comes_back(talk: Talk, file: Path) -> None:
    talk(file, "go F3", "University")
    said = talk(file, "go F3", "", "Portugal", "", "", "")
    assert "You had begun one awarding body" in said
    assert design_in(file).records("frame.awarding")[0].form["country"] == "Portugal"


def test_a_list_can_be_edited_moved_and_cut(talk: Talk, file: Path) -> None:
    lines = ["go N2", "one", "two", "three", "up 3", "edit 1", "uno", "remove 3", "remove 9", ""]
    said = talk(file, *lines)
    assert [one.form["task"] for one in design_in(file).records("needs.tasks")] == ["uno", "three"]
    assert "There is no number 9 in the list" in said
    assert "Usually there are at least 3 tasks." in said


def test_an_empty_list_cannot_be_closed(talk: Talk, file: Path) -> None:
    assert "The list is still empty." in talk(file, "go N2", "")


def test_an_optional_field_can_be_emptied(talk: Talk, file: Path) -> None:
    talk(file, "go L1", "1", "Staff.", "go L1", "", "-")
    assert design_in(file).value("learners.group", "description") is None


def test_long_text_goes_on_after_a_backslash(talk: Talk, file: Path) -> None:
    talk(file, "go F2", "One.\\", "skip")
    assert design_in(file).text("frame.pitch", "pitch") == "One.\nskip"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("help", "back: the question before this one."),
        ("example", "A weak answer:"),
        ("/hints", "Try"),
        ("why", "The title is printed on the credential"),
        ("sources", "Annex"),
        ("reason Because.", "Your reason is noted."),
        ("go nowhere", 'There is no question or stage "nowhere".'),
        ("go outcomes", "Stage 4: Learning outcomes"),
        ("save", "Your design is saved in"),
        ("/nonsense", 'There is no command "/nonsense".'),
        ("QUIT", "Until next time."),
    ],
)
def test_commands(talk: Talk, file: Path, command: str, said: str) -> None:
    words = load_guideline().by_ref["f1"].hints[0] if command == "/hints" else said
    assert words in talk(file, command)


@pytest.mark.parametrize(
    ("line", "title"),
    [("//review", "/review"), ("Back to work", "Back to work"), ("go to the market", "go to the market"),
     ("Reason with data", "Reason with data"), ("edit 2", "edit 2")],
)  # fmt: skip
def test_answers_that_look_like_commands_are_kept(talk: Talk, file: Path, line: str, title: str) -> None:
    talk(file, line)
    assert design_in(file).text("frame.title", "title") == title


def test_a_damaged_file_is_restored_from_its_backup_if_wanted(talk: Talk, file: Path) -> None:
    talk(file, "Title")
    file.write_text("= not toml", encoding="utf-8")
    with pytest.raises(DamagedDesign):
        talk(file, "no")
    assert file.read_text(encoding="utf-8") == "= not toml"
    said = talk(file, "yes")
    assert "There is a backup from" in said
    assert design_in(file).text("frame.title", "title") == "Title"
    assert file.with_name("my course.damaged.toml").exists()


def test_a_damaged_file_without_a_backup_is_left_alone(talk: Talk, file: Path) -> None:
    file.write_text("= not toml", encoding="utf-8")
    with pytest.raises(DamagedDesign):
        talk(file, "yes")
    assert file.read_text(encoding="utf-8") == "= not toml"


def test_comments_of_a_person_stay_in_a_copy(talk: Talk, file: Path) -> None:
    talk(file, "Title")
    with file.open("a", encoding="utf-8") as design:
        design.write("# mine\n")
    assert "my course.toml.bak" in talk(file, "Pitch.")
    assert "# mine" in file.with_name("my course.toml.bak").read_text(encoding="utf-8")


def test_a_disk_that_refuses_is_asked_again_and_the_end_says_so(
    talk: Talk, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_args: object, **_how: object) -> str:
        raise DesignFileError(file, "It could not be saved: the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(design_file, "write_design", full)
        with pytest.raises(SystemExit) as left:
            talk(file, "Title")
    assert left.value.code == 1
    assert "are NOT saved" in capsys.readouterr().out

    calls = iter(range(99))
    write = design_file.write_design
    monkeypatch.setattr(
        design_file,
        "write_design",
        lambda *args, **how: write(*args, **how) if next(calls) else full(),
    )
    talk(file, "Title", "Pitch.")
    assert design_in(file).text("frame.title", "title") == "Title"


@pytest.mark.slow
def test_the_real_program_reads_answers_from_a_pipe(tmp_path: Path, file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "open", str(file), "--path", "express"],
        input="\n".join([*EXPRESS, "no", ""]),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "MICROCRAFT_HOME": str(tmp_path / "state")},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "The interview is complete." in done.stdout
    assert journey(load_guideline(), design_in(file)).finished
