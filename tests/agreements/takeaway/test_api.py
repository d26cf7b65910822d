"""The API gives what is public, a page at a time, and says so to programs."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from agreements import api as module
from agreements.models import Statement

pytestmark = pytest.mark.django_db
KINDS = ("agreements", "actors", "articles", "statements", "milestones", "figures")


@pytest.fixture(autouse=True)
def fresh_rate() -> None:
    cache.clear()


def test_a_record_carries_its_words_and_where_they_are_from(client: Client, claims: dict[str, Any]) -> None:
    said = claims["statement"]
    record = client.get(f"/api/v1/statements/{said.pk}/").json()
    assert record["words"] == said.quote
    assert record["page"] == f"http://testserver/statements/{said.pk}/"
    assert (record["speaker_key"], record["agreements"], record["countries"]) == ("kao-kim-hourn", ["acfta"], ["CN"])
    assert (record["source"], record["reviewed"]) == (claims["article"].address, True)


def test_a_value_is_a_number(client: Client, claims: dict[str, Any]) -> None:
    record = client.get(f"/api/v1/figures/{claims['figure'].pk}/").json()
    assert (record["value"], record["unit"], record["upper"]) == (3.9e12, "USD", None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed(client: Client, claims: dict[str, Any], kind: str) -> None:
    answer = client.get(f"/api/v1/{kind}/")
    assert answer.status_code == 200
    assert answer.json()["items"]


def test_what_a_curator_rejected_is_not_given(client: Client, claims: dict[str, Any]) -> None:
    rejected = claims["rejected"]
    assert client.get(f"/api/v1/statements/{rejected.pk}/").status_code == 404
    assert rejected.pk not in [item["id"] for item in client.get("/api/v1/statements/").json()["items"]]


@pytest.mark.parametrize(("kind", "name"), [("statements", "id"), ("agreements", "key")])
def test_pages_go_by_key_and_meet_every_record_once(
    client: Client, claims: dict[str, Any], make_claim: Any, kind: str, name: str
) -> None:
    for start in range(4):
        make_claim(Statement, claims["article"], claims["article"].text[start : start + 9], kind="indirect")
    whole = [item[name] for item in client.get(f"/api/v1/{kind}/").json()["items"]]
    met, address = [], f"/api/v1/{kind}/?limit=2"
    while address:
        page = client.get(address).json()
        assert len(page["items"]) <= 2
        met += [item[name] for item in page["items"]]
        address = page["next"]
    assert met == whole
    assert len(whole) == len(set(whole)) > 2


def test_a_page_costs_the_same_however_many_records_it_holds(
    client: Client, claims: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(5):
        client.get("/api/v1/agreements/?limit=500")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/statements/nothing/", 404),
        ("/api/v1/statements/²/", 404),
        ("/api/v1/statements/99999999999999999999/", 404),
        ("/api/v1/statements/?after=x", 404),
        ("/api/v1/statements/?limit=501", 422),
        ("/api/v1/statements/?limit=0", 422),
        ("/api/v1/nothing/", 404),
    ],
)
def test_what_is_asked_wrongly_is_told(client: Client, claims: dict[str, Any], address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_an_unchanged_answer_costs_nothing(client: Client, claims: dict[str, Any]) -> None:
    first = client.get("/api/v1/statements/")
    again = client.get("/api/v1/statements/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_pages_of_other_sites_may_read_it_and_it_sets_no_cookie(client: Client, claims: dict[str, Any]) -> None:
    answer = client.get("/api/v1/statements/")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


def test_it_is_for_reading_only(client: Client, claims: dict[str, Any]) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        assert method("/api/v1/statements/").status_code == 405


def test_too_many_requests_are_told_to_wait(client: Client, claims: dict[str, Any]) -> None:
    rate = int(module.RATE.partition("/")[0])
    answers = [client.get(f"/api/v1/figures/{claims['figure'].pk}/").status_code for _ in range(rate + 1)]
    assert answers[-2:] == [200, 429]


def test_programs_find_every_field_described(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    for kind in KINDS:
        assert f"/api/v1/{kind}/" in description["paths"]
    record = description["components"]["schemas"]["StatementRecord"]["properties"]
    assert all(field.get("description") for field in record.values())
