"""The documentation keeps step with the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hexapla.cli import COMMANDS
from hexapla.publication import ENGINES
from hexapla.read import READERS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "i18n").rglob("README.md")])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `hexapla {command}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_is_documented(engine: str) -> None:
    assert f'`"{engine}"`' in (ROOT / "docs/publications.md").read_text(encoding="utf-8")


def test_every_reader_is_documented() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    first_endings = {reader: ending for ending, reader in reversed(list(READERS.items()))}
    assert [ending for ending in first_endings.values() if f"`{ending}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
