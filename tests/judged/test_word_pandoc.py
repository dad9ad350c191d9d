"""pandoc reads the same notes in Word documents as in their sources, and all words of the translation."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from hexapla.rewrite.docx import rewrite
from judged.word_documents import WordDocument
from rewrite.manuscripts import source_file
from rewrite.translations import translation


def _notes(data: bytes) -> Counter[str]:
    """The notes that pandoc finds, each as JSON."""
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json"]
    found = subprocess.run(command, input=data, check=True, capture_output=True)
    return Counter(json.dumps(each["c"]) for each in _nodes(json.loads(found.stdout)) if each.get("t") == "Note")


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(each)


def test_pandoc_reads_the_same_notes(documents: Sequence[WordDocument], figures: Callable[[str], None]) -> None:
    count = 0
    lost: dict[str, Counter[str]] = {}
    for each in documents:
        before = _notes(each.data)
        count += before.total()
        texts = [unit.text if unit.note else translation(unit, 1) for unit in each.file.units]
        after = _notes(rewrite(source_file(each.data, texts), "es"))
        if after != before:
            lost[each.name] = before - after
    figures(f"Word, pandoc: {len(documents)} documents, {count} notes; {sum(map(len, lost.values()))} differ")
    assert not lost
