"""Where a room is served: the address to listen at, and the names under which browsers may come."""

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from assistant.workshop.store import RoomError

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Place:
    """One address to listen at."""

    host: str = LOOPBACK
    port: int = 8000
    public: str = ""
    """The address that people type, if a proxy stands before the server: https://design.example.org"""
    proxies: tuple[str, ...] = ()
    """Addresses or networks of proxies on other machines: 10.0.0.5, 10.0.0.0/24"""

    @cached_property
    def is_open(self) -> bool:
        """True if other machines can reach the port itself."""
        return not is_loopback(self.host)

    @cached_property
    def secure(self) -> bool:
        return self.url.startswith("https://")

    @cached_property
    def url(self) -> str:
        """What people type and what the QR code says; without a slash at its end."""
        return self.public or f"http://{in_url(self._best_name)}{_port(self.port, 80)}"

    @property
    def _best_name(self) -> str:
        if self.host in ("0.0.0.0", "::"):
            return own_address() or socket.gethostname()
        return self.host

    def believes(self, address: str) -> bool:
        """True for a proxy of ours, which says whose request it passes on. One on this machine is ours."""
        if not self.public:
            return False
        if is_loopback(address):
            return True
        try:
            asks = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(asks in network for network in self._networks)

    @cached_property
    def _networks(self) -> tuple[_Network, ...]:
        return tuple(map(ipaddress.ip_network, self.proxies))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Values of the Host header that are answered. Any other may be a stranger's name for this machine."""
        return self._own_hosts | ({urlsplit(self.public).netloc} if self.public else set())

    @cached_property
    def origins(self) -> frozenset[str]:
        """Pages of these origins may talk to the server: its own."""
        own = {f"http://{host}" for host in self._own_hosts}
        return frozenset({*own, self.public} if self.public else own)

    @cached_property
    def _own_hosts(self) -> frozenset[str]:
        names = {"localhost", LOOPBACK, "[::1]"}
        if self.is_open:
            mine = socket.gethostname().lower()
            names |= {in_url(self.host), in_url(self._best_name), mine, f"{mine}.local", *own_addresses()}
        return frozenset({f"{name}:{self.port}" for name in names} | (names if self.port == 80 else set()))


def place(host: str, port: int, public: str | None, proxies: Sequence[str] = ()) -> Place:
    """Raises RoomError for an address that cannot be served."""
    if not 0 < port < 65536:
        raise RoomError(f"There is no port {port}. Please choose one between 1024 and 65535.")
    if proxies and not public:
        raise RoomError("With --proxy, please say what people type as well, for example --public-url https://...")
    return Place(host.strip("[]"), port, _public(public) if public else "", tuple(map(_proxy, proxies)))


def _proxy(address: str) -> str:
    try:
        return str(ipaddress.ip_network(address.strip(), strict=False))
    except ValueError:
        raise RoomError(f"{address} is not the address of a proxy. For example: 10.0.0.5, or 10.0.0.0/24") from None


def _public(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise RoomError(
            f"{url} cannot be the public address. It is the address as people type it, with http:// or https:// and "
            "without a path, for example https://design.example.org"
        )
    standard = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{in_url(parts.hostname)}{_port(parts.port or standard, standard)}"


def _port(port: int, standard: int) -> str:
    return "" if port == standard else f":{port}"


def in_url(host: str) -> str:
    """An IPv6 address stands in brackets."""
    return f"[{host}]" if ":" in host else host.lower()


def is_loopback(host: str) -> bool:
    """True for addresses that only this machine can reach."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def own_address() -> str:
    """The address by which others in the network reach this machine; empty without a network. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return ""


def own_addresses() -> set[str]:
    """Every address that the machine's own name stands for, as in a URL."""
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return set()
    return {in_url(str(one[4][0]).partition("%")[0]) for one in found}
