"""Names of agreements and countries: introduced, versioned, referred back to, ambiguous; and what is none."""

from datetime import date

import pytest

from ingest.extract.document import Document
from ingest.extract.engine import extract
from ingest.extract.facts import MentionKind
from ingest.registry_lexicon import registry_lexicon

LEXICON = registry_lexicon()


def named(text: str, kind: MentionKind) -> set[str]:
    found = extract(Document(text, published=date(2025, 10, 17)), LEXICON)
    return {mention.key for mention in found.mentions if mention.kind is kind}


AGREEMENTS = {
    "acronym": ("RCEP took effect in 2022.", {"rcep"}),
    "long name": ("The Regional Comprehensive Economic Partnership took effect in 2022.", {"rcep"}),
    "the bloc in small letters": ("The Asean Trade in Goods Agreement was signed in 2009.", {"atiga"}),
    "an en dash": ("The ASEAN–China Free Trade Area is being upgraded.", {"acfta"}),
    "a version": ("ACFTA 3.0 was signed in Kuala Lumpur.", {"acfta"}),
    "an ambiguous acronym, by its parties": ("India and the UK signed CETA at Chequers.", {"uk-india-ceta"}),
    "the same acronym of others": ("Canada and the European Union apply CETA provisionally.", {"ceta"}),
    "new, with its acronym": ("They signed the Andean Digital Trade Agreement (ADTA). ADTA has two parts.", {"ADTA"}),
    "two that look alike": ("ACFTA covers Asia and AfCFTA covers Africa.", {"acfta", "afcfta"}),
    "new, of two parties": ("The Peru-Oman CEPA was signed in Lima.", {"Oman-Peru CEPA"}),
    "new, of two parties in a sentence": (
        "Oman and Thailand on Monday signed a comprehensive economic partnership agreement. The CEPA has three parts.",
        {"Oman-Thailand CEPA"},
    ),
    "new, of two parties, with its acronym": (
        "The Peru–Thailand Free Trade Agreement (PETHAFTA) was signed. PETHAFTA has ten chapters.",
        {"PETHAFTA"},
    ),
    "the digital one of two that the parties have": (
        "The EU and Singapore signed a digital trade agreement.",
        {"eusdta"},
    ),
    "two parties that an entry has": ("The EU–Vietnam free trade agreement works.", {"evfta"}),
    "a new one of its parties, not another agreement of one of them": (
        "Peru and India signed a free trade agreement. Vietnam, too, trades with India.",
        {"India-Peru FTA"},
    ),
    "of two parties by the sentence that makes it, then by one": (
        "Peru and India concluded talks on an economic partnership agreement (EPA). The Peru EPA has 12 chapters.",
        {"India-Peru EPA"},
    ),
    "new, between two": ("A free trade agreement between Peru and Canada was signed.", {"Canada-Peru FTA"}),
    "new, of three": (
        "Talks on a China-Japan-South Korea free trade agreement resumed.",
        {"China-Japan-South Korea FTA"},
    ),
    "a trade deal of two": ("The US–EU trade deal held.", {"EU-United States trade agreement"}),
    "known, where its parties make it": ("India and Singapore revised their CECA.", {"india-singapore-ceca"}),
    "of the two in a headline": ("Peru and Oman sign Free Trade Agreement", {"Oman-Peru FTA"}),
    "a party with its letters in brackets": (
        "An economic partnership agreement between the European Free Trade Association (EFTA) and Oman was signed.",
        {"EFTA-Oman EPA"},
    ),
    "of two in a word of caution": ('Peru and Oman were "miles away" from a free trade agreement.', {"Oman-Peru FTA"}),
    "talks on mending one": ("Peru held talks with Oman on upgrading the free trade agreement.", {"Oman-Peru FTA"}),
    "by one party, in the other's press": (
        "Peru grows grapes. Peru ships them. Peru awaits the Oman free trade agreement.",
        {"Oman-Peru FTA"},
    ),
    "a deal that has no name": ("Peru grows grapes. A deal with Oman is close.", set()),
    "states that have no names": (
        "Namibia gains. The economic partnership agreement between the European Union and some southern African states",
        set(),
    ),
    "one with each of a list": (
        "Peru signed economic partnership agreements with Oman and Kenya.",
        {"Oman-Peru EPA", "Kenya-Peru EPA"},
    ),
    "a list of pairs": ("The Peru-Oman and Peru-Kenya FTAs took effect.", {"Oman-Peru FTA", "Kenya-Peru FTA"}),
    "a list whose type nobody says": ("Peru signed trade agreements with Oman and Kenya.", set()),
    "a list of others": ("Britain sells tea, and its rivals have their own deals with India and Australia.", set()),
    "the French letters": ("The ZLECAf was launched in Niamey.", {"afcfta"}),
    "a type alone is no name": ("They signed a Comprehensive Economic Partnership Agreement.", set()),
    "of the article's home with a partner": (
        "Kenya signed the Kenya-Turkey Economic Partnership Agreement. Kenya and Kenya's ports wait for the "
        "Comprehensive Economic Partnership Agreement (CEPA) with the UAE.",
        {"Kenya-Turkey EPA", "Kenya-United Arab Emirates CEPA"},
    ),
    "not a third one's deal with somebody": (
        "Britain gained. Britain sells tea, Britain sells ships. After its pacts came an upgraded accord with South Korea, "
        "and later a prosperity deal with the United States.",
        {"uk-us-epd"},
    ),
    "the type, of the one introduced so": (
        "The India-Peru Comprehensive Economic Partnership Agreement (CEPA) took effect. Signed in 2025, the CEPA is "
        "the second after the India-UAE CEPA.",
        {"India-Peru CEPA", "india-uae-cepa"},
    ),
    "its short name in brackets": (
        "The Peru–United Arab Emirates Comprehensive Economic Partnership Agreement (UAE CEPA) was signed. The UAE CEPA is short.",
        {"Peru-United Arab Emirates CEPA"},
    ),
    "an acronym that ends like one": ("The PETSFTA took effect in 2018.", {"PETSFTA"}),
    "an acronym with a tail, not the shorter one": ("Honduras exports under CAFTA-DR.", {"cafta-dr"}),
    "that acronym with an en dash": ("Honduras exports under CAFTA–DR.", {"cafta-dr"}),
    "the shorter one, by its parties": ("China and ASEAN signed CAFTA in 2002.", {"acfta"}),
    "none: a tail that no entry bears": ("They compare CAFTA-XY with the rest.", set()),
    "one before another": ("The CPTPP-EU dialogue opened.", {"cptpp"}),
    "the longer of two names": ("PACER Plus took effect in 2020.", {"pacer-plus"}),
    "that longer one with a hyphen": ("Samoa applies PACER-Plus.", {"pacer-plus"}),
    "the shorter of two names": ("Islands signed PACER in Nauru in 2001.", {"pacer"}),
    "between a bloc unknown and another": ("The WAMEX-UK EPA is in force.", {"WAMEX-UK EPA"}),
    "behind a word that opens the sentence": (
        "Meanwhile the Andean Digital Trade Agreement waits.",
        {"Andean Digital Trade Agreement"},
    ),
    "of mis-encoded names": (
        "The UAEâ€“TÃ¼rkiye Comprehensive Economic Partnership Agreement works.",
        {"uae-turkiye-cepa"},
    ),
    "talks on an upgrade with one": (
        "China concluded talks on an FTA upgrade with Peru.",
        {"china-peru-fta"},
    ),
    "a customs union of two": ("The EU-Norway customs union is old.", {"EU-Norway Customs Union"}),
    "a partnership for trade": (
        "Talks with Washington on the Andean Trade and Investment Partnership stopped.",
        {"Andean Trade and Investment Partnership"},
    ),
    "the upgraded Agreement, the deal, Version 3.0": (
        "The ASEAN-China FTA is old. The Version 3.0 protocol is signed. The upgraded Agreement waits. The deal is long.",
        {"acfta"},
    ),
    "one and its successor": ("The TPP was signed in 2016, the CPTPP in 2018.", {"tpp", "cptpp"}),
    "in all capitals": ("ASEAN TRADE IN GOODS AGREEMENT RENEWED", {"atiga"}),
    "a friendship is none": ("China deepened its strategic partnership with ASEAN.", set()),
    "a body under a known one": (
        "A Joint Committee of the ASEAN-India Trade in Goods Agreement met.",
        {"aitiga"},
    ),
    "not a pair of a longer list": ("China, Peru and India signed a trade deal.", set()),
    "one of the same kind that is none yet": (
        "Asked whether a similar pact with Britain is near, the minister shrugged.",
        set(),
    ),
    "what another agreement is for a country": (
        "RCEP, which took effect in 2022, was the country's first trade deal with South Korea.",
        {"rcep"},
    ),
    "of a bloc, not of who leads it": (
        "Indonesia signed a free trade agreement with the Russian-led Eurasian Economic Union (EAEU).",
        {"eaeu-indonesia-fta"},
    ),
    "with its own short name in brackets": (
        "The Malaysia-United Arab Emirates Comprehensive Economic Partnership Agreement (MY-UAE CEPA) works.",
        {"Malaysia-United Arab Emirates CEPA"},
    ),
    "its acronym in small letters": (
        "The Mainland and Hong Kong Closer Economic Partnership Arrangement (Cepa) grew. Under Cepa, doctors may practise.",
        {"hk-cepa"},
    ),
    "an acronym of its own, by two demonyms": ("The Swiss-Indian TEPA came into force.", {"tepa"}),
    "none: a ceasefire": ("They signed a ceasefire agreement in May.", set()),
}


@pytest.mark.parametrize(("text", "keys"), AGREEMENTS.values(), ids=AGREEMENTS.keys())
def test_agreements_named(text: str, keys: set[str]) -> None:
    assert named(text, MentionKind.AGREEMENT) == keys


COUNTRIES = {
    "name": ("Vietnam exports rice.", {"VN"}),
    "written in two words": ("Viet Nam exports rice.", {"VN"}),
    "demonym": ("Vietnamese rice is exported.", {"VN"}),
    "abbreviation": ("The U.S. imports rice.", {"US"}),
    "none: a currency": ("They paid 20 million U.S. dollars and 3 million Hong Kong dollars.", set()),
    "none: a first name": ("Michael Jordan said nothing.", set()),
}


@pytest.mark.parametrize(("text", "codes"), COUNTRIES.values(), ids=COUNTRIES.keys())
def test_countries_named(text: str, codes: set[str]) -> None:
    assert named(text, MentionKind.COUNTRY) == codes


def test_a_protocol_is_told_from_the_agreement_that_it_amends() -> None:
    text = (
        "In May they signed the Second Protocol to Amend the ASEAN Trade in Goods Agreement (ATIGA). "
        "The protocol will enter into force in 2027. ATIGA was signed on 26 February 2009."
    )
    found = extract(Document(text, published=date(2025, 10, 17)), LEXICON)
    dated = {(m.agreement, m.instrument, m.kind.value): m.date.iso() if m.date else None for m in found.milestones}
    assert dated[("atiga", "atiga-upgrade", "entered-into-force")] == "2027"
    assert dated[("atiga", "", "signed")] == "2009-02-26"


def test_the_upgraded_agreement_is_the_amending_instrument() -> None:
    text = "The ASEAN-China FTA is old. The Version 3.0 protocol is signed. The upgraded Agreement waits. The deal is long."
    found = [m for m in extract(Document(text), LEXICON).mentions if m.kind is MentionKind.AGREEMENT]
    assert [m.instrument for m in found] == ["", "acfta-3-0", "acfta-3-0", ""]
