"""A design that is only looked at: everything can be read, nothing is changed, and a copy can be made."""

from assistant.interview.wording import say_answer
from assistant.plain.beside import Move
from assistant.plain.lines import say_all
from assistant.plain.prompts import ask
from assistant.plain.reviewing import tell_review
from assistant.plain.telling import tell_question
from assistant.plain.work import Work


def look(work: Work) -> None:
    """Shows what is asked for. Returns once the design can be worked on. Raises Move ("quit")."""
    company = work.company
    company.say_looking(work)
    while True:
        try:
            if words := ask(work, None, company.prompt_of_looking).strip():
                say_all([company.only_looked_at] if company.stays else tell_review(work, words))
        except Move as move:
            if move.to == "start":
                return
            if move.to == "quit":
                raise
            if move.to == "go":
                _show(work, move.question)


def _show(work: Work, question: str) -> None:
    steps = work.journey
    say_all(tell_question(work.guideline, work.design, steps, steps.step(question)))
    say_all(say_answer(work.guideline, work.design, work.guideline.by_id[question]) or ("Not answered yet.",))
