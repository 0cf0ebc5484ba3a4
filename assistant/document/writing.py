"""The one door to a written document: in any form, to a file or as bytes."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.design.model import Design
from assistant.document.context import Length
from assistant.errors import MicrocraftError, TemplateError
from assistant.feedback.credential import credential
from assistant.guideline.model import Guideline

FORMS = ("md", "html", "docx", "pdf")
SUFFIXES = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}

KEYWORDS = ("micro-credential", "learning design")
"""The keywords of a file whose page names none."""

Notice = Callable[[str], None]


class NotWritten(MicrocraftError):
    """A document could not be put where it was wanted. Nothing was changed on disk."""


def write(
    guideline: Guideline,
    design: Design,
    path: Path,
    form: str | None = None,
    length: Length = "board",
    styles: Path | None = None,
    template: str | None = None,
    notice: Notice | None = None,
) -> Path:
    """Writes the document of a design to ``path`` and gives the path back.

    Without ``form`` the ending of the name decides. ``styles`` is a Word file whose styles are used, ``template`` the
    name or folder of a template. ``notice`` hears what the reader should know. Raises TemplateError, NotWritten.
    """
    made = document(guideline, design, form or form_of(path), length, styles, template, notice)
    put(path, made)
    return path


def document(
    guideline: Guideline,
    design: Design,
    form: str,
    length: Length = "board",
    styles: Path | None = None,
    template: str | None = None,
    notice: Notice | None = None,
) -> bytes:
    """The document as bytes. Raises TemplateError."""
    if form not in FORMS:
        raise TemplateError(f'There is no document form "{form}". Please choose md, html, docx or pdf.')
    if styles is not None and form != "docx":
        raise TemplateError("Styles from a Word file can be used for a Word document only. Please choose docx.")
    page = _page(guideline, design, "md" if form == "md" else "html", length, template)
    bodies = credential(guideline, design).bodies
    return convert(page, form, styles, notice, author=", ".join(body.name for body in bodies))


def form_of(path: Path) -> str:
    """The form that the ending of a file name asks for. Raises NotWritten."""
    form = SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise NotWritten(
            f"The name {path.name} does not say which kind of document you want. "
            "Please let it end in .md, .html, .docx or .pdf."
        )
    return form


def convert(page: str, form: str, styles: Path | None = None, notice: Notice | None = None, author: str = "") -> bytes:
    """A written page in another form: HTML as Word or PDF; Markdown and HTML stay what they are.

    ``author`` goes into the file's properties if the page itself names none. Raises TemplateError.
    """
    if form in ("md", "html"):
        return page.encode("utf-8", "replace")
    from assistant.document.pages import read_page

    read = read_page(page)
    read = replace(read, author=read.author or author, keywords=read.keywords or KEYWORDS)
    if form == "docx":
        from assistant.document.word import word

        return word(read, styles)
    from assistant.document.pdf import pdf

    return pdf(read, notice)


def put(path: Path, made: bytes) -> None:
    """Puts a whole file in place of what stood there, at one stroke. Raises NotWritten."""
    if path.is_dir():
        raise NotWritten(f"{path} is a folder. Please give the name of a file in it.")
    scratch: str | None = None
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        Path(scratch).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(scratch).replace(target)
        scratch = None
    except OSError as problem:
        said = f"{problem.strerror or problem}".rstrip(".").lower()
        hint = " If it is open in Word, please close it there." if isinstance(problem, PermissionError) else ""
        raise NotWritten(f"The document could not be written to {path}: {said}.{hint}") from None
    finally:
        if scratch is not None:
            with suppress(OSError):
                Path(scratch).unlink()


def _page(guideline: Guideline, design: Design, form: str, length: Length, template: str | None) -> str:
    if template is None:
        from assistant.document.render import render

        page = render(guideline, design, form, length)
    else:
        from assistant.document.context import context
        from assistant.document.templating.rendering import render_template
        from assistant.document.templating.shelf import find_template

        page = render_template(find_template(template), context(guideline, design, length), form)
    return page


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
