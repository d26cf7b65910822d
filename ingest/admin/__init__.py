"""The operators' part of the admin: feeds, runs, and what could not be ingested."""

from . import failures, feeds, runs

__all__ = ["failures", "feeds", "runs"]
