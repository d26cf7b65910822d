"""Addresses: the curators' admin with its review list, the operators' metrics, and the public pages at the root."""

from django.contrib import admin
from django.urls import include, path

from agreements.admin import review
from ingest.metrics import metrics

urlpatterns = [
    path("admin/review/", admin.site.admin_view(review.queue), name="review"),
    path("admin/review/<str:kind>/<int:pk>/", admin.site.admin_view(review.decide), name="review-decide"),
    path("admin/", admin.site.urls),
    path("metrics", metrics, name="metrics"),
    path("", include("agreements.urls")),
]
handler404 = "agreements.views.errors.not_found"
handler500 = "agreements.views.errors.server_error"
