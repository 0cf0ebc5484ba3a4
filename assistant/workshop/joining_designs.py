"""Two teams' designs made one, answer by answer, keeping who proposed what. Pure; nothing of either is lost.

The teams have worked side by side, so neither answer is the newer one: what both say is kept once, what only one says
is taken, and where they differ the first team's answer stays and the other is set aside under the name of its team.
Lists are united. Who proposed what is kept in the design under ``[proposed]``, by question or by record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.design.entries import dump_kept, dump_open
from assistant.design.model import Answer, Design, Parked, without
from assistant.design.stored import dump_answer, number_of
from assistant.errors import MicrocraftError
from assistant.guideline.model import PATHS, Guideline, Question
from assistant.interview.answering import REASON, start
from assistant.interview.merging import merge
from assistant.interview.merging.renumbering import with_new_ids
from assistant.interview.wording import say_answer

PROPOSED = "proposed"
"""The part of a design file that says which team an answer or a record comes from."""

Kind = Literal["same", "first", "other", "united", "different"]


@dataclass(frozen=True)
class Proposal:
    """A team and what it has designed."""

    team: str
    design: Design


@dataclass(frozen=True)
class Joint:
    """What became of one question."""

    question: Question
    kind: Kind
    first: tuple[str, ...]
    """The first team's answer in words; empty if it has none."""
    other: tuple[str, ...]


@dataclass(frozen=True)
class JoinedDesigns:
    """One design, and where it comes from."""

    design: Design
    joints: tuple[Joint, ...]
    """In the guideline's order; every question that at least one team has answered."""
    notes: tuple[str, ...]
    """Sentences: what else somebody should look at."""

    @property
    def conflicts(self) -> tuple[Joint, ...]:
        """Where the teams differ: the first team's answer stands, the other one is set aside."""
        return tuple(joint for joint in self.joints if joint.kind == "different")


def join_designs(guideline: Guideline, first: Proposal, other: Proposal) -> JoinedDesigns:
    """One design of two. Raises MicrocraftError if they answer different versions of the guideline."""
    if first.design.version != other.design.version:
        raise MicrocraftError(
            f"The design of {first.team} belongs to version {first.design.version} of the guideline and the one of "
            f"{other.team} to {other.design.version}. Please open the older one in Microcraft first, and save it."
        )
    ours, theirs = _without_marks(first.design), _without_marks(other.design)
    theirs = _with_our_ids(guideline, ours, theirs)
    joints = tuple(joint for question in guideline.questions if (joint := _joint(guideline, question, ours, theirs)))
    prepared = _Prepared(guideline, replace(first, design=ours), replace(other, design=theirs), joints)
    merged = merge(guideline, start(guideline, ours.path), prepared.ours, prepared.theirs).design
    merged = merged.with_(
        answers={name: _ours_first(ours, name, answer) for name, answer in merged.answers.items()},
        path=max(ours.path, theirs.path, key=PATHS.index),
        parked=_named(merged, (*prepared.ours.parked, *prepared.theirs.parked), other.team),
        extra={**merged.extra, PROPOSED: _marks(joints, first, other, theirs)},
    )
    return JoinedDesigns(merged, joints, _notes(guideline, merged, first, other))


def _ours_first(ours: Design, question: str, answer: Answer) -> Answer:
    if not isinstance(answer, tuple):
        return answer
    places = {record.id: place for place, record in enumerate(ours.records(question))}
    return tuple(sorted(answer, key=lambda record: places.get(record.id, len(places))))


def _joint(guideline: Guideline, question: Question, ours: Design, theirs: Design) -> Joint | None:
    our, their = ours.answers.get(question.id), theirs.answers.get(question.id)
    if our is None and their is None:
        return None
    words = [tuple(say_answer(guideline, design, question)) for design in (ours, theirs)]
    return Joint(question, _kind(our, their), words[0], words[1])


def _kind(our: Answer | None, their: Answer | None) -> Kind:
    if our == their:
        return "same"
    if our is None or their is None:
        return "other" if our is None else "first"
    return "united" if isinstance(our, tuple) and isinstance(their, tuple) else "different"


# ---- one numbering for the records of both -----------------------------------------------------------------------


def _with_our_ids(guideline: Guideline, ours: Design, theirs: Design) -> Design:
    """Their design: a record with the same words as one of ours has its id, and no other one has an id of ours."""
    base = start(guideline, ours.path)
    for question in guideline.questions:  # in order: what points at a record stands after it
        if question.many is not None and (ids := _new_ids(question, question.many.prefix, ours, theirs)):
            theirs = with_new_ids(guideline, base, theirs, {question.id: ids})
    return theirs


def _new_ids(question: Question, prefix: str, ours: Design, theirs: Design) -> dict[str, str]:
    free = {record.id: record for record in ours.records(question.id)}
    known, last = set(free), ours.last_number.get(question.id, 0)
    highest = max(last, theirs.last_number.get(question.id, 0))
    highest = max([highest, *(number_of(r.id, prefix) for r in (*free.values(), *theirs.records(question.id)))])
    ids: dict[str, str] = {}
    for record in theirs.records(question.id):
        alike = [one.id for one in free.values() if one.form == record.form]
        twin = record.id if record.id in alike else next(iter(alike), None)
        if twin is not None:
            del free[twin]
            ids[record.id] = twin
        elif record.id in known or 0 < number_of(record.id, prefix) <= last:
            highest += 1
            ids[record.id] = f"{prefix}{highest}"
    return {old: new for old, new in ids.items() if old != new}


# ---- what has to be set aside before the two can be merged -------------------------------------------------------


class _Prepared:
    """Both designs without what would clash: that is set aside, with the name of the team that said it."""

    def __init__(self, guideline: Guideline, first: Proposal, other: Proposal, joints: tuple[Joint, ...]) -> None:
        self.first, self.other = first, other
        self.ours, self.theirs = first.design, other.design
        for joint in joints:
            if joint.kind == "different":
                self._set_aside_answer(joint.question)
            elif joint.kind == "united":
                self._set_aside_nothing_to_list(joint.question)
        for question in guideline.questions:
            self._join_reasons(question.id)
        self.ours = self._settled(self.ours, self.theirs, first.team)
        self.theirs = self._settled(self.theirs, self.ours, other.team)
        self._set_aside_kept_findings()

    def _set_aside_answer(self, question: Question) -> None:
        name, their = question.id, self.theirs
        parked = [Parked(name, dump_answer(question, their.answers[name]), self._why())]
        reason = their.because.get(name)
        if reason is not None and reason != self.ours.because.get(name):
            parked.append(Parked(REASON + name, reason, self._why()))
        self.theirs = their.with_(
            answers=without(their.answers, name),
            because=without(their.because, name),
            parked=(*their.parked, *parked),
        )

    def _set_aside_nothing_to_list(self, question: Question) -> None:
        """A team that had nothing to list has said something, too."""
        name = question.id
        if not self.ours.records(name):
            self.ours = _parking(self.ours, Parked(name, [], f"Team {self.first.team} had nothing to list here."))
        if not self.theirs.records(name):
            self.theirs = _parking(self.theirs, Parked(name, [], f"Team {self.other.team} had nothing to list here."))

    def _join_reasons(self, name: str) -> None:
        """Different reasons for what both say, one after the other."""
        our, their = self.ours.because.get(name), self.theirs.because.get(name)
        if our is not None and their is not None and our != their:
            both = f"{self.first.team}: {our}\n\n{self.other.team}: {their}"
            self.ours = self.ours.with_(because={**self.ours.because, name: both})
            self.theirs = self.theirs.with_(because={**self.theirs.because, name: both})

    @staticmethod
    def _settled(mine: Design, others: Design, team: str) -> Design:
        """What the other team knows is not open, and what it can read is not unread."""
        known = {name for name in others.answers if name not in mine.answers}
        opened = [name for name in mine.open if name in known and name not in others.open]
        unread = [name for name in mine.unread if name in others.answers]
        was_open, did_not_fit = f"Team {team} had left this open.", f"Team {team} wrote this; it did not fit."
        parked = [
            *(Parked(f"open.{name}", dump_open(mine.open[name]), was_open) for name in opened),
            *(Parked(name, mine.unread[name], did_not_fit) for name in unread),
        ]
        return mine.with_(
            open={name: entry for name, entry in mine.open.items() if name not in opened},
            unread={name: value for name, value in mine.unread.items() if name not in unread},
            parked=(*mine.parked, *parked),
        )

    def _set_aside_kept_findings(self) -> None:
        for key, entry in self.theirs.kept.items():
            if key in self.ours.kept and self.ours.kept[key] != entry:
                self.theirs = _parking(self.theirs, Parked(f"kept.{key}", dump_kept(entry), self._why()))

    def _why(self) -> str:
        return _why(self.other.team)


def _why(team: str) -> str:
    return f"Team {team} proposed this."


def _parking(design: Design, entry: Parked) -> Design:
    return design.with_(parked=(*design.parked, entry))


def _named(merged: Design, known: tuple[Parked, ...], team: str) -> tuple[Parked, ...]:
    """What the merge itself has set aside comes from the other team."""
    return tuple(entry if entry in known else replace(entry, why=_why(team)) for entry in merged.parked)


# ---- who proposed what -------------------------------------------------------------------------------------------


def proposed_by(design: Design, question: str, record: str = "") -> str:
    """The team or teams that an answer or a record comes from; empty if that is not known."""
    marks = design.extra.get(PROPOSED)
    mark = marks.get(question) if isinstance(marks, Mapping) else None
    if record and isinstance(mark, Mapping):
        mark = mark.get(record)
    return mark if isinstance(mark, str) else ""


def _without_marks(design: Design) -> Design:
    return design.with_(extra=without(design.extra, PROPOSED))


def _marks(joints: tuple[Joint, ...], first: Proposal, other: Proposal, theirs: Design) -> dict[str, Any]:
    """By question the team, or by record where it is a list. What was joined before keeps its older mark."""
    return {joint.question.id: _mark(joint, first, other, theirs) for joint in joints}


def _mark(joint: Joint, first: Proposal, other: Proposal, theirs: Design) -> Any:
    name = joint.question.id
    if joint.question.many is None:
        our, their = proposed_by(first.design, name) or first.team, proposed_by(other.design, name) or other.team
        if joint.kind == "same":
            return _and(our, their)
        return their if joint.kind == "other" else our
    ours = first.design.records(name)
    marks = {record.id: proposed_by(first.design, name, record.id) or first.team for record in ours}
    for old, new in zip(other.design.records(name), theirs.records(name), strict=True):
        their = proposed_by(other.design, name, old.id) or other.team
        marks[new.id] = _and(marks[new.id], their) if new.id in marks else their
    return marks


def _and(one: str, other: str) -> str:
    return one if one == other else f"{one} and {other}"


def _notes(guideline: Guideline, merged: Design, first: Proposal, other: Proposal) -> tuple[str, ...]:
    notes = []
    for question in guideline.questions:
        records = len(merged.records(question.id))
        if question.many is not None and question.many.max is not None and records > question.many.max:
            notes.append(
                f"{question.ref}, {question.name}: {question.many.named(records)} now; {question.many.max} or fewer "
                "are easier to work with. Please choose."
            )
        both = first.design.open.get(question.id), other.design.open.get(question.id)
        if both[0] is not None and both[1] is not None and both[0] != both[1] and question.id in merged.open:
            notes.append(f"{question.ref}, {question.name}: open in both teams, with different names or dates.")
    return tuple(notes)
