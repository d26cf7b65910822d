"""Old addresses of actors and agreements that were merged into others."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _

from agreements.queries.evidence import PUBLIC


def moved_or_404(model: Any, key: str) -> HttpResponse:
    """The way to the record that took the name over. A query for each step of the way."""
    row = model._default_manager.filter(key=key).select_related("merged_into").first()
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    if row is None or row.key == key or row.state not in PUBLIC:
        raise Http404(_("Nothing is known under this address."))
    return HttpResponsePermanentRedirect(row.get_absolute_url())
