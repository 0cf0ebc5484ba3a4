"""A filter of Linux system calls (seccomp): a process may go on computing; every other call is answered "not allowed".

It holds for administrators as well, for whom the limit on processes does not (getrlimit(2)). Where the kernel or the
machine is another one, nothing is filtered, and the other limits hold alone.

Sources: prctl(2), seccomp(2), and the kernel's linux/seccomp.h, linux/filter.h and linux/audit.h.
"""

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Sequence

NO_NEW_PRIVILEGES = 38
SET_SECCOMP, FILTER_MODE = 22, 2
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM

LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
CALL_AT, MACHINE_AT = 0, 4
"""Bytes into what the kernel shows the filter: the number of the call, and the machine it belongs to."""

NAMES = (
    "read write close fstat lseek mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn mremap madvise "
    "getpid exit futex clock_gettime exit_group sigaltstack gettid tgkill getrandom"
)
CALLS = {
    "x86_64": (0xC000003E, "0 1 3 5 8 9 10 11 12 13 14 15 25 28 39 60 202 228 231 131 186 234 318"),
    "aarch64": (0xC00000B7, "63 64 57 80 62 222 226 215 214 134 135 139 216 233 172 93 98 113 94 132 178 131 278"),
}
"""The machine's number in the kernel, and its numbers of the calls in NAMES."""


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_void_p)]


def allow_only_computing() -> None:
    """Raises OSError or KeyError where there is no such filter; then nothing has changed."""
    if sys.maxsize < 2**32:
        raise OSError(errno.ENOSYS, "32-bit programs are not filtered")
    machine, allowed = CALLS[platform.machine()]
    steps = _steps(machine, [int(number) for number in allowed.split()])
    code = ctypes.create_string_buffer(b"".join(steps))
    program = _Program(len(steps), ctypes.cast(code, ctypes.c_void_p))
    _control(NO_NEW_PRIVILEGES, 1, None)
    _control(SET_SECCOMP, FILTER_MODE, ctypes.byref(program))


def _steps(machine: int, allowed: Sequence[int]) -> list[bytes]:
    """The filter's instructions: refuse a foreign machine, allow each known call, refuse the rest."""
    checks = [_step(JUMP_IF_EQUAL, call, 0, 1) + _step(RETURN, ALLOW) for call in allowed]
    code = _step(LOAD, MACHINE_AT) + _step(JUMP_IF_EQUAL, machine, 1, 0) + _step(RETURN, REFUSE)
    code += _step(LOAD, CALL_AT) + b"".join(checks) + _step(RETURN, REFUSE)
    return [code[at : at + 8] for at in range(0, len(code), 8)]


def _step(does: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", does, if_true, if_false, value)


def _control(option: int, first: int, second: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(option, ctypes.c_ulong(first), second, None, None) != 0:
        raise OSError(ctypes.get_errno(), "not available")
