"""read: a conflict that git left in a source is told, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.read import read

CONFLICT = "<<<<<<< HEAD\nThe old mill.\n=======\nThe mill.\n>>>>>>> branch\n"


def lines_of_conflicts(folder: Path, text: str, ending: str = "txt") -> list[int]:
    path = folder / f"article.{ending}"
    path.write_bytes(text.encode())
    found = read(path, source=path.name, language="en").findings
    return [each.place.line for each in found if each.code == "conflict-in-source"]


@pytest.mark.parametrize("ending", ["txt", "md", "html", "tex"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_conflict_is_told_at_its_first_line(tmp_path: Path, ending: str, line_end: str) -> None:
    text = f"A text.\n\n{CONFLICT}\nMore.\n\n{CONFLICT}".replace("\n", line_end)
    assert lines_of_conflicts(tmp_path, text, ending) == [3, 11]


def test_the_style_with_the_common_ancestor_is_a_conflict_too(tmp_path: Path) -> None:
    text = CONFLICT.replace("=======", "||||||| 1a2b3c\nA mill.\n=======")
    assert lines_of_conflicts(tmp_path, text) == [1]


@pytest.mark.parametrize(
    "text",
    [
        "A title\n=======\n\n>>>>>>> a quotation, seven levels deep\n",
        ">>>>>>> b\n=======\n<<<<<<< a\n",
        "<<<<<<< a\n>>>>>>> b\n",
        " <<<<<<< a\n =======\n >>>>>>> b\n",
    ],
)
def test_lines_that_are_no_conflict_are_not_told(tmp_path: Path, text: str) -> None:
    assert lines_of_conflicts(tmp_path, text) == []
