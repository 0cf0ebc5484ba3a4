"""Exact numbers, and how they are shown. Whatever is compared is a fraction; rounding happens only in the words."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_LONG = 12
"""Decimals. A number with more of them was minutes once: a third of an hour cannot be written out."""

_BEYOND = 100
"""Digits before or after the point. Nothing is counted with so many; such a number is treated as not given."""

_NEAR = Fraction(1, 10**10)
_CENT = Fraction(1, 100)


@dataclass(frozen=True)
class Span:
    """From one number to another, both included; the same twice where there is only one."""

    least: Fraction
    most: Fraction

    def __contains__(self, number: Fraction) -> bool:
        return self.least <= number <= self.most

    def times(self, factor: Fraction) -> "Span":
        return Span(self.least * factor, self.most * factor)


def exact(number: Decimal | None) -> Fraction | None:
    """The number as a fraction, without loss. Minutes that were turned into hours become whole minutes again."""
    if number is None or not number.is_finite() or abs(number.adjusted()) > _BEYOND:
        return None
    fraction = Fraction(number)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_LONG:
        minutes = Fraction(round(fraction * 60), 60)
        return minutes if abs(fraction - minutes) < _NEAR else fraction
    return fraction


def not_negative(number: Decimal | None) -> Fraction | None:
    """The number as a fraction; None for one below zero, which counts as not given."""
    fraction = exact(number)
    return None if fraction is None or fraction < 0 else fraction


def is_short(number: Fraction) -> bool:
    """True if two decimals show the number in full."""
    return (number * 100).denominator == 1


def say_fraction(number: Fraction) -> str:
    """``30``, ``2.5``; rounded to two decimals where it goes on for longer, but never down to nothing."""
    if number and abs(number) < _CENT:
        return "less than 0.01" if number > 0 else "just below 0"
    return _written(round(number * 100))


def say_range(span: Span) -> str:
    """``1 to 1.2``. What is shown never reaches further than the range itself."""
    if span.least == span.most:
        return _about(span.least)
    least, most = -(-span.least * 100 // 1), span.most * 100 // 1
    if least >= most:  # too narrow for two decimals
        return _about((span.least + span.most) / 2)
    return f"{_written(least)} to {_written(most)}"


def say_hours(number: Fraction) -> str:
    """``30 h``."""
    return f"{say_fraction(number)} h"


def say_percent(share: Fraction) -> str:
    """A share of one in whole per cent: ``20 %``; never 0 % for something, nor 100 % for less than all."""
    whole = round(share * 100)
    if share > 0 and whole == 0:
        return "less than 1 %"
    return f"{99 if whole == 100 and share < 1 else whole} %"


def equals(number: Fraction) -> str:
    """``= 2.5``, or ``≈ 1.33`` where the number had to be rounded."""
    return f"{'=' if is_short(number) else '≈'} {say_fraction(number)}"


def _about(number: Fraction) -> str:
    return say_fraction(number) if is_short(number) or 0 < number < _CENT else f"about {say_fraction(number)}"


def _written(hundredths: int) -> str:
    whole, rest = divmod(abs(hundredths), 100)
    text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".")
    return f"-{text}" if hundredths < 0 else text
