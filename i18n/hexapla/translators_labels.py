"""What translators write before or after notes of their own: “N. del T.”, “Note du traducteur”, 訳注.

Such a note has no counterpart in the source, whatever it says and wherever it stands.
"""

from __future__ import annotations

import re

# Regular expressions, in lower case. Abbreviations have their dots, since words may be spelt like them.
_LABELS = (
    r"translators?['’]s? notes?|note (?:of|by|from) the translator|t\. ?n\.|trans\. note",
    r"n(?:ota|\.) del? (?:la )?(?:traductora?|t\.)|n\. ?del? ?t\.",  # es, ca
    r"note d(?:u traducteur|e la traductrice|es traduct(?:eurs|rices))|n\. ?d\. ?(?:la ?)?t\.|n\. ?de la t\.|ndt",
    r"nota del(?: traduttore|la traduttrice)",
    r"n(?:ota|\.) d[oa]s? (?:tradutor(?:a|es|as)?|t\.)|n\. ?t\.",  # pt
    r"nota traducător(?:ului|ilor)|nota traducătoarei",
    r"anm(?:\.|erkung) d(?:\.|es|er) ?(?:übers(?:\.|etzers|etzerin)|ü\.)|a\. ?d\. ?ü\.",
    r"noot van de vertaler|noot vert\.",
    r"övers(?:\.|ättarens) anm(?:\.|ärkning)|overs(?:\.|ætterens|etterens) (?:anm\.|note?|anmerkning)",
    r"przyp(?:\.|is) tłum(?:\.|acza|aczki)|pozn(?:\.|ámka) překl(?:\.|adatele|adatelky)",
    r"a ford(?:\.|ító (?:megj(?:\.|egyzése)|jegyzete))",
    r"прим(?:\.|ечание) пер(?:\.|ев\.|еводчи(?:ка|цы))|прим(?:\.|ітка) перек(?:л\.|ладач(?:а|ки))",
    r"çevir(?:men|en)in notu|ç\. ?n\.|tərcüməçinin qeydi",
    r"σ\. ?τ\. ?μ\.|σημείωση (?:του μεταφραστή|της μεταφράστριας)",
    r"(?:ملاحظة|هامش|حاشية) (?:من )?المترجمة?|[(\[]المترجمة?[)\]]|یادداشت مترجم|הערת המתרגמ?ת?ם?",
    r"訳者?[注註]|[译譯]者?[注註]|[译譯]者按|옮긴이 ?주|역자? ?주",
)
_LABEL = f"(?:{'|'.join(_LABELS)})"
_OPENING, _CLOSING = "(\\[（【〔", ")\\]）】〕"
_BEFORE = re.compile(rf"[\s{_OPENING}*]*{_LABEL}(?!\w)[\s.:：,;、{_CLOSING}—–-]*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*[{_OPENING}—–-]\s*(?:{_LABEL}|المترجمة?|مترجم)[\s.:{_CLOSING}]*$", re.IGNORECASE)


def is_labelled(text: str) -> bool:
    """Return whether a note says that it is the translator's own."""
    return bool(_BEFORE.match(text) or _AFTER.search(text))


def without_label(text: str) -> str:
    """Return a note without the words that say so; as it is if it has no others."""
    label = found[0] if (found := _BEFORE.match(text)) else ""
    rest = _AFTER.sub("", text[len(label) :]).strip()
    opened, closed = (sum(label.count(sign) for sign in signs if sign != "\\") for signs in (_OPENING, _CLOSING))
    if opened > closed and rest[-1:] and rest[-1] in _CLOSING:
        rest = rest[:-1]
    return rest or text
