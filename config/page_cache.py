"""Pages are kept for some seconds, so that many readers of one page cost as much as one.

Django's own cache of whole answers, for those who are not signed in: a curator sees at once what a decision changes.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.middleware.cache import FetchFromCacheMiddleware, UpdateCacheMiddleware


def is_signed_in(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session


class KeepPage(UpdateCacheMiddleware):
    """Keeps an answer for CACHE_MIDDLEWARE_SECONDS. Stands first, to see the answer as it leaves."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class FindPage(FetchFromCacheMiddleware):
    """Answers with a page that is kept. Stands last."""

    def process_request(self, request: HttpRequest) -> Any:
        if settings.CACHE_MIDDLEWARE_SECONDS <= 0 or is_signed_in(request):
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        return super().process_request(request)
