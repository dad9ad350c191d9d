"""Notes of an edition: their labels, their citations, and their backlinks.

A source note has the same number in every language; one that all of an edition's languages omit has none. A
translator's note belongs to its language only. It has letters in brackets, `[a]` to `[z]`, `[aa]` and so on, so that
nobody takes them for a number or for the end of a word, even without styles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, product, takewhile
from string import ascii_lowercase

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, interface_strings
from hexapla.model import Element, Strand
from hexapla.tree import BLOCKS, citations, cited, local_name, remove

BACK = "↩\ufe0e"  # the variation selector prevents an emoji


def numbers(strands: Sequence[Strand]) -> Mapping[str, str]:
    """Return the numbers of a chapter's source notes that any language shows, by note id."""
    shown = (
        note.id
        for note in strands[0].document.notes
        if not note.is_translators and any(note.id not in strand.omitted for strand in strands)
    )
    return {note_id: str(number) for number, note_id in enumerate(shown, 1)}


def labels(strand: Strand, numbered: Mapping[str, str]) -> Mapping[str, str]:
    """Return the labels of the notes that this language shows, by note id, in the order of the notes."""
    kept = {note.id: note for note in strand.document.notes if note.id not in strand.omitted}
    roots = (strand.document.body, *(note.body for note in kept.values() if not note.is_translators))
    in_text = {cited(citation) for root in roots for citation in citations(root)}
    letters = _letters()
    return {
        note_id: next(letters) if note.is_translators else numbered[note_id]
        for note_id, note in kept.items()
        if not note.is_translators or note_id in in_text  # not a note inside an omitted note
    }


def _letters() -> Iterator[str]:
    return ("".join(letters) for size in count(1) for letters in product(ascii_lowercase, repeat=size))


class Footnotes:
    """The notes of one language of a chapter: `labels` by note id; `prefix` is the prefix of all their ids."""

    def __init__(self, labels: Mapping[str, str], prefix: str, language: str) -> None:
        self.labels = labels
        self.prefix = prefix
        self.language = language
        self.say: Callable[[str], str]
        self.spoken: str
        self.say, self.spoken = interface_strings(language)
        self._uses: dict[str, int] = {}

    def address(self, note_id: str) -> str:
        """Return the id of a note in the edition."""
        return f"{self.prefix}-note-{self.labels[note_id]}"

    def cite(self, root: Element) -> None:
        """Give each citation its label, its id and its note's address; the link contains only the label."""
        for citation in list(citations(root)):
            note_id = cited(citation)
            label = self.labels.get(note_id)
            if label is None:  # omitted, or missing and reported as a Finding
                remove(citation)
                continue
            self._uses[note_id] = self._uses.get(note_id, 0) + 1
            citation.set("id", self._citation_id(label, self._uses[note_id]))
            citation.set("href", f"#{self.address(note_id)}")
            citation.set("class", "noteref")
            citation.text = label
            if is_letter(label):
                self._letter(citation, label)

    def _letter(self, citation: Element, label: str) -> None:
        citation.text = f"[{label}]"
        citation.set("class", "noteref translators")
        citation.set("dir", "ltr")  # Latin letters, also in right-to-left text
        citation.set("aria-label", self.say(N_("Translator’s note %(letter)s")) % {"letter": label})
        if self.spoken != self.language:
            citation.set("lang", self.spoken)

    def _citation_id(self, label: str, use: int) -> str:
        return f"{self.prefix}-cite-{label}" + (f"-{use}" if use > 1 else "")

    def note(self, note_id: str, body: Element) -> Element:
        """Turn a note's body into the note: its label, a backlink for each citation, then its blocks."""
        label = self.labels[note_id]
        body.tag = "aside"
        for attribute in list(body.attrib):
            if attribute not in ("lang", "dir"):
                del body.attrib[attribute]
        body.set("id", self.address(note_id))
        body.set("class", "note translators" if is_letter(label) else "note")
        body.set("role", "doc-footnote")
        first = _first_paragraph(body)
        front = self._front(label, self._uses.get(note_id, 0))
        front[-1].tail = " " + (first.text or "")
        first.text = None
        for position, element in enumerate(front):
            first.insert(position, element)
        return body

    def _front(self, label: str, uses: int) -> list[Element]:
        """Return the elements before a note's text."""
        number = etree.Element("span", {"class": "note-number"})
        number.text, number.tail = f"{label}.", " "
        front = [number]
        way_back = self.say(N_("Back to text"))
        for use in range(1, uses + 1):
            back = etree.Element("a", {"class": "backlink", "role": "doc-backlink"})
            back.set("href", f"#{self._citation_id(label, use)}")
            which = label if uses == 1 else f"{label}, {use}"
            back.set("aria-label", f"{way_back} ({which})")
            if self.spoken != self.language:
                back.set("lang", self.spoken)
            back.text, back.tail = BACK, " "
            front.append(back)
        if is_letter(label):
            number.text = f"[{label}]"
            number.set("dir", "ltr")
            whose = etree.Element("span", {"class": "whose", "lang": self.spoken})
            whose.set("dir", languages.direction(self.spoken))
            whose.text = self.say(N_("Translator’s note:"))
            front.append(whose)
        return front


def is_letter(label: str) -> bool:
    """Return whether a label is that of a translator's note."""
    return label.isalpha()


def _first_paragraph(body: Element) -> Element:
    """Return the first paragraph of a note; text outside of a paragraph is put into a new one."""
    if len(body) and body[0].tag == "p" and not (body.text or "").strip():
        return body[0]
    first = etree.Element("p")
    first.text, body.text = body.text, None
    first.extend(list(takewhile(lambda child: local_name(child) not in BLOCKS, body)))
    body.insert(0, first)
    return first
