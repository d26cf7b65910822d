"""Who said what: a row a case, each with sentences of its own and what must be read from them."""

import pytest

from ingest.extract.facts import StatementKind
from tests.extract.speech_reading import said, statements

QUOTATION_MARKS = {
    "curly": ("“Our exporters gain a market,” Trade Minister Lena Okoro said.", ["Lena Okoro: direct: Our exporters gain a market"]),
    "straight": ('"Our exporters gain a market," Trade Minister Lena Okoro said.', ["Lena Okoro: direct: Our exporters gain a market"]),
    "single": ("‘Our exporters gain a market,’ Trade Minister Lena Okoro said.", ["Lena Okoro: direct: Our exporters gain a market"]),
    "single with an apostrophe": ("‘We don’t sign what we can’t keep,’ Trade Minister Lena Okoro said.", ["Lena Okoro: direct: We don’t sign what we can’t keep"]),
    "nested": ("“He told me ‘sign it today’ and so we did,” Trade Minister Lena Okoro said.", ["Lena Okoro: direct: He told me ‘sign it today’ and so we did"]),
    "two paragraphs, the first without closing mark": (
        "“The cuts begin in May.\n\n“They end in June,” Trade Minister Lena Okoro said.",
        ["Lena Okoro: direct: The cuts begin in May", "Lena Okoro: direct: They end in June"],
    ),
}  # fmt: skip

PLACE_OF_THE_SPEAKER = {
    "before": ("Trade Minister Lena Okoro said: “Our exporters gain a market.”", ["Lena Okoro: direct: Our exporters gain a market"]),
    "inverted": ("“Our exporters gain a market,” said Lena Okoro, the trade minister.", ["Lena Okoro: direct: Our exporters gain a market"]),
    "in the middle": (
        "“Our exporters gain a market,” Lena Okoro said, “and our growers gain a buyer.”",
        ["Lena Okoro: direct: Our exporters gain a market", "Lena Okoro: direct: and our growers gain a buyer"],
    ),
    "floating in the next paragraph": (
        "Trade Minister Lena Okoro said that growers would benefit first.\n\n“They have waited for nine years.”",
        ["Lena Okoro: indirect: growers would benefit first", "Lena Okoro: direct: They have waited for nine years"],
    ),
    "pronoun": (
        "Trade Minister Lena Okoro opened the fair on Monday. She said that growers would benefit first.",
        ["Lena Okoro: indirect: growers would benefit first"],
    ),
    "title": (
        "Trade Minister Lena Okoro opened the fair on Monday. The minister said that growers would benefit first.",
        ["Lena Okoro: indirect: growers would benefit first"],
    ),
    "surname": (
        "Trade Minister Lena Okoro opened the fair on Monday. Okoro said that growers would benefit first.",
        ["Lena Okoro: indirect: growers would benefit first"],
    ),
    "organisation": ("The European Commission said that the text was final.", ["European Commission: indirect: the text was final"]),
    "according to, first": ("According to the Ministry of Finance, the port will open in May.", ["Ministry of Finance: indirect: the port will open in May"]),
    "according to, last": ("The port will open in May, according to the Ministry of Finance.", ["Ministry of Finance: indirect: The port will open in May"]),
    "not the person told": ("“The port will open in May,” Lena Okoro told the committee.", ["Lena Okoro: direct: The port will open in May"]),
    "not those told at the end": ("“The port will open in May,” Lena Okoro, the trade minister, told those present.", ["Lena Okoro: direct: The port will open in May"]),
    "headline style": ("Port will open in May, says Okoro", ["Okoro: indirect: Port will open in May"]),
    "a sentence that reports two": (
        "Lena Okoro said the cuts would come, while Tran Van Hoa said they would not.",
        ["Lena Okoro: indirect: the cuts would come", "Tran Van Hoa: indirect: they would not"],
    ),
}  # fmt: skip

REPORTED = {
    "with that": ("Lena Okoro said that the port would open.", ["Lena Okoro: indirect: the port would open"]),
    "without that": ("Lena Okoro said the port would open.", ["Lena Okoro: indirect: the port would open"]),
    "noun phrase": ("Lena Okoro underscored the role of small ports.", ["Lena Okoro: indirect: the role of small ports"]),
    "called for": ("Lena Okoro called for lower harbour dues.", ["Lena Okoro: indirect: lower harbour dues"]),
    "an infinitive": ("Lena Okoro pledged to lower the harbour dues.", ["Lena Okoro: indirect: to lower the harbour dues"]),
    "coordinated": (
        "Lena Okoro said the port would open and called for lower dues.",
        ["Lena Okoro: indirect: the port would open", "Lena Okoro: indirect: lower dues"],
    ),
    "adding": (
        "Lena Okoro said the port would open, adding that dues would fall.",
        ["Lena Okoro: indirect: the port would open", "Lena Okoro: indirect: dues would fall"],
    ),
    "told somebody": ("Lena Okoro told reporters in Hanoi that the port would open.", ["Lena Okoro: indirect: the port would open"]),
    "in a statement": ("The port would open, Lena Okoro said in a statement.", ["Lena Okoro: indirect: The port would open"]),
    "partly quoted": ("Lena Okoro said the port was “a gift to growers”.", ["Lena Okoro: mixed: the port was “a gift to growers”"]),
    "behind a dateline": ("JAKARTA – The port will open, Lena Okoro said.", ["Lena Okoro: indirect: The port will open"]),
    "behind a dateline with its day": ("KUALA LUMPUR, Oct 16 – The port will open, Lena Okoro said.", ["Lena Okoro: indirect: The port will open"]),
    "a study finds": ("Trade could grow by a tenth, the World Bank found in a study published last month.", ["World Bank: indirect: Trade could grow by a tenth"]),
}  # fmt: skip

LISTED = {
    "an item a paragraph, the speaker before the list": (
        "In their communiqué, the EFTA ministers:\n\n– welcomed the new pact;\n\n– stressed that talks must end.\n\nThe port opened.",
        ["EFTA ministers: indirect: the new pact", "EFTA ministers: indirect: talks must end"],
    ),
    "a list that nobody introduces": ("The port has opened.\n\n– welcomed the new pact;", []),
    "a participle before its subject": (
        "Noting that prices rise, Lena Okoro stressed the role of ports.",
        ["Lena Okoro: indirect: prices rise", "Lena Okoro: indirect: the role of ports"],
    ),
    "a title within": ("A study by the institute, “After the Handshake,” has two parts.", []),
    "an apposition between": ("The fair was opened by Kofi Mensah, head of the chamber, who said that dues rise.", ["Kofi Mensah: indirect: dues rise"]),
}  # fmt: skip

NO_SPEECH = {
    "scare quotes": "The so-called “noodle bowl” of agreements keeps growing.",
    "a title of a work": "The exhibition “Ports of the Delta” opens in May.",
    "a defined term": "The members (the “Parties”) meet in May.",
    "estimates that put a number": "Government estimates put the gain at a tenth.",
    "what a law says is no verb of saying": "The state report is due in May.",
}


def case(table: dict[str, tuple[str, list[str]]]) -> list[object]:
    return [pytest.param(text, found, id=name) for name, (text, found) in table.items()]


@pytest.mark.parametrize(("text", "found"), case(QUOTATION_MARKS | PLACE_OF_THE_SPEAKER | REPORTED | LISTED))
def test_what_is_said_and_by_whom(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize("text", NO_SPEECH.values(), ids=NO_SPEECH.keys())
def test_what_is_no_speech(text: str) -> None:
    assert said(text) == []


LONG_NAMES = {
    "honorific and title": ("H.E. Dr. Kofi Mensah said the port would open.", "Kofi Mensah"),
    "Malay titles": ("Tengku Datuk Seri Rahim Aziz said the port would open.", "Rahim Aziz"),
    "surname first": ("Trade Minister Tran Van Hoa said the port would open.", "Tran Van Hoa"),
    "all capitals": ("Trade Minister KOFI MENSAH said the port would open.", "KOFI MENSAH"),
    "a hyphen and an accent": ("Trade Minister Zoë Müller-Brandt said the port would open.", "Zoë Müller-Brandt"),
    "a spokesperson by name": ("Commission spokesperson Olof Lind said the port would open.", "Olof Lind"),
    "a possessive": ("Ghana's Trade Minister Kofi Mensah said the port would open.", "Kofi Mensah"),
}


@pytest.mark.parametrize(("text", "speaker"), LONG_NAMES.values(), ids=LONG_NAMES.keys())
def test_the_name_of_a_speaker(text: str, speaker: str) -> None:
    assert [each.speaker for each in statements(text)] == [speaker]


def test_a_statement_names_its_cue_rule_and_office() -> None:
    (statement,) = statements("Trade Minister Lena Okoro warned that the port would close.")
    assert statement.kind is StatementKind.INDIRECT
    assert statement.cue == "warned"
    assert statement.speaker_title == "Trade Minister"
    assert statement.rule
    assert 0.5 < statement.confidence <= 1


RELEASES_AND_OTHERS = {
    "a paragraph without marks behind a colon": (
        "Trade Minister Lena Okoro said:\n\nOur exporters gain a market. I thank the teams.\n\nThe pact has 12 chapters.",
        ["Lena Okoro: direct: Our exporters gain a market. I thank the teams"],
    ),
    "her verdict": (
        'Trade Minister Lena Okoro opened the fair. Her verdict was blunt: "We came too late for the harvest."',
        ["Lena Okoro: direct: We came too late for the harvest"],
    ),
    "according to him": (
        "Envoy Peter Lindqvist toured the port on Monday. Rules of origin were still open, according to him.",
        ["Peter Lindqvist: indirect: Rules of origin were still open"],
    ),
    "single marks over two paragraphs": (
        "‘We are nearly there,’ Lena Okoro, the trade minister, told reporters. ‘It is the biggest deal we’ve done.\n\n‘It helps growers first.’",
        ["Lena Okoro: direct: We are nearly there", "Lena Okoro: direct: It is the biggest deal we’ve done", "Lena Okoro: direct: It helps growers first"],
    ),
    "an unknown verb in a clause before the cue": (
        "The pact ties together eleven coastal economies of the south, the Foreign Ministry said in a note.",
        ["Foreign Ministry: indirect: The pact ties together eleven coastal economies of the south"],
    ),
    "the need is no speaker": (
        "Trade Minister Lena Okoro, who met growers at noon, stressed the need to shield small farmers.",
        ["Lena Okoro: indirect: the need to shield small farmers"],
    ),
    "the title of a book": ("The hall was given Lena Okoro, author of “The Long Road: Trade and the Sahel.”", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELEASES_AND_OTHERS.values(), ids=RELEASES_AND_OTHERS)
def test_what_releases_and_essays_print(text: str, expected: list[str]) -> None:
    assert said(text) == expected
