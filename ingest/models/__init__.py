"""What ingest keeps for its operators: feeds that are followed, runs, and what could not be ingested."""

from .failure import Failure, FailureState
from .feed import Feed, FeedKind
from .run import Run, RunState

__all__ = ["Failure", "FailureState", "Feed", "FeedKind", "Run", "RunState"]
