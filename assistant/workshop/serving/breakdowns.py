"""Programs that break down one after the other: a browser comes back by itself, and would start them without end."""

MOST = 3
WITHIN_SECONDS = 15.0
"""So many of one browser's programs may break down in this time. Then a person is asked before the next one."""


class Breakdowns:
    """By browser: when its last programs broke down."""

    def __init__(self) -> None:
        self._moments: dict[str, list[float]] = {}

    def note(self, browser: str, now: float) -> None:
        late = now - WITHIN_SECONDS
        self._moments[browser] = [*(one for one in self._moments.get(browser, ()) if one > late), now]

    def too_many(self, browser: str) -> bool:
        """True once; who asks again may try again."""
        if len(self._moments.get(browser, ())) < MOST:
            return False
        del self._moments[browser]
        return True
