"""
What follows from one decision, at once: only the claims it touches are counted anew.

The result is the same as that of a whole run (a test compares them). The entry
of the log and what follows from it are written together, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from whence import schema
from whence.decided import KINDS, NAMED, Amended, Found, assertion_id, lay_over
from whence.log import Verdicts, in_force, verdicts
from whence.numbering import mention_key
from whence.pipeline import STAGES, Stage, heeded
from whence.schema import Decision, Record
from whence.settings import Settings
from whence.stages import unless_aside
from whence.store import Store

if TYPE_CHECKING:
    from whence.witnesses.evidence import Pile

AT_ONCE = 2_000
"""Claims counted at once after a decision: some seconds. Beyond that the next run counts them."""
RESULTS = (schema.Merge, schema.Count, schema.Witness, schema.NotCounted)
HEEDFUL = frozenset().union(*(stage.heeds for stage in STAGES))
"""The decisions that change anything but the log."""


def up_to_date(store: Store) -> bool:
    """Say whether every count follows the log as it stands."""
    held = in_force(store.rows(Decision))
    kept = {row.stage: row.inputs.partition(" ")[2] for row in store.rows(schema.StageResult)}
    return all(stage.name not in kept or kept[stage.name] == heeded(stage, held) for stage in STAGES)


def write(store: Store, entry: Decision, settings: Settings) -> bool:
    """
    Write an entry into the log together with all that follows from it; return whether every count follows.

    Where more than `AT_ONCE` claims are touched, or the counts did not follow
    the log before, the entry alone is written and the counts wait for a run.
    """
    log = [*store.rows(Decision), entry]
    decision = _meant(entry, log)
    if decision.action not in HEEDFUL:
        with store.transaction(durable=True):
            store.add([entry])
        return up_to_date(store)
    good = up_to_date(store) and bool(store.rows(schema.StageResult))
    with store.transaction(durable=True):
        claims = touched(store, decision) if good else set()
        store.add([entry])
        if not good or len(claims) > AT_ONCE:
            return False
        if decision.action in KINDS:
            claims |= _amend(store, claims, log)
        if decision.action == "rename":
            _rename(store, decision, verdicts(log))
        recount(store, claims, settings=settings)
        _follow(store, log)
    return True


def recount(store: Store, claims: Iterable[str], *, settings: Settings) -> None:
    """Count these claims anew and write their rows in place of the old ones, inside a transaction of the caller's."""
    from whence.witnesses.evidence import index_pile
    from whence.witnesses.recount import recount as counted

    wanted = sorted(claims)
    held = verdicts(store.rows(Decision))
    pile = narrow_pile(store, wanted, held)
    index = index_pile(pile)
    for record in RESULTS:
        store.remove(store.where(record, "claim", wanted))
    for claim in index.claims:
        tables = counted(index, claim, decided=pile.decisions, settings=settings.witnesses)
        store.add([*tables.merges, *tables.counts, *tables.witnesses, *tables.not_counted])


def touched(store: Store, decision: Decision) -> set[str]:
    """Return the claims whose count a decision may change."""
    if decision.action == "switch":
        return {str(decision.payload["of"][0])}
    if decision.action in KINDS:
        return _concerned(store, decision)
    if decision.action == "set aside":
        texts = _texts_of(store, store.where(schema.Document, "id", decision.target.split()))
    elif decision.action == "publisher":
        texts = _texts_of(store, _of_outlets(store, set(decision.anchors)))
    else:
        voices = [voice.id for voice in store.where(schema.Voice, "key", decision.anchors)]
        spoken = [link.assertion for link in store.where(schema.VoiceLink, "voice", voices)]
        return {mention.claim for mention in store.where(schema.ClaimMention, "assertion", spoken)}
    return {mention.claim for mention in store.where(schema.ClaimMention, "text", texts)}


def _meant(entry: Decision, log: Sequence[Decision]) -> Decision:
    """Return the decision that an entry makes or, through however many undoings, takes back."""
    while entry.action == "undo":
        seq = int(entry.payload["seq"])
        entry = next(other for other in log if other.seq == seq)
    return entry


def _follow(store: Store, log: Sequence[Decision]) -> None:
    """Note that the stages' results follow the log as it is now."""
    held = in_force(log)
    by_name: dict[str, Stage] = {stage.name: stage for stage in STAGES}
    rows = [
        replace(row, inputs=f"{row.inputs.partition(' ')[0]} {heeded(by_name[row.stage], held)}")
        for row in store.rows(schema.StageResult)
        if row.stage in by_name
    ]
    store.add(rows, replace=True)


def _rename(store: Store, decision: Decision, held: Verdicts) -> None:
    voices = store.where(schema.Voice, "key", decision.anchors)
    store.add([replace(voice, given=held.renamed.get(voice.key)) for voice in voices], replace=True)


# --- claims merged and split, sources corrected ---------------------------------


def _concerned(store: Store, decision: Decision) -> set[str]:
    """Return the claims that hold these mentions, and all that people have merged them with or split from them."""
    texts = _texts_of_keys(store, decision.anchors)
    keys = set(decision.anchors)
    rows = [row for row in store.where(schema.ClaimMention, "text", texts) if mention_key(row) in keys]
    found: set[str] = set()
    rim = {name for row in rows for name in (row.claim, row.matched)}
    while rim:
        found |= rim
        mentions = [
            *store.where(schema.ClaimMention, "claim", rim),
            *store.where(schema.ClaimMention, "matched", rim),
        ]
        around = {name for row in mentions for name in (row.claim, row.matched)}
        claims = [*store.where(schema.Claim, "id", rim), *store.where(schema.Claim, "into", rim)]
        around |= {name for claim in claims for name in (claim.id, claim.into) if name}
        rim = around - found
    return found


def _amend(store: Store, claims: set[str], log: Sequence[Decision]) -> set[str]:
    """Lay the log over these claims; return the claims that are concerned afterwards."""
    mentions = list({_key(row): row for row in store.where(schema.ClaimMention, "claim", claims)}.values())
    keys = {mention_key(row) for row in mentions}
    # Words that stand in several claims are corrected in all of them.
    also = store.where(schema.ClaimMention, "text", {row.text for row in mentions})
    texts = {row.text for row in mentions}
    mentions = list(
        {_key(row): row for row in (*mentions, *(row for row in also if mention_key(row) in keys))}.values()
    )
    claims |= {row.claim for row in mentions}
    seqs = [entry.seq for entry in log if entry.action == "correct"]
    made = _own(store, [assertion_id(text, seq) for text in texts for seq in seqs], mentions)
    heard = [row.heard for row in mentions if row.heard]
    voices = [str(entry.payload["key"]) for entry in log if entry.action == "correct" and "key" in entry.payload]
    found = Found(
        store.where(schema.Claim, "id", claims),
        mentions,
        store.where(schema.Assertion, "id", [*heard, *made]),
        store.where(schema.Voice, "key", voices),
        store.where(schema.VoiceLink, "assertion", made),
    )
    amended = _sparing(store, lay_over(found, store.rows(schema.Number), log), made)
    for record in RESULTS:
        store.remove(store.where(record, "claim", claims))
    store.remove(amended.gone)
    store.add(amended.rows, replace=True)
    if any(isinstance(row, schema.Claim) for row in (*amended.rows, *amended.gone)):
        store.reindex([schema.Claim])
    if any(isinstance(row, schema.Voice) for row in (*amended.rows, *amended.gone)):
        store.reindex([schema.Voice])
    gone = {row.id for row in amended.gone if isinstance(row, schema.Claim)}
    return (claims | {row.id for row in amended.rows if isinstance(row, schema.Claim)}) - gone


def _own(store: Store, made: Sequence[str], mentions: Sequence[schema.ClaimMention]) -> list[str]:
    """Leave out what corrections made for mentions of other claims in the same texts: those rest on it still."""
    here = {_key(row) for row in mentions}
    rests = store.where(schema.ClaimMention, "assertion", made)
    elsewhere = {row.assertion for row in rests if _key(row) not in here}
    return [assertion for assertion in made if assertion not in elsewhere]


def _sparing(store: Store, amended: Amended, made: Sequence[str]) -> Amended:
    """Keep the voices that corrections elsewhere still name."""
    ids = [row.id for row in amended.gone if isinstance(row, schema.Voice) and row.key.startswith(NAMED)]
    elsewhere = {link.voice for link in store.where(schema.VoiceLink, "voice", ids) if link.assertion not in set(made)}
    gone = [row for row in amended.gone if not (isinstance(row, schema.Voice) and row.id in elsewhere)]
    return Amended(amended.rows, gone)


def _key(row: Record) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in row.primary)


# --- the rows that some claims need ----------------------------------------------


def narrow_pile(store: Store, claims: Sequence[str], held: Verdicts) -> Pile:
    """Return the tables that the count reads, with all the rows that these claims need and few others."""
    from whence.witnesses.evidence import Decided, Pile

    mentions = store.where(schema.ClaimMention, "claim", claims)
    texts = {mention.text for mention in mentions}
    documents = [
        (document, text) for document, text in _documents_with_texts(store, texts) if document.id not in held.set_aside
    ]
    counted = {text for _, text in documents}
    assertions = store.where(schema.Assertion, "id", {row.assertion for row in mentions if row.assertion})
    links = store.where(schema.VoiceLink, "assertion", [row.id for row in assertions])
    clusters = store.where(schema.ClusterText, "text", texts)
    members = store.where(schema.ClusterText, "cluster", {row.cluster for row in clusters})
    kept = texts | {row.text for row in members}
    voices = store.where(schema.Voice, "id", {link.voice for link in links})
    called = {link.name or link.text for row in assertions for link in row.chain}
    cited = called | {voice.name for voice in voices}
    return Pile(
        documents=[*documents, *_cited(store, cited, held, {document.id for document, _ in documents})],
        claims=store.where(schema.Claim, "id", claims),
        claim_mentions=[unless_aside(mention, counted) for mention in mentions],
        assertions=assertions,
        voices=voices,
        voice_links=links,
        passages=[row for row in store.where(schema.Passage, "a", texts) if row.b in texts],
        copies=[row for row in store.where(schema.Copy, "a", kept) if row.b in kept],
        cluster_texts=members,
        rewrites=[row for row in store.where(schema.Rewrite, "a", kept) if row.b in kept],
        kinships=[row for row in store.where(schema.Kinship, "a", kept) if row.b in kept],
        decisions=Decided(
            merged=held.merged,
            parted=held.parted,
            switched_off=held.switched_off,
            apart=held.apart,
            owners=held.owners,
        ),
    )


def _documents_with_texts(store: Store, texts: Iterable[str]) -> list[tuple[schema.Document, str]]:
    clean = {cleaning.original: cleaning.text for cleaning in store.where(schema.Cleaning, "text", texts)}
    return [(document, clean[document.original]) for document in store.where(schema.Document, "original", clean)]


def _texts_of(store: Store, documents: Sequence[schema.Document]) -> set[str]:
    originals = [document.original for document in documents]
    return {cleaning.text for cleaning in store.where(schema.Cleaning, "original", originals)}


def _texts_of_keys(store: Store, keys: Iterable[str]) -> set[str]:
    """Return the texts that these mention keys begin with; a key has the first sixteen digits alone."""
    beginnings = {key.partition(":")[0] for key in keys}
    return set(store.beginning(schema.Text, "sha256", beginnings))


def _of_outlets(store: Store, wanted: set[str]) -> list[schema.Document]:
    from whence.witnesses.evidence import outlet_key

    names = [name for name in store.distinct(schema.Document, "outlet") if outlet_key(name) in wanted]
    return store.where(schema.Document, "outlet", names)


def _cited(store: Store, names: set[str], held: Verdicts, known: set[str]) -> list[tuple[schema.Document, str]]:
    """Return one document of each outlet that goes by one of these names: the count asks whether the pile has any."""
    from whence.witnesses.evidence import outlet_key

    first: dict[str, schema.Document] = {}
    for document in _of_outlets(store, {outlet_key(name) for name in names}):
        if document.id not in held.set_aside and document.id not in known:
            first.setdefault(document.outlet or "", document)
    clean = store.where(schema.Cleaning, "original", [document.original for document in first.values()])
    text_of = {cleaning.original: cleaning.text for cleaning in clean}
    return [(document, text_of[document.original]) for document in first.values()]
