"""How somebody comes to a team's table: under which name, and whether they write or look on."""

import getpass
from collections.abc import Iterable
from datetime import datetime

from assistant.workshop.names import free_team_name, same_name
from assistant.workshop.seat import Seat
from assistant.workshop.store import Room, Team
from assistant.workshop.team_file import OpenedTeam, open_in_folder, open_kept


def member_name(wanted: str = "") -> str:
    """The name that the others of the team see: as it was given, else the login name."""
    try:
        return wanted.strip() or getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"


def known_team(room: Room, name: str) -> Team | None:
    """The team that has this name already, or None."""
    return next((team for team in room.teams() if same_name(team.name, name)), None)


def own_name(name: str, others: Iterable[str]) -> str:
    """``ana``, or ``ana 2`` if an ana looks on already."""
    return free_team_name(name, others)


def open_design(room: Room, team: str) -> OpenedTeam:
    """A team's design, wherever the room keeps it. Raises MicrocraftError if it cannot be worked on here."""
    path = room.design_file(team)
    if path is not None:
        return open_in_folder(room.guideline, path)
    from assistant.workshop.opening import team_row

    return open_kept(team_row(room, team))


def sit_down(room: Room, team: Team, member: str, now: datetime, monotonic: float, *, writes: bool) -> Seat:
    """A seat at the team's table. Who writes has the pen. Raises RoomError.

    ``writes`` says that the design was free. A member of the same name must then have left without a word, after a
    crash for example, and it is they who come back; else two people have the same name.
    """
    name = member if writes else own_name(member, team.members)
    seat = Seat(room, team.id, name, now, monotonic)
    seat.arrive()
    if writes and not seat.has_pen:
        seat.pass_pen(name)
    return seat


def say_way_back(seat: Seat) -> str:
    """``To come back: microcraft workshop join ROOM --team "Blue"``."""
    address = f'"{seat.room.address}"' if set(seat.room.address) & set(" ?&") else seat.room.address
    return f'To come back: microcraft workshop join {address} --team "{seat.team.name}"'
