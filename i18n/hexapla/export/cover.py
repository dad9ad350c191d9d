"""A typographic cover for an edition that has no cover image: its title in every language, and its authors."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterator, Sequence

from lxml import etree

from hexapla import languages
from hexapla.model import Asset, Edition, Element
from hexapla.tree import SVG, XML_LANG

_WIDTH, _HEIGHT, _MARGIN = 600, 900, 60
_TITLES, _AUTHORS = (130, 640), (720, 830)  # the top and the bottom of each
# Background colours with a contrast to white of at least 9 to 1 (WCAG 2.2, 1.4.6 requires 7).
_GROUNDS = ("#1f3a4d", "#4a1f2b", "#23402e", "#3a2a52", "#463015", "#28313f")
_LEADING = 1.3

CoverLine = tuple[str, str, float]  # its text, the language, the font size


def alt_text(edition: Edition) -> str:
    """Return the text of the cover, for readers who cannot see it."""
    titles = " · ".join(dict.fromkeys(edition.titles[language] for language in edition.languages))
    return f"{titles} – {_authors(edition)}" if edition.creators else titles


def draw(edition: Edition) -> Asset:
    """Return the cover as an SVG: the same for the same edition."""
    root = etree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}, nsmap={None: SVG})
    root.set("width", str(2 * _WIDTH))
    root.set("height", str(2 * _HEIGHT))
    etree.SubElement(root, f"{{{SVG}}}title").text = alt_text(edition)
    ground = _GROUNDS[zlib.crc32(edition.identifier.encode()) % len(_GROUNDS)]
    for inset, fill, stroke in ((0, ground, "none"), (28, "none", "#ffffff")):
        sides = {"width": str(_WIDTH - 2 * inset), "height": str(_HEIGHT - 2 * inset)}
        corner = {"x": str(inset), "y": str(inset), "fill": fill, "stroke": stroke}
        etree.SubElement(root, f"{{{SVG}}}rect", corner | sides)
    own = {edition.titles[language]: language for language in reversed(edition.languages)}
    titles = [(title, language, 56.0) for title, language in reversed(own.items())]
    titles[1:] = [(title, language, 38.0) for title, language, _size in titles[1:]]
    _set(root, titles, *_TITLES)
    if edition.creators:
        _set(root, [(_authors(edition), edition.languages[0], 30.0)], *_AUTHORS)
    data = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return Asset("cover.svg", "image/svg+xml", data)


def _authors(edition: Edition) -> str:
    return languages.join(edition.creators, edition.languages[0])


def _set(root: Element, texts: Sequence[CoverLine], top: float, bottom: float) -> None:
    """Add texts one below the other, as large as the space between `top` and `bottom` allows."""
    scale = 1.0
    while True:
        paragraphs = [[(line, tag, size * scale) for line in _broken(text, size * scale)] for text, tag, size in texts]
        gaps = 20 * (len(texts) - 1)
        if sum(line[2] * _LEADING for lines in paragraphs for line in lines) + gaps <= bottom - top or scale < 0.2:
            break
        scale *= 0.9
    y = top
    for lines in paragraphs:
        for line, tag, size in lines:
            y += size * _LEADING
            place = {"x": str(_WIDTH // 2), "y": f"{y:.0f}", "font-size": f"{size:.0f}", "fill": "#ffffff"}
            look = {"font-family": "serif", "text-anchor": "middle", "direction": languages.direction(tag)}
            text = etree.SubElement(root, f"{{{SVG}}}text", place | look)
            text.set(XML_LANG, tag)
            text.text = line
        y += 20


def _broken(text: str, size: float) -> list[str]:
    """Break a text into as few lines as fit, as even as possible."""
    room = (_WIDTH - 2 * _MARGIN) / size
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
        ends_here = letter == " " or (_is_wide(letter) and following not in "。、，！？」』）")
        if ends_here or (_is_wide(following) and letter != "「"):
            yield piece
            piece = ""
    yield piece


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _ems(text: str) -> float:
    """Return the approximate width of a text in ems, by the average widths of serif letters."""
    return sum(
        0.0 if unicodedata.combining(letter) else 1.0 if _is_wide(letter) else 0.72 if letter.isupper() else 0.5
        for letter in text
    )
