"""exchange: translations of other programs come in by id or by text, with proven tags, and replace no person's text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from exchange.translated import ALONE, FILES, READ, WOOD, edit, entries, foreign, sent, taken
from export.exchanged import SANK, SPANISH, made
from hexapla import catalog
from hexapla.errors import SheetError
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff", "xliff12"]))


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_has_changed_changes_nothing(book: Publication, name: str) -> None:
    path, before = sent(book, name), (book.catalogs / "es" / "ferry.po").read_bytes()
    assert taken(book, path) == Merged((), (), ())
    assert (book.catalogs / "es" / "ferry.po").read_bytes() == before


@pytest.mark.parametrize("name", FILES)
def test_a_persons_text_comes_in_with_its_tags(book: Publication, name: str) -> None:
    path = edit(sent(book, name), ("Llame a", "Escriba"), ("La madera flota", "La madera nada"))
    edit(path, *([('state="initial" subState="hexapla:draft"', 'state="translated"')] * 2 if name.endswith("xlf")
                 else [('state="needs-review-translation"', 'state="translated"')]))  # fmt: skip
    done = taken(book, path)
    assert not done.unmerged
    assert {each.text for each in done.changes} == {
        "Lea <url1/>. Escriba <code1/> dos veces.", "La madera nada. El hierro no."
    }  # fmt: skip
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED
    assert taken(book, path) == Merged((), (), ())


@pytest.mark.parametrize("name", FILES)
def test_a_draft_that_nobody_has_confirmed_stays_a_draft(book: Publication, name: str) -> None:
    taken(book, edit(sent(book, name), ("Llame a", "Escriba")))
    entry = entries(book)[READ]
    assert catalog.state(entry) is State.OUTDATED  # fuzzy, and a person's
    assert "not said to be finished [hexapla: proposed" in entry.tcomment


@pytest.mark.parametrize("name", FILES)
def test_an_approval_in_the_file_is_signed_by_who_imports_it(book: Publication, name: str) -> None:
    change = (r'state="translated"(>.{,60}Solo)', r'state="reviewed"\1') if name.endswith("xlf") else (
        r'state="translated"(>Solo)', r'state="final"\1')  # fmt: skip
    done = taken(book, edit(sent(book, name), change))
    assert [(each.text, each.deeds) for each in done.changes] == [("Solo.", ("approved",))]


@pytest.mark.parametrize("name", FILES)
def test_a_change_of_both_is_a_conflict_that_shows_both(book: Publication, name: str) -> None:
    path = edit(sent(book, name), ("La madera flota", "La madera nada"))
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if entry.msgid == WOOD:
            catalog.translate(entry, "Flota la madera. No el hierro.")
    catalog.save(loaded)
    (left,) = taken(book, path).unmerged
    assert (left.reason, left.text, left.current) == (
        "conflict", "La madera nada. El hierro no.", "Flota la madera. No el hierro."
    )  # fmt: skip
    assert entries(book)[WOOD].msgstr == "Flota la madera. No el hierro."


TAGS = {
    "deleted": (r"(1912)<ph[^>]*?(/>|>.*?</ph>)( y nad)", r"\1\3"),
    "doubled": (r"(1912)(<ph[^>]*?(?:/>|>.*?</ph>))( y nad)", r"\1\2\2\3"),
    "invented": (r"(de 1912)(<ph)", r'\1<ph id="77"/>\2'),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", TAGS)
def test_wrong_tags_never_replace_a_reviewed_text(book: Publication, name: str, kind: str) -> None:
    before = (book.catalogs / "es" / "ferry.po").read_bytes()
    (left,) = taken(book, edit(sent(book, name), TAGS[kind], ("hallaron", "encontraron"))).unmerged
    assert left.reason == "doubtful"
    assert "encontraron" in left.text
    assert left.current == SPANISH[SANK]
    assert (book.catalogs / "es" / "ferry.po").read_bytes() == before


@pytest.mark.parametrize("name", FILES)
def test_wrong_tags_leave_a_new_text_fuzzy_with_the_reason(book: Publication, name: str) -> None:
    change = (r'<ph id="2"[^>]*?(/>|>[^>]*</ph>)( dos veces)', r"\2")
    state = ('state="initial" subState="hexapla:draft"', 'state="translated"')
    states = [state] * 2 if name.endswith("xlf") else [('state="needs-review-translation"', 'state="translated"')]
    done = taken(book, edit(sent(book, name), change, *states))
    assert [each.deeds for each in done.changes] == [("doubted",)]
    entry = entries(book)[READ]
    assert entry.fuzzy
    assert f"Imported from export/{name}: <code1/> missing" in entry.tcomment
    assert taken(book, edit(book.root / "export" / name)) == Merged((), (), ())  # again: nothing new


@pytest.mark.parametrize("name", FILES)
def test_emphasis_that_a_persons_text_has_left_out_may_be_missing(book: Publication, name: str) -> None:
    without = SPANISH[SANK].replace("<em>", "").replace("</em>", "")
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if entry.msgid == SANK:
            catalog.translate(entry, without)
    catalog.save(loaded)
    done = taken(book, edit(sent(book, name), ("hallaron", "encontraron")))
    assert [each.text for each in done.changes] == [without.replace("hallaron", "encontraron")]


@pytest.mark.parametrize("name", FILES)
def test_codes_may_be_moved(book: Publication, name: str) -> None:
    done = taken(book, edit(sent(book, name), (r"Lea (<ph[^>]*?(?:/>|>[^>]*</ph>))", r"\1 se lee")))
    assert [each.text for each in done.changes] == ["<url1/> se lee. Llame a <code1/> dos veces."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("name", FILES)
def test_other_encodings_and_line_ends_change_nothing(book: Publication, name: str, encoding: str) -> None:
    path = sent(book, name)
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-8", newline="")
    edit(path, ("La madera flota", "La madera nadó"), encoding=encoding)
    done = taken(book, path)
    assert [each.text for each in done.changes] == ["La madera nadó. El hierro no."]
    assert not done.unmerged


@pytest.mark.parametrize("name", FILES)
def test_a_text_with_a_translators_note_can_be_improved(book: Publication, name: str) -> None:
    done = taken(book, edit(sent(book, name), ("hallaron", "encontraron"), ("Fueron once", "Eran once")))
    assert [each.text for each in done.changes] == [
        SPANISH[SANK].replace("hallaron", "encontraron").replace("Fueron once", "Eran once")
    ]
    assert not done.unmerged


@pytest.mark.parametrize("name", FILES)
def test_translators_notes_are_never_lost(book: Publication, name: str) -> None:
    (left,) = taken(book, edit(sent(book, name), ("&lt;tn&gt;Fueron once.&lt;/tn&gt;", ""))).unmerged
    assert "the translator's notes of the catalog missing" in left.message
    assert "<tn>Fueron once.</tn>" in entries(book)[SANK].msgstr


@pytest.mark.parametrize("name", FILES)
def test_a_code_that_the_file_invents_is_told_where_nothing_else_has_changed(book: Publication, name: str) -> None:
    (left,) = taken(book, edit(sent(book, name), ("Solo", 'Solo<ph id="9"/>'))).unmerged
    assert (left.reason, left.text) == ("unclear", "Solo.")
    assert left.message == "The translation has a code that its source does not have: 9."
    assert entries(book)[ALONE].msgstr == "Solo."


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.po", ""), ("a.po", 'msgid ""\nmsgstr "Language: es\\n"\n'), ("a.xliff", '<xliff version="1.2"/>')],
)
def test_a_file_without_a_text_is_refused(book: Publication, name: str, text: str) -> None:
    path = book.root / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SheetError, match="no text"):
        taken(book, path)


def test_a_language_that_is_not_there_is_refused(book: Publication) -> None:
    path = edit(sent(book, FILES[1]), ('target-language="es"', 'target-language="pt"'), ("La madera", "La Madera"))
    assert taken(book, path).changes  # our references say the language
    units = f'<trans-unit id="1"><source>{ALONE}</source><target>Só.</target></trans-unit>'
    path = edit(foreign(book, units), ("es-ES", "pt"))
    with pytest.raises(SheetError, match="which is not a language of this publication"):
        taken(book, path)


def test_a_number_of_a_segment_that_is_none_is_not_read(book: Publication) -> None:
    path = edit(sent(book, FILES[0]), ("Solo", "A solas"), ("<target>A solas", f'<target order="{"9" * 5000}">A solas'))
    assert [each.text for each in taken(book, path).changes] == ["A solas."]


def test_a_file_that_names_its_language_does_not_become_another_ones(book: Publication) -> None:
    path = edit(sent(book, FILES[1]), ("La madera", "La Madera"))
    with pytest.raises(SheetError, match="in “es”, not in “fr”"):
        import_sheets(Project(book), path, language="fr")
    assert import_sheets(Project(book), path, language="es").changes


@pytest.mark.parametrize(
    "data",
    [
        b"<xliff version='1.2'><file>",
        b"<tmx/>",
        b"",
        b'<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="2.0"><file>&a;</file></xliff>',
    ],
)
def test_what_is_no_xliff_is_refused(book: Publication, data: bytes) -> None:
    path = book.root / "x.xlf"
    path.write_bytes(data)
    with pytest.raises(SheetError):
        taken(book, path)


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_no_edit_of_the_targets_loses_a_reviewed_word(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Cut any piece out of any target: what people have reviewed stays, or is replaced by a text with all its tags."""
    book = made(tmp_path_factory.mktemp("cut"), json.dumps(["xliff12"]))
    path = sent(book, FILES[1])
    root = etree.parse(path)
    for target in root.iter("{*}target"):
        if data.draw(st.booleans()):
            parts = list(target.iter("{*}ph", "{*}bpt", "{*}ept", "{*}mrk"))
            for part in data.draw(st.lists(st.sampled_from(parts), unique=True)) if parts else ():
                parent = part.getparent()
                if parent is not None:
                    parent.remove(part)
    root.write(path, encoding="utf-8")
    done = taken(book, path)
    for source, text in SPANISH.items():
        entry = entries(book)[source]
        changed = [each for each in done.changes if each.source == source]
        assert entry.msgstr == text or (changed and "<note1/>" in entry.msgstr) == ("<note1/>" in text)
        assert not entry.fuzzy


def test_a_text_that_must_be_looked_at_does_not_replace_that_of_another_file(book: Publication) -> None:
    def back(name: str, words: str) -> Merged:
        path = book.root / name
        path.write_text(f'source,es\n"{READ}",{words}\n', encoding="utf-8")
        return taken(book, path)

    assert [each.deeds for each in back("ana.csv", "Una").changes] == [("doubted",)]
    assert [each.reason for each in back("bo.csv", "Otra").unmerged] == ["doubtful"]
    assert entries(book)[READ].msgstr == "Una"
    assert [each.deeds for each in back("ana.csv", "Una mejor").changes] == [("doubted",)]
    assert entries(book)[READ].msgstr == "Una mejor"
