"""
Who is meant, how they are described, and through whom: against labels made by reading.

    python -m bench.speakers [en|en-clean|rules]

* ``mentions``: 300 source mentions of PolNeAR's dev part: kind and anonymity.
* ``who``: 200 contents of the dev part whose source is a pronoun or stands
  elsewhere: whom the text means.
* ``own``: who is meant in our own held-out articles; nobody trained on them.
* ``chains``: full chains of our own held-out nested attributions.

The labels of PolNeAR are offsets (``bench/labels``); the text is read from
``$WHENCE_DATA``. An attribution that the program does not find at all counts
as wrong everywhere here, unless a figure says "of those found".
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from training.markup import Marked, chain_of, parent_of, read_marked

from bench.voices import Model, data_folder
from whence.schema import Assertion, Link
from whence.settings import TextSettings, VoiceSettings
from whence.spans import OffsetMap, Span
from whence.text import split_texts
from whence.voices import find_voices
from whence.voices.speakers import plain_name

LABELS = Path(__file__).parent / "labels"
HELD = Path(__file__).parent.parent / "training" / "voices" / "held"
_TITLES = re.compile(
    r"^(?:the|a|an|mr|mrs|ms|dr|sen|rep|gov|gen|president|senator|secretary|former|acting|judge|prof)\.? ",
    re.IGNORECASE,
)


class Read(NamedTuple):
    """What the program found in one text, spans in offsets of the text as given."""

    text: str
    rows: list[Assertion]
    back: OffsetMap

    def span(self, begin: int, end: int) -> Span:
        """Return a span of the clean text as offsets of the text given."""
        return self.back.original_span(Span(begin, end)).trimmed(self.text)

    def content(self, row: Assertion) -> list[Span]:
        """Return what is said, in offsets of the text given."""
        return [self.span(*pair) for pair in row.content]


def read(text: str, model: Model) -> Read:
    """Run the text and voices stages on one text."""
    tables = split_texts([("0" * 64, text)], settings=TextSettings(), step=lambda _done, _total: None)
    rows = find_voices(
        tables.texts, tables.sentences, tables.mentions, settings=VoiceSettings(model=model), step=lambda _a, _b: None
    ).assertions
    return Read(text, rows, OffsetMap(tables.cleanings[0].runs))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines() if line]


def _texts() -> dict[str, str]:
    import polars as pl

    table = pl.read_parquet(data_folder() / "polnear_documents.parquet").filter(pl.col("split") == "dev")
    return dict(table.select("id", "text").iter_rows())


# --- 300 mentions -------------------------------------------------------------


def mentions(model: Model) -> dict[str, float]:
    """Return how often kind and anonymity of labelled source mentions are right."""
    kind = anon = found = total = 0
    for document, rows in _by_document(_rows("mentions.jsonl")):
        if document not in (texts := _known_texts()):
            continue
        ours = read(texts[document], model)
        for row in rows:
            total += 1
            link = _link_at(ours, Span(row["begin"], row["end"]))
            if link is None:
                continue
            found += 1
            kind += link.kind == row["kind"]
            anon += link.anon == row["anon"]
    return {
        "mentions labelled": total,
        "mentions found": found / max(total, 1),
        "mentions kind right of those found": kind / max(found, 1),
        "mentions anonymity right of those found": anon / max(found, 1),
    }


_TEXTS: dict[str, str] = {}


def _known_texts() -> dict[str, str]:
    if not _TEXTS:
        _TEXTS.update(_texts())
    return _TEXTS


def _by_document(rows: Iterable[dict[str, Any]]) -> Iterable[tuple[str, list[dict[str, Any]]]]:
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        out[row["document"]].append(row)
    return sorted(out.items())


def _link_at(ours: Read, place: Span) -> Link | None:
    """Return the party whose words overlap the place most."""
    best: tuple[int, Link] | None = None
    for row in ours.rows:
        for link in row.chain:
            if link.begin is None:
                continue
            span = ours.span(link.begin, link.end or 0)
            # "Brandt, who said": the corpus marks the pronoun, the program the name it hangs on
            if row.rule == "relative" and row.cue_begin:
                span = Span(span.begin, ours.back.original(row.cue_begin))
            shared = span.shared(place)
            if shared and (best is None or shared > best[0]):
                best = (shared, link)
    return best[1] if best else None


# --- who is meant -------------------------------------------------------------


def who(model: Model) -> dict[str, float]:
    """Return how often the party meant by a pronoun, or by a source elsewhere, is found."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for document, rows in _by_document(_rows("who.jsonl")):
        ours = read(_known_texts()[document], model)
        for row in rows:
            total[row["where"]] += 1
            expected = Span(*row["who"]).of(ours.text) if row["who"] else None
            right[row["where"]] += _meant(ours, Span(row["begin"], row["end"]), Span(*row["content"]), expected)
    out = {f"who {where} right": right[where] / total[where] for where in total}
    return out | {"who right": sum(right.values()) / max(sum(total.values()), 1), "who labelled": sum(total.values())}


def _meant(ours: Read, source: Span, content: Span, expected: str | None) -> bool:
    """Say whether an attribution with this content has the expected party as its outermost source."""
    candidates = []
    for row in ours.rows:
        shared = sum(part.shared(content) for part in ours.content(row))
        if shared and row.chain:
            own = _link_at(ours._replace(rows=[row]), source) is not None
            candidates.append((own, shared, row))
    if not candidates:
        return False
    _, _, row = max(candidates, key=lambda item: (item[0], item[1]))
    if expected is None:
        return all(link.name is None for link in row.chain)
    return any(same_party(ours, link, expected) for link in row.chain)


def same_party(ours: Read, link: Link, expected: str) -> bool:
    """
    Say whether a party is the one named: by name, surname or, for the unnamed, the words of the description.

    What the text calls the same party elsewhere counts too: "the aide" is right
    where the program ties it to "an aide to the Chancellor".
    """
    said = {link.name, link.text}
    for row in ours.rows:
        said |= {words for other in row.chain if other.key == link.key for words in (other.name, other.text)}
    return any(_agree(words, expected) for words in said if words)


def _agree(said: str, expected: str) -> bool:
    ours, theirs = _bare(said), _bare(expected)
    if not ours or not theirs:
        return False
    if ours == theirs or f" {ours} " in f" {theirs} " or f" {theirs} " in f" {ours} ":
        return ours not in {"he", "she", "they", "it", "who", "i", "we", "his", "her", "their"}
    first, second = set(ours.split()), set(theirs.split())
    return len(first & second) >= 2 and len(first & second) >= 0.6 * min(len(first), len(second))


def _bare(name: str) -> str:
    name = re.sub(r"[’']s?\b|[^\w\s'-]", " ", name)
    while (match := _TITLES.match(name)) is not None:
        name = name[match.end() :]
    return " ".join(plain_name(name).split()).lower()


# --- our own held-out articles ------------------------------------------------


def own(model: Model) -> dict[str, float]:
    """Return how often the party meant is found in our own held-out articles, and whole chains."""
    speakers: list[bool] = []
    chains: list[bool] = []
    for path in sorted(HELD.glob("*.txt")):
        for article in read_marked(path):
            ours, rows = read(article.text, model), article.attributions
            if path.stem == "speakers":
                speakers += [_right(ours, row) for row in rows if "who" in row.notes]
            else:
                nested = [row for row in rows if _nested(row, rows)]
                chains += [_same_chain(ours, _match(ours, row), chain_of(row, rows, article.text)) for row in nested]
    return {
        "own speakers right": sum(speakers) / max(len(speakers), 1),
        "own speakers marked": len(speakers),
        "own chains right": sum(chains) / max(len(chains), 1),
        "own chains marked": len(chains),
    }


def _right(ours: Read, row: Marked) -> bool:
    """Say whether the root of what was found is who is meant."""
    found = _match(ours, row)
    return found is not None and bool(found.chain) and same_party(ours, found.chain[-1], row.notes["who"])


def _nested(row: Marked, rows: list[Marked]) -> bool:
    return "chain" in row.notes or parent_of(row, rows) is not None


def _match(ours: Read, row: Marked) -> Assertion | None:
    """Return the assertion that shares most of the content, that with the same cue before others."""
    best: tuple[tuple[bool, float], Assertion] | None = None
    for assertion in ours.rows:
        parts = ours.content(assertion)
        shared = sum(part.shared(other) for part in parts for other in row.content)
        if not shared:
            continue
        size = sum(part.end - part.begin for part in (*parts, *row.content))
        cue = assertion.cue_begin is not None and any(
            ours.span(assertion.cue_begin, assertion.cue_end or 0).overlaps(span) for span in row.cue
        )
        key = (cue or (not row.cue and assertion.cue is None), 2 * shared / size)
        if best is None or key > best[0]:
            best = (key, assertion)
    return best[1] if best else None


def _same_chain(ours: Read, found: Assertion | None, expected: Sequence[str]) -> bool:
    return (
        found is not None
        and len(found.chain) == len(expected)
        and all(same_party(ours, link, party) for link, party in zip(found.chain, expected, strict=True))
    )


def run(model: Model = "en") -> dict[str, float]:
    """Return every figure there are labels and texts for."""
    out = own(model)
    if (data_folder() / "polnear_documents.parquet").exists():
        out |= mentions(model) if (LABELS / "mentions.jsonl").exists() else {}
        out |= who(model) if (LABELS / "who.jsonl").exists() else {}
    return out


if __name__ == "__main__":
    for name, value in run(*sys.argv[1:2]).items():  # type: ignore[arg-type]
        print(f"{name:52} {value:9.3f}")
