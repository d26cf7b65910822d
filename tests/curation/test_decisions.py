"""What people decided goes out as lines, and the same state is made from them where the same articles were read."""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from agreements.decisions.rebuild import rebuild
from agreements.history import act_of
from agreements.merging import merge
from agreements.models import (
    Actor,
    Agreement,
    Article,
    AutoAccept,
    Country,
    Figure,
    Observation,
    Party,
    ReferenceSeries,
    Role,
    Statement,
)
from agreements.registry.loader import Registry
from agreements.registry_sync import sync_registry
from ingest.pipeline import Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage
from tests.curation.state import empty, exported, same, state

pytestmark = pytest.mark.django_db

FIRST = """Harbour talks end well

Source: https://news.example/harbour

12 March 2024

HANOI, March 12 - Trade between the parties of the RCEP reached USD 3.9 trillion in 2023, the ministry said.

"The pact has lowered costs for small firms," said Minister Maria Example, who added that RCEP would be reviewed next year. Exports of the region rose 7 per cent.

"We will sign before winter," said Maria Exampla of the Harbour Board.
"""


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("curator")


def read(text: str = FIRST) -> None:
    page = RawPage("harbour.txt", "", text.encode(), "text/plain", datetime(2024, 4, 1, tzinfo=UTC))
    for _ in ingest([page], registry_lexicon(), Report()):
        pass


def accept(record: Any, user: User, reason: str = "") -> None:
    with act_of(user, "accept", reason):
        record.review("accepted", user, reason)


@pytest.fixture
def decided(registry: Registry, user: User) -> None:
    """A bit of everything that people do."""
    read()
    said, other = Statement.objects.order_by("start")[:2]
    accept(said, user, "as it stands")
    with act_of(user, "reject", "nobody said so"):
        other.review("rejected", user, "nobody said so")
    figure = Figure.objects.get(unit="USD")
    with act_of(user, "correct", "about trade"):
        figure.measure, figure.state, figure.reviewer, figure.reviewed_at = "trade", "accepted", user, timezone.now()
        figure.save()
        figure.agreements.set([Agreement.objects.get(key="acfta")])
    with act_of(user, "split"):
        Statement.objects.create(
            article=said.article, start=said.start, end=said.start + 3, quote=said.quote[:3], kind="direct",
            split_from=said, state="accepted", reviewer=user,
        )  # fmt: skip
    kept, gone = Actor.objects.get(name="Maria Example"), Actor.objects.get(name="Maria Exampla")
    merge(kept, gone, user, "a slip of the pen")
    with act_of(user, "edit"):
        Agreement.objects.filter(key="rcep").update(summary="Our words.")
        Role.objects.create(person=kept, title="Minister of Harbours", since="2024-01-01", since_precision="day")
        Party.objects.filter(agreement__key="rcep", country_id="CN").delete()
        Country.objects.filter(code="VN").update(official_name="Socialist Republic of Viet Nam")
        series = ReferenceSeries.objects.create(
            key="vn-gdp", measure="GDP", unit="USD", country_id="VN", publisher="GSO"
        )
        year = {"period_start": "2023-01-01", "period_end": "2023-12-31", "precision": "year"}
        Observation.objects.create(series=series, value="429700000000", **year)
        AutoAccept.objects.create(kind="figure", rule="amount", threshold="0.9")
        Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact", state="accepted")


def start_again(registry: Registry) -> None:
    empty()
    User.objects.all().delete()
    sync_registry(registry)
    read()


def test_the_same_state_is_made_from_the_lines_and_again_nothing_changes(decided: None, registry: Registry) -> None:
    before, lines = state(), exported()
    start_again(registry)
    assert state() != before
    done = rebuild(lines)
    assert (done.problems, done.written) == ([], len(lines))
    same(state(), before)
    assert sorted(exported()) == sorted(lines)
    again = rebuild(lines)
    assert (again.problems, again.written, again.unchanged) == ([], 0, len(lines))
    assert not User.objects.get(username="curator").is_active


def test_a_line_tells_who_did_what_when_from_which_value_and_why(decided: None) -> None:
    lines = [json.loads(line) for line in exported()]
    figure = next(line for line in lines if line["kind"] == "figure")
    step = figure["history"][-1]
    assert step["by"].items() >= {"user": "curator", "act": "correct", "reason": "about trade"}.items()
    assert step["changed"]["state"] == ["candidate", "accepted"]
    assert step["changed"]["measure"][1] == "trade"
    assert {link["what"] for link in figure["link_history"]} == {"added", "removed"}
    assert figure["row"]["article"]["address"] == "https://news.example/harbour"
    assert not any('"id"' in json.dumps(line) or "password" in json.dumps(line) for line in lines)
    assert any(line["kind"] == "party" and line["deleted"] for line in lines)


def test_what_nobody_decided_is_not_in_it(registry: Registry) -> None:
    read()
    assert exported() == []


def test_a_change_in_sql_is_in_it_as_made_outside_the_site(registry: Registry) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET summary = 'By hand.' WHERE key = 'rcep'")
    (line,) = map(json.loads, exported())
    assert (line["row"]["summary"], line["history"][0]["by"]) == ("By hand.", None)


def test_bad_lines_are_named_by_number_and_the_rest_goes_on(decided: None, registry: Registry) -> None:
    lines = exported()
    before = state()
    elsewhere = next(line for line in map(json.loads, lines) if line["kind"] == "figure")
    elsewhere["row"]["article"]["address"] = "https://nowhere.example/"
    wrong_quote = next(line for line in map(json.loads, lines) if line["kind"] == "statement")
    wrong_quote["row"]["quote"] = "never said"
    bad = ["{", json.dumps({"kind": "x"}), json.dumps(elsewhere), json.dumps({**elsewhere, "kind": "story"})]
    start_again(registry)
    done = rebuild([*bad, *lines, json.dumps(wrong_quote)])
    assert [problem.split(":")[0] for problem in done.problems] == [
        "line 1", "line 2", "line 3", "line 4", f"line {len(lines) + 5}",
    ]  # fmt: skip
    assert (
        done.problems[0]
        == "line 1: not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"
    )
    assert "https://nowhere.example/ is not here with the text that was decided on" in done.problems[2]
    assert "no kind of record is called 'story'" in done.problems[3]
    same(state(), before)


def test_what_was_decided_here_meanwhile_is_not_overwritten(decided: None, registry: Registry) -> None:
    lines = exported()
    start_again(registry)
    other = User.objects.create_user("other")
    figure = Figure.objects.get(unit="USD")
    accept(figure, other)
    done = rebuild(lines)
    assert [problem.split(": ")[1] for problem in done.problems] == [
        "this figure was decided on or changed here too; it stays as it is"
    ]
    figure.refresh_from_db()
    assert figure.reviewer == other


def test_decisions_find_their_words_though_the_page_changed_before(registry: Registry, user: User) -> None:
    read()
    accept(Figure.objects.get(unit="USD"), user)
    read(FIRST.replace("HANOI, March 12 - ", "HANOI, March 12 - After nine rounds, "))
    lines = exported()
    empty()
    sync_registry(registry)
    read(FIRST.replace("HANOI, March 12 - ", "HANOI, March 12 - After nine rounds, "))  # only the newest text
    assert rebuild(lines).problems == []
    assert (Figure.objects.get(state="accepted").article.version, Figure.objects.filter(unit="USD").count()) == (1, 1)


def test_the_command_writes_and_brings_in(decided: None, registry: Registry, tmp_path: Path) -> None:
    before = state()
    call_command("decisions", "export", stdout=(out := StringIO()))
    file = tmp_path / "decisions.ndjson"
    file.write_text(out.getvalue())
    start_again(registry)
    call_command("decisions", "import", str(file), stdout=(told := StringIO()))
    assert f"{len(out.getvalue().splitlines())} written, 0 unchanged, 0 not understood" in told.getvalue()
    same(state(), before)
    file.write_text("nonsense\n")
    with pytest.raises(CommandError, match="1 lines could not be brought in"):
        call_command("decisions", "import", str(file), stdout=StringIO(), stderr=(errors := StringIO()))
    assert errors.getvalue().startswith("line 1: not JSON")


def test_a_merge_is_undone_after_all_was_rebuilt(decided: None, registry: Registry) -> None:
    from agreements.merging import undo

    lines = exported()
    start_again(registry)
    rebuild(lines)
    gone = Actor.objects.get(name="Maria Exampla")
    assert not Statement.objects.filter(speaker=gone).exists()
    undo(gone, User.objects.get(username="curator"))
    assert Statement.objects.filter(speaker=gone).exists()
    assert Article.objects.count() == 1
    assert pghistory.models.Context.objects.exists()
