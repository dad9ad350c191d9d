"""Which side of a punctuation mark a citation mark stands on, language by language.

Only what an authority says without leaving a choice. Spanish is not here: both ways are right (RAE and ASALE,
Diccionario panhispánico de dudas, 2nd edition, "llamada de nota", 3). Nor is German: after the full stop a note is on
the sentence, before it on the last word (Duden 1, Die deutsche Rechtschreibung, "Fußnoten- und Anmerkungszeichen").
There, and in every language not here, a mark stands as its author put it in the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla import languages

# The signs that a mark stands before.
_BEFORE: Mapping[str, str] = {
    # Imprimerie nationale, Lexique des règles typographiques, "Appel de note": before any punctuation, and inside the
    # closing guillemets. 182 of 222 marks of a human French translation stand so; 159 of its source's stand after.
    "fr": ".,;:!?…»”\"'’)]",
    # Мильчин, Чельцова, Справочник издателя и автора, on the place of a note's sign: before these, after ? ! and ….
    "ru": ".,;:",
    # Wolański, Edycja tekstów, on a note's sign ("odsyłacz przypisu"): before these, after ? ! and ….
    "pl": ".,;:",
}
# Chicago Manual of Style, 17th edition, 14.26: after any punctuation but the dash.
_AFTER = frozenset({"en"})


def stands_before(sign: str, language: str) -> bool | None:
    """Whether a mark stands before a sign in a language; None where its author may choose. `...` is an ellipsis."""
    code = languages.primary(language)
    if code in _BEFORE:
        return ("…" if sign.startswith("...") else sign[:1]) in _BEFORE[code]
    return False if code in _AFTER else None


def passed(signs: str, language: str) -> str:
    """Of the signs between a word and its mark, those that stand between them in this language too."""
    return "".join(sign for sign in re.findall(r"\.{3,}|.", signs) if not stands_before(sign, language))
