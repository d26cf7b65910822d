"""Milestones of whole short articles, and the turns of phrase that were once misread."""

import pytest

from .milestone_reading import milestones, read

MISREAD_ONCE = (
    (
        "All members have now ratified the TEPA, and from 1 November the pact will come into effect.",
        ["TEPA ratified -", "TEPA expected entered-into-force 2025-11-01"],
    ),
    (
        "The ACFTA, which was set up in 2002 and fully implemented as Version 1 in 2010, is old.",
        ["ACFTA entered-into-force 2010"],
    ),
    ("No one could give a day for when the RCEP will be signed.", []),
    ("The RCEP text has not been finalised, signed or ratified.", []),
    ("Once it has been ratified by all, the CPTPP will grow.", []),
    (
        "If all have not ratified it by October 2026, the CPTPP protocol will take effect for some.",
        ["CPTPP expected entered-into-force -"],
    ),
    ("On April 2, 2019, Zambia became the 22nd state to ratify the AfCFTA.", ["AfCFTA ratified 2019-04-02"]),
    ("As at 7 July 2021, 37 countries had ratified the AfCFTA.", ["AfCFTA ratified -"]),
    (
        "The USMCA, which replaced NAFTA in 2020, is up for joint review next year.",
        ["USMCA entered-into-force 2020", "USMCA expected review 2026"],
    ),
    ("The president could let the USMCA expire next year.", []),
    ("Launched in 2012, the negotiations on the RCEP took eight years.", ["RCEP negotiations-launched 2012"]),
    ("The RCEP kicked in on January 1.", ["RCEP entered-into-force 2025-01-01"]),
    (
        "The RCEP, whose conclusion was announced on 4 November 2019, is large.",
        ["RCEP negotiations-concluded 2019-11-04"],
    ),
    ("India withdrew from the talks last year. The RCEP was left with 15 members.", ["RCEP withdrawn 2024"]),
    (
        "Officials expect the RCEP to take effect in the second half of next year.",
        ["RCEP expected entered-into-force 2026-H2"],
    ),
    ("By Monday, 36 countries had ratified the AfCFTA.", ["AfCFTA ratified -"]),
    ("The accession protocol to the CPTPP was signed in Auckland on July 16, 2023.", ["CPTPP signed 2023-07-16"]),
    ("Britain expects to become a member of the CPTPP in December.", ["CPTPP expected acceded 2025-12"]),
    ("China submitted its application to join the CPTPP in September 2021.", ["CPTPP accession-requested 2021-09"]),
    ("The 3.0 upgrade of the ACFTA entered into full force in 2019.", ["ACFTA entered-into-force 2019"]),
    ("Parliament has yet to approve the EVFTA.", []),
    ("Ministers ruled out signing the DEFA this year.", []),
    ("The DEFA should have been signed in 2024.", []),
    ("Nor has Malaysia ratified the CPTPP.", []),
    ("Vietnam was the first ASEAN member to sign the EVFTA in June 2019.", ["EVFTA signed 2019-06"]),
    ("Japan failed to ratify the TPP in 2016.", []),
    ("Without ratifying the RCEP in 2021, Manila waited.", []),
    ("ASEAN ended 2024 without signing the DEFA.", []),
)

ARTICLES = (
    (
        "2025-07-24",
        """LONDON, July 24 (Agency) -- India and Britain on Thursday signed the CETA, sealing more than three years of stop-start negotiations.

The accord, whose conclusion was announced on May 6, still needs approval by Britain's parliament, a process that could take up to a year. It will come into force only once both sides complete their domestic procedures.

Negotiations were launched in January 2022 under then prime minister Brown and ran through 14 rounds. A parallel treaty on investment has not been concluded.""",
        ["CETA signed 2025-07-24", "CETA negotiations-concluded 2025-05-06", "CETA negotiations-launched 2022-01"],
    ),
    (
        "2024-12-16",
        """Britain formally became the 12th member of the CPTPP on Sunday, the first country to join the bloc since it was set up in 2018.

The accession protocol, signed in Auckland on July 16, 2023, had to be ratified by London and at least six members before 15 October 2024. Peru was the sixth to do so, in August. The agreement will enter into force with Australia on December 24, and is to apply with the remaining members 60 days after they ratify.

China, Taiwan and Ecuador applied in 2021 and Costa Rica a year later. Costa Rica's accession process began in November.""",
        ["CPTPP acceded 2024-12-15", "CPTPP signed 2023-07-16", "CPTPP expected entered-into-force 2024-12-24"],
    ),
    (
        "2025-06-30",
        """The EVFTA turns five on August 1. Since it took effect on August 1, 2020, two-way trade has risen 40 percent. The deal was signed in Hanoi on June 30, 2019, and approved by Vietnam's National Assembly on June 8, 2020. A companion treaty on investment protection, signed on the same day, is still awaiting ratification by all EU members.""",
        ["EVFTA entered-into-force 2020-08-01", "EVFTA signed 2019-06-30", "EVFTA ratified 2020-06-08"],
    ),
    (
        "2021-02-01",
        """The AfCFTA, under which trading officially began on January 1 after a six-month delay caused by the pandemic, was adopted at a summit in Kigali on March 21, 2018. It entered into force on May 30, 2019, once 22 countries had deposited their instruments of ratification. By Monday, 36 countries had ratified it. Eritrea has yet to sign.""",
        ["AfCFTA adopted 2018-03-21", "AfCFTA entered-into-force 2019-05-30"],
    ),
    (
        "2022-01-04",
        """The RCEP kicked in on January 1 for ten countries, including China, Japan and Australia. It will enter into force for South Korea on February 1, and for Malaysia 60 days after it submits its instrument of ratification. The Philippines is expected to ratify it by March; Indonesia and Myanmar have not completed the process.

Launched in 2012, the negotiations took eight years. India quit in November 2019.""",
        [
            "RCEP entered-into-force 2022-01-01",
            "RCEP expected entered-into-force 2022-02-01",
            "RCEP expected ratified 2022-03-31",
            "RCEP negotiations-launched 2012",
        ],
    ),
    (
        "2025-10-09",
        """PUTRAJAYA, Oct 9 — The 10 ASEAN member states have substantially concluded negotiations on the DEFA, the Investment Minister said yesterday, clearing the way for it to be signed next year.

"We are aiming for the DEFA to be signed in 2026 under the Philippines' chairmanship," Tengku Rahim told reporters. He said the 14th round of negotiations, held in Jakarta last week, settled most of the outstanding issues.

On the ATIGA, he said that the Second Protocol will be signed by the ministers on Oct 25, on the sidelines of the 47th summit, while the upgraded AANZFTA entered into force on April 21.

The RCEP, the world's largest trade pact, took effect on Jan 1, 2022. Its leaders meet on Oct 27 for the first time since the pact was inked in November 2020. Hong Kong, Sri Lanka, Chile and Bangladesh have applied to join. The general review of the RCEP will start in 2027.""",
        [
            "DEFA negotiations-concluded -",
            "DEFA expected signed 2026",
            "ATIGA expected signed 2025-10-25",
            "AANZFTA entered-into-force 2025-04-21",
            "RCEP entered-into-force 2022-01-01",
            "RCEP signed 2020-11",
            "RCEP expected review 2027",
        ],
    ),
    (
        "2025-09-24",
        """India may wrap up the EU-India FTA by year-end: official

New Delhi: India and the EU are on track to conclude the much-awaited EU-India FTA by December this year, a senior official said on Wednesday. The 13th round of talks was concluded in New Delhi on September 12, and the next round will be held from October 6-10 in Brussels.

The negotiations, suspended in 2013 over differences on market access, were resumed in June 2022. Separately, India's TEPA with EFTA will be implemented from October 1, and the CETA with the UK, which was signed on July 24, 2025, is likely to take effect in April next year, subject to ratification by the UK Parliament.

The AITIGA was signed in 2009 and implemented in January 2010. ASEAN and India agreed to complete its review by 2025.""",
        [
            "EU-India FTA expected negotiations-concluded 2025-12-31",
            "EU-India FTA negotiations-launched 2022-06",
            "TEPA expected entered-into-force 2025-10-01",
            "CETA signed 2025-07-24",
            "CETA expected entered-into-force 2026-04",
            "AITIGA signed 2009",
            "AITIGA entered-into-force 2010-01",
            "AITIGA expected review 2025-12-31",
        ],
    ),
    (
        "2020-11-15",
        """Fifteen Asia-Pacific countries signed the RCEP on Sunday, forming the world's largest trade bloc.

The pact was signed on the sidelines of an online ASEAN summit hosted by Vietnam, after eight years of negotiations. India withdrew from the talks last year but can join at any time. China and Australia must ratify the RCEP before it enters into force. Officials expect it to take effect in the second half of next year.

Analysts compare it with the CPTPP, which came into force in December 2018 after President Trump withdrew the United States from its predecessor, the TPP, in January 2017.""",
        [
            "RCEP signed 2020-11-15",
            "RCEP withdrawn 2019",
            "RCEP expected entered-into-force 2021-H2",
            "CPTPP entered-into-force 2018-12",
        ],
    ),
    (
        "2023-07-17",
        """Britain on Sunday signed the treaty to join the CPTPP at a ceremony in New Zealand, and expects to become a full member in the second half of next year once all parties have ratified its accession.

Trade Secretary Anna Bloch, who signed the accession protocol in Auckland, called it a gateway. Negotiations on British entry began in June 2021 and were concluded on 31 March. China submitted its application in September 2021.""",
        [
            "CPTPP signed 2023-07-16",
            "CPTPP expected acceded 2024-H2",
            "CPTPP negotiations-launched 2021-06",
            "CPTPP negotiations-concluded 2023-03-31",
            "CPTPP accession-requested 2021-09",
        ],
    ),
    (
        "2025-10-28",
        """China and the ASEAN countries signed the 3.0 upgrade protocol of the ACFTA in Kuala Lumpur on Tuesday in the presence of Premier Li and Prime Minister Anwar.

Talks for the upgrade were launched in November 2022 and concluded in May this year. Both sides will now go through domestic procedures so that the protocol can enter into force as soon as possible.

The ACFTA, the first free trade area that China negotiated with others, was fully built in 2010 and first upgraded in 2019.""",
        [
            "ACFTA signed 2025-10-28",
            "ACFTA negotiations-launched 2022-11",
            "ACFTA negotiations-concluded 2025-05",
            "ACFTA upgraded 2019",
        ],
    ),
)


@pytest.mark.parametrize(("text", "expected"), MISREAD_ONCE)
def test_a_turn_of_phrase_once_misread(text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


@pytest.mark.parametrize(("published", "text", "expected"), ARTICLES)
def test_milestones_of_an_article(published: str, text: str, expected: list[str]) -> None:
    assert read(text, published) == expected


def test_what_must_come_first_has_not_happened() -> None:
    assert milestones("The RCEP takes effect 60 days after each has deposited its instrument of ratification.") == []


def test_the_agreement_is_the_one_that_the_last_sentence_is_about() -> None:
    found = milestones("The CPTPP keeps most of the text of the TPP. The agreement was signed on 8 March 2018.")
    assert [(each.agreement, each.kind.value) for each in found] == [("CPTPP", "signed")]
