"""The guard: what is asked and what is refused, however it is written."""

import pytest

from ingest.net.errors import FetchError
from ingest.net.guard import Address, checked, number_refusal, parse

PUBLIC = "93.184.215.14"

HOSTILE = [
    # this machine
    "http://127.0.0.1/",
    "http://127.0.0.1:8000/admin",
    "http://127.255.255.254/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://app.localhost/",
    "http://localhost.localdomain/",
    "http://loopback/",
    "http://ip6-localhost/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://0.0.0.0/",
    "http://0/",
    "http://[::]/",
    # its odd spellings
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://0x7f.1/",
    "http://127.0.0.1./",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://１２７.0.0.1/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.%31/",
    "http:127.0.0.1/",
    "http:///127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "ht\ntp://127.0.0.1/",
    "http://loc\talhost/",
    "http://ⓛocalhost/",
    "http://127.0.0.1\\@news.example/",
    # IPv4 inside IPv6
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[::ffff:93.184.215.14]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::10.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a9fe:a9fe::1]/",
    "http://[2001:0:7f00:1::]/",
    "http://[2001::f5ff:fffe]/",
    # networks of one's own
    "http://10.0.0.1/",
    "http://10.255.255.255/",
    "http://172.16.0.1/",
    "http://172.31.255.254/",
    "http://192.168.1.1/",
    "http://192.168.257/",
    "http://3232235777/",
    "http://100.64.0.1/",
    "http://100.127.255.254/",
    "http://[fc00::1]/",
    "http://[fd12:3456:789a::1]/",
    "http://[fec0::1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://router.lan/",
    "http://printer.local/",
    "http://vault.corp/",
    "http://nas.home.arpa/",
    "http://wiki.intranet/",
    "http://intranet/",
    # what clouds keep for their machines
    "http://169.254.169.254/latest/meta-data/",
    "http://169.254.170.2/",
    "http://0xa9fea9fe/",
    "http://2852039166/",
    "http://0251.0376.0251.0376/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://192.0.0.192/",
    # not for hosts at all
    "http://224.0.0.1/",
    "http://239.255.255.250/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://198.18.0.1/",
    "http://198.19.255.254/",
    "http://192.0.2.1/",
    "http://198.51.100.1/",
    "http://203.0.113.1/",
    "http://192.88.99.1/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[2001:2::1]/",
    "http://[2001:10::1]/",
    "http://[3fff::1]/",
    "http://[100::1]/",
    "http://[5f00::1]/",
    # users in addresses, other schemes, other ports
    "http://news.example@127.0.0.1/",
    "http://127.0.0.1@news.example/",
    "http://user:secret@news.example/",
    "http://:@127.0.0.1/",
    "file:///etc/passwd",
    "ftp://news.example/",
    "gopher://news.example:70/_x",
    "dict://news.example:11211/stats",
    "data:text/html,x",
    "javascript:alert(1)",
    "unix:///var/run/docker.sock",
    "ws://news.example/",
    "http://news.example:22/",
    "http://news.example:25/",
    "http://news.example:0/",
    # no address
    "",
    "   ",
    "news.example/story",
    "//news.example/story",
    "http://",
    "http://./",
    "http://../",
    "http://news..example/",
    "http://news.example:99999/",
    "http://127.0.0.1%00.news.example/",
    "http://256.256.256.256/",
    "http://1.2.3.4.5/",
    "http://[::1/",
    "http://[v1.x]/",
    "http://" + "a" * 9000,
]


def no_lookup(name: str, port: int) -> list[str]:
    """For names that resolve to a public host: what is refused is refused for its spelling."""
    return [PUBLIC]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:60]))
def test_what_is_not_public_is_refused(text: str) -> None:
    with pytest.raises(FetchError) as refused:
        checked(parse(text), no_lookup)
    assert not refused.value.passing
    assert ": refused: " in str(refused.value) or ": not a web address" in str(refused.value)


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "fd00:ec2::254", "::ffff:10.0.0.1"]
)
@pytest.mark.parametrize("others", [[], [PUBLIC]])
def test_a_name_with_one_answer_that_is_not_public_is_refused(number: str, others: list[str]) -> None:
    with pytest.raises(FetchError, match=r"not a (public|network) address"):
        checked(parse("http://rebound.news.example/"), lambda name, port: [*others, number])


def test_a_name_without_an_answer_is_refused() -> None:
    with pytest.raises(FetchError, match="no network address"):
        checked(parse("http://news.example/"), lambda name, port: [])


@pytest.mark.parametrize(
    ("text", "host", "numbers"),
    [
        ("https://news.example/a b?q=é#part", "news.example", ("93.184.215.14",)),
        ("http://93.184.215.14/", "93.184.215.14", ("93.184.215.14",)),
        ("http://93.184.55054/", "93.184.215.14", ("93.184.215.14",)),
        ("https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", ("2606:2800:21f:cb07:6820:80da:af6b:8b2c",)),
        ("http://[64:ff9b::93.184.215.14]/", "64:ff9b::5db8:d70e", ("64:ff9b::5db8:d70e",)),
        ("https://Bücher。example./", "xn--bcher-kva.example", ("93.184.215.14",)),
        ("https://NEWS.example:8443/", "news.example", ("93.184.215.14",)),
    ],
)  # fmt: skip
def test_what_is_public_is_asked_at_its_checked_numbers(text: str, host: str, numbers: tuple[str, ...]) -> None:
    address = parse(text)
    assert address.host == host
    assert checked(address, no_lookup) == numbers


def test_an_address_has_one_normal_form() -> None:
    assert parse("HTTPS://News.Example:443/a b/../ü?q=1#x") == Address("https", "news.example", 443, "/%C3%BC?q=1")
    assert str(parse("HTTPS://News.Example:443/ü#x")) == "https://news.example/%C3%BC"
    assert str(parse("../b", base=parse("http://[2606:2800::1]:8080/a/c"))) == "http://[2606:2800::1]:8080/b"


@pytest.mark.parametrize("text", ["http://127.0.0.1:9999/", "http://[::1]:9999/"])
def test_loopback_is_asked_where_that_is_allowed(text: str) -> None:
    assert checked(parse(text), no_lookup, loopback=True)


@pytest.mark.parametrize(
    "text",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
    ],
)
def test_loopback_allows_nothing_else(text: str) -> None:
    with pytest.raises(FetchError, match="not a public address"):
        checked(parse(text), no_lookup, loopback=True)


def test_neighbours_of_special_networks_are_public() -> None:
    numbers = [
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2001:200::1",
    ]
    assert [number for number in numbers if number_refusal(number)] == []
