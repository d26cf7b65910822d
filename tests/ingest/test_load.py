"""Articles into the database: idempotent, all or nothing, and never over a curator's decision."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from agreements.models import Article, AutoAccept, Figure, Milestone, ReviewState, Statement
from agreements.registry.loader import Registry
from ingest import load as loading
from ingest.extract.lexicon import Lexicon
from ingest.load import Outcome
from ingest.pipeline import Report, ingest
from ingest.registry_lexicon import registry_lexicon
from ingest.sources.page import RawPage, SourceError

STORY = """Harbour talks end well

Source: https://news.example/harbour

12 March 2024

HANOI, March 12 - Trade between the parties of the RCEP reached USD 3.9 trillion in 2023, the ministry said.

"The pact has lowered costs for small firms," said Minister Maria Example, who added that RCEP would be reviewed next year.
"""


def page(text: str = STORY, name: str = "harbour.txt") -> RawPage:
    return RawPage(name, "", text.encode(), "text/plain", datetime(2024, 4, 1, tzinfo=UTC))


def rows() -> list[Any]:
    return [
        sorted(model._default_manager.values_list("pk", "start", "end", "quote", "state"))
        for model in (Statement, Figure, Milestone)
    ]


@pytest.fixture
def lexicon(registry: Registry) -> Lexicon:
    return registry_lexicon()


def run(lexicon: Lexicon, *pages: RawPage | SourceError) -> Report:
    report = Report()
    for _ in ingest(pages, lexicon, report):
        pass
    return report


def test_an_article_and_its_claims_are_stored_with_exact_words(lexicon: Lexicon) -> None:
    report = run(lexicon, page())
    article = Article.objects.get()
    assert report.outcomes == {Outcome.NEW: 1}
    assert (article.title, article.published) == ("Harbour talks end well", date(2024, 3, 12))
    claims = [claim for model in (Statement, Figure, Milestone) for claim in model.objects.filter(article=article)]
    assert claims
    assert [article.text[claim.start : claim.end] for claim in claims] == [claim.quote for claim in claims]
    assert Figure.objects.get(unit="USD").value == 3_900_000_000_000


def test_the_same_again_leaves_the_same_rows(lexicon: Lexicon) -> None:
    run(lexicon, page())
    before = rows()
    assert run(lexicon, page()).outcomes == {Outcome.UNCHANGED: 1}
    assert rows() == before


def test_after_a_crash_in_the_middle_nothing_is_half_written(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "milestone_row", crash)
        patch.setattr(loading, "figure_row", crash)
        with pytest.raises(KeyboardInterrupt):
            run(lexicon, page())
    assert not Article.objects.exists()
    assert run(lexicon, page()).outcomes == {Outcome.NEW: 1}


def test_a_newer_extractor_leaves_what_a_curator_decided(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    run(lexicon, page())
    Figure.objects.update(state=ReviewState.ACCEPTED, measure="corrected by hand")
    monkeypatch.setattr(loading, "EXTRACTOR", "next")
    assert run(lexicon, page()).outcomes == {Outcome.REREAD: 1}
    assert set(Figure.objects.values_list("state", "measure")) == {(ReviewState.ACCEPTED, "corrected by hand")}
    assert set(Statement.objects.values_list("extractor", flat=True)) == {"next"}


def test_another_text_at_the_same_address_is_a_new_version(lexicon: Lexicon) -> None:
    run(lexicon, page())
    assert run(lexicon, page(STORY.replace("3.9", "4.1"))).outcomes == {Outcome.REREAD: 1}
    assert list(Article.objects.order_by("version").values_list("version", "is_current")) == [(1, False), (2, True)]
    assert set(Statement.objects.filter(article__version=1).values_list("state", flat=True)) == {ReviewState.SUPERSEDED}


def test_the_same_text_at_another_address_is_a_duplicate_without_claims(lexicon: Lexicon) -> None:
    run(lexicon, page())
    assert run(lexicon, page(STORY.replace("news.example/h", "copy.example/h"))).outcomes == {Outcome.DUPLICATE: 1}
    copy = Article.objects.get(address="https://copy.example/harbour")
    assert copy.duplicate_of == Article.objects.get(address="https://news.example/harbour")
    assert not Statement.objects.filter(article=copy).exists()


def test_a_bad_item_is_named_and_the_rest_goes_on(lexicon: Lexicon) -> None:
    report = run(lexicon, SourceError("gone.html: No such file or directory"), page(" ", "blank.txt"), page())
    assert report.outcomes == {Outcome.FAILED: 2, Outcome.NEW: 1}
    assert [str(failed) for failed in report.failures] == ["gone.html: No such file or directory", "blank.txt: empty"]


def test_a_rule_with_a_threshold_is_accepted_as_it_is_read_and_says_so(lexicon: Lexicon) -> None:
    run(lexicon, page())
    sample = Figure.objects.get(unit="USD")
    Article.objects.all().delete()
    AutoAccept.objects.create(kind="figure", rule=sample.rule, threshold=sample.confidence)
    run(lexicon, page())
    accepted = Figure.objects.get(unit="USD")
    assert (accepted.state, accepted.auto_threshold) == (ReviewState.ACCEPTED, sample.confidence)
    assert (accepted.reviewer, accepted.reviewed_at) == (None, None)
    assert set(Statement.objects.values_list("state", flat=True)) == {ReviewState.CANDIDATE}


def test_below_the_threshold_a_claim_waits(lexicon: Lexicon) -> None:
    run(lexicon, page())
    sample = Figure.objects.get(unit="USD")
    Article.objects.all().delete()
    AutoAccept.objects.create(kind="figure", rule=sample.rule, threshold=sample.confidence + Decimal("0.001"))
    run(lexicon, page())
    assert Figure.objects.get(unit="USD").state == ReviewState.CANDIDATE


def test_a_threshold_never_changes_what_a_curator_decided(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, admin_user: Any
) -> None:
    run(lexicon, page())
    figure = Figure.objects.get(unit="USD")
    figure.review(ReviewState.REJECTED, admin_user)
    AutoAccept.objects.create(kind="figure", rule=figure.rule, threshold=0)
    monkeypatch.setattr(loading, "EXTRACTOR", "next")
    run(lexicon, page())
    figure.refresh_from_db()
    assert (figure.state, figure.auto_threshold) == (ReviewState.REJECTED, None)


def test_a_claim_accepted_by_its_rule_follows_the_next_reading(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(lexicon, page())
    rule = Figure.objects.get(unit="USD").rule
    AutoAccept.objects.create(kind="figure", rule=rule, threshold=0)
    monkeypatch.setattr(loading, "EXTRACTOR", "next")
    run(lexicon, page())
    assert Figure.objects.get(unit="USD").state == ReviewState.ACCEPTED
    AutoAccept.objects.all().delete()
    monkeypatch.setattr(loading, "EXTRACTOR", "after")
    run(lexicon, page())
    figure = Figure.objects.get(unit="USD")
    assert (figure.state, figure.auto_threshold) == (ReviewState.CANDIDATE, None)
