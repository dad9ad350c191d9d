"""Invisible characters that change the direction of text, or hide or replace text."""

import re
from collections.abc import Iterator

from hexapla import characters, languages
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

DIRECTION = Kind(
    "direction-open",
    Severity.WARNING,
    meaning=gettext_noop("A character that changes the direction of the text is not closed, or closes nothing."),
    hint=gettext_noop("Remove it, or close it (U+202C after U+202A to U+202E, U+2069 after U+2066 to U+2068)."),
    passes=TranslationExample("He said Yes.", "אמר \u2066Yes\u2069.", "he"),
    fails=TranslationExample("He said Yes.", "אמר \u202dYes.", "he"),
)
TAG = Kind(
    "tag-character",
    Severity.WARNING,
    meaning=gettext_noop("There are invisible tag characters outside a flag emoji."),
    hint=gettext_noop("Remove them: they are text that only programs read."),
    passes=TranslationExample(
        "Scotland", "Escocia \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    ),
    fails=TranslationExample("Scotland", "Escocia\U000e0068\U000e0069"),
)
FORBIDDEN = Kind(
    "control-character",
    Severity.WARNING,
    meaning=gettext_noop(
        "The translation has a control character or another character that editions cannot contain; editions "
        "leave it out."
    ),
    hint=gettext_noop("Remove it."),
    passes=TranslationExample("Chapter", "Capítulo"),
    fails=TranslationExample("Chapter", "Cap\x07ítulo"),
)
LOST = Kind(
    "letter-lost",
    Severity.ERROR,
    meaning=gettext_noop("The text has U+FFFD (�) where a program could not read a letter."),
    hint=gettext_noop("Type the letter again."),
    passes=TranslationExample("Chapter", "Capítulo"),
    fails=TranslationExample("Chapter", "Cap\ufffdtulo"),
)
HIDDEN = Kind(
    "hidden-in-word",
    Severity.NOTICE,
    meaning=gettext_noop("An invisible character divides a word, which searches then do not find."),
    hint=gettext_noop("Remove it."),
    passes=TranslationExample("Barley", "Cebada"),
    fails=TranslationExample("Barley", "Ceb\u200bada"),
)

# Not the soft hyphen, which says where a word may be divided: searches ignore it.
_HIDDEN = re.compile("(?<=[^\\W\\d_])[\u200b\u2028\u2029\u2060\ufeff](?=[^\\W\\d_])")
_KIND_OF: dict[characters.Group, Kind] = {"direction": DIRECTION, "tag": TAG, "replacement": LOST}


def check(pair: Pair) -> Iterator[Finding]:
    """Yield each such character once, with the words after it; a U+FFFD or U+001F of the source may stay."""
    text = pair.translation.text
    told: set[str] = set()
    for fault in characters.find_harmful(text):
        kind = _KIND_OF.get(fault.group, FORBIDDEN)
        once = kind.code if kind is TAG else fault.character
        if once in told or (kind in (LOST, FORBIDDEN) and fault.character in pair.unit.text):
            continue
        told.add(once)
        name, words = characters.describe(fault.character), opening(characters.visible_line(text[fault.at + 1 :]), 30)
        if words.strip():
            yield pair.finding(kind, _("{character} occurs before “{words}”.", character=name, words=words))
        else:
            yield pair.finding(kind, _("{character} occurs at the end.", character=name))
    yield from _divided_words(pair)


def _divided_words(pair: Pair) -> Iterator[Finding]:
    """Yield each invisible character inside a word once, unless the source has it, or the language has no spaces."""
    text = pair.translation.text
    if text.isascii() or not languages.spaced(pair.language):
        return
    found = {match[0]: match.start() for match in _HIDDEN.finditer(text) if match[0] not in pair.unit.text}
    for character, at in found.items():
        name = characters.describe(character)
        before, after = text[:at].split()[-1], text[at + 1 :].split()[0]
        yield pair.finding(HIDDEN, _("{character} divides “{word}”.", character=name, word=opening(before + after, 30)))
