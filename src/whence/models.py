"""
The encoder: a small network that ships with the program, by name and digest.

One pass over word pieces gives the scores of the tags, of the links between
them, and a vector for each piece. Nothing is fetched; a file whose digest is
not the one on its card is refused. This is the only module that imports a
neural runtime.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from whence.errors import ModelDamaged, UsageError

if TYPE_CHECKING:
    from whence.windows import Window

NAMES = ("en", "en-clean")
_FOLDER = resources.files("whence").joinpath("weights")
_CLASSIFIER, _SEPARATOR = 101, 102
_PIECES = 384
"""Word pieces of one call, padding included: with more, short windows are padded to long ones."""
_TEXTS = 2_048
"""Texts whose meanings are held at a time."""


class Reading(NamedTuple):
    """What the network makes of one window, beside its word pieces."""

    tags: NDArray[np.float32]
    """Pieces × 7 scores."""
    source_of: NDArray[np.float32]
    """[cue piece, source piece + 1] scores; column 0: no source here."""
    cue_of: NDArray[np.float32]
    """[content piece, cue piece + 1] scores; column 0: no cue here."""
    vectors: NDArray[np.float32] | None
    """Pieces × 384; of a stretch, the mean is its vector. None unless asked for."""


class Meaning(NamedTuple):
    """What the network makes of a text, or of the beginning of a long one."""

    places: list[tuple[int, int]]
    """Where each of its words begins and ends."""
    vectors: NDArray[np.float32]
    """Words × 384: each word as it stands in this text."""
    mean: NDArray[np.float32]
    """384 numbers for the whole, for matching by cosine."""


class Encoder:
    """A build of the encoder, ready to read."""

    def __init__(self, name: str, *, threads: int = 0) -> None:
        """Load the build; ``threads`` 0 takes all cores."""
        import onnxruntime
        from tokenizers import Tokenizer

        expected = digest(name)
        model = _FOLDER.joinpath(f"{name}.onnx").read_bytes()
        if hashlib.sha256(model).hexdigest() != expected:
            raise ModelDamaged(f"{name}.onnx is damaged: its digest is not the one on its card. Install Whence again.")
        self.name = name
        self.digest = expected
        self.tokenizer: Any = Tokenizer.from_str(_FOLDER.joinpath("tokenizer.json").read_text(encoding="utf-8"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def read(self, windows: Sequence[Window], *, vectors: bool = False) -> list[Reading]:
        """Return the readings of the windows, in their order."""
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids))
        out: list[Reading | None] = [None] * len(windows)
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and (stop + 1 - start) * (len(windows[order[stop]].ids) + 2) <= _PIECES:
                stop += 1
            part = order[start:stop]
            for at, reading in zip(part, self._call([windows[at] for at in part], vectors=vectors), strict=True):
                out[at] = reading
            start = stop
        return [reading for reading in out if reading is not None]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one vector of 384 numbers for each text, for matching by cosine; of a long text, of its beginning."""
        out = np.zeros((len(texts), 384), np.float32)
        for line, meaning in enumerate(self.meanings(texts)):
            out[line] = meaning.mean
        return out

    def meanings(self, texts: Sequence[str]) -> Iterator[Meaning]:
        """Yield for each text, in order, a vector for each of its words and one for all; zero for an empty one."""
        from whence.windows import make_windows

        for begin in range(0, len(texts), _TEXTS):
            windows = [
                make_windows(text, [(0, len(text), 0)], [], self.tokenizer)[:1]
                for text in texts[begin : begin + _TEXTS]
            ]
            readings = iter(self.read([window[0] for window in windows if window], vectors=True))
            for window in windows:
                found = next(readings).vectors if window else None
                if found is None:
                    yield Meaning([], np.zeros((0, 384), np.float32), np.zeros(384, np.float32))
                    continue
                first = window[0].words
                sizes = np.diff([*first, len(found)])
                words = (np.add.reduceat(found, first, axis=0) / sizes[:, None]).astype(np.float32)
                yield Meaning(list(zip(window[0].begins, window[0].ends, strict=True)), words, found.mean(axis=0))

    def _call(self, windows: Sequence[Window], *, vectors: bool) -> list[Reading]:
        size = max(len(window.ids) for window in windows) + 2
        ids = np.zeros((len(windows), size), np.int64)
        mask = np.zeros((len(windows), size), np.int64)
        types = np.zeros((len(windows), size), np.int64)
        for line, window in enumerate(windows):
            after = len(window.ids) + 1
            ids[line, 0], ids[line, 1:after], ids[line, after] = _CLASSIFIER, window.ids, _SEPARATOR
            mask[line, : after + 1] = 1
            types[line, 1:after] = window.quoted
        names = ["tags", "source_of", "cue_of", *(["vectors"] if vectors else [])]
        found = self._session.run(names, {"input_ids": ids, "attention_mask": mask, "token_type_ids": types})
        return [
            Reading(
                found[0][line, 1 : len(window.ids) + 1],
                found[1][line, 1 : len(window.ids) + 1, : len(window.ids) + 1],
                found[2][line, 1 : len(window.ids) + 1, : len(window.ids) + 1],
                found[3][line, 1 : len(window.ids) + 1] if vectors else None,
            )
            for line, window in enumerate(windows)
        ]


def digest(name: str) -> str:
    """Return the digest on a build's card, without loading it; "" for the rules alone."""
    return "" if name == "rules" else str(_card(name)["sha256"])


def _card(name: str) -> dict[str, object]:
    if name not in NAMES:
        raise UsageError(f"model: no build named {name!r}. There are {', '.join(NAMES)} and rules.")
    card: dict[str, object] = msgspec.json.decode(_FOLDER.joinpath(f"{name}.json").read_bytes())
    return card


@cache
def encoder(name: str = "en") -> Encoder:
    """Return the build of that name, loaded once."""
    return Encoder(name)
