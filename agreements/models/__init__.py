"""The data of Pactline, one module a family."""

from .act import Act, ActName
from .actor import Actor, Membership, Role
from .agreement import Agreement, AgreementLink, Party
from .article import Article, Snapshot
from .auto_accept import AutoAccept, ClaimKind
from .claim import Claim, ReviewState
from .country import Country
from .desk import Desk
from .figure import Figure
from .links import LINKS, FigureAgreement, StatementAgreement, StatementCountry
from .listing import ActorListing, ArticleListing, FigureListing, MilestoneListing, StatementListing
from .milestone import Milestone
from .queue import QueueItem, Reviewable
from .reference import Observation, ReferenceSeries
from .report import Doubt, Report
from .statement import Statement

CLAIM_MODELS = (Statement, Milestone, Figure)

__all__ = [
    "CLAIM_MODELS",
    "LINKS",
    "Act",
    "ActName",
    "Actor",
    "ActorListing",
    "Agreement",
    "AgreementLink",
    "Article",
    "ArticleListing",
    "AutoAccept",
    "Claim",
    "ClaimKind",
    "Country",
    "Desk",
    "Doubt",
    "Figure",
    "FigureAgreement",
    "FigureListing",
    "Membership",
    "Milestone",
    "MilestoneListing",
    "Observation",
    "Party",
    "QueueItem",
    "ReferenceSeries",
    "Report",
    "ReviewState",
    "Reviewable",
    "Role",
    "Snapshot",
    "Statement",
    "StatementAgreement",
    "StatementCountry",
    "StatementListing",
]
