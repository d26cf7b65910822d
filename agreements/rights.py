"""Who may do what: groups and their permissions. `manage.py migrate` brings the table into the database.

What the table says of one of its groups is restored by each migration; whoever wants other rights makes a group of
another name.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models

BULK_DECIDE = "agreements.bulk_decide"
DECIDE_PROPOSAL = "agreements.decide_proposal"
EXPORT_DECISIONS = "agreements.export_decisions"
MERGE = "agreements.merge_names"
VIEW_LEARNING = "agreements.view_learning"

CLAIMS = ("statement", "milestone", "figure")
REGISTRY = (
    "actor",
    "agreement",
    "agreementlink",
    "country",
    "membership",
    "observation",
    "party",
    "referenceseries",
    "role",
)
EDIT = ("view", "add", "change", "delete")


def to(acts: Iterable[str], app: str, *names: str) -> frozenset[str]:
    """Permissions as Django names them: "agreements.change_statement"."""
    return frozenset(f"{app}.{act}_{name}" for act in acts for name in names)


EVERY = "*"  # all permissions of all apps
CURATOR = (
    to(("view",), "agreements", "act", "article", "report", *REGISTRY)
    | to(("view",), "agreements", "autoaccept")
    | to(("view", "add", "change"), "agreements", *CLAIMS)
    | {DECIDE_PROPOSAL, EXPORT_DECISIONS, VIEW_LEARNING}
)
EDITOR = CURATOR | to(EDIT, "agreements", "autoaccept", *REGISTRY) | {BULK_DECIDE, MERGE}
OPERATOR = (
    to(EDIT, "ingest", "feed")
    | to(("view", "delete"), "ingest", "failure")
    | to(("view", "add", "delete"), "ingest", "run")
    | to(("view",), "agreements", "article")
    | to(("view",), "procrastinate", "procrastinatejob")
)

GROUPS: dict[str, frozenset[str]] = {
    "reader": frozenset(),  # an account without any right, to be given some later
    "curator": CURATOR,  # reviews and corrects claims, accepts and rejects proposals
    "editor": EDITOR,  # and the registry, merges, many at once
    "operator": OPERATOR,  # feeds, jobs, runs
    "administrator": frozenset({EVERY}),  # everything, accounts too
}


def may_decide(user: Any, model: type[models.Model]) -> bool:
    """Whether somebody may accept and reject candidates of a kind: claims, or proposed names."""
    name = str(model._meta.model_name)
    return bool(user.has_perm(f"agreements.change_{name}" if name in CLAIMS else DECIDE_PROPOSAL))


def grant(app_config: Any, **_: Any) -> None:
    """Gives each group what the table says of one app's permissions; called after that app is migrated."""
    from django.contrib.auth.models import Group, Permission

    held = Permission.objects.filter(content_type__app_label=app_config.label)
    by_name = {f"{app_config.label}.{row.codename}": row for row in held}
    for name, permissions in GROUPS.items():
        group, _created = Group.objects.get_or_create(name=name)
        wanted = [row for label, row in by_name.items() if EVERY in permissions or label in permissions]
        group.permissions.remove(*held.exclude(pk__in=[row.pk for row in wanted]))
        group.permissions.add(*wanted)
