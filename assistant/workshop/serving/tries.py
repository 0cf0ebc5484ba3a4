"""How often a wrong join code may be typed: slower and slower for one address, and for all together."""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass

FREE = 3
"""Wrong codes from one address before it has to wait: two seconds, then four, eight, and so on."""

LONGEST_WAIT = 900.0
"""Seconds."""

FREE_IN_ALL = 30
"""Wrong codes from everywhere before everybody has to wait: one second, then two, four, and so on."""

LONGEST_WAIT_IN_ALL = 60.0
"""Seconds. Short, so that a stranger who guesses cannot keep a class out for long. Who is in, stays in."""

FORGOTTEN_AFTER = 3600.0
"""Seconds without a wrong code."""

_MOST_ADDRESSES = 10_000


@dataclass
class _Count:
    wrong: int = 0
    until: float = 0.0
    last: float = 0.0

    def add(self, now: float, free: int, longest: float) -> None:
        if now - self.last > FORGOTTEN_AFTER:
            self.wrong = 0
        self.wrong, self.last = self.wrong + 1, now
        if self.wrong >= free:
            self.until = now + min(2.0 ** min(self.wrong - free + 1, 20), longest)


class Tries:
    """Counts wrong codes. While an address has to wait, its codes are not even compared."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._all = _Count()
        self._by_address: dict[str, _Count] = {}

    def wait(self, address: str) -> float:
        """Seconds until this address may try again; 0 if it may now."""
        mine = self._by_address.get(_network(address), _Count())
        return max(0.0, mine.until - self._now(), self._all.until - self._now())

    def wrong(self, address: str) -> None:
        name = _network(address)
        mine = self._by_address.pop(name, None) or _Count()
        while len(self._by_address) >= _MOST_ADDRESSES:
            del self._by_address[next(iter(self._by_address))]
        self._by_address[name] = mine  # at the end: the one that was heard of longest ago is forgotten first
        mine.add(self._now(), FREE, LONGEST_WAIT)
        self._all.add(self._now(), FREE_IN_ALL, LONGEST_WAIT_IN_ALL)

    def right(self, address: str) -> None:
        self._by_address.pop(_network(address), None)


def _network(address: str) -> str:
    """One IPv6 machine has a whole /64 of addresses; they count as one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
