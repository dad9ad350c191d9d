"""Stretches of Markdown between its code, and the notes in them that CommonMark's reader would lose or mistake."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

Line = tuple[int, str]  # its number in the file, what it says
# Where nothing is rewritten: code, comments, tags, addresses, formulas, and signs that a backslash makes plain.
_PROTECTED = re.compile(
    r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)|<!--.*?-->|<[a-z/][^<>]*>|(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)"
    r"|https?://[^\s<>\]]+|\$\$.+?\$\$|\$(?=[^\s$])[^$\n]*[^\s$]\$(?!\d)|\\[^\w\s]",
    re.DOTALL | re.IGNORECASE,
)
# Noncharacters, which `decoding` leaves in no text.
_HOLDER = re.compile("\ufdd2(\\d+)\ufdd0")  # what stands for something protected
GONE = "\ufdd1"  # stands for the end of a line that is gone
_DEFINITION = re.compile(r"^[ >]*(?:[-*+] +)?\[\^([^\]\n]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\[\^([^\]\n]{1,999})\]")
_PICTURE = re.compile(r"!\[((?:[^\[\]]|\[\^[^\]\n]+\])*)\](\ufdd2\d+\ufdd0)")
_DEEPEST = 20  # notes in notes
_BRACKET = re.compile(r"[\[\]]|\n[ >\t]*\n")


@dataclass(slots=True)
class Stretch:
    """Lines that follow one another: their numbers, their text with what is protected held apart, and that."""

    numbers: list[int]
    text: str
    is_code: bool = False
    held: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Sequence[Line], *, is_code: bool) -> Stretch:
        """A stretch of these lines."""
        stretch = cls([number for number, _line in lines], "\n".join(line for _number, line in lines), is_code)
        if not is_code:
            stretch.text = _PROTECTED.sub(stretch._hold, stretch.text)
        return stretch

    def _hold(self, match: re.Match[str]) -> str:
        self.held.append(match[0])
        return f"\ufdd2{len(self.held) - 1}\ufdd0"

    def released(self, text: str) -> str:
        """Some of its text, with what was protected in it."""
        return _HOLDER.sub(lambda match: self.held[int(match[1])], text)

    def lines(self) -> Iterator[Line]:
        """Its lines again."""
        at = 0
        for line in self.released(self.text).split("\n"):
            yield self.numbers[at], line.replace(GONE, "")
            at += 1 + line.count(GONE)


def take_inline_notes(stretches: Sequence[Stretch]) -> list[Line]:
    """Make notes that stand where they are cited, `^[so]`, notes like the others; the lines that define them."""
    defined: list[Line] = []
    for stretch in stretches:
        if not stretch.is_code:
            _take(stretch, defined)
    return [line for number, words in defined for line in ((number, words), (number, ""))]


def _take(stretch: Stretch, defined: list[Line], depth: int = 1) -> None:
    text, parts = stretch.text, list[str]()
    closings = _closings(text) if "^[" in text and depth <= _DEEPEST else {}
    at = kept = counted = line = 0
    while (at := text.find("^[", at)) >= 0:
        end = closings.get(at + 1, 0)
        if end <= at + 2:
            at += 2
            continue
        before = stretch.released(text[counted:at])
        line, counted = line + before.count("\n") + before.count(GONE), at
        words = stretch.released(text[at + 2 : end])
        defined.append((stretch.numbers[line], ""))
        place = len(defined)
        inner = Stretch.of([(stretch.numbers[line], " ".join(words.replace(GONE, "\n").split()))], is_code=False)
        _take(inner, defined, depth + 1)
        defined[place - 1] = (stretch.numbers[line], f"[^inline-{place}]: {inner.released(inner.text)}")
        parts += [text[kept:at], f"[^inline-{place}]", GONE * (words.count("\n") + words.count(GONE))]
        at = kept = end + 1
    stretch.text = "".join([*parts, text[kept:]])


def _closings(text: str) -> dict[int, int]:
    """Where each bracket closes in its paragraph, by where it opens."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] != "]":
            opened.clear()
        elif opened:
            found[opened.pop()] = match.start()
    return found


def free_marks(stretches: Sequence[Stretch]) -> None:
    """Put the citations in a picture's words behind it: an alternative text holds none."""
    for stretch in stretches:
        if not stretch.is_code:
            stretch.text = _PICTURE.sub(_freed, stretch.text)


def _freed(match: re.Match[str]) -> str:
    marks = "".join(f"[^{label}]" for label in _LABEL.findall(match[1]))
    return f"![{_LABEL.sub('', match[1])}]{match[2]}{marks}"


def odd_labels(text: str) -> set[str]:
    """The labels that more than one note has, as where each chapter numbers its own, or that have spaces in them."""
    labels = Counter(label.lower() for label in _DEFINITION.findall(text))
    return {label for label, times in labels.items() if times > 1 or len(label.split()) > 1}


def part_labels(stretches: Sequence[Stretch], odd: Collection[str]) -> None:
    """Give notes of one label one each: a citation takes the first that follows it, or else the last."""
    places: dict[str, list[tuple[int, int]]] = {label: [] for label in odd}
    for number, stretch in enumerate(stretches):
        for match in () if stretch.is_code or not odd else _DEFINITION.finditer(stretch.text):
            if match[1].lower() in places:
                places[match[1].lower()].append((number, match.start(1)))
    for number, stretch in enumerate(stretches):
        if not stretch.is_code and odd:
            stretch.text = _LABEL.sub(partial(_parted, stretch=number, places=places), stretch.text)


def _parted(match: re.Match[str], stretch: int, places: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    own = places.get(match[1].lower(), ())
    at = min(bisect_left(own, (stretch, match.start(1))), len(own) - 1)
    label = "-".join(match[1].split()) if own else match[1]
    return f"[^{label}:{at + 1}]" if at > 0 else f"[^{label}]"
