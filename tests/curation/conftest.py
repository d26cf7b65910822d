"""An article with a statement that has a figure in it, and a curator."""

from typing import Any

import pytest

from agreements.curation.record import Target
from agreements.models import Agreement, Article, Figure, Statement

TEXT = (
    "JAKARTA — “Trade with China grew by 5 per cent. We will sign the upgrade in October 2025,” the minister said 🙂.\n\n"
    "RCEP <b>entered</b> into force in 2022."
)


@pytest.fixture
def article(registry: Any, make_article: Any) -> Article:
    return make_article(TEXT)


@pytest.fixture
def statement(article: Article, make_claim: Any) -> Statement:
    words = "Trade with China grew by 5 per cent. We will sign the upgrade in October 2025,"
    about = {"agreements": [Agreement.objects.get(key="acfta")], "countries": ["CN"]}
    return make_claim(Statement, article, words, kind="direct", speaker_name="the minister", rule="quote", **about)


@pytest.fixture
def figure(statement: Statement, make_claim: Any) -> Figure:
    return make_claim(Figure, statement.article, "5 per cent", value=5, unit="percent", statement=statement)


@pytest.fixture
def curator(django_user_model: Any) -> Any:
    return django_user_model.objects.create_superuser("maria", password="a-long-enough-secret")


@pytest.fixture
def other_curator(django_user_model: Any) -> Any:
    return django_user_model.objects.create_superuser("tomas", password="a-long-enough-secret")


def seen(record: Any) -> Target:
    """The record as it is now."""
    record.refresh_from_db()
    return Target(record._meta.model_name, record.pk, record.version)
