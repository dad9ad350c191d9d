"""A file that is not wrapped is written again without being read: the bytes are those of a file that has been read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.entries import AWKWARD, CREATED, awkward_entries, fresh, template
from catalog.mutations import PLAIN, mutated
from hexapla import catalog as po
from hexapla.catalog import arranging, writing
from hexapla.catalog.arranging import ArrangedInBlocks
from hexapla.catalog.plain_form import Found, entries_in_plain_form
from hexapla.catalog.po import parse, serialise
from hexapla.catalog.reading import PoFile, read
from hexapla.catalog.tokenizer import PoSyntaxError

HEADER = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}


def rewritten(data: bytes, found: PoFile) -> tuple[bytes, bytes]:
    """Return the bytes of a file when it says what was `found`, and what they are if the whole file has been read."""
    said = {**(found.header or {}), "Content-Type": "text/plain; charset=UTF-8"}, found.comment, found.entries
    in_blocks = ArrangedInBlocks.of_bytes(data)
    assert in_blocks
    return in_blocks.rewritten(*said).data, in_blocks.whole().rewritten(*said).data


@settings(max_examples=100)
@given(entries=awkward_entries(), data=st.data())
def test_what_changes_in_a_file_of_ours_is_written_as_if_all_of_it_had_been_read(
    entries: list[po.Entry], data: st.DataObject
) -> None:
    written = serialise(po.Catalog(Path(), HEADER, entries))
    found = read(written)
    for entry in data.draw(st.lists(st.sampled_from(found.entries), max_size=3)):
        field = data.draw(st.sampled_from(["msgstr", "msgid", "tcomment", "comment"]))
        setattr(entry, field, getattr(entry, field) + data.draw(AWKWARD))
    found.entries[:] = data.draw(st.permutations(found.entries))[data.draw(st.integers(0, 1)) :]
    in_blocks, whole = rewritten(written, found)
    assert in_blocks == whole


def accidents() -> Iterator[tuple[Random, bytes, PoFile]]:
    """Give more than a hundred damaged catalogs that are in plain form, each with the chances of further changes."""
    count = 0
    for seed in range(1500):
        chance = Random(seed)  # noqa: S311 - accidents, no secrets
        data = mutated(chance, PLAIN)
        try:
            found = read(data)
        except PoSyntaxError:
            continue
        if found.is_plain and found.entries and ArrangedInBlocks.of_bytes(data):
            count += 1
            yield chance, data, found
    assert count > 100  # most accidents leave no plain form


def test_whatever_happens_to_a_file_its_lines_are_kept_alike() -> None:
    for chance, data, found in accidents():
        chance.choice(found.entries).msgstr += chance.choice(["", "?"])
        in_blocks, whole = rewritten(data, found)
        assert in_blocks == whole, data.decode()


def test_whatever_happens_to_a_file_entries_that_nobody_changes_keep_their_lines() -> None:
    for chance, data, found in accidents():
        entries = chance.sample(found.entries, chance.randint(1, len(found.entries)))
        entries[0] = replace(entries[0], msgstr=entries[0].msgstr + chance.choice(["", "?"]))
        if chance.random() < 0.5:
            entries = sorted(entries, key=lambda entry: entry.linenum or 0)
        said = found.header or {}, found.comment, entries
        in_blocks = ArrangedInBlocks.of_bytes(data)
        assert in_blocks
        unchanging = in_blocks.with_unchanging(found.entries)
        assert unchanging.rewritten(*said).data == in_blocks.whole().rewritten(*said).data, data.decode()


@pytest.mark.parametrize(
    "arranged",
    [
        PLAIN.replace("\n\n", "\n\n\n"),
        PLAIN.replace("\n#. title", "#. title"),
        PLAIN.replace('"La casa «roja»"', '""\n"La casa "\n"«roja»"'),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.replace("charset=UTF-8", "charset=utf-8"),
        PLAIN.rstrip("\n"),
    ],
)
def test_a_file_that_says_the_same_in_another_form_stays_as_it_is(tmp_path: Path, arranged: str) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(arranged.encode())
    catalog = po.load(path)
    assert not po.save(catalog)
    assert path.read_bytes() == arranged.encode()
    catalog.entries[-1].msgstr += "!"
    assert po.save(catalog)
    assert b"roja" in path.read_bytes()
    assert len(po.load(path).entries) == len(catalog.entries)


@pytest.mark.parametrize("order", [(1, 0, 2, 3), (0, 3, 1, 2), (0, 1, 3, 2)])
def test_a_file_whose_header_or_obsolete_texts_stand_elsewhere_stays_as_it_is(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    made = fresh(tmp_path / "es.po", ["One.", "Two.", "Three."])
    made.entries[2].msgstr, made.entries[2].obsolete = "Tres.", True
    po.save(made)
    blocks = made.path.read_text("utf-8").removesuffix("\n").split("\n\n")
    arranged = "\n\n".join(blocks[at] for at in order) + "\n"
    made.path.write_text(arranged, encoding="utf-8")
    catalog = po.load(made.path)
    assert not po.save(catalog)
    assert catalog.path.read_text("utf-8") == arranged


@pytest.mark.parametrize(
    ("old", "new"), [("\n", "\n"), ("\n", "\r\n"), ('"La casa «roja»"', '""\n"La casa "\n"«roja»"')]
)
def test_of_two_headers_one_is_left(old: str, new: str) -> None:
    header = PLAIN.split("\n\n")[0]
    found = parse(Path("es.po"), f"{header}\n\n{PLAIN}".replace(old, new).encode(), may_repeat=True)
    assert [each.msgid for each in read(serialise(found)).entries] == [each.msgid for each in found.entries]


@pytest.mark.parametrize("is_known", [True, False])
def test_of_a_text_that_occurs_twice_both_entries_are_written(is_known: bool) -> None:
    twice = PLAIN + '\nmsgid "again"\nmsgstr "una"\n\nmsgid "again"\nmsgstr "otra"\n'
    found = parse(Path("es.po"), twice.encode(), may_repeat=True)
    if not is_known:  # it was not so when the file was read, and some of its lines were wrapped
        *others, last = found.entries
        once = serialise(po.Catalog(Path("es.po"), found.header, others)).replace(b'"una"', b'"u"\n"na"')
        found = parse(Path("es.po"), once)
        found.entries.append(last)
    written = serialise(found)
    again = parse(Path("es.po"), written, may_repeat=True)
    assert [entry.msgstr for entry in again.entries if entry.msgid == "again"] == ["una", "otra"]
    assert written == serialise(again)


@pytest.mark.parametrize("end", ["", "\n\n", "\n# A comment of nothing.\n", "\n\u2028\n"])
def test_a_template_without_changes_stays_whatever_its_end(tmp_path: Path, end: str) -> None:
    path, texts = tmp_path / "a.pot", template(["One.", "Two."])
    po.save(po.refresh_template(path, "a", texts, created=CREATED))
    path.write_bytes(path.read_bytes().removesuffix(b"\n") + end.encode())
    said = path.read_bytes()
    assert po.save(po.refresh_template(path, "a", texts)) == (end == "\n\u2028\n")  # which is no PO file
    assert path.read_bytes() == said or end == "\n\u2028\n"


def test_only_what_changes_is_read_when_a_template_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Text {number}." for number in range(20)]
    path = tmp_path / "a.pot"
    po.save(po.refresh_template(path, "a", template(texts), created=CREATED))
    asked: list[str] = []

    def plain_form(text: str) -> list[Found] | None:
        asked.append(text)
        return entries_in_plain_form(text)

    monkeypatch.setattr(arranging, "entries_in_plain_form", plain_form)
    texts[7] = "Text seven."
    assert po.save(po.refresh_template(path, "a", template(texts)))
    assert [text.count("msgid") for text in asked] == [1]
    assert [each.msgid for each in po.load(path).entries] == texts


def test_after_a_merge_only_what_has_changed_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Text {number}." for number in range(20)]
    made = fresh(tmp_path / "es.po", texts)
    for each in made.entries:
        each.msgstr = "Texto."
    po.save(made)
    read_before = po.load(made.path)
    catalog = po.for_merging(read_before)
    texts[7] = "Text seven."
    po.merge(template(texts), catalog, CREATED)
    assert [each.msgid for each in catalog.entries if each not in read_before.entries] == ["Text seven."]
    written: list[str] = []

    def entry_text(entry: po.Entry, width: int = 0) -> str:
        written.append(entry.msgid)
        return writing.entry_text(entry, width)

    monkeypatch.setattr(arranging, "entry_text", entry_text)
    assert po.save(catalog)
    assert written == ["Text seven."]
    assert [each.msgid for each in po.load(made.path).entries] == texts


def test_saving_a_catalog_reads_only_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = fresh(tmp_path / "es.po", [f"Text {number}." for number in range(20)])
    po.save(made)
    made.path.write_text(f"#\n{made.path.read_text('utf-8')}", encoding="utf-8")  # as polib writes it
    catalog = po.load(made.path)
    catalog.entries[3].msgstr = "Texto tres."
    monkeypatch.setattr(arranging, "read", None)
    assert po.save(catalog)
    monkeypatch.undo()
    assert po.load(catalog.path).entries[3].msgstr == "Texto tres."
    assert catalog.path.read_text("utf-8").startswith("#\n")
