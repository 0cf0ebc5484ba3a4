"""The two-way check of a template: what it uses that is not there, and what is there that it never prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.design.model import Design
from assistant.document.context import Rationale, context
from assistant.document.guarded import Written
from assistant.document.templating.about import DocumentLength, is_newer, other_version
from assistant.document.templating.expressions import Misuse
from assistant.document.templating.files import template_files
from assistant.document.templating.marking import Marks, invented, markable, marked, never_printed, turns
from assistant.document.templating.rendering import write_each
from assistant.document.templating.samples import EXAMPLE, HALF, sample_designs, with_marked_answers
from assistant.document.templating.sandbox import environment
from assistant.document.templating.shapes import group_of
from assistant.document.templating.shelf import Template
from assistant.document.templating.using import misuses
from assistant.errors import TemplateError
from assistant.guideline.model import Guideline


@dataclass(frozen=True)
class CheckedForm:
    """What was found in one of the forms that a template writes."""

    form: str
    misuses: tuple[Misuse, ...]
    failures: tuple[tuple[str, str], ...]
    """Each preview that could not be written, and why; without a name if the template had to be stopped."""
    previews: int
    """How many were written."""
    fields: tuple[str, ...]
    """Fields that are never printed, as paths such as ``chapters[].title``; ``chapters`` if nothing of it is."""
    questions: tuple[str, ...]
    """Ids of questions whose answer, given in words, is never printed."""

    @property
    def sound(self) -> bool:
        return not self.misuses and not self.failures


def check(template: Template, guideline: Guideline) -> list[CheckedForm]:
    """What there is to say about each form. Raises TemplateError if the template is of another kind or version."""
    if is_newer(template.about):
        raise TemplateError(other_version(template.about))
    if template.about.document != "rationale":
        raise TemplateError(
            f'The template "{template.about.id}" writes the {template.about.document}; '
            "only templates of the rationale can be checked."
        )
    return [_Trial(template, guideline, form).result() for form in template.about.forms]


class _Trial:
    """One form of a template, tried with everything at once."""

    def __init__(self, template: Template, guideline: Guideline, form: str) -> None:
        self.template, self.guideline, self.form = template, guideline, form
        self.shape = group_of(Rationale)
        self.designs = sample_designs(guideline)
        self.fields, self.answers = Marks(), Marks()
        lengths = template.about.lengths
        self.longest: DocumentLength = max(lengths, key=["sheet", "board", "full"].index)

    def result(self) -> CheckedForm:
        files = template_files(self.template.folder)
        made = environment(files, self.form)
        found = misuses(files, self.template.main(self.form), self.shape, made)
        previews, marks, answers = self._previews(), self._marked_data(), [self._marked_answers()]
        try:
            written = write_each(self.template, [*previews.values(), *marks, *answers], self.form)
        except TemplateError as problem:
            return CheckedForm(self.form, tuple(found), (("", str(problem)),), 0, (), ())
        tried, rest = written[: len(previews)], written[len(previews) :]
        failures = [(name, one.fault) for name, one in zip(previews, tried, strict=True) if one.fault]
        return CheckedForm(
            form=self.form,
            misuses=tuple(found),
            failures=tuple(failures),
            previews=len(previews) - len(failures),
            fields=self._never_printed(rest[: len(marks)]),
            questions=self._never_answered(rest[len(marks) :]),
        )

    def _previews(self) -> Mapping[str, dict[str, Any]]:
        """Each sample in each length."""
        return {
            f"{name} ({length})": context(self.guideline, design, length)
            for name, design in self.designs.items()
            for length in self.template.about.lengths
        }

    def _marked_data(self) -> list[Any]:
        real = [
            marked(context(self.guideline, self.designs[name], length), self.shape, self.fields)
            for name in (EXAMPLE, HALF)
            for length in self.template.about.lengths
        ]
        made_up = [invented(self.shape, self.fields, turn) for turn in range(turns(self.shape))]
        return real + [{**data, "length": self.longest} for data in made_up]

    def _marked_answers(self) -> dict[str, Any]:
        design: Design = with_marked_answers(self.guideline, self.designs[EXAMPLE], self.answers)
        return context(self.guideline, design, self.longest)

    def _never_printed(self, written: list[Written]) -> tuple[str, ...]:
        if not any(one.text for one in written):
            return ()
        printed = self.fields.printed(one.text for one in written)
        return never_printed(markable(self.shape), printed)

    def _never_answered(self, written: list[Written]) -> tuple[str, ...]:
        if not any(one.text for one in written):
            return ()
        printed = self.answers.printed(one.text for one in written)
        return tuple(question for question in dict.fromkeys(self.answers.fields.values()) if question not in printed)
