"""Countries, actors, agreements and articles in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agreements.admin.history import WithHistory
from agreements.admin.merging import WithMerging
from agreements.admin.tables import (
    ActorTable,
    AgreementTable,
    LinkTable,
    MembershipTable,
    PartyTable,
    RoleTable,
    WithTable,
)
from agreements.models import (
    Actor,
    Agreement,
    AgreementLink,
    Article,
    Country,
    Membership,
    Observation,
    Party,
    ReferenceSeries,
    Role,
)
from agreements.naming import sort_name


@admin.register(Country)
class CountryAdmin(WithHistory):
    list_display = ("name", "code", "alpha3", "region")
    list_filter = ("region",)
    search_fields = ("name", "code", "alpha3", "official_name", "aliases")

    def save_model(self, request: HttpRequest, obj: Country, form: Any, change: bool) -> None:
        obj.sort_name = sort_name(obj.name)
        super().save_model(request, obj, form, change)


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("country",)


class RoleInline(admin.TabularInline):
    model = Role
    fk_name = "person"
    fields = ("title", "organisation", "since", "since_precision", "until", "until_precision", "source_url")
    extra = 0
    autocomplete_fields = ("organisation",)


@admin.register(Actor)
class ActorAdmin(WithTable, WithMerging, WithHistory):
    resource_classes = (ActorTable,)
    list_display = ("name", "short_name", "kind", "country", "state")
    list_filter = ("state", "kind", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name", "short_name", "aliases", "key")
    prepopulated_fields = {"key": ("name",)}
    autocomplete_fields = ("country",)

    def get_inlines(self, request: HttpRequest, obj: Actor | None) -> list[Any]:
        if obj is None:
            return []
        inlines: dict[str, list[Any]] = {"bloc": [MembershipInline], "person": [RoleInline]}
        return inlines.get(obj.kind, [])

    def save_model(self, request: HttpRequest, obj: Actor, form: Any, change: bool) -> None:
        obj.sort_name = sort_name(obj.short_name or obj.name)
        super().save_model(request, obj, form, change)


class PartyInline(admin.TabularInline):
    model = Party
    fields = (
        *("country", "bloc", "through", "state"),
        *("since", "since_precision", "until", "until_precision", "source_url"),
    )
    extra = 0
    autocomplete_fields = ("country", "bloc", "through")


class LinkInline(admin.TabularInline):
    model = AgreementLink
    fk_name = "source"
    extra = 0
    autocomplete_fields = ("target",)


@admin.register(Agreement)
class AgreementAdmin(WithTable, WithMerging, WithHistory):
    resource_classes = (AgreementTable,)
    list_display = ("short_name", "name", "kind", "state")
    list_filter = ("state", "kind", ("parties__bloc", admin.RelatedOnlyFieldListFilter))
    search_fields = ("short_name", "acronym", "name", "aliases", "key")
    prepopulated_fields = {"key": ("short_name",)}
    inlines = (PartyInline, LinkInline)


@admin.register(Membership)
class MembershipAdmin(WithTable, WithHistory):
    resource_classes = (MembershipTable,)
    list_display = ("country", "bloc", "since", "until")
    list_filter = ("bloc",)
    list_select_related = ("country", "bloc")
    search_fields = ("country__name", "bloc__name", "bloc__short_name")
    autocomplete_fields = ("country", "bloc")


@admin.register(Role)
class RoleAdmin(WithTable, WithHistory):
    resource_classes = (RoleTable,)
    list_display = ("person", "title", "organisation", "since", "until")
    list_filter = (("organisation", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("person", "organisation")
    search_fields = ("person__name", "title", "organisation__name")
    autocomplete_fields = ("person", "organisation")


@admin.register(Party)
class PartyAdmin(WithTable, WithHistory):
    resource_classes = (PartyTable,)
    list_display = ("agreement", "country", "bloc", "state", "since", "until")
    list_filter = ("state", ("bloc", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("agreement", "country", "bloc")
    search_fields = ("agreement__short_name", "country__name", "bloc__short_name")
    autocomplete_fields = ("agreement", "country", "bloc", "through")


@admin.register(AgreementLink)
class AgreementLinkAdmin(WithTable, WithHistory):
    resource_classes = (LinkTable,)
    list_display = ("source", "kind", "target")
    list_filter = ("kind",)
    list_select_related = ("source", "target")
    search_fields = ("source__short_name", "target__short_name")
    autocomplete_fields = ("source", "target")


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Read only: an article is what the publisher wrote."""

    list_display = ("title", "publisher", "published", "version", "is_current", "duplicate")
    list_filter = ("is_current", "language", "publisher")
    search_fields = ("title", "publisher", "address")
    date_hierarchy = "published"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows = super().get_queryset(request)
        match = request.resolver_match
        return rows.defer("text") if match and match.url_name == "agreements_article_changelist" else rows

    @admin.display(boolean=True, description="duplicate")
    def duplicate(self, article: Article) -> bool:
        return article.duplicate_of_id is not None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False


class ObservationInline(admin.TabularInline):
    model = Observation
    extra = 0


@admin.register(ReferenceSeries)
class ReferenceSeriesAdmin(WithHistory):
    list_display = ("measure", "country", "bloc", "unit", "publisher")
    list_filter = ("measure", "publisher")
    search_fields = ("key", "measure", "publisher", "country__name")
    autocomplete_fields = ("country", "bloc")
    inlines = (ObservationInline,)


@admin.register(Observation)
class ObservationAdmin(WithHistory):
    list_display = ("series", "period_start", "period_end", "value")
    list_filter = ("series__measure",)
    list_select_related = ("series__country", "series__bloc")
    search_fields = ("series__key", "series__measure")
    autocomplete_fields = ("series",)
