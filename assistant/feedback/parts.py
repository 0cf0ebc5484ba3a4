"""The parts of a micro-credential as the checks, the panels and the documents see them. Filled by ``credential.py``.

Plain names hold words of the guideline (labels); a name that ends in ``_id`` holds the id of the choice, which is what
a rule compares. Numbers are exact; hours are hours of a typical learner. The small parts are named tuples, because
those are made in a sixth of the time that a dataclass takes, and every start of the program makes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

ACTIVITIES = ("take_in", "investigate", "practise", "discuss", "collaborate", "produce", "assessment")
"""The six learning types, and the assessment."""


class Body(NamedTuple):
    """An awarding body."""

    name: str
    country: str | None = None
    teaching_languages: str | None = None
    assessment_languages: str | None = None
    id: str = ""


class Member(NamedTuple):
    """Somebody of the team, with the hours they have for it in all."""

    id: str
    name: str
    role_id: str | None = None
    """The id of a role, or a role in somebody's own words."""
    hours: Decimal | None = None


class Partner(NamedTuple):
    id: str
    name: str
    on_credential: bool | None = None


class Persona(NamedTuple):
    """One typical learner."""

    id: str
    name: str
    hours: Decimal | None = None
    """Hours a week."""
    device: str | None = None
    """Device and connection, in somebody's own words."""


class Evidence(NamedTuple):
    """A piece of evidence of the need."""

    id: str
    type_id: str | None = None
    finding: str | None = None
    strength_id: str | None = None


class Task(NamedTuple):
    """Something learners will be able to do better at work or in life."""

    id: str
    name: str


class Outcome(NamedTuple):
    id: str
    sentence: str
    """Verb, what, and the situation or standard."""
    kind: str | None = None
    tasks: tuple[str, ...] = ()
    """Ids of the tasks it helps with; they may have been removed since."""
    verb: str | None = None
    what: str | None = None
    standard: str | None = None
    kind_id: str | None = None


class Unit(NamedTuple):
    id: str
    title: str
    outcomes: tuple[str, ...] = ()
    hours: Decimal | None = None
    live: str | None = None
    live_id: str | None = None
    """``live``, ``own_time`` or ``both``."""
    activity: str | None = None


class Assessment(NamedTuple):
    id: str
    task: str
    type: str | None = None
    outcomes: tuple[str, ...] = ()
    when: str | None = None
    weight: str | None = None
    type_id: str | None = None
    weight_percent: Decimal | None = None
    """What the words of the weight say, if they say a percentage."""


class Pathway(NamedTuple):
    """A larger award that it can count towards."""

    id: str
    award: str | None = None
    credits: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Credential:
    """What the answers say about the micro-credential."""

    title: str | None = None
    title_from: str = ""
    """The id of the question that the title comes from; empty if there is none."""
    pitch: str | None = None
    bodies: tuple[Body, ...] = ()
    provider: str | None = None
    provider_id: str | None = None
    start_from: str | None = None
    """Where most of it comes from."""
    start_from_id: str | None = None
    team: tuple[Member, ...] = ()
    partners: tuple[Partner, ...] = ()
    fixed_ids: tuple[str, ...] = ()
    """What is already fixed: launch_date, size, programme, budget, platform, board_dates, legal_rules or nothing."""
    fixed_date: date | None = None
    fixed_detail: str | None = None
    group: str | None = None
    group_id: str | None = None
    audience: str | None = None
    personas: tuple[Persona, ...] = ()
    motive_ids: tuple[str, ...] = ()
    prior_id: str | None = None
    learner_hours: Decimal | None = None
    """Hours a week that learners have."""
    moment_ids: tuple[str, ...] = ()
    barrier_ids: tuple[str, ...] = ()
    problem: str | None = None
    tasks: tuple[Task, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    support_id: str | None = None
    aim: str | None = None
    outcomes: tuple[Outcome, ...] = ()
    level: str | None = None
    level_id: str | None = None
    eqf: int | None = None
    """The level of the European Qualifications Framework, 1 to 8; None if none is chosen."""
    national_level: str | None = None
    mode: str | None = None
    mode_id: str | None = None
    live_share: Decimal | None = None
    """Percent of the learning hours."""
    weeks: Decimal | None = None
    start: str | None = None
    start_id: str | None = None
    start_date: date | None = None
    units: tuple[Unit, ...] = ()
    unit_hours: Decimal | None = None
    """Hours of all units together; None if no unit has hours."""
    activities: Mapping[str, Decimal] = field(default_factory=dict)
    """Hours by kind of learning activity (``ACTIVITIES``), for those that are given."""
    activity_hours: Decimal | None = None
    """Hours of all kinds of learning activity together; None if none is given."""
    accessibility_ids: tuple[str, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    criteria: int = 0
    """How many assessment criteria there are."""
    scale: str | None = None
    scale_id: str | None = None
    scale_note: str | None = None
    supervision: str | None = None
    supervision_id: str | None = None
    identity_ids: tuple[str, ...] = ()
    ai: str | None = None
    ai_id: str | None = None
    credits: Decimal | None = None
    credit_unit: str | None = None
    credit_unit_id: str | None = None
    stacking: str | None = None
    stacking_id: str | None = None
    pathways: tuple[Pathway, ...] = ()
    quality: str | None = None
    quality_ids: tuple[str, ...] = ()
    quality_note: str | None = None
    form: str | None = None
    form_ids: tuple[str, ...] = ()
    seal_id: str | None = None
    seal_note: str | None = None
    validity: str | None = None
    validity_id: str | None = None
    validity_years: Decimal | None = None
    public_fact_ids: tuple[str, ...] = ()
    review_date: date | None = None

    @property
    def hours(self) -> Decimal | None:
        """The workload in hours: what the units add up to, else what the activities do."""
        return self.unit_hours if self.unit_hours is not None else self.activity_hours

    @property
    def teaching_languages(self) -> str:
        """The teaching languages of all awarding bodies, in words."""
        return ", ".join(body.teaching_languages for body in self.bodies if body.teaching_languages)
