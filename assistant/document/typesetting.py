"""The typesetter (typst, an extra): sets a page from data, draws a picture as a bitmap.

What is printed goes to it as data, never as source, so that no text can be read as a command.
"""

from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING, Literal

from assistant.errors import TemplateError

if TYPE_CHECKING:
    import typst

INSTALL = (
    "A PDF needs one more package: please run  pip install 'microcraft[pdf]'  "
    "(or open the Word or HTML document and print it to PDF)."
)

SHARP = 220
"""Pixels per inch of a drawing in a Word file; enough for print."""

_PICTURE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'

_lock = Lock()


class CannotSet(Exception):
    """The typesetter could not do it; the message is its own."""


def set_pages(source: str, text: str) -> bytes:
    """A PDF/UA-1. ``source`` names a file beside this one, ``text`` is its data. Raises CannotSet, TemplateError."""
    return _compile((files(__package__) / source).read_bytes(), {"document": text}, "pdf")


def draw(svg: str) -> bytes | None:
    """The drawing as a PNG; nothing if the typesetter is not there or does not understand it."""
    try:
        return _compile(_PICTURE, {"svg": svg}, "png")
    except (CannotSet, TemplateError):
        return None


def _compile(source: bytes, inputs: dict[str, str], form: Literal["pdf", "png"]) -> bytes:
    with _lock:
        compiler = _compiler()
        try:
            made = compiler.compile(
                input=source,
                format=form,
                sys_inputs=inputs,
                ppi=SHARP,
                pdf_standards="ua-1" if form == "pdf" else [],
            )
        except RuntimeError as problem:
            raise CannotSet(str(problem)) from None
    return made[0] if isinstance(made, list) else made or b""


@cache
def _compiler() -> "typst.Compiler":
    """The one that keeps fonts and what it has already worked out; it must not be used twice at once."""
    try:
        import typst
    except ImportError:
        raise TemplateError(INSTALL) from None
    return typst.Compiler(b"")
