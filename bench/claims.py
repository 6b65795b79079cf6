"""
Which mentions say the same, on whose word, and how many voices that is: claims of the stories, labelled by reading.

    python -m bench.claims

``labels/claims-dev.jsonl`` and ``claims-held.jsonl`` hold 40 and 59 claims of ten
events each, told by three outlets (``labels/README.md``): every place that states
the claim, by offset in the clean text, with stance, first voice and number of
voices. Thresholds were chosen looking at the first; the second was labelled twice.
The whole pile of 300 articles is analysed, so that a claim may also be
taken together with what belongs to another event.

A pair is two places of one claim. It is found where the program puts both in
one claim; a place of one claim that the program sets beside anything else in
the three articles is a false pair, since every place was labelled. Places that
the program didn't read as a statement at all are missed pairs.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from bench.voices import data_folder
from whence import open_case
from whence.case import Case
from whence.schema import ClaimMention, Count, StageResult
from whence.text.clean import clean

LABELS = Path(__file__).parent / "labels"
HALVES = ("dev", "held")
SHARE = 0.5
"""Share of the shorter of two stretches that must be common for them to be one place."""

Label = dict[str, Any]


class Place(NamedTuple):
    """A labelled stretch, with the mentions of the program that stand there."""

    claim: str
    stance: str
    found: list[ClaimMention]


class Judged(NamedTuple):
    """Pairs found, pairs that were there, pairs right; and what B³ sums up."""

    found: int
    there: int
    right: int
    cubed: list[tuple[float, float]]
    missed: int
    places: int


def labels(half: str) -> list[Label]:
    """Return the labelled claims of one half."""
    path = LABELS / f"claims-{half}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def same_place(mention: ClaimMention, begin: int, end: int) -> bool:
    """Say whether a mention of the program stands where a label does."""
    shared = min(mention.end, end) - max(mention.begin, begin)
    return shared > SHARE * min(mention.end - mention.begin, end - begin)


class Pile(NamedTuple):
    """What the program made of the stories."""

    text_of: dict[str, str]
    """Id of a story to its text."""
    mentions: dict[str, list[ClaimMention]]
    """Text to its mentions."""
    members: dict[str, list[ClaimMention]]
    """Claim to its mentions."""
    counts: dict[tuple[str, str], Count]


def pile_of(case: Case, path: Path) -> Pile:
    """Return what the program made of the stories, by their own ids."""
    import polars as pl

    rows = pl.read_parquet(path, columns=["id", "text"]).iter_rows()
    text_of = {name: hashlib.sha256(clean(text)[0].encode()).hexdigest() for name, text in rows}
    mentions, members = defaultdict(list), defaultdict(list)
    for mention in case.rows(ClaimMention):
        mentions[mention.text].append(mention)
        members[mention.claim].append(mention)
    return Pile(text_of, mentions, members, {(count.claim, count.stance): count for count in case.rows(Count)})


def places(pile: Pile, label: Label) -> list[Place]:
    """Return the labelled places of a claim; those with another value are no places of it."""
    return [
        Place(
            label["claim"],
            row["stance"],
            [m for m in pile.mentions[pile.text_of[row["document"]]] if same_place(m, row["begin"], row["end"])],
        )
        for row in label["mentions"]
        if row["same_value"]
    ]


def judge(pile: Pile, label: Label, here: set[str]) -> Judged:
    """Judge one claim: the pairs of its places, and what else the program sets beside them."""
    known = places(pile, label)
    claims = [{mention.claim for mention in place.found} for place in known]
    there = len(list(combinations(known, 2)))
    right = sum(bool(a & b) for a, b in combinations(claims, 2))
    ours = {id(mention) for place in known for mention in place.found}
    strangers = [
        {
            (mention.text, mention.begin)
            for claim in of
            for mention in pile.members[claim]
            if mention.text in here and id(mention) not in ours and not _within(mention, place)
        }
        for of, place in zip(claims, known, strict=True)
    ]
    wrong = sum(map(len, strangers))
    cubed = []
    for number, of in enumerate(claims):
        together = 1 + sum(bool(of & other) for at, other in enumerate(claims) if at != number)
        cubed.append((together / (together + len(strangers[number])), together / len(known)))
    return Judged(right + wrong, there, right, cubed, sum(not of for of in claims), len(known))


def _within(mention: ClaimMention, place: Place) -> bool:
    """Say whether a mention is only another cut of the same words ("A and B said", a clause and its sentence)."""
    return any(
        mention.text == other.text and min(mention.end, other.end) > max(mention.begin, other.begin)
        for other in place.found
    )


def agreement(rows: Sequence[Label]) -> dict[str, float]:
    """Return how far two labellings of one claim agree: which places, which stance, how many voices."""
    both = first = second = stance = voices = 0
    rows = [row for row in rows if row["second"]]
    for row in rows:
        ours, theirs = row["mentions"], row["second"]["mentions"]
        met = [
            (one, other)
            for one in ours
            for other in theirs
            if one["document"] == other["document"]
            and min(one["end"], other["end"]) > max(one["begin"], other["begin"])
        ]
        first += len(ours)
        second += len(theirs)
        both += len({(one["document"], one["begin"]) for one, _ in met})
        stance += sum(one["stance"] == other["stance"] for one, other in met) / max(1, len(met))
        voices += row["voices"]["for"] == row["second"]["voices"]["for"]
    if not rows:
        return {}
    return {"places F": 2 * both / (first + second), "stance": stance / len(rows), "voices": voices / len(rows)}


def voices(pile: Pile, rows: Iterable[Label]) -> dict[str, float]:
    """Return how the program's count *for* stands to the labelled one, on the claim that holds most of its places."""
    inside = over = exact = total = 0
    for row in rows:
        held: dict[str, int] = defaultdict(int)
        for place in places(pile, row):
            for claim in {mention.claim for mention in place.found}:
                held[claim] += 1
        if not held:
            continue
        best = min(held, key=lambda claim: (-held[claim], claim))
        count = pile.counts.get((best, "for"))
        found = (count.voices_least, count.voices_most) if count else (0, 0)
        least, most = row["voices"]["for"]
        total += 1
        exact += found == (least, most)
        inside += found[0] <= most and least <= found[1]
        over += found[1] > most
    return {"count equal": exact / total, "counts meet": inside / total, "over-count": over / total} if total else {}


def stances(pile: Pile, rows: Iterable[Label]) -> dict[str, float]:
    """Return how often a place that was read has the labelled stance."""
    right = total = 0
    for row in rows:
        for place in places(pile, row):
            for mention in place.found[:1]:
                total += 1
                right += mention.stance == place.stance
    return {"stance right": right / total} if total else {}


def judged(pile: Pile, half: str) -> dict[str, float]:
    """Return the figures of one half."""
    rows = labels(half)
    if not rows:
        return {}
    results = []
    for row in rows:
        here = {pile.text_of[mention["document"]] for mention in row["mentions"]}
        results.append(judge(pile, row, here))
    found, there, right = (sum(getattr(one, name) for one in results) for name in ("found", "there", "right"))
    cubed = [pair for one in results for pair in one.cubed]
    precision, recall = (sum(pair[side] for pair in cubed) / len(cubed) for side in (0, 1))
    lost = sum(one.missed for one in results) / sum(one.places for one in results)
    return {
        f"claims {half} pair precision": right / max(1, found),
        f"claims {half} pair recall": right / max(1, there),
        f"claims {half} B3 precision": precision,
        f"claims {half} B3 recall": recall,
        f"claims {half} B3 F1": 2 * precision * recall / (precision + recall),
        f"claims {half} places not read": lost,
        f"claims {half} pairs": float(there),
        **{f"claims {half} {name}": value for name, value in voices(pile, rows).items()},
        **{f"claims {half} {name}": value for name, value in stances(pile, rows).items()},
        **{f"claims {half} agreement {name}": value for name, value in agreement(rows).items()},
    }


def run() -> dict[str, float] | None:
    """Return the figures of both halves; None where the data is not there."""
    path = data_folder() / "stories.parquet"
    if not path.exists():
        print(f"claims: no stories.parquet in {data_folder()}; set WHENCE_DATA")
        return None
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "claims.whence", create=True) as case:
        case.analyse([str(path)])
        pile = pile_of(case, path)
        seconds = next(row.seconds for row in case.rows(StageResult) if row.stage == "claims")
        out = {name: value for half in HALVES for name, value in judged(pile, half).items()}
        return out | {"claims stage seconds, 300 articles": seconds}


if __name__ == "__main__":
    for name, value in (run() or {}).items():
        print(f"{name:44} {value:9.4f}")
