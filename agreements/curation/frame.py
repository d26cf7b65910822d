"""What the curators' pages have around them: the admin's head, without its list of all models."""

from typing import Any

from django.contrib import admin


def frame(title: str) -> dict[str, Any]:
    """Context of the admin's base template. No query."""
    return {
        "title": title,
        "site_title": admin.site.site_title,
        "site_header": admin.site.site_header,
        "site_url": admin.site.site_url,
        "has_permission": True,
        "is_nav_sidebar_enabled": False,
    }
