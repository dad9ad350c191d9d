"""Books in two invented languages, with the right pairs: blocks are cut, joined, dropped, added and moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from hexapla.align.blocks import ComparedBlock, WholeText

_SIGNS = {"left": "bcdfglmnprst", "right": "hjkqvwxyzŝĉĝ"}


@dataclass(frozen=True)
class Book:
    """Both texts, and the ranges of blocks that have the same meaning."""

    left: WholeText
    right: WholeText
    beads: set[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=set)


def _vocabulary(chance: Random, signs: str, count: int) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choice(signs) + chance.choice("aeiou") for _syllable in range(chance.randint(1, 4)))] = None
    return list(made)


def book(
    seed: int, *, names: int = 0, chapters: int = 6, paragraphs: int = 20, moved: bool = False, missing: bool = False
) -> Book:
    """Make a book; `moved` puts the second chapter of the right text at its end, `missing` leaves out its third.

    `names` is how many rare words are names, the same in both languages.
    """
    chance = Random(seed)  # noqa: S311 - it keeps no secret
    ours, theirs = (_vocabulary(chance, signs, 1500) for signs in _SIGNS.values())
    for rank in range(len(ours) - names, len(ours)):
        ours[rank] = theirs[rank] = f"{ours[rank]}nor".capitalize()
    commonness = [1 / (rank + 3) for rank in range(len(ours))]
    left: list[ComparedBlock] = []
    parts: list[list[tuple[tuple[int, int] | None, list[ComparedBlock]]]] = []
    for _chapter in range(chapters):
        part: list[tuple[tuple[int, int] | None, list[ComparedBlock]]] = []
        for number in range(paragraphs):
            length = chance.randint(2, 5) if number == 0 else chance.randint(6, 60)
            words = chance.choices(range(len(ours)), commonness, k=length)
            said = [theirs[word] for word in words if chance.random() < 0.95]
            at = len(left)
            texts = [" ".join(ours[word] for word in words)]
            answer = [" ".join(said)]
            fate = chance.random() if number else 1.0
            if fate < 0.05 and length > 20:
                answer = [" ".join(said[: len(said) // 2]), " ".join(said[len(said) // 2 :])]
            elif fate < 0.10 and length > 20:
                texts = [" ".join(ours[word] for word in part) for part in (words[: length // 2], words[length // 2 :])]
            elif fate < 0.12:
                answer = []
            left += [ComparedBlock(text, is_heading=number == 0) for text in texts]
            part.append(((at, len(left)), [ComparedBlock(text, is_heading=number == 0) for text in answer]))
            if chance.random() < 0.02:
                added = chance.choices(theirs, commonness, k=chance.randint(10, 40))
                part.append((None, [ComparedBlock(" ".join(added))]))
        parts.append(part)
    if missing:
        parts[2] = [(where, []) for where, _blocks in parts[2]]
    if moved:
        parts.append(parts.pop(1))
    right: list[ComparedBlock] = []
    beads = set()
    for where, blocks in (each for part in parts for each in part):
        if where and blocks:
            beads.add((where, (len(right), len(right) + len(blocks))))
        right += blocks
    return Book(WholeText("x-left", left), WholeText("x-right", right), beads)
