"""The reference of what a template can print, written from the models themselves."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from assistant.document.templating.about import CONTEXT_VERSIONS
from assistant.document.templating.shapes import fields_of, is_part

HEAD = """\
# What a template can print

Written by `microcraft template reference`; please do not change it by hand. It describes version {version} of the data
that a template of the rationale gets. The number goes up when a field disappears or changes its meaning, and
`template.toml` says which one a template was written for.

Text that is missing is empty, a list without entries is empty, and nothing is ever None. Everything a template prints
is escaped, so that an answer cannot become markup.

Own filters: `prose` prints a text as paragraphs with its line breaks, and `chart` draws one of `hours.charts` (in
Markdown it says it in a sentence).
"""


def reference() -> str:
    """The reference in Markdown: a table for each part, in the order in which a reader meets them."""
    from assistant.document.context import Rationale

    parts = [HEAD.format(version=CONTEXT_VERSIONS["rationale"])]
    parts += [_part(model, "The document" if model is Rationale else model.__name__) for model in models(Rationale)]
    return "\n".join(parts)


def models(first: type) -> list[type]:
    """A model and every model within it, each once, in order of appearance."""
    found = [first]
    for model in found:
        for kind in fields_of(model).values():
            found += [inner for inner in _models_in(kind) if inner not in found]
    return found


def _models_in(kind: Any) -> Iterator[type]:
    if is_part(kind):
        yield kind
    for inner in get_args(kind):
        yield from _models_in(inner)


def _part(model: type, title: str) -> str:
    about = inspect.cleandoc(model.__doc__ or "") if model.__doc__ and "BaseModel" not in model.__doc__ else ""
    notes = _notes(model)
    rows = [f"| `{name}` | {_holds(kind)} | {_cell(notes.get(name, ''))} |" for name, kind in fields_of(model).items()]
    head = f"## {title}\n" + (f"\n{about}\n" if about else "")
    return "\n".join([head, "| Field | Holds | About |", "| --- | --- | --- |", *rows, ""])


def _holds(kind: Any) -> str:
    """The type of a field in words, with a link where it is a part of its own."""
    inner = [one for one in get_args(kind) if one is not NoneType]
    if get_origin(kind) in (list, tuple):
        return f"list of {_holds(inner[0])}"
    if get_origin(kind) is dict:
        return f"by name: {_holds(inner[1])}"
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(f"`{value}`" for value in inner)
    if inner:
        return " or ".join(_holds(one) for one in inner)
    if is_part(kind):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return {str: "text", bool: "yes or no", int: "number", float: "number"}.get(
        kind, str(getattr(kind, "__name__", kind))
    )


def _cell(text: str) -> str:
    return " ".join(text.replace("``", "`").replace("|", "\\|").split())


@cache
def _notes(model: type) -> dict[str, str]:
    """The text under each field in the source, which Python itself does not keep; a base class's fields included."""
    notes: dict[str, str] = {}
    for base in reversed([one for one in model.__mro__ if one not in BaseModel.__mro__]):
        tree = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
        assert isinstance(tree, ast.ClassDef)
        for before, after in zip(tree.body, tree.body[1:], strict=False):
            if isinstance(before, ast.AnnAssign) and isinstance(before.target, ast.Name) and _is_text(after):
                notes[before.target.id] = inspect.cleandoc(ast.literal_eval(after.value))  # type: ignore[attr-defined]
    return notes


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
