"""Tidy a translation by the rules of its language: spaces, quotation marks, opening and final signs, capitals.

Each rule returns edits. A rule changes nothing that the source has the same way, so that a text about signs stays.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence

from hexapla import languages, untranslatable
from hexapla.draft.engine import Translated
from hexapla.draft.sentence_steps import edits
from hexapla.draft.sentence_steps.capitals import upper
from hexapla.draft.sentence_steps.edits import TextEdit
from hexapla.draft.sentence_steps.quotation_marks import marks_of, of_language
from hexapla.draft.sentence_steps.step import Ask, AskedSentence, LanguagePair
from hexapla.untranslatable import is_numeral
from hexapla.word_alignment import Span

Rule = Callable[[str, str, LanguagePair], Iterator[TextEdit]]

_NARROW, _WIDE = "\u202f", "\u00a0"
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z\d]{1,31}|#\d{1,7}|#[xX][\da-fA-F]{1,6});")
# Directions, spaces without width (but for joiners), tags, annotations, private use.
_UNSEEN = re.compile(
    "[\u200b\u2060-\u206f\u202a-\u202e\ufeff\ufff9-\ufffc\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
_LINE_END = re.compile(r"[ \t]*[\n\r\v\f\x85\u2028\u2029]\s*")
_DOUBLED = re.compile(r"(?<=\S)  +(?=\S)")
_BEFORE_SIGN = re.compile(
    r"(?<=[\w)\]»”’%+]) +(?=(?:[.!?…؟。।](?:[\s\"”’»)]|$)|[,;،؛](?:\s|$|[^\W\d_])|:(?:\s|$)|[)\]]))"
)
_AFTER_OPENING = re.compile(r"(?<=[(\[¿¡]) +(?=\S)")
_AFTER_QUOTE = re.compile(r"[?!…]\s?[\"”»’]\s+([^\W\d_])(?=[^\W\d_]|\W)")
_AFTER_COMMA = re.compile(r"(?<=[^\W\d_])[,;،؛](?=[^\W\d_]{2})")
_HIGH_SIGN = re.compile(r"(?<=[\w)\]»”’%…])([ \u00a0\u202f]?)([;:!?]+)(?=[\s»”)]|$)")
_QUESTION = re.compile(r"[?!]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s)[\s\"'“‘«(\[—–-]*")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{1,4}) \1(?![\w'’-])")
_NEVER_TWICE = {
    "es": frozenset("de del que él el la los las en a al te le les lo se me su y o con por para un una".split()),
    "pt": frozenset("de do da que o a os as em e um uma com por para ao no na".split()),
    "ca": frozenset("de del que el la els les en a al i o amb per un una".split()),
    "gl": frozenset("de do da que o a os as en e un unha con por para".split()),
    "fr": frozenset("de du des que le la les en et à au un une avec par pour il".split()),
    "it": frozenset("di del che il la le i in e a al un una con per".split()),
    "en": frozenset("the a an of to in and on at by for with".split()),
}
_FINAL = re.compile(r"([.!?…:;。！？：；؟।]+)(['\"”’»)\]」』\s]*)$")
_ABBREVIATION = re.compile(r"(?:\.[^\W\d_]{1,2}|\b[^\W\d_]{1,3}|\betc)\.$")
_FIRST_LETTER = re.compile(r"[^\w'’]*([^\W\d_])(\w*)")
_CLASSES = {".": ".。।", "?": "?？؟;", "!": "!！", "…": "…", ":": ":：", ";": ";；؛"}
# The signs that a language writes after a letter of its own script.
_OWN_SIGNS = {
    "ar": {",": "،", ";": "؛", "?": "؟"}, "fa": {",": "،", ";": "؛", "?": "؟"}, "ur": {",": "،", ";": "؛", "?": "؟"},
    "zh": {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"},
    "ja": {",": "、", ".": "。", "?": "？", "!": "！", ":": "："}, "hi": {".": "।"}, "el": {"?": ";"},
}  # fmt: skip


def tidy(sentences: Sequence[AskedSentence], *, ask: Ask, pair: LanguagePair) -> list[Translated]:
    """Ask the sentences, and tidy their translations; copies stay as they are."""
    return [
        translated if translated.is_copy else tidied(sentence.text, translated, pair)
        for sentence, translated in zip(sentences, ask(sentences), strict=True)
    ]


def _with_characters(source: str, translated: Translated) -> Translated:
    """Return a translation with characters in place of HTML's entities, if its source has none."""
    if "&" not in translated.text or _ENTITY.search(source):
        return translated
    found = (TextEdit(*match.span(), html.unescape(match[0])) for match in _ENTITY.finditer(translated.text))
    return edits.apply(translated, found)


def _without_unseen(source: str, translated: Translated) -> Translated:
    """Return a translation without characters that nobody sees or that no font has, but for those of its source."""
    found = (TextEdit(*match.span(), "") for match in _UNSEEN.finditer(translated.text) if match[0] not in source)
    return translated if translated.text.isascii() else edits.apply(translated, found)


def tidied(source: str, translated: Translated, pair: LanguagePair) -> Translated:
    """Return a translation after all rules."""
    translated = _without_unseen(source, _with_characters(source, translated))
    for rule in RULES:
        if not translated.text:
            break
        kept = untranslatable.find(translated.text, pair.target)
        changes = (edit for edit in rule(source, translated.text, pair) if not _is_inside(edit, kept))
        translated = edits.apply(translated, changes)
    return translated


def _is_inside(edit: TextEdit, kept: Sequence[Span]) -> bool:
    """Return whether an edit would change an address, code, or another range that stays as it is."""
    return any(edit.start < end and (start < edit.end or start < edit.start) for start, end in kept)


def _edges(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Remove white space at both ends."""
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    yield TextEdit(0, left, "")
    if right > left:
        yield TextEdit(right, len(text), "")


def _spaces(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Remove line ends, and spaces that are doubled, before a sign, or after an opening one; add one after a comma."""
    if not _LINE_END.search(source):
        yield from (TextEdit(*match.span(), " ") for match in _LINE_END.finditer(text))
    if not _DOUBLED.search(source):
        yield from (TextEdit(*match.span(), " ") for match in _DOUBLED.finditer(text))
    if not _BEFORE_SIGN.search(source):
        yield from (TextEdit(*match.span(), "") for match in _BEFORE_SIGN.finditer(text))
    if not _AFTER_OPENING.search(source):
        yield from (TextEdit(*match.span(), "") for match in _AFTER_OPENING.finditer(text))
    if languages.spaced(pair.target) and not _AFTER_COMMA.search(source):
        yield from (TextEdit(match.end(), match.end(), " ") for match in _AFTER_COMMA.finditer(text))


def _doubled_words(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Remove the second of two small words in a row, in languages that never write them twice: “él él”."""
    words = _NEVER_TWICE.get(languages.primary(pair.target), frozenset())
    if words and not _TWICE.search(source):
        yield from (TextEdit(match.end(1), match.end(), "") for match in _TWICE.finditer(text) if match[1] in words)


def _own_signs(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Write signs as the language does, if they are after a letter of its script: `？`, `،`, `।`."""
    own = _OWN_SIGNS.get(languages.primary(pair.target), {})
    for at, sign in enumerate(text):
        is_inside = at + 1 < len(text) and (text[at + 1].isdecimal() or text[at + 1] == sign)
        if sign in own and at and not text[at - 1].isascii() and text[at - 1] != sign and not is_inside:
            yield TextEdit(at, at + 1, own[sign])


def _final_sign(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """End a text with the kind of sign with which the source ends; a full stop is never added."""
    wanted, found = _FINAL.search(source), _FINAL.search(text)
    ours = _class(wanted[1]) if wanted else ""
    own = _OWN_SIGNS.get(languages.primary(pair.target), {}).get(ours, ours)
    if found is None:
        if ours and ours in "?!:" and text[-1:].isalnum():
            yield TextEdit(len(text), len(text), own)
        return
    if len(set(found[1])) > 1 or _class(found[1]) != "." or _ABBREVIATION.search(text[: found.end(1)]):
        return
    if ours and ours in "?!:":
        yield TextEdit(*found.span(1), own)
    elif not ours and source[-1:].isalnum():
        yield TextEdit(*found.span(1), "")


def _class(signs: str) -> str:
    if signs.startswith("..."):
        return "…"
    return next((name for name, members in _CLASSES.items() if signs[0] in members), "")


def _opening_marks(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Open Spanish questions and exclamations, where their sentence begins."""
    if languages.primary(pair.target) not in ("es", "ast"):
        return
    for match in _QUESTION.finditer(text):
        if text[: match.start()].rstrip()[-1:] in ("", *"([.…¿¡"):
            continue
        starts = [start.end() for start in _SENTENCE_START.finditer(text, 0, match.start())]
        at = starts[-1] if starts else 0
        opening = {"?": "¿", "!": "¡"}[match[0][0]]
        if opening not in text[at : match.start()] and text[at - 1 : at] != opening:
            yield TextEdit(at, at, opening)


def _quotation_marks(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Write the quotation marks of the language."""
    yield from of_language(text, pair.target)


def _inside_quotations(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Remove spaces after an opening quotation mark, but in French, whose own rule writes them."""
    marks = marks_of(pair.target) or '""'
    opening, closing = marks[0], marks[1]
    if opening != closing and languages.primary(pair.target) != "fr":
        yield from (TextEdit(*match.span(1), "") for match in re.finditer(rf"{opening}( +)(?=\S)", text))


def _french_spaces(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Put no-break spaces before high signs and inside guillemets in French; fewer in Canada, none in Switzerland."""
    if languages.primary(pair.target) != "fr" or languages.region(pair.target) == "CH":
        return
    is_canadian = languages.region(pair.target) == "CA"
    for match in _HIGH_SIGN.finditer(text):
        if re.match(r"[:;]-?[()DPp|]", text[match.start(2) :]):  # a face
            continue
        if match[2] == ":":
            yield TextEdit(*match.span(1), _WIDE)
        else:
            yield TextEdit(*match.span(1), "" if is_canadian else _NARROW)
    yield from (TextEdit(*match.span(1), _WIDE) for match in re.finditer(r"«([ \u00a0\u202f]?)(?=\S)", text))
    yield from (TextEdit(*match.span(1), _WIDE) for match in re.finditer(r"(?<=\S)([ \u00a0\u202f]?)»", text))


def _numerals(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Write the Roman numerals of the source in capitals again: Apertium writes “Xvii”."""
    numerals = {word for word in re.findall(r"\b[IVXLCDM]{2,}\b", source) if is_numeral(word)}
    for match in re.finditer(r"\b[^\W\d_]+\b", text):
        if match[0].upper() in numerals and match[0] != match[0].upper():
            yield TextEdit(*match.span(), match[0].upper())


def _after_quotation(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Write a small letter after a quoted question where the source does: “Who goes there?” he asked."""
    ours, theirs = list(_AFTER_QUOTE.finditer(source)), list(_AFTER_QUOTE.finditer(text))
    for one, other in zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ():
        if one[1].islower() and other[1].isupper() and not text[other.end() : other.end() + 1].isupper():
            yield TextEdit(*other.span(1), other[1].lower())


def _first_capital(source: str, text: str, pair: LanguagePair) -> Iterator[TextEdit]:
    """Begin with a capital if the source does."""
    ours, theirs = _FIRST_LETTER.match(source), _FIRST_LETTER.match(text)
    if ours and theirs and ours[1].isupper() and theirs[1].islower() and not any(map(str.isupper, theirs[2])):
        yield TextEdit(*theirs.span(1), upper(theirs[1], pair.target))


RULES: Sequence[Rule] = (
    _edges,
    _spaces,
    _doubled_words,
    _own_signs,
    _final_sign,
    _opening_marks,
    _quotation_marks,
    _inside_quotations,
    _french_spaces,
    _numerals,
    _after_quotation,
    _first_capital,
)
