"""
How long one claim takes to be counted anew after a merge was switched off.

    python -m bench.recount

A claim of 24 documents and one of 2,000, each with a party of its own: half
named people, half officials whom nothing tells apart, so that a suspected
merge hangs on every one of them. The index is made once, as a session has it;
timed is `recount` alone, the median of seven.
"""

from __future__ import annotations

import statistics
import time

from bench.provenance import gold
from bench.provenance.graph import Root, Telling
from bench.provenance.writing import Mark
from whence.schema import Claim, ClaimMention, Document, VoiceLink
from whence.settings import WitnessSettings
from whence.witnesses.evidence import Decided, Pile, index_pile
from whence.witnesses.recount import recount

TIMES = 7


def pile(documents: int) -> Pile:
    """Return one claim in so many documents, each with a party of its own."""
    telling = Telling(0, Root("x", "person", "x"), (), "for", None)
    mark = Mark(0, 40, telling, 0, drifted=False)
    texts = [f"{number:064}" for number in range(documents)]
    voices = [
        gold.voice(f"person:p{n}", f"Person{n} Surname{n}", "person", 1, 1)
        if n % 2
        else gold.voice(f"{text}-o", "an official at the water board", "unnamed_person", 0, 1)
        for n, text in enumerate(texts)
    ]
    assertions = [
        gold.assertion(f"A{n}", text, mark, [voice]) for n, (text, voice) in enumerate(zip(texts, voices, strict=True))
    ]
    return Pile(
        documents=[(_document(n, text), text) for n, text in enumerate(texts)],
        claims=[Claim(id="C-1", text="The gate was shut.", kind="event", slots={})],
        claim_mentions=[_mention(text, f"A{n}") for n, text in enumerate(texts)],
        assertions=assertions,
        voices=voices,
        voice_links=[VoiceLink(assertion=f"A{n}", position=0, voice=voice.id) for n, voice in enumerate(voices)],
        passages=[],
        copies=[],
        cluster_texts=[],
        rewrites=[],
    )


def _document(number: int, text: str) -> Document:
    return Document(
        id=f"D-{number + 1}",
        path=f"{number}.txt",
        locator="",
        format="text",
        url=None,
        outlet=f"Outlet {number}",
        title="Gate shut",
        byline=None,
        published="2031-03-04",
        published_precision="day",
        captured=None,
        imported="2032-01-01T00:00:00Z",
        bytes_sha256=text,
        original=text,
    )


def _mention(text: str, assertion: str) -> ClaimMention:
    return ClaimMention(
        claim="C-1",
        text=text,
        begin=0,
        end=40,
        assertion=assertion,
        stance="for",
        observed=False,
        value=None,
        counted=True,
        why=None,
        exact="The gate was shut.",
    )


def seconds(documents: int) -> float:
    """Return the median seconds of a recount with one merge switched off."""
    index = index_pile(pile(documents))
    settings = WitnessSettings()
    first = recount(index, "C-1", decided=Decided(), settings=settings)
    off = Decided(switched_off=frozenset({first.merges[0].id}))
    taken = []
    for _ in range(TIMES):
        begin = time.perf_counter()
        recount(index, "C-1", decided=off, settings=settings)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def run() -> dict[str, float]:
    """Return milliseconds for a claim of 24 and of 2,000 documents."""
    return {
        "recount milliseconds, 24 documents": 1_000 * seconds(24),
        "recount milliseconds, 2,000 documents": 1_000 * seconds(2_000),
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:44} {value:9.1f}")
