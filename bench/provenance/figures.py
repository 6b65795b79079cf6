"""The figures of a half, and which operators the misses go with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from bench.provenance.grammar import domains
from bench.provenance.judging import Answer, Verdict, judge, write_pile

PILES = 48
"""Piles of a half: with four to eight claims each some 280."""
Report = Callable[[str], None]


def verdicts(half: str, piles: int = PILES) -> Iterator[Verdict]:
    """Yield a verdict on every claim of a half."""
    places = domains(half)
    for seed in range(piles):
        yield from judge(write_pile(places[seed % len(places)], half, seed))


def figures(half: str, judged: Sequence[Verdict]) -> dict[str, float]:
    """Return what a half comes to."""
    opposed = [stands for verdict in judged for mode, stands in verdict.opposed if mode != "deny"]
    denied = [stands for verdict in judged for mode, stands in verdict.opposed if mode == "deny"]
    noise = [stands for verdict in judged for _, stands in verdict.noise]
    mine = mean([abs(sum(verdict.whole.voices) / 2 - verdict.truth.voices) for verdict in judged])
    simple = {
        "documents": mean([abs(verdict.documents - verdict.truth.voices) for verdict in judged]),
        "outlets": mean([abs(verdict.outlets - verdict.truth.voices) for verdict in judged]),
        "headlines": mean([abs(verdict.headlines - verdict.truth.voices) for verdict in judged]),
    }
    return {
        f"provenance {half} claims": float(len(judged)),
        **_answers(f"provenance {half} whole", judged, lambda verdict: verdict.whole),
        f"provenance {half} inverted or changed as support": mean(opposed),
        f"provenance {half} denied as support": mean(denied),
        f"provenance {half} asked or declined as support": mean(noise),
        f"provenance {half} most above gold": mean(
            [verdict.whole.voices[1] > max(verdict.gold.voices[1], verdict.truth.voices) for verdict in judged]
        ),
        f"provenance {half} differs precision": mean([right for verdict in judged for right in verdict.differs]),
        f"provenance {half} differs flags": float(sum(len(verdict.differs) for verdict in judged)),
        f"provenance {half} error": mine,
        **{f"provenance {half} error of {name}": error for name, error in simple.items()},
        f"provenance {half} error, share of the best simple count": mine / min(simple.values()),
        **_answers(f"provenance {half} gold", judged, lambda verdict: verdict.gold),
    }


def _answers(name: str, judged: Sequence[Verdict], of: Callable[[Verdict], Answer]) -> dict[str, float]:
    return {
        f"{name} inside": mean([_inside(verdict, of(verdict)) for verdict in judged]),
        f"{name} over-count": mean([of(verdict).voices[0] > verdict.truth.voices for verdict in judged]),
        f"{name} most above truth": mean([of(verdict).voices[1] > verdict.truth.voices for verdict in judged]),
        f"{name} width": mean([of(verdict).voices[1] - of(verdict).voices[0] for verdict in judged]),
        f"{name} weakest link inside": mean(
            [of(verdict).weakest[0] <= verdict.truth.weakest[1] <= of(verdict).weakest[1] for verdict in judged]
        ),
        f"{name} texts right": mean([of(verdict).texts == verdict.truth.texts for verdict in judged]),
    }


def _inside(verdict: Verdict, answer: Answer) -> bool:
    return answer.voices[0] <= verdict.truth.voices <= answer.voices[1]


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def breakdown(judged: Sequence[Verdict], report: Report = print) -> None:
    """Print how often the claims that an operator touched are missed, and how misses came about."""
    names = sorted({tag for verdict in judged for tag in verdict.tags})
    plain = [verdict for verdict in judged if not verdict.tags]
    report(f"{'':32} {'':6} {'whole':>22} {'gold':>24}")
    report(
        f"{'claims with':32} {'claims':>6} {'inside':>8} {'over':>6} {'width':>6} "
        f"{'inside':>10} {'over':>6} {'width':>6}"
    )
    groups = [("(nothing of these)", plain)]
    groups += [(name, [verdict for verdict in judged if name in verdict.tags]) for name in names]
    for name, group in groups:
        cells = []
        for of in (_whole, _gold):
            cells.append(mean([_inside(verdict, of(verdict)) for verdict in group]))
            cells.append(mean([of(verdict).voices[1] > verdict.truth.voices for verdict in group]))
            cells.append(mean([of(verdict).voices[1] - of(verdict).voices[0] for verdict in group]))
        report("{:32} {:6} {:8.2f} {:6.2f} {:6.2f} {:10.2f} {:6.2f} {:6.2f}".format(name, len(group), *cells))
    report("")
    for cause, number in Counter(verdict.cause for verdict in judged if verdict.cause).most_common():
        report(f"{number:5}  {cause}")
    for mode, shares in sorted(_modes(judged).items()):
        report(f"{sum(shares):5} of {len(shares)} places with “{mode}” stand as support")


def _whole(verdict: Verdict) -> Answer:
    return verdict.whole


def _gold(verdict: Verdict) -> Answer:
    return verdict.gold


def _modes(judged: Sequence[Verdict]) -> dict[str, list[bool]]:
    out: dict[str, list[bool]] = {}
    for verdict in judged:
        for mode, stands in (*verdict.opposed, *verdict.noise):
            out.setdefault(mode, []).append(stands)
    return out


def misses(judged: Sequence[Verdict], report: Report = print) -> None:
    """Print every claim whose truth is outside its interval or that is over-counted, and why."""
    for verdict in judged:
        if verdict.cause:
            report(f"\n{verdict.pile}, claim {verdict.fact}: {verdict.cause}")
            report(f"  true {verdict.truth.voices}, whole {verdict.whole.voices}, gold {verdict.gold.voices}")
            report(f"  {', '.join(sorted(verdict.tags))}")
            for line in verdict.details:
                report(f"    {line}")
        elif not _inside(verdict, verdict.gold) or verdict.gold.voices[1] > verdict.truth.voices:
            report(f"\n{verdict.pile}, claim {verdict.fact}: gold alone is wrong")
            report(f"  true {verdict.truth.voices}, gold {verdict.gold.voices}; {', '.join(sorted(verdict.tags))}")


def run(report: Report = print) -> dict[str, float]:
    """Return the figures of both halves; print what the misses of the development half go with."""
    out: dict[str, float] = {}
    for half in ("dev", "held"):
        judged = list(verdicts(half))
        out |= figures(half, judged)
        if half == "dev":
            breakdown(judged, report)
    return out


def develop(piles: int) -> None:
    """Print the development half's figures, its breakdown and every miss."""
    judged = list(verdicts("dev", piles))
    misses(judged)
    print()
    breakdown(judged)
    for name, value in figures("dev", judged).items():
        print(f"{name:60} {value:8.3f}")


if __name__ == "__main__":
    develop(int(sys.argv[1]) if len(sys.argv) > 1 else PILES)
