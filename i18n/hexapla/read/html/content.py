"""Find the text of a page: its main content without the site around it, and notes outside of it."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import LINE
from hexapla.read.html.marks import block_of, is_declared, label_of
from hexapla.tree import has_text, text_of

_LEAST_SHARE = 10  # an article with less than a tenth of its page is not the main content
# Parts of a list or a table, which is moved as a whole.
_PARTS = ("li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot")


def main_content(root: Element) -> Element:
    """Return the page's text as a body: `main`, or the only `article`, or the whole body."""
    body = root.find("body")
    if body is None:
        body = next(root.iter("body"), root)
    mains = [each for each in body.iter(etree.Element) if each.tag == "main" or each.get("role") == "main"]
    articles = list(body.iter("article"))
    content = mains[0] if len(mains) == 1 else articles[0] if len(articles) == 1 and not mains else body
    is_card = content.tag == "article" and _LEAST_SHARE * _length(content) < _length(body)
    if is_card or not has_text(content):
        content = body
    elif content is not body:
        _bring_notes(content, body)
    parent = content.getparent()
    if parent is not None:
        content.tail = None
        parent.remove(content)
    content.tag = "body"
    for key in list(content.attrib):
        if key not in ("lang", "dir", LINE, "id"):
            del content.attrib[key]
    return content


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _bring_notes(content: Element, body: Element) -> None:
    """Move the notes that the content's marks link to, but that are elsewhere on the page, to its end."""
    inside = set(content.iter(etree.Element))
    named: dict[str, Element] = {}
    for element in body.iter(etree.Element):
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name and element not in inside:
            named.setdefault(name, element)
    targets = dict.fromkeys(
        named[link.get("href", "")[1:]]
        for link in content.iter("a")
        if link.get("href", "")[1:] in named and _is_mark(link)
    )
    around = set(content.iterancestors())
    for block in _together([target for target in targets if target not in around], around):
        if block not in around:
            content.append(block)


def _is_mark(link: Element) -> bool:
    """Return whether a link looks like the mark of a note; one or two letters may be a word."""
    label = label_of(text_of(link))
    is_raised = next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None
    return is_declared(link) or (bool(label) and (is_raised or not label.isalpha()))


def _together(targets: list[Element], around: set[Element]) -> list[Element]:
    """Return the one block that holds all targets and nothing of the content, or else the block of each."""
    if not targets:
        return []
    paths = [[*target.iterancestors(), target] for target in targets]
    shared = set(paths[0]).intersection(*paths[1:]) - around
    if shared:
        return [_whole(next(each for each in (targets[0], *targets[0].iterancestors()) if each in shared), around)]
    return list(dict.fromkeys(_whole(target, around) for target in targets))


def _whole(element: Element, around: set[Element]) -> Element:
    """Return the block of an element; for an item or a cell, its whole list or table."""
    block = block_of(element)
    parent = block.getparent()
    while block.tag in _PARTS and parent is not None and parent not in around:
        block, parent = parent, parent.getparent()
    return block
