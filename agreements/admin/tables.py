"""The registry's records as tables, CSV and XLSX, out of the admin and back in, with what would change shown first."""

from typing import Any

import pghistory
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from import_export.admin import ImportExportMixin
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm
from import_export.resources import Diff, ModelResource
from import_export.widgets import ForeignKeyWidget, SimpleArrayWidget

from agreements.models import Actor, Agreement, AgreementLink, Country, Membership, Party, Role
from agreements.naming import sort_name

PERIOD = ("since", "since_precision", "until", "until_precision", "source_url")


class PlainDiff(Diff):
    """Old and new values side by side, in elements without styles of their own."""

    def as_html(self) -> list[SafeString]:
        return [
            difference("" if self.new and old != new else old, new)
            for old, new in zip(self.left, self.right, strict=True)
        ]


def difference(old: Any, new: Any) -> SafeString:
    if old == new:
        return format_html("{}", new)
    parts = [(tag, text) for tag, text in (("del", old), ("ins", new)) if text not in ("", None)]
    return format_html_join(" ", "<{0}>{1}</{0}>", parts)


class Table(ModelResource):
    """Rows are found by their identity, checked like a form, and left alone where nothing differs."""

    class Meta:
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = False
        use_transactions = True

    def get_diff_class(self) -> type[Diff]:
        return PlainDiff


def points_at(model: Any, name: str, by: str = "key") -> Field:
    return Field(attribute=name, column_name=name, widget=ForeignKeyWidget(model, by))


def names() -> Field:
    return Field(attribute="aliases", column_name="aliases", widget=SimpleArrayWidget(separator="|"))


class AgreementTable(Table):
    aliases = names()

    class Meta(Table.Meta):
        model = Agreement
        import_id_fields = ("key",)
        fields = (
            "key",
            "short_name",
            "acronym",
            "name",
            "aliases",
            "kind",
            "summary",
            "official_url",
            "source_url",
            "state",
        )


class ActorTable(Table):
    aliases = names()
    country = points_at(Country, "country", "code")

    class Meta(Table.Meta):
        model = Actor
        import_id_fields = ("key",)
        fields = ("key", "kind", "name", "short_name", "aliases", "country", "official_url", "source_url", "state")

    def before_save_instance(self, instance: Actor, row: Any, **kwargs: Any) -> None:
        instance.sort_name = sort_name(instance.short_name or instance.name)


class PartyTable(Table):
    agreement = points_at(Agreement, "agreement")
    country = points_at(Country, "country", "code")
    bloc = points_at(Actor, "bloc")
    through = points_at(Actor, "through")

    class Meta(Table.Meta):
        model = Party
        import_id_fields = ("agreement", "country", "bloc", "since")
        fields = ("agreement", "country", "bloc", "through", "state", *PERIOD)


class MembershipTable(Table):
    bloc = points_at(Actor, "bloc")
    country = points_at(Country, "country", "code")

    class Meta(Table.Meta):
        model = Membership
        import_id_fields = ("bloc", "country", "since")
        fields = ("bloc", "country", *PERIOD)


class RoleTable(Table):
    person = points_at(Actor, "person")
    organisation = points_at(Actor, "organisation")

    class Meta(Table.Meta):
        model = Role
        import_id_fields = ("person", "title", "organisation", "since")
        fields = ("person", "title", "organisation", *PERIOD)


class LinkTable(Table):
    source = points_at(Agreement, "source")
    target = points_at(Agreement, "target")

    class Meta(Table.Meta):
        model = AgreementLink
        import_id_fields = ("source", "target", "kind")
        fields = ("source", "kind", "target")


class WithTable(ImportExportMixin, admin.ModelAdmin):
    """ModelAdmin whose list goes out as a table and comes in as one."""

    formats = (CSV, XLSX)
    export_form_class = ExportForm
    import_template_name = "admin/agreements/import.html"
    export_template_name = "admin/agreements/export.html"

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        with pghistory.context(act="import"):
            return super().process_import(request, **kwargs)
