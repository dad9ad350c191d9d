"""How well whole books are aligned: python benchmarks/adopt.py [FOLDER] [--only NAME] [--long].

FOLDER (by default ../shared/align) has files NAME.gold.json: `source` and `target` are blocks (`k` kind, `t` text, `n`
notes), `sl` and `tl` their languages, `beads` the right pairs of blocks, `notes` those of notes. A made book with notes
of all kinds is measured, too; with `--long`, also one of 6,700 blocks. A row of sentences has both texts cut into
sentences, and in place of F1 the share of pairs that lie in one right pair of blocks, since no right answer is known of
sentences.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one core is measured; NumPy reads this when it is imported

from hexapla.align.blocks import Bead, CitedNote, ComparedBlock, WholeText, align_blocks
from hexapla.segment import split_sentences

_TESTS = Path(__file__).parents[1] / "tests"
_PUBLIC = Path(__file__).parents[2] / "shared" / "align"
_Pairs = set[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Gold:
    """Two texts, and the right pairs of their blocks and notes."""

    name: str
    left: WholeText
    right: WholeText
    blocks: _Pairs
    notes: _Pairs


def read(path: Path) -> Gold:
    """Read a pair of books with the right answer."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    left, right = _text(gold["sl"], gold["source"]), _text(gold["tl"], gold["target"])
    blocks = {(tuple(ours), tuple(theirs)) for ours, theirs in gold["beads"] if ours and theirs}
    notes = {((ours,), (theirs,)) for ours, theirs in gold["notes"] if ours is not None and theirs is not None}
    return Gold(path.name.removesuffix(".gold.json"), left, right, blocks, notes=notes)


def _text(language: str, blocks: Sequence[dict[str, Any]]) -> WholeText:
    notes = [CitedNote(note, at) for at, block in enumerate(blocks) for note in block["n"]]
    return WholeText(language, [ComparedBlock(each["t"], each["k"] == "title") for each in blocks], notes)


def made() -> Gold:
    """Make a book of invented words, with notes that are the same, left out, and added."""
    sys.path.insert(0, str(_TESTS))
    import tempfile

    from hexapla.project.adoption.books import book_of
    from hexapla.workspace import read_document
    from project.adoption.noted_books import noted_book

    book = noted_book(5, chapters=12, paragraphs=25)
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for name, text in (("en", book.source), ("es", book.translation)):
            path = Path(folder) / f"{name}.md"
            path.write_text(text, encoding="utf-8")
            texts.append(book_of(name, [(name, read_document(path, name).units)]))
    notes = [{note.plain: at for at, note in enumerate(text.notes)} for text in texts]
    return Gold(
        "made, with notes",
        texts[0].text(),
        texts[1].text(),
        {(tuple(range(*ours)), tuple(range(*theirs))) for ours, theirs in book.beads},
        notes={((notes[0][one],), (notes[1][other],)) for one, other in book.notes["same"]},
    )


def by_sentence(gold: Gold) -> tuple[WholeText, WholeText, list[int], list[int]]:
    """Cut both texts into sentences, and return also the number of the right pair that each sentence is in, or -1."""
    texts, homes = [], []
    for side, text in enumerate((gold.left, gold.right)):
        pair_of = {row: number for number, pair in enumerate(sorted(gold.blocks)) for row in pair[side]}
        blocks, home = [], []
        for row, block in enumerate(text.blocks):
            for start, end in split_sentences(block.text, text.language):
                blocks.append(ComparedBlock(block.text[start:end], block.is_heading))
                home.append(pair_of.get(row, -1))
        texts.append(WholeText(text.language, blocks))
        homes.append(home)
    return texts[0], texts[1], homes[0], homes[1]


def figures_by_sentence(gold: Gold) -> str:
    """Align the sentences of a pair, and return a line of the table."""
    left, right, homes, their_homes = by_sentence(gold)
    start = time.process_time()
    pairs = [bead for bead in align_blocks(left, right).blocks if bead.is_pair]
    seconds = time.process_time() - start
    inside = [
        len(numbers := {*homes[slice(*bead.left)], *their_homes[slice(*bead.right)]}) == 1 and -1 not in numbers
        for bead in pairs
    ]
    certain = [each for each, bead in zip(inside, pairs, strict=True) if bead.is_certain]
    share = sum(bead.left[1] - bead.left[0] for bead in pairs if bead.is_certain) / sum(home >= 0 for home in homes)
    sure = f"{sum(certain) / max(len(certain), 1):.4f} at {share:.3f}, {certain.count(False)} wrong"
    count = f"{len(left.blocks)} × {len(right.blocks)}"
    return f"| {gold.name}, sentences | {count} | {sum(inside) / len(inside):.4f} | {sure} | | | {seconds:.0f} |"


def made_long() -> Gold:
    """Make a book of invented words with 6,700 blocks."""
    sys.path.insert(0, str(_TESTS))
    from align.made_books import book

    found = book(1, names=500, chapters=64, paragraphs=100)
    beads = {(tuple(range(*ours)), tuple(range(*theirs))) for ours, theirs in found.beads}
    return Gold("made, long", found.left, found.right, beads, notes=set())


def figures(gold: Gold) -> str:
    """Align a pair, and return a line of the table."""
    start = time.process_time()
    found = align_blocks(gold.left, gold.right)
    seconds = time.process_time() - start
    blocks, notes = list(_measured(found.blocks, gold.blocks)), list(_measured(found.notes, gold.notes))
    count = f"{len(gold.left.blocks)} × {len(gold.right.blocks)}"
    return f"| {gold.name} | {count} | {' | '.join(blocks)} | {' | '.join(notes)} | {seconds:.0f} |"


def _measured(beads: Sequence[Bead], right: _Pairs) -> Iterator[str]:
    """Yield the strict F1 of pairs, and how many certain ones are right, at which share of the blocks."""
    pairs = {(tuple(range(*each.left)), tuple(range(*each.right))): each for each in beads if each.is_pair}
    if not right:
        yield from ("", "")
        return
    certain = {pair for pair, bead in pairs.items() if bead.is_certain}
    share = len({row for ours, _theirs in certain for row in ours}) / len(
        {row for ours, _theirs in right for row in ours}
    )
    yield f"{2 * len(pairs.keys() & right) / (len(pairs) + len(right)):.4f}"
    yield f"{len(certain & right) / max(len(certain), 1):.4f} at {share:.3f}, {len(certain - right)} wrong"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=_PUBLIC)
    parser.add_argument("--only", default="", help="a part of the names of the pairs to measure")
    parser.add_argument("--long", action="store_true", help="measure a made book of 6,700 blocks, too")
    chosen = parser.parse_args()
    print("| pair | blocks | strict F1 | certain: exact | notes, F1 | notes, certain | CPU s |")
    print("|---" * 7 + "|")
    for path in sorted(chosen.folder.glob("*.gold.json")):
        if chosen.only in path.name:
            gold = read(path)
            print(figures(gold), figures_by_sentence(gold), sep="\n", flush=True)
    if chosen.only in "made":
        print(figures(made()), flush=True)
    if chosen.long:
        print(figures(made_long()))


if __name__ == "__main__":
    main()
