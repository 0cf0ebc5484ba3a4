"""Limits a process sets on itself, for good, before it runs somebody else's template.

Everywhere but on Windows: processor time, memory, open files, processes, size of files. On Linux also a filter of
system calls. On Windows none of this exists in the standard library: there the parent's time limit, the sandbox and
the plain data are what holds.
"""

import contextlib
import sys
from collections.abc import Callable

CPU_SECONDS = 1
"""Beyond the second in which it has started; then the system ends the process."""

MEMORY = 400_000_000
"""Bytes of address space. macOS does not keep to it; there the time limit ends a template that wants more."""


def confine() -> None:
    """From here on this process can compute and use the pipes it has, and little else. Never raises."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    limits = {"CPU": seconds, "AS": MEMORY, "FSIZE": 0, "CORE": 0, "NPROC": 0, "NOFILE": 0}
    filter_calls = _call_filter()
    for name, most in limits.items():
        with contextlib.suppress(AttributeError, OSError, ValueError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
    with contextlib.suppress(Exception):
        filter_calls()


def _call_filter() -> Callable[[], None]:
    """Loaded before the limits hold, since loading opens files."""
    if sys.platform == "linux":
        with contextlib.suppress(ImportError):
            from assistant.document.templating.calls import allow_only_computing

            return allow_only_computing
    return lambda: None
