"""Press releases as PDF: their words in whole sentences, what the file says of itself, and why one cannot be read."""

import io
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader, PdfWriter

from ingest.reading import Reading, ReadingError, read
from ingest.sources.page import RawPage
from ingest.sources.pdf_lines import paragraphs
from tests.ingest.files import pdf

FIRST = [
    "MINISTRY OF TRADE",
    "Ministers conclude the review of the RCEP",
    "17 September 2025",
    "HANOI, 17 September 2025 – The ministers of the fifteen members concluded the first re-",
    "view of the RCEP on Wednesday, and said that a mid-term report on rules of origin would",
    "be published before the end of the year.",
    "“The pact has lowered costs for small firms,” the minister said in a mid-",
    "term assessment of the pact and of the ASEAN-",
    "China talks that stand beside it.",
    "Page 1 of 2",
]
SECOND = [
    "MINISTRY OF TRADE",
    "Trade between the members reached USD 3.9 trillion in 2024, up 4 per cent on the year be-",
    "fore, according to the ministry.",
    "Page 2 of 2",
]
ABOUT = {"Title": "Microsoft Word - release.docx", "Author": "jsmith", "CreationDate": "D:20250918093000+07'00'"}


def release(body: bytes) -> Reading:
    return read(RawPage("release.pdf", "", body, "application/pdf", datetime(2025, 10, 1, tzinfo=UTC)))


def test_a_press_release_is_read_in_paragraphs_without_running_heads_and_divided_words() -> None:
    reading = release(pdf([FIRST, SECOND], **ABOUT))
    assert reading.text.split("\n\n") == [
        "HANOI, 17 September 2025 – The ministers of the fifteen members concluded the first review of the RCEP on "
        "Wednesday, and said that a mid-term report on rules of origin would be published before the end of the year.",
        "“The pact has lowered costs for small firms,” the minister said in a mid-term assessment of the pact and of "
        "the ASEAN-China talks that stand beside it.",
        "Trade between the members reached USD 3.9 trillion in 2024, up 4 per cent on the year before, according to "
        "the ministry.",
    ]
    assert (reading.title, reading.authors) == ("Ministers conclude the review of the RCEP", ())
    assert reading.published == date(2025, 9, 17)


def test_what_a_pdf_says_of_itself_is_read() -> None:
    about = {**ABOUT, "Title": "Review of the RCEP concluded", "Author": "Ministry of Trade"}
    reading = release(pdf([FIRST[3:9]], **about, ModDate="D:20250919120000Z"))
    assert (reading.title, reading.authors) == ("Review of the RCEP concluded", ("Ministry of Trade",))
    assert reading.updated_at == datetime(2025, 9, 19, 12, tzinfo=UTC)
    undated = release(pdf([SECOND[1:3]], **ABOUT))
    assert undated.published == date(2025, 9, 18)


def encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([FIRST]))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (encrypted("secret"), "release.pdf: an encrypted PDF; save it again without its password"),
        (pdf([["12"]]), "release.pdf: a PDF without text, as scanners make"),
        (pdf([["A line of text on a page of many."]] * 101), "release.pdf: 101 pages; an article has at most 100"),
        (pdf([FIRST])[:300], "release.pdf: a PDF that cannot be read"),
        (b"%PDF-1.7", "release.pdf: a PDF that cannot be read"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_named_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        release(body)


def test_a_pdf_protected_against_changes_only_is_read() -> None:
    assert "re- view" not in release(encrypted("")).text
    assert "review of the RCEP" in release(encrypted("")).text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["A sentence that runs over the whole width of the li-", "ne and ends."], ["A sentence that runs over the whole width of the line and ends."]),
        (["The states agreed to act:", "- to lower tariffs,", "- to meet again."], ["The states agreed to act:", "- to lower tariffs,", "- to meet again."]),
        (["A first paragraph that is as wide as the page itself", "ends here.", "A second one that is as wide as the page itself now"], ["A first paragraph that is as wide as the page itself ends here.", "A second one that is as wide as the page itself now"]),
        ([], [""]),
    ],
)  # fmt: skip
def test_lines_become_paragraphs(lines: list[str], expected: list[str]) -> None:
    assert paragraphs([[], ["x y", *lines, "x y"], ["x y", "x y"]]).split("\n\n") == expected
