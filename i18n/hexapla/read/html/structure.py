"""Repair the structure of HTML according to HTML's content models.

Content at a wrong place is put into the missing element (an item, a cell, a definition), or moved before the element
that cannot hold it, as browsers do, or becomes a division. No text is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from hexapla.model import Element
from hexapla.read.element_index import ElementIndex
from hexapla.read.tree import paragraphs
from hexapla.tree import BLOCKS, HEADINGS, VOID, WRAPPERS, has_text, is_citation, remove, unwrap


def words(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words of a text, for long sets of names."""
    return frozenset(text.split(separator))


INLINE = words(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rb rp rt rtc ruby s samp small span "
    "strong sub sup time u var wbr"
)
# The allowed parents of elements; elsewhere they become divisions.
_ROWS = ("table", "thead", "tbody", "tfoot")
_BELONGS = {
    "li": ("ul", "ol"), "dt": ("dl", "div"), "dd": ("dl", "div"), "figcaption": ("figure",), "summary": ("details",),
    "caption": ("table",), "colgroup": ("table",), "col": ("table", "colgroup"), "thead": ("table",),
    "tbody": ("table",), "tfoot": ("table",), "tr": _ROWS, "td": ("tr",), "th": ("tr",), "rt": ("ruby", "rtc"),
    "rp": ("ruby", "rtc"), "rb": ("ruby",), "rtc": ("ruby",),
}  # fmt: skip
# The content of a group of rows, and of the table itself.
_TABLE_PARTS = (("tr",), ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"))
# Emphasis that can be said of each block in it; in headings and table headings, bold says nothing new.
_EMPHASIS = words("b strong i em u s small")
_SPREAD = INLINE - VOID - {"a", *words("ruby rb rp rt rtc")}
_COPIED = ("class", "lang", "dir", "style", "translate")
_BOLD, _ARE_BOLD = words("b strong"), frozenset((*HEADINGS, "th"))
_HOLDS_NO_BLOCK = frozenset((*HEADINGS, "pre"))
_ANCHORS_AROUND_LINKS = etree.XPath("descendant::a[not(@href)][descendant::a]")
_LINKS_IN_LINKS = etree.XPath("descendant::a/descendant::a")
_TERMS = re.compile("(?:(?:dt)+(?:dd)+)+")


def repair_structure(body: Element, index: ElementIndex) -> None:
    """Repair lists, tables, figures, paragraphs and links, in place.

    `index` is of the body as it is; the elements that the repairs add need none.
    """
    _repair_lists(index)
    _repair_terms(index)
    _repair_rows(index)
    _repair_tables(index)
    _repair_captions(index)
    _repair_blocks(body)
    _unnest_links(body)


def _repair_lists(index: ElementIndex) -> None:
    """Put content of lists into items, and replace items outside of lists."""
    for outer in index.in_order(("ul", "ol")):
        paragraphs(outer)
        for child in list(outer.iterchildren(etree.Element)):
            if child.tag == "li":
                continue
            item = etree.Element("li")
            outer.replace(child, item)
            item.append(child)
    for item in index.in_order(_BELONGS):
        parent = item.getparent()
        if parent is not None and parent.tag not in _BELONGS[str(item.tag)]:
            item.tag = "span" if item.tag in INLINE else "div"
    for inner in index.in_order(("header", "footer", "address")):
        if next(inner.iterancestors("header", "footer", "address"), None) is not None:
            inner.tag = "div"


def _repair_rows(index: ElementIndex) -> None:
    """Put content of rows into cells, remove empty rows, and limit row spans to the group of rows."""
    for row in index.in_order(("tr",)):
        paragraphs(row)
        for stray in [each for each in row.iterchildren(etree.Element) if each.tag not in ("td", "th")]:
            cell = etree.Element("td")
            row.replace(stray, cell)
            cell.append(stray)
        if len(row) == 0:
            remove(row)
    for cell in index.in_order(("td", "th")):
        if (span := cell.get("rowspan", "")).isdecimal():
            below = next(cell.iterancestors("tr")).itersiblings("tr")
            cell.set("rowspan", str(min(int(span), 1 + sum(1 for _row in below))))


def _repair_tables(index: ElementIndex) -> None:
    """Move content of tables that is not a caption or a row before the table, as browsers do."""
    for table in index.in_order(("table",)):
        for part in (table, *table.iterchildren("thead", "tbody", "tfoot")):
            paragraphs(part)
            own = _TABLE_PARTS[part is table]
            for stray in [each for each in part.iterchildren(etree.Element) if each.tag not in own]:
                table.addprevious(stray)
        for number, caption in enumerate(list(table.iterchildren("caption"))):
            if number:
                caption.tag = "p"
                table.addprevious(caption)
            else:
                table.insert(0, caption)
        for head in list(table.iterchildren("thead"))[1:]:
            head.tag = "tbody"
        if next(table.iterchildren("tbody"), None) is not None:
            for row in list(table.iterchildren("tr")):
                group = etree.Element("tbody")
                table.replace(row, group)
                group.append(row)
        for foot in list(table.iterchildren("tfoot")):
            table.append(foot)  # in HTML 4 it is before the body


def _repair_terms(index: ElementIndex) -> None:
    """Put content of lists of terms into definitions; those used only for indentation become divisions."""
    for outer in index.in_order(("dl",)):
        paragraphs(outer)
        for heading in [each for term in outer.iterchildren("dt") for each in term.iter(*HEADINGS)]:
            heading.tag = "p"
        for child in list(outer.iterchildren(etree.Element)):
            is_group = child.tag == "div" and len(child) and {each.tag for each in child} <= {"dt", "dd"}
            if child.tag not in ("dt", "dd") and not is_group:
                definition = etree.Element("dd")
                outer.replace(child, definition)
                definition.append(child)
        own = [each for child in outer for each in (child if child.tag == "div" else [child])]
        if not _TERMS.fullmatch("".join(str(each.tag) for each in own)):
            for each in (outer, *own):
                each.tag = "div"


def _repair_captions(index: ElementIndex) -> None:
    """Keep one caption of a figure, first or last; put a summary first; details without a summary become divisions."""
    for caption in index.in_order(("figcaption", "summary")):
        parent = caption.getparent()
        assert parent is not None  # it is inside `body`
        if next(parent.iterchildren(str(caption.tag))) is not caption:
            caption.tag = "p"
        elif caption.tag == "summary":
            parent.insert(0, caption)
        elif caption.getnext() is not None and caption.getprevious() is not None:
            parent.append(caption)
    for details in index.in_order(("details",)):
        if next(details.iterchildren("summary"), None) is None:
            details.tag = "div"


def _repair_blocks(body: Element) -> None:
    """Turn paragraphs and inline elements with blocks inside into divisions, and blocks in headings into spans."""
    blocks = list(body.iter(*BLOCKS))
    for holder in blocks:
        if holder.tag in _HOLDS_NO_BLOCK:
            for block in list(holder.iterdescendants(*BLOCKS)):
                block.tag = "span"
    if misplaced := [each for each in blocks if _is_misplaced(each)]:
        _spread_inline(misplaced)
        _divide_around(body)
        blocks = list(body.iter(*BLOCKS))
    for block in (body, *(each for each in blocks if each.tag in WRAPPERS or each.tag == "blockquote")):
        if any(child.tag in BLOCKS for child in block):
            paragraphs(block)


def _is_misplaced(block: Element) -> bool:
    """Return whether a block is in a paragraph or in an inline element."""
    parent = block.getparent()
    return block.tag in BLOCKS and parent is not None and (parent.tag not in BLOCKS or parent.tag == "p")


def _divide_around(body: Element) -> None:
    """Turn paragraphs and inline elements around blocks into divisions."""
    for block in filter(_is_misplaced, list(body.iter(*BLOCKS))):
        parent = block.getparent()
        while parent is not None and parent is not body:
            if parent.tag == "p" or (parent.tag in INLINE and parent.tag != "a" and not is_citation(parent)):
                parent.tag = "div"
            elif parent.tag in BLOCKS:
                break
            parent = parent.getparent()


def _spread_inline(blocks: Iterable[Element]) -> None:
    """Put inline elements around blocks, which XHTML does not allow, around the words in each block.

    One without a meaning that holds only blocks becomes a division.
    """
    around = (each for block in blocks for each in _inline_around(block))
    found = dict.fromkeys(each for each in around if each.tag in _SPREAD and not is_citation(each))
    # The innermost first, so that each is put only around words that are not in an equal one.
    for wrapper in sorted(found, key=lambda each: -sum(1 for _around in each.iterancestors())):
        has_words = _has_own_words(wrapper)
        if has_words or wrapper.tag in _EMPHASIS:
            _spread(wrapper, str(wrapper.tag), {key: value for key, value in wrapper.attrib.items() if key in _COPIED})
        if not has_words:
            wrapper.tag = "div"
            continue
        if identifier := wrapper.get("id"):
            wrapper.addprevious(etree.Element("span", {"id": identifier}))
        unwrap(wrapper)


def _inline_around(block: Element) -> Iterator[Element]:
    """Yield the elements around a block, from the inside, up to the next block."""
    parent = block.getparent()
    while parent is not None and parent.tag not in BLOCKS:
        yield parent
        parent = parent.getparent()


def _has_own_words(element: Element) -> bool:
    """Return whether an element holds words that are not in a block."""
    inline = (each for each in element if each.tag not in BLOCKS)
    own = (element.text, *(each.tail for each in element))
    return any(text and text.strip() for text in own) or any(
        _has_own_words(each) if _holds_block(each) else has_text(each) for each in inline
    )


def _holds_block(element: Element) -> bool:
    return next(element.iterdescendants(*BLOCKS), None) is not None


def _spread(element: Element, name: str, attributes: Mapping[str, str]) -> None:
    """Put each run of inline content under an element into an inline element of its own."""
    children = list(element)
    run = etree.Element(name, attributes)
    run.text, element.text = element.text, None
    for child in children:
        if child.tag not in BLOCKS and not _holds_block(child):
            run.append(child)
            continue
        child.addprevious(run)
        _keep_if_needed(run)
        run = etree.Element(name, attributes)
        run.text, child.tail = child.tail, None
        if name not in _BOLD or child.tag not in _ARE_BOLD:
            _spread(child, name, attributes)
    element.append(run)
    _keep_if_needed(run)


def _keep_if_needed(run: Element) -> None:
    """Unwrap an inline element without words, or one whose content already is the same element."""
    only = run
    while len(only) == 1 and not (only.text or "").strip() and not (only[0].tail or "").strip():
        only = only[0]
        if only.tag == run.tag:
            break
    if not has_text(run) or (only is not run and only.tag == run.tag):
        unwrap(run)


def _unnest_links(body: Element) -> None:
    """Move links to a place in a page, such as marks of notes, from inside another link to after it; unwrap others."""
    if not _LINKS_IN_LINKS(body):
        return
    for anchor in _ANCHORS_AROUND_LINKS(body):
        anchor.set("id", anchor.get("id") or anchor.get("name") or "")
        anchor.tag = "span"
    for inner in reversed(_LINKS_IN_LINKS(body)):
        outer = next(inner.iterancestors("a"), None)
        if outer is None:
            continue
        if "#" not in inner.get("href", ""):
            unwrap(inner)
            continue
        moved = inner
        while (around := moved.getparent()) is not outer and around is not None and len(around) == 1:
            if (around.text or "").strip() or (moved.tail or "").strip():
                break
            moved = around
        parent = outer.getparent()
        assert parent is not None  # `outer` is inside `body`
        remove(moved)
        moved.tail, outer.tail = outer.tail, None
        parent.insert(parent.index(outer) + 1, moved)
