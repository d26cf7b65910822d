"""Pages over a made-up archive of a million statements beside one of ten thousand, and beside an empty view.

The archives are made once by `manage.py seed_scale`, in folders beside the checkout's own database:

PACTLINE_SCALE   folder of them; default .pactline/scale. The large one takes some minutes and 6 GB
"""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.benchmarks.reading import ROOT, Times, crowd, granian, read, times

HOMES = Path(os.environ.get("PACTLINE_SCALE") or ROOT / ".pactline" / "scale")
ARTICLES = {"small": 1_000, "large": 100_000}
PAGES = {
    "overview": "/?partner=VN",
    "agreements": "/agreements/?partner=VN&status=in-force",
    "agreement": "/agreements/rcep/",
    "countries": "/countries/",
    "country": "/countries/vn/",
    "actors": "/actors/",
    "actor": "/actors/scale-1/",
    "statements": "/statements/",
    "statements of a partner": "/statements/?partner=VN",
    "statements by words": "/statements/?q=tariffs+rice&kind=direct",
    "statement": "/statements/7/",
    "figures": "/figures/?partner=TH",
    "figure": "/figures/7/",
    "timeline": "/timeline/?partner=VN",
    "article": "/articles/5/",
    "between": "/between/?a=VN&b=CN",
    "search": "/search/?q=tariffs+rice",
    "suggestions": "/search/suggestions/?q=viet",
    "feed": "/statements/?partner=VN&format=atom",
    "about": "/about/",
}
READINGS = 15
SERVED = 40  # readings of a page in the life of an edition
READERS, SECONDS = 50, 60


def home(size: str) -> Path:
    """The folder of an archive, made if it is not there."""
    folder = HOMES / size
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "PACTLINE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
        for command in (["migrate", "-v0"], ["seed_scale", "--articles", str(ARTICLES[size])]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
        (folder / "ready").touch()
    return folder


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Times]]:
    """Times of each page over each archive, none of them kept from one reading to the next.

    The pages of both take turns, so that whatever else the machine does falls on all alike.
    """
    paths = {"empty": "/empty/", **PAGES}
    taken: dict[str, dict[str, list[float]]] = {size: {name: [] for name in paths} for size in ARTICLES}
    with granian(home("small"), 0) as (small, _), granian(home("large"), 0) as (large, _):
        for turn in range(READINGS + 1):
            for name, path in paths.items():
                for size, port in (("small", small), ("large", large)):
                    (milliseconds,) = read(port, [path])
                    taken[size][name] += [milliseconds] if turn else []  # the first only warms
    return {size: {name: times(each) for name, each in pages.items()} for size, pages in taken.items()}


def test_a_hundred_times_the_statements_at_most_double_the_time_of_a_page(
    measured: dict[str, dict[str, Times]], capsys: pytest.CaptureFixture[str]
) -> None:
    small, large = measured["small"], measured["large"]
    slow = []
    with capsys.disabled():
        print(f"\nempty view: median {large['empty'].median:.1f} ms, 95th percentile {large['empty'].late:.1f} ms")
        for name in PAGES:
            ratio, to_empty = large[name].median / small[name].median, large[name].late / large["empty"].late
            print(
                f"{name}: {small[name].median:.0f} ms at 10,000, {large[name].median:.0f} ms at 1,000,000 statements,"
                f" {ratio:.1f} times; 95th percentile {to_empty:.1f} times the empty view's"
            )
            if ratio > 2:
                slow.append((name, round(ratio, 1)))
    assert slow == []


def test_a_page_as_served_takes_at_most_eight_times_an_empty_view(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written meanwhile, so each page is made once, which counts among its readings, and then kept.

    What making one takes beside the empty view is told by the test above.
    """
    taken: list[float] = []
    empty: list[float] = []
    with granian(home("large"), 20) as (port, _):
        for _ in range(SERVED):
            for path in PAGES.values():
                empty += read(port, ["/empty/"])
                taken += read(port, [path])
    pages, nothing = times(taken), times(empty)
    with capsys.disabled():
        print(
            f"\nas served, {len(taken)} readings of {len(PAGES)} pages, each made once: median {pages.median:.1f} ms,"
            f" 95th percentile {pages.late:.1f} ms, {pages.late / nothing.late:.1f} times the empty view's"
        )
    assert pages.late <= 8 * nothing.late


def test_readers_who_come_at_once_get_their_pages(capsys: pytest.CaptureFixture[str]) -> None:
    paths = list(PAGES.values())
    with granian(home("large"), 20) as (port, process):
        alone, statuses = crowd(port, ["/empty/"], READERS, 10)
        assert statuses == {b"200"}
        read(port, paths)
        before = memory(process)
        together, statuses = crowd(port, paths, READERS, SECONDS)
        grown = memory(process) / before
    with capsys.disabled():
        print(
            f"\n{READERS} readers for {SECONDS} s: {together:.0f} pages a second, {together / alone:.0%} of an empty"
            f" view's {alone:.0f}; memory {grown:.2f} times what it was"
        )
    assert statuses == {b"200"}
    assert together > 0.15 * alone
    assert grown < 1.5


def memory(process: int) -> int:
    """Bytes of the server and its workers."""
    parent = psutil.Process(process)
    return sum(each.memory_info().rss for each in [parent, *parent.children(recursive=True)])
