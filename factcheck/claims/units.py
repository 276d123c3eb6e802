"""Units that news figures come in, brought to one unit for each kind of thing."""

from __future__ import annotations

_DAY = 86_400.0
_YEAR = 365.25 * _DAY

_TABLE: dict[str, tuple[str, float]] = {}


def _add(unit: str, factor: float, *words: str) -> None:
    """Enter every spelling of one unit."""
    for word in words:
        _TABLE[word] = (unit, factor)


_add("second", 1.0, "second", "seconds", "sec", "secs")
_add("second", 60.0, "minute", "minutes", "min", "mins")
_add("second", 3_600.0, "hour", "hours", "hr", "hrs")
_add("second", _DAY, "day", "days")
_add("second", 7 * _DAY, "week", "weeks")
_add("second", 14 * _DAY, "fortnight", "fortnights")
_add("second", _YEAR / 12, "month", "months")
_add("second", _YEAR, "year", "years")
_add("second", 10 * _YEAR, "decade", "decades")
_add("second", 100 * _YEAR, "century", "centuries")
_add("percent", 1.0, "%", "percent", "per cent", "pct", "per-cent")
_add("percentage point", 1.0, "percentage point", "percentage points", "percentage-point")
_add("percentage point", 0.01, "basis point", "basis points")
_add("metre", 1.0, "metre", "metres", "meter", "meters", "m")
_add("metre", 1_000.0, "kilometre", "kilometres", "kilometer", "kilometers", "km", "kms")
_add("metre", 0.01, "centimetre", "centimetres", "centimeter", "centimeters", "cm")
_add("metre", 0.001, "millimetre", "millimetres", "millimeter", "millimeters", "mm")
_add("metre", 1_609.344, "mile", "miles")
_add("metre", 1_852.0, "nautical mile", "nautical miles")
_add("metre", 0.3048, "foot", "feet", "ft")
_add("metre", 0.0254, "inch", "inches")
_add("metre", 0.9144, "yard", "yards")
_add("kilogram", 1.0, "kilogram", "kilograms", "kilo", "kilos", "kg")
_add("kilogram", 0.001, "gram", "grams")
_add("kilogram", 1_000.0, "tonne", "tonnes", "ton", "tons", "metric ton", "metric tons")
_add("kilogram", 0.45359237, "pound", "pounds", "lb", "lbs")
_add("kilogram", 0.028349523125, "ounce", "ounces", "oz")
_add("square metre", 1.0, "square metre", "square metres", "square meter", "square meters")
_add("square metre", 1e6, "square kilometre", "square kilometres", "square kilometer", "square kilometers")
_add("square metre", 2_589_988.110336, "square mile", "square miles")
_add("square metre", 0.09290304, "square foot", "square feet")
_add("square metre", 4_046.8564224, "acre", "acres")
_add("square metre", 10_000.0, "hectare", "hectares")
_add("cubic metre", 1.0, "cubic metre", "cubic metres", "cubic meter", "cubic meters")
_add("cubic metre", 0.001, "litre", "litres", "liter", "liters")
_add("cubic metre", 0.003785411784, "gallon", "gallons")
_add("cubic metre", 0.158987294928, "barrel", "barrels")
_add("metre per second", 0.44704, "mph", "miles per hour", "miles an hour")
_add("metre per second", 1 / 3.6, "km/h", "kph", "kmh", "kilometres per hour", "kilometers per hour")
_add("metre per second", 1_852 / 3_600, "knots")
_add("watt", 1.0, "watt", "watts")
_add("watt", 1e6, "megawatt", "megawatts", "MW")
_add("watt", 1e9, "gigawatt", "gigawatts", "GW")
_add("degree celsius", 1.0, "°C", "degrees Celsius", "degrees celsius")
_add("degree fahrenheit", 1.0, "°F", "degrees Fahrenheit", "degrees fahrenheit")
_add("degree", 1.0, "degree", "degrees")
_add("united states dollar", 1.0, "dollar", "dollars", "$", "US$", "USD", "U.S. dollars", "US dollars")
_add("united states dollar", 0.01, "cent", "cents")
_add("canadian dollar", 1.0, "C$", "CAD")
_add("australian dollar", 1.0, "A$", "AUD")
_add("pound sterling", 1.0, "£", "GBP", "pounds sterling")
_add("euro", 1.0, "€", "EUR", "euro", "euros")
_add("japanese yen", 1.0, "¥", "yen")
_add("chinese yuan", 1.0, "yuan", "renminbi")
_add("indian rupee", 1.0, "₹", "rupee", "rupees")
_add("russian ruble", 1.0, "ruble", "rubles", "rouble", "roubles")
_add("swiss franc", 1.0, "Swiss francs", "Swiss franc")
_add("israeli shekel", 1.0, "shekel", "shekels")
_add("crown", 1.0, "crown", "crowns", "kronor", "kroner")
_add("peso", 1.0, "peso", "pesos")
_add("lira", 1.0, "lira", "liras")

UNIT_WORDS = tuple(sorted(_TABLE, key=len, reverse=True))
"""Every spelling known, longest first, for building a pattern."""

SYMBOLS = ("US$", "C$", "A$", "$", "£", "€", "¥", "₹")
"""Currency marks that stand before their figure."""


def canonical(word: str) -> tuple[str, float]:
    """The canonical unit of a spelling and the factor that leads to it.

    Args:
        word: A unit as the text has it.

    Returns:
        Unit name and factor; an empty name and 1 for an unknown word.
    """
    spelled = " ".join(word.split())
    return _TABLE.get(spelled) or _TABLE.get(spelled.lower()) or ("", 1.0)
