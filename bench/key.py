"""
The answer key of the bundled pile: how much of what a person wrote down does the program find?

The key (`examples/key.json`) was written by hand from the definition of the
count, before any program had read the pile. A check is one answer of the key;
it is met when the program's answer is the same.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from whence.case import Case, open_case
from whence.views.listings import claim_rows, copy_rows, document_rows, voice_rows

ROOT = Path(__file__).parents[1]
PILE = ROOT / "examples" / "pile"
KEY = ROOT / "examples" / "key.json"
COUNTED = ("documents", "texts", "voices", "weakest", "named", "unnamed")


class Check(NamedTuple):
    """One answer of the key beside the program's."""

    section: str
    what: str
    expected: Any
    found: Any
    met: bool


def same(section: str, what: str, expected: Any, found: Any) -> Check:
    """Return a check that is met when both answers are equal."""
    return Check(section, what, expected, found, expected == found)


def compare(case: Case, key: dict[str, Any]) -> list[Check]:
    """Return every answer of the key beside the program's answer for this case."""
    pile = Answers(case, key)
    return [
        *documents(pile),
        *copies(pile),
        *voices(pile),
        *named_voices(pile),
        *claims(pile),
        *conflicts(pile),
        *not_counted(pile),
    ]


class Answers:
    """The program's listings, with its documents under the names of the key."""

    def __init__(self, case: Case, key: dict[str, Any]) -> None:
        from whence.schema import Text
        from whence.stages import documents_with_texts

        self.key = key
        self.documents = list(document_rows(case))
        self.name_of = {row["id"]: self._name(row["path"]) for row in self.documents}
        self.by_name = {self.name_of[row["id"]]: row for row in self.documents}
        self.path_name = {row["path"]: self.name_of[row["id"]] for row in self.documents}
        texts = {text.sha256: text.text for text in case.rows(Text)}
        self.text = {self.name_of[document.id]: texts[sha] for document, sha in documents_with_texts(case.store)}
        self.voices = [row | {"doc": self.name_of[row["document"]]} for row in voice_rows(case)]
        self.claims = list(claim_rows(case))
        self.copies = list(copy_rows(case))
        self.case = case

    def lead(self, pair: tuple[str, ...]) -> tuple[str, ...]:
        """Return the pair with each document replaced by the first that holds its text: those are listed."""
        first = {text: name for name, text in sorted(self.text.items(), reverse=True)}
        return tuple(sorted(first[self.text[name]] for name in pair))

    def _name(self, path: str) -> str:
        for entry in self.key["documents"]:
            wanted = f"{entry['file']}#{entry['locator']}" if entry["locator"] else entry["file"]
            if path.endswith(wanted):
                return str(entry["doc"])
        return path

    def place(self, doc: str, words: str) -> tuple[int, int]:
        """Return where the words stand in a document, or an empty range."""
        at = self.text.get(doc, "").find(words)
        return (at, at + len(words)) if at >= 0 else (0, 0)

    def claim_of(self, entry: dict[str, Any]) -> tuple[dict[str, Any] | None, int]:
        """Return the program's claim that holds most mentions of the key's claim, and how many."""
        hits: Counter[str] = Counter()
        for mention in entry["mentions"]:
            begin, end = self.place(mention["doc"], mention["text"])
            for row in self.claims:
                if any(
                    self.name_of[found["document"]] == mention["doc"] and overlap(found, begin, end) > (end - begin) / 2
                    for found in row["mentions"]
                ):
                    hits[row["id"]] += 1
        if not hits:
            return None, 0
        best, count = hits.most_common(1)[0]
        return next(row for row in self.claims if row["id"] == best), count


def overlap(found: dict[str, Any], begin: int, end: int) -> int:
    """Return how many characters a mention shares with a range."""
    return max(0, int(min(found["end"], end)) - int(max(found["begin"], begin)))


def moment(stated: str | None) -> str | datetime | None:
    """Return a time that can be compared, whatever its zone."""
    if stated and "T" in stated:
        return datetime.fromisoformat(stated.replace("Z", "+00:00"))
    return stated


def documents(pile: Answers) -> Iterable[Check]:
    """What each document says of itself."""
    for entry in pile.key["documents"]:
        row = pile.by_name.get(entry["doc"], {})
        for field in ("outlet", "title", "url"):
            yield same("documents", f"{entry['doc']} {field}", entry[field], row.get(field))
        found = moment(row.get("published"))
        yield same("documents", f"{entry['doc']} published", moment(entry["published"]), found)


def copies(pile: Answers) -> Iterable[Check]:
    """Which documents reuse each other and how, and that no others do."""
    found = {
        tuple(sorted((pile.path_name[row["a"]], pile.path_name[row["b"]]))): row["relation"] for row in pile.copies
    }
    expected = {tuple(sorted((pair["a"], pair["b"]))): pair["relation"] for pair in pile.key["copies"]["pairs"]}
    for pair, relation in sorted(expected.items()):
        yield same("copies", " ".join(pair), relation, found.get(pair, found.get(pile.lead(pair))))
    for pair, relation in sorted(found.items()):
        if pair not in expected:
            yield same("copies", " ".join(pair), None, relation)


def voices(pile: Answers) -> Iterable[Check]:
    """Every voice of every document: who, what kind, how anonymous, by what cue, through whom."""
    for entry in pile.key["voices"]:
        rows = [row for row in pile.voices if row["doc"] == entry["doc"]]
        for voice in entry["voices"]:
            spans = [pile.place(entry["doc"], words) for words in voice["content"]]
            match = best_voice(rows, spans)
            wanted = voice_answer(voice)
            yield same("voices", f"{entry['doc']} {voice['first']} …", wanted, voice_answer(match) if match else None)


def best_voice(rows: Iterable[dict[str, Any]], spans: list[tuple[int, int]]) -> dict[str, Any] | None:
    """Return the row whose content is nearest to the spans: most shared, least left over."""

    def nearness(row: dict[str, Any]) -> float:
        shared = sum(
            max(0, min(end, stop) - max(begin, start))
            for begin, end in row["spans"]["content"]
            for start, stop in spans
        )
        whole = sum(end - begin for begin, end in row["spans"]["content"]) + sum(stop - start for start, stop in spans)
        return 2 * shared / whole if whole else 0.0

    best = max(rows, key=nearness, default=None)
    return best if best is not None and nearness(best) > 0 else None


def voice_answer(voice: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a voice that the acceptance sentences compare, and polarity and reality."""
    return {
        "kind": voice["kind"],
        "anon": voice["anon"],
        "cue_class": voice["cue_class"],
        "chain": len(voice["chain"]),
        "witness": voice["witness"],
        "polarity": voice.get("polarity", "pos"),
        "realis": voice.get("realis", True),
    }


def named_voices(pile: Answers) -> Iterable[Check]:
    """Every named speaker, and the documents that hear them."""
    from whence.schema import Assertion, ClaimMention, Voice, VoiceLink, Witness
    from whence.stages import documents_with_texts

    of_text: dict[str, list[str]] = {}
    for document, text in documents_with_texts(pile.case.store):
        of_text.setdefault(text, []).append(pile.name_of[document.id])
    text_of = {assertion.id: assertion.text for assertion in pile.case.rows(Assertion)}
    heard: dict[str, set[str]] = {}
    names = {voice.id: voice.name for voice in pile.case.rows(Voice)}
    for link in pile.case.rows(VoiceLink):
        heard.setdefault(names[link.voice], set()).update(of_text[text_of[link.assertion]])
    for witness in pile.case.rows(Witness):
        if witness.kind == "own observation":
            for mention in pile.case.rows(ClaimMention):
                if mention.claim == witness.claim and mention.observed:
                    heard.setdefault(re.sub(r"D-\d+ \((.*)\)$", r"\1", witness.label), set()).update(
                        of_text[mention.text]
                    )
    plain = {name.lower().removeprefix("the "): documents for name, documents in heard.items()}
    for entry in pile.key["named_voices"]:
        found = plain.get(entry["name"].lower().removeprefix("the "), set())
        yield same("named voices", entry["name"], sorted(entry["docs"]), sorted(found))


def claims(pile: Answers) -> Iterable[Check]:
    """The count of every key claim, for each stance."""
    for entry in pile.key["claims"]:
        row, hits = pile.claim_of(entry)
        in_body = [mention for mention in entry["mentions"] if mention.get("where") != "title"]
        yield same("mentions", entry["id"], len(in_body), hits)
        for stance in ("for", "against", "doubt"):
            wanted = entry["counts"].get(stance)
            found = row[stance] if row else None
            if wanted is None:
                nobody = found is None or found["documents"] == 0
                yield Check("counts", f"{entry['id']} {stance}", "nobody", found and found["voices"], nobody)
                continue
            answer = {field: listed_pair(found[field]) for field in COUNTED} if found else None
            yield same("counts", f"{entry['id']} {stance}", {field: wanted[field] for field in COUNTED}, answer)


def listed_pair(value: Any) -> Any:
    """Return bounds as the key writes them, [least, most]."""
    return list(value) if isinstance(value, tuple) else value


def conflicts(pile: Answers) -> Iterable[Check]:
    """Figures that differ, and how that came about."""
    for entry in pile.key["claims"]:
        row, _ = pile.claim_of(entry)
        for conflict in entry["conflicts"]:
            wanted = {digits(conflict["a_value"]), digits(conflict["b_value"])}
            found = [
                other["relation"]
                for other in (row["conflicts"] if row else [])
                if wanted == {digits(other["a"]["value"]), digits(other["b"]["value"])}
            ]
            yield Check(
                "conflicts",
                f"{entry['id']} {conflict['a_value']} {conflict['b_value']}",
                conflict["relation"],
                found,
                conflict["relation"] in found,
            )


def digits(value: str) -> str:
    """Return the digits of a figure."""
    return "".join(character for character in value if character.isdigit())


def not_counted(pile: Answers) -> Iterable[Check]:
    """Mentions that must not stand behind a claim: they are listed as not counted, or are in no claim."""
    from whence.schema import ClaimMention, NotCounted
    from whence.views.tables import Catalogue

    catalogue = Catalogue.of(pile.case)
    left = {(row.claim, row.text, row.begin) for row in pile.case.rows(NotCounted)}
    mentions = pile.case.rows(ClaimMention)
    for entry in pile.key["not_counted"]:
        if entry.get("where") == "title":
            continue
        begin, end = pile.place(entry["doc"], entry["text"])
        text = catalogue.text_of[pile.by_name[entry["doc"]]["id"]]
        here = [m for m in mentions if m.text == text and min(m.end, end) - max(m.begin, begin) > (end - begin) / 2]
        counted = [m.claim for m in here if m.counted and (m.claim, m.text, m.begin) not in left]
        yield same("not counted", f"{entry['claim']} {entry['doc']}", [], counted)


def over_counted(checks: Iterable[Check]) -> list[str]:
    """Return the counts that give a claim more voices than the key: the harmful kind of error."""
    return [
        check.what
        for check in checks
        if isinstance(check.expected, dict)
        and check.section == "counts"
        and check.found
        and check.found["voices"][1] > check.expected["voices"][1]
    ]


def analysed(folder: Path) -> Case:
    """Return a case in this folder with the bundled pile analysed."""
    case = open_case(folder / "key.whence", create=True)
    case.analyse([str(PILE)])
    return case


def run(report: Callable[[str], None] = print) -> dict[str, float]:
    """Compare the program with the key; report what differs; return the share met by section."""
    key = json.loads(KEY.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, analysed(Path(folder)) as case:
        checks = compare(case, key)
    total, met = Counter(check.section for check in checks), Counter(check.section for check in checks if check.met)
    for check in checks:
        if not check.met:
            report(f"  {check.section}: {check.what}: key {check.expected}, found {check.found}")
    return {
        **{f"key {section}": met[section] / total[section] for section in total},
        "key over-counts": float(len(over_counted(checks))),
        "key all": sum(met.values()) / len(checks),
        "key checks": float(len(checks)),
    }


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:24} {value:.3f}")
