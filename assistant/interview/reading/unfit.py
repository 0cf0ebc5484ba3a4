"""The one way in which a reader says no."""


class Unfit(ValueError):
    """A reply cannot be read. The text is one or two friendly sentences: what is unclear, and what to write."""
