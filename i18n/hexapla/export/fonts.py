"""Fonts of an edition, reduced to the characters that it uses, packed as WOFF2, and assigned to languages.

A font is used for each of the edition's languages whose letters it all has; if several do, the first in the list. A
font for another script than Latin is not used for Latin text, though a theme may do so. The same font and text give
the same bytes. Permissions: OpenType 1.9, OS/2, fsType.
"""

from __future__ import annotations

import io
import logging
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from hexapla import installation, languages, messages
from hexapla.errors import ExportError, HexaplaError, MissingExtra
from hexapla.messages import _
from hexapla.model import Asset, Edition

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_RESTRICTED, _NO_SUBSET, _BITMAPS = 0x0002, 0x0100, 0x0200
# Interface strings, marks and digits are in every edition.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("·–—‘’“”«»…↩ \u00a0\u202f")
_APART = ":where(:not(code, code *, pre, kbd, samp, .mark, .page-header *))"


@dataclass(frozen=True, slots=True)
class Face:
    """One font of an edition: its CSS properties, the languages that it is used for, and its file."""

    family: str
    weight: str
    style: str
    languages: tuple[str, ...]
    file: Asset

    def rule(self, address: str) -> str:
        """Return the `@font-face` rule; `address` is where the file is."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; font-style: {self.style}; '
            f'font-display: swap; src: url("{address}") format("woff2"); }}\n'
        )


def style_sheet(edition: Edition, address: Callable[[Asset], str]) -> str:
    """Return the edition's own style sheet: its fonts, each at `address(file)`, then its theme.

    Raises:
        MissingExtra: the edition names fonts, and fontTools is not installed.
        ExportError: a font cannot be read, or may not be embedded.

    """
    found = faces(edition)
    rules = [face.rule(address(face.file)) for face in found]
    for language in edition.languages:
        families = dict.fromkeys(f'"{face.family}"' for face in found if language in face.languages)
        if families:
            rules.append(f":lang({language}){_APART} {{ font-family: {next(iter(families))}, serif; }}\n")
    return "".join(rules) + edition.theme


def faces(edition: Edition) -> list[Face]:
    """Return the edition's fonts, each with the characters that the edition uses.

    Raises:
        MissingExtra, ExportError: as `style_sheet`.

    """
    if not edition.fonts:
        return []
    used = {language: characters(edition, language) for language in edition.languages}
    wanted = _ALWAYS.union(*used.values())
    return [_whole_face(asset, used, wanted) for asset in edition.fonts]


def characters(edition: Edition, language: str) -> frozenset[str]:
    """Return the characters of an edition's text in one language, with those of our interface strings."""
    strands = [strand for chapter in edition.chapters for strand in chapter.strands if strand.language == language]
    roots = [root for each in strands for root in (each.document.body, *(note.body for note in each.document.notes))]
    said = [str(text) for root in roots for text in root.itertext()]
    about = (edition.titles, edition.subtitles, edition.descriptions, edition.rights, edition.publishers)
    said += [words.get(language, "") for words in about] + [languages.title_case_name(language)]
    said += [words for each in strands for words in (each.title, *each.translators, *each.reviewers)]
    figures = languages.number(1234567890, language) + languages.percent(100, language)
    return frozenset("".join([*said, *edition.creators, *messages.words(language), figures])) - frozenset("\n\t")


def _whole_face(asset: Asset, used: dict[str, frozenset[str]], wanted: frozenset[str]) -> Face:
    """Return the face of a font; most tables of a damaged font cause errors only when it is subset."""
    try:
        return _face(asset, used, wanted)
    except HexaplaError:
        raise
    except Exception as error:  # fontTools raises errors of many types
        raise ExportError(
            _("This is not a font that can be embedded."),
            place=asset.name,
            remedy=_("Name a TTF, OTF, WOFF or WOFF2 file."),
        ) from error


def _face(asset: Asset, used: dict[str, frozenset[str]], wanted: frozenset[str]) -> Face:
    font = _opened(asset)
    has = frozenset(map(chr, font.getBestCmap()))
    own = _own_script(has)
    letters = {tag: _letters(signs, languages.script(tag)) for tag, signs in used.items()}
    at_home = [tag for tag in used if own == "Latn" or languages.script(tag) != "Latn"]
    weight = next((axis for axis in font["fvar"].axes if axis.axisTag == "wght"), None) if "fvar" in font else None
    family = font["name"].getBestFamilyName() or PurePath(asset.name).stem
    return Face(
        "".join(sign for sign in family if sign.isalnum() or sign in " -_"),
        f"{weight.minValue:g} {weight.maxValue:g}" if weight else f"{font['OS/2'].usWeightClass}",
        "italic" if font["OS/2"].fsSelection & 1 else "normal",
        tuple(tag for tag in at_home if letters[tag] and letters[tag] <= has),
        file=Asset(f"{PurePath(asset.name).stem}.woff2", "font/woff2", _packed(font, wanted)),
    )


def _opened(asset: Asset) -> TTFont:
    try:
        import brotli  # noqa: F401 - fontTools needs it for WOFF2
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError as error:
        raise MissingExtra(
            _("fontTools, which subsets and compresses fonts, is not installed."),
            place=asset.name,
            remedy=_("Install it: {command}", command=installation.command("fonts")),
        ) from error
    try:
        font = TTFont(io.BytesIO(asset.data), recalcTimestamp=False)
        permissions = font["OS/2"].fsType
        font.getBestCmap().keys()
    except (TTLibError, KeyError, AttributeError, OSError, ValueError) as error:
        raise ExportError(
            _("This is not a font that can be embedded."),
            place=asset.name,
            remedy=_("Name a TTF, OTF, WOFF or WOFF2 file."),
        ) from error
    if permissions & 0x000F == _RESTRICTED or permissions & (_NO_SUBSET | _BITMAPS):
        raise ExportError(
            # Translators: a font's maker
            _("Its maker does not allow it to be embedded (OS/2 fsType is {value}).", value=f"{permissions:#06x}"),
            place=asset.name,
            remedy=_("Choose a font whose licence allows that, such as one under the SIL Open Font License."),
        )
    return font


def _packed(font: TTFont, wanted: frozenset[str]) -> bytes:
    from fontTools.subset import Options, Subsetter, save_font

    options = Options(flavor="woff2", layout_features=["*"], notdef_outline=True, hinting=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]  # including its licence
    # Tables that font readers ignore, such as FontForge's own, are dropped without a message.
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    cutter = Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, wanted)))
    cutter.subset(font)
    packed = io.BytesIO()
    save_font(font, packed, options)
    return packed.getvalue()


def _own_script(signs: frozenset[str]) -> str:
    """Return the ISO 15924 code of the script that most of a font's letters have."""
    from fontTools.unicodedata import script

    counted = Counter(_family(script(sign)) for sign in sorted(signs))
    for common in ("Zyyy", "Zinh", "Zzzz"):
        del counted[common]
    return counted.most_common(1)[0][0] if counted else ""


def _family(script: str) -> str:
    """Return one code for scripts that one font usually covers: those of Japanese, Korean and Chinese."""
    return "Hani" if script in ("Hira", "Kana", "Hang", "Jpan", "Kore", "Hans", "Hant", "Bopo") else script


def _letters(signs: frozenset[str], script_of: str) -> frozenset[str]:
    """Return the letters among `signs` that belong to a language's own script: quotations may be in any script."""
    from fontTools.unicodedata import script

    return frozenset(
        sign for sign in signs if unicodedata.category(sign)[0] == "L" and _family(script(sign)) == _family(script_of)
    )
