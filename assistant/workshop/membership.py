"""Who of a team looks on, and who has the pen when somebody comes or goes. Pure."""

from dataclasses import replace

from assistant.workshop.store import Team


def arrived(team: Team, member: str) -> Team:
    """One more looks on; the first to arrive has the pen."""
    return replace(team, members=tuple(dict.fromkeys((*team.members, member))), pen=team.pen or member)


def departed(team: Team, member: str) -> Team:
    """One looks on no more; the pen goes to the next, if they had it."""
    left = tuple(other for other in team.members if other != member)
    return replace(team, members=left, pen=team.pen if team.pen != member else next(iter(left), ""))
