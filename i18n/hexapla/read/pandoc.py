"""What pandoc reads and we have no reader for: ODT, reStructuredText, LaTeX, DocBook, Org, MediaWiki and others.

pandoc runs in its sandbox (no files, no network) and within a limit of memory and time. It gives HTML with its own
notes, which become ours as any page's do. pandoc repeats a note that is cited several times; where the source's own
labels tell, they become one again.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla.archive import unpack
from hexapla.errors import MissingExtra, SourceError
from hexapla.model import Document, Element, Finding, Place, Severity
from hexapla.read.decode import decode
from hexapla.read.html import document_of, language_of, metadata_of
from hexapla.read.html_parse import parse
from hexapla.tree import remove

# By file name ending: what pandoc calls the format. READERS in this folder's __init__ lists the same endings.
FORMATS: Mapping[str, str] = {
    ".odt": "odt",
    ".rst": "rst",
    ".tex": "latex",
    ".latex": "latex",
    ".dbk": "docbook",
    ".docbook": "docbook",
    ".org": "org",
    ".mediawiki": "mediawiki",
    ".wiki": "mediawiki",
    ".textile": "textile",
    ".typ": "typst",
    ".adoc": "asciidoc",
}
_ARCHIVES = (".odt",)
# How each format cites a note, with the note's label where it has one: the n-th match is pandoc's n-th note.
_CITATIONS: Mapping[str, re.Pattern[str]] = {
    "rst": re.compile(r"\[(?:(\d+|#[\w.-]+)|#|\*)\]_"),
    "org": re.compile(r"(?<![\n])(?<!\A)\[fn:([\w-]*)[:\]]"),
    "mediawiki": re.compile(r"<ref(?:\s+name\s*=\s*[\"']?([^\"'/>]+?)[\"']?)?\s*/?>"),
    "docbook": re.compile(
        r"<footnote(?:ref\s+linkend\s*=\s*[\"'](\w[\w.-]*)[\"'][^>]*|(?:\s+(?:xml:)?id=[\"']([^\"']*)[\"'])?[^>]*)>"
    ),
}
_DOCBOOK_AGAIN = re.compile(r"<footnoteref(\s[^>]*?)/>|<footnoteref(\s[^>]*?)>\s*</footnoteref>")
_SKIPPED = re.compile(r"\[INFO\] Skipped '(.+?)'(?:\s+at\D*line (\d+))?", re.DOTALL)
_SECONDS = 300


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a file through pandoc.

    Raises:
        SourceError: pandoc cannot read it.
        MissingExtra: pandoc is not installed.

    """
    ending = path.suffix.lower()
    files = unpack(data, source) if ending in _ARCHIVES else None
    text, findings = ("", []) if files is not None else decode(data, source)
    name = FORMATS[ending]
    # pandoc drops DocBook's second citations: as empty notes they stay, until their labels make them citations again.
    sent = _DOCBOOK_AGAIN.sub("<footnote><para></para></footnote>", text) if name == "docbook" else text
    made, messages = _convert(sent.encode() if text else data, name, source)
    root = parse(made, source)
    for element in root.iter(etree.Element):
        element.attrib.pop("data-line", None)  # lines of pandoc's HTML, not of the source
    _merge_repeated(root, _labels(text, name))
    missed = [*_left_out(messages, source), *_equations_left_out(files, root, source)]
    metadata, said = _metadata(root), language_of(root)
    document = document_of(root, path, source, said or language, files)
    return replace(document, metadata=metadata, findings=(*findings, *missed, *document.findings))


def _convert(data: bytes, name: str, source: str) -> tuple[str, str]:
    """Pandoc's HTML, and what it said meanwhile."""
    try:
        import pypandoc
    except ImportError as error:
        raise MissingExtra(
            "Reading this format needs pandoc.", place=source, remedy="Install it: uv pip install 'hexapla[pandoc]'"
        ) from error
    command = [pypandoc.get_pandoc_path(), "--from", name, "--to", "html5", "--sandbox", "--standalone", "--mathml",
               "--wrap=preserve", "--verbose", "+RTS", "-M2g", "-RTS"]  # fmt: skip
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(
            f"pandoc read for {_SECONDS} seconds without an end.", place=source, remedy="Split the file."
        ) from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise SourceError(f"pandoc cannot read it as {name}: {said[:300]}", place=source, remedy="Mend the file there.")
    return done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def _left_out(messages: str, source: str) -> list[Finding]:
    """What pandoc says it passed over, with its line where it knows it."""
    found = dict.fromkeys((match[1], int(match[2] or 0)) for match in _SKIPPED.finditer(messages))
    return [
        Finding("left-out", Severity.WARNING, Place(source, line), f"pandoc cannot read “{what}” and left it out.")
        for what, line in found
        if re.search(r"[{\[]", what)  # a command without arguments, as `maketitle`, says no words
    ]


def _equations_left_out(files: Mapping[str, bytes] | None, root: Element, source: str) -> list[Finding]:
    """An ODT keeps each equation in a part of its own."""
    count = sum(b"<math" in part for name, part in (files or {}).items() if name.endswith("/content.xml"))
    if count <= sum(1 for _ in root.iter("{*}math")):
        return []
    message = f"The document's equations, {count} of them, were left out."
    return [Finding("equations-left-out", Severity.WARNING, Place(source), message)]


def _metadata(root: Element) -> dict[str, tuple[str, ...]]:
    """What the head says; a title only where the document has one, since pandoc's head always has some."""
    found = metadata_of(root, root)
    found.pop("title", None)
    for header in root.iter("header"):
        if header.get("id") == "title-block-header":
            for line in header.iter("h1", "p"):
                words = " ".join("".join(line.itertext()).split())
                if line.get("class") in ("title", "subtitle") and words:
                    found[line.get("class", "")] = (words,)
                elif line.get("class") == "author":
                    line.set("class", "byline")
    return found


def _labels(text: str, name: str) -> list[str]:
    """The labels of the citations in the source, in order; an empty one for a note that has none."""
    pattern = _CITATIONS.get(name)
    if pattern is None:
        return []
    return [next((group for group in match.groups() if group), "") for match in pattern.finditer(text)]


def _merge_repeated(root: Element, labels: Sequence[str]) -> None:
    """One note again where pandoc made several: those of one label, with equal bodies or none."""
    items = [item for section in root.iter("section") if section.get("id") == "footnotes" for item in section.iter("li")
             if (item.get("id") or "").startswith("fn")]  # fmt: skip
    if len(items) != len(labels):
        return
    links = {link.get("href"): link for link in root.iter("a") if link.get("role") == "doc-noteref"}
    first: dict[str, Element] = {}
    for item, label in zip(items, labels, strict=True):
        original = first.setdefault(label, item) if label else item
        if original is item:
            continue
        if _words(item) not in ("", _words(original)):
            continue
        link = links.get(f"#{item.get('id')}")
        if link is not None:
            link.set("href", f"#{original.get('id')}")
            remove(item)


def _words(item: Element) -> str:
    return " ".join("".join(item.itertext()).split()).rstrip("↩\ufe0e").rstrip()
