"""Who may open and do what: every page and act of the admin, for each role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client

from agreements.models import Agreement, Article, Statement
from agreements.rights import GROUPS

pytestmark = pytest.mark.django_db

ROLES = ("reader", "curator", "editor", "operator", "administrator")
DECIDERS = {"curator", "editor", "administrator"}
EDITORS = {"editor", "administrator"}
OPERATORS = {"operator", "administrator"}
ADMINISTRATORS = {"administrator"}

VIEWS = {  # address: who sees it
    "/admin/": set(ROLES),
    "/admin/review/": DECIDERS,
    "/admin/review/statement/{statement}/": DECIDERS,
    "/admin/review/agreement/{agreement}/": DECIDERS,
    "/admin/review/many/": EDITORS,
    "/admin/agreements/agreement/{agreement}/same-as/": EDITORS,
    "/admin/agreements/statement/": DECIDERS,
    "/admin/agreements/statement/add/": DECIDERS,
    "/admin/agreements/statement/{statement}/change/": DECIDERS,
    "/admin/agreements/statement/{statement}/history/": DECIDERS,
    "/admin/agreements/statement/{statement}/delete/": ADMINISTRATORS,
    "/admin/agreements/milestone/": DECIDERS,
    "/admin/agreements/figure/": DECIDERS,
    "/admin/agreements/article/": DECIDERS | OPERATORS,
    "/admin/agreements/article/{article}/change/": DECIDERS | OPERATORS,
    "/admin/agreements/act/": DECIDERS,
    "/admin/agreements/report/": DECIDERS,
    "/admin/agreements/actor/": DECIDERS,
    "/admin/agreements/actor/add/": EDITORS,
    "/admin/agreements/actor/import/": EDITORS,
    "/admin/agreements/actor/export/": DECIDERS,
    "/admin/agreements/agreement/": DECIDERS,
    "/admin/agreements/agreement/add/": EDITORS,
    "/admin/agreements/agreement/{agreement}/history/": DECIDERS,
    "/admin/agreements/agreement/{agreement}/delete/": EDITORS,
    "/admin/agreements/country/": DECIDERS,
    "/admin/agreements/country/add/": EDITORS,
    "/admin/agreements/party/add/": EDITORS,
    "/admin/agreements/membership/add/": EDITORS,
    "/admin/agreements/role/add/": EDITORS,
    "/admin/agreements/agreementlink/add/": EDITORS,
    "/admin/agreements/referenceseries/add/": EDITORS,
    "/admin/agreements/autoaccept/": DECIDERS,
    "/admin/agreements/autoaccept/add/": EDITORS,
    "/admin/agreements/observation/add/": EDITORS,
    "/admin/ingest/feed/": OPERATORS,
    "/admin/ingest/feed/add/": OPERATORS,
    "/admin/ingest/run/": OPERATORS,
    "/admin/ingest/run/add/": OPERATORS,
    "/admin/ingest/failure/": OPERATORS,
    "/admin/procrastinate/procrastinatejob/": OPERATORS,
    "/admin/auth/user/": ADMINISTRATORS,
    "/admin/auth/user/add/": ADMINISTRATORS,
    "/admin/auth/group/": ADMINISTRATORS,
    "/admin/axes/accessattempt/": ADMINISTRATORS,
    "/admin/otp_totp/totpdevice/": ADMINISTRATORS,
    "/admin/account/second-step/": set(ROLES),
    "/admin/learning/": DECIDERS,
    "/admin/learning/gold.zip": DECIDERS,
    "/admin/decisions/": DECIDERS,
    "/admin/decisions/all.ndjson": DECIDERS,
}
ACTS: dict[str, tuple[dict[str, Any], set[str]]] = {  # address: what is sent, who may
    "/admin/review/statement/{statement}/": ({"reject": "other", "note": "no", "version": "1"}, DECIDERS),
    "/admin/review/agreement/{agreement}/": ({"reject": "other", "note": "no", "version": "1"}, DECIDERS),
    "/admin/agreements/statement/": ({"action": "accept", "_selected_action": ["{statement}"]}, EDITORS),
    "/admin/agreements/agreement/{agreement}/change/": ({}, EDITORS),
    "/admin/agreements/article/{article}/change/": ({}, set()),
}


@pytest.fixture
def sign_in() -> Callable[[str], Client]:
    def make(role: str) -> Client:
        user = User.objects.create_user(role, password="words-nobody-guesses", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def keys(registry: Any, make_article: Any, make_claim: Any) -> dict[str, int]:
    statement = make_claim(Statement, make_article("It grew, said the minister."), "It grew", kind="direct")
    return {
        "statement": statement.pk,
        "article": Article.objects.get().pk,
        "agreement": Agreement.objects.create(key="new-pact", short_name="New Pact", name="New Pact").pk,
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_its_pages_and_no_other(
    role: str, sign_in: Callable[[str], Client], keys: dict[str, int]
) -> None:
    client = sign_in(role)
    statuses = {path: client.get(path.format(**keys)).status_code for path in VIEWS}
    assert statuses == {path: 200 if role in allowed else 403 for path, allowed in VIEWS.items()}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("path", ACTS)
def test_each_role_does_its_acts_and_no_other(
    role: str, path: str, sign_in: Callable[[str], Client], keys: dict[str, int]
) -> None:
    sent, allowed = ACTS[path]
    data = {
        name: [v.format(**keys) for v in value] if isinstance(value, list) else value for name, value in sent.items()
    }
    before = list(Statement.objects.values_list("state")), list(Agreement.objects.values_list("state"))
    answer = sign_in(role).post(path.format(**keys), data)
    after = list(Statement.objects.values_list("state")), list(Agreement.objects.values_list("state"))
    if role in allowed:
        assert answer.status_code in (200, 302)
        assert (before != after) is bool(data)
    else:
        assert before == after
        assert answer.status_code in (200, 302, 403)


def test_no_page_of_the_admin_is_missing_in_the_table() -> None:
    listed = {path.split("/")[2] + "." + path.split("/")[3] for path in VIEWS if path.count("/") > 3}
    registered = {f"{model._meta.app_label}.{model._meta.model_name}" for model in admin.site._registry}
    assert registered - listed == {"axes.accesslog", "axes.accessfailurelog", "otp_static.staticdevice"}


def test_without_signing_in_there_is_only_the_door(client: Client, keys: dict[str, int]) -> None:
    for path in VIEWS:
        answer = client.get(path.format(**keys))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/admin/login/"), path


def test_groups_come_back_as_the_table_says_with_each_migration() -> None:
    curator = Group.objects.get(name="curator")
    curator.permissions.add(Permission.objects.get(codename="delete_statement"))
    Group.objects.create(name="our own").permissions.add(Permission.objects.get(codename="delete_statement"))
    call_command("migrate", verbosity=0)
    held = {f"{row.content_type.app_label}.{row.codename}" for row in curator.permissions.all()}
    assert held == GROUPS["curator"]
    assert Group.objects.get(name="our own").permissions.count() == 1


def test_every_permission_of_the_table_exists() -> None:
    there = {f"{row.content_type.app_label}.{row.codename}" for row in Permission.objects.all()}
    named = {permission for permissions in GROUPS.values() for permission in permissions} - {"*"}
    assert named - there == set()


def test_an_administrator_cannot_become_more_nor_touch_a_superuser(
    sign_in: Callable[[str], Client], admin_user: User
) -> None:
    client = sign_in("administrator")
    assert client.post(f"/admin/auth/user/{admin_user.pk}/change/", {"username": "mine"}).status_code == 403
    assert client.get(f"/admin/auth/user/{admin_user.pk}/password/").status_code == 403
    own = User.objects.get(username="administrator")
    groups = [group.pk for group in own.groups.all()]
    sent = {"username": "administrator", "is_active": "on", "is_superuser": "on", "groups": groups}
    assert client.post(f"/admin/auth/user/{own.pk}/change/", sent).status_code == 302
    own.refresh_from_db()
    assert (own.is_superuser, own.is_staff) == (False, True)


def test_the_admin_opens_for_whoever_is_put_in_a_group_with_rights(sign_in: Callable[[str], Client]) -> None:
    client = sign_in("administrator")
    new = User.objects.create_user("new")
    for name, opens in (("curator", True), ("reader", False)):
        sent = {"username": "new", "is_active": "on", "groups": [Group.objects.get(name=name).pk]}
        assert client.post(f"/admin/auth/user/{new.pk}/change/", sent).status_code == 302
        new.refresh_from_db()
        assert new.is_staff is opens
