"""What statements and figures are about, under the eyes of the history."""

from .figure import Figure
from .history import tracked_links
from .statement import Statement


@tracked_links
class StatementAgreement(Statement.agreements.through):  # type: ignore[name-defined]
    """That a statement is about an agreement."""

    class Meta:
        proxy = True


@tracked_links
class StatementCountry(Statement.countries.through):  # type: ignore[name-defined]
    """That a statement is about a country."""

    class Meta:
        proxy = True


@tracked_links
class FigureAgreement(Figure.agreements.through):  # type: ignore[name-defined]
    """That a figure is cited about an agreement."""

    class Meta:
        proxy = True


LINKS = {  # by model: name of the relation, its table, and the column of the other side
    Statement: (("agreements", StatementAgreement, "agreement"), ("countries", StatementCountry, "country")),
    Figure: (("agreements", FigureAgreement, "agreement"),),
}
