"""What pandoc reads and we have no reader for: ODT, reStructuredText, LaTeX, DocBook, Org, MediaWiki and others.

pandoc gives HTML with its own notes, which become ours as any page's do. What it would lose is first said in
words that it reads; what it repeats or leaves empty is mended after. Each step is a module beside this one:

- `program` runs it;
- `wiki`, `asciidoc`, `latex` and `odt` reword their formats for it;
- `notes` sets notes that it would lose beside their text, and puts them back;
- `repeated` makes one note again of those that it repeats;
- `findings` tells what it passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla.archive import refuse_much_work, unpack
from hexapla.model import Document, Element
from hexapla.model.attributes import LINE
from hexapla.read.decoding import decode
from hexapla.read.html import document_of, language_of, metadata_of
from hexapla.read.html.parsing import parse
from hexapla.read.pandoc import asciidoc, latex, odt, wiki
from hexapla.read.pandoc.findings import passed_over, without_includes
from hexapla.read.pandoc.notes import Beside
from hexapla.read.pandoc.program import convert
from hexapla.read.pandoc.repeated import keep_repeated, labels, merge_repeated
from hexapla.tree import NOTEREF, remove

# By file name ending: what pandoc calls the format. READERS in this folder's __init__ lists the same endings.
FORMATS: Mapping[str, str] = {
    ".odt": "odt",
    ".rst": "rst",
    ".tex": "latex",
    ".latex": "latex",
    ".ltx": "latex",
    ".dbk": "docbook",
    ".docbook": "docbook",
    ".org": "org",
    ".mediawiki": "mediawiki",
    ".wiki": "mediawiki",
    ".textile": "textile",
    ".typ": "typst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".asc": "asciidoc",
}
# By pandoc's name of the format: what says a text in the words that pandoc reads.
_REWORDED: Mapping[str, Callable[[str, Beside], str]] = {
    "mediawiki": wiki.reword,
    "asciidoc": asciidoc.reword,
    "latex": latex.reword,
    "docbook": keep_repeated,
}


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a file through pandoc.

    Raises:
        SourceError: pandoc cannot read it.
        MissingExtra: pandoc is not installed.

    """
    name = FORMATS[path.suffix.lower()]
    if name == "odt":
        return _read_odt(path, data, source, language)
    text, findings = decode(data, source)
    beside = Beside()
    sent = without_includes(text, name)
    if name in _REWORDED:
        sent = _REWORDED[name](sent, beside)
    root, messages = _converted(sent.encode(), name, source)
    merge_repeated(root, labels(text, name))
    beside.put_back(root)
    _settle(root)
    metadata = _metadata(root)
    document = document_of(root, path, source, language_of(root) or language)
    found = (*findings, *passed_over(messages, source, text, name), *document.findings)
    return replace(document, metadata=metadata, findings=found)


def _read_odt(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an ODT, which is an archive and says of itself what pandoc does not pass on."""
    files = unpack(data, source)
    refuse_much_work(files, len(data), source)
    root, messages = _converted(odt.reword(files, source), "odt", source)
    _settle(root)
    missed = [*passed_over(messages, source, "", "odt"), *odt.equations_left_out(files, root, source)]
    metadata, said = odt.metadata(files)
    metadata |= _metadata(root)
    said = said if odt.is_of_alphabets(root) else ""
    document = document_of(root, path, source, said or language, files=files)
    return replace(document, metadata=metadata, findings=(*missed, *document.findings))


def _converted(data: bytes, name: str, source: str) -> tuple[Element, str]:
    """The tree of pandoc's HTML, and what pandoc said meanwhile."""
    made, messages = convert(data, name, source)
    root = parse(made, source)
    for element in root.iter(etree.Element):
        element.attrib.pop(LINE, None)  # lines of pandoc's HTML, not of the source
    return root, messages


def _metadata(root: Element) -> dict[str, tuple[str, ...]]:
    """What the head says; a title only where the document has one, since pandoc's head always has some."""
    found = metadata_of(root, root)
    found.pop("title", None)
    for header in root.iter("header"):
        if header.get("id") == "title-block-header":
            for line in header.iter("h1", "p"):
                words = _said(line)
                if line.get("class") in ("title", "subtitle") and words:
                    found[line.get("class", "")] = (words,)
                elif line.get("class") == "author":
                    line.set("class", "byline")
    return found


def _settle(root: Element) -> None:
    """Show the keys of cited works, which pandoc leaves empty; let go of its contents and of links to wiki pages."""
    for cite in root.iter("span"):
        if cite.get("data-cites") and cite.get("class") == "citation" and not _said(cite):
            cite.text = f"[{', '.join(cite.get('data-cites', '').split())}]"
    for contents in [each for each in root.iter("nav") if each.get("id") == "TOC"]:
        remove(contents)  # editions make their own
    for link in [each for each in root.iter("a") if each.get("class") == "wikilink"]:
        if link.get("href", "").startswith("Category:"):
            filed = link.getparent()
            remove(link)  # a wiki files a page under it, and shows it elsewhere
            if filed is not None and filed.tag == "p" and not len(filed) and not (filed.text or "").strip():
                remove(filed)
        link.attrib.clear()


def _said(line: Element) -> str:
    """A line's words without the numbers of the notes that it cites."""
    texts = (each for each in line.xpath(f"descendant::text()[not(ancestor::a[@role='{NOTEREF}'])]"))
    return " ".join("".join(map(str, texts)).split())
