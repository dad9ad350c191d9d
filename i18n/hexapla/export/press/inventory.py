"""What is in a text: its notes, words, pictures and languages, counted in the same way before and after pandoc."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from hexapla.export.press.nodes import plain, walk
from hexapla.model import Element
from hexapla.tree import BLOCKS, MATHML, XML_LANG, is_citation, local_name

# In scripts without spaces each character is a word: forms differ in what they have between two of them.
_WITHOUT_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|[^\W_{_WITHOUT_SPACES}]+")
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # characters that are not seen
_TEXT_ATTRIBUTES = frozenset({"RubyString"})  # of ICML
_BREAKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_READING = re.compile("</?r[ubt]")  # tags of readings in HTML
_TEXTLESS = frozenset({"Math", "RawBlock"})  # what forms write in a notation of their own
_SHOWN_METADATA = ("title", "subtitle", "author")
_SEPARATE = "\n"


@dataclass(slots=True)
class Inventory:
    """The number of notes and of pictures, the words with their numbers, and the languages by their first subtag."""

    notes: int = 0
    pictures: int = 0
    words: Counter[str] = field(default_factory=Counter)
    languages: set[str] = field(default_factory=set)

    def add_words(self, text: str) -> None:
        """Add the words of a text."""
        plain = unicodedata.normalize("NFKC", _IGNORED.sub("", text))
        self.words.update(_WORD.findall(plain.casefold()))

    def add(self, other: Inventory) -> None:
        """Add what another inventory has."""
        self.notes += other.notes
        self.pictures += other.pictures
        self.words += other.words
        self.languages |= other.languages

    def add_language(self, tag: str | None) -> None:
        """Add a language by its tag."""
        if tag:
            self.languages.add(re.split("[-_]", tag)[0].lower())


def of_pandoc(data: bytes) -> Inventory:
    """Count what is in a document of pandoc's, as JSON."""
    found = Inventory()
    pieces: list[str] = []
    document = json.loads(data)
    _collect([document["blocks"], *(document["meta"].get(name) for name in _SHOWN_METADATA)], pieces, found)
    found.add_words("".join(pieces))
    if "lang" in document["meta"]:
        found.add_language(plain(document["meta"]["lang"]["c"]))
    return found


def _collect(value: Any, pieces: list[str], found: Inventory) -> None:
    if isinstance(value, list):
        for each in value:
            _collect(each, pieces, found)
    elif isinstance(value, dict) and "t" in value:
        _collect_node(value["t"], value.get("c"), pieces, found)
    elif isinstance(value, dict):
        for each in value.values():
            _collect(each, pieces, found)


def _collect_node(kind: str, content: Any, pieces: list[str], found: Inventory) -> None:
    if kind in _BREAKS:
        pieces.append(" ")
    elif kind in _TEXTS:
        pieces.append(_TEXTS[kind](content))
    elif kind == "Image":
        found.pictures += 1
    elif kind == "RawInline":
        pieces.append(_SEPARATE if _READING.match(content[1]) else "")
    elif kind in _INLINES:
        _collect_attributes(content, found)
        _collect(content, pieces, found)
    elif kind == "LineBlock":
        for line in content:
            _collect(line, pieces, found)
            pieces.append(_SEPARATE)
    elif kind not in _TEXTLESS:
        found.notes += kind == "Note"
        _collect_attributes(content, found)
        pieces.append(_SEPARATE)
        _collect(content, pieces, found)
        pieces.append(_SEPARATE)


_TEXTS: Mapping[str, Callable[[Any], str]] = {
    "Str": lambda content: content,
    "Code": lambda content: content[1],
    "CodeBlock": lambda content: f"\n{content[1]}\n",
    "MetaString": lambda content: f"\n{content}\n",
}
_INLINES = frozenset("Emph Underline Strong Strikeout Superscript Subscript SmallCaps Quoted Cite Link Span".split())


def _collect_attributes(content: Any, found: Inventory) -> None:
    """Add the language that the attributes of a node name."""
    for part in content if isinstance(content, list) else ():
        if isinstance(part, list) and len(part) == 3 and isinstance(part[2], list) and isinstance(part[0], str):
            for pair in part[2]:
                if isinstance(pair, list) and len(pair) == 2 and pair[0] == "lang":
                    found.add_language(pair[1])


def of_tree(roots: Iterable[Element]) -> Inventory:
    """Count the words and pictures of XHTML trees that an edition shows; notes are counted where they are listed."""
    found = Inventory()
    for root in roots:
        pieces: list[str] = []
        _collect_tree(root, pieces, found)
        found.add_words("".join(pieces))
    return found


def _collect_tree(element: Element, pieces: list[str], found: Inventory) -> None:
    name = local_name(element)
    if name == "rp":
        return
    if is_citation(element):
        pieces.append(_SEPARATE)
        return
    is_block = name in BLOCKS or name in ("br", "ruby", "rt")
    if is_block:
        pieces.append(_SEPARATE)
    if name in ("img", "svg"):
        found.pictures += 1
    elif element.tag != f"{{{MATHML}}}math":
        found.add_language(element.get("lang"))
        pieces.append(element.text or "")
        for child in element:
            _collect_tree(child, pieces, found)
            pieces.append(child.tail or "")
    if is_block:
        pieces.append(_SEPARATE)


def of_xml(
    root: Element,
    *,
    notes: Container[str],
    pictures: Container[str],
    separate: Container[str],
    without: Container[str],
    texts: Collection[str] = (),
) -> Inventory:
    """Count what is in an XML file, by the local names of its elements.

    `notes` and `pictures` are elements that are counted, `separate` those whose text is apart from what is around it,
    and `without` those whose text no reader sees. If `texts` are given, all text is in these elements.
    """
    found = Inventory()
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local_name(element)
        if event == "start":
            found.notes += name in notes
            found.pictures += name in pictures
            found.add_language(element.get(XML_LANG))
            pieces.append(_SEPARATE if name in separate else "")
            pieces.append("" if name in without or (texts and name not in texts) else element.text or "")
            pieces.extend(
                f"\n{value}\n" for attribute, value in element.attrib.items() if attribute in _TEXT_ATTRIBUTES
            )
        else:
            pieces.append(_SEPARATE if name in separate else "")
            pieces.append("" if texts or element is root else element.tail or "")
    found.add_words("".join(pieces))
    return found


def languages_of(value: Any) -> set[str]:
    """Return the languages that the nodes of a tree name, by their first subtags."""
    found = Inventory()
    for node in walk(value):
        _collect_attributes(node.get("c"), found)
    return found.languages
