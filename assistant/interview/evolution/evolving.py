"""All old answers of a design on their way to today's version."""

from collections.abc import Mapping
from functools import cached_property

from assistant.design.model import Answer, Design, Parked
from assistant.design.stored import dump_answer
from assistant.guideline.migrations import Step, due
from assistant.guideline.model import Guideline
from assistant.interview.evolution.fitting import joined
from assistant.interview.evolution.old_answers import extra_without, old_answers
from assistant.interview.evolution.tracing import trace


class Evolving:
    """The old answers on their way; each part is worked out once."""

    def __init__(self, guideline: Guideline, design: Design) -> None:
        self.guideline = guideline
        self.design = design
        self.steps: tuple[Step, ...] = tuple(due(guideline.migrations, design.version))
        self.old = old_answers(guideline, design)
        self.traced = tuple(trace(guideline, self.steps, name, value) for name, value in self.old.items())

    @property
    def answers(self) -> Mapping[str, Answer]:
        return self._met[0]

    @property
    def again(self) -> frozenset[str]:
        return frozenset(question for traced in self.traced for question in traced.again)

    @cached_property
    def _met(self) -> tuple[dict[str, Answer], tuple[Parked, ...]]:
        """The answers of today, and what was parked because two answers met in one field."""
        answers: dict[str, Answer] = {}
        parked: list[Parked] = []
        for traced in self.traced:
            for name, answer in traced.answers.items():
                question = self.guideline.by_id[name]
                answers[name], left = joined(question, answers.get(name), answer)
                if left is not None:
                    parked.append(Parked(name, dump_answer(question, left), "Another answer has its place now."))
        return answers, tuple(parked)

    @cached_property
    def answered(self) -> Design:
        """The design with the answers of today, its bookkeeping still by the old ids."""
        taken = frozenset(traced.origin for traced in self.traced if not traced.beside)
        parked = [entry for traced in self.traced for entry in traced.parked]
        return self.design.with_(
            answers=self.answers,
            unread={name: value for name, value in self.design.unread.items() if name not in taken},
            extra=extra_without(self.design, taken),
            parked=(*self.design.parked, *parked, *self._met[1]),
        )
