"""A version that was marked before the guideline changed, with its answers under today's ids.

The file keeps it as it was marked; only who compares with it or restores it sees it this way.
"""

from dataclasses import replace

from assistant.design.model import Design, Version
from assistant.design.stored import dump_answer
from assistant.guideline.migrations import version_key
from assistant.guideline.model import Guideline
from assistant.interview.evolution.bookkeeping import homes_today, moved_reasons
from assistant.interview.evolution.evolving import Evolving


def is_past(design: Design, version: Version) -> bool:
    """True if the design has been brought to a newer version of its guideline since."""
    then = version.guideline_version or design.version
    return version_key(then) < version_key(design.version)


def carried_version(guideline: Guideline, version: Version) -> Version:
    """The version as one of today's guideline. What does not fit any more stands in it as it was."""
    older = Design(guideline=guideline.id, version=version.guideline_version, unread=version.answers)
    evolving = Evolving(guideline, older)

    def to(question: str) -> tuple[str, ...]:
        return homes_today(guideline, evolving.steps, question)

    answers = {name: dump_answer(guideline.by_id[name], answer) for name, answer in evolving.answers.items()}
    left = {entry.question: entry.value for traced in evolving.traced for entry in traced.parked}
    return replace(
        version,
        guideline_version=guideline.version,
        answers={**left, **answers},
        because=moved_reasons(version.because, to),
        open={home: entry for question, entry in version.open.items() for home in to(question)},
    )
