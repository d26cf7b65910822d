"""The registry comes into the database once, follows the files, and leaves alone what a person changed."""

import msgspec
import pghistory
import pytest

from agreements.models import Agreement, Membership, Milestone, Party, ReviewState
from agreements.registry.loader import Registry
from agreements.registry_sync import sync_registry

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
    assert done.kept == ["agreement RCEP: summary"]


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
