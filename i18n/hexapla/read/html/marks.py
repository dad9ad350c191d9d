"""A page's internal links, and their appearance: a note's mark, a backlink, or an ordinary link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import EPUB_TYPES, epub_types_of
from hexapla.read.html.structure import words
from hexapla.tree import BLOCKS, WRAPPERS, has_text, holds_block, text_of

_NUMBER = (
    r"(?:[^\W\d_]|[*＊※†])?\d{1,5}(?:[.:-]\d{1,3})?[^\W\d_]?|[^\W\d_]{1,2}|[ivxlcdm]{1,7}|[*＊†‡§¶‖#⁂※✝✱∗•¤◎○●□■◇◆☆★]{1,6}"
    r"|[⁰¹²³⁴-⁹]{1,4}|[①-⓿❶-➓]"
)
_WORD = r"(?:(?:foot|end|side)?notes?|fn|ftn|nota|nt?|anm(?:erkung)?|noot|pozn|прим(?:ечание)?|сн|注|註|注释|脚注|訳注)"
_MARK = re.compile(rf"(?:{_NUMBER}|{_WORD}\.?\s*(?:{_NUMBER}))", re.IGNORECASE)
_BRACKETS = "[](){}<>〔〕［］（）【】〈〉「」 \t\n\r\u00a0\u2009\u202f.,:;\ufe0e\ufe0f"
_BRACKETED = re.compile(r"\s*[\[({〔［（【].*[\])}〕］）】]\s*", re.DOTALL)
ARROWS = "↩↑⇑↵⏎←⇐^⤴⤶⬆⮐▲△⬑↖«‹⇧⟵⬅⇡➚☝🔙\ufe0e\ufe0f"
_SYMBOLS = frozenset("*＊†‡§¶‖⁂※✝✱∗⁰¹²³⁴⁵⁶⁷⁸⁹")
_BACK_WORDS = words("back backlink backlinks backref backrefs return returns reversefootnote backreference")
_BACK_TYPES = frozenset(("backlink", "referrer"))
_REF_CLASSES = words(
    "footnote-ref footnoteref footnote-reference footnote_referrer footnote-anchor footnote-link noteref note-ref "
    "fnanchor fnref fn-ref endnote-ref endnoteref endnote-reference footnote-identifier-link jetpack-footnote "
    "msofootnotereference msoendnotereference ftn-ref note-call appelnote footnotecall sdfootnoteanc sdendnoteanc "
    "footnote noteanchor note-anchor refnote footref"
)
_NOTE_NAME = re.compile(
    r"(?:foot|end|side)_?-?notes?|cite_note|\bnotes?\b|^foot$|^_?(?:fn|ftn|edn|en|note|nt)[-_.:]?\d",
    re.IGNORECASE,
)
_DECLARING = frozenset(("role", "rel", "class", "data-footnote-ref", "data-type", EPUB_TYPES))
_OWN_NOTES = ("li", "dd", "aside")  # an empty one is a note without text, not the mark of the next
_INTERNAL = etree.XPath("descendant::a[starts-with(@href, '#')][not(ancestor::nav)]")


@dataclass(eq=False)
class Link:
    """An internal link: its order among the page's links, its target, and its mark.

    Its properties are used often and do not change during the search for notes, so they are cached.
    """

    element: Element
    order: int
    target: Element
    block: Element
    label: str  # "12" for "[12]"; empty if the text is no mark

    @cached_property
    def is_declared(self) -> bool:
        """Whether the page declares that this cites a note."""
        return is_declared(self.element)

    @cached_property
    def is_suggested(self) -> bool:
        """Whether the link or an element around it has a usual class for citations."""
        return not _REF_CLASSES.isdisjoint(self.classes)

    @cached_property
    def classes(self) -> list[str]:
        """The classes of the link and of the inline elements around it."""
        return list(_classes(_with_wrappers(self.element)))

    @cached_property
    def is_raised(self) -> bool:
        """Whether the link looks like a mark: superscript, in brackets, or a symbol."""
        return _is_raised(self.element, self.label)

    @cached_property
    def goes_back(self) -> bool:
        """Whether the link is marked as a backlink: by role, type, class, label or an arrow."""
        element = self.element
        if "footref" in element.get("class", "").split():
            return False  # Org's export marks its citations as `doc-backlink`, too
        if "doc-backlink" in element.get("role", "") or element.get("data-footnote-backref") is not None:
            return True
        if not _BACK_TYPES.isdisjoint(epub_types_of(element)) or element.get("rev") == "footnote":
            return True
        words = re.split(r"[\s_-]+", " ".join(self.classes)) if self.classes else ()
        if not _BACK_WORDS.isdisjoint(words) or _BACK_WORDS & set(element.get("aria-label", "").lower().split()[:3]):
            return True
        text = text_of(element).strip(_BRACKETS)
        return bool(text) and not text.strip(ARROWS + _BRACKETS)

    @cached_property
    def opens(self) -> bool:
        """Whether there are only brackets before the link in its block or line."""
        return not text_before(self.element).strip(_BRACKETS)


def looks_like_mark(element: Element) -> bool:
    """Return whether an element shows a mark and nothing else, as the citations of notes look."""
    label = label_of(text_of(element))
    return bool(label) and not holds_block(element) and (_is_raised(element, label) or _is_suggested(element))


def _is_suggested(element: Element) -> bool:
    return bool(_REF_CLASSES & set(_classes(_with_wrappers(element))))


def _is_raised(element: Element, label: str) -> bool:
    if _BRACKETED.fullmatch(text_of(element)) or (label and label[0] in _SYMBOLS):
        return True
    if next(element.iter("sup"), None) is not None:
        return True
    if any(each.tag == "sup" or "super" in each.get("class", "") for each in _with_wrappers(element)):
        return True
    return _text_before(element).rstrip()[-1:] in tuple("[(") and (element.tail or "").lstrip()[:1] in tuple("])")


def is_declared(element: Element) -> bool:
    """Return whether a link declares by role, type or data that it cites a note."""
    if _DECLARING.isdisjoint(element.keys()):  # most links
        return False
    return (
        "doc-noteref" in element.get("role", "").split()
        or "noteref" in epub_types_of(element)
        or element.get("data-footnote-ref") is not None
        or element.get("rel") == "footnote"
        or element.get("data-type") == "noteref"
        or "duokan-footnote" in element.get("class", "").split()
    )


def is_notes_name(element: Element) -> bool:
    """Return whether the element's id, class, role or type indicates notes."""
    names = [element.get("id", ""), *element.get("class", "").split(), element.get("role", "").removeprefix("doc-")]
    return any(_NOTE_NAME.search(name) for name in (*names, *epub_types_of(element)))


def label_of(text: str) -> str:
    """Return the mark that a text is: `12` for `[12]`, `*`, `a`; empty if it is something else."""
    core = text.strip(_BRACKETS + ARROWS)
    return core if _MARK.fullmatch(core) else ""


def internal_links(body: Element, ids: dict[str, Element]) -> Iterator[Link]:
    """Yield the links to ids of the page, in document order, without those of its navigation."""
    for order, element in enumerate(_INTERNAL(body)):
        target = ids.get(element.get("href", "")[1:])
        if target is not None:
            label = "" if len(element) and holds_block(element) else label_of(text_of(element))
            yield Link(element, order, target, block_of(element), label=label)


def block_of(element: Element) -> Element:
    """Return the nearest block around an element, or the element itself."""
    current = element
    while current.tag not in BLOCKS:
        parent = current.getparent()
        if parent is None:
            return current
        current = parent
    return current


def standing(target: Element) -> Element:
    """Return the block that an anchor stands for: the one around it, or the next one if the anchor is before it."""
    block = block_of(target)
    if target is block:
        return target if says_something(target) or target.tag in _OWN_NOTES else _next_block(target)
    if not says_something(target) and not (target.tail or "").strip():
        following = target.getnext()
        while following is not None and following.tag == "a" and not says_something(following):
            following = following.getnext()
        if following is not None and following.tag in BLOCKS:
            return following
        if not says_something(block):
            return _next_block(block)
    return block


def _next_block(block: Element) -> Element:
    """Return the block after an empty one; the block itself if none follows, or only a wrapper."""
    following = block.getnext()
    if following is None or following.tag not in BLOCKS or following.tag in WRAPPERS:
        return block
    return following


def says_something(element: Element) -> bool:
    """Return whether an element holds a word or an image."""
    return has_text(element) or next(element.iter("img"), None) is not None


def homes(block: Element) -> set[Element]:
    """Return the possible targets of backlinks to a citation in `block`: the block, and the item or cell around it."""
    found = {block}
    for outer in block.iterancestors():
        if outer.tag in WRAPPERS and outer.get("id") and is_notes_name(outer):
            found.add(outer)
        if outer.tag in WRAPPERS or outer.tag in ("ol", "ul", "dl", "table", "tbody"):
            break
        found.add(outer)
    return found


def _with_wrappers(element: Element) -> Iterator[Element]:
    """Yield the element and the inline elements around it."""
    current: Element | None = element
    while current is not None and current.tag not in BLOCKS:
        yield current
        current = current.getparent()


def _classes(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        yield from element.get("class", "").lower().split()


def text_before(element: Element) -> str:
    """Return the text before an element in its block or line, back to the first text that is not only brackets."""
    node: Element | None = element
    while node is not None and node.tag not in BLOCKS:
        before = _before(node)
        if before is None or before.strip(_BRACKETS):
            return before or ""
        node = node.getparent()
    return ""


def _before(node: Element) -> str | None:
    """Return the text just before a node among its siblings; None after a line break."""
    previous = node.getprevious()
    while previous is not None:
        text = ("" if callable(previous.tag) else text_of(previous)) + (previous.tail or "")
        if previous.tag == "br" and not text.strip():
            return None
        if text.strip(_BRACKETS):
            return text
        previous = previous.getprevious()
    parent = node.getparent()
    return (parent.text if parent is not None else "") or ""


def _text_before(element: Element) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    return (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
