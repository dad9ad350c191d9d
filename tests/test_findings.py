"""The registry of findings: every kind is in it, is found in its own example, and stands in the documentation."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from hexapla.model import MOST_FONT, FileExample, Kind, Severity
from hexapla.project import Project, open_project
from hexapla.project.known_kinds import kinds
from read import books, office
from workshop import REPOSITORY, environment, publication

IN_FILES = {code: kind for code, kind in kinds().items() if isinstance(kind.fails, FileExample)}
PANDOC = (".adoc",)


def packed(example: FileExample) -> bytes:
    """The file of an example; an archive, with all else that its member needs."""
    text = example.text.encode(example.encoding)
    if example.name.endswith(".docx"):
        return office.docx(example.text, language="en")
    if example.name.endswith(".epub"):
        pages = {"shop.xhtml": '<link rel="stylesheet" href="style.css"/><p>The printer closed his shop.</p>'}
        if example.member == "content.opf":
            return books.book(pages, spine=f'<itemref idref="i0"/>{example.text}')
        files = {f"OEBPS/{example.member}": text, "OEBPS/large.otf": b"OTTO" + bytes(MOST_FONT)}
        return books.book(pages, items='<item id="css" href="style.css" media-type="text/css"/>', files=files)
    return text


def with_example(kind: Kind, folder: Path, settings: str = "") -> Project:
    """A publication with the example of a kind that is found in files."""
    example = kind.fails
    assert isinstance(example, FileExample)
    if example.name.endswith(PANDOC):
        pytest.importorskip("pypandoc")
    path = folder / example.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(example))
    publication(folder, {"other.md": "Another text.\n"}, f'[publication]\nlanguages = ["es"]\n{settings}')
    return open_project(folder)


@pytest.mark.parametrize("kind", IN_FILES.values(), ids=IN_FILES)
def test_a_kind_is_found_in_its_example_and_nothing_else_is(kind: Kind, tmp_path: Path) -> None:
    found = with_example(kind, tmp_path).check()
    assert {finding.kind for finding in found} == {kind}
    assert all(finding.message and finding.hint for finding in found)
    assert "other.md" not in {finding.place.file for finding in found}


@pytest.mark.parametrize("kind", IN_FILES.values(), ids=IN_FILES)
def test_hexapla_toml_allows_what_is_found_in_files(kind: Kind, tmp_path: Path) -> None:
    made = with_example(kind, tmp_path, f'[check.allow]\n{kind.code} = "as the author wants it"\n')
    assert made.check() == ()
    assert made.extract().findings == ()


def test_codes_are_words() -> None:
    assert [code for code in kinds() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


def test_two_kinds_cannot_have_one_code() -> None:
    example = FileExample("a.md", "")
    with pytest.raises(ValueError, match="dead-link"):
        Kind("dead-link", Severity.ERROR, meaning="Another.", hint="None.", fails=example)
    assert kinds()["dead-link"].severity is Severity.NOTICE


def test_the_registry_has_the_kinds_of_every_module(tmp_path: Path) -> None:
    """Of what `kinds` does not load no command could explain or allow the codes."""
    script = """
import pkgutil, importlib, hexapla
from hexapla.project.known_kinds import kinds
known = set(kinds())
for module in pkgutil.walk_packages(hexapla.__path__, "hexapla."):
    if module.name != "hexapla.__main__":
        importlib.import_module(module.name)
print(sorted(set(kinds()) - known), len(known))
"""
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"[] {len(kinds())}\n"


def test_the_documentation_has_every_kind() -> None:
    made = runpy.run_path(str(REPOSITORY / ".ci" / "finding_tables.py"))
    text = made["PAGE"].read_text(encoding="utf-8")
    assert made["page"](text) == text, "run python .ci/finding_tables.py"
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \| (?:error|warning|notice) \|", text, re.MULTILINE)) == set(kinds())
    figures = re.findall(r"^\| `([a-z0-9-]+)` \| [0-9. |]", text, re.MULTILINE)
    assert set(figures) <= set(kinds())
