"""
Which corpora each build is trained on.

``en``: everything. ``en-clean``: openly licensed text and our own alone; it
never sees PolNeAR, whose texts belong to their publishers.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.examples import Article, own_articles, polnear_articles
from training.silver import conll_articles, with_rules
from training.trees import tree_articles

_BASE = {
    "model": "all-MiniLM-L6-v2 (six layers, 384 wide, 22.7 million weights)",
    "licence": "Apache-2.0",
    "sha256": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
_OPEN = {
    "our own corpus, training/voices": "Apache-2.0, with the program",
    "English Web Treebank, train (Universal Dependencies): text and trees, attributions by rule": "CC BY-SA 4.0",
    "GUM, the genres under CC BY and CC BY-SA: text and trees, attributions by rule": "CC BY 4.0, CC BY-SA 3.0",
    "re3d without its BBC part: text, attributions by rule": "open, per source (UK OGL v3, US public domain, CC)",
    "WikiGold: text, attributions by rule": "CC BY 4.0",
}
_TASK = "tags of source, cue and content, their links, and a vector for matching; English"
CARDS: dict[str, dict[str, object]] = {
    "en": {
        "does": _TASK,
        "licence": "Apache-2.0",
        "base": _BASE,
        "trained_on": {
            "PolNeAR 1.0, train (text and annotations)": "none stated; published for modelling; texts: publishers",
            **_OPEN,
        },
    },
    "en-clean": {"does": _TASK, "licence": "Apache-2.0", "base": _BASE, "trained_on": _OPEN},
}
"""What each build's card says, beside its name and digest."""
OWN = Path(__file__).parent / "voices"


def articles(build: str, data: Path) -> Iterator[Article]:
    """Yield the training articles of a build; ``data`` holds PolNeAR and the unpacked open corpora."""
    if build == "en":
        yield from polnear_articles(data, "train")
    for article in own_articles(OWN):
        yield article if build == "en" else article._replace(weight=2.0)  # there, the only gold
    yield from silver(data)


def silver(data: Path) -> Iterator[Article]:
    """Yield the open corpora with attributions from their trees and from the program's rules."""
    with _unpacked(data) as folder:
        for article in tree_articles(_trees(folder, "*train.conllu")):
            yield with_rules(article)
        for article in conll_articles(_plain(folder)):
            labelled = with_rules(article)
            if labelled.attributions:
                yield labelled


def open_texts(data: Path) -> Iterator[str]:
    """Yield the text of every openly licensed corpus, without attributions; the treebank's dev part is among them."""
    with _unpacked(data) as folder:
        for article in (*tree_articles(_trees(folder, "*.conllu")), *conll_articles(_plain(folder))):
            yield article.text


@contextmanager
def _unpacked(data: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("ewt", "gum_permissive", "ner"):
            with zipfile.ZipFile(data / f"{name}.zip") as packed:
                packed.extractall(Path(scratch) / name)
        yield Path(scratch)


def _trees(folder: Path, treebank: str) -> list[Path]:
    return sorted((folder / "ewt").rglob(treebank)) + sorted((folder / "gum_permissive").rglob("dep/GUM_*"))


def _plain(folder: Path) -> list[Path]:
    found = sorted((folder / "ner/re3d").rglob("*.conll")) + sorted((folder / "ner/wikigold").rglob("*.conll*"))
    return [path for path in found if path.is_file()]
