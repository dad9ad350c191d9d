"""reStructuredText's directives that pandoc loses, or whose arguments it prints as text.

Descriptions of a program's objects (`.. py:function:: name()`) become definitions, conditional text is read, other
programs' code becomes code, and what prints nothing is removed. Code and comments stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import LEFT_OUT, UNKNOWN_DIRECTIVE
from hexapla.read.notes_titles import names_notes
from hexapla.read.pandoc.notes import SeparatedNotes
from hexapla.read.pandoc.rst_blocks import (
    STEP,
    NumberedLine,
    WaitingLines,
    content_of,
    indent_of,
    is_option,
    least_indent,
    moved_to,
    options_of,
)
from hexapla.read.pandoc.rst_notes import RstNotes, note_in
from hexapla.read.sphinx import names
from hexapla.read.sphinx.divisions import CODE_CAPTION, TERM_END

_DIRECTIVE = re.compile(r"([ ]*(?:(?:[-*+]|\d+\.)[ ]+)*)\.\. ([A-Za-z][\w:+.-]*?)::(?:[ ]+(.*?))?[ ]*")
_COMMENT = re.compile(r"[ ]*\.\.(?:[ ]+(?![\[_|])(?![\w:+.-]+::)|$)")
_NAME, _CAPTION = re.compile(r"[ ]+:name:[ ]+(.*?)[ ]*"), re.compile(r"[ ]+:caption:[ ]+(.*?)[ ]*")
_DOCTEST = re.compile(r"[ ]*>>> ")
_INITIAL = re.compile(r"^(:[A-Za-z][\w ]*:[ ]+[A-Za-z])(\.[ ])", re.MULTILINE)  # pandoc would begin a list
_WITHOUT_ARGUMENT = frozenset(("only", "ifconfig", "rst-class", "cssclass"))  # their content is always read
_QUOTING = names.QUOTATIONS | {"compound", "acks"}  # they have no argument
_VERBATIM = frozenset("code code-block sourcecode math raw csv-table".split())


def normalise(text: str, beside: SeparatedNotes) -> str:
    """Return a text in the form that pandoc reads, with its notes separated."""
    notes = RstNotes()
    for _line in _Rewriter(text, notes).lines():
        pass  # citations may come before their notes, so that these must be known first
    return "\n".join(_Rewriter(text, notes, beside).lines())


def unread(text: str, source: str) -> list[Finding]:
    """Return findings about directives that are not known, or whose text is elsewhere, one for each name."""
    rewriter = _Rewriter(text, RstNotes())
    for _line in rewriter.lines():
        pass
    return [_finding(name, said, Place(source, line)) for name, (line, said) in rewriter.unread.items()]


def _finding(name: str, said: str, place: Place) -> Finding:
    if name in names.LEFT_OUT or name.startswith("auto"):
        what = f".. {name}:: {said}".strip()
        message = _("“{directive}” stands for text that is not in this file; it was left out.", directive=what[:60])
        return LEFT_OUT.finding(place, message)
    message = _("The directive “{directive}” is not known; its content is read as text.", directive=name)
    return UNKNOWN_DIRECTIVE.finding(place, message)


class _Verbatim(str):
    """A line that has no citations."""

    __slots__ = ()


class _Rewriter:
    """Rewrites the lines of a text, from the first to the last; `unread` are directives by name, with their lines.

    Without `beside`, the notes of the text are added to `notes`; with it, they are separated.
    """

    def __init__(self, text: str, notes: RstNotes, beside: SeparatedNotes | None = None) -> None:
        self._waiting = WaitingLines(_INITIAL.sub(r"\1\\\2", text).expandtabs(8))
        self.notes = notes
        self.beside = beside
        self.unread: dict[str, tuple[int, str]] = {}
        self._number = 0  # of the line that was read last

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        for line in self._rewritten():
            is_plain = self.beside is None or isinstance(line, _Verbatim)
            yield line if is_plain or not self.beside else self.notes.with_signs(self._number, line, self.beside)

    def _rewritten(self) -> Iterator[str]:
        while self._waiting:
            self._number, line = self._waiting.take()
            if match := _DIRECTIVE.fullmatch(line):
                yield from self._directive(self._number, match)
                continue
            if _DOCTEST.match(line):
                yield from self._doctest(line)
                continue
            if note := note_in(line):
                yield from self._note(self._number, note)
                continue
            yield line
            if line.rstrip().endswith("::") or _COMMENT.match(line):
                yield from (each for _number, each in self._waiting.take_block(indent_of(line)))

    def _note(self, number: int, note: re.Match[str]) -> Iterator[str]:
        """Yield the start of a container for a note, and put back its text, to be read in it."""
        indent, label, words = note["indent"], note["label"], note["words"] or ""
        if self.beside is None:
            self.notes.add(number, label)
        name = self.notes.container(number, label, self.beside) if self.beside else label
        inner = indent + STEP
        content = moved_to(inner, self._waiting.take_block(len(indent)))
        first = [(number, f"{inner}{words}")] if words else []
        self._waiting.put_back([*first, *content, (0, "")])
        yield from ("", f"{indent}.. container::", _Verbatim(f"{inner}:name: {name}"), "")

    def _doctest(self, line: str) -> Iterator[str]:
        """Yield what somebody typed in Python, and its result, as code."""
        yield from (f"{' ' * indent_of(line)}.. code:: python", "")
        yield from (f"{STEP}{each}" for each in (line, *self._waiting.take_paragraph()))

    def _directive(self, number: int, match: re.Match[str]) -> Iterator[str]:
        """Yield the first lines of a directive; the others are read later, or taken here."""
        before, name, said = match[1], match[2].lower(), match[3] or ""
        indent, bare = len(before), names.bare(name)
        if name in _VERBATIM:
            block = self._waiting.take_block(indent)
            if name == "csv-table":
                yield from self._labelled(before, block)
            if name in names.CODE:
                yield from self._caption(before, block)
            form = _Verbatim if name in ("math", "raw") else str
            yield match[0]
            yield from (form(each) for _number, each in block)
        elif name in names.LEFT_OUT - {"include"} or name.startswith("auto"):
            self.unread.setdefault(name, (number, said))
            self._waiting.take_block(indent)
            yield before
        elif name in names.INVISIBLE:
            self._waiting.take_block(indent)
            yield before
        elif name in _WITHOUT_ARGUMENT:
            self._waiting.put_back(moved_to(" " * indent, content_of(self._waiting.take_block(indent))))
            yield before
        elif bare in names.OBJECTS and (bare != "class" or ":" in name or _is_object(said)):
            yield from self._object(before, said, indent)
        elif bare in names.CODE:
            yield f"{before}.. code::"
            yield ""
            yield from (each for _number, each in content_of(self._waiting.take_block(indent)))
        elif name == "parsed-literal":
            yield from self._verse(before)
        else:
            yield from self._other(number, match)

    def _verse(self, before: str) -> Iterator[str]:
        """Yield a literal block with markup as lines, whose ends stay."""
        body = content_of(self._waiting.take_block(len(before)))
        least = least_indent(body)
        yield before
        yield from (f"{' ' * len(before)}| {each[least:]}" for _number, each in body)

    def _other(self, number: int, match: re.Match[str]) -> Iterator[str]:
        """Yield the first line of a directive that pandoc reads, or reads as a division."""
        before, name, said = match[1], match[2].lower(), match[3] or ""
        if said and name in _QUOTING:
            yield from self._opened(number, match)
            return
        if name == "rubric" and names_notes(said) and self._notes_follow():
            yield before  # only a title of notes, which editions have
            return
        if name == "glossary":
            self._glossary(self._waiting.take_block(len(before)))
        elif name in ("table", "list-table"):
            block = self._waiting.take_block(len(before))
            yield from self._labelled(before, block)
            self._waiting.put_back(block)
        elif not names.is_known(name):
            self.unread.setdefault(name, (number, said))
        yield match[0] if name != "grid" else f"{before}.. grid::"

    def _notes_follow(self) -> bool:
        """Return whether the next line that is not empty begins a footnote."""
        return note_in(self._waiting.next_text()) is not None

    def _opened(self, number: int, match: re.Match[str]) -> Iterator[str]:
        """Yield a directive without an argument; put back its content, which begins on the same line."""
        block = self._waiting.take_block(len(match[1]))
        content = block[len(options_of(block)) :]
        indent = least_indent(content, len(match[1]) + len(STEP))
        self._waiting.put_back([(number, " " * indent + match[3]), *content])
        yield from (f"{match[1]}.. {match[2]}::", "")

    def _labelled(self, before: str, block: Sequence[NumberedLine]) -> Iterator[str]:
        """Yield the name of a table as a label, as pandoc drops the option."""
        name = next((match[1] for match in map(_NAME.fullmatch, options_of(block)) if match), "")
        if name and not before.strip():
            yield from (f"{before}.. _{name}:", "")

    def _caption(self, before: str, block: list[NumberedLine]) -> Iterator[str]:
        """Take the caption of code out of its options, and yield it as a container before the code."""
        for at, option in enumerate(options_of(block)):
            if match := _CAPTION.fullmatch(option):
                del block[at]
                yield from (f"{before}.. container:: {CODE_CAPTION}", "", f"{' ' * len(before)}{STEP}{match[1]}", "")
                return

    def _object(self, before: str, said: str, indent: int) -> Iterator[str]:
        """Yield the description of an object as a term, so that what follows is its definition.

        A container is around it, as pandoc takes a list of definitions after a title for metadata.
        """
        block = self._waiting.take_block(indent)
        signatures = [said] if said else []
        while block and block[0][1].strip() and not is_option(block[0][1]):
            signatures.append(block.pop(0)[1].strip())
        term = " ".join(f"``{each}``" for each in signatures)
        yield from (f"{before}.. container:: object", "", f"{' ' * indent}{STEP}{term}")
        self._waiting.put_back([*((number, f"{STEP}{line}") for number, line in content_of(block)), (0, "")])

    def _glossary(self, block: list[NumberedLine]) -> None:
        """Put a glossary back with the terms of each definition on one line, without the keys that sort them."""
        body = [each for each in block if each[1].strip()]
        least = least_indent(content_of(body))
        made: list[NumberedLine] = []
        for number, line in block:
            is_term = line.strip() and indent_of(line) == least and not is_option(line)
            is_term = is_term and not line.lstrip().startswith("..")
            term = line.partition(" : ")[0].rstrip() if is_term else line
            is_next = made and made[-1][1].strip() and indent_of(made[-1][1]) == least and is_term
            if is_next and not is_option(made[-1][1]):
                made[-1] = (made[-1][0], f"{made[-1][1]}{TERM_END}{term.strip()}")
            else:
                made.append((number, term))
        self._waiting.put_back(made)


def _is_object(said: str) -> bool:
    """Return whether the argument of `class` is a class of a program, and no class of a style sheet."""
    return bool(re.search(r"[(.]", said)) or said[:1].isupper()
