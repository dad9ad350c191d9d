"""Texts that are the same in every language and need no engine."""

from __future__ import annotations

import re

from hexapla import languages, markup, untranslatable
from hexapla.model import Unit, UnitKind

# Ibid., vol. 2, pp. 12–14 · Smith, op. cit., n. 3
_IBID = re.compile(
    r"([^\W\d_][\w’-]+,? (?=op|loc))?(ibid(em)?|id(em)?\.?(?=[.,])|op\. ?cit|loc\. ?cit|passim)\.?"
    r"(,?\s+((vol|pp?|nn?|fol)\.\s*)?(\d[\d–-]*|[ivxlc]+))*\.?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[<(\[]?((https?://|www\.)\S+|doi:\s?10\.\S+|[\w.+-]+@[\w-]+(\.[\w-]+)+)[>)\].]?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+,?")
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten van von y".split())


def copy(unit: Unit, source: str, target: str = "") -> tuple[str, str] | None:
    """Return the unit's text and why it needs no engine; None if it needs one. Names are copied within one script."""
    why = _reason(unit, source, target)
    return (unit.text, f"copied ({why})") if why else None


def _reason(unit: Unit, source: str, target: str) -> str:
    """Return why a unit needs no engine; an empty string if it needs one."""
    plain = markup.plain(unit.text, unit.names).strip()
    if _ADDRESS.fullmatch(plain):
        return "an address"
    if not untranslatable.has_words(plain, unit.language or source):
        return "no words"
    if _IBID.fullmatch(plain):
        return "a reference"
    if target and languages.script(source) == languages.script(target) and _is_name(plain, unit.kind):
        return "a name"
    if unit.language and languages.primary(unit.language) != languages.primary(source):
        return f"in {unit.language}"
    return ""


def _is_name(text: str, kind: UnitKind) -> bool:
    """Return whether this is a person's name and nothing else: `J. R. R. Tolkien`, or the text of an author's name.

    A name has two initials at least, since `I. Introduction` has one.
    """
    words = text.split()
    initials = [word for word in words if _INITIALS.fullmatch(word)]
    names = [word.strip(",") for word in words if word not in initials and word not in _PARTICLES]
    if not names or len(words) > 6 or words[0].lower() in ("the", "a", "an"):
        return False
    if not all(re.fullmatch(r"(?:al-|d[’'])?[^\W\d_][\w’'-]+", name) and not name.islower() for name in names):
        return False
    is_author = kind in (UnitKind.AUTHOR, UnitKind.BYLINE)
    return (is_author and len(words) > 1) or sum(word.count(".") for word in initials) > 1
