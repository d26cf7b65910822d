"""Curators decide, correct and look back; each act is guarded, kept, and never done twice by accident."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.test import Client

from agreements.models import Actor, Agreement, Article, Figure, Milestone, ReviewState, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(registry: Any, make_article: Any, make_claim: Any) -> Statement:
    article = make_article("Trade <b>matters</b>, said the minister. It grew by 5 per cent.")
    return make_claim(Statement, article, "Trade <b>matters</b>", kind="direct", speaker_name="the minister")


def decide(
    client: Client, claim: Any, act: str, kind: str = "statements", seen: str | None = None, **headers: str
) -> Any:
    address = f"/admin/review/{kind}/{claim.pk}/"
    return client.post(address, {"act": act, "state": seen or claim.state, "note": "since it is so"}, headers=headers)


def test_every_model_is_in_the_admin_with_search_and_filters() -> None:
    for model in apps.get_app_config("agreements").get_models():
        if (
            model.__name__.endswith(("Event", "Listing"))
            or not model._meta.managed
            or model._meta.proxy
            or model.__name__ in ("Snapshot", "QueueItem")
        ):
            continue
        registered = admin.site._registry[model]
        assert registered.search_fields, model
        assert registered.list_filter, model


@pytest.mark.parametrize(
    "model",
    [
        "country",
        "actor",
        "agreement",
        "party",
        "membership",
        "role",
        "agreementlink",
        "article",
        "statement",
        "milestone",
        "figure",
        "referenceseries",
        "observation",
    ],
)
def test_every_list_and_form_of_the_admin_opens(
    admin_client: Client, statement: Statement, make_claim: Any, model: str, django_assert_max_num_queries: Any
) -> None:
    make_claim(Figure, statement.article, "5 per cent", value=5, unit="percent")
    with django_assert_max_num_queries(20):
        assert admin_client.get(f"/admin/agreements/{model}/?q=a").status_code == 200
    row = apps.get_model("agreements", model).objects.first()
    if row is not None:
        assert admin_client.get(f"/admin/agreements/{model}/{row.pk}/change/").status_code == 200
        assert admin_client.get(f"/admin/agreements/{model}/{row.pk}/history/").status_code == 200


def test_the_list_shows_the_words_marked_and_escaped(admin_client: Client, statement: Statement) -> None:
    html = admin_client.get("/admin/review/").content.decode()
    assert "<mark>Trade &lt;b&gt;matters&lt;/b&gt;</mark>, said the minister." in html
    assert "machine: 90 %" in html


def test_accepting_is_kept_with_the_curator_and_the_time(
    admin_client: Client, admin_user: User, statement: Statement
) -> None:
    answer = decide(admin_client, statement, "accept")
    assert answer.status_code == 302
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer, statement.review_note) == ("accepted", admin_user, "since it is so")
    assert statement.reviewed_at is not None
    event = statement.events.get()  # type: ignore[attr-defined]
    assert event.pgh_context.metadata["user"] == admin_user.pk


def test_htmx_gets_the_row_as_it_stands_now_with_an_undo(admin_client: Client, statement: Statement) -> None:
    answer = decide(admin_client, statement, "reject", **{"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert "Rejected" in html
    assert 'value="undo"' in html
    statement.refresh_from_db()
    decide(admin_client, statement, "undo")
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer, statement.reviewed_at) == ("candidate", None, None)


def test_the_second_of_two_curators_is_told_and_overwrites_nothing(admin_client: Client, statement: Statement) -> None:
    decide(admin_client, statement, "reject")
    answer = decide(admin_client, statement, "accept", seen="candidate", **{"HX-Request": "true"})
    assert "Somebody else decided meanwhile" in answer.content.decode()
    statement.refresh_from_db()
    assert statement.state == "rejected"


@pytest.mark.parametrize(("kind", "act", "status"), [("statements", "burn", 404), ("stories", "accept", 404)])
def test_what_is_no_decision_is_refused(
    admin_client: Client, statement: Statement, kind: str, act: str, status: int
) -> None:
    assert decide(admin_client, statement, act, kind).status_code == status


def test_a_decision_needs_post_a_token_and_the_right(statement: Statement, admin_user: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert strict.get(f"/admin/review/statements/{statement.pk}/").status_code == 405
    assert decide(strict, statement, "accept").status_code == 403
    assert decide(Client(), statement, "accept").status_code == 302  # to the login
    helper = User.objects.create_user("helper", is_staff=True)
    limited = Client()
    limited.force_login(helper)
    assert limited.get("/admin/review/").status_code == 403
    assert decide(limited, statement, "accept").status_code == 403
    helper.user_permissions.add(Permission.objects.get(codename="change_statement"))
    assert decide(limited, statement, "accept").status_code == 302
    statement.refresh_from_db()
    assert statement.state == "accepted"


@pytest.mark.parametrize("kind", ["statements", "milestones", "figures", "actors", "agreements"])
def test_each_kind_of_candidate_has_its_list(
    admin_client: Client, statement: Statement, make_claim: Any, kind: str
) -> None:
    rcep = Agreement.objects.get(key="rcep")
    make_claim(Figure, statement.article, "5 per cent", value=5, unit="percent", agreements=[rcep])
    make_claim(Milestone, statement.article, "It grew", agreement=rcep, kind="signed")
    Actor.objects.create(key="someone", kind="person", name="Some One", sort_name="some one")
    Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact")
    html = admin_client.get(f"/admin/review/?kind={kind}&agreement=&publisher=").content.decode()
    assert html.count('value="accept"') == 1
    narrowed = admin_client.get(f"/admin/review/?kind={kind}&agreement=acfta&publisher=Nobody").content.decode()
    assert ("Nothing to review here" in narrowed) is (kind not in ("actors", "agreements"))


def test_a_correction_moves_the_words_and_accepts(admin_client: Client, admin_user: User, statement: Statement) -> None:
    form = {
        "state": "candidate",
        "review_note": "",
        "article": statement.article_id,
        "start": 0,
        "end": 5,
        "kind": "indirect",
        "speaker": "",
        "speaker_name": "the minister",
        "speaker_title": "",
        "cue": "",
        "said_on": "",
        "agreements": [],
        "countries": [],
    }
    answer = admin_client.post(f"/admin/agreements/statement/{statement.pk}/change/", form)
    assert answer.status_code == 302, answer.context["errors"]
    statement.refresh_from_db()
    assert (statement.quote, statement.state, statement.reviewer) == ("Trade", "accepted", admin_user)
    outside = admin_client.post(f"/admin/agreements/statement/{statement.pk}/change/", {**form, "end": 5000})
    assert "The words must lie between 0 and" in outside.content.decode()


def test_history_reads_as_who_changed_what(admin_client: Client, admin_user: User, statement: Statement) -> None:
    decide(admin_client, statement, "accept")
    html = admin_client.get(f"/admin/agreements/statement/{statement.pk}/history/").content.decode()
    assert admin_user.username in html
    assert "<del>not reviewed yet</del> → <ins>accepted</ins>" in html


def test_many_are_decided_at_once_and_each_has_its_history(admin_client: Client, statement: Statement) -> None:
    admin_client.post("/admin/agreements/statement/", {"action": "accept", "_selected_action": [statement.pk]})
    statement.refresh_from_db()
    assert statement.state == ReviewState.ACCEPTED
    assert statement.events.count() == 1  # type: ignore[attr-defined]


def test_an_article_is_read_only(admin_client: Client, statement: Statement) -> None:
    assert admin_client.get("/admin/agreements/article/add/").status_code == 403
    before = Article.objects.get().text
    admin_client.post(f"/admin/agreements/article/{statement.article_id}/change/", {"text": "other"})
    assert Article.objects.get().text == before


def test_the_admin_keeps_the_policy(admin_client: Client, statement: Statement) -> None:
    for page in ("/admin/", "/admin/review/", "/admin/agreements/statement/"):
        assert "unsafe" not in admin_client.get(page)["Content-Security-Policy"]
