"""What the database itself refuses, and the history that it keeps."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from agreements.admin.history import changes
from agreements.models import (
    Actor,
    Agreement,
    AgreementLink,
    Article,
    Country,
    Figure,
    Membership,
    Milestone,
    Party,
    ReviewState,
    Statement,
)

pytestmark = pytest.mark.django_db
TEXT = "The minister said trade grew — by 5 per cent.\n\n“We signed it,” she added. 𝟙 more."


@pytest.fixture
def article(make_article: Any) -> Article:
    return make_article(TEXT)


def test_a_quote_is_exactly_what_stands_at_its_offsets_in_code_points(article: Article, make_claim: Any) -> None:
    said = make_claim(Statement, article, "𝟙 more", kind="direct")
    assert article.text[said.start : said.end] == said.quote


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [(0, 3, "the"), (0, 3, "The "), (4, 12, "minister "), (1000, 1003, "The"), (3, 3, "")],
)
def test_a_quote_that_does_not_stand_there_is_refused(article: Article, start: int, end: int, quote: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.create(article=article, start=start, end=end, quote=quote, kind="direct", fingerprint="x")


def test_sql_by_hand_cannot_move_a_quote_either(article: Article, make_claim: Any) -> None:
    said = make_claim(Statement, article, "trade grew", kind="indirect")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('update agreements_statement set start = start + 1, "end" = "end" + 1 where id = %s', [said.pk])


def test_the_same_reading_is_stored_once(article: Article, make_claim: Any) -> None:
    make_claim(Statement, article, "trade grew", kind="indirect", fingerprint="17-27")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(Statement, article, "trade grew", kind="indirect", fingerprint="17-27")


def test_an_address_has_one_current_version(article: Article) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(
            address=article.address, version=2, text="x", text_hash="x", retrieved_at=article.retrieved_at
        )


def test_a_milestone_needs_words_or_a_source(registry: Any) -> None:
    agreement = Agreement.objects.get(key="rcep")
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(agreement=agreement, kind="signed")
    Milestone.objects.create(agreement=agreement, kind="review", source_url="https://asean.org/")


@pytest.mark.parametrize(
    "dates",
    [
        {"date_start": date(2025, 1, 2), "date_end": date(2025, 1, 1), "precision": "day"},
        {"date_start": date(2025, 1, 2), "date_end": date(2025, 1, 2), "precision": ""},
        {"date_start": date(2025, 1, 2), "precision": "day"},
        {"precision": "day"},
    ],
)
def test_a_date_needs_order_and_precision(registry: Any, dates: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(
            agreement=Agreement.objects.get(key="rcep"), kind="review", source_url="https://asean.org/", **dates
        )


def test_a_figure_has_a_unit_and_one_subject(article: Article, make_claim: Any, registry: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(Figure, article, "5 per cent", value=5, unit="")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(
            Figure,
            article,
            "5 per cent",
            value=5,
            unit="percent",
            subject_country_id="VN",
            subject_actor=Actor.objects.get(key="eu"),
        )


def test_confidence_is_a_share(article: Article, make_claim: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_claim(Figure, article, "5 per cent", value=5, unit="percent", confidence="1.2")


def test_a_party_is_a_country_or_a_bloc(registry: Any) -> None:
    agreement, asean = Agreement.objects.get(key="rcep"), Actor.objects.get(key="asean")
    for wrong in ({}, {"country_id": "VN", "bloc": asean}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Party.objects.create(agreement=agreement, **wrong)


def test_a_period_ends_after_it_begins(registry: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            bloc=Actor.objects.get(key="eu"),
            country=Country.objects.get(pk="VN"),
            since=date(2020, 1, 2),
            since_precision="day",
            until=date(2020, 1, 1),
            until_precision="day",
        )


def test_an_agreement_amends_one_other_and_never_itself(registry: Any) -> None:
    upgrade, rcep = Agreement.objects.get(key="acfta-3-0"), Agreement.objects.get(key="rcep")
    for target in (rcep, upgrade):
        with pytest.raises(IntegrityError), transaction.atomic():
            AgreementLink.objects.create(source=upgrade, target=target, kind="amends")


def test_history_tells_who_changed_what_from_which_value(article: Article, make_claim: Any, admin_user: Any) -> None:
    import pghistory

    figure = make_claim(Figure, article, "5 per cent", value=5, unit="percent", measure="exports")
    with pghistory.context(user=admin_user.pk):
        figure.measure = "trade"
        figure.review(ReviewState.ACCEPTED, admin_user)
    (change,) = changes(figure)
    assert change.who == admin_user.username
    assert ("measure", "exports", "trade") in change.fields
    assert ("state", "not reviewed yet", "accepted") in change.fields


def test_history_catches_sql_by_hand_and_deletion(article: Article, make_claim: Any) -> None:
    figure = make_claim(Figure, article, "5 per cent", value=5, unit="percent")
    with connection.cursor() as cursor:
        cursor.execute("update agreements_figure set measure = 'imports' where id = %s", [figure.pk])
    figure.refresh_from_db()
    (change,) = changes(figure)
    assert change.who == "outside the site"
    key = figure.pk
    figure.delete()
    event = Figure.events.rel.related_model.objects.filter(pgh_obj_id=key, pgh_label="deleted").get()  # type: ignore[attr-defined]
    assert event.measure == "imports"
