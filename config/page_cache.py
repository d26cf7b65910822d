"""Pages are kept while what they show does not change, so that many readers of one page cost as much as one.

Django's own cache of whole answers, for those who are not signed in: a curator sees at once what a decision changes.
Whether anything was written is asked every CACHE_MIDDLEWARE_SECONDS, which is how old a page may be; the database takes
some seconds more to count what was written. A page made before a change is not found after it.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.cache import BaseCache
from django.db import connection
from django.http import HttpRequest
from django.middleware.cache import FetchFromCacheMiddleware, UpdateCacheMiddleware
from django.utils import timezone
from django.utils.cache import patch_response_headers

UNCHANGED = 3600  # seconds that a page stays where nothing changes
# Rows written since the server began; on a replica, which counts none, how far it has followed.
CHANGES = """SELECT extract(epoch FROM pg_postmaster_start_time()) || '.' ||
    CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text
    ELSE (SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::text FROM pg_stat_user_tables
        WHERE relname LIKE 'agreements\\_%') END"""


def is_signed_in(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session


def edition(cache: BaseCache) -> str:
    """What the archive and the day are, as of at most CACHE_MIDDLEWARE_SECONDS ago. At most one query."""
    known: str | None = cache.get("edition")
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(CHANGES)
            (known,) = cursor.fetchone() or ("",)
        cache.set("edition", known, settings.CACHE_MIDDLEWARE_SECONDS)
    return f"{known}.{timezone.localdate()}"


class KeepPage(UpdateCacheMiddleware):
    """Keeps an answer under the edition that it began with. Stands first, to see the answer as it leaves."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
        if not is_page or not hasattr(request, "edition"):
            return response
        keeper = UpdateCacheMiddleware(self.get_response)  # one for each answer: it holds the edition
        keeper.key_prefix, keeper.page_timeout = request.edition, UNCHANGED  # type: ignore[attr-defined]
        if not response.cookies and "Cache-Control" not in response:
            patch_response_headers(response, settings.CACHE_MIDDLEWARE_SECONDS)  # what a browser is told
        return keeper.process_response(request, response)


class FindPage(FetchFromCacheMiddleware):
    """Answers with a page that is kept. Stands last."""

    def process_request(self, request: HttpRequest) -> Any:
        if settings.CACHE_MIDDLEWARE_SECONDS <= 0 or is_signed_in(request) or request.method not in ("GET", "HEAD"):
            request._cache_update_cache = False  # type: ignore[attr-defined]
            return None
        finder = FetchFromCacheMiddleware(self.get_response)
        finder.key_prefix = request.edition = edition(self.cache)  # type: ignore[attr-defined]
        return finder.process_request(request)
