"""Writes a document from a template, in a sandbox that sees plain data only.

The template's files are read before anything is rendered; a template cannot reach the disk. Whatever is printed is
escaped for its form unless the template text itself wrote it, so a template cannot forget to.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from assistant import locations
from assistant.design.model import Design
from assistant.document.context import context
from assistant.document.escape import markdown_line, markdown_prose, paragraphs
from assistant.errors import TemplateError
from assistant.guideline.model import Guideline

FORMS = ("md", "html")

LARGEST = 500_000
"""Bytes of one template file."""

SUFFIXES = (".j2", ".css")


def render(guideline: Guideline, design: Design, form: str) -> str:
    """The rationale of a design as Markdown (``md``) or as one self-contained HTML page (``html``).

    A function of guideline and design only: the same design gives the same text. Raises TemplateError.
    """
    if form not in FORMS:
        raise TemplateError(f'There is no document form "{form}". Please choose md or html.')
    return render_context(context(guideline, design), form)


def render_context(plain: dict[str, Any], form: str) -> str:
    """A document from plain data. Raises TemplateError."""
    template = _template(locations.templates() / "rationale", form)
    try:
        text = template.render(plain)
    except JinjaError as problem:
        raise TemplateError(f"The document could not be written; its template has a fault: {problem}.") from None
    return _tidy(text) if form == "md" else text


@cache
def _template(folder: Path, form: str) -> Template:
    make = {"md": _markdown, "html": _html}[form]
    try:
        return make(template_files(folder)).get_template(f"{folder.name}.{form}.j2")
    except JinjaError as problem:
        raise TemplateError(f"The template {folder.name} cannot be used: {problem}.") from None


def template_files(folder: Path) -> dict[str, str]:
    """The template's files by name. Links that lead out of the folder are refused. Raises TemplateError."""
    files = {}
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        if not path.resolve().is_relative_to(root):
            raise TemplateError(f"The template file {path.name} is a link that leads out of its folder {folder}.")
        if path.stat().st_size > LARGEST:
            raise TemplateError(f"The template file {path.name} is too large to be a template.")
        files[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    if not files:
        raise TemplateError(f"There is no template in {folder}.")
    return files


def _environment(files: dict[str, str], finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=DictLoader(files),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )


def _html(files: dict[str, str]) -> ImmutableSandboxedEnvironment:
    environment = _environment(files, _printable)
    environment.filters["prose"] = _html_prose
    return environment


def _markdown(files: dict[str, str]) -> ImmutableSandboxedEnvironment:
    """Markdown: ``finalize`` escapes each printed value before Jinja would escape it for HTML."""
    environment = _environment(files, _as_markdown)
    environment.filters["prose"] = lambda text, indent="": Markup(markdown_prose(text, indent))
    return environment


def _printable(value: Any) -> Any:
    if value is None:
        raise JinjaError("a value is missing where text is expected")
    return value


def _as_markdown(value: Any) -> Any:
    if isinstance(value, Markup | Undefined):
        return value
    return Markup(markdown_line(str(_printable(value))))


def _html_prose(text: str) -> Markup:
    """The text as paragraphs, with its line breaks."""
    parts = [Markup("<br>").join(escape(line) for line in lines) for lines in paragraphs(text)]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def _tidy(text: str) -> str:
    """Blank lines one at a time; user text holds none of its own beyond that."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
