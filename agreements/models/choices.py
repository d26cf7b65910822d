"""Choices of a field out of an enumeration of the registry, worded for people."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Promise | str] = {
    # agreements
    "free-trade-agreement": _("free trade agreement"),
    "economic-partnership": _("economic partnership"),
    "customs-union": _("customs union"),
    "framework-agreement": _("framework agreement"),
    "preferential-agreement": _("preferential agreement"),
    "protocol": _("protocol"),
    "services-agreement": _("services agreement"),
    "investment-agreement": _("investment agreement"),
    "digital-agreement": _("digital agreement"),
    "initiative": _("initiative"),
    "vision": _("vision"),
    "strategic-plan": _("strategic plan"),
    # how a country stands to an agreement
    "party": _("party"),
    "signatory": _("signatory"),
    "negotiating": _("negotiating"),
    "applicant": _("applicant"),
    # how an agreement stands to an earlier one
    "amends": _("amends"),
    "supersedes": _("supersedes"),
    "implements": _("implements"),
    "builds-on": _("builds on"),
    # those who speak
    "person": _("person"),
    "government": _("government"),
    "ministry": _("ministry"),
    "organisation": _("organisation"),
    "bloc": _("bloc"),
    "company": _("company"),
    # what happens to an agreement
    "negotiations-launched": _("negotiations launched"),
    "negotiations-concluded": _("negotiations concluded"),
    "initialled": _("initialled"),
    "signed": _("signed"),
    "ratified": _("ratified"),
    "adopted": _("adopted"),
    "provisionally-applied": _("provisionally applied"),
    "entered-into-force": _("entered into force"),
    "upgraded": _("upgraded"),
    "accession-requested": _("accession requested"),
    "acceded": _("acceded"),
    "review": _("review"),
    "suspended": _("suspended"),
    "withdrawn": _("withdrawn"),
    "terminated": _("terminated"),
}


def choices(kinds: Iterable[StrEnum]) -> list[tuple[str, Promise | str]]:
    """("free-trade-agreement", "free trade agreement") for each kind, in the language of the page."""
    return [(kind.value, LABELS[kind.value]) for kind in kinds]
