"""What stays as it is in every language: placeholders, emoji, and words in another script than the source's."""

import re
from collections.abc import Iterator
from itertools import islice

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
_WIDTH = re.compile(r"^(['I#0+-]*)\d+")
_NO_NAME = re.compile(r"\{(?:[^\w{}]+|<[\w-]+>)\}")  # {...}, @{<specifier>}
_CAPITALS = re.compile(r"\{[A-Z]+\}|%[A-Z]+%")
_LIST = re.compile(r"^[ \t]+\S+(?: \S+)?[ \t]{2,}\S", re.MULTILINE)  # of options, with what each means
_VARIABLE = re.compile(r"\$\{?([A-Za-z_]\w*)\}?")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MOST = 100  # placeholders of one text that are looked at again
_DATE_PART = re.compile("%[-_0^#E]?[A-Za-z]")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a placeholder that was changed, and a sign or a word of another script that was lost."""
    if not pair.target.strip() or pair.source == pair.target:
        return
    missing = islice((each for each in _placeholders(pair.source) if not _has(pair.target, each)), _MOST)
    lost = " ".join(placeholder for placeholder in missing if not _is_word(placeholder, pair.source))
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
    return [each for each in found if not each[-1].isdecimal()]


def _is_word(placeholder: str, text: str) -> bool:
    """Return whether what looks like a placeholder is a word for the reader, which is translated.

    Such are alternatives (`{ascii,ebcdic}`), dots in brackets, a name that the text tells the reader to replace,
    names in capitals in a list of options, variables of a shell in a manual, and those whose two forms, `$NAME`
    and `${NAME}`, are explained.
    """
    if _ALTERNATIVES.fullmatch(placeholder) or _NO_NAME.fullmatch(placeholder):
        return True
    if re.search(rf"\breplace {re.escape(placeholder)}", text, re.IGNORECASE):
        return True
    if _CAPITALS.fullmatch(placeholder):
        return bool(_LIST.search(text) or re.search(rf"\w{re.escape(placeholder)}", text))  # \x{HEXNUMBER}
    variable = _VARIABLE.fullmatch(placeholder)
    return variable is not None and (
        _BLANK_LINE.search(text) is not None or (f"${{{variable[1]}}}" in text and f"${variable[1]}" in text)
    )


def _has(target: str, placeholder: str) -> bool:
    """Return whether a translation has a placeholder, also with an ending, as in `%sn`, or in another form.

    `{0}` is the first `{}`, `${HOME}` is `$HOME` or the word HOME, `%Id` is `%d` in the digits of the language, and
    `%12s` in a table may have another width.
    """
    printf = _PRINTF.fullmatch(placeholder)
    if printf and _conversion(printf) in map(_conversion, _PRINTF.finditer(target)):
        return True
    name = placeholder.strip("${}")
    others = {"{}": ("{0}",), f"${name}": (f"${{{name}}}",), f"${{{name}}}": (f"${name}",)}
    if placeholder == f"${name}" and name.isupper() and re.search(rf"(?<![\w$]){name}(?!\w)", target, re.ASCII):
        return True
    return any(form in target for form in (placeholder, *others.get(placeholder, ())))


def _conversion(match: re.Match[str]) -> tuple[str, str]:
    """Return what a placeholder of printf stands for: `%'Id`, `%d` and `%i` are one number, `%x` and `%X` another."""
    return _WIDTH.sub(r"\1", match[2]).replace("I", "").replace("'", ""), {"i": "d", "X": "x"}.get(match[3], match[3])


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
