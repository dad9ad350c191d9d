"""The divisions of directives, settled: titles, quotations with their authors, versions, terms, what prints nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.read.sphinx.names import INVISIBLE, VERSIONS, bare
from hexapla.tree import counter, remove, unwrap

TERM_END = "\ufdd3"  # between the terms of one definition, which are one line for pandoc
CODE_CAPTION = "code-caption"  # the class of a container with the caption of the code after it
_AUTHOR = re.compile(r"\s*(?:---?|—)\s*(?=\S)")
_VERSION = re.compile(r"\s*(\S+)\s*", re.DOTALL)


def join_captions(root: Element) -> None:
    """Put code and the container with its caption before it into a figure, which gets the id of the code."""
    for caption in [each for each in root.iter("div") if CODE_CAPTION in (each.get("class") or "").split()]:
        code = caption.getnext()
        if code is None or not (code.tag == "pre" or (code.tag == "div" and code.find(".//pre") is not None)):
            continue
        figure = etree.Element("figure")
        caption.addprevious(figure)
        figure.tail, caption.tail, code.tail = code.tail, None, None
        figure.extend((caption, code))
        caption.tag = "figcaption"
        del caption.attrib["class"]
        for paragraph in list(caption.iterchildren("p")):
            unwrap(paragraph)
        if identifier := code.attrib.pop("id", ""):
            figure.set("id", identifier)


def settle(roots: Sequence[Element]) -> None:
    """Settle the divisions under `roots`, in place."""
    for root in roots:
        named: dict[str, list[Element]] = {"div": [], "blockquote": [], "dt": [], "span": []}
        for element in root.iter(*named):
            named[str(element.tag)].append(element)
        for division in named["div"]:
            names = (division.get("class") or "").split()
            if names and (names[0] in INVISIBLE or bare(names[0]) in INVISIBLE):
                remove(division)
            elif names and names[0] in VERSIONS:
                _name_version(division, VERSIONS[names[0]])
            elif names == ["seealso"]:
                _add_title(division, "See also")
        for quotation in named["blockquote"]:
            _dash_author(quotation)
        for term in named["dt"]:
            _part_terms(term)
        for equation in named["span"]:
            if equation.attrib.pop("data-label", "") and equation.get("id"):
                number = counter(f" ({equation.get('id', '').removeprefix('equation-')})")
                number.tail, equation.tail = equation.tail, None
                equation.addnext(number)


def _name_version(division: Element, words: str) -> None:
    """Begin `2.5 Text` with words: “Added in version 2.5: Text”."""
    first = division.find("p")
    match = _VERSION.match(first.text or "") if first is not None else None
    if first is not None and match:
        rest = (first.text or "")[match.end() :]
        ends = ":" if rest.strip() or len(first) else "."
        first.text = f"{words} {match[1]}{ends}{' ' if ends == ':' else ''}{rest}"


def _add_title(division: Element, words: str) -> None:
    title = etree.Element("div", {"class": "title"})
    etree.SubElement(title, "p").text = words
    division.insert(0, title)


def _dash_author(quotation: Element) -> None:
    """Give the paragraph of a quotation with its author a dash in place of its hyphens."""
    for line in quotation[1:]:
        if line.tag == "p" and (match := _AUTHOR.match(line.text or "")):
            line.text = f"— {(line.text or '')[match.end() :]}"


def _part_terms(term: Element) -> None:
    """Give each term of a definition an element of its own."""
    if TERM_END not in (term.text or ""):
        return
    first, *others = (term.text or "").split(TERM_END)
    term.text = first
    for words in reversed(others):
        another = etree.Element("dt")
        another.text = words
        term.addnext(another)
