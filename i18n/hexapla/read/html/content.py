"""What of a page is its text: the main content without the site around it, and the notes that stand outside of it."""

from __future__ import annotations

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import LINE
from hexapla.read.html.marks import block_of, is_declared, label_of
from hexapla.tree import has_text, text_of

_LEAST_SHARE = 10  # an article that is a smaller part of its page, a tenth, is not what that is about
# What is only part of a list or a table of notes: all of that comes.
_PARTS = ("li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot")


def main_content(root: Element) -> Element:
    """The page's text as a body of its own: `main`, or the only `article`, or all of it."""
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
    """Put what the content's note marks lead to, and the site has elsewhere, at its end."""
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
    """Whether a link looks like a note's mark; a letter or two may be a word."""
    label = label_of(text_of(link))
    is_raised = next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None
    return is_declared(link) or (bool(label) and (is_raised or not label.isalpha()))


def _together(targets: list[Element], around: set[Element]) -> list[Element]:
    """The one block that holds all the targets and nothing of the content, or else the block of each."""
    if not targets:
        return []
    paths = [[*target.iterancestors(), target] for target in targets]
    shared = set(paths[0]).intersection(*paths[1:]) - around
    if shared:
        return [_whole(next(each for each in (targets[0], *targets[0].iterancestors()) if each in shared), around)]
    return list(dict.fromkeys(_whole(target, around) for target in targets))


def _whole(element: Element, around: set[Element]) -> Element:
    """The block that an element stands in; of an item or a cell, all of its list or table."""
    block = block_of(element)
    parent = block.getparent()
    while block.tag in _PARTS and parent is not None and parent not in around:
        block, parent = parent, parent.getparent()
    return block
