"""What document somebody wants, and the words for it: lengths, forms, templates, the name that is proposed.

No Textual in here. Templates and documents are imported where they are used: that takes a third of a second at first.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.app.conversation import Conversation, proposed_name
from assistant.design.model import Design
from assistant.guideline.model import Guideline
from assistant.interview.reading.choosing import Option

if TYPE_CHECKING:
    from assistant.document.context import Length

LENGTHS = (
    Option("sheet", "One page"),
    Option("board", "For a board"),
    Option("full", "Full record"),
)
ABOUT: dict[str, str] = {
    "sheet": "One page: what it is, for whom, its outcomes, size, assessment and recognition.",
    "board": "For a board: every decision with its reason and evidence, said once.",
    "full": "Full record: the same, and at the end every question with its answer.",
}
FORMS = {"html": "Web page", "docx": "Word", "pdf": "PDF", "md": "Markdown"}
MIME_TYPES = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown",
}
STANDARD = Option("", "Rationale")

_NAMED_AFTER: dict[str, str] = {"sheet": "-one-page", "board": "", "full": "-full-record"}
_PACKAGES = {"docx": "docx", "pdf": "typst"}


@dataclass(frozen=True)
class Wanted:
    """A document that is asked for."""

    length: "Length" = "board"
    form: str = "html"
    template: str = ""
    """The folder of one of the user's own templates; empty for the one that comes with Microcraft."""


@dataclass(frozen=True)
class Shelf:
    """The templates that can be chosen."""

    options: tuple[Option, ...] = (STANDARD,)
    remarks: tuple[tuple[str, str], ...] = ()
    """By id: what there is to say about a template that fits only in part."""
    unusable: tuple[str, ...] = ()
    """Sentences about folders that hold no template that can be used."""


def forms() -> tuple[Option, ...]:
    """Every form; behind the name of one that cannot be made here stands that it is not installed."""
    return tuple(Option(form, name if not missing(form) else f"{name}, not installed") for form, name in FORMS.items())


def missing(form: str) -> str:
    """How to get what this form needs; empty if it is here."""
    package = _PACKAGES.get(form)
    if package is None or find_spec(package) is not None:
        return ""
    if form == "docx":
        return "A Word document needs one more package: please run  pip install python-docx  (or choose the web page)."
    from assistant.document.typesetting import INSTALL

    return INSTALL


def shelf(guideline: Guideline) -> Shelf:
    """The standard template and the user's own ones that write this document. Slow at first: for a thread."""
    from assistant.document.templating.about import misfit
    from assistant.document.templating.shelf import Unusable, shelved

    options, remarks, unusable = [STANDARD], [], []
    for one in shelved():
        if isinstance(one, Unusable):
            unusable.append(f"{one.folder.name} cannot be used: {one.why}")
        elif one.about.document == "rationale" and not one.shipped:
            options.append(Option(str(one.folder), one.about.title))
            remarks.append((str(one.folder), misfit(one.about, guideline)))
    return Shelf(tuple(options), tuple(remarks), tuple(unusable))


def as_markdown(guideline: Guideline, design: Design, wanted: Wanted) -> str:
    """The document as Markdown, whatever its form. Raises TemplateError. Slow at first: for a thread."""
    from assistant.document.writing import document

    if not wanted.template or _writes_markdown(wanted.template):
        return document(guideline, design, "md", wanted.length, None, wanted.template or None).decode("utf-8")
    page = document(guideline, design, "html", wanted.length, None, wanted.template).decode("utf-8")
    return "".join(_words_of(page))


def make(guideline: Guideline, design: Design, wanted: Wanted, notices: list[str]) -> bytes:
    """The document as it is written to a file. Raises TemplateError. For a thread."""
    from assistant.document.writing import document

    said = notices.append
    return document(guideline, design, wanted.form, wanted.length, None, wanted.template or None, said)


def _writes_markdown(folder: str) -> bool:
    from assistant.document.templating.shelf import find_template

    return "md" in find_template(folder).about.forms


def _words_of(page: str) -> Iterator[str]:
    """The words of a web page as Markdown, for a template that writes no Markdown itself."""
    from assistant.document.blocks import Heading, lines, plain
    from assistant.document.escape import markdown_line
    from assistant.document.pages import read_page

    for block in read_page(page).blocks:
        mark = "#" * block.level + " " if isinstance(block, Heading) else ""
        yield from (f"{mark}{markdown_line(plain(line))}\n\n" for line in lines(block))


# ---- names


def proposed(conversation: Conversation, wanted: Wanted) -> Path:
    """A file beside the design; for a design without a place of its own, in the folder proposed for designs."""
    base = proposed_name(conversation.title) if conversation.is_untitled else conversation.path
    return base.absolute().with_name(f"{base.stem}{_NAMED_AFTER[wanted.length]}.{wanted.form}")


def form_named(name: str) -> str:
    """The form that the ending of a name asks for; empty if it names none."""
    suffix = Path(name).suffix.lower().lstrip(".")
    suffix = {"markdown": "md", "htm": "html"}.get(suffix, suffix)
    return suffix if suffix in FORMS else ""


def with_form(name: str, form: str) -> str:
    """The name with the ending of a form: in place of another form's ending, else behind what is there."""
    named = form_named(name)
    if named == form:
        return name
    return f"{name[: -len(Path(name).suffix)]}.{form}" if named else f"{name}.{form}"


def plain_name(name: str, form: str) -> str:
    """A name for a download: small letters, digits and hyphens, which every browser and server passes on unchanged."""
    stem = with_form(Path(name).name, form)[: -len(form) - 1]
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', letters).strip('-')[:80] or 'micro-credential'}.{form}"


def short(folder: Path) -> str:
    """A folder as people say it, with ~ for their home."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
