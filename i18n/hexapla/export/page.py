"""One language of one chapter, made ready to stand in a file beside the others.

Ids become unique over the whole edition (chapter, language, id), links lead to their own language, citations get their
numbers and notes their way back, and what the gate let through with a mark gets that mark in words.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from lxml import etree

from hexapla import languages
from hexapla.export.gate import DRAFT, UNTRANSLATED
from hexapla.messages import _, furniture
from hexapla.model import Element, Strand
from hexapla.tree import BLOCKS, citations, cited, is_citation, local_name, remove, rows, runs, unwrap

BACK = "↩\ufe0e"  # with a variation selector, or some systems draw a picture
_ABSOLUTE = re.compile(r"(?:https?|mailto|tel|ftp|urn|doi):", re.IGNORECASE)
_OURS = ("data-line", "data-context")


@dataclass(frozen=True, slots=True)
class Page:
    """A chapter in one language: its body, and its notes as `<aside>`s in the order of their numbers."""

    language: str
    body: Element
    notes: tuple[Element, ...]


def slug(name: str, number: int) -> str:
    """A file's and an id's name for a chapter: ASCII letters and digits."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain if plain and plain[0].isalpha() and name.isascii() else f"chapter-{number}"


def prepare(strand: Strand, name: str, links: Mapping[str, str]) -> Page:
    """Make one strand of a chapter ready; `name` is the chapter's slug, `links` leads from source names to pages."""
    prefix = f"{name}-{strand.language.lower()}"
    body = copy.deepcopy(strand.document.body)
    bodies = {note.id: copy.deepcopy(note.body) for note in strand.document.notes}
    numbers = {note_id: number for number, note_id in enumerate(bodies, 1)}
    roots = [body, *bodies.values()]
    ids = (element.get("id", "") for root in roots for element in root.iter(etree.Element))
    targets = {identifier: f"{prefix}-{identifier}" for identifier in ids if identifier}
    targets.update({note_id: f"{prefix}-note-{number}" for note_id, number in numbers.items()})
    uses: dict[str, int] = {}
    for root in roots:
        _cite(root, numbers, prefix, uses)
        _unnest_links(root)
        _settle(root, prefix, targets, links)
        _mark(root, strand.language)
    notes = tuple(
        _note(note, numbers[note_id], uses.get(note_id, 0), prefix, strand.language) for note_id, note in bodies.items()
    )
    body.tag = "div"
    return Page(strand.language, body, notes)


def _cite(root: Element, numbers: Mapping[str, int], prefix: str, uses: dict[str, int]) -> None:
    """Give each citation its number, its id and its note's address: nothing inside the link but the number."""
    for citation in list(citations(root)):
        note_id = cited(citation)
        number = numbers.get(note_id)
        if number is None:  # a Finding has said so; a mark that leads nowhere helps nobody
            remove(citation)
            continue
        uses[note_id] = uses.get(note_id, 0) + 1
        citation.set("id", _citation_id(prefix, number, uses[note_id]))
        citation.set("href", f"#{prefix}-note-{number}")
        citation.set("class", "noteref")
        citation.text = str(number)


def _citation_id(prefix: str, number: int, use: int) -> str:
    return f"{prefix}-cite-{number}" + (f"-{use}" if use > 1 else "")


def _unnest_links(root: Element) -> None:
    """A link cannot hold a link: a citation inside one comes to stand after it, another link inside loses its own."""
    for inner in list(root.iter("a")):
        outer = next((parent for parent in inner.iterancestors("a")), None)
        if outer is None:
            continue
        if is_citation(inner):
            parent = outer.getparent()
            assert parent is not None  # `outer` is inside `root`
            remove(inner)
            inner.tail, outer.tail = outer.tail, None
            parent.insert(parent.index(outer) + 1, inner)
        else:
            unwrap(inner)


def _settle(root: Element, prefix: str, targets: Mapping[str, str], links: Mapping[str, str]) -> None:
    """Settle ids, links and our own attributes."""
    for element in list(root.iter(etree.Element)):
        for attribute in _OURS:
            element.attrib.pop(attribute, None)
        if (identifier := element.get("id")) and not is_citation(element):
            element.set("id", f"{prefix}-{identifier}")
        if "lang" in element.attrib and "dir" not in element.attrib:
            element.set("dir", languages.direction(element.get("lang", "")))
        if element.tag == "a" and not is_citation(element):
            _settle_link(element, targets, links)


def _settle_link(link: Element, targets: Mapping[str, str], links: Mapping[str, str]) -> None:
    address = link.get("href")
    if address is None or _ABSOLUTE.match(address):
        return
    file, _hash, fragment = address.partition("#")
    page = links.get(file.rpartition("/")[2]) if file else None
    if not file and fragment in targets:
        link.set("href", f"#{targets[fragment]}")
    elif page is not None:
        link.set("href", page)
    else:
        link.tag = "span"  # it would lead nowhere, and fail every check
        for attribute in ("href", "target", "rel", "download", "hreflang", "type"):
            link.attrib.pop(attribute, None)


def _mark(root: Element, language: str) -> None:
    """Say in words, not by colour alone, what is not a person's translation.

    A block all of whose texts are in one state (an untranslated table, a drafted list) says it once, at its start.
    """
    say, spoken = furniture(language)
    for block in rows(root):
        marked = [(element, _state(element)) for element in block.iter(etree.Element) if _state(element)]
        texts = sum(run.has_text for run in runs(block))
        if len({state for _element, state in marked}) == 1 and len(marked) == texts:
            marked = marked[:1]
        for element, state in marked:
            _append_mark(element, say(state), spoken)


def _state(element: Element) -> str:
    """What a mark on this element has to say; nothing for a person's words."""
    classes = (element.get("class") or "").split()
    return _("Not yet translated") if UNTRANSLATED in classes else _("Machine draft") if DRAFT in classes else ""


def _append_mark(element: Element, words: str, spoken: str) -> None:
    previous = element[-1] if len(element) else None
    if previous is None:
        element.text = f"{element.text or ''} "
    else:
        previous.tail = f"{previous.tail or ''} "
    mark = etree.SubElement(element, "small", {"class": "mark", "lang": spoken, "dir": languages.direction(spoken)})
    mark.text = words


def _note(body: Element, number: int, uses: int, prefix: str, language: str) -> Element:
    """The note: its number, a way back for each citation, then its blocks."""
    say, spoken = furniture(language)
    way_back = say(_("Back to text"))
    body.tag = "aside"
    for attribute in list(body.attrib):
        if attribute not in ("lang", "dir"):
            del body.attrib[attribute]
    body.set("id", f"{prefix}-note-{number}")
    body.set("class", "note")
    body.set("role", "doc-footnote")
    first = body[0] if len(body) and body[0].tag == "p" and not (body.text or "").strip() else None
    if first is None:
        first = etree.Element("p")
        first.text, body.text = body.text, None
        first.extend(list(takewhile(lambda child: local_name(child) not in BLOCKS, body)))
        body.insert(0, first)
    label = etree.Element("span", {"class": "note-number"})
    label.text = f"{number}."
    label.tail = " "
    front = [label]
    for use in range(1, uses + 1):
        back = etree.Element("a", {"class": "backlink", "role": "doc-backlink"})
        back.set("href", f"#{_citation_id(prefix, number, use)}")
        which = f"{number}" if uses == 1 else f"{number}, {use}"
        back.set("aria-label", f"{way_back} ({which})")
        if spoken != language:
            back.set("lang", spoken)
        back.text = BACK
        back.tail = " "
        front.append(back)
    front[-1].tail = " " + (first.text or "")
    first.text = None
    for position, element in enumerate(front):
        first.insert(position, element)
    return body
