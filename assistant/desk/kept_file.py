"""The file of a design that is being worked on: its lock, every save, what others write into it, undo and redo."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import locations
from assistant.design.model import Design
from assistant.errors import ChangedUnderneath, DesignFileError
from assistant.guideline.model import Guideline
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.design import backups, codec, examples, journal, lock
    from assistant.design import file as design_file
    from assistant.desk import now as clock
    from assistant.interview import merging
else:
    backups = lazily("assistant.design.backups")
    codec = lazily("assistant.design.codec")
    design_file = lazily("assistant.design.file")
    examples = lazily("assistant.design.examples")
    journal = lazily("assistant.design.journal")
    clock = lazily("assistant.desk.now")
    lock = lazily("assistant.design.lock")
    merging = lazily("assistant.interview.merging")

TRIES = 5
"""How often a save is tried again when somebody else is faster each time."""


class KeptFile:
    """One file and what is known about it. Nothing is called saved that is not on disk."""

    def __init__(self, guideline: Guideline, path: Path, text: str = "") -> None:
        self.guideline = guideline
        self.path = path
        self.text = text
        """What was read or written last; empty for a file that does not exist yet."""
        self.saved_at: datetime | None = None
        self.trouble = ""
        """Why the last save failed; empty if all is on disk."""
        self.remark = ""
        """What a save has to say, for example that somebody else had changed the file, until it is told."""
        self.read_only = False
        self._lock: lock.Lock | None = None
        self._stepped: tuple[Design | None, str] = None, ""

    def told(self) -> str:
        """What the saves so far have to say; it is told once."""
        remark, self.remark = self.remark, ""
        return remark

    # ---- the lock

    def take(self) -> lock.Held | None:
        """Takes the lock; says who has it if it is not free."""
        found = lock.take(self.path)
        if isinstance(found, lock.Held):
            return found
        self._lock = found
        return None

    def release(self) -> None:
        """Gives the lock up."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    # ---- saving

    def save(self, design: Design, *, durable: bool = True) -> Design:
        """Puts the design on disk; returns it, with what somebody else has written there in the meantime."""
        if self.read_only:
            return design
        try:
            return self._save(design, durable)
        except DesignFileError as error:
            self.trouble = str(error)
        return design

    def _save(self, design: Design, durable: bool) -> Design:
        if self._lock is not None:
            self._lock.still_here()
        elif not self.text:
            self.take()
        for _ in range(TRIES):
            try:
                written = design_file.write_design(
                    self.path, design, self.guideline, durable=durable, expected=self.text
                )
            except ChangedUnderneath as changed:
                design = self._merged(design, changed.text)
                continue
            self.text = written
            self.trouble, self.saved_at = "", datetime.now()
            if durable:
                backups.keep(self.path, written)
            return design
        raise DesignFileError(self.path, f"{self.path.name} is changed by somebody else all the time. Nothing is lost.")

    def _merged(self, design: Design, found: str) -> Design:
        """Our design with what now stands in the file. What cannot be read stays; we go on in a copy beside it."""
        try:
            merged = merging.merge_texts(self.guideline, self.text, design, found, clock.now())
        except (codec.NotADesign, codec.FromTheFuture) as problem:
            damaged, self.path = self.path, examples.free_name(self.path.with_name(f"{self.path.stem}.mine.toml"))
            self.text = ""
            self.remark = (
                f"{damaged.name} was changed by another program and cannot be read any more ({problem}). It was left "
                f"as it is; your design is kept in {self.path.name}."
            )
            return design
        self.text = found
        clashes = " ".join(conflict.say() for conflict in merged.conflicts)
        self.remark = f"Somebody else has changed this file too. Both are kept. {clashes}".strip()
        return merged.design

    def move(self, path: Path, design: Design) -> None:
        """Keeps the design in another file from now on. Raises DesignFileError; then everything is as it was."""
        if path.exists() and path.resolve() != self.path.resolve():
            raise DesignFileError(path, f"{path} exists already. Please choose another name.")
        text = design_file.write_design(path, design, self.guideline)
        self.release()
        old, self.path = self.path, path
        self.text, self.trouble, self.saved_at, self.read_only = text, "", datetime.now(), False
        self.take()
        backups.keep(path, text)
        if old.parent == locations.untitled():
            old.unlink(missing_ok=True)

    # ---- undo and redo

    def keep_step(self, before: Design, after: Design) -> None:
        """Remembers one step, so that it can be undone, also another day."""
        if not self.read_only and not self.trouble:
            journal.keep_step(self.path, self._step(before), self._step(after))

    def undone(self, design: Design) -> Design | None:
        """The design before the last step; None if there is none, or the file has been changed since."""
        return self._design(journal.undo(self.path, self._step(design)))

    def redone(self, design: Design) -> Design | None:
        """The design after the step that was undone last, or None."""
        return self._design(journal.redo(self.path, self._step(design)))

    def _step(self, design: Design) -> str:
        """The text of a step: half-typed replies are no step of their own."""
        if design is not self._stepped[0]:
            self._stepped = design, codec.dumps(design.with_(drafts={}), self.guideline)
        return self._stepped[1]

    def _design(self, text: str | None) -> Design | None:
        return codec.loads(text, self.guideline).design if text is not None else None
