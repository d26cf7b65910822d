"""Agreements and days that a text only points to: each row a text published on 17 October 2025."""

import pytest

from .milestone_reading import read

POINTED = {
    "the former and the latter": (
        "The CPTPP and the RCEP overlap. The former was signed in March 2018, the latter in November 2020.",
        ["CPTPP signed 2018-03", "RCEP signed 2020-11"],
    ),
    "theirs is the one of the two that act": (
        "Britain and India signed the CETA in July. Japan and the EU signed theirs in July 2018.",
        ["CETA signed 2025-07", "JEEPA signed 2018-07"],
    ),
    "the interim one is another than the one spoken of": (
        "The CETA came into force on 1 October, replacing the interim one, which had been in effect since May 2024.",
        ["CETA entered-into-force 2025-10-01"],
    ),
    "one signed together with another": (
        "The TEPA, signed together with the CETA on 24 July, opens procurement.",
        ["TEPA signed 2025-07-24", "CETA signed 2025-07-24"],
    ),
    "the agreement behind talks with a third is not the one spoken of": (
        "The TEPA took effect on 1 October. Negotiations with Kenya are nearly over, and the agreement may be signed in December.",
        ["TEPA entered-into-force 2025-10-01"],
    ),
    "agreements with each of two": (
        "The EVFTA is old, the EU-India FTA new. The EU signed trade agreements with Vietnam and India in June 2019.",
        ["EVFTA signed 2019-06", "EU-India FTA signed 2019-06"],
    ),
    "a day of the year that a count leads to": (
        "The CPTPP was signed in March 2018. Japan ratified it four months later, on 6 July.",
        ["CPTPP signed 2018-03", "CPTPP ratified 2018-07-06"],
    ),
    "the same year counts from the milestone told before": (
        "The CPTPP was signed in March 2018. It came into force at the end of the same year.",
        ["CPTPP signed 2018-03", "CPTPP entered-into-force 2018"],
    ),
    "doing so takes the verb up": (
        "Nigeria was the latest to ratify the AfCFTA, doing so on 11 November 2020.",
        ["AfCFTA ratified 2020-11-11"],
    ),
    "a country that followed": (
        "Mexico ratified the CPTPP in June 2018. Japan followed suit on 6 July 2018.",
        ["CPTPP ratified 2018-06", "CPTPP ratified 2018-07-06"],
    ),
    "a country that did so later": (
        "Mexico ratified the CPTPP in June 2018. Peru did so only on 21 July 2021.",
        ["CPTPP ratified 2018-06", "CPTPP ratified 2021-07-21"],
    ),
    "a country following in the same sentence": (
        "Mexico ratified the CPTPP in June 2018, with Japan following on 6 July 2018.",
        ["CPTPP ratified 2018-06", "CPTPP ratified 2018-07-06"],
    ),
    "a visit that followed": (
        "Mexico ratified the CPTPP in June 2018. A visit followed on 6 July 2018.",
        ["CPTPP ratified 2018-06"],
    ),
    "in place since": ("The newest, the TEPA, has been in place since Oct. 1.", ["TEPA entered-into-force 2025-10-01"]),
    "what is in place need not be the agreement": ("Safeguards in place since May 2024 spare the TEPA.", []),
    "lawmakers back it": ("Lawmakers backed the EVFTA on 12 February 2020.", ["EVFTA ratified 2020-02-12"]),
    "the consent of a parliament": (
        "The assembly's consent to the EVFTA came in February 2020.",
        ["EVFTA ratified 2020-02"],
    ),
    "somebody else's consent": ("The minister's approval of the EVFTA came in February 2020.", []),
    "welcomed into it": (
        "Britain was formally welcomed into the CPTPP on 15 December 2024.",
        ["CPTPP acceded 2024-12-15"],
    ),
}


@pytest.mark.parametrize(("text", "wanted"), POINTED.values(), ids=POINTED)
def test_agreement_and_day_are_those_pointed_to(text: str, wanted: list[str]) -> None:
    assert read(text) == wanted
