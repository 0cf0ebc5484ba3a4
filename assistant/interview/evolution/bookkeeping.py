"""What stands beside the answers (reasons, open questions, marks, history) follows them to their new questions."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from assistant.design.model import Answer, Design, Given, Parked, Revision, put
from assistant.design.stored import number_of
from assistant.guideline.migrations import Step
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment
from assistant.interview.evolution.carrying import carried, homes, reworded
from assistant.interview.staleness import gist, gist_of_stored

Homes = Callable[[str], tuple[str, ...]]


def follow(
    guideline: Guideline,
    steps: Sequence[Step],
    design: Design,
    answered: Design,
    old: Mapping[str, Any],
    again: frozenset[str],
    moment: Moment,
) -> Design:
    """``answered`` with the bookkeeping of ``design`` under today's ids, and the marks for another look set."""
    to = partial(homes_today, guideline, steps)
    rests = _Rests(guideline, answered.answers, old, to)
    underway = frozenset(home for question in design.underway for home in to(question))
    skipped = frozenset(home for question in design.skipped for home in to(question))
    return answered.with_(
        because=moved_reasons(design.because, to),
        open={home: entry for question, entry in design.open.items() for home in to(question)},
        underway=underway,
        skipped=frozenset(one for one in skipped if one not in answered.answers or one in design.skipped | underway),
        revisions=tuple(later for revision in design.revisions for later in _revised(steps, revision)),
        parked=tuple(_parked(steps, entry) if entry in design.parked else entry for entry in answered.parked),
        kept={key: replace(kept, rested_on=rests.of(None, kept.rested_on)) for key, kept in design.kept.items()},
        drafts=_drafts(steps, design.drafts),
        last_number=_numbers(guideline, answered.answers, design.last_number, to),
        reworded=_reworded(steps, design, answered, old, to),
        given=_marked(guideline, _stamps(design, rests, to), old, again, moment, to),
    )


def homes_today(guideline: Guideline, steps: Sequence[Step], question: str) -> tuple[str, ...]:
    """The questions of today that a question became, itself first; itself alone if none of them is asked today."""
    found = [home for home in homes(steps, question) if home in guideline.by_id]
    return tuple(sorted(found, key=lambda home: home != question)) or (question,)


def moved_reasons(because: Mapping[str, str], to: Homes) -> dict[str, str]:
    """The reasons under today's ids; two that meet stand one below the other."""
    reasons: dict[str, str] = {}
    own_first = sorted(because, key=lambda question: to(question)[0] != question)
    for question in own_first:
        home, text = to(question)[0], because[question]
        there = reasons.get(home)
        reasons[home] = text if there is None or there == text else f"{there}\n\n{text}"
    return reasons


def _reworded(
    steps: Sequence[Step], design: Design, answered: Design, old: Mapping[str, Any], to: Homes
) -> frozenset[str]:
    """The answers whose question has other words now than those they were given to."""
    before = {home for question in design.reworded for home in to(question)}
    now = {home for question in old for home in reworded(steps, question)}
    return frozenset(before | now) & answered.answers.keys()


def _numbers(
    guideline: Guideline, answers: Mapping[str, Answer], numbers: Mapping[str, int], to: Homes
) -> dict[str, int]:
    """The highest record number ever used, by question of today."""
    highest = {
        name: max((number_of(record.id, many.prefix) for record in answer), default=0)
        for name, answer in answers.items()
        if isinstance(answer, tuple) and (many := guideline.by_id[name].many) is not None
    }
    for question, number in numbers.items():
        for home in to(question):
            highest[home] = max(number, highest.get(home, 0))
    return highest


def _drafts(steps: Sequence[Step], drafts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    moved: dict[str, dict[str, str]] = {}
    for question, draft in drafts.items():
        for home, part in carried(steps, question, dict(draft)).items():
            moved[home] = {**part, **moved.get(home, {})}
    return moved


def _revised(steps: Sequence[Step], revision: Revision) -> tuple[Revision, ...]:
    """The revision of every question of today that it was about; the old choices stay readable in it."""
    before, after = (carried(steps, revision.question, value) for value in (revision.before, revision.after))
    questions = [q for q in dict.fromkeys((*before, *after)) if before.get(q) != after.get(q)]
    return tuple(
        replace(revision, question=question, before=before.get(question), after=after.get(question))
        for question in questions or list(before)[:1]
    )


def _parked(steps: Sequence[Step], entry: Parked) -> Parked:
    """What was parked before, under today's id where it is still one value."""
    parts = list(carried(steps, entry.question, entry.value).items())
    return replace(entry, question=parts[0][0], value=parts[0][1]) if len(parts) == 1 else entry


class _Rests:
    """What answers rested on, said again with today's ids and values, so that a renaming alone marks nothing."""

    def __init__(self, guideline: Guideline, answers: Mapping[str, Answer], old: Mapping[str, Any], to: Homes) -> None:
        self.guideline = guideline
        self.answers = answers
        self.old = old
        self.to = to

    def of(self, question: str | None, rested_on: Mapping[str, str]) -> dict[str, str]:
        """The same for one answer; None as the question means that any earlier answer may be rested on."""
        asked = self.guideline.by_id.get(question) if question is not None else None
        rested: dict[str, str] = {}
        for earlier, then in rested_on.items():
            for home in self.to(earlier):
                if asked is None or home in asked.rests_on or home == question:
                    rested[home] = self._now(earlier, home, then)
        return rested

    def _now(self, earlier: str, home: str, then: str) -> str:
        if home not in self.answers or not self._stood(earlier, then):
            return then
        return gist(self.guideline.by_id[home], self.answers[home])

    def _stood(self, earlier: str, then: str) -> bool:
        """True if the earlier answer had not changed since."""
        if earlier not in self.old:
            return False
        value = self.old[earlier]
        question = self.guideline.by_id.get(earlier)
        keys = [field.key for field in question.fields] if question is not None else []
        return then in {gist_of_stored(value), *(gist_of_stored({key: value}) for key in keys)}


def _stamps(design: Design, rests: _Rests, to: Homes) -> dict[str, Given]:
    stamps: dict[str, Given] = {}
    for question, given in design.given.items():
        for home in to(question):
            there = stamps.get(home)
            rested = rests.of(home, given.rested_on)
            stamps[home] = (
                Given(given.at, rested)
                if there is None
                else Given(max(there.at, given.at), {**rested, **there.rested_on})
            )
    return stamps


def _marked(
    guideline: Guideline,
    stamps: dict[str, Given],
    old: Mapping[str, Any],
    again: frozenset[str],
    moment: Moment,
    to: Homes,
) -> dict[str, Given]:
    """The stamps with a mark on every answer that deserves another look: it rests on its own question as it was.

    Confirming or changing the answer stamps it anew, which takes the mark away.
    """
    for question in sorted(again):
        origins = [origin for origin in old if question in to(origin)]
        was = gist_of_stored(old[origins[0]]) if origins else json.dumps(question)
        given = stamps.get(question, Given(moment.at))
        stamps = put(stamps, question, replace(given, rested_on={**given.rested_on, question: was}))
    return stamps
