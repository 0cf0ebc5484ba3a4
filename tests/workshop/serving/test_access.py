"""The join code, its limited tries, and the badge."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workshop.serving import badge as badges
from assistant.workshop.serving.access import Access, access_to, folder_of
from assistant.workshop.serving.badge import Badge
from assistant.workshop.serving.tries import LONGEST_WAIT, LONGEST_WAIT_IN_ALL, Tries

KEY = b"k" * 32
BADGE = Badge("0123456789abcdef", "blue", "Zoë", 1_000_000)


def test_the_code_stays_the_same_after_a_restart_and_changes_when_asked() -> None:
    first = access_to("/rooms/one")
    assert access_to("/rooms/one") == first
    assert access_to("/rooms/two").code != first.code
    renewed = access_to("/rooms/one", renew=True)
    assert renewed.key != first.key
    assert access_to("/rooms/one") == renewed


def test_only_this_user_can_read_the_key() -> None:
    access_to("/rooms/one")
    assert (folder_of("/rooms/one") / "access.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"code": "ABC", "key": "00"}', '{"code": 1, "key": 2}'])
def test_a_spoiled_file_is_replaced(spoiled: str) -> None:
    path = folder_of("/rooms/one") / "access.json"
    path.parent.mkdir(parents=True)
    path.write_text(spoiled)
    made = access_to("/rooms/one")
    assert access_to("/rooms/one") == made


def test_without_a_place_to_keep_it_the_code_still_works(own_state_folder: Path) -> None:
    (own_state_folder / "serving").write_text("a file where the folder should be")
    made = access_to("/rooms/one")
    assert made.opens(made.code)


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("K7QM4T", True),
        ("k7q-m4t", True),
        (" K7Q M4T ", True),
        ("", False),
        ("K7QM4", False),
        ("K7QM4TT", False),
        ("ключ", False),
        ("\x00", False),
    ],
)
def test_a_code_may_be_typed_in_many_ways(typed: str, opens: bool) -> None:
    assert Access("K7QM4T", KEY).opens(typed) is opens


# ---- tries


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def attack(tries: Tries, clock: Clock, addresses: list[str], codes: int, every: float) -> int:
    """How many of these wrong codes were compared at all."""
    compared = 0
    for number in range(codes):
        address = addresses[number % len(addresses)]
        if not tries.wait(address):
            compared += 1
            tries.wrong(address)
        clock.now += every
    return compared


@pytest.mark.parametrize(
    ("addresses", "every", "most"),
    [
        (["192.168.1.9"], 0.1, 9),
        (["192.168.1.9"], 1.0, 12),
        ([f"192.168.1.{number}" for number in range(200)], 0.1, 37),
        ([f"2001:db8::{number:x}" for number in range(1000)], 0.1, 9),
    ],
    ids=["one address, fast", "one address, patient", "many addresses", "one machine with many IPv6 addresses"],
)
def test_of_a_thousand_wrong_codes_few_are_compared(addresses: list[str], every: float, most: int) -> None:
    clock = Clock()
    assert attack(Tries(clock), clock, addresses, 1000, every) <= most


def test_others_can_join_while_one_address_is_locked_out() -> None:
    clock = Clock()
    tries = Tries(clock)
    attack(tries, clock, ["192.168.1.9"], 1000, 0.01)
    assert tries.wait("192.168.1.9") > 0
    assert tries.wait("192.168.1.10") == 0


def test_nobody_has_to_wait_longer_than_said_and_all_is_forgotten_in_an_hour() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(1000):
        tries.wrong("a")
    assert LONGEST_WAIT_IN_ALL < tries.wait("a") <= LONGEST_WAIT
    assert 0 < tries.wait("b") <= LONGEST_WAIT_IN_ALL
    clock.now += 3601
    tries.wrong("a")
    assert tries.wait("a") == 0


def test_typing_errors_are_free_and_forgiven() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(10):
        tries.wrong("a")
        tries.wrong("a")
        assert tries.wait("a") == 0
        tries.right("a")


# ---- badges


def test_a_badge_is_read_as_it_was_signed() -> None:
    assert badges.read(badges.sign(BADGE, KEY), KEY, 1_000_001) == BADGE


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        ".",
        "a.b",
        badges.sign(BADGE, b"x" * 32),
        badges.sign(BADGE, KEY)[:-2],
        badges.sign(BADGE, KEY).partition(".")[0] + ".",
        "é" * 10,
        "A" * 5000,
        badges.sign(Badge("../../etc/passwd", "blue", "", 1_000_000), KEY),
        badges.sign(Badge("0123456789abcdef", "../blue", "", 1_000_000), KEY),
    ],
)
def test_a_forged_badge_is_nobody(cookie: str) -> None:
    assert badges.read(cookie, KEY, 1_000_001) is None


def test_a_badge_ends_after_two_weeks() -> None:
    signed = badges.sign(BADGE, KEY)
    assert badges.read(signed, KEY, BADGE.issued + 13 * 24 * 3600) == BADGE
    assert badges.read(signed, KEY, BADGE.issued + 15 * 24 * 3600) is None


@given(st.text(max_size=200))
def test_whatever_is_sent_as_a_badge_is_nobody(cookie: str) -> None:
    assert badges.read(cookie, KEY, time.time()) is None


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_badge_with_one_changed_letter_is_nobody(place: int, change: int) -> None:
    signed = badges.sign(BADGE, KEY)
    at = place % len(signed)
    other = "A" if signed[at] != "A" else "B"
    changed = signed[:at] + other + signed[at + 1 :]
    found = badges.read(changed, KEY, 1_000_001)
    assert found is None or found == BADGE  # the last letter holds bits that mean nothing
