"""What site furniture looks like: the lines around and between the paragraphs of a story, as tables.

Losing words of a story is worse than keeping a line of furniture, so every row asks for more than a beginning: the
whole line, a colon, a network's name. "News of the deal spread" and "Share prices rose" are story.
"""

import re
from enum import Enum

NETWORKS = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|instagram|youtube|threads|bluesky|mastodon|e-?mail|wechat)"
)
STORIES = r"(?:stories|news|articles|reading|headlines|coverage|posts|content|topics|links|videos|analysis)"


class Furniture(Enum):
    LINE = "line"  # stands alone; the story may go on after it
    SECTION = "section"  # a heading with other stories' headlines below it
    END = "end"  # the story is over


# Each row matches a whole line, in any case; (?-i:...) asks for a capital.
ROWS: tuple[tuple[Furniture, str], ...] = (
    # ### | - ENDS - | Ends
    (Furniture.END, r"#{3,}|[-–—*]*\s*(?:ends?|the end)\s*[-–—*]*"),
    # Notes to editors | Media contact: A. Smith | For media enquiries, please contact ...
    (Furniture.END, r"notes? (?:to|for) editors?\b.{0,40}"),
    (Furniture.END, r"(?:media|press) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)\b(?:\s*[:|(–-].{0,200})?"),
    (
        Furniture.END,
        r"for (?:media|press|further|more) (?:enquiries|inquiries|queries|information|details)\b.{0,20}\bcontact\b.{0,200}",
    ),
    # Leave a comment | Comments (3) | 12 comments | Join the conversation
    (
        Furniture.END,
        r"leave a (?:comment|reply)|(?:view |show |post a )?comments?\s*(?:\(\d+\)|:)?|\d+ comments?|join the conversation",
    ),
    # Related Stories | More news from Asia | Current News
    (
        Furniture.SECTION,
        r"(?:related|more|other|latest|recent|current|top|trending|popular|further|featured|similar)(?: [\w-]+){0,2}? "
        + STORIES
        + r"(?: (?:from|on|in|about|by|for)(?: [\w&-]+){1,4})?\s*[:»>]?",
    ),
    (
        Furniture.SECTION,
        r"related|trending(?: now)?|most (?:read|viewed|popular|shared|recent|commented)(?: [\w-]+){0,2}",
    ),
    (
        Furniture.SECTION,
        r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|recommended(?: (?:for you|reading|stories|articles|posts))?",
    ),
    (
        Furniture.SECTION,
        r"editor.{0,3} picks?|don.?t miss|in other news|around the web|from (?:our|around the) (?:partners|web)|up next",
    ),
    (Furniture.SECTION, r"(?:read (?:more|next|also|on)|also read|see also|more on this)\s*[:»>.…]*"),
    # Read more: Exports rise | READ ALSO | Watch: the signing
    (
        Furniture.LINE,
        r"(?:read (?:more|next|also|on)|also read|see also|more on this(?: story)?|related(?: story| article)?)\s*[:|»>–—-].{1,200}",
    ),
    (Furniture.LINE, r"read more (?:about|on|at)\b[^.!?]{1,100}"),
    # Share this article | Share on Facebook | Tweet | Print this page
    (
        Furniture.LINE,
        r"share|tweet|share this(?: (?:article|story|page|post|news|release))?(?: (?:on|via) .{1,60})?(?: e?mail (?:this )?to a friend)?(?: print(?: version| this(?: page)?)?)?\s*[:.!]?",
    ),
    (
        Furniture.LINE,
        rf"(?:share (?:on|via|to|with)(?: {NETWORKS},?| and| &)+\s*)+[:.!]?|(?:{NETWORKS}(?:[\s|,·•]+|$)){{2,}}",
    ),
    (
        Furniture.LINE,
        r"(?:print|e-?mail|save|listen to|copy) (?:this|link)(?: (?:page|article|story|release))?|back to (?:top|news|home)|load(?:ing)? ?(?:more)?[.…]*",
    ),
    # Follow us on X | Follow Example News on Facebook and LinkedIn.
    (
        Furniture.LINE,
        rf"follow us|(?:follow|find|like|join) .{{1,40}} on:?(?: our)?(?: {NETWORKS},?| and| &| or)+(?: channel| page| group)?s?\s*[.!]?",
    ),
    # Subscribe to our newsletter. | Subscribe for Example E-News | Sign up for our free daily briefing
    (
        Furniture.LINE,
        r"(?:subscribe|sign up|register)(?: now| today)?\b.{0,80}?\b(?:e[-‑–]?news|newsletters?|updates|alerts|inbox|briefings?|bulletins?|podcasts?|channel|digest)\b.{0,80}",
    ),
    (
        Furniture.LINE,
        r"(?:subscribe|sign up|log ?in|sign in|register)(?: (?:now|today|here|free|for free|to (?:read|continue|comment)\b.{0,40}))?\s*[.!]?|(?:our )?(?:e-?)?newsletters?",
    ),
    (
        Furniture.LINE,
        r"(?:join|get|download) our\b.{0,60}\b(?:channel|group|community|apps?|newsletters?|alerts|mailing list)\b.{0,60}|already a subscriber\b.{0,40}",
    ),
    # Advertisement | Sponsored content | Story continues below
    (
        Furniture.LINE,
        r"advert(?:isement)?s?(?:\s*[-–—:|].{0,60})?|sponsored(?: content| post)?|promoted(?: content)?|(?:story|article) continues (?:below|after)\b.{0,60}|(?:scroll|continue reading) (?:to continue|below)\b.{0,60}",
    ),
    # Photo: A. Smith | Image credit: Example | Photo by Ann Smith/Example | Photo courtesy of the ministry
    (
        Furniture.LINE,
        r"\(?(?:file )?(?:photo|image|picture|photograph|graphic|illustration)s?\s*(?:credits?|source|courtesy)?\s*(?::|©|/).{0,200}",
    ),
    (
        Furniture.LINE,
        r"\(?(?:file )?(?:photo|image|picture)s? (?:credits?\b|courtesy (?:of )?|by (?-i:[A-Z]))[^.!?]{2,100}[.)]*",
    ),
    # © 2025 Example News. All rights reserved. | © Example | Terms of use | Privacy policy
    (
        Furniture.LINE,
        r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:19|20)\d\d\b.{0,300}|©.{2,100}|(?:copyright\b.{0,100})?\ball rights (?:are )?reserved\b.{0,200}",
    ),
    (
        Furniture.LINE,
        r"(?:(?:terms(?: of (?:use|service)| and conditions| & conditions)?|privacy(?: (?:policy|notice))?|cookie (?:policy|settings)|contact(?: us)?|about(?: us)?|site ?map|accessibility|disclaimer|careers|help|faqs?)(?:\s*[|·•,/]\s*|\s{2,}|$))+",
    ),
    (
        Furniture.LINE,
        r"(?:terms of (?:use|service)|privacy policy|contact us|about us)(?: (?:and )?(?:terms of (?:use|service)|privacy policy|contact us|about us))*",
    ),
    # We use cookies to improve your visit. | Accept all cookies
    (
        Furniture.LINE,
        r"(?:we use|this (?:web)?site (?:uses|makes use of)|by (?:continuing|using) .{0,40}\bcookies?\b|our (?:web)?site uses)\b.{0,40}\bcookies\b.{0,400}|(?:accept|reject|manage|allow)(?: all)?(?: cookies| preferences)",
    ),
    # Categories: Trade Asia | Tags: RCEP, tariffs | Source: https://...
    (Furniture.LINE, r"(?:categor(?:y|ies)|tags?|topics?|keywords?|filed under|posted in|tagged)\s*:[^.!?]{0,200}"),
    (Furniture.LINE, r"(?:publisher|publication|published by)\s*:\s*(?-i:[A-Z])[^.!?]{1,80}"),
    (Furniture.LINE, r"(?:source|url|link|original article|permalink|available at)\s*:\s*https?://\S+"),
    # (Reporting by Ann Smith; editing by Joe Roe)
    (Furniture.LINE, r"\(?(?:additional )?(?:reporting|writing|editing|compiled) by (?-i:[A-Z]).{2,200}"),
    (Furniture.LINE, r"\*\s*\*\s*\*|[*_=~•·-]{3,}"),
    (
        Furniture.LINE,
        r"skip to (?:main )?(?:content|navigation|search)|(?:menu|search|close|home)|\d+ min(?:ute)?s? read|reading time\b.{0,30}",
    ),
)
MATCHERS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in ROWS)
ANY = re.compile("|".join(f"(?:{pattern})" for _, pattern in ROWS), re.IGNORECASE)  # nearly every line matches none
LONGEST = 520  # characters; no row matches more

# Lines before a story, besides dates: breadcrumbs and the like.
HEAD = re.compile(
    r"(?:for immediate release|press release|news release|media release|joint statement|press statement|news)(?:\s*[:|–—-]?\s*(?:no\.?\s*)?[\d/.-]*)?"
    r"|(?:published|posted|updated|last updated|release date|date)(?:\s*:[^.!?]{0,60}|\s+on\b[^.!?]{0,60})?"
    r"|(?:home|news|you are here:?)\s*[>»/|].{0,120}",
    re.IGNORECASE,
)
ROLES = "staff|writer|reporter|correspondent|editor|senior|political|business|economics|economy|trade|special|chief|contributor|our|and|in|for|of|the|at|de|bin|binti|van|von|al|el|la|with|from"
BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Rr]eporting by|[Tt]ext by|[Aa]uthors?:|[Ff]rom our)\s+"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    rf"(?:[A-Z][\w.'’-]*|{ROLES})(?:[\s,|/&–—-]+(?:[A-Z][\w.'’@-]*|{ROLES}|\d[\d:.]*))*"
)


def furniture(line: str) -> Furniture | None:
    """Which piece of furniture a line is; None for a line of the story."""
    line = line.strip()
    if not line or len(line) > LONGEST or not ANY.fullmatch(line):
        return None
    return next((kind for kind, pattern in MATCHERS if pattern.fullmatch(line)), None)


def is_head(line: str) -> bool:
    """Whether a line stands before a story and says nothing of it: a byline, a breadcrumb, "Press release"."""
    return bool(HEAD.fullmatch(line) or (len(line) <= 120 and BYLINE.fullmatch(line)))
