"""Starts the program of one browser: ``python -m assistant.workshop.serving.inside ARGUMENTS OF microcraft``.

Before anything else it ties its life to the server's, so that nothing is left behind when the server is killed, and
closes every door that the session does not need.
"""

import os
import runpy
import signal
import sys
import threading
import time

PARENT = "MICROCRAFT_SERVER"
"""Environment variable: the number of the server's process."""

DRIVER = "assistant.workshop.serving.driver:LineDriver"
"""What Textual is told to show itself with."""

REPAINT = "repaint"
"""What the server asks for when a page comes back."""

_LOOK_SECONDS = 2.0
_LEAVE_SECONDS = 4.0
"""How long the program may take to keep what is half-typed once the server is gone."""


def end_with(parent: int) -> None:
    """The program leaves when the server is gone: told by the kernel on Linux, and by looking on every other system."""
    die_with_parent()
    if os.name == "posix":
        threading.Thread(target=_watch, args=(parent,), daemon=True, name="server-watch").start()


def die_with_parent() -> None:
    """On Linux, the kernel tells this process when its parent has gone."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM, 0, 0, 0)  # PR_SET_PDEATHSIG


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LEAVE_SECONDS)
    os._exit(0)


def main() -> None:
    from assistant.workshop.serving import confinement, landlock, reach

    mine = reach.load(os.environ.pop(reach.VARIABLE))
    landlock.lock_in(mine)
    end_with(int(os.environ.pop(PARENT)))
    confinement.confine(mine)
    sys.argv[0] = "microcraft"
    runpy.run_module("assistant", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
