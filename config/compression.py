"""Answers in words travel compressed; files that are compressed by themselves go as they are."""

from typing import Any

from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json", "application/xml", "application/atom+xml", "application/ld+json", "image/svg+xml")


class CompressWords(GZipMiddleware):
    """Django's own, with bytes of a random number in each answer, so that its length tells nothing of secrets in it."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if not response.headers.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
