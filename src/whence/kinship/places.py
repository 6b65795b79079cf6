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
("Bombay Mix") is a place to this module if its caller says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, get_args

from whence.kinship.place_names import Sort, by_hand, cities, folded
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
    names = sorted({_bare_name(text, Span(*span)) for span in spans})
    namesakes = {folded(name.of(text)) for name in names if _STATE.match(text, name.end)}
    out = []
    for name in names:
        found = None if folded(name.of(text)) in namesakes else _look_up(name.of(text), text, stated)
        if found is not None:
            out.append(PlaceName(name.begin, name.end, *found))
    return out


_BEFORE = re.compile(
    r"(?:the )?(?:(?:city|town|village|port|port city|region|province|district|state|island|city state) of )?(?:the )?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:['’]s?)?(?:,? (?:region|oblast|province|prefecture|governorate|district|raion|rayon|city|county|area))?\W*$",
    re.IGNORECASE,
)
_STATE = re.compile(
    r",\s+(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Kans|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla"
    r"|Ont|Ore|Pa|Penn|R\.I|S\.C|N\.C|S\.D|N\.D|N\.H|N\.J|N\.M|N\.Y|W\.Va|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.|"
    r",\s+(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Idaho|Illinois|Indiana|Iowa"
    r"|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska"
    r"|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania"
    r"|Rhode Island|Tennessee|Texas|Utah|Vermont|(?:West )?Virginia|Washington|Wisconsin|Wyoming|Ontario|Alberta"
    r"|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|British Columbia"
    r"|AK|AL|AR|AZ|CA|CO|CT|FL|GA|IA|ID|IL|IN|KS|KY|LA|MA|MD|ME|MI|MN|MO|MS|MT|NC|ND|NE|NH|NJ|NM|NV|NY|OH|OK|OR|PA|RI"
    r"|SC|SD|TN|TX|UT|VA|VT|WA|WI|WV|WY)\b"
)
"""Georgia is not among them: "Batumi, Georgia" is no namesake."""


def _bare_name(text: str, span: Span) -> Span:
    """Return the part of a mention that is the name: not "the", "city of", "region" or a possessive ending."""
    mention = span.of(text)
    if folded(mention) in by_hand():
        return span.trimmed(text)
    begin = _BEFORE.match(mention)
    end = _AFTER.search(mention)
    name = Span(span.begin + (begin.end() if begin else 0), span.begin + (end.start() if end else len(mention)))
    return name if name.begin < name.end else span


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
    Return other names of places that a text itself states: the folded other name, to the usual one as written and a sort.

    "Skarn, formerly Skarnholm", "Skarnholm, now Skarn", "Skarn, which Beskan
    maps call Tesk", "Skarn, also spelled Skaarn", "Tesk, the old name of
    Skarn". The name the text goes by counts as the usual one. Where a text
    says two things of one name, the first stands. Limits: by capitals alone a
    place is not told from a company or a person of that wording; titles, kinds
    of company and a "who" after the name keep most of those out, and what is
    left does no harm as long as `spellings` is asked about places.
    """
    found: dict[str, tuple[int, str, str]] = {}
    for cues, sort, pattern in _STATED:
        if not any(cue in text for cue in cues):
            continue
        for match in pattern.finditer(text):
            usual, other = _name(match, "usual"), _name(match, "other")
            if (
                usual is None
                or other is None
                or folded(usual) == folded(other)
                or _AFTER_PEOPLE.match(text, match.end())
            ):
                continue
            known = _sort_by_whom(match) if "by" in pattern.groupindex else sort
            found[folded(other)] = min((match.start(), usual, known), found.get(folded(other), (len(text), "", "")))
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
_OLD = r"(?:old|older|former|previous|earlier|ancient|historic|historical|colonial|Soviet|Soviet-era|pre-war|wartime|original)"
_CALLED = r"(?:known as|called|named|spelled|spelt)"
_SAY = r"(?:calls?|called|names?|labels?|knows? as|refers? to as|marks? as|spells?|spelled|writes?)"


def _patterns() -> Iterator[tuple[tuple[str, ...], str, re.Pattern[str]]]:
    """Yield cues one of which must be there, a sort, and how the two names stand."""
    older, language, spelling, other = SORTS
    before = rf"(?:(?:formerly|once)(?: {_CALLED})?|(?:previously|earlier|originally|historically|long) {_CALLED}"
    before += rf"|until (?:\d{{4}}|recently)(?:,? {_CALLED})?)"
    yield (
        ("formerly", "once", "previously", "earlier", "originally", "historically", "long", "until"),
        older,
        (re.compile(rf"{_USUAL}(?:{_BREAK}(?:which was |and )?| was | had been ){before} {_OTHER}")),
    )
    yield (
        ("now ", "today", "modern", "present-day", "renamed"),
        older,
        re.compile(
            rf"{_OTHER}{_BREAK}(?:which is |and )?(?:now|today|nowadays|today's|present-day|modern(?:-day)?"
            rf"|(?:since|later|recently) renamed)(?: (?:known as|called|named|renamed))? {_USUAL}"
        ),
    )
    yield (
        ("renamed",),
        older,
        re.compile(rf"{_OTHER},? (?:which )?(?:was|has been|had been|is)(?: \w+)? renamed (?:as |to )?{_USUAL}"),
    )
    yield (
        (" name of ", " name for "),
        older,
        re.compile(rf"{_OTHER}(?:, | is | was )the {_OLD} name (?:of|for) (?:what is now )?{_USUAL}"),
    )
    yield ("whose ",), older, re.compile(rf"{_USUAL},? whose {_OLD} name (?:is|was) {_OTHER}")
    yield (
        (" name ", " form "),
        language,
        re.compile(rf"{_OTHER}(?:, | is | was )the [{_CAPITAL}][\w-]+ (?:name|form|version) (?:of|for) {_USUAL}"),
    )
    yield ("whose ",), language, re.compile(rf"{_USUAL},? whose [{_CAPITAL}][\w-]+ name (?:is|was) {_OTHER}")
    yield (
        ("which ", "that "),
        language,
        re.compile(rf"{_USUAL},? (?:which|that) (?P<by>(?:[\w’'-]+ ){{1,5}}?){_SAY} (?:it )?{_OTHER}"),
    )
    yield (
        ("known ", "called "),
        language,
        re.compile(
            rf"{_USUAL},? ?\(?(?:which is |also |better )*(?:known|called)"
            rf" (?:locally|in [{_CAPITAL}]\w+|(?:to|by|among) [^,.;()]{{2,30}}?)(?: as)? {_OTHER}"
        ),
    )
    yield (" in ",), language, re.compile(rf"{_USUAL}(?:,? or | \(){_OTHER} in [{_CAPITAL}]\w+[,.);]")
    yield (": ",), language, re.compile(rf"{_USUAL} \((?:in )?[{_CAPITAL}][a-z]+: {_OTHER}\)")
    yield (
        ("spel", "writ", "trans", "render", "romani"),
        spelling,
        re.compile(
            rf"{_USUAL}(?:{_BREAK}| )(?:(?:also|sometimes|or|often|variously) )?"
            rf"(?:spelled|spelt|written|transliterated|transcribed|rendered|romani[sz]ed)(?: as)? {_OTHER}"
        ),
    )
    yield (
        (" spelling ",),
        spelling,
        re.compile(rf"{_OTHER}(?:, | is | was )(?:the|an?) (?:[\w-]+ )?spelling (?:of|for) {_USUAL}"),
    )
    yield (
        ("also", "otherwise", "sometimes", "aka"),
        other,
        re.compile(
            rf"{_USUAL}{_BREAK}(?:(?:also|otherwise|sometimes)(?: \w+ly)? (?:known as|called|referred to as)|aka|a\.k\.a\.) {_OTHER}"
        ),
    )


_STATED = tuple(_patterns())
_OPENERS = frozenset(
    "A After All Also Although An And Around As At Because Before Beyond But By During Even For From Greater How If In "
    "Inside Into It Its Like Near Of On Once Only Or Outside Over Since So That The Then There These They This Those "
    "Through To Today Toward Towards Under Until We West-of What When Where Which While With Within".split()
)
"""Words with which a sentence begins, that its first name does not."""
_OF = frozenset(
    "Gulf Sea Strait Straits Bay Cape Isle Isles Republic Kingdom Lake Mount Port Bight Sound Rock Plain Free Peoples".split()
)
"""What goes on with "of" inside a place's name; after any other word the name begins behind it: Mayor of Skarn."""
_NO_PLACE = frozenset(
    "Mr Mrs Ms Dr Sir Dame Lord Lady Prof President Minister Premier Chancellor Senator Governor Mayor Councillor General "
    "Colonel Major Captain Judge Justice King Queen Prince Princess Inc Corp Ltd LLC PLC Plc AG SA Group Holdings Company "
    "Bank Party Movement Front League Union Committee Ministry Agency Department Council University College School "
    "Institute Foundation Association FC United Club Team Records Airlines Motors Partners Capital Media Network News "
    "Times Post Act Treaty January February March April June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday I He She It They We You".split()
)
_PEOPLE = re.compile(
    r"\b(?:company|firm|brand|bank|party|group|band|singer|rapper|actor|actress|author|writer|director|producer|comedian"
    r"|player|striker|driver|wife|husband|partner|website|network|platform|app|charity|airline|retailer|insurer|maker"
    r"|manufacturer|team|club|magazine|newspaper|show|film|song|album|ship|vessel|chief|secretary|analyst|officer"
    r"|professor|lawyer|spokesman|spokeswoman) $"
)
_AFTER_PEOPLE = re.compile(r"\W{0,3}(?:who|whose|said|says|told|tweeted|Inc|Corp|Ltd|LLC|Group|Party)\b")


def _name(match: re.Match[str], group: str) -> str | None:
    """Return the name in a group, without what stands before it; none if it is no place's by its words."""
    words = match[group].removesuffix("'s").removesuffix("’s").split()
    while words and words[0] in _OPENERS:
        del words[0]
    while "of" in words[1:] and words[0] not in _OF:
        words = words[words.index("of") + 1 :]
        words = words[words[0] == "the" :]
    name = " ".join(words).rstrip("'’-")
    if len(folded(name)) < 3 or _NO_PLACE & {word.rstrip(".") for word in words}:
        return None
    if match[group].endswith(("'s", "’s")) or _PEOPLE.search(match.string, 0, match.start(group)):
        return None
    return name


def _sort_by_whom(match: re.Match[str]) -> str:
    """Tell the sort of "which Beskan maps call": another language's if the text names whose, and a spelling if they spell."""
    if re.search(r"\b(?:spell|writ)", match[0]):
        return "other spelling"
    return "other language" if any(word[0].isupper() for word in match["by"].split()) else "other name"
