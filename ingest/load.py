"""Extraction -> claims in the database: one transaction an article, and the same again changes nothing."""

import bisect
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection, transaction

from agreements.models import Article, Claim, ClaimKind, Figure, Milestone, ReviewState, Snapshot, Statement
from agreements.models.history import written_by_machine
from ingest.anchoring import moved
from ingest.extract import facts
from ingest.extract.facts import MilestoneKind as Kind
from ingest.known import Known
from ingest.near_copies import bands, one_at_a_time, original_of
from ingest.reading import Reading
from ingest.sources.page import RawPage
from ingest.version import EXTRACTOR

KINDS = {
    facts.Statement: ClaimKind.STATEMENT,
    facts.Milestone: ClaimKind.MILESTONE,
    facts.Figure: ClaimKind.FIGURE,
}
# Asked for every page: composing it anew would take longer than the answer.
SETTLED = """
    SELECT id, extractor, duplicate_of_id FROM agreements_article
    WHERE address = %s AND is_current AND text_hash = %s
"""


class Outcome(StrEnum):
    NEW = "new"
    REREAD = "read again"  # by a newer extractor, or with another text at its address
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"  # the same or nearly the same text at another address
    FAILED = "failed"
    PARKED = "passed over"  # for having cost too many processes before


@dataclass(slots=True)
class Loaded:
    """What loading one article did; `claims` counts those that are new, by kind."""

    outcome: Outcome
    article: Article | None = None
    claims: dict[str, int] = field(default_factory=dict)


def text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def address_of(reading: Reading, page: RawPage) -> str:
    """The article's web address; a file without one is known by its name and its words."""
    if reading.address:
        return reading.address
    name = page.name.replace("\\", "/").rsplit("/", 1)[-1]
    return f"file:{name}#{text_hash(reading.text)[:12]}"


def settled(address: str, reading: Reading) -> Loaded | None:
    """The outcome where this very text at this address was read by this extractor before: nothing is left to do."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED, [address, text_hash(reading.text)])
        row = cursor.fetchone()
    known = row and Article.from_db(connection.alias, ["id", "extractor", "duplicate_of_id"], row)
    if known and (known.duplicate_of_id or known.extractor == EXTRACTOR):
        return Loaded(Outcome.UNCHANGED, known)
    return None


@transaction.atomic
@written_by_machine("reading")
def load(page: RawPage, reading: Reading, extraction: facts.Extraction, known: Known) -> Loaded:
    """Writes the article, its snapshot and its claims, all or nothing."""
    one_at_a_time()
    address, digest = address_of(reading, page), text_hash(reading.text)
    current = Article.objects.select_for_update().filter(address=address, is_current=True).first()
    if done := settled(address, reading):  # again, now that the row is locked
        return done
    if current and current.text_hash == digest:
        current.extractor = EXTRACTOR
        current.save(update_fields=["extractor"])
        return Loaded(Outcome.REREAD, current, load_claims(current, extraction, known))
    own = bands(reading.text)
    stories = Article.objects.filter(duplicate_of=None, is_current=True).exclude(address=address)
    original = stories.filter(text_hash=digest).order_by("pk").first()
    original = original or original_of(reading.text, own, reading.published, stories)
    article = new_article(address, reading, current, original, own)
    Snapshot.objects.create(article=article, content_type=page.content_type, body=page.body)
    if original:
        return Loaded(Outcome.DUPLICATE, article)
    claims = load_claims(article, extraction, known)
    return Loaded(Outcome.REREAD if current else Outcome.NEW, article, claims)


def new_article(
    address: str, reading: Reading, before: Article | None, original: Article | None, own: list[int]
) -> Article:
    """The row of a new article, or of a new version where `before` is at its address; the claims come along."""
    if before:
        Article.objects.filter(pk=before.pk).update(is_current=False)
    article = Article.objects.create(
        version=before.version + 1 if before else 1, duplicate_of=original, **article_fields(reading, address, own)
    )
    if before:
        Article.objects.filter(duplicate_of=before).exclude(pk=article.pk).update(duplicate_of=original or article)
        for model in (Statement, Milestone, Figure):
            carry_over(model, article)
    return article


def article_fields(reading: Reading, address: str, own: list[int]) -> dict[str, Any]:
    """What the row of an article has of its reading."""
    return {
        "address": address,
        "publisher": reading.publisher,
        "title": reading.title,
        "authors": list(reading.authors),
        "published": reading.published,
        "published_at": reading.published_at,
        "updated_at": reading.updated_at,
        "section": reading.section[:120],
        "language": reading.language,
        "text": reading.text,
        "text_hash": text_hash(reading.text),
        "retrieved_at": reading.retrieved_at,
        "extractor": EXTRACTOR,
        "bands": own,
    }


def carry_over(model: type[Claim], article: Article) -> None:
    """Takes the claims of earlier versions into the new one, on the same words.

    What was decided on words that are gone stays with the version that has them, and is marked; an undecided candidate
    is superseded.
    """
    earlier = model._default_manager.filter(article__address=article.address).exclude(article=article)
    earlier = earlier.exclude(state=ReviewState.SUPERSEDED).select_related("article").select_for_update(of=("self",))
    kept: list[Claim] = []
    gone: list[Claim] = []
    for claim in earlier.order_by("-article__version", "pk"):
        (kept if moved(claim, claim.article.text, article.text) else gone).append(claim)
    taken: set[str] = set()
    for claim in kept:
        claim.article, claim.words_gone_at = article, None
        if claim.fingerprint in taken:
            claim.fingerprint = f"{claim.fingerprint}:again{claim.pk}"[:200]
        taken.add(claim.fingerprint)
    model._default_manager.bulk_update(kept, ["article", "start", "end", "fingerprint", "words_gone_at"])
    for claim in gone:
        if is_decided(claim):
            claim.words_gone_at = claim.words_gone_at or article.retrieved_at
        else:
            claim.state, claim.auto_threshold = ReviewState.SUPERSEDED, None
    model._default_manager.bulk_update(gone, ["words_gone_at", "state", "auto_threshold"])


def is_decided(claim: Claim) -> bool:
    """Whether a curator has touched it: then no machine changes it. What a rule's threshold accepted is not decided."""
    decided = claim.state in (ReviewState.ACCEPTED, ReviewState.REJECTED) and claim.auto_threshold is None
    return bool(claim.reviewer_id or claim.reviewed_at or decided)


def load_claims(article: Article, extraction: facts.Extraction, known: Known) -> dict[str, int]:
    """Writes the claims of an article; returns how many of each kind are new."""
    statements = [statement_row(article, said, extraction, known) for said in extraction.statements]
    new = {"statements": write(Statement, article, statements)}
    spoken = Spans(Statement.objects.filter(article=article).values_list("start", "end", "pk"))
    figures = [figure_row(article, cited, extraction, known, spoken) for cited in extraction.figures]
    new["figures"] = write(Figure, article, figures)
    milestones = [row for event in extraction.milestones for row in milestone_rows(article, event, known)]
    new["milestones"] = write(Milestone, article, milestones)
    return new


@dataclass(frozen=True, slots=True)
class Row:
    """Fields of one claim, and the primary keys of what it is about."""

    fields: dict[str, Any]
    agreements: Sequence[int] = ()
    countries: Sequence[str] = ()


def claim_fields(
    article: Article, claim: facts.Statement | facts.Figure | facts.Milestone, fingerprint: str, known: Known
) -> dict[str, Any]:
    """What all kinds of claims share."""
    confidence = Decimal(str(round(claim.confidence, 3)))
    threshold = known.threshold(KINDS[type(claim)], claim.rule[:80], confidence)
    return {
        "state": ReviewState.CANDIDATE if threshold is None else ReviewState.ACCEPTED,
        "auto_threshold": threshold,
        "article_id": article.pk,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.text,
        "confidence": confidence,
        "rule": claim.rule[:80],
        "extractor": EXTRACTOR,
        "fingerprint": fingerprint[:200],
    }


def statement_row(article: Article, said: facts.Statement, extraction: facts.Extraction, known: Known) -> Row:
    speaker = said.speaker or ""
    return Row(
        {
            **claim_fields(article, said, f"{said.start}-{said.end}", known),
            "kind": said.kind.value,
            "speaker_id": known.actor(said.speaker_key, speaker, actor_kind(speaker, extraction)) if speaker else None,
            "speaker_name": speaker[:200],
            "speaker_title": said.speaker_title[:200],
            "cue": (said.cue or "")[:120],
            "said_on": article.published,
        },
        [known.agreement(key) for key in said.agreements],
        [code for code in said.countries if code in known.countries],
    )


def actor_kind(name: str, extraction: facts.Extraction) -> str:
    """Whether a speaker that the registry may not know is a person or a body, by how the text mentions it."""
    kinds = {mention.kind for mention in extraction.mentions if mention.key == name}
    return "person" if facts.MentionKind.PERSON in kinds else "organisation"


def figure_row(
    article: Article, cited: facts.Figure, extraction: facts.Extraction, known: Known, spoken: "Spans"
) -> Row:
    key = cited.subject_key
    agreements = cited_about(article.text, cited, extraction.mentions)
    return Row(
        {
            **claim_fields(article, cited, f"{cited.start}-{cited.end}:{cited.unit}", known),
            "value": cited.value,
            "upper": cited.upper,
            "unit": cited.unit,
            "approximation": cited.approximation.value if cited.approximation else "",
            "measure": cited.measure[:120],
            "subject": cited.subject[:120],
            "subject_country_id": key if key in known.countries else None,
            "subject_agreement_id": known.agreements.get(key),
            "subject_actor_id": known.actors.get(key) if key not in known.agreements else None,
            "period": cited.period[:20],
            "statement_id": spoken.around(cited.start, cited.end),
        },
        [known.agreement(name) for name in agreements],
    )


def cited_about(text: str, cited: facts.Figure, mentions: Iterable[facts.Mention]) -> list[str]:
    """Agreements that a figure is cited about: those that its paragraph names."""
    start = text.rfind("\n\n", 0, cited.start) + 1
    end = text.find("\n\n", cited.end)
    end = len(text) if end < 0 else end
    named = [m.key for m in mentions if m.kind is facts.MentionKind.AGREEMENT and start <= m.start < end]
    return list(dict.fromkeys(named))


def milestone_rows(article: Article, event: facts.Milestone, known: Known) -> list[Row]:
    """A row for each country that ratified, acceded or withdrew; one for all where it takes effect for several.

    Of an upgrade that no entry stands for, the signature and the entry into force are the agreement's "upgraded", and
    its talks are not the agreement's.
    """
    if event.instrument and known.instrument(event.instrument, event.agreement) is None:
        if event.kind not in (Kind.SIGNED, Kind.ENTERED_INTO_FORCE, Kind.UPGRADED):
            return []
        event = replace(event, kind=Kind.UPGRADED, instrument="")
    codes = [code for code in event.countries if code in known.countries]
    if len(codes) > 1 and event.kind is not Kind.ENTERED_INTO_FORCE:
        return [milestone_row(article, event, known, code, f":{code}") for code in codes]
    return [milestone_row(article, event, known, codes[0] if len(codes) == 1 else None)]


def milestone_row(article: Article, event: facts.Milestone, known: Known, country: str | None, mark: str = "") -> Row:
    agreement = known.instrument(event.instrument, event.agreement) or known.agreement(event.agreement)
    return Row(
        {
            **claim_fields(
                article,
                event,
                f"{event.start}-{event.end}:{event.agreement}:{event.kind}:{'expected' * event.expected}{mark}",
                known,
            ),
            "agreement_id": agreement,
            "kind": event.kind.value,
            "expected": event.expected,
            "country_id": country,
            "date_start": event.date.start if event.date else None,
            "date_end": event.date.end if event.date else None,
            "precision": event.date.precision.value if event.date else "",
        }
    )


class Spans:
    """Spans of one article by position, to find the one around another."""

    def __init__(self, spans: Iterable[tuple[int, int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _, _ in self.spans]

    def around(self, start: int, end: int) -> int | None:
        """Key of the innermost span that holds start to end: the last that begins before it and is long enough."""
        for index in range(bisect.bisect_right(self.starts, start) - 1, -1, -1):
            if self.spans[index][1] >= end:
                return self.spans[index][2]
        return None


def write(model: type[Claim], article: Article, rows: list[Row]) -> int:
    """Makes the untouched candidates of an article what `rows` say, and returns how many are new.

    What a curator has decided stays as it is; a candidate that is no longer found is superseded, and comes back when
    it is found again.
    """
    own = model._default_manager.filter(article=article)
    existing = {claim.fingerprint: claim for claim in own.select_for_update()}  # a curator decides before or after
    wanted = {row.fields["fingerprint"]: row for row in rows}
    create, update, about = [], [], []
    for fingerprint, row in wanted.items():
        claim = existing.get(fingerprint)
        if claim is None:
            claim = model(**row.fields)
            create.append(claim)
        elif is_decided(claim):
            continue
        else:
            for name, value in row.fields.items():
                setattr(claim, name, value)
            update.append(claim)
        about.append((claim, row))
    gone = [c.pk for f, c in existing.items() if f not in wanted and not is_decided(c)]
    gone_rows = model._default_manager.filter(pk__in=gone).exclude(state=ReviewState.SUPERSEDED)
    gone_rows.update(state=ReviewState.SUPERSEDED, auto_threshold=None)
    model._default_manager.bulk_create(create)
    if update:
        model._default_manager.bulk_update(update, [*wanted[update[0].fingerprint].fields])
    for name in ("agreements", "countries"):
        if hasattr(model, name):
            link(model, name, [(claim.pk, getattr(row, name)) for claim, row in about])
    return len(create)


def link(model: type[Claim], name: str, pairs: list[tuple[int, Sequence[Any]]]) -> None:
    """Sets what the claims are about, in two statements whatever their number."""
    through = getattr(model, name).through
    own, other = f"{model.__name__.lower()}_id", f"{getattr(model, name).field.m2m_reverse_field_name()}_id"
    wanted = {(pk, key) for pk, keys in pairs for key in keys}
    rows = through.objects.filter(**{f"{own}__in": [pk for pk, _ in pairs]})
    there = {(getattr(row, own), getattr(row, other)): row.pk for row in rows}
    through.objects.filter(pk__in=[pk for pair, pk in there.items() if pair not in wanted]).delete()
    through.objects.bulk_create([through(**{own: pk, other: key}) for pk, key in sorted(wanted - there.keys())])
