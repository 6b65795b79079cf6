"""
What kind of source a phrase names, and how anonymous it is.

The scale A0 to A5 follows the style guides of news agencies: a named person;
a named body or a document that could be looked up; an unnamed person with
role and body or a unique office; with role or vantage only; bare; nobody.
Decided by head noun, names and closed word lists; a role or body that none of
them knows is taken for a bare name or a role.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from whence.schema import Anonymity, SourceKind
from whence.voices import words
from whence.voices.heads import POSTMODIFIER, Phrase, number_of, read_phrase, strip
from whence.voices.vocations import (
    ADHERENT_ENDINGS,
    ADHERENTS,
    BARE,
    BODY_WORDS,
    DOCUMENTS,
    IDENTIFIED,
    NAMED_BODIES,
    OF_NEWS,
    OFFICES,
    OUTLET_NOUNS,
    OUTLET_WORDS,
    ROLE_WORDS,
    SENIOR,
    SOMETIMES_OUTLETS,
    SPEAKERS_FOR,
    STATEMENTS,
    TITLES,
    VAGUE,
)

_VANTAGE = re.compile(
    r"\b(?:(?:close|near) to|familiar with|knowledgeable about|privy to|aware of|inside|within"
    r"|(?:with|who have|who has|having) (?:direct |first-?hand |detailed |intimate )?(?:knowledge|access)"
    r"|briefed (?:on|about)|informed (?:of|about)|(?:directly )?involved in|present at"
    r"|at the (?:scene|talks|meeting)|with ties to|on the ground|in the room|working (?:in|at|on|for)"
    r"|who (?:attended|witnessed|saw|took part|was present|were present|was briefed|were briefed)"
    r")\b.*",
    re.IGNORECASE | re.DOTALL,
)
_SEEN_BY = re.compile(r"\b(?:seen|obtained|reviewed|viewed|read|examined) by\b.*", re.IGNORECASE | re.DOTALL)
_PAGES = re.compile(
    r"\b(?:\d+|[a-z]+)-pages?\b|\bdated\b|\bpublished\b|\bunsealed\b|\bNo\.\s*\d|\bentitled\b|\btitled\b|[“\"]|\b(?:19|20)\d\d\b|\bannual\b"
)
_SHARE = re.compile(r"(?:some |about |nearly |only |just )?[\w.,-]+(?:%| (?:percent|per cent)\b)", re.IGNORECASE)


class Authority(NamedTuple):
    """What a source phrase says of who speaks."""

    kind: SourceKind
    anon: Anonymity
    role: str | None = None
    body: str | None = None
    number: int | None = None
    plural: bool = False
    vague: bool = False
    identified: bool = True
    vantage: str | None = None
    name: str | None = None


class Named(NamedTuple):
    """What the names in the text tell of a source phrase: the entity its head is, and a body it belongs to."""

    kind: str
    """``person``, ``organisation``, ``place``, ``other`` or empty."""
    name: str | None
    role: str | None = None


UNKNOWN = Named("", None)


def classify(source: str, named: Named = UNKNOWN, *, reports: bool = False, initial: bool = False) -> Authority:
    """
    Return kind, anonymity and flags of a source phrase.

    ``named`` is what is known of its head as a name; ``reports`` is true when
    the cue is one that newsrooms use of themselves ("reported", "citing");
    ``initial`` when the phrase opens a sentence.
    """
    phrase = read_phrase(source, initial=initial)
    lower = phrase.lower
    if not lower:
        return Authority("none", "A5")
    vantage = _vantage(source)
    head = lower[phrase.head]
    if _SHARE.match(source):  # "46 percent": those who were asked, nobody in particular
        return Authority("unnamed_group", "A4", plural=True, vague=True)
    spokesman = _spokesman(phrase, named)
    if spokesman is not None:
        return spokesman
    if is_adherents(phrase, named):
        return _adherents(phrase, vantage)
    if head in DOCUMENTS and not _is_name(phrase, named):
        return _document(phrase, source, vantage)
    if _is_outlet(phrase, named, reports=reports):
        return Authority("outlet", "A1", name=named.name or _bare_name(phrase), role=named.role)
    if named.kind == "person" and named.name and not _named_body(phrase):
        return Authority("person", "A0", role=named.role, body=_body(phrase), number=1, name=named.name)
    if _is_body(phrase, named) or _named_body(phrase):
        return Authority("org", "A1", name=named.name or _bare_name(phrase), body=principal(source))
    if _looks_like_person(phrase):
        return Authority("person", "A0", role=_title(phrase), body=_body(phrase), number=1, name=_person_name(phrase))
    return _unnamed(phrase, vantage)


def is_adherents(phrase: Phrase, named: Named = UNKNOWN) -> bool:
    """
    Say whether the phrase means people of a party or creed: "Leading Liberals", "a Green".

    By a list, and by endings like -ists and -crats where no first name stands
    before. "The Liberals" as the name a party goes by is read as its people too.
    """
    head = phrase.lower[phrase.head]
    if not phrase.tokens[phrase.head][0].isupper():
        return False
    if phrase.lower[0] in {"a", "an", "one", "another"} and phrase.head > 0:
        head += "s"
    if head in ADHERENTS:
        return True
    capitals = [word for word in phrase.tokens[: phrase.head + 1] if word[0].isupper()]
    alone = len(capitals) == 1 or (phrase.initial and capitals[0] is phrase.tokens[0] and len(capitals) == 2)
    return alone and (head.endswith(ADHERENT_ENDINGS) or (named.kind != "person" and head.endswith(("ians", "ites"))))


def _adherents(phrase: Phrase, vantage: str | None) -> Authority:
    """Grade some of a party's people: their allegiance is all that is told of them."""
    many = phrase.lower[phrase.head].endswith("s")
    number = phrase.number or (None if many else 1)
    kind: SourceKind = "unnamed_group" if many else "unnamed_person"
    return Authority(kind, "A3", role=_role(phrase), number=number, plural=number is None, vantage=vantage)


def _vantage(source: str) -> str | None:
    found = _VANTAGE.search(source) or _SEEN_BY.search(source)
    return found.group().strip(" ,") if found else None


def _spokesman(phrase: Phrase, named: Named) -> Authority | None:
    head = phrase.lower[phrase.head]
    if head not in SPEAKERS_FOR and not (set(phrase.lower[: phrase.head + 1]) & SPEAKERS_FOR):
        return None
    if named.kind == "person" and named.name:
        return Authority(
            "person", "A0", role=named.role or _spokes_word(phrase), body=_spoken_for(phrase), number=1, name=named.name
        )
    if head not in SPEAKERS_FOR:
        if _looks_like_person(phrase):
            return Authority(
                "person", "A0", role=_spokes_word(phrase), body=_spoken_for(phrase), number=1, name=_person_name(phrase)
            )
        return None
    body = _spoken_for(phrase)
    if body is None:
        return Authority("unnamed_person", "A3", role=head, number=phrase.number or 1)
    return Authority("org", "A1", role=head, body=principal(body) or body, name=body)


_OFFICE_OF = re.compile(r"^(?:[Tt]he )?(?:press |private )?office of (?:the )?(.+)$")
_OWN_OFFICE = re.compile(r"^(?:[Tt]he )?(.+?) ?(?:['’]s|(?<=s) ?['’]) (?:press |private )?office$")


def principal(body: str) -> str | None:
    """Return whose office it is: "Weiner" of "Weiner's office" and of "the office of Weiner"; None if nobody's."""
    found = _OWN_OFFICE.match(body) or _OFFICE_OF.match(body)
    return strip(found.group(1).split()) if found else None


def _spokes_word(phrase: Phrase) -> str:
    return next((word for word in phrase.lower if word in SPEAKERS_FOR), "spokesperson")


def _spoken_for(phrase: Phrase) -> str | None:
    """Return the body a spokesman speaks for: before the word, or after "for" and "of"."""
    at = next(k for k, word in enumerate(phrase.lower) if word in SPEAKERS_FOR)
    for k in range(at + 1, len(phrase.tokens)):
        if phrase.lower[k] in {"for", "of", "at", "from", "with"}:
            end = k + 1
            while end < len(phrase.tokens) and phrase.lower[end] not in {",", "who", "which", "that", "on"}:
                end += 1
            return strip(phrase.tokens[k + 1 : end])
        if phrase.lower[k] == ",":
            break
    before = [word for word in phrase.tokens[:at] if word.lower() not in SENIOR | {"chief", "main", "official"}]
    return strip(before)


def _is_name(phrase: Phrase, named: Named) -> bool:
    """Say whether a head that is a document word belongs to a name: "The Daily Report", "Washington Post"."""
    head = phrase.tokens[phrase.head]
    return (
        head[0].isupper()
        and phrase.head > 0
        and (named.kind == "organisation" or phrase.lower[phrase.head] in OUTLET_WORDS)
    )


def _document(phrase: Phrase, source: str, vantage: str | None) -> Authority:
    head = phrase.lower[phrase.head]
    body = _issuer(phrase)
    if head in STATEMENTS and body is not None:
        return Authority("org", "A1", role=None, body=body, name=body)
    leaked = bool(
        set(phrase.lower)
        & {"leaked", "draft", "secret", "classified", "confidential", "unpublished", "internal", "anonymous"}
    )
    described = phrase.lower[0] in {"the", "this"} and head in {"report", "study", "survey", "poll", "data", "figures"}
    identified = (head in IDENTIFIED and not leaked) or (
        not leaked and ((body is not None and head not in {"review"}) or bool(_PAGES.search(source)))
    )
    anon: Anonymity = "A1" if identified or body is not None else "A3"
    if leaked and anon == "A3" and not (described or vantage):
        anon = "A4"
    name = source if identified else None
    return Authority(
        "document", anon, body=body, plural=phrase.plural, identified=identified, vantage=vantage, name=name
    )


_HANDED = re.compile(
    r"\b(?:obtained|seen|reviewed|viewed|read|examined|leaked|shared|cited|quoted|provided|shown|sent)"
    r"(?:\s+and\s+\w+)?\s+(?:by|to|with)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Who got to see a document has not issued it."""
_MADE_BY = re.compile(r"\b(?:by|from)\s+(?:the\s+|an?\s+)?[A-Z]")
"""Who made it stands there, though "of" tells before what it is about: "a poll of 900 people by the Institute"."""
_ISSUED = re.compile(
    r"\b(?:by|from|of|for)\s+((?:the\s+|an?\s+)?[^\s,]*(?:\s+[^\s,]+){0,7}?)(?=\s+(?:that|which|who|on|in|seen|dated|published|released|unsealed|obtained|to|showing|into|about)\b|,|$)"
)


def _issuer(phrase: Phrase) -> str | None:
    """Return the body that issued a document: "by the Alliance", "the ministry's", "Interior Ministry report"."""
    for at in range(phrase.head - 1, -1, -1):
        if phrase.lower[at] in {"'s", "'"}:
            return strip(phrase.tokens[:at])
    phrase = phrase._replace(after=_HANDED.sub("", phrase.after))
    maker = _MADE_BY.search(phrase.after)
    found = _ISSUED.match(phrase.after, maker.start()) if maker is not None else None
    if found is None and phrase.after[:2] in {"by", "fr", "of"}:
        found = _ISSUED.match(phrase.after)
    if found is not None and (
        any(c.isupper() for c in found.group(1)) or set(found.group(1).lower().split()) & BODY_WORDS
    ):
        body = strip(found.group(1).split())
        if body and body.lower().split()[0] not in {"seen", "reporters"}:
            return body
    before = list(phrase.tokens[: phrase.head])
    if phrase.initial and before and len(before) < 2:
        before[0] = before[0].lower()
    start = next(
        (
            k
            for k, word in enumerate(before)
            if word[0].isupper() and (k or len(before) == 1 or word.lower() not in words.DETERMINERS)
        ),
        None,
    )
    if start is not None and before[start].lower() not in words.DETERMINERS:
        return strip([word for word in before[start:] if word.lower() not in {"annual", "latest", "new"}])
    if any(word.lower() in BODY_WORDS for word in before):
        kept = [word for word in before if word.lower() not in words.ADJECTIVES - {"police"}]
        return strip([word for word in kept if not word[0].isdigit() and not word.endswith("-page")])
    return None


def _is_outlet(phrase: Phrase, named: Named, *, reports: bool) -> bool:
    if _outlet_noun(phrase) is not None:
        return True
    if named.kind == "person":
        return False
    core = phrase.lower[: phrase.head + 1]
    tokens = phrase.tokens[: phrase.head + 1]
    head = core[-1]
    if head in {
        "newspaper",
        "broadcaster",
        "outlet",
        "outlets",
        "newspapers",
        "tabloid",
        "magazine",
        "newswire",
        "media",
        "website",
        "blog",
        "television",
        "radio",
        "tv",
    }:
        return True
    if head == "agency" and "news" in core:
        return True
    if head == "agency" and reports and len(core) <= 2:
        return True
    capitals = [word for word in tokens if word[0].isupper() and word.lower() not in words.DETERMINERS]
    if not capitals:
        return False
    if any(word.lower() in OUTLET_WORDS for word in capitals) and not set(core) & (ROLE_WORDS | SPEAKERS_FOR):
        return True
    if (
        "-" in capitals[0]
        and len(capitals[0].split("-")[0]) > 1
        and capitals[0].split("-")[0].isupper()
        and len(capitals) == 1
    ):
        return True
    return (
        reports
        and not (set(core) & (BODY_WORDS | OFFICES | ROLE_WORDS))
        and (named.kind == "organisation" or (len(capitals) == 1 and capitals[0].isupper() and len(capitals[0]) > 1))
    )


def _noun_before_name(phrase: Phrase) -> int | None:
    """Return where the small noun stands before the capitalised name that ends the phrase, None without either."""
    at = phrase.head
    while at >= 0 and (phrase.tokens[at][0].isupper() or phrase.tokens[at] == "&"):
        at -= 1
    return at if 0 <= at < phrase.head else None


def _outlet_noun(phrase: Phrase) -> int | None:
    """Return where the noun stands that makes an outlet of the name behind it: "the newsletter Quay & Crane"."""
    at = _noun_before_name(phrase)
    if at is None:
        return None
    before = phrase.lower[at - 1] if at else "the"
    known = phrase.lower[at] in OUTLET_NOUNS or (
        phrase.lower[at] in SOMETIMES_OUTLETS and (before in words.DETERMINERS or before in OF_NEWS)
    )
    return at if known else None


def _named_body(phrase: Phrase) -> bool:
    """Say whether the noun before the name makes a body of it: "the aid agency Norra"."""
    at = _noun_before_name(phrase)
    return at is not None and phrase.lower[at] in NAMED_BODIES


def _bare_name(phrase: Phrase) -> str | None:
    noun = _outlet_noun(phrase)
    if noun is None and _named_body(phrase):
        noun = _noun_before_name(phrase)
    return strip(phrase.tokens[0 if noun is None else noun + 1 : phrase.head + 1])


def _is_body(phrase: Phrase, named: Named) -> bool:
    head = phrase.lower[phrase.head]
    if head in ROLE_WORDS - {"crew"} or head in BARE or (head in OFFICES and named.kind != "organisation"):
        return False
    if named.kind == "organisation":
        return True
    if head in BODY_WORDS:
        return True
    tokens = phrase.tokens[: phrase.head + 1]
    capitals = [word for word in tokens if word[0].isupper() and word.lower() not in words.DETERMINERS]
    if phrase.lower[0] == "the" and capitals and phrase.tokens[phrase.head][0].isupper() and phrase.head >= 1:
        return head not in OFFICES
    if named.kind == "place" and phrase.tokens[phrase.head][0].isupper():
        return True
    return len(capitals) == 1 and len(tokens) == 1 and capitals[0].isupper() and len(capitals[0]) > 1


def _looks_like_person(phrase: Phrase) -> bool:
    """Say whether capitalised words end the phrase: "her rival Pavel Stanek", "Moroz"."""
    tokens, head = phrase.tokens, phrase.head
    word = tokens[head]
    if (
        not word[0].isupper()
        or phrase.lower[head] in ROLE_WORDS | OFFICES | BODY_WORDS | DOCUMENTS | words.DETERMINERS | BARE | VAGUE
    ):
        return False
    if word.lower() in words.PRONOUNS | words.OBJECTS or word.endswith("."):
        return False
    return not (head == 0 and phrase.plural and len(tokens) > 1 and phrase.lower[1] in POSTMODIFIER)


def _person_name(phrase: Phrase) -> str:
    """Return the run of capitalised words that ends at the head, titles left out."""
    at = phrase.head
    while at > 0 and phrase.tokens[at - 1][0].isupper() and phrase.lower[at - 1] not in words.DETERMINERS:
        at -= 1
    kept = phrase.tokens[at : phrase.head + 1]
    while len(kept) > 1 and (
        kept[0].lower().rstrip(".") in TITLES or kept[0].lower() in ROLE_WORDS | OFFICES | BODY_WORDS
    ):
        kept.pop(0)
    return " ".join(kept)


def _title(phrase: Phrase) -> str | None:
    name = _person_name(phrase)
    head_text = " ".join(phrase.tokens[: phrase.head + 1])
    title = head_text[: max(0, len(head_text) - len(name))].strip()
    kept = title.split()
    while kept and kept[0].lower() in words.DETERMINERS:
        kept.pop(0)
    return " ".join(kept) or None


def _body(phrase: Phrase) -> str | None:
    """Return the body a person belongs to: "of the ministry", "Interior Ministry spokesman"."""
    before = list(phrase.tokens[: phrase.head])
    if phrase.initial and before and len(before) < 2:
        before[0] = before[0].lower()
    at = next((k for k, word in enumerate(before) if word.lower() in BODY_WORDS or _compound_body(word)), None)
    if at is not None:
        first = at
        while first > 0 and before[first - 1][0].isupper() and before[first - 1].lower() not in words.DETERMINERS:
            first -= 1
        return " ".join(before[first : at + 1]).replace(" ' ", "' ").replace(" ’ ", "’ ")
    owner = next((k for k, word in enumerate(before) if word in {"'s", "'"}), None)
    if owner is not None and any(word[0].isupper() for word in before[:owner]):
        return strip(before[:owner])
    found = re.search(r"\b(of|for|at|from|in|with|to)\s+((?:the\s+|an?\s+)?[^,]+)", phrase.after)
    if found is None:
        return None
    inner = found.group(2).split(" who ")[0].split(" which ")[0]
    known = set(inner.lower().split()) & (BODY_WORDS | OUTLET_WORDS) or re.search(r"\b[A-Z]{2,}\b", inner)
    office = (
        found.group(1) in {"to", "of", "for"}
        and set(inner.lower().split()) & OFFICES
        and inner.lower().startswith("the ")
    )
    if known or office or (found.group(1) in {"for", "at", "with"} and re.search(r"\b[A-Z]", inner)):
        return strip(inner.split())
    return None


def _compound_body(word: str) -> bool:
    return "-" in word and word.lower().rsplit("-", 1)[1] in BODY_WORDS


def _unnamed(phrase: Phrase, vantage: str | None) -> Authority:
    """Grade a source without a name by what is told of it: role and body, unique office, role, vantage, nothing."""
    head = phrase.lower[phrase.head]
    body = _body(phrase)
    if vantage and body and body.lower() in vantage.lower() and not _role_belongs(phrase):
        body = None
    role = _role(phrase)
    plural = phrase.plural and phrase.number is None
    kind: SourceKind = "unnamed_group" if phrase.plural else "unnamed_person"
    count = phrase.number if phrase.plural or phrase.number else 1
    if head in VAGUE and phrase.plural and body is None and vantage is None and phrase.number is None:
        return Authority("unnamed_group", "A4", role=role, plural=True, vague=True)
    modified = _modified(phrase)
    if head in BARE:
        anon: Anonymity = "A3" if vantage or body or modified else "A4"
        return Authority(kind, anon, role=None, body=body, number=count, plural=plural, vantage=vantage)
    if body is not None or (
        head in OFFICES
        and phrase.definite
        and not phrase.plural
        and phrase.lower[0] not in {"a", "an", "one", "another"}
    ):
        anon = "A2"
    else:
        anon = "A3" if head in ROLE_WORDS | OFFICES or vantage or modified or head not in words.PRONOUNS else "A4"
    if head in words.PRONOUNS:
        return Authority(kind, "A4", number=count, plural=plural, vague=head in VAGUE, vantage=vantage)
    return Authority(kind, anon, role=role, body=body, number=count, plural=plural, vantage=vantage)


def _role_belongs(phrase: Phrase) -> bool:
    return phrase.lower[phrase.head] in ROLE_WORDS | OFFICES and phrase.after.split(" ")[0] in {
        "of",
        "at",
        "in",
        "from",
        "with",
    }


def _modified(phrase: Phrase) -> bool:
    """Say whether an adjective that tells where they stand precedes a bare noun: "military sources"."""
    inner = [w for w in phrase.lower[: phrase.head] if w not in words.DETERMINERS and number_of(w) is None]
    return any(
        w not in {"privileged", "anonymous", "unnamed", "unidentified", "well-placed", "informed", "reliable", "other"}
        for w in inner
    )


def _role(phrase: Phrase) -> str | None:
    kept = [
        word
        for word in phrase.tokens[: phrase.head + 1]
        if word.lower() not in words.DETERMINERS and number_of(word.lower()) is None
    ]
    return " ".join(kept) or None
