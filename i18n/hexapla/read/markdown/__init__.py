"""Markdown: CommonMark with footnotes, tables, strikethrough and bare URLs, by cmark-gfm; front matter in YAML.

cmark produces HTML with source lines, which becomes a tree (`parsing`), and its notes become ours. Raw HTML in the
source is kept if an edition can hold it (`html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Document, Element, Finding, Note, Place
from hexapla.model.attributes import set_line
from hexapla.read.assets import collect
from hexapla.read.decoding import decode
from hexapla.read.east_asian import drop_line_ends, has_wide
from hexapla.read.element_index import ElementIndex
from hexapla.read.finding_kinds import LEFT_AS_TEXT
from hexapla.read.markdown import formulas, front_matter, html
from hexapla.read.markdown.directives import without_directives
from hexapla.read.markdown.dropped_cells import find_dropped_cells
from hexapla.read.markdown.flavours import as_commonmark, left_as_text
from hexapla.read.markdown.notes import cite_in_html, drop_titles, take_notes, take_uncited, unresolved
from hexapla.read.markdown.numbered_text import NumberedText
from hexapla.read.markdown.parsing import parse
from hexapla.read.markdown.roles import with_roles
from hexapla.read.note_series import series_of_label
from hexapla.read.parser_limits import refuse_crowd
from hexapla.read.sphinx import divisions
from hexapla.read.sphinx.roles import Other, resolve
from hexapla.read.tree import line_of
from hexapla.tree import BLOCKS, all_text, collapsed_text

_OWN_TITLE = re.compile(r"^[ >]{0,6}#[ \t]|^[ >]{0,6}=+[ \t]*$|<h1", re.MULTILINE | re.IGNORECASE)
_SIGNS = re.compile(r"\^\[[^\[\]]*\]|\[\^[^\]\s]+\]")


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read Markdown.

    Raises:
        SourceError: the front matter is not YAML, or not TOML, or elements are nested too deeply.

    """
    text, findings = decode(data, source, language)
    front, text = front_matter.split(text, source)
    said = front_matter.metadata(front)
    numbered = NumberedText.of_file(text)
    if "title" in said and not (_OWN_TITLE.search(text) and _has_title(parse(text, source), _plain(said["title"][0]))):
        numbered = NumberedText.of([*((1, line) for line in front_matter.header(said)), *numbered.lines])
    numbered, unknown, had_directives = without_directives(numbered, source)
    findings.extend(unknown)
    numbered = with_roles(numbered, front_matter.substitutions(front), has_directives=had_directives)
    numbered, taken = formulas.take(numbered)
    findings.extend(_left_as_text(numbered, source))
    numbered = as_commonmark(numbered)
    text = numbered.text
    body = parse(text, source)
    notes = take_notes(body)
    take_uncited(text, notes, partial(parse, source=source))
    apart = etree.Element("div")  # one tree for all notes, as to begin with a tree takes longer than to read a note
    apart.extend(notes.values())
    roots = [body, apart]
    index = ElementIndex(roots)
    refuse_crowd(sum(map(len, index.of_roots)), len(data), source)
    words = "".join(map(all_text, roots))
    may_have_marks = "^" in words and "[^" in words
    if may_have_marks:
        cite_in_html(text, roots, notes)
    if has_wide(words):
        for root in roots:
            drop_line_ends(root)
    findings.extend(find_dropped_cells(index, numbered, partial(formulas.written, formulas=taken), source))
    _sourcepos_to_lines(numbered.numbers, index)
    if may_have_marks:
        findings.extend(unresolved(source, text, roots))
    others = Other(path)
    findings.extend(resolve(roots, others, source, line_of))
    divisions.settle(roots)
    amiss, has_links = html.settle(text, index, source)
    findings.extend(amiss)
    findings.extend(formulas.put_back(taken, roots, source))
    linked, amiss = html.take_linked_notes(roots, source) if has_links else ((), [])
    findings.extend(amiss)
    front_matter.name_parts_of_header(body, said)
    if notes or linked:
        drop_titles(body)
    found = collect(*roots, *(note.body for note in linked), base=path.parent, source=source)
    return Document(
        path.stem,
        source,
        _language(front.get("lang") or front.get("language"), language),
        body,
        notes=(*(Note(f"note-{label}", note, series_of_label(label)) for label, note in notes.items()), *linked),
        metadata={key: tuple(map(_plain, values)) for key, values in said.items()},
        assets=found.assets,
        findings=(*findings, *found.findings),
        files=(*found.files, *others.files),
    )


def _language(said: object, given: str) -> str:
    """Return the language in the front matter; the given one if there is none, or an invalid one."""
    try:
        return languages.normalise(said) if isinstance(said, str) else given
    except PublicationError:
        return given


def _left_as_text(numbered: NumberedText, source: str) -> Iterator[Finding]:
    for line, words in left_as_text(numbered).values():
        # Translators: {words} is what stands in the text, such as {{< figure >}} or [@smith]
        message = _("“{words}” is not part of the supported Markdown; it is kept as text.", words=words[:60])
        yield LEFT_AS_TEXT.finding(Place(source, line), message)


def _has_title(body: Element, title: str) -> bool:
    """Return whether the text shows its title: in its only first-level heading, or in one of several."""
    headings = [collapsed_text(each) for each in body.iter("h1")]
    return len(headings) == 1 or title.casefold() in map(str.casefold, headings)


def _plain(words: str) -> str:
    """Return text of the front matter without Markdown and without notes."""
    numbered, taken = formulas.take(NumberedText.of_file(_SIGNS.sub("", words)))
    return formulas.written(collapsed_text(parse(f"# {numbered.text}", "")), taken)


def _sourcepos_to_lines(numbers: Sequence[int], index: ElementIndex) -> None:
    """Set on each block its first line in the file; `numbers` are the file's numbers of the parsed lines."""
    for element in index.named(*BLOCKS):
        if place := element.get("data-sourcepos"):
            line = int(place.partition(":")[0])
            set_line(element, numbers[line - 1] if 0 < line <= len(numbers) else line)
    for root in index.roots:
        etree.strip_attributes(root, "data-sourcepos")
