"""
The planted pile, this program and others, in one run, on one core.

The others are put into an environment of their own, ``.venv-peers``: they are
no dependencies. One that can't be had is left out and named. Times are CPU
seconds from texts in memory to pairs (here: to verified passages), one round
each for the others, the best of three here.

What is compared is not the same thing done faster: the others tell which texts
are alike as a whole, not where, and hold no pair against its words.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.alone import ROOT, measured, megabytes, one_core, write_pile
from bench.copies import Pair, found_passages, precision, recalls
from bench.peer_tools import TOOLS
from bench.planted import KINDS, SOURCE, Plant, Planted, news_words, plant

ENVIRONMENT = ROOT / ".venv-peers"
PEERS = {"datasketch": "datasketch==2.0.0", "rensa": "rensa==0.5.0", "gaoya": "gaoya==0.2.2"}


def prepared() -> set[str]:
    """Make the environment where there is none; return the packages that could be had."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--only-binary", ":all:"]
    there = set()
    for package, wanted in PEERS.items():
        got = subprocess.run([*pip, wanted], check=False, stderr=subprocess.PIPE, text=True)
        if got.returncode == 0:
            there.add(package)
        else:
            print(f"{wanted} is left out, since it can't be installed here: {got.stderr.strip().splitlines()[-1]}")
    return there


def answer(name: str, folder: Path) -> dict[str, Any]:
    """Return what one of the other tools said of the pile in a folder."""
    command = [str(ENVIRONMENT / "bin" / "python"), "-m", "bench.peer_tools", name, str(folder / "pile.jsonl")]
    bound = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    with one_core():
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=os.environ | bound | {"PYTHONPATH": ""},
        )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def flagged(plants: Sequence[Plant], texts: Collection[int]) -> tuple[list[Pair], float]:
    """Return the planted pairs of which both texts are flagged, and the share of flagged texts that were planted."""
    known = set(texts)
    pairs = [(one.base, one.copy) for one in plants if one.base in known and one.copy in known]
    planted = {text for one in plants for text in (one.base, one.copy)}
    return pairs, len(known & planted) / len(known) if known else 1.0


def line(name: str, pile: Planted, cpu: float, right: float, recall: Mapping[str, float]) -> str:
    """Return one line of the table."""
    by_kind = " ".join(f"{recall[kind]:7.3f}" for kind in KINDS)
    rate, texts = megabytes(pile.texts) / cpu, len(pile.texts) / cpu
    return f"{name:32} {rate:7.1f} {texts:8.0f} {right:9.3f} {recall['all']:7.3f} {by_kind}"


def run() -> dict[str, float] | None:
    """Print the table; return this program's speed over that of the fastest of the others, or None without data."""
    if not SOURCE.exists():
        print(f"peers: {SOURCE} is not there; skipped")
        return None
    there = prepared()
    pile = plant(news_words())
    print(f"{'':32} {'MB/s':>7} {'docs/s':>8} {'precision':>9} {'recall':>7}", *(f"{kind:>7}" for kind in KINDS))
    rates = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_pile(pile.texts, folder)
        for tool, (package, _) in TOOLS.items():
            if package not in there:
                continue
            told = answer(tool, folder)
            pairs, right = flagged(pile.plants, told.get("flagged", []))
            if "pairs" in told:
                pairs = [(a, b) for a, b in told["pairs"]]
                right = precision(pile.plants, pairs)
            print(line(tool, pile, told["cpu"], right, recalls(pile.plants, pairs)), flush=True)
            rates.append(megabytes(pile.texts) / told["cpu"])
        own = measured("speed", folder)
    found = found_passages(pile.texts)
    print(line("whence", pile, own["cpu"], precision(pile.plants, found), recalls(pile.plants, found)))
    print("Pairs nobody planted count as false here, though their texts share a stock line word for word.")
    return {
        "peers fastest MB per second": max(rates, default=0.0),
        "peers whence MB per second": own["megabytes"] / own["cpu"],
    }


if __name__ == "__main__":
    for figure, value in (run() or {}).items():
        print(f"{figure:40} {value:.3f}")
