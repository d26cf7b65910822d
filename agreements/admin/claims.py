"""Statements, milestones and figures in the admin: correct one, or decide on many."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from agreements.admin.history import WithHistory
from agreements.models import Claim, Figure, Milestone, ReviewState, Statement
from agreements.rights import BULK_DECIDE

SENTENCE = 160  # characters shown around a claim


def in_context(claim: Claim) -> SafeString:
    """The claim's words marked in what stands around them."""
    if claim.article_id is None or claim.start is None or claim.end is None:
        return format_html("{}", "From the registry")
    text = claim.article.text
    floor, reach = max(0, claim.start - SENTENCE), claim.end + SENTENCE
    before, after = text[floor : claim.start].rpartition("\n\n"), text[claim.end : reach].partition("\n\n")
    head = before[2] if before[1] or not floor else "… " + before[2].partition(" ")[2]
    tail = after[0] if after[1] or reach >= len(text) else after[0].rpartition(" ")[0] + " …"
    return format_html("{}<mark>{}</mark>{}", head, claim.quote, tail)


class ClaimForm(forms.ModelForm):
    """Moving the ends takes the words along: the quote is always what stands there."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        article, start, end = (
            values.get(name, getattr(self.instance, name, None)) for name in ("article", "start", "end")
        )
        if article is None or start is None or end is None:
            return values
        if not start < end <= len(article.text):
            self.add_error("end", f"The words must lie between 0 and {len(article.text)}, the start before the end.")
        else:
            self.instance.quote = article.text[start:end]
        return values


class ClaimAdmin(WithHistory):
    """What the three kinds share: the words in their sentence, and who decided."""

    form = ClaimForm
    actions = ("accept", "reject")
    readonly_fields = ("words", "quote", "confidence", "rule", "extractor", "reviewer", "reviewed_at")
    list_select_related = ("article",)
    list_per_page = 50

    @admin.display(description="in its sentence")
    def words(self, claim: Claim) -> SafeString:
        return in_context(claim)

    @admin.action(description="Accept the chosen ones", permissions=["bulk_decide"])
    def accept(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        self.decide(request, claims, ReviewState.ACCEPTED)

    @admin.action(description="Reject the chosen ones", permissions=["bulk_decide"])
    def reject(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        self.decide(request, claims, ReviewState.REJECTED)

    def has_bulk_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(BULK_DECIDE)

    def decide(self, request: HttpRequest, claims: QuerySet[Claim], state: ReviewState) -> None:
        number = claims.update(state=state, reviewer=request.user, reviewed_at=timezone.now())
        self.message_user(request, f"{number} {self.opts.verbose_name_plural} {state.label}.")

    def save_model(self, request: HttpRequest, obj: Claim, form: Any, change: bool) -> None:
        """A correction is a decision: what a curator puts right is accepted, unless rejected."""
        if form.changed_data or not change:
            obj.reviewer, obj.reviewed_at = request.user, timezone.now()  # type: ignore[assignment]
            if obj.state in (ReviewState.CANDIDATE, ReviewState.SUPERSEDED) and "state" not in form.changed_data:
                obj.state = ReviewState.ACCEPTED
        super().save_model(request, obj, form, change)


@admin.register(Statement)
class StatementAdmin(ClaimAdmin):
    list_display = ("__str__", "speaker", "kind", "said_on", "state", "confidence")
    list_filter = ("state", "kind", "said_on", ("agreements", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article", "speaker")  # type: ignore[assignment]
    search_fields = ("quote", "speaker__name", "speaker_name", "article__title")
    autocomplete_fields = ("speaker", "agreements", "countries", "article")


@admin.register(Milestone)
class MilestoneAdmin(ClaimAdmin):
    list_display = ("__str__", "expected", "date_start", "precision", "country", "state", "confidence")
    list_filter = ("state", "kind", "expected", ("agreement", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("article", "agreement", "country")  # type: ignore[assignment]
    search_fields = ("agreement__short_name", "agreement__name", "quote", "title")
    autocomplete_fields = ("agreement", "country", "article")


@admin.register(Figure)
class FigureAdmin(ClaimAdmin):
    list_display = ("quote", "value", "unit", "measure", "subject", "period", "state", "confidence")
    list_filter = ("state", "unit", "measure")
    search_fields = ("quote", "measure", "subject", "article__title")
    autocomplete_fields = (
        "subject_country",
        "subject_actor",
        "subject_agreement",
        "statement",
        "agreements",
        "article",
    )
