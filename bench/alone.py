"""
What one process measures on one core: speed, memory and the floors under them.

`measured` starts it. Each figure comes from a process that does nothing else,
bound to one core where the system can do that, so that no thread helps. Times
are CPU seconds of the whole process: a busy neighbour does not count. The wall
seconds are given too.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from whence.copies import CopyTables, find_copies
from whence.copies.comparison import Compared, Ground, compare_pairs
from whence.copies.survey import survey
from whence.copies.words import tokenise
from whence.schema import Text
from whence.settings import CopySettings

Figures = dict[str, float]
ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def whole_stage(texts: Sequence[Text]) -> CopyTables:
    """Run the stage: passages, edits named, boilerplate, clusters, rewrites, origins, one row for each."""
    return find_copies(texts, [], settings=CopySettings(), step=lambda *_: None)


def only_passages(texts: Sequence[Text]) -> list[Compared]:
    """Run it as far as passages verified word by word, with offsets, identity and edits, in arrays."""
    wanted = CopySettings()
    ordered = sorted({text.sha256: text.text for text in texts}.items())
    names, bodies = [name for name, _ in ordered], [body for _, body in ordered]
    pile = survey(names, bodies, [], [], settings=wanted, store=False, step=lambda *_: None)
    ground = Ground(bodies, pile.sizes, np.zeros((0, 3), dtype=np.int64))
    return [part for _, part in compare_pairs(ground, pile.pairs, wanted)]


PASSES: dict[str, Callable[[Sequence[Text]], object]] = {"passages": only_passages, "stage": whole_stage}
"""What is measured; the first is what "the whole pass" means where nothing else is said."""


def as_texts(bodies: Sequence[str]) -> list[Text]:
    """Return clean texts as the text stage would store them."""
    return [Text(sha256=hashlib.sha256(body.encode()).hexdigest(), text=body, language=None) for body in bodies]


def write_pile(bodies: Sequence[str], folder: Path) -> None:
    """Write a pile as Parquet, as JSON lines and as bare text."""
    rows = pl.DataFrame({"id": [str(number) for number in range(len(bodies))], "text": bodies})
    rows.write_parquet(folder / "pile.parquet")
    rows.write_ndjson(folder / "pile.jsonl")
    (folder / "pile.txt").write_text("\n".join(bodies), "utf-8", newline="")


@contextmanager
def one_core() -> Iterator[None]:
    """Bind this thread and the processes it starts to one core; on systems without that, do nothing."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def measured(what: str, folder: Path) -> Figures:
    """Return the figures of one kind of measurement on the pile in a folder, taken by a process of its own."""
    threads = dict.fromkeys(("POLARS_MAX_THREADS", "NUMBA_NUM_THREADS", "RAYON_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    command = [sys.executable, "-m", "bench.alone", what, str(folder)]
    with one_core():
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | threads
        )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def fastest(action: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the CPU seconds and the wall seconds of the fastest of some rounds."""
    cpu, wall = [], []
    for _ in range(rounds):
        began, started = time.process_time(), time.perf_counter()
        action()
        cpu.append(time.process_time() - began)
        wall.append(time.perf_counter() - started)
    return min(cpu), min(wall)


def read_lines(folder: Path) -> list[str]:
    """Return the texts without ever holding more than them."""
    with (folder / "pile.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def megabytes(bodies: Sequence[str]) -> float:
    """Return how much UTF-8 the texts are."""
    return sum(len(body.encode()) for body in bodies) / 1e6


def warm(texts: Sequence[Text]) -> None:
    """Load the compiled kernels; two texts that share a passage go through all of them."""
    body = " ".join(f"word{number}" for number in range(60))
    few = [*as_texts([body, f"{body} more", f"other words {body}"]), *texts[:200]]
    for run in PASSES.values():
        run(few)


def speed(folder: Path, rounds: int = ROUNDS) -> Figures:
    """Measure from texts in memory to verified passages, and in so many rounds to all tables."""
    bodies = read_lines(folder)
    texts = as_texts(bodies)
    warm(texts)
    cpu, wall = fastest(lambda: only_passages(texts))
    stage, _ = fastest(lambda: whole_stage(texts), rounds)
    return {"megabytes": megabytes(bodies), "texts": float(len(bodies)), "cpu": cpu, "wall": wall, "stage": stage}


def once(folder: Path) -> Figures:
    """Measure `speed` with a single round of the whole stage, and memory."""
    return memory(folder) | speed(folder, rounds=1)


def memory(folder: Path) -> Figures:
    """Measure what a run takes at its peak beside the texts and the loaded program."""
    bodies = read_lines(folder)
    texts = as_texts(bodies)
    size = megabytes(bodies)
    warm(texts)
    before = held()
    only_passages(texts)
    passages = peak()
    whole_stage(texts)
    return {"megabytes": size, "peak": passages - before, "stage peak": peak() - before, "before": before}


def held() -> float:
    """Return the megabytes this process holds now; where the system can't say, the most it ever held."""
    return _status("VmRSS") or peak()


def peak() -> float:
    """Return the most megabytes this process ever held."""
    # The other figure counts what the parent held when it started this process.
    unit = 1e6 if sys.platform == "darwin" else 1e6 / 1024
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _status(name: str) -> float:
    """Return a line of the kernel's account of this process in megabytes, 0 where there is none."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(name)), 0.0)


def from_parquet(folder: Path) -> Figures:
    """Measure from a Parquet file to verified passages."""
    return _from_file(lambda: pl.read_parquet(folder / "pile.parquet", columns=["text"])["text"].to_list())


def from_jsonl(folder: Path) -> Figures:
    """Measure from a file of JSON lines to verified passages."""
    return _from_file(lambda: pl.read_ndjson(folder / "pile.jsonl")["text"].to_list())


def _from_file(read: Callable[[], list[str]]) -> Figures:
    warm([])
    cpu, wall = fastest(lambda: only_passages(as_texts(read())))
    reading, _ = fastest(read)
    bodies = read()
    naming, _ = fastest(lambda: as_texts(bodies))
    return {"megabytes": megabytes(bodies), "cpu": cpu, "wall": wall, "reading": reading, "naming": naming}


def floors(folder: Path) -> Figures:
    """Measure, in MB/s, what any pass over the same bytes costs at the least."""
    from bench.bytepass import hash_words, split_only

    path = folder / "pile.txt"
    data = path.read_bytes()
    bodies = read_lines(folder)
    passes: dict[str, Callable[[], Any]] = {
        "read the file": path.read_bytes,
        "sha256": lambda: hashlib.sha256(data).digest(),
        "blake2b": lambda: hashlib.blake2b(data).digest(),
        "split at spaces": lambda: split_only(data),
        "hash words": lambda: hash_words(data),
        "whence's words": lambda: tokenise(bodies),
    }
    if importlib.util.find_spec("xxhash"):
        xxhash = importlib.import_module("xxhash")
        passes["xxh3"] = lambda: xxhash.xxh3_64_intdigest(data)
    for action in passes.values():
        action()
    return {name: len(data) / 1e6 / fastest(action, rounds=5)[0] for name, action in passes.items()}


MODES: dict[str, Callable[[Path], Figures]] = {
    "speed": speed,
    "once": once,
    "memory": memory,
    "parquet": from_parquet,
    "jsonl": from_jsonl,
    "floors": floors,
}


if __name__ == "__main__":
    print(json.dumps(MODES[sys.argv[1]](Path(sys.argv[2]))))
