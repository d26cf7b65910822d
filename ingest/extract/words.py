"""Closed classes of English words that the grammar of reporting looks at, and nouns that can speak."""

from functools import lru_cache

DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your some any each every no another both all several many "
    "few two three four five six seven eight nine ten most".split()
)
ARTICLES = frozenset("the a an this these those its their his her our my your some any each every no another".split())
PRONOUNS = frozenset("he she it they we i you".split())
OBJECT_PRONOUNS = frozenset("it him her them us me you this that himself herself itself themselves one".split())
RELATIVES = frozenset("who which that whom".split())
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto upon during after before since until till between among amid against about "
    "over under above below through throughout across around near behind beyond within without toward towards despite "
    "following including via per like unlike alongside as than besides except".split()
)
CONJUNCTIONS = frozenset(
    "and or but nor while whereas although though because if unless when whenever where so yet once".split()
)
HAVE = frozenset("has have had having 've".split())
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't 're".split())
MODALS = frozenset(
    "will would can could may might must should shall ought won't wouldn't can't couldn't shouldn't cannot'".split()
)
NEGATIONS = frozenset(
    "not never neither nor without hardly didn't don't doesn't hasn't haven't hadn't won't wouldn't couldn't cannot can't n't".split()
)
AUXILIARIES = BE | MODALS | HAVE | frozenset("do does did don't doesn't didn't hasn't haven't hadn't let".split())
ADVERBS = frozenset(
    "also then later earlier further again once still now just even only too recently already first finally soon instead "
    "however meanwhile therefore thus furthermore moreover nevertheless today yesterday tonight tomorrow often always "
    "sometimes rather perhaps maybe aloud ever since here there twice back".split()
)
# A word of a subject stops at these.
NOT_IN_NOUN_PHRASE = (
    PREPOSITIONS
    | CONJUNCTIONS
    | AUXILIARIES
    | PRONOUNS
    | RELATIVES
    | NEGATIONS
    | frozenset("what why how whose there then also however therefore thus yet still just even only not ago".split())
) - frozenset(("like", "that"))
# Prepositions that tie a further noun to the speaker: "a spokesman for the ministry", "the head of the delegation".
TYING = frozenset(
    "of for at from with in to on behind inside within close familiar near against by under among".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march april "
    "may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec "
    "morning afternoon evening night week weekend month year noon midday midnight".split()
)
TIME_OPENERS = frozenset("on late early last this earlier yesterday today tonight tomorrow next that".split()) | TIMES
# What speech is made in: an adjunct ends with one of these ("in a statement the ministry ...").
STATEMENT_NOUNS = frozenset(
    "statement statements interview interviews speech report reports letter tweet tweets post posts release releases briefing "
    "conference meeting address article email e-mail message note remarks testimony hearing call debate forum summit event "
    "ceremony panel podcast broadcast television radio blog editorial op-ed column communique declaration notice filing "
    "document memo book paper video appearance rally visit talks discussion session press keynote dinner lunch luncheon "
    "breakfast reception opening launch signing sidelines reply response answer facebook twitter x instagram telegram weibo "
    "parliament".split()
)
WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

# Nouns that can speak: bodies, documents, people.
BODIES = frozenset(
    "ministry ministries government governments company companies group groups bloc blocs office offices department agency "
    "agencies secretariat bank banks commission council committee firm firms court tribunal university association union "
    "unions party parliament administration authority authorities police customs team sides side countries country members "
    "nations states bodies body delegation industry chamber institute tank embassy newspaper media network organisation "
    "organization organisations organizations federation board regulator regulators campaign consortium cabinet congress senate "
    "house legislature watchdog lobby lobbies coalition opposition military army airline carrier carriers lender broker "
    "brokerage consultancy publication magazine daily outlet broadcaster channel tabloid foundation center centre "
    "capital kremlin pentagon treasury corporation club community businesses mission panel squad".split()
)
DOCUMENTS = frozenset(
    "statement statements report reports study studies survey surveys data figures statistics document documents letter text "
    "communique communiqué declaration notice release paper analysis analyses research poll polls draft memo tweet email article "
    "review filing forecasts estimates records findings testimony editorial summary minutes sheet factsheet bulletin index "
    "indicators message post advisory ruling order brief dossier transcript website webpage site page book magazine media "
    "reading readings numbers results accounts projections model models evidence readout estimate forecast projection projections calculation calculations count tally assessment audit essay column speech interviews opinion".split()
)
PEOPLE = frozenset(
    "people sources source officials official critics critic supporters some others many both all everyone men women man woman "
    "aides aide insiders insider experts expert diplomats diplomat delegates delegate representatives representative residents "
    "resident voters voter democrats democrat republicans republican friends friend family spokespeople mps mp ceo president "
    "presidents premier premiers chancellor secretary-general director-general secretary chief chiefs boss head heads "
    "chair spokesperson spokesman spokeswoman spokespersons parliamentarians activists activist participants participant "
    "guests hosts king queen prince emir ambassador envoy envoys colleagues rivals rival counterpart counterparts conservatives "
    "liberals nationals citizens citizen witnesses witness veterans veteran neighbours neighbors clergy staff students student "
    "executives executive judges judge generals general specialists governor governors consultants consultant accountants "
    "merchants merchant youth pope bishop secretaries "
    "attendants informant informants respondents respondent applicants dissidents militants combatants one ones half "
    "majority each several few most peers allies ally officers mandarin mandarins deputy deputies hawk hawks guest host "
    "analyst analysts scholar scholars academic academics attorney attorneys justice justices pundit pundits sceptic sceptics "
    "skeptic skeptics advocate advocates surrogate surrogates parent parents locals migrant migrants immigrant immigrants kids "
    "children girl girls boy boys couple professional professionals individual individuals nominee nominees employee employees "
    "trustee trustees refugee refugees appointee appointees agent agents superintendent opponent opponents proponent proponents "
    "candidate candidates graduate graduates associate associates correspondent coach captain captains artisan artisans guard "
    "guards priest priests monk monks nurse nurses tycoon billionaire millionaire welder cousin uncle aunt grandmother "
    "grandfather roommate classmate teammate negotiators chefs nun rep reps sherpa mom dad mum "
    "duo pair trio minister ministers fellow fellows brother sister mother father daughter son wife husband".split()
)
# End like a person's trade ("exporter", "economist") and are none.
_NOT_PERSONS = frozenset(
    "quarter number order power water sector factor corridor summer winter chapter paper computer container border labor "
    "labour harbor harbour error mirror motor tractor corner matter offer transfer tender barrier frontier river center centre "
    "september october november december weather letter newsletter poster printer cover rubber timber lumber copper silver "
    "paper layer meter metre litre theatre fiber fibre buffer charter counter cluster cyber diameter disaster dollar either "
    "ever other another rather whether neither after under over former latter better greater larger higher lower later "
    "longer further never however together per over super major minor senior junior prior interior exterior color colour "
    "favor favour behavior behaviour honor honour humor humour rumor rumour vapor semiconductor conductor indicator monitor "
    "elevator calculator generator reactor vector tenor terror horror floor door trailer boiler freighter tanker freezer "
    "cooler heater dinner banner list twist mist wrist assist consist exist persist resist newer older younger fewer "
    "smaller bigger stronger weaker wider deeper faster slower closer easier harder earlier dealer-led hour four your our poor".split()
)


@lru_cache(maxsize=8192)
def can_speak(noun: str) -> bool:
    """Whether a noun names persons, a body or a document."""
    if noun in PEOPLE or noun in BODIES or noun in DOCUMENTS:
        return True
    single = noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
    if single in _NOT_PERSONS or noun in _NOT_PERSONS or len(single) < 5:
        return False
    return single.endswith(
        ("er", "or", "ist", "man", "woman", "men", "women", "ian", "crat", "eer", "person", "ologue")
    )


# Irregular pasts.
PAST = frozenset(
    "grew rose fell came went took made got saw found led held met put set cut stood became began kept left lost meant paid "
    "ran said sold sent spent told thought won wrote knew gave brought bought built drew drove felt fought hit let shut shot "
    "spoke sought struck taught wore".split()
)
_FINITE = PAST | frozenset(
    "rises falls grows means needs wants remains shows goes comes makes takes gives keeps holds "
    "brings needs need want mean remain include includes seems appears stands plays works looks offers supports reflects "
    "represents provides covers creates helps allows continues expects depends matters hopes knows deserves understands "
    "say says see sees believe think know".split()
)


def is_finite(word: str) -> bool:
    """Whether a word in small letters looks like a finite verb: enough to tell a clause from a noun phrase."""
    return word in AUXILIARIES or word in _FINITE or (word.endswith("ed") and len(word) > 3)
