"""exchange: translations of other programs come in by id or by text, with proven tags, and replace no person's text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from export.exchanged import SANK, SPANISH, made
from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.errors import SheetError
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

WOOD, ALONE, READ = "Wood floats. Iron does not.", "Alone.", "Read <url1/>. Call <code1/> twice."
FILES = ("en-es.es.xlf", "en-es.es.xliff")  # XLIFF 2.1 and 1.2


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff", "xliff12"]))


def sent(book: Publication, name: str) -> Path:
    Project(book).export("en-es")
    return book.root / "export" / name


def entries(book: Publication) -> Mapping[str, Entry]:
    return {entry.msgid: entry for entry in catalog.load(book.catalogs / "es" / "ferry.po").active()}


def edit(path: Path, *changes: tuple[str, str], encoding: str = "utf-8") -> Path:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text), old
        text = re.sub(old, new, text, count=1)
    path.write_bytes(text.replace("encoding='UTF-8'", f"encoding='{encoding}'").encode(encoding))
    return path


def taken(book: Publication, *paths: Path, by: str = "Lena") -> Merged:
    return import_sheets(Project(book), paths, by=by)


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


def test_segments_may_be_split_and_merged(book: Publication) -> None:
    path = sent(book, FILES[1])
    edit(path, (r"(La madera) (flota\.)</mrk> <mrk[^>]*>(El hierro no\.)</mrk>",
                r'\1</mrk> <mrk mtype="seg" mid="1a">\2</mrk> \3'),
         (r"<mrk[^>]*>(Wood floats\.)</mrk> <mrk[^>]*>(Iron does not\.)</mrk>", r"\1 \2"))  # fmt: skip
    assert taken(book, path) == Merged((), (), ())
    edit(path, (r'<trans-unit id="u4".*?</trans-unit>\n', ""), (">Wood floats. Iron", ">Alone. Wood floats. Iron"),
         ("La madera", "Solo. La madera"))  # fmt: skip
    (left,) = taken(book, path).unmerged
    assert left.reason == "unclear"
    assert left.text.startswith("Solo. La madera")


def test_a_text_with_a_segment_that_has_no_translation_is_not_finished(book: Publication) -> None:
    path = sent(book, FILES[1])
    edit(path, (r"Llame a.*?dos veces\.", ""), ('state="needs-review-translation"', 'state="translated"'))
    taken(book, path)
    entry = entries(book)[READ]
    assert entry.fuzzy
    assert "1 of 2 segments translated" in entry.tcomment


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


FOREIGN = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" {more}>
<file original="ferry.md" source-language="en" target-language="es-ES" datatype="x"><body>{units}</body></file>
</xliff>"""
TRADOS = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
CODED = 'Read <x id="5"/>. Call <x id="6"/> twice.'


def foreign(book: Publication, units: str, more: str = "", name: str = "back.xlf") -> Path:
    path = book.root / name
    path.write_text(FOREIGN.format(units=units, more=more), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "", State.TRANSLATED),
        ('approved="yes"', "", State.TRANSLATED),
        ("", 'state="final"', State.APPROVED),
        ("", 'state="needs-translation"', State.OUTDATED),
        ("", 'state="needs-review-translation"', State.TRANSLATED),
        ("", 'state="needs-review-translation" state-qualifier="leveraged-mt"', State.OUTDATED),
        ('m:confirmed="1" xmlns:m="http://www.memsource.com/mxlf/2.0"', "", State.TRANSLATED),
        ('m:confirmed="0" xmlns:m="http://www.memsource.com/mxlf/2.0"', "", State.OUTDATED),
        ('mq:status="ManuallyConfirmed" xmlns:mq="MQXliff"', "", State.TRANSLATED),
        ('mq:status="Reviewer1Confirmed" xmlns:mq="MQXliff"', "", State.APPROVED),
        ('mq:status="Pretranslated" xmlns:mq="MQXliff"', "", State.OUTDATED),
    ],
)
def test_a_file_of_another_program_is_matched_by_its_text(
    book: Publication, attributes: str, target: str, state: State
) -> None:
    said = 'Llame dos veces a <x id="6"/>; lea <x id="5"/>.'
    units = f'<trans-unit id="1" {attributes}><source>{CODED}</source><target {target}>{said}</target></trans-unit>'
    done = taken(book, foreign(book, units))
    assert not done.unmerged
    entry = entries(book)[READ]
    assert entry.msgstr == "Llame dos veces a <code1/>; lea <url1/>."
    assert catalog.state(entry) is state


def test_segments_of_trados_say_how_far_they_are(book: Publication) -> None:
    units = (
        '<group><trans-unit id="a"><source>{source}</source>'
        '<seg-source><mrk mtype="seg" mid="1">Read <x id="5"/>.</mrk> '
        '<mrk mtype="seg" mid="2">Call <x id="6"/> twice.</mrk></seg-source><target><mrk mtype="seg" mid="1">Lea '
        '<x id="5"/>.</mrk> <mrk mtype="seg" mid="2">Llame a <x id="6"/>.</mrk></target><sdl:seg-defs>'
        '<sdl:seg id="1" conf="Translated"/><sdl:seg id="2" conf="{second}"/></sdl:seg-defs></trans-unit></group>'
    )
    path = foreign(book, units.format(source=CODED, second="Draft"), TRADOS, "a.sdlxliff")
    taken(book, path)
    assert entries(book)[READ].fuzzy
    taken(book, foreign(book, units.format(source=CODED, second="ApprovedTranslation"), TRADOS, "a.sdlxliff"))
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED
    assert entries(book)[READ].msgstr == "Lea <url1/>. Llame a <code1/>."


def test_phrase_has_its_codes_in_the_text(book: Publication) -> None:
    more = 'xmlns:m="http://www.memsource.com/mxlf/2.0"'
    units = ('<trans-unit id="1" m:confirmed="1"><source>Read {1}. Call {2} twice.</source>'
             "<target>Lea {1}. Llame a {2} {dos}.</target></trans-unit>")  # fmt: skip
    (left,) = taken(book, foreign(book, units, more)).changes
    assert left.deeds == ("doubted",)  # {dos} stands for nothing
    taken(book, foreign(book, units.replace(" {dos}.", "."), more, "b.mxliff"))
    assert entries(book)[READ].msgstr == "Lea <url1/>. Llame a <code1/>."
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED


def test_a_text_that_is_nowhere_is_told_with_the_most_similar_one(book: Publication) -> None:
    units = '<trans-unit id="1"><source>Wood floats. Lead does not.</source><target>No flota.</target></trans-unit>'
    (left,) = taken(book, foreign(book, units)).unmerged
    assert (left.reason, left.text, left.hint) == ("gone", "No flota.", WOOD)


def test_a_persons_text_is_kept_where_the_file_does_not_say_what_it_was_made_from(book: Publication) -> None:
    units = f'<trans-unit id="1"><source>{ALONE}</source><target>A solas.</target></trans-unit>'
    (left,) = taken(book, foreign(book, units)).unmerged
    assert (left.reason, left.current) == ("conflict", "Solo.")
    assert left.message == "A person has written another text in the catalog."


@pytest.mark.parametrize("name", FILES)
def test_a_code_that_the_file_invents_is_told_where_nothing_else_has_changed(book: Publication, name: str) -> None:
    (left,) = taken(book, edit(sent(book, name), ("Solo", 'Solo<ph id="9"/>'))).unmerged
    assert (left.reason, left.text) == ("unclear", "Solo.")
    assert left.message == "The translation has a code that its source does not have: 9."
    assert entries(book)[ALONE].msgstr == "Solo."


def rewritten(book: Publication, *changes: tuple[str, str]) -> None:
    """Change the source after the file was sent, and extract."""
    path = next((book.root / "source").iterdir())
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    Project(book).extract()


@pytest.mark.parametrize("name", FILES)
def test_of_texts_whose_source_is_gone_only_those_that_were_changed_are_told(book: Publication, name: str) -> None:
    path = edit(sent(book, name), ("Solo", "A solas"))
    rewritten(book, ("Wood floats. Iron does not.", "Cork."), ("Alone.", "Nobody else was on board that night."))
    (left,) = taken(book, path).unmerged
    assert (left.reason, left.source, left.text) == ("gone", ALONE, "A solas.")


@pytest.mark.parametrize("name", FILES)
def test_a_text_whose_source_has_changed_since_is_proposed_for_the_entry_that_it_was(
    book: Publication, name: str
) -> None:
    path = edit(sent(book, name), ("La madera flota", "La madera nada"), ("Llame a", "Escriba"),
                ('state="initial" subState="hexapla:draft"', "") if name.endswith("xlf")
                else ('state="needs-review-translation"', 'state="translated"'))  # fmt: skip
    rewritten(book, ("Wood floats.", "Wood always floats."), ("twice", "thrice"), ("Alone.", "Alone!"))
    done = taken(book, path)
    assert not done.unmerged
    now = entries(book)
    for source, text, earlier in (
        ("Wood always floats. Iron does not.", "La madera nada. El hierro no.", WOOD),
        ("Read <url1/>. Call <code1/> thrice.", "Lea <url1/>. Escriba <code1/> dos veces.", READ),
    ):
        entry = now[source]
        assert (entry.msgstr, entry.fuzzy) == (text, True)
        assert f"translation of an earlier source: “{earlier}”" in entry.tcomment
    assert now["Wood always floats. Iron does not."].previous_msgid == WOOD
    assert now["Alone!"].msgstr == "Solo."
    assert taken(book, path) == Merged((), (), ())


def test_a_text_of_an_earlier_source_goes_to_an_empty_entry_and_never_over_a_persons_words(book: Publication) -> None:
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if entry.msgid == ALONE:
            entry.msgstr = ""
    catalog.save(loaded)
    path = edit(sent(book, FILES[1]), (r'<target state="new"/>', '<target state="translated">A solas.</target>'),
                ("La madera flota", "La madera nada"))  # fmt: skip
    rewritten(book, ("Wood floats.", "Wood always floats."), ("Alone.", "Alone now."))
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if entry.msgid.startswith("Wood"):
            catalog.translate(entry, "Flota siempre la madera. No el hierro.")
    catalog.save(loaded)
    done = taken(book, path)
    assert [(each.source, each.text, each.deeds) for each in done.changes] == [("Alone now.", "A solas.", ("doubted",))]
    (left,) = done.unmerged
    assert (left.reason, left.text, left.hint) == (
        "gone", "La madera nada. El hierro no.", "Wood always floats. Iron does not."
    )  # fmt: skip
    assert entries(book)[left.hint].msgstr == "Flota siempre la madera. No el hierro."


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_written_before_a_publication_was_cut_into_sentences_comes_in(
    tmp_path: Path, name: str
) -> None:
    book = made(tmp_path, json.dumps(["xliff", "xliff12"]))
    path = edit(sent(book, name), ("Llame a", "Escriba"))
    edit(path, *([('state="initial" subState="hexapla:draft"', "")] * 2 if name.endswith("xlf")
                 else [('state="needs-review-translation"', 'state="translated"')]))  # fmt: skip
    book = made(tmp_path, json.dumps(["xliff", "xliff12"]), segmentation="sentence")
    done = taken(book, path)
    assert not done.unmerged
    assert {each.text for each in done.changes} == {"Escriba <code1/> dos veces.", "Lea <url1/>."}


@pytest.mark.parametrize(
    ("language", "said", "whole"),
    [
        ("es", ("{}abra.", "Luego {}espere{}.", "Vaya."), "<code1/>abra. Luego <em>espere</em>. Vaya."),
        ("ja", ("{}開く。", "{}待つ{}。", "行け。"), "<code1/>開く。<em>待つ</em>。行け。"),
        ("ar", ("{}افتح.", "ثم {}انتظر{}.", "اذهب."), "<code1/>افتح. ثم <em>انتظر</em>. اذهب."),
    ],
)
def test_rows_of_sentences_are_joined_to_the_text_that_they_are_together(
    tmp_path: Path, language: str, said: tuple[str, str, str], whole: str
) -> None:
    """MemoQ and Phrase write a row for each sentence, whose codes count from 1 again."""
    settings = f'[publication]\nlanguages = ["{language}"]\n'
    book = publication(tmp_path, {"ferry.md": "Call `open()`. Then *wait*. Go.\n\nGo.\n"}, settings)
    Project(book).extract()
    call, wait, go = said
    rows = [
        ('Call <ph id="1"/>.', call.format('<ph id="1"/>')),
        ('Then <bpt id="1"/>wait<ept id="1"/>.', wait.format('<bpt id="1"/>', '<ept id="1"/>')),
        ("Go.", go),
        ("Go.", go),
    ]
    units = "".join(
        f'<trans-unit id="{number}"><source>{source}</source><target>{target}</target></trans-unit>'
        for number, (source, target) in enumerate(rows)
    )
    path = foreign(book, units)
    path.write_text(path.read_text(encoding="utf-8").replace("es-ES", language), encoding="utf-8")
    done = taken(book, path)
    assert {each.source: each.text for each in done.changes} == {
        "Call <code1/>. Then <em>wait</em>. Go.": whole, "Go.": go
    }  # fmt: skip
    assert not done.unmerged


def test_a_text_whose_tags_have_changed_since_is_found_by_its_words(book: Publication) -> None:
    path = edit(sent(book, FILES[1]), ("La madera flota", "La madera nada"), ("Solo", "A solas"))
    text = next((book.root / "source").iterdir())
    text.write_text(text.read_text(encoding="utf-8").replace("Wood floats.", "*Wood* floats."), encoding="utf-8")
    Project(book).extract()
    done = taken(book, path)
    assert [(each.text, each.deeds) for each in done.changes] == [("A solas.", ("translated",))]
    (left,) = done.unmerged
    assert (left.reason, left.text) == ("doubtful", "La madera nada. El hierro no.")
    assert left.source == "<em>Wood</em> floats. Iron does not."


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
