"""What has to be known of a form of plain text (Markdown, LaTeX ...) to write translations into it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hexapla.markup import Tag, Token
from hexapla.model import Code, Unit


@dataclass(frozen=True, slots=True)
class Located:
    """The place of a unit's text, by half-open offsets; `tags` are its tags in order, each with its own place."""

    start: int
    end: int
    tags: Sequence[tuple[Tag, int, int]] = ()

    @property
    def words(self) -> Iterator[tuple[int, int]]:
        """The places of its words, between its tags."""
        at = self.start
        for _tag, first, last in self.tags:
            if at < first:
                yield at, first
            at = last
        if at < self.end:
            yield at, self.end


@dataclass(frozen=True, slots=True)
class Delimiters:
    """What a source writes for a pair of tags, and what it has between; a void tag is `opening` alone."""

    opening: str
    closing: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What is before a text in the line where it begins, and after it in the line where it ends."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedTexts:
    """What is written into a file: the translator's notes, the ids of notes that are left out, and places of units.

    `made` is what is written for a unit, by its number; `places` are those of all units that were found. `part` returns
    a part of the file, by offsets in the source, with the texts that were written in it.
    """

    units: Sequence[Unit]
    made: Mapping[int, str]
    places: Mapping[int, Located]
    notes: Sequence[str]
    omitted: Collection[str]
    part: Callable[[int, int], str]


class Value(Protocol):
    """A value of a file's metadata."""

    @property
    def place(self) -> Located:
        """Where it is written."""

    def write(self, tokens: Sequence[Token], attempt: int) -> str:
        """Return another text as it is written in that place."""


class PlainTextForm(Protocol):
    """A form of plain text; patterns are regular expressions with the flag DOTALL, for flat texts (`FlatText`).

    `line_break` is the pattern of a line end within a paragraph, with what may be before the next words; `noise` is
    that of signs in the source of a value, such as the text of an image, which the value does not have. `unseen` is
    that of what may be between words and is not read, such as comments; empty if the file has none. `attempts` is
    the number of ways in which a text can be written: a later way is surer, and further from how authors write.
    """

    line_break: str
    noise: str
    unseen: str
    attempts: int

    def mark_tag(self, attempt: int) -> str:
        """Return the tag that a reader makes of `mark`; empty where `mark` adds the remark as words, in brackets."""

    def letter(self, letter: str) -> str:
        """Return the pattern of what a source may write for a character that is no letter or digit of ASCII."""

    def tag(self, tag: Tag, code: Code, number: int) -> str:
        """Return the pattern of what a source may write for a tag; `number` makes the names of its groups unique."""

    def whole(self, code: Code, words: str = "") -> str:
        """Return the pattern of a pair of tags with its content, where that is not in the source; empty for others.

        `words` is the content; without it, the pattern is that of any use of the tags.
        """

    def added(self, unit: Unit) -> str:
        """Return what a reader adds before the text of a unit; empty if it adds nothing."""

    def fits(self, unit: Unit, around: Around) -> bool:
        """Return whether a place may be that of a unit, by what is around it."""

    def values(self, units: Sequence[Unit]) -> Mapping[int, Value]:
        """Return the places of the metadata that are units, by the numbers of the units."""

    def escape(self, text: str, unit: Unit, around: Around, attempt: int) -> str:
        """Return a text so that it is read as this text, wherever it is in a line."""

    def plain(self, written: str) -> str:
        """Return the text that is read from words of the source without signs for tags."""

    def begin(self, line: str, attempt: int) -> str:
        """Return a line so that its first characters are read as text."""

    def void(self, written: str, code: Code, attempt: int) -> str:
        """Return a void tag, for which the source has what is `written`."""

    def pair(self, written: Delimiters, code: Code, words: str, *, neighbours: tuple[str, str], attempt: int) -> str:
        """Return words within the delimiters of a pair of tags; `neighbours` are the texts before and after."""

    def mark(self, text: str, remark: str, attempt: int) -> str:
        """Return a text with a mark that tells readers that nobody has reviewed it."""

    def cite(self, number: int, note: str) -> str:
        """Return what cites a note of the translator; `number` counts these notes from 1."""

    def edits(self, written: ChangedTexts) -> Iterable[tuple[int, int, str]]:
        """Return what else has to change, as half-open offsets and the new text: definitions of notes, for one."""
