"""Which fields a template uses that do not exist, found in its text: through loops, macros, imports and includes.

What cannot be followed (a name made up while rendering, a recursive loop) is left alone: nothing is reported that
could be right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from assistant.document.templating.expressions import Expressions, Misuse, Scope
from assistant.document.templating.shapes import TEXT, UNKNOWN, ByKey, Group, Many, Pair

MOST = 100_000
"""Statements that are followed, each as often as it is reached; files that include each other could go on for ever."""


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro with the names that it can see."""

    node: nodes.Macro
    file: str
    scope: Scope = field(repr=False)


def misuses(files: Mapping[str, str], main: str, context: Group, environment: Environment) -> list[Misuse]:
    """Everything that the template starting at ``main`` uses although it is not there, by file and line."""
    walk = _Walk(files, environment)
    if main not in files:
        return [Misuse(main, 1, "this file is missing; the document starts with it")]
    try:
        walk.file_body(main, dict(context.fields))
        walk.macros_never_called()
    except RecursionError:
        walk.misuses.add(Misuse(walk.file, 1, "it is nested too deeply to be followed"))
    return sorted(walk.misuses)


class _Walk(Expressions):
    def __init__(self, files: Mapping[str, str], environment: Environment) -> None:
        super().__init__()
        self.files = files
        self.environment = environment
        self.parsed: dict[str, nodes.Template | None] = {}
        self.inside: list[str] = []
        self.left = MOST
        self.macros: dict[int, Macro] = {}
        self.calls: set[tuple[Any, ...]] = set()

    def file_body(self, name: str, scope: Scope) -> Scope:
        """Follows a whole file; afterwards the scope holds what it has set."""
        tree = self._parse(name)
        if tree is None or name in self.inside:
            return scope
        before, self.file = self.file, name
        self.inside.append(name)
        self.body(tree.body, scope)
        self.inside.pop()
        self.file = before
        return scope

    def _parse(self, name: str) -> nodes.Template | None:
        if name not in self.parsed:
            try:
                self.parsed[name] = self.environment.parse(self.files[name], name)
            except TemplateSyntaxError as problem:
                self.misuses.add(Misuse(name, problem.lineno, (problem.message or "it cannot be read").rstrip(".")))
                self.parsed[name] = None
        return self.parsed[name]

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            self.left -= 1
            if self.left < 0:
                return
            follow = getattr(self, f"_on_{type(statement).__name__.lower()}", None)
            if follow is not None:
                follow(statement, scope)
            elif isinstance(statement, nodes.Expr):
                self.shape(statement, scope)
            else:
                self.body(list(statement.iter_child_nodes()), scope)

    def _on_for(self, node: nodes.For, scope: Scope) -> None:
        within = {**scope, "loop": UNKNOWN}
        base = self.shape(node.iter, scope)
        self._bind(
            node.target, base.of if isinstance(base, Many) else TEXT if isinstance(base, ByKey) else UNKNOWN, within
        )
        self.shape(node.test, within)
        self.body(node.body, within)
        self.body(node.else_, dict(scope))

    def _on_if(self, node: nodes.If, scope: Scope) -> None:
        """Where it has been asked whether a name is there, it may be used. What is set within stays set afterwards."""
        self.shape(node.test, scope)
        asked = [test.node.name for test in node.find_all(nodes.Test) if isinstance(test.node, nodes.Name)]
        for name in asked:
            scope.setdefault(name, UNKNOWN)
        for part in (node.body, node.elif_, node.else_):
            self.body(list(part), scope)

    def _bind(self, target: nodes.Node, shape: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = shape
        elif isinstance(target, nodes.Tuple):
            shapes = [shape.first, shape.second] if isinstance(shape, Pair) and len(target.items) == 2 else []
            for place, item in enumerate(target.items):
                self._bind(item, shapes[place] if shapes else UNKNOWN, scope)

    def _on_assign(self, node: nodes.Assign, scope: Scope) -> None:
        self._bind(node.target, self.shape(node.node, scope), scope)

    def _on_assignblock(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.body(node.body, dict(scope))
        self._bind(node.target, TEXT, scope)

    def _on_with(self, node: nodes.With, scope: Scope) -> None:
        within = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self.shape(value, within), within)
        self.body(node.body, within)

    def _on_block(self, node: nodes.Block, scope: Scope) -> None:
        self.body(node.body, dict(scope))

    def _on_macro(self, node: nodes.Macro, scope: Scope) -> None:
        known = self.macros.get(id(node))
        scope[node.name] = self.macros[id(node)] = Macro(node, self.file, known.scope if known else scope)

    def _on_callblock(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.shape(node.call, scope)
        within = {**scope, **{argument.name: UNKNOWN for argument in node.args}}
        self.body(node.body, within)

    def _on_extends(self, node: nodes.Extends, scope: Scope) -> None:
        for name in self._named(node, node.template):
            self.file_body(name, scope)

    def _on_include(self, node: nodes.Include, scope: Scope) -> None:
        for name in self._named(node, node.template, may_miss=node.ignore_missing):
            self.file_body(name, dict(scope) if node.with_context else {})

    def _on_import(self, node: nodes.Import, scope: Scope) -> None:
        for name in self._named(node, node.template):
            scope[node.target] = self.file_body(name, dict(scope) if node.with_context else {})

    def _on_fromimport(self, node: nodes.FromImport, scope: Scope) -> None:
        for name in self._named(node, node.template):
            found = self.file_body(name, dict(scope) if node.with_context else {})
            for wanted in node.names:
                own, alias = wanted if isinstance(wanted, tuple) else (wanted, wanted)
                if own not in found:
                    self.note(node, f'{name} has no "{own}"')
                scope[alias] = found.get(own, UNKNOWN)

    def _named(self, node: nodes.Node, template: nodes.Expr, may_miss: bool = False) -> Iterator[str]:
        """The files that are named in the text; one that is not there is noted."""
        parts = template.items if isinstance(template, nodes.List | nodes.Tuple) else [template]
        names = [str(part.value) for part in parts if isinstance(part, nodes.Const)]
        there = [name for name in names if name in self.files]
        if names and not there and not may_miss:
            self.note(node, f'there is no file "{names[0]}" in the folder of this template')
        yield from there

    def called(self, node: nodes.Call, what: Any, scope: Scope) -> Any:
        """A macro is followed with the shapes that it is called with."""
        super().called(node, what, scope)
        if isinstance(what, Macro):
            given = {arg.name: self.shape(value, scope) for arg, value in zip(what.node.args, node.args, strict=False)}
            given |= {pair.key: self.shape(pair.value, scope) for pair in node.kwargs}
            self._follow(what, given)
            return TEXT
        return UNKNOWN

    def _follow(self, macro: Macro, given: Scope) -> None:
        key = (id(macro.node), *((name, shape) for name, shape in sorted(given.items()) if not isinstance(shape, dict)))
        if key in self.calls:
            return
        self.calls.add(key)
        before, self.file = self.file, macro.file
        names = {argument.name: UNKNOWN for argument in macro.node.args}
        self.body(macro.node.body, {**macro.scope, **names, **given})
        self.file = before

    def macros_never_called(self) -> None:
        for macro in list(self.macros.values()):
            if not any(call[0] == id(macro.node) for call in self.calls):
                self._follow(macro, {})
