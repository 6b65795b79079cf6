"""
The rhetorical moves of one text: what each of its sentences does, whatever it is about.

Every rule is a row of another table (a mention, a quotation, an assertion) or
a short list of English words, and says which words it rests on; the guide in
``docs/moves.md`` shows each. Words inside quotation marks are never the
text's own and never make a move of it but "quotation". Limits: the lists are
English, and texts in another language are read by their rows alone; irony is
taken at its word; a move made without any of the listed words is missed; an
error in names or voices is an error here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from whence.schema import Assertion, Mention, Move, MoveKind, Quotation, Sentence
from whence.spans import Span, merged

LONGEST_QUOTED = 60
"""Characters of the text that a rule quotes before it breaks off."""
ENDING = 4
"""Sentences at the end of the last paragraph in which a text can end open."""

_NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
)
_NUMBER_WORD = f"(?:{_NUMBER_WORDS})"
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = re.compile(
    # What looks like a number and is no figure: a day, a year, an hour, a place in a row, a thing that is numbered.
    rf"(?P<not>\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?|\b{_MONTH} \d{{1,4}}\b(?:, \d{{4}})?"
    r"|\b(?:1[5-9]|2[01])\d\d(?:s\b|(?:[-–/]\d\d)?(?![\d,.%]\d|\w))|\b\d+(?:st|nd|rd|th)\b|\b\d+:\d[\d,]*\b"
    rf"|\b(?:\d\d?(?:[.:]\d\d)?|{_NUMBER_WORD}) ?(?:[ap]\.?m\b|o['’]clock)"
    rf"|\b(?:quarter|half|five|ten|twenty)(?:[- ]five)? (?:past|to) (?:\d\d?|{_NUMBER_WORD})\b"
    r"|\b(?:[Ll]evel|[Ss]ection|[Aa]rticle|[Rr]oute|[Rr]oom|[Ll]ot|[Gg]ate|[Cc]hapter|[Nn]umber|[Nn]o\.|[Pp]age|"
    r"[Ss]tep|[Pp]hase|[Aa]ct|[Uu]nit|[Ff]light|[Hh]ighway|[Cc]hannel) \w*\d\w*)"
    r"|\b\d+ (?:[A-Z]\w+ )+(?:Street|Road|Avenue|Lane|Square|Quay)\b"
    r"|(?P<number>(?:[$£€]|\b)\d+(?:,\d{3})*(?:\.\d+)?(?: ?(?:%|bn\b|[mk]\b)| (?:hundred|thousand|[mb]illion)\b)*"
    rf"(?![-–]?[^\W\d])|\b{_NUMBER_WORD}(?:(?:[ -]|(?<=[en]d) and ){_NUMBER_WORD})*\b(?!-[^\W\d]))",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:{_WEEKDAY}|{_MONTH})|\b(?:[Yy]esterday|[Ll]ast night|[Tt]his (?:morning|week))\b")
_DIGIT = re.compile(r"\d")
_INVITATION = re.compile(
    r"(?:Ask|Imagine|Picture|Consider|Take|Walk|Sit|Look|Listen|Drive|Think|Try|Stand|Step|Open|Remember) "
    r"(?!place\b|part\b)"
)
_CAPITAL = re.compile(r"(?<=[^\W_][ ,;]|, )(?!I\b)[A-Z]\w+")

_PLACES = (
    "street|lane|alley|square|yard|courtyard|porch|hall|kitchen|room|corridor|staircase|stairs|steps|door|doors|gate|"
    "window|windows|wall|walls|roof|roofs|floor|ceiling|bench|benches|table|tables|desk|counter|shelf|shelves|"
    "harbour|quay|pier|jetty|landing|shore|beach|river|lake|bridge|road|path|track|hill|hills|field|fields|garden|"
    "orchard|forest|valley|village|chapel|church|school|gymnasium|shop|bakery|inn|cafe|bar|market|stall|stalls|"
    "station|platform|barn|shed|warehouse|depot|fence|hut|tent|tents|houses|cottage|building|tower"
)
_SENSES = (
    "dust|smell|smells|smelled|smelt|scent|light|lights|lit|dark|darkness|shadow|shadows|rain|snow|ice|mud|fog|mist|"
    "wind|smoke|steam|silence|silent|quiet|noise|sound|sounds|bell|bells|hum|torchlight|lamp|lamps|candle|candles|"
    "clock|bright|pale|grey|gray|red|white|black|blue|green|yellow|brown|wet|damp|dry|cold|warm|hot|wooden|iron|brick|"
    "stone|glass|rust|rusty|painted|peeling|cracked|broken|empty|crowded|tall|narrow|low|echo|echoes|shut|shuttered|"
    "soup|coffee|bread|tea|dawn|dusk|hung|hangs|stood|stands|sight|lean|leaned|frost|sun|sunlight|curtains|coats|boots"
)
_MODALS = frozenset("will would must should may might could can cannot".split())
"""What will, should or may be is not there to be seen."""

_PAPERS = (
    "note|memo|memorandum|page|pages|minutes|sheet|sheets|slip|letter|file|files|folder|dossier|ledger|logbook|log|"
    "draft|transcript|contract|email|emails|record|records|register|report|survey|plan|map|chart|printout|list|paper|"
    "papers|document|documents|certificate|receipt|invoice|annex|duplicate|text|copy|copies"
)
_PAPER = f"(?:{_PAPERS})"
_WITHHELD = (
    r"(?:torn|missing|absent|gone|withheld|leaked|unsigned|undated|unpublished|confidential|classified|sealed|"
    r"locked|blacked out|redacted|handwritten|typed|stamped|initialled|circulat\w+|passed round|marked|"
    r"never (?:been )?published|not (?:been )?(?:published|meant|public|released)|may not be|cannot be (?:seen|shown)|"
    r"(?:has|have) (?:not )?been (?:seen|shown)|seen by|shown to|(?:said|supposed) to|of which|refus\w+|reportedly)"
)
_DOCUMENT = re.compile(
    rf"\b(?:seen|reviewed|obtained) by (?:this|the|our|us)\b|\bcopy of (?:the|a|which)\b|\b[\w-]+-page {_PAPER}\b"
    rf"|(?<!the )\b{_WITHHELD} (?:[^\W\d]+ ){{0,2}}{_PAPER}\b|\b{_PAPER}\b[^.,;?!]{{0,30}}? {_WITHHELD}\b",
    re.IGNORECASE,
)

_NOBODY = r"(?:no one|no-one|nobody|none of (?:them|those|the [a-z]+)|no (?:official|minister|document|record|copy))"
_KNOWING = (
    r"(?:knows?|knew|known|explain(?:s|ed)?|sa(?:y|ys|id)|tells?|told|answer(?:s|ed)?|account(?:s|ed)?|"
    r"remembers?|recalls?|confirm(?:s|ed)?|admit(?:s|ted)?|ask(?:s|ed)?|sees?|saw|seen|dare[sd]?|show(?:s|n|ed)?|"
    r"understands?|trace[sd]?|find|found|produced)"
)
_UNKNOWN = (
    r"(?:(?:also |still )?not (?:yet )?(?:known|clear|been (?:explained|determined|disclosed|stated|found))|"
    r"unclear|unknown|unexplained|unanswered|a mystery|any(?:one|body)['’]s guess)"
)
_NOBODY_KNOWS = re.compile(
    rf"\b{_NOBODY}\b[^.;:?!]{{0,40}}?\b{_KNOWING}\b"
    rf"|\b(?:is|are|was|were|has|have|had|remains?|remained|still) {_UNKNOWN}"
    r"|\b(?:is|are|was|were|has|have|had) (?:never|not) (?:yet )?(?:been )?(?:explained|disclosed|established)"
    r"|\b(?:is|was|do|does|did) not (?:yet )?know\w*|\bno (?:explanation|answer|trace)\b"
    r"|\b(?:could|can)(?:not| not) be (?:verified|traced|established|determined|confirmed|found)",
    re.IGNORECASE,
)

_CONTRAST = re.compile(
    r"\W*(?:And yet|But|Yet|However|Nevertheless|Nonetheless|Even so|That said|All the same|None of (?:this|that)"
    r"|To be fair|In (?:all )?fairness|On the other hand|Then again|(?:Still|Officially|Publicly|On paper)(?=,))\b",
    re.IGNORECASE,
)
_HOWEVER = re.compile(r", (?:however|nevertheless|nonetheless|to be fair|though),", re.IGNORECASE)

_IF = r"(?:have|the|an?|it|they|he|she|we|this|that|there|her|his|my|our|your|their|rather|like)\b"
_APPEAL = re.compile(
    # "Should it rain" is an if, "must have been" a guess, "that it should be" a wonder.
    rf"\b(?:(?:must|ought to)(?! have\b)|it(?: is|['’]s) (?:high )?time|had better|(?<!that it )should(?! {_IF}))\b"
    r"|\b(?<!no )needs? to\b|(?:^\W*|[;:,–—] )let (?:us|them|him|her|it|the|those|nobody|no one)\b",
    re.IGNORECASE,
)
_ASKED_OR_THERE = re.compile(r"\b(?:(?:which|what|who|how|whether|why|where)\b[^,.;:]{0,40}|there )$", re.IGNORECASE)
"""Before a verb of duty: an embedded question ("how it should end"), or what is thought to be there."""
_OPEN = re.compile(
    r"\b(?:remains? to be seen|(?:only )?time will tell|whether|until|perhaps|ha(?:s|ve) yet to|open question|not yet"
    r"|questions? (?:remains?|stays?)|may (?:all |still )?(?:yet|never|turn out|prove|well)|for now|will have to wait"
    r"|remains? (?:open|uncertain|unclear|unanswered)|one way or (?:the other|another)"
    r"|(?:if|unless|should) [^.;]{1,80}?\b(?:will|would)|will [^.;]{1,80}?\b(?:if|unless))\b",
    re.IGNORECASE,
)

_STANDS_FOR = frozenset("i we me us you one he she it who whom which that what".split())
"""Sources that are the writer, the reader, or a word for somebody who may be named elsewhere."""
_NOBODYS = frozenset("anyone anybody no nobody none everyone everybody neither nor".split())
"""First words of a source that is nobody in particular."""
_NAMED_AFTER = re.compile(r", [A-Z]\w+ (?:[A-Z&]|$)")
"""A source with a name beside it: "the maker, Renn & Orr"."""
_TALK = re.compile(
    r"\bthere (?:is|was|has been) (?:much |some |also )?(?:talk|word|a rumou?r|whispering)\b|\brumou?r has it\b"
    r"|\bthe (?:talk|word|whisper|rumou?r) (?:is|was)\b",
    re.IGNORECASE,
)
_BELIEVES = re.compile(r"\b(?:believ|think|thought|kn[eo]w|doubt|suspect|fear|worr|remember|recall)")
"""Cues by which somebody holds that something is so, among those that tell what they want."""
_SAID_TO_BE = frozenset(("hearsay adverb", "is said to", "impersonal"))
"""Rules of hearsay that need no speaker; a noun ("news", "argument") is too weak a sign."""
_ARRANGED = re.compile(r"\b(?:expected|accused|blamed|charged|announced|agreed|estimated)\b")
_HEARD = frozenset(("say", "affirm", "distance", "deny", "warn", "hearsay", "attitude"))
"""Classes of cue with which the unnamed vouch for something. Refusals, questions and demands vouch for nothing."""
_STANDS_IN = re.compile(r"\b(?:at|in|near|outside|inside) $")
_ACTS = frozenset(("urge", "attitude"))
"""Classes of cue that tell what somebody wants or orders rather than what they say."""

_WORD = re.compile(r"\w+")
_COUNTED = frozenset(_NUMBER_WORDS.split("|"))
_PLACE, _SENSE = frozenset(_PLACES.split("|")), frozenset(_SENSES.split("|"))
# A sentence without any of these words cannot match the pattern they stand for: looking them up is much the faster.
_PAPERY = frozenset([*_PAPERS.split("|"), "seen", "reviewed", "obtained"])
_UNKNOWING = frozenset("no nobody none not never unclear unknown unexplained unanswered mystery guess cannot".split())
_HOWEVERS = frozenset("however nevertheless nonetheless though fair".split())
_DUTIES = frozenset("must ought should need needs time better let".split())
_TALKING = frozenset("talk word whisper whispering rumour rumor".split())


class Line(NamedTuple):
    """One sentence as the rules read it. The three texts are equally long."""

    sentence: Sentence
    said: str
    """The words of the sentence."""
    own: str
    """The same with quoted speech blanked out."""
    told: str
    """The same with everything blanked out that somebody is reported to say or want."""
    words: frozenset[str]
    """Those of ``own``, in small letters."""
    numbers: list[str]
    mentions: list[Mention]
    assertions: list[Assertion]
    text: str
    first: bool
    """Whether it opens the text."""
    last: bool
    """Whether it is one of the last of the last paragraph."""
    introduced: list[str]
    """Full names of people who are named here for the first time."""
    speakers: list[str]
    """Named people whose direct speech begins here."""


def find_moves(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    assertions: Sequence[Assertion],
) -> list[Move]:
    """
    Return the moves of one text, in the order of its sentences; one sentence can make several.

    All rows are that text's. Headlines make no move. The moves of one sentence
    follow the order of `schema.MoveKind`.
    """
    out = []
    for line in _lines(text, sentences, mentions, quotations, assertions):
        for kind, rule in RULES.items():
            why = rule(line)
            if why is not None:
                sentence = line.sentence
                out.append(Move(text=sentence.text, begin=sentence.begin, end=sentence.end, kind=kind, rule=why))
    # A text ends once: of several open ends the last is the one.
    open_ends = [at for at, move in enumerate(out) if move.kind == "open ending"]
    return [move for at, move in enumerate(out) if at not in open_ends[:-1]]


def _lines(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    quotations: Sequence[Quotation],
    assertions: Sequence[Assertion],
) -> list[Line]:
    body = sorted((sentence for sentence in sentences if not sentence.headline), key=lambda row: (row.begin, row.end))
    if not body:
        return []
    speech = [Span(row.begin, row.end) for row in quotations if row.kind == "speech"]
    own = _blanked(text, speech)
    reported = [Span(*pair) for row in assertions if not _is_own(row) for pair in row.content]
    told = _blanked(own, reported)
    begins = [sentence.begin for sentence in body]
    named: list[list[Mention]] = [[] for _ in body]
    for mention in sorted(mentions, key=lambda row: (row.begin, row.end)):
        at = bisect_right(begins, mention.begin) - 1
        if at >= 0 and mention.begin < body[at].end:
            named[at].append(mention)
    voiced: dict[int, list[Assertion]] = {}
    for row in assertions:
        voiced.setdefault(row.sentence, []).append(row)
    introduced = _introduced(text, named, [voiced.get(sentence.number, []) for sentence in body])
    speakers = _speakers(begins, speech, assertions)
    ending = body[-1].paragraph
    return [
        Line(
            sentence=sentence,
            said=text[sentence.begin : sentence.end],
            own=(words := own[sentence.begin : sentence.end]),
            told=told[sentence.begin : sentence.end],
            words=(said := frozenset(_WORD.findall(words.lower()))),
            numbers=_numbers(words, said),
            mentions=named[at],
            assertions=voiced.get(sentence.number, []),
            text=text,
            first=at == 0,
            last=sentence.paragraph == ending and at >= len(body) - ENDING,
            introduced=introduced[at],
            speakers=speakers.get(at, []),
        )
        for at, sentence in enumerate(body)
    ]


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with spaces in place of the spans."""
    out, at = [], 0
    for begin, end in merged(spans):
        out += [text[at:begin], " " * len(text[begin:end])]
        at = max(at, end)
    return "".join([*out, text[at:]])


def _numbers(words: str, said: frozenset[str]) -> list[str]:
    """Return what is counted or measured in a sentence; days, years, hours and the like are not."""
    if _COUNTED.isdisjoint(said) and not _DIGIT.search(words):
        return []
    return [found[0] for found in _NUMBER.finditer(words) if found["number"]]


def _is_own(assertion: Assertion) -> bool:
    """Say whether it is the writer who says so."""
    return assertion.kind == "author" or (assertion.source or "").lower() in ("i", "we")


def _introduced(
    text: str, named: Sequence[Sequence[Mention]], voiced: Sequence[Sequence[Assertion]]
) -> list[list[str]]:
    """Return for each sentence who is first named there in full and does more than speak."""
    seen: set[str] = set()
    out: list[list[str]] = [[] for _ in named]
    for at, mentions in enumerate(named):
        for mention in mentions:
            name = mention.name or ""
            words = name.split()
            if mention.kind != "person" or mention.form != "name" or len(words) < 2 or "&" in words or name in seen:
                continue
            # Not "she", not "Renn", and not "at Castle Renn", which is a place taken for a person.
            before = text[max(0, mention.begin - 10) : mention.begin]
            if words[0] in text[mention.begin : mention.end] and not _STANDS_IN.search(before):
                seen.add(name)
                if not any(_only_speaks(mention, name, row) for row in voiced[at]):
                    out[at].append(name)
    return out


def _only_speaks(mention: Mention, name: str, assertion: Assertion) -> bool:
    begin, end = assertion.source_begin, assertion.source_end
    if begin is None or end is None or assertion.cue_class in _ACTS or not begin <= mention.begin < end:
        return False
    # Inside the words for a source others may stand: "Ada Renn, who replaced Tom Orr, said".
    source = assertion.chain[-1].name if assertion.chain else None
    return source is None or source == name


def _speakers(begins: Sequence[int], speech: Sequence[Span], assertions: Sequence[Assertion]) -> dict[int, list[str]]:
    """Return, by number of the sentence, the named people whose direct speech begins in it."""
    opens = {span.begin for span in speech}
    out: dict[int, list[str]] = {}
    for row in assertions:
        if row.utt != "direct" or row.kind != "person" or row.anon != "A0":
            continue
        starts = [begin for begin, _ in row.content if begin in opens]
        if starts:
            name = row.resolves_to or (row.chain[-1].name if row.chain else None) or row.source or ""
            out.setdefault(bisect_right(begins, min(starts)) - 1, []).append(name)
    return out


# --- the rules ----------------------------------------------------------------


def _general_opening(line: Line) -> str | None:
    if not line.first or line.own != line.said or any(row.witness for row in line.assertions):
        return None
    if _INVITATION.match(line.said):
        return f"the first sentence invites: {_quoted(line.said)}"
    if _DIGIT.search(line.said) or not _COUNTED.isdisjoint(line.words):
        return None
    if (
        _DAY.search(line.said)
        or _CAPITAL.search(line.said)
        or any(_is_name(mention, line) for mention in line.mentions)
    ):
        return None
    return f"no name, number or day in the first sentence: {_quoted(line.said)}"


def _is_name(mention: Mention, line: Line) -> bool:
    """Say whether a mention names; a first word that stands in small letters elsewhere does not."""
    if mention.form != "name":
        return False
    words = line.text[mention.begin : mention.end]
    return mention.begin > line.sentence.begin or not re.search(rf"\b{re.escape(words.lower())}\b", line.text)


def _scene(line: Line) -> str | None:
    if _PLACE.isdisjoint(line.words) or not _MODALS.isdisjoint(line.words):
        return None
    if line.own != line.said or line.numbers:
        return None
    if any(row.witness or (row.realis and row.cue_class != "attitude") for row in line.assertions):
        return None
    # A word with a capital is part of a name, but for the first.
    words = dict.fromkeys(_WORD.findall(line.said[:1].lower() + line.said[1:]))
    places = [word for word in words if word in _PLACE]
    senses = [word for word in words if word in _SENSE]
    if places and len(places) + len(senses) > 1 and (senses or len(places) > 2):
        return f"a place described: {_list([*places, *senses])}"
    return None


def _named_actor(line: Line) -> str | None:
    return f"introduces {_list(line.introduced)}" if line.introduced else None


def _figures(line: Line) -> str | None:
    return f"numbers: {_list(line.numbers)}" if len(line.numbers) > 1 else None


def _unnamed_authority(line: Line) -> str | None:
    for row in line.assertions:
        if not row.realis or row.resolves_to:
            continue
        cue = row.cue or ""
        if row.kind in ("unnamed_person", "unnamed_group") and _vouches(row, cue) and _is_somebody(row, line):
            return f"an unnamed source: {_quoted(row.source or '')}"
        if row.kind == "none" and row.rule in _SAID_TO_BE and row.polarity == "pos" and not _ARRANGED.search(cue):
            return f"nobody is given as the source: {_quoted(cue)}"
    if not line.words.isdisjoint(_TALKING):
        found = _TALK.search(line.own)
        return f"talk without a source: {_quoted(_words(line, found))}" if found else None
    return None


def _vouches(row: Assertion, cue: str) -> bool:
    """Say whether the source stands by something with this cue."""
    if row.cue_class == "attitude":
        return row.rule != "tagged" and _BELIEVES.search(cue) is not None
    return row.cue_class in _HEARD or row.utt == "direct"


def _is_somebody(row: Assertion, line: Line) -> bool:
    """Say whether the words for a source describe somebody without a name."""
    source = row.source or ""
    words = source.lower().split()
    if not words or words[0] in _NOBODYS or " ".join(words) in _STANDS_FOR or _NAMED_AFTER.search(source):
        return False
    if words[0] not in ("the", "its", "his", "her", "their", "our"):
        return True
    # "The minister" holds an office that is his alone, and "the figures" are nobody.
    if row.anon == "A2":
        return any(link.plural or (link.count or 1) > 1 for link in row.chain[-1:])
    begin, end = row.source_begin or 0, row.source_end or 0
    return row.anon != "A4" or any(
        begin <= mention.begin < end for mention in line.mentions if mention.kind == "person"
    )


def _document(line: Line) -> str | None:
    for row in line.assertions:
        if row.kind == "document" and row.source and row.source.lower() not in _STANDS_FOR:
            return f"a document as the source: {_quoted(row.source)}"
    found = None if _PAPERY.isdisjoint(line.words) else _DOCUMENT.search(line.own)
    return f"a paper described: {_quoted(_words(line, found))}" if found else None


def _quotation(line: Line) -> str | None:
    return f"direct speech of {_list(line.speakers)}" if line.speakers else None


def _nobody_knows(line: Line) -> str | None:
    found = None if _UNKNOWING.isdisjoint(line.words) else _NOBODY_KNOWS.search(line.own)
    return f"what is not known: {_quoted(_words(line, found))}" if found else None


def _contrast(line: Line) -> str | None:
    found = _CONTRAST.match(line.own)
    if found:
        return f"begins with {_quoted(_words(line, found))}"
    found = None if _HOWEVERS.isdisjoint(line.words) else _HOWEVER.search(line.own)
    return f"turns with {_quoted(_words(line, found).strip(', '))}" if found else None


def _question(line: Line) -> str | None:
    at = line.own.rfind("?")
    return f"asks: {_quoted(line.said[: at + 1])}" if at >= 0 else None


def _appeal(line: Line) -> str | None:
    if _DUTIES.isdisjoint(line.words) or "?" in line.own:
        return None
    for found in _APPEAL.finditer(line.told):
        if not _ASKED_OR_THERE.search(line.told[: found.start()]):
            return f"the text itself demands: {_quoted(_words(line, found).strip(',;:–— '))}"
    return None


def _open_ending(line: Line) -> str | None:
    if not line.last:
        return None
    found = _OPEN.search(line.own)
    if found:
        return f"left open at the end: {_quoted(_words(line, found))}"
    return f"ends with a question: {_quoted(line.said)}" if "?" in line.own else None


RULES: dict[MoveKind, Callable[[Line], str | None]] = {
    "general opening": _general_opening,
    "scene": _scene,
    "named actor": _named_actor,
    "figures": _figures,
    "unnamed authority": _unnamed_authority,
    "document": _document,
    "quotation": _quotation,
    "nobody knows": _nobody_knows,
    "contrast": _contrast,
    "question": _question,
    "appeal": _appeal,
    "open ending": _open_ending,
}
"""Each kind of move, in the order of the schema, with its rule: it says on what the move rests, or None for no move."""


def _words(line: Line, found: re.Match[str]) -> str:
    """Return the words of the text at a match in one of the blanked texts."""
    return line.said[found.start() : found.end()]


def _quoted(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > LONGEST_QUOTED:
        words = words[:LONGEST_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def _list(words: Iterable[str]) -> str:
    return ", ".join(_quoted(one) for one in words)
