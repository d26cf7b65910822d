"""Records -> Atom."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models.choices import LABELS
from agreements.records import (
    ActorRecord,
    AgreementRecord,
    ArticleRecord,
    ClaimRecord,
    FigureRecord,
    MilestoneRecord,
    Record,
    StatementRecord,
)
from agreements.wording import amount, at_precision

NEWEST = 50
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
TITLES = {
    "agreements": gettext_lazy("Agreements"),
    "actors": gettext_lazy("Actors"),
    "articles": gettext_lazy("Articles"),
    "statements": gettext_lazy("Statements"),
    "figures": gettext_lazy("Figures"),
    "milestones": gettext_lazy("Milestones"),
}


def atom(name: str, records: Iterable[Record], page: str, address: str) -> str:
    """A feed of records of a kind; `page` is the list that it follows, `address` its own."""
    feed = Atom1Feed(title=f"Pactline: {TITLES[name]}", link=page, description=None, feed_url=address, feed_guid=page)
    for record in records:
        day = day_of(record)
        moment = datetime.combine(day, time(), UTC) if day else timezone.now()
        feed.add_item(
            title=title_of(record),
            link=record.page,
            description=words_of(record),
            unique_id=record.page,
            pubdate=moment,
            updateddate=moment,
            author_name=record.publisher if isinstance(record, ClaimRecord) and record.publisher else None,
        )
    return feed.writeString("utf-8")


def title_of(record: Record) -> str:
    match record:
        case StatementRecord():
            words = Truncator(record.words).chars(90)
            return f"{record.speaker or _('Speaker not known')}: {words}"
        case FigureRecord():
            return ", ".join(part for part in (amount(record), record.measure, record.subject) if part)
        case MilestoneRecord():
            when = at_precision(record.date_start, record.date_end, record.precision) or _("No date given")
            kind = LABELS[record.kind]
            label = _("%(kind)s, expected") % {"kind": kind} if record.expected else kind
            return f"{record.agreement}: {label}, {when}"
        case AgreementRecord():
            return record.short_name
        case ActorRecord():
            return record.name
        case ArticleRecord():
            return record.title or record.source
    raise TypeError(f"no title for {type(record).__name__}")


def words_of(record: Record) -> str:
    match record:
        case ClaimRecord():
            return f"{record.before}{record.words}{record.after}"
        case AgreementRecord():
            return record.summary or record.name
        case ArticleRecord():
            return record.publisher
    return ""


def day_of(record: Record) -> date | None:
    """The day that a record is of, as far as it has one."""
    match record:
        case StatementRecord():
            return record.said_on or record.published
        case ClaimRecord() | ArticleRecord():
            return record.published
    return None
