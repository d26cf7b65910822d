"""Countries and territories of ISO 3166-1."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from agreements.placenames import country_name

from .history import tracked_from_the_start


@tracked_from_the_start
class Country(models.Model):
    """A country or territory; its key is the ISO 3166-1 alpha-2 code."""

    code = models.CharField("ISO code", max_length=2, primary_key=True)
    alpha3 = models.CharField("ISO code of three letters", max_length=3, unique=True)
    name = models.CharField(max_length=80, unique=True)
    sort_name = models.CharField(max_length=80, editable=False, db_index=True)  # without accents and case
    official_name = models.CharField(max_length=160, blank=True)
    aliases = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    demonyms = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    region = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["sort_name"]
        verbose_name_plural = "countries"
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_iso"),
        ]

    def __str__(self) -> str:
        """Its name in the language of the page; `name` is the English one, which is the key."""
        return country_name(self.code, self.name)

    def get_absolute_url(self) -> str:
        return reverse("country", args=[self.code.lower()])
