"""Our citation in the place of a page's own: without its number, its brackets, and what only raised it."""

from __future__ import annotations

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES
from hexapla.read.html.marks import label_of
from hexapla.tree import BLOCKS, citation, is_citation, remove, text_of, unwrap


def cite(link: Element, note_id: str) -> None:
    """Put our citation in the place of a link and of what only holds its mark; words that are no mark stay."""
    mark = citation(note_id)
    words = text_of(link)
    if words.strip() and not label_of(words):
        mark.tail, link.tail = link.tail, None
        link.addnext(mark)
        for key in ("href", "role", EPUB_TYPES, "rel"):
            link.attrib.pop(key, None)
        link.tag = "span"
        return
    outer = link
    parent = outer.getparent()
    while parent is not None and parent.tag not in BLOCKS and parent.tag != "a" and _holds_only(parent, outer):
        outer, parent = parent, parent.getparent()
    if parent is None:
        return  # it stood inside another citation's mark
    mark.tail = outer.tail
    outer.tail = None
    parent.replace(outer, mark)
    _drop_brackets(mark)
    _dissolve_raised(mark)
    _close_up(mark)


def _holds_only(parent: Element, child: Element) -> bool:
    """Whether beside `child` there is nothing but brackets and empty anchors."""
    texts = [parent.text, *(each.tail for each in parent)]
    texts += [text for each in parent if each is not child for text in each.itertext()]
    images = any(next(each.iter("img"), None) is not None for each in parent if each is not child)
    return (
        not images
        and not any((text or "").strip("[]() \n\t\u00a0\u2009") for text in texts)
        and not any(is_citation(each) for each in parent if each is not child)
    )


def _drop_brackets(mark: Element) -> None:
    """Brackets that stood around the link: `[<a>1</a>]`."""
    previous, parent = mark.getprevious(), mark.getparent()
    assert parent is not None
    before = (previous.tail if previous is not None else parent.text) or ""
    after = mark.tail or ""
    closes = {"[": "]", "(": ")"}.get(before.rstrip()[-1:])
    if closes and after.lstrip().startswith(closes):
        shortened = before.rstrip()[:-1]
        if previous is not None:
            previous.tail = shortened
        else:
            parent.text = shortened
        mark.tail = after.lstrip()[1:]


def _close_up(mark: Element) -> None:
    """The space between a word and its mark, unless it parts two words as well."""
    if (mark.tail or "")[:1].isalnum():
        return
    previous, parent = mark.getprevious(), mark.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()


def _dissolve_raised(mark: Element) -> None:
    """A `sup` that by now holds nothing but citations and commas goes, with the commas."""
    raised = mark.getparent()
    if raised is None or raised.tag != "sup":
        return
    texts = [raised.text, *(each.tail for each in raised)]
    if any((text or "").strip("[](),;\u00a0\u2009 \n\t") for text in texts):
        return
    if any(not is_citation(each) for each in raised):
        return
    raised.text = None
    for each in raised:
        each.tail = None
    unwrap(raised)


def drop_commas(body: Element) -> None:
    """Raised commas between two citations: a page prints them, an edition's style may."""
    for raised in list(body.iter("sup")):
        previous, following = raised.getprevious(), raised.getnext()
        if previous is None or following is None or (previous.tail or "").strip() or (raised.tail or "").strip():
            continue
        if is_citation(previous) and is_citation(following) and (raised.text or "").strip() in (",", ";"):
            previous.tail = None
            remove(raised)
