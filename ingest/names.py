"""Names of sources and items as the database keeps them."""


def clipped(name: str, most: int = 1300) -> str:
    """A name of at most `most` bytes in UTF-8, which PostgreSQL can store and two of which it can index."""
    return name.replace("\0", "\ufffd").encode(errors="replace")[:most].decode(errors="ignore")
