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
from hexapla.model import Edition

_RUBY = (
    "#let ruby(base, reading) = box(stack(dir: ttb, spacing: 0.2em, "
    "align(center, text(size: 0.5em, reading)), align(center, base)))"
)
_TAKEN = re.compile(r"#\d|\.{3}")  # a number in code, and an ellipsis
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_PICTURE = re.compile(r'image\("')
_LANGUAGE = re.compile(r'lang: "([a-zA-Z-]+)"')
_MARKUP = (
    (re.compile(r'#link\("((?:[^"\\]|\\.)*)"\)(?!\[)'), r"\1"),
    (re.compile(r"\\\n|#footnote\[|\]\["), "\n"),
    (re.compile(r"\\u\{[0-9a-f]+\}"), ""),
    (re.compile(r'(?<!\\)#[A-Za-z_][\w.-]*(?:\((?:[^()"\[\]]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\))?|<[\w-]+>'), ""),
    (re.compile(r"\\(?=.)|(?<!\\)[\[\]]|`"), ""),
)


class TypstForm(Form):
    """Typst 0.13 and newer."""

    writer = reader = "typst"
    ending = ".typ"

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which signs before numbers are signs."""
        return escape_words(blocks, "typst", _escaped)

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a footnote, with a label if another citation refers to it."""
        label = [raw_inline("typst", f"<{place.id}>")] if place.is_cited_again else []
        return [nodes.note(blocks), *label]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return a footnote with the label of another, which Typst shows as the same note."""
        return [raw_inline("typst", f"#footnote(<{place.id}>)")]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them, by a function of the file's own."""
        raw = (raw_inline("typst", words) for words in ("#ruby[", "][", "]"))
        opening, between, closing = raw
        return [opening, *base, between, *reading, closing]

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in a language, which decides their direction, too."""
        region = languages.region(language)
        said = f'#text(lang: "{languages.primary(language)}"' + (f', region: "{region}"' if region else "") + ")["
        return [raw_inline("typst", said), *inlines, raw_inline("typst", "]")]

    def metadata(self, edition: Edition) -> Mapping[str, Any]:
        """Return the function for readings."""
        return {"header-includes": {"t": "MetaBlocks", "c": [raw_block("typst", _RUBY)]}}

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return a grid, which pages can break between its rows."""
        widths = ", ".join(["1fr"] * len(names))
        made = [raw_block("typst", f"#grid(columns: ({widths}), column-gutter: 1.5em, row-gutter: 1em,\n[")]
        heads = [
            self.blocks_in_language([nodes.paragraph([nodes.styled("Strong", nodes.text(name))])], tag)
            for name, tag in names
        ]
        cells = [cell for row in (heads, *rows) for cell in row]
        for number, cell in enumerate(cells):
            made += [raw_block("typst", "], [")] if number else []
            made += cell
        return [*made, raw_block("typst", "])")]

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text: pandoc's reader leaves some links and styles out."""
        found = Inventory()
        text = data.decode()
        body = text[max(0, text.find("#show: doc")) :]  # after the functions of pandoc's template
        found.notes = body.count("#footnote[")
        found.pictures = len(_PICTURE.findall(body))
        for tag in _LANGUAGE.findall(text):
            found.add_language(tag)
        for pattern, instead in _MARKUP:
            body = pattern.sub(instead, body)
        found.add_words(body)
        return found


def _escaped(word: str, *, is_first: bool, is_alone: bool) -> str | None:
    del is_first, is_alone
    return _SIGN.sub(r"\\\g<0>", word) if _TAKEN.search(word) else None


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one Typst file, and its pictures."""
    return write_form(TypstForm(), edition)
