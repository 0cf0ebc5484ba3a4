"""What became of two teams' designs that were made one, as text for a terminal."""

from collections.abc import Iterator

from assistant.interview.wording import count
from assistant.workshop.columns import hanging, wrapped
from assistant.workshop.joining_designs import JoinedDesigns, Joint, Kind

_INDENT = 12


def report_lines(joined: JoinedDesigns, first: str, other: str, width: int = 80) -> list[str]:
    """Where the teams differ, with both answers; then what was taken from whom, and what to look at."""
    lines = [line for joint in joined.conflicts for line in _conflict(joint, first, other, width)]
    kinds: dict[Kind, str] = {
        "same": "The same in both:",
        "united": "Lists of both, united:",
        "first": f"Only {first} had an answer:",
        "other": f"Only {other} had an answer:",
    }
    for kind, said in kinds.items():
        refs = [joint.question.ref for joint in joined.joints if joint.kind == kind]
        if refs:
            lines += wrapped(f"{said} {', '.join(refs)}.", width)
    lines += [line for note in joined.notes for line in wrapped(note, width)]
    differ = len(joined.conflicts)
    return [*lines, f"{count(differ, 'answer differs', 'answers differ')}; nothing was lost."]


def _conflict(joint: Joint, first: str, other: str, width: int) -> Iterator[str]:
    yield f"{joint.question.ref} {joint.question.name}"
    yield from hanging(f"  {first}", [*joint.first, "(stays)"], width, _INDENT)
    yield from hanging(f"  {other}", [*joint.other, "(set aside)"], width, _INDENT)
