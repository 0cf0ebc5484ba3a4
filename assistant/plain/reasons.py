"""The reason for an answer, as it is given with a command."""

from assistant.guideline.model import Question
from assistant.interview.answering import give_reason
from assistant.plain.beside import Move, ask_beside
from assistant.plain.commands import unslashed
from assistant.plain.lines import say
from assistant.plain.work import Work


def take_reason(work: Work, question: Question, text: str) -> None:
    """Keeps the reason for an answer, asking for it first if it was not said."""
    text = unslashed(text) if text else _asked_reason(work, question)
    if text:
        work.take(give_reason(work.design, question, text))
        say("Your reason is noted.")


def _asked_reason(work: Work, question: Question) -> str:
    now = work.design.because.get(question.id, "")
    prompt = f"Now: {now}\nWhy? (an empty line keeps it)" if now else "Why? (may be left empty)"
    try:
        return ask_beside(prompt)
    except Move as move:
        if move.to == "back":
            return ""
        raise
