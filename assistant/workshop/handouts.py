"""Handouts: files for every team, put into the room by the facilitator. In a folder they are files of ``handouts/``."""

from pathlib import Path
from typing import Protocol

from assistant.design.text import clean_line
from assistant.workshop.folder import FolderRoom
from assistant.workshop.opening import as_database
from assistant.workshop.store import Room, RoomError

LARGEST = 20_000_000
"""Bytes of one handout. Larger files can be copied into the folder of a room by hand."""

MOST = 100
"""How many handouts a room in a database has at most."""

LONGEST_NAME = 120


class Handouts(Protocol):
    """Where a room keeps its handouts. Every method raises RoomError if it does not work."""

    def names(self) -> list[str]: ...
    def read(self, name: str) -> bytes | None:
        """None if there is no such handout."""

    def put(self, name: str, content: bytes) -> None:
        """In the place of one of the same name, if there is one."""

    def take_away(self, name: str) -> bool:
        """False if there is no such handout."""


def handouts_of(room: Room) -> Handouts:
    database = as_database(room)
    if database is not None:
        from assistant.workshop.postgres.handouts import DatabaseHandouts

        return DatabaseHandouts(database.line, database.room_id)
    assert isinstance(room, FolderRoom)
    return FolderHandouts(room.handouts)


class FolderHandouts:
    """Files in the room's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        return plain_files(self.folder)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.folder / name).read_bytes() if name in self.names() else None
        except OSError as error:
            raise RoomError(f"{name} cannot be read: {_reason(error)}.") from None

    def put(self, name: str, content: bytes) -> None:
        fresh = self.folder / f".{name}.new"
        try:
            self.folder.mkdir(exist_ok=True)
            fresh.write_bytes(content)
            fresh.replace(self.folder / name)
        except OSError as error:
            raise RoomError(f"{name} cannot be put into {self.folder}: {_reason(error)}.") from None

    def take_away(self, name: str) -> bool:
        if name not in self.names():
            return False
        try:
            (self.folder / name).unlink()
        except OSError as error:
            raise RoomError(f"{name} cannot be taken away: {_reason(error)}.") from None
        return True


def plain_files(folder: Path) -> list[str]:
    """The names of a folder's files: no links, which could lead out of it, nothing hidden, nothing in folders below."""
    try:
        found = [one for one in folder.iterdir() if one.is_file() and not one.is_symlink()]
    except OSError:
        return []
    return sorted(one.name for one in found if not one.name.startswith("."))


def check_name(name: str) -> str:
    """The name under which a handout is given to the teams. Raises RoomError for one that no computer could keep."""
    wrong = set('/\\:*?"<>|') & set(name)
    if not name or len(name) > LONGEST_NAME or name != clean_line(name) or wrong or name[0] in ". " or name[-1] in ". ":
        raise RoomError(
            f"{clean_line(name)[:LONGEST_NAME] or 'A file without a name'} cannot be given to every computer under "
            "this name. Please call the file something plain, for example checklist.pdf"
        )
    return name


def put_file(handouts: Handouts, file: Path) -> str:
    """Puts a file among the handouts; returns its name. Raises RoomError."""
    name = check_name(file.name)
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        raise RoomError(f"{file} cannot be read: {_reason(error)}.") from None
    if len(content) > LARGEST:
        raise RoomError(f"{name} is larger than {LARGEST // 1_000_000} MB. Please give the teams a smaller file.")
    handouts.put(name, content)
    return name


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
