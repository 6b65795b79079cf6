"""
Attributions read off gold syntax trees (Universal Dependencies): silver, by a few plain rules.

A verb that reports, its subject, and its clause: that is what a tree shows
outright. What stands in the text beside (colons, headlines) it doesn't.
Speakers in the first person ("I think") are left out: in letters and reviews
they are the writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from training.examples import Article, Attribution
from whence.spans import Span
from whence.voices.lexicon import VERBS

WEIGHT = 0.5
"""A silver example beside a gold one."""
_TO = {
    "want",
    "plan",
    "hope",
    "intend",
    "vow",
    "promise",
    "threaten",
    "refuse",
    "agree",
    "offer",
    "expect",
    "seek",
    "decide",
    "decline",
    "pledge",
    "prefer",
}
_ALWAYS = {"ccomp", "parataxis"}
_OWN = {"i", "we", "you", "one", "it", "there"}


class _Token(NamedTuple):
    number: int
    form: str
    lemma: str
    pos: str
    head: int
    relation: str
    begin: int
    end: int


class _Tree:
    """One sentence with the offsets of its tokens in the article."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = {token.number: token for token in tokens}
        self.below: dict[int, list[_Token]] = {}
        for token in tokens:
            self.below.setdefault(token.head, []).append(token)

    def children(self, token: _Token, *relations: str) -> list[_Token]:
        return [one for one in self.below.get(token.number, []) if one.relation in relations]

    def yield_of(self, token: _Token, without: AbstractSet[int] = frozenset()) -> list[_Token]:
        found, stack = [], [token]
        while stack:
            one = stack.pop()
            if one.number in without:
                continue
            found.append(one)
            stack.extend(self.below.get(one.number, []))
        return sorted(found, key=lambda one: one.number)

    def spans(
        self, token: _Token, without: AbstractSet[int] = frozenset(), *, keep_marks: bool = False
    ) -> tuple[Span, ...]:
        """Return the stretches a token's words fill, punctuation at their ends left out."""
        found = self.yield_of(token, without)
        runs: list[list[_Token]] = []
        for one in found:
            if runs and one.number == runs[-1][-1].number + 1:
                runs[-1].append(one)
            else:
                runs.append([one])
        out = []
        for run in runs:
            while run and run[-1].pos == "PUNCT" and not (keep_marks and run[-1].form in "\"”''"):
                run = run[:-1]
            while run and run[0].pos == "PUNCT" and not (keep_marks and run[0].form in '"“``'):
                run = run[1:]
            if run:
                out.append(Span(run[0].begin, run[-1].end))
        return tuple(out)


def tree_articles(paths: list[Path]) -> Iterator[Article]:
    """Yield the documents of CoNLL-U files with their silver attributions."""
    for path in paths:
        for document, blocks in _documents(path):
            text, trees, sentences = _text(blocks)
            rows = [row for tree in trees for row in _attributions(tree)]
            yield Article(f"trees/{document}", text, rows, WEIGHT, tuple(sentences))


def _documents(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    name = path.stem
    blocks: list[list[str]] = []
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if blocks:
                yield name, blocks
            name, blocks = line.split("=", 1)[-1].strip(), []
        if line.strip():
            block.append(line)
        elif block:
            blocks.append(block)
            block = []
    if blocks:
        yield name, blocks


def _text(blocks: list[list[str]]) -> tuple[str, list[_Tree], list[tuple[int, int, int]]]:
    """Return the text, the trees and the sentences (begin, end, paragraph) of one document."""
    text, trees, sentences, paragraph = "", [], [], 0
    for block in blocks:
        said = next((line[9:] for line in block if line.startswith("# text = ")), None)
        if said is None:
            continue
        if any(line.startswith("# newpar") for line in block):
            paragraph += 1
            text += "\n\n" if text else ""
        elif text:
            text += " "
        begin = len(text)
        text += said
        sentences.append((begin, len(text), paragraph))
        trees.append(_Tree(_tokens(block, said, begin)))
    return text, trees, sentences


def _tokens(block: list[str], said: str, begin: int) -> list[_Token]:
    out: list[_Token] = []
    at = 0
    joined_until = 0
    joined = (0, 0)
    for line in block:
        if line.startswith("#"):
            continue
        number, form, lemma, pos, _, _, head, relation = line.split("\t")[:8]
        if "." in number:
            continue
        found = said.find(form, at)
        if "-" in number:
            joined_until = int(number.split("-")[1])
            joined = (found, found + len(form)) if found >= 0 else (at, at)
            at = joined[1]
            continue
        if int(number) <= joined_until:  # parts of one written word share its place
            first, after = joined
        elif found < 0:
            first, after = at, at
        else:
            first, after = found, found + len(form)
            at = after
        kind = relation if relation == "acl:relcl" else relation.split(":")[0]
        out.append(_Token(int(number), form, lemma.lower(), pos, int(head), kind, begin + first, begin + after))
    return out


def _verbs() -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for needs in VERBS.values():
        for need, listed in needs.items():
            for item in listed.split():
                if "_" not in item:
                    out.setdefault(item, set()).add(need)
    return out


_VERBS = _verbs()


def _attributions(tree: _Tree) -> Iterator[Attribution]:
    for token in tree.tokens.values():
        if token.pos == "VERB" and token.lemma in _VERBS:
            row = _of_verb(tree, token)
        elif token.lemma == "accord":
            row = _according(tree, token)
        else:
            continue
        if row is not None:
            yield row


def _of_verb(tree: _Tree, verb: _Token) -> Attribution | None:
    subject = _subject(tree, verb)
    if subject is None or subject.lemma in _OWN or subject.form.lower() in _OWN:
        return None
    content = _content(tree, verb)
    if not content:
        return None
    source = tree.spans(subject)
    if len(source) != 1 or any(source[0].overlaps(part) for part in content):
        return None
    return Attribution(source, (_cue(tree, verb),), content)


def _subject(tree: _Tree, verb: _Token) -> _Token | None:
    """Return the verb's subject; of a second verb ("and added") or a participle, that of the first."""
    seen = 0
    while seen < 4:
        found = tree.children(verb, "nsubj")
        if found:
            return found[0]
        if tree.children(verb, "nsubj:pass") or verb.relation not in {"conj", "xcomp", "advcl"}:
            return None
        if verb.head not in tree.tokens or (verb.relation == "advcl" and not verb.form.endswith("ing")):
            return None
        verb = tree.tokens[verb.head]
        seen += 1
    return None


def _content(tree: _Tree, verb: _Token) -> tuple[Span, ...]:
    needs = _VERBS[verb.lemma]
    clause = tree.children(verb, *_ALWAYS)
    clause = [one for one in clause if one.pos in {"VERB", "NOUN", "ADJ", "PROPN", "PRON", "ADV", "AUX"}]
    if clause and (needs & {"clause", "that", "intent", "about"}):
        return tree.spans(clause[0], keep_marks=True)
    if verb.relation == "parataxis" and verb.head in tree.tokens and "clause" in needs and not clause:
        return tree.spans(tree.tokens[verb.head], {verb.number}, keep_marks=True)
    if verb.lemma in _TO or "intent" in needs:
        found = tree.children(verb, "xcomp")
        if found:
            return tree.spans(found[0])
    if "object" in needs or verb.lemma in {"deny", "reject", "confirm", "announce"}:
        found = tree.children(verb, "obj")
        if found and found[0].pos in {"NOUN", "PROPN"}:
            extra = tree.children(verb, "xcomp")
            return tuple(sorted({span for one in [found[0], *extra[:1]] for span in tree.spans(one)}))
    return ()


def _cue(tree: _Tree, verb: _Token) -> Span:
    """Return the verb with its auxiliaries and what stands between them, and its particle."""
    helps = [one.number for one in tree.children(verb, "aux") if one.number < verb.number]
    first = tree.tokens[min(helps)] if helps and verb.number - min(helps) <= 4 else verb
    particle = [one for one in tree.children(verb, "compound") if one.number == verb.number + 1]
    return Span(first.begin, (particle[0] if particle else verb).end)


def _according(tree: _Tree, token: _Token) -> Attribution | None:
    head = tree.tokens.get(token.head)
    if head is None or head.head not in tree.tokens:
        return None
    governor = tree.tokens[head.head]
    case = {one.number for one in tree.yield_of(token)} | {one.number for one in tree.children(head, "case", "fixed")}
    source = tree.spans(head, case)
    content = tree.spans(governor, {head.number}, keep_marks=True)
    to = tree.tokens.get(token.number + 1)
    end = to.end if to is not None and to.form.lower() == "to" else token.end
    if len(source) != 1 or not content:
        return None
    return Attribution(source, (Span(token.begin, end),), content)
