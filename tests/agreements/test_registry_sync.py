"""The registry comes into the database once, follows the files, and leaves alone what a person changed."""

from io import StringIO

import msgspec
import pghistory
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from agreements.models import Agreement, Membership, Milestone, Party, ReviewState
from agreements.registry.loader import Registry, load
from agreements.registry_sync import differences, sync_registry

pytestmark = pytest.mark.django_db


def with_agreement(registry: Registry, key: str, **changes: object) -> Registry:
    rows = tuple(msgspec.structs.replace(a, **changes) if a.key == key else a for a in registry.agreements)
    return msgspec.structs.replace(registry, agreements=rows)


def test_a_second_time_changes_nothing(registry: Registry) -> None:
    done = sync_registry(registry)
    assert not any(done.new.values())
    assert not any(done.changed.values())
    assert not any(done.removed.values())


def test_a_changed_entry_is_changed_and_a_dropped_milestone_goes(registry: Registry) -> None:
    rcep = next(a for a in registry.agreements if a.key == "rcep")
    sync_registry(with_agreement(registry, "rcep", summary="Another.", milestone=rcep.milestone[1:]))
    agreement = Agreement.objects.get(key="rcep")
    assert agreement.summary == "Another."
    assert [m.kind for m in agreement.milestones.all()] == ["entered-into-force"]


def test_an_edit_by_a_curator_is_kept_and_named(registry: Registry, admin_user: object) -> None:
    with pghistory.context(user=admin_user.pk):  # type: ignore[attr-defined]
        agreement = Agreement.objects.get(key="rcep")
        agreement.summary = "A curator's words."
        agreement.save()
    done = sync_registry(with_agreement(registry, "rcep", summary="Newer words of the registry."))
    agreement.refresh_from_db()
    assert agreement.summary == "A curator's words."
    assert [(kept.entry, kept.field, kept.here) for kept in done.kept] == [
        ("agreement RCEP", "summary", "A curator's words.")
    ]


def test_what_was_entered_by_hand_stays(registry: Registry) -> None:
    rcep = Agreement.objects.get(key="rcep")
    Party.objects.create(agreement=rcep, country_id="TL")
    Milestone.objects.create(
        agreement=rcep, kind="review", source_url="https://rcepsec.org/", state=ReviewState.ACCEPTED
    )
    sync_registry(registry)
    assert rcep.parties.filter(country_id="TL").exists()
    assert rcep.milestones.filter(kind="review").exists()


def test_dates_keep_their_precision(registry: Registry) -> None:
    milestone = Milestone.objects.get(agreement__key="acfta")
    assert (str(milestone.date_start), str(milestone.date_end), milestone.precision) == (
        "2010-01-01",
        "2010-12-31",
        "year",
    )
    assert Membership.objects.get(country_id="GB").until_precision == "day"


def edit(registry: Registry, user: object, **values: str) -> Agreement:
    with pghistory.context(user=user.pk):  # type: ignore[attr-defined]
        agreement = Agreement.objects.get(key="rcep")
        for name, value in values.items():
            setattr(agreement, name, value)
        agreement.save()
    return agreement


def test_an_edit_in_sql_is_kept_too(registry: Registry) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET summary = 'By hand.' WHERE key = 'rcep'")
    assert [kept.here for kept in sync_registry(registry).kept] == ["By hand."]


def test_what_a_person_took_away_does_not_come_back(registry: Registry, admin_user: object) -> None:
    with pghistory.context(user=admin_user.pk):  # type: ignore[attr-defined]
        Party.objects.get(agreement__key="rcep", country_id="CN").delete()
    done = sync_registry(registry)
    assert [str(kept) for kept in done.kept] == ["party RCEP: China: (not there) | there (edited here)"]
    sync_registry(registry, frozenset({"party RCEP: China"}))
    assert Party.objects.filter(agreement__key="rcep", country_id="CN").exists()


def test_an_edit_gives_way_where_that_is_asked_for_and_the_registry_has_it_again(
    registry: Registry, admin_user: object
) -> None:
    agreement = edit(registry, admin_user, summary="A curator's words.")
    newer = with_agreement(registry, "rcep", summary="Newer words.")
    assert sync_registry(newer, frozenset({"agreement RCEP"})).kept == []
    agreement.refresh_from_db()
    assert agreement.summary == "Newer words."
    assert sync_registry(with_agreement(registry, "rcep", summary="Newest words.")).kept == []


def test_the_differences_are_told_and_nothing_is_written(registry: Registry, admin_user: object) -> None:
    edit(registry, admin_user, summary="A curator's words.")
    newer = with_agreement(registry, "rcep", acronym="RCEPX")
    told = [str(difference) for difference in differences(newer)]
    assert told[0] == "agreement RCEP: acronym: RCEP | RCEPX (edited here)"
    assert told[1].startswith("agreement RCEP: summary: A curator's words. | ")
    assert differences(newer) != []
    assert Agreement.objects.get(key="rcep").acronym == "RCEP"


def test_the_command_names_differences_and_refuses_to_take_what_is_none(db: None, admin_user: object) -> None:
    call_command("registry", "load", verbosity=0, stdout=StringIO())
    edit(load(), admin_user, summary="A curator's words.")
    out = StringIO()
    call_command("registry", "diff", stdout=out)
    assert out.getvalue().startswith("agreement RCEP: summary: A curator's words. | ")
    assert "1 differences" in out.getvalue()
    with pytest.raises(CommandError, match="Nothing differs that is called agreement NONE"):
        call_command("registry", "load", take=["agreement NONE"], stdout=StringIO())
    call_command("registry", "load", take=["agreement RCEP"], stdout=out)
    call_command("registry", "diff", stdout=(again := StringIO()))
    assert again.getvalue().startswith("0 differences")
