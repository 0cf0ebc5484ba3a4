"""What the facilitator sees of every team. Pure: from a look at the room, the view before it, and the time.

When a team has answered is told by the facilitator's own clock, at the look that first shows it: the clock of a team's
laptop may be wrong. A team is computed anew only if its design has changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from assistant.design.model import Design
from assistant.feedback.finding import Finding
from assistant.feedback.report import report
from assistant.guideline.model import Guideline
from assistant.interview.journey import Journey, journey
from assistant.interview.wording import count
from assistant.workshop.clock import place_of, spent_in_step
from assistant.workshop.plan import PlanStep
from assistant.workshop.store import Look, Team

QUIET_SHARE = 0.4
"""A team without a sign of life for this share of the step needs somebody to look in. Our own rule."""

QUIET_LEAST, QUIET_MOST = 120.0, 360.0
"""Seconds: never sooner than this, never later than that."""

MOST_FREQUENT = 5

Need = Literal["", "hand", "quiet"]


@dataclass(frozen=True)
class TeamView:
    """One team, as the facilitator sees it."""

    team: Team
    title: str
    """The working title of its design; empty as long as it has none."""
    answered: int
    """Of this step's questions: answered, left open or passed over."""
    asked: int
    """How many questions this step has for this team; 0 in a step without questions."""
    at: str
    """The id of the first question of the step that still waits; empty if there is none."""
    open: int
    """Questions left open in the whole design."""
    findings: tuple[Finding, ...]
    """About questions that the plan has asked so far."""
    since_answer: float
    """Seconds since an answer was last given or changed."""
    need: Need
    answered_at: datetime
    active_at: datetime
    """When the design last changed at all, half-typed replies included."""
    design: Design

    @property
    def done(self) -> bool:
        return self.answered == self.asked

    def say_need(self) -> str:
        """``hand raised``, ``no answer for 4 minutes``; empty if the team gets on."""
        if self.need == "quiet":
            return f"no answer for {count(max(1, int(self.since_answer // 60)), 'minute', 'minutes')}"
        return "hand raised" if self.need == "hand" else ""


@dataclass(frozen=True)
class Frequent:
    """A remark that several teams get."""

    code: str
    sentence: str
    """As the first of these teams gets it."""
    advice: str
    teams: tuple[str, ...]
    """Their names."""


@dataclass(frozen=True)
class RoomView:
    """All teams at one moment."""

    teams: tuple[TeamView, ...]
    frequent: tuple[Frequent, ...]
    """The most frequent first; what only one team gets is not among them."""

    @property
    def needing(self) -> tuple[TeamView, ...]:
        """Raised hands first, then those that have been quiet longest."""
        return tuple(
            sorted((one for one in self.teams if one.need), key=lambda one: (one.need != "hand", -one.since_answer))
        )

    @property
    def finished(self) -> int:
        """How many teams are through with this step's questions."""
        return sum(one.done for one in self.teams)


def watch(guideline: Guideline, look: Look, now: datetime, before: RoomView | None = None) -> RoomView:
    """The view of a look at the room. ``before`` is the last one; without it, the files' own times count."""
    known = {view.team.id: view for view in before.teams} if before else {}
    step = look.plan.step(look.state.clock.step)
    so_far = _questions_so_far(look)
    views = tuple(
        _view(guideline, look, team, step, so_far, now, known.get(team.id), before is None) for team in look.teams
    )
    _forget_earlier(look.designs.values())
    return RoomView(views, _frequent(views))


def _questions_so_far(look: Look) -> frozenset[str]:
    steps = look.plan.steps[: place_of(look.state.clock, look.plan.steps) + 1]
    return frozenset(question for step in steps for question in step.questions)


def _view(
    guideline: Guideline,
    look: Look,
    team: Team,
    step: PlanStep,
    so_far: frozenset[str],
    now: datetime,
    known: TeamView | None,
    at_first: bool,
) -> TeamView:
    design = look.designs[team.id]
    steps, found = _computed(guideline, design)
    answered_at, active_at = _times(look, team, design, now, known, at_first)
    asked = [steps.step(question) for question in step.questions if question in steps]
    waiting = [one.id for one in asked if not one.settled]
    view = TeamView(
        team=team,
        title=design.text("frame.title", "title") or "",
        answered=len(asked) - len(waiting),
        asked=len(asked),
        at=waiting[0] if waiting else "",
        open=sum(one.status == "open" for one in steps.steps),
        findings=tuple(one for one in found if one.questions and one.questions[0] in so_far),
        since_answer=max(0.0, (now - answered_at).total_seconds()),
        need="",
        answered_at=answered_at,
        active_at=active_at,
        design=design,
    )
    return _with_need(view, _need(look, view, step, now))


def _with_need(view: TeamView, need: Need) -> TeamView:
    return replace(view, need=need) if need else view


_remembered: dict[int, tuple[Design, Journey, tuple[Finding, ...]]] = {}
"""By identity of the design: a look gives the same object as long as the team has not changed anything."""


def _computed(guideline: Guideline, design: Design) -> tuple[Journey, tuple[Finding, ...]]:
    known = _remembered.get(id(design))
    if known is not None and known[0] is design:
        return known[1], known[2]
    steps = journey(guideline, design)
    found = report(guideline, design, steps).findings
    _remembered[id(design)] = (design, steps, found)
    return steps, found


def _forget_earlier(designs: Iterable[Design]) -> None:
    """What no team has any more. A room of a thousand teams is remembered as a whole."""
    now = {id(design) for design in designs}
    if len(_remembered) > 2 * len(now) + 100:
        for known in _remembered.keys() - now:
            del _remembered[known]


def _times(
    look: Look, team: Team, design: Design, now: datetime, known: TeamView | None, at_first: bool
) -> tuple[datetime, datetime]:
    """When the team last answered, and when it last did anything."""
    if known is None:
        changed = look.changed.get(team.id, now) if at_first else now
        at = min(changed, now)
        return at, at
    if known.design is design:
        return known.answered_at, known.active_at
    return (known.answered_at if _same_answers(known.design, design) else now), now


def _same_answers(one: Design, other: Design) -> bool:
    return (one.answers, one.open, one.skipped, one.because) == (
        other.answers,
        other.open,
        other.skipped,
        other.because,
    )


def _need(look: Look, view: TeamView, step: PlanStep, now: datetime) -> Need:
    if look.hand_up(view.team):
        return "hand"
    clock = look.state.clock
    if view.done or not clock.running:
        return ""
    quiet = min(max(0.0, (now - view.active_at).total_seconds()), spent_in_step(clock, now))
    return "quiet" if quiet >= min(QUIET_MOST, max(QUIET_LEAST, step.minutes * 60 * QUIET_SHARE)) else ""


def _frequent(views: tuple[TeamView, ...]) -> tuple[Frequent, ...]:
    first: dict[str, Finding] = {}
    teams: dict[str, list[str]] = {}
    for view in views:
        for finding in view.findings:
            first.setdefault(finding.code, finding)
            names = teams.setdefault(finding.code, [])
            if view.team.name not in names:
                names.append(view.team.name)
    codes = sorted((code for code in teams if len(teams[code]) > 1), key=lambda code: -len(teams[code]))
    return tuple(
        Frequent(code, first[code].sentence, first[code].advice, tuple(teams[code])) for code in codes[:MOST_FREQUENT]
    )
