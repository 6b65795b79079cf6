"""
Every table of the case file: its name, its columns, their types.

A record class is a table; its fields are the columns; its docstring is the
sentence that one row states. This is the only place that names them. Spans
are half-open ranges of code points in the clean text.

The module is longer than others may be: a reader looks for every column in
one place. Machine tables are rebuilt by a run. Human tables (`Decision`, `Number`) are
only ever added to.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec

VERSION = 6
"""The version of the file format; a case of a higher one is refused, one of a lower one brought up to date by a run."""

Pair = tuple[int, int]
"""A span as stored: begin, end."""

ClaimKind = Literal["event", "quantity", "control", "commitment", "contact", "forecast", "evaluation"]

UtteranceKind = Literal["direct", "indirect", "mixed", "claim_quote", "free_indirect"]
SourceKind = Literal[
    "person",
    "org",
    "outlet",
    "document",
    "unnamed_person",
    "unnamed_group",
    "none",
    "author",
]
Anonymity = Literal["A0", "A1", "A2", "A3", "A4", "A5"]
CueClass = Literal[
    "say",
    "affirm",
    "distance",
    "deny",
    "warn",
    "urge",
    "ask",
    "decline",
    "show",
    "hearsay",
    "attitude",
]
Stance = Literal["for", "against", "doubt", "asks"]
Relation = Literal["identical", "near-copy", "contained", "cut", "passage", "rewrite", "shared quotation"]
Action = Literal[
    "merge",
    "split",
    "rename",
    "note",
    "review",
    "set aside",
    "switch",
    "undo",
    "merge claims",
    "split claim",
    "correct",
    "publisher",
]
"""What a person can decide."""
Edit = tuple[
    Literal["replace", "insert", "delete"], int, int, int, int, Literal["number", "date", "name", "quotation", "words"]
]
"""What was done to a passage of a to make it b's: a begin, a end, b begin, b end in characters, and what it touched."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the case file."""

    table: ClassVar[str] = ""
    primary: ClassVar[tuple[str, ...]] = ("id",)
    references: ClassVar[dict[str, str]] = {}
    """Column to ``table.column``: the foreign keys."""
    indexes: ClassVar[tuple[str, ...]] = ()
    """What rows are looked up by besides the primary key, as SQL says it: columns, several with commas."""
    searched: ClassVar[str | None] = None
    """The column that is searched by words."""


# --- what was read ---------------------------------------------------------


class Document(Record, frozen=True, kw_only=True):
    """This article was read from PATH, at LOCATOR inside it; its bytes have this SHA-256."""

    table = "documents"
    references = {"original": "originals.sha256"}
    indexes = ("original", "outlet")

    id: str
    """``D-1``, ``D-2`` …: given once, at import, never given again."""
    path: str
    """Where it came from, relative to what the user named; never absolute."""
    locator: str
    """Which record of a container: ``line 14``, ``row 3``, ``record 2``; empty for a file that is one article."""
    format: str
    """``text``, ``html``, ``jsonl``, ``csv``, ``parquet``, ``warc``."""
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    """Claimed publication time, ISO 8601, cut at its precision: ``2031``, ``2031-03``, ``2031-03-01``, or with time."""
    published_precision: Literal["year", "month", "day", "minute", "second"] | None
    captured: str | None
    """When an archive fetched it (WARC-Date), ISO 8601."""
    imported: str
    """When Whence read it, ISO 8601, UTC."""
    bytes_sha256: str
    """SHA-256 of the bytes of the file or of the container's record."""
    original: str
    """SHA-256 of the extracted text before cleaning."""


class Reject(Record, frozen=True, kw_only=True):
    """This input could not be read, for this reason; it is in no count."""

    table = "rejects"
    primary = ("path", "locator")

    path: str
    locator: str
    reason: str
    """What was found, in one sentence."""
    mend: str
    """What the user can do about it."""
    bytes_sha256: str | None
    imported: str


class Original(Record, frozen=True, kw_only=True):
    """The text with this SHA-256 was taken out of an input; BODY is it, zlib-compressed UTF-8."""

    table = "originals"
    primary = ("sha256",)

    sha256: str
    body: bytes


# --- text ------------------------------------------------------------------


class Text(Record, frozen=True, kw_only=True):
    """This is a clean text: one Unicode form, plain line ends; stored once however many documents hold it."""

    table = "texts"
    primary = ("sha256",)
    searched = "text"

    sha256: str
    text: str
    language: str | None
    """ISO 639-1, or null where it can't be told."""


class Cleaning(Record, frozen=True, kw_only=True):
    """The original text ORIGINAL became the clean text TEXT, and these runs lead back."""

    table = "cleanings"
    primary = ("original",)
    references = {"original": "originals.sha256", "text": "texts.sha256"}
    indexes = ("text",)

    original: str
    text: str
    runs: list[Pair]
    """For `spans.OffsetMap`: (clean offset, original offset)."""


class Sentence(Record, frozen=True, kw_only=True):
    """Characters BEGIN to END of TEXT are its sentence number NUMBER, in paragraph PARAGRAPH."""

    table = "sentences"
    primary = ("text", "number")
    references = {"text": "texts.sha256"}

    text: str
    number: int
    paragraph: int
    begin: int
    end: int
    headline: bool
    """True for a title line at the top of the text."""


class Mention(Record, frozen=True, kw_only=True):
    """In TEXT, the words BEGIN to END name or point to somebody or something; within this text that is ENTITY."""

    table = "mentions"
    primary = ("text", "begin", "end")
    references = {"text": "texts.sha256"}

    text: str
    begin: int
    end: int
    kind: Literal["person", "organisation", "place", "other"]
    form: Literal["name", "role", "pronoun"]
    """A name ("Ilse Brandt"), a role or common noun ("the minister"), a pronoun ("she")."""
    entity: int
    """Equal for mentions of one thing in one text; counts from 0."""
    name: str | None
    """The fullest name of the entity in this text, without title ("Ilse Brandt"); null if it is never named."""
    role: str | None
    """Title or role as written, "former" and "acting" kept ("Foreign Minister")."""


# --- voices ----------------------------------------------------------------


class Listened(Record, frozen=True, kw_only=True):
    """The voices of TEXT have been looked for by BUILD, whether or not there are any."""

    table = "listened"
    primary = ("text",)
    references = {"text": "texts.sha256"}

    text: str
    build: str
    """Build of the encoder that read it, or ``rules`` where the rules did alone."""
    why: str | None
    """Why the rules read it alone though an encoder was asked for: the text is in another language."""


class Quotation(Record, frozen=True, kw_only=True):
    """In TEXT, the characters BEGIN to END stand inside quotation marks, marks included."""

    table = "quotations"
    primary = ("text", "begin")
    references = {"text": "texts.sha256"}

    text: str
    begin: int
    end: int
    kind: Literal["speech", "scare", "title"]
    """Words somebody is quoted with; words held at a distance or a term; the name of a work."""
    chain: int
    """Equal for pieces of one utterance: a quotation continued over paragraphs."""
    closed: bool


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One party in a chain of attribution, as this text names it."""

    text: str
    """The party as written ("two people briefed on the matter")."""
    begin: int | None
    end: int | None
    kind: SourceKind
    anon: Anonymity
    name: str | None
    """The resolved name of a named person, body or document ("Ilse Brandt"); null for the unnamed."""
    key: str
    """Equal for the same party within one text."""
    role: str | None = None
    """Role as written, where there is one ("Foreign Minister", "spokesman")."""
    body: str | None = None
    """The body the party belongs to or speaks for ("Interior Ministry")."""
    count: int | None = None
    """How many people the text claims: 3 for "three officials", 1 for "an official", null without a number."""
    plural: bool = False
    """True for a plural without a number ("sources close to …")."""
    vague: bool = False
    """True for nobody in particular ("experts say", "it is believed"): never a voice."""
    identified: bool = True
    """False for a document only described ("a leaked memo", "a review"), true for one that could be looked up."""


class Assertion(Record, frozen=True, kw_only=True):
    """In TEXT, the source says, by the cue, that the content; the last of its chain is the root voice."""

    table = "assertions"
    references = {"text": "texts.sha256"}
    indexes = ("text", "anon", "reason", "vantage")

    id: str
    """First ten digits of the text's SHA-256, a dot, the number in the text."""
    text: str
    sentence: int
    utt: UtteranceKind
    source: str | None
    source_begin: int | None
    source_end: int | None
    cue: str | None
    cue_begin: int | None
    cue_end: int | None
    content: list[Pair]
    """Spans of what is said; several where the attribution or a paragraph break splits it."""
    kind: SourceKind
    anon: Anonymity
    cue_class: CueClass
    chain: list[Link]
    """Outermost relay first, the root voice last; empty where no source is given."""
    hand: Literal["first", "second", "na"]
    polarity: Literal["pos", "neg"]
    """"neg" where the source denies the content."""
    realis: bool
    """False for what was not said: "if she says", "will say", "did not say"."""
    witness: bool
    """Whether it can stand behind a claim."""
    checkable: bool | None
    """False for opinion and intention; null where rules can't tell."""
    resolves_to: str | None
    """Who a pronoun, role or surname means in this text."""
    link: Literal["same_sentence", "previous_sentence", "next_sentence"]
    """Where the source stands, seen from the content."""
    channel: str | None
    """Through what it was said: "Radio Costa", "X", "reporters", "a statement"."""
    anonymity_disclosed: bool
    reason: str | None
    """The reason given for anonymity, as written."""
    vantage: str | None
    """What puts the unnamed in a position to know, as written: "familiar with the talks"."""
    count_claimed: int | None
    parent: str | None
    """The assertion this one is reported inside ("Tran said the president had told him …")."""
    rule: str
    """The rule that found it, for ``whence explain``."""


class Voice(Record, frozen=True, kw_only=True):
    """Over the whole pile this is one speaker; unnamed ones are one per text and description, never joined."""

    table = "voices"
    indexes = ("key", "texts")
    searched = "name"

    id: str
    """``V-1`` …: stable over runs."""
    key: str
    """What makes two links the same voice: ``person:ilse brandt``, or text and key for the unnamed."""
    name: str
    """The fullest name or, for the unnamed, the fullest description found."""
    given: str | None = None
    """The name a person gave it; shown in place of the one found, and never used to tell who is who."""
    kind: SourceKind
    anon: Anonymity
    role: str | None
    body: str | None
    least: int
    most: int
    """What it may count as a root: DESIGN's table of weights."""
    plural: bool
    assertions: int
    texts: int


class VoiceLink(Record, frozen=True, kw_only=True):
    """Party POSITION in the chain of ASSERTION is VOICE."""

    table = "voice_links"
    primary = ("assertion", "position")
    references = {"assertion": "assertions.id", "voice": "voices.id"}
    indexes = ("voice",)

    assertion: str
    position: int
    voice: str


# --- copies ----------------------------------------------------------------


class Passage(Record, frozen=True, kw_only=True):
    """Characters A_BEGIN to A_END of text A stand again, nearly, at B_BEGIN to B_END of text B."""

    table = "passages"
    primary = ("a", "a_begin", "b", "b_begin")
    references = {"a": "texts.sha256", "b": "texts.sha256"}
    indexes = ("b",)

    a: str
    a_begin: int
    a_end: int
    b: str
    b_begin: int
    b_end: int
    words: int
    """Equal words."""
    identity: float
    """Share of the alignment's columns that are equal, 0 to 1."""
    quoted: bool
    """True where it lies inside quotation marks: one voice in two outlets, not a copy."""
    edits: list[Edit]
    """What differs, in the order of a."""


class Copy(Record, frozen=True, kw_only=True):
    """Text A and text B reuse each other, and this is how."""

    table = "copies"
    primary = ("a", "b")
    references = {"a": "texts.sha256", "b": "texts.sha256"}
    indexes = ("b",)

    a: str
    b: str
    relation: Relation
    coverage_a: float
    """
    Share of A's words in passages that are not shared quotation, 0 to 1.

    Edits of twelve words and more are A's own and not counted.
    """
    coverage_b: float
    identity: float
    proven: bool
    """True when verified word by word; false when only suspected."""
    origin: Literal["a", "b", "unseen", "unknown"] = "unknown"
    """Which was taken from the other; ``unseen``: both from something that is not in the pile."""
    margin: float = 0.0
    """How far the evidence for this origin outweighs that for the next best, in bits; no count rests on it."""
    reasons: list[str] = []
    """Why, one sentence for each piece of evidence."""


class Rewrite(Record, frozen=True, kw_only=True):
    """Characters A_BEGIN to A_END of text A say in other words, or in another order, what B_BEGIN to B_END of B say."""

    table = "rewrites"
    primary = ("a", "a_begin", "b", "b_begin")
    references = {"a": "texts.sha256", "b": "texts.sha256"}
    indexes = ("b",)

    a: str
    a_begin: int
    a_end: int
    b: str
    b_begin: int
    b_end: int
    stems: int
    """Words that stand in both stretches, counted by their stem."""
    weight: float
    """How unlikely so many shared stems are for two texts of one topic, in bits."""
    proven: bool
    """True where rewrites of this weight were right in 95 of 100 measured; else only suspected."""


class Boilerplate(Record, frozen=True, kw_only=True):
    """Characters BEGIN to END of TEXT are a block that OUTLET puts in its pages: it stands in TEXTS of its texts."""

    table = "boilerplate"
    primary = ("text", "begin")
    references = {"text": "texts.sha256"}

    text: str
    begin: int
    end: int
    outlet: str
    """The outlet, or the host of its address; empty where neither is known."""
    texts: int
    first: str
    """SHA-256 of the first of the texts that hold it, by SHA-256: equal for all of them."""


class Descent(Record, frozen=True, kw_only=True):
    """In its cluster TEXT was taken from ORIGIN, or from something unseen, or nobody can tell."""

    table = "descents"
    primary = ("text",)
    references = {"text": "texts.sha256", "origin": "texts.sha256"}

    text: str
    state: Literal["text", "unseen", "unknown"]
    origin: str | None
    """SHA-256 of the text it was taken from; null where that is unseen or unknown."""
    margin: float
    """How far the evidence outweighs that for the next best origin, in bits."""
    reasons: list[str]
    """Why, one sentence for each piece of evidence."""


class SeedRun(Record, frozen=True, kw_only=True):
    """These texts were sampled for shared passages, and this is their sample, so that it need not be taken again."""

    table = "seed_runs"

    id: int
    texts: bytes
    """The SHA-256 of each text, 32 bytes each, in the order the seeds count them."""
    sizes: bytes
    """Words of each text, 4 bytes, little end first; so are all numbers here."""
    prints: bytes
    """A number for each text, 8 bytes, equal for the same words in the same order."""
    keys: bytes
    """8 bytes a seed: what was hashed, bucket by bucket."""
    owners: bytes
    """8 bytes a seed: in the lower half its first word, in the upper its text, counted from 0."""


class ClusterText(Record, frozen=True, kw_only=True):
    """TEXT belongs to CLUSTER: a group of texts that are copies of each other, each checked against its centre."""

    table = "cluster_texts"
    primary = ("text",)
    references = {"text": "texts.sha256"}
    indexes = ("cluster",)

    text: str
    cluster: str
    """SHA-256 of the centre text; a text without copies is its own cluster."""


# --- kinship ---------------------------------------------------------------


class Background(Record, frozen=True, kw_only=True):
    """This table of phrases, made by ``whence background``, was given to say what ordinary text is."""

    table = "backgrounds"
    primary = ("sha256",)

    sha256: str
    name: str
    """The name of the file."""
    body: bytes


MoveKind = Literal[
    "general opening",
    "scene",
    "named actor",
    "figures",
    "unnamed authority",
    "document",
    "quotation",
    "nobody knows",
    "contrast",
    "question",
    "appeal",
    "open ending",
]
SpellingSort = Literal["older", "other language", "other spelling", "other name"]


class Compared(Record, frozen=True, kw_only=True):
    """TEXT was compared with the others for kinship, against BACKGROUND; or it was not, and WHY says so."""

    table = "compared"
    primary = ("text",)
    references = {"text": "texts.sha256"}

    text: str
    words: int
    """Words of its own: outside quotations, copied passages and the outlet's blocks."""
    background: str | None
    """What ordinary text was taken from: ``en`` (shipped), ``the pile``, or the language of a table of one's own."""
    why: str | None
    """Why it was not compared: too short, a copy, no background for its language."""


class Move(Record, frozen=True, kw_only=True):
    """In TEXT the sentence at BEGIN makes this rhetorical move, by this rule."""

    table = "moves"
    primary = ("text", "begin", "kind")
    references = {"text": "texts.sha256"}

    text: str
    begin: int
    end: int
    kind: MoveKind
    rule: str
    """The words or the rows it rests on."""


class Spelling(Record, frozen=True, kw_only=True):
    """In TEXT the words BEGIN to END name PLACE by another name than the usual one."""

    table = "spellings"
    primary = ("text", "begin")
    references = {"text": "texts.sha256"}

    text: str
    begin: int
    end: int
    name: str
    place: str
    """The usual name."""
    sort: SpellingSort


class Formula(Record, frozen=True, kw_only=True):
    """This phrase stands in two texts or more, and ordinary text does not have it."""

    table = "formulae"

    id: str
    """``F-`` and ten digits of a digest of its places: the same over runs of the same pile."""
    text: str
    """As one text has it: "…" for words that differ, ⟨name⟩, ⟨number⟩, ⟨day⟩ for what is masked, ⟨unnamed⟩ for a source
    that each text calls otherwise and none names."""
    rule: Literal["phrase", "gap", "slot"]
    """Word for word; with words between that differ; with a slot for a name, a number or a day."""
    bits: float
    """The logarithm of how unlikely it is that two independent texts of this length share it: the heaviest pair's."""
    texts: int


class FormulaSpan(Record, frozen=True, kw_only=True):
    """FORMULA stands at BEGIN to END of TEXT."""

    table = "formula_spans"
    primary = ("formula", "text", "begin")
    references = {"formula": "formulae.id", "text": "texts.sha256"}
    indexes = ("text",)

    formula: str
    text: str
    begin: int
    end: int


class Kinship(Record, frozen=True, kw_only=True):
    """Text A and text B look as if they were made by one hand; this is suspected, never proven."""

    table = "kinships"
    primary = ("a", "b")
    references = {"a": "texts.sha256", "b": "texts.sha256"}
    indexes = ("b",)

    a: str
    b: str
    weight: float
    """The sum of its parts, in bits; the threshold is in the settings of the run."""
    formulae: float
    moves: float
    cast: float
    spelling: float
    shared: list[tuple[str, float]]
    """Formula and what it weighs between these two, the heaviest first: less than its bits where it speaks of the
    matter itself, stands beside names and figures, or at another place of the text."""
    actors: list[str]
    """The people whom both name and few other texts on the matter do together."""
    places: list[str]
    """The names of places that both use and others do not."""
    evidence: str
    """One sentence to read aloud."""


class Family(Record, frozen=True, kw_only=True):
    """These texts look as if they came off one bench: each is akin to more than half of the others."""

    table = "families"

    id: str
    """``K-1`` …: stable over runs."""
    texts: int
    links: int
    """Pairs of them above the threshold, of texts × (texts - 1) / 2."""
    weight: float
    """Mean weight of all its pairs, in bits."""
    moves: list[MoveKind]
    """The moves that most of them make in this order."""
    in_order: int
    """So many of its texts make all these moves in this order."""
    sentence: str


class FamilyText(Record, frozen=True, kw_only=True):
    """TEXT belongs to FAMILY."""

    table = "family_texts"
    primary = ("text",)
    references = {"text": "texts.sha256", "family": "families.id"}
    indexes = ("family",)

    text: str
    family: str


# --- claims ----------------------------------------------------------------


class Claim(Record, frozen=True, kw_only=True):
    """This is a checkable statement, free of any document; TEXT is its plainest wording found."""

    table = "claims"
    indexes = ('"into"',)
    searched = "text"

    id: str
    """``C-1`` …: stable over runs."""
    text: str
    kind: ClaimKind
    slots: dict[str, Any]
    """What its plainest wording says, by role, as in `ClaimMention.frame`; and how many wordings there are."""
    sort: Literal["checkable", "opinion", "forecast", "question", "instruction", "personal", "context"] | None = None
    """What it most likely is; "context" where its subject can't be told. It ranks and never filters. Null unasked."""
    checkable: float | None = None
    """How likely it is that it states something that could be looked up, 0 to 1; null without an encoder."""
    into: str | None = None
    """The claim that a person put it into: its mentions are counted there. Null for all others."""


class ClaimMention(Record, frozen=True, kw_only=True):
    """Characters BEGIN to END of TEXT state CLAIM; ASSERTION says who says so, null for the document's own words."""

    table = "claim_mentions"
    primary = ("matched", "text", "begin", "speaker")
    references = {"claim": "claims.id", "text": "texts.sha256", "assertion": "assertions.id"}
    indexes = ("claim, text", "text", "assertion", "happened_from, claim")

    claim: str
    text: str
    begin: int
    end: int
    assertion: str | None
    stance: Stance
    observed: bool
    """True where the newsroom says that it saw it itself."""
    value: str | None
    """The figure stated here as read ("12"), for the table of values."""
    frame: dict[str, Any] = {}
    """
    Role to the words that fill it, with their place in TEXT and who or what is named by them: who, did, whom, where,
    condition, promisor, promised, parties, channel, holder, place; and kind, polarity, modality, names, quantities.
    """
    happened: str | None = None
    """When it is said to have happened, as written ("on Tuesday"); null where it is not said."""
    happened_from: str | None = None
    """The first day that this means, ISO 8601; null where it can't be told."""
    happened_until: str | None = None
    """The last day that this means."""
    counted: bool
    """False where nothing was said (an "if", a question, "declined to say"): listed, never counted."""
    why: str | None
    """Why it is not counted."""
    speaker: int = 0
    """Of several who say these words together ("A and B said"): 0 for the first, 1 for the second."""
    exact: str = ""
    """The words of the span, so that it can be checked and found again."""
    before: str = ""
    after: str = ""
    """Up to 32 characters on either side."""
    matched: str = ""
    """The claim that it was matched to before any person merged or split claims."""
    heard: str | None = None
    """The assertion that was found for it before any person corrected its source."""


class Conflict(Record, frozen=True, kw_only=True):
    """A mention of CLAIM and one of OTHER, which may be the same claim, give SLOT different values."""

    table = "conflicts"
    primary = ("claim", "slot", "a_text", "a_begin", "b_text", "b_begin", "a_value", "b_value")
    references = {"claim": "claims.id", "other": "claims.id"}
    indexes = ("other", "relation, claim, other")

    claim: str
    other: str
    """The same claim where both can stand in one; else one of the same frame that differs in its figures alone."""
    slot: str
    a_text: str
    a_begin: int
    a_value: str
    b_text: str
    b_begin: int
    b_value: str
    relation: Literal["compatible", "rounded", "superseded", "differs", "changed in a copy"]


class Related(Record, frozen=True, kw_only=True):
    """Claims A and B are about one matter, and don't say the same."""

    table = "related"
    primary = ("a", "b")
    references = {"a": "claims.id", "b": "claims.id"}
    indexes = ("b",)

    a: str
    b: str
    likeness: float
    """How likely it was, 0 to 1, that they say the same: too little for one claim."""


# --- witnesses -------------------------------------------------------------


class Merge(Record, frozen=True, kw_only=True):
    """For CLAIM, A and B are counted as one, on this evidence; it can be switched off."""

    table = "merges"
    indexes = ("claim", "a", "b")

    id: str
    """``M-`` and ten digits of a digest over claim and nodes: stable over runs."""
    claim: str
    a: str
    b: str
    """Node ids: ``text:<sha256>``, a passage of one ``text:<sha256>@<begin>-<end>``, or ``voice:<key>``."""
    a_label: str
    b_label: str
    kind: Literal[
        "copy",
        "passage",
        "same name",
        "explicit citation",
        "shared passage",
        "compatible description",
        "could be the named",
        "same principal",
        "same owner",
        "rewrite",
        "kinship",
        "person's decision",
    ]
    proven: bool
    """Proven merges count in *least* and *most*; suspected ones only in *least*."""
    precision: float | None
    """Measured share of such merges that are right; null where it was not measured."""
    evidence: str
    """One sentence to read aloud."""
    on: bool


class Count(Record, frozen=True, kw_only=True):
    """For CLAIM and STANCE: so many documents, which are so many texts, which rest on so many independent voices."""

    table = "counts"
    primary = ("claim", "stance")
    references = {"claim": "claims.id"}
    indexes = ("stance, documents DESC, voices_most, voices_least, length(claim), claim",)

    claim: str
    stance: Literal["for", "against", "doubt"]
    documents: int
    texts: int
    voices_least: int
    voices_most: int
    weakest_least: int
    weakest_most: int
    named: int
    """Roots that are named persons, bodies, identified documents or own observations."""
    unnamed: int
    cut: list[str]
    """Labels of a smallest set that would all have to be wrong (for *most*)."""
    bottleneck: str | None
    """With a cut of one: the one that everything passes through, nearest to the claim."""
    circular: bool
    sentence: str
    """The count in words, as shown."""


class Witness(Record, frozen=True, kw_only=True):
    """Behind CLAIM with STANCE stands VOICE as one independent root, worth LEAST to MOST, heard in so many texts."""

    table = "witnesses"
    primary = ("claim", "stance", "node")
    references = {"claim": "claims.id"}
    indexes = ("stance, node, claim",)

    claim: str
    stance: Literal["for", "against", "doubt"]
    node: str
    """``voice:<key>``, ``none`` for no source given, ``own:text:<sha256>`` for an own observation, or a circle."""
    label: str
    kind: str
    """`SourceKind`, or ``no source given``, ``own observation``, ``circular``."""
    least: int
    most: int
    note: str
    """Why it may count less than one or more: "plural without a number", "heard only through the unnamed"."""
    texts: int
    """Hearings of the utterance: texts that report it, copies collapsed."""
    paths: list[list[str]]
    """Every chain from a text to this root, as labels."""


class NotCounted(Record, frozen=True, kw_only=True):
    """This mention stands behind no voice of CLAIM, for this reason."""

    table = "not_counted"
    primary = ("claim", "text", "begin")
    references = {"claim": "claims.id"}

    claim: str
    text: str
    begin: int
    end: int
    reason: str


# --- runs, numbers, decisions ----------------------------------------------


class Run(Record, frozen=True, kw_only=True):
    """At STARTED this version of Whence ran with these settings; it ended in STATE."""

    table = "runs"

    id: int
    started: str
    finished: str | None
    version: str
    settings: dict[str, Any]
    state: Literal["running", "done", "interrupted", "failed"]


class StageResult(Record, frozen=True, kw_only=True):
    """STAGE was last computed in RUN, from inputs and settings with these digests."""

    table = "stage_results"
    primary = ("stage",)

    stage: str
    run: int
    settings: str
    inputs: str
    rows: int
    seconds: float


class Number(Record, frozen=True, kw_only=True):
    """The thing with KEY goes by this number; a claim that falls apart leaves it to its larger part."""

    table = "numbers"
    primary = ("kind", "key")

    kind: Literal["D", "V", "C", "K"]
    key: str
    number: int


class Decision(Record, frozen=True, kw_only=True):
    """At AT, ACTOR decided this; PREVIOUS and HASH chain it to all decided before."""

    table = "decisions"
    primary = ("seq",)
    indexes = ("target",)

    seq: int
    at: str
    actor: str
    action: Action
    target: str
    """The id as the person gave it: ``C-12``, ``V-3``, ``M-…``, ``D-4``."""
    payload: dict[str, Any]
    anchors: list[str]
    """What the target was made of then (mention keys, voice keys), so that it is found again after a re-run."""
    previous: str
    hash: str


MACHINE: tuple[type[Record], ...] = (
    Original,
    Document,
    Reject,
    Text,
    Cleaning,
    Sentence,
    Mention,
    Listened,
    Quotation,
    Assertion,
    Voice,
    VoiceLink,
    Passage,
    Copy,
    Rewrite,
    Boilerplate,
    Descent,
    SeedRun,
    ClusterText,
    Background,
    Compared,
    Move,
    Spelling,
    Formula,
    FormulaSpan,
    Kinship,
    Family,
    FamilyText,
    Claim,
    ClaimMention,
    Conflict,
    Related,
    Merge,
    Count,
    Witness,
    NotCounted,
    Run,
    StageResult,
)
INPUT: tuple[type[Record], ...] = (Original, Document, Reject, Run, Background)
"""What can't be computed again; with `HUMAN` what a change of format must keep."""
HUMAN: tuple[type[Record], ...] = (Number, Decision)
TABLES: tuple[type[Record], ...] = (*MACHINE, *HUMAN)
"""All tables, those referred to before those that refer."""
