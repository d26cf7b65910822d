"""The registry goes out as a table and comes in as one: differences first, then what was confirmed, wrong rows named."""

import csv
import io
from typing import Any

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agreements.history import changes
from agreements.models import Agreement, Party, Role

pytestmark = pytest.mark.django_db


def exported(client: Client, model: str, kind: str = "0") -> bytes:
    answer = client.post(f"/admin/agreements/{model}/export/", {"format": kind})
    assert answer.status_code == 200
    return answer.content


def rows(client: Client, model: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(client, model).decode())))


def upload(client: Client, model: str, table: list[dict[str, str]]) -> Any:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    file = SimpleUploadedFile("table.csv", text.getvalue().encode(), "text/csv")
    return client.post(f"/admin/agreements/{model}/import/", {"format": "0", "import_file": file})


def confirm(client: Client, model: str, preview: Any) -> Any:
    form = preview.context["confirm_form"]
    return client.post(f"/admin/agreements/{model}/process_import/", form.initial, follow=True)


def test_a_change_is_shown_before_it_is_made_and_kept_in_the_history(registry: Any, admin_client: Client) -> None:
    table = rows(admin_client, "agreement")
    rcep = next(row for row in table if row["key"] == "rcep")
    rcep["summary"] = "In <our> words."
    preview = upload(admin_client, "agreement", table)
    html = preview.content.decode()
    assert "<ins>In &lt;our&gt; words.</ins>" in html
    assert html.count("<ins>") == 1
    assert "style=" not in html[html.index('id="content-start"') :]
    assert Agreement.objects.get(key="rcep").summary != "In <our> words."
    confirm(admin_client, "agreement", preview)
    agreement = Agreement.objects.get(key="rcep")
    assert agreement.summary == "In <our> words."
    (change,) = changes(agreement)
    assert (change.who, change.act) == ("admin", "import")
    assert not any(changes(other) for other in Agreement.objects.exclude(key="rcep"))


def test_a_new_row_is_a_new_record_and_aliases_are_a_list(registry: Any, admin_client: Client) -> None:
    row = dict.fromkeys(rows(admin_client, "agreement")[0], "")
    row |= {
        "key": "new-pact",
        "short_name": "New Pact",
        "name": "The New Pact",
        "aliases": "NP|Newpact",
        "state": "accepted",
    }
    row |= {"kind": "free-trade-agreement"}
    confirm(admin_client, "agreement", upload(admin_client, "agreement", [row]))
    assert Agreement.objects.get(key="new-pact").aliases == ["NP", "Newpact"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"country": "VN", "bloc": "asean"}, "A party is either a country or a bloc."),
        ({"country": "XX", "bloc": ""}, "Country matching query does not exist"),
        ({"country": "VN", "bloc": "", "since": "2024-01-01", "since_precision": ""}, "A date needs its precision"),
        (
            {
                "country": "VN",
                "bloc": "",
                "since": "2024-05-01",
                "since_precision": "day",
                "until": "2023-01-01",
                "until_precision": "day",
            },
            "“Until” is before “since”.",
        ),
    ],
)
def test_a_wrong_row_is_told_in_words_and_nothing_is_written(
    registry: Any, admin_client: Client, change: dict[str, str], told: str
) -> None:
    row = {**dict.fromkeys(rows(admin_client, "party")[0], ""), "agreement": "acfta", "state": "party", **change}
    before = Party.objects.count()
    preview = upload(admin_client, "party", [row])
    assert told in preview.content.decode()
    assert "confirm_form" not in preview.context or preview.context["confirm_form"] is None
    assert Party.objects.count() == before


@pytest.mark.parametrize("model", ["agreement", "actor", "party", "membership", "role", "agreementlink"])
def test_what_went_out_comes_in_unchanged(registry: Any, admin_client: Client, model: str) -> None:
    table = rows(admin_client, model)
    if not table:
        assert model == "role"
        assert not Role.objects.exists()
        return
    preview = upload(admin_client, model, table)
    assert not preview.context["result"].has_errors(), preview.context["result"].row_errors()
    totals = preview.context["result"].totals
    assert (totals["skip"], totals["update"], totals["new"]) == (len(table), 0, 0)


def test_xlsx_has_the_same_rows(registry: Any, admin_client: Client) -> None:
    sheet = tablib.Dataset().load(exported(admin_client, "agreement", "1"), format="xlsx")
    assert sheet["key"] == [row["key"] for row in rows(admin_client, "agreement")]


def test_a_cell_that_a_spreadsheet_would_calculate_is_defused(registry: Any, admin_client: Client) -> None:
    Agreement.objects.create(key="x", short_name="=1+1", name="=HYPERLINK(1)")
    row = next(row for row in rows(admin_client, "agreement") if row["key"] == "x")
    assert not row["short_name"].startswith("=")
