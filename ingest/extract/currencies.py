"""Currencies by symbol, code and name. A new one is one line in one of the tables.

Names that several countries share ("pesos", "rupees") are told apart by an adjective before them, else by the countries
that the article speaks of, else by the first row of the name.
"""

import re
from collections.abc import Sequence

# Signs written before (rarely after) the number. Mis-decoded forms of the same bytes stand beside them.
SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "CNY", "₹": "INR", "₩": "KRW", "₱": "PHP", "฿": "THB",
    "₫": "VND", "₦": "NGN", "₽": "RUB", "₺": "TRY", "₪": "ILS", "₴": "UAH", "₵": "GHS", "₡": "CRC", "₲": "PYG",
    "₸": "KZT", "₨": "INR", "៛": "KHR", "₭": "LAK", "৳": "BDT", "â‚¬": "EUR", "â‚¹": "INR", "Â£": "GBP", "Â¥": "JPY",
}  # fmt: skip
# Letters glued before "$".
DOLLARS = {
    "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "AUD": "AUD", "C": "CAD", "CA": "CAD", "CAD": "CAD",
    "CDN": "CAD", "NZ": "NZD", "NZD": "NZD", "HK": "HKD", "HKD": "HKD", "S": "SGD", "SG": "SGD", "SGD": "SGD",
    "NT": "TWD", "B": "BND", "F": "FJD", "FJ": "FJD", "J": "JMD", "TT": "TTD", "MX": "MXN", "Mex": "MXN", "R": "BRL",
    "EC": "XCD", "BZ": "BZD", "SI": "SBD", "WS": "WST", "T": "TOP", "L": "LRD", "RD": "DOP", "Bds": "BBD", "GY": "GYD",
    "AR": "ARS", "CL": "CLP", "COL": "COP", "N": "NAD", "Z": "ZWL", "G": "GYD", "MEX": "MXN", "BDS": "BBD",
    "USD": "USD",
}  # fmt: skip
QUALIFIED_SIGNS = {
    "$": DOLLARS,
    "¥": {"CN": "CNY", "RMB": "CNY", "JP": "JPY"},
    "₵": {"GH": "GHS"},
    "£": {"E": "EGP", "IR": "IEP"},
}
# Letters before the number that are no ISO code. Case counts: "RM1.2 billion", "Rp500 trillion", "R30 billion".
LETTERS = {
    "RM": "MYR", "RMB": "CNY", "INRs": "INR", "Rp": "IDR", "Rp.": "IDR", "R": "ZAR", "Ksh": "KES", "KSh": "KES",
    "TSh": "TZS", "Tsh": "TZS", "USh": "UGX", "Ush": "UGX", "N": "NGN", "GH¢": "GHS", "GHC": "GHS", "Tk": "BDT",
    "Tk.": "BDT", "RO": "OMR", "Php": "PHP", "PhP": "PHP", "B/.": "PAB", "S/": "PEN", "S/.": "PEN", "K": "PGK",
    "Fr": "CHF", "SFr": "CHF", "SwFr": "CHF", "Nrs": "NPR", "NRs": "NPR", "PKRs": "PKR", "SLRs": "LKR", "CN¥": "CNY",
    "CNH": "CNY", "JP¥": "JPY", "DM": "DEM", "Ps": "MXN", "Ps.": "MXN", "CFA": "XOF", "FCFA": "XAF", "UF": "CLF",
    "Bs": "VES", "Kz": "AOA", "Br": "ETB", "Le": "SLE", "VND": "VND", "VNĐ": "VND", "NTD": "TWD", "STG": "GBP",
    "VT": "VUV", "Vt": "VUV", "LE": "EGP", "QR": "QAR", "SR": "SAR", "KD": "KWD", "BD": "BHD", "JD": "JOD", "Nu.": "BTN",
    "Rf": "MVR", "MK": "MWK", "FRw": "RWF", "Frw": "RWF", "Gs.": "PYG", "Birr": "ETB", "Taka": "BDT", "Euro": "EUR",
}  # fmt: skip
_HOME_DOLLARS = {
    "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "JM": "JMD", "TT": "TTD", "BB": "BBD", "GY": "GYD",
    "FJ": "FJD", "SB": "SBD", "BS": "BSD", "BZ": "BZD",
}  # fmt: skip
# Where the press writes its own dollar "$" even without a "US$" to tell it from; foreigners qualify theirs ("A$", "C$").
_PLAIN_AT_HOME = {
    "CA": re.compile(r"\bCA?\$|\$CA?\b|Canadian dollars|\bCAD\b"),
    "AU": re.compile(r"\bAU?\$|\$A\b|Australian dollars|\bAUD\b"),
    "NZ": re.compile(r"\bNZ\$|\$NZ\b|New Zealand dollars|\bNZD\b"),
}
_OTHER_PRESS = frozenset("IN PK LK BD SG MY HK GB IE ZA KE NG GH VN TH PH".split())  # they too write "per cent"
_ABROAD = re.compile(
    r"\((?:Reuters|AFP|AP|Xinhua|Bloomberg|dpa|Kyodo|EFE|TASS)\)|[₹€]|\b(?:Rs|RM|crore|lakh)\b|\bpercent\b"
)
_ISLANDS = re.compile(r"\b(BDS|Bds|J|TT|EC|GY?|BZ|FJ?|SI)\$\s?[0-9]")  # whose press leaves the letters out at times
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD "
    "MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR "
    "RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SOS SRD SSP SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VES VND VUV WST XAF XCD XDR XOF XPF YER ZAR ZMW ZWL DEM FRF ITL ESP FIM BEF NLG ATS IEP PTE "
    "GRD".split()
)

# Names after the number, singular; the plural is made by "s" or stands behind a stroke. One currency in the world.
NAMES = {
    "euro": "EUR", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "yen": "JPY", "ringgit": "MYR", "rupiah": "IDR",
    "baht": "THB", "dong": "VND", "kyat": "MMK", "kip": "LAK", "riel": "KHR", "rand": "ZAR", "naira": "NGN",
    "cedi": "GHS", "birr": "ETB", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "koruna": "CZK", "rouble": "RUB",
    "ruble": "RUB", "hryvnia": "UAH", "tenge": "KZT", "taka": "BDT", "real": "BRL", "reais": "BRL", "reals": "BRL",
    "kina": "PGK", "vatu": "VUV", "tala": "WST", "kwacha": "ZMW", "pula": "BWP", "shekel": "ILS", "lira": "TRY", "lire": "ITL",
    "sterling": "GBP", "quetzal": "GTQ", "guarani": "PYG", "lempira": "HNL", "balboa": "PAB", "kwanza": "AOA",
    "dalasi": "GMD", "ariary": "MGA", "metical": "MZN", "meticais": "MZN", "loti": "LSL", "tugrik": "MNT",
    "afghani": "AFN", "lari": "GEL", "dram": "AMD", "lev": "BGN", "leva": "BGN", "markka": "FIM",
    "deutsche mark": "DEM", "deutschemark": "DEM", "d-mark": "DEM", "marks": "DEM", "guilder": "NLG", "pesetas": "ESP",
    "peseta": "ESP", "drachma": "GRD", "ecu": "XEU", "pound sterling": "GBP", "pounds sterling": "GBP",
    "cfa franc": "XOF", "special drawing right": "XDR", "quid": "GBP", "buck": "USD", "greenback": "USD",
    "loonie": "CAD",
}  # fmt: skip
# Names that countries share: name -> country -> code; the first row is meant where nothing tells.
SHARED = {
    "dollar": {"US": "USD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD", "BN": "BND",
               "FJ": "FJD", "JM": "JMD", "TT": "TTD", "GY": "GYD", "NA": "NAD", "BB": "BBD", "LR": "LRD", "SB": "SBD",
               "ZW": "ZWL", "BZ": "BZD", "BS": "BSD", "EU": "EUR"},  # the last for "euro cents"
    "peso": {"MX": "MXN", "PH": "PHP", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "CU": "CUP", "DO": "DOP"},
    "rupee": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
    "pound": {"GB": "GBP", "EG": "EGP", "LB": "LBP", "SY": "SYP", "SD": "SDG", "SS": "SSP", "IE": "IEP", "CY": "CYP"},
    "franc": {"CH": "CHF", "FR": "FRF", "BE": "BEF", "SN": "XOF", "CI": "XOF", "CM": "XAF", "RW": "RWF", "CD": "CDF",
              "DJ": "DJF", "GN": "GNF", "BI": "BIF"},
    "won": {"KR": "KRW", "KP": "KPW"},
    "dinar": {"KW": "KWD", "JO": "JOD", "IQ": "IQD", "BH": "BHD", "TN": "TND", "DZ": "DZD", "RS": "RSD", "LY": "LYD"},
    "rial": {"IR": "IRR", "OM": "OMR", "YE": "YER", "QA": "QAR", "SA": "SAR"},
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR"}, "dirham": {"AE": "AED", "MA": "MAD"},
    "shilling": {"KE": "KES", "UG": "UGX", "TZ": "TZS", "SO": "SOS"}, "krona": {"SE": "SEK", "IS": "ISK"},
    "kronor": {"SE": "SEK"}, "krone": {"DK": "DKK", "NO": "NOK"}, "kroner": {"DK": "DKK", "NO": "NOK"},
    "crown": {"SE": "SEK", "DK": "DKK", "NO": "NOK", "CZ": "CZK"}, "leu": {"RO": "RON", "MD": "MDL"},
    "lei": {"RO": "RON", "MD": "MDL"}, "som": {"UZ": "UZS", "KG": "KGS"}, "soum": {"UZ": "UZS"},
    "bolivar": {"VE": "VES"}, "sol": {"PE": "PEN"}, "soles": {"PE": "PEN"}, "colon": {"CR": "CRC"},
    "colones": {"CR": "CRC"}, "boliviano": {"BO": "BOB"}, "cordoba": {"NI": "NIO"}, "gourde": {"HT": "HTG"},
}  # fmt: skip
# Letters that several countries write, with the code of each; the first where nothing tells.
SHARED_LETTERS = {
    **dict.fromkeys(("Rs", "Rs.", "RS", "Re"), SHARED["rupee"]), "Sh": SHARED["shilling"], "kr": SHARED["crown"],
    **dict.fromkeys(("Dh", "Dhs", "Dh."), SHARED["dirham"]), "P": {"PH": "PHP", "BW": "BWP"},
}  # fmt: skip
# Hundredths of a shared name: name -> (whole, code where nothing tells).
HUNDREDTHS = {"cent": "dollar", "cents": "dollar", "pence": "pound", "penny": "pound", "pennies": "pound",
              "paise": "rupee", "centavos": "peso", "kopecks": "rouble", "sen": "ringgit"}  # fmt: skip
NATIONAL = {
    "us": "US", "u.s.": "US", "u.s": "US", "american": "US", "australian": "AU", "aussie": "AU", "canadian": "CA",
    "new zealand": "NZ", "nz": "NZ", "hong kong": "HK", "singapore": "SG", "singaporean": "SG", "taiwan": "TW",
    "new taiwan": "TW", "taiwanese": "TW", "brunei": "BN", "fijian": "FJ", "fiji": "FJ", "jamaican": "JM",
    "namibian": "NA", "mexican": "MX", "philippine": "PH", "filipino": "PH", "argentine": "AR", "argentinian": "AR",
    "chilean": "CL", "colombian": "CO", "uruguayan": "UY", "cuban": "CU", "dominican": "DO", "indian": "IN",
    "pakistani": "PK", "pakistan": "PK", "sri lankan": "LK", "sri lanka": "LK", "nepalese": "NP", "nepali": "NP",
    "mauritian": "MU", "british": "GB", "uk": "GB", "egyptian": "EG", "lebanese": "LB", "syrian": "SY",
    "sudanese": "SD", "irish": "IE", "swiss": "CH", "french": "FR", "belgian": "BE", "rwandan": "RW",
    "congolese": "CD", "south korean": "KR", "korean": "KR", "north korean": "KP", "kuwaiti": "KW", "jordanian": "JO",
    "iraqi": "IQ", "bahraini": "BH", "tunisian": "TN", "algerian": "DZ", "serbian": "RS", "libyan": "LY",
    "iranian": "IR", "omani": "OM", "yemeni": "YE", "qatari": "QA", "saudi": "SA", "emirati": "AE", "uae": "AE",
    "moroccan": "MA", "kenyan": "KE", "kenya": "KE", "ugandan": "UG", "uganda": "UG", "tanzanian": "TZ",
    "tanzania": "TZ", "somali": "SO", "swedish": "SE", "icelandic": "IS", "danish": "DK", "norwegian": "NO",
    "czech": "CZ", "romanian": "RO", "moldovan": "MD", "uzbek": "UZ", "kyrgyz": "KG", "chinese": "CN",
    "japanese": "JP", "malaysian": "MY", "indonesian": "ID", "thai": "TH", "vietnamese": "VN", "south african": "ZA",
    "nigerian": "NG", "ghanaian": "GH", "russian": "RU", "brazilian": "BR", "turkish": "TR", "finnish": "FI",
    "german": "DE", "west german": "DE", "dutch": "NL", "italian": "IT", "israeli": "IL", "polish": "PL",
    "ethiopian": "ET", "zambian": "ZM", "peruvian": "PE", "venezuelan": "VE", "euro": "EU",
}  # fmt: skip
# Also words of daily life: they are money only behind a magnitude or a national adjective ("5 billion won"),
# or in an article on their country ("600 soms").
_COUNTRIES_OF_EVERYDAY = {
    "won": ("KR",), "som": ("KG", "UZ"), "sol": ("PE",), "lev": ("BG",), "dram": ("AM",), "kip": ("LA",),
    "lei": ("RO", "MD"), "leu": ("RO", "MD"), "real": ("BR",), "sen": ("MY",),
}  # fmt: skip
EVERYDAY = frozenset("won real marks sol som buck crown pound kip dram lev colon quid lira sen ecu leu lei".split())


def _alternation(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NAME = re.compile(
    r"[\s-](?:of\s)?(?:(" + _alternation([*NATIONAL]) + r")[\s-])?"
    r"(" + _alternation([*NAMES, *SHARED, *HUNDREDTHS]) + r")(?:e?s)?\b"
)  # fmt: skip
_CODE = re.compile(r"\s?([A-Z]{3})(?![A-Za-z0-9])")
_TAIL = re.compile(r"[A-Za-zĐđ./¢]+\Z")
_SMALL = ("us", "hk", "nz", "c", "u.s.")  # also written small where a text has lost its capitals
_SIGN_ENDS = frozenset(sign[-1] for sign in SIGNS)


def currency_before(text: str, start: int, countries: Sequence[str]) -> tuple[str, int] | None:
    """Code and start of the currency sign or code that stands before the number at `start`: "US$", "RM", "Rs.", "EUR ".

    `countries`: ISO codes that the article speaks of, the most frequent first.
    """
    begin = max(0, start - 9)
    window = text[begin:start]
    glued = window.rstrip(" \u00a0\u202f\u2009Â")  # "Â " is a mis-encoded hard space
    if not glued or len(window) - len(glued) > 2:
        return None
    at = begin + len(glued)
    if glued[-1] in _SIGN_ENDS:
        return _sign_before(glued, begin)
    tail = _TAIL.search(glued)
    if tail is None or (tail.start() == 0 and begin and text[begin - 1].isalnum()):
        return None
    letters = tail.group()
    before = glued[tail.start() - 1] if tail.start() else " "
    if before == "$" and letters in DOLLARS:  # the Australian "$US5 billion"
        return DOLLARS[letters], begin + tail.start() - 1
    if before.isalnum():
        return None
    code = letters if letters in CODES else LETTERS.get(letters)
    if letters in SHARED_LETTERS:
        code = _of_countries(SHARED_LETTERS[letters], countries)
    if code is None and letters.upper() in ("USD", "RMB", "EUR", "GBP"):  # "usd 5m"
        code = LETTERS.get(letters.upper(), letters.upper())
    spaced = at < start
    if code is None or (spaced and len(letters) == 1):  # "R 30" and "N 5" are as often a road or a vote
        return None
    return code, begin + tail.start()


def dollar_of(text: str, countries: Sequence[str]) -> str:
    """Code of a plain "$": the American one, but where a land of dollars writes of itself.

    Told by a "US$" beside it, by a dollar of the islands, or by one of the two countries named most being a land of
    dollars, in words that are neither American nor another country's press.
    """
    if "$" not in text:
        return "USD"
    others = [country for country in countries[:3] if country != "US"]
    if "US$" in text and others and others[0] in _HOME_DOLLARS:
        return _HOME_DOLLARS[others[0]]
    if (island := _ISLANDS.search(text)) is not None:
        return DOLLARS[island.group(1)]
    home = next((country for country in others[:2] if country in _PLAIN_AT_HOME), None)
    if home is None or "per cent" not in text or any(country in _OTHER_PRESS for country in others[:2]):
        return "USD"
    return "USD" if _PLAIN_AT_HOME[home].search(text) or _ABROAD.search(text) else _HOME_DOLLARS[home]


def _sign_before(glued: str, begin: int) -> tuple[str, int] | None:
    for sign, code in SIGNS.items():
        if not glued.endswith(sign):
            continue
        at = len(glued) - len(sign)
        if sign in QUALIFIED_SIGNS:
            stem = glued[:at].rstrip(" ") if sign == "$" else glued[:at]
            tail = _TAIL.search(stem)
            if tail is not None and _qualifies(tail.group(), sign, spaced=len(stem) < at):
                return QUALIFIED_SIGNS[sign][_capitals(tail.group())], begin + tail.start()
        return code, begin + at
    return None


def _capitals(letters: str) -> str:
    return letters.upper() if letters.lower() in _SMALL else letters


def _qualifies(letters: str, sign: str, spaced: bool) -> bool:
    """Whether the letters belong to the sign: "US $5", "c $ 5"; not the article of "a $ 5 fee" or a split genitive."""
    if _capitals(letters) not in QUALIFIED_SIGNS[sign]:
        return False
    return not spaced or len(letters) > 1 or letters in "cC"


def currency_after(
    text: str, low: str, end: int, scaled: bool, countries: Sequence[str]
) -> tuple[str, int, int] | None:
    """Code, divisor (100 for cents) and end of the currency behind the number that ends at `end`.

    `scaled`: a magnitude stands between, so that "5 billion won" counts and "12 won" does not. `countries`: ISO codes
    that the article speaks of, the most frequent first.
    """
    following = text[end : end + 1]
    if following in ("€", "£", "₹", "¥", "₩") and not text[end + 1 : end + 2].isdigit():
        return SIGNS[following], 1, end + 1
    if (
        following == "p"
        and text[end - 1].isdigit()
        and not text[end + 1 : end + 2].isalnum()
        and text[end + 1 : end + 2] != "."
    ):
        return "GBP", 100, end + 1
    match = _CODE.match(text, end)
    if match is not None and match.group(1) in CODES | {"RMB"}:
        return LETTERS.get(match.group(1), match.group(1)), 1, match.end()
    match = _NAME.match(low, end)
    if match is None:
        return None
    nation, name = match.groups()
    if name in EVERYDAY and not scaled and nation is None and not _is_at_home(name, low[match.end() - 1], countries):
        return None
    divisor = 1
    if name in HUNDREDTHS:
        name, divisor = HUNDREDTHS[name], 100
    return _code_of(name, NATIONAL.get(nation or ""), countries), divisor, match.end()


def _is_at_home(name: str, last: str, countries: Sequence[str]) -> bool:
    """Whether an everyday word is money in this article: it is mainly about the country, or the plural is no other word."""
    return (name == "som" and last == "s") or any(
        country in countries[:2] for country in _COUNTRIES_OF_EVERYDAY.get(name, ())
    )


def _code_of(name: str, nation: str | None, countries: Sequence[str]) -> str:
    if name in NAMES:
        return NAMES[name]
    owners = SHARED[name]
    if nation in owners:
        return owners[nation]
    if name == "dollar":  # a bare dollar is the American one in trade news, whoever is spoken of
        return next(iter(owners.values()))
    return _of_countries(owners, countries)


def _of_countries(owners: dict[str, str], countries: Sequence[str]) -> str:
    """The code of the country that the article speaks of most, else the first."""
    return next((owners[country] for country in countries if country in owners), next(iter(owners.values())))
