"""The designs that a template is tried with: the good example, a half-finished one, and one without any answer."""

from collections.abc import Mapping

from assistant.design.examples import example_file
from assistant.design.file import read_design
from assistant.design.model import Answer, Design, Form, OpenQuestion, Record
from assistant.document.templating.marking import Marks
from assistant.guideline.model import Guideline, Question

EXAMPLE, HALF, EMPTY = "the example", "a half-finished design", "an empty design"


def sample_designs(guideline: Guideline) -> Mapping[str, Design]:
    """Each with what it is called in a sentence."""
    example = read_design(example_file(guideline.id), guideline).design
    first = {question.id for stage in guideline.stages[: len(guideline.stages) // 2] for question in stage.questions}
    rest = [question.id for question in guideline.questions if question.id not in first]
    half = example.with_(
        answers={question: answer for question, answer in example.answers.items() if question in first},
        open={question: OpenQuestion("the course lead", "the next meeting") for question in rest[:1]},
        skipped=frozenset(rest[1:2]),
    )
    return {EXAMPLE: example, HALF: half, EMPTY: Design(guideline=guideline.id, version=guideline.version)}


def with_marked_answers(guideline: Guideline, design: Design, marks: Marks) -> Design:
    """The design with a mark in every text field of its answers. A mark stands for the question."""
    return design.with_(
        answers={
            question: _marked(guideline.by_id[question], answer, marks)
            for question, answer in design.answers.items()
            if question in guideline.by_id
        }
    )


def _marked(question: Question, answer: Answer, marks: Marks) -> Answer:
    def form(old: Form) -> Form:
        return {
            key: marks.mark(question.id) if question.field(key).is_text else value
            for key, value in old.items()
            if key in {field.key for field in question.fields}
        }

    if isinstance(answer, tuple):
        return tuple(Record(record.id, form(record.form)) for record in answer)
    return form(answer)
