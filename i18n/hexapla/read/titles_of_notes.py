"""The titles of a page's notes: headings, and paragraphs that look like one."""

from __future__ import annotations

from hexapla.model import Element
from hexapla.read.notes_titles import begins_a_text, names_notes, says_notes
from hexapla.tree import is_citation, text_of


def is_notes_title(heading: Element) -> bool:
    """Return whether a heading is "Notes" in one of the known languages."""
    return says_notes(text_of(heading))


def is_title_of_notes_alone(heading: Element) -> bool:
    """Return whether a heading has a word for notes, so that it is only theirs if nothing else is below it."""
    return names_notes(text_of(heading))


def is_notes_paragraph(block: Element) -> bool:
    """Return whether a paragraph is the title of notes: “Notes”, or “Translator's notes” in bold."""
    if block.tag != "p" or begins_a_text(block.text or "") or any(map(is_citation, block.iter("a"))):
        return False
    return says_notes(text_of(block)) or (_is_bold(block) and is_title_of_notes_alone(block))


def _is_bold(block: Element) -> bool:
    """Return whether all words of a block are in one bold element."""
    words = [block.text, *(child.tail for child in block)]
    return len(block) == 1 and block[0].tag in ("b", "strong") and not any((each or "").strip() for each in words)
