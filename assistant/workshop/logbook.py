"""What a facilitator writes down: seen at once, kept in the room a moment later, and tried again if that fails.

Nothing in the log is ever changed: a correction is an entry about an earlier one. Everybody who looks at the room may
write things down, who only watches too, because every machine has a log of its own.
"""

import secrets
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from assistant.design.text import clean_line, clean_prose
from assistant.workshop.points import PointWords, read_when, words_of
from assistant.workshop.store import Entry, EntryKind, Log, Point, Room

SAME = "Nothing was changed."
NOTHING = "Nothing was written down."


class Logbook:
    """The log of a room as one screen sees it: with what was written on this screen and is still on its way."""

    def __init__(self, room: Room, by: str = "") -> None:
        self._room, self._by = room, by
        self._lock = threading.Lock()
        self._looked = Log()
        self._kept: list[Entry] = []
        """Kept in the room since the last look."""
        self._waiting: list[Entry] = []
        """Not kept yet; these have an id of this screen's own, for as long as they wait."""
        self._ids: dict[str, str] = {}
        """By an entry's own id here: the one it got in the room."""
        self._log: Log | None = None

    @property
    def log(self) -> Log:
        with self._lock:
            if self._log is None:
                new = (*self._kept, *self._waiting)
                self._log = Log((*self._looked.entries, *new)) if new else self._looked
            return self._log

    @property
    def waiting(self) -> int:
        """How many entries are not in the room yet."""
        return len(self._waiting)

    def looked(self, log: Log) -> None:
        """The room was looked at, and this is its log."""
        with self._lock:
            if self._kept and log is not self._looked:
                there = {entry.id for entry in log.entries}
                self._kept = [entry for entry in self._kept if entry.id not in there]
            if log is not self._looked:
                self._looked, self._log = log, None

    def point(self, point_id: str) -> Point | None:
        """The point as it is now; None if it is not there any more."""
        wanted = self.now_called(point_id)
        return next((point for point in self.log.points if point.id == wanted), None)

    def now_called(self, entry_id: str) -> str:
        """The id of an entry that may have been kept in the room meanwhile."""
        return self._ids.get(entry_id, entry_id)

    # ---- what is written; each returns a sentence

    def park(self, words: PointWords, now: datetime, team: str = "") -> str:
        """Raises Unfit for a day that could be two."""
        text, who, when = words.text.strip(), clean_line(words.who), read_when(words.when)
        if not text:
            return NOTHING
        said = {key: value for key, value in (("who", who), ("when", when)) if value}
        self.add("parked", text, now, team=team, more=said)
        return "Parked. It will be in the report."

    def change(self, point_id: str, before: PointWords, after: PointWords, now: datetime) -> str:
        """Keeps only what differs, so that two people may change different things about one point. Raises Unfit."""
        text, who = clean_prose(after.text), clean_line(after.who)
        text = "" if text.strip() == before.text.strip() else text
        more: dict[str, Any] = {} if who == clean_line(before.who) else {"who": who}
        more |= {} if clean_line(after.when) == clean_line(before.when) else {"when": read_when(after.when)}
        if not text and not more:
            return SAME
        self._about(point_id, "parked", text, now, more)
        return "The point is changed."

    def mark(self, point_id: str, now: datetime) -> str:
        """Done, or not done after all."""
        point = self.point(point_id)
        if point is None:
            return SAME
        self._about(point_id, "parked", "", now, {"done": not point.done})
        return f"{'Not done yet' if point.done else 'Done'}: {clean_line(words_of(point).text)}"

    def note(self, text: str, now: datetime) -> str:
        if not text.strip():
            return NOTHING
        self.add("note", text.strip(), now)
        return "Noted. The projector never shows it."

    def correct(self, note_id: str, before: str, after: str, now: datetime) -> str:
        """A note in other words; it keeps its time."""
        if after.strip() in ("", before.strip()):
            return SAME
        self._about(note_id, "note", after.strip(), now, {})
        return "The note is corrected."

    def _about(self, entry_id: str, kind: EntryKind, text: str, now: datetime, more: dict[str, Any]) -> None:
        """Later than all that was said about it before, also if this computer's clock is behind another's."""
        about = self.now_called(entry_id)
        earlier = [entry.at for entry in self.log.entries if about in (entry.id, entry.about)]
        at = max([now, *(one + timedelta(microseconds=1) for one in earlier)])
        self.add(kind, text, at, about=about, more=more)

    def add(
        self,
        kind: EntryKind,
        text: str,
        at: datetime,
        team: str = "",
        about: str = "",
        more: dict[str, Any] | None = None,
    ) -> None:
        """To be kept as soon as possible."""
        entry = Entry(f"here-{secrets.token_hex(6)}", at, kind, clean_prose(text), team, self._by, about, more or {})
        with self._lock:
            self._waiting.append(entry)
            self._log = None

    # ---- the room; called in a thread

    def keep(self) -> None:
        """Writes what waits into the room, in its order. Raises RoomError or OSError; then the rest waits on."""
        while self._waiting:
            one = self._waiting[0]
            kept = self._room.add(
                one.kind, one.text, one.at, team=one.team, by=one.by, about=self.now_called(one.about), more=one.more
            )
            with self._lock:
                self._ids[one.id] = kept.id
                self._kept.append(kept)
                self._waiting = [
                    replace(later, about=kept.id) if later.about == one.id else later for later in self._waiting[1:]
                ]
                self._log = None
