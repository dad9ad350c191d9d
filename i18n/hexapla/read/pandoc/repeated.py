"""Merge notes that pandoc repeats for each of their citations, if the source's labels show which are the same.

DocBook's second citations and roles of notes, which pandoc drops, are kept in its text first.

The n-th citation in the source is the n-th note of pandoc; if the numbers differ, nothing is merged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hexapla.model import Element, NoteSeries
from hexapla.read.note_series import series_in_words
from hexapla.read.pandoc.note_signs import sign
from hexapla.read.pandoc.notes import SeparatedNotes, closing
from hexapla.tree import collapsed_text, remove

# The citations of each format, with the note's label if it has one: the n-th match is pandoc's n-th note.
_CITATIONS: Mapping[str, re.Pattern[str]] = {
    "org": re.compile(r"(?<![\n])(?<!\A)\[fn:([\w-]*)[:\]]"),
    "textile": re.compile(r"(?<=\S)\[(\d+)\]"),
    "docbook": re.compile(
        r"<footnote(?:ref\s+linkend\s*=\s*[\"'](\w[\w.-]*)[\"'][^>]*|(?:\s+(?:xml:)?id=[\"']([^\"']*)[\"'])?[^>]*)>"
    ),
}
_DOCBOOK_AGAIN = re.compile(r"<footnoteref(\s[^>]*?)/>|<footnoteref(\s[^>]*?)>\s*</footnoteref>")
_DOCBOOK_INDEX = re.compile(r"<indexterm\b[^<>]*(?:/>|>.*?</indexterm\s*>)", re.DOTALL)
_DOCBOOK_ROLE = re.compile(r"<footnote\b[^>]*?\srole\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)')[^>]*>\s*<(?:sim)?para[^>]*>")
_TYPST = re.compile(r"#footnote(?:\(\s*<([^>\s]+)>\s*\)|\[)")
_TYPST_LABEL = re.compile(r"\s*<([^>\s]+)>")


def keep_docbook(text: str, _beside: SeparatedNotes) -> str:
    """Rewrite DocBook's second citations as empty notes, and put the series before the text of a note with a role.

    pandoc drops both. The labels of empty notes make them citations again. Terms of an index go: pandoc prints them.
    """
    text = _DOCBOOK_INDEX.sub("", text)
    text = _DOCBOOK_ROLE.sub(lambda note: note[0] + sign(_series(note[1] or note[2]), ""), text)
    return _DOCBOOK_AGAIN.sub("<footnote><para></para></footnote>", text)


def _series(role: str) -> NoteSeries:
    """Return the series of a note with this role: whose it is, or else a series of that name."""
    said = series_in_words(role)
    return said if said.name else NoteSeries(re.sub(r"[^\w-]+", "-", role))


def labels(text: str, name: str) -> list[str]:
    """Return the labels of the citations in the source, in order; empty for a note without one."""
    if name == "typst":
        return [match[1] or _typst_label(text, match.end()) for match in _TYPST.finditer(text)]
    pattern = _CITATIONS.get(name)
    if pattern is None:
        return []
    return [next((group for group in match.groups() if group), "") for match in pattern.finditer(text)]


def _typst_label(text: str, at: int) -> str:
    """Return the label after a note whose text begins at `at`."""
    found = _TYPST_LABEL.match(text, closing(text, at, "[]") + 1)
    return found[1] if found else ""


def merge_repeated(root: Element, labelled: Sequence[str]) -> None:
    """Merge notes with the same label and equal or empty bodies."""
    items = [item for section in root.iter("section") if section.get("id") == "footnotes" for item in section.iter("li")
             if (item.get("id") or "").startswith("fn")]  # fmt: skip
    if len(items) != len(labelled):
        return
    links = {link.get("href"): link for link in root.iter("a") if link.get("role") == "doc-noteref"}
    first: dict[str, Element] = {}
    for item, label in zip(items, labelled, strict=True):
        if label and not (label in first and _words(first[label])):
            first[label] = item  # a citation may come before the note's text
    for item, label in zip(items, labelled, strict=True):
        original = first.get(label, item)
        if original is item:
            continue
        if _words(item) not in ("", _words(original)):
            continue
        link = links.get(f"#{item.get('id')}")
        if link is not None:
            link.set("href", f"#{original.get('id')}")
            remove(item)


def _words(item: Element) -> str:
    """Return a note's text without its backlink."""
    return collapsed_text(item).rstrip("↩\ufe0e").rstrip()
