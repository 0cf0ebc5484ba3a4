"""Everything the answers amount to, in one pass: figures for the panels, and the findings. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.design.model import Design, Kept, put
from assistant.feedback.alignment import Alignment, align
from assistant.feedback.checks import findings
from assistant.feedback.credential import Credential, credential
from assistant.feedback.eu_facts import EuFacts, eu_facts
from assistant.feedback.facts import Facts
from assistant.feedback.finding import Finding
from assistant.feedback.language import Reading, read_outcome
from assistant.feedback.outcome_set import Observation, look_at_set
from assistant.feedback.workload import Workload, rule_in_force, workload
from assistant.guideline.check_texts import check_texts
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.interview.staleness import gist


@dataclass(frozen=True)
class KeptFinding:
    """A finding that somebody has read and lets stand."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Report:
    """What a design amounts to."""

    findings: tuple[Finding, ...]
    """What is still worth a look, in the order of the interview's subjects."""
    kept: tuple[KeptFinding, ...]
    """What was kept as it is, and has not changed since."""
    credential: Credential
    alignment: Alignment
    workload: Workload
    eu_facts: EuFacts
    readings: Mapping[str, Reading]
    """The words of each outcome, by its id."""
    outcome_set: tuple[Observation, ...]
    """What is to be said about all outcomes together."""

    @cached_property
    def by_key(self) -> Mapping[str, Finding]:
        return {finding.key: finding for finding in self.findings}

    def about(self, question: str) -> tuple[Finding, ...]:
        """The findings that are mended at this question."""
        return tuple(finding for finding in self.findings if finding.questions[:1] == (question,))


def report(guideline: Guideline, design: Design, steps: Journey | None = None) -> Report:
    """The report on a design. ``steps`` is its journey, if the caller has it already."""
    steps = steps or journey(guideline, design)
    facts = _facts(guideline, design, steps)
    found = findings(facts)
    kept = {finding.key: design.kept[finding.key] for finding in found if finding.key in design.kept}
    still = {key for key, entry in kept.items() if _unchanged(guideline, steps, found, key, entry)}
    return Report(
        tuple(finding for finding in found if finding.key not in still),
        tuple(KeptFinding(finding, kept[finding.key].reason) for finding in found if finding.key in still),
        facts.credential,
        facts.alignment,
        facts.workload,
        facts.eu_facts,
        facts.readings,
        facts.outcome_set,
    )


def _facts(guideline: Guideline, design: Design, steps: Journey) -> Facts:
    view = credential(guideline, design, steps)
    readings = {outcome.id: read_outcome(outcome.sentence) for outcome in view.outcomes}
    load = workload(view, rule_in_force(view))
    return Facts(
        credential=view,
        alignment=align(view),
        workload=load,
        eu_facts=eu_facts(guideline, design, steps, view),
        readings=readings,
        outcome_set=look_at_set(tuple(readings.values()), hours=_hours(view, load)),
        journey=steps,
        texts=check_texts(guideline.language),
    )


def _hours(view: Credential, load: Workload) -> Decimal | None:
    """The hours in all; None as long as some of them are missing."""
    given = view.activity_hours if load.total_from == "activities" else view.unit_hours
    return given if load.complete else None


def new_findings(before: Report, after: Report, answered: str = "") -> tuple[Finding, ...]:
    """What has come up since, also what was kept and is not any more because its answers have changed.

    A finding whose words have changed is new only at the question that was ``answered``: who has just tried to mend
    it wants to know; who answers elsewhere need not hear it again.
    """

    def is_new(finding: Finding) -> bool:
        earlier = before.by_key.get(finding.key)
        if earlier is None:
            return True
        return finding.questions[:1] == (answered,) and finding.sentence != earlier.sentence

    return tuple(finding for finding in after.findings if is_new(finding))


def keep(guideline: Guideline, design: Design, finding: Finding, reason: str = "") -> Design:
    """The design with a finding kept as it is, for as long as the answers it is about do not change."""
    rested_on = _gists(guideline, journey(guideline, design), finding)
    return design.with_(kept=put(design.kept, finding.key, Kept(rested_on, reason.strip())))


def _unchanged(guideline: Guideline, steps: Journey, found: tuple[Finding, ...], key: str, entry: Kept) -> bool:
    finding = next(finding for finding in found if finding.key == key)
    return dict(entry.rested_on) == _gists(guideline, steps, finding)


def _gists(guideline: Guideline, steps: Journey, finding: Finding) -> dict[str, str]:
    return {
        question: gist(guideline.by_id[question], steps.relevant[question])
        for question in finding.questions
        if question in steps.relevant
    }
