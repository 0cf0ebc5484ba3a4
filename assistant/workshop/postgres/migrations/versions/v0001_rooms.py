"""Rooms, their teams and their logs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_TIME = sa.DateTime(timezone=True)


def _words(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _now(name: str) -> "sa.Column[object]":
    return sa.Column(name, _TIME, nullable=False, server_default=sa.func.clock_timestamp())


def _room() -> "sa.Column[int]":
    return sa.Column("room_id", sa.Integer, sa.ForeignKey("microcraft_room.id", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "microcraft_room",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("entries", sa.BigInteger, nullable=False, server_default="0"),
        _words("lead_token"),
        _words("led_by"),
        sa.Column("led_since", _TIME),
        _words("access"),
        _now("begun"),
    )
    op.create_table(
        "microcraft_team",
        sa.Column("number", sa.Integer, sa.Identity(), primary_key=True),
        _room(),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("joined", _TIME),
        sa.Column("hand", _TIME),
        _words("pen"),
        sa.Column("members", sa.Text, nullable=False, server_default=sa.text("'[]'")),
        sa.Column("design", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False, server_default="1"),
        _now("changed"),
        _words("writer"),
        sa.Column("writes_since", _TIME),
        sa.UniqueConstraint("room_id", "id"),
    )
    op.create_table(
        "microcraft_entry",
        _room(),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _words("team"),
        _words("by"),
        _words("about"),
        sa.Column("more", sa.Text, nullable=False, server_default=sa.text("'{}'")),
        sa.PrimaryKeyConstraint("room_id", "place"),
        sa.UniqueConstraint("room_id", "id"),
    )


def downgrade() -> None:
    for table in ("microcraft_entry", "microcraft_team", "microcraft_room"):
        op.drop_table(table)
