"""Items that could not be ingested, with the reason, to be tried again."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from ingest.models import Failure, FailureState
from ingest.tasks import request_retry


@admin.register(Failure)
class FailureAdmin(admin.ModelAdmin):
    """Read only: the machine writes it; a person has items tried again, or forgets them."""

    list_display = ("item", "reason", "state", "attempts", "deaths", "first", "last", "next_try")
    list_filter = ("state", "last")
    search_fields = ("item", "source", "reason")
    actions = ("try_again",)

    @admin.action(description="Try again", permissions=["view"])
    def try_again(self, request: HttpRequest, failures: QuerySet[Failure]) -> None:
        open_ones = list(failures.exclude(state=FailureState.DONE))
        for failure in open_ones:
            failure.state, failure.attempts, failure.deaths, failure.next_try = FailureState.RETRYING, 0, 0, None
            failure.save()
        asked = sum(request_retry(failure) for failure in open_ones)
        self.message_user(request, f"{asked} put on the queue; not those that wait there.", messages.SUCCESS)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Failure | None = None) -> bool:
        return False
