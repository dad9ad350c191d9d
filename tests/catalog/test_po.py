"""PO files: our bytes are gettext's own, nothing is lost on the way, and no file is ever half."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import judges
from catalog.entries import AWKWARD, CREATED, awkward_entries, entry, fresh, template
from hexapla import catalog as po
from hexapla.catalog.po import serialise
from hexapla.errors import CatalogError
from hexapla.model import Code, Place, Unit, UnitKind
from samples import shared

FUZZ = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
REAL = ["comprehensive-rust.fa.po", "comprehensive-rust.pt-BR.po"]


def as_seen(entries: Iterable[po.Entry | polib.POEntry]) -> list[tuple[object, ...]]:
    """All that an entry holds."""
    return [
        (
            each.msgctxt,
            each.msgid,
            each.msgstr,
            each.msgid_plural,
            each.msgstr_plural,
            each.previous_msgid,
            each.previous_msgctxt,
            sorted(each.flags),
            each.tcomment,
            each.comment,
            tuple(each.occurrences),
            bool(each.obsolete),
        )
        for each in entries
    ]


@FUZZ
@given(entries=awkward_entries())
def test_whatever_the_strings_gettext_would_write_the_same_bytes(tmp_path: Path, entries: list[po.Entry]) -> None:
    path = tmp_path / "es.po"
    path.unlink(missing_ok=True)
    catalog = po.new(path, "A “book”", "es", CREATED)
    catalog.entries = entries
    po.save(catalog)
    assert judges.msgcat_is_noop(path) == []


@FUZZ
@given(entries=awkward_entries())
def test_whatever_the_strings_reading_gives_what_was_written(tmp_path: Path, entries: list[po.Entry]) -> None:
    path = tmp_path / "es.po"
    path.unlink(missing_ok=True)
    catalog = po.new(path, "A book", "es", CREATED)
    catalog.entries = entries
    po.save(catalog)
    again = po.load(path)
    assert as_seen(again.entries) == as_seen(entries)
    assert again.header == catalog.header
    assert serialise(again) == path.read_bytes()


@FUZZ
@given(texts=st.lists(AWKWARD, min_size=1, max_size=5, unique=True))
def test_msgfmt_finds_nothing_amiss(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "es.po"
    path.unlink(missing_ok=True)
    catalog = fresh(path, texts)
    for each in catalog.entries:
        # gettext wants line ends at both ends alike; anything else between them is the translator's business.
        inner = each.msgid.strip("\n") or "x"
        each.msgstr = each.msgid.replace(inner, f"«{inner}»")
    po.save(catalog)
    assert judges.msgfmt(path) == []
    assert judges.msgcat_is_noop(path) == []


def test_obsolete_entries_and_plurals_are_written_as_gettext_writes_them(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["One", "Two"])
    old = po.Entry(msgid="Old", msgstr="Viejo\nmás", obsolete=True, tcomment="hexapla: note", flags=("fuzzy",))
    old.previous_msgid, old.msgctxt = "Older", "menu"
    plural = po.Entry(msgid="%d note", msgid_plural="%d notes", flags=("c-format",), comment="count")
    plural.msgstr_plural = {0: "%d nota", 1: "%d notas"}
    catalog.entries[:0] = [old, plural]
    po.save(catalog)
    assert judges.msgcat_is_noop(catalog.path) == []
    assert judges.msgfmt(catalog.path) == []
    again = po.load(catalog.path)
    assert [each.msgid for each in again.entries] == ["%d note", "One", "Two", "Old"]
    assert again.entries[0].msgstr_plural == {0: "%d nota", 1: "%d notas"}
    assert serialise(again) == catalog.path.read_bytes()


def test_a_template_and_what_it_tells_the_translator(tmp_path: Path) -> None:
    code = Code("a1", "link", "https://e.org/ä b")
    units = [
        Unit("See <a1>it</a1>", UnitKind.PARAGRAPH, Place("source/my file.md", 3), (code,)),
        Unit("See <a1>it</a1>", UnitKind.FOOTNOTE, Place("source/my file.md", 9), (code,), attached="the words"),
        Unit("Menu", UnitKind.HEADING_2, Place("b.md", 4), context="kitchen"),
    ]
    catalog = po.refresh_template(tmp_path / "a.pot", "A book", po.template(units))
    po.save(catalog)
    text = catalog.path.read_text(encoding="utf-8")
    assert "#. paragraph\n#. <a1> = https://e.org/ä b\n#. footnote on “the words”\n" in text
    assert "#: source/my%20file.md source/my%20file.md#2\n" in text
    assert '#: b.md\nmsgctxt "kitchen"\nmsgid "Menu"\n' in text
    assert judges.msgcat_is_noop(catalog.path) == []
    with_lines = po.template(units, with_lines=True)
    assert with_lines[0].occurrences == (("source/my%20file.md", "3"), ("source/my%20file.md", "9"))


def test_a_second_extraction_changes_no_byte_and_an_edit_not_the_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pot"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert po.save(po.refresh_template(path, "A book", template(["One"])))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    before = path.read_bytes()
    assert not po.save(po.refresh_template(path, "A book", template(["One"])))
    assert path.read_bytes() == before
    assert po.save(po.refresh_template(path, "A book", template(["One", "Two"])))
    assert po.load(path).header["POT-Creation-Date"] == "1970-01-01 00:00+0000"


@pytest.mark.parametrize("name", REAL)
def test_a_real_catalog_loses_nothing_and_is_written_as_msgcat_writes_it(tmp_path: Path, name: str) -> None:
    source, judged = shared("corpus", "po", name), tmp_path / name
    catalog = po.load(source, wrap="none")
    assert as_seen(catalog.entries) == as_seen(polib.pofile(str(source), encoding="utf-8"))
    judges.tools.run(judges.need("msgcat"), "--no-wrap", "-o", str(judged), str(source))
    assert serialise(catalog).splitlines() == judged.read_bytes().splitlines()


HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('msgid "a"\nmsgstr "b', 6),
        ('msgid "a"\nmsgstr "b\n\nmsgid "c"\nmsgstr "d"\n', 6),
        ('msgid "a"\n', 5),
        ('msgid "a"\n\n#. paragraph\nmsgid "c"\nmsgstr "d"\n', 5),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 8),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c', 8),
        ('msgid "a"\nmsgstr "b"\n\nmsg', 8),
        ('msgid "a"\nmsgstr "b"\n\n#~ msgid "c', 8),
        ('msgid "a"\nmsgstr "b "c"\n', 6),
        ("<html>no catalog</html>\n", 5),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 5),
    ],
)
def test_a_broken_catalog_is_an_error_with_its_line_and_is_left_alone(tmp_path: Path, broken: str, line: int) -> None:
    path = tmp_path / "es.po"
    path.write_text(HEADER + broken, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        po.load(path)
    assert caught.value.place == f"{path}:{line}"
    assert "msgfmt -c" in caught.value.remedy
    assert path.read_text(encoding="utf-8") == HEADER + broken


@pytest.mark.parametrize(
    ("data", "words", "remedy"),
    [
        (
            b'<<<<<<< HEAD\nmsgid "a"\n=======\nmsgid "b"\n>>>>>>> other\n',
            "merge conflict",
            "hexapla mend",
        ),
        (b'msgid "a"\nmsgstr "\xe9"\n', "not in “UTF-8”", "Save it as UTF-8"),
        (b'msgid "a"\nmsgstr "b\n', "a string is not closed", "msgfmt"),
    ],
)
def test_a_broken_catalog_says_what_is_wrong(tmp_path: Path, data: bytes, words: str, remedy: str) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(HEADER.encode() + data)
    with pytest.raises(CatalogError) as caught:
        po.load(path)
    assert words in caught.value.message
    assert remedy in caught.value.remedy


def test_escapes_that_gettext_knows_are_read_and_comments_without_a_space_too(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text(HEADER + '#TODO\nmsgid "\\a\\x41\\102\\\\a\\x22"\nmsgstr "b"\n', encoding="utf-8")
    [found] = po.load(path).entries
    assert (found.msgid, found.tcomment) == ('\aAB\\a"', "TODO")


def test_a_catalog_cut_anywhere_is_an_error_or_whole_entries(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["One <em>a</em>", "Two\nlines"])
    for number, each in enumerate(catalog.entries):
        each.msgstr = f"Texto “{number}” \\ fin"
    po.save(catalog)
    data = catalog.path.read_bytes()
    known = {each.msgid: each.msgstr for each in catalog.entries} | {"": ""}
    for end in range(data.index(b"#."), len(data)):
        catalog.path.write_bytes(data[:end])
        try:
            cut = po.load(catalog.path)
        except CatalogError:
            continue
        assert all(each.msgstr == known[each.msgid] for each in cut.entries), data[:end][-40:]


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", HEADER.encode() + b'msgid "a"\nmsgstr "\xe9"\n', HEADER.replace("UTF-8", "nonsense").encode()],
)
def test_bytes_that_are_no_text_are_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(data)
    with pytest.raises(CatalogError):
        po.load(path)
    with pytest.raises(CatalogError):
        po.load(tmp_path / "missing.po")


@pytest.mark.parametrize(
    "data",
    [
        (HEADER + 'msgid "a"\nmsgstr "é"\n').replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        b"\xef\xbb\xbf" + (HEADER + 'msgid "a"\nmsgstr "é"\n').encode(),
        (HEADER + 'msgid "a"\nmsgstr "é"\n').replace("\n", "\r\n").encode(),
        (HEADER + 'msgid "a"\nmsgstr ""\n"é"\n').encode(),
        (HEADER + 'msgid   "a"\nmsgstr\t"é"\n').encode(),
    ],
    ids=["Latin-1", "a byte order mark", "CRLF", "wrapped", "odd spaces"],
)
def test_other_editors_files_are_read_and_kept_as_they_are_or_written_our_way(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(data)
    catalog = po.load(path)
    assert entry(catalog, "a").msgstr == "é"
    assert not po.save(catalog)
    assert path.read_bytes() == data
    po.save(po.load(path, wrap="none"))
    assert path.read_bytes().endswith('msgid "a"\nmsgstr "é"\n'.encode())
    assert judges.msgcat_is_noop(path) == []


def test_an_unchanged_catalog_is_not_written(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["One"])
    assert po.save(catalog)
    assert not po.save(catalog)
    assert not po.save(po.load(catalog.path))


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = fresh(tmp_path / "es.po", ["One"])
    po.save(catalog)
    before = catalog.path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    entry(catalog, "One").msgstr = "Uno"
    with pytest.raises(CatalogError, match="No space left") as caught:
        po.save(catalog)
    assert caught.value.place == str(catalog.path)
    assert catalog.path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["es.po"]
    monkeypatch.undo()
    po.save(catalog)
    assert entry(po.load(catalog.path), "One").msgstr == "Uno"


def elsewhere(path: Path, text: str, msgstr: str, *, approve: bool = False) -> None:
    """Somebody else edits the file."""
    theirs = po.load(path)
    entry(theirs, text).msgstr = msgstr
    if approve:
        po.approve(entry(theirs, text), "Lena")
    theirs.header["Last-Translator"] = "Ana"
    po.save(theirs)


def test_what_others_wrote_while_we_worked_wins(tmp_path: Path) -> None:
    ours = fresh(tmp_path / "es.po", ["One", "Two", "Three"])
    po.save(ours)
    elsewhere(ours.path, "One", "Uno", approve=True)
    po.set_draft(entry(ours, "One"), "Un borrador", "echo en->es")
    po.set_draft(entry(ours, "Two"), "Otro borrador", "echo en->es")
    po.save(ours)
    again = po.load(ours.path)
    assert (entry(again, "One").msgstr, entry(again, "One").fuzzy) == ("Uno", False)
    assert "Approved by Lena" in entry(again, "One").tcomment
    assert entry(again, "Two").msgstr == "Otro borrador"
    assert again.header["Last-Translator"] == "Ana"
    assert not po.save(ours)


def test_what_others_wrote_for_a_text_that_is_gone_is_kept(tmp_path: Path) -> None:
    ours = fresh(tmp_path / "es.po", ["One", "Gone"])
    po.save(ours)
    elsewhere(ours.path, "Gone", "Ido")
    po.merge(template(["One"]), ours, CREATED)
    po.save(ours)
    [gone] = [each for each in po.load(ours.path).entries if each.obsolete]
    assert (gone.msgid, gone.msgstr) == ("Gone", "Ido")


def test_what_others_wrote_for_a_text_that_was_edited_is_not_lost(tmp_path: Path) -> None:
    ours = fresh(tmp_path / "es.po", ["The old dog sleeps in the house."])
    entry(ours, "The old dog sleeps in the house.").msgstr = "El perro viejo duerme."
    po.save(ours)
    elsewhere(ours.path, "The old dog sleeps in the house.", "El perro viejo duerme en la casa.")
    po.merge(template(["The old dog sleeps in the barn."]), ours, CREATED)
    po.save(ours)
    assert "El perro viejo duerme en la casa." in {each.msgstr for each in po.load(ours.path).entries}


def test_a_file_that_others_broke_while_we_worked_is_not_overwritten(tmp_path: Path) -> None:
    ours = fresh(tmp_path / "es.po", ["One"])
    po.save(ours)
    ours.path.write_bytes(b'msgid "One"\nmsgstr "Un')
    with pytest.raises(CatalogError, match="valid PO file"):
        po.save(ours)
    assert ours.path.read_bytes() == b'msgid "One"\nmsgstr "Un'


def test_weblate_s_parser_reads_what_we_write(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ['A "b" \\ c', "Two\nlines\n", "Tab\there"])
    for each in catalog.entries:
        each.msgstr = each.msgid.replace("T", "t")
    po.save(catalog)
    assert judges.toolkit_parses(catalog.path) == [(each.msgid, each.msgstr) for each in catalog.entries]
