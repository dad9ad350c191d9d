"""The desk: what it shows of a catalog, what it writes there, and what it never overwrites."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

import judges
from hexapla import catalog
from hexapla.errors import CatalogError, PublicationError, SourceError
from hexapla.model import State
from hexapla.publication import Publication
from hexapla.review.desk import Desk, open_desk
from hexapla.review.protocol import Act, Conflict
from hexapla.workspace import open_publication
from review.desks import (
    FIRST,
    LAST,
    NOTE,
    SETTINGS,
    THIRD,
    TREATY,
    book,
    correct_source,
    edit,
    elsewhere,
    named,
    numbered_book,
    path,
    said,
)
from workshop import publication

WHERE = ("article", "es")


@pytest.fixture
def made(tmp_path: Path) -> Publication:
    return book(tmp_path)


@pytest.fixture
def desk(made: Publication) -> Iterator[Desk]:
    opened = open_desk(made, reviewer="Lena")
    yield opened
    opened.close()


def test_the_publication_is_told_documents_first(desk: Desk) -> None:
    assert desk.about().documents == (("article", "The red house"), ("other", "Other"), ("publication", "hexapla.toml"))


def test_a_row_has_the_number_that_stands_before_its_text(tmp_path: Path) -> None:
    opened = open_desk(numbered_book(tmp_path))
    assert [(row.source, row.number) for row in opened.rows("mills", "es").rows] == [("Mills", "§ 1"), ("See 1.", "")]
    opened.close()


def test_rows_stand_in_the_documents_order_and_say_what_their_entries_say(desk: Desk) -> None:
    rows = desk.rows(*WHERE).rows
    assert [row.state for row in rows] == ["approved", "draft", "outdated", "draft", "empty", "translated"]
    first, treaty, note = named(rows, FIRST), named(rows, TREATY), named(rows, NOTE)
    assert (first.engine, first.confidence, first.words) == ("echo en->es 1", 61, 9)
    assert treaty.previous == TREATY.replace("1992", "1991")
    assert (rows[0].approved_by, rows[0].approved_on) == ("Marta", "2026-11-01")
    assert note.remarks == "Better “apartado”?"
    assert (first.notes, note.cited, note.attached) == ((note.id,), (first.id,), "A first paragraph, with a note.")


@pytest.mark.parametrize(
    ("source", "by", "state"),
    [
        ("The Red House", "Lena", State.APPROVED),
        ("The Red House", "", State.TRANSLATED),
        (f"{NOTE[:-1]}!", "Lena", State.TRANSLATED),
    ],
)
def test_a_minor_change_is_accepted_as_it_is_and_can_be_undone(
    made: Publication, desk: Desk, source: str, by: str, state: State
) -> None:
    correct_source(made)
    row = named(desk.rows(*WHERE).rows, source)
    assert (row.state, row.previous.lower(), row.was_approved) == (
        "minor", source.lower().replace("!", "."), source == "The Red House"
    )  # fmt: skip
    before = path(made).read_bytes()
    saved = desk.save(*WHERE, edit(row, row.text, "accept", by))
    assert catalog.state(said(made, source)) is state
    assert (saved.row.previous, saved.row.approved_by) == ("", by if state is State.APPROVED else "")
    desk.undo(*WHERE, saved.ticket)
    assert path(made).read_bytes() == before


@pytest.mark.parametrize(
    ("source", "act", "state"),
    [
        (FIRST, "translate", State.TRANSLATED),
        (FIRST, "approve", State.APPROVED),
        (FIRST, "question", State.OUTDATED),
        (FIRST, "keep", State.OUTDATED),
        (TREATY, "keep", State.OUTDATED),
        (TREATY, "translate", State.TRANSLATED),
        (LAST, "keep", State.OUTDATED),
        (LAST, "approve", State.APPROVED),
        (NOTE, "keep", State.TRANSLATED),
        ("The red house", "keep", State.TRANSLATED),
    ],
)
def test_an_act_makes_the_state_it_says_and_keeping_never_reviews(
    made: Publication, desk: Desk, source: str, act: Act, state: State
) -> None:
    row = named(desk.rows(*WHERE).rows, source)
    saved = desk.save(*WHERE, edit(row, "Palabras <em>mías</em>.<note1/>", act))
    entry = said(made, source)
    assert (entry.msgstr, catalog.state(entry)) == ("Palabras <em>mías</em>.<note1/>", state)
    assert saved.row == named(desk.rows(*WHERE).rows, source)
    assert judges.msgfmt(path(made)) == []


def test_an_approval_is_signed_and_an_emptied_text_is_empty(made: Publication, desk: Desk) -> None:
    row = named(desk.rows(*WHERE).rows, NOTE)
    saved = desk.save(*WHERE, edit(row, row.text, "approve"))
    approval = catalog.approval_of(said(made, NOTE))
    assert approval is not None and approval.by == "Lena" and approval.on is not None
    assert said(made, NOTE).tcomment.endswith("Better “apartado”?")
    desk.save(*WHERE, edit(saved.row, "  ", "approve"))
    assert catalog.state(said(made, NOTE)) is State.EMPTY


@pytest.mark.parametrize("act", ["translate", "approve", "question", "keep"])
def test_undoing_gives_the_file_back_byte_by_byte(made: Publication, desk: Desk, act: Act) -> None:
    for source in (FIRST, TREATY, NOTE, LAST, "The red house"):
        before = path(made).read_bytes()
        saved = desk.save(*WHERE, edit(named(desk.rows(*WHERE).rows, source), "Otra cosa.", act))
        assert path(made).read_bytes() != before
        row = desk.undo(*WHERE, saved.ticket).row
        assert path(made).read_bytes() == before
        assert row.digest == named(desk.rows(*WHERE).rows, source).digest
        with pytest.raises(Conflict):
            desk.undo(*WHERE, saved.ticket)


def test_a_text_that_another_program_made_plural_is_one_text(made: Publication, desk: Desk) -> None:
    file = path(made)
    alone = f'msgid "{LAST}"\nmsgstr ""\n'
    plural = f'msgid "{LAST}"\nmsgid_plural "Many"\nmsgstr[0] "Uno"\nmsgstr[1] "Muchos"\n'
    assert alone in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(alone, plural), encoding="utf-8")
    row = named(desk.rows(*WHERE).rows, LAST)
    assert (row.text, row.state, row.remarks) == ("Uno", "outdated", "msgstr[1]: Muchos")
    desk.save(*WHERE, edit(row, "Mío"))
    assert (said(made, LAST).msgstr, said(made, LAST).tcomment) == ("Mío", "msgstr[1]: Muchos")


def test_saves_are_undone_one_after_the_other(made: Publication, desk: Desk) -> None:
    before = path(made).read_bytes()
    saved = [desk.save(*WHERE, edit(named(desk.rows(*WHERE).rows, LAST), text)) for text in ("Uno.", "Dos.", "Tres.")]
    for each in reversed(saved):
        desk.undo(*WHERE, each.ticket)
    assert path(made).read_bytes() == before


def test_nothing_is_undone_that_somebody_has_changed_since(made: Publication, desk: Desk) -> None:
    saved = desk.save(*WHERE, edit(named(desk.rows(*WHERE).rows, LAST), "Mío."))
    elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Suyo."))
    with pytest.raises(Conflict) as conflict:
        desk.undo(*WHERE, saved.ticket)
    assert conflict.value.row is not None and conflict.value.row.text == "Suyo."
    assert said(made, LAST).msgstr == "Suyo."


def test_two_tabs_cannot_overwrite_each_other(made: Publication, desk: Desk) -> None:
    row = named(desk.rows(*WHERE).rows, LAST)
    desk.save(*WHERE, edit(row, "La primera pestaña."))
    with pytest.raises(Conflict) as conflict:
        desk.save(*WHERE, edit(row, "La segunda pestaña."))
    assert conflict.value.row is not None and conflict.value.row.text == "La primera pestaña."
    desk.save(*WHERE, edit(conflict.value.row, "La segunda pestaña."))
    assert said(made, LAST).msgstr == "La segunda pestaña."


def test_what_an_editor_saved_is_seen_and_other_rows_keep_their_digests(made: Publication, desk: Desk) -> None:
    version = desk.rows(*WHERE).version
    assert desk.rows(*WHERE, version).rows == []
    elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Desde el editor."))
    news = desk.rows(*WHERE, version)
    assert (news.is_whole, [row.text for row in news.rows]) == (False, ["Desde el editor."])
    other = named(desk.rows(*WHERE).rows, THIRD)
    desk.save(*WHERE, edit(other, other.text, "approve"))
    assert said(made, LAST).msgstr == "Desde el editor."
    assert catalog.state(said(made, THIRD)) is State.APPROVED


def test_whoever_saves_between_our_look_and_our_write_wins_and_is_shown(
    made: Publication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = named(desk.rows(*WHERE).rows, LAST)
    real = catalog.save

    def late(loaded: catalog.Catalog) -> bool:
        monkeypatch.setattr(catalog, "save", real)
        elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Justo entonces."))
        return real(loaded)

    monkeypatch.setattr(catalog, "save", late)
    with pytest.raises(Conflict) as conflict:
        desk.save(*WHERE, edit(row, "Demasiado tarde."))
    assert conflict.value.row is not None and conflict.value.row.text == "Justo entonces."
    assert said(made, LAST).msgstr == "Justo entonces."


def test_a_file_that_gettext_wraps_and_rewrites_is_the_same_to_us(made: Publication, desk: Desk) -> None:
    rows = desk.rows(*WHERE)
    subprocess.run([judges.need("msgcat"), "-w", "60", "-o", path(made), path(made)], check=True)
    assert desk.rows(*WHERE, rows.version).rows == []
    row = named(rows.rows, LAST)
    desk.save(*WHERE, edit(row, "Sigue igual."))
    assert judges.msgcat_is_noop(path(made), 60) == []


def test_a_half_written_catalog_is_an_error_and_is_left_alone(made: Publication, desk: Desk) -> None:
    row = named(desk.rows(*WHERE).rows, LAST)
    whole = path(made).read_bytes()
    path(made).write_bytes(whole[: len(whole) // 2])
    for work in (lambda: desk.rows(*WHERE), lambda: desk.save(*WHERE, edit(row, "Nada."))):
        with pytest.raises(CatalogError):
            work()
    assert path(made).read_bytes() == whole[: len(whole) // 2]
    path(made).write_bytes(whole)
    desk.save(*WHERE, edit(row, "Otra vez."))
    assert said(made, LAST).msgstr == "Otra vez."


def test_a_catalog_that_cannot_be_written_changes_nothing(
    made: Publication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = named(desk.rows(*WHERE).rows, LAST)

    def full(_path: Path, _data: bytes, **_options: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(CatalogError):
        patch.setattr("hexapla.catalog.po.write_atomically", full)
        desk.save(*WHERE, edit(row, "Sin sitio."))
    assert named(desk.rows(*WHERE).rows, LAST) == row
    desk.save(*WHERE, edit(row, "Con sitio."))


def test_an_edited_source_comes_to_the_page_by_itself(made: Publication, desk: Desk) -> None:
    version = desk.rows(*WHERE).version
    source = made.root / "source" / "article.md"
    source.write_text(source.read_text(encoding="utf-8").replace("of the", "of the").replace("too.", "also."))
    news = desk.rows(*WHERE, version)
    assert news.is_whole
    assert THIRD.replace("too.", "also.") in [row.source for row in news.rows]
    with pytest.raises(Conflict) as conflict:
        desk.save(*WHERE, edit(named(desk.rows(*WHERE).rows, LAST), "x")) and desk.undo(*WHERE, "no such ticket")
    assert conflict.value.row is None


def test_a_source_that_is_gone_is_an_error_and_not_a_crash(made: Publication, desk: Desk) -> None:
    desk.rows(*WHERE)
    (made.root / "source" / "article.md").unlink()
    with pytest.raises(SourceError):
        desk.rows(*WHERE)


def test_rules_speak_of_a_text_that_is_being_typed(desk: Desk) -> None:
    row = named(desk.rows(*WHERE).rows, FIRST)
    codes = {finding.code for finding in desk.check(*WHERE, row.id, "Sin <em>nota.")}
    assert {"note-lost", "emphasis-lost"} <= codes
    assert desk.check(*WHERE, row.id, "") == []


def test_the_findings_of_all_rows_follow_what_is_saved(desk: Desk) -> None:
    treaty = named(desk.rows(*WHERE).rows, TREATY)
    assert "number-lost" in {finding.code for finding in desk.findings(*WHERE)[treaty.id]}
    desk.save(*WHERE, edit(treaty, treaty.text.replace("1991", "1992")))
    assert treaty.id not in desk.findings(*WHERE)


def test_an_allowed_finding_is_not_shown(made: Publication, desk: Desk) -> None:
    def allow(entries: dict[str, catalog.Entry]) -> None:
        catalog.translate(entries[TREATY], "El tratado lo firmaron ambas partes hace mucho.")
        entries[TREATY].tcomment = "hexapla: allow number-lost: the year stands in the heading"

    elsewhere(made, allow)
    treaty = named(desk.rows(*WHERE).rows, TREATY)
    assert treaty.id not in desk.findings(*WHERE)
    assert desk.check(*WHERE, treaty.id, treaty.text) == []


def test_memory_and_terms_help(tmp_path: Path) -> None:
    made = book(tmp_path)
    (tmp_path / "terms.csv").write_text("source,es\nparagraph,párrafo|apartado\n", encoding="utf-8")
    settings = (tmp_path / "hexapla.toml").read_text(encoding="utf-8")
    (tmp_path / "hexapla.toml").write_text(f'{settings}[draft]\nglossary = "terms.csv"\n', encoding="utf-8")
    elsewhere(made, lambda entries: catalog.translate(entries[THIRD], "Aquí hay un tercer párrafo."))
    desk = open_desk(open_publication(tmp_path))
    help_ = desk.help(*WHERE, named(desk.rows(*WHERE).rows, LAST).id)
    assert [match.text for match in help_.matches] == ["Aquí hay un tercer párrafo."]
    assert help_.matches[0].percent >= 75
    assert help_.terms == ("paragraph = párrafo | apartado",)
    desk.close()


def test_a_preview_shows_each_row_and_follows_saves_made_anywhere(made: Publication, desk: Desk) -> None:
    seen = desk.preview(*WHERE, "columns")
    page = (seen.folder / seen.pages[0]).read_text(encoding="utf-8")
    rows = desk.rows(*WHERE).rows
    assert {row.id for row in rows} == set(seen.files)
    assert page.count('data-unit="') == len(rows)
    assert desk.preview(*WHERE, "columns") is seen
    elsewhere(made, lambda entries: catalog.translate(entries[LAST], "Recién guardado."))
    after = desk.preview(*WHERE, "columns")
    assert after.version != seen.version
    assert "Recién guardado." in (after.folder / after.pages[0]).read_text(encoding="utf-8")
    with pytest.raises(PublicationError):
        desk.preview("publication", "es", "columns")
    desk.close()
    assert not seen.folder.exists()


def test_a_publication_without_sources_has_nothing_to_review(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="nothing to review"):
        open_desk(publication(tmp_path, {}, SETTINGS))


@pytest.mark.parametrize(
    ("document", "language", "says"),
    [("nothing", "es", "“nothing”"), ("article", "de", "“de”"), ("../article", "es", "“../article”")],
)
def test_what_is_not_there_is_named(desk: Desk, document: str, language: str, says: str) -> None:
    with pytest.raises(PublicationError, match=says) as caught:
        desk.rows(document, language)
    assert caught.value.place == "hexapla.toml"
    assert "not saved stays in the browser" in caught.value.remedy


def test_settings_that_are_wrong_are_told_and_mended_ones_are_followed(made: Publication, desk: Desk) -> None:
    row = named(desk.rows(*WHERE).rows, LAST)
    settings = made.root / "hexapla.toml"
    for wrong, says in (("[publication", "not TOML"), (SETTINGS.replace("languages", "langages"), "langages")):
        settings.write_text(wrong, encoding="utf-8")
        for work in (lambda: desk.rows(*WHERE), lambda: desk.save(*WHERE, edit(row, "Nada.")), desk.about):
            with pytest.raises(PublicationError, match=says):
                work()
    settings.unlink()
    with pytest.raises(PublicationError, match=r"hexapla\.toml"):
        desk.rows(*WHERE)
    assert said(made, LAST).msgstr == ""
    settings.write_text(SETTINGS, encoding="utf-8")
    assert desk.save(*WHERE, edit(row, "Otra vez.")).row.text == "Otra vez."


def test_a_language_that_is_taken_out_is_told_and_one_that_is_put_in_is_there(made: Publication, desk: Desk) -> None:
    version = desk.rows(*WHERE).version
    row = named(desk.rows(*WHERE).rows, LAST)
    settings = made.root / "hexapla.toml"
    settings.write_text(SETTINGS.replace('"es", "ar"', '"ar", "fr"'), encoding="utf-8")
    assert desk.about().languages == ("ar", "fr")
    before = path(made).read_bytes()
    with pytest.raises(PublicationError, match="“es”"):
        desk.save(*WHERE, edit(row, "Nada."))
    assert path(made).read_bytes() == before
    assert {each.state for each in desk.rows("article", "fr").rows} == {"empty"}
    settings.write_text(SETTINGS, encoding="utf-8")
    news = desk.rows(*WHERE, version)
    assert news.is_whole and news.version > version  # a page takes no list for news that is older than its own


def test_who_saves_between_a_write_and_our_look_at_it_is_seen(
    made: Publication, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = desk.rows(*WHERE).rows
    other = Thread(target=elsewhere, args=[made, lambda entries: catalog.translate(entries[THIRD], "A la vez.")])
    real = catalog.save

    def saved(loaded: catalog.Catalog) -> bool:
        monkeypatch.setattr(catalog, "save", real)
        changed = real(loaded)
        other.start()
        other.join(timeout=0.5)  # it has to wait for our lock; without one it would be done
        return changed

    monkeypatch.setattr(catalog, "save", saved)
    desk.save(*WHERE, edit(named(rows, LAST), "Mío."))
    other.join()
    assert named(desk.rows(*WHERE).rows, THIRD).text == "A la vez."
    assert {said(made, LAST).msgstr, said(made, THIRD).msgstr} == {"Mío.", "A la vez."}


def test_what_is_kept_unchanged_stays_reviewed_and_changes_no_byte(made: Publication, desk: Desk) -> None:
    for source in ("The red house", NOTE, FIRST, TREATY, LAST):
        row = named(desk.rows(*WHERE).rows, source)
        before = path(made).read_bytes()
        assert desk.save(*WHERE, edit(row, row.text, "keep")).row == row
        assert path(made).read_bytes() == before


def test_a_ticket_of_another_server_undoes_nothing(made: Publication, desk: Desk) -> None:
    other = open_desk(made)
    saved = other.save(*WHERE, edit(named(other.rows(*WHERE).rows, LAST), "Uno."))
    desk.save(*WHERE, edit(named(desk.rows(*WHERE).rows, THIRD), "Dos."))
    with pytest.raises(Conflict):
        desk.undo(*WHERE, saved.ticket)
    assert said(made, THIRD).msgstr == "Dos."
    other.close()
