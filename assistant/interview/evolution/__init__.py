"""A design that was made with an older version of its guideline: what would become of it, and the design of today.

``plan`` only looks; ``apply`` makes the new design. Nothing an older design holds is lost: an answer is kept, moves to
another question, or is parked with the reason.
"""

from dataclasses import dataclass

from assistant.design.model import Design, Revision
from assistant.design.stored import dump_answer
from assistant.errors import MicrocraftError
from assistant.guideline.migrations import version_key
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment
from assistant.interview.evolution.bookkeeping import follow
from assistant.interview.evolution.carrying import carried, homes
from assistant.interview.evolution.evolving import Evolving
from assistant.interview.evolution.saying import NOTHING_NOTED, Fate, old_name, say
from assistant.interview.evolution.tracing import Traced
from assistant.interview.journey import journey

__all__ = ["Fate", "NewerThanGuideline", "Plan", "Row", "apply", "is_older", "plan"]


class NewerThanGuideline(MicrocraftError):
    """The design was made with a later version of the guideline; going back is not possible."""

    def __init__(self, version: str, known: str) -> None:
        super().__init__(
            f"This design was made with version {version} of the guideline, and this Microcraft knows version {known}. "
            "A design cannot go back to an older version. Please update Microcraft. Nothing was changed."
        )


@dataclass(frozen=True)
class Row:
    """What becomes of one old answer."""

    question: str
    """Its id in the old version."""
    name: str
    fate: Fate
    says: str
    """One or more plain sentences."""
    plain: bool = False
    """Nothing has happened to it: it is kept under the name and in the words it had."""
    to: tuple[str, ...] = ()
    """The questions of today that hold it, or parts of it."""


@dataclass(frozen=True)
class Plan:
    """What would happen to a design. Looking at it changes nothing."""

    guideline: Guideline
    older: str
    newer: str
    rows: tuple[Row, ...]
    """One for every old answer, in the order of today's interview; what is not asked any more comes last."""
    new: tuple[str, ...]
    """Questions of today that were not asked before and wait for an answer."""

    @property
    def needed(self) -> bool:
        return version_key(self.older) != version_key(self.newer)


def is_older(guideline: Guideline, design: Design) -> bool:
    """True if the design was made with an earlier version of the guideline."""
    return version_key(design.version) < version_key(guideline.version)


def plan(guideline: Guideline, design: Design) -> Plan:
    """One row for every old answer, and the new questions. Raises NewerThanGuideline."""
    _refuse_newer(guideline, design)
    evolving = Evolving(guideline, design)
    places = {question.id: place for place, question in enumerate(guideline.questions)}
    rows = sorted(
        (_row(evolving, traced) for traced in evolving.traced),
        key=lambda row: (min((places[home] for home in row.to), default=len(places)), row.question),
    )
    added = {home for step in evolving.steps if step.do == "add" for home in homes(evolving.steps, step.question)}
    waiting = journey(guideline, evolving.answered).steps if added else ()
    new = tuple(step.id for step in waiting if step.id in added and step.status == "unanswered")
    return Plan(guideline, design.version, guideline.version, tuple(rows), new)


def apply(found: Plan, design: Design, moment: Moment) -> Design:
    """The design as one of today's version. A design that is of today's version already comes back unchanged."""
    _refuse_newer(found.guideline, design)
    if not is_older(found.guideline, design):
        return design
    evolving = Evolving(found.guideline, design)
    changed = follow(found.guideline, evolving.steps, design, evolving.answered, evolving.old, evolving.again, moment)
    return changed.with_(version=found.guideline.version, revisions=(*changed.revisions, *_remaps(evolving, moment)))


def _refuse_newer(guideline: Guideline, design: Design) -> None:
    if version_key(design.version) > version_key(guideline.version):
        raise NewerThanGuideline(design.version, guideline.version)


def _row(evolving: Evolving, traced: Traced) -> Row:
    name = old_name(evolving.guideline, traced.origin, evolving.steps)
    if traced.beside:
        text = f"“{traced.origin}” is not a question of the guideline; it stays in the file as it is."
        return Row(traced.origin, traced.origin, "kept", text)
    moved = next((step.was for step in evolving.steps if step.question == traced.origin and step.was), name)
    kept, parked = bool(traced.answers), bool(traced.parked)
    says = say(moved, traced.noted, kept=kept, parked=parked, again=bool(traced.again))
    fate = _fate(traced)
    return Row(
        traced.origin, moved, fate, says, fate == "kept" and traced.noted == NOTHING_NOTED, tuple(traced.answers)
    )


def _fate(traced: Traced) -> Fate:
    if traced.parked:
        return "parked"
    if traced.again:
        return "look_again"
    if traced.noted.what in ("split", "merged"):
        return traced.noted.what
    return "remapped" if traced.remapped else traced.noted.what


def _remaps(evolving: Evolving, moment: Moment) -> tuple[Revision, ...]:
    """A revision for every choice that was exchanged, so that what was chosen before can still be read."""
    found: dict[str, Revision] = {}
    for traced in evolving.traced:
        before = carried(evolving.steps, traced.origin, evolving.old[traced.origin]) if traced.remapped else {}
        for name in before:
            if name in traced.answers:
                after = dump_answer(evolving.guideline.by_id[name], traced.answers[name])
                if after != before[name]:
                    reason = f"The choices have changed with version {evolving.guideline.version} of the guideline."
                    found[name] = Revision(moment.at, name, before[name], after, reason, moment.by)
    return tuple(found.values())
