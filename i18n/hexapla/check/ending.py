"""The end of a text: the same kind of punctuation as in the source, with the language's own signs."""

import re
from collections.abc import Iterator

from hexapla.check.pair import HELD, Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

ENDING = Kind(
    "end-punctuation",
    Severity.NOTICE,
    meaning=gettext_noop("The translation does not end with the same punctuation as the source."),
    hint=gettext_noop("You can ignore this if the language writes it this way."),
    passes=TranslationExample("Who was he?", "من كان هو؟", "ar"),
    fails=TranslationExample("Who was he?", "من كان هو.", "ar"),
)

_CLASSES = {
    # Translators: what a text ends with, as in "The source ends with a full stop, the translation with nothing."
    gettext_noop("a full stop"): ".。．｡۔।॥։።᙮།။។෴",
    gettext_noop("a question mark"): "?？؟\u037e፧⸮",
    gettext_noop("an exclamation mark"): "!！",
    gettext_noop("an ellipsis"): "…‥⋯",
    gettext_noop("a colon"): ":：፡",
    gettext_noop("a semicolon"): ";；؛",
    gettext_noop("a comma"): ",，、،",
}
_NOTHING, _STOP, _SEMICOLON = gettext_noop("nothing"), "a full stop", "a semicolon"
_CLASS = {sign: name for name, signs in _CLASSES.items() for sign in signs}
# Signs after the end of a sentence: quotation marks, brackets, Markdown emphasis, joiners and direction marks.
_AFTER = "»”“\"'’‘‹›」』）)]}〉》】*_ \t\n\u00a0\u202f\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
_ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|etc|al|Inc|Ltd|Co|Corp|Jr|Sr|St|vol|eds?|no|pp|cf|ibid|cit)\.$", re.IGNORECASE
)
_NO_END = re.compile(r"\([_&]\w\)$|&#?\w[\w.-]*;$")  # the key of a menu's entry; an entity
_WITHOUT_STOPS = frozenset({"th", "lo", "my", "km", "bo", "dz"})
_INSIDE = {"hy": {"a question mark": "՞", "an exclamation mark": "՜"}}  # Armenian puts them inside the stressed word
_ALSO = {"el": {";": "a question mark"}, "hy": {":": "a full stop"}}  # as people type them
_SENTENCE = 3  # words; shorter texts may be abbreviations: “Aug” and “ag.”
_LOOSE = frozenset({_NOTHING, _SEMICOLON, "a comma"})


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a text that ends with another kind of sign than its source."""
    source, target = _ending(pair.source), _ending(pair.target, pair.primary)
    if source == target or not pair.target.strip() or {source, target} <= _LOOSE:
        return
    if {source, target} == {_STOP, _SEMICOLON}:  # an item of a list
        return
    if _STOP in (source, target) and _NOTHING in (source, target):
        stopped = pair.source if source == _STOP else pair.target
        if pair.primary in _WITHOUT_STOPS or _ABBREVIATED.search(stopped.rstrip(_AFTER)):
            return
        if len(pair.source.split()) < _SENTENCE:
            return
    if (pair.primary, source, target) == ("ja", "a colon", _STOP):  # 次のようにします。
        return
    inside = _INSIDE.get(pair.primary, {}).get(source)
    if inside and inside in pair.target:
        return
    # Translators: with "a full stop", "nothing" ...; where these would have to be declined, let them follow a colon.
    said = _("The source ends with {source}, the translation with {target}.", source=_(source), target=_(target))
    yield pair.finding(ENDING, said)


def _ending(text: str, language: str = "") -> str:
    """Return the kind of sign that a text ends with, in words."""
    bare = _NO_END.sub("", text.rstrip()).rstrip(_AFTER)
    if bare.endswith("..."):
        return "an ellipsis"
    last = bare[-1:]
    if last == HELD:
        return _NOTHING
    return _ALSO.get(language, {}).get(last) or _CLASS.get(last, _NOTHING)
