"""Whether a file that was written says what it should: what is read from it is compared with what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hexapla import markup
from hexapla.markup import Tag, Token
from hexapla.model import Code, Unit

_QUOTES = str.maketrans("‘’“”", "''\"\"")  # readers make them of straight ones
_ELSEWHERE = "\ufffc"  # instead of words that are not in the source
_Mark = tuple[int, str, str, str]  # how many characters are before a tag, its shape, its name, what it stands for


@dataclass(frozen=True, slots=True)
class Sense:
    """What a text says, however its tags are named: its characters but for white space, and its tags.

    Tags around nothing do not count. White space is not compared: the sentences of a block are read again as one text,
    and white space beside a tag may be on either side of it.
    """

    words: str
    tags: tuple[_Mark, ...]


def _is_here(_code: Code) -> bool:
    return False


def sense_of(unit: Unit, is_elsewhere: Callable[[Code], bool] = _is_here) -> Sense:
    """Return what a unit says; see `sense`."""
    return sense(markup.parse(unit.text, unit.names), unit.codes, is_elsewhere)


def sense(tokens: Iterable[Token], codes: Iterable[Code], is_elsewhere: Callable[[Code], bool] = _is_here) -> Sense:
    """Return what a text says.

    `is_elsewhere` says of a pair of tags whether a reader adds the words within it, such as those of a citation: such
    words are not compared.
    """
    known = {code.name: code for code in codes}
    words: list[str] = []
    marks: list[_Mark] = []
    count = 0
    within = ""  # the name of a pair whose words are elsewhere
    for token in tokens:
        if isinstance(token, str):
            if within:
                continue
            words.append(token)
            count += len("".join(token.split()))
            continue
        code = known.get(token.name, Code(token.name, "note"))
        if code.kind == "url":
            words.append(code.value)
            count += len("".join(code.value.split()))
        elif mark := _mark(token, code, count):
            _add(marks, mark)
        if token.shape == "open" and not within and is_elsewhere(code):
            within = token.name
            words.append(_ELSEWHERE)
            count += 1
        elif token.shape == "close" and token.name == within:
            within = ""
    return Sense("".join("".join(words).split()).translate(_QUOTES), tuple(marks))


def joined(senses: Iterable[Sense]) -> Sense:
    """Return what several texts after one another say."""
    words = ""
    marks: list[_Mark] = []
    for each in senses:
        for count, shape, name, value in each.tags:
            _add(marks, (count + len(words), shape, name, value))
        words += each.words
    return Sense(words, tuple(marks))


def _mark(tag: Tag, code: Code, count: int) -> _Mark | None:
    """Return a tag as it is compared; None for the target of a link, which a title in another language may lack."""
    if code.kind == "link" and tag.shape == "void":
        return None
    name, value = code.name.rstrip("0123456789"), code.value
    if code.kind in ("note", "break"):
        name, value = code.kind, ""  # notes may have other numbers
    if code.kind == "style":
        value = ""  # it has tooltips, which are translated
    if code.kind == "link" and value.startswith("#"):
        value = value.lower().replace(" ", "-")  # a reader makes names of words
    return count, tag.shape, name, value


def _add(marks: list[_Mark], mark: _Mark) -> None:
    """Add a tag; one that ends or begins where its own like begins or ends is none."""
    if marks and marks[-1][0] == mark[0] and marks[-1][2:] == mark[2:] and {marks[-1][1], mark[1]} == {"open", "close"}:
        marks.pop()
    else:
        marks.append(mark)


@dataclass(frozen=True, slots=True)
class Faults:
    """What is not as it was meant: the numbers of texts that say something else, or are beside others than meant."""

    changed: set[int]
    beside: set[int]


def faults(expected: Sequence[tuple[str, Sense]], found: Sequence[tuple[str, Sense]], added: Iterable[Sense]) -> Faults:
    """Return what is wrong in a file that was read again.

    Each text has the name of its group, which is empty for the body. Other groups, such as notes, are compared as
    wholes, in any order; `added` are notes of translators.
    """
    body = [(number, text) for number, (note, text) in enumerate(expected) if not note]
    made = _in_order(body, [text for note, text in found if not note])
    left = Counter(tuple(texts) for texts in _notes(found).values())
    left.subtract(Counter((text,) for text in added))
    for numbers in _numbers(expected).values():
        texts = tuple(expected[number][1] for number in numbers)
        if left[texts] > 0:
            left[texts] -= 1
        else:
            made.changed.update(numbers)
    return made


def _notes(texts: Iterable[tuple[str, Sense]]) -> Mapping[str, list[Sense]]:
    found: dict[str, list[Sense]] = {}
    for note, text in texts:
        if note:
            found.setdefault(note, []).append(text)
    return found


def _numbers(texts: Iterable[tuple[str, Sense]]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, (note, _text) in enumerate(texts):
        if note:
            found.setdefault(note, []).append(number)
    return found


def _in_order(expected: Sequence[tuple[int, Sense]], found: Sequence[Sense]) -> Faults:
    meant = [text for _number, text in expected]
    made = Faults(set(), set())
    if meant == found:
        return made
    for kind, first, last, start, end in SequenceMatcher(None, meant, found, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        made.changed.update(number for number, _text in expected[first:last])
        if last - first != end - start:
            made.beside.update(number for number, _text in expected[max(first - 1, 0) : last + 1])
    return made
