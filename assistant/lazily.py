"""Modules that are imported when they are first used, so that the first question is painted sooner.

A module that needs them names them twice: for the type checker as an ordinary import, and for the program like this::

    if TYPE_CHECKING:
        from assistant.interview import answering
    else:
        answering = lazily("assistant.interview.answering")
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def lazily(name: str) -> ModuleType:
    """The module of this name, which is run at the first look into it. Raises ModuleNotFoundError at once."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"there is no module {name}", name=name)
    loader = LazyLoader(spec.loader)
    spec.loader = loader
    module = module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module
