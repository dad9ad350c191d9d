"""Sentence pairs in the files of an edition; formats without our script remove them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element
from hexapla.plugins import Group, is_ours
from hexapla.tree import unwrap

SENTENCE = "sentence"  # the class of the elements around sentences


def shows_pairs(formats: Iterable[str]) -> bool:
    """Return whether one of these formats shows which sentences are paired: of ours, HTML does; others may."""
    return any(name == "html" or not is_ours(Group.WRITERS, name) for name in formats)


def has_pairs(root: Element) -> bool:
    """Return whether any sentence under `root` is paired."""
    return any(span.get("class") == SENTENCE for span in root.iter("span"))


def unwrap_pairs(root: Element) -> None:
    """Remove the elements that mark sentences, and keep their content."""
    for span in [span for span in root.iter("span") if span.get("class") == SENTENCE]:
        unwrap(span)


def hint(edition: Edition) -> Element:
    """Return a hint how to see a sentence's counterparts.

    Hidden, as it is true only where the script runs and shows it.
    """
    say, spoken = interface_strings(edition.languages[0])
    line = etree.Element("p", {"class": "hint", "id": "pairs-hint", "hidden": "hidden"})
    line.set("lang", spoken)
    line.set("dir", languages.direction(spoken))
    line.text = say(
        N_(
            "Point at a sentence or tap it to see it in the other languages. "
            "With the keyboard: Tab, the arrow keys left and right, Enter."
        )
    )
    return line
