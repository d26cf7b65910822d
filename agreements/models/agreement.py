"""Agreements and initiatives, who is bound by them, and how they follow one another."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from agreements.registry.entries import AgreementKind, LinkKind, PartyState

from .actor import Actor
from .choices import choices
from .country import Country
from .history import tracked_from_the_start
from .period import Period
from .review import Reviewed


@tracked_from_the_start
class Agreement(Reviewed):
    """An agreement or initiative. How it stands follows from its accepted milestones and is never typed here."""

    key = models.SlugField(max_length=120, unique=True)
    short_name = models.CharField(max_length=120, unique=True)
    acronym = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    aliases = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    kind = models.CharField(max_length=24, choices=choices(AgreementKind), blank=True, db_index=True)
    summary = models.TextField(blank=True)
    official_url = models.URLField(max_length=500, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )  # the same agreement under another name, to which everything was moved

    class Meta(Reviewed.Meta):
        abstract = False
        ordering = ["short_name"]
        constraints = [
            models.UniqueConstraint(fields=["acronym"], condition=~models.Q(acronym=""), name="agreement_acronym_once"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.key])


@tracked_from_the_start
class Party(Period):
    """A country, or a bloc with all its members, bound by an agreement or on the way into it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="parties")
    bloc = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="parties")
    through = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=11, choices=choices(PartyState), default=PartyState.PARTY.value)

    class Meta(Period.Meta):
        abstract = False
        verbose_name_plural = "parties"
        ordering = ["agreement", "since"]
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(country__isnull=False, bloc__isnull=True)
                | models.Q(country__isnull=True, bloc__isnull=False),
                name="party_is_country_or_bloc",
                violation_error_message="A party is either a country or a bloc.",
            ),
            models.UniqueConstraint(
                fields=["agreement", "country", "bloc", "since"], name="party_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return str(self.country or self.bloc)


@tracked_from_the_start
class AgreementLink(models.Model):
    """How an agreement stands to an earlier one: amends, supersedes, implements, builds on."""

    source = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="links_out", verbose_name="agreement")
    target = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="links_in", verbose_name="earlier agreement"
    )
    kind = models.CharField(max_length=12, choices=choices(LinkKind))
    from_registry = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["source", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.UniqueConstraint(fields=["source"], condition=models.Q(kind="amends"), name="amends_one"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"
