"""
How time and memory grow: with the pile, and with the copies of one text.

Takes minutes, so it is not among the benchmarks that run together. Each size
is measured in a process of its own, on one core. The exponent is the slope of
log time over log size, by least squares: 1 is linear.
"""

from __future__ import annotations

import hashlib
import math
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.alone import Figures, measured, write_pile
from bench.planted import DOCUMENTS, SOURCE, news_words, plant
from whence.copies.comparison import Ground, compare_pairs
from whence.copies.survey import survey
from whence.schema import SeedRun
from whence.settings import CopySettings

MEGABYTES = (30, 60, 120, 240, 480)
PLANTED_MEGABYTES = 53.6
"""Size of a planted pile of `DOCUMENTS` documents."""
COUNTS = (12_500, 25_000, 50_000, 100_000)
LENGTH = 60
"""Words of the text that is copied many times."""


def near(count: int) -> list[str]:
    """Return a text in so many copies, each with one word of its own."""
    words = [f"word{number}" for number in range(LENGTH)]
    return [" ".join([*words[: n % LENGTH], f"own{n}", *words[n % LENGTH + 1 :]]) for n in range(count)]


def equal(count: int) -> list[str]:
    """Return a text in so many copies, the same words throughout, each with other white space between them."""
    words = [f"word{number}" for number in range(LENGTH)]
    return [
        "".join(f"{word}{'  ' if number >> n & 1 else ' '}" for n, word in enumerate(words)) for number in range(count)
    ]


def slope(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the slope of log seconds over log sizes."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle_x) * (b - middle_y) for a, b in zip(x, y, strict=True)) / sum((a - middle_x) ** 2 for a in x)


def table(title: str, sizes: Sequence[int], make: Callable[[int], list[str]]) -> list[Figures]:
    """Measure piles of these many documents, smallest first, and print a line for each."""
    print(
        f"\n{title}\n{'documents':>9} {'MB':>7} {'CPU s':>8} {'wall s':>8} {'MB/s':>6} {'GB/GB':>6} {'stage s':>8}",
        flush=True,
    )
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_pile(make(size), Path(folder))
            row = measured("once", Path(folder))
        rate, held = row["megabytes"] / row["cpu"], row["peak"] / row["megabytes"]
        print(
            f"{row['texts']:9.0f} {row['megabytes']:7.1f} {row['cpu']:8.2f} {row['wall']:8.2f} {rate:6.0f} {held:6.2f} "
            f"{row['stage']:8.2f}",
            flush=True,
        )
        rows.append(row)
    return rows


def day(words: list[str]) -> float:
    """
    Return what a new day of one document in a hundred costs, as a share of the whole pile done at once.

    To verified passages, as a case does it: seeds of the old texts are kept,
    new texts are sampled, and pairs that hold a new text are compared.
    """
    settings = CopySettings()
    bodies = sorted(set(plant(words).texts), key=lambda body: hashlib.sha256(body.encode()).hexdigest())
    names = [hashlib.sha256(body.encode()).hexdigest() for body in bodies]
    new = set(names[::100])
    old = [place for place, name in enumerate(names) if name not in new]

    def passes(chosen: Sequence[int], kept: Sequence[SeedRun]) -> tuple[float, Sequence[SeedRun]]:
        here = [bodies[place] for place in chosen]
        started = time.process_time()
        pile = survey(
            [names[place] for place in chosen], here, kept, (), settings=settings, store=True, step=lambda *_: None
        )
        pairs = pile.pairs[pile.fresh[pile.pairs].any(axis=1)]
        for _ in compare_pairs(Ground(here, pile.sizes, np.zeros((0, 3), dtype=np.int64)), pairs, settings):
            pass
        return time.process_time() - started, pile.runs or ()

    everything = list(range(len(bodies)))
    whole = min(passes(everything, ())[0] for _ in range(3))
    kept = passes(old, ())[1]
    added = min(passes(everything, kept)[0] for _ in range(3))
    print(f"\na new day of {len(new)} documents among {len(bodies)}: {added:.3f} s, all at once {whole:.3f} s")
    return added / whole


def run(largest: float = math.inf) -> dict[str, float] | None:
    """Return the exponents, or None without the news words; ``largest``: megabytes, for a shorter run."""
    if not SOURCE.exists():
        print(f"growth: {SOURCE} is not there; skipped")
        return None
    words = news_words()
    sizes = [round(size / PLANTED_MEGABYTES * DOCUMENTS) for size in MEGABYTES if size <= largest]
    piles = table("planted piles", sizes, lambda size: plant(words, size).texts)
    counts = [count for count in COUNTS if count * LENGTH <= largest * 1e6]
    nears = table("one text in many copies, one word changed in each", counts, near)
    equals = table("one text in many copies, the same words in each", counts, equal)
    bytes_ = [row["megabytes"] for row in piles]
    figures = {
        "growth exponent": slope(bytes_, [row["cpu"] for row in piles]),
        "growth exponent, whole stage": slope(bytes_, [row["stage"] for row in piles]),
    }
    for name, rows in (("near copies", nears), ("equal copies", equals)):
        figures[f"growth exponent, {name}"] = slope([row["texts"] for row in rows], [row["cpu"] for row in rows])
        figures[f"growth seconds, {rows[-1]['texts']:.0f} {name}"] = rows[-1]["cpu"]
        figures[f"growth seconds, {rows[-1]['texts']:.0f} {name}, whole stage"] = rows[-1]["stage"]
    figures["growth cost of a day of 1 in 100, share of all at once"] = day(words)
    return figures | {
        "growth MB per second, largest pile": piles[-1]["megabytes"] / piles[-1]["cpu"],
        "growth GB per GB, largest pile": piles[-1]["peak"] / piles[-1]["megabytes"],
    }


if __name__ == "__main__":
    for figure, value in (run(*map(float, sys.argv[1:2])) or {}).items():
        print(f"{figure:44} {value:.3f}")
