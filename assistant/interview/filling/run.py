"""One run over an answer file: first the answers, then the revisions, each in file order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.design.model import Design
from assistant.errors import MicrocraftError, ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import Moment, answer, find_question, give_reason, keep_draft, leave_open, skip
from assistant.interview.filling.blanks import is_blank, left_blank
from assistant.interview.filling.lists import take_list
from assistant.interview.filling.marks import fingerprint
from assistant.interview.filling.report import Filled, Refused, Table, explain
from assistant.interview.filling.tables import as_text, check_keys, day_of, form_reply, text_of
from assistant.interview.journey import journey

Kind = Literal["answer", "revision"]
STATES = ("dont_know", "skipped")


def fill(
    guideline: Guideline, design: Design, answers: Sequence[Table], revisions: Sequence[Table], moment: Moment
) -> Filled:
    """The design with every table taken in that can be."""
    run = _Run(guideline, design, moment)
    for number, table in enumerate(answers, start=1):
        run.take(table, "answer", number)
    for number, table in enumerate(revisions, start=1):
        run.take(table, "revision", number)
    return Filled(run.design, run.taken, run.already, tuple(run.refused), journey(guideline, run.design).hidden)


@dataclass
class _Run:
    """What has been taken so far."""

    guideline: Guideline
    design: Design
    moment: Moment
    refused: list[Refused] = field(default_factory=list)
    taken: int = 0
    already: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    """How often each table, and each question, has come up in this file."""

    def take(self, table: Table, kind: Kind, number: int) -> None:
        """Takes one table in, once, or reports why not."""
        name = table.get("question")
        question = self.guideline.find(name) if isinstance(name, str) else None
        where = f"{kind} {number} ({question.ref})" if question else f"{kind} {number}"
        mark = fingerprint(kind, table, self._count(fingerprint(kind, table, 0)))
        about = f"{kind}/{question.id if question else ''}"
        source = f"{about}/{self._count(about)}"
        if question is not None and left_blank(table):
            return
        if mark in self.design.filled:
            self.already += 1
            return
        try:
            self._apply(table, self._asked(name), kind, source, where, mark)
        except ReplyRefused as refused:
            assert question is not None
            self.refused.append(Refused(where, explain(refused, question)))
        except MicrocraftError as error:
            self.refused.append(Refused(where, str(error)))

    def _count(self, what: str) -> int:
        self.seen[what] = self.seen.get(what, -1) + 1
        return self.seen[what]

    def _asked(self, name: object) -> Question:
        if not isinstance(name, str):
            raise MicrocraftError(
                'It does not say which question it answers. Please add a line such as question = "O2".'
            )
        return find_question(self.guideline, name)

    def _apply(self, table: Table, question: Question, kind: Kind, source: str, where: str, mark: str) -> None:
        check_keys(table)
        reason = text_of(table, "reason")
        if not is_blank(table.get("state", "")):
            self._set_aside(table, question)
        elif question.many is not None:
            if not (taken := self._take_list(table, question, source, where, reason if kind == "revision" else "")):
                return
            mark = "" if taken == "part" else mark
        else:
            self._take_form(table, question, reason if kind == "revision" else "")
        if reason and kind == "answer":
            self.design = give_reason(self.design, question, reason)
        self.taken += 1
        self.design = self.design.with_(filled=self.design.filled | ({mark} if mark else set()))

    def _set_aside(self, table: Table, question: Question) -> None:
        state = table["state"]
        if state not in STATES:
            raise MicrocraftError(f'The state "{state}" is not known. Please write "dont_know" or "skipped".')
        if state == "skipped":
            self.design = skip(self.design, question)
            return
        self.design = leave_open(self.design, question, text_of(table, "who"), day_of(table, "by"))

    def _take_form(self, table: Table, question: Question, reason: str) -> None:
        reply = form_reply(table, question)
        full = self.design.with_(path="full")  # every field may be filled from a file, whatever the path shows
        try:
            answered = answer(self.guideline, full, question, reply, self.moment, reason)
        except ReplyRefused:
            if question.id not in self.design.answers and question.id not in self.design.drafts:
                self.design = keep_draft(self.design, question, {key: as_text(raw) for key, raw in reply.items()})
            raise
        self.design = answered.with_(path=self.design.path)

    def _take_list(
        self, table: Table, question: Question, source: str, where: str, reason: str
    ) -> Literal["whole", "part", ""]:
        """How much of a list is taken now; empty if nothing new in it can be taken."""
        taken = take_list(self.guideline, self.design, question, table, source, self.moment, reason)
        self.refused += [Refused(f"{where}, row {number}", why) for number, why in taken.refused]
        self.design = taken.design
        if taken.refused and not taken.rows:
            self.already += taken.known > 0
            return ""
        return "part" if taken.refused else "whole"
