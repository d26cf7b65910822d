"""A place where a sentence reports speech: its cue, the side that its speaker stands on, and the speaker's phrase."""

from enum import Enum

from .cues import Cue
from .noun_phrases import Phrase
from .record import record


class Side(Enum):
    BEFORE = "before"  # the minister said
    INVERTED = "inverted"  # said the minister
    SHARED = "shared"  # ... and called for; ..., adding that
    ACCORDING = "according"  # according to the ministry
    LISTED = "listed"  # an item of a list, "- welcomed the entry into force", whose subject stands before the list


@record
class Site:
    """A cue at tokens[index:after]. `phrase` is its speaker's, None where shared with the site or clause before."""

    index: int
    after: int
    cue: Cue
    side: Side
    phrase: Phrase | None
    start: int  # first token of subject and cue together
    limit: int | None = None  # the content ends before this token: "Noting the rise, the minister said"

    @property
    def behind(self) -> int:
        """The first token behind cue and speaker together, where the speaker stands behind or within the cue."""
        return max(self.after, self.phrase.last) if self.phrase is not None else self.after
