"""HTML's notes: find the links that cite one, and its body.

A citation is a link that declares it (role, type), or one that looks like a mark and whose target links back to it. A
link without a backlink must look like a mark, and its target like a note. Tables of contents, page numbers and cross
references do neither. `marks` describes the appearance of links, `bodies` moves the bodies out of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Note, Place
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, DOUBTFUL_NOTE
from hexapla.read.html import bodies
from hexapla.read.html.backlinks import Backlinks
from hexapla.read.html.inline import may_have_inline_notes, take_inline_notes
from hexapla.read.html.marks import (
    Link,
    homes,
    internal_links,
    is_declared,
    is_notes_name,
    says_something,
    standing,
)
from hexapla.read.html.one_way import bibliographies, into_whole_rows, is_between_members, works_below_titles
from hexapla.read.html.telling_elements import find_telling
from hexapla.read.html.titled_notes import take_titled_notes
from hexapla.read.html.unlinked_notes import link_unlinked_notes
from hexapla.tree import BLOCKS, HEADINGS, cited, collapsed_text

_SIGNS = " \t\n\r\u00a0[]().:,"


def take_notes(body: Element, place: Callable[[Element], Place]) -> tuple[tuple[Note, ...], list[Finding]]:
    """Move the notes out of `body`, and leave our citations; `place` returns the place of an element."""
    doubts = link_unlinked_notes(body, place)
    ids, named, with_tooltip = find_telling(body)
    titled = take_titled_notes(with_tooltip, ids)
    links = list(internal_links(body, ids))
    accepted = _LinkClassifier(body, links, bibliographies(named)).citations()
    known = {link.element for link in accepted}
    if titled:
        made = {note.id for note in titled}
        known.update(link for link in body.iter("a") if cited(link) in made)
    findings = [*doubts, *_unresolved(body, known, place)]

    def doubt(block: Element) -> None:
        message = _("This paragraph is read as a part of the note before it, but that is not certain.")
        hint = _("If it is none, put a heading or a rule before it.")
        findings.append(DOUBTFUL_NOTE.finding(place(block), message, hint=hint))

    notes = [*titled, *bodies.take(body, accepted, links, doubt)]
    if may_have_inline_notes(named):
        notes += take_inline_notes([body, *(note.body for note in notes)], {*ids, *(note.id for note in notes)})
    return tuple(notes), findings


def _unresolved(body: Element, accepted: set[Element], place: Callable[[Element], Place]) -> list[Finding]:
    """Return findings about links that declare to cite a note but do not; they become text or ordinary links."""
    findings: list[Finding] = []
    for link in body.iter("a"):
        if link in accepted or not is_declared(link):
            continue
        href = link.get("href", "")
        words = collapsed_text(link)
        message = _("“{words}” cites a note that does not exist; it is kept as text.", words=words)
        hint = _("Its address is “{address}”.", address=href)
        findings.append(CITATION_WITHOUT_NOTE.finding(place(link), message, hint=hint))
        link.attrib.pop("role", None)
        if href.startswith("#"):
            del link.attrib["href"]
    return findings


class _LinkClassifier:
    """Decides which of a page's links are citations."""

    def __init__(self, body: Element, links: Sequence[Link], works: frozenset[Element]) -> None:
        self.links = links
        self.by_element = {link.element: link for link in links}
        self.bibliographies = works
        self.works = works_below_titles(body)
        self._blocks: dict[Element, Element | None] = {}
        self._note_blocks: dict[Link, Element | None] = {}
        self._links_in: dict[Element, list[Link]] = {}
        self._by_home: dict[Element, dict[Element, list[Link]]] = {}
        self._ways: dict[tuple[Element, Element], Backlinks | None] = {}
        self._speaking: dict[Element, bool] = {}

    def citations(self) -> list[Link]:
        """Return the links that cite notes, in document order."""
        accepted = [link for link in self.links if self._is_citation(link)]
        taken = set(accepted)
        hopeful = [link for link in self.links if link not in taken and self._is_one_way(link)]
        accepted += into_whole_rows(hopeful, accepted, self._note_block)
        accepted += self._again(accepted)
        return self._one_way_round(sorted(accepted, key=lambda link: link.order))

    def _one_way_round(self, accepted: Sequence[Link]) -> list[Link]:
        """Return the first of two citations that are each in the other's note: the second is its backlink."""
        blocks = {link: self._note_block(link) for link in accepted}
        citing: dict[Element, set[Element]] = {}  # by the block of a note, the elements around its citations
        kept = []
        for link in accepted:
            target = blocks[link]
            if any(target in citing[each] for each in link.element.iterancestors() if each in citing):
                continue
            if target is not None:
                citing.setdefault(target, set()).update(link.element.iterancestors())
            kept.append(link)
        return kept

    def _note_block(self, link: Link) -> Element | None:
        """Return the block of the note that a link would cite; None if its target cannot be a note."""
        if link not in self._note_blocks:
            if link.target not in self._blocks:
                self._blocks[link.target] = _block_to_be(link.target)
            found = self._blocks[link.target]
            apart = found is not None and not (_holds(found, link.element) or _holds(link.element, found))
            self._note_blocks[link] = found if apart else None
        return self._note_blocks[link]

    def _links_of(self, block: Element) -> list[Link]:
        """Return the links in a note's block; for a term, also those of its definitions."""
        if block not in self._links_in:
            blocks = [block] if block.tag not in ("p", "dt", "td", "th") else _extent(block)
            self._links_in[block] = [
                self.by_element[each] for part in blocks for each in part.iter("a") if each in self.by_element
            ]
        return self._links_in[block]

    def _is_bibliographic(self, element: Element) -> bool:
        return _is_in(element, self.bibliographies)

    def _is_citation(self, link: Link) -> bool:
        block = self._note_block(link)
        if block is None or self._is_bibliographic(block):
            return False
        if link.is_declared:
            return True  # also in a list of works, which may have notes
        if (
            self._is_bibliographic(link.element)
            or not link.label
            or link.goes_back
            or (link.opens and link.block.tag in HEADINGS)
        ):
            return False
        backlinks = self._backlinks(link, block)
        if backlinks is None or not self._says_more(block):
            return False
        if link.label not in backlinks.labels and not backlinks.some_go_back and is_between_members(link, block):
            return False
        marked = link.is_raised or link.is_suggested or is_notes_name(link.target) or is_notes_name(block)
        agree = backlinks.some_go_back or (link.label in backlinks.labels and not link.opens)
        return (marked or agree) and backlinks.answer(link)

    def _says_more(self, block: Element) -> bool:
        """Return whether a note's block has text beside its links, unlike an entry of a table of contents."""
        if block not in self._speaking:
            self._speaking[block] = self._speaks(block)
        return self._speaking[block]

    def _speaks(self, block: Element) -> bool:
        links = {link.element for link in self._links_of(block)}
        inside = {node for link in links for node in link.iter()}
        texts = (
            text
            for part in _extent(block)
            for node in part.iter(etree.Element)
            for text in ("" if node in inside else node.text, "" if node in inside - links else node.tail)
        )
        return any((text or "").strip(_SIGNS) for text in texts) or any(
            not link.label and not link.goes_back for link in self._links_of(block)
        )

    def _backlinks(self, link: Link, block: Element) -> Backlinks | None:
        """Return the links in a note's block that lead back to the place of a link; None if there are none."""
        key = (block, link.block)
        if key not in self._ways:
            if block not in self._by_home:
                self._by_home[block] = {}
                for each in self._links_of(block):
                    self._by_home[block].setdefault(standing(each.target), []).append(each)
            found = [each for home in homes(link.block) for each in self._by_home[block].get(home, ())]
            self._ways[key] = Backlinks.of(found) if found else None
        return self._ways[key]

    def _is_one_way(self, link: Link) -> bool:
        """Return whether a link without a backlink is a citation, by its appearance and that of its target."""
        block = self._note_block(link)
        if block is None or link.goes_back or self._is_bibliographic(link.element) or self._is_bibliographic(block):
            return False
        if not link.label or not (link.is_raised or link.is_suggested) or (link.block.tag in HEADINGS and link.opens):
            return False
        if _is_in(block, self.works) or self._backlinks(link, block) is not None:
            return False  # a work, or the other link is the citation
        named = any(is_notes_name(each) for each in (link.target, block))
        return named or block.tag == "li" or bodies.opening_label(block) == link.label

    def _again(self, accepted: Sequence[Link]) -> list[Link]:
        """Return further links to known notes: a note may be cited many times, with only one backlink."""
        taken = set(accepted)
        targets = {link.target for link in accepted}
        blocks = {self._note_block(link) for link in accepted}
        return [
            link
            for link in self.links
            if link not in taken
            and (link.target in targets or self._note_block(link) in blocks)
            and self._note_block(link) is not None
            and link.label
            and (link.is_raised or link.is_suggested)
            and not link.goes_back
        ]


def _block_to_be(target: Element) -> Element | None:
    """Return the block of the note if `target` is the target of its citations; None if it cannot be a note."""
    block = standing(target)
    if block.tag not in BLOCKS or block.tag in ("body", "article", "nav", *HEADINGS) or not says_something(block):
        return None
    if next(block.iter(*HEADINGS), None) is not None and not (block.tag in ("aside", "li") and is_notes_name(block)):
        return None
    outer = bodies.dedicated(block)
    return outer if block.tag == "p" and outer.tag == "li" else block


def _is_in(element: Element, found: frozenset[Element]) -> bool:
    """Return whether an element is one of those that were found, or inside one."""
    return bool(found) and (element in found or any(each in found for each in element.iterancestors()))


def _holds(outer: Element, element: Element) -> bool:
    """Return whether an element is another, or is inside it."""
    return outer is element or outer in element.iterancestors()


def _extent(block: Element) -> list[Element]:
    """Return the blocks of a note that begins with this block: a cell's row, a term's definitions, its division."""
    row = next(block.iterancestors("tr"), None)
    if row is not None and block.tag in ("td", "th"):
        return [row]
    return bodies.with_definitions(block) if block.tag == "dt" else [bodies.dedicated(block)]
