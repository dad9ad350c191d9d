"""EPUBs with other texts: what changes in their files, and what stays."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hexapla import markup
from hexapla.model import Rendering, SourceFile, Unit
from hexapla.rewrite.epub import rewrite
from hexapla.segment import segment
from judges.epub import epubcheck
from read.books import book, read
from rewrite.translations import translation

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(SHARED.rglob("*.epub")) if SHARED.is_dir() else []

NAV = (
    '<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="a.xhtml"><span>I</span>: The Rain</a></li>'
    '<li><a href="b.xhtml">More</a></li></ol></nav>'
)
NCX = (
    '<?xml version="1.0"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="en"><head/>'
    "<docTitle><text>A book</text></docTitle><navMap><navPoint id='n1'><navLabel><text>I: The Rain</text></navLabel>"
    '<content src="a.xhtml"/></navPoint></navMap></ncx>'
)
ITEMS = (
    '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
)
METADATA = (
    "<dc:title>A book</dc:title><dc:language> en </dc:language><dc:creator>Ann O’Neill</dc:creator>"
    "<dc:description>&lt;p&gt;About &amp;amp; more.&lt;/p&gt;</dc:description>"
    '<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>'
)
PAGE = '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</html>'
BOOK = book(
    {
        "a.xhtml": "<h1>I</h1><h2>The Rain</h2><p>One.<a epub:type='noteref' href='b.xhtml#n1'>1</a></p>",
        "b.xhtml": "<h1>The Notes</h1><p>Two.</p><aside epub:type='footnote' id='n1'><p>A <i>note</i>.</p></aside>",
    },
    metadata=METADATA,
    items=ITEMS,
    files={
        "OEBPS/nav.xhtml": PAGE.format(f"<head><title>A book</title></head><body>{NAV}</body>").encode(),
        "OEBPS/toc.ncx": NCX.encode(),
    },
)


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def book_file(data: bytes, say: Callable[[Unit], str] = lambda unit: unit.text) -> SourceFile:
    document = read(data)
    units = segment(document)
    renderings = tuple(Rendering(say(unit)) for unit in units)
    told = ("",) * len(units)
    return SourceFile("book.epub", data, document.language, units=units, renderings=renderings, remarks=told)


def test_a_book_in_its_own_language_is_the_same_file() -> None:
    assert rewrite(book_file(BOOK), "en").data == BOOK


def test_only_what_was_translated_changes() -> None:
    said = {"One.<note1/>": "Uno.<note1/>"}
    made = rewrite(book_file(BOOK, lambda unit: said.get(unit.text, unit.text)), "en")
    before, after = files_of(BOOK), files_of(made.data)
    assert {name for name in before if before[name] != after[name]} == {"OEBPS/a.xhtml"}
    assert after["OEBPS/a.xhtml"] == before["OEBPS/a.xhtml"].replace(b"One.", b"Uno.")
    assert list(after) == list(before)


def test_contents_titles_and_metadata_are_translated_too() -> None:
    said = {
        "A book": "Un libro & más", "I": "1", "The Rain": "La lluvia", "More": "Más", "The Notes": "Las notas",
        "Ann O’Neill": "Ana", "About & more.": "Sobre <eso>.",
    }  # fmt: skip
    file = replace(book_file(BOOK, lambda unit: said.get(unit.text, unit.text)), modified="2024-05-06T07:08:09Z")
    made = rewrite(file, "es")
    assert not made.kept
    after = files_of(made.data)
    assert after["OEBPS/nav.xhtml"].decode().partition("<body>")[2] == (
        '<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="a.xhtml"><span>1</span>: La lluvia</a></li>'
        '<li><a href="b.xhtml">Más</a></li></ol></nav></body></html>'
    )
    assert b"<title>Un libro &amp; m\xc3\xa1s</title>" in after["OEBPS/nav.xhtml"]
    ncx = after["OEBPS/toc.ncx"].decode()
    assert 'xml:lang="es"' in ncx
    assert "<text>Un libro &amp; más</text>" in ncx
    assert "<text>1: La lluvia</text>" in ncx
    package = after["OEBPS/content.opf"].decode()
    assert (
        "<dc:title>Un libro &amp; más</dc:title><dc:language> es </dc:language><dc:creator>Ana</dc:creator>"
        "<dc:description>Sobre &lt;eso&gt;.</dc:description>"
        '<meta property="dcterms:modified">2024-05-06T07:08:09Z</meta>'
    ) in package
    assert (
        b'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="es" lang="es"'
        in (after["OEBPS/a.xhtml"])
    )


def test_metadata_have_no_notes_and_drafts_of_them_say_so() -> None:
    file = book_file(BOOK, lambda unit: {"A book": "Un <i> libro<tn>N</tn>"}.get(unit.text, unit.text))
    remarks = tuple("Draft" if unit.is_value and unit.text == "A book" else "" for unit in file.units)
    package = files_of(rewrite(replace(file, remarks=remarks), "es").data)["OEBPS/content.opf"].decode()
    assert "<dc:title>Un &lt;i&gt; libro [Draft]</dc:title>" in package


def test_a_note_that_is_left_out_goes_from_its_own_file() -> None:
    file = book_file(BOOK)
    note = next(code.value for unit in file.units for code in unit.codes if code.kind == "note")
    after = files_of(rewrite(replace(file, omitted=frozenset({note})), "en").data)
    assert b"<p>One.</p>" in after["OEBPS/a.xhtml"]
    assert b"<p>Two.</p></body>" in after["OEBPS/b.xhtml"]


def test_a_book_from_right_to_left_turns_its_pages() -> None:
    after = files_of(rewrite(book_file(BOOK), "ar").data)
    assert b'<spine page-progression-direction="rtl">' in after["OEBPS/content.opf"]
    assert b'lang="ar" dir="rtl">' in after["OEBPS/b.xhtml"]


def test_an_entry_that_no_list_has_stays_and_is_named() -> None:
    file = book_file(BOOK, lambda unit: {"More": "Más"}.get(unit.text, unit.text))
    without = book({"a.xhtml": "<p>One.</p>"})
    made = rewrite(replace(file, data=without), "en")
    assert [unit.text for unit in made.kept] == ["More"]


def words(texts: Sequence[str]) -> Counter[str]:
    return Counter("".join(text.split()) for text in texts)


@pytest.mark.skipif(not FILES, reason="there are no real books here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SHARED).as_posix())
def test_real_books_obey_the_laws(path: Path) -> None:
    data = path.read_bytes()
    own = book_file(data)
    assert rewrite(own, own.language).data == data
    file = replace(own, renderings=tuple(Rendering(translation(unit, 1)) for unit in own.units))
    made = rewrite(file, "es")
    kept = {id(unit) for unit in made.kept}
    pairs = zip(file.units, file.renderings, strict=True)
    expected = [unit.text if id(unit) in kept else said.text for unit, said in pairs if not unit.is_value]
    units = segment(read(made.data))
    found = [unit.text for unit in units if not unit.is_value]
    names = frozenset().union(*(unit.names for unit in (*units, *file.units)))
    assert words([markup_free(text, names) for text in found]) == words([markup_free(text, names) for text in expected])


def markup_free(text: str, names: frozenset[str]) -> str:
    return markup.plain(text, names)


@pytest.mark.skipif(not FILES, reason="there are no real books here")
def test_epubcheck_finds_nothing_new(tmp_path: Path) -> None:
    for path in [each for each in FILES if "hostile" not in each.parts]:
        data = path.read_bytes()
        file = book_file(data, lambda unit: translation(unit, 1))
        before, after = tmp_path / "before.epub", tmp_path / "after.epub"
        before.write_bytes(data)
        after.write_bytes(rewrite(file, "ar").data)
        found = [[said.partition(": ")[2] for said in epubcheck(each)] for each in (before, after)]
        assert not Counter(found[1]) - Counter(found[0]), path
