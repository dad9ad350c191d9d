"""Find the place in a translation of a tag that its source has around some of its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from rapidfuzz import fuzz

_TAG = re.compile(r"</?[^\W\d_][\w.-]*/?>")
_NOTE = re.compile(r"<tn>.*?</tn>", re.DOTALL)  # a translator's note, which is not of the text
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_LIKE = 65  # percent: a name in two languages
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


class Placed(NamedTuple):
    """A text with a tag; `is_certain` says that the place was not estimated. Without a place for it, there is none."""

    text: str
    is_certain: bool


class _Plain(NamedTuple):
    """A text without its tags and translator's notes, and the place of each character in the text."""

    words: str
    places: tuple[int, ...]


def place_around(text: str, source: str, name: str, span: tuple[int, int]) -> Placed:
    """Put a tag into a translation; `span` is what it is around in its source, in characters without white space."""
    there, here = _plain(source), _plain(text)
    seen = [at for at, sign in enumerate(there.words) if not sign.isspace() and sign != "\u00ad"]
    start, end = seen[span[0]], seen[span[1] - 1] + 1
    if start == seen[0] and end == seen[-1] + 1:
        return Placed(f"<{name}>{text}</{name}>", is_certain=True)
    certain = _same_words(there.words, here.words, start, end) or _same_number(there.words, here.words, start, end)
    found = certain or _estimate(there.words, here.words, start, end)
    made = _with_tag(text, here, name, found) if found else None
    return Placed(made or text, is_certain=bool(certain and made))


def _plain(text: str) -> _Plain:
    hidden = [match.span() for match in _NOTE.finditer(text)]
    hidden += [match.span() for match in _TAG.finditer(text)]
    covered = {at for start, end in hidden for at in range(start, end)}
    places = tuple(at for at in range(len(text)) if at not in covered)
    return _Plain("".join(text[at] for at in places), places)


def _same_words(there: str, here: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of the same words, if both texts have them once."""
    words = there[start:end]
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [match.span() for match in pattern.finditer(here)]
    return found[0] if len(found) == 1 and len(pattern.findall(there)) == 1 else None


def _same_number(there: str, here: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the place of words that end in a number, such as “Figure 2”, if both texts have the number once."""
    words = there[start:end]
    last = [match for match in _NUMBER.finditer(words) if match.end() == len(words)]
    if not last:
        return None
    number = last[0][0]
    found = [match for match in _NUMBER.finditer(here) if match[0] == number]
    if len(found) != 1 or [match[0] for match in _NUMBER.finditer(there)].count(number) != 1:
        return None
    before = [match.start() for match in _WORD.finditer(here, 0, found[0].start())]
    more = len(_WORD.findall(words[: last[0].start()]))
    if more > len(before):
        return None
    return (before[-more] if more else found[0].start()), found[0].end()


def _estimate(there: str, here: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the words of a translation that are most like the tagged ones, or have about their share of the text."""
    words = [match.span() for match in _WORD.finditer(here)]
    of_source = [match.span() for match in _WORD.finditer(there)]
    tagged = [at for at, (first, last) in enumerate(of_source) if first < end and last > start]
    if not words or not tagged:
        return None
    ratio = len(words) / len(of_source)
    count = max(round(len(tagged) * ratio), 1)
    sizes = {size for size in (len(tagged) - 1, len(tagged), count) if 0 < size <= len(words)}
    parts = [(words[at][0], words[at + size - 1][1]) for size in sizes for at in range(len(words) - size + 1)]
    like = max(parts, key=lambda part: (fuzz.ratio(there[start:end], here[slice(*part)]), part), default=None)
    if like and fuzz.ratio(there[start:end], here[slice(*like)]) >= _LIKE:
        return like
    first = min(round(tagged[0] * ratio), len(words) - 1)
    return words[first][0], words[min(first + count, len(words)) - 1][1]


def _with_tag(text: str, plain: _Plain, name: str, found: tuple[int, int]) -> str | None:
    """Return the text with the tag around these characters of its plain form; None if it would cross another tag."""
    first, last = plain.places[found[0]], plain.places[found[1] - 1] + 1
    outer_first = plain.places[found[0] - 1] + 1 if found[0] else 0
    outer_last = plain.places[found[1]] if found[1] < len(plain.places) else len(text)
    for start in (first, outer_first):
        for end in (last, outer_last):
            if _is_whole(text[start:end]):
                return f"{text[:start]}<{name}>{text[start:end]}</{name}>{text[end:]}"
    return None


def _is_whole(part: str) -> bool:
    """Return whether each tag that begins in a part of a text ends there, too."""
    opened: list[str] = []
    for match in _TAG.finditer(part):
        tag = match[0].strip("</>")
        if match[0].endswith("/>"):
            continue
        if not match[0].startswith("</"):
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened
