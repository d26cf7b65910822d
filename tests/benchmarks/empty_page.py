"""Addresses of the site, and one of an empty page in the same frame, behind the same session and right."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from agreements.curation.allowed import guard_queue
from agreements.curation.frame import frame
from config.urls import handler404, handler500, urlpatterns

__all__ = ["handler404", "handler500"]


def empty(request: HttpRequest) -> HttpResponse:
    guard_queue(request.user)
    return render(request, "admin/agreements/review_base.html", frame("Empty"))


urlpatterns = [path("admin/empty/", admin.site.admin_view(empty)), *urlpatterns]
