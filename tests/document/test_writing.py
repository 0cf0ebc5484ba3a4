"""Documents on disk: put there at one stroke, refused in a sentence, never half written."""

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from assistant import locations
from assistant.cli import commands
from assistant.document.writing import NotWritten, document, form_of, put, write
from assistant.errors import TemplateError
from tests.document.designs import example, guideline

BEGINS = {"md": b"# ", "html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-"}


@pytest.mark.parametrize("form", BEGINS)
def test_the_ending_of_the_name_decides(tmp_path: Path, form: str) -> None:
    path = write(guideline, example, tmp_path / "new folder" / f"course.{form}", length="sheet")
    assert path.read_bytes().startswith(BEGINS[form])
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_name_without_a_known_ending_is_refused() -> None:
    with pytest.raises(NotWritten, match="does not say which kind of document"):
        form_of(Path("course.odt"))


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="is a folder"):
        put(tmp_path, b"x")


def test_what_stood_there_stays_if_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "course.md"
    target.write_bytes(b"old")

    def fail(self: Path, other: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(NotWritten, match=r"permission denied\. If it is open in Word"):
        put(target, b"new")
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["course.md"]


def test_a_file_where_a_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotWritten, match="could not be written"):
        put(tmp_path / "file" / "course.md", b"x")


@pytest.mark.parametrize(("form", "said"), [("odt", "no document form"), ("pdf", "Word document only")])
def test_what_cannot_be_made_is_said(form: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        document(guideline, example, form, styles=Path("house.docx"))


def test_the_command_writes_a_word_file_with_the_styles_of_the_house(tmp_path: Path) -> None:
    house = docx.Document()
    house.styles["Title"].font.name = "House Sans"
    house.save(str(tmp_path / "house.docx"))
    file = locations.guidelines() / "planning-designing" / "example.toml"
    target = tmp_path / "course.docx"
    wanted = [
        "render",
        str(file),
        "--styles",
        str(tmp_path / "house.docx"),
        "--length",
        "sheet",
        "--output",
        str(target),
    ]
    run = CliRunner().invoke(commands, wanted)
    assert run.exit_code == 0, run.output
    assert f"The document is in {target}." in run.output
    assert docx.Document(str(target)).styles["Title"].font.name == "House Sans"


def test_the_command_hands_a_word_file_to_the_program_behind_a_pipe() -> None:
    file = locations.guidelines() / "planning-designing" / "example.toml"
    run = CliRunner().invoke(commands, ["render", str(file), "--to", "docx", "--length", "sheet", "--output", "-"])
    assert docx.Document(io.BytesIO(run.stdout_bytes)).paragraphs
