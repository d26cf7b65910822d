"""Addresses of the second step."""

from django.urls import path, re_path

from agreements.accounts import views

urlpatterns = [
    path("code/", views.code, name="second-step"),
    path("second-step/", views.set_up, name="set-up-second-step"),
    re_path("^second-step/(?P<act>recovery-codes|off)/$", views.change, name="change-second-step"),
]
