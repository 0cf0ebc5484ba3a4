"""Answers that somebody changed in the file itself: a change like any other, so the history has it."""

from assistant.design.model import Design, Revision
from assistant.design.stored import dump_answer
from assistant.guideline.model import Guideline
from assistant.interview.answering import Moment

REASON = "Changed in the file, outside Microcraft"


def noted(guideline: Guideline, base: Design, theirs: Design, moment: Moment) -> Design:
    """Their design with a revision for each answer of the base that they changed without leaving one."""
    told = {revision.question for revision in theirs.revisions if revision not in base.revisions}
    found = []
    for question in guideline.questions:
        before, after = base.answers.get(question.id), theirs.answers.get(question.id)
        if before is None or before == after or question.id in told or question.id in theirs.underway:
            continue
        stored = dump_answer(question, after) if after is not None else None
        found.append(Revision(moment.at, question.id, dump_answer(question, before), stored, REASON))
    return theirs.with_(revisions=(*theirs.revisions, *found)) if found else theirs
