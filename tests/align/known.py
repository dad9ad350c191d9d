"""Blocks whose sentence pairs are known: weights were settled on `pairs/`, and never saw `held_out/`.

`en.txt` of each folder holds the texts, a sentence a line; the others give, for each text, lines of

    the numbers of some English sentences ‖ what stands for them | sentence by sentence

and either half may be empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hexapla import markup
from hexapla.align import Group
from hexapla.model import Sentence

FOLDERS = ("pairs", "held_out")
Links = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """An English block and its translation, in sentences; `links` are those that are translations of each other."""

    name: str
    language: str
    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    links: Links


def cases(folder: str) -> Iterator[Case]:
    """The cases of one half, by language."""
    here = Path(__file__).parent / folder
    english = {name: [_sentence(line) for line in lines] for name, lines in _blocks(here / "en.txt")}
    for path in sorted(here.glob("*.txt")):
        if path.stem != "en":
            for name, lines in _blocks(path):
                yield _case(name, path.stem, english[name], lines)


def links(groups: tuple[Group, ...]) -> Links:
    """The links that groups of two languages stand for."""
    return frozenset((i, j) for (a, b), (c, d) in groups for i in range(a, b) for j in range(c, d))


def _case(name: str, language: str, english: list[Sentence], lines: list[str]) -> Case:
    target: list[Sentence] = []
    found: set[tuple[int, int]] = set()
    seen: list[int] = []
    for line in lines:
        numbers, _bar, said = line.partition("‖")
        left = [int(number) - 1 for number in numbers.split()]
        right = [_sentence(part.strip()) for part in said.split("|") if part.strip()]
        found.update((i, len(target) + j) for i in left for j in range(len(right)))
        target.extend(right)
        seen.extend(left)
    assert seen == list(range(len(english))), f"{language}: {name}"
    return Case(name, language, tuple(english), tuple(target), links=frozenset(found))


def _blocks(path: Path) -> Iterator[tuple[str, list[str]]]:
    for block in path.read_text(encoding="utf-8").split("\n@")[1:] if path.stem == "en" else _cut(path):
        name, *lines = block.strip().splitlines()
        yield name, lines


def _cut(path: Path) -> list[str]:
    return ("\n" + path.read_text(encoding="utf-8")).split("\n@")[1:]


def _sentence(tagged: str) -> Sentence:
    names = markup.taken_names([tagged])
    tokens = markup.parse(tagged, names)
    tags = tuple(token.name for token in tokens if isinstance(token, markup.Tag) and token.shape != "close")
    text = "".join(token for token in tokens if isinstance(token, str))
    return Sentence(0, len(text), text, tags)
