"""
What a sentence most likely is: checkable, opinion, forecast, question, instruction, personal, or lacking its context.

It ranks and never filters: nothing is left out because of it. A multinomial
logistic regression over the network's vector of the sentence and `SURFACE`
measures of its words, its probabilities drawn together or apart by one
temperature so that they are right as often as they say (Guo and others, 2017).

Limits: English; trained on our own sentences alone, which are tidier than
news; a sentence is judged by itself, without the article around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

Sort = Literal["checkable", "opinion", "forecast", "question", "instruction", "personal", "context"]
SORTS: tuple[Sort, ...] = get_args(Sort)

SURFACE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a figure", re.compile(r"\d")),
    (
        "a number in words",
        re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|million)\b"),
    ),
    ("a share", re.compile(r"%|\bper ?cent\b|\b(?:half|third|quarter) of\b")),
    (
        "a day or month",
        re.compile(
            r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|"
            r"August|September|October|November|December)\b|\b(?:yesterday|last (?:week|year|month))\b"
        ),
    ),
    ("a year", re.compile(r"\b(?:19|20)\d\d\b")),
    ("a name", re.compile(r"(?<=[a-z,;’'] )[A-Z][a-z]+")),
    ("two names", re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")),
    ("past", re.compile(r"\b(?:was|were|had|did)\b|\b\w{3,}ed\b")),
    ("present", re.compile(r"\b(?:is|are|has|have|does|do)\b")),
    ("will", re.compile(r"\b(?:will|won['’]t|shall|going to|about to)\b|['’]ll\b")),
    ("would", re.compile(r"\b(?:would|could|might|may)\b")),
    (
        "expected",
        re.compile(r"\b(?:expect\w*|likely|unlikely|forecast\w*|predict\w*|plan(?:s|ned)?|due|set) (?:to|that)?"),
    ),
    ("must", re.compile(r"\b(?:must|should|ought|need(?:s)? to|ha(?:ve|s) to|shall not)\b")),
    (
        "bidden",
        re.compile(
            r"^(?:[“\"']\s*)?(?:Do not|Don['’]t|Never|Please|Let|Keep|Stop|Make|Take|Give|Leave|Call|"
            r"Check|Bring|Use|Wash|Stay|Report|Send|Vote|Look|Avoid|Boil|Close|Open)\b"
        ),
    ),
    (
        "asked for",
        re.compile(
            r"\b(?:demand\w*|urg(?:e|es|ed)|call(?:s|ed) (?:on|for)|appeal\w* to|order(?:s|ed)|"
            r"told .{3,30} to)\b"
        ),
    ),
    ("a question mark", re.compile(r"\?")),
    (
        "a question word",
        re.compile(
            r"^(?:[“\"']\s*)?(?:Who|What|When|Where|Why|How|Which|Is|Are|Was|Were|Did|Do|Does|Can|Could|"
            r"Will|Would|Should|Has|Have)\b"
        ),
    ),
    ("an exclamation", re.compile(r"!")),
    ("I", re.compile(r"\b(?:I|me|my|mine|myself)\b")),
    ("we", re.compile(r"\b(?:[Ww]e|us|our|ours)\b")),
    (
        "feels",
        re.compile(
            r"\b(?:feel\w*|felt|love[sd]?|hate[sd]?|afraid|proud|sad|happy|miss(?:es|ed)?|remember\w*|"
            r"dream\w*|cr(?:y|ied)|hope[sd]?|worr\w+|sleep|tired|lonely|wish\w*)\b"
        ),
    ),
    ("thinks", re.compile(r"\b(?:think\w*|thought|believ\w+|opinion|in my view)\b")),
    (
        "judges",
        re.compile(
            r"\b(?:good|bad|best|worst|better|worse|great|terrible|shame\w*|disgrac\w+|scandal\w*|fair|"
            r"unfair|wrong|right|fail\w*|mistake|brave|reckless|careless|honest|cruel|absurd|foolish|poor|"
            r"excellent|madness|ridiculous|outrageous|dull|ugly|beautiful|too|nonsense)\b"
        ),
    ),
    ("compares", re.compile(r"\b(?:more|most|least|less|than|ever)\b")),
    ("said", re.compile(r"\b(?:said|says|told|according to|announced|reported|stated|confirmed|denied)\b")),
    ("quoted", re.compile(r"[“\"‘']\w")),
    ("begins with it", re.compile(r"^(?:It|This|That|These|Those|There|They|He|She)\b")),
    ("begins with the", re.compile(r"^(?:The|Both|Another|Such|One of them|Nobody|Neither|All of them)\b")),
    (
        "points back",
        re.compile(
            r"\b(?:then|there|that (?:day|night|year)|the (?:latter|former|same|other|two|three)|again|"
            r"too|also)\b"
        ),
    ),
    ("not", re.compile(r"\b(?:not|no|never|nobody|none|cannot)\b|n['’]t\b")),
)
"""What is looked for in the words, by name; with the length these are the measures beside the vector."""


class Checkability(NamedTuple):
    """What a sentence most likely is, how likely it states something to look up, and the probability of each sort."""

    sort: Sort
    checkable: float
    probabilities: tuple[float, ...]
    """In the order of `SORTS`; they add up to 1."""


class Head(NamedTuple):
    """The weights: measures × sorts, one offset for each sort, and how the measures are scaled."""

    weights: NDArray[np.float32]
    offsets: NDArray[np.float32]
    centre: NDArray[np.float32]
    scale: NDArray[np.float32]
    temperature: float


def measures(sentences: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return sentences × (384 + surface) measures; of each vector its direction alone counts."""
    size = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    surface = np.array(
        [
            [float(bool(pattern.search(one))) for _, pattern in SURFACE] + [np.log1p(len(one.split()))]
            for one in sentences
        ],
        np.float32,
    ).reshape(len(sentences), len(SURFACE) + 1)
    return np.concatenate([vectors / size, surface], axis=1).astype(np.float32)


def probabilities(measured: NDArray[np.float32], head: Head) -> NDArray[np.float64]:
    """Return sentences × sorts probabilities."""
    scores = ((measured - head.centre) / head.scale) @ head.weights + head.offsets
    scores = (scores - scores.max(axis=1, keepdims=True)) / head.temperature
    raised = np.exp(scores)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)


@cache
def head(build: str) -> Head:
    """Return the weights for the vectors of a build of the encoder."""
    with resources.files("whence").joinpath(f"claims/checkable-{build}.npz").open("rb") as file, np.load(file) as kept:
        weights, offsets, centre, scale = (
            kept[name].astype(np.float32) for name in ("weights", "offsets", "centre", "scale")
        )
        return Head(weights, offsets, centre, scale, float(kept["temperature"]))


def rank(sentences: Sequence[str], vectors: NDArray[np.float32], *, build: str = "en") -> list[Checkability]:
    """Return for each sentence what it most likely is; ``vectors`` are the network's, one for each."""
    if not sentences:
        return []
    found = probabilities(measures(sentences, vectors), head(build))
    return [Checkability(SORTS[int(row.argmax())], float(row[0]), tuple(row.tolist())) for row in found]
