"""What feeds and sitemaps write in their fields -> text and times."""

from datetime import UTC, datetime

LONGEST = 500  # characters of a name or title


def short(text: str) -> str:
    """Text on one line, cut where it is too long to be a name or title."""
    return " ".join(text[: 4 * LONGEST].split())[:LONGEST]


def iso_moment(text: str | None) -> datetime | None:
    """A time of RFC 3339 or ISO 8601, UTC where no zone is given; None where it is neither."""
    try:
        found = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def number(value: object) -> int:
    """A whole number as written, at most a million; 0 where there is none."""
    text = str(value or "").strip()
    return min(int(text[:20]), 1_000_000) if text.isascii() and text.isdigit() else 0
