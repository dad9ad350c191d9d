"""Apertium's stream format: sentences for an analyser, the numbers of its units, and what a pipeline makes of them.

A number is a word-bound blank, which the rest of the pipeline keeps on the words that it makes of the unit:
https://wiki.apertium.org/wiki/Word-bound_blanks. The format: https://wiki.apertium.org/wiki/Apertium_stream_format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hexapla.word_alignment import Alignment, Span, words

Marks = list[tuple[Span, list[int]]]  # ranges of a text, with the numbers of their units
_SPECIAL = re.compile(r"[\[\]\\/^$@<>{}]")
# The full stop makes the analyser finish its last word; on a line of its own it is not part of that word ("No."). The
# empty blank after it shows that the whole sentence was translated.
ENDED = "[]"
_END = f"\n.{ENDED}\n"
_UNIT = re.compile(
    r"\^(?P<surface>(?:[^\\/$]|\\.)*)(?P<analyses>(?:[^\\$]|\\.)*)\$|\[(?:[^\]\\]|\\.)*\]|\\.", re.DOTALL
)
_TOKEN = re.compile(
    r"\[\[/(?P<closed>)\]\]|\[\[(?P<numbers>[^\]]*)\]\]|\[(?P<blank>(?:[^\]\\]|\\.)*)\]|\\?(?P<letter>.)", re.DOTALL
)


class Analysed(NamedTuple):
    """An analysed sentence: its stream with numbered units, their offsets, and the share of units that are known."""

    stream: str
    units: list[Span]
    known: float


def _plain(sentence: str) -> str:
    """Replace each white-space or control character by one space, so that offsets stay the same."""
    return "".join(" " if letter < " " or letter == "\x7f" else letter for letter in sentence)


def encoded(sentence: str) -> str:
    """Encode a sentence for Apertium's stream. `~` becomes a blank, since the post-generator uses it."""
    return _SPECIAL.sub(r"\\\g<0>", _plain(sentence)).replace("~", "[~]") + _END


def analysed(stream: str, sentence: str) -> Analysed:
    """Give numbers to the units that contain letters or digits, and find their offsets in the sentence."""
    plain = _plain(sentence)
    units: list[Span] = []
    known = at = 0

    def number(match: re.Match[str]) -> str:
        nonlocal known, at
        surface = re.sub(r"\\(.)", r"\1", match["surface"] or "")
        if not any(letter.isalnum() for letter in surface):
            return match[0]
        start = plain.find(surface, at)
        at = start + len(surface) if start >= 0 else at
        units.append((start, at) if start >= 0 else (at, at))
        known += not match["analyses"].startswith("/*")
        return f"[[t:w:{len(units) - 1}]]{match[0]}"

    numbered = _UNIT.sub(number, stream)
    return Analysed(numbered, units, known / len(units) if units else 1.0)


def decoded(stream: str) -> tuple[str, Marks]:
    """Return the text of a stream, with runs of spaces as one, and ranges of it with the numbers of their units."""
    text = ""
    marks: Marks = []
    start, numbers = 0, list[int]()
    for token in _TOKEN.finditer(stream.rstrip().removesuffix(ENDED).removesuffix(".").rstrip()):
        if token["numbers"] is not None:
            start, numbers = len(text), [int(number) for number in re.findall(r"t:w:(\d{1,9})", token["numbers"])]
        elif token["closed"] is not None:
            marks.append(((start, len(text)), numbers))
        else:
            added = token["letter"] or re.sub(r"\\(.)", r"\1", token["blank"])
            text += added if not added.isspace() else " " * (text[-1:] not in ("", " "))
    return text.rstrip(), marks


def aligned(sentence: str, units: Sequence[Span], text: str, marks: Marks) -> Alignment | None:
    """Make an alignment of words from one of units: a unit's words are aligned with all its words in the target.

    The last of these has the highest weight.
    """
    source, target = words(sentence), words(text)
    weights = [[0.0] * len(source) for _word in target]
    for span, numbers in marks:
        rows = _touched(span, target)
        columns = [column for number in numbers if number < len(units) for column in _touched(units[number], source)]
        for index in rows:
            for column in columns:
                weights[index][column] += 1.0 if index == rows[-1] else 1.0 / len(columns)
    return Alignment(source, target, weights) if any(map(any, weights)) else None


def _touched(span: Span, spans: Sequence[Span]) -> list[int]:
    """Return the indices of the words that a range of the text overlaps."""
    return [index for index, (start, end) in enumerate(spans) if start < span[1] and end > span[0]]
