"""Tagged text as the runs of a cell, and back.

Emphasis (`<em>`) becomes a look, in a character style that has the names of its tags; `<br/>` a line break; the marks
of notes and `<tn>` footnotes. Other tags stay as they are in the text, which is always right, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from hexapla import markup, translator_tags
from hexapla.markup import Tag

Look = Literal["italic", "bold", "underline", "strike", "superscript", "subscript"]
# Tags that are shown as looks. Of several with one look, a person's own italics become the first that a text has.
LOOKS: dict[str, Look] = {
    "em": "italic", "i": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
    "strong": "bold", "b": "bold", "u": "underline", "s": "strike", "del": "strike",
    "sup": "superscript", "sub": "subscript",
}  # fmt: skip
BREAK = "br"
STYLE = "Hexapla"  # styles are called by it and the names of their tags: `Hexapla strong em`
_NOTE = re.compile(r"note\d+")
_FOOTNOTE = re.compile(r"\W*\d*\s*(note\d+)\b")


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote: the mark of the note that a tag stands for, or a translator's own note with its text."""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class CellRun:
    """Text with one look, a line break (a line feed), or the mark of a note; `path` are the tags around it."""

    content: str | NoteMark
    path: tuple[str, ...] = ()


Paragraphs = list[list[CellRun]]


def is_note(name: str) -> bool:
    """Return whether a tag is the mark of a note."""
    return _NOTE.fullmatch(name) is not None


def note_in(footnote: str) -> str:
    """Return the tag whose note a footnote stands for, by the first word of its text; empty if it is another's."""
    found = _FOOTNOTE.match(footnote)
    return found[1] if found else ""


def runs_of(text: str, names: Collection[str]) -> Paragraphs:
    """Return a tagged text as the runs of its paragraphs; `names` are the names of its tags."""
    found = _with_looks(text, names)
    return found if tagged(found) == text else [[CellRun(line)] if line else [] for line in text.split("\n")]


def _with_looks(text: str, names: Collection[str]) -> Paragraphs:
    apart = translator_tags.split("", text)
    if apart.stray or apart.nested or apart.empty or not all(map(_fits_footnote, apart.notes)):
        return []
    notes = iter(apart.notes)
    paragraphs: Paragraphs = [[]]
    path: list[str] = []
    for token in markup.parse(apart.text, {*names, translator_tags.NOTE}):
        if isinstance(token, str):
            first, *others = token.split("\n")
            paragraphs[-1] += [CellRun(first, tuple(path))] if first else []
            paragraphs += [[CellRun(line, tuple(path))] if line else [] for line in others]
        elif token == translator_tags.MARK:
            paragraphs[-1].append(CellRun(NoteMark(translator_tags.NOTE, next(notes)), tuple(path)))
        elif token.name not in LOOKS or token.shape == "void":
            paragraphs[-1].append(CellRun(_shown(token), tuple(path)))
        elif token.shape == "open":
            path.append(token.name)
        elif path and path[-1] == token.name:
            path.pop()
        else:
            return []
    return paragraphs if not path else []


def _fits_footnote(text: str) -> bool:
    """Return whether a footnote with this text is read as it was written."""
    return text == " ".join(text.split()) and not note_in(text)


def _shown(tag: Tag) -> str | NoteMark:
    """Return what stands for a tag that is no look: the mark of a note, a line break, or itself."""
    if tag.shape == "void" and is_note(tag.name):
        return NoteMark(tag.name)
    return "\n" if tag == Tag(BREAK, "void") else str(tag)


def shown_names(paragraphs: Paragraphs) -> set[str]:
    """Return the names of the tags that are looks, line breaks or footnotes there: the others are text."""
    found: set[str] = set()
    for run in (run for runs in paragraphs for run in runs):
        found.update(run.path)
        if isinstance(run.content, NoteMark):
            found.add(run.content.name)
        elif run.content == "\n":
            found.add(BREAK)
    return found


def tagged(paragraphs: Iterable[Sequence[CellRun]]) -> str:
    """Return runs as tagged text."""
    lines: list[str] = []
    for runs in paragraphs:
        parts: list[str] = []
        opened: tuple[str, ...] = ()
        for run in runs:
            parts.append(_between(opened, run.path))
            opened = run.path
            parts.append(_content(run.content))
        lines.append("".join([*parts, _between(opened, ())]))
    return "\n".join(lines)


def _content(content: str | NoteMark) -> str:
    if isinstance(content, str):
        return f"<{BREAK}/>" if content == "\n" else content
    if content.name == translator_tags.NOTE:
        return f"<{content.name}>{content.text}</{content.name}>"
    return f"<{content.name}/>"


def _between(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Return the tags that end and begin between two runs."""
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    ends = "".join(f"</{name}>" for name in reversed(before[same:]))
    return ends + "".join(f"<{name}>" for name in after[same:])
