"""The data of Pactline, one module a family."""

from .actor import Actor, Membership, Role
from .agreement import Agreement, AgreementLink, Party
from .article import Article, Snapshot
from .claim import Claim, ReviewState
from .country import Country
from .figure import Figure
from .milestone import Milestone
from .reference import Observation, ReferenceSeries
from .statement import Statement

CLAIM_MODELS = (Statement, Milestone, Figure)

__all__ = [
    "CLAIM_MODELS",
    "Actor",
    "Agreement",
    "AgreementLink",
    "Article",
    "Claim",
    "Country",
    "Figure",
    "Membership",
    "Milestone",
    "Observation",
    "Party",
    "ReferenceSeries",
    "ReviewState",
    "Role",
    "Snapshot",
    "Statement",
]
