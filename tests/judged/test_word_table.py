"""What makes a manuscript a book, as other programs find it in Word documents: how much of it Hexapla reads."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from hexapla import languages
from hexapla.model import Document
from hexapla.read.finding_kinds import CONTENTS_LEFT_OUT
from hexapla.tree import HEADINGS, is_number_label
from judged.documents import JudgedDocument
from judged.libreoffice import converted
from judged.word_xml import foreign_words, headings, printed_contents, turned_words
from rewrite.manuscripts import parts, read

_REFERENCE = re.compile(r"\b(?:REF|PAGEREF)\s+(\w+)[^\"]*\\h")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _start(line: str) -> str:
    """The number of a line and its first words: a note's mark may follow."""
    return " ".join(_words(line)[:5])


def _of_pandoc(data: bytes) -> Any:
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json"]
    return json.loads(subprocess.run(command, input=data, check=True, capture_output=True).stdout)["blocks"]


def _nodes(node: Any, kind: str) -> Iterator[Any]:
    if isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from _nodes(each, kind)


def _said(node: Any) -> str:
    """The text of a node of pandoc's."""
    if isinstance(node, dict):
        if node.get("t") in ("Str", "Code"):
            return str(node["c"] if node["t"] == "Str" else node["c"][1])
        return " " if node.get("t") in ("Space", "SoftBreak", "LineBreak") else _said(node.get("c", ""))
    return "".join(map(_said, node)) if isinstance(node, list) else ""


def _headings(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield the level, the number and the words of each heading; words of a number belong to it (“Chapter 1”)."""
    for each in document.body.iter(*HEADINGS):
        label = next((child for child in each if is_number_label(child) or child.get("class") == "counter"), None)
        number = "" if label is None else f"{each.text or ''}{''.join(label.itertext())}"
        yield int(str(each.tag)[1]), _line(number), _line("".join(each.itertext()).removeprefix(number))


def _numbered(document: Document) -> Iterator[tuple[int, str]]:
    """Yield the number and the words of each item of a numbered list."""
    for each in document.body.iter("ol"):
        if each.get("type"):  # letters and Roman numerals
            continue
        at = int(each.get("start", "1")) - 1
        for item in each.iterchildren("li"):
            at = int(item.get("value", at + 1))
            yield at, _line("".join(_first_line(item)))


def _first_line(item: etree._Element) -> Iterator[str]:
    """Yield the texts of an item before its second block."""
    for number, part in enumerate(item.xpath("child::node()")):
        if isinstance(part, str):
            yield part
        elif part.tag in ("p", "ol", "ul", "blockquote", "table") and number:
            return
        else:
            yield "".join(part.itertext())


def _in_italics(document: Document) -> Iterator[str]:
    """Yield the words that are emphasised, and those of paragraphs in italics."""
    for root in (document.body, *(note.body for note in document.notes)):
        for each in root.iter(etree.Element):
            if each.tag == "em" or "italic" in each.get("class", "").split():
                yield from _words("".join(each.itertext()))


class _Table:
    """The rows of the table: how many there are by other programs, and how many of these are found."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = {}

    def add(self, name: str, wanted: Counter[Any], found: Counter[Any]) -> None:
        row = self.rows.setdefault(name, [0, 0])
        row[0] += wanted.total()
        row[1] += (wanted & found).total()


def test_what_makes_a_book_is_read(
    documents: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    table = _Table()
    entries = shown = silent = 0
    paths = [tmp_path / f"{each.name}.docx" for each in documents]
    for path, each in zip(paths, documents, strict=True):
        path.write_bytes(each.data)
    texts = {path.stem: path.read_text("utf-8", "replace") for path in converted(paths, "txt", tmp_path / "texts")}
    for each in documents:
        document = read(each.data)[0]
        blocks = _of_pandoc(each.data)
        ours = list(_headings(document))
        table.add(
            "headings at the level that their styles say",
            Counter((level, *_words(words)) for level, words in headings(each.data)),
            Counter((level, *_words(words)) for level, _number, words in ours),
        )
        italic = Counter(word for content in _nodes(blocks, "Emph") for word in _words(_said(content)))
        table.add(
            "words in italics of pandoc's",
            italic,
            Counter(_in_italics(document)),
        )
        lines = Counter(_start(line) for line in texts.get(each.name, "").splitlines())
        numbered = Counter(_start(f"{number} {words}") for _level, number, words in ours if number)
        table.add("numbers of headings that LibreOffice shows", numbered, lines)
        items = Counter(_start(f"{at} {words}") for at, words in _numbered(document))
        table.add("numbers of items that LibreOffice shows", items, lines)
        xml = parts(each.data)["word/document.xml"].decode("utf-8", "replace")
        bookmarks = set(re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', xml))
        references = Counter(name for name in _REFERENCE.findall(xml) if name in bookmarks and "_Toc" not in name)
        links = Counter({"all": sum(1 for a in document.body.iter("a") if a.get("href", "").startswith("#"))})
        table.add("cross-references that link", Counter({"all": references.total()}), links)
        _add_alignment(table, each.data, document)
        _add_languages(table, each.data, document)
        contents = list(printed_contents(each.data))
        published = Counter(_line("".join(block.itertext())) for block in document.body.iter("p", "li", *HEADINGS))
        entries += len(contents)
        shown += (Counter(contents) & published).total()
        silent += bool(contents) and not any(finding.kind == CONTENTS_LEFT_OUT for finding in document.findings)
    for name, (wanted, found) in table.rows.items():
        share = f"{found / wanted:.1%}" if wanted else "none"
        figures(f"Word, read: {name}: {found} of {wanted} ({share})")
    figures(f"Word, read: contents and indexes: {entries} entries, {shown} published; {silent} without a notice")
    assert entries
    assert not shown
    assert not silent
    # Others take the numbers of printed pages, and the lines of a picture, for words.
    assert all(found >= 0.97 * wanted for wanted, found in table.rows.values())


def _add_languages(table: _Table, data: bytes, document: Document) -> None:
    """Add the words in another language than most of the text, and those in letters of another direction."""
    said: Counter[tuple[str, str]] = Counter()
    turned: Counter[str] = Counter()
    for element, text in _texts(document.body):
        around = [element, *element.iterancestors()]
        language = next((each.get("lang", "") for each in around if each.get("lang")), document.language)
        direction = next(
            (each.get("dir", "") for each in around if each.get("dir")), languages.direction(document.language)
        )
        words = re.findall(r"[^\W\d_]+", text)
        said.update((word, languages.primary(language)) for word in words)
        turned.update(words if direction == "rtl" else ())
    table.add("words in another language", foreign_words(data), said)
    table.add("words from right to left", turned_words(data), turned)


def _texts(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield the texts of a tree, each with the element that it is directly in."""
    for each in body.iter(etree.Element):
        yield each, each.text or ""
        yield from ((each, child.tail or "") for child in each)


def _alignment_of(holder: Any) -> int | None:
    """The alignment in python-docx's numbers; it does not know `start` and `end`, which LibreOffice writes."""
    try:
        return None if holder.alignment is None else int(holder.alignment)
    except ValueError as error:
        return 2 if "'end'" in str(error) else 0


def _add_alignment(table: _Table, data: bytes, document: Document) -> None:
    """Add the paragraphs that python-docx finds centred or at the right, in the body and outside of headings."""
    reader = pytest.importorskip("docx")
    wanted: Counter[str] = Counter()
    for paragraph in reader.Document(io.BytesIO(data)).paragraphs:
        style, aligned = paragraph.style, _alignment_of(paragraph)
        is_heading = False
        while style is not None:
            aligned = _alignment_of(style.paragraph_format) if aligned is None else aligned
            is_heading = is_heading or bool(re.match("(?i)heading|title|toc|caption|subtitle", style.name or ""))
            style = style.base_style
        if aligned in (1, 2) and _line(paragraph.text) and not is_heading:
            wanted["".join(_words(paragraph.text))] += 1
    classes = ("to-center", "to-end")
    ours = (each for each in document.body.iter(etree.Element) if {*each.get("class", "").split()} & {*classes})
    table.add(
        "aligned paragraphs of python-docx's", wanted, Counter("".join(_words("".join(e.itertext()))) for e in ours)
    )
