r"""LaTeX's cross-references by word: `\autoref`, `\cref`, `\Cref`, `\nameref` and their like.

pandoc gives only the number of what they refer to. A sign before the references says how they are written; in pandoc's
HTML, `restore` replaces it with the word for what they refer to, in the language of the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from hexapla import languages
from hexapla.model import Element
from hexapla.read.pandoc.latex.commands import Command, Handler, Signature
from hexapla.read.pandoc.latex.page_references import HeadingsAbove, drop_page_words, drop_repeated
from hexapla.read.pandoc.note_signs import note_items
from hexapla.read.pandoc.notes import text_without_citations
from hexapla.tree import HEADINGS, NOTEREF, local_name, text_of

# Noncharacters, which `decoding` leaves in no text.
_SIGN = re.compile("\ufdd7([a-z]+) (\\d+)\ufdd8$")  # how the word is written, and the number of references
_BETWEEN = "\ufdd9"  # two references
_WAYS: Mapping[str, str] = {
    "autoref": "auto", "cref": "lower", "Cref": "upper", "crefrange": "lower", "Crefrange": "upper",
    "pageref": "page", "cpageref": "page", "Cpageref": "page", "autopageref": "page", "vpageref": "page",
    "pagerefrange": "page", "cpagerefrange": "page", "Cpagerefrange": "page", "vpagerefrange": "page",
    "namecref": "name", "nameCref": "uppername", "nameref": "title", "Nameref": "title", "labelcref": "number",
}  # fmt: skip
_THEOREM = re.compile(r"([^\W\d_]+)\s+[\d.]+$")  # what pandoc writes before one
_CAPITALISED = frozenset({"figure", "table", "equation", "part"})  # by \autoref, except in French
_PREFIXES: Mapping[str, str] = {
    "fig": "figure", "tab": "table", "tbl": "table", "eq": "equation", "eqn": "equation", "sec": "section",
    "subsec": "subsection", "ch": "chapter", "chap": "chapter", "fn": "footnote", "item": "item",
}  # fmt: skip


def handler(name: str) -> tuple[Signature, Handler] | None:
    """Return how a command of a reference is read; None for any other."""
    way = _WAYS.get(name)
    if way is None:
        return None
    signature = ("soo" if name.startswith("vpage") else "s") + ("mm" if "range" in name else "m")
    return signature, lambda command, _rewrite: _references(way, command, signature.count("m"))


def _references(way: str, command: Command, count: int) -> str:
    """Return plain references after a sign; those of a range, which has two labels, have a dash between them."""
    arguments = [each or "" for each in command.arguments[-count:]]
    labels = [label.strip() for label in arguments[0].split(",") if label.strip()]
    between = _BETWEEN
    if count > 1:
        labels, between = [each.strip() for each in arguments], "–"
    references = between.join(f"\\ref{{{label}}}" for label in labels)
    return f"\ufdd7{way} {len(labels)}\ufdd8{references}"


def restore(root: Element, text: str, language: str, equations: Mapping[str, str]) -> None:
    """Write the words of references; `equations` are the numbers of equations, by their labels.

    The commands of `text`, the source, show the levels of its headings.
    """
    links = [each for each in root.iter("a") if each.get("data-reference")]
    targets = {str(each.get("id")): each for each in root.iter() if each.get("id")} if links else {}
    levels = [name for name in ("part", "chapter") if re.search(rf"\\{name}\*?\s*[\[{{]", text)]
    words = _Words(language, equations, levels)
    places = HeadingsAbove(root)
    _number(root, links, targets, equations)
    for link in links:
        before = _before(link)
        match = _SIGN.search(before)
        if match is None:
            continue
        _set_before(link, before[: match.start()])
        group = [link, *link.itersiblings("a")][: int(match[2])]
        aims = [targets.get(each.get("data-reference", "")) for each in group]
        if match[1] == "page":
            _name_pages(group, aims, words, places)
        elif match[1] == "title":
            for each, aim in zip(group, aims, strict=True):
                _set_text(each, _title(aim) or text_of(each))
        elif match[1] != "number":
            words.write(group, aims, match[1])
        for each, following in pairwise(group):
            if each.tail == _BETWEEN:
                each.tail = words.between(len(group), is_last=following is group[-1])


def _number(
    root: Element, links: Sequence[Element], targets: Mapping[str, Element], equations: Mapping[str, str]
) -> None:
    """Give references the numbers that pandoc does not know: of equations and items; references to notes cite these."""
    notes = {each: item for item in note_items(root) for each in item.iter()} if links else {}
    for link in links:
        aim = targets.get(link.get("data-reference", ""))
        if aim in notes:  # its number is that of an edition
            link.set("role", NOTEREF)
            link.set("href", f"#{notes[aim].get('id')}")
        elif number := equations.get(link.get("data-reference", "")):
            _set_text(link, f"({number})" if link.get("data-reference-type") == "eqref" else number)
        elif aim is not None and text_of(link) == f"[{link.get('data-reference')}]":
            _set_text(link, _item_number(aim) or text_of(link))


def _name_pages(group: Sequence[Element], aims: Sequence[Element | None], words: _Words, places: HeadingsAbove) -> None:
    """Write what is on the pages of references, as nobody knows their numbers."""
    first = group[0]
    if all(aim is None for aim in aims) or (len(group) == 1 and drop_repeated(first)):
        return
    before, is_upper = drop_page_words(_before(first))
    if all(words.kind(aim, link) for link, aim in zip(group, aims, strict=True)):
        _set_before(first, before)
        words.write(group, aims, "upper" if is_upper else "lower")
    else:
        titles = [places.heading_above(aim) for aim in aims]
        _set_before(first, before if all(titles) else _before(first))
        for link, aim, title in zip(group, aims, titles, strict=True):
            _set_text(link, title if all(titles) else places.direction(link, aim))


@dataclass(frozen=True)
class _Words:
    """The words of references in a language; `levels` are the kinds of headings above sections."""

    language: str
    equations: Mapping[str, str]
    levels: Sequence[str]

    def write(self, group: Sequence[Element], aims: Sequence[Element | None], way: str) -> None:
        """Write the word of some references: before each number, or once before all of a kind."""
        kinds = [self.kind(aim, link) for link, aim in zip(group, aims, strict=True)]
        if way != "auto":  # cleveref has one word for sections of all levels
            kinds = ["section" if kind == "subsection" else kind for kind in kinds]
        for number, (link, kind) in enumerate(zip(group, kinds, strict=True)):
            if link.get("data-reference") in self.equations:
                _set_text(link, f"({text_of(link).strip('()')})")
            if not kind or kind in kinds[:number]:
                continue
            count = kinds.count(kind)
            word = self._word(kind, count, way)
            if "name" in way:
                _set_text(link, word)
            elif count == 1 and link.get("role") != NOTEREF:
                _set_text(link, f"{word}\u00a0{text_of(link)}")
            else:
                _set_before(link, f"{_before(link)}{word} ")

    def kind(self, aim: Element | None, link: Element) -> str:
        """Return what a reference refers to, a theorem by its own word; empty if it is unknown."""
        label = link.get("data-reference", "")
        if link.get("role") == NOTEREF or label in self.equations:
            return "footnote" if link.get("role") == NOTEREF else "equation"
        if aim is None:
            return _PREFIXES.get(label.partition(":")[0].lower(), "") if ":" in label else ""
        if aim.tag in HEADINGS:
            levels = [*self.levels, "section", "subsection"]
            return levels[min(int(str(aim.tag)[1]), len(levels)) - 1]
        around = [local_name(each) for each in (aim, *aim.iterancestors())]
        if "figure" in around or next(aim.iter("table"), None) is not None:
            return "figure" if "figure" in around else "table"
        if "li" in around:
            return "item"
        theorem = next((_THEOREM.match(text_of(each)) for each in aim.iter("strong")), None)
        return f"={theorem[1]}" if theorem else ""

    def _word(self, kind: str, count: int, way: str) -> str:
        if kind.startswith("="):
            return kind[1:].lower() if way == "lower" else kind[1:]
        known = _words()
        word = known.get((languages.primary(self.language), kind), known["en", kind])[count > 1]
        is_upper = way.startswith("upper") or (way == "auto" and kind in _CAPITALISED and self.language[:2] != "fr")
        return word[:1].upper() + word[1:] if is_upper else word

    def between(self, count: int, *, is_last: bool) -> str:
        """Return what the language writes between two of several references, or before the last one."""
        gaps = languages.join(["\0"] * count, self.language).split("\0")[1:-1]
        return gaps[-1 if is_last else 0]


@cache
def _words() -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the words for one and for several, by language and kind."""
    lines = Path(__file__).with_name("reference_words.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(language, kind): (one, several) for language, kind, one, several in rows}


def _item_number(aim: Element) -> str:
    """Return the number of the item of a list that holds an element; empty if it is in none."""
    item = next((each for each in (aim, *aim.iterancestors()) if each.tag == "li"), None)
    outer = item.getparent() if item is not None else None
    if item is None or outer is None or outer.tag != "ol":
        return ""
    return str(int(outer.get("start", "1")) + sum(1 for _each in item.itersiblings("li", preceding=True)))


def _title(aim: Element | None) -> str:
    """Return the words of a heading or a caption; empty if there are none."""
    if aim is None:
        return ""
    named = aim if aim.tag in HEADINGS else next(aim.iter("figcaption", "caption"), None)
    return text_without_citations(named) if named is not None else ""


def _before(link: Element) -> str:
    previous, parent = link.getprevious(), link.getparent()
    return (previous.tail if previous is not None else parent.text if parent is not None else "") or ""


def _set_before(link: Element, text: str) -> None:
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None:
        previous.tail = text
    elif parent is not None:
        parent.text = text


def _set_text(link: Element, text: str) -> None:
    for each in list(link):
        link.remove(each)
    link.text = text
