"""
What two stated figures allow: the same, one a rounding of the other, both possible, or different.

A figure read from text is a range of values: "12" is one point, "at least 12"
has no upper end, "12 to 15" has both. Whether a different figure supersedes an
earlier one depends on who says it and when, which is not known here.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Relation = Literal["equal", "compatible", "rounded", "differs"]

SLACK = Decimal("0.1")
"""Share by which a figure that is "about" or "nearly" may be off."""
ROUNDED = Decimal("0.05")
"""Largest share by which a figure that isn't marked as "about" may differ from its rounding."""
SMALL = 100
"""Below this, whole numbers are taken as counted one by one: 20 is no rounding of 21."""


class Interval(NamedTuple):
    """The values a figure allows, from ``low`` to ``high``; an end that is None is open-ended."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    """True where ``low`` itself is not meant: "more than 12"."""
    high_open: bool = False
    step: Decimal = Decimal(1)
    """Place of the last digit that was written: 100,000 in "2.1 million", 1 in "12"."""
    about: bool = False
    """True where the words say that it is not exact: "some 300"."""

    @property
    def point(self) -> Decimal | None:
        """The one value, if there is just one."""
        return self.low if self.low == self.high else None

    @property
    def empty(self) -> bool:
        """True where no value is allowed."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def widened(self) -> Interval:
        """Return the range that "about" allows: a tenth to either side of a stated end."""
        if not self.about:
            return self
        low = None if self.low is None else self.low - abs(self.low) * SLACK
        high = None if self.high is None else self.high + abs(self.high) * SLACK
        return self._replace(low=low, high=high, low_open=False, high_open=False)

    def times(self, factor: Decimal) -> Interval:
        """Return the same range in a unit that is ``factor`` times smaller; ``factor`` must be above zero."""
        return self._replace(
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            step=self.step * factor,
        )


def at(value: Decimal | int, step: Decimal | int = 1) -> Interval:
    """Return the interval of one value."""
    return Interval(Decimal(value), Decimal(value), step=Decimal(step))


def shared(a: Interval, b: Interval) -> Interval:
    """Return the values that both allow; it may be empty. An end both have is open where one has it open."""
    low, low_open = _tighter(a.low, a.low_open, b.low, b.low_open, upper=False)
    high, high_open = _tighter(a.high, a.high_open, b.high, b.high_open, upper=True)
    return Interval(low, high, low_open, high_open, max(a.step, b.step), a.about or b.about)


def hull(a: Interval, b: Interval) -> Interval:
    """Return the range from the lower figure to the higher, whichever came first: "between 5 and 3" is 3 to 5."""
    low = None if a.low is None or b.low is None else min(a.low, b.low)
    high = None if a.high is None or b.high is None else max(a.high, b.high)
    low_open = all(side.low_open for side in (a, b) if side.low == low)
    high_open = all(side.high_open for side in (a, b) if side.high == high)
    return Interval(low, high, low_open, high_open, max(a.step, b.step), a.about or b.about)


def relation(a: Interval, b: Interval) -> Relation:
    """
    Say how two figures of one thing in one unit stand to each other.

    - *equal*: the same range, meant just as exactly;
    - *rounded*: two points of which one is the other, rounded to the last place it was written with;
    - *compatible*: one state of affairs can make both true;
    - *differs*: none can.
    """
    if a[:4] == b[:4]:
        return "equal" if a.about == b.about else "compatible"
    if a.empty or b.empty:
        return "differs"
    if _rounds(a, b) or _rounds(b, a):
        return "rounded"
    return "differs" if shared(a.widened(), b.widened()).empty else "compatible"


def significant_step(value: Decimal) -> Decimal:
    """Return the place of a number's last digit that isn't a trailing zero: 100 for 3,500, 0.1 for 4.5, 1 for 20."""
    if not value:
        return Decimal(1)
    exponent = int(value.normalize().as_tuple().exponent)
    if exponent < 0:
        return Decimal(1).scaleb(max(exponent, -2))
    return Decimal(1) if abs(value) < SMALL else Decimal(1).scaleb(exponent)


def _rounds(coarse: Interval, fine: Interval) -> bool:
    """Say whether ``coarse`` is ``fine``, rounded to the place that ``coarse`` was written with."""
    a, b = coarse.point, fine.point
    if a is None or b is None or coarse.low_open or fine.low_open or coarse.step <= fine.step:
        return False
    return abs(a - b) * 2 <= coarse.step and abs(a - b) <= ROUNDED * max(abs(a), abs(b))


def _tighter(
    one: Decimal | None, one_open: bool, other: Decimal | None, other_open: bool, *, upper: bool
) -> tuple[Decimal | None, bool]:
    if one is None or other is None:
        return (other, other_open) if one is None else (one, one_open)
    if one == other:
        return one, one_open or other_open
    return (one, one_open) if (one < other) == upper else (other, other_open)


# --- units ------------------------------------------------------------------

MONEY = {
    alias: unit
    for unit, aliases in (
        line.split(": ")
        for line in """\
dollar: $, dollar, dollars, buck, bucks
USD: us$, usd, u.s. $, u.s $, us dollar, us dollars, u.s. dollars, american dollars, united states dollars
CAD: c$, ca$, cad, cad$, c $, canadian dollar, canadian dollars
AUD: a$, au$, aud, australian dollar, australian dollars
NZD: nz$, nzd, new zealand dollars
HKD: hk$, hkd, hk dollars, hong kong dollars
SGD: s$, sgd, singapore dollars
TWD: nt$, twd, taiwan dollars, new taiwan dollars
EUR: €, eur, euro, euros
GBP: £, gbp, pound sterling, pounds sterling, british pounds, sterling
pound: pound, pounds, quid
JPY: jpy, yen, japanese yen
CNY: cny, rmb, yuan, 元, renminbi, chinese yuan, kuai
yen or yuan: ¥
rupee: ₹, rs, rupee, rupees
INR: inr, indian rupee, indian rupees
PKR: pkr, pakistani rupees
RUB: ₽, rub, rouble, roubles, ruble, rubles, russian roubles, russian rubles
UAH: ₴, uah, hryvnia, hryvnias, hryvnya
PLN: zł, pln, zloty, zlotys, złoty, polish zloty
CZK: czk, czech koruna, czech crowns
HUF: huf, forint, forints
crown: crown, crowns, krona, kronor, krone, kroner, koruna
SEK: sek, swedish crowns, swedish krona, swedish kronor
NOK: nok, norwegian crowns, norwegian kroner
DKK: dkk, danish crowns, danish kroner
franc: franc, francs
CHF: chf, swiss franc, swiss francs
TRY: ₺, try, turkish lira, turkish liras
lira: lira, liras, lire
ILS: ₪, ils, shekel, shekels
KRW: ₩, krw, south korean won
BRL: r$, brl, reais, brazilian real, brazilian reais
ZAR: zar, rand
NGN: ₦, ngn, naira
PHP: ₱, php, philippine pesos
MXN: mxn, mxn$, mex$, mexican pesos
peso: peso, pesos
KZT: ₸, kzt, tenge
GEL: ₾, gel, lari
THB: ฿, thb, baht
VND: ₫, vnd, dong
IDR: idr, rupiah
MYR: myr, ringgit
CRC: ₡, crc
LAK: ₭, lak, kip
SAR: sar, saudi riyals
AED: aed, dirhams
IRR: irr, iranian rials
rial: rial, rials, riyal, riyals
EGP: egp, egyptian pounds
mark: mark, marks, deutschmarks
DEM: german marks, deutsche marks
BTC: btc, ₿, bitcoin, bitcoins
guilder: guilder, guilders
NLG: dutch guilder, dutch guilders, netherlands guilder
peseta: peseta, pesetas
FIM: markka, finnish markka, markkaa
dinar: dinar, dinars
shilling: shilling, shillings
KES: kes, kenyan shillings
BDT: bdt, taka
ETB: etb, birr
AZN: azn, manat
AMD: amd
BYN: byn, belarusian rubles, belarusian roubles
RON: ron, lei
BGN: bgn, leva
ISK: isk, icelandic kronur
cent: cent, cents, ¢
penny: pence, penny""".splitlines()
    )
    for alias in aliases.split(", ")
}
NOT_AFTER = frozenset("try gel mark crown rs s$ a$ c$ r$".split())
"""Currency words that are too often other words to be read after a number in this form."""

UNITS: dict[str, str] = {}
BASE: dict[str, tuple[str, Decimal]] = {}
"""Unit to its base unit and how many of those it is: km is 1,000 m; a year is 365¼ days, a month a twelfth of it."""
for _line in """\
mm|m|.001|millimetre millimetres millimeter millimeters
cm|m|.01|centimetre centimetres centimeter centimeters
dm|m|.1|decimetre decimetres decimeter decimeters
m|m|1|metre metres meter meters
km|m|1000|kilometre kilometres kilometer kilometers kms
µm|m|.000001|μm um micrometre micrometres micrometer micrometers micron microns
nm|m|.000000001|nanometre nanometres nanometer nanometers
pm|m|.000000000001|picometre picometres picometer picometers
inch|m|.0254|inches
foot|m|.3048|feet ft
yard|m|.9144|yards yd yds
mile|m|1609.344|miles mi
nautical mile|m|1852|nautical_miles
light year|m|9460730472580800|light_years
m2|m2|1|square_metre square_metres square_meter square_meters sq_m sqm m²
cm2|m2|.0001|square_centimetre square_centimetres square_centimeter square_centimeters
km2|m2|1000000|square_kilometre square_kilometres square_kilometer square_kilometers sq_km sqkm km²
foot2|m2|.09290304|square_foot square_feet sq_ft
yard2|m2|.83612736|square_yard square_yards
inch2|m2|.00064516|square_inch square_inches
mile2|m2|2589988.110336|square_mile square_miles sq_mi
hectare|m2|10000|hectares ha
acre|m2|4046.8564224|acres
µg|g|.000001|μg microgram micrograms microgramme microgrammes
mg|g|.001|milligram milligrams milligramme milligrammes
g|g|1|gram grams gramme grammes
kg|g|1000|kilogram kilograms kilo kilos kgs kilogramme kilogrammes
tonne|g|1000000|tonnes metric_ton metric_tons mt t
kiloton|g|1000000000|kilotons kilotonne kilotonnes kt
ton|g|1000000|tons
short ton|g|907184.74|short_tons
ounce|g|28.349523125|ounces oz
lb|g|453.59237|lbs
stone|g|6350.29318|
dram|g|1.7718451953125|drams drachma drachmas
ml|l|.001|millilitre millilitres milliliter milliliters
cl|l|.01|centilitre centilitres centiliter centiliters
l|l|1|litre litres liter liters
m3|l|1000|cubic_metre cubic_metres cubic_meter cubic_meters m³
cm3|l|.001|cubic_centimetre cubic_centimetres cubic_centimeter cubic_centimeters cc
foot3|l|28.316846592|cubic_foot cubic_feet cu_ft
inch3|l|.016387064|cubic_inch cubic_inches
yard3|l|764.554857984|cubic_yard cubic_yards
mile3|l|4168181825440.579584|cubic_mile cubic_miles
gallon|l|3.785411784|gallons gal
pint|l|.473176473|pints
quart|l|.946352946|quarts
barrel|l|158.987294928|barrels bbl
teaspoon|l|.00492892159375|teaspoons tsp
tablespoon|l|.01478676478125|tablespoons tbsp
cup|l|.2365882365|cups
bit|bit|1|bits
kilobit|bit|1000|kilobits kbit
megabit|bit|1000000|megabits mbit
gigabit|bit|1000000000|gigabits gbit
byte|bit|8|bytes
kB|bit|8000|kb kilobyte kilobytes
MB|bit|8000000|mb megabyte megabytes
GB|bit|8000000000|gb gigabyte gigabytes
TB|bit|8000000000000|tb terabyte terabytes
PB|bit|8000000000000000|pb petabyte petabytes
watt|watt|1|watts
kW|watt|1000|kw kilowatt kilowatts
MW|watt|1000000|mw megawatt megawatts
GW|watt|1000000000|gw gigawatt gigawatts
kWh|Wh|1000|kwh kilowatt_hour kilowatt_hours
MWh|Wh|1000000|mwh megawatt_hour megawatt_hours
horsepower|watt|745.69987158227022|hp
volt|volt|1|volts
kilovolt|volt|1000|kilovolts kv
hertz|hertz|1|hz
kHz|hertz|1000|khz kilohertz
MHz|hertz|1000000|mhz megahertz
GHz|hertz|1000000000|ghz gigahertz
calorie|calorie|1|calories
kcal|calorie|1000|kilocalorie kilocalories
km/h|m/h|1000|kmh kph kmph
mph|m/h|1609.344|
knot|m/h|1852|knots kn
degree|degree|1|degrees °
°|°|1|
radian|degree|57.29577951308232|radians rad
°C|°C|1|℃ degrees_celsius degree_celsius degrees_centigrade ° _c celsius centigrade
°F|°F|1|℉ degrees_fahrenheit degree_fahrenheit fahrenheit
millisecond|second|.001|milliseconds ms
second|second|1|seconds sec secs
minute|second|60|minutes min mins
hour|second|3600|hours hr hrs h
day|second|86400|days
night|second|86400|nights
week|second|604800|weeks wk wks
fortnight|second|1209600|fortnights
month|second|2629800|months
year|second|31557600|years yr yrs
decade|second|315576000|decades
century|second|3155760000|centuries
%|%|1|percent percents percentage pct per_cent ％
points|points|1|percentage_point percentage_points percent_points pp ppts
basis point|points|.01|basis_points bps""".splitlines():
    _unit, _base, _factor, _aliases = _line.split("|")
    BASE[_unit] = (_base, Decimal(_factor))
    UNITS |= {alias.replace("_", " "): _unit for alias in [_unit.replace(" ", "_"), *_aliases.split()]}
TIME = frozenset(unit for unit, (base, _) in BASE.items() if base == "second")
del UNITS["points"]  # "12 points" are points in a game
