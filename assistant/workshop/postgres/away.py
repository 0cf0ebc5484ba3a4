"""What is said while nobody answers. It stands alone, so that who has no connection needs no database library."""

from assistant.workshop.store import RoomError


class Away(RoomError):
    """The database cannot be reached just now."""
