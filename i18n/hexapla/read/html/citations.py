"""Replace a page's citations with ours: without numbers, brackets, and superscript."""

from __future__ import annotations

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES
from hexapla.read.html.marks import label_of
from hexapla.tree import BLOCKS, citation, is_citation, remove, text_of, unwrap


def cite(link: Element, note_id: str) -> None:
    """Replace a link and the elements that only hold its mark with our citation; text that is no mark stays."""
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
        return  # it was inside another citation's mark
    mark.tail = outer.tail
    outer.tail = None
    parent.replace(outer, mark)
    _drop_brackets(mark)
    _dissolve_raised(mark)
    _close_up(mark)


def _holds_only(parent: Element, child: Element) -> bool:
    """Return whether there are only brackets and empty anchors beside `child`."""
    texts = [parent.text, *(each.tail for each in parent)]
    texts += [text for each in parent if each is not child for text in each.itertext()]
    images = any(next(each.iter("img"), None) is not None for each in parent if each is not child)
    return (
        not images
        and not any((text or "").strip("[]() \n\t\u00a0\u2009") for text in texts)
        and not any(is_citation(each) for each in parent if each is not child)
    )


def _drop_brackets(mark: Element) -> None:
    """Remove brackets around the link: `[<a>1</a>]`."""
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
    """Remove the space between a word and its mark, unless it also separates two words."""
    if (mark.tail or "")[:1].isalnum():
        return
    previous, parent = mark.getprevious(), mark.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()


def _dissolve_raised(mark: Element) -> None:
    """Unwrap a `sup` that only holds citations and commas, and remove the commas."""
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
    """Remove superscript commas between two citations: pages print them, an edition's style may add them."""
    for raised in list(body.iter("sup")):
        previous, following = raised.getprevious(), raised.getnext()
        if previous is None or following is None or (previous.tail or "").strip() or (raised.tail or "").strip():
            continue
        if is_citation(previous) and is_citation(following) and (raised.text or "").strip() in (",", ";"):
            previous.tail = None
            remove(raised)
