"""Addresses: where to listen, what people type, and what is said about who can come."""

import pytest

from assistant.workshop.serving.access import Access
from assistant.workshop.serving.invitation import invitation, qr_code
from assistant.workshop.serving.place import place
from assistant.workshop.store import RoomError

ACCESS = Access("K7QM4T", b"k" * 32)


@pytest.mark.parametrize(
    ("host", "port", "public", "url"),
    [
        ("127.0.0.1", 8000, None, "http://127.0.0.1:8000"),
        ("192.168.1.5", 8000, None, "http://192.168.1.5:8000"),
        ("192.168.1.5", 80, None, "http://192.168.1.5"),
        ("[::1]", 8000, None, "http://[::1]:8000"),
        ("127.0.0.1", 8000, "https://Design.Example.org/", "https://design.example.org"),
        ("127.0.0.1", 8000, "https://design.example.org:8443", "https://design.example.org:8443"),
    ],
)
def test_the_address_that_people_type(host: str, port: int, public: str | None, url: str) -> None:
    assert place(host, port, public).url == url


@pytest.mark.parametrize(
    "public", ["design.example.org", "ftp://a.b", "https://", "https://a.b/path", "https://a.b?x=1"]
)
def test_what_cannot_be_a_public_address(public: str) -> None:
    with pytest.raises(RoomError, match="public address"):
        place("127.0.0.1", 8000, public)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_what_cannot_be_a_port(port: int) -> None:
    with pytest.raises(RoomError, match="port"):
        place("127.0.0.1", port, None)


def test_only_own_names_are_answered() -> None:
    here = place("127.0.0.1", 8000, "https://design.example.org")
    assert {"localhost:8000", "127.0.0.1:8000", "design.example.org"} <= here.hosts
    assert "evil.example:8000" not in here.hosts
    assert "https://design.example.org" in here.origins
    assert "http://design.example.org" not in here.origins
    assert here.secure


@pytest.mark.parametrize(
    ("host", "public", "words"),
    [
        ("127.0.0.1", None, "Only this computer can reach the server"),
        ("0.0.0.0", None, "not encrypted"),
        ("192.168.1.5", None, "Everybody in this network"),
        ("127.0.0.1", "https://design.example.org", "Only the proxy"),
    ],
)
def test_the_invitation_says_who_can_come(host: str, public: str | None, words: str) -> None:
    here = place(host, 8000, public)
    text = invitation("Day", here, ACCESS, 40, with_qr=False)
    assert words in text
    assert "K7Q-M4T" in text
    assert here.url in text


def test_the_qr_code_fits_a_terminal() -> None:
    lines = qr_code("http://192.168.100.100:8000/#K7Q-M4T").splitlines()
    assert len(lines) <= 20
    assert "█" in "".join(lines) or "▀" in "".join(lines)


@pytest.mark.parametrize(
    ("proxies", "address", "believed"),
    [
        ((), "127.0.0.1", True),
        ((), "10.0.0.5", False),
        (("10.0.0.5",), "10.0.0.5", True),
        (("10.0.0.5",), "10.0.0.6", False),
        (("192.0.2.1", "10.0.0.0/24"), "10.0.0.6", True),
        (("2001:db8::/32",), "2001:db8::7", True),
        (("10.0.0.5",), "a name", False),
    ],
)
def test_only_own_proxies_say_whose_request_it_is(proxies: tuple[str, ...], address: str, believed: bool) -> None:
    assert place("0.0.0.0", 8000, "https://design.example.org", proxies).believes(address) is believed
    assert not place("0.0.0.0", 8000, None).believes(address)


@pytest.mark.parametrize(("public", "proxy"), [(None, "10.0.0.5"), ("https://a.example", "10.0.0.5/99")])
def test_a_proxy_that_cannot_be_one_is_refused(public: str | None, proxy: str) -> None:
    with pytest.raises(RoomError, match=r"--public-url|is not the address of a proxy"):
        place("0.0.0.0", 8000, public, [proxy])
