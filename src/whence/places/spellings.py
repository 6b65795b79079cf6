"""
Which place a name stands for, and which of its names that is: Kiev and Kyiv, Danzig and Gdansk, Bombay and Mumbai.

Texts that one desk made often use one set of names. Here a name is told, and
never weighed: "usual" is the one met most in English-language news today, and
that is all it says. Three tables are asked in turn: one written by hand
(``place-names.tsv``), the names that the pile's own texts state ("Skarn,
formerly Skarnholm"), and cities of more than 15,000 people with their names in
Latin letters, made from GeoNames. Case, accents, hyphens and apostrophes count
for nothing, so that Gdańsk is Gdansk and Sana'a is Sanaa.

Limits: a name is looked up as it stands, without endings (in Kijowie, Kievan);
towns under 15,000 that nobody wrote down are known only by what a text states;
a name that several places share is left out, unless the hand table says by
which words of the text to tell them apart; the name of a company or a dish
("Bombay Mix") is a place to this module if its caller says so; a text about
1974 says Saigon because that was the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from whence.places.names import Sort, by_hand, cities, folded
from whence.schema import SpellingSort
from whence.spans import Span

SORTS: tuple[SpellingSort, ...] = get_args(SpellingSort)
_LETTERS = 4
"""A span of so many letters, all capitals, is an abbreviation and no city of GeoNames."""


class PlaceName(NamedTuple):
    """From ``begin`` to ``end`` the text names ``place`` by a name of this sort."""

    begin: int
    end: int
    place: str
    """Its usual name."""
    sort: Sort


class Given(dict[str, tuple[str, str]]):
    """
    The names a pile states itself: the folded other name, and the usual name as written with the other's sort.

    Any mapping of that form will do for `spellings`; this one is looked
    through once, however many texts it is used for.
    """

    @cached_property
    def usual(self) -> dict[str, str]:
        """By folded name: the usual names; of several ways to write one, that with accents and small letters."""
        out: dict[str, str] = {}
        for written, _ in self.values():
            key = folded(written)
            out[key] = max(written, out.get(key, ""))
        return out


def spellings(
    text: str, spans: Sequence[tuple[int, int]], given: Mapping[str, tuple[str, str]] | None = None
) -> list[PlaceName]:
    """
    Return what places the spans name, and by which sort of name; spans of unknown names are left out.

    ``spans``: mentions of places, begin and end in code points, in any order.
    Of "Kharkov region" or "the city of Kharkov" the name alone is returned. A
    name that the text follows with an American state or a Canadian province
    ("Odessa, Texas") is left out wherever the text has it. ``given``: what
    `names_given` found, over all texts of the pile.
    """
    stated = given if isinstance(given, Given) else Given(given or {})
    mentions = [Span(*span).trimmed(text) for span in set(spans)]
    namesakes = {folded(name) for mention in mentions for name in _with_state(text, mention)}
    out = set()
    for mention in mentions:
        for name in _names_in(text, mention):
            found = None if folded(name.of(text)) in namesakes else _look_up(name.of(text), text, stated)
            if found is not None:
                out.add(PlaceName(name.begin, name.end, *found))
                break
    return sorted(out)


_AHEAD = re.compile(
    r"(?:the )?(?:(?:city|town|village|port|port city|region|province|district|state|island|city state) of )?(?:the )?",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?:['’]s?)?(?:,? (?:region|oblast|province|prefecture|governorate|district|raion|rayon|city|county|area))?\W*$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r",\s+(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    r"|Ont|Ore|Pa|Penn|R\.I|S\.C|N\.C|S\.D|N\.D|N\.H|N\.J|N\.M|N\.Y|W\.Va|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.|"
    r",\s+(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa"
    r"|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska"
    r"|Nevada|New (?:Hampshire|Jersey|Mexico)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania"
    r"|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Wisconsin|Wyoming|Ontario|Alberta"
    r"|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|British Columbia"
    r"|AK|AL|AR|AZ|CA|CO|CT|FL|GA|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI"
    r"|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY)\b"
)
"""Without those that stand in lists of capitals or are a country: "Kyiv, Washington and London", "Batumi, Georgia"."""


_CAPITALS_BEFORE = re.compile(r"(?:[^\W\d_a-z][\w'’-]* ){1,3}$")


def _names_in(text: str, mention: Span) -> Iterator[Span]:
    """
    Yield what may be the name in a mention: with capitals before it, as it stands, without "region" and the like.

    A mention may have been found too short: of "Democratic People's Republic
    of Korea" the end alone is another country's name.
    """
    before = _CAPITALS_BEFORE.search(text[max(0, mention.begin - 40) : mention.begin])
    if before and folded(mention.of(text)) in by_hand():
        begin = mention.begin - len(before[0])
        while begin < mention.begin:
            if not text.startswith("The ", begin) and folded(text[begin : mention.end]) in by_hand():
                yield Span(begin, mention.end)
            begin = text.index(" ", begin) + 1
    the = len("the ") * text.startswith(("the ", "The "), mention.begin, mention.end)
    yield Span(mention.begin + the, mention.end - len("'s") * mention.of(text).endswith(("'s", "’s")))
    ahead, behind = _AHEAD.match(text, mention.begin, mention.end), _BEHIND.search(mention.of(text))
    bare = Span(ahead.end() if ahead else mention.begin, mention.begin + behind.start() if behind else mention.end)
    if mention.begin <= bare.begin < bare.end:
        yield bare


def _with_state(text: str, mention: Span) -> Iterator[str]:
    """Yield the name in a mention if an American state or a Canadian province comes after it, or inside the mention."""
    state = _STATE.search(mention.of(text))
    if state:
        yield text[mention.begin : mention.begin + state.start()]
    elif _STATE.match(text, mention.end):
        yield from (name.of(text) for name in _names_in(text, mention))


def _look_up(name: str, text: str, given: Given) -> tuple[str, Sort] | None:
    key = folded(name)
    meanings = by_hand().get(key, ())
    fitting = {(meaning.place, meaning.sort) for meaning in meanings if meaning.fits(text)}
    if len(fitting) == 1:
        return fitting.pop()
    if key in given or key in given.usual:
        return _as_given(key, given)
    if meanings or (len(name) <= _LETTERS and name.isupper()):
        return None
    table = cities()
    if key not in table.place_of:
        return None
    return table.place_of[key], "usual" if key in table.usual else "other name"


def _as_given(key: str, given: Given) -> tuple[str, Sort]:
    """
    Return a place by what texts state.

    What one text calls usual may be another's other name, and so on. Where
    that leads back to its beginning (each side states the other's name), the
    place goes by the first of them in the alphabet.
    """
    chain = [key]
    while chain[-1] in given and (following := folded(given[chain[-1]][0])) not in chain:
        chain.append(following)
    last = chain[-1]
    if last in given:
        last = min(chain[chain.index(folded(given[last][0])) :])
    known = {meaning.place for meaning in by_hand().get(last, ()) if not meaning.only_with}
    place = known.pop() if len(known) == 1 else given.usual.get(last) or cities().place_of.get(last, last)
    if key in (last, folded(place)):
        return place, "usual"
    return place, next((sort for sort in SORTS if sort == given[key][1]), "other name")


# --- names that a text states ------------------------------------------------


def names_given(text: str) -> dict[str, tuple[str, str]]:
    """
    Return other names of places that a text states itself: folded other name to usual name as written, and sort.

    "Skarn, formerly Skarnholm", "Skarnholm, now Skarn", "Skarn, which Beskan
    maps call Tesk", "Skarn, also spelled Skaarn", "Tesk, the old name of
    Skarn". The name the text goes by counts as the usual one. Where a text
    says two things of one name, the first stands. Limits: by capitals alone a
    place is not told from a company or a person of that wording; titles, kinds
    of company, abbreviations and a "who" after the name keep most of those
    out, and what is left does no harm as long as `spellings` is asked about
    places.
    """
    found: dict[str, tuple[int, str, str]] = {}
    for statement in _STATEMENTS:
        for match in statement.matches(text):
            usual, other = _name(match, "usual"), _name(match, "other")
            if usual is None or other is None or not _may_be_other(other, usual):
                continue
            sort = _sort_by_whom(match) if statement.by_whom else statement.sort
            known = found.get(folded(other))
            if known is None or match.start() < known[0]:
                found[folded(other)] = (match.start(), usual, sort)
    return {other: (usual, sort) for other, (_, usual, sort) in sorted(found.items())}


_CAPITAL = "".join(letter for letter in map(chr, range(0x1F00)) if letter.isupper())
_WORD = rf"[{_CAPITAL}][\w'’ʼ]*(?:-[\w'’ʼ]+)*"
_PARTICLE = r"(?:of(?: the)?|de|del|da|do|la|le|el|al|na|nad|upon|am|ob)"
_BARE = rf"(?:(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]r|[Aa]n|[Aa]z)-)?{_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,3}}"
_KIND = (
    r"(?:the )?(?:(?:\w+ )?(?:town|city|village|settlement|port|region|district|river|island|peninsula|province|valley"
    r"|lake|strait|bay|municipality|country|republic|colony)(?: of)? )?"
)
_USUAL = rf"{_KIND}[\"“„«‘']?(?P<usual>{_BARE})[\"”“»’']?"
_OTHER = rf"{_KIND}[\"“„«‘']?(?P<other>{_BARE})[\"”“»’']?"
_BREAK = r"(?:, ?\(?| \(| [–—-] )"
_IS = r"(?:, | is | was )"
_END = (
    r"(?=\W*$| [–—-] |\W*\n|[”’\"']?[,.;:)–—]"
    r"|,? (?:in|on|is|was|by|and|but|under|after|before|since|until|near|has|had|which)\b)"
)
_OLD = r"(?:old|older|former|previous|earlier|ancient|historical|historic|colonial|Soviet-era|Soviet|pre-war|original)"
_PEOPLES = rf"[{_CAPITAL}][\w-]+"
_FOLK = rf"(?:the |its |their |many |some |most )?(?:{_PEOPLES}|locals|residents|inhabitants|villagers|townspeople)"
_CALLED = r"(?:known as|called|named|spelled|spelt)"
_SAY = r"(?:calls?|called|names?|labels?|knows? as|refers? to as|marks? as|spells?|spelled|writes?)"
_WRITTEN = r"(?:spelled|spelt|written|transliterated|transcribed|rendered|romani[sz]ed)"
_BEFORE = rf"(?:(?:formerly|once)(?: {_CALLED})?|(?:previously|earlier|originally|historically|long) {_CALLED}"
_BEFORE += rf"|until (?:\d{{4}}|recently)(?:,? {_CALLED})?)"
_NOW = r"(?:now|today|nowadays|today's|present-day|modern(?:-day)?|(?:since|later|recently) renamed)"
_REACH = 100
"""Characters on either side of the word that gives a statement away, within which both names must stand."""


class _Statement:
    """A way to state another name: by the words that give it away, and how the two names stand to them."""

    def __init__(self, sort: str, cues: str, pattern: str, *, by_whom: bool = False) -> None:
        """Keep the cues, which stand apart by a bar and are looked for as they are, and the pattern."""
        self.sort = sort
        self.by_whom = by_whom
        self._cues = cues.split("|")
        self._written = pattern

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has a cue: all of them together take a while."""
        return re.compile(self._written)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where a text makes this statement."""
        done = 0
        for begin, end in sorted(place for cue in self._cues for place in _found(cue, text)):
            first = max(done, text.rfind("\n", 0, begin) + 1, begin - _REACH)
            while 0 < first < begin and text[first - 1].isalnum():
                first += 1
            match = self._pattern.search(text, first, min(len(text), end + _REACH))
            if match and match.end() >= end:
                done = match.end()
                yield match


def _found(cue: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(cue)
    while at >= 0:
        yield at, at + len(cue)
        at = text.find(cue, at + 1)


_STATEMENTS = (
    _Statement(
        "older",
        "formerly |once |previously |earlier |originally |historically | long |until ",
        rf"{_USUAL}(?:{_BREAK}(?:which was |and )?| was | had been ){_BEFORE} {_OTHER}{_END}",
    ),
    _Statement(
        "older",
        "now |oday |nowadays |oday's |modern|resent-day |renamed ",
        rf"{_OTHER}{_BREAK}(?:which is |and )?{_NOW}(?: (?:known as|called|named|renamed))? {_USUAL}{_END}",
    ),
    _Statement(
        "older",
        "renamed ",
        rf"{_OTHER},? (?:which )?(?:was|has been|had been|is)(?: \w+)? renamed (?:as |to )?{_USUAL}{_END}",
    ),
    _Statement("older", " name of | name for ", rf"{_OTHER}{_IS}the {_OLD} name (?:of|for) (?:what is now )?{_USUAL}"),
    _Statement("older", "whose ", rf"{_USUAL},? whose {_OLD} name (?:is|was) {_OTHER}"),
    _Statement(
        "other language",
        " name of | name for | form of | form for | version of ",
        rf"{_OTHER}{_IS}the {_PEOPLES} (?:name|form|version) (?:of|for) {_USUAL}",
    ),
    _Statement("other language", "whose ", rf"{_USUAL},? whose {_PEOPLES} name (?:is|was) {_OTHER}"),
    _Statement(
        "other language",
        " call | calls | called | name | names | label | labels | know as | knows as | refer to as | refers to as "
        "| mark as | marks as | spell | spells | write | writes ",
        rf"{_USUAL},? (?:which|that) (?P<by>(?:[\w’'-]+ ){{1,5}}?){_SAY} (?:it )?{_OTHER}",
        by_whom=True,
    ),
    _Statement(
        "other language",
        "known locally|called locally|known in |called in |known to |called by |known by |known among ",
        rf"{_USUAL},? ?\(?(?:which is |also |better )*(?:known|called)"
        rf" (?:locally|in {_PEOPLES}|(?:to|by|among) {_FOLK}(?: \w+)?)(?: as)? {_OTHER}",
    ),
    _Statement(
        "other language",
        "known as |called ",
        rf"{_USUAL},? ?\(?(?:which is |also )*(?:known as|called) {_OTHER} (?:in {_PEOPLES}|locally"
        rf"|(?:by|to|among) {_FOLK})",
    ),
    _Statement("other language", " or | (", rf"{_USUAL}(?:,? or | \(){_OTHER} in {_PEOPLES}[,.);]"),
    _Statement("other language", " (", rf"{_USUAL} \((?:in )?{_PEOPLES}: {_OTHER}\)"),
    _Statement(
        "other spelling",
        "spelled |spelt |written |transliterated |transcribed |rendered |romanised |romanized ",
        rf"{_USUAL}(?:{_BREAK}| )(?:(?:also|sometimes|or|often|variously) )?{_WRITTEN}(?: as)? {_OTHER}",
    ),
    _Statement(
        "other spelling",
        " spelling of | spelling for ",
        rf"{_OTHER}{_IS}(?:the|an?) (?:[\w-]+ )?spelling (?:of|for) {_USUAL}",
    ),
    _Statement(
        "other name",
        "also |otherwise |sometimes |aka |a.k.a. ",
        rf"{_USUAL}{_BREAK}(?:(?:also|otherwise|sometimes)(?: \w+ly)? (?:known as|called|referred to as)|aka|a\.k\.a\.)"
        rf" {_OTHER}{_END}",
    ),
)
_OPENERS = frozenset(
    "A After All Also Although An And Around As At Because Before Beyond But By During Even For From Greater How If "
    "In Inside Into It Its Like Near Of On Once Only Or Outside Over Since So That The Then There These They This "
    "Those Through To Today Toward Towards Under Until What When Where Which While With Within".split()
)
"""Words with which a sentence begins, that its first name does not."""
_OF = frozenset(
    "Gulf Sea Strait Straits Bay Cape Isle Isles Republic Kingdom Lake Mount Port Bight Sound Rock Plain Free".split()
)
"""What goes on with "of" inside a place's name; after any other word the name begins behind it: Mayor of Skarn."""
_NO_PLACE = frozenset(
    "Mr Mrs Ms Dr Sir Dame Lord Lady Prof President Minister Premier Chancellor Senator Governor Mayor Councillor "
    "General Colonel Major Captain Judge Justice King Queen Prince Princess Secretary Inc Corp Ltd LLC PLC Plc AG SA "
    "Group Holdings Company Bank Party Movement Front Army League Union Committee Ministry Agency Department Council "
    "Senate Congress Parliament Court Classic Cup University College School Institute Foundation Association FC "
    "United Club Team Records Airlines Motors Partners Capital Media Network News Daily Times Post Act Treaty January "
    "February March April May June July August September October November December Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday I He She It They We You".split()
)
_PEOPLE = re.compile(
    r"& $|\b(?:company|firm|brand|bank|party|group|band|singer|rapper|actor|actress|author|writer|director|producer"
    r"|comedian|player|striker|driver|wife|husband|partner|website|network|platform|app|charity|airline|retailer|insurer|maker"
    r"|manufacturer|team|club|magazine|newspaper|show|film|song|album|ship|vessel|chief|secretary|analyst|officer"
    r"|professor|lawyer|spokesman|spokeswoman) $"
)
_AFTER_PEOPLE = re.compile(r"\W{0,3}(?:who|whose|said|says|told|tweeted|Inc|Corp|Ltd|LLC|Group|Party)\b")


def _name(match: re.Match[str], group: str) -> str | None:
    """Return the name in a group, without what stands before it; none if it is no place's by its words."""
    begin, end = match.span(group)
    if match[group].endswith(("'s", "’s")) or _PEOPLE.search(match.string[max(0, begin - 20) : begin]):
        return None
    if _AFTER_PEOPLE.match(match.string, match.end()):
        return None
    words = match[group].rstrip("'’-").split()
    while words and words[0] in _OPENERS:
        del words[0]
    while "of" in words[1:] and words[0] not in _OF:
        behind = words.index("of") + 1
        if end == match.end() and _NO_PLACE & set(words[:behind]):
            return None
        words = words[behind + (words[behind] == "the") :]
    if _NO_PLACE & {word.rstrip(".") for word in words}:
        return None
    return " ".join(words) or None


_SEVERAL_NOW = frozenset({"yugoslavia", "czechoslovakia", "soviet union", "ussr", "austria hungary", "ottoman empire"})
"""States that fell apart: "Yugoslavia (now Croatia)" gives no name of Croatia."""


def _may_be_other(other: str, usual: str) -> bool:
    """Say whether this may be another name: of a few letters, no abbreviation, and no place's usual name."""
    key = folded(other)
    if (
        key in _SEVERAL_NOW
        or key == folded(usual)
        or min(len(key), len(folded(usual))) < 3
        or (len(other) <= 5 and other.isupper())
    ):
        return False
    return all(meaning.sort != "usual" for meaning in by_hand().get(key, ())) and key not in cities().usual


def _sort_by_whom(match: re.Match[str]) -> str:
    """Tell the sort of "which Beskan maps call": another language's if it says whose, a spelling if they spell."""
    if re.search(r"\b(?:spell|writ)", match[0]):
        return "other spelling"
    return "other language" if any(word[0].isupper() for word in match["by"].split()) else "other name"
