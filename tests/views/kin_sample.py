"""
A small invented pile with the tables of kinship filled in by hand, as a run would leave them.

Three texts about a bridge look as if they were of one make, the second with a
reprint; two about a harvest are a pair; one text was too short to compare.
"""

from __future__ import annotations

from typing import Any

from views_sample import Sample, at, sha

from whence.schema import (
    Cleaning,
    ClusterText,
    Compared,
    Document,
    Family,
    FamilyText,
    Formula,
    FormulaSpan,
    Kinship,
    Mention,
    Move,
    MoveKind,
    Record,
    Sentence,
    Spelling,
    Text,
)

NORTH = """The bridge at Tarn

Few things say more about a town than its bridges. In the quiet corners of the works office, Edda Lorn keeps the plans.

People close to the works speak of a second estimate. Ruben Hale and Mira Osk will not see it. Yet nobody can say what \
it comes to."""

SOUTH = """A town and its bridge

There are mornings that say more about a town than any speech. In the quiet corners of the depot, Mira Osk counts bolts.

Insiders close to the works tell of a second estimate, twice as high. Ruben Hale and Edda Lorn have asked for it. Yet \
nobody can say when it comes."""

EAST = """Waiting for the bridge

A river says more about a town than its mayor. Edda Lorn crosses it at Tarn-on-Ebb with Ruben Hale and Mira Osk.

Somebody close to the works tells of a second estimate. Yet nobody can say who pays."""

FIELD = """Harvest in Ebb

The harvest at Ebb came in late, as far as the scales can tell. The mill opened on Monday."""

BARN = """Late harvest

As far as the scales can tell, the barns of Ebb are half full. The mill opened on Tuesday."""

SHORT = """Notice

The ferry is closed."""

PILE = [
    ("north.txt", NORTH),
    ("south.txt", SOUTH),
    ("again.txt", SOUTH),
    ("east.txt", EAST),
    ("field.txt", FIELD),
    ("barn.txt", BARN),
    ("short.txt", SHORT),
]
BRIDGE = (NORTH, SOUTH, EAST)
FORMULAE: dict[str, tuple[str, str, float, dict[str, str]]] = {
    "F-0000000001": (
        "more about a town than",
        "phrase",
        11.5,
        dict.fromkeys(BRIDGE, "more about a town than"),
    ),
    "F-0000000002": (
        "close to the works … of a second estimate",
        "gap",
        16.25,
        {
            NORTH: "close to the works speak of a second estimate",
            SOUTH: "close to the works tell of a second estimate",
            EAST: "close to the works tells of a second estimate",
        },
    ),
    "F-0000000003": (
        "in the quiet corners of the ⟨name⟩",
        "slot",
        9.0,
        {NORTH: "In the quiet corners of the works office", SOUTH: "In the quiet corners of the depot"},
    ),
    "F-0000000004": (
        "as far as the scales can tell",
        "phrase",
        12.0,
        {FIELD: "as far as the scales can tell", BARN: "As far as the scales can tell"},
    ),
}
"""Id to words, rule, bits, and its words in each text."""
MOVES: dict[str, list[tuple[MoveKind, str]]] = {
    NORTH: [("general opening", "Few things"), ("unnamed authority", "People close"), ("contrast", "Yet nobody")],
    SOUTH: [
        ("general opening", "There are"),
        ("unnamed authority", "Insiders"),
        ("figures", "Insiders"),
        ("contrast", "Yet nobody"),
    ],
    EAST: [("general opening", "A river"), ("contrast", "Yet nobody")],
    FIELD: [("figures", "The harvest")],
    BARN: [("figures", "As far")],
}


def documents() -> list[Record]:
    """Return the documents with their texts and sentences."""
    rows: dict[str, Record] = {}
    for number, (path, text) in enumerate(PILE, 1):
        original = sha("original of " + text)
        rows[path] = Document(
            id=f"D-{number}",
            path=path,
            locator="",
            format="text",
            url=None,
            outlet=f"{path.removesuffix('.txt').title()} Post",
            title=text.split("\n")[0],
            byline=None,
            published=None,
            published_precision=None,
            captured=None,
            imported="2031-04-01T09:00:00Z",
            bytes_sha256=sha("bytes of " + path),
            original=original,
        )
        rows["text " + text] = Text(sha256=sha(text), text=text, language="en")
        rows["cleaning " + text] = Cleaning(original=original, text=sha(text), runs=[(0, 0)])
        rows["cluster " + text] = ClusterText(text=sha(text), cluster=sha(text))
    return [*rows.values(), *(row for text in dict.fromkeys(text for _, text in PILE) for row in _sentences(text))]


def _sentences(text: str) -> list[Record]:
    out: list[Record] = []
    for paragraph, words in enumerate(text.split("\n\n")):
        for piece in words.replace(". ", ".\n").split("\n"):
            begin, end = at(text, piece)
            out.append(
                Sentence(
                    text=sha(text),
                    number=len(out),
                    paragraph=paragraph,
                    begin=begin,
                    end=end,
                    headline=paragraph == 0,
                )
            )
    return out


def formulae() -> list[Record]:
    """Return the formulae and where they stand."""
    rows: list[Record] = []
    for identifier, (words, rule, bits, places) in FORMULAE.items():
        rows.append(Formula(id=identifier, text=words, rule=rule, bits=bits, texts=len(places)))  # type: ignore[arg-type]
        for text, held in places.items():
            begin, end = at(text, held)
            rows.append(FormulaSpan(formula=identifier, text=sha(text), begin=begin, end=end))
    return rows


def moves() -> list[Record]:
    """Return the moves, each with the sentence that begins with these words."""
    rows: list[Record] = []
    for text, made in MOVES.items():
        for kind, start in made:
            begin = text.index(start)
            end = text.index(".", begin) + 1
            rows.append(Move(text=sha(text), begin=begin, end=end, kind=kind, rule=f"begins with “{start}”"))
    return rows


def mentions() -> list[Record]:
    """Return who is named in the texts on the bridge, and how they spell a place."""
    rows: list[Record] = []
    for text in BRIDGE:
        for entity, name in enumerate(("Edda Lorn", "Ruben Hale", "Mira Osk")):
            begin, end = at(text, name)
            rows.append(
                Mention(
                    text=sha(text),
                    begin=begin,
                    end=end,
                    kind="person",
                    form="name",
                    entity=entity,
                    name=name,
                    role=None,
                )
            )
    begin, end = at(EAST, "Tarn-on-Ebb")
    spelled = Spelling(text=sha(EAST), begin=begin, end=end, name="Tarn-on-Ebb", place="Tarn", sort="other spelling")
    return [*rows, spelled]


def kinship(a: str, b: str, shared: dict[str, float], **more: Any) -> Kinship:
    """Return two texts that look akin; a stands last in the pile where the names say so."""
    plain: dict[str, Any] = {"moves": 0.0, "cast": 0.0, "spelling": 0.0, "actors": [], "places": []} | more
    formulae_ = sum(shared.values())
    return Kinship(
        a=sha(a),
        b=sha(b),
        weight=formulae_ + plain["moves"] + plain["cast"] + plain["spelling"],
        formulae=formulae_,
        shared=sorted(shared.items(), key=lambda item: -item[1]),
        evidence=f"They share {len(shared)} phrases that ordinary text does not have.",
        **plain,
    )


def kinships() -> list[Record]:
    """Return the pairs and the family."""
    cast = ["Lorn", "Hale", "Osk"]
    f1, f2, f3, f4 = FORMULAE
    return [
        kinship(SOUTH, NORTH, {f1: 7.5, f2: 8.0, f3: 4.5}, moves=3.0, cast=2.0, actors=cast),
        kinship(NORTH, EAST, {f1: 7.0, f2: 6.0}, moves=1.5, actors=cast),
        kinship(EAST, SOUTH, {f1: 7.0, f2: 8.0}, moves=1.5, actors=cast),
        kinship(BARN, FIELD, {f4: 9.25}, moves=-0.5),
        Family(
            id="K-1",
            texts=3,
            links=3,
            weight=18.67,
            moves=["general opening", "unnamed authority", "contrast"],
            in_order=2,
            sentence="3 of the 3 pairs of these 3 texts look akin; 2 of the texts make the same 3 moves in one order.",
        ),
        *(FamilyText(text=sha(text), family="K-1") for text in BRIDGE),
    ]


def compared() -> list[Record]:
    """Return what was compared, and what was not."""
    why = "too short: 4 words of its own, 120 are needed"
    return [
        *(
            Compared(text=sha(text), words=len(text.split()), background="en", why=None)
            for text in (*BRIDGE, FIELD, BARN)
        ),
        Compared(text=sha(SHORT), words=4, background=None, why=why),
    ]


def kin_sample() -> Sample:
    """Return the whole pile."""
    return Sample(documents(), formulae(), moves(), mentions(), kinships(), compared())
