"""Lines stay as other programs wrap them, and what changes is wrapped as msgcat does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage import pypo

import judges
from catalog.entries import AWKWARD, CREATED, entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog.arranging import Arrangement
from hexapla.catalog.po import serialise
from hexapla.catalog.reading import read
from hexapla.catalog.wrapping import find_width
from hexapla.model import Place, Unit, UnitKind

OURS = Path(__file__).parents[2] / "i18n" / "hexapla" / "locale"
TEXTS = [
    "The mill",
    "The old mill stands by the river.<note1/> It has two wheels and a roof of slate. Nobody has lived there since.",
    "A baker from the town came every week.\nHe bought ten sacks of flour, paid in silver, and went back by night.\n",
    "水車小屋は川のそばに立っている。水車は二つあり、屋根はスレートで葺かれている。1931年からいない。 See mill.html.",
    'He said “it froze for 41 days”, and "nobody" in the whole valley (or so he said) knew a longer winter.',
]
GONE = (
    "Whoever wanted honey went to the monks; their bees were famous between the two rivers, and so was their patience."
)
SPANISH = (
    "Un panadero del pueblo venía cada semana, compraba diez sacos de harina, pagaba en plata y volvía pronto a casa."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog in our own form, with an obsolete text, comments and a fuzzy text."""
    catalog = fresh(tmp_path / "es.po", [*TEXTS, GONE])
    for number, each in enumerate(catalog.entries):
        each.msgstr = f"{number}. {SPANISH}" + "\n" * each.msgid.endswith("\n")
        each.tcomment = f"A remark of the translator, number {number}, " + "which is rather long " * 4
    po.merge(template(TEXTS), catalog, CREATED)
    po.mark_needs_work(catalog.entries[1])
    po.save(catalog)
    return catalog.path


def msgcat(*options: str) -> Callable[[Path], None]:
    return lambda path: _run("msgcat", *options, str(path), "-o", str(path))


def _run(program: str, *arguments: str) -> None:
    done = judges.tools.run(judges.need(program), *arguments)
    assert done.returncode == 0, done.stderr


def through_the_toolkit(path: Path) -> None:
    pofile: Any = pypo.pofile  # half typed
    store = pofile.parsefile(str(path))
    for unit in store.units:
        unit.source, unit.target = unit.source, unit.target  # wraps it again
    store.savefile(str(path))


def crlf(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def marked(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def wide_apart(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n\n", b"\n\n\n").replace(b'\nmsgstr "', b'\nmsgstr   ""\n"'))


STYLES: dict[str, Callable[[Path], None]] = {
    **{f"msgcat -w {width}": msgcat(f"--width={width}") for width in (40, 60, 77, 79, 100)},
    "msgcat": msgcat(),
    "msgcat --no-wrap": msgcat("--no-wrap"),
    "msgcat --add-location=file": msgcat("--add-location=file", "--width=60"),
    "polib": lambda path: polib.pofile(str(path)).save(str(path)),
    "translate-toolkit": through_the_toolkit,
    "CRLF": crlf,
    "a byte order mark": marked,
    "other spaces": wide_apart,
}


@pytest.mark.parametrize("style", STYLES)
def test_extracting_the_same_texts_leaves_the_bytes_of_a_file_of_another_program(path: Path, style: str) -> None:
    STYLES[style](path)
    before = path.read_bytes()
    merged(path, TEXTS)
    assert path.read_bytes() == before


@pytest.mark.parametrize("style", STYLES)
def test_a_change_of_one_entry_leaves_the_lines_of_all_others(path: Path, style: str) -> None:
    STYLES[style](path)
    before = path.read_bytes()
    mark = b"\r\n\r\n" if style == "CRLF" else b"\n\n"
    merged(path, [TEXTS[0], *TEXTS[2:], TEXTS[1].replace("two", "three")])
    kept, now = ([each.strip() for each in data.split(mark) if each.strip()] for data in (before, path.read_bytes()))
    assert sorted(kept) != sorted(now)
    assert len([each for each in kept if each not in now]) == 1
    assert len([each for each in now if each not in kept]) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") == (style == "a byte order mark")
    assert path.read_bytes().count(b"\r\n") == (path.read_bytes().count(b"\n") if style == "CRLF" else 0)


@pytest.mark.parametrize("width", [40, 60, 77, 79, 100])
def test_what_changes_is_wrapped_as_msgcat_wraps_it_at_the_width_of_the_file(path: Path, width: int) -> None:
    msgcat(f"--width={width}")(path)
    assert find_width(path.read_text(encoding="utf-8")) == width
    merged(path, [*TEXTS, f"A new text: {TEXTS[3]}", TEXTS[1] + " In 1950 it was sold."])
    assert judges.msgcat_is_noop(path, width) == []


def test_lines_break_before_letters_as_those_of_msgcat(tmp_path: Path) -> None:
    signs = [
        f"{before}{sign}{after}" for before in ("", " ", "x", "א", "日", ") ") for sign in ",.:;" for after in "xא日(<é"
    ]
    texts = [
        f"{'x' * at} the mill{each}wheel of the river and its long winter" for each in signs for at in (9, 10, 11, 12)
    ]
    catalog = po.new(tmp_path / "a.po", "A book", "es", CREATED, wrap=29)
    catalog.entries = [po.Entry(msgid=text, msgstr="x") for text in texts]
    po.save(catalog)
    assert judges.msgcat_is_noop(catalog.path, 29) == []


def test_comments_of_ours_that_a_library_wraps_stay_wrapped(tmp_path: Path) -> None:
    attached = "The old mill stands by the river, and has two wheels, and a roof of slate, and nobody in it since 1931."
    note = Unit("A note.", UnitKind.FOOTNOTE, Place("article.md"), attached=attached)
    catalog = po.new(tmp_path / "es.po", "A book", "es", CREATED)
    po.merge(po.template([note]), catalog, CREATED)
    po.save(catalog)
    polib.pofile(str(catalog.path)).save(str(catalog.path))
    before = catalog.path.read_bytes()
    assert before.count(b"#. ") > 1
    again = po.load(catalog.path)
    po.merge(po.template([note]), again, CREATED)
    assert not po.save(again)
    assert catalog.path.read_bytes() == before


@pytest.mark.parametrize("width", [0, 79])
def test_what_poedit_has_saved_stays_as_poedit_wrapped_it(path: Path, tmp_path: Path, width: int) -> None:
    msgcat(f"--width={width}" if width else "--no-wrap")(path)
    before = path.read_bytes()
    with judges.poedit(path, tmp_path / "home") as editor:
        editor.write(f"En Poedit: {SPANISH}")
        editor.save()
    saved = path.read_bytes()
    assert saved != before
    merged(path, TEXTS)
    assert path.read_bytes() == saved
    merged(path, [*TEXTS, f"A new text: {TEXTS[1]}"])
    assert judges.msgcat_is_noop(path, width) == []


@pytest.mark.parametrize("width", [40, 60, 77, 79, 100])
@pytest.mark.parametrize("language", ["ar", "az", "es", "ja"])
def test_real_texts_are_wrapped_as_msgcat_wraps_them(tmp_path: Path, language: str, width: int) -> None:
    catalog = po.new(tmp_path / "a.po", "A book", language, CREATED, wrap=width)
    catalog.entries = [
        po.Entry(msgid=each.msgid, msgstr=each.msgstr, comment=each.comment, occurrences=each.occurrences)
        for each in po.load(OURS / language / "LC_MESSAGES" / "commands.po").active()
        if not each.msgid_plural
    ]
    po.save(catalog)
    assert judges.msgcat_is_noop(catalog.path, width) == []


def test_an_entry_that_asks_not_to_be_wrapped_is_not(path: Path) -> None:
    catalog = po.load(path, wrap=60)
    catalog.entries[1].flags = ("no-wrap",)
    po.save(catalog)
    assert f'msgstr "1. {SPANISH}"' in path.read_text(encoding="utf-8")
    assert judges.msgcat_is_noop(path, 60) == []


def test_a_width_of_the_publication_s_own_wraps_everything_and_none_wraps_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert po.save(po.load(path, wrap=60))
    assert judges.msgcat_is_noop(path, 60) == []
    assert po.save(po.load(path, wrap="none"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("width", [10, 20, 40, 79])
def test_a_template_keeps_its_date_however_its_header_is_wrapped(tmp_path: Path, width: int, end: bytes) -> None:
    path = tmp_path / "a.pot"
    po.save(po.refresh_template(path, "A book", template(TEXTS), created=CREATED, wrap=width))
    path.write_bytes(path.read_bytes().replace(b"\n", end))
    assert po.date_of_new_templates(tmp_path) == CREATED
    again = po.refresh_template(path, "A book", template(TEXTS), created="2031-01-01 00:00+0000", wrap=width)
    assert again.header["POT-Creation-Date"] == CREATED


@pytest.mark.parametrize(
    ("unwrapped", "wrapped", "width"),
    [(0, 0, 0), (3, 1, 0), (1, 3, 60), (0, 3, 60)],
    ids=["short", "none", "60", "all"],
)
def test_the_width_is_that_of_most_strings(unwrapped: int, wrapped: int, width: int) -> None:
    texts = [f"{n} {TEXTS[1]}" for n in range(unwrapped + wrapped)]
    entries = [po.Entry(msgid=text) for text in texts]
    whole = serialise(po.Catalog(Path(), {}, entries[:unwrapped], wrap="none")).decode()
    cut = serialise(po.Catalog(Path(), {}, entries[unwrapped:], wrap=60)).decode()
    assert find_width('msgid "Short"\nmsgstr ""\n' + whole + cut) == width


def test_entries_that_share_a_line_are_written_apart(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: es\\n"\nmsgid "a" msgstr "b" msgid "c" msgstr "d" # last\n', encoding="utf-8"
    )
    catalog = po.load(path)
    assert not po.save(catalog)
    entry(catalog, "c").msgstr = "D"
    assert po.save(catalog)
    assert [(each.msgid, each.msgstr) for each in po.load(path).entries] == [("a", "b"), ("c", "D")]
    assert path.read_text(encoding="utf-8").endswith('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "D"\n')


def test_a_file_in_which_a_text_occurs_twice_is_written_with_one_of_them(tmp_path: Path) -> None:
    entries = 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "a"\nmsgstr "e"\n'
    data = f'msgid ""\nmsgstr "Language: es\\n"\n\n{entries}'.encode()
    catalog = po.po.parse(tmp_path / "es.po", data, may_repeat=True)
    catalog.entries = [catalog.entries[2], catalog.entries[1]]
    assert serialise(catalog).count(b'msgid "a"') == 1


def test_a_file_in_another_encoding_becomes_utf_8_when_something_changes(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    text = header + 'msgid "a"\nmsgstr "\\xe9é"\n\nmsgid "b"\nmsgstr ""\n'
    path.write_bytes(text.encode("latin-1"))
    catalog = po.load(path)
    assert not po.save(catalog)
    entry(catalog, "b").msgstr = "ü"
    assert po.save(catalog)
    assert [each.msgstr for each in po.load(path).entries] == ["éé", "ü"]
    assert "charset=UTF-8" in path.read_text(encoding="utf-8")


@given(
    st.lists(st.tuples(AWKWARD, AWKWARD), min_size=1, max_size=6, unique_by=lambda pair: pair[0]),
    st.integers(20, 120),
    st.data(),
)
def test_whatever_is_kept_or_wrapped_reads_as_it_was_said(
    pairs: Sequence[tuple[str, str]], width: int, data: st.DataObject
) -> None:
    entries = [po.Entry(msgid=text, msgstr=said, obsolete=n % 3 == 2) for n, (text, said) in enumerate(pairs)]
    header = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    written = serialise(po.Catalog(Path(), header, entries, wrap=width))
    found = read(written)
    assert {po.key(each): each.msgstr for each in found.entries} == {("", text): said for text, said in pairs}
    catalog = po.Catalog(Path(), header, found.entries, arrangement=Arrangement.of(written, found, header))
    changed = data.draw(st.sampled_from(found.entries))
    changed.msgstr += "?"
    again = serialise(catalog)
    expected = {("", text): said for text, said in pairs} | {po.key(changed): changed.msgstr}
    assert {po.key(each): each.msgstr for each in read(again).entries} == expected
    parts = written.split(b"\n\n")
    assert len([part for part in again.split(b"\n\n") if part.strip() not in {each.strip() for each in parts}]) <= 1
