"""How a template prints a value: escaped for the form of the document, once, and remembered if it is short.

Imports nothing but Jinja and the escaping: the child process of somebody else's template starts with it.
"""

from functools import lru_cache
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from assistant.document.escape import markdown_line, markdown_prose, paragraphs

REMEMBERED = 1000
"""Characters. Shorter texts are remembered: labels stand in every document, and an answer at several places of one."""

MANY = 4096
"""Texts that are remembered at most, in each way of printing: a few megabytes."""


class PrintsOnce(CodeGenerator):
    """Prints what ``finalize`` returns as it stands, since that is escaped already: Jinja would go over it again."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


def as_html(value: Any) -> str:
    """What is printed for a value in HTML. Raises for a value that is missing."""
    kind = type(value)
    if kind is str:
        return _html(value) if len(value) <= REMEMBERED else escape(value)
    if kind is Markup or kind is int:
        return str(value)
    return escape(_there(value))


def as_markdown(value: Any) -> str:
    """What is printed for a value in Markdown. Raises for a value that is missing."""
    if type(value) is str:
        return _line(value) if len(value) <= REMEMBERED else markdown_line(value)
    if isinstance(value, (Markup, Undefined)):
        return str(value)
    said = str(_there(value))
    return _line(said) if type(value) is int else markdown_line(said)


def _there(value: Any) -> Any:
    if value is None:
        raise JinjaError("a value is missing where text is expected")
    return value


def prose_as_html(text: str) -> Markup:
    """The filter ``prose`` in HTML: the text as paragraphs, with its line breaks."""
    return _html_prose(text) if len(text) <= REMEMBERED else _paragraphs(text)


def prose_as_markdown(text: str, indent: str = "") -> Markup:
    """The filter ``prose`` in Markdown; every line but the first starts with ``indent``."""
    return _prose(text, indent) if len(text) <= REMEMBERED else Markup(markdown_prose(text, indent))


_line = lru_cache(MANY)(markdown_line)


@lru_cache(MANY)
def _prose(text: str, indent: str) -> Markup:
    return Markup(markdown_prose(text, indent))


@lru_cache(MANY)
def _html(text: str) -> str:
    return str(escape(text))


def _paragraphs(text: str) -> Markup:
    parts = ("<br>".join(escape(line) for line in lines) for lines in paragraphs(text))
    return Markup("".join(f"<p>{part}</p>" for part in parts))  # every line of it has been escaped


_html_prose = lru_cache(MANY)(_paragraphs)
