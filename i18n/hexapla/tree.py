"""The XHTML tree that every Document is: which elements are blocks, and where runs of text stand in it.

A *run* is a stretch of text and inline elements between two blocks: the whole content of a paragraph, or the words of
a list item before its nested list. Readers tidy runs, the segmenter makes units of them, exporters pair them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla.model import Element

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Their content is not prose. As blocks they are left alone; inside a run each is one protected thing.
OPAQUE = frozenset("code pre script style template object iframe svg math textarea kbd samp canvas audio video".split())
WRAPPERS = frozenset("article aside body div footer header hgroup main section".split())

MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

NOTEREF = "doc-noteref"
PAGEBREAK = "doc-pagebreak"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# White space that is not yet one space: two signs or more, or one that only a file has. One space alone is passed over.
_SPACES = re.compile(r"(?:[ \u00a0]{2,}|[ \u00a0]?[\t\n\r\f\v])[ \t\n\r\f\v\u00a0]*")
_LOCAL_URL = re.compile(r"url\(\s*['\"]?#?([^'\")]*?)['\"]?\s*\)")
_UNWRAPPED = "hexapla-unwrapped"
_ONLY_NO_BREAK = re.compile("\u00a0+")


@dataclass(slots=True)
class Run:
    """Text and inline elements between two blocks of `parent`; it starts after the block `before`, if any."""

    parent: Element
    before: Element | None
    elements: list[Element]

    @property
    def head(self) -> str:
        """The text before the first inline element."""
        return (self.parent.text if self.before is None else self.before.tail) or ""

    @head.setter
    def head(self, text: str) -> None:
        if self.before is None:
            self.parent.text = text or None
        else:
            self.before.tail = text or None

    @property
    def is_whole(self) -> bool:
        """Whether the run is all that its parent holds."""
        return len(self.elements) == len(self.parent)

    @property
    def has_text(self) -> bool:
        """Whether there is any text or element at all."""
        return bool(self.elements) or bool(self.head.strip())

    def replace(self, head: str, elements: Sequence[Element]) -> None:
        """Put other content where the run stands; the elements bring their tails."""
        for old in self.elements:
            self.parent.remove(old)
        self.head = ""
        self.elements = list(elements)
        for element in reversed(self.elements):
            if self.before is None:
                self.parent.insert(0, element)
            else:
                self.before.addnext(element)
        self.head = head


def local_name(element: Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def is_opaque(element: Element) -> bool:
    """Whether the element's content is not for translators: code, mathematics, drawings, `translate="no"`."""
    return local_name(element) in OPAQUE or element.get("translate") == "no"


def is_citation(element: Element) -> bool:
    """Whether this is the empty `<a role="doc-noteref">` that cites a note."""
    return element.tag == "a" and element.get("role") == NOTEREF


def citation(note_id: str) -> Element:
    """A citation of the note `note_id`."""
    return etree.Element("a", {"role": NOTEREF, "href": f"#{note_id}"})


def cited(element: Element) -> str:
    """The id of the note that a citation cites."""
    return (element.get("href") or "").removeprefix("#")


def citations(root: Element) -> Iterator[Element]:
    """All citations under `root`, in document order."""
    return (element for element in root.iter("a") if is_citation(element))


def page_mark(identifier: str, label: str) -> Element:
    """Where the page `label` of a printed edition begins: nothing to see, and nothing for a translator."""
    return etree.Element("span", {"id": identifier, "role": PAGEBREAK, "aria-label": label})


def is_page_mark(element: Element) -> bool:
    """Whether this is the empty `<span role="doc-pagebreak">` that says where a printed page begins."""
    return element.tag == "span" and element.get("role") == PAGEBREAK


def aim_drawing(element: Element, ids: Mapping[str, str]) -> None:
    """Let part of a drawing or a formula refer to other ids (`#gradient`, `url(#gradient)`); what knows none goes."""
    for attribute, value in list(element.attrib.items()):
        if value.startswith("#") and str(attribute).rpartition("}")[2] == "href":
            if value[1:] in ids:
                element.set(attribute, f"#{ids[value[1:]]}")
            elif local_name(element) == "use":
                remove(element)
            else:
                del element.attrib[attribute]
        elif "url(" in value:
            element.set(attribute, _LOCAL_URL.sub(lambda to: f"url(#{ids[to[1]]})" if to[1] in ids else "none", value))
        elif attribute in ("aria-labelledby", "aria-describedby"):
            if known := [ids[each] for each in value.split() if each in ids]:
                element.set(attribute, " ".join(known))
            else:
                del element.attrib[attribute]


def heading_of(element: Element) -> Element | None:
    """What names an element in the contents: the heading, or group of them, that it is, stands in, or holds first."""
    for each in (element, *element.iterancestors("hgroup", *HEADINGS)):
        if each.tag in ("hgroup", *HEADINGS):
            parent = each.getparent()
            return parent if parent is not None and parent.tag == "hgroup" else each
    return next(element.iter("hgroup", *HEADINGS), None)


def containers(root: Element) -> set[Element]:
    """The elements that hold blocks or are blocks; every other element is inline."""
    found: set[Element] = {root}
    for element in root.iter():
        if element.tag in BLOCKS:
            current: Element | None = element
            while current is not None and current not in found:
                found.add(current)
                current = current.getparent()
    return found


def runs(root: Element) -> list[Run]:
    """Every run under `root` that is not inside an opaque block, in document order, empty ones too."""
    found: list[Run] = []
    _add_runs(found, root, containers(root))
    return found


def _add_runs(found: list[Run], parent: Element, blocks: set[Element]) -> None:
    run = Run(parent, None, [])
    found.append(run)
    for child in parent:
        if child in blocks:
            if not is_opaque(child):
                _add_runs(found, child, blocks)
            run = Run(parent, child, [])
            found.append(run)
        else:
            run.elements.append(child)


def collapse(text: str) -> str:
    """White space as a browser shows it; a single no-break space is meant, one beside a plain space is not."""
    if "  " not in text and text.isprintable():  # most text, and ten times as quickly told
        return text
    return _SPACES.sub(lambda match: match[0] if _ONLY_NO_BREAK.fullmatch(match[0]) else " ", text)


def tidy(root: Element) -> None:
    """Collapse the white space of every run, in place, and trim it at the run's two ends and around line breaks."""
    for run in runs(root):
        head = run.head
        settled, gap = _settled(head, True)
        for element in run.elements:
            gap = _tidy_node(element, gap)
        if settled != head:  # to write to a tree takes longer than to read it, and most of it stays as it is
            run.head = settled
        if gap:
            _trim_end(run)


def _settled(text: str, gap: bool) -> tuple[str, bool]:
    """A text collapsed, without the space that follows a `gap` (a space, a run's start); whether it leaves one."""
    text = collapse(text)
    if gap and text.startswith(" "):
        text = text[1:]
    return text, text.endswith(" ") if text else gap


def _tidy_node(element: Element, gap: bool) -> bool:
    """Collapse all below an element, and its tail; whether that leaves a gap."""
    text, tail = element.text, element.tail
    if is_page_mark(element):
        pass  # white space goes on across it
    elif local_name(element) == "br":
        gap = True
    elif is_opaque(element) or is_citation(element) or (len(element) == 0 and not text):
        gap = False
    else:
        if text:
            settled, gap = _settled(text, gap)
            if settled != text:
                element.text = settled or None
        for child in element:
            gap = _tidy_node(child, gap)
    if tail:
        settled, gap = _settled(tail, gap)
        if settled != tail:
            element.tail = settled or None
    return gap


def _trim_end(run: Run) -> None:
    """Remove the white space that ends a run, wherever it stands."""
    if not run.elements:
        run.head = run.head.rstrip(" ")
        return
    node = run.elements[-1]
    while True:
        if node.tail:
            node.tail = node.tail.rstrip(" ") or None
            return
        if len(node) and not is_opaque(node):
            node = node[-1]
            continue
        if node.text and not is_opaque(node):
            node.text = node.text.rstrip(" ") or None
        return


def canonical(element: Element) -> bytes:
    """Canonical XML (W3C C14N 1.0): two trees are equal when these bytes are."""
    return etree.tostring(element, method="c14n")


def remove(element: Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if element.tail:
        if previous is None:
            parent.text = (parent.text or "") + element.tail
        else:
            previous.tail = (previous.tail or "") + element.tail
        element.tail = None  # lxml would keep it with the element, and each of many siblings all that follows it
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Remove an element and keep its content where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    previous = element.getprevious()
    if element.text:
        if previous is None:
            parent.text = (parent.text or "") + element.text
        else:
            previous.tail = (previous.tail or "") + element.text
    for child in list(element):
        element.addprevious(child)
    remove(element)


def unwrap_all(root: Element, elements: Iterable[Element]) -> None:
    """Unwrap many elements under `root`: one after the other, the text before each would be copied again and again."""
    for element in elements:
        element.tag = _UNWRAPPED
    etree.strip_tags(root, _UNWRAPPED)


def append_text(element: Element, text: str) -> None:
    """Add text to the end of what an element holds. `len(element)` would count all its children."""
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
