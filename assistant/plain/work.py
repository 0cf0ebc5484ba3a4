"""The design in work: every step is put on disk at once; a disk that refuses is asked again next time."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.design.model import Design
from assistant.desk.kept_file import KeptFile
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.lazily import lazily
from assistant.plain.company import Alone
from assistant.plain.lines import say

if TYPE_CHECKING:
    from assistant.feedback import report as feedback
    from assistant.feedback.finding import Finding
    from assistant.feedback.report import Report
else:
    feedback = lazily("assistant.feedback.report")


@dataclass
class Work:
    """One design being worked on, and what its author has been told about it."""

    guideline: Guideline
    kept: KeptFile
    design: Design
    company: Alone = field(default_factory=Alone)
    """Who else takes part."""
    listed: "tuple[Finding, ...]" = ()
    """The findings that were told last, in the order of their numbers."""
    just_told: bool = False
    """True if those findings stand right above the prompt."""
    said_to_follow: str = ""
    """What was said to follow from the last change when it was asked for; not said again afterwards."""
    _known: "Report | None" = field(default=None, repr=False)
    _reported: "tuple[Design, Report] | None" = field(default=None, repr=False)
    _before: Design | None = field(default=None, repr=False)
    """The design before the last step."""

    @property
    def file(self) -> Path:
        return self.kept.path

    @property
    def unsaved(self) -> bool:
        """True if the last attempt to save failed."""
        return bool(self.kept.trouble)

    @property
    def journey(self) -> Journey:
        return journey(self.guideline, self.design)

    @property
    def report(self) -> "Report":
        """What the design amounts to as it stands; computed once for each state of it."""
        if self._reported is None or self._reported[0] is not self.design:
            self._reported = self.design, feedback.report(self.guideline, self.design)
        return self._reported[1]

    def know(self) -> None:
        """From now on only what comes up later is new."""
        self._known = self.report

    def news(self, answered: str) -> "tuple[Finding, ...]":
        """The findings that have come up since the last time; each is returned once."""
        before = self._known
        self.know()
        return feedback.new_findings(before, self.report, answered) if before is not None else ()

    def take(self, design: Design, *, with_last: bool = False) -> None:
        """The next state of the design; it is on disk when this returns, or the person has been told that it is not.

        ``with_last`` makes one step of it with the state before, so that both are undone together.
        """
        if self.kept.read_only or (design == self.design and not self.unsaved and self.kept.text):
            return
        if self._before is None or not with_last:
            self._before = self.design
        self.design = design
        self.save()
        if self.design is design:
            self.kept.keep_step(self._before, design)

    def save(self) -> None:
        """Puts the design on disk. A failure is said, and the answers stay in memory."""
        self.design = self.kept.save(self.design)
        if self.kept.trouble:
            say(f"{self.kept.trouble} Your answers are kept here for now; saving is tried again after the next answer.")
        elif remark := self.kept.told():
            say(remark)

    def say_where(self) -> None:
        """Where the design is, and how to go on with it."""
        if self.company.say_where(self):
            return
        if self.unsaved:
            say(f"The last answers are NOT saved in {self.file}.")
        elif not self.file.exists():
            say("Nothing has been answered yet, so nothing was saved.")
        elif self.kept.read_only:
            say(f"The design in {self.file} was only looked at; nothing was changed.")
        else:
            say(f"Your design is saved in {self.file}.", f'To go on another day: microcraft --plain "{self.file}"')
