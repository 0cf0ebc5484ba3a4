"""To another question: by its code, its id, its stage, or because it is marked."""

from assistant.plain.beside import Move
from assistant.plain.lines import say
from assistant.plain.meaning import place_of
from assistant.plain.work import Work


def go(work: Work, name: str) -> None:
    """Raises Move if there is such a question and it is asked."""
    if not name:
        say("Where to? For example: go O2, or go outcomes.")
        return
    question = place_of(work, name)
    if question is None:
        say(f'There is no question or stage "{name}". "review" lists them.')
    elif question not in work.journey:
        say(f"{work.guideline.by_id[question].name} is not asked for this design just now.")
    else:
        raise Move("go", question)


def go_to_marked(work: Work) -> None:
    """To the first answer that is marked to be looked at again."""
    for step in work.journey.steps:
        if step.look_again:
            raise Move("go", step.id)
    say("No answer is marked to be looked at again.")
