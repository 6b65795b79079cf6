"""
Other tools on the planted pile. Runs in an environment of its own, where they are installed and Whence is not.

Each gets the texts as strings and gives back the pairs it takes for copies of
each other. Shingles are five words on end, split at white space, as their
manuals do it in Python; gaoya makes them itself. Settings as in the table
each is printed with. Started by `bench.peers`, which reads the one line of
JSON that this prints.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SHINGLE = 5
SLOTS = 128
SEED = 42

Pairs = set[tuple[int, int]]


def shingles(text: str) -> list[str]:
    """Return each five words on end."""
    words = text.split()
    return [" ".join(words[place : place + SHINGLE]) for place in range(max(1, len(words) - SHINGLE + 1))]


def paired(answers: Iterable[tuple[int, Iterable[int]]]) -> Pairs:
    """Return the pairs in what was answered for each text."""
    return {(min(one, two), max(one, two)) for one, others in answers for two in others if one != two}


def datasketch(texts: list[str], threshold: float) -> Pairs:
    """MinHash LSH with the bands it chooses for a threshold."""
    tool = importlib.import_module("datasketch")
    byte_sets = ([shingle.encode() for shingle in shingles(text)] for text in texts)
    hashes = list(tool.MinHash.generator(byte_sets, num_perm=SLOTS, seed=SEED))
    index = tool.MinHashLSH(threshold=threshold, num_perm=SLOTS)
    for number, one in enumerate(hashes):
        index.insert(number, one, check_duplication=False)
    return paired((number, index.query(one)) for number, one in enumerate(hashes))


def rensa(texts: list[str], bands: int, threshold: float) -> Pairs:
    """R-MinHash over all shingles, and its LSH."""
    tool = importlib.import_module("rensa")
    hashes = tool.RMinHash.from_token_sets([shingles(text) for text in texts], SLOTS, SEED)
    index = tool.RMinHashLSH(threshold, SLOTS, bands)
    index.insert_many(hashes)
    return paired(enumerate(index.query_all(hashes)))


def rensa_rho(texts: list[str], bands: int, threshold: float) -> list[int]:
    """Return the texts flagged as a duplicate of anything; this way of rensa's tells no more."""
    tool = importlib.import_module("rensa")
    matrix = tool.RMinHash.digest_matrix_from_token_sets_rho([shingles(text) for text in texts], SLOTS, SEED)
    flags = tool.RMinHashLSH(threshold, SLOTS, bands).query_duplicate_flags_matrix_one_shot(matrix)
    return [number for number, flag in enumerate(flags) if flag]


def gaoya(texts: list[str], threshold: float, bands: int, width: int) -> Pairs:
    """Its string index: each text is asked for before it is put in, and shingled both times."""
    tool = importlib.import_module("gaoya").minhash
    index = tool.MinHashStringIndex(
        hash_size=32,
        jaccard_threshold=threshold,
        num_bands=bands,
        band_size=width,
        num_hashes=bands * width,
        analyzer="word",
        lowercase=False,
        ngram_range=(SHINGLE, SHINGLE),
        id_container="smallvec",
    )

    def answers() -> Iterable[tuple[int, list[int]]]:
        for number, text in enumerate(texts):
            yield number, index.query(text)
            index.insert_document(number, text)

    return paired(answers())


TOOLS: dict[str, tuple[str, Callable[[list[str]], Any]]] = {
    "datasketch LSH .5, 128 slots": ("datasketch", lambda texts: datasketch(texts, 0.5)),
    "datasketch LSH .3, 128 slots": ("datasketch", lambda texts: datasketch(texts, 0.3)),
    "rensa 8 bands of 16": ("rensa", lambda texts: rensa(texts, 8, 0.8)),
    "rensa 64 bands of 2": ("rensa", lambda texts: rensa(texts, 64, 0.2)),
    "rensa rho, 8 bands, flags only": ("rensa", lambda texts: rensa_rho(texts, 8, 0.8)),
    "gaoya J >= .5, 42 bands of 3": ("gaoya", lambda texts: gaoya(texts, 0.5, 42, 3)),
    "gaoya J >= .2, 64 bands of 2": ("gaoya", lambda texts: gaoya(texts, 0.2, 64, 2)),
}
"""What is run: the package it needs, and how."""


def measure(name: str, path: Path) -> dict[str, Any]:
    """Run one tool on the texts of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    package, run = TOOLS[name]
    importlib.import_module(package)
    began, started = time.process_time(), time.perf_counter()
    answer = run(texts)
    cpu, wall = time.process_time() - began, time.perf_counter() - started
    told = {"flagged": answer} if isinstance(answer, list) else {"pairs": sorted(answer)}
    return {"cpu": cpu, "wall": wall, **told}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
