"""The curators' admin: every model with search and filters, a review list, and the history of every record."""

from . import acts, claims, learning, reference, users

__all__ = ["acts", "claims", "learning", "reference", "users"]
