"""The shape of the data that a template gets: which fields there are, and what each one holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from types import NoneType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel


@dataclass(frozen=True)
class Unknown:
    """Nothing can be said about it, so nothing about it is wrong."""


@dataclass(frozen=True)
class Leaf:
    """One value that is printed as it is."""

    type: type
    among: tuple[str, ...] = ()
    """The only values it can have, if they are few."""


@dataclass(frozen=True)
class Many:
    """A list."""

    of: "Shape"


@dataclass(frozen=True)
class ByKey:
    """Values by names that are not known beforehand, for example by question."""

    of: "Shape"


@dataclass(frozen=True)
class Pair:
    """Two values that a loop takes apart."""

    first: "Shape"
    second: "Shape"


@dataclass(frozen=True)
class Group:
    """A part with named fields. Two of the same name are the same."""

    name: str
    fields: Mapping[str, "Shape"] = field(compare=False)


Shape = Unknown | Leaf | Many | ByKey | Pair | Group

UNKNOWN = Unknown()
TEXT = Leaf(str)
NUMBER = Leaf(int)


def shape_of(kind: Any) -> Shape:
    """The shape of a model, or of a field's annotation."""
    origin, parts = get_origin(kind), get_args(kind)
    if is_part(kind):
        return group_of(kind)
    if origin in (list, tuple):
        return Many(shape_of(parts[0])) if parts else Many(UNKNOWN)
    if origin is dict:
        return ByKey(shape_of(parts[1]))
    if origin is Literal:
        return Leaf(str, tuple(str(value) for value in parts))
    if origin is Union or str(origin) == "<class 'types.UnionType'>":
        return _either(parts)
    return Leaf(kind) if isinstance(kind, type) and kind is not object else UNKNOWN


def group_of(part: type) -> Group:
    return Group(part.__name__, {name: shape_of(kind) for name, kind in fields_of(part).items()})


def is_part(kind: Any) -> bool:
    """True for what has named fields: a model or a dataclass."""
    return isinstance(kind, type) and (issubclass(kind, BaseModel) or is_dataclass(kind))


def fields_of(part: type) -> Mapping[str, Any]:
    """The fields of a model or a dataclass, with what they hold."""
    if issubclass(part, BaseModel):
        return {name: field.annotation for name, field in part.model_fields.items()}
    return get_type_hints(part)


def _either(kinds: tuple[Any, ...]) -> Shape:
    """What is left without None, if that is one shape."""
    shapes = {shape_of(kind) for kind in kinds if kind is not NoneType}
    return shapes.pop() if len(shapes) == 1 else UNKNOWN
