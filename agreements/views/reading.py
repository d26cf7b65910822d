"""Answers that programs read: those of other sites may, and an unchanged one costs nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.http import conditional_page


def for_programs[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """View decorator: an ETag, unless it is a stream, and leave for the pages of every site to read it (CORS)."""

    @wraps(view)
    def readable(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        answer: Any = conditional_page(view)(*args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        return answer

    return readable
