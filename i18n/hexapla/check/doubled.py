"""Repeated words. Many languages repeat words on purpose; for them, only short function words are errors."""

import re
from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

DOUBLED = Kind(
    "doubled-word",
    Severity.WARNING,
    meaning=gettext_noop("A word is written twice in a row, unlike in the source."),
    # Translators: one of the two words.
    hint=gettext_noop("Remove one, or allow it and give the reason."),
    passes=TranslationExample("Nous, vous and the others", "Vous vous souvenez", "fr"),
    fails=TranslationExample("The library of the town", "La biblioteca de de la ciudad"),
)

_TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]++)[ \u00a0\u202f\n]+\1(?![\w'’-]|\.\w)", re.IGNORECASE)
_AGAIN = re.compile(r"\b([^\W\d_]+)[\W_]+\w+[\W_]+\1\b", re.IGNORECASE)  # side by side
# Words that may be repeated in correct grammar.
_ALLOWED = {
    "cs": "se", "da": "der den det", "de": "der die das sie dass nach", "en": "that had is", "es": "nos no",
    "fr": "nous vous ça", "ga": "do", "gl": "se da do das dos", "it": "piano mano man via quasi poco appena",
    "nb": "det den der", "nl": "die dat zijn haar het u", "no": "det den der", "pl": "to",
    "pt": "nos quase logo como se da do das dos", "ru": "это то", "sv": "det den som",
}  # fmt: skip
# Languages that repeat words for plural, emphasis and so on ...
_DOUBLING = frozenset(
    "af ar az bn el eu fa fil gu he hi hy id ja jv ka kk km kn ko ky lo ml mr mrh ms my ne pa si skr su sw ta te tg th "
    "tl tr ur uz vi zh".split()
)
# ... and their words that are never repeated.
_NEVER = {
    "ar": "في من على إلى أن التي الذي", "az": "və bu ki üçün ilə", "el": "και το τα του της να με", "eu": "eta",
    "fa": "و که را از در با این", "fil": "ang ng sa", "he": "של את על הוא", "hi": "और का की के में से", "hy": "և է",
    "id": "dan yang di dari untuk", "kk": "және", "ky": "жана", "ms": "dan yang di dari untuk", "sw": "na ya wa kwa",
    "tl": "ang ng sa", "tr": "ve bu ki için ile", "ur": "اور کا کی کے", "uz": "va bu uchun", "vi": "và của các",
}  # fmt: skip
_LETTERS = "aeoyàéu"  # letters that are words


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a word that is repeated at once, unless the source repeats one."""
    for match in _TWICE.finditer(pair.target):
        word = match[1].lower()
        if pair.primary in _DOUBLING and word not in _NEVER.get(pair.primary, "").split():
            continue
        if word in _ALLOWED.get(pair.primary, "").split() or (len(word) == 1 and match[1] not in _LETTERS):
            continue
        if match[0].lower() in pair.source.lower() or _is_explained(match[0]):  # a command: “man man”
            continue
        is_name = all(part[0].isupper() for part in match[0].split())  # Duran Duran
        if not is_name and not _TWICE.search(pair.source) and not _AGAIN.search(pair.source):
            yield pair.finding(DOUBLED, _("“{words}” repeats a word.", words=match[0]))


def _is_explained(words: str) -> bool:
    """Return whether a name in capitals is beside the word that explains it: `FILE  file of keys`."""
    first, second = words.split()
    return len(first) > 1 and first.isupper() != second.isupper()
