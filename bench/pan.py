"""
Text alignment on the PAN-2013 corpus, and rewrites among real reports of one event.

Reads ``pan13_train_*.parquet`` and ``stories.parquet`` where the data is; says
so and returns None where the corpus is not. What there was to choose for the
corpus was chosen on the pairs whose suspicious document has an odd number; both
halves are printed.

*plagdet* (Potthast, Stein, Barrón-Cedeño and Rosso, COLING 2010) is the
harmonic mean of precision and recall over the logarithm of granularity.
"""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from bench.retellings import TOLD
from whence.copies import align, find_copies
from whence.copies.comparison import Ground, compare_pairs
from whence.copies.rewrites import find_rewrites
from whence.copies.stems import Stems, stem_texts
from whence.copies.stretches import A_BEGIN, A_END, B_BEGIN, B_END, PAIR, Terms, rewritten_stretches
from whence.schema import Quotation, Rewrite, Text
from whence.settings import CopySettings
from whence.voices.quotes import find_quotations

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))
KINDS = ("verbatim", "random", "translation", "summary", "all")
GIVEN = 20.0
"""Bits a stretch must weigh where the pair is given: half of what is asked for among all pairs of a story."""
VERBATIM = 0.7
"""Share of a rewritten stretch that copied passages must cover for their ends to hold instead of its own."""
SHORTEST = 150
"""Characters of a copied passage that counts here; the corpus has hardly a shorter case, but many stock phrases."""

Span = tuple[int, int, int, int]
"""Characters of the first document, from ... up to, and of the second."""
Key = tuple[str, str]
"""Suspicious document, source document."""


class Score(NamedTuple):
    """How well the reused stretches were found."""

    plagdet: float
    recall: float
    precision: float
    granularity: float


class Corpus(NamedTuple):
    """The documents, the pairs of them with their kind, and what is reused in each."""

    texts: dict[str, str]
    pairs: dict[Key, str]
    cases: dict[Key, list[Span]]


# --- the measure -----------------------------------------------------------


def joined(ranges: Iterable[tuple[int, int]]) -> int:
    """Return how many characters lie in at least one of these ranges."""
    total, reached = 0, 0
    for begin, end in sorted(ranges):
        total += max(0, end - max(begin, reached))
        reached = max(reached, end)
    return total


def common(one: Span, two: Span) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return what two pairs of ranges have in common in each document; None where it is nothing in one of them."""
    first = max(one[0], two[0]), min(one[1], two[1])
    second = max(one[2], two[2]), min(one[3], two[3])
    return (first, second) if first[0] < first[1] and second[0] < second[1] else None


def covered(span: Span, others: Sequence[Span]) -> tuple[float, int]:
    """Return the share of a span's characters, in both documents, that others detect, and how many of them do."""
    shared = [both for other in others if (both := common(span, other))]
    size = span[1] - span[0] + span[3] - span[2]
    return (joined(both[0] for both in shared) + joined(both[1] for both in shared)) / size, len(shared)


def plagdet(cases: Mapping[Key, Sequence[Span]], found: Mapping[Key, Sequence[Span]], pairs: Iterable[Key]) -> Score:
    """
    Score what was found in these pairs against the cases in them.

    Recall: the mean over cases of the share of their characters detected.
    Precision: the mean over detections of the share of theirs that are of a
    case they detect. Granularity: detections for each case detected at all.
    """
    recalls: list[float] = []
    precisions: list[float] = []
    pieces: list[int] = []
    for pair in pairs:
        here, there = cases.get(pair, ()), found.get(pair, ())
        for case in here:
            share, detections = covered(case, there)
            recalls.append(share)
            pieces += [detections] if detections else []
        precisions += [covered(detection, here)[0] for detection in there]
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    granularity = sum(pieces) / len(pieces) if pieces else 1.0
    mean = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return Score(mean / math.log2(1 + granularity), recall, precision, granularity)


# --- the corpus ------------------------------------------------------------


def load() -> Corpus | None:
    """Return the corpus, or None where it is not."""
    files = {part: DATA / f"pan13_train_{part}.parquet" for part in ("susp", "src", "pairs", "cases")}
    if not all(file.exists() for file in files.values()):
        return None
    texts: dict[str, str] = {}
    for part in ("susp", "src"):
        texts |= dict(pl.read_parquet(files[part]).iter_rows())
    pairs = {(susp, src): kind for susp, src, kind in pl.read_parquet(files["pairs"]).iter_rows()}
    cases: dict[Key, list[Span]] = {}
    for susp, src, _, begin, size, source, source_size in pl.read_parquet(files["cases"]).iter_rows():
        cases.setdefault((susp, src), []).append((begin, begin + size, source, source + source_size))
    return Corpus(texts, pairs, cases)


def sha256(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def rows_of(texts: Iterable[str]) -> list[Text]:
    """Return these texts as they are stored, each once."""
    return [
        Text(sha256=name, text=text, language=None) for name, text in {sha256(text): text for text in texts}.items()
    ]


def all_against_all(corpus: Corpus) -> dict[Key, list[Span]]:
    """
    Return the passages of the pairs, as the copies stage finds them among all texts at once.

    Its passages are cut where an edit as long as a passage lies; nothing has to
    be put together again for this corpus.
    """
    texts = rows_of(corpus.texts.values())
    passages = find_copies(texts, [], settings=CopySettings(), step=lambda *_: None).passages
    held: dict[Key, list[Span]] = {}
    for row in passages:
        held.setdefault((row.a, row.b), []).append((row.a_begin, row.a_end, row.b_begin, row.b_end))
        held.setdefault((row.b, row.a), []).append((row.b_begin, row.b_end, row.a_begin, row.a_end))
    names = {name: sha256(text) for name, text in corpus.texts.items()}
    return long_ones({(susp, src): held.get((names[susp], names[src]), []) for susp, src in corpus.pairs})


def long_ones(passages: Mapping[Key, Sequence[Span]]) -> dict[Key, list[Span]]:
    """Return the passages that count here."""
    kept = {
        pair: [span for span in spans if min(span[1] - span[0], span[3] - span[2]) >= SHORTEST]
        for pair, spans in passages.items()
    }
    return {pair: spans for pair, spans in kept.items() if spans}


class Numbered(NamedTuple):
    """The corpus as the kernels take it."""

    texts: list[str]
    pairs: list[Key]
    places: NDArray[np.int64]
    """The documents of each pair, by number; suspicious ones come first."""
    stems: Stems


def numbered(corpus: Corpus) -> Numbered:
    """Return the corpus with its documents numbered and read."""
    numbers = {name: number for number, name in enumerate(corpus.texts)}
    texts, pairs = list(corpus.texts.values()), list(corpus.pairs)
    places = np.array([(numbers[susp], numbers[src]) for susp, src in pairs], dtype=np.int64)
    return Numbered(texts, pairs, places, stem_texts(texts))


def copied(given: Numbered) -> dict[Key, list[Span]]:
    """Return the passages of each pair, the pairs compared as they are given."""
    sizes = np.diff(given.stems.starts[given.stems.firsts])
    ground = Ground(given.texts, sizes, np.zeros((0, 3), dtype=np.int64))
    names = dict(zip(map(tuple, given.places.tolist()), given.pairs, strict=True))
    found: dict[Key, list[Span]] = {}
    for _, part in compare_pairs(ground, given.places, CopySettings()):
        for row, span in zip(part.passages.tolist(), part.spans.tolist(), strict=True):
            found.setdefault(names[tuple(part.pairs[row[align.PAIR]].tolist())], []).append(tuple(span))
    return long_ones(found)


def rewritten(given: Numbered, terms: Terms) -> dict[Key, list[Span]]:
    """Return the rewritten stretches of each pair."""
    stems = given.stems
    firsts = stems.starts[stems.firsts]
    found: dict[Key, list[Span]] = {}
    for row in rewritten_stretches(stems, given.places, terms).rows.tolist():
        a, b = firsts[given.places[row[PAIR]]]
        found.setdefault(given.pairs[row[PAIR]], []).append(
            (
                int(stems.begins[a + row[A_BEGIN]]),
                int(stems.ends[a + row[A_END] - 1]),
                int(stems.begins[b + row[B_BEGIN]]),
                int(stems.ends[b + row[B_END] - 1]),
            )
        )
    return found


def both(exact: Mapping[Key, Sequence[Span]], loose: Mapping[Key, Sequence[Span]]) -> dict[Key, list[Span]]:
    """Return passages and stretches as one: the ends of the passages hold where these cover a stretch."""
    found: dict[Key, list[Span]] = {}
    for pair in exact.keys() | loose.keys():
        passages = list(exact.get(pair, ()))
        for stretch in loose.get(pair, ()):
            if covered(stretch, passages)[0] < VERBATIM:
                passages = [passage for passage in passages if not common(stretch, passage)]
                found.setdefault(pair, []).append(stretch)
        found.setdefault(pair, []).extend(passages)
    return found


def odd(pair: Key) -> bool:
    """Say whether the number of the suspicious document is odd."""
    return int(pair[0][-1]) % 2 == 1


def aligned(corpus: Corpus) -> dict[str, float]:
    """Return the figures of text alignment."""
    settings = CopySettings()
    terms = Terms(settings.rewrite_words, GIVEN)
    few = numbered(Corpus(corpus.texts, dict(list(corpus.pairs.items())[:20]), {}))
    copied(few), rewritten(few, terms)
    began = time.process_time()
    given = numbered(corpus)
    read = time.process_time()
    loose = rewritten(given, terms)
    stretched = time.process_time()
    found = both(copied(given), loose)
    ended = time.process_time()
    figures = {
        "pan CPU seconds": ended - began,
        "pan CPU seconds of reading": read - began,
        "pan CPU seconds of rewrites": stretched - read,
        "pan rewrites pairs per second": len(corpus.pairs) / (stretched - read),
    }
    among = [pair for pair, kind in corpus.pairs.items() if kind in ("verbatim", "none")]
    figures |= named("pan verbatim all against all", plagdet(corpus.cases, all_against_all(corpus), among))
    for kind in KINDS:
        pairs = [pair for pair, own in corpus.pairs.items() if kind in (own, "all")]
        figures |= named(f"pan {kind}", plagdet(corpus.cases, found, pairs))
        figures[f"pan {kind} odd half"] = plagdet(corpus.cases, found, filter(odd, pairs)).plagdet
        figures[f"pan {kind} even half"] = plagdet(corpus.cases, found, (p for p in pairs if not odd(p))).plagdet
    return figures | precise(corpus, rewritten(given, Terms(settings.rewrite_words, settings.rewrite_weight)))


def named(title: str, score: Score) -> dict[str, float]:
    """Return a score as figures."""
    return {f"{title} {field}": value for field, value in score._asdict().items()}


def precise(corpus: Corpus, found: Mapping[Key, Sequence[Span]]) -> dict[str, float]:
    """Return how many of the stretches that would be stored from such pairs detect a case, in each half."""
    figures = {}
    for half, wanted in (("odd", True), ("even", False)):
        right = [bool(covered(span, corpus.cases.get(pair, ()))[1]) for pair in found for span in found[pair]
                 if odd(pair) == wanted]  # fmt: skip
        figures[f"rewrites right on pan {half} half share"] = sum(right) / len(right)
    return figures


# --- rewrites among reports of one event -----------------------------------


def heavy(texts: Sequence[str], quotations: Sequence[Quotation]) -> dict[frozenset[str], list[Rewrite]]:
    """Return the rewrites among these texts, by their pair."""
    found: dict[frozenset[str], list[Rewrite]] = {}
    rows = find_rewrites(rows_of(texts), {}, [], CopySettings(), lambda *_: None, unheard=quotations)
    for row in rows:
        found.setdefault(frozenset((row.a, row.b)), []).append(row)
    return found


def quotations_of(texts: Iterable[str]) -> list[Quotation]:
    """Return what stands in quotation marks in these texts."""
    return [
        Quotation(text=sha256(text), begin=q.begin, end=q.end, kind=q.kind, chain=q.chain, closed=q.closed)
        for text in set(texts)
        for q in find_quotations(text)
    ]


def retold() -> dict[str, float]:
    """Return how many invented retellings are found, and how many independent reports of the same event."""
    texts = [text for told in TOLD for text in told]
    found = heavy(texts, quotations_of(texts))
    right = {frozenset((sha256(told.report), sha256(told.retelling))) for told in TOLD}
    return {
        "rewrites recall on invented retellings": len(right & found.keys()) / len(right),
        "rewrites false on invented reports": float(len(found.keys() - right)),
    }


def independent() -> dict[str, float] | None:
    """Return the share of pairs of reports on one event that share no passage and are taken for rewrites."""
    if not (DATA / "stories.parquet").exists():
        print("pan: stories.parquet is not there; no figures for it")
        return None
    rows = pl.read_parquet(DATA / "stories.parquet", columns=["event", "text"])
    texts = rows["text"].to_list()
    quotations = quotations_of(texts)
    copies = find_copies(rows_of(texts), quotations, settings=CopySettings(), step=lambda *_: None).copies
    taken = {frozenset((row.a, row.b)) for row in copies if row.relation not in ("shared quotation", "rewrite")}
    found = heavy(texts, quotations)
    names = Counter[frozenset[str]]()
    for (event, one), (other, two) in combinations(rows.iter_rows(), 2):
        pair = frozenset((sha256(one), sha256(two)))
        if event == other and pair not in taken:
            names[pair] += 1
    weights = sorted((row.weight for pair in names & found.keys() for row in found[pair]), reverse=True)
    print(f"stories: {len(names)} pairs of one event without a passage; weights of those flagged: {weights}")
    return {
        "rewrites false on stories share": len(names & found.keys()) / len(names),
        "rewrites false across stories": float(len(found.keys() - names.keys() - taken)),
    }


def run() -> dict[str, float] | None:
    """Return all figures, or None without the corpus."""
    corpus = load()
    if corpus is None:
        print(f"pan: {DATA}/pan13_train_*.parquet is not there; skipped")
        return None
    return aligned(corpus) | retold() | (independent() or {})


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:44} {value:.3f}")
