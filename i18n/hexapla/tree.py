"""The XHTML tree of a Document: kinds of elements, the text in them, and how to remove them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from hexapla.model import Element

BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search "
    "section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# Their content is not prose. As blocks they stay unchanged; inside a run each becomes one void tag.
OPAQUE = frozenset("code pre script style template object iframe svg math textarea kbd samp canvas audio video".split())
WRAPPERS = frozenset("article aside body div footer header hgroup main section".split())

MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

NOTEREF = "doc-noteref"
PAGEBREAK = "doc-pagebreak"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_MATH, _ANNOTATION = f"{{{MATHML}}}math", f"{{{MATHML}}}annotation"
_TAKEN_OUT = "hexapla-taken-out"  # the name of elements that are about to be taken out together
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def all_elements(*roots: Element) -> list[Element]:
    """Return the elements of trees, to hold while these are walked many times: each walk takes a third of the time.

    lxml makes the object of an element anew at each visit, unless the object of an earlier visit is still held.
    """
    return [element for root in roots for element in root.iter()]


def local_name(element: Element) -> str:
    """Return the element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def text_of(element: Element) -> str:
    """Return all the text in an element, with its white space as it is; of a formula with TeX, only the TeX."""
    if len(element) == 0:
        return element.text or ""
    if next(element.iter(_ANNOTATION), None) is None:
        return all_text(element)
    tex = "" if element.tag != _MATH else tex_of(element)
    inner = (f"{text_of(child)}{child.tail or ''}" for child in element.iterchildren(etree.Element))
    return tex or f"{element.text or ''}{''.join(inner)}"


def all_text(element: Element) -> str:
    """Return all the text in an element, that of formulas too: what `itertext` gives takes eight times as long."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def tex_of(formula: Element) -> str:
    """Return the TeX that a `math` element has as an annotation; empty if it has none."""
    annotations = (each for each in formula.iter(_ANNOTATION) if each.get("encoding") == "application/x-tex")
    return next(((each.text or "").strip() for each in annotations), "")


def collapsed_text(element: Element) -> str:
    """Return all the text in an element as one line: white space of any length is one space, and none at the ends."""
    return " ".join(text_of(element).split())


def has_text(element: Element) -> bool:
    """Return whether an element contains text other than white space."""
    return bool(all_text(element).strip())


def is_opaque(element: Element) -> bool:
    """Return whether the element's content is not translated: code, mathematics, drawings, `translate="no"`."""
    tag = element.tag
    if tag in OPAQUE or element.get("translate") == "no":
        return True
    return isinstance(tag, str) and tag[0] == "{" and local_name(element) in OPAQUE


def holds_block(element: Element) -> bool:
    """Return whether there is a block anywhere in the element."""
    return any(each.tag in BLOCKS for each in element.iter())


def is_citation(element: Element) -> bool:
    """Return whether this is a citation: the empty `<a role="doc-noteref">` that cites a note."""
    return element.tag == "a" and element.get("role") == NOTEREF


def citation(note_id: str) -> Element:
    """Make a citation of the note `note_id`."""
    return etree.Element("a", {"role": NOTEREF, "href": f"#{note_id}"})


def cited(element: Element) -> str:
    """Return the id of the note that a citation cites."""
    return (element.get("href") or "").removeprefix("#")


def citations(root: Element) -> Iterator[Element]:
    """Return all citations under `root`, in document order."""
    return (element for element in root.iter("a") if is_citation(element))


def page_mark(identifier: str, label: str) -> Element:
    """Make a page mark: the start of the page `label` of a printed edition. It is invisible and not translated."""
    return etree.Element("span", {"id": identifier, "role": PAGEBREAK, "aria-label": label})


def is_page_mark(element: Element) -> bool:
    """Return whether this is a page mark: the empty `<span role="doc-pagebreak">` at the start of a printed page."""
    return element.tag == "span" and element.get("role") == PAGEBREAK


def number_label(text: str) -> Element:
    """Make the number that stands before a heading or an item: `2.1 `, with the space after it.

    Editions show it in every language; translators see it as context only.
    """
    made = etree.Element("span", {"class": "number", "translate": "no"})
    made.text = text
    return made


def is_number_label(element: Element) -> bool:
    """Return whether this is a number before a heading or an item, as `number_label` makes it."""
    return element.tag == "span" and element.get("class") == "number" and element.get("translate") == "no"


def counter(text: str) -> Element:
    """Make a number within words that are translated: the `1` of `Chapter 1`."""
    made = etree.Element("span", {"class": "counter", "translate": "no"})
    made.text = text
    return made


def field(text: str, href: str = "") -> Element:
    """Make a value that an office program works out, such as the number of a page: not translated; it may be a link."""
    made = etree.Element("a", {"href": href}) if href else etree.Element("span")
    made.set("class", "field")
    made.set("translate", "no")
    made.text = text
    return made


def is_field(element: Element) -> bool:
    """Return whether this is a value that an office program works out, as `field` makes it."""
    return element.get("class") == "field" and element.get("translate") == "no"


def heading_of(element: Element) -> Element | None:
    """Return the heading by which the contents name an element: itself, one around it, or the first inside it.

    A heading in an `<hgroup>` counts as the whole group.
    """
    for each in (element, *element.iterancestors("hgroup", *HEADINGS)):
        if each.tag in ("hgroup", *HEADINGS):
            parent = each.getparent()
            return parent if parent is not None and parent.tag == "hgroup" else each
    return next(element.iter("hgroup", *HEADINGS), None)


def canonical(element: Element) -> bytes:
    """Return the element as canonical XML (W3C C14N 1.0): two trees are equal when these bytes are."""
    return etree.tostring(element, method="c14n")


def remove(element: Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        _add_before(element, element.tail)
        element.tail = None  # lxml would keep it with the element, and each of many siblings all that follows it
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Remove an element and keep its content in its place."""
    if element.getparent() is None:
        return
    if element.text:
        _add_before(element, element.text)
    for child in list(element):
        element.addprevious(child)
    remove(element)


def _add_before(element: Element, text: str) -> None:
    """Add text before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def remove_all(root: Element, elements: Iterable[Element]) -> None:
    """Remove many elements under `root`, as `remove` does, at once: one by one, each copies the text before it."""
    if _name_taken_out(elements):
        etree.strip_elements(root, _TAKEN_OUT, with_tail=False)


def unwrap_all(root: Element, elements: Iterable[Element]) -> None:
    """Unwrap many elements under `root`, as `unwrap` does, at once."""
    if _name_taken_out(elements):
        etree.strip_tags(root, _TAKEN_OUT)


def _name_taken_out(elements: Iterable[Element]) -> bool:
    """Give elements the name by which they are found again; return whether there are any."""
    given = list(elements)
    for element in given:
        element.tag = _TAKEN_OUT
    return bool(given)


def append_text(element: Element, text: str) -> None:
    """Add text at the end of an element's content, without `len(element)`, which counts all its children."""
    if not text:
        return
    last = next(element.iterchildren(reversed=True), None)
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
