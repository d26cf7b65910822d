"""The rows that lists and search read follow their records, whoever changes these."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from agreements.models import (
    Actor,
    Agreement,
    Article,
    ArticleListing,
    Figure,
    FigureListing,
    Milestone,
    MilestoneListing,
    Statement,
    StatementListing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(registry: Any, make_article: Any, make_claim: Any) -> Statement:
    article = make_article("“Tariffs will fall,” the secretary-general said. Exports rose to USD 3.9 trillion.")
    return make_claim(
        Statement,
        article,
        "“Tariffs will fall,”",
        kind="direct",
        speaker=Actor.objects.get(key="kao-kim-hourn"),
        agreements=Agreement.objects.filter(key="acfta"),
        countries=["CN", "VN"],
    )


def listing(said: Statement) -> StatementListing:
    return StatementListing.objects.get(statement=said)


def found(words: str) -> bool:
    return StatementListing.objects.extra(
        where=["words @@ websearch_to_tsquery('pactline', %s)"], params=[words]
    ).exists()


def test_a_statement_is_listed_with_what_it_is_about(said: Statement) -> None:
    row = listing(said)
    assert row.listed_on == date(2025, 9, 17)  # of its article
    assert row.publisher == "Example News"
    assert row.agreements == [Agreement.objects.get(key="acfta").pk]
    assert row.countries == ["CN", "VN"]
    assert (row.kind, row.accepted, row.speaker) == ("direct", False, said.speaker)


@pytest.mark.parametrize("words", ["tariff", "TARIFFS kao", "“will fall”", "acfta", "HÔURN"])
def test_words_are_found_without_case_accent_or_ending(said: Statement, words: str) -> None:
    assert found(words)


def test_what_readers_no_longer_see_is_not_listed(said: Statement) -> None:
    Statement.objects.filter(pk=said.pk).update(state="accepted")
    assert listing(said).accepted
    Statement.objects.filter(pk=said.pk).update(state="rejected")
    assert not StatementListing.objects.exists()
    Statement.objects.filter(pk=said.pk).update(state="candidate")
    assert listing(said).countries == ["CN", "VN"]
    said.delete()
    assert not StatementListing.objects.exists()


def test_a_listing_follows_links_names_and_the_article(said: Statement) -> None:
    said.agreements.clear()
    said.countries.set(["CN"])
    assert (listing(said).agreements, listing(said).countries) == ([], ["CN"])
    Actor.objects.filter(pk=said.speaker_id).update(name="Somebody Else")
    assert found("somebody")
    Article.objects.update(published=date(2024, 1, 2), publisher="Other News")
    assert (listing(said).listed_on, listing(said).publisher) == (date(2024, 1, 2), "Other News")
    Article.objects.update(published=None)
    assert listing(said).listed_on == date(1, 1, 1)


def test_a_renamed_agreement_is_found_by_its_new_name(said: Statement) -> None:
    Agreement.objects.filter(key="acfta").update(short_name="Xyzzy")
    assert found("xyzzy")
    assert not found("acfta")


def test_a_figure_is_listed_with_its_speaker_and_subject(said: Statement, make_claim: Any) -> None:
    figure = make_claim(
        Figure,
        said.article,
        "USD 3.9 trillion",
        value=3_900_000_000_000,
        unit="USD",
        measure="exports",
        subject_country_id="VN",
        statement=said,
        agreements=Agreement.objects.filter(key="rcep"),
    )
    row = FigureListing.objects.get(figure=figure)
    assert (row.measure, row.countries, row.speaker) == ("exports", ["VN"], said.speaker)
    assert row.agreements == [Agreement.objects.get(key="rcep").pk]
    Statement.objects.update(speaker=None)
    row.refresh_from_db()
    assert row.speaker is None
    figure.delete()
    assert not FigureListing.objects.exists()


def test_a_milestone_of_the_registry_is_listed_without_an_article(registry: Any) -> None:
    row = MilestoneListing.objects.filter(milestone__agreement__key="acfta-3-0", kind="signed").get()
    assert row.listed_on == date(2025, 10, 28)
    assert (row.article, row.expected, row.accepted) == (None, False, True)
    Milestone.objects.all().delete()
    assert not MilestoneListing.objects.exists()


def test_only_the_current_version_and_no_copy_of_an_article_is_listed(make_article: Any) -> None:
    first, second = make_article("One story."), make_article("Another story.")
    assert ArticleListing.objects.count() == 2
    Article.objects.filter(pk=second.pk).update(duplicate_of=first)
    assert [row.article for row in ArticleListing.objects.all()] == [first]
    Article.objects.filter(pk=first.pk).update(is_current=False)
    assert not ArticleListing.objects.exists()
    first.delete()
    second.delete()


def test_lots_are_spread_evenly(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM generate_series(1, 40000) AS key WHERE agreements_lot(key) < 125000")
        (lowest,) = cursor.fetchone() or (0,)
    assert abs(lowest - 5000) < 100
