"""AsciiDoc, as Asciidoctor reads it."""

from __future__ import annotations

import re

from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline, walk
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

# A note between signs for private use, until its text is written: pandoc would leave out notes of several paragraphs.
_START, _TEXT, _END = "\ue000", "\ue001", "\ue002"
_NOTE = re.compile(f"{_START}([^{_TEXT}]*){_TEXT}([^{_END}]*){_END}")
_WRITTEN_NOTE = re.compile(r"footnote:[\w-]*\[(?!\])")
_ROLE = re.compile(r"\[\.lang-([A-Za-z-]+)\]##")
_MAIN = re.compile(r"^:lang: (\S+)$", re.MULTILINE)
_PICTURE = re.compile(r"image::?[^\[\s]+\[")
_MARKUP = (
    (re.compile(r"\\\]"), "]"),
    (re.compile(r"\[\[[^\]]*\]\]"), ""),
    (re.compile(r"footnote:[\w-]*\[|link:|xref:|\[\.[\w-]+\]|<<|>>| \+\n"), "\n"),
    (
        re.compile(
            r"\{(?:plus|asterisk|caret|vbar|backtick|tilde|zwsp|wj|empty|amp|lt|gt|startsb|endsb|blank|sp|nbsp)\}"
        ),
        "",
    ),
    (re.compile(r"[\\#*`^~]|\+\+|\]"), ""),
    (re.compile(r"__"), ""),
)


class AsciidocForm(Form):
    """AsciiDoc, with the notes of Asciidoctor 2."""

    writer = "asciidoc"
    ending = ".adoc"

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note in one line, its paragraphs separated by line ends, for `finish`."""
        inlines: list[Node] = []
        for block in (each for each in walk(blocks) if each["t"] in ("Para", "Plain", "Header", "CodeBlock")):
            inlines += [{"t": "LineBreak"}] if inlines else []
            if block["t"] == "CodeBlock":
                inlines.append({"t": "Code", "c": block["c"]})
            else:
                inlines += block["c"] if block["t"] != "Header" else block["c"][2]
        start = f"{_START}{place.id if place.is_cited_again else ''}{_TEXT}"
        return [raw_inline("asciidoc", start), *inlines, raw_inline("asciidoc", _END)]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a further citation of a note."""
        return [raw_inline("asciidoc", f"footnote:{place.id}[]")]

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words with a role for their language, but not those in another one: roles are not nested."""
        made: list[Node] = []
        own: list[Node] = []
        depth = 0
        for node in inlines:
            raw = node["c"][1] if node["t"] == "RawInline" else ""
            if raw and not depth:
                made += _in_role(own, language)
                own = []
            depth += raw.startswith(("[.lang-", _START)) - (raw in ("##", _END))
            (made if raw or depth else own).append(node)
        return [*made, *_in_role(own, language)]

    def draft_mark(self, inlines: list[Node]) -> list[Node]:
        """Return the words alone."""
        return inlines

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return blocks with a role on the words of each paragraph."""
        for node in [each for each in blocks if each["t"] in ("Para", "Plain")]:
            node["c"] = self.in_language(node["c"], language)
        return blocks

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Write the notes, in which each closing bracket is escaped, and the language of the text."""
        text = _NOTE.sub(lambda found: f"footnote:{found[1]}[{_escaped(found[2])}]", data.decode())
        first, _newline, rest = text.partition("\n")
        main = f":lang: {edition.languages[0]}"
        return (f"{first}\n{main}\n{rest}" if first.startswith("= ") else f"{main}\n\n{text}").encode()

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text: pandoc reads long texts in AsciiDoc too slowly."""
        text = data.decode()
        found = Inventory(notes=len(_WRITTEN_NOTE.findall(text)), pictures=len(_PICTURE.findall(text)))
        for tag in (*_MAIN.findall(text), *_ROLE.findall(text)):
            found.add_language(tag)
        for pattern, instead in _MARKUP:
            text = pattern.sub(instead, text)
        found.add_words(text)
        return found


def _in_role(inlines: list[Node], language: str) -> list[Node]:
    if all(each["t"] in ("Space", "LineBreak") for each in inlines):
        return inlines
    return [raw_inline("asciidoc", f"[.lang-{language}]##"), *inlines, raw_inline("asciidoc", "##")]


def _escaped(text: str) -> str:
    return text.strip().replace("]", "\\]")


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one AsciiDoc file, and its pictures."""
    return write_form(AsciidocForm(), edition)
