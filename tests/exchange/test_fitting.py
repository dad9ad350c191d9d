"""exchange: texts find their entries however a program or the publication has cut them since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exchange.translated import ALONE, FILES, READ, WOOD, edit, entries, foreign, rewritten, sent, taken
from export.exchanged import made
from hexapla import catalog
from hexapla.exchange.import_results import Merged
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff", "xliff12"]))


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


def test_entries_are_asked_once_for_their_earlier_sources_however_many_rows_are_gone(
    book: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [
        f'<trans-unit id="{number}" resname="es/ferry/{number:016x}.00000000.t"><source>Gone {number}.</source>'
        f"<target>Fue {number}.</target></trans-unit>"
        for number in range(50)
    ]
    asked: list[str] = []
    earlier = catalog.earlier_digests

    def counted(entry: catalog.Entry) -> set[str]:
        asked.append(entry.msgid)
        return earlier(entry)

    monkeypatch.setattr(catalog, "earlier_digests", counted)
    assert len(taken(book, foreign(book, "".join(gone))).unmerged) == len(gone)
    assert sorted(asked) == sorted(entries(book))


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
    path = sent(book, name)
    book = made(tmp_path, json.dumps(["xliff", "xliff12"]), segmentation="sentence")
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if not catalog.state(entry).is_human:
            catalog.refuse_draft(entry, "echo", "too short")
    catalog.save(loaded)
    assert taken(book, path) == Merged((), (), ())  # a draft that nobody has confirmed
    edit(path, ("Llame a", "Escriba"))
    edit(path, *([('state="initial" subState="hexapla:draft"', "")] * 2 if name.endswith("xlf")
                 else [('state="needs-review-translation"', 'state="translated"')]))  # fmt: skip
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
