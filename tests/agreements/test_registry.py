"""The registry loads, and refuses what cannot be right, naming file and entry."""

import shutil
from pathlib import Path

import pytest

from agreements.registry import dates
from agreements.registry.entries import MilestoneKind
from agreements.registry.loader import RegistryError, load, read

SMALL = Path(__file__).parents[1] / "registry"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small registry, to spoil."""
    return Path(shutil.copytree(SMALL, tmp_path / "registry"))


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("agreements/some.toml", 'country = "CN"', 'country = "ZZ"', "some.toml: rcep: party ZZ: unknown country code"),
        (
            "agreements/some.toml",
            'bloc = "asean"',
            'bloc = "azean"',
            "some.toml: acfta: party azean: unknown bloc 'azean'",
        ),
        (
            "agreements/some.toml",
            'date = "2020-11-15"',
            'date = "2023-11-15"',
            "some.toml: rcep: milestone entered-into-force 2022-01-01: stands after",
        ),
        (
            "agreements/some.toml",
            'date = "2020-11-15"',
            'date = "2020-13"',
            "some.toml: rcep: milestone signed: '2020-13' is not a date",
        ),
        (
            "agreements/some.toml",
            'acronym = "ACFTA"',
            'acronym = "RCEP"',
            "some.toml: acfta: 'RCEP' is already a name of rcep",
        ),
        (
            "agreements/some.toml",
            'to = "acfta"',
            'to = "nafta"',
            "some.toml: acfta-3-0: link amends: unknown agreement 'nafta'",
        ),
        (
            "agreements/some.toml",
            'kind = "signed"',
            'kind = "sealed"',
            "some.toml: agreement rcep: Invalid enum value 'sealed'",
        ),
        (
            "agreements/some.toml",
            "summary =",
            "sumary =",
            "some.toml: agreement rcep: Object contains unknown field `sumary`",
        ),
        ("agreements/some.toml", 'key = "acfta"', 'key = "rcep"', "some.toml: agreement rcep: already in some.toml"),
        (
            "agreements/some.toml",
            'source = "https://rcepsec.org/legal-text/"\n[[agreement.party]]',
            'source = ""\n[[agreement.party]]',
            "some.toml: rcep: entry: source '' is no web address",
        ),
        (
            "actors.toml",
            'until = "2020-01-31"',
            'until = "1970"',
            "actors.toml: eu: member GB: until 1970 is before since 1973-01-01",
        ),
        (
            "actors.toml",
            'organisation = "asean"',
            'organisation = "azean"',
            "actors.toml: kao-kim-hourn: role 'Secretary-General': unknown organisation",
        ),
        ("actors.toml", 'country = "VN"', 'country = "XX"', "actors.toml: asean: member: unknown country code 'XX'"),
        ("countries.toml", 'code = "VN"', 'code = "vn"', "countries.toml: vn: code 'vn' is not two capital letters"),
        (
            "countries.toml",
            "[[country]]",
            "[[land]]",
            "countries.toml: unknown table land; only [[country]] belongs here",
        ),
        ("countries.toml", "[[country]]", "[[country", "countries.toml: "),
    ],
)
def test_what_cannot_be_right_is_refused_by_file_and_entry(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    spoil(folder / file, old, new)
    with pytest.raises(RegistryError) as refusal:
        load(folder)
    assert message in str(refusal.value)


def test_every_problem_is_named_at_once(folder: Path) -> None:
    spoil(folder / "agreements/some.toml", 'country = "CN"', 'country = "ZZ"')
    spoil(folder / "actors.toml", 'until = "2020-01-31"', 'until = "1970"')
    with pytest.raises(RegistryError) as refusal:
        load(folder)
    assert len(str(refusal.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2009", "2009-01-01", "2009-12-31", "year"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2009-02-26", "2009-02-26", "2009-02-26", "day"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "quarter"),
        ("2024-H2", "2024-07-01", "2024-12-31", "half"),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(text: str, first: str, last: str, precision: str) -> None:
    start, end, known = dates.parse(text)
    assert (start.isoformat(), end.isoformat(), known) == (first, last, precision)


@pytest.mark.parametrize("text", ["", "26/02/2009", "2009-2", "2009-02-30", "2024-Q5", "2024-H3", "spring 2024"])
def test_anything_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|not between"):
        dates.parse(text)


def test_the_shipped_registry_is_valid_and_has_what_was_asked() -> None:
    registry = load()
    assert len(registry.agreements) >= 55
    assert len(registry.countries) >= 249
    names = {agreement.short_name for agreement in registry.agreements}
    assert {"ATIGA", "ACFTA", "RCEP", "CPTPP", "AIPBI", "USMCA", "AfCFTA", "DEFA", "CETA", "SAFTA"} <= names


def test_every_dated_fact_of_the_shipped_registry_names_its_source() -> None:
    registry = load()
    dated = [m for agreement in registry.agreements for m in agreement.milestone]
    assert len(dated) > 100
    assert all(milestone.source.startswith("http") for milestone in dated)
    assert all(party.source for agreement in registry.agreements for party in agreement.party if party.since)


def test_the_country_codes_are_those_of_iso_3166() -> None:
    pycountry = pytest.importorskip("pycountry")
    shipped = {country.code: country.alpha3 for country in load().countries}
    assert {c.alpha_2: c.alpha_3 for c in pycountry.countries} == {k: v for k, v in shipped.items() if k != "XK"}


def test_the_engine_and_the_registry_know_the_same_milestones() -> None:
    from ingest.extract.facts import MilestoneKind as Found

    assert {kind.value for kind in MilestoneKind} == {kind.value for kind in Found}


def test_reading_keeps_the_file_of_every_entry() -> None:
    assert read(SMALL).file_of["agreement:rcep"] == "some.toml"
