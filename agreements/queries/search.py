"""Everything that holds what a reader searches for, some of each kind, the best first."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import Left
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from agreements.models import Article, Figure, Statement
from agreements.queries import filtered, names
from agreements.queries.chosen import Chosen
from agreements.queries.counts import Count as Number
from agreements.queries.names import Name

RANKED = 500  # the newest that fit; of these the best are shown
SHOWN = 5  # of each kind
NAMES = 9
OPEN, CLOSE = "\x02", "\x03"  # around the words found, before the text is escaped
SNIPPET_OF = 20_000  # characters of an article in which the words are looked for to show them


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds the words: its text with them marked, and what says where it is from."""

    url: str
    text: SafeString
    note: str
    day: date | None
    snippet: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """The best of a kind, and how many there are: exact below RANKED, else at least so many."""

    rows: list[Hit]
    count: Number


@dataclass(frozen=True, slots=True)
class Results:
    """What a search finds."""

    names: list[Name]
    statements: Hits
    figures: Hits
    articles: Hits

    @property
    def nothing(self) -> bool:
        return not (self.names or self.statements.rows or self.figures.rows or self.articles.rows)


def search(chosen: Chosen) -> Results:
    """Names like the words, and the best statements, figures and articles that the choices leave. Seven queries."""
    words = chosen.filter.words
    return Results(
        names.find(words, NAMES),
        statement_hits(*best(filtered.statements(chosen), words), words),
        figure_hits(*best(filtered.figures(chosen), words), words),
        article_hits(*best(filtered.articles(chosen), words), words),
    )


def query_of(words: str) -> SearchQuery:
    return SearchQuery(words, config="pactline", search_type="websearch")


def best(found: QuerySet[Any], words: str) -> tuple[list[int], Number]:
    """Keys of the best of the newest RANKED rows, and their number. One query."""
    newest = found.values("pk")[:RANKED]
    rows = found.model._default_manager.filter(pk__in=newest).annotate(found=Window(Count("*")))
    if words:
        rows = rows.annotate(rank=SearchRank(F("words"), query_of(words))).order_by("-rank", "-listed_on", "-pk")
    else:
        rows = rows.order_by("-listed_on", "-pk")
    top = list(rows.values_list("pk", "found")[:SHOWN])
    number = top[0][1] if top else 0
    return [key for key, _found in top], Number(number, exact=number < RANKED)


def marked(field: Any, words: str, **options: Any) -> SearchHeadline:
    return SearchHeadline(field, query_of(words), config="pactline", start_sel=OPEN, stop_sel=CLOSE, **options)


def html(text: str) -> SafeString:
    """The text, escaped, with what was found in it marked."""
    safe = escape(text).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return mark_safe(safe)  # noqa: S308 # escaped above


def in_order(keys: list[int], rows: QuerySet[Any], hit: Any) -> list[Hit]:
    found = {row.pk: row for row in rows}
    return [hit(found[key]) for key in keys if key in found]


def statement_hits(keys: list[int], number: Number, words: str) -> Hits:
    """One query."""
    rows = Statement.objects.filter(pk__in=keys).select_related("speaker", "article").defer("article__text")
    rows = rows.annotate(shown=marked("quote", words, highlight_all=True)).order_by()
    return Hits(in_order(keys, rows, statement_hit), number)


def statement_hit(row: Any) -> Hit:
    who = row.speaker.name if row.speaker else row.speaker_name
    note = ", ".join(part for part in (who, row.article.publisher) if part)
    return Hit(row.get_absolute_url(), html(row.shown), note, row.said_on or row.article.published)


def figure_hits(keys: list[int], number: Number, words: str) -> Hits:
    """One query."""
    rows = Figure.objects.filter(pk__in=keys).select_related("article").defer("article__text")
    rows = rows.annotate(shown=marked("quote", words, highlight_all=True)).order_by()
    return Hits(in_order(keys, rows, figure_hit), number)


def figure_hit(row: Any) -> Hit:
    note = ", ".join(part for part in (row.measure, row.subject, row.article.publisher) if part)
    return Hit(row.get_absolute_url(), html(row.shown), note, row.article.published)


def article_hits(keys: list[int], number: Number, words: str) -> Hits:
    """One query."""
    rows = Article.objects.filter(pk__in=keys).defer("text", "bands").order_by()
    rows = rows.annotate(
        shown=marked("title", words, highlight_all=True),
        snippet=marked(Left("text", SNIPPET_OF), words, max_fragments=1, max_words=24, min_words=12),
    )
    return Hits(in_order(keys, rows, article_hit), number)


def article_hit(row: Any) -> Hit:
    return Hit(row.get_absolute_url(), html(row.shown or row.address), row.publisher, row.published, html(row.snippet))
