"""
Run every benchmark, print its figures, and hold them against ``bench/floors.json``.

A floor is ``{"at least": x}`` or ``{"at most": x}``. A figure on the wrong
side of its floor makes the command fail. Times depend on the machine: their
floors are the promises of the documentation, not the best ever seen.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

BENCHMARKS = tuple(
    (
        "acceptance key demo voices speakers pace vectors newsdup copies pan lineage kin stories figures paraphrases "
        "checkable claims frames provenance recount web"
    ).split()
)
FLOORS = Path(__file__).with_name("floors.json")


def verdict(value: float, floor: dict[str, float] | None) -> str:
    """Return how a figure stands to its floor: empty, "ok" or "BELOW" or "ABOVE"."""
    if not floor:
        return ""
    if "at least" in floor:
        return "ok" if value >= floor["at least"] else "BELOW"
    return "ok" if value <= floor["at most"] else "ABOVE"


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, or all; return 1 if a floor was not held."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    failed = skipped = 0
    for name in wanted or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        figures = importlib.import_module(f"bench.{name}").run()
        if figures is None:
            skipped += 1
            continue
        for figure, value in figures.items():
            floor = floors.get(figure)
            said = verdict(value, floor)
            failed += said in ("BELOW", "ABOVE")
            bound = "" if not floor else "  ".join(f"{word} {number:g}" for word, number in floor.items())
            print(f"{figure:44} {value:12.3f}   {bound:18} {said}", flush=True)
    if skipped:
        print(f"\n{skipped} skipped: their data is not here (WHENCE_DATA names the folder)")
    print(f"\n{failed} below their floor" if failed else "\nall floors held")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
