"""The geometry of a page: paper, margins, font size, and the positions of the columns of each language.

One language, or several in one column, have one column on each page. With `columns`, a page has a column for each
language, three at most. With more languages, and with `facing`, the columns are divided between the two pages of a
spread, as in polyglot Bibles: the first half of the languages on the first page, the others on the second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import floor
from unicodedata import east_asian_width

from hexapla import languages
from hexapla.export.pdf.lines import Measures
from hexapla.export.review_marks import divide_sign, with_sign
from hexapla.model import Edition

_MM = 96 / 25.4  # CSS pixels
_PT = 96 / 72
_A4 = (210.0, 297.0)
_A5 = (148.0, 210.0)
_MOST_COLUMNS = 3
# Font sizes in points, by the number of columns on an A4 page; for one column the page is A5.
_TYPE = {1: 10.2, 2: 9.5, 3: 8.7, 4: 8.0}
_LEADING = 1.42
_MARK = 5 * _MM  # the length of a crop mark
_LONGEST = 34  # the longest line that is easy to read, in ems


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """What is around the page until it is cut, in CSS pixels: the bleed, and whether there are crop marks."""

    bleed: float = 0.0
    crop_marks: bool = False

    @property
    def mark_start(self) -> float:
        """The distance of the crop marks from the page: outside of the bleed."""
        return max(self.bleed, 3 * _MM)

    @property
    def border(self) -> float:
        """The distance from the page to the edge of the sheet."""
        return self.mark_start + _MARK if self.crop_marks else self.bleed


@dataclass(frozen=True)
class PageGeometry:
    """The geometry of all pages of a flow, in CSS pixels unless stated.

    `sides` are the columns on each page of a spread.
    """

    paper: tuple[float, float]  # millimetres
    sides: tuple[int, ...]
    is_rtl: bool
    sheet: PrintedSheet = PrintedSheet()

    @property
    def columns(self) -> int:
        """The number of columns of a spread."""
        return sum(self.sides)

    @property
    def is_spread(self) -> bool:
        """Whether a spread is two facing pages."""
        return len(self.sides) > 1

    @cached_property
    def size(self) -> float:
        """The font size in points; a little larger on larger paper."""
        most = max(self.sides)
        usual = _A5 if most == 1 else _A4
        return round(_TYPE.get(most, 7.4) * float((self.paper[0] / usual[0]) ** 0.3), 2)

    @cached_property
    def line(self) -> float:
        """The height of a line of text."""
        return self.size * _LEADING * _PT

    @cached_property
    def margin(self) -> float:
        """The margin at each side; wider where lines would be too long to read."""
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
        """Whether the lines of the narrowest column are long enough to be justified."""
        return min(self.column(number)[2] for number in range(self.columns)) > self.size * _PT * 21

    @cached_property
    def head(self) -> float:
        """The margin above the text."""
        return self.paper[1] * _MM * 0.09

    @cached_property
    def measures(self) -> Measures:
        """The lengths for pagination; the text's height is a whole number of lines."""
        lines = floor(self.paper[1] * _MM * 0.8 / self.line)
        return Measures(
            height=lines * self.line,
            grid=self.line / 2,
            between=self.line / 2,
            between_notes=self.line * 0.15,
            between_series=self.line * 0.5,
            above_notes=self.line * 1.1,
        )

    def column(self, number: int) -> tuple[int, float, float]:
        """Return the page of a column within its spread, its distance from the left edge of the page, and its width."""
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

    def shorten(self, words: str, width: float) -> str:
        """Return the text of a running head; if it is wider than `width`, it is shortened, but keeps its sign."""
        room = width / (self.size * _PT * 0.42)  # in letters of average width, in the small font of heads
        title, message = divide_sign(words)
        room -= 2 * bool(message)
        for at, letter in enumerate(title):
            room -= 2 if east_asian_width(letter) in "FW" else 1
            if room < 0:
                return with_sign(f"{title[: at - 1].rstrip()}…", message)
        return words

    def css(self, *, is_styled: bool = False) -> str:
        """Return the geometry as a style sheet; a source that `is_styled` sets its own line heights."""
        width, height = (side * _MM for side in self.paper)
        foot = height - self.head - self.measures.height
        widths = [f".page-column-{number} {{ width: {self.column(number)[2]}px }}" for number in range(self.columns)]
        return "\n".join(
            [
                f"@page {{ size: {width}px {height}px; margin: {self.head}px {self.margin}px {foot}px;"
                f" bleed: {self.sheet.border}px }}",
                f"html {{ font-size: {self.size}pt }} body {{ line-height: {self.line}px }}",
                f"img, svg {{ max-height: {self.measures.height * 0.8}px }}",
                *([] if is_styled else self._lines()),
                *([self._cover(width, height, foot)] if self.sheet.bleed else []),
                *widths,
            ]
        )

    def _cover(self, width: float, height: float, foot: float) -> str:
        """Return a rule for a cover that fills the page and the bleed."""
        over = self.sheet.bleed
        size = f"width: {width + 2 * over}px; height: {height + 2 * over}px; max-width: none; max-height: none"
        margins = f"{-self.head - over}px {-self.margin - over}px {-foot - over}px"
        return f".cover img {{ display: block; {size}; margin: {margins}; object-fit: cover }}"

    def _lines(self) -> list[str]:
        """Return rules that put lines of every script on one grid: they change the font size, not the line height."""
        heights = {"body *": self.line, "h1, h1 *, h2, h2 *": self.line * 1.5, ".note, .note *": self.line * 0.8}
        heights[".contents li, .contents li *"] = self.line * 0.93
        heights[".noteref, .mark"] = 0
        heights[".title-page .title"], heights[".title-page .other"] = self.line * 2, self.line * 1.5
        sizes = {"ar": 1.12, "fa": 1.12, "ur": 1.12, "ja": 0.94, "zh": 0.94, "ko": 0.96}
        return [
            *(f"{what} {{ line-height: {height}px !important }}" for what, height in heights.items()),
            *(f"p:lang({tag}), li:lang({tag}) {{ font-size: {size}em }}" for tag, size in sizes.items()),
            *(f"li p:lang({tag}), li li:lang({tag}) {{ font-size: 1em }}" for tag in sizes),
        ]


def geometry_of(edition: Edition) -> PageGeometry:
    """Return the geometry of an edition's pages."""
    count = len(edition.languages)
    half = (count // 2, count - count // 2)
    if edition.layout == "facing" or (edition.layout == "columns" and count > _MOST_COLUMNS):
        sides: tuple[int, ...] = half
    else:
        sides = (count,) if edition.layout == "columns" else (1,)
    paper = edition.paper or (_A5 if max(sides) == 1 else _A4)
    sheet = PrintedSheet(edition.bleed * _MM, edition.crop_marks)
    return PageGeometry(paper, sides, languages.direction(edition.languages[0]) == "rtl", sheet)


def single_column(of: PageGeometry) -> PageGeometry:
    """Return the geometry of the pages before and after the text: one column each."""
    return replace(of, sides=(1,))
