"""The words that tell milestones: one row a cue, with an example. To add a cue, add a row.

A verb is given by its five forms (sign signs signed signed signing), from which tense.py reads past, future and
passive; a noun by itself. `then` are the words that must follow, alternatives parted by |. `confidence` is the share of
such claims that are right on the annotated articles, before what is doubtful about tense, agreement or date lowers it.
"""

from enum import Enum

from .facts import MilestoneKind as Kind
from .record import record
from .tense import Form
from .word_sets import words


class Role(Enum):
    """How a cue is tied to the agreement."""

    ACT = "act"  # done to the agreement: they signed it, it was signed
    HAPPEN = "happen"  # the agreement does it: it entered into force
    JOIN = "join"  # done by a country: it acceded to the agreement; never passive
    PHASE = "phase"  # begins or ends something that has to be named: negotiations, a review, ratification
    EVENT = "event"  # the noun: the signing of the agreement


@record
class Cue:
    """One row of the tables below."""

    rule: str
    words: str  # the five forms of a verb, or the noun in its forms
    role: Role
    kind: Kind | None  # None: told by the noun that goes with it (PHASES)
    confidence: float
    then: tuple[frozenset[str], ...] = ()
    by: frozenset[str] = frozenset()  # one of these words has to stand in the clause
    apart: bool = False  # the agreement may stand between the verb and `then`: "gave the pact the green light"

    def forms(self) -> dict[str, Form]:
        """Each word of the cue with its form."""
        spelled = self.words.split()
        if self.role is Role.EVENT:
            return dict.fromkeys(spelled, Form.NOUN)
        forms: dict[str, Form] = {}
        for word, form in zip(spelled, (Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.GERUND), strict=True):
            # signed is past and participle, come base and participle, quit all three: the auxiliaries tell them apart
            if form is not Form.PARTICIPLE or word not in forms:
                forms[word] = form
        return forms


def _then(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word.split("|")) for word in text.split())


_OWN_NAME = "his|her|its|their|the signature|signatures|name|names to"
PARLIAMENTS = words(
    "parliament parliaments assembly senate congress lawmakers mps meps house duma diet bundestag legislature "
    "chamber parliamentarians deputies senators legislators knesset rajya dewan riksdag storting parlamento "
    "council cabinet committee plenary"
)
CHAMBERS = PARLIAMENTS - words("council cabinet committee plenary")
AMENDING = words("upgrade upgrades upgraded amendment amendments amending protocol protocols version modernised")

VERBS = (
    Cue("sign", "sign signs signed signed signing", Role.ACT, Kind.SIGNED, 0.92),  # signed the pact on Monday
    Cue("sign", "co-sign co-signs co-signed co-signed co-signing", Role.ACT, Kind.SIGNED, 0.9),
    Cue("ink", "ink inks inked inked inking", Role.ACT, Kind.SIGNED, 0.88),  # inked the deal last week
    Cue("initial", "initial initials initialled initialled initialling", Role.ACT, Kind.INITIALLED, 0.9),
    Cue("initial", "initial initials initialed initialed initialing", Role.ACT, Kind.INITIALLED, 0.9),
    Cue("ratify", "ratify ratifies ratified ratified ratifying", Role.ACT, Kind.RATIFIED, 0.92),
    Cue("parliament-approve", "approve approves approved approved approving",
        Role.ACT, Kind.RATIFIED, 0.75, by=PARLIAMENTS),
    Cue("parliament-pass", "pass passes passed passed passing", Role.ACT, Kind.RATIFIED, 0.65, by=PARLIAMENTS),
    Cue("parliament-consent", "give gives gave given giving", Role.ACT, Kind.RATIFIED, 0.7,
        _then("its|their|the|final consent|approval|nod|go-ahead|backing|assent"), by=PARLIAMENTS, apart=True),
    Cue("parliament-consent", "give gives gave given giving", Role.ACT, Kind.RATIFIED, 0.7,
        _then("the|a|its green light"), by=PARLIAMENTS, apart=True),
    Cue("parliament-consent", "give gives gave given giving", Role.ACT, Kind.RATIFIED, 0.8, _then("royal assent")),
    Cue("give-effect", "give gives gave given giving", Role.ACT, Kind.ENTERED_INTO_FORCE, 0.75,
        _then("legal|full effect|force")),  # was given legal effect
    Cue("parliament-approve", "rubber-stamp rubber-stamps rubber-stamped rubber-stamped rubber-stamping",
        Role.ACT, Kind.RATIFIED, 0.7, by=PARLIAMENTS),
    Cue("parliament-approve", "green-light green-lights green-lit green-lit green-lighting",
        Role.ACT, Kind.RATIFIED, 0.7, by=PARLIAMENTS),
    Cue("parliament-approve", "greenlight greenlights greenlighted greenlighted greenlighting",
        Role.ACT, Kind.RATIFIED, 0.7, by=PARLIAMENTS),
    Cue("parliament-approve", "endorse endorses endorsed endorsed endorsing",
        Role.ACT, Kind.RATIFIED, 0.65, by=CHAMBERS),
    Cue("parliament-approve", "back backs backed backed backing",
        Role.ACT, Kind.RATIFIED, 0.6, by=CHAMBERS),  # MEPs backed the pact in May
    Cue("parliament-vote", "vote votes voted voted voting", Role.ACT, Kind.RATIFIED, 0.7, _then("through"),
        by=PARLIAMENTS),
    Cue("parliament-vote", "vote votes voted voted voting", Role.ACT, Kind.RATIFIED, 0.65,
        _then("in favour|favor of"), by=PARLIAMENTS),
    Cue("parliament-concur", "concur concurs concurred concurred concurring", Role.ACT, Kind.RATIFIED, 0.7,
        _then("in"), by=PARLIAMENTS),  # the Senate concurred in it
    Cue("put-pen", "put puts put put putting", Role.ACT, Kind.SIGNED, 0.85, _then("pen to paper")),
    Cue("put-signature", "put puts put put putting", Role.ACT, Kind.SIGNED, 0.85, _then(_OWN_NAME)),
    Cue("put-signature", "affix affixes affixed affixed affixing", Role.ACT, Kind.SIGNED, 0.85, _then(_OWN_NAME)),
    Cue("put-signature", "append appends appended appended appending", Role.ACT, Kind.SIGNED, 0.85, _then(_OWN_NAME)),
    Cue("agree", "agree agrees agreed agreed agreeing",  # agreed a trade pact, was agreed in May
        Role.ACT, Kind.NEGOTIATIONS_CONCLUDED, 0.7),
    Cue("shake-hands", "shake shakes shook shaken shaking",
        Role.ACT, Kind.NEGOTIATIONS_CONCLUDED, 0.7, _then("hands on")),
    Cue("adopt", "adopt adopts adopted adopted adopting", Role.ACT, Kind.ADOPTED, 0.85),  # the plan, adopted in May
    Cue("endorse", "endorse endorses endorsed endorsed endorsing", Role.ACT, Kind.ADOPTED, 0.7),
    Cue("upgrade", "upgrade upgrades upgraded upgraded upgrading", Role.ACT, Kind.UPGRADED, 0.8),
    Cue("modernise", "modernise modernises modernised modernised modernising", Role.ACT, Kind.UPGRADED, 0.75),
    Cue("modernise", "modernize modernizes modernized modernized modernizing", Role.ACT, Kind.UPGRADED, 0.75),
    Cue("review", "review reviews reviewed reviewed reviewing",  # agreed to review the pact
        Role.ACT, Kind.REVIEW, 0.7),
    Cue("suspend", "suspend suspends suspended suspended suspending", Role.ACT, Kind.SUSPENDED, 0.8),
    Cue("terminate", "terminate terminates terminated terminated terminating", Role.ACT, Kind.TERMINATED, 0.85),
    Cue("scrap", "scrap scraps scrapped scrapped scrapping", Role.ACT, Kind.TERMINATED, 0.7),
    Cue("expire", "expire expires expired expired expiring", Role.HAPPEN, Kind.TERMINATED, 0.75),
    Cue("lapse", "lapse lapses lapsed lapsed lapsing", Role.HAPPEN, Kind.TERMINATED, 0.75),
    Cue("enter-into-force", "enter enters entered entered entering", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.95,
        _then("into force|effect|operation")),  # entered into force on 1 January
    Cue("come-into-force", "come comes came come coming", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.95,
        _then("into force|effect|operation")),
    Cue("come-into-being", "come comes came come coming", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.8, _then("into being")),
    Cue("go-into-force", "go goes went gone going", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.95,
        _then("into force|effect|operation")),
    Cue("put-into-force", "put puts put put putting",
        Role.ACT, Kind.ENTERED_INTO_FORCE, 0.8, _then("into force|effect|operation|practice"), apart=True),
    Cue("put-into-force", "bring brings brought brought bringing",  # brought it into force
        Role.ACT, Kind.ENTERED_INTO_FORCE, 0.85, _then("into force|effect|operation"), apart=True),
    Cue("go-live", "go goes went gone going", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.85, _then("live")),
    Cue("come-on-stream", "come comes came come coming", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.75, _then("on stream")),
    Cue("replace", "replace replaces replaced replaced replacing",  # the pact replaced NAFTA on 1 July
        Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.7),
    Cue("replace", "supersede supersedes superseded superseded superseding", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.7),
    Cue("give-way", "give gives gave given giving", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.7, _then("way to")),
    Cue("implement", "operationalise operationalises operationalised operationalised operationalising",
        Role.ACT, Kind.ENTERED_INTO_FORCE, 0.75),
    Cue("implement", "operationalize operationalizes operationalized operationalized operationalizing",
        Role.ACT, Kind.ENTERED_INTO_FORCE, 0.75),
    Cue("implement", "activate activates activated activated activating", Role.ACT, Kind.ENTERED_INTO_FORCE, 0.65),
    Cue("take-effect", "take takes took taken taking", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.94, _then("effect")),
    Cue("kick-in", "kick kicks kicked kicked kicking", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.8, _then("in")),
    Cue("take-place", "take takes took taken taking", Role.HAPPEN, Kind.SIGNED, 0.75, _then("place")),  # an upgrade
    Cue("become-effective", "become becomes became become becoming", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.88,
        _then("effective|operational|operative")),
    Cue("implement", "implement implements implemented implemented implementing",
        Role.ACT, Kind.ENTERED_INTO_FORCE, 0.65),
    Cue("clear-parliament", "clear clears cleared cleared clearing", Role.HAPPEN, Kind.RATIFIED, 0.75,
        _then("the senate|parliament|house|congress|legislature|bundestag|diet|assembly")),  # cleared the Senate
    Cue("clear-parliament", "clear clears cleared cleared clearing", Role.HAPPEN, Kind.RATIFIED, 0.75,
        _then("parliament|congress|knesset|both")),
    Cue("pass-through", "sail sails sailed sailed sailing", Role.HAPPEN, Kind.RATIFIED, 0.7,
        _then("through"), by=PARLIAMENTS),
    Cue("pass-through", "pass passes passed passed passing", Role.HAPPEN, Kind.RATIFIED, 0.7,
        _then("through"), by=PARLIAMENTS),
    Cue("become-law", "become becomes became become becoming", Role.HAPPEN, Kind.RATIFIED, 0.75, _then("law")),
    *(
        Cue("win-assent", forms, Role.HAPPEN, Kind.RATIFIED, 0.7, _then(assent), by=PARLIAMENTS, apart=True)
        for forms in (
            "get gets got got getting", "win wins won won winning", "receive receives received received receiving",
            "secure secures secured secured securing", "obtain obtains obtained obtained obtaining",
        )
        for assent in (
            "the|a|its green light", "the|its|final|formal consent|approval|nod|go-ahead|backing|assent",
            "approval|consent|assent|ratification",
        )
    ),
    Cue("win-assent", "receive receives received received receiving", Role.HAPPEN, Kind.RATIFIED, 0.8,
        _then("royal assent")),
    Cue("apply-since", "apply applies applied applied applying", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.8,
        _then("since")),  # has applied since 1 July
    Cue("apply-from", "apply applies applied applied applying", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.75,
        _then("from")),  # will apply from 1 July
    Cue("accede", "accede accedes acceded acceded acceding", Role.JOIN, Kind.ACCEDED, 0.9, _then("to")),
    Cue("join", "join joins joined joined joining", Role.JOIN, Kind.ACCEDED, 0.85),
    Cue("become-member", "become becomes became become becoming",  # became its 12th member
        Role.JOIN, Kind.ACCEDED, 0.8),
    Cue("apply", "apply applies applied applied applying", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.9,
        _then("to join|accede|enter")),
    Cue("apply", "apply applies applied applied applying", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85,
        _then("for membership|accession|entry|admission")),
    Cue("apply-for", "apply applies applied applied applying",  # applied for the pact's membership
        Role.JOIN, Kind.ACCESSION_REQUESTED, 0.8, _then("for")),
    Cue("seek-to-join", "seek seeks sought sought seeking", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.75,
        _then("accession|membership|entry|admission")),
    Cue("apply-on", "apply applies applied applied applying", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.7),
    Cue("ask-to-join", "ask asks asked asked asking", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85, _then("to join|accede")),
    Cue("seek-to-join", "seek seeks sought sought seeking", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.75,
        _then("to join|accede")),
    Cue("enter-agreement", "enter enters entered entered entering", Role.JOIN, Kind.ACCEDED, 0.7),
    Cue("admit", "admit admits admitted admitted admitting", Role.JOIN, Kind.ACCEDED, 0.8, _then("to|into")),
    Cue("admit", "welcome welcomes welcomed welcomed welcoming", Role.JOIN, Kind.ACCEDED, 0.75, _then("into")),
    Cue("ask-to-join", "knock knocks knocked knocked knocking", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.7,
        _then("on|at")),  # knocked on the pact's door
    Cue("ask-to-join", "file files filed filed filing", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.75, _then("for")),
    Cue("ask-to-join", "put puts put put putting", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.75,
        _then("its|their name forward for")),
    Cue("accede-on", "accede accedes acceded acceded acceding", Role.JOIN, Kind.ACCEDED, 0.8),  # acceded in 2023
    Cue("join-on", "join joins joined joined joining", Role.JOIN, Kind.ACCEDED, 0.75),  # joined on 15 December
    Cue("hand-in-application", "hand hands handed handed handing", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85,
        _then("in|over")),
    Cue("withdraw-on", "withdraw withdraws withdrew withdrawn withdrawing", Role.JOIN, Kind.WITHDRAWN, 0.75),
    Cue("walk-out", "walk walks walked walked walking", Role.JOIN, Kind.WITHDRAWN, 0.85, _then("out of")),
    Cue("walk-out-on", "walk walks walked walked walking", Role.JOIN, Kind.WITHDRAWN, 0.75, _then("out")),
    Cue("pull-out-on", "pull pulls pulled pulled pulling", Role.JOIN, Kind.WITHDRAWN, 0.75, _then("out")),
    Cue("submit-application", "submit submits submitted submitted submitting",
        Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85),
    Cue("lodge-application", "lodge lodges lodged lodged lodging", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85),
    Cue("file-application", "file files filed filed filing", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.85),
    Cue("request-to-join", "request requests requested requested requesting", Role.JOIN, Kind.ACCESSION_REQUESTED, 0.8,
        _then("to join|accede")),
    Cue("withdraw", "withdraw withdraws withdrew withdrawn withdrawing",
        Role.JOIN, Kind.WITHDRAWN, 0.88, _then("from")),
    Cue("pull-out", "pull pulls pulled pulled pulling", Role.JOIN, Kind.WITHDRAWN, 0.85, _then("out of")),
    Cue("pull-out", "bail bails bailed bailed bailing", Role.JOIN, Kind.WITHDRAWN, 0.8, _then("out of")),
    Cue("pull-out", "drop drops dropped dropped dropping", Role.JOIN, Kind.WITHDRAWN, 0.8, _then("out of")),
    Cue("pull-out", "back backs backed backed backing", Role.JOIN, Kind.WITHDRAWN, 0.8, _then("out of")),
    Cue("pull-out", "opt opts opted opted opting", Role.JOIN, Kind.WITHDRAWN, 0.75, _then("out of")),
    Cue("pull-out", "take takes took taken taking", Role.JOIN, Kind.WITHDRAWN, 0.75, _then("out of")),
    Cue("turn-back", "turn turns turned turned turning", Role.JOIN, Kind.WITHDRAWN, 0.7,
        _then("its|their|his|her back|backs on")),
    Cue("quit", "quit quits quit quit quitting", Role.JOIN, Kind.WITHDRAWN, 0.85),
    Cue("exit", "exit exits exited exited exiting", Role.JOIN, Kind.WITHDRAWN, 0.8),
    Cue("leave", "leave leaves left left leaving", Role.JOIN, Kind.WITHDRAWN, 0.75),
    Cue("abandon", "abandon abandons abandoned abandoned abandoning", Role.JOIN, Kind.WITHDRAWN, 0.75),
    Cue("walk-away", "walk walks walked walked walking", Role.JOIN, Kind.WITHDRAWN, 0.8, _then("away from")),
    Cue("deposit", "deposit deposits deposited deposited depositing", Role.PHASE, None, 0.9),
    Cue("begin", "begin begins began begun beginning", Role.PHASE, None, 0.9),
    Cue("start", "start starts started started starting", Role.PHASE, None, 0.9),
    Cue("launch", "launch launches launched launched launching", Role.PHASE, None, 0.9),
    Cue("relaunch", "relaunch relaunches relaunched relaunched relaunching", Role.PHASE, None, 0.75),
    Cue("revive", "revive revives revived revived reviving", Role.PHASE, None, 0.7),
    Cue("resume", "resume resumes resumed resumed resuming", Role.PHASE, None, 0.6),
    Cue("open", "open opens opened opened opening", Role.PHASE, None, 0.85),
    Cue("kick-off", "kick kicks kicked kicked kicking", Role.PHASE, None, 0.85, _then("off")),
    Cue("get-under-way", "get gets got got getting", Role.PHASE, None, 0.85, _then("under way")),
    Cue("get-under-way", "get gets got got getting", Role.PHASE, None, 0.85, _then("underway|going|started")),
    Cue("end", "end ends ended ended ending", Role.PHASE, None, 0.75),  # talks ended in May
    Cue("end", "come comes came come coming", Role.PHASE, None, 0.8, _then("to an|a end|close|conclusion")),
    Cue("end", "draw draws drew drawn drawing", Role.PHASE, None, 0.8, _then("to an|a end|close|conclusion")),
    Cue("initiate", "initiate initiates initiated initiated initiating", Role.PHASE, None, 0.85),
    Cue("commence", "commence commences commenced commenced commencing", Role.PHASE, None, 0.9),
    Cue("enter-review", "enter enters entered entered entering", Role.PHASE, None, 0.75),  # enters its review
    Cue("hold", "hold holds held held holding", Role.PHASE, None, 0.75),
    Cue("conduct", "conduct conducts conducted conducted conducting", Role.PHASE, None, 0.75),
    Cue("undertake", "undertake undertakes undertook undertaken undertaking", Role.PHASE, None, 0.75),
    Cue("undergo", "undergo undergoes underwent undergone undergoing", Role.PHASE, None, 0.75),
    Cue("conclude", "conclude concludes concluded concluded concluding", Role.PHASE, None, 0.9),
    Cue("complete", "complete completes completed completed completing", Role.PHASE, None, 0.85),
    Cue("establish", "establish establishes established established establishing",  # fully established
        Role.PHASE, None, 0.65),
    Cue("realise", "realise realises realised realised realising", Role.PHASE, None, 0.65),
    Cue("realise", "realize realizes realized realized realizing", Role.PHASE, None, 0.65),
    Cue("finalise", "finalise finalises finalised finalised finalising", Role.PHASE, None, 0.85),
    Cue("finalise", "finalize finalizes finalized finalized finalizing", Role.PHASE, None, 0.85),
    Cue("finish", "finish finishes finished finished finishing", Role.PHASE, None, 0.85),
    Cue("wrap-up", "wrap wraps wrapped wrapped wrapping", Role.PHASE, None, 0.85, _then("up")),
    Cue("wind-up", "wind winds wound wound winding", Role.PHASE, None, 0.8, _then("up")),
    Cue("close", "close closes closed closed closing", Role.PHASE, None, 0.75),
    Cue("reach", "reach reaches reached reached reaching", Role.PHASE, None, 0.75),  # reached a political agreement on
    Cue("strike", "strike strikes struck struck striking", Role.PHASE, None, 0.75),  # struck a deal
    Cue("clinch", "clinch clinches clinched clinched clinching", Role.PHASE, None, 0.75),
    Cue("seal", "seal seals sealed sealed sealing", Role.PHASE, None, 0.7),
    Cue("start-applying", "start starts started started starting",  # the pact started on 1 October
        Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.7),
    Cue("start-applying", "begin begins began begun beginning", Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.7),
    Cue("start-applying", "commence commences commenced commenced commencing",
        Role.HAPPEN, Kind.ENTERED_INTO_FORCE, 0.75),
)  # fmt: skip

NOUNS = (
    Cue("signing", "signing signature", Role.EVENT, Kind.SIGNED, 0.85),  # since the signing of the pact in 2019
    Cue("initialling", "initialling initialing", Role.EVENT, Kind.INITIALLED, 0.8),
    Cue("ratification", "ratification", Role.EVENT, Kind.RATIFIED, 0.75),
    Cue("consent", "consent approval assent", Role.EVENT, Kind.RATIFIED, 0.65, _then("to|of|for"), by=CHAMBERS),
    Cue("adoption", "adoption", Role.EVENT, Kind.ADOPTED, 0.75),
    Cue("entry-into-force", "entry coming",
        Role.EVENT, Kind.ENTERED_INTO_FORCE, 0.9, _then("into force|effect|operation")),
    Cue("accession", "accession", Role.EVENT, Kind.ACCEDED, 0.7),
    Cue("withdrawal", "withdrawal exit departure", Role.EVENT, Kind.WITHDRAWN, 0.75, _then("from")),
    Cue("termination", "termination expiry", Role.EVENT, Kind.TERMINATED, 0.75),
    Cue("suspension", "suspension", Role.EVENT, Kind.SUSPENDED, 0.7),
    Cue("application", "application request bid", Role.EVENT, Kind.ACCESSION_REQUESTED, 0.8,
        _then("to join|accede|enter")),  # its application to join, submitted in 2021
    Cue("application", "application request", Role.EVENT, Kind.ACCESSION_REQUESTED, 0.75,
        _then("for membership|accession|admission")),
    Cue("application-to", "application bid request", Role.EVENT, Kind.ACCESSION_REQUESTED, 0.75, _then("to|for")),
    Cue("conclusion", "conclusion completion", Role.EVENT, Kind.NEGOTIATIONS_CONCLUDED, 0.8),
    Cue("launch", "launch start opening commencement beginning", Role.EVENT, Kind.NEGOTIATIONS_LAUNCHED, 0.8),
    Cue("upgrade", "upgrade", Role.EVENT, Kind.UPGRADED, 0.7),
    Cue("review", "review", Role.EVENT, Kind.REVIEW, 0.7),  # the joint review is due on 1 July
)  # fmt: skip

BEGIN = words("begin start launch relaunch revive resume open kick-off initiate commence get-under-way")
END = words("conclude complete finalise finish wrap-up wind-up close end")
WITHOUT_OBJECT = words("end get-under-way")  # talks ended; "ended eight years of talks" is of something else
HOLD = words("enter-review hold conduct undertake undergo")
STRIKE = words("reach strike clinch seal")
DEPOSIT = words("deposit")
TALKS = words("talks negotiation negotiations discussions negotiating")

# What a phase verb needs beside it: (rules, nouns, kind). The first row that fits stands.
PHASES: tuple[tuple[frozenset[str], frozenset[str], Kind], ...] = (
    (BEGIN, TALKS, Kind.NEGOTIATIONS_LAUNCHED),  # negotiations began in November
    (END, TALKS, Kind.NEGOTIATIONS_CONCLUDED),  # concluded negotiations
    (BEGIN | END | HOLD, words("review"), Kind.REVIEW),  # will hold a review
    (BEGIN, words("implementation"), Kind.ENTERED_INTO_FORCE),  # implementation began on 1 January
    (BEGIN, words("membership"), Kind.ACCEDED),  # its membership began in December
    (END, words("ratification ratifications"), Kind.RATIFIED),  # completed its ratification
    (END - {"end"}, words("procedures formalities"), Kind.RATIFIED),  # completed its domestic procedures
    (END, words("accession"), Kind.ACCEDED),
    (
        DEPOSIT,
        words("ratification ratifications acceptance approval"),
        Kind.RATIFIED,
    ),  # deposited its instrument of ratification
    (DEPOSIT, words("accession"), Kind.ACCEDED),
)
# Said of the agreement itself: "concluded the pact", "the area was completed in 2015".
CONCLUDE_AGREEMENT = words("conclude finalise wrap-up reach strike clinch seal")
COMPLETE_AREA = words("complete establish realise")

# Not milestones of an agreement, though the verb is the same: signed a memorandum, concluded the fifth round of talks.
OTHER_OBJECTS = words(
    "memorandum memoranda memorandums mou mous contract contracts letter letters statement statements declaration "
    "loi petition order orders decree bill law communique communiqué document documents roadmap deals contracts "
    "purchase resolution decision decisions regulation plan plans strategy budget"
)
PARTS_OF_TALKS = words(
    "round rounds session sessions meeting meetings chapter chapters phase stage visit leg day week tranche"
)
REVIEW_MEETINGS = words("meeting meetings mechanism committee team conference process body page panel visit")
# Nouns that stand for the agreement where no name does: they let the antecedent in.
AGREEMENT_NOUNS = words(
    "agreement pact deal accord treaty fta cepa epa protocol arrangement partnership it this framework pacts area "
    "text upgrade amendment instrument version theirs"
)
SEVERAL = words("agreements texts pacts deals accords treaties")  # behind "both" or "the two"
# Subjects of "took effect" that are not the agreement, also where the agreement follows: "tariff cuts under the RCEP".
OTHER_SUBJECTS = words(
    "tariff tariffs duty duties levy levies cut cuts measure measures sanctions rules rule regulation regulations "
    "ban bans law laws act bill order concessions reductions quota quotas ceasefire commitments rate rates "
    "lockdown tax taxes exemption exemptions waiver certificate certificates system phase withdrawal exit departure"
)
