"""Versions: moments of a design that got a name, to compare with and to bring back. Nothing is destroyed by it."""

from assistant.design.model import Answer, Design, Parked, Revision, Version, without
from assistant.design.nearest import did_you_mean
from assistant.design.stored import Misfit, dump_answer, load_answer
from assistant.design.text import clean_line
from assistant.errors import MicrocraftError, ReplyRefused
from assistant.guideline.model import Guideline, Question
from assistant.interview.answering import REASON, Moment, settle
from assistant.interview.differences import Change, differences
from assistant.interview.evolution.past_versions import carried_version, is_past


class UnknownVersion(MicrocraftError):
    """The design has no version of this name."""

    def __init__(self, design: Design, name: str) -> None:
        known = [version.name for version in design.versions]
        listed = ", ".join(f'"{one}"' for one in known)
        there = f"There are: {listed}." if known else "No version has been marked yet."
        super().__init__(f'There is no version "{name}" in this design.{did_you_mean(name, known)} {there}')


def mark_version(guideline: Guideline, design: Design, name: str, moment: Moment) -> Design:
    """The design with its present state kept under a name. Raises ReplyRefused if the name is empty or taken."""
    name = " ".join(clean_line(name).split())
    if not name:
        raise ReplyRefused({"name": 'Please give the version a name, for example "sent to the board".'})
    if any(version.name.casefold() == name.casefold() for version in design.versions):
        raise ReplyRefused({"name": f'There is a version "{name}" already. Please choose another name.'})
    stored = {
        question: dump_answer(guideline.by_id[question], answer)
        for question, answer in design.answers.items()
        if question in guideline.by_id
    }
    version = Version(
        name=name,
        at=moment.at,
        by=moment.by,
        guideline_version=design.version,
        path=design.path,
        answers=stored,
        because=dict(design.because),
        open=dict(design.open),
    )
    return design.with_(versions=(*design.versions, version))


def find_version(design: Design, name: str) -> Version:
    """A version by its name, or by its number from 1. Raises UnknownVersion."""
    for version in design.versions:
        if version.name.casefold() == name.strip().casefold():
            return version
    if name.strip().isdecimal() and 1 <= int(name) <= len(design.versions):
        return design.versions[int(name) - 1]
    raise UnknownVersion(design, name)


def at_version(guideline: Guideline, design: Design, version: Version) -> Design:
    """The design as it was then, without its history. An answer that does not fit any more stands in ``unread``."""
    if is_past(design, version):
        version = carried_version(guideline, version)
    answers: dict[str, Answer] = {}
    unread = {}
    for name, stored in version.answers.items():
        question = guideline.by_id.get(name)
        try:
            answer = load_answer(stored, question) if question is not None else None
        except Misfit:
            answer = None
        if answer is None:
            unread[name] = stored
        else:
            answers[name] = answer
    return Design(
        guideline=design.guideline,
        version=version.guideline_version or design.version,
        path=version.path,
        answers=answers,
        because=version.because,
        open=version.open,
        unread=unread,
    )


def since(guideline: Guideline, design: Design, version: Version | None = None) -> tuple[Change, ...]:
    """What has changed since a version, or since the last one; nothing if no version has been marked."""
    if version is None and not design.versions:
        return ()
    return differences(guideline, at_version(guideline, design, version or design.versions[-1]), design)


def needs_reason(design: Design, question: str | None = None) -> bool:
    """True if a change asks for a line why: once a version exists, somebody else may have read the old answer.

    A version from before an upgrade knows its answers by older ids, so that any of them may be meant.
    """
    if not design.versions:
        return False
    last = design.versions[-1]
    return question is None or question in last.answers or is_past(design, last)


def restore(guideline: Guideline, design: Design, version: Version, moment: Moment) -> Design:
    """The design with the answers, reasons and open questions of a version.

    Every answer that changes leaves a revision; an answer that was not there then is set aside, not deleted.
    """
    reason = f'Restored from "{version.name}"'
    drafts = design.drafts
    then = at_version(guideline, design, version)
    for question in guideline.questions:
        was, now = then.answers.get(question.id), design.answers.get(question.id)
        if was is not None and was != now:
            design = _bring_back(guideline, design, question, was, moment, reason)
        elif was is None and now is not None and question.id not in then.unread:
            design = _set_aside(design, question, now, moment, version)
    opened = {**design.open, **then.open}
    return _reasons_of(then, design, version).with_(path=version.path, open=opened, drafts=drafts)


def _bring_back(
    guideline: Guideline, design: Design, question: Question, answer: Answer, moment: Moment, reason: str
) -> Design:
    """The answer is given again. If there was none in between, that too is a change worth a revision."""
    came_back = question.id not in design.answers
    design = design.with_(underway=design.underway - {question.id})
    design = settle(guideline, design, question, answer, moment, reason)
    if came_back:
        revision = Revision(moment.at, question.id, None, dump_answer(question, answer), reason, moment.by)
        design = design.with_(revisions=(*design.revisions, revision))
    return design


def _set_aside(design: Design, question: Question, answer: Answer, moment: Moment, version: Version) -> Design:
    stored = dump_answer(question, answer)
    why = f'There was no answer yet in "{version.name}", which was restored on {moment.at:%Y-%m-%d}.'
    revision = Revision(moment.at, question.id, stored, None, f'Restored from "{version.name}"', moment.by)
    return design.with_(
        answers=without(design.answers, question.id),
        given=without(design.given, question.id),
        underway=design.underway - {question.id},
        parked=(*design.parked, Parked(question.id, stored, why)),
        revisions=(*design.revisions, revision),
    )


def _reasons_of(then: Design, design: Design, version: Version) -> Design:
    """The reasons as they were; one that was written since is set aside."""
    parked = [
        Parked(f"{REASON}{question}", reason, f'A reason from after "{version.name}", which was restored.')
        for question, reason in design.because.items()
        if then.because.get(question) != reason
    ]
    return design.with_(because=dict(then.because), parked=(*design.parked, *parked))
