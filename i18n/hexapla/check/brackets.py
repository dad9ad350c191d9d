"""Brackets and quotation marks: balanced if those of the source are; Spanish questions have opening marks."""

import re
from collections.abc import Iterator

from hexapla.check.addresses import URL
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

BRACKET = Kind(
    "bracket-unbalanced",
    Severity.WARNING,
    meaning=gettext_noop("A bracket is opened and not closed, or closed and not opened."),
    hint=gettext_noop("Add the missing sign."),
    passes=TranslationExample("The town (in Syria)", "La ciudad (en Siria)"),
    fails=TranslationExample("The town (in Syria)", "La ciudad (en Siria"),
)
QUOTE = Kind(
    "quote-unbalanced",
    Severity.WARNING,
    meaning=gettext_noop("An opening or closing quotation mark is missing."),
    hint=gettext_noop("Add the missing sign."),
    passes=TranslationExample("The “sixfold” book", "Le livre «\u00a0sextuple\u00a0»", "fr"),
    fails=TranslationExample("The “sixfold” book", "Le livre «\u00a0sextuple", "fr"),
)
OPENING = Kind(
    "opening-mark-lost",
    Severity.WARNING,
    meaning=gettext_noop("A Spanish question or exclamation has no opening mark."),
    hint=gettext_noop("Write ¿ or ¡ where it begins."),
    passes=TranslationExample("Who was he?", "¿Quién era?"),
    fails=TranslationExample("Who was he?", "Quién era?"),
)

_BRACKETS = ("()（）﴾﴿", "[]［］〔〕", "{}", "【】", "《》", "〈〉")
_ENUMERATOR = re.compile(r"^\s*\w{1,3}[)）]|(?<!\S)[:;]-?[)(]", re.MULTILINE)  # a) and a face
_HAS_LETTER = re.compile(r"[^\W\d_]")  # a source may be one quotation mark
_QUOTED_SIGN = re.compile("[«“„'‘]([\"“”«»„])[»”“'’]")  # the sign itself
_ARROW = re.compile(r"(?<!\S)[<>](?!\S)")  # « in many languages
_GERSHAYIM = re.compile(r"(?<=[\u05d0-\u05ea])[\"”](?=[\u05d0-\u05ea])")  # in Hebrew abbreviations
_STRAIGHT = gettext_noop("A straight quotation mark is unpaired.")
_CURLY = gettext_noop("A curly quotation mark is unpaired.")
_ANY_QUOTES = ((_STRAIGHT, '"＂'), (_CURLY, "“”„‟〝〞〟"))
_PAIRS = (
    (gettext_noop("A guillemet is unpaired."), "«", "»"),
    (gettext_noop("A corner bracket is unpaired."), "「", "」"),
    (gettext_noop("A white corner bracket is unpaired."), "『", "』"),
)
_SIGNS = frozenset("".join(_BRACKETS) + '"＂“”„‟〝〞〟«»「」『』')


def check(pair: Pair) -> Iterator[Finding]:
    """Yield brackets and quotation marks that are not balanced."""
    if pair.primary in ("es", "ast") and pair.target != pair.source:
        yield from _unopened(pair)
    if _SIGNS.isdisjoint(pair.target):
        return
    brackets = _open_brackets(pair.target)
    if brackets and not _open_brackets(pair.source):
        yield pair.finding(BRACKET, _("One of the brackets {brackets} is unpaired.", brackets=" ".join(brackets)))
    quotes = _open_quotes(pair.target)
    if quotes and not _open_quotes(pair.source) and _HAS_LETTER.search(pair.source) and not _ARROW.search(pair.source):
        yield pair.finding(QUOTE, " ".join(map(_, quotes)))


def _unopened(pair: Pair) -> Iterator[Finding]:
    """Yield the closing marks without an opening mark anywhere in the text; not the one of `(?)`."""
    marks = [each for each in (("¿", "?"), ("¡", "!")) if each[1] in pair.target]
    text = URL.sub("", pair.target) if marks else ""
    for opening, closing in marks:
        if opening not in text and re.search(rf"\w[\"'»”’)]*\{closing}", text):
            yield pair.finding(OPENING, _("There is no {opening} before {closing}", opening=opening, closing=closing))


def _open_brackets(text: str) -> list[str]:
    """Return the kinds of brackets with different numbers of opening and closing ones."""
    if "(" in text or ")" in text or "）" in text:
        text = _ENUMERATOR.sub("", text)
    return [signs[:2] for signs in _BRACKETS if sum(map(text.count, signs[::2])) != sum(map(text.count, signs[1::2]))]


def _open_quotes(text: str) -> list[str]:
    """Return messages about unbalanced quotation marks, whatever marks the language opens and closes with."""
    text = _QUOTED_SIGN.sub("", _GERSHAYIM.sub("", text))
    odd = [said for said, signs in _ANY_QUOTES if sum(map(text.count, signs)) % 2]
    for said, left, right in _PAIRS:
        lefts, rights = text.count(left), text.count(right)
        if lefts != rights if lefts and rights else (lefts + rights) % 2:  # Finnish and Swedish use one sign for both
            odd.append(said)
    # „so" and “so" are one pair
    return [] if odd == [_STRAIGHT, _CURLY] else odd
