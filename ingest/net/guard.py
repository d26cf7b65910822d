"""The guard: which addresses may be asked at all. Only http(s), only public hosts, only ports of the web.

An address is taken apart once, as browsers do (WHATWG), and asked in the parts that were checked: no second parser can
see another host in it. A name is resolved once; the connection goes to the numbers that were checked here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from ada_url import URL

from ingest.net.errors import FetchError, RefusedError

type Resolve = Callable[[str, int], Iterable[str]]  # name, port -> its network addresses

PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024  # below it, other than the web's own, are mail, shells, file shares
LONGEST = 8000  # characters

# Names that never mean a public host, with all below them (RFC 6761, 6762, 8375, 7686 and names reserved by ICANN).
LOCAL_NAMES = ("localhost",)
PRIVATE_NAMES = (
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "onion",
)

# IANA special-purpose registries, and what clouds keep for themselves in public space.
SPECIAL_4 = [
    (IPv4Network(network), meaning)
    for network, meaning in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a carrier's customers"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "a cloud's own services"),
        ("169.254.0.0/16", "link-local, and clouds' metadata"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relays"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved, and broadcast"),
    )
]
GLOBAL_6 = IPv6Network("2000::/3")  # all that is public in IPv6 is in here, but for what follows
SPECIAL_6 = [
    (IPv6Network(network), meaning)
    for network, meaning in (
        ("2001::/23", "protocol assignments: Teredo, benchmarking, ORCHID"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3ffe::/16", "6bone"),
        ("3fff::/20", "documentation"),
    )
]
NAT64 = IPv6Network("64:ff9b::/96")  # how a network with IPv6 only names an IPv4 host: the last 32 bits (RFC 6052)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart. `host` is in lower case ASCII, without a last dot or the brackets of IPv6."""

    scheme: str
    host: str
    port: int
    target: str  # path and query, percent-encoded

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse(text: str, base: Address | None = None) -> Address:
    """The address in `text`, relative to `base` where given. Raises FetchError for one that is never asked."""
    shown = text[:200]
    if len(text) > LONGEST:
        raise RefusedError(shown, f"an address of {len(text):,} characters; at most {LONGEST:,} are asked")
    try:
        url = URL(text, base=str(base) if base else None)
    except ValueError as wrong:
        raise FetchError(shown, "not a web address") from wrong
    scheme = url.protocol.rstrip(":")
    if scheme not in PORTS:
        raise RefusedError(shown, f"{scheme} is not asked, only http and https")
    if url.username or url.password:
        raise RefusedError(shown, "it holds a user name or password; Pactline sends none")
    host = url.hostname.strip("[]").removesuffix(".")
    if not host or ".." in host or host.startswith("."):
        raise FetchError(shown, "not a web address: it names no host")
    port = int(url.port) if url.port else PORTS[scheme]
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise RefusedError(shown, f"port {port} is not the web's; 80, 443 and those from 1024 are asked")
    return Address(scheme, host, port, url.pathname + url.search)


def checked(address: Address, resolve: Resolve, *, loopback: bool = False) -> tuple[str, ...]:
    """The network addresses to connect to for `address`, all public; the name is resolved here and not again.

    One answer that is not public refuses them all. `loopback` allows this machine itself. Raises FetchError.
    """
    if number := number_of(address.host):
        numbers: tuple[str, ...] = (str(number),)
    else:
        if reason := name_refusal(address.host, loopback=loopback):
            raise RefusedError(str(address), reason)
        numbers = tuple(dict.fromkeys(resolve(address.host, address.port)))
    if not numbers:
        raise FetchError(str(address), f"{address.host} has no network address")
    for each in numbers:
        if reason := number_refusal(each, loopback=loopback):
            raise RefusedError(str(address), reason)
    return numbers


def number_of(host: str) -> IPv4Address | IPv6Address | None:
    """The network address that a host is written as; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def name_refusal(name: str, *, loopback: bool = False) -> str:
    """Why the host of this name is not asked; "" where its numbers decide."""
    if is_below(name, LOCAL_NAMES):
        return "" if loopback else f"{name} is this machine"
    if "." not in name or is_below(name, PRIVATE_NAMES):
        return f"{name} is not a public name"
    return ""


def is_below(name: str, tops: tuple[str, ...]) -> bool:
    """Whether a name is one of `tops` or below one."""
    return name in tops or name.endswith(tuple(f".{top}" for top in tops))


def number_refusal(text: str, *, loopback: bool = False) -> str:
    """Why a network address is not connected to; "" where it is public, or loopback and that is allowed."""
    number = number_of(text)
    if number is None or "%" in text:
        return f"{text} is not a network address by itself"
    if loopback and number.is_loopback:
        return ""
    meaning = special_4(number) if isinstance(number, IPv4Address) else special_6(number)
    return f"{text} is not a public address ({meaning})" if meaning else ""


def special_4(number: IPv4Address) -> str:
    """What an IPv4 address is reserved for; "" for a public one."""
    return next((meaning for network, meaning in SPECIAL_4 if number in network), "")


def special_6(number: IPv6Address) -> str:
    """What an IPv6 address is reserved for; "" for a public one, also for a public IPv4 host behind NAT64."""
    if number in NAT64:
        return special_4(IPv4Address(number.packed[-4:]))
    if number not in GLOBAL_6:
        return "outside the public part of IPv6"
    return next((meaning for network, meaning in SPECIAL_6 if number in network), "")
