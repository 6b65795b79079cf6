"""
Amounts in English text: a number with its currency or unit, before it or after it.

"$5m", "12 US dollars", "5 feet 2 inches", "90 km/h", "12 per cent", "half an
hour". Not read: a unit without a number ("dollars"), a currency's name before
its number. "Pounds" are money unless the words around are about weight.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from whence.claims.intervals import BASE, MONEY, NOT_AFTER, TIME, UNITS
from whence.claims.numerals import (
    DOZENS,
    GLYPHS,
    HYPHENS,
    PLACES,
    SCALES,
    SHORT_SCALES,
    SMALL,
    TENS,
    Read,
    Tokens,
    read_number,
)

Kind = Literal["count", "fraction", "ratio", "ordinal", "percent", "points", "money", "measure", "duration", "age"]
VAGUE = {"dozens": (24, 100), "scores": (40, 100), "hundreds": (200, 1000), "thousands": (2000, 10**4)}
VAGUE |= {"millions": (2 * 10**6, 10**9), "billions": (2 * 10**9, 10**12), "trillions": (2 * 10**12, 10**15)}
_BIG_LETTERS = {"m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "g": Decimal(10) ** 9, "t": Decimal(10) ** 12}
_PARTS = {
    "foot": {"inch": 12, "in": 12}, "hour": {"minute": 60, "second": 3600}, "minute": {"second": 60},
    "lb": {"ounce": 16}, "year": {"month": 12}, "week": {"day": 7}, "day": {"hour": 24},
    "stone": {"lb": 14, "pound": 14},
}  # fmt: skip
_MONEY_PARTS = frozenset(("cent", "penny"))
_WEIGHTY = re.compile(
    r"\b(?:weigh\w*|weight\w*|heav\w+|lighter|bab(?:y|ies)|luggage|meat|flour|explosives?|ounces?)\b", re.I
)
SEEDS = (
    frozenset([*SMALL, *TENS, *PLACES, *GLYPHS, *SCALES, *DOZENS, *VAGUE, "a", "an", "half", "quarter", "tens"])
    - SHORT_SCALES
)
AFTER_AN = frozenset(
    [*SCALES, *DOZENS, *PLACES, *TENS, *(word for word in UNITS if UNITS[word] in TIME), "half", "quarter"]
)
"""Words that "a" or "an" begins an amount with: "a hundred", "a third", "a week"."""
_HOT = re.compile(
    r"\b(?:temperatures?|thermometers?|hot|hott\w+|warm\w*|cold\w*|cool\w*|heat|freez\w+|(?:below|above) zero)\b", re.I
)
_SCALED_CODE = re.compile(r"(k|m|mn|b|bn|t|tn)([A-Z]{3})", re.I)
_BEFORE_SIGN = frozenset("< > <= >= ≤ ≥ ( [ = ~ ≈".split())
_A_WHILE = frozenset(
    "for in within over than nearly about around least almost lasted lasts last after took takes just".split()
)
"""Words before "a week" after which it is a length of time and no "a week" of a rate."""
_BRACKETS = {"[": "]", "(": ")", "{": "}", "<": ">"}
_SPEED = frozenset(("m", "km", "cm", "mile", "foot"))
_MEN = frozenset("people men women children voters workers users customers".split())


class Amount(NamedTuple):
    """A number with its unit: tokens ``begin`` up to ``end``."""

    read: Read
    begin: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    per: str = ""


def read_amount(t: Tokens, i: int, floor: int) -> Amount | None:
    """Read a number and its unit, before it ("$5m") or after it ("5 km", "12 per cent")."""
    if t.phrase(i, i + 2) == "a half" and t.word(i - 1) == "and" and t.word(i - 2) in UNITS:
        return None
    read = read_number(t, i) or _a_while(t, i)
    if t.word(i) == "zero" and (t.phrase(i + 1, i + 3) == "in on" or t.word(i - 1) == "ground"):
        return None
    if t.word(i) == "half" and t.phrase(i - 2, i) == "and a" and t.word(i - 3) in UNITS:
        return None  # "a decade and a half"
    if read is None or _is_code(t, read):
        return None
    begin = _signed(t, i)
    money = _money_before(t, begin, floor)
    value, end = _plain(read.value), read.end
    if scale := _letter_scale(t, read, money is not None):
        value, end = _plain(value * scale), end + 1
        read = read._replace(step=read.step * scale, scale=scale, end=end)
    value = -value if begin < i else value
    if money:
        begin, unit, scale_before = money
        value *= scale_before
        end += t.phrase(end, end + 1) in ("dollars", "euros", "pounds") and unit in ("dollar", "EUR", "GBP")
        per, end = _per(t, end, unit)
        return _whole(t, Amount(read, begin, end, value, unit, "money", per))
    if read.kind == "ordinal":
        return Amount(read, i, end, value, "", "ordinal")
    return _whole(t, _with_unit(t, Amount(read, begin, end, value, "", read.kind)))


def _plain(value: Decimal) -> Decimal:
    """Return 2,100,000.0 as 2,100,000."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _a_while(t: Tokens, i: int) -> Read | None:
    """Read "a week" in "for a week"; a "week" without a number elsewhere is no figure."""
    if t.word(i) in ("a", "an") and UNITS.get(t.word(i + 1)) in TIME and t.word(i - 1) in _A_WHILE:
        return Read(i, i + 1, Decimal(1), Decimal(1))
    return None


def _is_code(t: Tokens, read: Read) -> bool:
    """Say whether digits are part of a time, a date, a version, a model or a decade, and no figure."""
    first, last, after = t.word(read.begin), t.word(read.end - 1), t.word(read.end)
    if read.kind == "ordinal" or not first[0].isdecimal():
        return after in HYPHENS and t.joined(read.end) and last == "one" and t.word(read.end + 1) == "time"
    if read.kind == "fraction":
        return False
    if t.joined(read.begin) and t.joined(read.begin - 1) and t.word(read.begin - 1) in HYPHENS:
        name = t.word(read.begin - 2)
        if name[0].isalpha() and name not in SEEDS and not t.word(read.begin - 3)[:1].isdecimal():
            return True  # "COVID-19", "F-16"
    if t.joined(read.begin) and t.joined(read.begin - 1) and t.word(read.begin - 1) == ".":
        return True  # "v1.2.3"
    if t.joined(read.begin) and t.word(read.begin - 1) in ("_", "/", ":", "#", "^", "\\", "@", "="):
        return True
    if after in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "o’clock"):
        return after not in UNITS or read.value <= 12
    if not t.joined(read.end):
        return False
    if after in ("/", ":", ".", "_", "@") and t.joined(read.end + 1) and t.word(read.end + 1)[0].isdecimal():
        return True
    if len(after) == 1 and t.text[t.begins[read.end]].isupper() and after not in "mbkt":
        return True  # "5G"
    known = after in UNITS or after in MONEY or after in SCALES or after in _BIG_LETTERS or after in DOZENS
    return after[0].isalpha() and not known


def _signed(t: Tokens, i: int) -> int:
    """Return the token a number begins at with its sign."""
    if t.word(i - 1) in ("minus", "negative"):
        return i - 1
    dash = t.word(i - 1) in ("-", "−") and (t.joined(i) or i == 1)
    sign = dash and (not t.joined(i - 1) or t.word(i - 2) in _BEFORE_SIGN)
    return i - 1 if sign and not (i > 1 and t.word(i - 2)[0].isdecimal()) else i


def _letter_scale(t: Tokens, read: Read, money: bool) -> Decimal | None:
    """Return what the "m" of "$5m", the "b" of "1.2b", the "M" of "3 M" stand for."""
    letter = t.word(read.end)
    if letter == "mm" and (money or t.text[t.begins[read.end]] == "M"):
        return _BIG_LETTERS["m"]
    if letter not in _BIG_LETTERS or not t.word(read.end - 1)[0].isdecimal():
        return None
    big = t.text[t.begins[read.end]] == "M" or (letter == "b" and t.joined(read.end))
    if money or big or (letter == "m" and t.word(read.end + 1) in _MEN) or t.word(read.end + 1) in MONEY:
        return _BIG_LETTERS[letter]
    return None


def _money_before(t: Tokens, i: int, floor: int) -> tuple[int, str, Decimal] | None:
    """Return first token, currency and scale of a symbol or code right before token ``i``, not before ``floor``."""
    if i > floor and (code := _scaled_code(t, i - 1)):
        return i - 1, code[1], code[0]
    for size in (3, 2, 1):
        if i - size < floor:
            continue
        phrase = t.phrase(i - size, i)
        unit = MONEY.get(phrase) or MONEY.get(phrase.replace(" ", "")) or MONEY.get(phrase.removesuffix(" $"))
        symbol = not phrase[-1].isalpha() or phrase in ("rs", "sen") or (len(phrase) == 3 and phrase not in NOT_AFTER)
        apart = size == 2 and phrase[0] in "as" and len(phrase) == 3 and not t.joined(i - 1)  # "a $1 note"
        if unit and symbol and not apart:
            return i - size, unit, Decimal(1)
    return None


def _with_unit(t: Tokens, amount: Amount) -> Amount:
    """Add the unit or currency that stands after a number: "3-inch", "12 US dollars", "half an hour", "40 per cent"."""
    i = amount.end
    if amount.kind == "fraction":
        i += t.word(i) == "of" and t.word(i + 1) in ("a", "an")
        i += t.word(i) in ("a", "an")
    i += (t.word(i) in HYPHENS and t.joined(i)) or t.word(i) in _BRACKETS
    digits = t.word(amount.read.end - 1)[0].isdecimal()
    for size in (3, 2, 1):
        phrase = t.phrase(i, i + size)
        if i + size > len(t.words) or not phrase:
            continue
        if phrase in MONEY and not _other_word(t, i, size, phrase, digits=digits):
            if phrase in ("pound", "pounds") and _WEIGHTY.search(t.text, max(0, t.begins[i] - 60), t.ends[i] + 30):
                return amount._replace(end=i + size, unit="lb", kind="measure")
            scale = SCALES.get(t.word(i + size), Decimal(1)) if amount.read.scale == 1 else Decimal(1)
            return amount._replace(
                end=i + size + (scale > 1), unit=MONEY[phrase], kind="money", value=amount.value * scale
            )
        if size == 1 and (code := _scaled_code(t, i)):
            return amount._replace(end=i + 1, unit=code[1], kind="money", value=_plain(amount.value * code[0]))
        if phrase in UNITS and not _other_word(t, i, size, phrase, digits=digits):
            end = i + size + (t.word(i + size) in _BRACKETS.values() and t.word(i - 1) in _BRACKETS)
            unit = UNITS[phrase]
            if unit == "degree" and _HOT.search(t.text, max(0, t.begins[i] - 60), t.ends[i] + 30):
                unit = "°"
            kind = _kind_of_unit(t, unit, end)
            if kind == "age":
                end += 1 + (t.word(end) in HYPHENS)
            per, end = _per(t, end, unit)
            return amount._replace(end=end, unit=unit, kind=kind, per=per)
    per, end = _per(t, amount.end, "")
    return amount._replace(per=per, end=end)


def _scaled_code(t: Tokens, i: int) -> tuple[Decimal, str] | None:
    """Read "MUSD" and "bnEUR", as companies write."""
    raw = t.text[t.begins[i] : t.ends[i]]
    found = _SCALED_CODE.fullmatch(raw) if raw[-3:].isupper() else None
    unit = MONEY.get(found[2].lower(), "") if found else ""
    if not found or unit != found[2]:
        return None
    scale = found[1].lower()
    return SCALES.get(scale) or _BIG_LETTERS[scale], unit


def _kind_of_unit(t: Tokens, unit: str, end: int) -> Kind:
    if BASE[unit][0] in ("%", "points"):
        return "percent" if unit == "%" else "points"
    if unit not in TIME:
        return "measure"
    return "age" if t.word(end + (t.word(end) in HYPHENS)) in ("old", "olds") else "duration"


def _other_word(t: Tokens, i: int, size: int, phrase: str, *, digits: bool) -> bool:
    """Say whether the word after a number is no unit here: "12 in", "three second offers", "5 M", "1 $10 note"."""
    if phrase in NOT_AFTER:
        return True
    if phrase == "second":
        return not digits and t.word(i - 1) not in (*HYPHENS, "one")
    if phrase in MONEY and t.word(i + size)[:1].isdecimal() and (t.joined(i + size) or not phrase[-1].isalnum()):
        return True
    if len(phrase) == 1 and phrase.isalpha():
        return not digits or t.text[t.begins[i]].isupper()
    return len(phrase) == 2 and phrase.isalpha() and not digits


def _per(t: Tokens, end: int, unit: str) -> tuple[str, int]:
    """Read "a day" in "500 barrels a day", "/h" in "90 km/h"; only a speed has it in its span."""
    if t.word(end) not in ("a", "an", "per", "each", "every", "/"):
        return "", end
    per = UNITS.get(t.word(end + 1), "")
    if per not in TIME:
        return "", end
    return per, end + 2 if unit in _SPEED and t.word(end) != "each" else end


def _whole(t: Tokens, amount: Amount) -> Amount:
    """Add the smaller part of an amount in two units: "5 feet 2 inches", "13 dollars and 45 cents"."""
    if amount.unit and t.phrase(amount.end, amount.end + 3) == "and a half" and t.word(amount.end + 3) not in UNITS:
        half = amount.read.scale / 2 if amount.kind == "money" else Decimal("0.5")
        return amount._replace(end=amount.end + 3, value=amount.value + half)
    parts = _PARTS.get(amount.unit)
    if parts is None and not (amount.kind == "money" and amount.value == int(amount.value)):
        return amount
    i = amount.end + (t.word(amount.end) in ("and", ","))
    read = read_number(t, i) if i < len(t.words) and (t.word(i) in SEEDS or t.word(i)[0].isdecimal()) else None
    if read is None or read.kind == "ordinal":
        return amount
    unit = MONEY.get(t.word(read.end), "") if parts is None else UNITS.get(t.word(read.end), t.word(read.end))
    if parts is None and _is_change(t, read):
        return amount._replace(end=read.end, value=amount.value + read.value / 100)
    share = Decimal((parts or {}).get(unit, 0)) or Decimal(100 * (parts is None and unit in _MONEY_PARTS))
    if not share or read.value >= share:
        return amount
    return amount._replace(end=read.end + 1, value=amount.value + read.value / share)


def _is_change(t: Tokens, read: Read) -> bool:
    """Say whether a bare number after money is its hundredths: "15 dollars 50"."""
    after = t.word(read.end)
    return (
        read.kind == "count"
        and 10 <= read.value < 100
        and (not after[:1].isalnum() or after == "more")
        and after not in MONEY
    )
