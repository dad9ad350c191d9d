"""Help pages in any language: options stay whole, Japanese breaks between letters, headings have the right colon.

click breaks lines at hyphens and at spaces only, and counts every letter as one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from hexapla.cli.terminal_columns import columns, fill
from hexapla.messages import _

_WIDE = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60"  # letters and signs between which a line may break
_OPENING = "「『（【〈《"  # nothing may follow them on the next line
_CLOSING = "」』）】〉》、。，．・：；？！ー々…ぁぃぅぇぉっゃゅょァィゥェォッャュョ"  # none of them may begin a line
# Compiled where it is used, as it is by few commands: a large class of characters takes milliseconds.
_PIECES = f"[ \n]+|[{_OPENING}]*[{_WIDE}][{_CLOSING}]*|[^ \n{_WIDE}]+[{_CLOSING}]*"
_KEPT = "\b\n"  # click's sign for a paragraph whose lines are kept


class HelpPage(click.HelpFormatter):
    """Write click's help pages with our line breaks."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        headed = _("{label}: {text}").format(label=heading, text="")
        self.write(f"{'':{self.current_indent}}{headed.rstrip(' ')}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs at the current indentation."""
        indent = " " * self.current_indent
        paragraphs = ("\n".join(indent + line for line in each) for each in _paragraphs(text, self.width - len(indent)))
        self.write("\n\n".join(paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns; a term that is too wide has a line of its own."""
        every = list(rows)
        first_column = min(max(columns(term) for term, _meaning in every), col_max) + col_spacing
        before = " " * (self.current_indent + first_column)
        for term, meaning in every:
            lines = [line for each in _paragraphs(meaning, max(self.width - len(before), 10)) for line in each]
            if columns(term) <= first_column - col_spacing:
                head = fill(term, first_column) + (lines.pop(0) if lines else "")
            else:
                head = term
            self.write(f"{'':{self.current_indent}}{head}".rstrip() + "\n")
            self.write("".join(f"{before}{line}\n" for line in lines))


def _paragraphs(text: str, width: int) -> Iterator[list[str]]:
    """Break each paragraph of a text into lines."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(_KEPT):
            yield paragraph.removeprefix(_KEPT).split("\n")
        elif paragraph.strip():
            yield _lines(paragraph.strip(), width)


def _lines(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for piece in re.findall(_PIECES, paragraph):
        if piece.isspace() and piece[0] in " \n":
            lines[-1] += " " if lines[-1] else ""
        elif columns(lines[-1] + piece) <= width or not lines[-1]:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.rstrip(" ") for line in lines]
