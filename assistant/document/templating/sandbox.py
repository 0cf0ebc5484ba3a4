"""Jinja in a sandbox that sees plain data only, for Markdown and for HTML.

Whatever is printed is escaped for its form unless the template text itself wrote it, so a template cannot forget to.
Imports nothing but Jinja, the escaping and the charts: the child process of somebody else's template starts with it.
"""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined
from jinja2 import TemplateError as JinjaError
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from assistant.document.charts import bar_chart
from assistant.document.templating.printing import (
    PrintsOnce,
    as_html,
    as_markdown,
    prose_as_html,
    prose_as_markdown,
)

LONGEST = 20_000_000
"""Characters of one document."""

PIECES = 500
"""Pieces of a document that are put together before its length is looked at."""


class TooLong(JinjaError):
    """The document does not end."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for what templates do most: keys of plain data, ``loop.first``, macros by name."""

    code_generator_class = PrintsOnce

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if (kind is LoopContext or kind is TemplateModule) and attribute[:1] != "_":
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # the sandbox says so in its own way
        return super().getattr(obj, attribute)


def environment(files: Mapping[str, str], form: str) -> ImmutableSandboxedEnvironment:
    """The environment of a template whose files are these, for documents in ``md`` or ``html``."""
    made = _environment(files, as_markdown if form == "md" else as_html)
    made.filters["prose"] = prose_as_markdown if form == "md" else prose_as_html
    made.filters["chart"] = _described if form == "md" else _drawn
    return made


def write(made: ImmutableSandboxedEnvironment, name: str, form: str, plain: Mapping[str, Any]) -> str:
    """The document. Raises whatever the template raises, and TooLong."""
    parts: list[str] = []
    length = 0
    pieces = made.get_template(name).generate(plain)
    while batch := list(islice(pieces, PIECES)):
        some = "".join(batch)
        length += len(some)
        if length > LONGEST:
            raise TooLong(f"the document is longer than {LONGEST // 1_000_000} million characters")
        parts.append(some)
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


def _drawn(chart: Mapping[str, Any]) -> Markup:
    """A bar chart as SVG."""
    return Markup(bar_chart(chart))  # every text in it has been escaped


def _described(chart: Mapping[str, Any]) -> str:
    """A bar chart in a sentence."""
    return str(chart["description"])


def _tidy(text: str) -> str:
    """Blank lines one at a time; user text holds none of its own beyond that."""
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"
