"""Files for every team."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "microcraft_handout",
        sa.Column("room_id", sa.Integer, sa.ForeignKey("microcraft_room.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.clock_timestamp()),
        sa.PrimaryKeyConstraint("room_id", "name"),
    )


def downgrade() -> None:
    op.drop_table("microcraft_handout")
