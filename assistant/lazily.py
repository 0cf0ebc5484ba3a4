"""Modules that are imported when they are first used, so that the first question is painted sooner.

A module that needs them names them twice: for the type checker as an ordinary import, and for the program like this::

    if TYPE_CHECKING:
        from assistant.interview import answering
    else:
        answering = lazily("assistant.interview.answering")

The ``LazyLoader`` of Python is not used: before Python 3.12 it hands a half-made module to a second thread.
"""

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any

_LOCKS: dict[str, RLock] = {}
_BEGUN: set[str] = set()


class _Waiting(ModuleType):
    """A module that is run at the first look into it, once; other threads that look meanwhile wait until it is done."""

    def __getattribute__(self, name: str) -> Any:
        spec = super().__getattribute__("__spec__")
        with _LOCKS[spec.name]:
            if type(self) is _Waiting and spec.name not in _BEGUN:
                _BEGUN.add(spec.name)
                try:
                    spec.loader.exec_module(self)
                finally:
                    _BEGUN.discard(spec.name)
                self.__class__ = ModuleType  # type: ignore[assignment]
        return ModuleType.__getattribute__(self, name)


def lazily(name: str) -> ModuleType:
    """The module of this name, which is run at the first look into it. Raises ModuleNotFoundError at once."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"there is no module {name}", name=name)
    module = module_from_spec(spec)
    _LOCKS[name] = RLock()
    module.__class__ = _Waiting
    return sys.modules.setdefault(name, module)
