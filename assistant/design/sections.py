"""The names a design file uses for itself, and the version of its format."""

FORMAT = 1
"""The version of the file format this program writes."""

LISTS = ("parked", "versions", "revisions")
"""Bookkeeping that is written as ``[[...]]``, one entry after the other."""

BOOKKEEPING = ("because", "open", "skipped", "kept", *LISTS, "drafts", "record")
RESERVED = frozenset({"format", "guideline", "path", *BOOKKEEPING})
"""Top-level names that are not sections of answers; a question id may not begin with one of them."""
