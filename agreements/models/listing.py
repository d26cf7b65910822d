"""What lists, facets and search ask of a record, in one narrow row each, for the records that readers see.

Triggers in the database write these rows (migration 0006): loading, curating and SQL by hand all keep them right.
"""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .actor import Actor
from .article import Article
from .figure import Figure
from .milestone import Milestone
from .statement import Statement

UNDATED = date(1, 1, 1)  # sorts what has no date behind everything else
LOTS = 1_000_003  # each claim has a lot below this, spread evenly: those with the lowest lots are a fair sample
SAMPLED = 125_000  # lots below this are in the index that samples are read from


def newest_first(record: str) -> list[str]:
    """The order of every list: by day, then by key, so that it is the same on each reading."""
    return ["-listed_on", f"-{record}"]


def claim_indexes(record: str, *own: str) -> list[models.Index]:
    """Indexes of a listing of claims with columns of its own: for its order, for each filter, and for samples."""
    name, newest = f"{record}_listing", newest_first(record)
    columns = ["listed_on", "publisher", "agreements", "countries", "accepted", *own]
    return [
        models.Index(fields=newest, name=f"{name}_newest"),
        models.Index(fields=newest, name=f"{name}_accepted", condition=models.Q(accepted=True)),
        models.Index(fields=["publisher", *newest], name=f"{name}_publisher"),
        models.Index(fields=["lot"], include=columns, name=f"{name}_sample", condition=models.Q(lot__lt=SAMPLED)),
        GinIndex(fields=["agreements"], name=f"{name}_agreements"),
        GinIndex(fields=["countries"], name=f"{name}_countries"),
        GinIndex(fields=["words"], name=f"{name}_words"),
    ]


class Listing(models.Model):
    """Mixin: a row of a list."""

    listed_on = models.DateField()
    publisher = models.CharField(max_length=200, blank=True)
    words = SearchVectorField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.pk}, {self.listed_on}"


class ClaimListing(Listing):
    """Mixin: a public claim, with the keys of the agreements and countries that it is about.

    The constraints of the claim hold its article and speaker; they are not checked a second time here.
    """

    article = models.ForeignKey(Article, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    accepted = models.BooleanField()
    agreements = ArrayField(models.BigIntegerField(), default=list)
    countries = ArrayField(models.CharField(max_length=2), default=list)
    lot = models.IntegerField()

    class Meta:
        abstract = True


class StatementListing(ClaimListing):
    """A public statement."""

    statement = models.OneToOneField(Statement, on_delete=models.DO_NOTHING, primary_key=True, related_name="listing")
    kind = models.CharField(max_length=8)
    speaker = models.ForeignKey(
        Actor, on_delete=models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        indexes = [
            *claim_indexes("statement", "kind", "speaker"),
            models.Index(fields=["speaker", *newest_first("statement")], name="statement_listing_speaker"),
        ]


class FigureListing(ClaimListing):
    """A public figure; its countries are those that it is a figure of."""

    figure = models.OneToOneField(Figure, on_delete=models.DO_NOTHING, primary_key=True, related_name="listing")
    measure = models.CharField(max_length=120, blank=True)
    speaker = models.ForeignKey(
        Actor, on_delete=models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        indexes = [
            *claim_indexes("figure", "measure", "speaker"),
            models.Index(fields=["speaker", *newest_first("figure")], name="figure_listing_speaker"),
            models.Index(fields=["measure", *newest_first("figure")], name="figure_listing_measure"),
        ]


class MilestoneListing(ClaimListing):
    """A public milestone, listed on its last day."""

    milestone = models.OneToOneField(Milestone, on_delete=models.DO_NOTHING, primary_key=True, related_name="listing")
    kind = models.CharField(max_length=22)
    expected = models.BooleanField()

    class Meta:
        indexes = [
            *claim_indexes("milestone", "kind", "expected"),
            models.Index(fields=["expected", *newest_first("milestone")], name="milestone_listing_expected"),
        ]


class ArticleListing(Listing):
    """The current version of an article that is no copy of another."""

    article = models.OneToOneField(Article, on_delete=models.DO_NOTHING, primary_key=True, related_name="listing")

    class Meta:
        indexes = [
            models.Index(fields=newest_first("article"), name="article_listing_newest"),
            models.Index(fields=["publisher", *newest_first("article")], name="article_listing_publisher"),
            GinIndex(fields=["words"], name="article_listing_words"),
        ]


class ActorListing(models.Model):
    """How many public statements are known of an actor; a row for each who has spoken."""

    actor = models.OneToOneField(Actor, on_delete=models.DO_NOTHING, primary_key=True, related_name="listing")
    spoken = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-spoken", "actor"], name="actor_listing_most")]

    def __str__(self) -> str:
        return f"{self.actor_id}, {self.spoken}"
