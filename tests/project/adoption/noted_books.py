"""A made book and its translation as Markdown, with notes of the author, of the translator, and left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.made_books import book
from hexapla.align.blocks import ComparedBlock

FATES = ("same", "same", "dropped", "same", "added", "same")


@dataclass
class NotedBook:
    """Both texts, the translation of each source block that has one of its own, and the notes of each fate.

    `beads` are all ranges of blocks that have the same meaning.
    """

    source: str
    translation: str
    pairs: dict[str, str] = field(default_factory=dict)
    notes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    beads: set[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=set)


def noted_book(seed: int = 1, *, chapters: int = 4, paragraphs: int = 16, moved: bool = False) -> NotedBook:
    """Make a book; every fourth pair of paragraphs has a note, of which `FATES` says in turn what became of it."""
    made = book(seed, names=500, chapters=chapters, paragraphs=paragraphs, moved=moved)
    ours = [_markdown(block) for block in made.left.blocks]
    theirs = [_markdown(block) for block in made.right.blocks]
    found = NotedBook("", "", beads=made.beads)
    single = [(one[0], other[0]) for one, other in sorted(made.beads) if one[1] - one[0] == other[1] - other[0] == 1]
    notes: tuple[list[str], list[str]] = [], []
    for number, (here, there) in enumerate(single):
        if number % 4 != 3 or ours[here].startswith("#"):
            continue
        fate = FATES[number // 4 % len(FATES)]
        said = [f"About {' '.join(texts.split()[:9])}" for texts in (ours[here], theirs[there])]
        for side, texts, at in ((0, ours, here), (1, theirs, there)):
            if fate in ("same", ("dropped", "added")[side]):
                notes[side].append(f"[^n{number}]: {said[side]}")
                texts[at] += f"[^n{number}]"
        found.notes.setdefault(fate, []).append((said[0], said[1]))
    found.pairs = {made.left.blocks[here].text: made.right.blocks[there].text for here, there in single}
    found.source = "\n\n".join([*ours, *notes[0]]) + "\n"
    found.translation = "\n\n".join([*theirs, *notes[1]]) + "\n"
    return found


def _markdown(block: ComparedBlock) -> str:
    return f"## {block.text}" if block.is_heading else block.text
