"""Curators decide, correct and look back; each act is guarded, kept, and never done twice by accident."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from agreements.curation import acts
from agreements.curation.record import Target
from agreements.models import Article, Figure, ReviewState, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement(registry: Any, make_article: Any, make_claim: Any) -> Statement:
    article = make_article("Trade <b>matters</b>, said the minister. It grew by 5 per cent.")
    return make_claim(Statement, article, "Trade <b>matters</b>", kind="direct", speaker_name="the minister")


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
    acts.accept(admin_user, Target("statement", statement.pk, statement.version))
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
