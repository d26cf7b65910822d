"""Accounts in the admin: what somebody may do follows from groups, and nobody gives more than they have."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """The admin opens for whoever is in a group with rights; accounts of superusers are for superusers."""

    list_display = ("username", "first_name", "last_name", "in_groups", "is_active", "last_login")
    list_filter = ("groups", "is_active")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return super().get_fieldsets(request, obj)
        rights = ("is_active", "groups", *(("is_superuser",) if request.user.is_superuser else ()))
        return (
            (None, {"fields": ("username", "password")}),
            (_("Person"), {"fields": ("first_name", "last_name", "email")}),
            (_("Rights"), {"fields": rights}),
            (_("Dates"), {"fields": ("last_login", "date_joined")}),
        )

    @admin.display(description=_("groups"))
    def in_groups(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all()))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        user = form.instance
        opens = user.is_superuser or user.groups.filter(permissions__isnull=False).exists()
        if user.is_staff != opens:
            user.is_staff = opens
            user.save(update_fields=["is_staff"])

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not above(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not above(request, obj)


def above(request: HttpRequest, user: Any) -> bool:
    return user is not None and user.is_superuser and not request.user.is_superuser
