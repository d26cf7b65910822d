"""Articles as they were read, and the bytes that they were read from."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse


class Article(models.Model):
    """One version of an article's main text. Another text at the same address is a new version; claims keep theirs."""

    address = models.CharField(max_length=1000)  # canonical web address, or file name where the page names none
    version = models.PositiveIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    publisher = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=500, blank=True)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    published = models.DateField(null=True, blank=True, db_index=True)
    published_at = models.DateTimeField(null=True, blank=True)  # where the page says the hour too
    updated_at = models.DateTimeField(null=True, blank=True)  # as the page says
    section = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    text_hash = models.CharField(max_length=64, db_index=True, editable=False)  # SHA-256 of the text in UTF-8
    retrieved_at = models.DateTimeField()
    extractor = models.CharField(max_length=40, blank=True, editable=False)  # version that last read it
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="appearances"
    )  # the same or nearly the same text at an earlier known address: an appearance, with no claims of its own
    bands = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)  # of its MinHash

    class Meta:
        ordering = ["-published", "-id"]
        indexes = [GinIndex(fields=["bands"], name="article_bands")]
        constraints = [
            models.UniqueConstraint(fields=["address", "version"], name="article_version_once"),
            models.UniqueConstraint(
                fields=["address"], condition=models.Q(is_current=True), name="article_one_current"
            ),
            models.CheckConstraint(
                condition=~models.Q(duplicate_of=models.F("id")), name="article_not_its_own_duplicate"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def is_on_the_web(self) -> bool:
        return self.address.startswith(("http://", "https://"))


class Snapshot(models.Model):
    """The original bytes of an article, compressed by PostgreSQL, kept apart so that lists never load them."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="snapshot")
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"Snapshot of {self.article}"
