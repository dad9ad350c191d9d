"""state_digests: the state of many documents is asked for together, and each has the digest that it has alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hexapla.publication import paths
from hexapla.read.office import libreoffice
from hexapla.workspace import Workspace, document_digest, document_digests, document_states, kept_documents
from workshop import publication

SETTINGS = '[publication]\nlanguages = ["es", "fr"]\n'


def library(tmp_path: Path, count: int) -> Workspace:
    texts = {f"{number}.md": f"# Text {number}\n" for number in range(count)}
    workspace = Workspace(publication(tmp_path, texts, SETTINGS))
    for _source in workspace.documents():
        pass
    return workspace


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often it is looked for what holds for all documents."""
    found: Counter[str] = Counter()
    find, folders = libreoffice.find_libreoffice, paths._folders

    def find_counted() -> str | None:
        found["LibreOffice"] += 1
        return find()

    def folders_counted(root: Path) -> list[str]:
        found["folders"] += 1
        return folders(root)

    monkeypatch.setattr(kept_documents, "find_libreoffice", find_counted)
    monkeypatch.setattr(paths, "_folders", folders_counted)
    return found


def test_what_holds_for_all_documents_is_looked_for_once(tmp_path: Path, looks: Counter[str]) -> None:
    workspace = library(tmp_path, 5)
    looks.clear()
    states = document_states(workspace.publication, workspace.names(), ["es", "fr"])
    assert all(states.values())
    assert looks == {"LibreOffice": 1, "folders": 2}


def test_a_document_has_the_same_digest_alone_and_with_others(tmp_path: Path) -> None:
    workspace = library(tmp_path, 3)
    made = workspace.publication
    before = document_digests(made, ["2", "0", "1"])
    assert before == {name: document_digest(made, name) for name in "201"}
    states = document_states(made, ["0", "1"], ["es"])
    (tmp_path / "source" / "1.md").write_text("# Another\n", encoding="utf-8")
    workspace.document("1")
    after = document_digests(made, ["2", "0", "1"])
    assert [name for name in "012" if after[name] != before[name]] == ["1"]
    (tmp_path / "locales" / "es").mkdir(parents=True, exist_ok=True)
    (tmp_path / "locales" / "es" / "0.po").write_text("", encoding="utf-8")
    assert all(states[name] != state for name, state in document_states(made, ["0", "1"], ["es"]).items())


def test_a_document_that_was_not_read_as_it_is_has_no_digest(tmp_path: Path) -> None:
    workspace = library(tmp_path, 2)
    (tmp_path / "source" / "1.md").write_text("# Another\n", encoding="utf-8")
    made = workspace.publication
    assert [name for name, digest in document_digests(made, ["0", "1"]).items() if not digest] == ["1"]
    assert [name for name, digest in document_states(made, ["0", "1"], ["es"]).items() if not digest] == ["1"]
