"""How well whole books are aligned: python benchmarks/adopt.py [FOLDER] [--only NAME].

FOLDER (by default ../shared/align) has files NAME.gold.json: `source` and `target` are blocks (`k` kind, `t` text, `n`
notes), `sl` and `tl` their languages, `beads` the right pairs of blocks, `notes` those of notes. A made book with notes
of all kinds is measured, too.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hexapla.align.blocks import Bead, CitedNote, ComparedBlock, WholeText, align_blocks

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
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    print("| pair | blocks | strict F1 | certain: exact | notes, F1 | notes, certain | CPU s |")
    print("|---" * 7 + "|")
    for path in sorted(chosen.folder.glob("*.gold.json")):
        if chosen.only in path.name:
            print(figures(read(path)), flush=True)
    if chosen.only in "made":
        print(figures(made()))


if __name__ == "__main__":
    main()
