"""Claims marked in a text: nothing is lost, doubled or left unescaped, however they overlap."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from agreements.curation.marks import Mark, marked

TEXT = "One <two> & three.\n\nFour “five” 🙂 six."


def mark(pk: int, words: str, **more: bool) -> Mark:
    start = TEXT.index(words)
    return Mark("statement", pk, start, start + len(words), "candidate", f"/s/{pk}/?a=1&b=2", **more)


def test_a_claim_in_another_and_one_that_overlaps_are_both_named() -> None:
    page = marked(TEXT, [mark(1, "One <two> & three"), mark(2, "<two>"), mark(3, "& three.")])
    assert 'data-claims="statement-2 statement-1" href="/s/2/?a=1&amp;b=2" tabindex="-1">&lt;two&gt;</a>' in page
    assert 'data-claims="statement-3 statement-1"' in page
    assert 'data-claims="statement-3" href="/s/3/?a=1&amp;b=2" tabindex="-1">.</a>' in page


def test_a_claim_over_two_paragraphs_is_marked_in_both() -> None:
    words = TEXT[TEXT.index("three") : TEXT.index(" “five")]
    page = marked(TEXT, [mark(1, words)])
    assert page.count('data-claims="statement-1"') == 2
    assert page.count("<p ") == 2


def test_a_space_between_two_claims_that_share_it_is_no_link() -> None:
    page = marked(TEXT, [mark(1, "One <two>"), mark(2, "<two> ", focused=True), mark(3, " &")])
    assert (
        '<span class="claim is-statement candidate deep-2 focused" data-at="9" data-claims="statement-3 statement-2"> </span>'
        in page
    )


def test_the_focused_one_is_marked_as_such_also_under_another() -> None:
    page = marked(TEXT, [mark(1, "One <two>", focused=True), mark(2, "<two>")])
    assert page.count("focused") == 2


@given(
    st.text(alphabet="ab<&🙂 \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
)
def test_the_text_comes_through_whole_and_every_piece_tells_its_place(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        Mark("figure", pk, start, min(start + length, len(text)), "candidate")
        for pk, (start, length) in enumerate(spans)
        if start < len(text)
    ]
    page = marked(text, marks)
    pieces = re.findall(r'<(?:span|a)[^>]*data-at="(\d+)"[^>]*>(.*?)</(?:span|a)>', page, re.DOTALL)
    for at, words in pieces:
        plain = html.unescape(words)
        assert text[int(at) : int(at) + len(plain)] == plain
    assert "".join(html.unescape(words) for _, words in pieces) == text.replace("\n\n", "")
    for one in marks:
        here = [(int(a), int(a) + len(html.unescape(w))) for a, w in pieces if w and one.start <= int(a) < one.end]
        assert all(stop <= one.end for _, stop in here)
