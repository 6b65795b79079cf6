"""
Kinship: families written for this project, independent reports of the same events, and real news that is not kin.

    python -m bench.kin dev      the development half, with every false and every missed pair
    python -m bench kin          all figures, the held-out half among them

A pair is *kin* if both texts are of one family. All other pairs of texts on
one event are not, and no pair of the formulaic genres by two writers is. The
texts of a family and the independent ones were written by a language model:
each family by one writer from its brief, the independent reports of an event
by five writers who saw neither the families nor each other. Of real news,
three outlets on one event (``stories.parquet``) are not kin.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import polars as pl

from bench.stories import DATA
from whence import schema
from whence.case import open_case
from whence.kinship import find_kinships
from whence.kinship.comparing import compare
from whence.kinship.evidence import Evidence
from whence.kinship.preparing import prepare
from whence.settings import KinshipSettings, Settings, VoiceSettings
from whence.stages import kinship_evidence

COLLECTION = Path(__file__).parent / "kin"
SETTINGS = KinshipSettings()
Pair = tuple[str, str]


class Pile(NamedTuple):
    """A pile that was read: its evidence, and what each text was called."""

    evidence: Evidence
    names: dict[str, list[str]]
    """Text to the places it was read from."""
    copies: set[Pair]
    """Pairs of which a copy detector, ours, says that they reuse each other."""


def read_pile(paths: Sequence[str], model: str = "en") -> Pile:
    """Read these paths as ``whence run`` does and return what the stage is given."""
    settings = Settings(voices=VoiceSettings(model=model))  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "kin.whence", create=True) as case:
        case.analyse(list(paths), settings=settings)
        names: dict[str, list[str]] = {}
        clean = {row.original: row.text for row in case.rows(schema.Cleaning)}
        for document in case.rows(schema.Document):
            names.setdefault(clean[document.original], []).append(f"{document.path} {document.locator}".strip())
        return Pile(kinship_evidence(case.store), names, {_pair(row.a, row.b) for row in case.rows(schema.Copy)})


def weights(evidence: Evidence) -> dict[Pair, float]:
    """Return what each pair weighs that shares anything; one that the stage would not call akin, less than that."""
    every = msgspec.structs.replace(SETTINGS, threshold=0.02)
    prepared = prepare(evidence, settings=every, step=_silent)
    names = [[text.sha256 for text in group.texts] for group in prepared.groups]
    akin = {(row.a, row.b) for row in find_kinships(evidence, settings=SETTINGS, step=_silent).kinships}
    out: dict[Pair, float] = {}
    for found in compare(prepared, settings=every, step=_silent, fewest=0):
        pair = _pair(names[found.group][found.a], names[found.group][found.b])
        out[pair] = found.weight if pair in akin else min(found.weight, 0.99 * SETTINGS.threshold)
    return out


def _silent(done: int, total: int) -> None:
    """Show nothing."""


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


# --- the collection -----------------------------------------------------------


class World(NamedTuple):
    """The texts on one invented event."""

    name: str
    family: list[str]
    others: list[str]

    def pairs(self) -> Iterator[tuple[Pair, bool]]:
        """Yield every pair with whether it is kin."""
        for a, b in combinations([*self.family, *self.others], 2):
            yield _pair(a, b), a in self.family and b in self.family


def worlds(pile: Pile) -> list[World]:
    """Return the worlds of a half of the collection."""
    out: dict[str, World] = {}
    for text, (first, *_) in pile.names.items():
        name, file = first.split("--")
        world = out.setdefault(name, World(name, [], []))
        (world.family if file.startswith("kin-") else world.others).append(text)
    return sorted(out.values())


def read_part(name: str) -> Pile:
    """Read the articles in a folder of the collection, each called by its folder and its file; the briefs are none."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((COLLECTION / name).rglob("*.txt")):
            Path(folder, f"{path.parent.name}--{path.name}").write_bytes(path.read_bytes())
        return read_pile([folder])


def half(name: str) -> tuple[Pile, list[World], dict[Pair, float]]:
    """Return a half of the collection: as read, by world, and what its pairs weigh."""
    pile = read_part(name)
    return pile, worlds(pile), weights(pile.evidence)


# --- figures ------------------------------------------------------------------


def average_precision(kin: Sequence[float], others: Sequence[float]) -> float:
    """Return the mean precision over the kin pairs, ranked by weight; of equal weights the others come first."""
    labels = np.r_[np.zeros(len(others)), np.ones(len(kin))]
    order = np.argsort(-np.r_[others, kin], kind="stable")
    ranked = labels[order]
    precision = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float(precision[ranked == 1].mean()) if len(kin) else 0.0


def best_f(kin: Sequence[float], others: Sequence[float]) -> float:
    """Return the harmonic mean of precision and recall at the threshold where it is highest on these very pairs."""
    found = []
    for threshold in {*kin} - {0.0}:
        right = sum(weight >= threshold for weight in kin)
        called = right + sum(weight >= threshold for weight in others)
        found.append(2 * right / (called + len(kin)))
    return max(found, default=0.0)


def of_half(name: str) -> dict[str, float]:
    """Return the figures of one half of the collection."""
    pile, places, weighed = half(name)
    pairs = [pair for world in places for pair in world.pairs()]
    kin = [weighed.get(pair, 0.0) for pair, is_kin in pairs if is_kin]
    others = [weighed.get(pair, 0.0) for pair, is_kin in pairs if not is_kin]
    tables = find_kinships(pile.evidence, settings=SETTINGS, step=_silent)
    readable = []
    missed = strangers = members = 0
    for world in places:
        own = {row.text: row.family for row in tables.family_texts}
        found = {own[text] for text in world.family if text in own}
        in_family = [text for text, family in own.items() if family in found]
        members += len(world.family)
        missed += sum(text not in own for text in world.family)
        strangers += sum(text not in world.family for text in in_family)
        readable.append(len(shared_by(tables.formula_spans, set(world.family))))
    threshold = SETTINGS.threshold
    return {
        f"kin {name} average precision": average_precision(kin, others),
        f"kin {name} recall": float(np.mean([weight >= threshold for weight in kin])),
        f"kin {name} false kin, independent reports": float(np.mean([weight >= threshold for weight in others])),
        f"kin {name} pairs": float(len(kin)),
        f"kin {name} independent pairs": float(len(others)),
        f"kin {name} family members found": 1 - missed / members,
        f"kin {name} strangers in families": float(strangers),
        f"kin {name} formulae of a family, fewest": float(min(readable)),
        f"kin {name} kin pairs a copy detector names": float(
            sum(pair in pile.copies for pair, is_kin in pairs if is_kin)
        ),
    }


def shared_by(spans: Iterable[schema.FormulaSpan], family: set[str]) -> set[str]:
    """Return the formulae that stand in two texts or more of a family."""
    held: dict[str, set[str]] = {}
    for span in spans:
        if span.text in family:
            held.setdefault(span.formula, set()).add(span.text)
    return {formula for formula, texts in held.items() if len(texts) > 1}


def share_kin(pairs: Sequence[Pair], weighed: Mapping[Pair, float]) -> float:
    """Return the share of these pairs that is called kin."""
    return float(np.mean([weighed.get(pair, 0.0) >= SETTINGS.threshold for pair in pairs])) if pairs else 0.0


# --- contrast -----------------------------------------------------------------


def genre_pairs(pile: Pile) -> list[Pair]:
    """Return the pairs of one formulaic genre by two writers: ``market-31`` and ``market-42``."""
    by_genre: dict[str, list[tuple[str, str]]] = {}
    for text, (first, *_) in pile.names.items():
        genre, number = re.findall(r"(\w+)-(\d+)\.txt", first)[0]
        by_genre.setdefault(genre, []).append((number[0], text))
    return [_pair(a, b) for texts in by_genre.values() for (one, a), (two, b) in combinations(texts, 2) if one != two]


def story_pairs(pile: Pile) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of two outlets on one event, and as many of two events; proven copies are neither."""
    events = pl.read_parquet(DATA / "stories.parquet")["event"].to_list()
    cluster = {row.text: row.cluster for row in pile.evidence.cluster_texts}
    of_event: dict[int, list[str]] = {}
    for text, places in pile.names.items():
        row = int(re.findall(r"row (\d+)", places[0])[0])
        of_event.setdefault(events[row - 1], []).append(text)
    same = [_pair(a, b) for texts in of_event.values() for a, b in combinations(texts, 2) if cluster[a] != cluster[b]]
    firsts = sorted(texts[0] for texts in of_event.values())
    return same, [_pair(a, b) for a, b in list(combinations(firsts, 2))[:: max(1, len(firsts) // 3)]]


def of_stories() -> tuple[dict[str, float], Pile, list[Pair], dict[Pair, float]]:
    """Return the share of false kin among real reports, and what it was counted on."""
    pile = read_pile([str(DATA / "stories.parquet")])
    same, apart = story_pairs(pile)
    weighed = weights(pile.evidence)
    return (
        {
            "kin stories false kin, one event": share_kin(same, weighed),
            "kin stories pairs, one event": float(len(same)),
            "kin stories false kin, two events": share_kin(apart, weighed),
        },
        pile,
        same,
        weighed,
    )


def of_newsdup() -> dict[str, float]:
    """Return how many kinships there are in 2,500 texts made of news, and the time 1,000 take."""
    with tempfile.TemporaryDirectory() as folder:
        news = pl.read_parquet(DATA / "newsdup_2500.parquet")
        stories = pl.read_parquet(DATA / "stories.parquet")
        path = Path(folder) / "thousand.parquet"
        bodies = [*stories["text"].to_list(), *news["text"].to_list()[:700]]
        pl.DataFrame({"text": bodies}).write_parquet(path)
        thousand = read_pile([str(path)], "rules")
        pile = read_pile([str(DATA / "newsdup_2500.parquet")], "rules")
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        find_kinships(thousand.evidence, settings=SETTINGS, step=_silent)
        seconds.append(time.perf_counter() - started)
    found = [pair for pair, weight in weights(pile.evidence).items() if weight >= SETTINGS.threshold]
    return {
        "kin seconds for 1,000 articles": min(seconds),
        "kin newsdup kin pairs among 2,500 texts": float(len(found)),
    }


def of_growth() -> dict[str, float]:
    """Return the exponent with which time grows, over 650 to 5,200 texts of one corpus."""
    bodies = pl.read_parquet(DATA / "pan13_train_src.parquet")["text"].to_list()
    bodies += pl.read_parquet(DATA / "newsdup_2500.parquet")["text"].to_list()
    bodies = [body[:3_000] for body in bodies if len(body) > 1_200]
    sizes = [len(bodies) // 8, len(bodies) // 4, len(bodies) // 2, len(bodies)]
    seconds = []
    for size in (200, *sizes):  # the first loads the compiled kernels and does not count
        every = bodies[:: len(bodies) // size][:size]
        texts = [schema.Text(sha256=f"{number:064d}", text=body, language="en") for number, body in enumerate(every)]
        started = time.perf_counter()
        find_kinships(Evidence(texts=texts), settings=SETTINGS, step=_silent)
        seconds.append(time.perf_counter() - started)
    slope = np.polyfit(np.log(sizes), np.log(seconds[1:]), 1)[0]
    return {"kin growth exponent": float(slope), f"kin seconds for {sizes[-1]} bare texts": seconds[-1]}


# --- other measures -----------------------------------------------------------


def words(text: str) -> list[str]:
    """Return the words in small letters."""
    return re.findall(r"\w+", text.casefold())


def _shingles(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return set(zip(said, said[1:], said[2:], strict=False))


Scores = Callable[[Sequence[str]], "np.ndarray"]


def jaccard(bodies: Sequence[str]) -> np.ndarray:
    """Return the Jaccard similarity of word trigrams: what MinHash estimates."""
    return _of_sets(bodies, lambda shared, a, b: shared / ((a + b - shared) or 1))


def containment(bodies: Sequence[str]) -> np.ndarray:
    """Return the share of the smaller text's word trigrams that stand in the other."""
    return _of_sets(bodies, lambda shared, a, b: shared / (min(a, b) or 1))


def _of_sets(bodies: Sequence[str], measure: Callable[[int, int, int], float]) -> np.ndarray:
    sets = [_shingles(body) for body in bodies]
    out = np.zeros((len(sets), len(sets)))
    for a, b in combinations(range(len(sets)), 2):
        out[a, b] = out[b, a] = measure(len(sets[a] & sets[b]), len(sets[a]), len(sets[b]))
    return out


def tf_idf(bodies: Sequence[str]) -> np.ndarray:
    """Return the cosine of TF-IDF vectors of words."""
    vocabulary = {word: at for at, word in enumerate(sorted({word for body in bodies for word in words(body)}))}
    counts = np.zeros((len(bodies), len(vocabulary)), dtype=np.float32)
    for at, body in enumerate(bodies):
        for word in words(body):
            counts[at, vocabulary[word]] += 1
    weighed = np.log1p(counts) * np.log(len(bodies) / (counts > 0).sum(axis=0))
    return _cosines(weighed)


def sentence_vectors(bodies: Sequence[str]) -> np.ndarray:
    """Return the cosine of the mean vectors of the encoder that ships."""
    from whence import models

    encoder = models.encoder("en")
    means = []
    for body in bodies:
        vectors = encoder.vectors([part for part in re.split(r"(?<=[.!?])\s+", body) if part.strip()])
        means.append((vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).mean(axis=0))
    return _cosines(np.stack(means))


def _cosines(vectors: np.ndarray) -> np.ndarray:
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(unit @ unit.T)


def baselines(name: str, stories: Pile, same: Sequence[Pair], ours: Mapping[Pair, float]) -> dict[str, float]:
    """
    Return what other measures reach on a half, beside ours.

    F is that at each one's best threshold for this half; recall, that where 1
    in 100 of the real pairs on one event is called kin.
    """
    pile, places, weighed = half(name)
    pairs = [pair for world in places for pair in world.pairs()]
    out: dict[str, float] = {}

    def reached(label: str, here: Mapping[Pair, float], there: Mapping[Pair, float]) -> None:
        kin = [here.get(pair, 0.0) for pair, is_kin in pairs if is_kin]
        others = [here.get(pair, 0.0) for pair, is_kin in pairs if not is_kin]
        real = np.sort([there.get(pair, 0.0) for pair in same])
        bound = real[-1 - len(real) // 100]
        out[f"kin {name} {label}: average precision"] = average_precision(kin, others)
        out[f"kin {name} {label}: recall at 1 in 100"] = float(np.mean([weight > bound for weight in kin]))
        out[f"kin {name} {label}: F at its best threshold"] = best_f(kin, others)

    reached("whence", weighed, ours)
    for label, measure in (
        ("Jaccard", jaccard),
        ("containment", containment),
        ("TF-IDF", tf_idf),
        ("vectors", sentence_vectors),
    ):
        reached(label, _by_pair(pile, measure), _by_pair(stories, measure))
    return out


def _by_pair(pile: Pile, measure: Scores) -> dict[Pair, float]:
    texts = sorted(pile.evidence.texts, key=lambda text: text.sha256)
    scores = measure([text.text for text in texts])
    return {(texts[a].sha256, texts[b].sha256): float(scores[a, b]) for a, b in combinations(range(len(texts)), 2)}


def run() -> dict[str, float]:
    """Return every figure; those on real news only where the data is."""
    figures = of_half("dev") | of_half("held")
    genres = read_part("genres")
    pairs = genre_pairs(genres)
    compared = {row.text for row in prepare(genres.evidence, settings=SETTINGS, step=_silent).compared if not row.why}
    pairs = [pair for pair in pairs if compared.issuperset(pair)]
    figures["kin genres false kin"] = share_kin(pairs, weights(genres.evidence))
    figures["kin genres pairs"] = float(len(pairs))
    if not (DATA / "stories.parquet").exists():
        print(f"kin: {DATA / 'stories.parquet'} is not there; real news is skipped")
        return figures
    real, stories, same, weighed = of_stories()
    figures |= real | of_newsdup() | of_growth()
    return figures | baselines("held", stories, same, weighed)


def show(name: str) -> None:
    """Print a half: figures, every pair of strangers called kin, and every kin pair missed."""
    for figure, value in of_half(name).items():
        print(f"{figure:60} {value:8.3f}")
    pile, places, weighed = half(name)
    for world in places:
        for pair, is_kin in world.pairs():
            weight = weighed.get(pair, 0.0)
            if is_kin != (weight >= SETTINGS.threshold):
                print("missed" if is_kin else "false", round(weight, 1), *(pile.names[text][0] for text in pair))


if __name__ == "__main__":
    show(sys.argv[1] if len(sys.argv) > 1 else "dev")
