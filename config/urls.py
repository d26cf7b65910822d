"""Addresses: the curators' queue and admin, the operators' metrics, and the public pages at the root."""

from django.contrib import admin
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from agreements.admin import desk
from ingest.metrics import metrics

urlpatterns = [
    path("admin/learning/", admin.site.admin_view(desk.learning), name="learning"),
    path("admin/learning/gold.zip", admin.site.admin_view(desk.gold), name="gold"),
    path("admin/decisions/", admin.site.admin_view(desk.decisions), name="decisions"),
    path("admin/decisions/all.ndjson", admin.site.admin_view(desk.decisions_file), name="decisions-file"),
    path("admin/account/", include("agreements.accounts.urls")),
    path("admin/review/", include("agreements.curation.urls")),
    path("admin/", admin.site.urls),
    path("language/", csrf_exempt(set_language), name="set_language"),  # a token would set a cookie on every page
    path("metrics", metrics, name="metrics"),
    path("", include("agreements.urls")),
]
handler404 = "agreements.views.errors.not_found"
handler500 = "agreements.views.errors.server_error"
