"""Jinja in a sandbox that sees plain data only, for Markdown and for HTML.

Whatever is printed is escaped for its form unless the template text itself wrote it, so a template cannot forget to.
Imports nothing but Jinja, the escaping and the charts: the child process of somebody else's template starts with it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Undefined
from jinja2 import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from assistant.document.charts import bar_chart
from assistant.document.escape import markdown_line, markdown_prose, paragraphs

LONGEST = 20_000_000
"""Characters of one document."""


class TooLong(JinjaError):
    """The document does not end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for what templates do most: to look up a key of plain data."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def environment(files: Mapping[str, str], form: str) -> ImmutableSandboxedEnvironment:
    """The environment of a template whose files are these, for documents in ``md`` or ``html``."""
    made = _environment(files, _as_markdown if form == "md" else _printable)
    made.filters["prose"] = _markdown_prose if form == "md" else _html_prose
    made.filters["chart"] = _described if form == "md" else _drawn
    return made


def write(made: ImmutableSandboxedEnvironment, name: str, form: str, plain: Mapping[str, Any]) -> str:
    """The document. Raises whatever the template raises, and TooLong."""
    parts: list[str] = []
    length = 0
    for part in made.get_template(name).generate(plain):
        length += len(part)
        if length > LONGEST:
            raise TooLong(f"the document is longer than {LONGEST // 1_000_000} million characters")
        parts.append(part)
    return _tidy("".join(parts)) if form == "md" else "".join(parts)


def _environment(files: Mapping[str, str], finalize: Callable[[Any], Any]) -> ImmutableSandboxedEnvironment:
    return Sandbox(
        loader=FunctionLoader(lambda name: (files[name], name, None) if name in files else None),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )


def _printable(value: Any) -> Any:
    if value is None:
        raise JinjaError("a value is missing where text is expected")
    return value


def _as_markdown(value: Any) -> Any:
    """Each printed value is escaped as Markdown before Jinja would escape it for HTML."""
    if isinstance(value, Markup | Undefined):
        return value
    return Markup(markdown_line(str(_printable(value))))


def _markdown_prose(text: str, indent: str = "") -> Markup:
    return Markup(markdown_prose(text, indent))


def _html_prose(text: str) -> Markup:
    """The text as paragraphs, with its line breaks."""
    parts = ("<br>".join(escape(line) for line in lines) for lines in paragraphs(text))
    return Markup("".join(f"<p>{part}</p>" for part in parts))  # every line of it has been escaped


def _drawn(chart: Mapping[str, Any]) -> Markup:
    """A bar chart as SVG."""
    return Markup(bar_chart(chart))  # every text in it has been escaped


def _described(chart: Mapping[str, Any]) -> str:
    """A bar chart in a sentence."""
    return str(chart["description"])


def _tidy(text: str) -> str:
    """Blank lines one at a time; user text holds none of its own beyond that."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
