"""What a team says about itself: its hand, its pen, and who looks on. Where that is kept is another matter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from assistant.design.text import clean_line
from assistant.workshop.store import Team


class TeamChanges:
    """The changes a room offers to its teams; each kind of room says how one is kept."""

    def _change_team(self, team: str, change: Callable[[Team], Team]) -> Team:
        """Keeps what a change makes of a team, as one step. Raises RoomError."""
        raise NotImplementedError

    def raise_hand(self, team: str, now: datetime) -> Team:
        return self._change_team(team, lambda one: one if one.hand else replace(one, hand=now))

    def lower_hand(self, team: str) -> Team:
        return self._change_team(team, lambda one: replace(one, hand=None))

    def pass_pen(self, team: str, to: str) -> Team:
        """One member writes at a time; empty lays the pen down."""
        return self._change_team(team, lambda one: replace(one, pen=clean_line(to)))

    def arrive(self, team: str, member: str) -> Team:
        """One more looks on; the first to arrive has the pen."""
        return self._change_team(team, lambda one: arrived(one, clean_line(member)))

    def depart(self, team: str, member: str) -> Team:
        """One looks on no more; the pen goes to the next, if they had it."""
        return self._change_team(team, lambda one: departed(one, clean_line(member)))


def arrived(team: Team, member: str) -> Team:
    """One more looks on; the first to arrive has the pen."""
    return replace(team, members=tuple(dict.fromkeys((*team.members, member))), pen=team.pen or member)


def departed(team: Team, member: str) -> Team:
    """One looks on no more; the pen goes to the next, if they had it."""
    left = tuple(other for other in team.members if other != member)
    return replace(team, members=left, pen=team.pen if team.pen != member else next(iter(left), ""))
