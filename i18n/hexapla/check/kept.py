"""What stays as it is in every language: placeholders, emoji, and words in another script than the source's."""

import re
from collections.abc import Iterator

from hexapla import untranslatable
from hexapla.check.addresses import EMAIL, URL
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample

PLACEHOLDER = Kind(
    "placeholder-changed",
    Severity.WARNING,
    meaning=gettext_noop("A placeholder that a program fills in is not in the translation as it is in the source."),
    hint=gettext_noop("Write it exactly as the source does."),
    passes=TranslationExample("Hello {name}, you have %d books", "Hola, {name}, tiene %d libros"),
    fails=TranslationExample("Hello {name}, you have %d books", "Hola, {nombre}, tiene %d libros"),
)
SIGN_LOST = Kind(
    "sign-lost",
    Severity.NOTICE,
    meaning=gettext_noop("An emoji, a symbol or a word in another script is missing in the translation."),
    hint=gettext_noop("You can ignore this if readers of the language need it in another form."),
    passes=TranslationExample("The word мир means peace 😆", "La palabra мир significa paz 😆"),
    fails=TranslationExample("The word мир means peace 😆", "La palabra significa paz 😆"),
)


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a placeholder that was changed, and a sign or a word of another script that was lost."""
    if not pair.target.strip() or pair.source == pair.target:
        return
    lost = " ".join(placeholder for placeholder in _placeholders(pair.source) if not _has(pair.target, placeholder))
    if lost:
        yield pair.finding(PLACEHOLDER, _("{placeholders} is not in the translation.", placeholders=lost))
    if not pair.source_language or pair.source.isascii():
        return
    wanted = dict.fromkeys(_signs(pair.source, pair.source_language))
    gone = [sign for sign in wanted if sign not in pair.target and not _is_of(sign, pair.language)]
    if gone:
        yield pair.finding(SIGN_LOST, _("{signs} is not in the translation.", signs=" ".join(gone)))


def _placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, each once, without those of addresses; `$5` is money more often than one."""
    bare = EMAIL.sub("", URL.sub("", text)) if "@" in text or "." in text else text
    found = dict.fromkeys(untranslatable.PLACEHOLDER.findall(bare))
    return [placeholder for placeholder in found if not placeholder[-1].isdecimal()]


def _has(target: str, placeholder: str) -> bool:
    """Return whether a translation has a placeholder, also with an ending, as in `%sn`; `{0}` is the first `{}`."""
    return placeholder in target or (placeholder == "{}" and "{0}" in target)


def _signs(text: str, language: str) -> Iterator[str]:
    """Yield the emoji, symbols and words of other scripts of a text."""
    for start, end in untranslatable.find(text, language):
        if not text[start:end].isascii() and not re.search(r"[A-Za-z]", text[start:end]):
            yield text[start:end]


def _is_of(sign: str, language: str) -> bool:
    """Return whether a word is in the script of the translation, where it may be inflected."""
    return any(map(str.isalpha, sign)) and not untranslatable.find(sign, language)
