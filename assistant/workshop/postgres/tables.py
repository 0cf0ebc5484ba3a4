"""The tables of rooms. How they came to be is in ``migrations/``; a test holds the two together."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)

HEAD = "0002"
"""The newest migration. A database that stands here needs no look at the migrations."""

VERSION_TABLE = "microcraft_version"

metadata = MetaData()
_TIME = DateTime(timezone=True)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


rooms = Table(
    "microcraft_room",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("plan", Text, nullable=False),
    Column("state", Text),  # TOML, as in a folder; only who leads writes it
    Column("entries", BigInteger, nullable=False, server_default="0"),  # how many the log has: the last one's place
    _words("lead_token"),  # another one for everybody who takes the lead
    _words("led_by"),
    Column("led_since", _TIME),
    _words("access"),  # the join code and the key of badges, the same for every serving machine
    Column("begun", _TIME, nullable=False, server_default=func.clock_timestamp()),
)

teams = Table(
    "microcraft_team",
    metadata,
    Column("number", Integer, Identity(), primary_key=True),
    Column("room_id", ForeignKey(rooms.c.id, ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("joined", _TIME),
    Column("hand", _TIME),
    _words("pen"),
    Column("members", Text, nullable=False, server_default=text("'[]'")),  # JSON
    Column("design", Text, nullable=False),  # TOML, as in a file
    Column("version", BigInteger, nullable=False, server_default="1"),  # one more with every new design
    Column("changed", _TIME, nullable=False, server_default=func.clock_timestamp()),
    _words("writer"),  # who holds the lock of the design
    Column("writes_since", _TIME),
    UniqueConstraint("room_id", "id"),
)

entries = Table(
    "microcraft_entry",
    metadata,
    Column("room_id", ForeignKey(rooms.c.id, ondelete="CASCADE"), primary_key=True),
    Column("place", BigInteger, primary_key=True),  # in the order in which they were kept, without gaps
    Column("id", Text, nullable=False),
    Column("at", _TIME, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    _words("team"),
    _words("by"),
    _words("about"),
    Column("more", Text, nullable=False, server_default=text("'{}'")),  # JSON
    UniqueConstraint("room_id", "id"),
)

handouts = Table(
    "microcraft_handout",
    metadata,
    Column("room_id", ForeignKey(rooms.c.id, ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("added", _TIME, nullable=False, server_default=func.clock_timestamp()),
)
