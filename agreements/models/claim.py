"""What statements, milestones and figures share: exact words of an article, and what a curator made of them."""

import uuid
from typing import Any

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Length

from .article import Article
from .review import Reviewed, ReviewState, version_counts

quote_is_of_article = pgtrigger.Trigger(
    name="quote_is_of_article",
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("article_id", "start", "end", "quote"),
    when=pgtrigger.Before,
    declare=[("said", "text")],
    func="""
        IF NEW.article_id IS NULL THEN RETURN NEW; END IF;
        SELECT substring(text FROM NEW.start + 1 FOR NEW."end" - NEW.start) INTO said
            FROM agreements_article WHERE id = NEW.article_id;
        IF said IS DISTINCT FROM NEW.quote THEN
            RAISE EXCEPTION 'the quote "%" is not what stands at % to % of article %: "%"',
                NEW.quote, NEW.start, NEW."end", NEW.article_id, said USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    """,
)


class Claim(Reviewed):
    """A fact read out of an article. `article.text[start:end] == quote` always; a trigger in the database holds it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField(help_text="first character of the quote in the article's text, counted from 0")
    end = models.PositiveIntegerField(help_text="the character after the last one of the quote")
    quote = models.TextField()
    confidence = models.DecimalField(
        max_digits=4, decimal_places=3, validators=[MinValueValidator(0), MaxValueValidator(1)], default=1
    )
    rule = models.CharField(max_length=80, blank=True, editable=False)
    extractor = models.CharField(max_length=40, blank=True, editable=False)
    fingerprint = models.CharField(max_length=200, editable=False)  # what the machine read, whatever is corrected later
    words_gone_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="when a later version without these words was read",
    )
    auto_threshold = models.DecimalField(
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        editable=False,
        help_text="of the rule that accepted it as it was read, where no curator has decided",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    split_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="split_off"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="merged_from"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")) & models.Q(start=models.F("end") - Length("quote")),
                name="%(class)s_offsets_span_the_quote",
                violation_error_message="The offsets do not span the quote.",
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="%(class)s_confidence_is_share"
            ),
            models.UniqueConstraint(fields=["article", "fingerprint"], name="%(class)s_once"),
        ]
        triggers = [quote_is_of_article, version_counts]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.fingerprint:  # entered by hand: no machine will ever find the same
            self.fingerprint = f"hand:{uuid.uuid4().hex}"
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.quote if len(self.quote) <= 80 else f"{self.quote[:79]}…"

    @property
    def is_public(self) -> bool:
        return self.state in (ReviewState.CANDIDATE, ReviewState.ACCEPTED)
