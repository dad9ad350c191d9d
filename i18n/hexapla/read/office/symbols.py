"""Signs of fonts that have signs in place of letters: Symbol and Wingdings (ECMA-376, part 1, section 17.3.3.30).

A document has the font's code of a sign as it is, or in the private use area: F0C6 for C6. The codes of Symbol are
those of Adobe's encoding `Symbol`; the signs of Wingdings were added to Unicode 7.0, with their codes.
"""

from __future__ import annotations

_FIRST = 0x20
_PRIVATE = 0xF000
UNKNOWN = "□"
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + "\0" * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_WINGDINGS = (
    " 🖉✂✁👓🕭🕮🕯🕿✆🖂🖃📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓"
    "🙰🙵●🔾■□🞐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷\0"
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•⬝⭘🞆🞈🞊🞋🔿▪🞎🟂🟀★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰"
    "🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘⮚⮙⮛⮈⮊⮉⮋🡨🡪🡩🡫🡬🡭🡯🡮🡸🡺🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭🗶✓🗷☑⊞"
)
_FONTS = {
    "symbol": dict(enumerate(_SYMBOL, _FIRST)),
    "wingdings": dict(enumerate(_WINGDINGS, _FIRST)),
    # Of other fonts, only the signs that are in use in texts.
    "wingdings 2": dict(zip(b"OPQRSTU\x97\xa3", "✗✓☒☑☒☒☒●☐", strict=True)),
    "wingdings 3": dict(zip(b"fghipqrstuvw\x7d", "←→↑↓▲▼△▽◀▶◁▷▶", strict=True)),
    "webdings": dict(zip(b"acgnrx", "✔□■●✗⮽", strict=True)),
    "zapf dingbats": {},
}


def has_signs(font: str) -> bool:
    """Return whether a font has signs in place of letters."""
    return font.casefold() in _FONTS


def sign(font: str, code: int) -> str:
    """Return the character for a code of a font: a sign, `UNKNOWN` for one that is not known, else the character."""
    own = _own(font, code)
    if own is not None:
        return own or UNKNOWN
    if 0xD800 <= code < 0xF900 or not 0 < code < 0x110000:
        return UNKNOWN if code else ""
    return chr(code)


def is_unknown(font: str, code: int) -> bool:
    """Return whether a code is one of a font of signs, and its sign is not known."""
    return _own(font, code) == ""


def _own(font: str, code: int) -> str | None:
    """Return the sign for a code of a font of signs: empty if it is not known; None if it is no such code or font."""
    table = _FONTS.get(font.casefold())
    at = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    return table.get(at, "\0").strip("\0") if table is not None and at < 0x100 else None


def in_font(text: str, font: str) -> str:
    """Return the text of a run in a font of signs: characters that are codes of the font become its signs."""
    return "".join(sign(font, ord(each)) if _is_code(ord(each)) else each for each in text)


def unknown_in(text: str, font: str) -> int:
    """Return how many characters of a run in a font of signs are codes whose signs are not known."""
    return sum(1 for each in text if _is_code(ord(each)) and is_unknown(font, ord(each)))


def _is_code(code: int) -> bool:
    return _FIRST <= code < 0x100 or _PRIVATE <= code < _PRIVATE + 0x100
