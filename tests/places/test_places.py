"""Which place a name stands for, and which of its names that is."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given as over
from hypothesis import strategies as st
from training.places import City, make

from whence.places.names import by_hand, cities, folded, read_hand_table
from whence.places.spellings import Given, PlaceName, names_given, spellings


def read(text: str, *names: str, given: dict[str, tuple[str, str]] | None = None) -> list[tuple[str, str, str]]:
    """Return (name, place, sort) of every mention of these names in the text."""
    spans = [match.span() for name in names for match in re.finditer(re.escape(name), text)]
    return [(text[found.begin : found.end], found.place, found.sort) for found in spellings(text, spans, given)]


def one(text: str, name: str) -> tuple[str, str] | None:
    """Return place and sort of this name in the text, or none."""
    found = read(text, name)
    return found[0][1:] if found else None


# --- what a name is ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place", "sort"),
    [
        ("Kyiv", "Kyiv", "usual"),
        ("Kiev", "Kyiv", "other language"),
        ("Artyomovsk", "Bakhmut", "older"),
        ("Dnipropetrovsk", "Dnipro", "older"),
        ("Danzig", "Gdansk", "other language"),
        ("Peking", "Beijing", "other spelling"),
        ("Bombay", "Mumbai", "older"),
        ("Londonderry", "Derry", "other name"),
        ("Prishtina", "Pristina", "other language"),
        ("Khankendi", "Stepanakert", "other language"),
        ("Judea and Samaria", "West Bank", "other name"),
        ("al-Quds", "Jerusalem", "other language"),
        ("Arabian Gulf", "Persian Gulf", "other name"),
        ("Malvinas", "Falkland Islands", "other language"),
        ("Takeshima", "Dokdo", "other language"),
        ("Zaire", "Democratic Republic of the Congo", "older"),
        ("Abyssinia", "Ethiopia", "older"),
        ("Aotearoa", "New Zealand", "other language"),
    ],
)
def test_a_name_is_told_by_place_and_sort(name: str, place: str, sort: str) -> None:
    """The hand table says which place a name stands for, and which of its names it is."""
    assert (place, sort) == one(f"A delegation returned from {name} on Tuesday.", name)


@pytest.mark.parametrize(
    "name", ["Gdańsk", "GDANSK", "gdansk", "Sana’a", "Xian", "Urumqi", "Ürümqi", "St Petersburg", "Falklands"]
)
def test_case_accents_and_short_forms_are_still_the_usual_name(name: str) -> None:
    """Accents, case, apostrophes and short forms make no other name."""
    found = one(f"Rain fell on {name} all week.", name)

    assert found is not None
    assert "usual" == found[1]


def test_what_no_table_knows_is_left_out() -> None:
    """An invented town has no other names here, so nothing is said of it."""
    assert [] == read("The ferry from Skarn to Brekkestad was late.", "Skarn", "Brekkestad")


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Kharkov region", "Kharkov"),
        ("the city of Kharkov", "Kharkov"),
        ("Kharkov’s", "Kharkov"),
        ("the DPRK", "DPRK"),
        ("Mexico City", "Mexico City"),
    ],
)
def test_of_a_mention_only_the_name_is_returned(mention: str, name: str) -> None:
    """Neither "region" nor "the city of" nor an ending is part of a name."""
    assert [name] == [found[0] for found in read(f"Mills in {mention} stood still.", mention)]


def test_a_mention_found_too_short_is_read_with_the_capitals_before_it() -> None:
    """The end of a long name is not taken for another country's name."""
    text = "A minister of the Democratic People's Republic of Korea spoke."

    assert [("Democratic People's Republic of Korea", "North Korea", "other name")] == read(text, "Republic of Korea")


def test_names_only_geonames_knows_are_other_names() -> None:
    """Of a city that nobody wrote down the names are known, and not of which sort they are."""
    assert ("Songkhla", "other name") == one("A trawler reached Songkla at dawn.", "Songkla")
    assert ("Songkhla", "usual") == one("A trawler reached Songkhla at dawn.", "Songkhla")


# --- namesakes -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The port of Odessa reopened.", "Odessa", ("Odesa", "other language")),
        ("A well near Odessa in West Texas caught fire.", "Odessa", None),
        ("A fair opened in Moscow, Idaho, and Moscow cheered.", "Moscow", None),
        ("Envoys of Moscow, Washington and London met.", "Moscow", ("Moscow", "usual")),
        ("Voters in Georgia chose a sheriff.", "Georgia", None),
        ("Voters in Georgia went to the polls; Tbilisi was calm.", "Georgia", ("Georgia", "usual")),
        ("A canton in Canton, Ohio.", "Canton", None),
        ("Silk left Canton for other Chinese ports.", "Canton", ("Guangzhou", "other spelling")),
        ("Fishermen on the East Sea saw a Korean ship.", "East Sea", ("Sea of Japan", "other language")),
        ("Fishermen on the East Sea saw a Vietnamese ship.", "East Sea", ("South China Sea", "other language")),
        ("Fishermen on the East Sea saw a whale.", "East Sea", None),
        ("Lincoln and Jordan are towns with a mill.", "Lincoln", None),
        ("Lincoln and Jordan are towns with a mill.", "Jordan", None),
    ],
)
def test_namesakes_are_told_by_other_words_of_the_text(text: str, name: str, expected: tuple[str, str] | None) -> None:
    """Where a name may be another place's, a word of the text decides; without one nothing is said."""
    assert expected == one(text, name)


# --- names that a text states ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "other", "usual", "sort"),
    [
        ("Skarn, formerly Skarnholm, lies on the coast.", "skarnholm", "Skarn", "older"),
        ("Skarn (formerly known as Skarnholm) was quiet.", "skarnholm", "Skarn", "older"),
        ("Skarn — once Skarnholm — was quiet.", "skarnholm", "Skarn", "older"),
        ("Skarn was until 1991 called Skarnholm.", "skarnholm", "Skarn", "older"),
        ("Skarn lies north of Skarnholm, now a ruin.", None, None, None),
        ("Skarn, until 1991 Skarnholm, has a mill.", "skarnholm", "Skarn", "older"),
        ("In Skarnholm, now Skarn, the mill closed.", "skarnholm", "Skarn", "older"),
        ("Skarnholm was renamed Skarn in spring.", "skarnholm", "Skarn", "older"),
        ("Skarnholm, the old name of Skarn, is on the signs.", "skarnholm", "Skarn", "older"),
        ("The town of Skarn, whose former name was Skarnholm.", "skarnholm", "Skarn", "older"),
        ("Tessin Bridge, which Beskan maps call Tesinmost, shut.", "tesinmost", "Tessin Bridge", "other language"),
        ("Skarn, which Beskans call “Tesk”, is small.", "tesk", "Skarn", "other language"),
        ("Skarn, which the rebels call Tesk, is small.", "tesk", "Skarn", "other name"),
        ("Skarn, known locally as Skarra, is small.", "skarra", "Skarn", "other language"),
        ("Skarn, known in Beskan as Tesk, is small.", "tesk", "Skarn", "other language"),
        ("Skarn, called Tesk by its Beskan residents, is small.", "tesk", "Skarn", "other language"),
        ("Skarn, or Tesk in Beskan, is small.", "tesk", "Skarn", "other language"),
        ("Skarn (Beskan: Tesk) is small.", "tesk", "Skarn", "other language"),
        ("Tesk, the Beskan name for Skarn, is older.", "tesk", "Skarn", "other language"),
        ("Skarn, also spelled Skaarn, is small.", "skaarn", "Skarn", "other spelling"),
        ("Skarn, which some maps spell Skaarn, is small.", "skaarn", "Skarn", "other spelling"),
        ("Skarn, also known as the Iron Port, is small.", "iron port", "Skarn", "other name"),
        (
            "The Gulf of Brand, which Beskans call the Gulf of Tesk, froze.",
            "gulf of tesk",
            "Gulf of Brand",
            "other language",
        ),
        ("The mayor of Skarn, formerly Skarnholm, resigned.", "skarnholm", "Skarn", "older"),
    ],
)
def test_a_text_states_other_names_itself(text: str, other: str | None, usual: str | None, sort: str | None) -> None:
    """Plain wordings give an other name, the usual one and the sort; a wording that is not among them gives nothing."""
    assert ({} if other is None else {other: (usual, sort)}) == names_given(text)


@pytest.mark.parametrize(
    "text",
    [
        "The singer Nott Lowe, formerly Nott Hale, gave a concert.",
        "Tarn Energy Group, formerly Tarn Oil Company, laid pipes.",
        "Ole Tarn, now Minister of Roads, opened the bridge.",
        "Ole Tarn, formerly Ole Lind, who was born there, spoke.",
        "The Skarn Harbour Front, also known as SHF, met.",
        "He was born in Zagreb, Yugoslavia (now Croatia).",
        "Skarn, formerly Paris, is small.",
    ],
)
def test_people_firms_abbreviations_and_known_places_are_no_other_names(text: str) -> None:
    """What is a person's, a firm's or already a place's usual name is not taken for another name."""
    assert {} == names_given(text)


def test_what_one_text_states_is_read_in_another() -> None:
    """A place no gazetteer knows is read by what the pile says of it."""
    given = names_given("Skarn, which Beskan maps call Tesk, was without power.")

    assert [("Tesk", "Skarn", "other language")] == read("Two trains stopped at Tesk.", "Tesk", given=given)
    assert [("Skarn", "Skarn", "usual")] == read("Two trains stopped at Skarn.", "Skarn", given=given)


def test_the_hand_table_goes_before_what_a_text_states() -> None:
    """No text changes what Danzig is."""
    assert [("Danzig", "Gdansk", "other language")] == read(
        "Danzig froze.", "Danzig", given={"danzig": ("Skarn", "older")}
    )


def test_other_names_lead_on_to_the_usual_one() -> None:
    """An other name of an other name is the same place's, and ends at a place of the tables if it leads there."""
    given = {"tesk": ("Skarnholm", "other language"), "skarnholm": ("Skarn", "older"), "kiova": ("Kiev", "older")}

    assert [("Tesk", "Skarn", "other language")] == read("Tesk was dark.", "Tesk", given=given)
    assert [("Kiova", "Kyiv", "older")] == read("Kiova was dark.", "Kiova", given=given)


def test_two_sides_that_state_each_others_name_have_one_place() -> None:
    """Where each side calls its own name the usual one, the place goes by the first in the alphabet."""
    given = {"tesk": ("Skarn", "other language"), "skarn": ("Tesk", "other language")}

    assert [("Skarn", "Skarn", "usual"), ("Tesk", "Skarn", "other language")] == read(
        "Skarn and Tesk are one town.", "Skarn", "Tesk", given=given
    )


def test_a_usual_name_written_in_two_ways_is_one() -> None:
    """Of two ways to write a usual name that with small letters and accents is shown."""
    given = Given({"tesk": ("SKARN", "older"), "tesko": ("Skårn", "older")})

    assert {"skarn": "Skårn"} == given.usual


# --- laws ------------------------------------------------------------------------

_TEXT = "Kiev and Kyiv; Skarn, Tesk and Danzig; Odessa, Bombay and the city of Kharkov; DPRK."
_SPANS = [match.span() for match in re.finditer(r"(?:the city of )?[A-Z]\w+", _TEXT)]


@over(st.permutations([*_SPANS, *_SPANS]))
def test_the_order_of_the_spans_changes_nothing(spans: list[tuple[int, int]]) -> None:
    """The same mentions in any order, or twice, give the same names, in the order of the text."""
    given = {"tesk": ("Skarn", "older")}
    expected = spellings(_TEXT, _SPANS, given)

    assert expected == spellings(_TEXT, spans, Given(given))
    assert sorted(expected) == expected
    assert 7 < len(expected)


@over(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(tuple), max_size=5)
)
def test_any_text_can_be_read(text: str, spans: list[tuple[int, int]]) -> None:
    """Whatever the text and the spans, what is found lies in the text and nothing is raised."""
    within = [(begin, end) for begin, end in spans if end <= len(text)]

    assert all(0 <= name.begin < name.end <= len(text) for name in spellings(text, within))
    assert all(other == folded(other) for other in names_given(text))


@over(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    """A folded name stays as it is."""
    assert folded(name) == folded(folded(name))


# --- tables ------------------------------------------------------------------------


def test_a_row_of_the_hand_table() -> None:
    """A row holds a place, a sort and names, each with its rule in brackets."""
    table = read_hand_table("# towns\nSkarn\tolder\tSkarnholm, Tesk [Beska/Beskan]\nSkarn\tusual\tSkarn [not Ohio]\n")

    assert [("Skarn", "older", (), ())] == list(table["skarnholm"])
    assert [("Skarn", "older", ("Beska", "Beskan"), ())] == list(table["tesk"])
    assert [("Skarn", "usual", (), ("Ohio",))] == list(table["skarn"])


def test_the_hand_table_is_whole() -> None:
    """Every row has three columns and a known sort, no row stands twice, and each place has another name."""
    body = resources.files("whence").joinpath("places/place-names.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in body.splitlines() if not line.startswith("#")]
    sorts = {"usual", "older", "other language", "other spelling", "other name"}

    assert {3} == {len(row) for row in rows}
    assert sorts == {row[1] for row in rows}
    assert len(rows) == len({(row[0], row[1]) for row in rows})
    assert {row[0] for row in rows} == {row[0] for row in rows if row[1] != "usual"}
    assert 250 < len({row[0] for row in rows})


def test_no_name_of_the_hand_table_means_two_places_without_a_rule() -> None:
    """Where two places share a name, each says by which words of a text it is told."""
    shared = [meanings for meanings in by_hand().values() if len({meaning.place for meaning in meanings}) > 1]

    assert all(meaning.only_with for meanings in shared for meaning in meanings)


def test_the_hand_table_says_what_folding_does_not() -> None:
    """A name that is only the usual one with accents or in other case needs no row."""
    names = [(name, meaning) for name, meanings in by_hand().items() for meaning in meanings if meaning.sort != "usual"]

    assert [] == [name for name, meaning in names if name == folded(meaning.place)]
    assert [] == [name for name, meaning in names if len(name) < 3]


def test_the_table_of_cities_has_folded_names_of_four_letters_or_more() -> None:
    """Airport codes and short names are not in it, nor what the hand table has."""
    names = cities().place_of

    assert [] == [name for name in names if len(name) < 4 or name != folded(name)]
    assert set() == names.keys() & by_hand().keys()


def test_geonames_is_named() -> None:
    """The licence asks for attribution, which ships beside the table."""
    notice = resources.files("whence").joinpath("places/PLACES_LICENSE.txt").read_text("utf-8")

    assert "GeoNames" in notice
    assert "https://creativecommons.org/licenses/by/4.0/" in notice


def city(number: int, name: str, people: int, *others: str, country: str = "XB") -> City:
    """Return an invented city."""
    return City(number, name, others, country, people)


def made(*large: City, every: tuple[City, ...] = ()) -> list[str]:
    """Return the lines made from these cities, the largest first."""
    hand = read_hand_table("Lindholm\tolder\tLindborg\n")
    return make(sorted(large, key=lambda city: -city.people), [*large, *every], hand, {"june", "holt"})


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Skaarn", True),
        ("Skarnu", True),
        ("SKAR", False),
        ("skarni", False),
        ("Скарн", False),
        ("Skar", False),
        ("June", False),
        ("Holts", False),
        ("Lindborg", False),
    ],
)
def test_which_names_of_a_city_are_taken(name: str, kept: bool) -> None:
    """Names in Latin letters with a capital are; codes, short ones, words and names of the hand table are not."""
    lines = made(city(1, "Skarn", 200_000, name, "Skarnholmen"))
    names = lines[0].split("\t")[2].split(";")

    assert kept == (folded(name) in names)


def test_a_name_of_two_cities_is_nobodys_unless_one_is_far_smaller() -> None:
    """Where Tesko may be either of two cities it is left out; a village does not count."""
    large, like = city(1, "Skarn", 200_000, "Teskow", "Skarno"), city(2, "Brekke", 150_000, "Teskow", "Brekko")
    village = city(3, "Village", 2_000)._replace(name="Skarno")

    assert ["Brekke\tbrekke\tbrekko", "Skarn\tskarn\tskarno"] == made(large, like, every=(village,))


def test_a_name_that_is_another_citys_first_name_is_left_out() -> None:
    """A town of an English-speaking country counts however small it is."""
    town = city(2, "Skarno", 2_000, country="US")

    assert ["Skarn\tskarn\tskaarn"] == made(city(1, "Skarn", 200_000, "Skarno", "Skaarn"), every=(town,))


def test_longer_forms_of_a_name_are_forms_and_no_other_names() -> None:
    """Skarn am Brand is Skarn."""
    assert ["Skarn\tskarn;skarn am brand\tskaarn"] == made(city(1, "Skarn", 200_000, "Skarn am Brand", "Skaarn"))


def test_names_of_smaller_cities_must_look_like_the_first() -> None:
    """Too many are somebody's or something's by chance."""
    assert [] == made(city(1, "Skarn", 20_000, "Obbelow"))
    assert ["Skarn\tskarn\tobbelow"] == made(city(1, "Skarn", 200_000, "Obbelow"))


def test_a_city_of_the_hand_table_goes_by_its_usual_name() -> None:
    """What GeoNames adds to a place of the hand table is counted with it."""
    assert ["Lindholm\t\tlindholmen;lyndholm"] == made(city(1, "Lindborg", 200_000, "Lyndholm", "Lindholmen"))


def test_a_place_name_is_a_plain_record() -> None:
    """Begin, end, place and sort, in code points of the text."""
    assert [PlaceName(3, 7, "Kyiv", "other language")] == spellings("To Kiev.", [(3, 7)])
