"""
The count of one claim: from its rows to its graphs, and from the answer back to rows.

`recount` is what runs when a person switches one merge: with an `Index` at
hand it looks at that claim alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from whence.schema import ClaimMention, Count, Merge, NotCounted, Witness
from whence.settings import WitnessSettings
from whence.witnesses import kin
from whence.witnesses.count import Counted, count_voices
from whence.witnesses.evidence import Decided, Index, Party, outlet_key
from whence.witnesses.explain import explain
from whence.witnesses.graph import Node, Telling, grouped
from whence.witnesses.homes import Homes, find_homes
from whence.witnesses.kin import suspect_kin
from whence.witnesses.likeness import alike, join_called_alike, same_speaker, suspect
from whence.witnesses.merges import Merges, person_joined
from whence.witnesses.owners import suspect_owners

CountedStance = Literal["for", "against", "doubt"]
STANCES: tuple[CountedStance, ...] = ("for", "against", "doubt")

SILENT = "in the pile, and does not say it"
SAYS_ON_NOBODYS_WORD = "in the pile, and says it on nobody's word in particular"
ONLY_ASKED = "a question: nothing is said"
NOTHING_SAID = "nothing is said here"


class WitnessTables(NamedTuple):
    """What the stage writes."""

    merges: list[Merge]
    counts: list[Count]
    witnesses: list[Witness]
    not_counted: list[NotCounted]


class Heard(NamedTuple):
    """A mention that counts, and the chain it gives."""

    mention: ClaimMention
    chain: tuple[Party, ...]

    @property
    def in_particular(self) -> bool:
        """Say whether anybody in particular is given as the source, or none at all."""
        return not self.chain or not all(party.node.vague for party in self.chain)


def recount(index: Index, claim: str, *, decided: Decided, settings: WitnessSettings) -> WitnessTables:
    """Count one claim, with what people decided."""
    tables = WitnessTables([], [], [], [])
    merges: dict[str, Merge] = {}
    mentions = index.mentions[claim]
    for stance in STANCES:
        heard = [
            Heard(mention, _chain(index, mention))
            for mention in mentions
            if mention.counted and mention.stance == stance
        ]
        if not heard and stance != "for":
            continue
        found = Merges(claim, decided, suspect=settings.suspect)
        nodes, tellings = _graph(heard, index, found, settings)
        counted = count_voices(nodes, tellings, found.joins(), steps=settings.cut_steps)
        found.keep_listed(nodes)
        for merge in found.rows.values():
            known = merges.get(merge.id)
            merges[merge.id] = merge if known is None or merge.proven else known
        tables.counts.append(_count(claim, stance, counted))
        tables.witnesses.extend(_witnesses(claim, stance, counted))
        tables.not_counted.extend(_left_out(heard[at].mention, why) for at, why in sorted(counted.dropped.items()))
    for mention in mentions:
        if not mention.counted:
            tables.not_counted.append(_left_out(mention, mention.why or NOTHING_SAID))
        elif mention.stance == "asks":
            tables.not_counted.append(_left_out(mention, mention.why or ONLY_ASKED))
    tables.merges.extend(merges[each] for each in sorted(merges))
    tables.not_counted.sort(key=lambda row: (row.text, row.begin))
    return tables


def _chain(index: Index, mention: ClaimMention) -> tuple[Party, ...]:
    chain = index.chains.get(mention.assertion or "", ())
    # "It is said" and the newsroom's own voice are no party: the chain ends before them.
    while chain and chain[-1].kind in ("none", "author") and not chain[-1].node.vague:
        chain = chain[:-1]
    return chain


# --- from rows to the graph --------------------------------------------------


def _graph(
    heard: Sequence[Heard], index: Index, merges: Merges, settings: WitnessSettings
) -> tuple[dict[str, Node], list[Telling]]:
    """Return the nodes and tellings of one stance; the merges found are in ``merges``."""
    parties = {party.node.id: party for each in heard for party in each.chain}
    for a, b in person_joined(merges.decided, [party.node for party in parties.values()]):
        merges.proven(a, b, "person's decision", "A person joined them.")
    homes = find_homes([each.mention for each in heard], index, merges, aligned=settings.aligned)
    nodes = {node: party.node for node, party in parties.items()}
    nodes |= {node: index.text_node(node.removeprefix("text:")) for texts in homes.texts.values() for node in texts}
    if len(heard) > 1:
        _same_in_copies(heard, homes, merges)
        _same_quotation(heard, homes, merges)
        _same_words(heard, merges)
    _cited_outlets(heard, index, merges, nodes)
    if len(parties) > 1:
        ends = {each.chain[-1].node.id for each in map(_trimmed, heard) if each.chain}
        join_called_alike([parties[node] for node in sorted(ends)], merges)
        suspect([parties[node] for node in sorted(ends)], merges)
    told = [_in_the_end(each, index) for each in heard]
    suspect_kin(told, index, merges)
    suspect_owners(told, index, merges)
    tellings = [
        Telling(
            documents=tuple(document.id for document in index.documents.get(each.mention.text, ())),
            texts=homes.texts[each.mention.text, each.mention.begin],
            chain=tuple(party.node.id for party in each.chain),
            observed=_observed(index, each),
        )
        for each in heard
    ]
    return nodes, tellings


def _in_the_end(each: Heard, index: Index) -> kin.Heard:
    chain = _trimmed(each).chain
    return kin.Heard(each.mention.text, chain[-1] if chain else None, _observed(index, each))


def _observed(index: Index, each: Heard) -> bool:
    chain = index.chains.get(each.mention.assertion or "", ())
    return each.mention.observed or bool(chain and chain[-1].kind == "author")


def _trimmed(each: Heard) -> Heard:
    chain = each.chain
    while chain and chain[-1].node.vague:
        chain = chain[:-1]
    return each._replace(chain=chain)


def _same_in_copies(heard: Sequence[Heard], homes: Homes, merges: Merges) -> None:
    """
    Count a party and itself in a copy as one.

    The unnamed, and those named by half, have a node in every text. Those of
    one home, at one place in their chains, whose descriptions are alike, are
    one; two of one text are not.
    """
    home_of = {place: texts[-1] for place, texts in homes.texts.items()}
    group = grouped(set(home_of.values()), [join for join in merges.joins() if join.proven])
    slots: dict[tuple[str, int], list[Slot]] = {}
    for each in map(_trimmed, heard):
        home = group[home_of[each.mention.text, each.mention.begin]]
        for place, party in enumerate(reversed(each.chain)):
            if not party.node.vague:
                _fit(party, each.mention.text, slots.setdefault((home, place), []), merges)


class Slot(NamedTuple):
    """A party of one home, and who it is in each of its texts."""

    first: Party
    keys: dict[str, str]
    """Text to the party's key there."""


def _fit(party: Party, text: str, slots: list[Slot], merges: Merges) -> None:
    if any(slot.keys.get(text) == party.key for slot in slots):
        return
    free = [
        (1.0 if party.key == slot.first.key else alike(party, slot.first), -at)
        for at, slot in enumerate(slots)
        if text not in slot.keys
    ]
    best, at = max(free, default=(0.0, 0))
    if best < 0.5:
        slots.append(Slot(party, {text: party.key}))
        return
    slots[-at].keys[text] = party.key
    if party.key != slots[-at].first.key:
        evidence = f"“{party.node.label}” stands at the same place in copies of one text."
        merges.proven(slots[-at].first.node, party.node, "copy", evidence)


def _same_quotation(heard: Sequence[Heard], homes: Homes, merges: Merges) -> None:
    """
    Count the speakers of the same quoted words as one: one voice in two outlets.

    Where the names given differ, or one is a document, it is only suspected.
    """
    by_place = {(each.mention.text, each.mention.begin): each for each in map(_trimmed, heard)}
    for ours, theirs, passage in homes.quoted:
        a, b = by_place[ours.text, ours.begin].chain[-1:], by_place[theirs.text, theirs.begin].chain[-1:]
        if not a or not b or a[0].key == b[0].key:
            continue
        words = f"The same {passage.words} quoted words are given to {_or_unnamed(a[0])} and {_or_unnamed(b[0])}."
        named = a[0].node.named and b[0].node.named
        if same_speaker(a[0], b[0]):
            merges.proven(a[0].node, b[0].node, "same name" if named else "passage", words)
        else:
            merges.suspected(a[0].node, b[0].node, "same principal" if named else "could be the named", words)


_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]+)")
_WORDS_ALIKE = 0.8
"""Share of the shorter quotation's words that the longer one must have."""
_WORDS_NEEDED = 5


def _same_words(heard: Sequence[Heard], merges: Merges) -> None:
    """
    Suspect that nearly the same words in quotation marks, given to two speakers, are one speaker's.

    They are too short or too different for a verified passage; two people seldom say five words alike.
    """
    said: dict[tuple[str, frozenset[str]], Party] = {}
    for each in map(_trimmed, heard):
        words = frozenset(re.findall(r"\w+", " ".join(_QUOTED.findall(each.mention.exact)).casefold()))
        if each.chain and len(words) >= _WORDS_NEEDED:
            said.setdefault((each.chain[-1].key, words), each.chain[-1])
    for (one, other), (a, b) in zip(combinations(said, 2), combinations(said.values(), 2), strict=True):
        alike_words = len(one[1] & other[1]) >= _WORDS_ALIKE * min(len(one[1]), len(other[1]))
        if a.key != b.key and alike_words:
            kind = "same principal" if a.node.named and b.node.named else "could be the named"
            evidence = f"Nearly the same quoted words are given to {_or_unnamed(a)} and {_or_unnamed(b)}."
            merges.suspected(a.node, b.node, kind, evidence)


def _or_unnamed(party: Party) -> str:
    return party.node.label if party.node.named else f"“{party.node.label}”"


def _cited_outlets(heard: Sequence[Heard], index: Index, merges: Merges, nodes: dict[str, Node]) -> None:
    """
    Lead a citation of an outlet on to that outlet's own text, where the pile has one that says it.

    Where the outlet has several, to the first published: which one was meant
    can't be known, and no number depends on it. An outlet that is in the pile
    and does not say it counts (0, 1).
    """
    if not index.outlets:
        return
    outlets = {
        party.node.id: party
        for each in heard
        for party in each.chain
        if party.kind in ("outlet", "org") and outlet_key(party.description) in index.outlets
    }
    for node, party in sorted(outlets.items()):
        texts = index.outlets[outlet_key(party.description)]
        saying = {each.mention.text for each in heard if each.mention.text in texts and each.in_particular}
        if saying:
            first = min(saying, key=lambda text: _published(index, text))
            merges.proven(
                party.node,
                index.text_node(first),
                "explicit citation",
                f"{party.node.label} is cited, and its own text is in the pile and says it.",
            )
            _passed_on(party, first, heard, merges)
        else:
            vague = any(each.mention.text in texts for each in heard)
            nodes[node] = party.node._replace(least=0, note=SAYS_ON_NOBODYS_WORD if vague else SILENT)


def _passed_on(outlet: Party, text: str, heard: Sequence[Heard], merges: Merges) -> None:
    """Count whom an outlet is cited for, and whom its own text gives, as one where their descriptions are alike."""
    own = [party for each in heard if each.mention.text == text for party in _trimmed(each).chain]
    for each in map(_trimmed, heard):
        keys = [party.key for party in each.chain]
        behind = each.chain[keys.index(outlet.key) + 1 :] if outlet.key in keys else ()
        for party in behind:
            for other in own:
                if party.key != other.key and alike(party, other) >= 0.5:
                    evidence = f"{outlet.node.label} is cited for “{party.node.label}”, and names it in its own text."
                    merges.proven(other.node, party.node, "explicit citation", evidence)


def _published(index: Index, text: str) -> tuple[str, str]:
    times = [document.published for document in index.documents.get(text, ()) if document.published]
    return min(times, default="9"), text


# --- from the answer to rows -------------------------------------------------


def _count(claim: str, stance: CountedStance, counted: Counted) -> Count:
    unnamed = [root for root in counted.roots if not root.named and root.kind not in ("no source given", "circular")]
    return Count(
        claim=claim,
        stance=stance,
        documents=counted.documents,
        texts=counted.texts,
        voices_least=counted.voices[0],
        voices_most=counted.voices[1],
        weakest_least=counted.weakest[0],
        weakest_most=counted.weakest[1],
        named=sum(root.named for root in counted.roots),
        unnamed=len(unnamed),
        cut=[each.label for each in counted.cut],
        bottleneck=counted.bottleneck,
        circular=counted.circular,
        sentence=explain(counted),
    )


def _witnesses(claim: str, stance: CountedStance, counted: Counted) -> list[Witness]:
    return [
        Witness(
            claim=claim,
            stance=stance,
            node=root.node,
            label=root.label,
            kind=root.kind,
            least=root.least,
            most=root.most,
            note=root.note,
            texts=root.texts,
            paths=root.paths,
        )
        for root in counted.roots
    ]


def _left_out(mention: ClaimMention, reason: str) -> NotCounted:
    return NotCounted(claim=mention.claim, text=mention.text, begin=mention.begin, end=mention.end, reason=reason)
