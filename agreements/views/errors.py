from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template import loader


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with ways on."""
    return HttpResponseNotFound(loader.render_to_string("404.html", {}, request))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a page that asks nothing of the database, since that may be what failed."""
    return HttpResponseServerError(loader.render_to_string("500.html"))
