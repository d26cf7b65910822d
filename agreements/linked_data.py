"""Rows -> schema.org, so that search engines and other programs read a page as what it says."""

from typing import Any

from agreements.models import Agreement
from agreements.queries.evidence import Evidence
from agreements.queries.figures import FigureRow
from agreements.queries.milestones import MilestoneRow
from agreements.queries.statements import StatementRow

type Thing = dict[str, Any]
CONTEXT = "https://schema.org"


def article(evidence: Evidence) -> Thing:
    return without_empty(
        {
            "@type": "NewsArticle",
            "headline": evidence.title,
            "url": evidence.source,
            "datePublished": evidence.published and evidence.published.isoformat(),
            "publisher": {"@type": "Organization", "name": evidence.publisher} if evidence.publisher else "",
        }
    )


def statement(row: StatementRow, site: str) -> Thing:
    """A Quotation of what stands in quotation marks, a Claim of what is reported."""
    speaker = without_empty({"@type": "Thing", "name": row.speaker, "url": row.speaker_url and site + row.speaker_url})
    quoted = row.kind == "direct"
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "Quotation" if quoted else "Claim",
            "url": site + row.url,
            "text": row.evidence.quote,
            "creator" if quoted else "author": speaker if row.speaker else "",
            "isBasedOn" if quoted else "appearance": article(row.evidence),
            "dateCreated": row.said_on and row.said_on.isoformat(),
            "about": [{"@type": "Thing", "name": item.name, "url": site + item.url} for item in row.agreements],
        }
    )


def figure(row: FigureRow, site: str) -> Thing:
    """A Claim: what an article says, not what is held to be true."""
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": "Claim",
            "url": site + row.url,
            "text": row.said,
            "name": ", ".join(part for part in (row.measure, row.subject, row.period) if part),
            "author": {"@type": "Thing", "name": row.speaker} if row.speaker else "",
            "appearance": article(row.evidence),
        }
    )


def agreement(record: Agreement, timeline: list[MilestoneRow], site: str) -> Thing:
    """The agreement, and its dated milestones as Events."""
    url = site + record.get_absolute_url()
    events = [
        {
            "@type": "Event",
            "name": f"{row.agreement}: {row.label}",
            "startDate": row.date_start.isoformat(),
            "endDate": row.date_end.isoformat(),
            "url": site + row.url,
        }
        for row in timeline
        if row.date_start and row.date_end
    ]
    treaty = without_empty(
        {
            "@type": "Legislation",
            "@id": url,
            "name": record.name,
            "alternateName": [name for name in (record.short_name, *record.aliases) if name != record.name],
            "description": record.summary,
            "sameAs": record.official_url,
            "subjectOf": events,
        }
    )
    return {"@context": CONTEXT, **treaty}


def dataset(site: str, page: str, files: list[tuple[str, str, int]]) -> Thing:
    """The bulk files as a Dataset; `files` are (address, media type, bytes)."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": "Pactline: trade agreements, statements, milestones and figures",
        "description": "Who said what about trade agreements, what happened or is expected, and the figures cited, "
        "each with the words of the article that it stands on.",
        "url": site + page,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site + url, "encodingFormat": kind, "contentSize": f"{size} B"}
            for url, kind, size in files
        ],
    }


def without_empty(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value}
