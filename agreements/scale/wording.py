"""Invented names and sentences, in the shape of news about trade: frequent words are very frequent, rare ones rare."""

from itertools import accumulate
from random import Random

COMMON = (
    "trade tariffs exports imports market growth investment partners economic cooperation supply chains rules origin"
    " customs services digital green energy regional members businesses small enterprises standards access goods talks"
    " negotiations framework implementation upgrade protocol commitment resilience logistics ports agriculture rice"
    " fisheries steel semiconductors automotive textiles electronics investors farmers workers consumers ministers"
    " leaders officials progress deadline review schedule quotas subsidies safeguards transparency certificates"
    " procedures clearance inspection barriers openness integration connectivity infrastructure finance skills data"
).split()
LINKING = "the and of for with our their this new more all to in by on will must can should further deeper fair".split()
ONSETS = "b d f g h j k l m n p r s t v z br dr kr pl tr".split()
VOWELS = "a e i o u ai ei ou".split()
CODAS = ["", "", "n", "r", "l", "s", "m", "k"]
MEASURES = (
    "exports", "imports", "trade", "GDP", "foreign direct investment", "tariff lines", "tariff elimination",
    "market size", "utilisation rate", "jobs", "cargo volume", "investment flows",
)  # fmt: skip


def weights(count: int, exponent: float = 1.0) -> list[float]:
    """Cumulative weights after Zipf: the n-th of `count` things is n ** exponent times rarer than the first."""
    return list(accumulate(1 / rank**exponent for rank in range(1, count + 1)))


class Wording:
    """Makes names and sentences with one random source."""

    def __init__(self, random: Random) -> None:
        self.random = random
        words = [*COMMON, *{self.syllables(random.randint(2, 4)): None for _ in range(20_000)}]
        sampled = random.choices(words, cum_weights=weights(len(words)), k=320_000)
        linked = random.choices(LINKING, k=160_000)
        self.clauses = [
            f"{linked[2 * n]} {' '.join(sampled[8 * n : 8 * n + 4])} {linked[2 * n + 1]} "
            f"{' '.join(sampled[8 * n + 4 : 8 * n + 8])}"
            for n in range(40_000)
        ]

    def syllables(self, number: int) -> str:
        pick = self.random.choice
        return "".join(pick(ONSETS) + pick(VOWELS) + pick(CODAS) for _ in range(number))

    def name(self) -> str:
        """Of a person who does not exist."""
        return f"{self.syllables(2).capitalize()} {self.syllables(self.random.randint(2, 3)).capitalize()}"

    def sentence(self) -> str:
        """Without its full stop."""
        first, second = self.random.choices(self.clauses, k=2)
        return f"{first.capitalize()}, {second}"
