"""Words around persons' names: titles, honorifics, and capitalised words that are no part of a name."""

TITLES = frozenset(
    "president minister premier chancellor secretary senator sen rep congressman congresswoman representative governor gov "
    "mayor ambassador commissioner chairman chairwoman chairperson chair director secretary-general director-general "
    "spokesman spokeswoman spokesperson judge justice chief general gen colonel col captain lieutenant lt major sergeant "
    "admiral king queen prince princess sultan emir sheikh pope bishop cardinal archbishop professor prof speaker "
    "undersecretary under-secretary under-secretary-general vice-president envoy counsellor councillor delegate leader "
    "coordinator ceo cfo analyst economist attorney deputy detective officer consul high-commissioner negotiator treasurer "
    "brigadier superintendent inspector commander commodore marshal corporal constable magistrate barrister engineer "
    "alhaji hajia otunba oba nana mallam chief pastor monsignor lawmaker executive mp mep pm taoiseach tánaiste lawyer author strategist rev reverend rabbi imam coach".split()
)
TITLE_PARTS = frozenset(
    "prime vice deputy foreign trade finance commerce state assistant former acting special permanent union economy economic "
    "affairs senior interior defense defence treasury energy industry agriculture health labor labour environment transport "
    "education justice home external international investment development planning first second executive managing lead "
    "chief principal parliamentary opposition majority minority democratic republican conservative labor house senate "
    "cabinet coordinating associate joint".split()
)
HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady hon honourable honorable h.e h. e he's excellency tengku tunku datuk dato dato' datin "
    "paduka panglima patinggi utama shrimati kumari begum barr arc "
    "seri sri tan-sri tan tun puan encik haji hajj hajah shri smt madam madame mme pak bu ibu ustaz datu syed raja tuanku "
    "messrs prof amb eng engr atty ir rev st pehin dr.".split()
) - frozenset(("st", "e", "he's", "tan", "h"))
POST_NOMINALS = frozenset(
    "jr sr ii iii iv phd mp mep obe cbe kbe mbe qc kc esq md mba kcmg gbs jp ias ips ifs irs sc".split()
)

# Capitalised at the start of a sentence or in a calendar; never part of a person's name.
OPENING_WORDS = frozenset(
    "the a an this that these those in on at by for from with to of as and but or nor so yet if when while after before since "
    "although though because during despite under over among between into through until unless he she it they we you i his "
    "her its their our my your who what which where why how there here then now also even just only still however moreover "
    "meanwhile further furthermore separately instead today yesterday tomorrow speaking according asked both all some many "
    "most each every no not another other such more several few one two three four five six seven eight nine ten last next "
    "first monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december about against around like within without upon per via amid citing quoting addressing "
    "responding noting adding following earlier later once again perhaps maybe never always finally officials analysts "
    "sources experts ministers leaders negotiators exporters economists critics supporters diplomats data figures trade "
    "exports imports talks negotiations".split()
)
# A stretch with one of these is a thing, a place or a body.
NOT_NAMES = frozenset(
    "agreement pact deal treaty accord area zone free summit forum conference meeting expo fair festival act bill plan "
    "programme program project initiative framework partnership protocol strategy vision council committee commission "
    "ministry department agency authority bank fund group company corporation corp inc ltd limited holdings union "
    "association federation organisation organization institute university college school hospital center centre house "
    "parliament congress senate assembly court party government office board bureau service services street road avenue "
    "square river lake sea ocean gulf bay island islands mountain valley city county state province district region "
    "airport port station harbour harbor canal bridge park hotel tower palace hall north south east west northern "
    "southern eastern western central global world national international european asian african american british "
    "economic economy trade commerce finance industry industrial digital green market markets customs tariff supply chain "
    "joint review report statement declaration press news times post journal daily television radio online internet "
    "media award prize cup day week month year new great big old high low annual chapter article section part phase "
    "round table roundtable version white black red blue security defence defense army navy air force police war peace "
    "climate energy oil gas electric power water food health road belt silk brexit covid covid-19 inc co llc plc senior "
    "republicans democrats republican democrat democrats' christmas easter ramadan weekend energy research studies "
    "law rules order rights human social public private policy affairs foreign domestic foundation society league "
    "election primary debate alliance network system systems technology technologies science data figures".split()
)
# What a title is shortened to.
ABBREVIATED = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "prof": "professor",
    "gen": "general",
    "amb": "ambassador",
    "sec": "secretary",
    "pres": "president",
    "col": "colonel",
    "capt": "captain",
    "rev": "reverend",
}
# Words of things that are surnames too: a title or a given name before them makes a person of them.
SURNAMES_TOO = frozenset(
    "park north west white black green street bridge hall house law rivers bay field power price week king bank court "
    "church power gray gold new great road station reed case hall forest shore".split()
)
# What a person does and a thing hardly ever: with two capitalised words before it, they are a person's name.
PERSONAL_ACTS = frozenset(
    "runs owns heads leads teaches studies chairs grows farms lives works retired resigned married grew taught ran owned "
    "headed chaired joined keeps kept spends spent recalls wept smiled laughed shrugged grinned nodded sighed travelled traveled walked spoke".split()
)
# Lower-case role nouns that stand right before a name.
ROLE_BEFORE = (
    "minister|president|premier|chancellor|secretary|secretary-general|director-general|director|chairman|chairwoman|chair|"
    "chairperson|chief|head|leader|spokesman|spokeswoman|spokesperson|governor|ambassador|envoy|commissioner|negotiator|"
    "economist|analyst|professor|lecturer|expert|officer|executive|founder|co-founder|owner|manager|partner|adviser|advisor|"
    "diplomat|representative|senator|lawmaker|lawyer|researcher|strategist|fellow|scholar|boss|deputy|counterpart|candidate|"
    "president-elect|mayor|judge|general|coordinator|consultant|trader|farmer|businessman|businesswoman|entrepreneur|author|"
    "historian|editor|columnist|journalist|reporter|aide|official|activist|campaigner|director general|secretary general|"
    "chief executive|vice-president|vice president|prime minister|nominee|rival|congressman|congresswoman|delegate|veteran|"
    "coauthor|co-author|successor|predecessor|former president|treasurer|pollster|specialist|undersecretary|counsellor|counselor|councillor|attaché|administrator|commander|inspector|superintendent|comptroller|registrar|rector|dean|captain|"
    "sheriff|attorney|prosecutor|counsel|planner|engineer|doctor|surgeon|nurse|teacher|scientist|pastor|priest|grower|rancher|"
    "driver|shopkeeper|importer|exporter|broker|banker|investor|architect|developer|designer|organiser|organizer|statistician|"
    "colleague|wife|husband|son|daughter|brother|father|mother"
)
