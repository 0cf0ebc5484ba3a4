"""Bar charts as inline SVG, drawn from plain numbers, with a name and a description for those who cannot see them.

The colours stand on the shapes, so that a chart keeps them outside the page; a style sheet may replace them.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

WIDTH = 540
"""Units of the drawing, which grows and shrinks with the page."""

LABELS = 155
ENDS = 105
"""Room for the labels before the bars and for the figures after them."""

ROW = 30
BAR = 18


def bar_chart(chart: Mapping[str, Any]) -> str:
    """The chart of a context (``title``, ``description``, ``bars``) as an ``svg`` element."""
    bars: Sequence[Mapping[str, Any]] = chart["bars"]
    longest = max((bar["hours"] for bar in bars), default=0) or 1
    scale = (WIDTH - LABELS - ENDS) / longest
    height = len(bars) * ROW + 8
    rows = "".join(_row(place, bar, bar["hours"] * scale) for place, bar in enumerate(bars))
    return (
        f'<svg role="img" aria-label="{escape(chart["description"])}" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="15">'
        f"<title>{escape(chart['title'])}</title><desc>{escape(chart['description'])}</desc>"
        f'<line x1="{LABELS}" y1="0" x2="{LABELS}" y2="{height}" stroke="#8d97a5" stroke-width="1" class="axis"/>'
        f"{rows}</svg>"
    )


def _row(place: int, bar: Mapping[str, Any], length: float) -> str:
    top = place * ROW + 8
    middle = top + BAR / 2 + 5
    return (
        f'<text x="{LABELS - 10}" y="{middle:g}" text-anchor="end" fill="#1c2430" class="label">'
        f"{escape(bar['label'])}</text>"
        f'<rect x="{LABELS}" y="{top}" width="{max(length, 1):.1f}" height="{BAR}" fill="#2a6496" class="bar"/>'
        f'<text x="{LABELS + max(length, 1) + 8:.1f}" y="{middle:g}" fill="#1c2430" class="figure">'
        f"{escape(bar['text'])}</text>"
    )
