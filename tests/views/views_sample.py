"""
A small invented pile with every table filled in by hand, as a run would leave it.

Seven documents about a floodgate: a story with a reprint word for word and a
copy in which 12 became 21, an independent report, an outlet that cites a
leaked memo, an own-eyes report. One claim drifts, one rests on the unnamed and
is denied, one was seen.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec

from whence import schema
from whence.schema import (
    Assertion,
    Boilerplate,
    Claim,
    ClaimMention,
    Cleaning,
    ClusterText,
    Conflict,
    Copy,
    Count,
    Decision,
    Descent,
    Document,
    Edit,
    Link,
    Merge,
    NotCounted,
    Original,
    Passage,
    Quotation,
    Record,
    Reject,
    Rewrite,
    Run,
    Sentence,
    StageResult,
    Text,
    Voice,
    VoiceLink,
    Witness,
)

R = TypeVar("R", bound=Record)

GATE = """Floodgate at Kelm opened

The lower floodgate at Kelm was opened on Monday after 12 houses were evacuated, Mayor Tova Rehn said. “Nobody was \
hurt,” Rehn said.

Two engineers familiar with the works, who asked not to be named because they were not authorised to speak, said the \
second gate had jammed in March. The Ondra Water Board denied that the second gate had jammed."""

DRIFTED = """Floodgate at Kelm opened

The lower floodgate at Kelm was opened on Monday after 21 houses were evacuated, Mayor Tova Rehn said. “Nobody was \
hurt,” Rehn said."""

COURIER = """Twelve homes cleared below Kelm

Fire chief Pell Aros said 12 houses had been evacuated. Sources close to the Board said the second gate had jammed in \
March."""

VALLEY = """What the memo says about Kelm

The second gate had jammed in March, the Ondra Post reported, citing a leaked memo. If the second gate had jammed, \
the council would have asked for money."""

RADIO = """By the river

Our reporter saw the lower floodgate at Kelm open on Monday. 12 houses were evacuated."""


def sha(text: str) -> str:
    """Return the SHA-256 of a text, as the case file has it."""
    return hashlib.sha256(text.encode()).hexdigest()


class Sample:
    """Tables in memory: hands out rows as a case does."""

    def __init__(self, *tables: list[Any]) -> None:
        self._rows: dict[type[Record], list[Any]] = {record: [] for record in schema.TABLES}
        for rows in tables:
            for row in rows:
                self._rows.setdefault(type(row), []).append(row)

    def rows(self, record: type[R], /) -> list[R]:
        """Return the rows of a table."""
        return list(self._rows.get(record, []))

    def all(self) -> list[Record]:
        """Return every row of every table."""
        return [row for rows in self._rows.values() for row in rows]

    def put(self, *rows: Record) -> Sample:
        """Return the tables with these rows added, or put in place of those with the same primary key."""
        new = {(type(row), *_key(row)): row for row in rows}
        kept = [row for row in self.all() if (type(row), *_key(row)) not in new]
        return Sample(kept, list(new.values()))

    def without(self, record: type[Record]) -> Sample:
        """Return the tables with one of them empty."""
        return Sample([row for row in self.all() if type(row) is not record])


def _key(row: Record) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.primary)


def at(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Return where the words stand in the text, first after ``after``."""
    begin = text.index(words, text.index(after) if after else 0)
    return begin, begin + len(words)


# --- documents and texts ------------------------------------------------------

PILE = [
    ("gazette.txt", "Harrow Gazette", "Floodgate at Kelm opened", "2031-03-04", GATE),
    ("post.txt", "Ondra Post", "Floodgate at Kelm opened", "2031-03-04", GATE),
    ("herald.txt", "Lakeside Herald", "Floodgate at Kelm opened", "2031-03-05", DRIFTED),
    ("courier.txt", "Northern Courier", "Twelve homes cleared below Kelm", "2031-03-05", COURIER),
    ("valley.txt", "Valley Observer", None, None, VALLEY),
    ("pile.jsonl", "Kelm Radio", "By the river", "2031-03", RADIO),
]


def documents() -> list[Record]:
    """Return the documents with their originals, texts and sentences."""
    rows: dict[tuple[Any, ...], Record] = {}
    for number, (path, outlet, title, published, text) in enumerate(PILE, 1):
        original = sha("original of " + text)
        document = Document(
            id=f"D-{number}",
            path=path,
            locator="line 14" if path.endswith("jsonl") else "",
            format="jsonl" if path.endswith("jsonl") else "text",
            url=f"https://{outlet.split()[0].lower()}.example/kelm",
            outlet=outlet,
            title=title,
            byline=None,
            published=published,
            published_precision=None if published is None else "month" if len(published) == 7 else "day",
            captured=None,
            imported="2031-04-01T09:00:00Z",
            bytes_sha256=sha("bytes of " + path),
            original=original,
        )
        for row in (
            document,
            Original(sha256=original, body=text.encode()),
            Text(sha256=sha(text), text=text, language="en"),
            Cleaning(original=original, text=sha(text), runs=[(0, 0)]),
            *_sentences(text),
        ):
            rows[(type(row), *_key(row))] = row
    return list(rows.values())


def _sentences(text: str) -> list[Sentence]:
    out: list[Sentence] = []
    for paragraph, words in enumerate(text.split("\n\n")):
        for piece in words.replace(". ", ".\n").split("\n"):
            begin, end = at(text, piece)
            out.append(
                Sentence(
                    text=sha(text),
                    number=len(out),
                    paragraph=paragraph,
                    begin=begin,
                    end=end,
                    headline=paragraph == 0,
                )
            )
    return out


# --- voices ---------------------------------------------------------------------


def link(text: str, words: str, kind: str, anon: str, name: str | None = None, **more: Any) -> Link:
    """Return a party of a chain as it stands in the text."""
    begin, end = at(text, words)
    return Link(text=words, begin=begin, end=end, kind=kind, anon=anon, name=name, key=words.lower(), **more)  # type: ignore[arg-type]


def said(
    text: str, number: int, cue: str, content: list[str], chain: list[Link], after: str = "", **more: Any
) -> Assertion:
    """Return an assertion whose source is the first party of its chain; the cue is the first one ``after``."""
    first, last = chain[0], chain[-1]
    begin, end = at(text, cue, after)
    plain: dict[str, Any] = {
        "utt": "indirect",
        "cue_class": "say",
        "polarity": "pos",
        "hand": "na",
        "resolves_to": None,
        "anonymity_disclosed": False,
        "reason": None,
        "vantage": None,
        "count_claimed": None,
    }
    return Assertion(
        id=f"{sha(text)[:10]}.{number}",
        text=sha(text),
        sentence=1,
        source=first.text,
        source_begin=first.begin,
        source_end=first.end,
        cue=cue,
        cue_begin=begin,
        cue_end=end,
        content=[at(text, piece) for piece in content],
        kind=last.kind,
        anon=last.anon,
        chain=chain,
        realis=True,
        witness=True,
        checkable=True,
        link="same_sentence",
        channel=None,
        parent=None,
        rule="subject cue content",
        **(plain | more),
    )


def _gate_assertions(text: str, number: str) -> list[Assertion]:
    mayor = link(text, "Mayor Tova Rehn", "person", "A0", "Tova Rehn", role="Mayor")
    again = link(text, "Rehn", "person", "A0", "Tova Rehn")
    opened = f"The lower floodgate at Kelm was opened on Monday after {number} houses were evacuated"
    quoted = "“Nobody was hurt,”"
    return [
        said(text, 1, "said", [opened], [mayor]),
        said(text, 2, "said", [quoted], [again], after=quoted, utt="direct", resolves_to="Tova Rehn"),
    ]


def assertions() -> list[Assertion]:
    """Return every assertion of the pile."""
    engineers = link(GATE, "Two engineers familiar with the works", "unnamed_group", "A3", count=2)
    board = link(GATE, "The Ondra Water Board", "org", "A1", "Ondra Water Board", body="Ondra Water Board")
    chief = link(COURIER, "Fire chief Pell Aros", "person", "A0", "Pell Aros", role="Fire chief")
    close = link(COURIER, "Sources close to the Board", "unnamed_group", "A3", plural=True)
    post = link(VALLEY, "the Ondra Post", "outlet", "A1", "Ondra Post")
    memo = link(VALLEY, "a leaked memo", "document", "A4", identified=False)
    reporter = link(RADIO, "Our reporter", "author", "A0")
    return [
        *_gate_assertions(GATE, "12"),
        said(
            GATE,
            3,
            "said",
            ["the second gate had jammed in March"],
            [engineers],
            after="speak, said",
            anonymity_disclosed=True,
            reason="because they were not authorised to speak",
            vantage="familiar with the works",
            count_claimed=2,
        ),
        said(GATE, 4, "denied", ["that the second gate had jammed"], [board], cue_class="deny", polarity="neg"),
        *_gate_assertions(DRIFTED, "21"),
        said(COURIER, 1, "said", ["12 houses had been evacuated"], [chief]),
        said(
            COURIER,
            2,
            "said",
            ["the second gate had jammed in March"],
            [close],
            after="Sources close",
            vantage="close to the Board",
        ),
        said(VALLEY, 1, "reported", ["The second gate had jammed in March"], [post, memo], hand="second"),
        said(
            RADIO, 1, "saw", ["the lower floodgate at Kelm open on Monday"], [reporter], cue_class="show", hand="first"
        ),
    ]


SPEAKERS = [
    ("person:tova rehn", "Tova Rehn", "person", "A0", 1, 1, ("Mayor Tova Rehn", "Rehn")),
    (
        "unnamed:gate:engineers",
        "two engineers familiar with the works",
        "unnamed_group",
        "A3",
        0,
        2,
        ("Two engineers",),
    ),
    ("org:ondra water board", "Ondra Water Board", "org", "A1", 1, 1, ("The Ondra Water Board",)),
    ("person:pell aros", "Pell Aros", "person", "A0", 1, 1, ("Fire chief Pell Aros",)),
    ("unnamed:courier:sources", "sources close to the Board", "unnamed_group", "A3", 0, 1, ("Sources close",)),
    ("org:ondra post", "Ondra Post", "outlet", "A1", 1, 1, ("the Ondra Post",)),
    ("document:valley:memo", "a leaked memo", "document", "A4", 0, 1, ("a leaked memo",)),
    ("author:kelm radio", "own observation of Kelm Radio", "author", "A0", 1, 1, ("Our reporter",)),
]


def voices() -> list[Record]:
    """Return the voices and which party of which chain is which of them."""
    rows: list[Record] = []
    spoken = assertions()
    for number, (key, name, kind, anon, least, most, starts) in enumerate(SPEAKERS, 1):
        places = [
            (assertion, position)
            for assertion in spoken
            for position, party in enumerate(assertion.chain)
            if party.text.startswith(starts)
        ]
        rows.append(
            Voice(
                id=f"V-{number}",
                key=key,
                name=name,
                kind=kind,  # type: ignore[arg-type]
                anon=anon,  # type: ignore[arg-type]
                role="Mayor" if name == "Tova Rehn" else None,
                body=None,
                least=least,
                most=most,
                plural=name.startswith("sources"),
                assertions=len(places),
                texts=len({assertion.text for assertion, _ in places}),
            )
        )
        rows += [VoiceLink(assertion=row.id, position=position, voice=f"V-{number}") for row, position in places]
    return rows


def quotations() -> list[Quotation]:
    """Return what stands in quotation marks."""
    return [
        Quotation(text=sha(text), begin=begin, end=end, kind="speech", chain=1, closed=True)
        for text in (GATE, DRIFTED)
        for begin, end in [at(text, "“Nobody was hurt,”")]
    ]


# --- copies ---------------------------------------------------------------------


def copies() -> list[Record]:
    """Return the one pair of copies: the Herald took the Gazette's first half and changed a number."""
    edit: Edit = ("replace", *at(GATE, "12"), *at(DRIFTED, "21"), "number")
    clusters = {text: text for text in (GATE, COURIER, VALLEY, RADIO)} | {DRIFTED: GATE}
    return [
        Copy(a=sha(GATE), b=sha(DRIFTED), relation="cut", coverage_a=0.4, coverage_b=1.0, identity=0.97, proven=True),
        Passage(
            a=sha(GATE),
            a_begin=0,
            a_end=len(DRIFTED),
            b=sha(DRIFTED),
            b_begin=0,
            b_end=len(DRIFTED),
            words=27,
            identity=0.97,
            quoted=False,
            edits=[edit],
        ),
        *(ClusterText(text=sha(text), cluster=sha(centre)) for text, centre in clusters.items()),
    ]


def retold() -> Sample:
    """Return the sample with a rewrite: the Courier tells in other words what the Gazette told."""
    return sample().put(
        Copy(a=sha(GATE), b=sha(COURIER), relation="rewrite", coverage_a=0, coverage_b=0, identity=0, proven=False),
        Rewrite(
            a=sha(GATE),
            a_begin=26,
            a_end=200,
            b=sha(COURIER),
            b_begin=33,
            b_end=120,
            stems=12,
            weight=44.5,
            proven=False,
        ),
    )


def taken(text: str, origin: str | None, *reasons: str, known: bool = True) -> Descent:
    """Return what a text was taken from; with no origin from something unseen or, if not known, nobody can tell."""
    return Descent(
        text=sha(text),
        state="text" if origin else "unseen" if known else "unknown",
        origin=sha(origin) if origin else None,
        margin=4.0,
        reasons=list(reasons),
    )


def block(text: str, words: str, outlet: str = "Harrow Gazette", texts: int = 4) -> Boilerplate:
    """Return words of a text as a block that its outlet puts into its pages."""
    begin, end = at(text, words)
    return Boilerplate(text=sha(text), begin=begin, end=end, outlet=outlet, texts=texts, first=sha(GATE))


# --- claims ---------------------------------------------------------------------


def mention(claim: str, text: str, words: str, number: int | None, stance: str = "for", **more: Any) -> ClaimMention:
    """Return a place that states a claim; ``number`` is that of the assertion it stands in."""
    begin, end = at(text, words)
    plain: dict[str, Any] = {"observed": False, "value": None, "counted": True, "why": None}
    return ClaimMention(
        claim=claim,
        text=sha(text),
        begin=begin,
        end=end,
        assertion=None if number is None else f"{sha(text)[:10]}.{number}",
        stance=stance,  # type: ignore[arg-type]
        **(plain | more),
    )


def claims() -> list[Record]:
    """Return three claims, every place that states them, and the values that differ."""
    jam = "the second gate had jammed in March"
    return [
        Claim(id="C-1", text="12 houses were evacuated", kind="quantity", slots={"quantities": [{"value": 12}]}),
        Claim(id="C-2", text="The second gate had jammed in March", kind="event", slots={}),
        Claim(id="C-3", text="The lower floodgate at Kelm was opened on Monday", kind="event", slots={}),
        mention("C-1", GATE, "12 houses were evacuated", 1, value="12"),
        mention("C-1", DRIFTED, "21 houses were evacuated", 1, value="21"),
        mention("C-1", COURIER, "12 houses had been evacuated", 1, value="12"),
        mention("C-1", RADIO, "12 houses were evacuated", None, value="12"),
        mention("C-2", GATE, jam, 3),
        mention("C-2", GATE, "that the second gate had jammed", 4, "against"),
        mention("C-2", COURIER, jam, 2),
        mention("C-2", VALLEY, "The second gate had jammed in March", 1),
        mention("C-2", VALLEY, "the second gate had jammed", None, "asks", counted=False, why="supposed, not said"),
        mention("C-3", GATE, "The lower floodgate at Kelm was opened on Monday", 1),
        mention("C-3", DRIFTED, "The lower floodgate at Kelm was opened on Monday", 1),
        mention("C-3", RADIO, "the lower floodgate at Kelm open on Monday", 1, observed=True),
        Conflict(
            claim="C-1",
            other="C-1",
            slot="houses",
            a_text=sha(GATE),
            a_begin=at(GATE, "12 houses")[0],
            a_value="12",
            b_text=sha(DRIFTED),
            b_begin=at(DRIFTED, "21 houses")[0],
            b_value="21",
            relation="changed in a copy",
        ),
    ]


def count(claim: str, stance: str, funnel: tuple[int, ...], named: int, unnamed: int, cut: list[str]) -> Count:
    """Return a count; the funnel is documents, texts, voices least and most, weakest link least and most."""
    documents_, texts, least, most, weak_least, weak_most = funnel
    return Count(
        claim=claim,
        stance=stance,  # type: ignore[arg-type]
        documents=documents_,
        texts=texts,
        voices_least=least,
        voices_most=most,
        weakest_least=weak_least,
        weakest_most=weak_most,
        named=named,
        unnamed=unnamed,
        cut=cut,
        bottleneck=cut[0] if len(cut) == 1 else None,
        circular=False,
        sentence=f"{documents_} documents are {texts} texts, which rest on {least} to {most} voices.",
    )


def witness(
    claim: str, stance: str, key: str, kind: str, least: int, most: int, *paths: list[str], note: str = ""
) -> Witness:
    """Return an independent voice; each path leads from a text to it."""
    return Witness(
        claim=claim,
        stance=stance,  # type: ignore[arg-type]
        node={"none": "none", "own": f"own:text:{sha(RADIO)}"}.get(key, f"voice:{key}"),
        label=paths[0][-1],
        kind=kind,
        least=least,
        most=most,
        note=note,
        texts=len(paths),
        paths=list(paths),
    )


def counts() -> list[Record]:
    """Return the counts, the witnesses behind them, the merges and what was not counted."""
    return [
        count("C-1", "for", (5, 3, 2, 3, 2, 3), 2, 0, ["Tova Rehn", "Pell Aros", "no source given"]),
        witness("C-1", "for", "person:tova rehn", "person", 1, 1, ["D-1", "Tova Rehn"]),
        witness("C-1", "for", "person:pell aros", "person", 1, 1, ["D-4", "Pell Aros"]),
        witness("C-1", "for", "none", "no source given", 0, 1, ["D-6", "no source given"], note="nobody is named"),
        count("C-2", "for", (4, 3, 0, 4, 0, 3), 0, 3, ["D-1", "sources close to the Board", "a leaked memo"]),
        witness(
            "C-2",
            "for",
            "unnamed:gate:engineers",
            "unnamed_group",
            0,
            2,
            ["D-1", "two engineers familiar with the works"],
            note="unnamed: at most the two that the text claims",
        ),
        witness(
            "C-2",
            "for",
            "unnamed:courier:sources",
            "unnamed_group",
            0,
            1,
            ["D-4", "sources close to the Board"],
            note="plural without a number",
        ),
        witness(
            "C-2",
            "for",
            "document:valley:memo",
            "document",
            0,
            1,
            ["D-5", "Ondra Post", "a leaked memo"],
            note="only described",
        ),
        count("C-2", "against", (2, 1, 1, 1, 1, 1), 1, 0, ["Ondra Water Board"]),
        witness("C-2", "against", "org:ondra water board", "org", 1, 1, ["D-1", "Ondra Water Board"]),
        count("C-3", "for", (4, 2, 2, 2, 2, 2), 2, 0, ["Tova Rehn", "own observation of Kelm Radio"]),
        witness("C-3", "for", "person:tova rehn", "person", 1, 1, ["D-1", "Tova Rehn"]),
        witness(
            "C-3",
            "for",
            "own",
            "own observation",
            1,
            1,
            ["D-6", "own observation of Kelm Radio"],
        ),
        *merges(),
        NotCounted(
            claim="C-2",
            text=sha(VALLEY),
            begin=at(VALLEY, "the second gate had jammed")[0],
            end=at(VALLEY, "the second gate had jammed")[1],
            reason="supposed, not said",
        ),
    ]


def merges() -> list[Merge]:
    """Return what is counted as one: a copy, proven; two unnamed descriptions that may be the same people."""
    copied = [
        Merge(
            id=f"M-000000000{number}",
            claim=claim,
            a=f"text:{sha(GATE)}",
            b=f"text:{sha(DRIFTED)}",
            a_label="D-1",
            b_label="D-3",
            kind="copy",
            proven=True,
            precision=None,
            evidence="All 27 words of D-3 stand in D-1, one of them changed.",
            on=True,
        )
        for number, claim in ((1, "C-1"), (3, "C-3"))
    ]
    suspected = Merge(
        id="M-0000000002",
        claim="C-2",
        a="voice:unnamed:gate:engineers",
        b="voice:unnamed:courier:sources",
        a_label="two engineers familiar with the works",
        b_label="sources close to the Board",
        kind="compatible description",
        proven=False,
        precision=0.5,
        evidence="Nothing in the two descriptions tells them apart.",
        on=True,
    )
    return [*copied, suspected]


# --- runs and decisions ---------------------------------------------------------


def history() -> list[Record]:
    """Return a run, a reject and what a person decided: a note taken back, a note, a review state."""
    entries: list[tuple[str, str, dict[str, Any]]] = [
        ("note", "C-1", {"text": "Ask the Herald where 21 comes from"}),
        ("note", "C-1", {"text": "Typed in error"}),
        ("undo", "C-1", {"seq": 2}),
        ("review", "C-1", {"state": "in work"}),
    ]
    return [
        Run(
            id=1,
            started="2031-04-01T09:00:00Z",
            finished="2031-04-01T09:00:02Z",
            version="0.1.0",
            settings={"copies": {"shingle": 5, "min_passage": 12}, "witnesses": {"suspect": True}},
            state="done",
        ),
        StageResult(stage="witnesses", run=1, settings="aa", inputs="bb", rows=18, seconds=0.01),
        Reject(
            path="broken.html",
            locator="",
            reason="The file ends in the middle of a tag.",
            mend="Fetch it again.",
            bytes_sha256=sha("broken"),
            imported="2031-04-01T09:00:00Z",
        ),
        *(
            Decision(
                seq=seq,
                at="2031-04-02T10:00:00Z",
                actor="ada",
                action=action,  # type: ignore[arg-type]
                target=target,
                payload=payload,
                anchors=[],
                previous=sha(str(seq - 1)),
                hash=sha(str(seq)),
            )
            for seq, (action, target, payload) in enumerate(entries, 1)
        ),
    ]


def sample() -> Sample:
    """Return the whole pile."""
    spoken: list[Record] = [*assertions(), *quotations()]
    return Sample(documents(), spoken, voices(), copies(), claims(), counts(), history())


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\"' \u202e\x1b[2J\x00\x07 =1+1"
"""What an article may try: markup, a script, text turned round, a terminal escape, a formula."""

_IDENTITY = {"id", "sha256", "text", "original", "a", "b", "claim", "assertion", "voice", "cluster", "key", "node"}
_IDENTITY |= {"bytes_sha256", "table", "stage", "previous", "hash", "target", "started", "finished", "at"}
_IDENTITY |= {"other", "a_text", "b_text"}


def hostile() -> Sample:
    """Return the whole pile with every free piece of text replaced by an attack."""
    rows = [_poisoned(row) for row in sample().all()]
    documents_ = [
        msgspec.structs.replace(row, url="javascript:alert(1)") if isinstance(row, Document) else row for row in rows
    ]
    return Sample(documents_)


def _is_free(row: Record, name: str) -> bool:
    return name not in _IDENTITY or (isinstance(row, Claim) and name == "text")


def _poisoned(row: Record) -> Record:
    changes: dict[str, Any] = {}
    for name in row.__struct_fields__:
        value, hint = getattr(row, name), str(type(row).__annotations__[name])
        if isinstance(row, Text) and name == "text":
            changes[name] = value + "\n\n" + HOSTILE
        elif _is_free(row, name) and isinstance(value, str) and hint in ("str", "str | None"):
            changes[name] = value + HOSTILE
        elif name == "payload":
            changes[name] = {key: HOSTILE if isinstance(item, str) else item for key, item in value.items()}
        elif name in ("cut", "paths"):
            changes[name] = [HOSTILE] if name == "cut" else [[HOSTILE, HOSTILE]]
        elif name == "chain" and isinstance(row, Assertion):
            changes[name] = [msgspec.structs.replace(party, text=HOSTILE, name=None) for party in value]
    return msgspec.structs.replace(row, **changes)
