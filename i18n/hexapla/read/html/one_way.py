"""Links without a backlink that look like citations and are none: to works, numbered paragraphs, printed pages.

A link says little by itself, so the neighbours of its target count: every item of a list of notes is cited, and every
note in a row of numbered paragraphs, from outside of the row. Sections of laws and verses are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES
from hexapla.read.html.labels import opening_label
from hexapla.read.html.marks import Link, is_notes_name
from hexapla.read.notes_titles import says_bibliography, says_notes, says_references
from hexapla.tree import HEADINGS, text_of

_PAGE = re.compile(r"(?:page|pg|p)[-_.]?\d+", re.IGNORECASE)
_NAMING = ("role", "class", EPUB_TYPES)
_OF_CITEPROC = frozenset(("csl-bib-body", "csl-entry"))
NoteBlock = Callable[[Link], Element | None]


def bibliographies(named: Iterable[Element]) -> frozenset[Element]:
    """Return the elements marked as bibliographies among those with a name; what they hold belongs to them."""
    return frozenset(filter(_is_bibliographic, named))


def _is_bibliographic(element: Element) -> bool:
    said = " ".join(element.get(name, "") for name in _NAMING)
    return "biblio" in said or not _OF_CITEPROC.isdisjoint(element.get("class", "").split(" "))


def works_below_titles(body: Element) -> frozenset[Element]:
    """Return the blocks below headings such as “Bibliography”, or “References” on a page with “Notes” as well."""
    found: set[Element] = set()
    titles = {heading: text_of(heading) for heading in body.iter(*HEADINGS)}
    has_notes = any(says_notes(title) and not says_references(title) for title in titles.values())
    for heading, title in titles.items():
        if says_bibliography(title) or (has_notes and says_references(title)):
            for block in heading.itersiblings(etree.Element):
                if block.tag in HEADINGS:
                    break
                found.add(block)
    return frozenset(found)


def into_whole_rows(hopeful: Sequence[Link], accepted: Iterable[Link], block_of: NoteBlock) -> list[Link]:
    """Return the hopeful links, but those into a list or a row of numbered paragraphs only if all of it is cited."""
    citing: dict[Element, list[Element]] = {}
    for link in (*hopeful, *accepted):
        if (block := block_of(link)) is not None:
            citing.setdefault(block, []).append(link.element)
    rows = _Rows(citing)
    return [link for link in hopeful if (block := block_of(link)) is not None and rows.may_hold(block, link.target)]


class _Rows:
    """Which blocks are in rows whose members are all cited; `citing` has the links to each block."""

    def __init__(self, citing: dict[Element, list[Element]]) -> None:
        self._citing = citing
        self._are_whole: dict[Element, bool] = {}

    def may_hold(self, block: Element, target: Element) -> bool:
        """Return whether a block may be a note, by its neighbours, and by the name of the link's target."""
        if block not in self._are_whole:
            outer = block.getparent()
            is_list = block.tag == "li" and outer is not None
            row = list(outer.iterchildren("li") if outer is not None and is_list else _numbered_row(block))
            is_whole = self._is_whole(row, is_list=is_list)
            self._are_whole |= dict.fromkeys(row or [block], is_whole)
        return self._are_whole[block] and not _PAGE.fullmatch(target.get("id", ""))

    def _is_whole(self, row: Sequence[Element], *, is_list: bool) -> bool:
        if is_list:
            return all(item in self._citing for item in row)
        inside = set(row)
        return all(_is_cited_from_outside(self._citing.get(each, ()), inside) for each in row)


def _is_cited_from_outside(links: Iterable[Element], row: set[Element]) -> bool:
    return any(row.isdisjoint(link.iterancestors()) for link in links)


def _numbered_row(block: Element) -> Iterator[Element]:
    """Yield a block and its neighbours that begin with a number in the same form; nothing for notes by their name."""
    form = _form(block)
    if not form or is_notes_name(block):
        return
    yield block
    for is_before in (True, False):
        for each in block.itersiblings(etree.Element, preceding=is_before):
            if each.tag != block.tag or _form(each) != form:
                break
            yield each


def is_between_members(link: Link, block: Element) -> bool:
    """Return whether a link is in a numbered paragraph, and leads to another of the same form."""
    form = _form(block)
    return bool(form) and block.tag == link.block.tag and form == _form(link.block)


def _form(block: Element) -> str:
    """Return the form of the number with which a block begins: `(#)`, `#.`, `#`; empty if there is none."""
    label = opening_label(block)
    if not label.isdigit():
        return ""
    before, _label, after = text_of(block).lstrip().partition(" ")[0].partition(label)
    return f"{before}#{after[:1] if not after[:1].isalpha() else ''}"
