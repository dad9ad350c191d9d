"""The plan of a page: paper, margins, type, and where the leaves of each language lie.

One language, or several under each other, have one leaf on each page. `columns` lie beside each other on one page,
three at most; more than that, and all `facing` editions, are divided between the two pages of a spread, as in the
polyglot Bibles: the first half of the languages on the first page, the others on the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor
from unicodedata import east_asian_width

from hexapla import languages
from hexapla.export.pdf.lines import Measures
from hexapla.model import Edition

_MM = 96 / 25.4  # CSS pixels
_PT = 96 / 72
_A4 = (210.0, 297.0)
_A5 = (148.0, 210.0)
_MOST_COLUMNS = 3
# Points, by how many leaves lie on a page of A4; a page with one is thought of as A5.
_TYPE = {1: 10.2, 2: 9.5, 3: 8.7, 4: 8.0}
_LEADING = 1.42
_LONGEST = 34  # the longest line that is read with ease, in the type's size


@dataclass(frozen=True)
class Plan:
    """Lengths are CSS pixels unless they say otherwise. `sides` are the numbers of leaves on each page of a sheet."""

    paper: tuple[float, float]  # millimetres
    sides: tuple[int, ...]
    is_rtl: bool

    @property
    def leaves(self) -> int:
        """How many leaves a sheet has."""
        return sum(self.sides)

    @property
    def is_spread(self) -> bool:
        """Whether a sheet is two pages that face each other."""
        return len(self.sides) > 1

    @cached_property
    def size(self) -> float:
        """The type's, in points: a little larger on larger paper."""
        most = max(self.sides)
        usual = _A5 if most == 1 else _A4
        return round(_TYPE.get(most, 7.4) * float((self.paper[0] / usual[0]) ** 0.3), 2)

    @cached_property
    def line(self) -> float:
        """From one line of text to the next."""
        return self.size * _LEADING * _PT

    @cached_property
    def margin(self) -> float:
        """At each side; wider where a line would be too long to read."""
        width = self.paper[0] * _MM
        if max(self.sides) > 1:
            return width * 0.085
        return max(width * 0.13, (width - self.size * _PT * _LONGEST) / 2)

    @cached_property
    def width(self) -> float:
        """The width of the text on a page."""
        return self.paper[0] * _MM - 2 * self.margin

    @property
    def is_wide(self) -> bool:
        """Whether the lines of its narrowest leaf are long enough to be of equal length."""
        return min(self.leaf(number)[2] for number in range(self.leaves)) > self.size * _PT * 21

    @cached_property
    def head(self) -> float:
        """The margin above the text."""
        return self.paper[1] * _MM * 0.09

    @cached_property
    def measures(self) -> Measures:
        """The text's height is a whole number of lines."""
        lines = floor(self.paper[1] * _MM * 0.8 / self.line)
        return Measures(
            height=lines * self.line,
            grid=self.line / 2,
            between=self.line / 2,
            between_notes=self.line * 0.15,
            above_notes=self.line * 1.1,
        )

    def leaf(self, number: int) -> tuple[int, float, float]:
        """Which page of the sheet a leaf lies on, how far from the page's left edge, and how wide it is."""
        page = 0
        while number >= self.sides[page]:
            number -= self.sides[page]
            page += 1
        beside = self.sides[page]
        gap = self.size * _PT * 1.8
        width = min((self.width - gap * (beside - 1)) / beside, self.size * _PT * _LONGEST)
        place = beside - 1 - number if self.is_rtl else number
        start = (self.width - width * beside - gap * (beside - 1)) / 2
        return page, self.margin + start + place * (width + gap), width

    def shortened(self, words: str, width: float) -> str:
        """What of a running head has room in a width, with an ellipsis where that is not all."""
        room = width / (self.size * _PT * 0.42)  # in letters as wide as most are in its small type
        for at, sign in enumerate(words):
            room -= 2 if east_asian_width(sign) in "FW" else 1
            if room < 0:
                return f"{words[: at - 1].rstrip()}…"
        return words

    def css(self, *, is_styled: bool = False) -> str:
        """What a style sheet needs to know of it; where a source `is_styled`, its lines are as high as it says."""
        width, height = (side * _MM for side in self.paper)
        foot = height - self.head - self.measures.height
        widths = [f".leaf-{number} {{ width: {self.leaf(number)[2]}px }}" for number in range(self.leaves)]
        return "\n".join(
            [
                f"@page {{ size: {width}px {height}px; margin: {self.head}px {self.margin}px {foot}px }}",
                f"html {{ font-size: {self.size}pt }} body {{ line-height: {self.line}px }}",
                f"img, svg {{ max-height: {self.measures.height * 0.8}px }}",
                *([] if is_styled else self._lines()),
                *widths,
            ]
        )

    def _lines(self) -> list[str]:
        """Lines of every script lie on one grid: the type's size gives way, not the line's height."""
        heights = {"body *": self.line, "h1, h1 *, h2, h2 *": self.line * 1.5, ".note, .note *": self.line * 0.8}
        heights[".noteref, .mark"] = 0
        heights[".title-page .title"], heights[".title-page .other"] = self.line * 2, self.line * 1.5
        sizes = {"ar": 1.12, "fa": 1.12, "ur": 1.12, "ja": 0.94, "zh": 0.94, "ko": 0.96}
        return [
            *(f"{what} {{ line-height: {height}px !important }}" for what, height in heights.items()),
            *(f"p:lang({tag}), li:lang({tag}) {{ font-size: {size}em }}" for tag, size in sizes.items()),
            *(f"li p:lang({tag}), li li:lang({tag}) {{ font-size: 1em }}" for tag in sizes),
        ]


def plan(edition: Edition) -> Plan:
    """The plan of an edition's pages."""
    count = len(edition.languages)
    half = (count // 2, count - count // 2)
    if edition.layout == "facing" or (edition.layout == "columns" and count > _MOST_COLUMNS):
        sides: tuple[int, ...] = half
    else:
        sides = (count,) if edition.layout == "columns" else (1,)
    paper = edition.paper or (_A5 if max(sides) == 1 else _A4)
    return Plan(paper, sides, languages.direction(edition.languages[0]) == "rtl")


def alone(of: Plan) -> Plan:
    """The plan of the pages before and after the text: one leaf each."""
    return Plan(of.paper, (1,), of.is_rtl)
