"""Which fields the expressions of a template use, and what shape comes out of each expression."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from assistant.design.nearest import did_you_mean
from assistant.document.templating.shapes import NUMBER, TEXT, UNKNOWN, ByKey, Group, Leaf, Many, Pair, Shape

Scope = dict[str, Any]
"""Names and their shapes; a macro or an imported file has no shape but stands there too."""

BUILT_IN = frozenset(
    ("range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "self", "super", "caller", "varargs", "kwargs")
)
ONE_OF = frozenset(("first", "last", "random", "min", "max"))
SAME = frozenset(("list", "sort", "reverse", "unique", "select", "reject", "default", "d"))
BY_FIELD = frozenset(("selectattr", "rejectattr", "groupby", "map", "sort", "unique", "sum", "min", "max"))
ITEMS = frozenset(("items", "dictsort"))


@dataclass(frozen=True, order=True)
class Misuse:
    """Something a template uses that is not there."""

    file: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.says}"


class Expressions:
    """Follows the expressions of one file at a time and notes what they use that does not exist."""

    def __init__(self) -> None:
        self.file = ""
        self.misuses: set[Misuse] = set()

    def note(self, node: nodes.Node, says: str) -> None:
        self.misuses.add(Misuse(self.file, node.lineno, says))

    def shape(self, node: nodes.Node | None, scope: Scope) -> Any:
        """The shape of an expression; its parts are looked at too."""
        if node is None:
            return UNKNOWN
        follow = getattr(self, f"_{type(node).__name__.lower()}", None)
        if follow is not None:
            return follow(node, scope)
        for child in node.iter_child_nodes():
            self.shape(child, scope)
        return UNKNOWN

    def _const(self, node: nodes.Const, scope: Scope) -> Shape:
        return TEXT if isinstance(node.value, str) else NUMBER

    def _name(self, node: nodes.Name, scope: Scope) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name not in BUILT_IN:
            self.note(node, f'there is no "{node.name}" in what a template can print.{did_you_mean(node.name, scope)}')
        return UNKNOWN

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Any:
        return self.member(node, self.shape(node.node, scope), node.attr)

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Any:
        base = self.shape(node.node, scope)
        if isinstance(node.arg, nodes.Slice):
            self._children(node.arg, scope)
            return base
        self.shape(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.member(node, base, node.arg.value)
        return base.of if isinstance(base, Many | ByKey) else TEXT if isinstance(base, Leaf) else UNKNOWN

    def member(self, node: nodes.Node, base: Any, name: str) -> Any:
        """The shape of a field of something; noted if there is no such field."""
        if isinstance(base, Mapping):
            return base.get(name, UNKNOWN)
        if isinstance(base, Group):
            if name in base.fields:
                return base.fields[name]
            if not hasattr(dict, name):
                self.note(node, f'there is no field "{name}" in {base.name}.{did_you_mean(name, base.fields)}')
        elif isinstance(base, ByKey):
            return UNKNOWN if hasattr(dict, name) else base.of
        elif isinstance(base, Many) and not hasattr(list, name):
            self.note(node, f'there is no field "{name}" here: it is a list; a "for" loop goes through it')
        elif isinstance(base, Leaf) and not hasattr(base.type, name):
            self.note(node, f'there is no field "{name}" here: it is a single value')
        return UNKNOWN

    def _call(self, node: nodes.Call, scope: Scope) -> Any:
        called = node.node
        if isinstance(called, nodes.Getattr) and called.attr in ("items", "values", "get"):
            base = self.shape(called.node, scope)
            self._children(node, scope, but=called)
            if isinstance(base, ByKey):
                return {"items": Many(Pair(TEXT, base.of)), "values": Many(base.of), "get": base.of}[called.attr]
            return UNKNOWN
        return self.called(node, self.shape(called, scope), scope)

    def called(self, node: nodes.Call, what: Any, scope: Scope) -> Any:
        self._children(node, scope, but=node.node)
        return UNKNOWN

    def _filter(self, node: nodes.Filter, scope: Scope) -> Any:
        if node.name in ("default", "d") and isinstance(node.node, nodes.Name) and node.node.name not in scope:
            base: Any = UNKNOWN
        else:
            base = self.shape(node.node, scope)
        self._children(node, scope, but=node.node)
        named = self._field_named(node, base) if node.name in BY_FIELD else None
        if not isinstance(base, Many | ByKey | Group):
            return base if node.name in SAME else UNKNOWN if base == UNKNOWN else TEXT
        return _filtered(node.name, base, named)

    def _field_named(self, node: nodes.Filter, base: Any) -> Any:
        """The shape of the field that the filter's ``attribute`` names, as in ``map(attribute="answer.text")``."""
        given: list[Any] = [pair.value for pair in node.kwargs if pair.key == "attribute"]
        if node.name in ("selectattr", "rejectattr", "groupby"):
            given += node.args[:1]
        if not given or not isinstance(given[0], nodes.Const) or not isinstance(base, Many):
            return None
        shape: Any = base.of
        for name in str(given[0].value).split("."):
            shape = UNKNOWN if name.isdecimal() else self.member(node, shape, name)
        return shape

    def _test(self, node: nodes.Test, scope: Scope) -> Any:
        """Whether something is defined may be asked of anything."""
        if node.name not in ("defined", "undefined"):
            self._children(node, scope)
        return UNKNOWN

    def _compare(self, node: nodes.Compare, scope: Scope) -> Any:
        left = self.shape(node.expr, scope)
        for operand in node.ops:
            self.shape(operand.expr, scope)
            for value in _constants(operand) if isinstance(left, Leaf) and left.among else ():
                if value not in left.among:
                    self.note(node, f'it is never "{value}"; it is one of: {", ".join(left.among)}')
        return UNKNOWN

    def _condexpr(self, node: nodes.CondExpr, scope: Scope) -> Any:
        self.shape(node.test, scope)
        one, other = self.shape(node.expr1, scope), self.shape(node.expr2, scope)
        return one if one == other else UNKNOWN

    def _list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> Any:
        shapes = [self.shape(item, scope) for item in node.items]
        return Many(shapes[0]) if shapes and all(shape == shapes[0] for shape in shapes) else UNKNOWN

    _tuple = _list

    def _children(self, node: nodes.Node, scope: Scope, but: nodes.Node | None = None) -> None:
        for child in node.iter_child_nodes():
            if child is not but:
                self.shape(child, scope)


def _filtered(name: str, base: Many | ByKey | Group, named: Any) -> Any:
    """What a filter makes of a list or of named values."""
    if isinstance(base, ByKey):
        return Many(Pair(TEXT, base.of)) if name in ITEMS else base if name in SAME else UNKNOWN
    if isinstance(base, Group):
        return base if name in ("default", "d") else UNKNOWN
    if name == "map":
        return Many(named) if named is not None else Many(UNKNOWN)
    if name == "groupby":
        return Many(Pair(TEXT, base))
    if name in ("batch", "slice"):
        return Many(base)
    if name in ONE_OF:
        return base.of
    return base if name in SAME | BY_FIELD - {"sum"} else TEXT


def _constants(operand: nodes.Operand) -> list[str]:
    if operand.op in ("eq", "ne") and isinstance(operand.expr, nodes.Const):
        return [str(operand.expr.value)]
    if operand.op in ("in", "notin") and isinstance(operand.expr, nodes.List | nodes.Tuple):
        return [str(item.value) for item in operand.expr.items if isinstance(item, nodes.Const)]
    return []
