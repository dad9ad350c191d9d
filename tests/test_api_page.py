"""docs/api.md: its examples run as they stand, print what it says, and name everything that is public."""

from __future__ import annotations

import inspect
import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import hexapla
import judges

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
TEXT = PAGE.read_text(encoding="utf-8")
# A program, and what it prints where anything: the first of two blocks, one after the other.
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n(?P<printed>.*?)^```\n)?", re.MULTILINE | re.DOTALL)
BLOCKS = list(BLOCK.finditer(TEXT))


def rows(heading: str) -> list[str]:
    """The first cells of the table under a heading."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [cell for cell in re.findall(r"^\| (.*?) \|", section, flags=re.MULTILINE) if "`" in cell]


def test_the_examples_print_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in BLOCKS:
        out = StringIO()
        with redirect_stdout(out):
            exec(block["code"], names)  # noqa: S102 - the page is ours
        assert out.getvalue() == (block["printed"] or ""), block["code"]
    assert len(BLOCKS) == TEXT.count("```python") > 10
    assert sum(block["printed"] is not None for block in BLOCKS) == TEXT.count("```text")


def test_the_types_of_the_examples_are_right(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("\n".join(block["code"] for block in BLOCKS), encoding="utf-8")
    assert judges.pyright(program) == []


def test_every_public_name_is_on_the_page() -> None:
    named = [name for cell in rows("Public names") for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(named) == sorted(hexapla.__all__)


def test_every_error_is_on_the_page() -> None:
    names = (getattr(hexapla, name) for name in hexapla.__all__)
    errors = {each.__name__ for each in names if isinstance(each, type) and issubclass(each, Exception)}
    assert {cell.strip("`") for cell in rows("Errors")} == errors


def test_the_methods_of_a_project_are_on_the_page_with_their_arguments() -> None:
    cells = [cell.strip("`)").partition("(") for cell in rows("A project")]
    told = {name: arguments.split(", ") for name, _bracket, arguments in cells}
    members = inspect.getmembers(hexapla.Project, inspect.isfunction)
    own = {name for name, member in members if member.__module__.startswith("hexapla.project.") and name[0] != "_"}
    assert own | {"documents"} == told.keys()
    for name, arguments in told.items():
        parameters = list(inspect.signature(getattr(hexapla.Project, name)).parameters.values())[1:]
        wanted = [each.name + "=" * (each.kind is inspect.Parameter.KEYWORD_ONLY) for each in parameters]
        assert arguments == wanted, name
