"""Fonts made by hand: every letter is the same box."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

LATIN = "".join(map(chr, range(0x20, 0x17F)))
ARABIC = "".join(map(chr, range(0x620, 0x6D4)))


def font(path: Path, family: str, letters: str, *, permissions: int = 0, weight: int = 400) -> Path:
    """A TrueType font of these letters; `permissions` are its OS/2 fsType."""
    pen = TTGlyphPen(None)
    for number, point in enumerate(((100, 0), (100, 700), (500, 700), (500, 0))):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    box = pen.glyph()
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder([".notdef", *names.values()])
    made.setupCharacterMap(names)
    made.setupGlyf(dict.fromkeys((".notdef", *names.values()), box))
    made.setupHorizontalMetrics(dict.fromkeys((".notdef", *names.values()), (600, 100)))
    made.setupHorizontalHeader(ascent=800, descent=-200)
    made.setupNameTable({"familyName": family, "styleName": "Regular"})
    made.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200, fsType=permissions, usWeightClass=weight)
    made.setupPost()
    made.updateHead(created=0, modified=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    made.save(path)
    return path
