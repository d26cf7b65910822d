"""An extraction as the plain dictionary that `extract` prints, one line a document."""

from typing import Any

from .facts import Extraction, Figure, MentionKind, Milestone, MilestoneKind, Statement
from .lexicon import Lexicon

_EXPECTED = {
    MilestoneKind.SIGNED: "expected-signature",
    MilestoneKind.ENTERED_INTO_FORCE: "expected-entry-into-force",
    MilestoneKind.REVIEW: "review",
}


def as_dict(identity: str, text: str, extraction: Extraction, lexicon: Lexicon) -> dict[str, Any]:
    """Agreements, statements, figures, milestones and countries of one document, offsets in code points of `text`.

    Announced milestones of kinds that have no "expected" name of their own stand under "promises".
    """
    milestones = [_milestone(event, lexicon) for event in extraction.milestones]
    plain = [
        row
        for row, event in zip(milestones, extraction.milestones, strict=True)
        if not event.expected or event.kind in _EXPECTED
    ]
    promises = [
        row
        for row, event in zip(milestones, extraction.milestones, strict=True)
        if event.expected and event.kind not in _EXPECTED
    ]
    return {
        "id": identity,
        "agreements": _agreements(text, extraction, lexicon),
        "statements": [_statement(said) for said in extraction.statements],
        "figures": [_figure(cited) for cited in extraction.figures],
        "milestones": plain,
        "promises": promises,
        "countries": sorted({m.key for m in extraction.mentions if m.kind is MentionKind.COUNTRY}),
    }


def _agreements(text: str, extraction: Extraction, lexicon: Lexicon) -> list[dict[str, Any]]:
    forms: dict[str, list[str]] = {}
    for mention in extraction.mentions:
        if mention.kind is MentionKind.AGREEMENT:
            written = forms.setdefault(lexicon.labels.get(mention.key, mention.key), [])
            form = text[mention.start : mention.end]
            if form not in written:
                written.append(form)
    return [{"name": name, "mentions": written} for name, written in forms.items()]


def _statement(said: Statement) -> dict[str, Any]:
    return {
        "speaker": said.speaker,
        "title": said.speaker_title,
        "kind": said.kind.value,
        "text": said.text,
        "cue": said.cue,
        "start": said.start,
        "end": said.end,
        "agreements": list(said.agreements),
        "countries": list(said.countries),
        "confidence": said.confidence,
        "rule": said.rule,
    }


def _figure(cited: Figure) -> dict[str, Any]:
    return {
        "text": cited.text,
        "value": float(cited.value),
        "upper": float(cited.upper) if cited.upper is not None else None,
        "unit": cited.unit,
        "approx": cited.approximation.value if cited.approximation else None,
        "measure": cited.measure or None,
        "subject": cited.subject or None,
        "period": cited.period or None,
        "start": cited.start,
        "end": cited.end,
        "confidence": cited.confidence,
        "rule": cited.rule,
    }


def _milestone(event: Milestone, lexicon: Lexicon) -> dict[str, Any]:
    return {
        "agreement": lexicon.labels.get(event.agreement, event.agreement),
        "kind": _EXPECTED[event.kind] if event.expected and event.kind in _EXPECTED else event.kind.value,
        "date": event.date.iso() if event.date else None,
        "text": event.text,
        "start": event.start,
        "end": event.end,
        "countries": list(event.countries),
        "confidence": event.confidence,
        "rule": event.rule,
    }
