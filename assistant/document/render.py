"""Writes a document from a template, in a sandbox that sees plain data only.

The template's files are read before anything is rendered; a template cannot reach the disk. Whatever is printed is
escaped for its form unless the template text itself wrote it, so a template cannot forget to.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant import locations
from assistant.design.model import Design
from assistant.document.context import LENGTHS, Length, context
from assistant.document.templating.faults import say
from assistant.document.templating.files import template_files
from assistant.document.templating.sandbox import environment, write
from assistant.errors import TemplateError
from assistant.guideline.model import Guideline

FORMS = ("md", "html")


def render(guideline: Guideline, design: Design, form: str, length: Length = "full") -> str:
    """The rationale of a design as Markdown (``md``) or as one self-contained HTML page (``html``).

    ``sheet`` is one page; ``board`` gives every answer once, within the argument; ``full`` adds an appendix of every
    question with its answer. A function of its arguments only: the same design gives the same text. Raises
    TemplateError.
    """
    if form not in FORMS:
        raise TemplateError(f'There is no document form "{form}". Please choose md or html.')
    if length not in LENGTHS:
        raise TemplateError(f'There is no document length "{length}". Please choose sheet, board or full.')
    return render_context(context(guideline, design, length), form)


def render_context(plain: dict[str, Any], form: str, folder: Path | None = None) -> str:
    """A document from plain data, with a template that comes with Microcraft. Raises TemplateError."""
    folder = folder or locations.templates() / "rationale"
    made = _environment(folder, form)
    try:
        return write(made, f"{folder.name}.{form}.j2", form, plain)
    except Exception as problem:
        said = say(problem, template_files(folder))
        raise TemplateError(f"The document could not be written; its template has a fault: {said}.") from None


@cache
def _environment(folder: Path, form: str) -> ImmutableSandboxedEnvironment:
    return environment(template_files(folder), form)
