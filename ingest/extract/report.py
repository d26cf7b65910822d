"""What a cue reports, as tokens of its unit."""

from .facts import StatementKind
from .record import record
from .site import Site


@record
class Report:
    """Content of one cue: tokens[first:last]. `site` is None for a quotation that no cue of its unit introduces."""

    site: Site | None
    first: int
    last: int
    kind: StatementKind
    rule: str
    confidence: float
