"""One article with a claim of each kind, and one claim that a curator has rejected."""

from datetime import date
from typing import Any

import pytest

from agreements.models import Actor, Agreement, Figure, Milestone, ReviewState, Statement


@pytest.fixture
def claims(registry: Any, make_article: Any, make_claim: Any) -> dict[str, Any]:
    kao, acfta = Actor.objects.get(key="kao-kim-hourn"), Agreement.objects.get(key="acfta")
    article = make_article(
        "“ACFTA <b>matters</b> & lasts,” he said of over USD 3.9 trillion. =SUM is no formula. ACFTA will be signed next month."
    )
    said = make_claim(
        Statement,
        article,
        "ACFTA <b>matters</b> & lasts,",
        kind="direct",
        speaker=kao,
        cue="said",
        said_on=date(2025, 9, 17),
        agreements=[acfta],
        countries=["CN"],
        state=ReviewState.ACCEPTED,
    )
    figure = make_claim(
        Figure, article, "over USD 3.9 trillion", value="3900000000000", unit="USD", approximation="over", measure="GDP"
    )
    milestone = make_claim(
        Milestone,
        article,
        "ACFTA will be signed next month",
        agreement=acfta,
        kind="signed",
        expected=True,
        date_start=date(2025, 10, 1),
        date_end=date(2025, 10, 31),
        precision="month",
    )
    rejected = make_claim(Statement, article, "=SUM is no formula", kind="indirect", state=ReviewState.REJECTED)
    return {"article": article, "statement": said, "figure": figure, "milestone": milestone, "rejected": rejected}
