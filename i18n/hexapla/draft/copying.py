"""What needs no engine: the same in every language."""

from __future__ import annotations

import re

from hexapla import languages, markup
from hexapla.model import Unit

_IBID = re.compile(r"(ibid(em)?|op\. ?cit|loc\. ?cit|passim)\.?,?(\s+(pp?\.\s*)?[\d–-]+)?\.?", re.IGNORECASE)


def copy(unit: Unit, source: str) -> tuple[str, str] | None:
    """The unit's own text and why it needs no engine; None when it does."""
    plain = markup.plain(unit.text, unit.names).strip()
    if not any(letter.isalpha() for letter in plain):
        return unit.text, "copied (no words)"
    if _IBID.fullmatch(plain):
        return unit.text, "copied (a reference)"
    if unit.language and languages.primary(unit.language) != languages.primary(source):
        return unit.text, f"copied (in {unit.language})"
    return None
