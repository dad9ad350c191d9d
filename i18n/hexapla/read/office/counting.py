"""Numbers as office programs write them in labels.

The names of the formats are those of Word (ECMA-376, part 1, section 17.18.59, ST_NumberFormat); `lowerLetterPairs` and
`upperLetterPairs` are those of OpenDocument without `style:num-letter-sync`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_SYMBOLS = "*†‡§"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_HINDI = "०१२३४५६७८९"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_CHINESE = "〇一二三四五六七八九"
_CHINESE_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def written(value: int, form: str) -> str:
    """Return a number in one of these formats; in a format that is not known, as figures."""
    return _WRITERS[form](value) if form in _WRITERS and value >= 0 else str(value)


def _roman(value: int) -> str:
    if not 0 < value <= _MOST_ROMAN:
        return str(value)
    made = ""
    for size, letters in _ROMAN:
        made += letters * (value // size)
        value %= size
    return made


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return a writer of `a` ... `z`, `aa`, `bb` ..., as Word counts with letters."""

    def write(value: int) -> str:
        if not 0 < value <= 100 * len(alphabet):
            return str(value)
        times, at = divmod(value - 1, len(alphabet))
        return alphabet[at] * (times + 1)

    return write


def _pairs(alphabet: str) -> Callable[[int], str]:
    """Return a writer of `a` ... `z`, `aa`, `ab` ..., as columns of spreadsheets are counted."""

    def write(value: int) -> str:
        made = ""
        while value > 0:
            value, at = divmod(value - 1, len(alphabet))
            made = alphabet[at] + made
        return made or "0"

    return write


def _figures(figures: str) -> Callable[[int], str]:
    """Return a writer of decimal numbers with other figures."""
    return lambda value: "".join(figures[int(each)] for each in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if 10 < value % 100 < 14 else _ORDINALS.get(value % 10, "th")
    return f"{value}{ending}"


def _chinese(value: int) -> str:
    """Return a number below ten thousand in Chinese signs: `二十三`."""
    if not 0 < value < 10_000:
        return str(value)
    made, gap = "", False
    for size, sign in _CHINESE_PLACES:
        digit, value = divmod(value, size)
        if digit:
            made += ("〇" if gap else "") + ("" if digit == 1 and size == 10 and not made else _CHINESE[digit]) + sign
        gap = bool(made) and not digit
    return made + (("〇" if gap else "") + _CHINESE[value] if value else "")


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


_WRITERS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerLetter": _letters("abcdefghijklmnopqrstuvwxyz"),
    "upperLetter": _letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetterPairs": _pairs("abcdefghijklmnopqrstuvwxyz"),
    "upperLetterPairs": _pairs("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "decimalZero": lambda value: f"{value:02d}",
    "ordinal": _ordinal,
    "chicago": _letters(_SYMBOLS),
    "numberInDash": lambda value: f"- {value} -",
    "none": lambda _value: "",
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ARABIC),
    "hebrew2": _letters(_HEBREW),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": lambda value: _letters(_RUSSIAN)(value).upper(),
    "hindiNumbers": _figures(_HINDI),
    "thaiNumbers": _figures(_THAI),
    "decimalEnclosedCircle": _one_of(_CIRCLED),
    "decimalEnclosedCircleChinese": _one_of(_CIRCLED),
    "aiueo": _letters(_AIUEO),
    "aiueoFullWidth": _letters(_AIUEO),
    "iroha": _letters(_IROHA),
    "irohaFullWidth": _letters(_IROHA),
    "ganada": _letters(_GANADA),
    "chosung": _letters(_CHOSUNG),
    "ideographDigital": _figures(_CHINESE),
    "japaneseDigitalTenThousand": _figures(_CHINESE),
    **dict.fromkeys(("chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"), _chinese),
}
