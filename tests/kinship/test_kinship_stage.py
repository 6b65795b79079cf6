"""The stage as a whole: a family is found among independent reports, and where there is too little, nothing is said."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
import pytest

from whence.kinship import find_kinships
from whence.kinship.evidence import Evidence, KinshipTables
from whence.schema import ClusterText, Passage, Text
from whence.settings import KinshipSettings, TextSettings
from whence.text import split_texts

WORLD = Path(__file__).parents[2] / "bench/kin/dev/vaccine"


def silent(done: int, total: int) -> None:
    """Show nothing."""


def evidence_of(bodies: Sequence[str]) -> Evidence:
    """Return what the stage is given for these articles, without voices."""
    originals = [(hashlib.sha256(body.encode()).hexdigest(), body) for body in bodies]
    tables = split_texts(originals, settings=TextSettings(), step=silent)
    return Evidence(texts=tables.texts, sentences=tables.sentences, mentions=tables.mentions)


def found(evidence: Evidence, **settings: object) -> KinshipTables:
    """Run the stage."""
    return find_kinships(evidence, settings=KinshipSettings(**settings), step=silent)  # type: ignore[arg-type]


@cache
def world() -> tuple[dict[str, str], Evidence]:
    """Return the articles on one event by file name, and their evidence."""
    articles = {path.stem: path.read_text("utf-8").strip() for path in sorted(WORLD.glob("*.txt"))}
    return articles, evidence_of(list(articles.values()))


def called(texts: Sequence[Text]) -> dict[str, str]:
    """Return each text's file name."""
    names = {body: name for name, body in world()[0].items()}
    return {text.sha256: names[text.text.strip()] for text in texts}


def test_family_is_found_whole_among_independent_reports_of_its_event() -> None:
    """Six texts off one bench are one family; none of five independent reports is in it."""
    evidence = world()[1]
    tables = found(evidence)
    name = called(evidence.texts)

    assert [6] == [family.texts for family in tables.families]
    assert {f"kin-{number}" for number in range(1, 7)} == {name[row.text] for row in tables.family_texts}


def test_formulae_are_shown_with_their_words_in_every_text() -> None:
    """ "Torn at the perforation" stands in all six, here off, there along it."""
    evidence = world()[1]
    tables = found(evidence)
    body = {text.sha256: text.text for text in evidence.texts}
    torn = next(row for row in tables.formulae if "perforation" in row.text)
    places = [body[row.text][row.begin : row.end] for row in tables.formula_spans if row.formula == torn.id]

    assert len(places) >= 5
    assert all("perforation" in place and "torn" in place.casefold() for place in places)


def test_weight_is_the_sum_of_its_parts_and_reads_aloud() -> None:
    """Each pair says what it rests on."""
    for row in found(world()[1]).kinships:
        assert row.weight == pytest.approx(row.formulae + row.moves + row.cast + row.spelling, abs=0.03)
        assert row.evidence.startswith("They share ")
        assert row.shared


def test_order_of_the_rows_changes_nothing() -> None:
    """The same pile shuffled gives the same tables."""
    evidence = world()[1]
    rng = random.Random(5)  # noqa: S311
    shuffled = evidence._replace(
        texts=rng.sample(evidence.texts, len(evidence.texts)),
        sentences=rng.sample(evidence.sentences, len(evidence.sentences)),
        mentions=rng.sample(evidence.mentions, len(evidence.mentions)),
    )

    assert found(evidence) == found(shuffled)


def test_copy_of_a_text_is_not_compared_and_changes_no_kinship() -> None:
    """The centre of a cluster stands for its copies."""
    evidence = world()[1]
    first = evidence.texts[0]
    copy = msgspec.structs.replace(first, sha256="f" * 64, text=first.text + "\n\nPrinted again.")
    clusters = [ClusterText(text=text.sha256, cluster=text.sha256) for text in evidence.texts]
    clusters.append(ClusterText(text=copy.sha256, cluster=first.sha256))
    more = evidence._replace(texts=[*evidence.texts, copy], cluster_texts=clusters)

    assert found(evidence).kinships == found(more).kinships
    assert ["a copy: it goes with the text it is a copy of"] == [row.why for row in found(more).compared if row.why]


def test_what_is_a_proven_copy_is_no_formula() -> None:
    """A passage that two texts share word for word is not counted twice; with a third text it may be one."""
    evidence = world()[1]
    first = found(evidence).kinships[0]
    a, b = first.a, first.b
    whole = {text.sha256: len(text.text) for text in evidence.texts}
    passage = Passage(
        a=a, a_begin=0, a_end=whole[a], b=b, b_begin=0, b_end=whole[b], words=300, identity=1.0, quoted=False, edits=[]
    )
    tables = found(evidence._replace(passages=[passage]))

    assert (a, b) not in {(row.a, row.b) for row in tables.kinships}
    assert len(found(evidence).kinships) - 1 == len(tables.kinships)


# --- too little to tell -------------------------------------------------------


def test_empty_pile_and_a_single_text_give_no_kinship() -> None:
    """There is nothing to compare."""
    body = next(iter(world()[0].values()))

    assert [] == found(Evidence(texts=[])).compared
    assert [] == found(evidence_of([body])).kinships


def test_two_texts_are_a_pair_and_no_family() -> None:
    """A family needs three."""
    articles = world()[0]
    tables = found(evidence_of([articles["kin-2"], articles["kin-6"]]))

    assert 1 == len(tables.kinships)
    assert [] == tables.families


def test_very_short_text_is_not_compared_and_says_so() -> None:
    """Forty words say too little about who made them."""
    tables = found(
        evidence_of(["The page was torn at the perforation, and nobody asked for it."] * 2 + ["Calm by decree."])
    )

    assert [] == tables.kinships
    assert all(row.why and row.why.startswith("too short: ") for row in tables.compared)


def test_language_without_background_is_not_compared_in_a_small_pile() -> None:
    """For Danish nothing says what is ordinary; sixty texts would."""
    texts = [
        Text(sha256=f"{number:064d}", text=body, language="da")
        for number, body in enumerate(list(world()[0].values())[:10])
    ]
    tables = found(Evidence(texts=texts))

    assert [] == tables.kinships
    assert {
        "no background for language da, and only 10 texts in it: 60 are needed for the pile to stand for ordinary text"
    } == {row.why for row in tables.compared}


def test_large_pile_in_a_language_without_background_stands_for_ordinary_text_itself() -> None:
    """With enough texts the pile's own frequencies are used, and a higher threshold."""
    family = [world()[0][f"kin-{number}"] for number in range(1, 5)]
    rng = random.Random(7)  # noqa: S311
    letters = "bcdfghklmnprstvz"
    lexicon = ["".join(rng.choice(letters) + rng.choice("aeiou") for _ in range(rng.randint(1, 4))) for _ in range(400)]
    ordinary = [" ".join(rng.choice(lexicon) for _ in range(300)) + "." for _ in range(70)]
    texts = [
        Text(sha256=f"{number:064d}", text=body, language="da") for number, body in enumerate([*family, *ordinary])
    ]
    tables = found(Evidence(texts=texts))

    assert {"the pile"} == {row.background for row in tables.compared}
    assert tables.kinships
    assert all({row.a, row.b} <= {text.sha256 for text in texts[:4]} for row in tables.kinships)


def test_pile_of_one_template_makes_no_kinship() -> None:
    """Reports that fill in one form are alike without being of one hand more than any others in that form."""
    form = world()[0]["other-2"]
    texts = [Text(sha256=f"{number:064d}", text=f"Report {number}. {form}", language="en") for number in range(80)]

    assert [] == found(Evidence(texts=texts)).kinships


def test_source_that_each_text_calls_otherwise_and_none_names_is_a_slot() -> None:
    """ "According to ⟨unnamed⟩ with access to the vault": insiders in one text, couriers in the other."""
    from whence.settings import VoiceSettings
    from whence.voices import find_voices

    one, two = world()[0]["kin-2"], world()[0]["kin-6"]
    said = "The lid was loose, according to {} with access to the vaulted cellar."
    evidence = evidence_of([f"{one}\n\n{said.format('insiders')}", f"{two}\n\n{said.format('couriers')}"])
    voices = find_voices(
        evidence.texts, evidence.sentences, evidence.mentions, settings=VoiceSettings(model="rules"), step=silent
    )
    tables = found(evidence._replace(quotations=voices.quotations, assertions=voices.assertions))

    assert any("according to ⟨unnamed⟩ with access to the vaulted cellar" in row.text for row in tables.formulae)


def test_table_of_ones_own_in_another_language_leaves_english_its_own() -> None:
    """Whoever gives a Danish table has Danish texts compared by it, and English ones as before."""
    import hashlib

    from whence.kinship.background import count_phrases, packed
    from whence.kinship.reading import read
    from whence.schema import Background

    english = world()[1]
    danish = [
        Text(sha256=f"{number:064d}", text=body, language="da") for number, body in enumerate(world()[0].values())
    ]
    body = packed(count_phrases([read("det var en gang en mand", "da")], "da", ["one sentence"]))
    table = Background(sha256=hashlib.sha256(body).hexdigest(), name="danish.background", body=body)
    both = english._replace(texts=[*english.texts, *danish], backgrounds=[table])
    tables = found(both, background=table.sha256)

    assert {"en": len(english.texts), "da": len(danish)} == {
        language: sum(row.background == language for row in tables.compared) for language in ("en", "da")
    }
    own = {text.sha256 for text in english.texts}
    assert found(english).kinships == [row for row in tables.kinships if {row.a, row.b} <= own]
