"""A map on which every country is a tile of the same size, so that Singapore is seen as well as China.

The places are near where the countries are; the grid is drawn for this project and holds no borders.
"""

from collections.abc import Mapping
from dataclasses import dataclass

GRID = """
.. .. .. .. .. .. GL .. IS FO .. NO SE FI .. .. .. .. .. .. .. .. .. .. .. .. ..
CA .. .. .. .. .. .. .. .. .. DK .. .. EE RU .. .. .. .. .. .. .. .. .. .. .. ..
US .. .. .. .. .. .. IE GB NL DE PL LT LV BY .. KZ .. .. MN .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. BE LU CZ SK UA MD .. .. UZ KG .. CN KP JP .. .. .. .. ..
MX BZ .. CU BS .. .. .. FR CH AT HU RO BG GE AZ TM TJ .. .. KR TW .. .. .. .. ..
GT HN .. JM HT DO .. PT ES LI SI HR RS MK TR AM IR AF PK NP BT HK MO .. .. .. ..
SV NI .. .. KN AG .. .. AD MC IT BA ME GR CY SY IQ KW .. IN BD MM LA VN PH .. ..
.. CR PA .. DM LC .. .. .. SM VA AL XK MT LB IL JO SA BH LK MV TH KH .. .. .. ..
.. CO VE GD VC BB EH MA DZ TN LY .. EG .. .. PS QA AE .. .. .. MY SG BN PW FM MH
.. EC GY SR TT .. CV MR ML NE TD SD ER DJ .. YE OM .. .. .. .. ID TL PG SB NR KI
.. PE BR .. .. .. SN GM BF NG CM CF SS ET SO .. .. .. .. .. .. .. AU NC VU FJ TV
.. BO PY .. .. .. GW GN CI GH TG BJ GA CG UG KE SC .. .. .. .. .. .. .. NZ TO WS
.. CL UY .. .. .. SL LR ST GQ AO CD RW BI TZ KM .. .. .. .. .. .. .. .. .. NU CK
.. .. AR .. .. .. .. .. .. .. NA ZM MW MZ MG MU .. .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. ZA BW ZW .. .. .. .. .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. LS SZ .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..
"""
SIZE = 32  # of a tile with the room around it
PLACES = {
    code: (column, row)
    for row, line in enumerate(GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
WIDTH = SIZE * (max(column for column, _row in PLACES.values()) + 1)
HEIGHT = SIZE * (max(row for _column, row in PLACES.values()) + 1)


@dataclass(frozen=True, slots=True)
class Tile:
    """A country in the grid: where it is drawn, how, and what it says when pointed at."""

    code: str
    x: int
    y: int
    look: str  # a class of the stylesheet
    words: str


def tiles(looks: Mapping[str, tuple[str, str]]) -> list[Tile]:
    """All tiles; `looks` gives class and words of the countries that the map is about."""
    return [Tile(code, column * SIZE, row * SIZE, *looks.get(code, ("", ""))) for code, (column, row) in PLACES.items()]
