"""Starts programs quickly and lightly on Linux: one process imports everything once, and each browser's program is a
copy of it. A copy begins in a fraction of the time and shares most of its memory with the others.

``python -m assistant.workshop.serving.nursery NUMBER NAMES``: the number of a socket that requests come through, and
what to import first (``module``, or ``module:function`` to be called as well).
"""

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any, NoReturn

from assistant.workshop.postgres.wire import VARIABLE as WIRE
from assistant.workshop.serving import inside

LARGEST_REQUEST = 150_000
"""Bytes. A request is one packet."""

FILES = 3
"""With each request come open files: what the program reads, where it writes, and its wire to a database if any."""


def warm_up(names: Iterable[str]) -> None:
    """What is imported here is shared. A name that cannot be imported is left to the program that needs it."""
    for name in names:
        module, _, function = name.partition(":")
        try:
            found = import_module(module)
            _ = found.__file__  # a module that is loaded lazily is loaded now
            if function:
                getattr(found, function)()
        except ImportError:
            continue
    gc.collect()
    gc.freeze()


def listen(requests: socket.socket) -> None:
    """Answers each request with the number of a new process, until the server closes its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies; the server watches them itself
    while True:
        said, files, _, _ = socket.recv_fds(requests, LARGEST_REQUEST, FILES)
        if not said:
            return
        child = os.fork()
        if child == 0:
            requests.close()
            _become(json.loads(said), files)
        for one in files:
            os.close(one)
        requests.send(str(child).encode())


def _become(request: Any, files: list[int]) -> NoReturn:
    """The copy turns into the program that was asked for."""
    parent = os.getppid()
    os.setsid()
    for sign in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.SIG_DFL)
    for place, one in enumerate(files[:2]):
        os.dup2(one, place)
        os.close(one)
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        stream = open(number, mode, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.environ[inside.PARENT] = str(parent)
    if len(files) == FILES:
        os.environ[WIRE] = str(files[-1])
    os.chdir(request["folder"])
    sys.argv = ["microcraft", *request["command"]]
    inside.main()
    sys.exit()


def main() -> None:
    requests = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends the copies first
    inside.die_with_parent()
    warm_up(sys.argv[2:])
    listen(requests)


if __name__ == "__main__":
    main()
