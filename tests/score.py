"""Scores the extractor against annotated articles: precision, recall and F1 of every task, and how far confidence means something.

    python -m tests.score [FOLDER ...] [--errors] [--rules]

FOLDER holds one JSON file an article, in the shape that tests/gold/README.md gives; by default every folder of tests/gold.
A claim and an annotation are paired one to one, best overlap first:
  statements  content words overlap (intersection over union) by at least half; "attributed" asks for the same speaker too
  figures     the spans share a word, value within 0.5 %, same unit (percent and share are one)
  milestones  same agreement, same kind, same date at the precision of the annotation
  agreements, countries  as sets
"""

import argparse
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.facts import MentionKind
from ingest.extract.ndjson import as_dict
from ingest.extract.parties import GENERAL, TRADE, agreement_type
from ingest.registry_lexicon import registry_lexicon

GOLD = Path(__file__).parent / "gold"
TITLES = set("mr mrs ms dr the president prime minister secretary general premier hon h e sir dame of for".split())
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)

type Item = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts of one task."""

    hit: int = 0
    gold: int = 0
    said: int = 0

    @property
    def precision(self) -> float:
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """What a set of articles gives: a tally a task, right and wrong claims by confidence and by rule, and the errors."""

    tasks: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confidence: list[tuple[float, bool]] = field(default_factory=list)
    rules: defaultdict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)


def words(text: str | None) -> list[str]:
    return re.findall(r"[a-z0-9]+", (text or "").lower())


def overlap(first: str | None, second: str | None) -> float:
    """Shared words over all words, repeated ones counted."""
    a, b = Counter(words(first)), Counter(words(second))
    union = (a | b).total()
    return (a & b).total() / union if union else 0.0


def same_speaker(gold: str | None, said: str | None) -> bool:
    if not gold or not said:
        return not gold and not said
    a, b = set(words(gold)) - TITLES, set(words(said)) - TITLES
    if not a or not b:
        a, b = set(words(gold)), set(words(said))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= 0.5


def same_value(gold: Item, said: Item) -> bool:
    """Whether value and unit agree; one third is 0.3333 of unit share or 33.33 percent."""
    a, b, unit_a, unit_b = float(gold["value"]), float(said["value"]), gold["unit"].lower(), said["unit"].lower()
    if {unit_a, unit_b} == {"percent", "share"}:
        a, b = (a / 100 if unit_a == "percent" else a), (b / 100 if unit_b == "percent" else b)
    elif unit_a != unit_b:
        return False
    return abs(a - b) <= 0.005 * max(abs(a), 1e-12)


def figure_match(gold: Item, said: Item) -> float:
    near = overlap(gold["text"], said["text"])
    return 0.1 + near if near and same_value(gold, said) else 0.0


def milestone_match(gold: Item, said: Item) -> float:
    kind = said["kind"].replace("provisionally-applied", "entered-into-force")  # annotated as one
    same = canonical(gold["agreement"]) == canonical(said["agreement"]) and gold["kind"] == kind
    return float(same and str(said.get("date") or "").startswith(gold["date"]))


def statement_match(gold: Item, said: Item) -> float:
    near = overlap(gold["text"], said["text"])
    return near if near >= 0.5 else 0.0


def pairs(gold: Sequence[Item], said: Sequence[Item], match: Callable[[Item, Item], float]) -> dict[int, int]:
    """Index of the annotation for the index of each claim that has one; greedy, best first."""
    cells = sorted(((match(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(said)), reverse=True)
    out: dict[int, int] = {}
    for value, i, j in cells:
        if value > 0 and j not in out and i not in out.values():
            out[j] = i
    return out


def score_article(gold: Item, said: Item, scores: Scores) -> None:
    """Adds one article. An agreement that no entry stands for may go by any full name or acronym that the annotation gives it."""
    full = {canonical(m): item["name"] for item in gold.get("agreements", []) for m in item["mentions"] if is_name(m)}
    said["agreements"] = [
        {**item, "name": full.get(canonical(item["name"]), item["name"])} for item in said["agreements"]
    ]
    for event in said["milestones"]:
        event["agreement"] = full.get(canonical(event["agreement"]), event["agreement"])
    for task in ("agreements", "countries"):
        wanted, found = names(gold.get(task, [])), names(said.get(task, []))
        add(scores.tasks[task], len(wanted & found), len(wanted), len(found))
        note(scores, gold, task, [f"MISSED {n}" for n in wanted - found] + [f"FALSE {n}" for n in found - wanted])
    wanted, found = gold.get("statements", []), said.get("statements", [])
    paired = score_items(scores, gold, "statements", wanted, found, statement_match)
    right = {j for j, i in paired.items() if same_speaker(wanted[i].get("speaker"), found[j].get("speaker"))}
    add(scores.tasks["attributed"], len(right), len(wanted), len(found))
    for j in paired.keys() - right:
        note(
            scores,
            gold,
            "speaker",
            [f"{wanted[paired[j]].get('speaker')} <- {found[j].get('speaker')}: {found[j]['text'][:60]}"],
        )
    for kind, chosen in (("direct", is_direct), ("indirect", is_indirect)):
        hits = sum(chosen(wanted[i]) for i in paired.values())
        add(scores.tasks[kind], hits, sum(map(chosen, wanted)), sum(map(chosen, found)))
    score_items(scores, gold, "figures", gold.get("figures", []), said.get("figures", []), figure_match)
    dated = [event for event in gold.get("events", []) if event.get("date")]
    claimed = [event for event in said.get("milestones", []) if event.get("date")]
    score_items(scores, gold, "milestones", dated, claimed, milestone_match)
    for item in (i for task in ("statements", "figures", "milestones") for i in said.get(task, [])):
        add(scores.tasks["offsets"], int(gold["text"][item["start"] : item["end"]] == item["text"]), 1, 1)


def score_items(
    scores: Scores, article: Item, task: str, gold: list[Item], said: list[Item], match: Callable[[Item, Item], float]
) -> dict[int, int]:
    paired = pairs(gold, said, match)
    add(scores.tasks[task], len(paired), len(gold), len(said))
    for j, item in enumerate(said):
        scores.confidence.append((float(item.get("confidence", 1)), j in paired))
        scores.rules[f"{task}: {item.get('rule', '?')}"][j in paired] += 1
    missed = [shown(gold[i]) for i in sorted(set(range(len(gold))) - set(paired.values()))]
    false = [shown(said[j]) for j in sorted(set(range(len(said))) - paired.keys())]
    note(scores, article, task, [f"MISSED {m}" for m in missed] + [f"FALSE {f}" for f in false])
    return paired


def shown(item: Item) -> str:
    about = [str(item[key]) for key in ("speaker", "value", "unit", "agreement", "kind", "date") if item.get(key)]
    return f"{item['text'][:100]!r} ({', '.join(about)})"


def names(items: Iterable[Any]) -> set[str]:
    return {canonical(item["name"]) if isinstance(item, dict) else item.casefold() for item in items}


def is_name(mention: str) -> bool:
    """Whether a form names one agreement: a long name, or an acronym that is no type."""
    return mention.count(" ") > 1 or (mention.isupper() and mention not in GENERAL)


@cache
def canonical(name: str) -> str:
    """One name for all that mean the same agreement: the registry's key, or the keys of its parties and the type.

    "EU-Peru trade deal" and "EU-Peru Free Trade Agreement" are one."""
    lexicon = registry_lexicon()
    known = [each for each in lexicon.names_of(name) if each.kind is MentionKind.AGREEMENT]
    if known:
        return known[0].head or known[0].key
    pair, _, tail = name.partition(" ")
    while tail:
        parties = [party_key(part) for part in re.split(r"[-–]", pair)]
        if len(parties) > 1 and all(parties):
            kind = agreement_type(tail) or tail
            return "-".join([*sorted(parties), "fta" if kind == TRADE else kind.casefold()])
        word, _, tail = tail.partition(" ")
        pair = f"{pair} {word}"
    return name.casefold()


def party_key(part: str) -> str:
    """Key of a country or bloc by name, acronym or ISO code, "" of anything else."""
    lexicon = registry_lexicon()
    same = lexicon.names_of(part)
    return (same[0].key if same else part if part in lexicon.by_key else "").casefold()


def is_direct(item: Item) -> bool:
    return item.get("kind") != "indirect"


def is_indirect(item: Item) -> bool:
    return item.get("kind") == "indirect"


def add(tally: Tally, hit: int, gold: int, said: int) -> None:
    tally.hit, tally.gold, tally.said = tally.hit + hit, tally.gold + gold, tally.said + said


def note(scores: Scores, article: Item, task: str, errors: list[str]) -> None:
    scores.errors += [f"{article['id']} {task} {error}" for error in errors]


def score(folders: Iterable[Path]) -> Scores:
    """Extracts and scores every article of the folders. Raises FileNotFoundError where a folder has none."""
    lexicon, scores = registry_lexicon(), Scores()
    for folder in folders:
        files = sorted(folder.glob("*.json"))
        if not files:
            raise FileNotFoundError(f"{folder}: no annotated articles (*.json)")
        for path in files:
            gold = json.loads(path.read_text(encoding="utf-8"))
            published = date.fromisoformat(gold["published"]) if gold.get("published") else None
            document = Document(
                gold["text"], gold["id"], gold.get("title") or "", gold.get("publisher") or "", published
            )
            score_article(gold, as_dict(document.id, document.text, extract(document, lexicon), lexicon), scores)
    return scores


def table(scores: Scores) -> str:
    """Tasks and their figures as text."""
    lines = [f"{'task':14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'said':>7}"]
    for name, t in scores.tasks.items():
        lines.append(f"{name:14}{t.precision:8.3f}{t.recall:8.3f}{t.f1:8.3f}{t.gold:7}{t.said:7}")
    return "\n".join(lines)


def reliability(scores: Scores) -> str:
    """Share of right claims for each range of confidence."""
    lines = ["", "confidence   claims   right"]
    for low, high in itertools.pairwise(BINS):
        inside = [right for value, right in scores.confidence if low <= value < high]
        if inside:
            lines.append(f"{low:.2f}-{min(high, 1):.2f}  {len(inside):7}  {sum(inside) / len(inside):6.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folders", nargs="*", type=Path, default=sorted({path.parent for path in GOLD.glob("*/*.json")})
    )
    parser.add_argument("--errors", action="store_true", help="print every miss and every false claim")
    parser.add_argument("--rules", action="store_true", help="print right and wrong claims of every rule")
    chosen = parser.parse_args()
    for folder in chosen.folders:
        scores = score([folder])
        print(f"\n{folder.name}\n{table(scores)}\n{reliability(scores)}")  # noqa: T201
        for error in scores.errors if chosen.errors else ():
            print(error)  # noqa: T201
        for rule, counts in sorted(scores.rules.items()) if chosen.rules else ():
            print(f"{rule:60} {counts[True]:5} right {counts[False]:5} wrong")  # noqa: T201


if __name__ == "__main__":
    main()
