"""Word's equations as MathML: Office Math (ECMA-376, part 1, section 22.1) -> MathML 3, element by element.

Unknown elements of Office Math are replaced by their content, so that no character of an equation is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from lxml import etree

from hexapla.model import Element
from hexapla.read.docx.words import is_true
from hexapla.tree import MATHML, local_name

_TOKENS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]|\s+|.", re.DOTALL)
_NAME = re.compile(r"[^\W\d_]{2,}")  # `sin`, where it is set upright
_APPLIED = "\u2061"  # the operator between a function and its argument
# Word's accents combine; MathML's do not.
_ACCENTS = {"\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "‾", "\u0306": "˘", "\u0307": "˙", "\u0308": "¨",
            "\u030c": "ˇ", "\u0300": "`", "\u0301": "´", "\u20d6": "←", "\u20d7": "→", "\u20e1": "↔"}  # fmt: skip
_LETTERS = {"double-struck", "fraktur", "script", "sans-serif", "monospace"}
_WEIGHTS = {"b": "bold", "bi": "bold italic", "p": "normal"}


def mathml(equation: Element) -> Element:
    """Return an `m:oMath` as a `math` element, as a block if it is in an `m:oMathPara`."""
    made = etree.Element(f"{{{MATHML}}}math", nsmap={None: MATHML})
    parent = equation.getparent()
    if parent is not None and local_name(parent) == "oMathPara":
        made.set("display", "block")
    made.extend(_content(equation))
    return made


def _content(holder: Element | None) -> list[Element]:
    """Return an element's content, without its properties and deletions."""
    made: list[Element] = []
    for child in () if holder is None else holder.iterchildren(etree.Element):
        name = local_name(child)
        if name.endswith("Pr") or name in ("del", "moveFrom"):
            continue
        build = _BUILDERS.get(name)
        made.extend(build(child) if build else _content(child))
    return made


def _one(holder: Element | None) -> Element:
    """Return an element's content as one element."""
    content = _content(holder)
    return content[0] if len(content) == 1 else _made("mrow", content)


def _made(name: str, content: Iterable[Element] = (), text: str = "", **attributes: str) -> Element:
    made = etree.Element(f"{{{MATHML}}}{name}", attributes)
    made.text = text or None
    made.extend(content)
    return made


def _part(element: Element, name: str) -> Element | None:
    return element.find(f"{{*}}{name}")


def _property(element: Element, name: str, default: str = "") -> str:
    """Return a property's value; `on` if it has no value."""
    found = element.find(f"{{*}}{local_name(element)}Pr/{{*}}{name}")
    if found is None:
        return default
    return next((value for key, value in found.items() if key.endswith("val")), "on")


def _is_on(element: Element, name: str) -> bool:
    return is_true(_property(element, name, "off"))


def _run(run: Element) -> list[Element]:
    """Return a run's text as identifiers, numbers and operators; normal text as words."""
    text = "".join(each.text or "" for each in run.iterchildren("{*}t"))
    if _is_on(run, "nor"):
        return [_made("mtext", text=text)] if text else []
    weight, letters = _property(run, "sty"), _property(run, "scr")
    variant = letters if letters in _LETTERS else _WEIGHTS.get(weight, "")
    if weight == "p" and _NAME.fullmatch(text):
        return [_made("mi", text=text)]
    return [_token(each, variant) for each in _TOKENS.findall(text) if each.strip()]


def _token(text: str, variant: str) -> Element:
    name = "mn" if text[0].isdigit() else "mi" if text.isalpha() else "mo"
    if variant == "normal" and name == "mi":
        return _made(name, (), text, mathvariant=variant)  # the one that MathML Core knows
    return _made(name, (), _in_letters(text, variant) if variant else text)


def _in_letters(text: str, variant: str) -> str:
    """Return a mathematical letter as Unicode's own character for it: `ℝ` for a double-struck `R`."""
    letter = f"{'CAPITAL' if text.isupper() else 'SMALL'} {text.upper()}"
    style = variant.upper()
    for name in (f"{style.replace('FRAKTUR', 'BLACK-LETTER')} {letter}", f"MATHEMATICAL {style} {letter}"):
        with suppress(KeyError):
            return unicodedata.lookup(name)
    return text


def _fraction(element: Element) -> list[Element]:
    parts = [_one(_part(element, "num")), _one(_part(element, "den"))]
    match _property(element, "type"):
        case "lin":
            return [_made("mrow", [parts[0], _made("mo", text="/"), parts[1]])]
        case "skw":
            return [_made("mfrac", parts, bevelled="true")]
        case "noBar":
            return [_made("mfrac", parts, linethickness="0")]
    return [_made("mfrac", parts)]


def _of(name: str, *parts: str) -> Callable[[Element], list[Element]]:
    """Return a builder of an element whose parts have the same order in both languages."""
    return lambda element: [_made(name, [_one(_part(element, part)) for part in parts])]


def _before(element: Element) -> list[Element]:
    base, below, above = (_one(_part(element, part)) for part in ("e", "sub", "sup"))
    return [_made("mmultiscripts", [base, _made("mprescripts"), below, above])]


def _root(element: Element) -> list[Element]:
    degree = _content(_part(element, "deg"))
    if _is_on(element, "degHide") or not degree:
        return [_made("msqrt", _content(_part(element, "e")))]
    return [_made("mroot", [_one(_part(element, "e")), _one(_part(element, "deg"))])]


def _large_operator(element: Element) -> list[Element]:
    """Return a sum or an integral, with its limits above and below it or beside it."""
    sign = _made("mo", text=_property(element, "chr", "∫") or "∫")
    limits = [name for name in ("sub", "sup") if not _is_on(element, f"{name}Hide") and _content(_part(element, name))]
    around = "under" if _property(element, "limLoc") == "undOvr" else "sub"
    names: Mapping[tuple[str, ...], str] = {
        ("sub", "sup"): "munderover" if around == "under" else "msubsup",
        ("sub",): "munder" if around == "under" else "msub",
        ("sup",): "mover" if around == "under" else "msup",
    }
    if limits:
        sign = _made(names[tuple(limits)], [sign, *(_one(_part(element, name)) for name in limits)])
    return [_made("mrow", [sign, *_content(_part(element, "e"))])]


def _delimited(element: Element) -> list[Element]:
    opening, separator, closing = (
        _property(element, name, default) for name, default in (("begChr", "("), ("sepChr", "|"), ("endChr", ")"))
    )
    made = [_made("mo", text=opening)] if opening else []
    for number, part in enumerate(element.iterchildren("{*}e")):
        if number and separator:
            made.append(_made("mo", text=separator))
        made.append(_one(part))
    return [_made("mrow", [*made, *([_made("mo", text=closing)] if closing else [])])]


def _function(element: Element) -> list[Element]:
    applied = _made("mo", text=_APPLIED)
    return [_made("mrow", [_one(_part(element, "fName")), applied, _one(_part(element, "e"))])]


def _accent(element: Element) -> list[Element]:
    sign = _property(element, "chr", "\u0302")
    return [_made("mover", [_one(_part(element, "e")), _made("mo", text=_ACCENTS.get(sign, sign))], accent="true")]


def _bar(element: Element) -> list[Element]:
    name, sign = ("mover", "‾") if _property(element, "pos") == "top" else ("munder", "_")
    return [_made(name, [_one(_part(element, "e")), _made("mo", text=sign)])]


def _grouped(element: Element) -> list[Element]:
    name = "mover" if _property(element, "pos") == "top" else "munder"
    return [_made(name, [_one(_part(element, "e")), _made("mo", text=_property(element, "chr", "⏟"))])]


def _matrix(element: Element) -> list[Element]:
    return [_table([list(row.iterchildren("{*}e")) for row in element.iterchildren("{*}mr")])]


def _array(element: Element) -> list[Element]:
    """Return equations one below the other; `&` only aligns them."""
    made = _table([[row] for row in element.iterchildren("{*}e")])
    for mark in [each for each in made.iter(f"{{{MATHML}}}mo") if each.text == "&"]:
        parent = mark.getparent()
        assert parent is not None  # it is in a cell
        parent.remove(mark)
    return [made]


def _table(rows: Sequence[Sequence[Element]]) -> Element:
    return _made("mtable", [_made("mtr", [_made("mtd", _content(cell)) for cell in row]) for row in rows])


_BUILDERS: Mapping[str, Callable[[Element], list[Element]]] = {
    "r": _run,
    "f": _fraction,
    "sSub": _of("msub", "e", "sub"),
    "sSup": _of("msup", "e", "sup"),
    "sSubSup": _of("msubsup", "e", "sub", "sup"),
    "sPre": _before,
    "rad": _root,
    "nary": _large_operator,
    "d": _delimited,
    "func": _function,
    "limLow": _of("munder", "e", "lim"),
    "limUpp": _of("mover", "e", "lim"),
    "acc": _accent,
    "bar": _bar,
    "groupChr": _grouped,
    "borderBox": lambda element: [_made("menclose", _content(_part(element, "e")), notation="box")],
    "phant": lambda element: [_made("mphantom", _content(_part(element, "e")))],
    "m": _matrix,
    "eqArr": _array,
}
