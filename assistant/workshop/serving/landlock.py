"""The Linux kernel's own guard around a session: Landlock, from Linux 5.13 on (docs.kernel.org/userspace-api/landlock).

It needs no rights and holds for everything the process does, also in libraries written in C. It cannot say "this file
by name", since files of a room are replaced and not changed; so it lets the whole room be read, and
``confinement.py`` draws the finer line.
"""

import ctypes
import os
import stat
import sys

from assistant.workshop.serving.reach import Reach

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls; the numbers are the same on every processor that Python supports."""
_VERSION_FLAG, _PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 1, 38

_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_TRUNCATE = 1 << 14
_READ = _READ_FILE | _READ_DIR
_FOR_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE
_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
"""What each version of the kernel's interface can forbid; running programs is always among it."""
_NETWORK_VERSION, _TCP = 4, 0b11
"""From Linux 6.7 on: to listen and to connect over TCP. A session does neither."""


class _Ruleset(ctypes.Structure):
    _fields_ = [("handled_access_fs", ctypes.c_uint64), ("handled_access_net", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]


def lock_in(reach: Reach) -> bool:
    """From now on and for good. False where the kernel has no Landlock, or does not allow it; then nothing changed."""
    if sys.platform != "linux":
        return False
    kernel = ctypes.CDLL(None, use_errno=True)
    version = kernel.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))
    if version < 1:
        return False
    handled = _BY_VERSION[min(version, 3)]
    wanted = _Ruleset(handled, _TCP if version >= _NETWORK_VERSION else 0)
    size = ctypes.sizeof(wanted) if version >= _NETWORK_VERSION else ctypes.sizeof(ctypes.c_uint64)
    rules = kernel.syscall(_CREATE, ctypes.byref(wanted), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        everything = handled & ~1  # all but running programs
        for path in reach.own:
            _allow(kernel, rules, path, everything)
        for path in (*reach.shared, *reach.program, *filter(None, (reach.room,))):
            _allow(kernel, rules, path, handled & _READ)
        _allow(kernel, rules, os.devnull, handled & _FOR_FILES)
        if kernel.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            return False
        return bool(kernel.syscall(_RESTRICT, rules, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(rules)


def _allow(kernel: ctypes.CDLL, rules: int, path: str, access: int) -> None:
    """A path that does not exist needs no rule."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = access if stat.S_ISDIR(os.fstat(handle).st_mode) else access & _FOR_FILES
        rule = _Beneath(rights, handle)
        kernel.syscall(_ADD, rules, _PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(handle)
