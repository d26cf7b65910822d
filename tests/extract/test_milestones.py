"""Milestones: each row a text published on 17 October 2025, a Friday, with what has to be read from it."""

import pytest

from .milestone_reading import LEXICON, milestones, read

SIGNING = (
    ("Leaders signed the RCEP on 15 November 2020 after eight years of talks.", ["RCEP signed 2020-11-15"]),
    (
        "The RCEP was signed in Hanoi on November 15, 2020, and entered into force on 1 January 2022.",
        ["RCEP signed 2020-11-15", "RCEP entered-into-force 2022-01-01"],
    ),
    ("Ministers inked the ATIGA last week in Kuala Lumpur.", ["ATIGA signed 2025-10-12"]),
    ("The CPTPP, signed in Santiago in March 2018, has 12 members.", ["CPTPP signed 2018-03"]),
    ("China has not signed the CPTPP.", []),
    ("India pulled out of the RCEP talks in November 2019.", ["RCEP withdrawn 2019-11"]),
    ("The upgraded ATIGA will be signed on Oct. 26 during the summit.", ["ATIGA expected signed 2025-10-26"]),
    (
        "The two sides are expected to sign the ACFTA upgrade protocol later this month.",
        ["ACFTA expected signed 2025-10"],
    ),
    ("If the ATIGA is signed next month, tariffs will fall.", []),
    ("Once signed, the ACFTA upgrade will add 2 per cent to GDP in 2026.", []),
    ("The signing of the ACFTA 3.0 protocol is scheduled for October 28.", ["ACFTA expected signed 2025-10-28"]),
    ("The signing of the RCEP in November 2020 ended eight years of talks.", ["RCEP signed 2020-11"]),
    ("ASEAN and China on Tuesday signed the ACFTA 3.0 upgrade protocol in Kuala Lumpur.", ["ACFTA signed 2025-10-14"]),
    ("On Tuesday, ASEAN and China signed the ACFTA upgrade.", ["ACFTA signed 2025-10-14"]),
    ("The ministry said on Monday that the ACFTA had been signed in 2002.", ["ACFTA signed 2002"]),
    ("The minister signed a memorandum of understanding on Friday under the RCEP.", []),
    ("Since the ACFTA was signed in 2002, trade has grown tenfold.", ["ACFTA signed 2002"]),
    ("The two countries signed 12 contracts on Monday at the RCEP summit.", []),
    ("The EVFTA may be signed in May.", ["EVFTA expected signed 2026-05"]),
    (
        "The USMCA was signed on November 30, 2018 and took effect on July 1, 2020.",
        ["USMCA signed 2018-11-30", "USMCA entered-into-force 2020-07-01"],
    ),
    ("The leaders aim to sign the DEFA by the end of 2026.", ["DEFA expected signed 2026-12-31"]),
    ("The DEFA is to be signed in 2026.", ["DEFA expected signed 2026"]),
    (
        "Signed in 1992, NAFTA was replaced by the USMCA in 2020.",
        ["NAFTA signed 1992", "USMCA entered-into-force 2020"],
    ),
    ("Brazil hopes the EU-Mercosur deal will be signed by December.", ["EU-Mercosur expected signed 2025-12-31"]),
    (
        "The EU-Mercosur agreement, to be signed on December 20, covers 700 million people.",
        ["EU-Mercosur expected signed 2025-12-20"],
    ),
    ("The EU-Mercosur agreement was expected to be signed in 2019.", []),
)

ENTRY_INTO_FORCE = (
    (
        "The CPTPP entered into force on December 30, 2018 for the first six countries.",
        ["CPTPP entered-into-force 2018-12-30"],
    ),
    ("RCEP enters into force on 1 January 2026 for the new member.", ["RCEP expected entered-into-force 2026-01-01"]),
    ("RCEP will enter into force for Indonesia on 2 January 2026.", ["RCEP expected entered-into-force 2026-01-02"]),
    ("Since its entry into force in 2022, RCEP has raised trade by 8%.", ["RCEP entered-into-force 2022"]),
    ("The AfCFTA has been in force since May 30, 2019.", ["AfCFTA entered-into-force 2019-05-30"]),
    ("Tariff cuts under the RCEP took effect on January 1, 2023.", []),
    ("The RCEP came into effect at the start of 2022.", ["RCEP entered-into-force 2022"]),
    (
        "The protocol to amend the AANZFTA entered into force on 21 April 2025.",
        ["AANZFTA entered-into-force 2025-04-21"],
    ),
    ("Trade has grown by 12% since the EVFTA took effect in August 2020.", ["EVFTA entered-into-force 2020-08"]),
    ("The TEPA came into force this month.", ["TEPA entered-into-force 2025-10"]),
    ("The TEPA will come into force 60 days after ratification.", ["TEPA expected entered-into-force -"]),
    ("The agreement will take effect once ratified by all members of the CPTPP.", []),
    ("The RCEP could take effect as early as next January.", ["RCEP expected entered-into-force 2026-01"]),
    ("The TEPA came into force on 1 October, giving Swiss firms new access.", ["TEPA entered-into-force 2025-10-01"]),
    ("When the RCEP took effect in 2022, exporters cheered.", ["RCEP entered-into-force 2022"]),
    ("In 2022, when the RCEP took effect, exporters cheered.", ["RCEP entered-into-force 2022"]),
    ("A new 25% tariff took effect on Oct 1, the USMCA partners said.", []),
    ("The EU-India FTA becomes effective from 1 April 2026.", ["EU-India FTA expected entered-into-force 2026-04-01"]),
    ("EVFTA, effective from August 1, 2020, removed duties.", ["EVFTA entered-into-force 2020-08-01"]),
)

RATIFICATION = (
    ("Malaysia ratified the RCEP in January 2022.", ["RCEP ratified 2022-01"]),
    ("The Philippine Senate ratified the RCEP on February 21, 2023.", ["RCEP ratified 2023-02-21"]),
    ("Indonesia has not yet ratified the CPTPP.", []),
    (
        "Thailand deposited its instrument of ratification of the RCEP on October 28, 2021.",
        ["RCEP ratified 2021-10-28"],
    ),
    ("Vietnam's National Assembly approved the EVFTA on June 8, 2020.", ["EVFTA ratified 2020-06-08"]),
    ("The EVFTA was approved by the European Parliament in February 2020.", ["EVFTA ratified 2020-02"]),
    ("Parliament is expected to ratify the TEPA by December.", ["TEPA expected ratified 2025-12-31"]),
    ("The AfCFTA has been ratified by 48 countries.", ["AfCFTA ratified -"]),
    (
        "Nigeria ratified the AfCFTA in November 2020, and Kenya did so in 2018.",
        ["AfCFTA ratified 2020-11", "AfCFTA ratified 2018"],
    ),
    (
        "The RCEP is open. Chile applied in 2024, Peru in June 2023.",
        ["RCEP accession-requested 2023-06", "RCEP accession-requested 2024"],
    ),
    ("The RCEP may grow. Peru, which applied in June 2023, waits.", ["RCEP accession-requested 2023-06"]),
    (
        "The CPTPP was signed in 2018. Britain asked to join in February 2021.",
        ["CPTPP signed 2018", "CPTPP accession-requested 2021-02"],
    ),
    ("The RCEP has 15 members. India had walked out in November 2019.", ["RCEP withdrawn 2019-11"]),
    ("The CETA should be in force by 2027.", ["CETA expected entered-into-force 2027-12-31"]),
    ("Ratification of the CETA by all member states is still pending.", []),
    ("Singapore became the first country to ratify the RCEP in April 2021.", ["RCEP ratified 2021-04"]),
    ("Mexico was the first to ratify the USMCA in June 2019.", ["USMCA ratified 2019-06"]),
)

NEGOTIATIONS = (
    ("Negotiations for the DEFA were launched in September 2023.", ["DEFA negotiations-launched 2023-09"]),
    (
        "ASEAN launched negotiations on the DEFA in 2023 and aims to conclude them by 2025.",
        ["DEFA negotiations-launched 2023", "DEFA expected negotiations-concluded 2025-12-31"],
    ),
    ("Negotiations on the DEFA were substantially concluded on Tuesday.", ["DEFA negotiations-concluded 2025-10-14"]),
    (
        "The EU and India concluded negotiations for the EU-India FTA on 27 January 2026.",
        ["EU-India FTA negotiations-concluded -"],
    ),
    (
        "India and the EU wrapped up talks on the EU-India FTA last month.",
        ["EU-India FTA negotiations-concluded 2025-09"],
    ),
    ("The 14th round of talks on the EU-India FTA concluded in Brussels on October 10.", []),
    (
        "Talks on the EU-India FTA, which began in 2007, were relaunched in June 2022.",
        ["EU-India FTA negotiations-launched 2007", "EU-India FTA negotiations-launched 2022-06"],
    ),
    ("The two sides started the fifth round of negotiations on the EU-India FTA on Monday.", []),
    (
        "Negotiations for the EU-India FTA should be concluded by year-end.",
        ["EU-India FTA expected negotiations-concluded 2025-12-31"],
    ),
    (
        "The sides will resume negotiations on the AITIGA review in November.",
        ["AITIGA expected negotiations-launched 2025-11"],
    ),
    (
        "The conclusion of negotiations on the EU-Mercosur agreement was announced on 6 December 2024.",
        ["EU-Mercosur negotiations-concluded 2024-12-06"],
    ),
    (
        "Since the launch of negotiations on the DEFA in 2023, ministers have met 12 times.",
        ["DEFA negotiations-launched 2023"],
    ),
    ("Talks on IPEF began in May 2022 in Tokyo.", ["IPEF negotiations-launched 2022-05"]),
    (
        "The EU and Mercosur reached a political agreement on the EU-Mercosur pact in June 2019.",
        ["EU-Mercosur negotiations-concluded 2019-06"],
    ),
    ("The EU-Mercosur deal was concluded in December 2024.", ["EU-Mercosur negotiations-concluded 2024-12"]),
    ("The AITIGA review meeting concluded in New Delhi on Friday.", []),
    ("ASEAN concluded its review of the AITIGA in 2025.", ["AITIGA review 2025"]),
)

ACCESSION_AND_WITHDRAWAL = (
    ("The United Kingdom joined the CPTPP on 15 December 2024.", ["CPTPP acceded 2024-12-15"]),
    ("China applied to join the CPTPP in September 2021.", ["CPTPP accession-requested 2021-09"]),
    (
        "Costa Rica formally submitted its application to join the CPTPP in August 2022.",
        ["CPTPP accession-requested 2022-08"],
    ),
    ("Britain acceded to the CPTPP in December 2024.", ["CPTPP acceded 2024-12"]),
    ("Hong Kong applied for accession to the RCEP in January 2022.", ["RCEP accession-requested 2022-01"]),
    ("Peru joined the CPTPP talks in 2021.", []),
    ("Britain's accession to the CPTPP took effect in December 2024.", ["CPTPP acceded 2024-12"]),
    ("The UK became the 12th member of the CPTPP on 15 December 2024.", ["CPTPP acceded 2024-12-15"]),
    ("The United States withdrew from the TPP in January 2017.", ["TPP withdrawn 2017-01"]),
    ("Donald Trump pulled the United States out of the TPP in 2017.", ["TPP withdrawn 2017"]),
    ("The US withdrawal from the TPP in January 2017 left eleven members.", ["TPP withdrawn 2017-01"]),
    ("Indonesia has applied to join the CPTPP.", ["CPTPP accession-requested -"]),
    ("Sri Lanka plans to apply to join the RCEP next year.", ["RCEP expected accession-requested 2026"]),
)

REVIEW = (
    ("The joint review of the USMCA is scheduled for July 1, 2026.", ["USMCA expected review 2026-07-01"]),
    ("The USMCA review is due in July 2026.", ["USMCA expected review 2026-07"]),
    ("Ministers agreed to review the AITIGA by 2025.", ["AITIGA expected review 2025-12-31"]),
    ("Ministers reviewed progress on the AITIGA on Monday.", []),
    ("The review of the AITIGA was launched in August 2023.", ["AITIGA review 2023-08"]),
    ("A general review of the RCEP will begin in 2027.", ["RCEP expected review 2027"]),
)

OTHER_KINDS = (
    ("ASEAN leaders adopted the DEFA on Monday.", ["DEFA adopted 2025-10-13"]),
    ("The DEFA framework was endorsed by leaders in September 2023.", ["DEFA adopted 2023-09"]),
    ("The EU suspended the EU-Mercosur agreement in 2019.", ["EU-Mercosur suspended 2019"]),
    ("The TPP expired in 2017.", ["TPP terminated 2017"]),
    ("NAFTA was terminated on July 1, 2020.", ["NAFTA terminated 2020-07-01"]),
    ("The two sides initialled the EVFTA in December 2018.", ["EVFTA initialled 2018-12"]),
    (
        "The TEPA was initialed in 2023, signed in March 2024 and entered into force on 1 October 2025.",
        ["TEPA initialled 2023", "TEPA signed 2024-03", "TEPA entered-into-force 2025-10-01"],
    ),
    ("The CPTPP has been signed and ratified by Chile.", ["CPTPP signed -", "CPTPP ratified -"]),
    ("The RCEP was signed and ratified in 2020.", ["RCEP ratified 2020", "RCEP signed 2020"]),
    ("“We will sign the DEFA next year,” he said on Monday.", ["DEFA expected signed 2026"]),
    ("He said on Monday that leaders would sign the DEFA in 2026.", ["DEFA expected signed 2026"]),
    ("The ATIGA was upgraded in 2025.", ["ATIGA upgraded 2025"]),
    (
        "The ACFTA took effect in 2005 and was upgraded in 2015.",
        ["ACFTA entered-into-force 2005", "ACFTA upgraded 2015"],
    ),
    ("The RCEP is an agreement. It was signed in 2020.", ["RCEP signed 2020"]),
    (
        "India withdrew from the RCEP in 2019. China called on it to return. It entered into force in 2022.",
        ["RCEP withdrawn 2019", "RCEP entered-into-force 2022"],
    ),
)

VARIED = (
    (
        "KUALA LUMPUR, Oct. 16 (Xinhua) -- Ministers on Thursday wrapped up negotiations on the ATIGA upgrade, officials said.",
        ["ATIGA negotiations-concluded 2025-10-16"],
    ),
    (
        "JAKARTA (Oct 16, 2025): Indonesia on Wednesday ratified the RCEP, becoming the last to do so.",
        ["RCEP ratified 2025-10-15"],
    ),
    (
        "The EU-Mercosur agreement, which was concluded in December after 25 years of negotiations, still has to be ratified by the European Parliament.",
        ["EU-Mercosur negotiations-concluded 2024-12"],
    ),
    ("The pact, negotiated since 2012 and signed in 2020, created the RCEP.", ["RCEP signed 2020"]),
    ("The RCEP came into being in 2022.", []),
    (
        "The TEPA, signed in 2024, has applied since 1 October 2025.",
        ["TEPA signed 2024", "TEPA entered-into-force 2025-10-01"],
    ),
    (
        "The RCEP was signed in 2020. A first version was concluded on 4 November 2019.",
        ["RCEP signed 2020", "RCEP negotiations-concluded 2019-11-04"],
    ),
    ("If the RCEP is wrapped up by December, it could be signed in early 2026.", []),
    ("The signing of the RCEP was expected in December.", ["RCEP expected signed 2025-12"]),
    ("The UK signed its accession protocol to the CPTPP on 16 July 2023 in Auckland.", ["CPTPP signed 2023-07-16"]),
    ("Trading under the AfCFTA began on 1 January 2021.", []),
    (
        "The AfCFTA, which came into force in May 2019 and under which trading started in January 2021, covers 54 countries.",
        ["AfCFTA entered-into-force 2019-05"],
    ),
    ("Under the CETA signed in July, Britain will cut duties on 90% of lines by 2030.", ["CETA signed 2025-07"]),
    (
        "The CETA, signed on July 24 in London by Prime Ministers, is likely to come into force next year.",
        ["CETA signed 2025-07-24", "CETA expected entered-into-force 2026"],
    ),
    (
        "India and the UK signed the CETA in July this year, and it is expected to be implemented by April 2026.",
        ["CETA signed 2025-07", "CETA expected entered-into-force 2026-04-30"],
    ),
    (
        "The TEPA between India and EFTA, which was signed on March 10, 2024, came into effect on October 1.",
        ["TEPA signed 2024-03-10", "TEPA entered-into-force 2025-10-01"],
    ),
    (
        "Commerce Minister Piyush Goyal said the EU-India FTA would be finalised by the end of the year.",
        ["EU-India FTA expected negotiations-concluded 2025-12-31"],
    ),
    ("Goyal said on Thursday that negotiations for the EU-India FTA were in the final stage.", []),
    (
        "The EU-India FTA is expected to be concluded by December, Goyal said.",
        ["EU-India FTA expected negotiations-concluded 2025-12-31"],
    ),
    ("The leaders witnessed the signing of the ACFTA 3.0 upgrade protocol on Tuesday.", ["ACFTA signed 2025-10-14"]),
    ("The upgraded ATIGA is slated for signature at the October summit.", ["ATIGA expected signed 2025-10"]),
    ("The ACFTA 3.0 is slated for signing in October.", ["ACFTA expected signed 2025-10"]),
    ("Malaysia's parliament passed a bill ratifying the CPTPP in 2022.", ["CPTPP ratified 2022"]),
    ("The CPTPP entered into force for Malaysia on 29 November 2022.", ["CPTPP entered-into-force 2022-11-29"]),
    ("Britain became the first European member of the CPTPP in December 2024.", ["CPTPP acceded 2024-12"]),
    ("The first review of the CPTPP will be concluded in 2026.", ["CPTPP expected review 2026"]),
    ("The RCEP has been in force since January 2022.", ["RCEP entered-into-force 2022-01"]),
    (
        "The AfCFTA Agreement was adopted in March 2018 and entered into force in May 2019.",
        ["AfCFTA adopted 2018-03", "AfCFTA entered-into-force 2019-05"],
    ),
    (
        "The AfCFTA has been signed by 54 of the 55 AU member states and ratified by 48 as of August 2024.",
        ["AfCFTA signed -", "AfCFTA ratified -"],
    ),
    ("Trump threatened to withdraw from the USMCA in 2026.", []),
    ("The USMCA, up for review in July 2026, replaced NAFTA in 2020.", ["USMCA expected review 2026-07"]),
    ("The three countries will begin the joint review of the USMCA next July.", ["USMCA expected review 2026-07"]),
    ("Mexico began consultations on the USMCA review on Monday.", []),
    ("China formally applied to accede to the CPTPP on September 16, 2021.", ["CPTPP accession-requested 2021-09-16"]),
    (
        "Costa Rica concluded accession negotiations for the CPTPP in September.",
        ["CPTPP negotiations-concluded 2025-09"],
    ),
    (
        "Accession talks with Costa Rica on the CPTPP were launched in November 2024.",
        ["CPTPP negotiations-launched 2024-11"],
    ),
    ("The EVFTA, in force since August 2020, has lifted trade by 40%.", ["EVFTA entered-into-force 2020-08"]),
    (
        "Five years after the EVFTA came into force, trade has grown to $68 billion in 2024.",
        ["EVFTA entered-into-force -"],
    ),
    ("Exports grew 10% in 2024 after the RCEP entered into force.", ["RCEP entered-into-force -"]),
    (
        "Leaders are likely to announce the conclusion of the DEFA negotiations on Oct 26.",
        ["DEFA expected negotiations-concluded 2025-10-26"],
    ),
    (
        "Negotiations on DEFA, launched in September 2023, are on track to conclude by end-2025.",
        ["DEFA negotiations-launched 2023-09", "DEFA expected negotiations-concluded 2025-12-31"],
    ),
    ("DEFA talks were substantially concluded at a meeting on 8 October.", ["DEFA negotiations-concluded 2025-10-08"]),
    (
        "The substantial conclusion of DEFA was announced in Kuala Lumpur on October 8.",
        ["DEFA negotiations-concluded 2025-10-08"],
    ),
    ("ASEAN hopes to sign DEFA in 2026.", ["DEFA expected signed 2026"]),
    (
        "Ministers noted that the ATIGA upgrade negotiations had concluded in May 2025.",
        ["ATIGA negotiations-concluded 2025-05"],
    ),
    (
        "The Second Protocol to amend AANZFTA was signed in August 2023 and entered into force in April 2025.",
        ["AANZFTA signed 2023-08", "AANZFTA entered-into-force 2025-04"],
    ),
    ("The agreement, signed last October, is not yet in force. The RCEP is older.", ["RCEP signed 2024-10"]),
    ("The USMCA expires in 2036.", ["USMCA expected terminated 2036"]),
    ("The IPEF supply chain agreement took effect in February 2024.", ["IPEF entered-into-force 2024-02"]),
    ("IPEF members signed the agreement in November 2023.", ["IPEF signed 2023-11"]),
    ("The US walked away from the TPP in 2017.", ["TPP withdrawn 2017"]),
    ("The US abandoned the TPP in 2017.", ["TPP withdrawn 2017"]),
    ("The US left the TPP in 2017.", ["TPP withdrawn 2017"]),
    ("The TPP collapsed after Trump quit the TPP in January 2017.", ["TPP withdrawn 2017-01"]),
    ("Parliament voted to ratify the CETA on Wednesday.", ["CETA ratified 2025-10-15"]),
    ("Lawmakers gave the green light to the EVFTA in February 2020.", ["EVFTA ratified 2020-02"]),
    ("The European Parliament gave its consent to the EVFTA in February 2020.", ["EVFTA ratified 2020-02"]),
    (
        "The EU-India FTA will be signed in January and take effect in 2027.",
        ["EU-India FTA expected signed 2026-01", "EU-India FTA expected entered-into-force 2027"],
    ),
    ("The US and Japan signed a trade deal on Monday. The CPTPP is different.", []),
    ("RCEP leaders met in October 2025 and adopted a joint statement.", []),
    ("The RCEP Summit will take place on 27 October.", []),
    (
        "The agreement took effect for the UK on December 15. The CPTPP now has 12 members.",
        ["CPTPP entered-into-force 2024-12-15"],
    ),
    ("The 3rd RCEP Summit was held on Oct 27, 2025.", []),
    ("The EU-Mercosur deal was signed Saturday in Asuncion.", ["EU-Mercosur signed 2025-10-11"]),
    ("India's Union Cabinet approved the TEPA on March 7, 2024.", ["TEPA ratified 2024-03-07"]),
    ('The government said the RCEP would be ratified "as soon as possible".', ["RCEP expected ratified -"]),
    ("Japan urged members to ratify the CPTPP by 2026.", []),
    ("He called on Thailand to join the CPTPP next year.", []),
    ("Both sides vowed to sign the ACFTA 3.0 before the end of the year.", ["ACFTA expected signed 2025-12-31"]),
    ("Negotiators have set a target of concluding the DEFA in 2025.", ["DEFA expected negotiations-concluded 2025"]),
    ("ASEAN will launch negotiations on the DEFA in 2026.", ["DEFA expected negotiations-launched 2026"]),
    (
        "The ACFTA 3.0 negotiations were launched in November 2022 and concluded in May 2025 after nine rounds.",
        ["ACFTA negotiations-launched 2022-11", "ACFTA negotiations-concluded 2025-05"],
    ),
    ("The CPTPP's entry into force on December 30, 2018 was a milestone.", ["CPTPP entered-into-force 2018-12-30"]),
    ("The AITIGA, which entered into force in January 2010, is being reviewed.", ["AITIGA entered-into-force 2010-01"]),
    ("RCEP took effect for the Philippines on June 2, 2023.", ["RCEP entered-into-force 2023-06-02"]),
    (
        "Three years since RCEP's entry into force on January 1, 2022, trade has grown.",
        ["RCEP entered-into-force 2022-01-01"],
    ),
    ("With the RCEP having entered into force in 2022, trade grew.", ["RCEP entered-into-force 2022"]),
    ("ACFTA, the first FTA of ASEAN, was fully implemented in 2010.", ["ACFTA entered-into-force 2010"]),
    (
        "The ATIGA Upgrade, set to be signed on the sidelines of the summit on Oct 25, will modernise rules.",
        ["ATIGA expected signed 2025-10-25"],
    ),
    (
        "Switzerland ratified the TEPA in July, and the deal came into effect on 1 October.",
        ["TEPA ratified 2025-07", "TEPA entered-into-force 2025-10-01"],
    ),
    ("Indonesia's House of Representatives passed the CETA into law on Tuesday.", ["CETA ratified 2025-10-14"]),
    ("Leaders endorsed the RCEP Ministerial statement on Monday.", []),
    ("The USMCA faces a mandatory review in July 2026.", ["USMCA expected review 2026-07"]),
    ("The USMCA must be reviewed by July 1, 2026.", ["USMCA expected review 2026-07-01"]),
    (
        "The deal, known as CETA, was signed on 30 October 2016 and has applied provisionally since 21 September 2017.",
        ["CETA provisionally-applied 2017-09-21", "CETA signed 2016-10-30"],
    ),
    ("India formally withdrew from RCEP negotiations on November 4, 2019.", ["RCEP withdrawn 2019-11-04"]),
    (
        "Peru's Congress ratified the CPTPP in July 2021 and it took effect in September of that year.",
        ["CPTPP ratified 2021-07", "CPTPP entered-into-force 2021-09"],
    ),
    (
        "The treaty was initialled a week before the signing of the TEPA on March 10, 2024.",
        ["TEPA initialled 2024-03-03", "TEPA signed 2024-03-10"],
    ),
    ("Chile and Peru have both ratified the CPTPP.", ["CPTPP ratified -"]),
    ("Neither Brunei nor Malaysia had ratified the CPTPP by 2021.", []),
    ("The USMCA negotiations will begin in 2026, Greer said.", ["USMCA expected negotiations-launched 2026"]),
    ("Greer said on Wednesday the USMCA talks began last week.", ["USMCA negotiations-launched 2025-10-12"]),
    ("The RCEP (signed in 2020) and the CPTPP (signed in 2018) overlap.", ["RCEP signed 2020", "CPTPP signed 2018"]),
    ("AfCFTA members ratified the protocol on digital trade in February 2024.", ["AfCFTA ratified 2024-02"]),
    (
        "Zambia deposited its instrument of ratification with the AU Commission in February 2021. The AfCFTA now has 36 parties.",
        ["AfCFTA ratified 2021-02"],
    ),
    (
        "The EVFTA was ratified by Vietnam's National Assembly on 8 June 2020 and came into effect on 1 August 2020.",
        ["EVFTA ratified 2020-06-08", "EVFTA entered-into-force 2020-08-01"],
    ),
    (
        "“The RCEP will enter into force on 1 January 2026,” he said on 5 October.",
        ["RCEP expected entered-into-force 2026-01-01"],
    ),
    (
        "The EU and India agreed to conclude the EU-India FTA by the end of the year.",
        ["EU-India FTA expected negotiations-concluded 2025-12-31"],
    ),
    (
        "Modi and von der Leyen agreed in February to conclude the EU-India FTA this year.",
        ["EU-India FTA expected negotiations-concluded 2025"],
    ),
    ("Talks to upgrade the ACFTA began in 2022.", ["ACFTA negotiations-launched 2022"]),
    ("The upgrade of the ACFTA was signed in 2015.", ["ACFTA signed 2015"]),
    (
        "ASEAN and China formally signed the Upgrade Protocol of ACFTA during the 47th ASEAN Summit here Tuesday.",
        ["ACFTA signed 2025-10-14"],
    ),
    (
        "The AANZFTA, which was first signed in 2009, took effect on January 1, 2010.",
        ["AANZFTA signed 2009", "AANZFTA entered-into-force 2010-01-01"],
    ),
    ("A second protocol to AANZFTA came into force six months ago.", ["AANZFTA entered-into-force 2025-04"]),
    ("USMCA took effect five years ago.", ["USMCA entered-into-force 2020"]),
    ("The CPTPP was signed seven years ago this March.", ["CPTPP signed 2018"]),
    (
        "The RCEP was signed in 2020 and took effect two years later.",
        ["RCEP signed 2020", "RCEP entered-into-force 2022"],
    ),
    (
        "The EVFTA was signed in June 2019 and entered into force the following year.",
        ["EVFTA signed 2019-06", "EVFTA entered-into-force 2020"],
    ),
    ("The China-ASEAN free trade area, ACFTA, was fully established in 2010.", ["ACFTA entered-into-force 2010"]),
    (
        "China and ASEAN announced the completion of negotiations on the ACFTA 3.0 on May 20.",
        ["ACFTA negotiations-concluded 2025-05-20"],
    ),
    ("The RCEP and the CPTPP were signed in 2018.", ["CPTPP signed 2018", "RCEP signed 2018"]),
    (
        "China's application to join the CPTPP, submitted in September 2021, is pending.",
        ["CPTPP accession-requested 2021-09"],
    ),
    (
        "The CPTPP received Taiwan's formal request to join the CPTPP on 22 September 2021.",
        ["CPTPP accession-requested 2021-09-22"],
    ),
    ("RCEP implementation began on January 1, 2022.", ["RCEP entered-into-force 2022-01-01"]),
    ("India and ASEAN agreed on a review of the AITIGA in September 2022.", ["AITIGA review 2022-09"]),
    ("Leaders struck a deal on rare earths in Kuala Lumpur on Sunday, as RCEP members watched.", []),
    ("The EU and Vietnam struck the EVFTA in December 2015.", ["EVFTA negotiations-concluded 2015-12"]),
    (
        "Vietnam's National Assembly ratified both the EVFTA and the RCEP on June 8, 2020.",
        ["EVFTA ratified 2020-06-08", "RCEP ratified 2020-06-08"],
    ),
    ("Indonesia's House of Representatives passed the RCEP into law on Tuesday.", ["RCEP ratified 2025-10-14"]),
    ("He said “the CETA was signed on 24 July,” and promised more.", ["CETA signed 2025-07-24"]),
    ('Ministers "warmly welcomed" on Tuesday the signing of the TEPA.', ["TEPA signed 2025-10-14"]),
    (
        "RCEP negotiations, launched in November 2012 in Phnom Penh, were concluded in November 2019.",
        ["RCEP negotiations-launched 2012-11", "RCEP negotiations-concluded 2019-11"],
    ),
    ("It took 31 rounds before the RCEP was signed in November 2020.", ["RCEP signed 2020-11"]),
    (
        "Eight years after negotiations on the RCEP were launched in Phnom Penh in November 2012, ministers signed the deal.",
        ["RCEP negotiations-launched 2012-11", "RCEP signed -"],
    ),
    (
        "The two sides will sign the EU-India FTA when Modi visits Brussels in June 2026.",
        ["EU-India FTA expected signed -"],
    ),
    (
        "The signing, planned for 20 December, was postponed; the EU-Mercosur pact was finally signed on 17 January.",
        ["EU-Mercosur signed 2025-01-17"],
    ),
    ("Ten months after the signing, the TEPA entered into force.", ["TEPA entered-into-force -"]),
    (
        "The leaders also noted the entry into force of the AANZFTA upgrade on 21 April 2025.",
        ["AANZFTA entered-into-force 2025-04-21"],
    ),
    ("The CETA will come into force from April 1 next year.", ["CETA expected entered-into-force 2026-04-01"]),
    (
        "The TEPA was supposed to take effect on 1 September 2025 but came into force a month later.",
        ["TEPA entered-into-force 2025-10"],
    ),
    ("The DEFA is on course for signature in 2026.", ["DEFA expected signed 2026"]),
    ("The DEFA, expected to be signed in 2026, would be the first of its kind.", ["DEFA expected signed 2026"]),
    ("ASEAN is scheduled to sign the DEFA in the second half of 2026.", ["DEFA expected signed 2026-H2"]),
    (
        "Negotiations on the EU-India FTA resumed in 2022 after a nine-year gap.",
        ["EU-India FTA negotiations-launched 2022"],
    ),
    ("Negotiations on the EU-India FTA were suspended in 2013.", ["EU-India FTA suspended 2013"]),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    SIGNING + ENTRY_INTO_FORCE + RATIFICATION + NEGOTIATIONS + ACCESSION_AND_WITHDRAWAL + REVIEW + OTHER_KINDS + VARIED,
)
def test_milestones_of_a_text(text: str, expected: list[str]) -> None:
    assert sorted(read(text)) == sorted(expected)


def test_a_pronoun_means_the_agreement_named_last() -> None:
    text = "Ministers praised the RCEP. They said work on the ATIGA was done. It will be signed next month."
    assert read(text) == ["ATIGA expected signed 2025-11"]


def test_an_upgrade_that_takes_place_is_the_signing_of_the_amending_instrument() -> None:
    [milestone] = milestones("The bloc polished the ATIGA this year. The upgrade is to take place in October.")
    assert (milestone.agreement, milestone.instrument, milestone.kind.value) == ("ATIGA", "upgrade", "signed")
    assert milestone.expected


def test_the_dateline_is_the_day_that_weekdays_count_from() -> None:
    text = "BANGKOK, Oct. 7 (Agency) -- Thailand ratified the RCEP on Tuesday."
    assert read(text, "2025-10-14") == ["RCEP ratified 2025-10-07"]


def test_the_day_of_the_dateline_is_no_date_of_a_milestone() -> None:
    assert read("HANOI, Oct. 16 -- Vietnam has ratified the RCEP, officials said.") == ["RCEP ratified -"]


def test_an_unnamed_new_deal_is_the_one_between_the_parties_of_the_sentence() -> None:
    text = "The EU and Mercosur signed a vast trade deal on Friday. The EU-Mercosur agreement and the USMCA differ."
    assert read(text) == ["EU-Mercosur signed 2025-10-17"]


def test_a_deal_of_strangers_is_not_the_agreement_that_the_article_names() -> None:
    assert read("The US and Japan signed a trade deal on Monday. It is unlike the AfCFTA.") == []


def test_an_event_told_twice_is_given_once() -> None:
    text = "The RCEP was signed in 2020. Since the RCEP was signed in 2020, trade has grown."
    assert read(text) == ["RCEP signed 2020"]


def test_an_undated_telling_gives_way_to_the_dated_one() -> None:
    text = "ASEAN has concluded negotiations on the DEFA. The talks on the DEFA were concluded on 8 October."
    assert read(text) == ["DEFA negotiations-concluded 2025-10-08"]


def test_without_day_of_publication_only_full_dates_are_read() -> None:
    text = "The RCEP was signed on 15 November 2020. The CPTPP was signed in March."
    assert read(text, "") == ["RCEP signed 2020-11-15", "CPTPP signed -"]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Malaysia ratified the RCEP in January 2022.", ("MY",)),
        ("Chile and Peru ratified the CPTPP in 2023 and 2021.", ("CL", "PE")),
        ("The CPTPP was ratified by Japan in July 2018.", ("JP",)),
        ("RCEP entered into force for Indonesia on 2 January 2023.", ("ID",)),
        ("China applied to join the CPTPP in September 2021.", ("CN",)),
        ("Britain acceded to the CPTPP in December 2024.", ("GB",)),
        ("The United States withdrew from the TPP in January 2017.", ("US",)),
        ("The RCEP was signed in 2020 by China and Japan.", ()),
    ],
)
def test_countries_that_did_it(text: str, countries: tuple[str, ...]) -> None:
    assert [milestone.countries for milestone in milestones(text)] == [countries]


@pytest.mark.parametrize("text", [row[0] for row in VARIED])
def test_evidence_is_the_exact_wording_and_holds_cue_and_date(text: str) -> None:
    for milestone in milestones(text):
        assert text[milestone.start : milestone.end] == milestone.text
        assert milestone.text == milestone.text.strip()
        assert 0 < milestone.confidence <= 1
        assert milestone.rule


def test_a_text_without_agreements_has_no_milestones() -> None:
    assert read("The contract was signed on Monday and took effect on Tuesday.") == []


def test_every_agreement_of_the_test_lexicon_is_read() -> None:
    for key in {name.key for name in LEXICON.names if name.kind.value == "agreement"}:
        assert read(f"Leaders signed the {key} on 3 March 2019.") == [f"{key} signed 2019-03-03"]
