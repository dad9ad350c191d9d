"""The links of a page to itself: under which names it calls itself, permalinks, links to what is not there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.model.attributes import ANCHOR
from hexapla.read.finding_kinds import DEAD_LINK
from hexapla.read.html.marks import ARROWS, is_declared
from hexapla.tree import BLOCKS, HEADINGS, collapsed_text, is_citation, is_page_mark, text_of, unwrap_all

_PERMALINKS = " \t\n\r\u00a0#¶§∞⚓🔗\ufe0e\ufe0f"


def own_links(body: Element, name: str, address: str, ids: Collection[str]) -> Iterator[tuple[Element, str]]:
    """Yield the links within the page, with their fragments; complete other relative links if possible.

    `name` is that of the page's file, `address` its address on the web, and `ids` are those that it has.
    """
    links = list(body.iter("a"))
    names = {name, *_names_of(address)} | _other_names(links, ids)
    for link in links:
        href = link.get("href", "").strip()
        path, _hash, fragment = href.partition("#")
        if href.startswith("#") or (fragment and (not path or path in names)):
            if fragment and fragment != "top":
                yield link, fragment
            else:
                link.attrib.pop("href", None)
        elif address and href:
            link.set("href", urljoin(address, href))


def _names_of(address: str) -> Iterator[str]:
    """Yield the addresses that links to a page with this address use."""
    yield address
    if last := urlsplit(address).path.rpartition("/")[2]:
        yield from (last, f"./{last}", f"/wiki/{last}")


def _other_names(links: Iterable[Element], ids: Collection[str]) -> set[str]:
    """Return addresses that the page has under an old name: all ids that its links seek there are on this page."""
    sought: dict[str, set[str]] = {}
    declared: set[str] = set()
    for link in links:
        path, _hash, fragment = link.get("href", "").strip().partition("#")
        if path and fragment:
            sought.setdefault(path, set()).add(fragment if fragment in ids else unquote(fragment))
            if is_declared(link):
                declared.add(path)
    return {
        path
        for path, fragments in sought.items()
        if (len(fragments) > 1 or path in declared) and all(each in ids for each in fragments)
    }


def drop_permalinks(body: Element) -> None:
    """Remove the sign in a heading that links to the heading itself; its id stays."""
    for heading in body.iter(*HEADINGS):
        own = {each.get("id") for each in (heading, *heading.iterancestors("section", "div", "hgroup", "header"))}
        for link in heading.xpath("descendant::a[starts-with(@href, '#')]"):
            identifier = link.get("id")
            if link.get("href")[1:] in own | {identifier} and not text_of(link).strip(_PERMALINKS):
                link.clear(keep_tail=True)
                if identifier:
                    link.set("id", identifier)


def loosen_dead_links(roots: list[Element], notes: set[str], place: Callable[[Element], Place]) -> list[Finding]:
    """Turn links to missing ids into text, and remove anchors without links to them; return findings."""
    findings: list[Finding] = []
    used: set[str] = set()
    anchors = {root: list(root.iter("a", "span")) for root in roots}
    links = [
        (link, href)
        for of_root in anchors.values()
        for link in of_root
        if link.tag == "a" and (href := link.get("href", "")).startswith("#") and not is_citation(link)
    ]
    ids = {element.get("id", "") for root in roots for element in root.iter(etree.Element)} if links else set()
    for link, href in links:
        if href[1:] in ids or href[1:] in notes:
            used.add(href[1:])
            continue
        del link.attrib["href"]
        words = collapsed_text(link)
        if words and not words.strip(ARROWS):
            link.clear(keep_tail=True)  # a backlink without a target
        elif words:
            message = _(
                "The link “{words}” leads to “{address}”, which does not exist; its words are kept.",
                words=words[:60],
                address=href,
            )
            findings.append(DEAD_LINK.finding(place(link), message))
    for root in roots:
        unwrap_all(root, list(_loosened(root, anchors[root], used)))
    return findings


def _loosened(root: Element, anchors: Iterable[Element], used: Collection[str]) -> Iterator[Element]:
    """Remove the ids of anchors without links to them; yield the anchors that are empty then.

    The block around one keeps the name, for links of other documents.
    """
    for anchor in anchors:
        name = anchor.get("id")
        if not name or name in used or anchor.get("href") is not None or len(anchor) or is_page_mark(anchor):
            continue
        _keep_name(anchor, root)
        del anchor.attrib["id"]
        if not anchor.attrib and not anchor.text:
            yield anchor


def _keep_name(anchor: Element, root: Element) -> None:
    block = next((each for each in anchor.iterancestors(*BLOCKS) if each is not root), None)
    if block is not None and root in block.iterancestors() and not (block.get("id") or block.get(ANCHOR)):
        block.set(ANCHOR, anchor.get("id", ""))
