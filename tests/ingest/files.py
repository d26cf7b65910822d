"""Files of every kind that Pactline reads, made in memory."""

import gzip
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], **about: str) -> bytes:
    """A PDF with lines of text on its pages; `about` is what it says of itself, as Title="..."."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for lines in pages:
        drawn = " ".join(f"({escaped(line)}) Tj T*" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 60 780 Td {drawn} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {' '.join(f'/{name} ({escaped(value)})' for name, value in about.items())} >>")
    return assembled(objects)


def assembled(objects: Sequence[str]) -> bytes:
    """The file of some objects, of which the first is its catalogue and the last says what it is."""
    out = b"%PDF-1.4\n"
    places = []
    for number, source in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{source}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode() + trailer.encode()


def escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def record(
    body: bytes,
    address: str = "https://news.example/1",
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html; charset=utf-8",
    kind: str = "response",
) -> bytes:
    """A record of a web archive with an HTTP answer in it."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    about = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0b2c1e3a-0000-0000-0000-000000000000>\r\n"
        f"WARC-Date: 2025-09-18T04:05:06Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return about.encode() + answer + b"\r\n\r\n"


def compressed(records: Sequence[bytes]) -> bytes:
    """A .warc.gz: every record compressed by itself."""
    return b"".join(gzip.compress(each, 6, mtime=0) for each in records)
