"""Write quotation marks as a language does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hexapla import languages
from hexapla.draft.sentence_steps.edits import TextEdit

# The marks around a quotation, and around one inside it, as CLDR has them (delimiters); where printers differ, the
# language is not here, and its texts keep the marks that they have.
_GUILLEMETS, _LOW_HIGH, _LOW_RIGHT, _CURLY = "«»“”", "„“‚‘", "„”‚’", "“”‘’"
_MARKS = {
    "en": _CURLY, "pt": _CURLY, "nl": _CURLY, "tr": _CURLY, "az": _CURLY, "id": _CURLY, "ko": _CURLY, "hi": _CURLY,
    "vi": _CURLY, "zh": _CURLY, "zh-Hant": "「」『』", "ja": "「」『』",
    "es": _GUILLEMETS, "fr": "«»“”", "it": _GUILLEMETS, "ca": _GUILLEMETS, "pt-PT": _GUILLEMETS, "gl": _GUILLEMETS,
    "eu": _GUILLEMETS, "oc": _GUILLEMETS, "ast": _GUILLEMETS, "el": _GUILLEMETS, "hy": _GUILLEMETS, "fa": "«»‹›",
    "nb": "«»‘’", "no": "«»‘’", "ru": "«»„“", "uk": "«»„“", "be": "«»„“",
    "de": _LOW_HIGH, "de-CH": "«»‹›", "cs": _LOW_HIGH, "sk": _LOW_HIGH, "sl": _LOW_HIGH, "bg": _LOW_HIGH,
    "lt": _LOW_HIGH, "et": "„“«»", "pl": "„”«»", "ro": "„”«»", "hu": "„”»«", "hr": _LOW_RIGHT, "sr": _LOW_RIGHT,
    "sv": "””’’", "fi": "””’’",
}  # fmt: skip
_DOUBLE = frozenset('"“”„‟«»「」『』')
_OPENS = frozenset("„«「『")
_CLOSES = frozenset("»」』")
_SINGLE = re.compile(r"(?<![\w’])‘(?=\S)([^‘]*?\S)’(?!\w)")


def of_language(text: str, language: str) -> Iterator[TextEdit]:
    """Yield the edits that give a text the quotation marks of a language; feet and inches keep theirs."""
    marks = marks_of(language)
    if not marks:
        return
    opening, closing, inner_opening, inner_closing = tuple(marks)
    depth = 0
    outside: list[tuple[int, int]] = []  # where no double quotation is open
    start = 0
    for at, sign in enumerate(text):
        if sign not in _DOUBLE or (sign == '"' and _is_no_mark(text, at, depth)):
            continue
        if _is_opening(text, at, depth):
            own = opening if not depth else inner_opening
            if not depth:
                outside.append((start, at))
            depth += 1
        else:
            depth = max(depth - 1, 0)
            own = closing if not depth else inner_closing
            if not depth:
                start = at + 1
        if own != sign:
            yield TextEdit(at, at + 1, own)
    outside.append((start, len(text)) if not depth else (start, start))
    for match in _SINGLE.finditer(text):
        is_outside = any(low <= match.start() and match.end() <= high for low, high in outside)
        left, right = (opening, closing) if is_outside else (inner_opening, inner_closing)
        yield TextEdit(match.start(), match.start() + 1, left)
        yield TextEdit(match.end() - 1, match.end(), right)


def marks_of(language: str) -> str:
    """Return the four quotation marks of a language, outer and inner; an empty string if they are not known."""
    primary = languages.primary(language)
    script, region = languages.script(language), languages.region(language)
    return _MARKS.get(f"{primary}-{script}") or _MARKS.get(f"{primary}-{region}") or _MARKS.get(primary, "")


def _is_opening(text: str, at: int, depth: int) -> bool:
    sign = text[at]
    if sign in _OPENS:
        return True
    if sign in _CLOSES:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    stands_before_word = not before or before.isspace() or before in "([{—–-‘“„«¿¡/"
    if stands_before_word != (not after or after.isspace() or after in ".,;:!?)]}—–…”»"):
        return stands_before_word
    return depth == 0 if sign == '"' else sign == "“"


def _is_no_mark(text: str, at: int, depth: int) -> bool:
    """Return whether a straight sign is of inches, or of code."""
    before = text[at - 1 : at]
    return before == "=" or (before.isdecimal() and not depth)
