"""What every page has around it: navigation, the partner filter, the version."""

from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.models import Country
from agreements.queries.partners import partner_choices

NAVIGATION = (  # address name, label, address names of the pages that belong under it
    ("agreements", _("Agreements"), ("agreements", "agreement")),
    ("countries", _("Countries"), ("countries", "country")),
    ("actors", _("Actors"), ("actors", "actor")),
    ("statements", _("Statements"), ("statements", "statement")),
    ("figures", _("Figures"), ("figures", "figure")),
    ("timeline", _("Timeline"), ("timeline", "milestone")),
    ("about", _("About"), ("about",)),
)
try:
    VERSION = version("pactline")
except PackageNotFoundError:  # run from a checkout, as it always is today
    VERSION = "0.1.0"


def site_of(request: HttpRequest) -> str:
    """What whole addresses on this site begin with, out of the address that was asked for."""
    return request.build_absolute_uri("/").rstrip("/")


class Frame:
    """Read by templates only where a page shows it, so that the admin and partials ask nothing of the database."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.today = timezone.localdate()
        self.version = VERSION

    def navigation(self) -> list[tuple[str, str, bool]]:
        """(address name, label, whether the page shown belongs under it)."""
        match = self.request.resolver_match
        here = match.url_name if match else ""
        return [(name, str(label), here in under) for name, label, under in NAVIGATION]

    def site(self) -> str:
        """ "https://pactline.example": what whole addresses on this site begin with."""
        return site_of(self.request)

    @cached_property
    def partners(self) -> list[tuple[str, str]]:
        return partner_choices()

    def partner(self) -> str:
        """ISO code of the partner in the address, "" where it has none."""
        return partner_code(self.request)


def partner_code(request: HttpRequest) -> str:
    """The `partner` parameter as an ISO code; "" where it is none."""
    code = request.GET.get("partner", "").strip().upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def chosen_partner(request: HttpRequest) -> Country | None:
    """The country of the `partner` parameter; None where it names none."""
    code = partner_code(request)
    return Country.objects.filter(pk=code).first() if code else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"frame": Frame(request)}
