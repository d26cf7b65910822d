"""The addresses of Pactline, and a view that opens the session, asks one thing by its index, and says nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from agreements.models import Agreement
from config.urls import urlpatterns as pages


def empty(request: HttpRequest) -> HttpResponse:
    request.session.get("anything")
    Agreement.objects.filter(key="rcep").first()
    return HttpResponse("", content_type="text/plain")


urlpatterns = [path("empty/", empty), *pages]
