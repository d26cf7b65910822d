"""Whose milestone it is: each row a text published on 17 October 2025 with what has to be read from it."""

import pytest

from .milestone_reading import read

WHOSE = {
    "talks with a stranger are none of the agreement spoken of": (
        "The EU-India FTA is near. Negotiations with Kenya, which began in 2004, go on.",
        [],
    ),
    "talks with a stranger are none of a new agreement either": (
        "The Mercosur-Singapore free trade agreement was signed in December 2023. Talks with Canada, launched in July 2024, go on.",
        ["Mercosur-Singapore FTA signed 2023-12"],
    ),
    "talks with a party are of the agreement with that party": (
        "The EU–Australia free trade agreement and CETA differ. Talks with Australia began in June 2018.",
        ["Australia-EU FTA negotiations-launched 2018-06"],
    ),
    "two that act together are its parties": (
        "The USMCA is old. Peru and India concluded talks on their modern pact on January 17.",
        [],
    ),
    "the two make one that is new": (
        "The EU-India FTA is near. India and Peru signed their FTA on 27 April.",
        ["India-Peru FTA signed 2025-04-27"],
    ),
    "a relative clause about somebody is passed over": (
        "An official, who asked not to be named, said the EU-India FTA, on which talks were concluded on 27 January, "
        "would be signed by the end of this year.",
        ["EU-India FTA negotiations-concluded 2025-01-27", "EU-India FTA expected signed 2025-12-31"],
    ),
    "nobody joins an agreement of two parties": (
        "The EU-India FTA is old. Chile, which became a full member in July 2024, waits.",
        [],
    ),
    "a political agreement is on the one spoken of": (
        "The EU-Mercosur deal is old, the USMCA is not. A political agreement was reached in December 2024 on the EU-Mercosur deal.",
        ["EU-Mercosur negotiations-concluded 2024-12"],
    ),
    "an agreement in principle": (
        "The EU-Mercosur deal waits. A first agreement in principle was reached on 28 June 2019.",
        ["EU-Mercosur negotiations-concluded 2019-06-28"],
    ),
    "signing without an object": (
        "The EU-India FTA waits. India hopes to sign in January.",
        ["EU-India FTA expected signed 2026-01"],
    ),
    "both agreements": (
        "The TEPA and the EU-India FTA are ready. Both agreements could be signed in the second half of 2026.",
        ["EU-India FTA expected signed 2026-H2", "TEPA expected signed 2026-H2"],
    ),
    "a parliament's consent": (
        "The CETA waits. Britain's parliament gave its approval on April 23.",
        ["CETA ratified 2025-04-23"],
    ),
    "an application that was handed over": (
        "The RCEP is open. The application was handed over in June 2023.",
        ["RCEP accession-requested 2023-06"],
    ),
    "a signing that was called off": (
        "The EU-Mercosur deal waits. The signing ceremony planned for 20 December was called off.",
        [],
    ),
    "a condition before its subject": ("Should the EU-India FTA be signed next month, tariffs will fall.", []),
    "entry into force as a noun": (
        "Parliament debated the CETA. Entry into force is foreseen for 2026.",
        ["CETA expected entered-into-force 2026"],
    ),
    "provisional application": (
        "The EU-Mercosur deal is in provisional application since 1 May 2025.",
        ["EU-Mercosur provisionally-applied 2025-05-01"],
    ),
    "to be applied provisionally": (
        "The EU-Mercosur deal will be provisionally applied from 1 May 2026.",
        ["EU-Mercosur expected provisionally-applied 2026-05-01"],
    ),
    "walking out": (
        "The RCEP has 15 members. India walked out of it in November 2019.",
        ["RCEP withdrawn 2019-11"],
    ),
    "who did the same, behind a relative": (
        "The RCEP is open to Peru, which applied in January 2022, and Chile, which did so in June 2023.",
        ["RCEP accession-requested 2022-01", "RCEP accession-requested 2023-06"],
    ),
    "a promise counts from the day that it was made": (
        "In February 2024 they signed the TEPA, promising that it would enter into force within a year.",
        ["TEPA signed 2024-02", "TEPA expected entered-into-force -"],
    ),
    "years ago this month": ("The RCEP entered into force four years ago this month.", ["RCEP entered-into-force 2021-10"]),
    "exactly a year ago": ("Exactly one year ago, the RCEP was signed.", ["RCEP signed 2024-10-17"]),
    "a signature told together with another's": (
        "The EU-India FTA, signed together with the TEPA on June 30, 2019, is in force.",
        ["EU-India FTA signed 2019-06-30", "TEPA signed 2019-06-30"],
    ),
    "a line of a list": (
        "- CETA: signed on 24 July 2025; ratified by the National Assembly on 7 October 2025.",
        ["CETA signed 2025-07-24", "CETA ratified 2025-10-07"],
    ),
    "the verb once for two agreements": (
        "The TEPA was signed in July 2021 and the CETA in March 2022.",
        ["TEPA signed 2021-07", "CETA signed 2022-03"],
    ),
    "in force since, once for two": (
        "The EVFTA has been in force since 1 August 2020 and the JEEPA since 1 February 2019.",
        ["EVFTA entered-into-force 2020-08-01", "JEEPA entered-into-force 2019-02-01"],
    ),
    "the latter": (
        "The EVFTA was signed in July 2019 and the TEPA in March 2024; the latter has been operational since October 2025.",
        ["EVFTA signed 2019-07", "TEPA signed 2024-03", "TEPA entered-into-force 2025-10"],
    ),
    "who ratified, in a relative clause": (
        "The AfCFTA is young. Nigeria, which ratified in December 2020, has printed its tariffs.",
        ["AfCFTA ratified 2020-12"],
    ),
    "a bid that was lodged": (
        "The CPTPP grows. China's bid, lodged in September 2021, was not mentioned.",
        ["CPTPP accession-requested 2021-09"],
    ),
    "accession talks are of an agreement that others may join": (
        "The CPTPP grows, and so does the EU-India FTA. Chile wrapped up its accession negotiations in May.",
        ["CPTPP negotiations-concluded 2025-05"],
    ),
    "an agreement that blocs outside it sign": (
        "The AfCFTA is young. ASEAN and Mercosur signed a tripartite agreement on 10 June 2015, which entered into force on 25 July 2024.",
        [],
    ),
    "a review that should start": ("A review of the AfCFTA should start this year.", ["AfCFTA expected review 2025"]),
    "a protocol that is adopted": ("Under the AfCFTA the protocol on investment was adopted in February 2023.", []),
    "negotiations with a stranger behind a named one": (
        "The EVFTA awaits ratification, while negotiations with Japan, which began in November 2024, go on.",
        [],
    ),
    "signed with one, behind the noun": (
        "The USMCA is old. The agreement signed with Kenya on Oct. 26 is new.",
        [],
    ),
    "declared concluded": (
        "The DEFA is long. The talks, launched in September 2023, were declared substantially concluded in May.",
        ["DEFA negotiations-launched 2023-09", "DEFA negotiations-concluded 2025-05"],
    ),
    "the protocol to amend it": (
        "The ATIGA is old. The second protocol to amend it, signed on May 25, 2025, is not in force.",
        ["ATIGA signed 2025-05-25"],
    ),
    "which it left": ("India spoke of the RCEP, which it left in November 2019.", ["RCEP withdrawn 2019-11"]),
    "tariffs in force are no agreement": (
        "The USMCA holds. Tariffs of up to 50% on goods from countries without a trade deal, in force since May 1, hurt.",
        [],
    ),
    "a withdrawal that takes effect": (
        "The AfCFTA is young. The withdrawal of Mali from the bloc, effective January 29, 2025, was costly.",
        [],
    ),
    "what was only proposed": ("The Commission proposed modernising the CETA in December 2016.", []),
    "an accession protocol to it": (
        "The CPTPP grows. Peru signed its accession protocol to it in January 2025.",
        ["CPTPP signed 2025-01"],
    ),
    "a space lost after the full stop": (
        "Trade rose 5%.The RCEP was signed on November 15, 2020.It took effect on January 1, 2022.",
        ["RCEP signed 2020-11-15", "RCEP entered-into-force 2022-01-01"],
    ),
    "a caption and related stories": ("Related stories\nRCEP turns five\nPhoto: leaders of the RCEP. | Agency", []),
    "what one did and another has not": (
        "Peru has ratified the CPTPP in July 2021, Brunei has not ratified it.",
        ["CPTPP ratified 2021-07"],
    ),
    "a member since": (
        "The RCEP grows. Peru has been a member since May 2024. Chile has been a member of the WTO since 1995.",
        ["RCEP acceded 2024-05"],
    ),
    "a member of it since": ("Britain has been a member of the CPTPP since 15 December 2024.", ["CPTPP acceded 2024-12-15"]),
    "the pact of the country that the paragraph is about": (
        "Canada signed the Canada-Indonesia CEPA in Ottawa. The Canada-Peru FTA is older.\n\n"
        "Indonesia's parliament meets in May. The pact is expected to enter into force in 2026.",
        ["Canada-Indonesia CEPA signed -", "Canada-Indonesia CEPA expected entered-into-force 2026"],
    ),
    "talks between two that the article joins elsewhere": (
        "Talks between India and the EU, which once seemed out of reach, were relaunched in June 2022. The EU-India FTA may be "
        "signed next year.",
        ["EU-India FTA negotiations-launched 2022-06", "EU-India FTA expected signed 2026"],
    ),
    "the pact, not the one that it is compared with": (
        "The TEPA was concluded in 2023. The pact covers 92 per cent of lines, compared with 80 per cent under the JEEPA. "
        "The agreement was signed in March 2024.",
        ["TEPA negotiations-concluded 2023", "TEPA signed 2024-03"],
    ),
    "one pact for two countries on two days": (
        "The RCEP took effect for Indonesia on 2 January 2023 and for the Philippines on 2 June 2023.",
        ["RCEP entered-into-force 2023-01-02", "RCEP entered-into-force 2023-06-02"],
    ),
    "two pacts in force, each since its day": (
        "The CETA has been in force since July, the JEEPA since February 2019 and in effect since then.",
        ["CETA entered-into-force 2025-07", "JEEPA entered-into-force 2019-02"],
    ),
    "the day before the noun": (
        "The 15 November 2020 signing of the RCEP ended eight years of talks.", ["RCEP signed 2020-11-15"],
    ),
    "a day before the review is not before its day": (
        "Lawmakers want a say before the July 1, 2026 joint review of the USMCA.", ["USMCA expected review 2026-07-01"],
    ),
    "a perfect participle opens": (
        "Having been signed on 15 November 2020, the RCEP came into force on 1 January 2022.",
        ["RCEP signed 2020-11-15", "RCEP entered-into-force 2022-01-01"],
    ),
    "a year that saw it": ("January 2022 saw the RCEP come into force.", ["RCEP entered-into-force 2022-01"]),
    "what hangs on an inverted condition": (
        "Should parliament approve the CETA by March, it could take effect in May 2026.", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WHOSE.values(), ids=WHOSE.keys())
def test_whose_milestone_it_is(text: str, expected: list[str]) -> None:
    assert read(text) == expected
