"""The queue's rows follow whatever writes a record: a reading, the admin, SQL by hand."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection

from agreements.models import (
    Actor,
    Agreement,
    Article,
    Figure,
    Milestone,
    QueueItem,
    Report,
    ReviewState,
    Statement,
)

pytestmark = pytest.mark.django_db

TEXT = "Trade matters, said the minister. It grew by 5 per cent. RCEP was signed."


@pytest.fixture
def article(registry: Any, make_article: Any) -> Article:
    return make_article(TEXT)


def item(record: Any) -> QueueItem:
    return QueueItem.objects.get(kind=record._meta.model_name, record_id=record.pk)


def waits(record: Any) -> bool:
    return QueueItem.objects.filter(kind=record._meta.model_name, record_id=record.pk).exists()


def test_every_kind_of_candidate_waits_until_it_is_decided(article: Article, make_claim: Any) -> None:
    rcep = Agreement.objects.get(key="rcep")
    records = [
        make_claim(Statement, article, "Trade matters", kind="direct"),
        make_claim(Figure, article, "5 per cent", value=5, unit="percent"),
        make_claim(Milestone, article, "RCEP was signed", agreement=rcep, kind="signed"),
        Actor.objects.create(key="some-one", kind="person", name="Some One", sort_name="some one"),
        Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact"),
    ]
    for record in records:
        assert waits(record)
        record.review(ReviewState.ACCEPTED, None)
        assert not waits(record)
    assert not QueueItem.objects.exists()


def test_sql_by_hand_is_followed_too(article: Article, make_claim: Any) -> None:
    claim = make_claim(Statement, article, "Trade matters", kind="direct")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_statement SET state = 'rejected'")
        assert not waits(claim)
        cursor.execute("UPDATE agreements_statement SET state = 'candidate'")
        assert waits(claim)
        cursor.execute("DELETE FROM agreements_statement")
    assert not waits(claim)


def test_what_a_claim_is_about_is_on_its_row(article: Article, make_claim: Any) -> None:
    rcep, speaker = Agreement.objects.get(key="rcep"), Actor.objects.filter(kind="bloc")[0]
    claim = make_claim(Statement, article, "Trade matters", kind="direct", speaker=speaker, rule="quote")
    bare = item(claim).value
    claim.agreements.set([rcep])
    claim.countries.set(["VN"])
    row = item(claim)
    assert (row.agreements, row.countries, row.speaker_id, row.rule) == ([rcep.pk], ["VN"], speaker.pk, "quote")
    assert (row.publisher, row.position, row.article_id) == ("Example News", 0, article.pk)
    assert row.value == pytest.approx(bare + 20)
    claim.agreements.clear()
    assert item(claim).agreements == []


def test_the_surer_the_newer_and_the_more_often_told_comes_first(
    registry: Any, make_article: Any, make_claim: Any
) -> None:
    def value(confidence: str = "0.5", appearances: int = 0, **fields: Any) -> float:
        article = make_article(TEXT, **fields)
        claim = make_claim(Statement, article, "Trade matters", kind="direct", confidence=confidence)
        for _ in range(appearances):
            make_article(TEXT, duplicate_of=article)
        return item(claim).value

    plain = value()
    assert value(confidence="0.9") == pytest.approx(plain + 16)
    assert value(appearances=2) == pytest.approx(plain + 10)
    assert value(published=date(2024, 9, 17)) == pytest.approx(plain - 5, abs=0.05)
    assert value(publisher="") == pytest.approx(plain - 5)
    assert value(published=None, retrieved_at=datetime(2026, 9, 17, tzinfo=UTC)) == pytest.approx(plain, abs=0.05)
    Actor.objects.create(key="en", kind="organisation", name="Example News", sort_name="example news", state="accepted")
    assert value() == pytest.approx(plain + 6)


def test_a_name_is_worth_more_the_more_often_it_is_named(article: Article, make_claim: Any) -> None:
    someone = Actor.objects.create(key="some-one", kind="person", name="Some One", sort_name="some one")
    make_claim(Statement, article, "Trade matters", kind="direct", speaker=someone)
    once = item(someone).value
    make_claim(Statement, article, "It grew by 5 per cent", kind="direct", speaker=someone, fingerprint="b")
    assert item(someone).value > once


def test_a_doubted_claim_waits_again_and_first_until_the_report_is_closed(article: Article, make_claim: Any) -> None:
    open_one = make_claim(Statement, article, "Trade matters", kind="direct", confidence="1")
    claim = make_claim(Figure, article, "5 per cent", value=5, unit="percent", state="accepted")
    assert not waits(claim)
    report = Report.objects.create(figure=claim, doubt="number", sender_address="a", sender_session="b")
    assert item(claim).reports == 1
    assert QueueItem.objects.order_by("-value").first() == item(claim)
    assert item(open_one).reports == 0
    report.closed_at = datetime.now(UTC)
    report.save()
    assert not waits(claim)


def test_who_reserved_or_skipped_it_stays_when_it_is_read_again(
    article: Article, make_claim: Any, admin_user: Any
) -> None:
    claim = make_claim(Statement, article, "Trade matters", kind="direct")
    QueueItem.objects.update(reserved_by=admin_user, skipped={"u1": 5})
    claim.confidence = "0.2"
    claim.save()
    assert (item(claim).reserved_by, item(claim).skipped) == (admin_user, {"u1": 5})


def test_every_change_makes_a_new_version_and_none_makes_none(article: Article, make_claim: Any) -> None:
    claim = make_claim(Statement, article, "Trade matters", kind="direct")
    claim.save()
    claim.refresh_from_db()
    assert claim.version == 1
    Statement.objects.update(cue="said")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_statement SET cue = 'told', version = 1")
    claim.refresh_from_db()
    assert claim.version == 3


def test_claims_are_worth_more_as_soon_as_their_agreement_is_accepted(article: Article, make_claim: Any) -> None:
    pact = Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact")
    claims = [
        make_claim(Statement, article, "Trade matters", kind="direct", agreements=[pact]),
        make_claim(Figure, article, "5 per cent", value=5, unit="percent", agreements=[pact]),
        make_claim(Milestone, article, "RCEP was signed", agreement=pact, kind="signed"),
    ]
    before = [item(claim).value for claim in claims]
    pact.review(ReviewState.ACCEPTED, None)
    assert [item(claim).value for claim in claims] == pytest.approx([value + 10 for value in before])
