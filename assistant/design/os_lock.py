"""The operating system's lock on an open file. It ends with the process that holds it, even when that is killed."""

import errno
import os
import sys

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_FAR = 1 << 30
"""Windows locks a range of bytes and lets nobody read them: this one lies far behind the text."""


class Taken(Exception):
    """Another process has locked the file."""


class Unsupported(Exception):
    """The file lies where the system cannot lock, for example in some network folders."""


def try_lock(handle: int) -> bool:
    """Locks an open file without waiting, and returns True. Raises Taken or Unsupported."""
    try:
        _lock(handle)
    except OSError as error:
        raise (Taken() if error.errno in _TAKEN else Unsupported()) from None
    return True


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
