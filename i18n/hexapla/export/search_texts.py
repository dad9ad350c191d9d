"""The texts of an HTML edition that a search looks through, as a script beside the pages.

A page that is opened from a disk may load a script, but no other data. The script calls `hexaplaTexts` with all
passages (`searching.js`): for each language a list of `[file, fragment, text]`, where `file` is a place in `files`; a
text that is not reviewed has a fourth value, a place in `marks`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hexapla import languages
from hexapla.export.block_rows import paired_blocks, with_id
from hexapla.export.part import Part
from hexapla.export.shared_pictures import CAPTION
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element
from hexapla.tree import collapsed_text, is_citation, remove

FILE = "search.js"
_APART = ("p", "div", "li", "dt", "dd", "td", "th", "br", "pre", "figcaption", "caption")  # whose words are apart


@dataclass(slots=True)
class SearchTexts:
    """Collects the passages of an edition's pages."""

    edition: Edition
    files: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[list[Any]]] = field(default_factory=dict)

    def add(self, part: Part, passages: Sequence[str]) -> None:
        """Add the passages of a page, as `passages_of` lists them."""
        at = len(self.files)
        self.files.append((part.file, [(language, words) for words, language in part.listing.labels]))
        values = iter(passages)
        for fragment, language, text, mark in zip(values, values, values, values, strict=True):
            found = [self.marks.setdefault(mark, len(self.marks))] if mark else []
            self.texts.setdefault(language, []).append([at, fragment, text, *found])

    def script(self) -> bytes:
        """Return the script: the same for the same pages. It has no `<`, which could end a script element."""
        given = {"files": self.files, "marks": list(self.marks), "texts": self.texts}
        told = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&\u2028\u2029":
            told = told.replace(sign, f"\\u{ord(sign):04x}")
        return f"hexaplaTexts({told});\n".encode()


def passages_of(main: Element, part: Part) -> list[str]:
    """Give each passage of a page a number; list its fragment, its language, its words and its mark, one by one."""
    found: list[str] = []
    for fragment, language, passage in (*_passages(main, part), *_notes(part)):
        text, mark = _text_and_mark(passage)
        if text:
            found += (fragment, language, text, mark)
    return found


def search_form(sources: Sequence[tuple[str, Sequence[str]]], language: str) -> Element:
    """Return the form of a search in editions: `[(folder, languages)]`. It is hidden where no script runs."""
    say, spoken = interface_strings(language)
    form = etree.Element("form", {"class": "search", "role": "search", "hidden": "hidden", "lang": spoken})
    form.set("dir", languages.direction(spoken))
    form.set("data-sources", json.dumps([[folder, list(tags)] for folder, tags in sources], ensure_ascii=False))
    for name, words in (
        ("none", N_("Nothing was found.")),
        ("found", N_("Passages that were found: %(count)s.")),
        ("missing", N_("The file with the texts is missing.")),
    ):
        form.set(f"data-{name}", say(words))
    label = etree.SubElement(form, "label")
    label.text = say(N_("Search in all texts")) + " "
    etree.SubElement(label, "input", {"type": "search", "autocomplete": "off"})
    etree.SubElement(form, "p", {"role": "status"})
    etree.SubElement(form, "ol", {"class": "found"})
    return form


def _passages(main: Element, part: Part) -> Iterator[tuple[str, str, Element]]:
    """Yield the passages of the text, each with its fragment and its language.

    A passage has the same number in every edition that has all languages of its document.
    """
    if len(part.pages) == 1:
        page = part.pages[0]
        for number, block in enumerate(paired_blocks(page.body), 1):
            yield f"p{number}", page.language, with_id(block, f"p{number}")
        return
    number = 0
    for row in main.iterfind(".//div[@class]"):
        names = row.get("class", "").split()
        holder = row.getparent()
        if "row" not in names or "labels" in names or holder is None or "parallel" not in holder.get("class", ""):
            continue
        if CAPTION not in names:
            number += 1
            row.set("id", f"p{number}")
        for page in part.pages:
            for cell in row.iter(etree.Element):
                if f"in-{page.language.lower()}" in cell.get("class", "").split():
                    yield f"p{number}", page.language, cell
        for cell in row:
            if "shared" in cell.get("class", "").split():
                yield f"p{number}", part.pages[0].language, cell


def _notes(part: Part) -> Iterator[tuple[str, str, Element]]:
    return ((str(note.get("id")), page.language, note) for page in part.pages for note in page.notes)


def _text_and_mark(passage: Element) -> tuple[str, str]:
    """Return the words of a passage, without marks and note marks, and the first mark."""
    plain = copy.deepcopy(passage)
    plain.tail = None
    marks = [each for each in plain.iter("small") if each.get("class") == "mark"]
    mark = collapsed_text(marks[0]) if marks else ""
    left_out = [each for each in plain.iter("a") if is_citation(each) or each.get("role") == "doc-backlink"]
    for each in (*marks, *left_out):
        if each.getparent() is not None:
            remove(each)
    for each in plain.iter(*_APART):
        each.tail = f" {each.tail or ''}"
    return collapsed_text(plain), mark
