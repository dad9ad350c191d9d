"""On which side of punctuation a note mark is placed, by language.

Only rules of an authority that leave no choice are here. Spanish is not: both sides are right (RAE and ASALE,
Diccionario panhispánico de dudas, 2nd edition, "llamada de nota", 3). Nor is German: a mark after the full stop is for
the sentence, one before it for the last word (Duden 1, Die deutsche Rechtschreibung, "Fußnoten- und
Anmerkungszeichen"). In these and in every other language, a mark is placed as in the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla import languages

# The punctuation that follows a mark.
_BEFORE: Mapping[str, str] = {
    # Imprimerie nationale, Lexique des règles typographiques, "Appel de note": before any punctuation, and inside the
    # closing guillemets. So are 182 of 222 marks of a human French translation; in its source, 159 are after it.
    "fr": ".,;:!?…»”\"'’)]",
    # Мильчин, Чельцова, Справочник издателя и автора, on the place of a note's sign: before these, after ? ! and ….
    "ru": ".,;:",
    # Wolański, Edycja tekstów, on a note's sign ("odsyłacz przypisu"): before these, after ? ! and ….
    "pl": ".,;:",
}
# Chicago Manual of Style, 17th edition, 14.26: after any punctuation but the dash.
_AFTER = frozenset({"en"})


def stands_before(sign: str, language: str) -> bool | None:
    """Return whether a mark is placed before a punctuation sign; None if there is no rule. `...` is an ellipsis."""
    code = languages.primary(language)
    if code in _BEFORE:
        return ("…" if sign.startswith("...") else sign[:1]) in _BEFORE[code]
    return False if code in _AFTER else None


def signs_before_mark(signs: str, language: str) -> str:
    """Return those of the signs between a word and its mark that are between them in this language too."""
    return "".join(sign for sign in re.findall(r"\.{3,}|.", signs) if not stands_before(sign, language))
