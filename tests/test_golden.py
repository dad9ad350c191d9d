"""Golden editions: what each folder of `golden/` makes of its `in/` is what stands in its `golden/`, to the letter.

    pytest tests/test_golden.py --update-golden      # then read the diff before you commit it

Styles and scripts are left out: they change for the eye's sake, and tests of their own look at them.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from difflib import unified_diff
from pathlib import Path

import pytest

from hexapla import __version__, pipeline

CASES = sorted(path.parent for path in Path(__file__).with_name("golden").glob("*/in"))
_LOOKS = re.compile(r"(<style>|<script [^>]*>).*?(</style>|</script>)", re.DOTALL)
_NONCE = re.compile(r"(nonce[-=]\"?)[\w+/=]+")
_TEXT = (".opf", ".xhtml", ".xml", ".html", ".po", ".pot")


def settled(text: str) -> str:
    """Without what changes for other reasons than the text's."""
    return _NONCE.sub(r"\1…", _LOOKS.sub(r"\1…\2", text)).replace(f"Hexapla {__version__}", "Hexapla …")


def made(export: Path) -> dict[str, str]:
    """Every text that an export holds, by name; an EPUB's under the EPUB's own."""
    found: dict[str, str] = {}
    for path in sorted(export.rglob("*")):
        name = path.relative_to(export).as_posix()
        if path.is_dir():
            continue
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                inside = [each for each in book.namelist() if each.endswith(_TEXT)]
                found.update({f"{name}/{each}": settled(book.read(each).decode()) for each in inside})
        elif path.suffix in _TEXT:
            found[name] = settled(path.read_text(encoding="utf-8"))
    return dict(sorted(found.items()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_an_edition_is_what_it_was(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    book = tmp_path / "in"
    shutil.copytree(case / "in", book)
    publication = pipeline.open_publication(book)
    assert pipeline.extract(publication).changed == ()  # the catalogs are golden, too
    pipeline.export(publication)
    now = made(book / "export")
    golden = case / "golden"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(golden, ignore_errors=True)
        for name, text in now.items():
            (golden / name).parent.mkdir(parents=True, exist_ok=True)
            (golden / name).write_text(text, encoding="utf-8")
    before = made(golden)
    assert list(now) == list(before)
    for name, text in now.items():
        changes = unified_diff(before[name].splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
        assert text == before[name], f"{case.name}/{name}: mean it? pytest --update-golden\n" + "\n".join(changes)
