"""One fault of a guideline, in words."""

from dataclasses import dataclass

from assistant.guideline.model import Question


@dataclass(frozen=True)
class Fault:
    file: str
    question: str
    """Reference code and id; empty if the fault is not about one question."""
    text: str

    def __str__(self) -> str:
        return f"{self.file}, {self.question}: {self.text}" if self.question else f"{self.file}: {self.text}"


def fault(question: Question, text: str) -> Fault:
    return Fault(f"{question.stage}.toml", f"{question.ref} ({question.id})", text)
