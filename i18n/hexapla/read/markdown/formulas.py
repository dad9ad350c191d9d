r"""TeX in Markdown: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and environments such as `\begin{align}`.

Formulas are taken out of the lines before cmark reads them, as it would read their `\{`, `*` and `_` as Markdown. A
sign stands for each; afterwards it becomes a `math` element, and in code, addresses and descriptions the TeX again.

A dollar sign is also money (`$5 and $6`, `US$`) and the start of a variable (`$HOME`); `\(` and `\[` are also escaped
brackets. Where both are possible, the content decides, and for single letters whether the text has other formulas.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Sequence
from itertools import groupby

from lxml import etree

from hexapla.model import Element, Finding, Place
from hexapla.read.formulas import Converted, Formula, convert, fault_finding
from hexapla.read.markdown.code_lines import with_code
from hexapla.read.markdown.formula_evidence import KINDS, Evidence, evidence_of, is_formula
from hexapla.read.markdown.line_groups import GONE, NOT_PROSE, LineGroup
from hexapla.read.markdown.numbered_text import Line, NumberedText
from hexapla.read.tree import line_of

# Private characters that no text uses: cmark's result may have no noncharacters.
_SIGN, _NUMBER = re.compile("\U0010fffc(\\d+)\U0010fffd"), "\U0010fffc{}\U0010fffd"
_WITH_SIGNS = etree.XPath("descendant-or-self::*[@*[contains(., '\U0010fffc')] or text()[contains(., '\U0010fffc')]]")
_CODE = ("code", "pre", "kbd", "samp", "textarea")
_IN_LINE = r"(?:(?!\n[ \t>]*\n)[^\\]|\\.)"  # a command, or a character that is not before an empty line
_ENVIRONMENTS = r"(?:equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|subequations)\*?"
_NAME = r"(?:\{#[^{}\n]*\}|\([\w:. -]+\))"  # of an equation, after it: Quarto's `{#eq-1}`, MyST's `(name)`
_MOST, _LONGEST = 10_000, 2_000  # characters of an environment, and of `\\[…\\]`
_FORMULA = re.compile(
    "|".join(
        (
            rf"(?P<plain>{NOT_PROSE})",
            rf"(?P<block>^[ \t>]*\$\$(?!\$)(?:(?!\$\$)(?:[^\\]|\\.))+\$\$(?!\$)[ \t]*{_NAME}?[ \t]*$)",
            rf"(?P<display>(?<!\$)\$\$(?!\$)(?:(?!\$\$){_IN_LINE})+?\$\$(?!\$))",
            r"(?P<ticked>(?<!\$)\$`[^`\n]+`\$)",
            rf"(?P<inline>(?<![$A-Za-z0-9])\$(?![\s$])(?:(?!\$){_IN_LINE})+?(?<!\s)\$(?![\d${{]))",
            rf"(?P<round>(?<!\w)\\\\?\((?:(?!\\\\?[()]){_IN_LINE})+?\\\\?\))",
            rf"(?P<square>(?<!\w)\\\\?\[(?:(?!\\\\?\]|\\\[){_IN_LINE}){{1,{_LONGEST}}}?\\\\?\](?![(\[]))",
            rf"(?P<environment>^[ \t>]*\\begin\{{(?P<name>{_ENVIRONMENTS})\}}.{{0,{_MOST}}}?\\end\{{(?P=name)\}})",
            r"(?P<reference>\\(?:eq)?ref\{[\w:. -]+\})",
            r"(?P<escaped>\\[^\w\s])",
        )
    ),
    re.DOTALL | re.MULTILINE,
)
_MAY_HAVE = re.compile(r"\$|\\[(\[]|\\(?:begin|eqref)\{")
_DELIMITER = re.compile(r"\$\$|\$`|\$|\\{1,2}[(\[]|")
_TRAILING_NAME = re.compile(r"(?<=\$\$)[ \t]*(?:\{#([^\s{}]+)[^{}\n]*\}|\(([\w:. -]+)\))\Z")
_QUOTATION = re.compile(r"\n[ \t]*(?:>[ \t]?)+")
_CELL_END = re.compile(r"(?<!\\)\|")
_BELOW_HEAD = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")  # of a table
_MOST_ROWS = 500


def take(numbered: NumberedText) -> tuple[NumberedText, list[Formula]]:
    """Return the text with a sign in place of each formula, and the formulas."""
    text = numbered.text
    if not ("$" in text or "\\" in text) or not _MAY_HAVE.search(text) or _SIGN.search(text):
        return numbered, []
    evidence = evidence_of(text)
    formulas: list[Formula] = []
    found: list[Line] = []
    for is_code, same in groupby(with_code(numbered.lines), lambda each: each[1]):
        part = [line for line, _is_code in same]
        group = LineGroup([number for number, _line in part], "\n".join(line for _number, line in part), is_code)
        if not is_code:
            group.text = _taken(group.text, formulas, evidence)
        found += group.lines()
    return NumberedText.of(found), formulas


def written(text: str, formulas: Sequence[Formula]) -> str:
    """Return a text with the formulas in place of their signs, as the source writes them."""
    return _SIGN.sub(lambda sign: formulas[int(sign[1])].written, text)


def put_back(formulas: Sequence[Formula], roots: Sequence[Element], source: str) -> list[Finding]:
    """Replace the signs of formulas with `math` elements, in place; in code and attributes, with the TeX.

    Return a finding for each reason why formulas are shown as TeX, at the first of them.
    """
    if not formulas:
        return []
    made = convert(formulas)
    faults: dict[str, Finding] = {}
    for element in [each for root in roots for each in _WITH_SIGNS(root)]:
        for key, value in element.attrib.items():
            element.set(key, written(value, formulas))
        is_code = element.tag in _CODE or next(element.iterancestors(*_CODE), None) is not None
        for before in (None, *element):
            words = (element.text if before is None else before.tail) or ""
            first, *parts = _SIGN.split(words)
            if is_code or not parts:
                _set_words(element, before, written(words, formulas))
                continue
            for number in map(int, parts[::2]):
                fault = made[number].fault
                if fault and fault not in faults:
                    faults[fault] = fault_finding(formulas[number], fault, Place(source, line_of(element)))
            _set_words(element, before, first)
            _insert(element, before, made, parts)
    return list(faults.values())


def _insert(parent: Element, before: Element | None, made: Sequence[Converted], parts: Sequence[str]) -> None:
    """Insert formulas, by their numbers, each with the text after it."""
    for number, words in zip(parts[::2], parts[1::2], strict=True):
        formula = made[int(number)].element
        if formula is None:  # definitions
            _set_words(parent, before, ((parent.text if before is None else before.tail) or "") + words)
            continue
        formula = copy.deepcopy(formula)  # a text may be shown twice
        if before is None:
            parent.insert(0, formula)
        else:
            tail, before.tail = before.tail, None  # it would become that of the formula
            before.addnext(formula)
            before.tail = tail
        formula.tail = words
        before = formula


def _set_words(parent: Element, before: Element | None, words: str) -> None:
    if before is None:
        parent.text = words
    else:
        before.tail = words


def _taken(text: str, formulas: list[Formula], evidence: Evidence) -> str:
    """Return a text with a sign in place of each formula, which is added to `formulas`."""
    parts: list[str] = []
    kept = at = 0
    while match := _FORMULA.search(text, at):
        kind = str(match.lastgroup)
        if kind not in KINDS:
            at = match.end()
            continue
        found = match[0].lstrip(" \t>")
        start = match.end() - len(found)
        is_in_row = _is_in_row(text, start)
        bars = len(_CELL_END.findall(found)) if is_in_row else 0
        is_cut = bars > 0 and not _has_spare_bars(text, start, bars)
        formula = _formula(found.replace("\\|", "\\vert ") if is_in_row else found, kind, evidence.labels)
        if is_cut or not is_formula(kind, formula.tex, text[match.end() : match.end() + 5], evidence):
            at = start + 1
            continue
        parts += [text[kept:start], _NUMBER.format(len(formulas)), GONE * found.count("\n")]
        formulas.append(formula)
        kept = at = match.end()
    return "".join([*parts, text[kept:]])


def _is_in_row(text: str, at: int) -> bool:
    """Return whether a place is in a row of a table."""
    return text[text.rfind("\n", 0, at) + 1 : at].lstrip(" \t>").startswith("|")


def _has_spare_bars(text: str, at: int, bars: int) -> bool:
    """Return whether the row of a table at a place has enough cells without some bars in it: `| $|x|$ | y |`."""
    end = text.find("\n", at)
    row = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
    below = text[end + 1 :].split("\n", 1)[:1] if end >= 0 else []
    above = text[:at].rsplit("\n", _MOST_ROWS + 1)[-2:0:-1]
    head = next((line for line in (*below, *above) if _BELOW_HEAD.fullmatch(line) and "|" in line), None)
    return head is not None and len(_CELL_END.findall(row)) - bars >= len(_CELL_END.findall(head))


def _formula(found: str, kind: str, referred: Collection[str]) -> Formula:
    """Return a formula without its delimiters and without the signs of a quotation around it.

    The name after an equation becomes its label if the text refers to it.
    """
    found = found.rstrip()
    name = _TRAILING_NAME.search(found)
    label = (name[1] or name[2]) if name else ""
    found = _QUOTATION.sub("\n", found[: name.start()] if name else found)
    delimiter = _DELIMITER.match(found)
    assert delimiter is not None  # it may be empty
    tex = found[delimiter.end() : len(found) - delimiter.end()].strip()
    if label in referred and "\\label" not in tex:
        tex = f"\\begin{{equation}}{tex}\\label{{{label}}}\\end{{equation}}"
    return Formula(tex, kind in ("block", "display", "square", "environment"), found)
