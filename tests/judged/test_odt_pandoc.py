"""pandoc reads the same notes in OpenDocument texts with other texts as in their sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from judged.documents import JudgedDocument
from judged.pandoc_notes import changed_notes


def test_pandoc_reads_the_same_notes(open_texts: Sequence[JudgedDocument], figures: Callable[[str], None]) -> None:
    count, lost = changed_notes(open_texts)
    figures(f"OpenDocument, pandoc: {len(open_texts)} documents, {count} notes; {sum(map(len, lost.values()))} differ")
    assert not lost
