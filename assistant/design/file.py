"""The design file on disk: read with care, written so that a crash leaves either the old file or the new one."""

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.design import codec
from assistant.design.comments import has_comments
from assistant.design.model import Design
from assistant.errors import ChangedUnderneath, DamagedDesign, DesignFileError, NewerDesign
from assistant.guideline.model import Guideline

LARGEST = 8_000_000
"""Bytes. A design with 500 revisions is about 0.5 MB; anything much larger is not a design."""


@dataclass(frozen=True)
class OpenedDesign:
    """A design, where it lives, and what to say about its file when it is opened."""

    path: Path
    design: Design
    notices: tuple[str, ...] = ()
    has_comments: bool = False
    """Somebody wrote comments into the file; saving cannot keep them."""
    text: str = ""
    """The file's text as it was read, to notice later if somebody else has changed it."""


def read_design(path: Path, guideline: Guideline) -> OpenedDesign:
    """The design in a file.

    Raises DesignFileError if it cannot be read, DamagedDesign if what is in it is not a design, NewerDesign if it
    needs a newer Microcraft. Nothing is written.
    """
    text = _read_text(path)
    try:
        loaded = codec.loads(text, guideline)
    except codec.FromTheFuture as problem:
        raise NewerDesign(path, f"{path.name} cannot be opened: {problem}. Nothing was changed.") from None
    except codec.NotADesign as problem:
        raise DamagedDesign(
            path, f"{path.name} cannot be read as a design: {problem}. The file was left as it is."
        ) from None
    return OpenedDesign(path, loaded.design, loaded.notices, has_comments(text), text)


def changed_underneath(path: Path, last_text: str) -> str | None:
    """The file's text if it is not the one that was read or written last, else None.

    A file that is gone, or only got other line ends, has not been changed. Raises DesignFileError if it cannot be read.
    """
    if not path.exists():
        return None
    text = _read_text(path)
    return None if _lines(text) == _lines(last_text) else text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n") if "\r" in text else text


def _read_text(path: Path) -> str:
    try:
        if path.is_dir():
            raise DesignFileError(path, f"{path} is a folder. Please name a design file, for example my-course.toml.")
        if path.stat().st_size > LARGEST:
            size = path.stat().st_size // 1_000_000
            raise DamagedDesign(
                path,
                f"{path.name} is {size} MB large; a design is never that big. Please check that it is the right file.",
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise DesignFileError(path, f"There is no file {path}. Please check the name.") from None
    except OSError as error:
        raise DesignFileError(path, f"{path} cannot be read: {_reason(error)}.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DamagedDesign(
            path,
            f"{path.name} is not a text file in UTF-8 (line {line}). If an editor saved it, choose UTF-8 there and "
            "save again. The file was left as it is.",
        ) from None


def _reason(error: OSError) -> str:
    return {
        errno.EACCES: "you have no permission",
        errno.EPERM: "you have no permission",
        errno.EROFS: "the disk is read-only",
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your disk quota is used up",
        errno.ENOENT: "the folder does not exist",
        errno.ENOTDIR: "the folder does not exist",
        errno.EISDIR: "it is a folder",
        errno.ENAMETOOLONG: "the name is too long",
    }.get(error.errno or 0, (error.strerror or str(error)).lower())


def write_design(
    path: Path, design: Design, guideline: Guideline, *, durable: bool = True, expected: str | None = None
) -> str:
    """Puts the design on disk, all at once, and returns the text that is there now.

    Durable means that it also survives a power cut; without it, only a crash of the program. ``expected`` is the text
    that was read or written last.

    Raises DesignFileError if that is not possible, and ChangedUnderneath if another text than the expected one stands
    there; then the file is as it was before.
    """
    if expected is not None and (found := changed_underneath(path, expected)) is not None:
        raise ChangedUnderneath(path, found)
    text = codec.dumps(design, guideline)
    write_text(path, text, durable=durable)
    return text


def write_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Replaces a file's whole content, atomically. Raises DesignFileError; then the old content is still there."""
    target = Path(os.path.realpath(path))
    scratch: str | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        if mode is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "you have no permission")
        handle, scratch = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            if durable:
                os.fsync(file.fileno())
        Path(scratch).chmod(mode if mode is not None else 0o666 & ~_umask())
        Path(scratch).replace(target)
        scratch = None
        if durable:
            _sync_folder(target.parent)
    except OSError as error:
        raise DesignFileError(
            path, f"{path.name} could not be saved: {_reason(error)}. The file on disk is unchanged."
        ) from None
    finally:
        if scratch is not None:
            Path(scratch).unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable too, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network folders cannot; the file's content is safe already
    finally:
        os.close(handle)
