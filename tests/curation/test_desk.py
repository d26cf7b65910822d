"""The desk and the queue as a curator uses them, with HTMX and as plain forms."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.utils import timezone

from agreements.curation import acts
from agreements.models import Act, Actor, Agreement, Figure, Milestone, QueueItem, Report, Statement

from .conftest import seen

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def client(curator: Any) -> Client:
    own = Client()
    own.force_login(curator)
    return own


def fields(client: Client, record: Any) -> dict[str, str]:
    """What the form of a record's desk sends when nothing is touched."""
    desk = client.get(address(record)).context["desk"]
    form = {field.html_name: field.value() for field in desk.form}
    sent = {name: "on" if value is True else value for name, value in form.items() if value not in (None, False)}
    return {"version": desk.record.version, **sent}


def address(record: Any) -> str:
    return f"/admin/review/{record._meta.model_name}/{record.pk}/"


def post(client: Client, record: Any, act: dict[str, Any], query: str = "", **headers: str) -> Any:
    return client.post(address(record) + query, {**fields(client, record), **act}, headers=headers)


def test_the_desk_shows_the_article_escaped_with_the_claims_marked(
    client: Client, statement: Statement, figure: Figure
) -> None:
    html = client.get(address(statement)).content.decode()
    assert "RCEP &lt;b&gt;entered&lt;/b&gt; into force" in html
    assert f'data-claims="figure-{figure.pk} statement-{statement.pk}"' in html
    assert 'value="the minister"' in html
    assert 'value="ACFTA"' in html


def test_only_claims_of_the_article_are_beside_its_text(
    client: Client, statement: Statement, figure: Figure, make_article: Any, make_claim: Any
) -> None:
    make_claim(Statement, make_article("Trade fell."), "Trade fell", kind="direct")
    desk = client.get(address(statement)).context["desk"]
    assert [mark.name for mark in desk.claims] == [f"statement-{statement.pk}", f"figure-{figure.pk}"]


def test_accepting_answers_htmx_with_the_next_one_in_the_article(
    client: Client, statement: Statement, figure: Figure
) -> None:
    answer = post(client, statement, {"act": "accept"}, **HTMX)
    html = answer.content.decode()
    assert "<html" not in html
    assert answer["HX-Push-Url"] == address(figure)
    assert 'data-said="Accepted."' in html
    statement.refresh_from_db()
    assert statement.state == "accepted"
    last = post(client, figure, {"act": "accept"}, **HTMX)
    assert last["HX-Redirect"] == "/admin/review/"


def test_without_htmx_it_leads_to_the_next_and_says_what_was_done(
    client: Client, statement: Statement, figure: Figure
) -> None:
    answer = client.post(address(statement), {**fields(client, statement), "reject": "speaker", "note": "Ms Lim did"})
    assert answer["Location"] == address(figure)
    assert "Rejected." in client.get(answer["Location"]).content.decode()
    statement.refresh_from_db()
    assert statement.review_note == "Somebody else said it: Ms Lim did"


def test_what_was_put_right_in_the_fields_is_saved_by_accepting(client: Client, statement: Statement) -> None:
    right = {"act": "accept", "speaker": "asean", "agreements": "RCEP; ACFTA", "countries": "", "said_on": "2025-09-16"}
    post(client, statement, right)
    statement.refresh_from_db()
    assert statement.speaker == Actor.objects.get(key="asean")
    assert sorted(statement.agreements.values_list("key", flat=True)) == ["acfta", "rcep"]
    assert not statement.countries.exists()
    assert str(statement.said_on) == "2025-09-16"
    assert Act.objects.get().name == "correct"


def test_a_wrong_field_is_named_with_what_may_be_meant_and_nothing_is_saved(
    client: Client, statement: Statement
) -> None:
    html = post(client, statement, {"act": "accept", "agreements": "RCE", "said_on": "soon"}).content.decode()
    assert "“RCE” is not known. Perhaps RCEP?" in html
    assert "Not saved yet" in html
    assert 'value="soon"' in html
    statement.refresh_from_db()
    assert statement.state == "candidate"


@pytest.mark.parametrize(
    ("kind", "right", "expected"),
    [
        ("milestone", {"dated": "2025-10", "expected": "on"}, {"precision": "month", "expected": True}),
        ("milestone", {"dated": "", "country": "Vietnam"}, {"precision": "", "country_id": "VN"}),
        ("figure", {"value": "5.5", "unit": "percent", "measure": "GDP"}, {"measure": "GDP", "unit": "percent"}),
        ("actor", {"name": "Lim Wei", "kind": "person"}, {"sort_name": "lim wei", "kind": "person"}),
        ("agreement", {"short_name": "NP", "kind": "protocol"}, {"short_name": "NP", "kind": "protocol"}),
    ],
)
def test_every_kind_is_put_right_in_its_own_fields(
    client: Client, figure: Figure, make_claim: Any, kind: str, right: dict[str, str], expected: dict[str, Any]
) -> None:
    rcep = Agreement.objects.get(key="rcep")
    records: dict[str, Any] = {
        "figure": figure,
        "milestone": make_claim(Milestone, figure.article, "entered", agreement=rcep, kind="signed"),
        "actor": Actor.objects.create(key="l", kind="organisation", name="Lim", sort_name="lim"),
        "agreement": Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact"),
    }
    record = records[kind]
    answer = post(client, record, {"act": "accept", **right})
    assert answer.status_code == 302, answer.context["desk"].form.errors
    record.refresh_from_db()
    assert record.state == "accepted"
    assert {name: getattr(record, name) for name in expected} == expected


def test_the_ends_move_by_a_word_and_are_saved_by_accepting(client: Client, statement: Statement) -> None:
    sent = fields(client, statement)
    answer = client.post(address(statement), {**sent, "move": "end-earlier"})
    statement.refresh_from_db()
    assert statement.quote.endswith("October 2025,")
    moved = answer.context["desk"].form
    assert answer.context["desk"].quote.endswith("in October")
    ends = {"start": moved["start"].value(), "end": moved["end"].value()}
    dropped = client.post(address(statement), {**sent, **ends, "start": int(ends["start"]) + 2, "move": "dropped"})
    assert dropped.context["desk"].quote.startswith("Trade with")
    client.post(address(statement), {**sent, **ends, "act": "accept"})
    statement.refresh_from_db()
    assert statement.quote.endswith("in October")
    assert statement.state == "accepted"


def test_the_second_of_two_is_told_who_changed_what_and_nothing_is_overwritten(
    client: Client, statement: Statement, other_curator: Any
) -> None:
    sent = fields(client, statement)
    acts.reject(other_curator, seen(statement), "not said")
    html = client.post(address(statement), {**sent, "act": "accept"}, headers=HTMX).content.decode()
    assert "Somebody changed this meanwhile" in html
    assert "tomas" in html
    assert "<del>not reviewed yet</del> → <ins>rejected</ins>" in html
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer) == ("rejected", other_curator)


def test_what_one_has_open_is_shown_as_such_and_not_offered_to_the_other_for_a_while(
    client: Client, statement: Statement, other_curator: Any
) -> None:
    client.get(address(statement))
    other = Client()
    other.force_login(other_curator)
    assert "maria has this open until" in other.get(address(statement)).content.decode()
    assert other.get("/admin/review/next/")["Location"] == "/admin/review/"
    QueueItem.objects.update(reserved_until=timezone.now())
    assert other.get("/admin/review/next/").status_code == 200


def test_what_is_skipped_is_not_offered_again_until_it_is_brought_back(
    client: Client, statement: Statement, other_curator: Any
) -> None:
    assert post(client, statement, {"act": "skip"})["Location"] == "/admin/review/"
    assert "You skipped 1 of these" in client.get("/admin/review/").content.decode()
    assert client.get("/admin/review/next/").status_code == 302
    other = Client()
    other.force_login(other_curator)
    assert other.get("/admin/review/next/").status_code == 200
    client.post("/admin/review/skipped/")
    QueueItem.objects.update(reserved_until=timezone.now())
    assert client.get("/admin/review/next/").status_code == 200


def test_what_is_skipped_comes_back_by_itself_after_a_week(client: Client, statement: Statement) -> None:
    post(client, statement, {"act": "skip"})
    (until,) = QueueItem.objects.get().skipped.values()
    assert timedelta(days=6.9) < datetime.fromtimestamp(until, UTC) - timezone.now() <= timedelta(days=7)
    QueueItem.objects.update(skipped={f"u{User.objects.get().pk}": timezone.now().timestamp() - 1})
    assert client.get("/admin/review/next/").status_code == 200
    assert "You skipped" not in client.get("/admin/review/").content.decode()


def test_undo_goes_back_step_by_step_and_shows_the_record(client: Client, statement: Statement, figure: Figure) -> None:
    post(client, statement, {"act": "accept"})
    post(client, figure, {"reject": "number"})
    first = client.post("/admin/review/undo/", headers=HTMX)
    assert first["HX-Push-Url"] == address(figure)
    assert "Taken back: rejected." in first.content.decode()
    assert client.post("/admin/review/undo/")["Location"] == address(statement)
    assert client.post("/admin/review/undo/")["Location"] == "/admin/review/"
    assert set(QueueItem.objects.values_list("kind", flat=True)) == {"statement", "figure"}


def test_a_claim_is_split_where_the_panel_says(client: Client, statement: Statement) -> None:
    panel = client.get(f"{address(statement)}split/")
    place, words = panel.context["places"][7]
    assert words.startswith("We will sign")
    answer = post(client, statement, {"act": "split", "at": place}, **HTMX)
    assert "Split in two" in answer.content.decode()
    assert Statement.objects.get(split_from=statement).quote.startswith("We will sign")
    refused = post(client, statement, {"act": "split", "at": "0"}, **HTMX)
    assert "Each part needs at least one word" in refused.content.decode()


def test_two_claims_are_merged_as_the_panel_says(client: Client, statement: Statement, make_claim: Any) -> None:
    other = make_claim(Statement, statement.article, "the minister said", kind="indirect")
    panel = client.get(f"{address(statement)}merge/", headers=HTMX).content.decode()
    assert f'value="{other.pk}:1"' in panel
    post(client, statement, {"act": "merge", "other": f"{other.pk}:1", "span": "both"})
    statement.refresh_from_db()
    other.refresh_from_db()
    assert statement.quote.endswith("the minister said")
    assert other.merged_into == statement
    assert "Choose the other one" in post(client, statement, {"act": "merge"}).content.decode()


def test_a_doubted_claim_shows_the_readers_words_and_is_closed_with_a_note(
    client: Client, statement: Statement
) -> None:
    acts.accept(User.objects.get(), seen(statement))
    report = Report.objects.create(
        statement=statement, doubt="speaker", words="It was <i>her</i>", sender_address="a", sender_session="b"
    )
    html = client.get("/admin/review/next/").content.decode()
    assert "It was &lt;i&gt;her&lt;/i&gt;" in html
    version = seen(statement).version
    assert (
        "Say in a few words" in client.post(address(statement), {"act": "close", "version": version}).content.decode()
    )
    client.post(address(statement), {"act": "close", "version": version, "note": "Checked with the ministry"})
    report.refresh_from_db()
    assert report.closing_note == "Checked with the ministry"
    assert client.post("/admin/review/undo/")["Location"] == "/admin/review/?doubted=1"
    report.refresh_from_db()
    assert report.closed_at is None


def test_the_queue_is_narrowed_by_everything_it_offers(client: Client, statement: Statement, figure: Figure) -> None:
    speaker = Actor.objects.get(key="asean")
    Statement.objects.update(speaker=speaker)
    for query, found in [
        ("kind=statement", 1),
        ("kind=figure", 1),
        ("kind=actor", 0),
        ("agreement=acfta", 1),
        ("agreement=rcep", 0),
        ("partner=VN", 1),  # through ASEAN, which is in ACFTA
        ("partner=CN&kind=statement", 1),
        ("partner=FR", 0),
        ("publisher=Example+News", 2),
        ("publisher=Nobody", 0),
        ("speaker=asean", 2),  # its statement and the figure in it
        ("rule=quote", 1),
        ("rule=%27", 0),
        ("doubted=1", 0),
    ]:
        page = client.get(f"/admin/review/?{query}")
        assert len(page.context["rows"]) == found, query
    counts = {kind.value: kind.amount.number for kind in client.get("/admin/review/").context["kinds"]}
    assert counts == {"": 2, "statement": 1, "milestone": 0, "figure": 1, "actor": 0, "agreement": 0}


def test_the_filters_go_along_from_one_to_the_next(client: Client, statement: Statement, figure: Figure) -> None:
    answer = post(client, statement, {"act": "accept"}, "?kind=statement", **HTMX)
    assert answer["HX-Redirect"] == "/admin/review/?kind=statement"


def test_many_are_shown_first_and_only_those_shown_are_accepted(
    client: Client, statement: Statement, figure: Figure, make_claim: Any
) -> None:
    Actor.objects.create(key="some-one", kind="person", name="Some One", sort_name="some one")
    preview = client.get("/admin/review/many/?publisher=Example+News")
    assert "2 would be accepted" in preview.content.decode()
    acts.reject(User.objects.get(), seen(figure), "no")
    later = make_claim(Statement, statement.article, "the minister said", kind="indirect")
    client.post("/admin/review/many/", {"targets": preview.context["targets"]})
    for record, state in ((statement, "accepted"), (figure, "rejected"), (later, "candidate")):
        record.refresh_from_db()
        assert record.state == state
    html = client.get("/admin/review/").content.decode()
    assert "1 accepted. 1 were changed meanwhile and left as they are." in html
    client.post("/admin/review/undo/")
    statement.refresh_from_db()
    assert statement.state == "candidate"
    assert client.post("/admin/review/many/", {"targets": "actor:1:1 x statement:"}).status_code == 302
    assert Actor.objects.get(key="some-one").state == "candidate"


def test_names_are_completed_the_last_of_several(client: Client, statement: Statement) -> None:
    html = client.get("/admin/review/known/agreement/agreements/?agreements=ACFTA;+rc").content.decode()
    assert '<option value="ACFTA; RCEP"></option>' in html
    assert client.get("/admin/review/known/secrets/x/?x=a").status_code == 404


@pytest.mark.parametrize("act", [{"act": "burn"}, {}, {"act": "__class__"}])
def test_what_is_no_act_is_refused(client: Client, statement: Statement, act: dict[str, str]) -> None:
    assert post(client, statement, act).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"reject": "because"}, {"move": "up", "start": "x"}, {"act": "accept", "start": "9", "end": "2"}]
)
def test_wrong_input_changes_nothing_and_is_answered_in_words(
    client: Client, statement: Statement, wrong: dict[str, str]
) -> None:
    answer = post(client, statement, wrong)
    assert answer.status_code == 200
    statement.refresh_from_db()
    assert statement.state == "candidate"
    assert not Act.objects.exists()


def test_there_is_no_desk_without_a_record(client: Client, registry: Any) -> None:
    for path in ("statement/999/", "story/1/", "statement/999/split/", "actor/999/merge/"):
        assert client.get(f"/admin/review/{path}").status_code == 404
        assert client.post(f"/admin/review/{path}", {"act": "accept"}).status_code in (404, 405)


def test_an_act_needs_post_a_token_and_the_right(statement: Statement, curator: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(curator)
    assert strict.post(address(statement), {"act": "accept", "version": 1}).status_code == 403
    assert strict.get("/admin/review/undo/").status_code == 405
    assert Client().post(address(statement), {"act": "accept"}).status_code == 302  # to the login
    helper = User.objects.create_user("helper", is_staff=True)
    limited = Client()
    limited.force_login(helper)
    for path in ("/admin/review/", "/admin/review/next/", address(statement), "/admin/review/many/"):
        assert limited.get(path).status_code == 403
    helper.user_permissions.add(Permission.objects.get(codename="change_statement"))
    assert limited.get("/admin/review/many/").status_code == 403
    post(limited, statement, {"act": "accept"})
    statement.refresh_from_db()
    assert statement.state == "accepted"


def test_the_policy_holds_and_no_query_grows_with_the_article(
    client: Client, statement: Statement, make_claim: Any, django_assert_max_num_queries: Any
) -> None:
    for place in range(20):
        make_claim(Figure, statement.article, "5 per cent", value=5, unit="percent", fingerprint=f"f{place}")
    with django_assert_max_num_queries(10):
        page = client.get("/admin/review/next/")
    assert "unsafe" not in page["Content-Security-Policy"]
    html = page.content.decode()
    assert "style=" not in html
    assert "onclick" not in html


FILTERS = ("", "?agreement=acfta", "?partner=VN&speaker=asean", "?publisher=Example+News", "?rule=quote", "?doubted=1")


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("act", [{"act": "accept"}, {"reject": "speaker"}])
def test_an_act_and_the_next_desk_take_ten_queries_in_all(
    statement: Statement, make_claim: Any, django_assert_max_num_queries: Any, query: str, act: dict[str, str]
) -> None:
    """Session, account, second step, rights and whatever begins or ends a transaction are counted too."""
    speaker = Actor.objects.get(key="asean")
    words = ("Trade with China", "We will sign", "the minister said")
    about = {"kind": "direct", "agreements": [Agreement.objects.get(key="acfta")], "speaker": speaker, "rule": "quote"}
    others = [make_claim(Statement, statement.article, each, **about) for each in words]
    for claim in others:
        Report.objects.create(statement=claim, doubt="speaker", sender_address="a", sender_session="b")
    editor = User.objects.create_user("lim", is_staff=True)
    editor.groups.add(Group.objects.get(name="editor"))
    client = Client()
    client.force_login(editor)
    sent = {**fields(client, others[0]), **act}
    with django_assert_max_num_queries(10):
        answer = client.post(address(others[0]) + query, sent, headers=HTMX)
    assert answer["HX-Push-Url"].startswith("/admin/review/statement/")
