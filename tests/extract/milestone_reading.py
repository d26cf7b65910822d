"""Reads milestones of a text with a small lexicon, for the tables of the milestone tests."""

from datetime import date

from ingest.extract.context import build_context
from ingest.extract.document import Document
from ingest.extract.facts import MentionKind, Milestone, Naming
from ingest.extract.lexicon import Lexicon, Name
from ingest.extract.milestones import find_milestones

COUNTRIES = (
    "CN China Chinese", "IN India Indian", "VN Vietnam Vietnamese", "MY Malaysia Malaysian", "JP Japan Japanese",
    "ID Indonesia Indonesian", "TH Thailand Thai", "PH Philippines Philippine", "SG Singapore Singaporean",
    "BN Brunei Bruneian", "KR Korea Korean", "AU Australia Australian", "NZ Zealand Zealander", "CA Canada Canadian",
    "MX Mexico Mexican", "PE Peru Peruvian", "CL Chile Chilean", "UY Uruguay Uruguayan", "BR Brazil Brazilian",
    "CH Switzerland Swiss", "NG Nigeria Nigerian", "KE Kenya Kenyan", "ZM Zambia Zambian", "GB Britain British",
)  # fmt: skip
BLOCS = {
    "asean": ("ASEAN", "MY SG TH VN ID PH BN"),
    "eu": ("EU", "FR DE IT"),
    "mercosur": ("Mercosur", "BR UY"),
    "efta": ("EFTA", "CH"),
    "au": ("African Union", "NG KE ZM"),
}
AGREEMENTS = {
    "RCEP": "asean CN JP KR AU NZ", "CPTPP": "JP CA AU NZ MX PE CL MY SG VN BN GB", "ATIGA": "asean", "ACFTA": "asean CN",
    "AfCFTA": "au", "USMCA": "US MX CA", "EVFTA": "eu VN", "EU-Mercosur": "eu mercosur", "EU-India FTA": "eu IN",
    "CETA": "GB IN", "DEFA": "asean", "IPEF": "US JP IN", "AANZFTA": "asean AU NZ", "JEEPA": "JP eu", "TEPA": "efta IN",
    "AITIGA": "asean IN", "TPP": "JP US", "NAFTA": "US MX CA",
}  # fmt: skip


def _lexicon() -> Lexicon:
    names: list[Name] = []
    for key, parties in AGREEMENTS.items():
        forms = (key, f"{key} agreement", f"{key} deal", f"{key} Agreement")
        for form in forms:
            names.append(Name(form, MentionKind.AGREEMENT, key, Naming.ACRONYM, key, context=tuple(parties.split())))
    for line in COUNTRIES:
        code, name, demonym = line.split()
        names.append(Name(name, MentionKind.COUNTRY, code, Naming.NAME, name))
        names.append(Name(demonym, MentionKind.COUNTRY, code, Naming.DEMONYM, name))
    for form in ("United Kingdom", "UK"):
        names.append(Name(form, MentionKind.COUNTRY, "GB", Naming.NAME, "Britain"))
    for form in ("United States", "US", "U.S."):
        names.append(Name(form, MentionKind.COUNTRY, "US", Naming.NAME, "United States"))
    for key, (form, members) in BLOCS.items():
        names.append(Name(form, MentionKind.ORGANISATION, key, Naming.NAME, form, members=tuple(members.split())))
    return Lexicon(names)


LEXICON = _lexicon()


def milestones(text: str, published: str = "2025-10-17") -> list[Milestone]:
    """All milestones of a text published on that day."""
    day = date.fromisoformat(published) if published else None
    return find_milestones(build_context(Document(text, published=day), LEXICON))


def read(text: str, published: str = "2025-10-17") -> list[str]:
    """The milestones as a table writes them: "RCEP signed 2020-11-15", "ACFTA expected signed 2025-10"."""
    return [
        f"{each.agreement} {'expected ' * each.expected}{each.kind.value} {each.date.iso() if each.date else '-'}"
        for each in milestones(text, published)
    ]
