"""What a cue reports, as tokens of its unit."""

from dataclasses import dataclass

from .facts import StatementKind
from .site import Site


@dataclass(frozen=True, slots=True)
class Report:
    """Content of one cue: tokens[first:last]. `site` is None for a quotation that no cue of its unit introduces."""

    site: Site | None
    first: int
    last: int
    kind: StatementKind
    rule: str
    confidence: float
