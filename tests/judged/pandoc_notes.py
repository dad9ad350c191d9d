"""The notes that pandoc reads in documents, before and after they get other texts."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from judged.documents import JudgedDocument
from rewrite.translations import translation


def changed_notes(documents: Sequence[JudgedDocument]) -> tuple[int, dict[str, Counter[str]]]:
    """Return how many notes documents have, and which pandoc does not find any more when all other texts are others."""
    count = 0
    lost: dict[str, Counter[str]] = {}
    for each in documents:
        before = _notes(each.data, each.form.ending)
        count += before.total()
        texts = [unit.text if unit.note else translation(unit, 1) for unit in each.file.units]
        after = _notes(each.form.rewrite(each.form.source_file(each.data, texts), "es"), each.form.ending)
        if after != before:
            lost[each.name] = before - after
    return count, lost


def _notes(data: bytes, kind: str) -> Counter[str]:
    """The notes that pandoc finds, each as JSON."""
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", kind, "-t", "json"]
    found = subprocess.run(command, input=data, check=True, capture_output=True)
    return Counter(json.dumps(each["c"]) for each in _nodes(json.loads(found.stdout)) if each.get("t") == "Note")


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(each)
