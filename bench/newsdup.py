"""
Copies among 2,500 news texts of which 20 pairs are labelled near-duplicates.

Reads ``newsdup_2500.parquet`` and ``.truth`` where the data is; says so and
returns None where it is not. A pair is found when its relation is identical,
near-copy, cut or contained; a full copy (identical, near-copy) outside the
labels is false. Also prints what is found among the 300 stories.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import polars as pl

from whence.copies import CopyTables, find_copies
from whence.schema import Quotation, Text
from whence.settings import CopySettings
from whence.voices.quotes import find_quotations

DATA = Path(os.environ.get("WHENCE_DATA", "../shared/data"))
FULL = ("identical", "near-copy")
COPIES = (*FULL, "cut", "contained")
START = """
import time
began = time.perf_counter()
from whence.copies import find_copies
from whence.schema import Text
from whence.settings import CopySettings
body = " ".join(f"word{number}" for number in range(40))
texts = [Text(sha256=str(number) * 64, text=body + "." * number, language=None) for number in range(2)]
find_copies(texts, [], settings=CopySettings(), step=print)
print(time.perf_counter() - began)
"""
"""A process that compares two texts and does nothing else: imports, loads the compiled kernels, compares."""


def load(path: Path) -> tuple[dict[str, str], list[Text], list[Quotation]]:
    """Return the SHA-256 of each article id, the texts, and what stands in quotation marks in them."""
    rows = pl.read_parquet(path, columns=["id", "text"])
    names = {name: hashlib.sha256(body.encode()).hexdigest() for name, body in rows.iter_rows()}
    bodies = {hashlib.sha256(body.encode()).hexdigest(): body for body in rows["text"]}
    quotations = [
        Quotation(text=sha256, begin=q.begin, end=q.end, kind=q.kind, chain=q.chain, closed=q.closed)
        for sha256, body in bodies.items()
        for q in find_quotations(body)
    ]
    return names, [Text(sha256=sha256, text=body, language=None) for sha256, body in bodies.items()], quotations


def compare(texts: list[Text], quotations: list[Quotation]) -> CopyTables:
    """Run the stage with its usual settings."""
    return find_copies(texts, quotations, settings=CopySettings(), step=lambda *_: None)


def cached_start() -> float:
    """Return the seconds of a first comparison in a new process, compiled kernels on disk; the best of three."""
    done = [subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout.split()[-1]) for run in done)


def fastest(texts: list[Text], quotations: list[Quotation]) -> float:
    """Return the seconds of the fastest of five runs in this process, kernels loaded."""
    seconds = []
    for _ in range(5):
        began = time.perf_counter()
        compare(texts, quotations)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def show(title: str, tables: CopyTables) -> None:
    """Print how many pairs of each relation there are."""
    relations = Counter(copy.relation for copy in tables.copies)
    clusters = Counter(row.cluster for row in tables.cluster_texts)
    said = ", ".join(f"{count} {relation}" for relation, count in relations.most_common())
    print(f"{title}: {len(tables.cluster_texts)} texts in {len(clusters)} clusters; pairs: {said or 'none'}")


def run() -> dict[str, float] | None:
    """Return recall, false pairs and speed, or None without the data."""
    articles, truth = DATA / "newsdup_2500.parquet", DATA / "newsdup_2500.truth"
    if not articles.exists() or not truth.exists():
        print(f"newsdup: {articles} or its truth is not there; skipped")
        return None
    names, texts, quotations = load(articles)
    labelled = {frozenset(names[name] for name in line.split()) for line in truth.read_text("utf-8").splitlines()}
    tables = compare(texts, quotations)
    found = {frozenset((copy.a, copy.b)): copy.relation for copy in tables.copies}
    false = [pair for pair, relation in found.items() if relation in FULL and pair not in labelled]
    show("newsdup", tables)
    for pair in false:
        print("not labelled:", *sorted(name for name, sha256 in names.items() if sha256 in pair), found[pair])
    if (DATA / "stories.parquet").exists():
        show("stories", compare(*load(DATA / "stories.parquet")[1:]))
    seconds = fastest(texts, quotations)
    return {
        "newsdup pairs found of 20": float(sum(found.get(pair) in COPIES for pair in labelled)),
        "newsdup false full copies": float(len(false)),
        "newsdup seconds": seconds,
        "newsdup MB per second": sum(len(text.text.encode()) for text in texts) / 1e6 / seconds,
        "copies cached start seconds": cached_start(),
    }


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:28} {value:.3f}")
