"""Place marks in a translation: what is between the words of a source, and is no tag.

Bookmarks and the ranges of comments are such marks, and tabs. A mark beside an object (a note's mark, a picture) stays
beside it. A range is put round the words that it has in the source, if the translation has them, too; `tabs` finds the
places of tabs. Any other mark is put between words, where the same share of the text is before it as in the source.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hexapla import languages
from hexapla.markup import Tag, Token
from hexapla.rewrite.tabs import stops


class MarkKind(StrEnum):
    """Where a mark is put between two words: before the second, after the first, or instead of the space."""

    START = "start"
    END = "end"
    GAP = "gap"


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A mark: `content` is what it is in the source's own form, `before` how many characters of the text precede it.

    White space is not counted. `beside` is the object that it is after, or before if `is_first`. `start` is the
    mark that begins the range which this one ends. If the range is an element in the source's own form, `closing` is
    its end tag, and the mark that ends it has no content.
    """

    content: str
    kind: MarkKind
    before: int
    beside: Tag | None = None
    is_first: bool = False
    start: Mark | None = None
    closing: str = ""


Placed = Token | Mark


def place(tokens: Sequence[Token], marks: Sequence[Mark], said: str, language: str) -> list[Placed]:
    """Return the tokens of a translation with the marks; strings are split at their places.

    `said` is the source's text, `language` is that of the translation.
    """
    if not marks:
        return list(tokens)
    objects = {token for token in tokens if isinstance(token, Tag) and token.shape == "void"}
    beside = [mark for mark in marks if mark.beside in objects]
    shared = [mark for mark in marks if mark.beside not in objects]
    text = "".join(token if isinstance(token, str) else "" for token in tokens)
    goals = _goals(shared, said, text, language)
    placed = list(_with_marks(tokens, shared, goals))
    for mark in beside:
        at = next(at for at, item in enumerate(placed) if item == mark.beside)
        while not mark.is_first and at + 1 < len(placed) and placed[at + 1] in beside:
            at += 1
        placed.insert(at if mark.is_first else at + 1, mark)
    return placed


def _goals(marks: Sequence[Mark], said: str, text: str, language: str) -> list[int]:
    """Return before which character of a text each mark is put, not counting white space."""
    bounds = _bounds(text, language)
    total = len("".join(said.split()))
    goals: dict[Mark, int] = {}
    known = _same_words(marks, said, text, bounds)
    gaps = [mark.before for mark in marks if mark.kind is MarkKind.GAP]
    found = stops(gaps, said, text, bounds)
    known |= {mark: found[mark.before] for mark in marks if mark.kind is MarkKind.GAP and mark.before in found}
    for mark in marks:
        if mark in known:
            goals[mark] = known[mark]
            continue
        goal = mark.before * bounds[-1] / total if total else 0
        at = min(bisect_left(bounds, goal), len(bounds) - 1)
        if at and goal - bounds[at - 1] <= bounds[at] - goal:
            at -= 1
        start = mark.start
        if start in goals and bounds[at] <= goals[start]:
            at = bisect_left(bounds, goals[start])
            if start.before < mark.before and at + 1 < len(bounds):
                at += 1
        goals[mark] = bounds[at]
    return [goals[mark] for mark in marks]


def _same_words(marks: Sequence[Mark], said: str, text: str, bounds: Sequence[int]) -> dict[Mark, int]:
    """Return the places of ranges whose words are in a text as they are in the source, and only once."""
    words, others = "".join(said.split()), "".join(text.split())
    found: dict[Mark, int] = {}
    for mark in marks:
        part = words[mark.start.before : mark.before] if mark.start in marks and mark.start else ""
        at = others.find(part)
        is_whole = at in bounds and at + len(part) in bounds
        if part not in ("", words) and mark.start and is_whole and others.count(part) == words.count(part) == 1:
            found |= {mark.start: at, mark: at + len(part)}
    return found


def _bounds(text: str, language: str) -> list[int]:
    """Return the places between words, as numbers of characters before them without white space."""
    is_spaced = languages.spaced(language)
    found = [0]
    count = 0
    was_space = False
    for letter in text:
        if letter.isspace():
            was_space = True
            continue
        is_free = not is_spaced and languages.is_unspaced(letter) and unicodedata.category(letter)[0] != "M"
        if (was_space or is_free) and count > found[-1]:
            found.append(count)
        was_space = False
        count += 1
    if count > found[-1]:
        found.append(count)
    return found


def _with_marks(tokens: Sequence[Token], marks: Sequence[Mark], goals: Sequence[int]) -> Iterator[Placed]:
    """Yield the tokens with each mark after as many characters as its goal says."""
    ends: dict[int, list[Mark]] = {}
    starts: dict[int, list[Mark]] = {}
    for mark, goal in zip(marks, goals, strict=True):
        is_start = mark.kind is MarkKind.START or (mark.start in starts.get(goal, ()))
        (starts if is_start else ends).setdefault(goal, []).append(mark)
    count = 0
    takes_space = False
    yield from ends.pop(0, ())
    for token in tokens:
        if not isinstance(token, str):
            yield token
            continue
        part = ""
        for letter in token:
            if letter.isspace():
                part += "" if takes_space else letter
                continue
            takes_space = False
            if count in starts:
                if part:
                    yield part
                yield from starts.pop(count)
                part = ""
            part += letter
            count += 1
            if count in ends:
                yield part
                part = ""
                takes_space = any(mark.kind is MarkKind.GAP for mark in ends[count])
                yield from ends.pop(count)
        if part:
            yield part
    for left in (*ends.values(), *starts.values()):
        yield from left


def with_literals(
    tokens: Sequence[Token], literals: Mapping[str, Sequence[int]]
) -> tuple[list[Token], dict[Tag, Sequence[int]]]:
    """Return the tokens with a tag in place of each text that an object shows, such as a check box, and these tags."""
    found = list(tokens)
    tags: dict[Tag, Sequence[int]] = {}
    for number, (text, atoms) in enumerate(literals.items()):
        at = next((at for at, token in enumerate(found) if isinstance(token, str) and text in token), None)
        if at is None:
            continue
        tag = Tag(f"literal-{number}", "void")
        before, _text, after = str(found[at]).partition(text)
        found[at : at + 1] = [*filter(None, [before]), tag, *filter(None, [after])]
        tags[tag] = atoms
    return found, tags
