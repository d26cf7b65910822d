"""Words that report speech. One row a verb; add a verb by adding a row.

`takes` says what the verb's content can be:
  Q  a quotation beside it: "...," she noted
  T  a clause with "that"
  C  a clause without "that"
  N  a noun phrase ("underscored the role of ...")
  I  an infinitive ("pledged to cut")
  A  a person addressed, then clause or infinitive ("told reporters", "urged Congress to act")
  E  it may end a sentence whose start it reports ("..., the ministry said")
  P  a thing and the number that it is put at ("put the gain at 3 per cent")
  W  a question ("asked why ...")
  D  a thing and what it is called ("called it a milestone", "described it as a milestone")
  S  only of speakers (persons, bodies, documents): the word has other uses ("exports added 3 per cent")
"""

import ahocorasick

from .record import record


@record
class Cue:
    """One form of one reporting verb."""

    lemma: str
    form: str  # base, third, past, participle, gerund
    takes: frozenset[str]
    preposition: str  # "for" of "called for", "" where none
    confidence: float


# present third, past, gerund follow from the base where regular; irregular ones are spelled out: base third past gerund [participle]
_VERBS = (
    # plain saying
    ("say says said saying", "Q T C E", 0.95),
    ("add", "Q T C E S", 0.93),
    ("tell tells told telling", "Q A E", 0.93),
    ("note", "Q T C N E S", 0.9),
    ("state", "Q T C N E S", 0.93),
    ("announce", "Q T C N E S", 0.85),
    ("declare", "Q T C E S", 0.88),
    ("explain", "Q T C W E S", 0.88),
    ("remark", "Q T C E S", 0.9),
    ("comment", "Q T E S", 0.85),
    ("observe", "Q T C E S", 0.8),
    ("mention", "Q T N S", 0.75),
    ("write writes wrote writing written", "Q T C E S", 0.85),
    ("tweet", "Q T C E S", 0.85),
    ("reply", "Q T E S", 0.85),
    ("respond", "Q T E S", 0.8),
    ("answer", "Q T E S", 0.75),
    ("ask", "Q W A E S", 0.75),
    ("regret regrets regretted regretting", "T N S", 0.8),
    ("question", "W S", 0.75),
    ("wonder", "Q W E S", 0.75),
    ("joke", "Q T E S", 0.8),
    ("quip quips quipped quipping", "Q T E S", 0.8),
    ("recall", "Q T C E S", 0.75),
    ("repeat", "Q T S", 0.75),
    ("continue", "Q S", 0.6),
    ("conclude", "Q T E S", 0.7),
    ("intone", "Q", 0.7),
    ("mutter", "Q T", 0.7),
    ("shout", "Q T E S", 0.7),
    ("exclaim", "Q E S", 0.8),
    ("snap snaps snapped snapping", "Q E S", 0.75),
    ("scoff", "Q T E S", 0.75),
    ("sniff", "Q E S", 0.7),
    ("fume", "Q T E S", 0.75),
    ("grumble", "Q T E S", 0.75),
    ("gripe", "Q T E S", 0.75),
    ("muse", "Q T E S", 0.75),
    ("sigh", "Q E S", 0.75),
    ("laugh", "Q E S", 0.7),
    ("chuckle", "Q E S", 0.75),
    ("shrug shrugs shrugged shrugging", "Q E S", 0.7),
    ("grin grins grinned grinning", "Q E S", 0.7),
    ("smile", "Q E S", 0.7),
    ("venture", "Q T E S", 0.7),
    ("posit", "T C E S", 0.75),
    ("concur concurs concurred concurring", "Q T E S", 0.7),
    ("flag flags flagged flagging", "T S", 0.75),
    ("deadpan deadpans deadpanned deadpanning", "Q E S", 0.75),
    ("gush", "Q E S", 0.75),
    ("enthuse", "Q T E S", 0.75),
    ("interject", "Q E S", 0.75),
    ("confide", "Q T E S", 0.75),
    ("murmur", "Q E S", 0.75),
    ("whisper", "Q E S", 0.75),
    ("aver avers averred averring", "Q T C E S", 0.85),
    ("bare", "T S", 0.7),
    ("bemoan", "N Q S", 0.75),
    ("rue rues rued ruing", "N S", 0.7),
    ("attest", "T S", 0.7),
    ("proclaim", "Q T C E S", 0.8),
    ("object", "Q T S", 0.65),
    ("protest", "Q T S", 0.65),
    ("counsel counsels counselled counselling", "Q T S", 0.65),
    ("opine", "Q T E S", 0.85),
    ("reason", "Q T E S", 0.6),
    ("post", "Q S", 0.6),
    ("testify", "Q T E S", 0.8),
    ("inform", "T A E S", 0.75),
    ("exhort", "A S", 0.8),
    ("implore", "A S", 0.8),
    ("assure", "A", 0.8),
    ("remind", "A", 0.75),
    ("notify", "A", 0.6),
    ("advise", "Q T E A S", 0.65),
    ("convince", "", 0.5),
    # claiming, insisting
    ("claim", "Q T C E S", 0.85),
    ("argue", "Q T C E S", 0.9),
    ("insist", "Q T C E S", 0.9),
    ("maintain", "T C Q E S", 0.75),
    ("assert", "Q T C E S", 0.88),
    ("contend", "Q T C E S", 0.88),
    ("affirm", "Q T C N E S", 0.88),
    ("allege", "Q T C E S", 0.85),
    ("counter", "Q T E S", 0.7),
    ("retort", "Q E S", 0.8),
    ("caution", "Q T C E S", 0.88),
    ("warn", "Q T C E A S", 0.92),
    ("predict", "Q T C N E S", 0.85),
    ("forecast forecasts forecast forecasting", "T C E S", 0.8),
    ("anticipate", "T C E S", 0.75),
    ("foresee foresees foresaw foreseeing foreseen", "T C E S", 0.75),
    ("specify", "T C E S", 0.8),
    ("suspect", "T C E S", 0.75),
    ("surmise", "T C E S", 0.75),
    ("assess assesses assessed assessing", "T S", 0.7),
    ("project", "T C E S", 0.7),
    ("estimate", "Q T C N E S", 0.85),
    ("put puts put putting", "P S", 0.85),
    ("value", "P S", 0.8),
    ("reckon", "Q T C E S", 0.8),
    ("calculate", "T C E S", 0.8),
    ("speculate", "T C E S", 0.75),
    ("suggest", "Q T C E S", 0.8),
    ("imply", "T S", 0.6),
    ("hint", "T Q E S", 0.75),
    ("indicate", "T C E S", 0.8),
    ("signal", "T Q N S", 0.7),
    ("signal signals signalled signalling", "T Q N S", 0.7),
    ("confirm", "Q T C N E S", 0.88),
    ("reveal", "Q T C E S", 0.8),
    ("disclose", "T C E S", 0.8),
    ("report", "T C E S", 0.8),
    ("acknowledge", "Q T C N E S", 0.88),
    ("admit", "Q T C E S", 0.88),
    ("concede", "Q T C E S", 0.88),
    ("agree", "Q T C E S", 0.6),
    ("boast", "Q T E S", 0.75),
    ("complain", "Q T E S", 0.8),
    ("lament", "Q T C N E S", 0.8),
    ("clarify", "Q T C E S", 0.85),
    ("reiterate", "Q T C N E S", 0.92),
    ("reaffirm", "Q T C N E S", 0.92),
    ("stress", "Q T C N E S", 0.92),
    ("emphasise", "Q T C N E S", 0.92),
    ("emphasize", "Q T C N E S", 0.92),
    ("underline", "Q T C N E S", 0.92),
    ("underscore", "Q T C N E S", 0.92),
    ("highlight", "Q T N E S", 0.9),
    ("profess", "T N S", 0.6),
    ("vow", "Q T C I E S", 0.8),
    ("pledge", "Q T C N I E S", 0.8),
    ("promise", "Q T C N I A E S", 0.75),
    ("swear swears swore swearing sworn", "Q T S", 0.6),
    ("guarantee", "T S", 0.6),
    ("propose", "Q T N I E S", 0.75),
    ("recommend", "Q T N E S", 0.8),
    ("demand", "Q T N E S", 0.75),
    ("request", "T S", 0.6),
    ("plead", "Q T S", 0.7),
    ("urge", "Q A N S", 0.85),
    ("press", "A S", 0.7),
    ("encourage", "A S", 0.7),
    ("invite", "A S", 0.5),
    ("believe", "T C E S", 0.8),
    ("think thinks thought thinking", "T C E S", 0.65),
    ("hope", "T C E S", 0.75),
    ("expect", "T C A E S", 0.7),
    ("fear", "T C E S", 0.7),
    ("doubt", "T C S", 0.6),
    ("feel feels felt feeling", "T C S", 0.55),
    ("worry", "T E S", 0.6),
    ("consider", "T S", 0.7),
    ("deny denies denied denying", "T N S", 0.75),
    ("dispute", "T N S", 0.55),
    # evidence as speaker
    ("show shows showed showing shown", "T C E S", 0.85),
    ("find finds found finding", "T C E S", 0.7),
    ("read reads read reading", "Q S", 0.7),
    # judging: the judged thing is the content
    ("welcome", "N Q S", 0.85),
    ("hail", "N S", 0.88),
    ("praise", "N Q S", 0.88),
    ("laud", "N S", 0.88),
    ("applaud", "N Q S", 0.85),
    ("commend", "N S", 0.88),
    ("criticise", "N S", 0.85),
    ("criticize", "N S", 0.85),
    ("condemn", "N S", 0.85),
    ("denounce", "N S", 0.85),
    ("decry", "N S", 0.85),
    ("deplore", "N S", 0.8),
    ("liken", "N S", 0.8),
    ("lambast", "N S", 0.8),
    ("lambaste", "N S", 0.8),
    ("refute", "N T S", 0.7),
    ("slam slams slammed slamming", "N S", 0.75),
    ("blast", "N S", 0.6),
    ("tout", "N S", 0.8),
    ("champion", "", 0.5),
    ("express", "N S", 0.9),
    ("exude", "N S", 0.8),
    ("voice", "N S", 0.85),
    ("convey", "N S", 0.7),
    ("echo echoes echoed echoing", "N Q S", 0.6),
    ("reject", "N S", 0.6),
    ("dismiss", "N S", 0.65),
    ("advocate", "N S", 0.75),
    ("outline", "N S", 0.7),
    ("peg pegs pegged pegging", "N S", 0.7),
    ("credit", "N S", 0.6),
    ("fault", "N S", 0.7),
    ("accuse", "N S", 0.8),
    ("seek seeks sought seeking", "N S", 0.6),
    ("cite", "N S", 0.7),
    ("describe", "D S", 0.9),
    ("characterise", "D S", 0.85),
    ("characterize", "D S", 0.85),
    ("call", "D Q S", 0.85),
    ("label", "D S", 0.75),
    ("label labels labelled labelling", "D S", 0.75),
    ("brand", "D S", 0.7),
    ("dub dubs dubbed dubbing", "D", 0.5),
    ("term", "D S", 0.75),
    ("deem", "D S", 0.6),
    ("pronounce", "D S", 0.7),
    ("view", "D S", 0.6),
)

# verb + particle: content follows the particle
_PHRASES = (
    ("call", "for", "N", 0.92),  # called for deeper collaboration
    ("call", "on", "A", 0.85),  # called on members to ratify
    ("call", "upon", "A", 0.85),
    ("appeal", "for", "N", 0.8),
    ("ask", "for", "N", 0.75),
    ("appeal", "to", "A", 0.7),
    ("press", "for", "N", 0.6),
    ("push", "for", "N", 0.5),
    ("point", "out", "Q T C N E", 0.92),
    ("point", "to", "N", 0.75),
    ("warn", "of", "N", 0.9),
    ("warn", "against", "N", 0.9),
    ("warn", "about", "N", 0.85),
    ("caution", "against", "N", 0.85),
    ("speak", "of", "N", 0.75),
    ("speak", "about", "N", 0.7),
    ("talk", "about", "N", 0.6),
    ("talk", "of", "N", 0.6),
    ("complain", "about", "N", 0.75),
    ("complain", "of", "N", 0.75),
    ("insist", "on", "N", 0.75),
    ("stress", "on", "N", 0.8),
    ("emphasise", "on", "N", 0.8),
    ("emphasize", "on", "N", 0.8),
    ("talk", "up", "N", 0.7),
    ("hint", "at", "N", 0.75),
    ("rail", "against", "N", 0.75),
    ("argue", "for", "N", 0.75),
    ("argue", "against", "N", 0.75),
    ("comment", "on", "", 0.5),
    ("touch", "on", "N", 0.7),
    ("dwell", "on", "N", 0.7),
    ("elaborate", "on", "N", 0.6),
    ("refer", "to", "D", 0.7),
    ("allude", "to", "N", 0.6),
    ("draw attention", "to", "N", 0.85),
    ("lay stress", "on", "N", 0.85),
    ("make", "clear", "T Q C", 0.88),
    ("go", "on", "Q T E", 0.75),
    ("sum", "up", "Q T E", 0.8),
    ("put", "it", "Q E", 0.85),
    ("rule", "out", "N", 0.8),
)
_ACCORDING = ("according to", "as per")
# "In her view, ...", "..., in the words of one trader": what a speaker's opinion is called.
VIEWS = frozenset("view opinion words estimation assessment judgment judgement telling reading account".split())
# "Her view is that ...": the noun by itself.
HELD = VIEWS - {"words", "telling", "reading", "account"} | frozenset(
    "argument position stance belief contention point hope fear".split()
)
# "is confident that": being so is saying so.
CONVICTIONS = frozenset(
    "confident hopeful optimistic pessimistic adamant convinced sceptical skeptical doubtful positive".split()
)


def _forms(verb: str) -> dict[str, str]:
    """Form name to word, of "add" or "say says said saying [said]"."""
    given = verb.split()
    base = given[0]
    if len(given) >= 4:
        forms = {"base": base, "third": given[1], "past": given[2], "gerund": given[3]}
        if len(given) > 4:
            forms["participle"] = given[4]
        return forms
    if base.endswith("e"):
        return {"base": base, "third": base + "s", "past": base + "d", "gerund": base[:-1] + "ing"}
    if base.endswith("y") and base[-2] not in "aeou":
        return {"base": base, "third": base[:-1] + "ies", "past": base[:-1] + "ied", "gerund": base + "ing"}
    stem = base + base[-1] if base in ("admit",) else base
    third = base + "es" if base.endswith(("s", "x", "sh", "ch")) else base + "s"
    return {"base": base, "third": third, "past": stem + "ed", "gerund": stem + "ing"}


_IRREGULAR = {
    "speak": "speak speaks spoke speaking spoken",
    "put": "put puts put putting",
    "make": "make makes made making",
    "sum": "sum sums summed summing",
    "go": "go goes went going gone",
    "lay stress": "",
    "draw attention": "",
}
_MULTI = {
    "lay stress": {"past": "laid stress", "third": "lays stress", "gerund": "laying stress", "base": "lay stress"},
    "draw attention": {
        "past": "drew attention",
        "third": "draws attention",
        "gerund": "drawing attention",
        "base": "draw attention",
    },
}


def _table() -> tuple[dict[str, Cue], dict[tuple[str, str], Cue]]:
    """Verb forms, and (last word of a verb form, particle) pairs."""
    words: dict[str, Cue] = {}
    for verb, takes, confidence in _VERBS:
        forms = _forms(verb)
        for form, word in forms.items():
            if form == "base" and word == forms["past"]:
                continue  # "forecast" is read as the past
            words.setdefault(word, Cue(verb.split()[0], form, frozenset(takes.split()), "", confidence))
    phrases: dict[tuple[str, str], Cue] = {}
    for verb, particle, takes, confidence in _PHRASES:
        forms = _MULTI.get(verb) or _forms(_IRREGULAR.get(verb) or verb)
        for form, word in forms.items():
            cue = Cue(f"{verb} {particle}", form, frozenset([*takes.split(), "S"]), particle, confidence)
            phrases[(word.split()[-1], particle)] = cue
    return words, phrases


CUES, PHRASES = _table()
PHRASE_WORDS = frozenset(word for word, _ in PHRASES)
# Verbs plain enough to make a capitalised neighbour a person, and to stand before their subject ("said Mr. Li").
INVERTING = frozenset(
    word
    for word, cue in CUES.items()
    if "Q" in cue.takes and "E" in cue.takes and cue.form in ("third", "past") and cue.lemma != "tell"
)
SPEAKING = frozenset(word for word, cue in CUES.items() if cue.takes & {"Q", "T", "A"})


def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in (*CUES, *PHRASE_WORDS, *_ACCORDING, *VIEWS, *HELD, *CONVICTIONS):
        automaton.add_word(f" {word} ", len(word))
    automaton.make_automaton()
    return automaton


_FINDER = _automaton()


def cue_places(folded: str) -> list[int]:
    """Where a word that may be a cue starts, in folded text, in order."""
    return [last - 1 - length for last, length in _FINDER.iter(f" {folded} ")]
