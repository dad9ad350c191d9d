r"""The notes of LaTeX: pandoc writes all as `\footnote`; endnotes, and notes with marks of their own, are made here.

Endnotes are those of the package enotez. A note with a mark of its own is `\PressNote{mark}{text}`, a `\footnote` that
LaTeX does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hexapla.export.press import nodes
from hexapla.export.press.form import NotePlace
from hexapla.export.press.nodes import Node
from hexapla.model import NoteMarks

_COMMANDS = r"""\providecommand{\PressLatin}[1]{#1}
\DeclareRobustCommand{\PressNote}[2]{{\renewcommand{\thefootnote}{\PressLatin{#1}}\footnote[1]{#2}}}
\DeclareRobustCommand{\PressNoteText}[2]{{\renewcommand{\thefootnote}{\PressLatin{#1}}\footnotetext[1]{#2}}}"""
_FORMATS = {NoteMarks.LETTERS: "alph", NoteMarks.ROMAN: "roman", NoteMarks.NUMBERS: "arabic"}
_NOTE = re.compile(r"\\footnote(text)?\{\\PressKind\{([^{}]*)\}\{(\w*)\}")
_MARK_OR_TEXT = re.compile(r"\\footnotemark\{\}|\\footnotetext\{(?:\\PressKind\{([^{}]*)\}\{\w*\})?")
_PRINTED = re.compile(r"\\setenotez\{counter-format=(\w+),")
_BEGINNING = "\\begin{document}"


def said_in_note(place: NotePlace) -> str:
    """Return a command in a note that says what it is, for `with_series`; empty for a footnote that LaTeX counts."""
    kind = place.kind
    if kind.is_counted and not kind.is_of_endnotes:
        return ""
    return rf"\PressKind{{{'' if kind.is_counted else kind.mark}}}{{{'end' if kind.is_of_endnotes else ''}}}"


def without_code_blocks(blocks: list[Node]) -> list[Node]:
    """Write lines of programs in notes as words: LaTeX has no verbatim text in the arguments of its commands."""
    for block in [each for each in nodes.walk(blocks) if each["t"] == "CodeBlock"]:
        lines: list[Node] = []
        for line in block["c"][1].splitlines():
            lines += [{"t": "LineBreak"}] if lines else []
            lines.append(nodes.code(line.replace(" ", "\u00a0")))
        block.update(nodes.paragraph(lines))
    return blocks


def in_one_paragraph(blocks: list[Node]) -> list[Node]:
    """Write each note of a heading as one paragraph: LaTeX has no blank lines in headings."""
    headings = [each for each in nodes.walk(blocks) if each["t"] == "Header"]
    for note in [each for heading in headings for each in nodes.walk(heading["c"][2]) if each["t"] == "Note"]:
        note["c"] = [nodes.paragraph(_joined(note["c"]))]
    return blocks


def _joined(blocks: list[Node]) -> list[Node]:
    """Return blocks as inline nodes, with the ends of paragraphs as commands."""
    made: list[Node] = []
    for block in blocks:
        if block["t"] == "RawBlock":
            made.append(nodes.raw_inline(*block["c"]))
            continue
        if block["t"] in ("Para", "Plain"):
            own = block["c"]
        elif block["t"] == "Div":
            own = [nodes.span(_joined(block["c"][1]), block["c"][0])]
        else:
            own = _joined(list(_blocks_in(block["c"])))
        made += [nodes.raw_inline("latex", r"\endgraf{}"), *own] if made and made[-1]["t"] != "RawInline" else own
    return made


def _blocks_in(content: Any) -> Iterator[Node]:
    """Yield the paragraphs and divisions in a list, a quotation or a table."""
    if isinstance(content, list):
        for each in content:
            yield from _blocks_in(each)
    elif isinstance(content, dict) and content.get("t") in ("Para", "Plain", "Div", "RawBlock"):
        yield content
    elif isinstance(content, dict):
        yield from _blocks_in(content.get("c"))


def printed(title: list[Node], marks: NoteMarks) -> str:
    """Return the command that prints the endnotes; `with_series` moves how they are counted before the text."""
    return rf"\setenotez{{counter-format={_FORMATS[marks]},list-name={{{nodes.plain(title)}}}}}\printendnotes"


def with_series(text: str) -> str:
    """Return a document in which each note is written by the command of its kind."""
    if "\\PressKind{" not in text:
        return text
    text = _NOTE.sub(_written, _with_marks_of_captions(text))
    before = _COMMANDS
    if found := _PRINTED.search(text):
        before += "\n\\usepackage{enotez}\n"
        before += rf"\renewcommand{{\theendnote}}{{\PressLatin{{\{found[1]}{{endnote}}}}}}"
        text = _PRINTED.sub(r"\\setenotez{", text)
    return text.replace(_BEGINNING, f"{before}\n{_BEGINNING}", 1)


def _written(match: re.Match[str]) -> str:
    is_text, mark, is_end = match.groups()
    if is_end:
        return rf"\endnote[{mark}]{{" if mark else r"\endnote{"
    return rf"\PressNote{'Text' if is_text else ''}{{{mark}}}{{"


def _with_marks_of_captions(text: str) -> str:
    """Write the marks of notes in captions, whose texts are after the figure, in the same order."""
    waiting: list[re.Match[str]] = []
    marks: dict[int, str] = {}
    for match in _MARK_OR_TEXT.finditer(text):
        if match[0] == "\\footnotemark{}":
            waiting.append(match)
        elif waiting:
            cited = waiting.pop(0)
            if match[1]:
                marks[cited.start()] = rf"\textsuperscript{{{match[1]}}}"
    return _MARK_OR_TEXT.sub(lambda match: marks.get(match.start(), match[0]), text)
