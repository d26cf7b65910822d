"""Sets of words, written as one reads them: words("signed signs signing")."""


def words(text: str) -> frozenset[str]:
    """The words of a table's row, parted by spaces."""
    return frozenset(text.split())
