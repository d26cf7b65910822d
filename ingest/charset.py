"""Bytes -> characters, whatever the page was saved in; and which bytes are no text at all."""

import codecs
import re
import unicodedata

import ftfy
from ftfy.badness import is_bad
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

# Beginnings of files that people save or rename by mistake.
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DECLARED = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
# Control characters, which neither PostgreSQL nor a reader can use, and invisible ones that split words.
CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
INVISIBLE = re.compile("[\x80-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
FOREIGN = re.compile("[^\x00-\x7f]+")
NEAR = 8  # characters
ASCII = bytes(range(128))
LINE_ENDS = ("\r\n", "\r", "\x0c", "\x85", "\u2028")
PROBE = 4096  # bytes


def not_text(body: bytes) -> str:
    """Why bytes cannot be text; "" where they can."""
    for beginning, name in SIGNATURES:
        if body.startswith(beginning):
            return f"not text (it is {name})"
    if body.startswith(UTF_16):
        return ""
    if b"\0" in body[:PROBE]:
        return "not text (it holds NUL bytes)"
    probe = body[:PROBE]
    controls = len(probe) - len(probe.translate(None, CONTROLS))
    return "not text (it holds control characters)" if controls > len(probe) / 50 else ""


def decoded(body: bytes, content_type: str = "") -> str:
    """The characters: UTF-8 where they are, else as marked or declared, else as detected; what fits none is U+FFFD."""
    if not body.startswith(UTF_16):
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            if is_damaged_utf8(body):
                return body.decode("utf-8-sig", errors="replace")
    declared = DECLARED.search(content_type)
    encoding = declared.group(1) if declared else detect_encoding(body, from_html_meta=True)
    try:
        return bytes_to_str(body, encoding or "windows-1252")
    except LookupError:
        return bytes_to_str(body, "windows-1252")


def is_damaged_utf8(body: bytes) -> bool:
    """Whether bytes are UTF-8 but for a few, as where a page was cut in the middle of a character."""
    text = body.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    return 20 * wrong < sum(character > "\x7f" for character in text)


def cleaned(text: str) -> str:
    r"""Composed characters (NFC), line ends as \n, nothing invisible inside words.

    What was decoded wrongly before it reached us ("â€œyesâ€") is decoded rightly. A page is mostly ASCII, which goes by
    way of bytes: that takes a tenth of the time.
    """
    text = repaired(text)
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    encoded = text.encode(errors="ignore").translate(None, CONTROLS)  # ignored: halves of surrogate pairs
    text = encoded.decode()
    if INVISIBLE.search(encoded.translate(None, ASCII).decode()):
        text = INVISIBLE.sub("", text)
    return unicodedata.normalize("NFC", text)


def repaired(text: str) -> str:
    """The text, each line decoded rightly where it was decoded wrongly."""
    if text.isascii():
        return text
    return "\n".join(line if line.isascii() else repaired_line(line) for line in text.split("\n"))


def repaired_line(line: str) -> str:
    """A line decoded wrongly shows that near its letters outside ASCII only, and to mend it takes long."""
    near = "\n".join(line[max(0, run.start() - NEAR) : run.end() + NEAR] for run in FOREIGN.finditer(line))
    return ftfy.fix_encoding(line) if is_bad(near) else line
