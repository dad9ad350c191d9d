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
# XeTeX takes no letters from other fonts, and LuaTeX no hyphens. Labels of lists and numbers of notes are signs in all
# languages.
_LATIN = (
    rf"\IfFontExistsTF{{{_SERIF}}}{{\newfontfamily{{\PressLatinFont}}{{{_SERIF}}}}}"
    r"{\newfontfamily{\PressLatinFont}{Latin Modern Roman}}"
    "\n"
    r"\DeclareRobustCommand{\PressLatin}[1]{{\PressLatinFont #1}}"
    "\n"
    r"\AtBeginDocument{\renewcommand{\labelitemi}{\PressLatin{\textbullet}}"
    r"\renewcommand{\labelitemii}{\PressLatin{\textendash}}\renewcommand{\labelitemiii}{\PressLatin{\textasteriskcentered}}"
    r"\renewcommand{\labelitemiv}{\PressLatin{\textperiodcentered}}"
    r"\renewcommand{\thefootnote}{\PressLatin{\arabic{footnote}}}}"
)
# The first pages of a book have Roman numbers, which fonts of other scripts lack.
_NO_ROMAN_PAGES = r"\AtBeginDocument{\providecommand{\frontmatter}{}\renewcommand{\frontmatter}{\cleardoublepage}}"
# What the fonts of scripts may lack: letters and signs of Europe. Arabic fonts have digits and some stops; those of
# East Asia have dashes and quotation marks of their own width.
_ASCII = "\u0021-\u007e"
_LETTERS = "\u00a1-\u052f\u1e00-\u1fff"
_SIGNS = "\u2012-\u2027\u2030-\u205e\u2070-\u218f\u2190-\u22ff"
_LACKED_IN = {"Arab": re.compile(f"((?:(?![!,.0-9:\u00ab\u00bb])[{_ASCII}{_LETTERS}{_SIGNS}])+)")}
_LACKED_IN_EAST_ASIA = re.compile(f"([{_ASCII}{_LETTERS}\u2012\u2013]+)")
_LACKED = re.compile(f"([{_ASCII}{_LETTERS}{_SIGNS}]+)")
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
        yield _NO_ROMAN_PAGES
    elif not _OWN_LETTERS.fullmatch(text) or _NOT_OWN & set(text):
        yield _chosen("", _SERIF)
    for tag, name in others:
        if tag != name:  # babel takes words such as "Figure" only for a language that it knows by its tag
            yield rf"\ifcsname captions{name}\endcsname\else\babelprovide[import]{{{name}}}\fi"
        if own := _font(tag):
            yield _chosen(f"[{name}]", own)
        elif font:
            yield _chosen(f"[{name}]", _SERIF)


def letters_it_lacks(tag: str) -> re.Pattern[str] | None:
    """Return a pattern for the letters and signs that the font of a language may lack; None if it has all."""
    if not _font(tag):
        return None
    script = languages.script(tag)
    return _LACKED_IN_EAST_ASIA if script in _EAST_ASIAN else _LACKED_IN.get(script, _LACKED)


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
