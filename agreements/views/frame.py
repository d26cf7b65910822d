"""What every page has around it: navigation, the partner filter, the version."""

import tomllib
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from agreements.queries.filters import Filter
from agreements.queries.partner_options import BLOC, COUNTRY, partner_options

NAVIGATION = (  # address name, label, address names of the pages that belong under it
    ("agreements", _("Agreements"), ("agreements", "agreement", "compare", "stages", "links", "map", "between")),
    ("countries", _("Countries"), ("countries", "country")),
    ("actors", _("Actors"), ("actors", "actor")),
    ("statements", _("Statements"), ("statements", "statement")),
    ("figures", _("Figures"), ("figures", "figure", "explore")),
    ("timeline", _("Timeline"), ("timeline", "milestone", "lanes", "calendar")),
    ("about", pgettext_lazy("page", "About"), ("about",)),
)
REMEMBERED = 60  # seconds
NOT_CARRIED = ("partner", "page", "after")
WAYS = (  # several ways to look at the same thing: address name, label
    (
        ("agreements", _("List")),
        ("compare", _("Compare")),
        ("stages", _("By stage and country")),
        ("links", _("Between countries")),
        ("map", _("Map")),
    ),
    (("figures", _("List")), ("explore", _("Charts"))),
    (("timeline", _("List")), ("lanes", _("Lanes")), ("calendar", _("Calendar"))),
)
VERSION = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


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

    def ways(self) -> list[tuple[str, str, bool]]:
        """The ways to look at what the page shows, as in `navigation`; none where there is but one."""
        match = self.request.resolver_match
        here = match.url_name if match else ""
        group = next((ways for ways in WAYS if here in dict(ways)), ())
        return [(name, str(label), here == name) for name, label in group]

    @property
    def partners(self) -> list[tuple[str, str]]:
        """(ISO code, name) of the countries that an agreement binds."""
        return [(value, name) for kind, value, name in self.options if kind == COUNTRY]

    @property
    def blocs(self) -> list[tuple[str, str]]:
        """(key, name) of the blocs that are a party."""
        return [(value, name) for kind, value, name in self.options if kind == BLOC]

    @cached_property
    def options(self) -> list[tuple[str, str, str]]:
        """The partners that can be chosen, as of at most REMEMBERED seconds ago; none are not remembered."""
        remembered = f"partner-options-{get_language()}"
        known: list[tuple[str, str, str]] | None = cache.get(remembered)
        if known is None:
            known = partner_options()
            if known:
                cache.set(remembered, known, REMEMBERED)
        return known

    @cached_property
    def chosen_partners(self) -> tuple[str, ...]:
        """The partners in the address, at most two; not looked up."""
        return Filter.from_query(self.request.GET).partners

    @cached_property
    def carry(self) -> str:
        """What an address of another page ends with, so that the partners follow: "?partner=VN", or nothing."""
        query = Filter(partners=self.chosen_partners).to_query()
        return f"?{query}" if query else ""

    @cached_property
    def and_carry(self) -> str:
        """The same for an address that has a query already: "&partner=VN", or nothing."""
        return self.carry.replace("?", "&", 1)

    @cached_property
    def partner_action(self) -> str:
        """Where choosing a partner leads: a list stays; from a page about one record it leads to the agreements."""
        match = self.request.resolver_match
        return self.request.path if match and not match.kwargs else reverse("agreements")

    def other_choices(self) -> list[tuple[str, str]]:
        """What choosing a partner leaves as it is: the other parameters of a list, none of its places."""
        if self.partner_action != self.request.path:
            return []
        given = self.request.GET
        return [(name, value) for name in given if name not in NOT_CARRIED for value in given.getlist(name) if value]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    return {"frame": Frame(request)}
