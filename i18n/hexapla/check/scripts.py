"""Scripts: a translation is in the script of its language, and no word mixes two similar alphabets."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from hexapla.check.pair import Pair
from hexapla.check.words import ordinary_words
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.sanity_checks import letter_script, script_share

WRONG = Kind(
    "wrong-script",
    Severity.WARNING,
    meaning=gettext_noop("Almost no letter of the translation belongs to the script of its language."),
    hint=gettext_noop("Is it in another language?"),
    passes=TranslationExample("The book lies open.", "Книга лежит раскрытая.", "ru"),
    fails=TranslationExample("The book lies open.", "El libro está abierto.", "ru"),
)
MIXED = Kind(
    "mixed-script",
    Severity.WARNING,
    meaning=gettext_noop("A word mixes letters of two alphabets that look alike."),
    hint=gettext_noop("Retype the word: searches do not find it, and screen readers mispronounce it."),
    passes=TranslationExample("The book", "Книга", "ru"),
    fails=TranslationExample("The book", "Kнига", "ru"),  # a Latin K
)

_WORD = re.compile(r"[^\W\d_]{2,}")
# Letters that look like one of another alphabet: not the s of “URLs”, nor a Russian ending after a Latin name.
_ALIKE = {
    "LATIN": frozenset("aceopxyivuABCEHIKMNOPTXYZ"),
    "CYRILLIC": frozenset("асеорхуіАВСЕНІКМОРТХУ"),
    "GREEK": frozenset("αορυνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
_ESCAPE = re.compile(r"%[0-9A-F]{2}|\\[abfnrtv]|\[[^\]\s]*\]")  # of a line end, or a class of letters
_PART = 3  # letters of another script, side by side: МетодHTTP
_MOST = 1000  # words of one text that are looked at
_TELLING = 12  # letters


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a translation in the wrong script, and words in two scripts."""
    if script_share(pair.target, pair.language) < 0.5 and script_share(pair.source, pair.language) < 0.5:
        theirs = set(_WORD.findall(pair.source.lower()))
        words_said = _WORD.findall(" ".join(ordinary_words(pair.target)))
        said = "".join(word for word in words_said if word not in theirs)
        if len(said) >= _TELLING and script_share(said, pair.language) < 0.1 and pair.target != pair.source:
            yield pair.finding(WRONG, _("Almost no letter belongs to the script of the language."))
    if pair.target.isascii():
        return
    words = dict.fromkeys(_WORD.findall(_ESCAPE.sub(" ", pair.target)))
    for word in islice((word for word in words if not word.isascii() and _is_mixed(word)), _MOST):
        if word not in pair.source:
            yield pair.finding(MIXED, _("“{word}” mixes letters of two alphabets.", word=word))


def _is_mixed(word: str) -> bool:
    """Return whether a word has letters of two alphabets, and the fewer ones all look like letters of the other."""
    scripts = Counter(letter_script(letter) for letter in word)
    if len(scripts) != 2 or not scripts.keys() <= _ALIKE.keys():
        return False
    (_most, _many), (few, _fewer) = scripts.most_common()
    if _has_part(word, few):
        return False
    return all(letter in _ALIKE[few] for letter in word if letter_script(letter) == few)


def _has_part(word: str, script: str) -> bool:
    """Return whether a word begins or ends with all of its letters of a script, and has several: an acronym."""
    flags = [letter_script(letter) == script for letter in word]
    count = sum(flags)
    return count >= _PART and (all(flags[:count]) or all(flags[-count:]))
