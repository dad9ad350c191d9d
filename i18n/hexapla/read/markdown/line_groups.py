"""Groups of Markdown lines between code, and the notes in them that CommonMark would lose or misread."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from hexapla.read.markdown.numbered_text import Line, lines_with

# Code, comments, tags, and addresses; each begins with one of `_FIRST`.
NOT_PROSE = (
    r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->|<[A-Za-z/][^<>]*>"
    r"|(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)|(?:https?|HTTPS?)://[^\s<>\]]+"
)
_FIRST = r"`<(hH"
# What is not rewritten, with escaped characters.
_PROTECTED = re.compile(rf"(?=[{_FIRST}\\])(?:{NOT_PROSE}|\\[^\w\s])", re.DOTALL)
# Noncharacters, which `decoding` leaves in no text.
_HOLDER = re.compile("\ufdd2(\\d+)\ufdd0")  # a placeholder for a protected part
GONE = "\ufdd1"  # a placeholder for a removed line end
_DEFINITION = re.compile(r"^[ >]*(?:[-*+] +)?\[\^([^\]\n]+)\]:", re.MULTILINE)
_MAY_DEFINE = ("^", re.compile(r"\[\^[^\]\n]+\]:"))
_LABEL = re.compile(r"\[\^([^\]\n]{1,999})\]")
_PICTURE = re.compile(r"!\[((?:[^\[\]]|\[\^[^\]\n]+\])*)\](\ufdd2\d+\ufdd0)")
_DEEPEST = 20  # notes in notes
_BRACKET = re.compile(r"[\[\]]|\n[ >\t]*\n")


@dataclass(slots=True)
class LineGroup:
    """Consecutive lines: their numbers, their text with placeholders for protected parts, and these parts."""

    numbers: list[int]
    text: str
    is_code: bool = False
    held: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Sequence[Line], *, is_code: bool) -> LineGroup:
        """Return a group of these lines."""
        group = cls([number for number, _line in lines], "\n".join(line for _number, line in lines), is_code)
        if not is_code:
            group.text = _PROTECTED.sub(group._hold, group.text)
        return group

    def _hold(self, match: re.Match[str]) -> str:
        self.held.append(match[0])
        return f"\ufdd2{len(self.held) - 1}\ufdd0"

    def released(self, text: str) -> str:
        """Return some of its text, with the protected parts in it."""
        return _HOLDER.sub(lambda match: self.held[int(match[1])], text)

    def lines(self) -> Iterator[Line]:
        """Yield its lines."""
        at = 0
        for line in self.released(self.text).split("\n"):
            yield self.numbers[at], line.replace(GONE, "")
            at += 1 + line.count(GONE)


def take_inline_notes(groups: Sequence[LineGroup]) -> list[Line]:
    """Turn notes at their citations, `^[so]`, into ordinary notes; return the lines that define them."""
    defined: list[Line] = []
    for group in groups:
        if not group.is_code:
            _take(group, defined)
    return [line for number, words in defined for line in ((number, words), (number, ""))]


def _take(group: LineGroup, defined: list[Line], depth: int = 1) -> None:
    text, parts = group.text, list[str]()
    closings = _closings(text) if "^[" in text and depth <= _DEEPEST else {}
    at = kept = counted = line = 0
    while (at := text.find("^[", at)) >= 0:
        end = closings.get(at + 1, 0)
        if end <= at + 2:
            at += 2
            continue
        before = group.released(text[counted:at])
        line, counted = line + before.count("\n") + before.count(GONE), at
        words = group.released(text[at + 2 : end])
        defined.append((group.numbers[line], ""))
        place = len(defined)
        inner = LineGroup.of([(group.numbers[line], " ".join(words.replace(GONE, "\n").split()))], is_code=False)
        _take(inner, defined, depth + 1)
        defined[place - 1] = (group.numbers[line], f"[^inline-{place}]: {inner.released(inner.text)}")
        parts += [text[kept:at], f"[^inline-{place}]", GONE * (words.count("\n") + words.count(GONE))]
        at = kept = end + 1
    group.text = "".join([*parts, text[kept:]])


def _closings(text: str) -> dict[int, int]:
    """Return the offset of each closing bracket within its paragraph, by the offset of the opening one."""
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


def free_marks(groups: Sequence[LineGroup]) -> None:
    """Move citations in the description of an image to after it, as alternative text cannot hold them."""
    for group in groups:
        if not group.is_code:
            group.text = _PICTURE.sub(_freed, group.text)


def _freed(match: re.Match[str]) -> str:
    marks = "".join(f"[^{label}]" for label in _LABEL.findall(match[1]))
    return f"![{_LABEL.sub('', match[1])}]{match[2]}{marks}"


def labels_defined(text: str, definition: re.Pattern[str]) -> list[str]:
    """Return the label of each definition of a note, by a pattern of how a line with one begins."""
    return [match[1] for match in map(definition.match, lines_with(text, _MAY_DEFINE)) if match]


def odd_labels(text: str) -> set[str]:
    """Return the labels that several notes have, as when chapters number their own, or that contain spaces."""
    labels = Counter(map(str.lower, labels_defined(text, _DEFINITION)))
    return {label for label, times in labels.items() if times > 1 or len(label.split()) > 1}


def part_labels(groups: Sequence[LineGroup], odd: Collection[str]) -> None:
    """Give each note of a shared label its own: a citation takes the first one after it, or else the last."""
    places: dict[str, list[tuple[int, int]]] = {label: [] for label in odd}
    for number, group in enumerate(groups):
        for match in () if group.is_code or not odd else _DEFINITION.finditer(group.text):
            if match[1].lower() in places:
                places[match[1].lower()].append((number, match.start(1)))
    for number, group in enumerate(groups):
        if not group.is_code and odd:
            group.text = _LABEL.sub(partial(_parted, group=number, places=places), group.text)


def _parted(match: re.Match[str], group: int, places: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    own = places.get(match[1].lower(), ())
    at = min(bisect_left(own, (group, match.start(1))), len(own) - 1)
    label = "-".join(match[1].split()) if own else match[1]
    return f"[^{label}:{at + 1}]" if at > 0 else f"[^{label}]"
