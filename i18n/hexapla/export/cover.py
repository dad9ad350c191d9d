"""A typographic cover for an edition that has no cover image: its titles, its authors and its languages.

Above the titles, a column of lines stands for each language, as in a parallel edition. A text is as large as its space
allows; the widths of letters are estimated, because each reading system has its own fonts.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from hexapla import languages
from hexapla.export.review_marks import in_words
from hexapla.model import Asset, Edition, Element
from hexapla.tree import SVG, XML_LANG

_WIDTH, _HEIGHT, _MARGIN = 600, 900, 56
_MEASURE = _WIDTH - 2 * _MARGIN
# Backgrounds with a contrast to white of at least 9 to 1 (WCAG 2.2, 1.4.6 requires 7), and a bright colour for each.
_GROUNDS = (
    ("#1f3a4d", "#f2c46d"),
    ("#4a1f2b", "#f0b9a0"),
    ("#23402e", "#e8d48a"),
    ("#3a2a52", "#f3bcd0"),
    ("#463015", "#f4cf8e"),
    ("#28313f", "#9fd3cf"),
)
_LINES_TOP, _LINES, _LINE_STEP = 64, 9, 17  # of each column: its top, how many lines it has, their distance
_TITLES = (262, 700)  # the top and the bottom of the titles
_AUTHORS = (728, 812)
_LANGUAGES = (826, 860)
_TITLE, _FURTHER_TITLE, _AUTHOR, _LANGUAGE = 104.0, 46.0, 36.0, 22.0  # the largest font sizes
_SMALLEST = 8.0
_LEADING = 1.24
_GAP = 0.55  # between two titles, in ems
_FONTS = "'Source Serif 4', 'Noto Serif', 'Noto Naskh Arabic', 'Noto Serif CJK JP', Georgia, serif"
_NOT_FIRST = (
    "。、，．！？」』）】：；・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # no line begins with one (JLREQ 3.1.7)
)
# Latin letters that are narrower or wider than others.
_NARROW, _WIDE = "fijlrtI.,:;!'|()[]’‘-· ", "mwMWÆŒ"

CoverLine = tuple[str, str]  # a text and its language


def alt_text(edition: Edition) -> str:
    """Return the text of the cover, for readers who cannot see it."""
    own = (in_words(edition.titles[language], language) for language in edition.languages)
    titles = " · ".join(dict.fromkeys(own))
    return f"{titles} – {_authors(edition)}" if edition.creators else titles


def draw(edition: Edition) -> Asset:
    """Return the cover as an SVG: the same for the same edition."""
    root = etree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}, nsmap={None: SVG})
    root.set("width", str(2 * _WIDTH))
    root.set("height", str(2 * _HEIGHT))
    etree.SubElement(root, f"{{{SVG}}}title").text = alt_text(edition)
    ground, bright = _GROUNDS[zlib.crc32(edition.identifier.encode()) % len(_GROUNDS)]
    _draw_rectangle(root, (0, 0, _WIDTH, _HEIGHT), ground)
    _draw_columns(root, edition, bright)
    main = edition.languages[0]
    own = {edition.titles[language]: language for language in reversed(edition.languages)}
    titles = list(reversed(own.items()))
    top, bottom = _TITLES
    room = (bottom - top) * max(0.44, 1 - 0.17 * (len(titles) - 1))  # for the first title
    y = _draw_texts(root, titles[:1], (top, top + room), size=_TITLE, side=main)
    _draw_texts(root, titles[1:], (y + 18, bottom), size=_FURTHER_TITLE, side=main, fill=bright)
    authors = [(_authors(edition), main)] if edition.creators else []
    _draw_texts(root, authors, _AUTHORS, size=_AUTHOR, side=main)
    names = " · ".join(map(languages.title_case_name, edition.languages))
    _draw_texts(root, [(names, main)], _LANGUAGES, size=_LANGUAGE, side=main, fill=bright)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return Asset("cover.svg", "image/svg+xml", data)


def _authors(edition: Edition) -> str:
    return languages.join(edition.creators, edition.languages[0])


def _draw_columns(root: Element, edition: Edition, bright: str) -> None:
    """Draw a column of lines for each language, in the order of a parallel edition; the first one is bright."""
    count = len(edition.languages)
    gap = 22 if count < 4 else 14
    width = (_MEASURE - gap * (count - 1)) / count
    is_reversed = languages.direction(edition.languages[0]) == "rtl"
    for number, language in enumerate(edition.languages):
        left = _MARGIN + (count - 1 - number if is_reversed else number) * (width + gap)
        lengths = zlib.crc32(f"{edition.identifier} {language}".encode())
        for line in range(_LINES):
            is_last = line in (3, _LINES - 1)  # of two paragraphs
            share = 0.45 + 0.1 * (lengths >> 28 & 3) if is_last else 1 - 0.02 * (lengths >> 3 * line & 3)
            start = left + width * (1 - share) if languages.direction(language) == "rtl" else left
            box = start, _LINES_TOP + line * _LINE_STEP, width * share, 6
            _draw_rectangle(root, box, "#ffffff" if number else bright, opacity="0.4" if number else "0.85")


def _draw_rectangle(root: Element, box: tuple[float, float, float, float], fill: str, opacity: str = "1") -> None:
    """Draw a rectangle; `box` is its left side, its top, its width and its height."""
    sides = dict(zip(("x", "y", "width", "height"), (f"{side:.0f}" for side in box), strict=True))
    etree.SubElement(root, f"{{{SVG}}}rect", sides | {"fill": fill, "fill-opacity": opacity})


def _draw_texts(
    root: Element,
    texts: Sequence[CoverLine],
    space: tuple[float, float],
    *,
    size: float,
    side: str,
    fill: str = "#ffffff",
) -> float:
    """Draw texts below each other, from the top to at most the bottom of a space; return the bottom of the last one.

    The font size is `size`, or a smaller one that fits. Lines begin at the side where those of the language `side` do.
    """
    y, bottom = space
    while True:
        paragraphs = [(_broken(text, size), language) for text, language in texts]
        count = sum(len(lines) for lines, _language in paragraphs)
        height = (_LEADING * count + _GAP * (len(texts) - 1)) * size
        widest = max((_ems(line) for lines, _language in paragraphs for line in lines), default=0.0)
        if (height <= bottom - y and widest * size <= _MEASURE) or size <= _SMALLEST:
            break
        size *= 0.95
    is_from_right = languages.direction(side) == "rtl"
    for number, (lines, language) in enumerate(paragraphs):
        y += _GAP * size if number else 0
        direction = languages.direction(language)
        is_at_start = (direction == "rtl") is is_from_right
        for line in lines:
            y += _LEADING * size
            place = {"x": str(_WIDTH - _MARGIN if is_from_right else _MARGIN), "y": f"{y - 0.3 * size:.0f}"}
            look = {"font-family": _FONTS, "font-size": f"{size:.0f}", "fill": fill, "direction": direction}
            look["text-anchor"] = "start" if is_at_start else "end"
            text = etree.SubElement(root, f"{{{SVG}}}text", place | look)
            text.set(XML_LANG, language)
            text.text = line
    return y


def _broken(text: str, size: float) -> list[str]:
    """Break a text into as few lines as fit, as even as possible."""
    room = _MEASURE / size
    lines = list(_lines(text, room))
    for share in range(95, 50, -5):
        evener = list(_lines(text, room * share / 100))
        if len(evener) > len(lines):
            break
        lines = evener
    return lines


def _lines(text: str, room: float) -> Iterator[str]:
    """Yield lines of at most `room` ems, broken at spaces, or between letters where words have no spaces between."""
    line = ""
    for word in _pieces(text):
        if line.strip() and _ems(line + word.rstrip()) > room:
            yield line.strip()
            line = ""
        line += word
    if line.strip():
        yield line.strip()


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text after which a line may end."""
    piece = ""
    for letter, following in zip(text, f"{text[1:]} ", strict=False):  # an empty text has no letter
        piece += letter
        ends_here = letter == " " or (_is_wide(letter) and following not in _NOT_FIRST)
        if ends_here or (_is_wide(following) and letter != "「"):
            yield piece
            piece = ""
    yield piece


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _ems(text: str) -> float:
    """Return the approximate width of a text in ems."""
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if _is_wide(letter):
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return 0.36
    return 0.98 if base in _WIDE else 0.74 if letter.isupper() else 0.58
