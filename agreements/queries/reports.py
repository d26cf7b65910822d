"""Readers' reports: who may still send one. Senders are known by keyed hashes that change every day."""

from datetime import date, timedelta
from ipaddress import ip_address

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from agreements.models import Report

HOUR = timedelta(hours=1)
FROM_ADDRESS = (6, 20)  # reports from one address in an hour, in a day: several readers may share one
FROM_BROWSER = (4, 10)


def sender(value: str, day: date) -> str:
    """What is kept of an address or a browser: the same all day, another tomorrow, and not to be traced back."""
    return salted_hmac(f"agreements.report.{day}", value, algorithm="sha256").hexdigest()


def network(address: str) -> str:
    """The address, for IPv6 the network of one household: a reader has all of its addresses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(parsed) if parsed.version == 4 else str(int(parsed) >> 64)


def may_report(address: str, browser: str) -> bool:
    """Whether a sender, by its hashes, is below the limits. Holds the sender till the transaction ends. Two queries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [address])
    since = timezone.now() - HOUR
    sent = list(
        Report.objects.filter(Q(sender_address=address) | Q(sender_session=browser)).values_list(
            "sender_address", "sender_session", "created_at"
        )[: FROM_ADDRESS[1] + FROM_BROWSER[1]]
    )
    for place, own, (hourly, daily) in ((0, address, FROM_ADDRESS), (1, browser, FROM_BROWSER)):
        times = [row[2] for row in sent if row[place] == own]
        if len(times) >= daily or sum(time > since for time in times) >= hourly:
            return False
    return True
