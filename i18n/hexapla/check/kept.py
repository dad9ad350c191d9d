"""What stays as it is in every language: placeholders, emoji, and words in another script than the source's."""

import re
from collections.abc import Iterator

from hexapla import untranslatable
from hexapla.check.addresses import EMAIL, URL
from hexapla.check.pair import HELD, Pair
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


_PRINTF = re.compile(r"%(?:(\d+)\$)?(['I]*[#0+-]?\d*(?:\.\d+)?(?:hh|ll|[hlLzjtq])?)([diouxXeEfFgGcsu])")
_ALTERNATIVES = re.compile(r"\{[\w-]*[-,][\w,.-]*\}")  # {ascii,ebcdic}, {input-file}: words of usage texts
_DATE_PART = re.compile("%[-_0^#E]?[A-Za-z]")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a placeholder that was changed, and a sign or a word of another script that was lost."""
    if not pair.target.strip() or pair.source == pair.target:
        return
    lost = " ".join(placeholder for placeholder in _placeholders(pair.source) if not _has(pair.target, placeholder))
    if lost and not (_is_reordered(pair) or _is_date_format(pair.source)):
        yield pair.finding(PLACEHOLDER, _("{placeholders} is not in the translation.", placeholders=lost))
    if not pair.source_language or pair.source.isascii():
        return
    wanted = dict.fromkeys(_signs(pair.source, pair.source_language))
    gone = [sign for sign in wanted if sign not in pair.target and not _is_of(sign, pair.language)]
    if gone:
        yield pair.finding(SIGN_LOST, _("{signs} is not in the translation.", signs=" ".join(gone)))


def _placeholders(text: str) -> list[str]:
    """Return the placeholders of a text, each once, without those of addresses; `$5` is money more often than one."""
    if not any(sign in text for sign in "%{$"):
        return []
    bare = EMAIL.sub("", URL.sub("", text)) if "@" in text or "." in text else text
    found = dict.fromkeys(untranslatable.PLACEHOLDER.findall(bare))
    return [each for each in found if not each[-1].isdecimal() and not _ALTERNATIVES.fullmatch(each)]


def _has(target: str, placeholder: str) -> bool:
    """Return whether a translation has a placeholder, also with an ending, as in `%sn`, or in another form.

    `{0}` is the first `{}`, `${HOME}` is `$HOME`, and `%Id` is `%d` in the digits of the language.
    """
    printf = _PRINTF.fullmatch(placeholder)
    if printf and _conversion(printf) in map(_conversion, _PRINTF.finditer(target)):
        return True
    name = placeholder.strip("${}")
    others = {"{}": ("{0}",), f"${name}": (f"${{{name}}}",), f"${{{name}}}": (f"${name}",)}
    return any(form in target for form in (placeholder, *others.get(placeholder, ())))


def _conversion(match: re.Match[str]) -> tuple[str, str]:
    """Return what a placeholder of printf stands for: `%'Id`, `%d` and `%i` are one number, `%x` and `%X` another."""
    return match[2].replace("I", "").replace("'", ""), {"i": "d", "X": "x"}.get(match[3], match[3])


def _is_reordered(pair: Pair) -> bool:
    """Return whether the placeholders of a translation are those of its source with numbers: `%2$s` of `%1$s`."""
    ours = [(match[2], match[3]) for match in _PRINTF.finditer(pair.source)]
    theirs = list(_PRINTF.finditer(pair.target))
    numbered = {int(match[1]): match[3] for match in theirs if match[1]}
    wanted = {at: letter for at, (_flags, letter) in enumerate(ours, 1)}
    return bool(numbered) and len(numbered) == len({*numbered}) and numbered == wanted


def _is_date_format(text: str) -> bool:
    """Return whether a text is only placeholders, as the format of a date: each language has its own."""
    return not any(map(str.isalpha, _DATE_PART.sub("", text)))


def _signs(text: str, language: str) -> Iterator[str]:
    """Yield the emoji, symbols and words of other scripts of a text; what stands for a tag is none of them."""
    text = text.replace(HELD, " ")
    for start, end in untranslatable.find(text, language):
        if not text[start:end].isascii() and not re.search(r"[A-Za-z]", text[start:end]):
            yield text[start:end]


def _is_of(sign: str, language: str) -> bool:
    """Return whether a word is in the script of the translation, where it may be inflected."""
    return any(map(str.isalpha, sign)) and not untranslatable.find(sign, language)
