"""Sentence pairs in the files of an edition: how a page tells of them, and a format without our script does without."""

from __future__ import annotations

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, furniture
from hexapla.model import Edition, Element
from hexapla.tree import unwrap

SENTENCE = "sentence"  # the class of what the sentences of a unit stand in


def are_in(root: Element) -> bool:
    """Whether any sentence under `root` is paired."""
    return any(span.get("class") == SENTENCE for span in root.iter("span"))


def unmark(root: Element) -> None:
    """Take the marks of sentences out, and leave the words."""
    for span in [span for span in root.iter("span") if span.get("class") == SENTENCE]:
        unwrap(span)


def hint(edition: Edition) -> Element:
    """How to see a sentence's counterparts; the script, without which it would not be true, shows it."""
    say, spoken = furniture(edition.languages[0])
    line = etree.Element("p", {"class": "hint", "id": "pairs-hint", "hidden": "hidden"})
    line.set("lang", spoken)
    line.set("dir", languages.direction(spoken))
    line.text = say(
        N_(
            "Point at a sentence or tap it to see the same in the other languages. "
            "With the keyboard: Tab, the arrow keys left and right, Enter."
        )
    )
    return line
