"""A translation keeps its state where only a mark of a note is read otherwise now, and gets its source's mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog.retagging.note_marks import with_note_marks
from hexapla.catalog.states import state
from hexapla.model import State
from hexapla.project import Project
from hexapla.workspace import open_publication

NOTE, TEXT = "footnote", "paragraph"


@pytest.mark.parametrize(
    ("source", "translation", "present", "kinds", "expected"),
    [
        ("Lord K<note1/> left.", "Lord K<note1/> salió.", "Lord K*** left.", (TEXT, TEXT), "Lord K*** salió."),
        ("Sea[1].<note1/>", "Mar[1].<note1/>", "Sea<note1/>.<note2/>", (TEXT, TEXT), "Mar<note1/>.<note2/>"),
        ("A word<a1>*</a1>.", "Algo<a1>*</a1>.", "A word<note1/>.", (TEXT, TEXT), "Algo<note1/>."),
        ("A (1) word.", "Una (1) cosa.", "A<note1/> word.", (TEXT, TEXT), "Una<note1/> cosa."),
        ("Tar and oil.", "Brea y aceite.", "1. Tar and oil.", (NOTE, TEXT), "1. Brea y aceite."),
        ("The end.", "El fin.", "*** The end.", (NOTE, TEXT), "*** El fin."),
        ("[Footnote 1: Old.]", "[Nota 1: Viejo.]", "Old.", (TEXT, NOTE), "Viejo."),
        ("1 Born in Graz.", "1 Nació en Graz.", "Born in Graz.", (NOTE, NOTE), "Nació en Graz."),
        ("A note.\u00a0", "Una nota.\u00a0", "A note.", (NOTE, NOTE), "Una nota."),
        ("<sup>1</sup> Born.", "<sup>1</sup> Nació.", "Born.", (TEXT, NOTE), "Nació."),
        ("<small><sup>1</sup>Born.</small>", "<small><sup>1</sup>Nació.</small>", "<small>Born.</small>", (TEXT, NOTE),
         "<small>Nació.</small>"),
        ("A[1] b[1].", "Un[1] be[1].", "A<note1/> b<note2/>.", (TEXT, TEXT), "Un<note1/> be<note2/>."),
        ("So [a] said.", "Así [a] dijo.", "So<note1/> said.", (TEXT, TEXT), "Así<note1/> dijo."),
        # What an author changes is no mark
        ("So a said.", "Así a dijo.", "So<note1/> said.", (TEXT, TEXT), None),
        ("Ships came.", "Vinieron barcos.", "7 Ships came.", (TEXT, TEXT), None),
        ("7 ships came.", "7 barcos vinieron.", "ships came.", (TEXT, TEXT), None),
        ("Born in Graz.", "Nació en Graz.", "1 Born in Graz.", (NOTE, NOTE), None),
        ("1 Born in Graz.", "Nació en Graz.", "Born in Graz.", (NOTE, NOTE), None),
        ("Lord K<note1/> left.", "Lord K salió.", "Lord K*** left.", (TEXT, TEXT), None),
        ("A word<note1/>.", "Algo<note1/>.", "A word too.", (TEXT, TEXT), None),
        ("A word.", "Algo.", "A word.", (TEXT, TEXT), "Algo."),
    ],
)  # fmt: skip
def test_a_translation_gets_the_mark_of_its_source(
    source: str, translation: str, present: str, kinds: tuple[str, str], expected: str | None
) -> None:
    found = with_note_marks(source, translation, present, kinds)
    assert found == ((present, expected) if expected is not None else None)


def test_what_an_earlier_reader_took_for_notes_keeps_its_state(tmp_path: Path) -> None:
    prose = "This is a paragraph of running prose, long enough that nobody would take it for a heading or a line."
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text(f"{prose}\n\nLord K*** left.\n\n*** The end.\n", encoding="utf-8")
    (tmp_path / "hexapla.toml").write_text('[publication]\nlanguage = "en"\nlanguages = ["es"]\n', encoding="utf-8")
    Project(open_publication(tmp_path)).extract()
    path = tmp_path / "locales" / "es" / "a.po"
    loaded = catalog.load(path)
    for entry in loaded.active():
        said = {"Lord K*** left.": "Lord K<note1/> left.", "*** The end.": "The end."}.get(entry.msgid)
        if said:
            entry.msgid = said
            entry.comment = entry.comment.replace("paragraph", "footnote") if said == "The end." else entry.comment
        entry.msgstr = entry.msgid.upper().replace("<NOTE1/>", "<note1/>")
    catalog.save(loaded)
    Project(open_publication(tmp_path)).extract()
    found = {entry.msgid: (state(entry), entry.msgstr) for entry in catalog.load(path).active()}
    assert found["Lord K*** left."] == (State.TRANSLATED, "LORD K*** LEFT.")
    assert found["*** The end."] == (State.TRANSLATED, "*** THE END.")


@pytest.mark.parametrize(
    ("earlier", "translation", "present", "expected"),
    [
        ("Year<sup>[3]</sup>", "Año<sup>[3]</sup>", "Year<note1/>", "Año<note1/>"),
        ("It [a] or [b]", "Esto [a] o [b]", "It <note1/> or <note2/>", "Esto <note1/> o <note2/>"),
        ("Year [3]", "Año", "Year <note1/>", None),  # where the mark belongs is not known
    ],
)
def test_a_short_text_is_found_though_its_marks_are_much_of_it(
    earlier: str, translation: str, present: str, expected: str | None
) -> None:
    old = catalog.Entry(msgid=earlier, msgstr=translation)
    catalogue = catalog.Catalog(Path("es.po"), {}, [old])
    catalog.merge([catalog.Entry(msgid=present), catalog.Entry(msgid="Another text")], catalogue, "2026-01-01")
    now = next(entry for entry in catalogue.entries if entry.msgid == present)
    assert (now.msgstr if state(now) is State.TRANSLATED else None) == expected
