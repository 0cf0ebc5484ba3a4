"""The files of a template, read before anything is rendered. A folder may be anybody's: nothing in it is trusted."""

import os
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import TemplateError

LARGEST = 500_000
"""Bytes of one file of a template."""

MOST = 100
"""Files of one template."""

LOOKED_AT = 2000
"""Files and folders that are looked at before a folder is refused: it is something else, for example a home folder."""

SUFFIXES = (".j2", ".css")


def template_files(folder: Path) -> dict[str, str]:
    """The template's files by their path within the folder, with ``/``.

    Links that lead out of the folder are refused; links to folders are not followed. Raises TemplateError.
    """
    root = folder.resolve()
    files: dict[str, str] = {}
    for path in sorted(_candidates(folder)):
        if not path.resolve().is_relative_to(root):
            raise TemplateError(
                f"The template file {path.name} is a link that leads out of its folder {folder}. "
                "Please put a copy of the file itself there."
            )
        files[path.relative_to(folder).as_posix()] = read_text(path)
        if len(files) > MOST:
            raise TemplateError(f"The template in {folder} has more than {MOST} files. Please leave only what it uses.")
    if not files:
        raise TemplateError(f"There is no template in {folder}.")
    return files


def _candidates(folder: Path) -> Iterator[Path]:
    seen = 0
    for at, folders, names in os.walk(folder):
        seen += len(folders) + len(names)
        if seen > LOOKED_AT:
            raise TemplateError(f"{folder} holds too many files to be the folder of a template.")
        paths = (Path(at, name) for name in names if name.endswith(SUFFIXES))
        yield from (path for path in paths if path.is_file())


def read_text(path: Path) -> str:
    """The text of one file of a template. Raises TemplateError if it is missing, too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as problem:
        raise TemplateError(f"{path} cannot be read: {problem.strerror or problem}.") from None
    if len(raw) > LARGEST:
        raise TemplateError(f"{path} is too large to be part of a template: more than {LARGEST // 1000} kB.")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise TemplateError(
            f"{path} is not a text file in UTF-8 (line {line}). Please save it as UTF-8 in your editor."
        ) from None
