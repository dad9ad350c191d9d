"""Saving loses no word: what others save meanwhile is merged, and what is cut off is refused, not believed."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path
from unittest.mock import Mock

import pytest

import hexapla.catalog.po
from catalog.entries import CREATED, entry, fresh, template
from hexapla import catalog as po
from hexapla import files
from hexapla.catalog import arranging
from hexapla.catalog.po import serialise
from hexapla.errors import CatalogError
from workshop import small_disk


@pytest.fixture
def made(tmp_path: Path) -> po.Catalog:
    """A translated catalog beside its template."""
    po.save(po.refresh_template(tmp_path / "a.pot", "A book", template(["One", "Two"])))
    catalog = fresh(tmp_path / "es" / "a.po", ["One", "Two"])
    for each in catalog.entries:
        each.msgstr = each.msgid.upper()
    po.save(catalog)
    return catalog


def remains(catalog: po.Catalog) -> dict[str, bytes]:
    """What accidents leave of a catalog that is not whole."""
    data = catalog.path.read_bytes()
    header, first = data.partition(b"\n\n")[0] + b"\n", data.partition(b"\n\n")[2]
    return {
        "nothing": b"",
        "a line end": b"\n",
        "a byte order mark": b"\xef\xbb\xbf",
        "a comment": b"# Lena Ruiz <lena@example.org>, 2026.\n",
        "the header": header,
        "the header and a comment": header + b"\n#. paragraph\n",
        "no header": first,
    }


@pytest.mark.parametrize("left", ["nothing", "a line end", "a byte order mark", "a comment", "the header",
                                  "the header and a comment", "no header"])  # fmt: skip
def test_what_is_left_of_a_catalog_is_refused_and_stays(made: po.Catalog, left: str) -> None:
    data = remains(made)[left]
    made.path.write_bytes(data)
    entry(made, "One").msgstr = "Uno"
    for attempt in (lambda: po.load(made.path), lambda: po.save(made), lambda: po.reloaded(made)):
        with pytest.raises(CatalogError, match="empty or truncated") as caught:
            attempt()
        assert caught.value.place == str(made.path)
        assert "delete the file" in caught.value.remedy
    assert made.path.read_bytes() == data


@pytest.mark.parametrize("damaged", [b"", b'msgid "One'])
def test_beside_a_template_without_texts_a_catalog_may_be_empty(made: po.Catalog, damaged: bytes) -> None:
    made.path.write_bytes(b"")
    po.save(po.refresh_template(made.path.parent.parent / "a.pot", "A book", []))
    assert po.load(made.path).entries == []
    made.path.with_name("b.po").write_bytes(b"")
    assert po.load(made.path.with_name("b.po")).entries == []
    (made.path.parent.parent / "a.pot").write_bytes(damaged)
    if damaged:  # a template that is cut off says that there were texts
        with pytest.raises(CatalogError, match="empty or truncated"):
            po.load(made.path)
    else:
        assert po.load(made.path).entries == []


def test_a_catalog_of_several_names_is_refused_when_it_would_change(made: po.Catalog) -> None:
    other = made.path.with_name("other.po")
    os.link(made.path, other)
    before = made.path.read_bytes()
    assert not po.save(made)
    entry(made, "One").msgstr = "Uno"
    with pytest.raises(CatalogError, match="hard link") as caught:
        po.save(made)
    assert "cp a.po a.po.new; mv a.po.new a.po" in caught.value.remedy
    assert made.path.samefile(other)
    assert made.path.read_bytes() == before
    subprocess.run("cp a.po a.po.new; mv a.po.new a.po", shell=True, check=True, cwd=made.path.parent)  # noqa: S602
    assert po.save(made)
    assert other.read_bytes() == before


def test_a_disk_that_fills_says_so_and_costs_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        catalog = fresh(disk / "a.po", ["One"])
        po.save(catalog)
        before = catalog.path.read_bytes()
        entry(catalog, "One").msgstr = "Uno " * 20_000
        with pytest.raises(CatalogError, match="No space left on device") as caught:
            po.save(catalog)
        assert caught.value.place == str(catalog.path)
        assert [each.name for each in disk.iterdir()] == ["a.po"]
        assert catalog.path.read_bytes() == before
        entry(catalog, "One").msgstr = "Uno"
        assert po.save(catalog)


def test_what_an_editor_saves_at_the_last_moment_is_merged(made: po.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = po.load(made.path)
    entry(made, "One").msgstr = "Uno, at the last moment"
    theirs, make_like = serialise(made), files.make_like
    saved: list[int] = []

    def save_theirs(temporary: Path, path: Path) -> None:
        if not saved:
            saved.append(path.write_bytes(theirs))
        make_like(temporary, path)

    monkeypatch.setattr(files, "make_like", save_theirs)
    entry(ours, "Two").msgstr = "Dos"
    assert po.save(ours)
    found = {each.msgid: each.msgstr for each in po.load(made.path).active()}
    assert found == {"One": "Uno, at the last moment", "Two": "Dos"}


def test_who_saves_without_end_is_an_error_in_the_end(made: po.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, make_like = po.load(made.path), files.make_like
    count = 0

    def save_theirs(temporary: Path, path: Path) -> None:
        nonlocal count
        count += 1
        entry(made, "One").msgstr = f"Uno {count}"
        path.write_bytes(serialise(made))
        make_like(temporary, path)

    monkeypatch.setattr(files, "make_like", save_theirs)
    entry(ours, "Two").msgstr = "Dos"
    with pytest.raises(CatalogError, match="busy"):
        po.save(ours)
    assert entry(po.load(made.path), "One").msgstr == f"Uno {count}"


def test_others_plurals_and_credits_are_merged_too(made: po.Catalog) -> None:
    plural = po.Entry(msgid="%d note", msgid_plural="%d notes")
    plural.msgstr_plural = {0: "", 1: ""}
    made.entries.append(plural)
    po.save(made)
    ours, theirs = po.load(made.path), po.load(made.path)
    entry(theirs, "%d note").msgstr_plural = {0: "%d nota", 1: "%d notas"}
    theirs.comment = "Lena Ruiz <lena@example.org>, 2026."
    po.save(theirs)
    entry(ours, "One").msgstr = "Uno"
    po.save(ours)
    found = po.load(made.path)
    assert entry(found, "%d note").msgstr_plural == {0: "%d nota", 1: "%d notas"}
    assert po.translators(found) == ("Lena Ruiz",)
    assert entry(found, "One").msgstr == "Uno"


def test_others_plurals_for_a_text_that_is_gone_are_kept(made: po.Catalog) -> None:
    theirs = po.load(made.path)
    plural = po.Entry(msgid="%d note", msgid_plural="%d notes")
    plural.msgstr_plural = {0: "%d nota", 1: "%d notas"}
    theirs.entries.append(plural)
    po.save(theirs)
    po.merge(template(["One", "Two"]), made, CREATED)
    po.save(made)
    [gone] = [each for each in po.load(made.path).entries if each.obsolete]
    assert gone.msgstr_plural == {0: "%d nota", 1: "%d notas"}


def test_a_catalog_that_an_editor_is_writing_is_read_when_it_is_whole(
    made: po.Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry(made, "One").msgstr = "Uno"
    whole = serialise(made)
    made.path.write_bytes(b"")
    os.utime(made.path, (1000, 1000))
    monkeypatch.setattr(files, "MOMENT", 1)
    monkeypatch.setattr(files, "time", lambda: 1000.5)
    monkeypatch.setattr(files, "sleep", lambda _seconds: made.path.write_bytes(whole))
    assert entry(po.load(made.path), "One").msgstr == "Uno"


def test_a_save_is_on_disk_with_its_name(made: po.Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    synced, fsync = [], os.fsync

    def see(handle: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", see)
    entry(made, "One").msgstr = "Uno"
    po.save(made)
    assert synced == ["file", "folder"]


def test_a_new_file_is_written_without_asking_what_it_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(side_effect=arranging._said)
    monkeypatch.setattr(arranging, "_said", asked)
    made = fresh(tmp_path / "es" / "a.po", ["One", "Two"])
    assert po.save(made)
    entry(made, "Two").msgstr = "Dos"
    assert po.save(made)
    assert not po.save(made)
    asked.assert_not_called()
    again = po.load(made.path)
    entry(again, "One").msgstr = "Uno"
    assert po.save(again)
    assert entry(po.load(made.path), "Two").msgstr == "Dos"
    asked.assert_called()


def test_what_a_file_held_is_asked_only_when_another_program_has_saved_it(
    made: po.Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Mock(side_effect=hexapla.catalog.po._content)
    monkeypatch.setattr(hexapla.catalog.po, "_content", asked)
    ours, theirs = po.load(made.path), po.load(made.path)
    entry(ours, "One").msgstr, entry(theirs, "Two").msgstr = "Uno", "Dos"
    assert po.save(theirs)
    asked.assert_not_called()
    assert po.save(ours)
    asked.assert_called()
    saved = po.load(made.path)
    assert [entry(saved, text).msgstr for text in ("One", "Two")] == ["Uno", "Dos"]
