"""The conversation over one design file: where it stands, and each step saved before the next one begins.

No Textual in here: screens call it, and show what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import locations
from assistant.app.standing import Standing
from assistant.design.model import Design, Record
from assistant.desk.kept_file import KeptFile
from assistant.errors import ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.guideline.model import Path as GuidelinePath
from assistant.interview.journey import journey
from assistant.lazily import lazily

if TYPE_CHECKING:
    from assistant.design import backups, examples
    from assistant.design import file as design_file
    from assistant.design.model import Version
    from assistant.desk import now as clock
    from assistant.feedback import report as feedback
    from assistant.feedback.finding import Finding
    from assistant.feedback.report import Report
    from assistant.interview import answering, differences, listing, setting_aside, versions
    from assistant.interview import effects as touched
    from assistant.interview.answering import Moment
    from assistant.interview.effects import Effects
    from assistant.interview.reading.reply import Reply
else:
    backups = lazily("assistant.design.backups")
    examples = lazily("assistant.design.examples")
    design_file = lazily("assistant.design.file")
    clock = lazily("assistant.desk.now")
    feedback = lazily("assistant.feedback.report")
    answering = lazily("assistant.interview.answering")
    listing = lazily("assistant.interview.listing")
    differences = lazily("assistant.interview.differences")
    setting_aside = lazily("assistant.interview.setting_aside")
    versions = lazily("assistant.interview.versions")
    touched = lazily("assistant.interview.effects")

READ_ONLY = "This design is only looked at, so nothing is changed. To work on it, keep it in another file: /save-as"


class Conversation(Standing):
    """One design being worked on: its file, its steps, and what they bring up."""

    def __init__(self, guideline: Guideline, file: KeptFile, design: Design, notices: tuple[str, ...] = ()) -> None:
        super().__init__(guideline, design)
        self.file = file
        self.notices = notices
        self.fresh: tuple[Finding, ...] = ()
        """The findings that have come up through the last answer and have not been shown yet."""
        self._held: tuple[Finding, ...] = ()
        """What has come up about a list that is still being made."""
        self._reported: tuple[Design, Report] | None = None

    # ---- beginnings

    @classmethod
    def new(cls, guideline: Guideline, path: Path | None, way: GuidelinePath) -> Conversation:
        """A new design; without a file of its own it lives among the untitled ones."""
        target = path or examples.free_name(locations.untitled() / "untitled.toml")
        return cls(guideline, KeptFile(guideline, target), Design.begun(guideline, way))

    @classmethod
    def opened(cls, guideline: Guideline, path: Path) -> Conversation:
        """The design in a file. Raises DesignFileError and its kinds."""
        found = design_file.read_design(path, guideline)
        notices = list(found.notices)
        if found.has_comments:
            notices.append(backups.keep_commented(path))
        file = KeptFile(guideline, path, found.text)
        file.saved_at = datetime.fromtimestamp(path.stat().st_mtime)
        return cls(guideline, file, found.design, tuple(notices))

    # ---- what is shown

    @property
    def path(self) -> Path:
        return self.file.path

    @property
    def saved_at(self) -> datetime | None:
        return self.file.saved_at

    @property
    def trouble(self) -> str:
        return self.file.trouble

    @property
    def title(self) -> str:
        return self.design.text("frame.title", "title") or "Untitled design"

    @property
    def is_untitled(self) -> bool:
        return self.path.parent == locations.untitled()

    @property
    def report(self) -> Report:
        """What the design amounts to as it stands; computed once for each state of it."""
        if self._reported is None or self._reported[0] is not self.design:
            self._reported = self.design, feedback.report(self.guideline, self.design, self.journey)
        return self._reported[1]

    # ---- steps

    def _give(self, design: Design) -> str:
        """Takes an answer over; returns what it touched, in words. What it brings up waits in ``fresh``."""
        if self.file.read_only:
            raise ReplyRefused({field.key: READ_ONLY for field in self._asked().fields[:1]})
        before, known = self.design, self.report
        self._take(design)
        self._find(feedback.new_findings(known, self.report, self.current or ""))
        return touched.say_effects(self.guideline, touched.effects(self.guideline, before, self.design))

    def _find(self, new: tuple[Finding, ...]) -> None:
        """Sorts what has come up: about single records first. About a list as a whole we wait until it is closed."""
        now = self.report.by_key
        found = [*new, *(now[one.key] for one in self._held if one.key in now and one not in new)]
        begun = self.current in self.design.underway
        told = [finding for finding in found if finding.about or not begun]
        self._held = tuple(finding for finding in found if finding not in told)
        self.fresh = tuple(sorted(told, key=lambda finding: (not finding.about, finding.weight)))

    def _take(self, design: Design) -> None:
        """Takes the next design over and saves it. Nothing is shown as saved unless it is on disk."""
        if self.file.read_only:
            return
        before, self.design = self.design, design
        self.save()
        if self.design is design and design != before:
            self.file.keep_step(before, design)

    def save(self, *, durable: bool = True) -> None:
        """Puts the design on disk, together with what somebody else has written there."""
        self.design = self.file.save(self.design, durable=durable)
        self.journey = journey(self.guideline, self.design)

    def what_follows(self, reply: Reply) -> Effects | None:
        """What a reply would touch if it replaced the answer that is there; None if it replaces nothing.

        Nothing is changed. Raises ReplyRefused.
        """
        question = self._asked()
        if question.id not in self.design.answers:
            return None
        after = answering.answer(self.guideline, self.design, question, reply, self.now())
        if after.answers[question.id] == self.design.answers[question.id]:
            return None
        return touched.effects(self.guideline, self.design, after)

    def pointing_at(self, record: Record) -> tuple[str, ...]:
        """The names of the questions with an answer that points at a record of the present list."""
        found = touched.pointing_at(self.guideline, self.design, self._asked().id, record.id)
        return tuple(self.guideline.by_id[question].name for question in found)

    def resting_on(self, question: Question) -> tuple[str, ...]:
        """The answers that are to be looked at again because this one has changed."""
        return tuple(step.id for step in self.journey.steps if question.id in step.changed_under)

    def answer(self, reply: Reply) -> str:
        """Takes a reply to the current question; returns what it touched, in words. Raises ReplyRefused."""
        return self._give(answering.answer(self.guideline, self.design, self._asked(), reply, self.now()))

    def add_record(self, reply: Reply) -> None:
        self._give(listing.add_record(self.guideline, self.design, self._asked(), reply, self.now()))

    def change_record(self, record: str, reply: Reply) -> None:
        self._give(listing.change_record(self.guideline, self.design, self._asked(), record, reply, self.now()))

    def remove_record(self, record: str) -> None:
        self._take(listing.remove_record(self.design, self._asked(), record, self.now()))

    def move_record(self, record: str, step: int) -> None:
        self._take(listing.move_record(self.design, self._asked(), record, step, self.now()))

    def close_list(self) -> str:
        return self._give(listing.close_list(self.guideline, self.design, self._asked(), self.now()))

    def confirm(self) -> None:
        """ "It still stands", for an answer that is marked to be looked at again."""
        self._take(answering.confirm(self.guideline, self.design, self._asked(), self.now()))

    def close(self) -> None:
        """Gives the file free for others."""
        self.file.release()

    def leave_open(self, who: str, by: object) -> None:
        day = by if isinstance(by, str) or hasattr(by, "isoformat") else None
        self._take(answering.leave_open(self.design, self._asked(), who, day))  # type: ignore[arg-type]

    def skip(self) -> None:
        self._take(answering.skip(self.design, self._asked()))

    def give_reason(self, question: Question, reason: str) -> None:
        self._take(answering.give_reason(self.design, question, reason))

    def keep_finding(self, finding: Finding, reason: str) -> None:
        """A finding stays as it is, until the answers it is about change."""
        self._take(feedback.keep(self.guideline, self.design, finding, reason))

    def choose_path(self, way: GuidelinePath) -> None:
        self._take(answering.choose_path(self.design, way))
        if self.current is None or self.current not in self.journey:
            self.start()

    def undo(self) -> str | None:
        """Goes back to the design before the last step, also of another day.

        Returns what it changed in words (``: Working title``), or None if there is no such step.
        """
        return self._go_to(self.file.undone(self.design))

    def redo(self) -> str | None:
        """Takes the last undo back; returns what it changed in words, or None if there is nothing to take back."""
        return self._go_to(self.file.redone(self.design))

    def _go_to(self, design: Design | None) -> str | None:
        if design is None or self.file.read_only:
            return None
        changed = dict.fromkeys(one.name for one in differences.differences(self.guideline, self.design, design))
        self.design = design.with_(drafts=self.design.drafts)
        self.save()
        if self.current is not None and self.current not in self.journey:
            self.start()
        return f": {', '.join(changed)}" if changed else ""

    # ---- versions, and what was set aside

    def mark_version(self, name: str) -> None:
        """Keeps the present state under a name. Raises ReplyRefused if the name is empty or taken."""
        self._take(versions.mark_version(self.guideline, self.design, name, self.now()))

    def needs_reason(self, question: Question) -> bool:
        """True if an answer that stands in a marked version has been changed since, and nobody has said why."""
        if not self.design.versions or not versions.needs_reason(self.design, question.id):
            return False
        last = next((one for one in reversed(self.design.revisions) if one.question == question.id), None)
        return last is not None and not last.reason and last.at >= self.design.versions[-1].at

    def explain_last(self, question: Question, reason: str) -> None:
        """Adds the reason to the last revision of an answer."""
        self._take(answering.explain_last(self.design, question, reason))

    def restore(self, version: Version) -> None:
        """Brings a version back, as changes like any other."""
        self._take(versions.restore(self.guideline, self.design, version, self.now()))

    def restore_parked(self, place: int) -> None:
        """Brings back what was set aside. Raises ReplyRefused if it does not fit any more."""
        self._take(setting_aside.restore_parked(self.guideline, self.design, place, self.now()))

    def keep_draft(self, draft: Mapping[str, str]) -> None:
        """Keeps a half-typed reply, so that a crash loses nothing. Quick rather than durable."""
        if self.question is None or self.file.read_only:
            return
        kept = answering.keep_draft(self.design, self.question, draft)
        if kept.drafts == self.design.drafts:
            return
        self.design = kept
        self.save(durable=False)

    def save_as(self, path: Path) -> None:
        """Moves the work to another file. Raises DesignFileError; then everything is as it was."""
        self.file.move(path, self.design)

    def _asked(self) -> Question:
        question = self.question
        assert question is not None, "there is no question to answer at the end of the journey"
        return question

    def now(self) -> Moment:
        return clock.now()


def proposed_name(title: str) -> Path:
    """A file for a design of this title, in the folder proposed for designs; never one that exists."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-") or "my-micro-credential"
    return examples.free_name(locations.designs() / f"{slug}.toml")
