"""How names are sorted and compared: without accents and case."""

import unicodedata


def sort_name(name: str) -> str:
    """ "Türkiye" sorts as "turkiye", "Åland Islands" as "aland islands"."""
    if name.isascii():
        return name.casefold()
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
