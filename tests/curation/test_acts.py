"""Every act is kept with who, why and what was before; undo takes it back; nobody's decision is overwritten."""

from typing import Any

import pytest

from agreements.curation import acts
from agreements.curation.record import ChangedMeanwhile
from agreements.models import Act, Actor, Agreement, Figure, Milestone, QueueItem, Report, Statement

from .conftest import seen

pytestmark = pytest.mark.django_db


def stand(record: Any) -> dict[str, Any]:
    """All that a record says, without its version."""
    record.refresh_from_db()
    values = {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.name != "version"}
    about = {f.name: sorted(getattr(record, f.name).values_list("pk", flat=True)) for f in record._meta.many_to_many}
    return {**values, **about}


def test_accepting_keeps_who_when_and_why_also_in_the_history(statement: Statement, curator: Any) -> None:
    act = acts.accept(curator, seen(statement), "heard it")
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer, statement.review_note) == ("accepted", curator, "heard it")
    event = statement.events.get(pgh_label="changed")  # type: ignore[attr-defined]
    told = event.pgh_context.metadata
    assert (told["user"], told["act"], told["act_id"], told["reason"]) == (
        curator.pk,
        "accept",
        str(act.pk),
        "heard it",
    )
    assert event.state == "candidate"


def test_what_was_changed_since_it_was_seen_is_not_overwritten(
    statement: Statement, curator: Any, other_curator: Any
) -> None:
    as_both_saw_it = seen(statement)
    acts.reject(curator, as_both_saw_it, "not said")
    for attempt in (
        lambda: acts.accept(other_curator, as_both_saw_it),
        lambda: acts.correct(other_curator, as_both_saw_it, {"cue": "told"}, {}),
        lambda: acts.split(other_curator, as_both_saw_it, statement.start + 37),
    ):
        with pytest.raises(ChangedMeanwhile):
            attempt()
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer) == ("rejected", curator)
    assert Act.objects.count() == 1


def test_a_correction_moves_the_words_changes_the_fields_and_accepts(statement: Statement, curator: Any) -> None:
    asean, rcep = Actor.objects.filter(kind="bloc")[0], Agreement.objects.get(key="rcep")
    start = statement.start
    values = {"start": start, "end": start + 36, "speaker_id": asean.pk, "kind": "indirect"}
    acts.correct(curator, seen(statement), values, {"agreements": [rcep.pk], "countries": []})
    statement.refresh_from_db()
    assert statement.quote == "Trade with China grew by 5 per cent."
    assert (statement.speaker, statement.kind, statement.state) == (asean, "indirect", "accepted")
    assert list(statement.agreements.all()) == [rcep]
    assert not statement.countries.exists()


def test_a_split_gives_two_that_wait_and_the_figure_goes_with_its_words(
    statement: Statement, figure: Figure, curator: Any
) -> None:
    later = Figure.objects.create(
        article=statement.article,
        start=statement.article.text.index("2025"),
        end=statement.article.text.index("2025") + 4,
        quote="2025",
        value=2025,
        unit="years",
        statement=statement,
    )
    acts.split(curator, seen(statement), statement.start + 37)
    statement.refresh_from_db()
    second = Statement.objects.get(split_from=statement)
    assert statement.quote == "Trade with China grew by 5 per cent."
    assert second.quote == "We will sign the upgrade in October 2025,"
    assert {statement.state, second.state} == {"candidate"}
    assert list(second.countries.values_list("pk", flat=True)) == ["CN"]
    figure.refresh_from_db()
    later.refresh_from_db()
    assert (figure.statement, later.statement) == (statement, second)
    assert QueueItem.objects.filter(kind="statement").count() == 2


@pytest.mark.parametrize("place", [0, -1, 1000])
def test_a_split_that_leaves_no_words_on_one_side_is_refused(statement: Statement, curator: Any, place: int) -> None:
    with pytest.raises(ValueError, match="Each part needs at least one word"):
        acts.split(curator, seen(statement), statement.start + place)
    assert Act.objects.count() == 0


def test_a_merge_folds_the_other_in_with_what_it_is_about(
    statement: Statement, figure: Figure, curator: Any, make_claim: Any
) -> None:
    other = make_claim(Statement, statement.article, "the minister said", kind="indirect", countries=["VN"])
    acts.merge(curator, seen(other), seen(statement), span=True)
    other.refresh_from_db()
    statement.refresh_from_db()
    figure.refresh_from_db()
    assert other.quote.startswith("Trade with China")
    assert other.quote.endswith("the minister said")
    assert sorted(other.countries.values_list("pk", flat=True)) == ["CN", "VN"]
    assert (statement.state, statement.merged_into, figure.statement) == ("rejected", other, other)


def test_only_two_of_a_kind_in_one_article_become_one(
    statement: Statement, figure: Figure, curator: Any, make_article: Any, make_claim: Any
) -> None:
    elsewhere = make_claim(Statement, make_article("Another story."), "Another story", kind="direct")
    for other in (figure, elsewhere, statement):
        with pytest.raises(ValueError, match="same kind in the same article"):
            acts.merge(curator, seen(statement), seen(other), span=False)


def test_every_act_can_be_taken_back_several_steps(
    statement: Statement, figure: Figure, curator: Any, make_claim: Any
) -> None:
    other = make_claim(Statement, statement.article, "the minister said", kind="indirect")
    records = (statement, figure, other)
    steps = [
        lambda: acts.merge(curator, seen(statement), seen(other), span=True),
        lambda: acts.split(curator, seen(statement), statement.start + 37),
        lambda: acts.correct(
            curator, seen(statement), {"speaker_name": "She"}, {"agreements": [], "countries": ["VN"]}
        ),
        lambda: acts.accept(curator, seen(figure)),
        lambda: acts.reject(curator, seen(statement), "no"),
    ]
    stood = []
    for step in steps:
        stood.append([stand(record) for record in records])
        step()
    for before in reversed(stood):
        last = acts.last_act(curator)
        assert last
        acts.undo(curator, last)
        assert [stand(record) for record in records] == before
    assert acts.last_act(curator) is None
    assert Act.objects.count() == 2 * len(steps)
    assert Statement.objects.get(split_from=statement).state == "superseded"
    assert not QueueItem.objects.filter(record_id=Statement.objects.get(split_from=statement).pk).exists()


def test_an_act_that_somebody_built_upon_is_not_taken_back(
    statement: Statement, curator: Any, other_curator: Any
) -> None:
    act = acts.accept(curator, seen(statement))
    acts.reject(other_curator, seen(statement), "no")
    with pytest.raises(ChangedMeanwhile):
        acts.undo(curator, act)
    statement.refresh_from_db()
    assert statement.state == "rejected"


def test_what_sql_changed_since_is_not_taken_back_either(statement: Statement, curator: Any) -> None:
    act = acts.accept(curator, seen(statement))
    Statement.objects.update(cue="told")
    with pytest.raises(ChangedMeanwhile):
        acts.undo(curator, act)


def test_many_are_accepted_in_one_act_but_for_those_that_changed(
    statement: Statement, figure: Figure, curator: Any, other_curator: Any
) -> None:
    targets = [seen(statement), seen(figure)]
    acts.reject(other_curator, targets[1], "no")
    act, left = acts.accept_many(curator, targets)
    assert left == [targets[1]]
    statement.refresh_from_db()
    figure.refresh_from_db()
    assert (statement.state, figure.state) == ("accepted", "rejected")
    acts.undo(curator, act)
    statement.refresh_from_db()
    assert statement.state == "candidate"


def test_a_decision_closes_the_readers_reports_and_undo_opens_them(statement: Statement, curator: Any) -> None:
    report = Report.objects.create(statement=statement, doubt="speaker", sender_address="a", sender_session="b")
    act = acts.accept(curator, seen(statement))
    report.refresh_from_db()
    assert (report.closed_by, report.closing_note) == (curator, "Looked at; it stays as it is.")
    acts.undo(curator, act)
    report.refresh_from_db()
    assert report.closed_at is None
    acts.close_reports(curator, seen(statement), "Thank you, we asked the paper")
    report.refresh_from_db()
    statement.refresh_from_db()
    assert (report.closing_note, statement.state) == ("Thank you, we asked the paper", "candidate")


def test_names_and_milestones_are_decided_the_same_way(article: Any, curator: Any, make_claim: Any) -> None:
    pact = Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact")
    event = make_claim(Milestone, article, "entered", agreement=pact, kind="signed")
    for record in (pact, event):
        act = acts.correct(curator, seen(record), {"kind": "upgraded" if record is event else "protocol"}, {})
        record.refresh_from_db()
        assert record.state == "accepted"
        acts.undo(curator, act)
        record.refresh_from_db()
        assert record.state == "candidate"
