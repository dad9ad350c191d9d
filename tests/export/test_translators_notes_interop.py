"""Translators' notes in the hands of others: gettext, the parser of Weblate, Poedit."""

from __future__ import annotations

from pathlib import Path

from translate.storage import po as toolkit

import judges
from hexapla import catalog


def test_gettext_takes_translators_notes_as_the_text_they_are(annotated: Path) -> None:
    for path in sorted((annotated.parent / "locales").glob("*/*.po")):
        assert judges.msgfmt(path) == []
        assert judges.msgcat_is_noop(path) == []


def said(path: Path) -> dict[str, tuple[str, bool]]:
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog.load(path).active()}


def test_the_parser_of_weblate_takes_translators_notes_as_the_text_they_are(annotated: Path) -> None:
    path = annotated.parent / "locales" / "es" / "first.po"
    units = toolkit.pofile(path.read_bytes()).units
    assert {str(unit.source): (str(unit.target), unit.isfuzzy()) for unit in units if unit.source} == said(path)


def test_a_translator_writes_a_note_in_poedit_and_it_keeps_the_others(annotated: Path, tmp_path: Path) -> None:
    path = tmp_path / "first.po"
    path.write_bytes((annotated.parent / "locales" / "es" / "first.po").read_bytes())
    before = said(path)
    first = next(iter(before))
    written = "Un <tn>titulo</tn> nuevo<note1/>"
    with judges.poedit(path, tmp_path / "home") as editor:
        editor.write(written)
        editor.save()
    assert said(path) == {**before, first: (written, False)}
