"""Prepare one language of a chapter for a file that may hold several languages.

Ids become unique over the whole edition (chapter, language, id), links lead to the same language, citations get their
numbers and notes their backlinks, and texts that are not a person's translation get a mark in words.
"""

from __future__ import annotations

import copy
import hashlib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from lxml import etree

from hexapla import languages
from hexapla.drawing_references import aim_drawing
from hexapla.export.block_rows import paired_blocks
from hexapla.export.document_links import DocumentLinks, is_absolute
from hexapla.export.gating import mark_message
from hexapla.export.html_repair import repair, unlink
from hexapla.export.note_labels import NoteLabel, labels_of_chapter, labels_of_language
from hexapla.export.notes import Footnotes
from hexapla.export.review_marks import make_mark
from hexapla.model import Element, Strand
from hexapla.model.attributes import ANCHOR, BLOCK_ATTRIBUTES, elements_with
from hexapla.text_runs import runs
from hexapla.tree import is_citation

# Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng"})
_Outside = Callable[[str], str | None]
_classed = elements_with("class")
_named = elements_with("id")


@dataclass(frozen=True, slots=True)
class LanguagePage:
    """A chapter in one language: its body, its notes as `<aside>`s in document order, and their labels by their ids."""

    language: str
    body: Element
    notes: tuple[Element, ...]
    labels: Mapping[str, NoteLabel]


def slug(name: str) -> str:
    """Return a name for the file and the ids of a text: the ASCII letters and digits of its own name.

    It depends on nothing but that name, so that addresses stay the same when other texts come and go. Accents are left
    out; letters of other scripts are replaced with a digest of the name, which keeps names apart.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    known = "".join(sign for sign in folded if not unicodedata.combining(sign))
    plain = re.sub(r"[^a-z0-9]+", "-", known).strip("-")
    if not plain or any(sign.isalpha() and not sign.isascii() for sign in known):
        plain = "-".join(filter(None, (plain, hashlib.blake2s(name.encode(), digest_size=3).hexdigest())))
    return plain if plain[0].isalpha() else f"text-{plain}"  # an id in XML begins with a letter


def prepare(
    strand: Strand, name: str, links: DocumentLinks, labelled: Mapping[str, NoteLabel] | None = None
) -> LanguagePage:
    """Prepare one language of a chapter; `name` is the chapter's slug, `links` those to other chapters.

    `labelled` are the labels of source notes in all languages of the chapter; by default those of this language alone.
    """
    prefix = f"{name}-{strand.language.lower()}"
    body = copy.deepcopy(strand.document.body)
    labels = labels_of_language(strand, labels_of_chapter([strand]) if labelled is None else labelled)
    bodies = {note.id: copy.deepcopy(note.body) for note in strand.document.notes if note.id in labels}
    roots = [body, *bodies.values()]
    _name_places(body, links.wanted(strand.document.source))
    ids = (element.get("id", "") for root in roots for element in _named(root))
    targets = {identifier: f"{prefix}-{identifier}" for identifier in ids if identifier}
    footnotes = Footnotes(labels, prefix, strand.language)
    targets.update({note_id: footnotes.address(note_id) for note_id in labels})
    for root in roots:
        footnotes.cite(root)
        repair(root)
        _resolve(root, prefix, targets, partial(links.address, strand.document.source, language=strand.language))
        _mark(root, strand.language)
    body.tag = "div"
    asides = tuple(footnotes.note(note_id, note) for note_id, note in bodies.items())
    return LanguagePage(
        strand.language, body, asides, {footnotes.address(note_id): label for note_id, label in labels.items()}
    )


def _name_places(body: Element, wanted: Collection[str]) -> None:
    """Give the blocks that links of other documents lead to an id."""
    for block in body.iter(etree.Element) if wanted else ():
        name = block.get(ANCHOR, "")
        if name in wanted and not block.get("id"):
            block.set("id", name)


def _resolve(root: Element, prefix: str, targets: Mapping[str, str], outside: _Outside) -> None:
    """Make ids unique, resolve links, and remove internal attributes; `outside` resolves links to other documents."""
    etree.strip_attributes(root, *BLOCK_ATTRIBUTES)
    for element in [each for each in root.iter(etree.Element) if each.keys()]:
        if (identifier := element.get("id")) and not is_citation(element):
            element.set("id", f"{prefix}-{identifier}")
        if "lang" in element.attrib and "dir" not in element.attrib:
            element.set("dir", languages.direction(element.get("lang", "")))
        if "}" in str(element.tag) or "aria-labelledby" in element.attrib or "aria-describedby" in element.attrib:
            aim_drawing(element, targets)
        elif element.tag == "a" and not is_citation(element):
            _resolve_link(element, targets, outside)


def _resolve_link(link: Element, targets: Mapping[str, str], outside: _Outside) -> None:
    address = link.get("href")
    if address is None or is_absolute(address):
        return
    file, _hash, fragment = address.partition("#")
    there = outside(address) if file else None
    if not file and fragment in targets:
        link.set("href", f"#{targets[fragment]}")
    elif there is not None:
        link.set("href", there)
    else:
        unlink(link)  # its target does not exist


def _mark(root: Element, language: str) -> None:
    """Mark what is not a person's translation of the present text, with a sign and words: colour is not accessible.

    A block whose texts are all in one state (an untranslated table, a drafted list) is marked once, at its start.
    """
    found = ((each, mark_message((each.get("class") or "").split())) for each in _classed(root))
    messages = {element: message for element, message in found if message}
    for block in paired_blocks(root) if messages else ():
        marked = [(each, messages[each]) for each in block.iter(etree.Element) if each in messages]
        if len({message for _element, message in marked}) == 1:
            texts = sum(run.has_text for run in runs(block))
            marked = marked[:1] if len(marked) == texts else marked
        for element, message in marked:
            _append_mark(element, make_mark(message, language))


def _append_mark(element: Element, mark: Element) -> None:
    # Between the two, no line ends: a sign would stand alone. Browsers break after an ordinary no-break space here.
    previous = element[-1] if len(element) else None
    if previous is None:
        element.text = f"{element.text or ''}\N{NARROW NO-BREAK SPACE}"
    else:
        previous.tail = f"{previous.tail or ''}\N{NARROW NO-BREAK SPACE}"
    element.append(mark)
