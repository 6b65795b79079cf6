"""
Copies in a pile of which it is known what was copied: found, false, how fast, at what cost.

Plants `bench.planted`'s 20,000 documents (54 MB) and measures, one core each:
recall by kind, precision, how well passages fit, speed from text in memory to
verified passages, from Parquet and from JSON lines, memory, and the floors
under all that. Returns None where the news words are not there.

Two texts nobody copied may still share a stock line word for word. So there
are two precisions: a pair is right if it was planted; or if it was planted or
a slow and plain check of its passages, by another reading of the texts, finds
as much in common as the settings ask for. The second says whether what is told
is true; the first also counts against us what chance wrote.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.alone import as_texts, measured, megabytes, whole_stage, write_pile
from bench.planted import KINDS, SOURCE, Plant, Planted, news_words, plant
from whence.schema import Passage
from whence.settings import CopySettings
from whence.spans import Span, length, merged

Pair = tuple[int, int]
"""Two texts by their place in the pile, the smaller first."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def found_passages(bodies: Sequence[str]) -> dict[Pair, list[Passage]]:
    """Return the passages of all pairs; in each, ``a`` is the text that stands first in the pile."""
    texts = as_texts(bodies)
    numbers = {text.sha256: number for number, text in enumerate(texts)}
    pairs: dict[Pair, list[Passage]] = {}
    for row in whole_stage(texts).passages:
        a, b = numbers[row.a], numbers[row.b]
        pairs.setdefault((min(a, b), max(a, b)), []).append(row if a < b else turned(row))
    return pairs


def turned(row: Passage) -> Passage:
    """Return a passage with its two texts changed about; its edits are left out."""
    return Passage(
        a=row.b,
        a_begin=row.b_begin,
        a_end=row.b_end,
        b=row.a,
        b_begin=row.a_begin,
        b_end=row.a_end,
        words=row.words,
        identity=row.identity,
        quoted=row.quoted,
        edits=[],
    )


def recalls(plants: Iterable[Plant], found: Iterable[Pair]) -> dict[str, float]:
    """Return the share of planted pairs that were found, by kind and, under "all", in all."""
    known = set(found)
    planted, hit = Counter[str](), Counter[str]()
    for one in plants:
        for name in (one.kind, "all"):
            planted[name] += 1
            hit[name] += (one.base, one.copy) in known
    return {name: hit[name] / planted[name] for name in (*KINDS, "all") if planted[name]}


def precision(plants: Iterable[Plant], found: Iterable[Pair]) -> float:
    """Return the share of found pairs that were planted; 1 where nothing was found."""
    known = set(found)
    return len(known & {(one.base, one.copy) for one in plants}) / len(known) if known else 1.0


def common_words(one: str, two: str) -> tuple[int, int, int]:
    """Return the words of the longer stretch, those both have in the same order, and those they have on end."""
    first, second = ([word.casefold() for word in WORD.findall(stretch)] for stretch in (one, two))
    ordered = [0] * (len(second) + 1)
    running = [0] * (len(second) + 1)
    longest = 0
    for word in first:
        before, ordered = ordered, [0]
        runs, running = running, [0]
        for place, other in enumerate(second):
            equal = word == other
            running.append(runs[place] + 1 if equal else 0)
            ordered.append(max(before[place] + equal, before[place + 1], ordered[place]))
            longest = max(longest, running[-1])
    return max(len(first), len(second)), ordered[-1], longest


def checked(rows: Sequence[Passage], one: str, two: str, settings: CopySettings) -> bool:
    """Say whether the plain check finds in two texts what these passages say they share."""
    most = 0
    for row in rows:
        words, ordered, _ = common_words(one[row.a_begin : row.a_end], two[row.b_begin : row.b_end])
        if ordered < settings.min_passage or ordered < settings.min_identity * words:
            return False
        most = max(most, ordered)
    return most >= settings.min_alone


def chance_pairs(pile: Planted, found: Mapping[Pair, Sequence[Passage]]) -> set[Pair]:
    """Return the pairs nobody planted whose passages pass the plain check."""
    settings = CopySettings()
    planted = {(one.base, one.copy) for one in pile.plants}
    return {
        pair
        for pair, rows in found.items()
        if pair not in planted and checked(rows, pile.texts[pair[0]], pile.texts[pair[1]], settings)
    }


def characters_right(pile: Planted, found: Mapping[Pair, Sequence[Passage]]) -> tuple[float, float]:
    """Return recall and precision of the characters in the passages of planted pairs, both texts counted."""
    true = told = shared = 0
    for one in pile.plants:
        rows = found.get((one.base, one.copy), [])
        for truth, spans in (
            (Span(one.base_begin, one.base_end), [Span(row.a_begin, row.a_end) for row in rows]),
            (Span(one.copy_begin, one.copy_end), [Span(row.b_begin, row.b_end) for row in rows]),
        ):
            true += length([truth])
            told += length(spans)
            shared += sum(truth.shared(span) for span in merged(spans))
    return shared / true if true else 1.0, shared / told if told else 1.0


def quality(pile: Planted) -> dict[str, float]:
    """Return what is found and what is false in a pile, and print both kind by kind."""
    found = found_passages(pile.texts)
    by_kind = recalls(pile.plants, found)
    right = precision(pile.plants, found)
    chance = len(chance_pairs(pile, found))
    recall, fit = characters_right(pile, found)
    print("recall:", "  ".join(f"{name} {share:.3f}" for name, share in by_kind.items()))
    print(f"{len(found)} pairs, {round((1 - right) * len(found))} of them not planted: {chance} pass the plain check")
    return {
        **{f"copies recall {name}": share for name, share in by_kind.items()},
        "copies precision, planted": right,
        "copies precision, planted or checked": right + chance / max(1, len(found)),
        "copies passage recall, characters": recall,
        "copies passage precision, characters": fit,
    }


def cost(pile: Planted) -> dict[str, float]:
    """Return speed and memory on one core, and print the floors on the same bytes."""
    size = megabytes(pile.texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pile(pile.texts, folder)
        speed, memory, floors, parquet, jsonl = (
            measured(what, folder) for what in ("speed", "memory", "floors", "parquet", "jsonl")
        )
    whole = size / speed["cpu"]
    print(f"{size:.1f} MB, {len(pile.texts)} texts: {speed['cpu']:.3f} s of CPU, {speed['wall']:.3f} s by the clock")
    print(f"the whole stage, with clusters, rewrites, origins and all rows: {speed['stage']:.3f} s of CPU")
    print(f"{'floor on the same bytes':28} {'MB/s':>8}   the whole pass reaches")
    for what, rate in floors.items():
        print(f"{what:28} {rate:8.0f}   {whole / rate:.1%}")
    for what, took in (("Parquet", parquet), ("JSON lines", jsonl)):
        print(f"{what}: {took['cpu']:.3f} s, of which reading {took['reading']:.3f}, digests {took['naming']:.3f}")
    return {
        "copies MB per second": whole,
        "copies MB per second, wall": size / speed["wall"],
        "copies MB per second, whole stage": size / speed["stage"],
        "copies documents per second": len(pile.texts) / speed["cpu"],
        "copies MB per second, from Parquet": size / parquet["cpu"],
        "copies MB per second, from JSON lines": size / jsonl["cpu"],
        "copies GB per GB of text": memory["peak"] / size,
        "copies GB per GB of text, whole stage": memory["stage peak"] / size,
        "copies floor MB per second": floors["hash words"],
        "copies share of the floor": whole / floors["hash words"],
    }


def run() -> dict[str, float] | None:
    """Return recall, precision, speed and memory on the planted pile, or None without the news words."""
    if not SOURCE.exists():
        print(f"copies: {SOURCE} is not there; skipped")
        return None
    pile = plant(news_words())
    return quality(pile) | cost(pile)


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:40} {value:.4f}")
