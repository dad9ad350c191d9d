"""The places of a source's tabs in a translation: at those that the translator typed, else between like words."""

from __future__ import annotations

from collections.abc import Sequence

_ENDINGS = ("::", ";;", ".\u3002\u06d4\u0964", "?\uff1f\u061f", "!\uff01", ",\u3001\u060c", ")\uff09", "\u2013\u2014-")


def stops(gaps: Sequence[int], said: str, text: str, bounds: Sequence[int]) -> dict[int, int]:
    """Return the place in a translation, `text`, of the tabs that are at these places in the source's text, `said`.

    Places are numbers of characters before them without white space; `bounds` are those between words of the
    translation. Tabs before and after all words are left out, and those for which the translation has no place.
    """
    source, words = "".join(said.split()), "".join(text.split())
    wanted = sorted({each for each in gaps if 0 < each < len(source)})
    typed = [each for each in _typed(text) if 0 < each < len(words)]
    found = dict(zip(wanted, typed, strict=False))
    left = wanted[len(typed) :]
    last = max(found.values(), default=0)
    inner = [each for each in bounds if 0 < each < len(words)]
    for number, gap in enumerate(left, 1):
        free = [each for each in inner if each > last]
        free = free[: len(free) - (len(left) - number)]
        if not free:
            break
        share = gap * len(words) / len(source)
        last = max(free, key=lambda each: (_likeness(source, gap, words, each), -abs(each - share)))
        found[gap] = last
    return found


def _typed(text: str) -> list[int]:
    """Return the places of the tabs in a text, each once."""
    parts = text.split("\t")
    return list(dict.fromkeys(len("".join("".join(parts[:at]).split())) for at in range(1, len(parts))))


def _likeness(source: str, gap: int, words: str, at: int) -> int:
    """Return how much the text around a place is like that around a tab: the same number after it, the same ending."""
    return 2 * (_number(source[gap:]) == _number(words[at:]) != "") + (
        _ending(source[gap - 1]) == _ending(words[at - 1]) != ""
    )


def _number(text: str) -> str:
    """Return the number that a text begins with; empty if it begins with none."""
    length = next((at for at, letter in enumerate(text) if not letter.isdecimal()), len(text))
    return text[:length]


def _ending(letter: str) -> str:
    """Return the kind of a punctuation mark; empty for other characters."""
    return next((kind for kind in _ENDINGS if letter in kind), "")
