"""Two people's designs made one, answer by answer, against the version both began with. Pure; nothing is lost.

Only an answer that both changed, and differently, is a conflict: then ours stays, theirs is set aside with the reason,
and the conflict is reported.
"""

from collections.abc import Iterable

from assistant.design.codec import loads
from assistant.design.model import Answer, Design, Parked
from assistant.design.stored import dump_answer
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import REASON, Moment, start
from assistant.interview.merging.bookkeeping import WHY, merged_bookkeeping
from assistant.interview.merging.by_hand import noted
from assistant.interview.merging.conflict import About, Conflict, Merged
from assistant.interview.merging.lists import merged_records
from assistant.interview.merging.renumbering import renumbered
from assistant.interview.merging.three_way import merged_mapping
from assistant.interview.setting_aside import stored_record

__all__ = ["Conflict", "Merged", "merge", "merge_texts"]


def merge(guideline: Guideline, base: Design, ours: Design, theirs: Design) -> Merged:
    """One design with the changes of both. ``base`` is the last state that both had seen.

    The order of a list that both have ordered anew is ours.
    """
    theirs = renumbered(guideline, base, ours, theirs)
    work = _Merge(guideline, base, ours, theirs)
    answers = work.answers()
    design = merged_bookkeeping(base, ours, theirs, answers)
    because, clashes = merged_mapping(base.because, ours.because, theirs.because)
    for question, text in clashes.items():
        work.clash(question, "reason", (), [Parked(REASON + question, text, WHY)] if text is not None else [])
    _, opened = merged_mapping(base.open, ours.open, theirs.open)
    for question in opened:
        work.clash(question, "open", (), [])
    design = design.with_(because=because, parked=_with_new(design.parked, work.parked))
    return Merged(design, tuple(work.conflicts))


def merge_texts(guideline: Guideline, last_text: str, ours: Design, found_text: str, moment: Moment) -> Merged:
    """Our design with what somebody else wrote into its file since it was last read or written.

    An answer that was changed by hand leaves a revision of this moment. Raises NotADesign if what they wrote cannot be
    read.
    """
    base = loads(last_text, guideline).design if last_text else start(guideline, ours.path)
    theirs = noted(guideline, base, loads(found_text, guideline).design, moment)
    return merge(guideline, base, ours, theirs)


def _with_new(parked: tuple[Parked, ...], more: list[Parked]) -> tuple[Parked, ...]:
    return (*parked, *(entry for entry in more if entry not in parked))


class _Merge:
    """Collects the merged answers, and what has to be said and set aside about them."""

    def __init__(self, guideline: Guideline, base: Design, ours: Design, theirs: Design) -> None:
        self.guideline = guideline
        self.base, self.ours, self.theirs = base, ours, theirs
        self.conflicts: list[Conflict] = []
        self.parked: list[Parked] = []

    def clash(self, question: str, about: About, parts: tuple[str, ...], parked: list[Parked]) -> None:
        asked = self.guideline.by_id.get(question)
        ref, name = (asked.ref, asked.name) if asked is not None else ("", question)
        self.conflicts.append(Conflict(question, ref, name, about, parts))
        self.parked += parked

    def answers(self) -> dict[str, Answer]:
        """In the guideline's order; each answer ours, theirs, or made of both."""
        found: dict[str, Answer] = {}
        for question in self.guideline.questions:
            name = question.id
            answer = self._answer(question, self.base.answers.get(name))
            if answer is not None:
                found[name] = answer
        return found

    def _answer(self, question: Question, base: Answer | None) -> Answer | None:
        ours, theirs = self.ours.answers.get(question.id), self.theirs.answers.get(question.id)
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if ours is None or theirs is None:
            self.clash(question.id, "answer", (), self._whole(question, theirs))
            return ours
        if isinstance(ours, tuple) or isinstance(theirs, tuple):
            return self._list(question)
        form, clashes = merged_mapping(base if base is not None and not isinstance(base, tuple) else {}, ours, theirs)
        if clashes:
            self.clash(question.id, "answer", _labels(question, clashes), self._whole(question, theirs))
        return form

    def _list(self, question: Question) -> Answer:
        name = question.id
        found = merged_records(self.base.records(name), self.ours.records(name), self.theirs.records(name))
        for record, theirs, clashes in found.clashes:
            parked = [Parked(name, stored_record(question, theirs), WHY)] if theirs is not None else []
            self.clash(name, "answer", (record, *_labels(question, clashes)), parked)
        return found.records

    def _whole(self, question: Question, answer: Answer | None) -> list[Parked]:
        return [] if answer is None else [Parked(question.id, dump_answer(question, answer), WHY)]


def _labels(question: Question, keys: Iterable[str]) -> tuple[str, ...]:
    known = {field.key: field.label or field.key for field in question.fields}
    return tuple(known.get(key, key) for key in keys)
