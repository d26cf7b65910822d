"""/metrics: the state of ingest in Prometheus' text format, for whoever has the token; nobody where none is set.

All are gauges read from the database, so that every process answers the same.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector

from ingest.status import Status, status


def metrics(request: HttpRequest) -> HttpResponse:
    """The page; 404 where metrics are off, 401 without the token."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("A token is needed.\n", status=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    registry.register(Snapshot(status()))
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Snapshot(Collector):
    """A status as metrics; the library asks for an object."""

    def __init__(self, now: Status) -> None:
        self.now = now

    def collect(self) -> Iterator[Gauge]:
        yield gauge("workers", "Worker processes alive", (), [((), self.now.workers)])
        yield gauge(
            "oldest_job_seconds",
            "Since the job waiting longest was put on the queue",
            (),
            [((), self.now.oldest_waiting or 0)],
        )
        jobs = [((row.task, row.state), row.number) for row in self.now.jobs]
        yield gauge("jobs", "Jobs on the queue", ("task", "state"), jobs)
        articles = [((outcome,), number) for outcome, number in self.now.last_hour.items()]
        yield gauge("articles_last_hour", "Articles ingested in the last hour", ("outcome",), articles)
        failures = [((row.state, row.reason), row.number) for row in self.now.failures]
        yield gauge("failures", "Items that could not be ingested", ("state", "reason"), failures)
        polled = [((row.address,), row.last_success.timestamp()) for row in self.now.feeds if row.last_success]
        yield gauge("feed_last_success_timestamp_seconds", "Last poll that went well", ("feed",), polled)
        failing = [((row.address,), row.failures) for row in self.now.feeds]
        yield gauge("feed_failures", "Polls in a row that went wrong", ("feed",), failing)


def gauge(name: str, about: str, labels: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], float]]) -> Gauge:
    family = Gauge(f"pactline_{name}", about, labels=labels)
    for values, number in rows:
        family.add_metric(values, number)
    return family
