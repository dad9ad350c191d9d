"""Characters that LaTeX writes as commands, and that pandoc leaves out: pandoc gets a definition of each one used."""

from __future__ import annotations

from collections.abc import Mapping

from hexapla.read.pandoc.latex.commands import Handler, Signature, named
from hexapla.read.pandoc.latex.definitions import names

_CHARACTERS: Mapping[str, str] = {
    # currencies
    "texteuro": "€", "EUR": "€", "Euro": "€", "EURtm": "€", "officialeuro": "€", "geneuro": "€", "textcurrency": "¤",
    "textcent": "¢", "textflorin": "ƒ", "textnaira": "₦", "textguarani": "₲", "textcolonmonetary": "₡",
    # punctuation
    "textdash": "—", "textemdash": "—", "textendash": "–", "textthreequartersemdash": "—", "texttwelveudash": "–",
    "texthyphen": "-", "textnonbreakinghyphen": "\u2011", "textellipsis": "…", "textperiodcentered": "·",
    "textcdot": "·", "textexclamdown": "¡", "textquestiondown": "¿", "textinterrobang": "‽", "textbar": "|",
    "textunderscore": r"\_", "textvisiblespace": "␣", "textfractionsolidus": "⁄", "og": "«~", "fg": "~»",
    "textquotestraightbase": "‚", "textquotestraightdblbase": "„",
    # numbers and measures
    "textperthousand": "‰", "permil": "‰", "No": "№", "textnumero": "№", "numero": "№", "no": "n°", "nos": "n°s",
    "textordfeminine": "ª", "textordmasculine": "º", "textonesuperior": "¹", "textcelsius": "℃", "degres": "°",
    "textohm": "Ω", "textmho": "℧", "texttimes": "×", "textdiv": "÷", "textpm": "±", "textminus": "−",
    "textlnot": "¬", "textsurd": "√", "primo": "1°", "secundo": "2°", "tertio": "3°", "quarto": "4°",
    # signs
    "texttrademark": "™", "textservicemark": "℠", "textcopyleft": "🄯", "textcircledP": "℗", "dag": "†", "ddag": "‡",
    "textdaggerdbl": "‡", "textbardbl": "‖", "textasteriskcentered": "∗", "textreferencemark": "※", "textpilcrow": "¶",
    "textrecipe": "℞", "textestimated": "℮", "textdied": "†", "textborn": "⋆", "textmarried": "⚭", "textdivorced": "⚮",
    "textleaf": "☙", "checkmark": "✓", "textopenbullet": "◦", "textlozenge": "◊", "textleftarrow": "←",
    "textrightarrow": "→", "textuparrow": "↑", "textdownarrow": "↓", "textlangle": "〈", "textrangle": "〉",
    "textlbrackdbl": "⟦", "textrbrackdbl": "⟧",
    # letters
    "ij": "ĳ", "IJ": "Ĳ", "DH": "Ð", "dh": "ð", "TH": "Þ", "th": "þ", "NG": "Ŋ", "ng": "ŋ", "DJ": "Đ", "dj": "đ",
    "SS": "ẞ", "textschwa": "ə", "ier": r"\textsuperscript{er}", "iere": r"\textsuperscript{re}",
    "iers": r"\textsuperscript{ers}", "ieme": r"\textsuperscript{e}", "iemes": r"\textsuperscript{es}",
}  # fmt: skip


def handler(name: str) -> tuple[Signature, Handler] | None:
    r"""Return how the amount of eurosym's `\EUR{10}` is read; None for any other command."""
    if name == "EUR":
        return "m", lambda command, rewrite: f"{rewrite(command[0])}\\,€" if command[0].strip() else None
    return None


def with_definitions(text: str) -> str:
    """Return a text that begins with definitions of its characters, except of commands that the author defines."""
    used = {match["name"] for match in named(text)} - names(text)
    return "".join(f"\\newcommand{{\\{name}}}{{{_CHARACTERS[name]}}}" for name in _CHARACTERS if name in used) + text
