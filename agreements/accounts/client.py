"""From which address a request comes, for counting failed sign-ins."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The client's address; behind a proxy the one that the proxy has seen, which nobody else can write."""
    seen = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return seen.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
