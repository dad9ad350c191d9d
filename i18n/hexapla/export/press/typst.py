"""Typst markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from hexapla import languages
from hexapla.export.press import nodes
from hexapla.export.press.escaping import escape_words
from hexapla.export.press.form import Form, NotePlace
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.nodes import Node, raw_block, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition, NoteMarks

_RUBY = (
    "#let ruby(base, reading) = box(stack(dir: ttb, spacing: 0.2em, "
    "align(center, text(size: 0.5em, reading)), align(center, base)))"
)
# A note with a mark of its own is a footnote that Typst does not count; endnotes are kept until they are shown.
_PRESS_NOTE = (
    "#let press-note(mark, body) = [#footnote(numbering: (..) => mark, body)#counter(footnote).update(n => n - 1)]"
)
_ENDNOTE = (
    '#let press-endnotes = state("press-endnotes", ())\n'
    "#let endnote(mark, body) = [#super(mark)#press-endnotes.update(all => all + ((mark, body),))]"
)
_PRINTED = "#context for (mark, body) in press-endnotes.final() [#super(mark) #body #parbreak()]"
# The lines of a note begin at the side of its own language.
_ENTRIES = """#show footnote.entry: it => {
  let parts = if type(it.note.body) == content { it.note.body.at("children", default: ()) } else { () }
  let said = parts.find(part => part.func() == metadata and type(part.value) == dictionary)
  if said == none { it } else { set text(..said.value); it }
}"""
_FUNCTIONS = {"#metadata((": _ENTRIES, "#ruby[": _RUBY, "#press-note(": _PRESS_NOTE, "#endnote(": _ENDNOTE}
_BEFORE = "// functions of this text"
_KIND = re.compile(r'#footnote\[#press-kind\((".*?"), (true|false)\)')
_NOTE = re.compile(r"#(?:footnote\[|press-note\(|endnote\()")
_TAKEN = re.compile(r"#\d|\.{3}")  # a number in code, and an ellipsis
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_PICTURE = re.compile(r'image\("')
_LANGUAGE = re.compile(r'lang: "([a-zA-Z-]+)"')
_MARKUP = (
    (re.compile(r'#link\("((?:[^"\\]|\\.)*)"\)(?!\[)'), r"\1"),
    (re.compile(r'\\\n|#(?:footnote|(?:press-note|endnote)\("[^"]*"\))\[|\]\['), "\n"),
    (re.compile(r"\\u\{[0-9a-f]+\}"), ""),
    (re.compile(r'(?<!\\)#[A-Za-z_][\w.-]*(?:\((?:[^()"\[\]]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\))?|<[\w-]+>'), ""),
    (re.compile(r"\\(?=.)|(?<!\\)[\[\]]|`"), ""),
)


class TypstForm(Form):
    """Typst 0.13 and newer."""

    writer = reader = "typst"
    ending = ".typ"
    sets_language_of_notes = True

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which signs before numbers are signs."""
        return escape_words(blocks, "typst", _escaped)

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note, with a label if another citation refers to it, and what it is, for `finish`."""
        kind = place.kind
        if place.language:  # else it has that of the page
            blocks = nodes.after_words([raw_inline("typst", _set_in_note(place.language))], blocks)
        label = f"<{place.id}>" if place.is_cited_again else ""
        if kind.is_counted and not kind.is_of_endnotes:
            return [nodes.note(blocks), *([raw_inline("typst", label)] if label else [])]
        said = f'#press-kind("{place.shown}", {str(kind.is_of_endnotes).lower()})'
        said += f"#metadata(none){label}" if label else ""
        return [nodes.note(nodes.after_words([raw_inline("typst", said)], blocks))]

    def anchor(self, identifier: str) -> list[Node]:
        """Return the place that a link leads to: a label alone is that of what is before it, if there is anything."""
        return [raw_inline("typst", f"#metadata(none)<{identifier}>")]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a footnote with the label of another, which Typst shows as the same note, or a link with its mark."""
        if place.kind.is_of_endnotes or not place.kind.is_counted:
            return [raw_inline("typst", f'#super(link(<{place.id}>, "{place.shown}"))')]
        return [raw_inline("typst", f"#footnote(<{place.id}>)")]

    def endnotes(self, title: str, marks: NoteMarks) -> list[Node]:
        """Return a list of the endnotes, with their title."""
        return [nodes.header(1, nodes.text(title)), raw_block("typst", _PRINTED)]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them, by a function of the file's own."""
        raw = (raw_inline("typst", words) for words in ("#ruby[", "][", "]"))
        opening, between, closing = raw
        return [opening, *base, between, *reading, closing]

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in a language, which decides their direction, too."""
        return [raw_inline("typst", f"#text({_said(language)})["), *inlines, raw_inline("typst", "]")]

    def metadata(self, edition: Edition) -> Mapping[str, Any]:
        """Return a line before the text, for the functions of `finish`."""
        return {"header-includes": {"t": "MetaBlocks", "c": [raw_block("typst", _BEFORE)]}}

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Write each note by the function of its kind, and the functions that the text uses."""
        text = _KIND.sub(_called, data.decode())
        used = [function for called, function in _FUNCTIONS.items() if called in text]
        return text.replace(f"{_BEFORE}\n", "".join(f"{each}\n" for each in used), 1).encode()

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return a grid, which pages can break between its rows."""
        widths = ", ".join(["1fr"] * len(names))
        made = [raw_block("typst", f"#grid(columns: ({widths}), column-gutter: 1.5em, row-gutter: 1em,\n[")]
        heads = [
            self.blocks_in_language([nodes.paragraph([nodes.styled("Strong", nodes.text(name))])], tag)
            for name, tag in names
        ]
        cells = [(cell, tag) for row in (heads, *rows) for cell, (_name, tag) in zip(row, names, strict=True)]
        for number, (cell, tag) in enumerate(cells):
            made += [raw_block("typst", "], [")] if number else []
            made += [raw_block("typst", f"#set text({_said(tag)})"), *cell]  # its lines begin at the right side
        return [*made, raw_block("typst", "])")]

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text: pandoc's reader leaves some links and styles out."""
        found = Inventory()
        text = data.decode()
        body = text[max(0, text.find("#show: doc")) :]  # after the functions of pandoc's template
        found.notes = len(_NOTE.findall(body))
        found.pictures = len(_PICTURE.findall(body))
        for tag in _LANGUAGE.findall(text):
            found.add_language(tag)
        for pattern, instead in _MARKUP:
            body = pattern.sub(instead, body)
        found.add_words(body)
        return found


def _said(language: str) -> str:
    """Return the arguments of Typst's function `text` for a language."""
    region = languages.region(language)
    return f'lang: "{languages.primary(language)}"' + (f', region: "{region}"' if region else "")


def _set_in_note(language: str) -> str:
    """Return what sets the language of a note; its value is that of the whole entry at the foot of the page."""
    return f"#metadata(({_said(language)}))#set text({_said(language)});"


def _called(match: re.Match[str]) -> str:
    function = "endnote" if match[2] == "true" else "press-note"
    return f"#{function}({match[1]})["


def _escaped(word: str, *, is_first: bool, is_alone: bool) -> str | None:
    del is_first, is_alone
    return _SIGN.sub(r"\\\g<0>", word) if _TAKEN.search(word) else None


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one Typst file, and its pictures."""
    return write_form(TypstForm(), edition)
