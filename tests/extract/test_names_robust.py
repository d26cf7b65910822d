"""Names in texts that nobody writes: the time grows with the length and no faster."""

import time

import pytest

from ingest.extract.mentions import find_names
from ingest.registry_lexicon import registry_lexicon

LEXICON = registry_lexicon()
HOSTILE = (
    "China-Japan-", "Aa-Bb-", "Aa Bb ", "the Aa the Bb Agreement ", "Agreement on Aa and ", "the CEPA ", "the pact ",
    "a CEPA (CEPA) with ", "the deal signed with Japan ", "Kenya-EU FTA and ", "India and Peru signed their FTA ",
    "Japan. The pact ", "Japan, Peru ", "(UAE CEPA) ", "ABCFTA ", "the one with ", "(AB) ", "The China–Peru FTA (CPF) the CPF ",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_names_of_repeated_words_cost_what_the_text_is_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        begin = time.process_time()
        find_names(text, LEXICON)
        return time.process_time() - begin

    seconds(500)
    short, long = min(seconds(3_000) for _ in range(3)), seconds(30_000)
    assert long < 40 * short + 0.5
