"""What is worth another look: told once after the answer that brought it up, listed by "check", kept or improved."""

from collections.abc import Iterator, Sequence

from assistant.feedback.finding import Finding
from assistant.feedback.report import keep
from assistant.interview.journey import StageSteps
from assistant.plain.lines import say, say_all
from assistant.plain.work import Work


def tell_news(work: Work, answered: str) -> None:
    """Says what the last answer has brought up, and what can be done about it; nothing waits for a reply."""
    if found := work.news(answered):
        _list(work, found)
        say(_hint(work, found))


def tell_check(work: Work) -> None:
    """Everything that is worth another look, and what was kept."""
    report = work.report
    if report.findings:
        _list(work, report.findings)
        say('"improve 1" goes to the first of them; "keep 1", or "keep 1" and a reason, leaves it as it is.')
    else:
        say("Nothing is worth another look just now.")
    if report.kept:
        say("", "Kept as it is:")
        say_all(f"{one.finding.sentence}{f' Your reason: {one.reason}' if one.reason else ''}" for one in report.kept)


def _list(work: Work, found: Sequence[Finding]) -> None:
    work.listed, work.just_told = tuple(found), True
    for number, finding in enumerate(found, start=1):
        say("", *tell_finding(work, finding, f" ({number} of {len(found)})" if len(found) > 1 else ""))


def tell_finding(work: Work, finding: Finding, number: str = "") -> Iterator[str]:
    """One finding with what to do, where, and where the rule comes from."""
    at = place_name(work, finding)
    yield f"Worth another look{number}{f', {at}' if at else ''}: {finding.sentence}"
    source = f" From: {finding.source}" if finding.source else ""
    yield f"What to do: {finding.advice}{source}"


def place_name(work: Work, finding: Finding) -> str:
    """``R2, Credits``: the question at which it can be improved."""
    question = work.guideline.by_id.get(finding.questions[0]) if finding.questions else None
    return f"{question.ref}, {question.name}" if question is not None else ""


def _hint(work: Work, found: Sequence[Finding]) -> str:
    if len(found) > 1:
        return 'Write "improve 2" to go to the second, "keep 2" (and a reason) to leave it, or just go on.'
    return (
        f'Write "improve" to go to {place_name(work, found[0]) or "it"}, "keep" (and a reason) to leave it as it is, '
        "or just go on."
    )


def left_in(work: Work, stage: StageSteps) -> list[str]:
    """What a stage leaves to look at: one line for each finding that is mended there."""
    here = {step.id for step in stage.steps}
    left = [one for one in work.report.findings if one.questions[:1] and one.questions[0] in here]
    return [f"Worth another look, {place_name(work, one)}: {one.sentence}" for one in left]


def improve(work: Work, rest: str) -> str | None:
    """The question at which a finding that was told can be improved; None, and says why, if there is none."""
    found, _ = _meant(work, rest)
    if found is None or not found.questions:
        return None
    place = found.questions[0]
    numbers = [n for n, record in enumerate(work.design.records(place), start=1) if record.id == found.about]
    say(*(f"It is about number {number}: edit {number}" for number in numbers))
    return place


def keep_finding(work: Work, rest: str) -> None:
    """A finding stays as it is, until the answers it is about change."""
    found, reason = _meant(work, rest)
    if found is None:
        return
    work.take(keep(work.guideline, work.design, found, reason))
    work.know()
    work.listed = tuple(one for one in work.listed if one.key != found.key)
    said = f' Your reason: "{reason}".' if reason else ""
    say(f"Kept as it is: {found.sentence}{said}")
    if reason:
        say('If that was an answer, write "undo", and then the answer with a backslash before it.')


def _meant(work: Work, rest: str) -> tuple[Finding | None, str]:
    """Which finding of those that were told, and the words after its number."""
    if not work.listed:
        say('"check" lists what is worth another look.')
        return None, ""
    number, _, words = rest.partition(" ")
    if not number.isdecimal() or (len(work.listed) == 1 and number != "1"):
        return work.listed[0], rest
    if not 1 <= int(number) <= len(work.listed):
        say(f"There is no number {number}; the last list had {len(work.listed)}.")
        return None, ""
    return work.listed[int(number) - 1], words.strip()
