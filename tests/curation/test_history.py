"""The history of a record: who changed what, when and why, SQL included; and any change taken back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from agreements.history import act_of, changes
from agreements.models import Actor, Agreement, Country, Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_user("curator")


@pytest.fixture
def statement(registry: Any, make_article: Any, make_claim: Any) -> Statement:
    return make_claim(
        Statement, make_article("It grew, said the minister."), "It grew", kind="direct", speaker_name="the minister"
    )


def test_a_change_tells_act_and_reason_and_names_what_it_points_at(statement: Statement, user: User) -> None:
    speaker = Actor.objects.get(key="asean")
    with act_of(user, "correct", "so the page says"):
        statement.speaker = speaker
        statement.review("accepted", user)
        statement.agreements.add(Agreement.objects.get(key="rcep"))
        statement.countries.add(Country.objects.get(code="VN"))
    (change,) = changes(statement)
    assert (change.who, change.act, change.reason) == ("curator", "correct", "so the page says")
    told = {name: (before, after) for name, before, after in change.fields}
    assert told["speaker"] == ("", str(speaker))
    assert told["state"] == ("not reviewed yet", "accepted")
    assert (told["agreements"], told["countries"]) == (("", "RCEP"), ("", "Vietnam"))


def test_sql_by_hand_is_told_as_outside_the_site(statement: Statement) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_statement SET cue = 'by hand'")
        cursor.execute(
            "INSERT INTO agreements_statement_countries (statement_id, country_id) VALUES (%s, 'VN')", [statement.pk]
        )
    statement.refresh_from_db()
    told = [(change.who, change.fields) for change in changes(statement)]
    assert told == [("outside the site", [("cue", "", "by hand"), ("countries", "", "Vietnam")])]


def test_what_somebody_made_tells_who(user: User) -> None:
    with act_of(user, "add"):
        actor = Actor.objects.create(key="new", kind="person", name="New", sort_name="new")
    assert [(change.who, change.act) for change in changes(actor)] == [("curator", "made")]


def take_back(client: Client, statement: Statement, place: int) -> str:
    key = changes(statement)[place].key
    answer = client.post(
        f"/admin/agreements/statement/{statement.pk}/history/", {"change": key, "reason": "no"}, follow=True
    )
    return answer.content.decode()


def test_one_change_is_taken_back_and_that_is_a_change_itself(
    statement: Statement, user: User, admin_client: Client
) -> None:
    with act_of(user, "accept"):
        statement.review("accepted", user)
        statement.agreements.add(Agreement.objects.get(key="rcep"))
    with act_of(user, "correct"):
        statement.cue = "said"
        statement.save()
    assert "The change is taken back" in take_back(admin_client, statement, 1)
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer, statement.reviewed_at, statement.cue) == (
        "candidate",
        None,
        None,
        "said",
    )
    assert not statement.agreements.exists()
    last = changes(statement)[0]
    assert (last.who, last.act, last.reason) == ("admin", "revert", "no")
    assert "The change is taken back" in take_back(admin_client, statement, 0)
    statement.refresh_from_db()
    assert (statement.state, statement.reviewer, statement.agreements.count()) == ("accepted", user, 1)


def test_what_was_changed_again_is_not_taken_back(statement: Statement, user: User, admin_client: Client) -> None:
    for state in ("accepted", "rejected"):
        with act_of(user, "decide"):
            statement.review(state, user)
    assert "has been changed again since" in take_back(admin_client, statement, 1)
    statement.refresh_from_db()
    assert statement.state == "rejected"


def test_taking_back_needs_the_right_and_a_change(statement: Statement, user: User, admin_client: Client) -> None:
    address = f"/admin/agreements/statement/{statement.pk}/history/"
    assert "There is no such change" in admin_client.post(address, {"change": "x"}, follow=True).content.decode()
    viewer = User.objects.create_user("viewer", is_staff=True)
    client = Client()
    client.force_login(viewer)
    assert client.post(address, {"change": "x"}).status_code == 403
    assert statement.events.count() == 0  # type: ignore[attr-defined]


def test_the_page_of_the_history_has_a_form_for_each_change_and_few_queries(
    statement: Statement, user: User, admin_client: Client, django_assert_max_num_queries: Any
) -> None:
    for cue in "abcdef":
        with act_of(user, "correct"):
            statement.cue, statement.reviewed_at = cue, timezone.now()
            statement.save()
    with django_assert_max_num_queries(14):
        html = admin_client.get(f"/admin/agreements/statement/{statement.pk}/history/").content.decode()
    assert html.count('name="change"') == 6
