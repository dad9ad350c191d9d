"""The bodies of a page's notes: their extent, and their removal from the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from hexapla.model import Element, Note, NoteSeries
from hexapla.model.attributes import LINE, ORIGIN, take_note_series
from hexapla.model.note_series import NOTES
from hexapla.read.html.citations import cite, drop_commas
from hexapla.read.html.continued import absorb
from hexapla.read.html.labels import drop_backlinks, is_last, opening_label
from hexapla.read.html.marks import Link, block_of, is_notes_name, standing
from hexapla.read.html.note_numbers import drop_numbers
from hexapla.read.html.note_series import MarkedNote, series_of
from hexapla.read.html.prune import Pruner
from hexapla.read.tree import paragraphs
from hexapla.tree import BLOCKS, HEADINGS, has_text, remove, unwrap

__all__ = ["dedicated", "opening_label", "take", "with_definitions"]

_CELLS = ("td", "th")
_TABLE = ("table", "thead", "tbody", "tfoot", "tr", "caption", *_CELLS)


@dataclass(slots=True, eq=False)
class Body:
    """A note to be made: its id, its blocks, and the links that cite it."""

    id: str
    parts: list[Element]
    citing: list[Link] = field(default_factory=list)


def take(
    body: Element, accepted: Sequence[Link], links: Sequence[Link], doubt: Callable[[Element], None]
) -> list[Note]:
    """Replace the accepted links with citations, and move their notes out of `body`; return these in document order.

    Calls `doubt` with each paragraph that may be no part of the note before it.
    """
    _split_shared(accepted)
    found = _bodies(accepted)
    for block in _absorb(found, accepted, links):
        doubt(block)
    series = _series(found)
    chosen = {link.element for link in accepted}
    inside = _links_by_part(found, links)
    ways = [[link for part in note.parts for link in inside[part] if link.element not in chosen] for note in found]
    opened = [
        drop_backlinks(note.parts, backlinks, [link.block for link in note.citing])
        for note, backlinks in zip(found, ways, strict=True)
    ]
    shown = [{link.label for link in note.citing if link.label} for note in found]
    drop_numbers([note.parts for note in found], shown, opened)
    names = {link.element: note.id for note in found for link in note.citing}
    for link in accepted:
        cite(link.element, names[link.element])
    drop_commas(body)
    pruner = Pruner(body)
    notes = [Note(note.id, _moved(note, pruner), series[note.id]) for note in reversed(found)]
    pruner.prune()
    return notes[::-1]


def _series(found: Sequence[Body]) -> dict[str, NoteSeries]:
    """Return the series of the notes, by their ids: as the reader of another format has set them, or as they look."""
    given = {note.id: take_note_series(note.parts[0]) for note in found}
    if any(given.values()):
        return {note_id: series or NOTES for note_id, series in given.items()}
    order = sorted(found, key=lambda note: note.citing[0].order)
    seen = [MarkedNote(each.id, each.parts[0], each.citing[0].element, each.citing[0].label) for each in order]
    return dict(zip([each.id for each in order], series_of(seen), strict=True))


def with_definitions(block: Element) -> list[Element]:
    """Return a block; for a term (`dt`), also its definitions."""
    blocks = [block]
    if block.tag == "dt":
        for following in block.itersiblings(etree.Element):
            if following.tag != "dd":
                break
            blocks.append(following)
    return blocks


def dedicated(block: Element) -> Element:
    """Return the division that begins with this block, or the block itself."""
    parent = block.getparent()
    if parent is None or parent.tag not in ("div", "li", "dd", "aside", "blockquote", *_CELLS):
        return block
    if (parent.text or "").strip() or next(parent.iterchildren(etree.Element), None) is not block:
        return block
    return parent


def _split_shared(accepted: Sequence[Link]) -> None:
    """Split blocks with several notes, separated by anchors and line breaks, into a paragraph for each."""
    shared: dict[Element, list[Element]] = {}
    for target in dict.fromkeys(link.target for link in accepted):
        block = standing(target)
        if block is not target and block in set(target.iterancestors()):
            shared.setdefault(block, []).append(target)
    for block, targets in shared.items():
        if len(targets) < 2 or block.tag == "tr":
            continue
        tops = {_child_towards(block, target) for target in targets}
        for top in [child for child in reversed(block) if child in tops]:
            _wrap_from(top)
        if block.tag == "p":
            block.tag = "div"


def _child_towards(block: Element, inner: Element) -> Element:
    while (parent := inner.getparent()) is not block:
        assert parent is not None
        inner = parent
    return inner


def _wrap_from(top: Element) -> None:
    """Put `top` and its following siblings, up to the next block, into a paragraph."""
    paragraph = etree.Element("p")
    top.addprevious(paragraph)
    each: Element | None = top
    while each is not None and each.tag not in BLOCKS:
        following = each.getnext()
        paragraph.append(each)
        each = following
    last = paragraph[-1]
    while last.tag == "br" and not (last.tail or "").strip():
        paragraph.remove(last)
        last = paragraph[-1]


def _bodies(accepted: Sequence[Link]) -> list[Body]:
    """Return the notes, in document order, each with the block that holds all of it."""
    targets = dict.fromkeys(link.target for link in accepted)
    standings = {target: standing(target) for target in targets}
    held = Counter(each for block in set(standings.values()) for each in (block, *block.iterancestors()))
    cited_from: dict[Element, set[Element]] = {target: set() for target in targets}
    for link in accepted:
        cited_from[link.target].update(link.element.iterancestors())
    by_block: dict[Element, Body] = {}
    for link in accepted:
        block = _whole(standings[link.target], link.target, held, cited_from[link.target])
        note = by_block.setdefault(block, Body(link.target.get("id", ""), with_definitions(block)))
        note.citing.append(link)
    names = {str(block.tag) for block in by_block}
    order = {element: number for number, element in enumerate(_root(accepted).iter(*names))} if accepted else {}
    return sorted(by_block.values(), key=lambda note: order.get(note.parts[0], 0))


def _root(accepted: Sequence[Link]) -> Element:
    return next(reversed([accepted[0].element, *accepted[0].element.iterancestors()]))


def _whole(block: Element, target: Element, held: Counter[Element], cited_from: Iterable[Element]) -> Element:
    """Return the outermost block that begins with this note's block and holds no other note and no citation of it."""
    while True:
        parent = block.getparent()
        if parent is None or held[parent] > 1 or parent in cited_from:
            return block
        if block.tag in ("tr", "tbody", "thead", "tfoot", *_CELLS):
            others = [each for each in parent.iterchildren(etree.Element) if each.tag not in ("colgroup", "col")]
            if block.tag not in _CELLS and len(others) > 1:
                return block
            block = parent
            continue
        named = is_notes_name(parent) or block_of(target) is not target or parent.tag in ("li", "dd")
        if dedicated(block) is not parent or block.tag in ("li", "aside", "dd", "section", "dt") or not named:
            return block
        if next(parent.iter(*HEADINGS), None) is not None:
            return block
        block = parent


def _absorb(found: Sequence[Body], accepted: Sequence[Link], links: Sequence[Link]) -> list[Element]:
    """Add the paragraphs to the notes with which they go on; return those of which this is not certain."""
    citing = {each for link in accepted for each in link.element.iterancestors()}
    by_link = {link.element: link for link in links}
    back = {link.element for link in links if link.goes_back or standing(link.target) in citing}

    def is_end(block: Element) -> bool:
        """Return whether a block ends with a backlink."""
        last = next(reversed(list(block.iter("a"))), None)
        return last is not None and last in back and is_last(last, [block]) and not by_link[last].opens

    return absorb({note.parts[0]: note.parts for note in found}, citing, is_end)


def _links_by_part(found: Sequence[Body], links: Sequence[Link]) -> dict[Element, list[Link]]:
    inside: dict[Element, list[Link]] = {part: [] for note in found for part in note.parts}
    for link in links:
        part = next((each for each in link.element.iterancestors() if each in inside), None)
        if part is not None:
            inside[part].append(link)
    return inside


def _moved(note: Body, pruner: Pruner) -> Element:
    """Return the note's blocks in one division, removed from the page."""
    for part in note.parts:
        pruner.leave(part)
    first = note.parts[0]
    said = {key: first.get(key) for key in (LINE, ORIGIN, "lang", "dir")}
    root = etree.Element("div")
    for part in note.parts:
        remove(part)
        part.tail = None
        root.extend(_blocks(part))
        if part.text and part.tag not in BLOCKS:
            root.text = part.text
    for key, value in said.items():
        if value:
            root.set(key, value)
    paragraphs(root)
    if len(root) == 1 and root[0].tag == "div" and not root[0].get("lang"):
        unwrap(root[0])
        paragraphs(root)
    return root


def _blocks(part: Element) -> list[Element]:
    """Return the blocks of one part: itself if it is a block of its own; for cells and items, their content."""
    if part.tag in _TABLE:
        for each in list(part.iter("colgroup", "col")):
            remove(each)
        for each in part.iter(*_TABLE):
            each.tag = "div"
        for each in [inner for inner in part.iter("div") if inner is not part]:
            unwrap(each) if not _is_blank(each) else remove(each)
    if part.tag in ("p", "pre", "ul", "ol", "dl", "figure", "blockquote"):
        part.attrib.pop("id", None)
        return [part]
    if _is_blank(part):
        return []
    part.tag = "div"
    paragraphs(part)
    return list(part)


def _is_blank(element: Element) -> bool:
    return not has_text(element) and next(element.iter("img", "a"), None) is None
