"""What Alembic runs: the migrations, on the connection that was given to it."""

from alembic import context

from assistant.workshop.postgres.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
