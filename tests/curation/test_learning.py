"""What curators decided teaches: rates of rules and publishers, and annotated examples."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from agreements.gold import examples, reviewed
from agreements.history import act_of
from agreements.models import Agreement, Article, AutoAccept, Figure, Milestone, Statement
from agreements.queries.learning import rates

pytestmark = pytest.mark.django_db
TEXT = "It grew, said Ana Reyes. RCEP was signed on 1 May 2024. Trade rose over 5 per cent in 2023. It fell."


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("curator")


@pytest.fixture
def article(registry: Any, make_article: Any, make_claim: Any) -> Article:
    article = make_article(TEXT)
    rcep = Agreement.objects.get(key="rcep")
    make_claim(
        Statement,
        article,
        "It grew",
        kind="indirect",
        speaker_name="Ana Reyes",
        cue="said",
        rule="trailing",
        agreements=[rcep],
        countries=["VN"],
    )
    make_claim(Statement, article, "It fell", kind="indirect", speaker_name="nobody", rule="trailing")
    make_claim(
        Figure,
        article,
        "over 5 per cent",
        value=5,
        unit="percent",
        approximation="over",
        measure="trade",
        period="2023",
        rule="percent",
    )
    make_claim(
        Milestone,
        article,
        "RCEP was signed",
        agreement=rcep,
        kind="signed",
        date_start="2024-05-01",
        date_end="2024-05-01",
        precision="day",
        rule="act",
    )
    return article


def review_all(user: User) -> None:
    for claim in (*Statement.objects.exclude(speaker_name="nobody"), *Milestone.objects.exclude(article=None)):
        with act_of(user, "accept"):
            claim.review("accepted", user)
    with act_of(user, "reject", "nobody said it"):
        Statement.objects.get(speaker_name="nobody").review("rejected", user)
    with act_of(user, "correct"):
        figure = Figure.objects.get()
        figure.measure = "exports"
        figure.review("accepted", user)


def test_rates_tell_accepted_corrected_and_rejected(article: Article, user: User) -> None:
    review_all(user)
    by_rule = {
        (rate.kind, rate.name): (rate.accepted, rate.corrected, rate.rejected, rate.waiting) for rate in rates("rule")
    }
    assert by_rule == {
        ("statement", "trailing"): (1, 0, 1, 0),
        ("figure", "percent"): (0, 1, 0, 0),
        ("milestone", "act"): (1, 0, 0, 0),
    }
    of_statements = next(rate for rate in rates("article__publisher") if rate.kind == "statement")
    assert (of_statements.name, of_statements.accepted_percent, of_statements.rejected_percent) == (
        "Example News",
        50,
        50,
    )


def test_what_a_threshold_accepted_counts_apart(article: Article) -> None:
    Figure.objects.update(state="accepted", auto_threshold="0.9")
    rate = next(rate for rate in rates("rule") if rate.kind == "figure")
    assert (rate.accepted, rate.by_rule, rate.decided, rate.accepted_percent) == (0, 1, 0, None)


def test_a_correction_that_was_taken_back_is_none(article: Article, user: User) -> None:
    review_all(user)
    figure = Figure.objects.get()
    with act_of(user, "correct"):
        figure.measure = "trade"
        figure.save()
    rate = next(rate for rate in rates("rule") if rate.kind == "figure")
    assert (rate.accepted, rate.corrected) == (1, 0)


def test_a_claim_folded_into_another_is_not_counted_as_wrong(article: Article, user: User) -> None:
    review_all(user)
    kept = Statement.objects.exclude(speaker_name="nobody")[0]
    Statement.objects.filter(speaker_name="nobody").update(merged_into=kept)
    rate = next(rate for rate in rates("rule") if rate.kind == "statement")
    assert (rate.accepted, rate.rejected) == (1, 0)


def test_the_page_shows_rates_and_the_way_to_thresholds(
    article: Article, user: User, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    review_all(user)
    AutoAccept.objects.create(kind="figure", rule="percent", threshold="0.97")
    with django_assert_max_num_queries(20):
        html = admin_client.get("/admin/learning/").content.decode()
    assert "0.970" in html
    assert "/admin/agreements/autoaccept/add/?kind=statement&amp;rule=trailing" in html
    assert "1 article has been reviewed whole" in html


def test_a_threshold_outside_0_to_1_or_twice_is_refused_in_words(admin_client: Client) -> None:
    address = "/admin/agreements/autoaccept/add/"
    assert (
        "less than or equal to 1"
        in admin_client.post(address, {"kind": "figure", "rule": "r", "threshold": "2"}).content.decode()
    )
    assert admin_client.post(address, {"kind": "figure", "rule": "r", "threshold": "0.9"}).status_code == 302
    assert (
        "has a threshold already"
        in admin_client.post(address, {"kind": "figure", "rule": "r", "threshold": "0.8"}).content.decode()
    )


def test_only_an_article_reviewed_whole_is_an_example(article: Article, user: User) -> None:
    assert not reviewed().exists()
    review_all(user)
    assert reviewed().get() == article
    Statement.objects.filter(state="rejected").update(state="candidate")
    assert not reviewed().exists()
    Statement.objects.filter(state="candidate").update(state="accepted", auto_threshold="0.9")
    assert not reviewed().exists()


def test_an_example_has_what_was_accepted_as_it_was_put_right(article: Article, user: User) -> None:
    review_all(user)
    (example,) = examples()
    assert example["statements"] == [{"speaker": "Ana Reyes", "kind": "indirect", "text": "It grew", "cue": "said"}]
    assert example["figures"] == [
        {
            "text": "over 5 per cent",
            "value": 5.0,
            "unit": "percent",
            "approx": "over",
            "measure": "exports",
            "subject": None,
            "period": "2023",
        }
    ]
    assert example["events"] == [
        {"agreement": "RCEP", "kind": "signed", "date": "2024-05-01", "text": "RCEP was signed"}
    ]
    assert (example["agreements"], example["countries"]) == ([{"name": "RCEP", "mentions": ["RCEP"]}], ["VN"])
    assert (example["url"], example["text"], example["published"]) == (article.address, TEXT, "2025-09-17")


def test_the_command_and_the_download_have_the_same_examples(
    article: Article, user: User, admin_client: Client, tmp_path: Path, capsys: Any
) -> None:
    review_all(user)
    call_command("gold", "export", str(tmp_path))
    assert "1 articles" in capsys.readouterr().out
    (file,) = tmp_path.glob("*.json")
    packed = zipfile.ZipFile(io.BytesIO(admin_client.get("/admin/learning/gold.zip").content))
    assert json.loads(packed.read(file.name)) == json.loads(file.read_text())


def test_the_page_of_all_decisions_leads_to_the_lines(article: Article, user: User, admin_client: Client) -> None:
    user.email = "curator@example.org"
    user.save()
    review_all(user)
    assert "/admin/decisions/all.ndjson" in admin_client.get("/admin/decisions/").content.decode()
    answer = admin_client.get("/admin/decisions/all.ndjson")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].endswith('.ndjson"')
    assert [json.loads(line)["kind"] for line in text.splitlines()] == ["statement", "statement", "milestone", "figure"]
    assert "curator@example.org" not in text
    assert "Trade rose" not in text
