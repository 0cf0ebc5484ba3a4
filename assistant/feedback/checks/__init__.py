"""The checks: small pure functions from the facts to findings. Their words and limits are data (``checks.toml``).

No check takes "not answered yet" for a wrong answer: each looks only at questions that are answered, and at a list only
once it is closed. What another finding says already is dropped (``unless`` in the data).
"""

from collections.abc import Callable, Iterable

from assistant.feedback.checks import alignment, assessment, context, outcomes, recognition, size
from assistant.feedback.facts import Facts
from assistant.feedback.finding import Finding

Check = Callable[[Facts], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    *context.CHECKS,
    *outcomes.CHECKS,
    *alignment.CHECKS,
    *size.CHECKS,
    *assessment.CHECKS,
    *recognition.CHECKS,
    *context.LAST,
)
"""In the order in which their findings are listed."""


def findings(facts: Facts) -> tuple[Finding, ...]:
    """What all checks find, each thing once: of several findings with one key, the first."""
    found: dict[str, Finding] = {}
    for check in CHECKS:
        for finding in check(facts):
            found.setdefault(finding.key, finding)
    said = {(name, finding.about) for finding in found.values() for name in (finding.code, finding.text)}
    return tuple(finding for finding in found.values() if not _said_already(facts, finding, said))


def _said_already(facts: Facts, finding: Finding, said: set[tuple[str, str]]) -> bool:
    others = facts.texts[finding.text].unless
    return any((other, finding.about) in said or (other, "") in said for other in others)
