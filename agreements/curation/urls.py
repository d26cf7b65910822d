"""Addresses of the curators' queue, below /admin/review/."""

from django.contrib import admin
from django.urls import path

from agreements.curation import desk_views, many_views, queue_views

open_to_staff = admin.site.admin_view

urlpatterns = [
    path("", open_to_staff(queue_views.queue), name="review"),
    path("next/", open_to_staff(desk_views.next_desk), name="review-next"),
    path("undo/", open_to_staff(desk_views.undo), name="review-undo"),
    path("skipped/", open_to_staff(queue_views.bring_back), name="review-skipped"),
    path("many/", open_to_staff(many_views.many), name="review-many"),
    path("known/<str:what>/<str:name>/", open_to_staff(desk_views.known_names), name="review-known"),
    path("<str:kind>/<int:pk>/", open_to_staff(desk_views.desk), name="review-desk"),
    path("<str:kind>/<int:pk>/split/", open_to_staff(desk_views.split_panel), name="review-split"),
    path("<str:kind>/<int:pk>/merge/", open_to_staff(desk_views.merge_panel), name="review-merge"),
]
