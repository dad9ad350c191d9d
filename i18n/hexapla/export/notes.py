"""Notes of an edition: their citations, their backlinks, and the label before each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile

from lxml import etree

from hexapla import languages
from hexapla.export.note_labels import NoteLabel
from hexapla.messages import N_, interface_strings
from hexapla.model import Element, NoteMarks
from hexapla.tree import BLOCKS, citations, cited, local_name, remove

BACK = "↩\ufe0e"  # the variation selector prevents an emoji


class Footnotes:
    """The notes of one language of a chapter: `labels` by note id; `prefix` is the prefix of all their ids."""

    def __init__(self, labels: Mapping[str, NoteLabel], prefix: str, language: str) -> None:
        self.labels = labels
        self.prefix = prefix
        self.language = language
        self.say: Callable[[str], str]
        self.spoken: str
        self.say, self.spoken = interface_strings(language)
        self._way_back = self.say(N_("Back to text"))
        self._uses: dict[str, int] = {}

    def address(self, note_id: str) -> str:
        """Return the id of a note in the edition."""
        return f"{self.prefix}-note-{self.labels[note_id].name}"

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
            citation.text = label.mark
            if label.series.is_of_translation:
                self._describe(citation, label)

    def _describe(self, citation: Element, label: NoteLabel) -> None:
        """Say in words that a citation leads to a translator's note."""
        citation.set("class", "noteref translators")
        citation.set("dir", "ltr")  # Latin letters, also in right-to-left text
        citation.set("aria-label", self.say(N_("Translator’s note %(letter)s")) % {"letter": label.sign})
        if self.spoken != self.language:
            citation.set("lang", self.spoken)

    def _citation_id(self, label: NoteLabel, use: int) -> str:
        return f"{self.prefix}-cite-{label.name}" + (f"-{use}" if use > 1 else "")

    def note(self, note_id: str, body: Element) -> Element:
        """Turn a note's body into the note: its label, a backlink for each citation, then its blocks."""
        label = self.labels[note_id]
        body.tag = "aside"
        for attribute in list(body.attrib):
            if attribute not in ("lang", "dir"):
                del body.attrib[attribute]
        body.set("id", self.address(note_id))
        body.set("class", "note translators" if label.series.is_of_translation else "note")
        body.set("role", "doc-footnote")
        first = _first_paragraph(body)
        front = self._front(label, self._uses.get(note_id, 0))
        front[-1].tail = " " + (first.text or "")
        first.text = None
        for position, element in enumerate(front):
            first.insert(position, element)
        return body

    def _front(self, label: NoteLabel, uses: int) -> list[Element]:
        """Return the elements before a note's text."""
        number = etree.Element("span", {"class": "note-number"})
        number.text = f"{label.mark}." if label.marks is NoteMarks.NUMBERS else label.mark
        number.tail = " "
        front = [number]
        for use in range(1, uses + 1):
            back = etree.Element("a", {"class": "backlink", "role": "doc-backlink"})
            back.set("href", f"#{self._citation_id(label, use)}")
            which = label.sign if uses == 1 else f"{label.sign}, {use}"
            back.set("aria-label", f"{self._way_back} ({which})")
            if self.spoken != self.language:
                back.set("lang", self.spoken)
            back.text, back.tail = BACK, " "
            front.append(back)
        if label.series.is_of_translation:
            number.set("dir", "ltr")
            whose = etree.Element("span", {"class": "whose", "lang": self.spoken})
            whose.set("dir", languages.direction(self.spoken))
            whose.text = self.say(N_("Translator’s note:"))
            front.append(whose)
        return front


def _first_paragraph(body: Element) -> Element:
    """Return the first paragraph of a note; text outside of a paragraph is put into a new one."""
    if len(body) and body[0].tag == "p" and not (body.text or "").strip():
        return body[0]
    first = etree.Element("p")
    first.text, body.text = body.text, None
    first.extend(list(takewhile(lambda child: local_name(child) not in BLOCKS, body)))
    body.insert(0, first)
    return first
