"""AsciiDoc, as Asciidoctor reads it."""

from __future__ import annotations

import re

from hexapla.export.press import nodes
from hexapla.export.press.escaping import escape_words
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_inline, walk
from hexapla.export.press.writing import write_form
from hexapla.model import Edition

# A note between signs for private use, until its text is written: pandoc would leave out notes of several paragraphs.
_START, _TEXT, _END = "\ue000", "\ue001", "\ue002"
_LINE_END = "pass:p[ +\n]"
_NOTE = re.compile(f"{_START}([^{_TEXT}]*){_TEXT}([^{_END}]*){_END}")
# What Asciidoctor changes within a word; `_AT_START` is what it may take for the start of a block.
_RISK = re.compile(r"[\^~|]|\((?:C|R|TM)\)|--|\.\.\.|\(\(|\$\$|&#?\w+;|:{2,4}$|;;$|::?\[|\\")
_AT_START = re.compile(r"[^\w\"'“‘«(]|['\"]{2,}|\(?\w+[.)]|[A-Z]+:")
_SIGNS = re.compile(r"[\[\]{*_#`<>^~\\]+|\((?:C|R|TM)\)|-{2,}|\.{3,}|\({2,}|\$\$|&|:{2,}|;;")
# A line between brackets, which begins with a role or an anchor, and ends with a note.
_BETWEEN_BRACKETS = re.compile(r"^(?=\[(?:[^\[\]\n]*\]#|\[[^\]\n]*\]\].).*\]$)", re.MULTILINE)
_AFTER_MARK = re.compile(r"(?<=[_*#`])(?=footnote:)")  # a mark of a style ends before what is no letter
_CITED_NOTE = re.compile(r"footnote:note-(\d+)\[\]")
_WRITTEN_NOTE = re.compile(r"footnote:[\w-]*\[(?!\])")
_ROLE = re.compile(r"\[\.lang-([A-Za-z-]+)\]##")
_MAIN = re.compile(r"^:lang: (\S+)$", re.MULTILINE)
_PICTURE = re.compile(r"image::?[^\[\s]+\[")
_MARKUP = (
    (re.compile(r"\+\+([^+\n]*)\+\+"), r" \1 "),
    (re.compile(r"\[\[[^\]]*\]\]|\{empty\}\^\d+\^"), ""),
    (re.compile(r"footnote:[\w-]*\[|link:|xref:|\[\.?[\w-]+\]#|<<|>>|(?:pass:p\[)? \+\n\]?"), "\n"),
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
    note_series = False

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which words that look like markup are words, and each heading is one line."""
        for heading in [each for each in walk(blocks) if each["t"] == "Header"]:
            for node in [each for each in walk(heading["c"][2]) if each.get("c") == ["asciidoc", _LINE_END]]:
                node.update({"t": "Space", "c": None})
        return escape_words(nodes.in_one_line(blocks), "asciidoc", _escaped)

    def anchor(self, identifier: str) -> list[Node]:
        """Return the place that a link leads to."""
        return [raw_inline("asciidoc", f"[[{identifier}]]")]

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note in one line, for `finish`; between its lines are line ends that Asciidoctor sees in notes."""
        inlines: list[Node] = []
        for block in (each for each in walk(blocks) if each["t"] in ("Para", "Plain", "Header", "CodeBlock")):
            inlines += [raw_inline("asciidoc", _LINE_END)] if inlines else []
            if block["t"] == "CodeBlock":
                inlines.append({"t": "Code", "c": block["c"]})
            else:
                inlines += block["c"] if block["t"] != "Header" else block["c"][2]
        for node in [each for each in walk(inlines) if each["t"] == "LineBreak"]:
            node.update(raw_inline("asciidoc", _LINE_END))
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
        """Write the notes, and the language of the text. Pandoc has escaped the brackets in the notes."""
        text = _NOTE.sub(_written_note, data.decode())
        text = _AFTER_MARK.sub("{empty}", text)
        text = _BETWEEN_BRACKETS.sub("{empty} ", text)  # else it is read as the attributes of a block
        if _MAIN.search(text):
            return text.encode()
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


def _written_note(match: re.Match[str]) -> str:
    """Return a note; one that it cites is a number in it, because Asciidoctor has no notes in notes."""
    words = _CITED_NOTE.sub(r"{empty}^\1^", match[2].strip())
    return f"footnote:{match[1]}[{words}]"


def _in_role(inlines: list[Node], language: str) -> list[Node]:
    if all(each["t"] in ("Space", "LineBreak") for each in inlines):
        return inlines
    return [raw_inline("asciidoc", f"[.lang-{language}]##"), *inlines, raw_inline("asciidoc", "##")]


def _escaped(word: str, *, is_first: bool, is_alone: bool) -> str | None:
    """Return a word with its signs passed through, and a line that begins with a sign after an empty word."""
    del is_alone
    is_start = is_first and _AT_START.match(word)
    if not is_start and not _RISK.search(word):
        return None
    plain = word.replace("+", "\ue003").replace("|", "\ue004")
    plain = _SIGNS.sub(r"++\g<0>++", plain).replace("\ue003", "{plus}").replace("\ue004", "{vbar}")
    return f"{{empty}}{plain}" if is_start else plain


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one AsciiDoc file, and its pictures."""
    return write_form(AsciidocForm(), edition)
