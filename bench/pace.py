"""
What the voices stage costs: sentences a second on one and two cores, cold start, memory.

    python -m bench.pace

The pile is PolNeAR's dev part, run through the whole stage (quote machine,
encoder, rules, chains) in a process of its own; the text stage before it is
not counted. Cold start is a new process up to its first assertion, files read
from a warm disk.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from bench.voices import data_folder

_CHILD = """
import json, os, resource, sys, time
begun = time.perf_counter()
cores, model = int(sys.argv[1]), sys.argv[2]
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
from whence.settings import TextSettings, VoiceSettings
from whence.text import split_texts
from whence.voices import find_voices
def stage(tables):
    return find_voices(tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model=model),
                       step=lambda *_: None)
quiet = lambda *_: None
stage(split_texts([("0" * 64, "Ada Renn said the dam would hold.")], settings=TextSettings(), step=quiet))
cold = time.perf_counter() - begun
import hashlib
import polars as pl
rows = pl.read_parquet(sys.argv[3]).filter(pl.col("split") == "dev")["text"].to_list()
originals = [(hashlib.sha256(text.encode()).hexdigest(), text) for text in rows]
tables = split_texts(originals, settings=TextSettings(), step=quiet)
begun = time.perf_counter()
stage(tables)
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"sentences a second": len(tables.sentences) / seconds, "cold start seconds": cold, "peak MB": peak}))
"""


def measure(cores: int, model: str) -> dict[str, float]:
    """Return the figures of one process on so many cores."""
    path = str(data_folder() / "polnear_documents.parquet")
    done = subprocess.run([sys.executable, "-c", _CHILD, str(cores), model, path], capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def run() -> dict[str, float] | None:
    """Return the figures; None where the data is not there."""
    if not (data_folder() / "polnear_documents.parquet").exists():
        print(f"pace: no polnear_documents.parquet in {data_folder()}; set WHENCE_DATA")
        return None
    one = measure(1, "en")
    out = {"voices sentences a second, one core": one["sentences a second"]}
    if len(os.sched_getaffinity(0)) > 1:
        two = measure(2, "en")
        out["voices sentences a second, two cores"] = two["sentences a second"]
        out["voices cold start seconds"] = two["cold start seconds"]
        out["voices peak MB"] = two["peak MB"]
    out["voices sentences a second, rules, one core"] = measure(1, "rules")["sentences a second"]
    return out


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:52} {value:9.3f}")
