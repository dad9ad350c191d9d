"""Currencies and percent: their signs stay, in another place or in words."""

import re
from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.numbers import digits

CHANGED = Kind(
    "unit-changed",
    Severity.WARNING,
    meaning=gettext_noop("A number has another currency, or is no longer in percent."),
    hint=gettext_noop("You can ignore this if the translation writes it in another way."),
    passes=TranslationExample("It cost $5, 20% more.", "Costó 5 $, un 20 % más."),
    fails=TranslationExample("It cost $5, 20% more.", "Costó 5 €, un 20 % más."),
)

_CURRENCY_SIGN = re.compile("[$€£¥₹₽₺₩₪₴₸₼]")
_CURRENCY = re.compile(rf"({_CURRENCY_SIGN.pattern})[ \u00a0\u202f]?\d|\d[ \u00a0\u202f]?({_CURRENCY_SIGN.pattern})")
_PERCENT = re.compile(r"\d[ \u00a0\u202f]?[%٪％](?!\w|\()")
_PERCENT_SIGN = re.compile("[%٪％﹪]")
# How languages say percent, in lower case; languages that are not here are not judged.
_SAID = {
    "ar": "مئة مائة", "az": "faiz", "ca": "cent", "de": "prozent", "es": "ciento porcent cien", "fa": "درصد",
    "fr": "cent pourcent", "hi": "प्रतिशत", "it": "cento percent", "ja": "パーセント 割", "ko": "퍼센트 프로",
    "nl": "procent", "pl": "procent", "pt": "cento porcent", "ru": "процент", "sv": "procent", "tr": "yüzde",
    "zh": "百分 分之 成",
}  # fmt: skip


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a currency whose sign is another one, and percent that are lost."""
    if not pair.target.strip():
        return
    ours, theirs = _currencies(pair.source), _currencies(pair.target)
    if theirs and (gone := [sign for sign in ours if sign not in pair.target]):
        yield pair.finding(CHANGED, _("{signs} is not in the translation.", signs=" ".join(gone)))
    said = _SAID.get(pair.primary, "").split()
    if (
        said
        and _PERCENT_SIGN.search(pair.source)
        and _PERCENT.search(digits(pair.source))
        and not _PERCENT_SIGN.search(pair.target)
    ):
        target = pair.target.casefold()
        if not any(word in target for word in said):
            yield pair.finding(CHANGED, _("{signs} is not in the translation.", signs="%"))


def _currencies(text: str) -> list[str]:
    """Return the signs of currencies that are beside a number, each once."""
    if not _CURRENCY_SIGN.search(text):
        return []
    return list(dict.fromkeys(before or after for before, after in _CURRENCY.findall(digits(text))))
