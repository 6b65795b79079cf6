"""
The forms of an English verb: a spelling rule and the irregular ones.

Enough for a cue lexicon; not a morphology. Doubling of the last consonant is
given by a list, since it hangs on stress, which spelling doesn't show.
"""

from __future__ import annotations

from typing import NamedTuple

_IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "write": ("wrote", "written"),
    "speak": ("spoke", "spoken"),
    "see": ("saw", "seen"),
    "find": ("found", "found"),
    "know": ("knew", "known"),
    "feel": ("felt", "felt"),
    "hold": ("held", "held"),
    "go": ("went", "gone"),
    "come": ("came", "come"),
    "make": ("made", "made"),
    "give": ("gave", "given"),
    "get": ("got", "got"),
    "take": ("took", "taken"),
    "put": ("put", "put"),
    "set": ("set", "set"),
    "let": ("let", "let"),
    "read": ("read", "read"),
    "hear": ("heard", "heard"),
    "mean": ("meant", "meant"),
    "meet": ("met", "met"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "swear": ("swore", "sworn"),
    "foresee": ("foresaw", "foreseen"),
    "forecast": ("forecast", "forecast"),
    "seek": ("sought", "sought"),
    "bid": ("bid", "bid"),
    "teach": ("taught", "taught"),
    "bring": ("brought", "brought"),
    "withdraw": ("withdrew", "withdrawn"),
    "choose": ("chose", "chosen"),
    "draw": ("drew", "drawn"),
    "show": ("showed", "shown"),
    "begin": ("began", "begun"),
    "become": ("became", "become"),
    "fall": ("fell", "fallen"),
    "rise": ("rose", "risen"),
    "win": ("won", "won"),
    "lose": ("lost", "lost"),
    "fight": ("fought", "fought"),
    "run": ("ran", "run"),
    "stand": ("stood", "stood"),
    "understand": ("understood", "understood"),
    "keep": ("kept", "kept"),
    "send": ("sent", "sent"),
    "spend": ("spent", "spent"),
    "pay": ("paid", "paid"),
    "buy": ("bought", "bought"),
    "sell": ("sold", "sold"),
    "break": ("broke", "broken"),
    "fly": ("flew", "flown"),
    "build": ("built", "built"),
    "hit": ("hit", "hit"),
    "cut": ("cut", "cut"),
    "hurt": ("hurt", "hurt"),
    "strike": ("struck", "struck"),
    "shoot": ("shot", "shot"),
    "spring": ("sprang", "sprung"),
    "throw": ("threw", "thrown"),
    "grow": ("grew", "grown"),
    "sit": ("sat", "sat"),
    "sign": ("signed", "signed"),
    "retell": ("retold", "retold"),
    "foretell": ("foretold", "foretold"),
    "rebut": ("rebutted", "rebutted"),
    "cast": ("cast", "cast"),
    "shed": ("shed", "shed"),
    "sing": ("sang", "sung"),
    "weep": ("wept", "wept"),
    "bet": ("bet", "bet"),
    "be": ("was", "been"),
    "have": ("had", "had"),
    "do": ("did", "done"),
    "overhear": ("overheard", "overheard"),
    "misspeak": ("misspoke", "misspoken"),
    "rewrite": ("rewrote", "rewritten"),
    "dream": ("dreamed", "dreamed"),
    "learn": ("learned", "learned"),
}
_DOUBLING = {
    "admit", "blab", "blog", "brag", "chat", "chip", "commit", "confer", "defer", "demur", "nod", "permit", "plan",
    "quip", "rap", "rebut", "refer", "shrug", "slam", "slap", "stop", "submit", "sob", "spot", "tag", "pan", "infer",
    "get", "put", "set", "let", "cut", "hit", "run", "sit", "win", "begin", "tip", "vet", "forget", "dub", "rat",
    "drum", "hum", "pin", "drop", "flag", "snub", "bet", "bid", "omit", "jot", "rip", "log",
}  # fmt: skip
_VOWELS = "aeiou"


class Forms(NamedTuple):
    """Says, said, said, saying: third person, past, participle, ``-ing``; the base is the lemma."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def forms(lemma: str) -> Forms:
    """Return the five forms of a verb given in its base form."""
    past, participle = _IRREGULAR.get(lemma, (_past(lemma), _past(lemma)))
    return Forms(lemma, _third(lemma), past, participle, _gerund(lemma))


def _third(lemma: str) -> str:
    if lemma in {"be", "have"}:
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith(("s", "x", "z", "ch", "sh")) or lemma in {"go", "do", "veto", "echo"}:
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + (lemma[-1] if lemma in _DOUBLING else "") + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return lemma + (lemma[-1] if lemma in _DOUBLING else "") + "ing"
