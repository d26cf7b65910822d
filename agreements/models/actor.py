"""Those who speak and act: persons, ministries, organisations, blocs, companies."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse

from agreements.registry.entries import ActorKind

from .choices import choices
from .country import Country
from .history import tracked_from_the_start
from .period import Period
from .review import Reviewed


@tracked_from_the_start
class Actor(Reviewed):
    """A person or body. Persons and bodies that the registry does not know start as candidates."""

    key = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=choices(ActorKind), db_index=True)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)
    short_name = models.CharField(max_length=80, blank=True)
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, blank=True, related_name="actors")
    official_url = models.URLField(max_length=500, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )  # the same person or body under another name, to which everything was moved

    class Meta(Reviewed.Meta):
        abstract = False
        ordering = ["sort_name"]
        indexes = [GinIndex(fields=["sort_name"], opclasses=["gin_trgm_ops"], name="actor_names")]

    def __str__(self) -> str:
        return self.short_name or self.name

    def get_absolute_url(self) -> str:
        return reverse("actor", args=[self.key])


@tracked_from_the_start
class Membership(Period):
    """A country's membership of a bloc."""

    bloc = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="memberships", limit_choices_to={"kind": "bloc"}
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="memberships")

    class Meta(Period.Meta):
        abstract = False
        ordering = ["bloc", "country"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(fields=["bloc", "country", "since"], name="membership_once", nulls_distinct=False),
        ]

    def __str__(self) -> str:
        return f"{self.country} in {self.bloc}"


@tracked_from_the_start
class Role(Period):
    """An office that a person holds or held, so that a statement can show the one held that day."""

    person = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="roles", limit_choices_to={"kind": "person"}
    )
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="office_holders"
    )

    class Meta(Period.Meta):
        abstract = False
        ordering = ["person", "-since"]
        constraints = [
            *Period.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "title", "organisation", "since"], name="role_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title
