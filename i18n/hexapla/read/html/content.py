"""Find the text of a page: its main content without the site around it, and notes outside of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import LINE, NOTHING_BUT_PLACES, ORIGIN
from hexapla.read.html.marks import ARROWS, block_of, is_declared, is_notes_name, label_of
from hexapla.tree import HEADINGS, collapsed_text, remove, text_of, unwrap

_LEAST_SHARE = 10  # an article with less than a tenth of its page is not the main content
_MOST_BESIDE = 400  # letters beside an article that may be a part of the text, or half as many as are in it
_OF_SITE = frozenset("script style template dialog button iframe noscript".split())
_NAMES_OF_SITE = frozenset(
    "navigation banner contentinfo complementary search nav navbar menu sidebar breadcrumb breadcrumbs comments "
    "related share sharing social cookie cookies skip toolbar pagination advertisement".split()
)
_IMPRINT = re.compile(r"©|\(c\)|copyright|powered by", re.IGNORECASE)
_MAY_BE_CONTENT = etree.XPath("descendant-or-self::*[self::main or self::article or @role = 'main']")
# Parts of a list or a table, which is moved as a whole.
_PARTS = ("li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot")


def main_content(root: Element) -> Element:
    """Return the page's text as a body: `main`, or the only `article`, or the whole body."""
    body = root.find("body")
    if body is None:
        body = next(root.iter("body"), root)
    content = _chosen(body)
    if content is not body and _is_small(body, content):
        content = _without_site(root, body, content)
    elif content is not body:
        _bring_notes(content, body)
        _bring_heading(content, root, body)
    parent = content.getparent()
    if parent is not None:
        content.tail = None
        parent.remove(content)
    content.tag = "body"
    for key in list(content.attrib):
        if key not in ("lang", "dir", LINE, ORIGIN, "id"):
            del content.attrib[key]
    return content


def _chosen(body: Element) -> Element:
    """Return the element that a page has for its text; the body if there is none, or if it holds little of the text."""
    found = _MAY_BE_CONTENT(body)
    articles = [each for each in found if each.tag == "article"]
    mains = [each for each in found if each.tag == "main" or each.get("role") == "main"]
    led_to = {link.get("href", "") for link in body.iter("a") if _is_mark(link)} if articles else set()
    for note in [each for each in articles if _is_note(each, body, led_to)]:
        note.tag = "div"
    articles = [] if mains else [each for each in articles if each.tag == "article"]
    content = next(iter(mains or articles), body) if len(mains or articles) == 1 else body
    is_card = content.tag == "article" and _LEAST_SHARE * _length(content) < _length(body)
    return body if is_card or not any(map(str.strip, content.itertext())) else content


def _without_site(root: Element, body: Element, content: Element) -> Element:
    """Remove what belongs to the site from a small page; return its body, with the content in its place."""
    parts = list(_site(body, content))
    if any(next(each.iter("h1"), None) is not None for each in parts):
        _bring_heading(content, root, body)
    for part in parts:
        remove(part)
    if content.keys() in NOTHING_BUT_PLACES:
        unwrap(content)
    return body


def _is_note(article: Element, body: Element, led_to: Collection[str]) -> bool:
    """Return whether an article is a note, or holds the notes: it is called so, and a mark leads to it."""
    if not any(is_notes_name(each) for each in (article, *article.iterancestors()) if each is not body):
        return False
    names = (each.get("id") or each.get("name") for each in article.iter(etree.Element))
    return any(f"#{name}" in led_to for name in names if name)


def _is_small(body: Element, content: Element) -> bool:
    """Return whether what is beside the content is part of the text: a heading, a byline, a few paragraphs, notes.

    A page with a menu or a form is that of a site.
    """
    beside = list(_beside(body, content))
    if any(next(each.iter("nav", "form"), None) is not None for each in beside):
        return False
    site = set(_site(body, content))
    rest = [each for each in beside if each not in site]
    links = [link for each in rest for link in each.iter("a") if not _is_mark(link) and not _leads_back(link)]
    length = sum(map(_length, rest)) + _loose(body, content)
    return 0 < length <= max(_MOST_BESIDE, _length(content) // 2) and 2 * sum(map(_length, links)) <= length


def _beside(body: Element, content: Element) -> Iterator[Element]:
    """Yield the outermost elements that neither are in the content nor hold it."""
    for around in content.iterancestors():
        held = {content, *content.iterancestors()}
        yield from (each for each in around.iterchildren(etree.Element) if each not in held)
        if around is body:
            return


def _loose(body: Element, content: Element) -> int:
    """Return the length of the text that is directly in the elements around the content."""
    length = 0
    for around in content.iterancestors():
        length += len((around.text or "").strip()) + sum(len((each.tail or "").strip()) for each in around)
        if around is body:
            break
    return length


def _site(body: Element, content: Element) -> Iterator[Element]:
    """Yield the elements beside the content that belong to the site: menus, forms, imprints, comments."""
    is_main = content.tag != "article"
    for each in _beside(body, content):
        names = re.split(r"[\s_-]+", f"{each.get('role', '')} {each.get('class', '')} {each.get('id', '')}".lower())
        is_aside = each.tag == "aside" and not any(is_notes_name(inner) for inner in each.iter(etree.Element))
        is_imprint = _IMPRINT.search(text_of(each)) is not None and _length(each) <= _MOST_BESIDE
        is_header = each.tag == "header" and (is_main or next(each.iter(*HEADINGS), None) is None)
        is_frame = is_header or (each.tag == "footer" and is_main)
        if each.tag in _OF_SITE or is_aside or is_imprint or is_frame or not _NAMES_OF_SITE.isdisjoint(names):
            yield each


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


def _bring_heading(content: Element, root: Element, body: Element) -> None:
    """Move the only main heading of the page into content without one, if it is the page's own, and not the site's."""
    headings = list(body.iter("h1"))
    if len(headings) != 1 or content in headings[0].iterancestors() or next(headings[0].iter("a"), None) is not None:
        return
    title = next((collapsed_text(each) for each in root.iter("title")), "")
    words = collapsed_text(headings[0])
    if words and words in title and headings[0] not in set(content.iterancestors()):
        remove(headings[0])
        headings[0].tail, content.text = content.text, None
        content.insert(0, headings[0])


def _is_mark(link: Element) -> bool:
    """Return whether a link looks like the mark of a note; one or two letters may be a word."""
    label = label_of(text_of(link))
    is_raised = next(link.iterancestors("sup"), None) is not None or next(link.iter("sup"), None) is not None
    return is_declared(link) or (bool(label) and (is_raised or not label.isalpha()))


def _leads_back(link: Element) -> bool:
    return bool(text_of(link).strip()) and not text_of(link).strip(ARROWS + " \n")


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
