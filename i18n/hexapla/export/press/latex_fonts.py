"""The fonts of a LaTeX file: free ones for the scripts that LaTeX's own fonts lack, each only if it is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla import languages

# Latin Modern, the font of LaTeX, has these letters and signs, but no others.
_OWN_LETTERS = re.compile("[\t\n\r\u0020-\u024f\u1e00-\u1eff\u2010-\u2060\u20ac\u2122\ufb00-\ufb06\ufeff]*")
_NOT_OWN = frozenset("əƏ")
_SERIF = "Noto Serif"
_FONTS = {"Arab": "Noto Naskh Arabic", "Jpan": "Noto Serif CJK JP", "Hans": "Noto Serif CJK SC",
          "Hant": "Noto Serif CJK TC", "Kore": "Noto Serif CJK KR", "Hebr": "Noto Serif Hebrew",
          "Syrc": "Noto Sans Syriac", "Mong": "Noto Sans Mongolian"}  # fmt: skip
_FALLBACK = (
    r"\newcommand{\PressFallback}{}"
    "\n"
    rf"\ifLuaTeX\IfFontExistsTF{{{_SERIF}}}{{\directlua{{luaotfload.add_fallback('press', {{'{_SERIF}:mode=node;'}})}}"
    r"\renewcommand{\PressFallback}{RawFeature={fallback=press}}}{}\fi"
)
# XeTeX takes no letters from other fonts. Marks of notes are letters in all languages.
_LATIN = (
    r"\newcommand{\PressLatin}[1]{#1}"
    "\n"
    rf"\ifXeTeX\IfFontExistsTF{{{_SERIF}}}{{\newfontfamily{{\PressLatinFont}}{{{_SERIF}}}}}"
    r"{\newfontfamily{\PressLatinFont}{Latin Modern Roman}}"
    r"\renewcommand{\PressLatin}[1]{{\PressLatinFont #1}}\fi"
)
_NO_SERIF = "Droid Sans Fallback"  # for East Asian scripts, where no serif is installed
_EAST_ASIAN = frozenset({"Jpan", "Hans", "Hant", "Kore"})
_EUROPEAN = frozenset({"Latn", "Grek", "Cyrl"})


def commands(main: str, others: Sequence[tuple[str, str]], text: str) -> Iterator[str]:
    """Yield the commands for the fonts of a text; `others` are its other languages, with babel's names of them."""
    font = _font(main)
    if font or any(_font(tag) for tag, _name in others):
        yield _FALLBACK
        yield _LATIN
    if font:
        yield _chosen("", font)
    elif not _OWN_LETTERS.fullmatch(text) or _NOT_OWN & set(text):
        yield _chosen("", _SERIF)
    for tag, name in others:
        if own := _font(tag):
            yield _chosen(f"[{name}]", own)
        elif font:
            yield _chosen(f"[{name}]", _SERIF)


def may_lack_latin(tag: str) -> bool:
    """Return whether the font of a language may have no Latin letters."""
    return bool(_font(tag))


def _font(tag: str) -> str:
    """Return the font of a language's script; empty for the scripts of Europe, which one font has."""
    script = languages.script(tag)
    if not script or script in _EUROPEAN:
        return ""
    english = languages.cldr("en")
    name = english.scripts.get(script, script) if english else script
    return _FONTS.get(script) or f"Noto Serif {name}"


def _chosen(language: str, font: str) -> str:
    """Return the command that chooses a font if it is installed; LuaLaTeX takes letters that it lacks from another."""
    if font == _SERIF:
        return rf"\IfFontExistsTF{{{font}}}{{\babelfont{language}{{rm}}{{{font}}}}}{{}}"
    chosen = rf"\babelfont{language}{{rm}}[\PressFallback]"
    instead = "{}"
    if font.startswith("Noto Serif CJK"):
        instead = rf"{{\IfFontExistsTF{{{_NO_SERIF}}}{{{chosen}{{{_NO_SERIF}}}}}{{}}}}"
    return rf"\IfFontExistsTF{{{font}}}{{{chosen}{{{font}}}}}{instead}"
