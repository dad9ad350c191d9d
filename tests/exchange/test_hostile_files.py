"""exchange: files that were made to do harm are refused, or do none."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from bounds import bounded
from exchange.translated import ALONE, READ, WOOD, edit, entries, foreign, sent, taken
from export.exchanged import made
from hexapla import catalog
from hexapla.errors import SheetError
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.exchange.taking_resources import take_glossary
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication

_UNIT = '<trans-unit id="1"><source>Alone.</source><target>&a;</target></trans-unit>'
_XLIFF = f'<xliff version="1.2"><file target-language="es"><body>{_UNIT}</body></file></xliff>'
_LAUGHS = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("bcdefghij", "abcdefghi", strict=True))
ENTITIES = {
    "a file": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "an address": '<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/x">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "a billion": f'<!DOCTYPE x [{_LAUGHS}<!ENTITY j "ha">]>',
    "public": '<!DOCTYPE x [<!ENTITY a PUBLIC "-//x" "file:///etc/passwd">]>',
}


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff", "xliff12"]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("name", ["a.xliff", "a.sdlxliff", "a.tmx", "a.tbx"])
def test_entities_are_never_read(book: Publication, name: str, kind: str, encoding: str) -> None:
    path = book.root / name
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES[kind]}{_XLIFF}'.encode(encoding))
    with bounded(seconds=10), pytest.raises(SheetError, match="XML entities"):
        take_glossary(Project(book), path) if name == "a.tbx" else taken(book, path)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["../../evil.xliff"], "holds the name"),
        (["..\\evil.xliff"], "holds the name"),
        (["/evil.xliff"], "holds the name"),
        (["C:\\evil.xliff"], "holds the name"),
        (["a/a.xliff", "a\\a.xliff"], "twice"),
    ],
)
def test_names_of_a_package_stay_inside(book: Publication, names: list[str], told: str) -> None:
    with zipfile.ZipFile(book.root / "back.zip", "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), sent(book, "en-es.es.xliff").read_bytes())
    with pytest.raises(SheetError, match=told):
        taken(book, book.root / "back.zip")
    assert not list(book.root.rglob("evil*"))


def test_a_package_that_unpacks_to_too_much_is_refused(book: Publication) -> None:
    with zipfile.ZipFile(book.root / "back.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xliff", b" " * (100 << 20))
    with bounded(seconds=10), pytest.raises(SheetError, match="unpacks to"):
        taken(book, book.root / "back.zip")


@pytest.mark.parametrize("name", ["en-es.es.xlf", "en-es.es.xliff"])
def test_an_empty_target_empties_nothing(book: Publication, name: str) -> None:
    path = edit(sent(book, name), (r"(<target[^>]*>)Solo\.", r"\1"))
    assert taken(book, path) == Merged((), (), ())
    assert entries(book)[ALONE].msgstr == "Solo."


@pytest.mark.parametrize("name", ["en-es.es.xlf", "en-es.es.xliff"])
def test_a_draft_is_reviewed_only_where_the_file_says_so(book: Publication, name: str) -> None:
    """A program that marks every text as final says so; one that leaves the mark of a machine's draft does not."""
    path = sent(book, name)
    assert taken(book, path) == Merged((), (), ())
    if name.endswith("xlf"):
        edit(path, *[(' state="initial" subState="hexapla:draft"', ' state="final"')] * 2)
    else:
        edit(path, ('state="needs-review-translation"', 'state="final"'))
    assert [each.deeds for each in taken(book, path).changes] == [("translated", "approved")]
    assert catalog.state(entries(book)[READ]) is State.APPROVED


def test_a_final_text_that_is_not_approved_is_no_approval(book: Publication) -> None:
    path = edit(sent(book, "en-es.es.xliff"), ('state="needs-review-translation"', 'state="final"'),
                (r'(<trans-unit id="u5")', r'\1 approved="no"'))  # fmt: skip
    taken(book, path)
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED


def test_two_rows_with_one_reference_that_differ_are_a_conflict(book: Publication) -> None:
    path = sent(book, "en-es.es.xliff")
    text = path.read_text(encoding="utf-8")
    unit = text[text.index('<trans-unit id="u3"') : text.index('<trans-unit id="u4"')]
    path.write_text(text.replace(unit, unit.replace("flota", "nada") + unit.replace("flota", "anda")), encoding="utf-8")
    done = taken(book, path)
    assert [each.reason for each in done.unmerged] == ["conflict", "conflict"]
    assert entries(book)[WOOD].msgstr == "La madera flota. El hierro no."


def test_huge_ids_and_wrong_references_find_no_other_entry(book: Publication) -> None:
    huge = "9" * 1_000_000
    units = "".join(
        f'<trans-unit id="{huge}" resname="{name}"><source>Nobody has this.</source><target>x</target></trans-unit>'
        for name in (huge, "es/../../etc/passwd/0123456789abcdef.01234567.t", "es/ferry/zz.zz.t")
    )
    with bounded(seconds=10):
        done = import_sheets(Project(book), foreign(book, units), dry_run=True)
    assert not done.changes
    assert {each.reason for each in done.unmerged} <= {"gone", "unknown"}
