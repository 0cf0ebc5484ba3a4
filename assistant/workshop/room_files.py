"""The small TOML files of a room in a folder: the facilitator's state and what each team says about itself."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from assistant.design.text import clean_line
from assistant.design.toml_text import Table, parse, write
from assistant.workshop.clock import Clock, Shown
from assistant.workshop.store import Message, State, Team

_STATE = "# What the facilitator's screen keeps: the clock and the messages. Only that screen writes here.\n"
_TEAM = "# What the team's screen keeps. The design is in the file beside this one.\n"


def dump_state(state: State) -> str:
    clock, shown = state.clock, state.shown
    table: Table = {
        "beat": shown.beat,
        "at": shown.at,
        "running": shown.running,
        "left": round(shown.left, 1),
        "session_left": round(shown.session_left, 1),
        "clock": {
            "step": clock.step,
            **({"since": clock.since} if clock.since else {}),
            "ended": clock.ended,
            "spent": {step: round(seconds, 1) for step, seconds in clock.spent.items()},
            "extra": dict(clock.extra),
        },
        "hands_seen": dict(state.hands_seen),
        "messages": [{"id": one.id, "to": one.to, "at": one.at, "text": one.text} for one in state.messages],
    }
    return _STATE + write(table)


def load_state(text: str) -> State:
    """Raises ValueError if this is not a state, or not the whole of one."""
    table = parse(text)
    try:
        clock = table["clock"]
        since = clock.get("since")
        return State(
            Clock(
                str(clock["step"]),
                None if since is None else _time(since),
                _seconds(clock.get("spent", {})),
                _seconds(clock.get("extra", {})),
                bool(clock.get("ended", False)),
            ),
            Shown(
                int(table["beat"]),
                _time(table["at"]),
                bool(table["running"]),
                _number(table["left"]),
                _number(table["session_left"]),
            ),
            tuple(Message(str(m["id"]), str(m["text"]), _time(m["at"]), str(m["to"])) for m in table["messages"]),
            {team: _time(at) for team, at in table["hands_seen"].items()},
        )
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"the part {error} is missing or is not what it should be") from None


def dump_team(team: Team) -> str:
    table: Table = {"name": team.name}
    if team.joined is not None:
        table["joined"] = team.joined
    if team.hand is not None:
        table["hand"] = team.hand
    return _TEAM + write({**table, "pen": team.pen, "members": list(team.members)})


def load_team(text: str, team_id: str) -> Team:
    """Raises ValueError if this is not about a team."""
    table = parse(text)
    try:
        return Team(
            team_id,
            clean_line(str(table["name"])),
            _time(table["joined"]) if "joined" in table else None,
            _time(table["hand"]) if "hand" in table else None,
            clean_line(str(table.get("pen", ""))),
            tuple(clean_line(str(member)) for member in table.get("members", [])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the part {error} is missing or is not what it should be") from None


def _time(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError("time")
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
        raise TypeError("number")
    return float(value)


def _seconds(table: Mapping[str, Any]) -> dict[str, float]:
    return {step: _number(seconds) for step, seconds in table.items()}
