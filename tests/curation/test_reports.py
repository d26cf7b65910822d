"""A reader says that something is wrong; a curator finds it in the queue with the claim, and closes it with a note."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from agreements.models import Figure, Milestone, QueueItem, Report, Statement
from agreements.queries.reports import FROM_ADDRESS, FROM_BROWSER, network, sender

pytestmark = pytest.mark.django_db
SENT = {"doubt": "speaker", "words": "It was <the other> minister"}


@pytest.fixture
def milestone(registry: Any) -> Milestone:
    return Milestone.objects.filter(state="accepted")[0]


def test_every_public_claim_has_the_link_and_the_form(
    client: Client, statement: Statement, figure: Figure, milestone: Milestone
) -> None:
    for page, claim in (("/statements/", statement), ("/figures/", figure), ("/timeline/", milestone)):
        html = client.get(page).content.decode()
        assert f'href="{claim.get_absolute_url()}wrong/"' in html
        form = client.get(f"{claim.get_absolute_url()}wrong/").content.decode()
        assert "What seems wrong?" in form
        assert "style=" not in form
    part = client.get(f"/statements/{statement.pk}/wrong/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<form" in part


@pytest.mark.parametrize("kind", ["statement", "figure", "milestone"])
def test_a_report_lands_in_the_queue_with_its_claim(
    client: Client, statement: Statement, figure: Figure, milestone: Milestone, kind: str
) -> None:
    claim = {"statement": statement, "figure": figure, "milestone": milestone}[kind]
    answer = client.post(f"{claim.get_absolute_url()}wrong/", SENT)
    assert "Thank you" in answer.content.decode()
    report = Report.objects.get()
    assert (getattr(report, kind), report.doubt, report.words) == (claim, "speaker", SENT["words"])
    assert QueueItem.objects.get(kind=kind, record_id=claim.pk).reports == 1


def test_no_address_of_the_reader_is_kept_and_tomorrow_it_is_another(client: Client, statement: Statement) -> None:
    client.post(f"/statements/{statement.pk}/wrong/", SENT, REMOTE_ADDR="203.0.113.77")
    kept = Report.objects.values().get()
    assert "203.0.113.77" not in str(kept)
    today = timezone.localdate()
    assert kept["sender_address"] == sender("203.0.113.77", today)
    assert kept["sender_address"] != sender("203.0.113.77", today + timedelta(days=1))


def test_one_browser_and_one_address_send_only_so_many_in_an_hour(client: Client, statement: Statement) -> None:
    path = f"/statements/{statement.pk}/wrong/"
    client.get(path)
    for _ in range(FROM_BROWSER[0]):
        assert client.post(path, SENT).status_code == 200
    refused = client.post(path, SENT)
    assert refused.status_code == 429
    assert "come back later" in refused.content.decode()
    assert "come back later" in client.post(path, SENT, headers={"HX-Request": "true"}).content.decode()
    for _ in range(FROM_ADDRESS[0] - FROM_BROWSER[0]):
        assert Client().post(path, SENT).status_code == 200
    assert Client().post(path, SENT).status_code == 429
    assert Client().post(path, SENT, REMOTE_ADDR="198.51.100.9").status_code == 200
    assert Report.objects.count() == FROM_ADDRESS[0] + 1
    Report.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert client.post(path, SENT).status_code == 200


def test_a_household_of_ipv6_is_one_address() -> None:
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("somewhere") == "somewhere"


def test_what_fills_in_the_hidden_field_is_thanked_and_dropped(client: Client, statement: Statement) -> None:
    answer = client.post(f"/statements/{statement.pk}/wrong/", {**SENT, "website": "https://spam.example"})
    assert "Thank you" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"doubt": "boredom"}, {"doubt": "date", "words": "x" * 1001}])
def test_an_incomplete_report_is_asked_for_again(client: Client, statement: Statement, sent: dict[str, str]) -> None:
    html = client.post(f"/statements/{statement.pk}/wrong/", sent).content.decode()
    assert 'role="alert"' in html
    assert not Report.objects.exists()


def test_what_is_not_public_cannot_be_doubted_and_a_token_is_needed(statement: Statement) -> None:
    path = f"/statements/{statement.pk}/wrong/"
    assert Client(enforce_csrf_checks=True).post(path, SENT).status_code == 403
    Statement.objects.update(state="rejected")
    assert Client().get(path).status_code == 404
    assert Client().post(path, SENT).status_code == 404
