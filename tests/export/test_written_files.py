"""The record of what exports have written names only files of its folder, and survives damage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hexapla.export.written_files import RECORD, WrittenFile, read_record, renewed_record
from hexapla.removing import digest

PAGE = {"a/index.html": b"page", "a/one.html": b"one"}


def written(folder: Path, edition: str, made: dict[str, dict[str, bytes]]) -> dict[str, WrittenFile]:
    for files in made.values():
        for name, data in files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(data)
    (folder / RECORD).write_bytes(renewed_record(folder, edition, made))
    return read_record(folder)


def test_files_are_recorded_with_their_edition_format_and_digest(tmp_path: Path) -> None:
    first = written(tmp_path, "a", {"html": PAGE, "epub": {"a.epub": b"book"}})
    assert first["a.epub"] == WrittenFile("a", "epub", digest(b"book"))
    second = written(tmp_path, "b", {"epub": {"b.epub": b"another"}})
    assert second == first | {"b.epub": WrittenFile("b", "epub", digest(b"another"))}


def test_a_file_that_its_edition_no_longer_makes_has_none_and_one_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    written(tmp_path, "a", {"html": PAGE, "epub": {"a.epub": b"book"}})
    found = written(tmp_path, "a", {"html": {"a/index.html": b"page"}})
    assert {name: each.edition for name, each in found.items()} == {
        "a.epub": "a",
        "a/index.html": "a",
        "a/one.html": "",
    }
    (tmp_path / "a" / "one.html").unlink()
    assert written(tmp_path, "a", {"html": {"a/index.html": b"page"}}).keys() == {"a.epub", "a/index.html"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": []}', '{"files": {"a": 1}}', "[" * 100_000, "\xff"])
def test_a_damaged_record_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_bytes(text.encode("latin-1"))
    assert read_record(tmp_path) == {}


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../a.epub", "a/../../b", "..\\a", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_is_left_out(tmp_path: Path, name: str) -> None:
    files = {each: {"edition": "", "format": "epub", "sha256": digest(b"")} for each in (name, "fine.epub")}
    (tmp_path / RECORD).write_text(json.dumps({"files": files}), encoding="utf-8")
    assert list(read_record(tmp_path)) == ["fine.epub"]
