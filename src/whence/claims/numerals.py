"""
Numerals in English: what number stands at a place, in digits or in words.

Cardinals in any thousands style, scales ("2.1 million", "three lakh"),
decimals ("five point two"), fractions, mixed numbers and ordinals. What is
counted, and how exactly, is not read here. A comma before one or two last
digits is taken as a decimal comma. Not read: roman numerals, powers, years in
words ("nineteen eighty-four").
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from whence.claims.intervals import significant_step
from whence.claims.words import STOP

LARGEST = Decimal(10) ** 24
"""Larger numbers in news are misprints or identifiers and are not read."""

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"nought": 0, "naught": 0}
TENS = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
} | {"fourty": 40}
SCALES = {
    word: Decimal(10) ** power
    for words, power in (
        ("hundred", 2),
        ("thousand k", 3),
        ("lakh lac", 5),
        ("million millions mn mln mil mio", 6),
        ("crore", 7),
        ("billion billions bn bln", 9),
        ("trillion trillions tn trn tln", 12),
        ("quadrillion", 15),
    )
    for word in words.split()
}
SHORT_SCALES = frozenset("k mn mln mil mio bn bln tn trn tln".split())
DOZENS = frozenset("dozen dozens doz dozs dz dzs".split())
PLACES = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
PLACES |= {"nineth": 9, "eleventh": 11, "twelfth": 12, "twelveth": 12, "hundredth": 100, "thousandth": 1000}
PLACES |= {"millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}
PLACES |= {word + "th": value for word, value in SMALL.items() if 13 <= value <= 19}
PLACES |= {word[:-1] + "ieth": value for word, value in TENS.items()}
_DENOMINATORS: dict[str, int] = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_DENOMINATORS |= {word: value for word, value in PLACES.items() if value > 2}
_DENOMINATORS |= {word + "s": value for word, value in PLACES.items() if value > 2}
GLYPHS = dict(
    zip(
        "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒",
        "1/2 1/3 2/3 1/4 3/4 1/5 2/5 3/5 4/5 1/6 5/6 1/8 3/8 5/8 7/8 1/10".split(),
        strict=True,
    )
)
SHARE_STEP = Decimal("0.05")
"""How exactly "a third" and "one in five" are meant: 33 or 35 per cent are told so."""
_COMMON_DENOMINATORS = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 32, 64, 100))
"""What 3/4 is read as parts of; "9/11" is none."""
HYPHENS = frozenset("-‐‑–")

# --- tokens -----------------------------------------------------------------

_TOKEN = re.compile(
    r"""[a-z]+(?=[ ,\n])|(?P<url>(?:https?://|www\.)\S+)
    |(?P<code>(?:usd|eur|gbp|jpy|cny|aud|cad|chf|inr|rub|uah)(?=\d))
    |[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)
    |[^\W\d_](?:\w|['’](?=\w))*
    |(?P<digits>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)
      |\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,])
      |\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])|\d{1,3}(?:['’]\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|(?<![\d,.])\d+,\d{1,2}(?![\d,])|\d+)
      (?:\.\d+(?!\.?\d))?(?:[eE][+-]?\d{1,2}(?!\w)|\s?[x×]\s?10\^[+-]?\d{1,2}(?!\w))?|(?<![\w.])\.\d+)
    |[<>]=|[^\w\s]|_""",
    re.IGNORECASE | re.VERBOSE,
)
_ALL_DOTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+(?:\.\d{3})*,\d{1,2}")


class Tokens(NamedTuple):
    """The words, numbers and marks of a text, in lower case, with where they stand."""

    text: str
    words: list[str]
    begins: list[int]
    ends: list[int]

    def word(self, i: int) -> str:
        """Return token ``i``; nothing before the first and after the last."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def joined(self, i: int) -> bool:
        """Say whether token ``i`` follows the one before without a space."""
        return 0 < i < len(self.words) and self.begins[i] == self.ends[i - 1]

    def phrase(self, i: int, j: int) -> str:
        """Return the words ``i`` up to ``j``; nothing where there are not as many."""
        return " ".join(self.words[i:j]) if 0 <= i and j <= len(self.words) else ""


class Read(NamedTuple):
    """A number: tokens ``begin`` up to ``end``."""

    begin: int
    end: int
    value: Decimal
    step: Decimal
    kind: Literal["count", "fraction", "ordinal"] = "count"
    scale: Decimal = Decimal(1)


def tokens_of(text: str) -> Tokens:
    low = lowered(text)
    spans = [one.span() for one in _TOKEN.finditer(text)]
    words = [low[begin:end] for begin, end in spans]
    return Tokens(text, words, [begin for begin, _ in spans], [end for _, end in spans])


def lowered(text: str) -> str:
    """Return a text in lower case, character for character: the few that would become two stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def literal(token: str) -> Decimal | None:
    """Return the value of a token of digits, in any thousands style; None for a word."""
    if not (token[0].isdecimal() or (token[0] == "." and len(token) > 1)):
        return None
    if _ALL_DOTS.fullmatch(token):
        token = token.replace(".", "")
    elif _DECIMAL_COMMA.fullmatch(token):
        token = token.replace(".", "").replace(",", ".")
    token = re.sub(r"[x×]10\^", "e", re.sub(r"[,'’\s]", "", token))
    # "1.888.509.3736" is a telephone number: dots that part no thousands make it no number.
    return Decimal(token) if len(token) <= 25 and token.count(".") < 2 else None


class _Sum:
    """The value of number words read from left to right: "two hundred and five thousand"."""

    def __init__(self) -> None:
        self.total, self.group, self.step = Decimal(0), Decimal(0), Decimal(0)
        self.room: Decimal = LARGEST
        """What the next small number must stay below: 10 after "twenty", 100 after "hundred", 0 after "five"."""
        self.ceiling: Decimal = LARGEST
        self.small = Decimal(0)
        self.scale = Decimal(1)
        self.size = 0
        self.digits = False

    def add(self, word: str) -> bool:
        """Take one more word; say whether it belongs to the number."""
        taken = self._small(word) or self._scale(word)
        self.size += taken
        return taken

    def _small(self, word: str) -> bool:
        digits = literal(word)
        value = digits if digits is not None else Decimal(SMALL.get(word, TENS.get(word, -1)))
        if (
            value < 0
            or value >= self.room
            or (self.size and not value)
            or (self.room == 10 and (value == 0 or digits is not None))
        ):
            return False
        if digits is not None and self.size and ("," in word or value != int(value)):
            return False
        self.group, self.small = self.group + value, value if self.group else Decimal(0)
        self.room = Decimal(10) if word in TENS else Decimal(0)
        self.scale, self.digits = Decimal(1), digits is not None
        exponent = int(value.as_tuple().exponent)
        self.step = Decimal(1).scaleb(exponent) if exponent < 0 else Decimal(0)
        return True

    def _scale(self, word: str) -> bool:
        scale = Decimal(12) if word in DOZENS else SCALES.get(word)
        if scale is None or (self.size and not (self.group or self.total)):
            return False
        group = self.group if self.group or self.size else Decimal(1)
        if scale == 100 and word not in DOZENS:
            if (group >= 100 and not self.digits) or (self.size and not group):
                return False
            self.group, self.room = group * 100, Decimal(100)
        elif word in DOZENS:
            self.group, self.room = group + (self.small or group) * 11, Decimal(0)  # "three hundred and two dozen"
        elif scale < self.ceiling and group:
            self.total, self.group, self.room = self.total + group * scale, Decimal(0), min(scale, Decimal(1000))
            self.ceiling = scale
        elif not self.group:  # "three lakh crore"
            self.total *= scale
        else:
            return False
        self.step, self.scale = self.step * scale, scale
        return True

    @property
    def value(self) -> Decimal:
        return self.total + self.group


def _cardinal(t: Tokens, i: int) -> Read | None:
    """Read digits or number words from token ``i``: "2.1 million", "one hundred and five", "a dozen"."""
    begin, total = i, _Sum()
    if t.word(i) in ("a", "an") and (t.word(i + 1) in SCALES or t.word(i + 1) in DOZENS):
        i += 1
    end = i
    while i < len(t.words):
        word = t.words[i]
        if word in HYPHENS and total.size and _hyphenated(t, i):
            i += 1
            continue
        if word == "and" and total.size and t.word(i - 1) in SCALES and t.word(i + 1) not in SCALES:
            if t.word(i + 2) == t.word(i - 1):
                break  # "three hundred and two hundred" are two numbers
            part = _fraction(t, i + 1)
            if part and part.value < 1:
                break  # "five billion and three quarters"
            i += 1
            continue
        if word in SHORT_SCALES and not (literal(t.word(i - 1)) is not None and total.size == 1):
            break
        if not total.add(word):
            break
        i += 1
        end = i
    if not total.size or total.value > LARGEST:
        return None
    return Read(begin, end, total.value, total.step or significant_step(total.value), scale=total.scale)


def _hyphenated(t: Tokens, i: int) -> bool:
    """Say whether the hyphen at token ``i`` is inside a number: "twenty-one", "one-hundred-and-five"."""
    before, after = t.word(i - 1), t.word(i + 1)
    if before in TENS and 0 < SMALL.get(after, 0) < 10:
        return True
    if not (t.joined(i) and t.joined(i + 1)) or before[0].isdecimal():
        return False
    return after in SCALES or after in DOZENS or before == "and" or (after == "and" and before in SCALES)


def _denominator(t: Tokens, i: int) -> tuple[int, bool, int] | None:
    """Read "thirds", "quarter", "twenty-firsts": the number, whether it is in the plural, the token after it."""
    word = t.word(i)
    k = i + 1 + (t.word(i + 1) in HYPHENS)
    if word in TENS and (k > i + 1 or t.word(k) in _DENOMINATORS or t.word(k) in ("firsts", "seconds")):
        after = _denominator(t, k) if t.word(k) not in TENS else None
        singular = re.sub("s$", "", t.word(after[2] - 1)) if after else ""
        if after and PLACES.get(singular, 10) < 10:
            return TENS[word] + PLACES[singular], after[1], after[2]
        first = re.sub("s$", "", t.word(k))
        return (TENS[word] + PLACES[first], t.word(k) != first, k + 1) if first in ("first", "second") else None
    if word not in _DENOMINATORS:
        return None
    return _DENOMINATORS[word], word.endswith("s") and word not in PLACES, i + 1


def _fraction(t: Tokens, i: int) -> Read | None:
    """Read "two thirds", "half", "3/4", "½" from token ``i``."""
    word = t.word(i)
    if word in GLYPHS:
        above, below = GLYPHS[word].split("/")
        return _parts(i, i + 1, Decimal(above), Decimal(below))
    if word in ("half", "quarter") and not _part_of_a_name(t, i):
        return _parts(i, i + 1, Decimal(1), Decimal(_DENOMINATORS[word]))
    numerator = Decimal(1) if word in ("a", "an") and t.word(i + 1) not in SCALES else None
    j = i + 1
    if numerator is None:
        cardinal = _cardinal(t, i)
        if cardinal is None:
            return None
        numerator, j = cardinal.value, cardinal.end
        if t.word(j) == "/" and t.joined(j) and t.joined(j + 1):
            low = literal(t.word(j + 1)) or Decimal(0)
            whole = (
                0 < numerator < low and low in _COMMON_DENOMINATORS and t.word(j + 2) != "/" and t.word(j - 2) != "/"
            )
            return _parts(i, j + 2, numerator, low) if whole and "." not in t.word(j + 1) else None
    j += t.word(j) in HYPHENS
    if t.word(j) in SMALL and (under := _cardinal(t, j)) and (place := _ordinal(t, under)):
        return _parts(i, place.end, numerator, place.value)
    if t.word(j) == "one" and (last := _denominator(t, j + 1 + (t.word(j + 1) in HYPHENS))) and last[0] >= 100:
        return _parts(i, last[2], numerator, Decimal(last[0]))  # "one one-hundredth"
    found = _denominator(t, j)
    if not found or found[1] != (numerator > 1) or not (found[1] or _is_share(t, i, found[2])):
        return None
    return _long_denominator(t, i, found[2]) or _parts(i, found[2], numerator, Decimal(found[0]))


def _long_denominator(t: Tokens, i: int, end: int) -> Read | None:
    """Read "one hundred thirty-fifths" as hundred parts of 35: as much as makes a number belongs to the denominator."""
    words = [*t.words[i : end - 1], t.word(end - 1).removesuffix("s")]
    for k in range(1, len(words) - 1):
        if words[k] in SCALES or words[k] in HYPHENS or words[k] == "and":
            continue
        above = _cardinal(_worded(words[:k]), 0)
        low = _worded(words[k:])
        below = _cardinal(low, 0)
        place = _ordinal(low, below) if below else None
        if above and place and above.end == k and place.end == len(low.words):
            return _parts(i, end, above.value, place.value)
    return None


def _worded(words: list[str]) -> Tokens:
    return tokens_of(" ".join(words).replace(" - ", "-"))


def _parts(begin: int, end: int, above: Decimal, below: Decimal) -> Read:
    return Read(begin, end, above / below, SHARE_STEP, "fraction")


def _part_of_a_name(t: Tokens, i: int) -> bool:
    """Say whether a bare "half" or "quarter" is no number: "the second half", "half-hearted", "the quarter"."""
    if t.word(i) == "quarter":
        return t.word(i + 1) not in SCALES and t.phrase(i + 1, i + 3) != "of a"
    before = t.word(i - 1)
    return (
        before in PLACES
        or before in ("last", "other", "this", "his", "her", "better", "-")
        or (t.word(i + 1) in HYPHENS and not _scale_at(t, i + 2))
    )


def _scale_at(t: Tokens, i: int) -> bool:
    return t.word(i) in SCALES or t.word(i) in DOZENS


def _is_share(t: Tokens, i: int, end: int) -> bool:
    """Say whether "one third" or "a fifth" is a share; "a third man" is the third."""
    after = t.word(end)
    if after in HYPHENS and t.joined(end) and not _scale_at(t, end + 1):
        return False  # "a third-party offer"
    return (
        t.word(i) not in ("a", "an")
        or t.word(end - 1) == "half"
        or not after
        or not after[0].isalpha()
        or after in STOP
        or after in SCALES
    )


def read_number(t: Tokens, i: int) -> Read | None:
    """Read the number that begins at token ``i``: an ordinal, a fraction, or a cardinal with what may follow it."""
    fraction = _fraction(t, i)
    if fraction:
        j = fraction.end + (
            t.word(fraction.end) == "of" or (t.word(fraction.end) in HYPHENS and t.joined(fraction.end))
        )
        j += t.word(j) in ("a", "an")
        scale = SCALES.get(t.word(j), Decimal(1)) if t.word(j) not in SHORT_SCALES else Decimal(1)
        if scale == 1 and t.word(j) not in DOZENS:
            return fraction
        value = fraction.value * (scale if scale > 1 else 12)
        return Read(i, j + 1, value, significant_step(value), scale=scale)
    cardinal = _cardinal(t, i)
    if cardinal is None:
        place = PLACES.get(t.word(i))
        return Read(i, i + 1, Decimal(place), Decimal(1), "ordinal") if place and _is_place(t, i) else None
    if ordinal := _ordinal(t, cardinal):
        return ordinal
    return _mixed(t, _point(t, cardinal))


def _is_place(t: Tokens, i: int) -> bool:
    if t.phrase(i + 1, i + 3) == "to last" or t.phrase(i + 1, i + 5) == "- to - last":
        return False  # counted from the end
    return t.word(i) != "second" or t.word(i - 1) not in ("a", "per", "split", "every", "each")


def _ordinal(t: Tokens, cardinal: Read) -> Read | None:
    """Read "21st", "twenty-first", "one hundred and fifth", "three trillionth"."""
    end = cardinal.end
    if t.word(cardinal.begin)[0].isdecimal() and not t.joined(end):
        return None  # "280 million first-rate shares"
    if t.joined(end) and t.word(end) in ("st", "nd", "rd", "th") and cardinal.value == int(cardinal.value):
        return cardinal._replace(end=end + 1, kind="ordinal", step=Decimal(1))
    end += (t.word(end - 1) in TENS and t.word(end) in HYPHENS) or (t.word(end) == "and" and t.word(end - 1) in SCALES)
    place, last = PLACES.get(t.word(end)), t.word(cardinal.end - 1)
    if place is None or (last not in TENS and last not in SCALES and place < 100):
        return None
    if place >= 1000 or (place == 100 and cardinal.value < 100):
        value = cardinal.value * place
    elif place < (10 if last in TENS else 100):
        value = cardinal.value + place
    else:
        return None
    return Read(cardinal.begin, end + 1, value, Decimal(1), "ordinal")


def _point(t: Tokens, read: Read) -> Read:
    """Read the decimals of "five point seventy-one"."""
    if t.word(read.end) != "point":
        return read
    digits, i = "", read.end + 1
    while t.word(i) in SMALL and (SMALL[t.word(i)] < 10 or not digits):
        digits, i = digits + str(SMALL[t.word(i)]), i + 1
    if not digits and (after := _cardinal(t, i)) and after.value < 100 and t.word(i) in TENS:
        digits, i = str(after.value), after.end
    if not digits or len(digits) > 20:
        return read
    value = read.value + Decimal(f"0.{digits}")
    scale = SCALES.get(t.word(i), Decimal(1))
    return read._replace(end=i + (scale > 1), value=value * scale, step=Decimal(1).scaleb(-len(digits)) * scale)


def _mixed(t: Tokens, read: Read) -> Read:
    """Read the rest of "two and a half million", "2 1/4", "3 million and a half", "2½"."""
    j = read.end
    if t.word(j) in GLYPHS or (t.joined(j + 2) and t.word(j + 1) == "/" and read.value == int(read.value)):
        part = _fraction(t, j)
    else:
        j += t.word(j) in HYPHENS
        part = _fraction(t, j + 1 + (t.word(j + 1) in HYPHENS)) if t.word(j) == "and" else None
    if part is None or part.value >= 1 or read.kind != "count":
        return read
    value, end = read.value, part.end
    factor = read.scale if read.scale > 1000 else Decimal(1)
    if t.word(end) in SCALES and t.word(end) not in SHORT_SCALES:
        after = SCALES[t.word(end)]
        if read.scale >= 1000:
            factor = after
            value += part.value * factor
        else:
            value = (value + part.value) * after
        return Read(read.begin, end + 1, value, significant_step(value), scale=after)
    value += part.value * factor
    return Read(read.begin, end, value, significant_step(value), scale=read.scale)
