"""The designs that the document tests write: the complete example, a half-finished one, an empty one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistant import locations
from assistant.design.file import read_design
from assistant.design.model import Answer, Design, Form, OpenQuestion, Record, Value
from assistant.guideline.model import Field, Guideline, Question
from assistant.guideline.reader import load_guideline

GOLDEN = Path(__file__).parent / "golden"

guideline: Guideline = load_guideline()

example: Design = read_design(locations.guidelines() / "planning-designing" / "example.toml", guideline).design

empty = Design(guideline=guideline.id, version=guideline.version)

half = example.with_(
    path="standard",
    answers={
        **{
            question: answer
            for question, answer in example.answers.items()
            if question.startswith(("frame.", "learners.", "needs.", "outcomes."))
        },
        "delivery.mode": {"mode": "on_site"},
        "delivery.units": (
            Record("u1", {"title": "From bills to numbers", "outcomes": ("o1", "o9")}),
            Record("u2", {"title": "Your report"}),
        ),
        "recognition.seal": {"seal": "qualified", "note": "The registry holds the seal."},
    },
    open={"assessment.tasks": OpenQuestion("Rui Matos", date(2027, 3, 1)), "recognition.credits": OpenQuestion()},
    skipped=frozenset({"delivery.support"}),
)
"""Four stages done, a changed form of participation, links to removed records, open and skipped questions."""

designs = {"example": example, "half": half, "empty": empty}


def with_texts(design: Design, text: Callable[[Question, Field], str]) -> Design:
    """The design with every text field filled and every free text replaced."""

    def value(question: Question, field: Field, old: Value) -> Value:
        free = field.is_text or (field.kind == "date" and field.approximate) or field.own_words
        return text(question, field) if free else old

    def form(question: Question, old: Form) -> Form:
        texts = {field.key: text(question, field) for field in question.fields if field.is_text}
        return texts | {key: value(question, question.field(key), entry) for key, entry in old.items()}

    def answer(question: Question, old: Answer) -> Answer:
        if isinstance(old, tuple):
            return tuple(Record(record.id, form(question, record.form)) for record in old)
        return form(question, old)

    answers = {name: answer(guideline.by_id[name], old) for name, old in design.answers.items()}
    first = guideline.by_id["frame.title"]
    said = text(first, first.fields[0])
    return design.with_(
        answers=answers,
        because=dict.fromkeys(answers, said),
        open={"review.money": OpenQuestion(said, said), "review.date": OpenQuestion(said, said)},
        given={},
    )
