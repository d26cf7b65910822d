"""The curators' admin: every model with search and filters, a review list, and the history of every record."""

from . import claims, reference

__all__ = ["claims", "reference"]
