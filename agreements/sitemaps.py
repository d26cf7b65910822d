"""What search engines should know of: the pages of agreements, countries and actors, and what curators accepted."""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from agreements.models import Actor, Agreement, Country, ReviewState, Statement


class Sections(Sitemap):
    """The lists."""

    def items(self) -> list[str]:
        return ["overview", "agreements", "countries", "actors", "statements", "figures", "timeline", "data", "about"]

    def location(self, item: str) -> str:
        return reverse(item)


class Agreements(Sitemap):
    def items(self) -> QuerySet[Agreement]:
        return Agreement.objects.filter(state=ReviewState.ACCEPTED).order_by("pk")


class Countries(Sitemap):
    def items(self) -> QuerySet[Country]:
        return Country.objects.filter(parties__isnull=False).distinct().order_by("pk")


class Actors(Sitemap):
    def items(self) -> QuerySet[Actor]:
        return Actor.objects.filter(state=ReviewState.ACCEPTED, statements__isnull=False).distinct().order_by("pk")


class Statements(Sitemap):
    limit = 10_000

    def items(self) -> QuerySet[Statement]:
        return Statement.objects.filter(state=ReviewState.ACCEPTED).order_by("pk")

    def lastmod(self, item: Statement) -> Any:
        return item.reviewed_at


SITEMAPS = {
    "sections": Sections,
    "agreements": Agreements,
    "countries": Countries,
    "actors": Actors,
    "statements": Statements,
}
