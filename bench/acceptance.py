"""
The 25 acceptance sentences, and 40 more of our own: how many are wholly right.

    python -m bench.acceptance

A sentence is wholly right when each expected voice is found (source and
content overlap) with equal kind, anonymity, cue class, length of chain and
witness, and no other witness is claimed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from bench.voices import Model
from whence.schema import Assertion
from whence.settings import TextSettings, VoiceSettings
from whence.spans import Span
from whence.text import split_texts
from whence.voices import find_voices

SENTENCES = Path(__file__).parent.parent / "tests" / "acceptance" / "voices.jsonl"
OWN = SENTENCES.with_name("voices-own.jsonl")
MODELS: tuple[Model, ...] = ("en", "en-clean", "rules")


class Verdict(NamedTuple):
    """What is wrong with one sentence, empty when it is wholly right, and secondary fields that differ."""

    id: str
    wrong: list[str]
    differs: list[str]


def analyse(text: str, model: Model = "en") -> list[Assertion]:
    """Return the assertions of one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    found = find_voices(
        tables.texts,
        tables.sentences,
        tables.mentions,
        settings=VoiceSettings(model=model),
        step=lambda _done, _total: None,
    )
    return found.assertions


def judge(row: dict[str, Any], model: Model = "en") -> Verdict:
    """Compare what is found in one sentence with what is expected."""
    text = row["text"]
    found = analyse(text, model)
    taken: set[int] = set()
    wrong: list[str] = []
    differs: list[str] = []
    for voice in row["voices"]:
        best = _best(text, voice, found, taken)
        if best is None:
            wrong.append(f"not found: {voice['source']} {voice['cue']} {voice['content']}")
            continue
        taken.add(best)
        wrong.extend(_unequal(voice, found[best], ("kind", "anon", "cue_class", "witness")))
        if len(voice["chain"]) != len(found[best].chain):
            wrong.append(f"chain: expected {len(voice['chain'])}, found {[link.text for link in found[best].chain]}")
        differs.extend(
            _unequal(voice, found[best], ("utt", "hand", "polarity", "realis", "resolves_to", "channel", "link"))
        )
        differs.extend(
            _unequal(voice, found[best], ("anonymity_disclosed", "reason", "vantage", "count_claimed", "checkable"))
        )
    for number, assertion in enumerate(found):
        if assertion.witness and number not in taken:
            wrong.append(f"another witness: {assertion.source} {assertion.cue} ({assertion.rule})")
    return Verdict(row["id"], wrong, differs)


def _best(text: str, voice: dict[str, Any], found: list[Assertion], taken: set[int]) -> int | None:
    """Return the assertion that overlaps source and content; with several, the one that agrees in most fields."""
    source = _spans(text, [voice["source"]] if voice["source"] else [])
    content = _spans(text, voice["content"])
    best: tuple[int, int] | None = None
    for number, assertion in enumerate(found):
        if number in taken or not _overlap(content, [Span(*pair) for pair in assertion.content]):
            continue
        own = [] if assertion.source_begin is None else [Span(assertion.source_begin, assertion.source_end or 0)]
        if bool(source) != bool(own) or (source and not _overlap(source, own)):
            continue
        agrees = sum(getattr(assertion, field) == voice[field] for field in ("kind", "anon", "cue_class", "witness"))
        agrees += assertion.cue == voice["cue"]
        if best is None or agrees > best[0]:
            best = (agrees, number)
    return best[1] if best else None


def _spans(text: str, parts: list[str]) -> list[Span]:
    """Return every place of each part in the text: a repeated name may stand for any of its places."""
    out = []
    for part in parts:
        at = text.find(part)
        while at >= 0:
            out.append(Span(at, at + len(part)))
            at = text.find(part, at + 1)
    return out


def _overlap(some: list[Span], others: list[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _unequal(voice: dict[str, Any], assertion: Assertion, fields: tuple[str, ...]) -> list[str]:
    return [
        f"{field}: expected {voice[field]!r}, found {getattr(assertion, field)!r}"
        for field in fields
        if field in voice and voice[field] != getattr(assertion, field)
    ]


def verdicts(path: Path = SENTENCES, model: Model = "en") -> list[Verdict]:
    """Judge every sentence of a file."""
    return [judge(json.loads(line), model) for line in path.read_text("utf-8").splitlines() if line.strip()]


def run() -> dict[str, float]:
    """Print what is wrong and why; return how many are wholly right, by set and by what reads them."""
    out: dict[str, float] = {}
    for path in (SENTENCES, OWN):
        for model in MODELS:
            found = verdicts(path, model)
            for verdict in found:
                for line in verdict.wrong:
                    print(f"{model} {verdict.id}  {line}")
            name = f"acceptance {path.stem} {model}"
            out[f"{name} right"] = float(sum(not verdict.wrong for verdict in found))
            out[f"{name} of"] = float(len(found))
            out[f"{name} other fields that differ"] = float(sum(len(verdict.differs) for verdict in found))
    return out


if __name__ == "__main__":
    run()
