"""What a source is, by its address or name."""

from pathlib import Path

import pytest

from ingest.sources.choose import Kind, kind_of


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("https://news.example/feed.xml", Kind.ADDRESS),
        ("HTTP://news.example/archive.warc.gz", Kind.ADDRESS),
        ("story.html", Kind.PAGE),
        ("Story.HTM.GZ", Kind.PAGE),
        ("release.pdf", Kind.PAGE),
        ("CC-NEWS-20250918-00001.warc.gz", Kind.ARCHIVE),
        ("a.warc", Kind.ARCHIVE),
        ("export.ndjson", Kind.EXPORT),
        ("export.jsonl.gz", Kind.EXPORT),
        ("export.csv", Kind.EXPORT),
        ("notes.docx", Kind.UNKNOWN),
        ("archive.gz", Kind.UNKNOWN),
        (".gz", Kind.UNKNOWN),
        ("", Kind.FOLDER),
        ("a\0.html", Kind.PAGE),
        ("ftp://news.example/story.html", Kind.PAGE),
    ],
)
def test_a_source_is_told_by_its_name(source: str, kind: Kind) -> None:
    assert kind_of(source) is kind


def test_a_folder_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "saved.html").mkdir()
    assert kind_of(str(tmp_path / "saved.html")) is Kind.FOLDER
