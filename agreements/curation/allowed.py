"""Who may do what in the queue."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from agreements.curation.record import MODELS
from agreements.rights import BULK_DECIDE, may_decide


def guard(user: Any, kind: str) -> None:
    """Raises what a view answers with where there is no such kind, or the user may not decide on it."""
    if kind not in MODELS:
        raise Http404(f"No kind of candidates is called {kind}")
    if not may_decide(user, MODELS[kind]):
        raise PermissionDenied


def guard_queue(user: Any) -> list[str]:
    """The kinds that the user may decide on; PermissionDenied where there is none."""
    kinds = [kind for kind, model in MODELS.items() if may_decide(user, model)]
    if not kinds:
        raise PermissionDenied
    return kinds


def may_accept_many(user: Any) -> bool:
    return bool(user.has_perm(BULK_DECIDE))
