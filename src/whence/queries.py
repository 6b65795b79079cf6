"""
What pages ask of a case too large to be read whole: which rows to show, how many there are, where words stand.

Each function is one or two reading queries and returns ids or numbers; the
rows behind the ids come from `slices`. Lists are cut into pages by the place
of their last row, never by an offset, so that page 400 costs what page 1 does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from whence.store import Store

ClaimOrder = Literal["documents", "voices", "number"]
Key = tuple[int | str, ...]
"""The place of a row in its list: what the next page begins after."""


class Page(NamedTuple):
    """Some ids of a list, and where the next begin; None at its end."""

    ids: list[str]
    after: Key | None


class ClaimFilter(NamedTuple):
    """Which claims are asked for; None and empty mean any."""

    words: str = ""
    kind: str | None = None
    most: int | None = None
    """At most so many voices."""
    shared: bool = False
    """In two documents or more."""
    against: bool = False
    """Denied by somebody."""
    differs: bool = False
    """With values that differ."""
    among: Sequence[str] | None = None
    """Only these ids."""
    without: Sequence[str] = ()
    """None of these ids."""
    rests: str | None = None
    """A key of `BASES`: on which sort of voices they rest."""
    voice: str | None = None
    """The key of a voice that they rest on."""


BASES: Mapping[str, str] = {
    "named": "n.named > 0 AND n.unnamed = 0",
    "both": "n.named > 0 AND n.unnamed > 0",
    "unnamed": "n.named = 0 AND n.unnamed > 0",
    "none": "n.named = 0 AND n.unnamed = 0 AND n.voices_most > 0",
    "nobody": "n.voices_most = 0",
}
"""What a claim can rest on, as its count tells it."""


ORDERS: Mapping[str, tuple[str, str]] = {
    "documents": ("n.documents DESC, n.voices_most, n.voices_least, length(n.claim), n.claim", "-n.documents"),
    "voices": ("n.voices_most DESC, n.voices_least DESC, length(n.claim), n.claim", "-n.voices_most"),
    "number": ("length(n.claim), n.claim", "0"),
}
_KEYS: Mapping[str, str] = {
    "documents": "(-n.documents, n.voices_most, n.voices_least, length(n.claim), n.claim)",
    "voices": "(-n.voices_most, -n.voices_least, length(n.claim), n.claim)",
    "number": "(length(n.claim), n.claim)",
}


def terms(words: str) -> str:
    """Return words as a full-text query: every word must stand there; quotation marks and signs mean nothing."""
    shown = "".join(character if character.isprintable() else " " for character in words)
    return " ".join('"' + word.replace('"', '""') + '"' for word in shown.split())


def claims(store: Store, wanted: ClaimFilter, *, order: ClaimOrder, after: Key | None, limit: int) -> Page:
    """Return the claims that fit, in order: "documents" has the most carried first and of those the fewest voices."""
    where, values = _claim_conditions(wanted)
    if after is not None:
        where.append(f"{_KEYS[order]} > ({', '.join('?' * len(after))})")
        values += after
        if order == "documents":
            where.append("n.documents <= ?")
            values.append(-int(after[0]))
    key = _KEYS[order][1:-1]
    rows = store.select(
        f"SELECT {key} FROM counts n WHERE {' AND '.join(where)} ORDER BY {ORDERS[order][0]} LIMIT ?",
        [*values, limit + 1],
    )
    found = rows[:limit]
    return Page([row[-1] for row in found], tuple(found[-1]) if len(rows) > limit else None)


def number_of_claims(store: Store, wanted: ClaimFilter) -> int:
    """Return how many claims fit."""
    where, values = _claim_conditions(wanted)
    return int(store.select(f"SELECT count(*) FROM counts n WHERE {' AND '.join(where)}", values)[0][0])


def _claim_conditions(wanted: ClaimFilter) -> tuple[list[str], list[str | int | None]]:
    where = ["n.stance = 'for'", 'n.claim NOT IN (SELECT id FROM claims WHERE "into" IS NOT NULL)']
    values: list[str | int | None] = []
    if terms(wanted.words):
        where.append(
            "n.claim IN (SELECT c.id FROM claims_search s JOIN claims c ON c.rowid = s.rowid "
            "WHERE claims_search MATCH ?)"
        )
        values.append(terms(wanted.words))
    if wanted.kind:
        where.append("(SELECT kind FROM claims WHERE id = n.claim) = ?")
        values.append(wanted.kind)
    if wanted.most is not None:
        where.append("n.voices_most <= ?")
        values.append(wanted.most)
    if wanted.shared:
        where.append("n.documents > 1")
    if wanted.against:
        where.append("n.claim IN (SELECT claim FROM counts WHERE stance = 'against' AND documents > 0)")
    if wanted.differs:
        differing = "relation IN ('differs', 'changed in a copy')"
        where.append(
            f"n.claim IN (SELECT claim FROM conflicts WHERE {differing} "
            f"UNION SELECT other FROM conflicts WHERE {differing})"
        )
    if wanted.among is not None:
        where.append(f"n.claim IN ({', '.join('?' * len(wanted.among))})")
        values += wanted.among
    if wanted.without:
        where.append(f"n.claim NOT IN ({', '.join('?' * len(wanted.without))})")
        values += wanted.without
    if wanted.rests is not None:
        where.append(BASES[wanted.rests])
    if wanted.voice is not None:
        where.append("n.claim IN (SELECT claim FROM witnesses WHERE stance = 'for' AND node = ?)")
        values.append(f"voice:{wanted.voice}")
    return where, values


# --- the whole pile in numbers -------------------------------------------------


class Bin(NamedTuple):
    """Claims with so many voices at most (4: four or more)."""

    shared: bool
    voices: int
    exact: int
    fewer: int
    """Of them those that may rest on fewer."""


class Totals(NamedTuple):
    """The pile in numbers."""

    documents: int
    texts: int
    """Copies laid on each other."""
    voices: int
    unnamed: int
    claims: int
    rejects: int
    bins: list[Bin]


def totals(store: Store) -> Totals:
    """Return the numbers of the overview."""
    (documents,) = store.select("SELECT count(*) FROM documents")[0]
    (texts,) = store.select("SELECT count(DISTINCT cluster) FROM cluster_texts")[0]
    voices, unnamed = store.select(
        "SELECT count(*), total(kind IN ('unnamed_person', 'unnamed_group') OR (kind = 'document' AND least = 0)) "
        "FROM voices WHERE most > 0"
    )[0]
    (rejects,) = store.select("SELECT count(*) FROM rejects")[0]
    rows = store.select(
        "SELECT documents > 1, min(voices_most, 4), total(voices_least >= min(voices_most, 4)), "
        "total(voices_least < min(voices_most, 4)) FROM counts "
        "WHERE stance = 'for' AND claim NOT IN (SELECT id FROM claims WHERE \"into\" IS NOT NULL) GROUP BY 1, 2"
    )
    bins = [Bin(bool(shared), voices, int(exact), int(fewer)) for shared, voices, exact, fewer in rows]
    return Totals(
        documents=documents,
        texts=texts,
        voices=voices,
        unnamed=int(unnamed),
        claims=sum(each.exact + each.fewer for each in bins),
        rejects=rejects,
        bins=bins,
    )


def days(store: Store) -> list[tuple[str, int, int]]:
    """Return for each day how many documents claim it as theirs, and how many were captured on it."""
    rows = store.select(
        "SELECT day, sum(claimed), sum(captured) FROM ("
        "SELECT substr(published, 1, 10) AS day, 1 AS claimed, 0 AS captured FROM documents "
        "WHERE length(published) >= 10 "
        "UNION ALL SELECT substr(captured, 1, 10), 0, 1 FROM documents WHERE length(captured) >= 10"
        ") GROUP BY day ORDER BY day"
    )
    return [(day, int(claimed), int(captured)) for day, claimed, captured in rows]


def largest_clusters(store: Store, limit: int) -> list[tuple[str, int]]:
    """Return the centre texts of the largest groups of copies, with how many texts each has."""
    rows = store.select(
        "SELECT cluster, count(*) FROM cluster_texts GROUP BY cluster HAVING count(*) > 1 ORDER BY 2 DESC, 1 LIMIT ?",
        [limit],
    )
    return [(cluster, texts) for cluster, texts in rows]


def largest_families(store: Store, limit: int) -> list[str]:
    """Return the ids of the largest families of kin."""
    rows = store.select("SELECT id FROM families ORDER BY texts DESC, length(id), id LIMIT ?", [limit])
    return [row[0] for row in rows]


def languages(store: Store) -> list[tuple[str | None, int]]:
    """Return the languages of the texts, the commonest first."""
    return [tuple(row) for row in store.select("SELECT language, count(*) FROM texts GROUP BY 1 ORDER BY 2 DESC, 1")]


def not_compared(store: Store) -> int:
    """Return how many texts were not compared for kinship."""
    return int(store.select("SELECT count(*) FROM compared WHERE why IS NOT NULL")[0][0])


def last_run(store: Store) -> tuple[int, str, str, str] | None:
    """Return the last run: its number, when it began, its state, the version of Whence; None before any."""
    rows = store.select("SELECT id, started, state, version FROM runs ORDER BY id DESC LIMIT 1")
    return tuple(rows[0]) if rows else None


def log_length(store: Store) -> int:
    """Return how many entries the log of decisions has."""
    return int(store.select("SELECT coalesce(max(seq), 0) FROM decisions")[0][0])


class News(NamedTuple):
    """What the last run brought."""

    documents: int
    claims: int
    """Claims that only its documents state."""
    corroborated: int
    """Claims of older documents that its documents state too."""


def news(store: Store, since: str) -> News:
    """Return what came with the documents imported since a time."""
    (documents,) = store.select("SELECT count(*) FROM documents WHERE imported >= ?", [since])[0]
    if not documents:
        return News(0, 0, 0)
    new = {
        text
        for (text,) in store.select(
            "SELECT k.text FROM documents d JOIN cleanings k ON k.original = d.original GROUP BY k.text "
            "HAVING min(d.imported) >= ?",
            [since],
        )
    }
    held: dict[str, tuple[bool, bool]] = {}
    for claim, text in store.select("SELECT claim, text FROM claim_mentions"):
        fresh, old = held.get(claim, (False, False))
        held[claim] = (fresh or text in new, old or text not in new)
    return News(
        documents,
        sum(1 for fresh, old in held.values() if fresh and not old),
        sum(1 for fresh, old in held.values() if fresh and old),
    )


# --- documents, voices, copies ---------------------------------------------------


def documents(
    store: Store, *, outlet: str | None = None, words: str = "", after: Key | None = None, limit: int = 50
) -> Page:
    """Return documents by number, perhaps of one outlet, perhaps with words in their title, outlet or path."""
    where, values = ["(length(id), id) > (?, ?)"], [*(after or (0, ""))]
    if outlet:
        where.append("outlet = ?")
        values.append(outlet)
    for word in words.split():
        where.append("(title LIKE ? ESCAPE '\\' OR outlet LIKE ? ESCAPE '\\' OR path LIKE ? ESCAPE '\\')")
        values += [like(word)] * 3
    rows = store.select(
        f"SELECT length(id), id FROM documents WHERE {' AND '.join(where)} ORDER BY 1, 2 LIMIT ?",
        [*values, limit + 1],
    )
    found = rows[:limit]
    return Page([row[1] for row in found], tuple(found[-1]) if len(rows) > limit else None)


def like(word: str) -> str:
    """Return a pattern for LIKE that finds the word anywhere."""
    return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


_UNNAMED = "(v.kind IN ('unnamed_person', 'unnamed_group') OR (v.kind = 'document' AND v.least = 0))"

TOLD: Mapping[str, str] = {
    **{anon: f"a.anon = '{anon}'" for anon in ("A0", "A1", "A2", "A3", "A4", "A5")},
    "reason": "a.reason IS NOT NULL",
    "vantage": "a.vantage IS NOT NULL",
    "disclosed": "a.anonymity_disclosed = 1",
    "number": "a.count_claimed IS NOT NULL",
}
"""What can be told of an utterance: its degree of anonymity, and what the text says of who is not named."""


def voices(
    store: Store,
    *,
    named: bool | None = None,
    words: str = "",
    told: str | None = None,
    after: Key | None = None,
    limit: int = 50,
) -> Page:
    """Return the voices on whom most claims rest first; those heard in most texts before others."""
    where, values = ["v.most > 0"], list[str | int | None]()
    if named is not None:
        where.append(f"NOT {_UNNAMED}" if named else _UNNAMED)
    if terms(words):
        given = " AND ".join("v.given LIKE ? ESCAPE '\\'" for _ in words.split())
        where.append(f"(v.rowid IN (SELECT rowid FROM voices_search WHERE voices_search MATCH ?) OR ({given}))")
        values += [terms(words), *(like(word) for word in words.split())]
    if told in ("reason", "vantage", "disclosed", "number"):
        where.append(
            f"{_UNNAMED} AND v.id IN (SELECT l.voice FROM assertions a JOIN voice_links l ON l.assertion = a.id "
            f"WHERE {TOLD[told]})"
        )
    elif told:
        where.append("v.anon = ?")
        values.append(told)
    key = "-coalesce(r.rests, 0), -v.texts, length(v.id), v.id"
    if after is not None:
        where.append(f"({key}) > (?, ?, ?, ?)")
        values += after
    rows = store.select(
        # Joined by the node as it stands: SQLite finds no index for a piece of it, and compares each with each.
        "WITH r AS (SELECT node, count(*) AS rests FROM witnesses "
        "WHERE stance = 'for' AND node >= 'voice:' AND node < 'voice;' GROUP BY node) "
        f"SELECT {key} FROM voices v LEFT JOIN r ON r.node = 'voice:' || v.key "
        f"WHERE {' AND '.join(where)} ORDER BY {key} LIMIT ?",
        [*values, limit + 1],
    )
    found = rows[:limit]
    return Page([row[-1] for row in found], tuple(found[-1]) if len(rows) > limit else None)


def claims_resting_on(store: Store, key: str, limit: int) -> list[str]:
    """Return the claims that rest on a voice, the most carried first."""
    rows = store.select(
        "SELECT w.claim FROM witnesses w JOIN counts n ON n.claim = w.claim AND n.stance = 'for' "
        "WHERE w.stance = 'for' AND w.node = ? ORDER BY n.documents DESC, length(w.claim), w.claim LIMIT ?",
        [f"voice:{key}", limit],
    )
    return [row[0] for row in rows]


def pairs(store: Store, *, relation: str | None = None, after: Key | None = None, limit: int = 50) -> Page:
    """Return pairs of texts that reuse each other as "a b", the most alike first."""
    where, values = ["relation <> 'identical'"], list[str | int | None]()
    if relation:
        where.append("relation = ?")
        values.append(relation)
    key = "-max(coverage_a, coverage_b), a, b"
    if after is not None:
        where.append(f"({key}) > (?, ?, ?)")
        values += after
    rows = store.select(
        f"SELECT {key} FROM copies WHERE {' AND '.join(where)} ORDER BY {key} LIMIT ?",
        [*values, limit + 1],
    )
    found = rows[:limit]
    return Page([f"{row[1]} {row[2]}" for row in found], tuple(found[-1]) if len(rows) > limit else None)


class Basis(NamedTuple):
    """How many claims rest on which sort of voices."""

    named: int
    both: int
    unnamed: int
    none: int
    """Articles that give no source, alone."""
    nobody: int
    """Denied, asked or supposed: no voice for it."""


def basis(store: Store) -> Basis:
    """Return the claims by what they rest on."""
    rows = store.select(
        "SELECT named, unnamed, count(*) FROM (SELECT "
        "max(kind NOT IN ('no source given', 'circular', 'unnamed_person', 'unnamed_group') "
        "AND NOT (kind = 'document' AND least = 0)) AS named, "
        "max(kind IN ('unnamed_person', 'unnamed_group') OR (kind = 'document' AND least = 0)) AS unnamed "
        "FROM witnesses WHERE stance = 'for' GROUP BY claim) GROUP BY 1, 2"
    )
    found = {(bool(named), bool(unnamed)): count for named, unnamed, count in rows}
    (claims,) = store.select('SELECT count(*) FROM claims WHERE "into" IS NULL')[0]
    return Basis(
        named=found.get((True, False), 0),
        both=found.get((True, True), 0),
        unnamed=found.get((False, True), 0),
        none=found.get((False, False), 0),
        nobody=max(0, claims - sum(found.values())),
    )


class Described(NamedTuple):
    """How the texts describe who speaks."""

    degrees: dict[str, tuple[int, int]]
    """A0 to A5 to voices and utterances."""
    told: dict[str, tuple[int, int]]
    """What is told of those not named (the other keys of `TOLD`) to unnamed voices and utterances."""
    unnamed: tuple[int, int]
    """Voices that are not named, and utterances of people or documents that are not."""


def described(store: Store) -> Described:
    """Return how many voices and utterances there are of each degree of anonymity, and what is told of them."""
    keys = ("reason", "vantage", "disclosed", "number")
    voices: dict[str, int] = dict(store.select("SELECT anon, count(*) FROM voices WHERE most > 0 GROUP BY anon"))
    said: dict[str, int] = dict(store.select("SELECT anon, count(*) FROM assertions GROUP BY anon"))
    (utterances,) = store.select(f"SELECT {', '.join(f'total({TOLD[key]})' for key in keys)} FROM assertions a")
    (speakers,) = store.select(
        f"SELECT {', '.join(f'total({key})' for key in keys)} FROM ("
        f"SELECT {', '.join(f'max({TOLD[key]}) AS {key}' for key in keys)} FROM assertions a "
        "JOIN voice_links l ON l.assertion = a.id JOIN voices v ON v.id = l.voice "
        f"WHERE ({' OR '.join(TOLD[key] for key in keys)}) AND v.most > 0 AND {_UNNAMED} GROUP BY l.voice)"
    )
    (unnamed,) = store.select(f"SELECT count(*) FROM voices v WHERE v.most > 0 AND {_UNNAMED}")[0]
    return Described(
        {anon: (voices.get(anon, 0), said.get(anon, 0)) for anon in sorted({*voices, *said})},
        {key: (int(speakers[at]), int(utterances[at])) for at, key in enumerate(keys)},
        (unnamed, sum(said.get(anon, 0) for anon in ("A2", "A3", "A4"))),
    )


def relays(store: Store, limit: int) -> tuple[list[tuple[str, int]], int]:
    """Return the voices through whom most claims are heard, with how many; and how many such voices there are."""
    rows = store.select(
        "SELECT l.voice, count(DISTINCT m.claim), count(*) OVER () FROM voice_links n "
        "JOIN voices w ON w.id = n.voice AND w.most > 0 "
        "JOIN voice_links l ON l.assertion = n.assertion AND l.position < n.position "
        "JOIN voices v ON v.id = l.voice AND v.most > 0 "
        "JOIN claim_mentions m ON m.assertion = l.assertion AND m.counted = 1 "
        "WHERE n.position > 0 GROUP BY l.voice ORDER BY 2 DESC, length(l.voice), l.voice LIMIT ?",
        [limit],
    )
    return [(voice, claims) for voice, claims, _ in rows], rows[0][2] if rows else 0


def heard_through(store: Store, voice: str) -> list[str]:
    """Return the claims that a voice passes on from somebody further on in the chain."""
    rows = store.select(
        "SELECT DISTINCT m.claim FROM voice_links l JOIN claim_mentions m ON m.assertion = l.assertion "
        "WHERE l.voice = ? AND m.counted = 1 AND EXISTS (SELECT 1 FROM voice_links n JOIN voices w ON w.id = n.voice "
        "WHERE n.assertion = l.assertion AND n.position > l.position AND w.most > 0) ORDER BY length(m.claim), m.claim",
        [voice],
    )
    return [row[0] for row in rows]


def denied_by(store: Store, key: str) -> list[str]:
    """Return the claims that a voice denies or doubts."""
    rows = store.select(
        "SELECT DISTINCT claim FROM witnesses WHERE stance IN ('against', 'doubt') AND node = ? "
        "ORDER BY length(claim), claim",
        [f"voice:{key}"],
    )
    return [row[0] for row in rows]


def written(store: Store, voice: str, limit: int) -> list[tuple[str, int]]:
    """Return how the texts write a voice, the commonest way first, with how often."""
    rows = store.select(
        "SELECT json_extract(a.chain, '$[' || l.position || '].text'), count(*) FROM voice_links l "
        "JOIN assertions a ON a.id = l.assertion WHERE l.voice = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        [voice, limit],
    )
    return [(words, times) for words, times in rows if words]


def utterances(
    store: Store, *, told: str | None = None, voice: str | None = None, after: Key | None = None, limit: int = 50
) -> Page:
    """Return utterances of which something is told (see `TOLD`), or those of one voice, as they were found."""
    begin = after[0] if after else 0
    if voice is not None:
        rows = store.select(
            "SELECT DISTINCT a.rowid, a.id FROM voice_links l CROSS JOIN assertions a ON a.id = l.assertion "
            "WHERE l.voice = ? AND a.rowid > ? ORDER BY a.rowid LIMIT ?",
            [voice, begin, limit + 1],
        )
    else:
        condition = TOLD[told] if told else "1"
        rows = store.select(
            f"SELECT a.rowid, a.id FROM assertions a WHERE {condition} AND a.rowid > ? ORDER BY a.rowid LIMIT ?",
            [begin, limit + 1],
        )
    found = rows[:limit]
    return Page([row[1] for row in found], (found[-1][0],) if len(rows) > limit else None)


def resting(store: Store, keys: Sequence[str]) -> dict[str, int]:
    """Return for these voices, by their keys, how many claims rest on each."""
    nodes = [f"voice:{key}" for key in keys]
    marks = ", ".join("?" * len(nodes))
    rows = store.select(
        f"SELECT node, count(*) FROM witnesses WHERE stance = 'for' AND node IN ({marks}) GROUP BY node", nodes
    )
    return {node.removeprefix("voice:"): count for node, count in rows}


def number_of_utterances(store: Store, voice: str) -> int:
    """Return in how many utterances a voice stands, as the last or on the way."""
    return int(store.select("SELECT count(DISTINCT assertion) FROM voice_links WHERE voice = ?", [voice])[0][0])


def perhaps_the_same(store: Store, key: str, limit: int) -> list[tuple[str, str, str, str]]:
    """Return suspected merges of a voice with others: merge, claim, key of the other, evidence; each other once."""
    node = f"voice:{key}"
    rows = store.select(
        "SELECT min(id), claim, other, evidence FROM ("
        "SELECT id, claim, b AS other, evidence FROM merges WHERE a = ? AND proven = 0 "
        "UNION ALL SELECT id, claim, a, evidence FROM merges WHERE b = ? AND proven = 0"
        ") WHERE other >= 'voice:' AND other < 'voice;' GROUP BY other ORDER BY count(*) DESC, other LIMIT ?",
        [node, node, limit],
    )
    return [(merge, claim, other.removeprefix("voice:"), evidence) for merge, claim, other, evidence in rows]


def outlets(store: Store, *, words: str = "", after: Key | None = None, limit: int = 10_000) -> list[tuple[str, int]]:
    """Return the outlets of the case with the number of their documents, in order of their names."""
    where, values = ["outlet IS NOT NULL"], list[str | int | None]()
    for word in words.split():
        where.append("outlet LIKE ? ESCAPE '\\'")
        values.append(like(word))
    if after is not None:
        where.append("outlet > ?")
        values += after
    rows = store.select(
        f"SELECT outlet, count(*) FROM documents WHERE {' AND '.join(where)} GROUP BY outlet ORDER BY 1 LIMIT ?",
        [*values, limit],
    )
    return [(outlet, count) for outlet, count in rows]


def clusters(store: Store, *, after: Key | None = None, limit: int = 50) -> Page:
    """Return the centre texts of groups of copies, the largest groups first."""
    having, values = "count(*) > 1", list[str | int | None]()
    if after is not None:
        having += " AND (-count(*), cluster) > (?, ?)"
        values += after
    rows = store.select(
        f"SELECT -count(*), cluster FROM cluster_texts GROUP BY cluster HAVING {having} ORDER BY 1, 2 LIMIT ?",
        [*values, limit + 1],
    )
    found = rows[:limit]
    return Page([row[1] for row in found], tuple(found[-1]) if len(rows) > limit else None)


def families(store: Store, *, after: Key | None = None, limit: int = 50) -> Page:
    """Return families of kin, the largest first."""
    where, values = "1", list[str | int | None]()
    if after is not None:
        where, values = "(-texts, length(id), id) > (?, ?, ?)", [*after]
    rows = store.select(
        f"SELECT -texts, length(id), id FROM families WHERE {where} ORDER BY 1, 2, 3 LIMIT ?", [*values, limit + 1]
    )
    found = rows[:limit]
    return Page([row[2] for row in found], tuple(found[-1]) if len(rows) > limit else None)


def kin_alone(store: Store, limit: int) -> tuple[list[tuple[str, str]], int]:
    """Return pairs of kin that are in no family together, the heaviest first, and how many there are."""
    where = (
        "FROM kinships k LEFT JOIN family_texts f ON f.text = k.a LEFT JOIN family_texts g ON g.text = k.b "
        "WHERE f.family IS NULL OR g.family IS NULL OR f.family <> g.family"
    )
    rows = store.select(f"SELECT k.a, k.b {where} ORDER BY k.weight DESC, k.a, k.b LIMIT ?", [limit])
    (total,) = store.select(f"SELECT count(*) {where}")[0]
    return [(a, b) for a, b in rows], total


class Days(NamedTuple):
    """Statements that say when something happened, a page of them."""

    told: list[tuple[str, str]]
    """Day and claim."""
    after: Key | None
    before: str | None
    """The day from which the page before begins; None at the beginning."""


def happenings(store: Store, begin: str, *, after: Key | None = None, limit: int = 60) -> Days:
    """Return the claims that are said to have happened on or after a day, in the order of those days."""
    first = (begin, "") if after is None else after
    rows = store.select(
        "SELECT DISTINCT happened_from, claim FROM claim_mentions "
        "WHERE happened_from IS NOT NULL AND (happened_from, claim) > (?, ?) ORDER BY 1, 2 LIMIT ?",
        [*first, limit + 1],
    )
    found = rows[:limit]
    earlier = store.select(
        "SELECT happened_from FROM claim_mentions WHERE happened_from < ? ORDER BY 1 DESC LIMIT 1 OFFSET ?",
        [str(first[0]), limit],
    ) or store.select("SELECT min(happened_from) FROM claim_mentions WHERE happened_from < ?", [str(first[0])])
    return Days(
        [(day, claim) for day, claim in found],
        tuple(found[-1]) if len(rows) > limit else None,
        earlier[0][0],
    )


def first_day(store: Store) -> str | None:
    """Return the earliest day that a document claims to be of."""
    rows = store.select("SELECT min(published) FROM documents WHERE length(published) >= 10")
    return str(rows[0][0])[:10] if rows[0][0] else None


# --- words -----------------------------------------------------------------------


OTHERWISE = 2_000
"""Texts looked at, best first, where a filter leaves some out."""


class Fields(NamedTuple):
    """What a search asks besides words, as in ``outlet:gazette after:2031-03-01``."""

    outlet: str = ""
    title: str = ""
    language: str = ""
    after: str = ""
    before: str = ""
    document: str = ""


def texts_holding(store: Store, words: str, fields: Fields, limit: int) -> list[str]:
    """Return the texts that hold all the words and whose documents fit the fields, best first."""
    where, values = _field_conditions(fields)
    if terms(words):
        inner = "SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?"
        outer = f" WHERE EXISTS ({_FITTING} AND {' AND '.join(where)})" if where else ""
        rows = store.select(
            f"SELECT t.sha256 FROM ({inner}) s JOIN texts t ON t.rowid = s.rowid{outer} ORDER BY s.rank LIMIT ?",
            [terms(words), OTHERWISE if where else limit, *values, limit],
        )
    elif where:
        rows = store.select(
            "SELECT k.text FROM documents d JOIN cleanings k ON k.original = d.original "
            f"JOIN texts t ON t.sha256 = k.text WHERE {' AND '.join(where)} "
            "GROUP BY k.text ORDER BY min(length(d.id)), min(d.id) LIMIT ?",
            [*values, limit],
        )
    else:
        rows = []
    return [row[0] for row in rows]


_FITTING = "SELECT 1 FROM cleanings k JOIN documents d ON d.original = k.original WHERE k.text = t.sha256"


def _field_conditions(fields: Fields) -> tuple[list[str], list[str | int | None]]:
    where: list[str] = []
    values: list[str | int | None] = []
    for name, column in (("outlet", "d.outlet"), ("title", "d.title")):
        if wanted := getattr(fields, name):
            where.append(f"{column} LIKE ? ESCAPE '\\'")
            values.append(like(wanted))
    for name, condition in (
        ("language", "t.language = ?"),
        ("after", "d.published >= ?"),
        ("before", "d.published < ?"),
        ("document", "d.id = ?"),
    ):
        if wanted := getattr(fields, name):
            where.append(condition)
            values.append(wanted)
    return where, values
