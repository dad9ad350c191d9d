"""The project: extract, fill, draft, export; nothing a person wrote is lost, whatever happens in between."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import judges
from hexapla import catalog
from hexapla.errors import CatalogError, PublicationError, Refused, SourceError
from hexapla.model import Severity, State
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import catalog_path, open_publication
from workshop import everything, exported, fill, publication

ARTICLE = """# The red house

A first paragraph, with a note.[^1] It says *more*.

A second paragraph, in 1992, with another note.[^2]

A third paragraph stands here too.

A fourth one, for good measure, ends it.

[^1]: See <https://example.org/a>.
[^2]: See <https://example.org/b>.
"""
SETTINGS = """
[publication]
language = "en"
languages = ["es", "ar"]
[draft]
engine = "echo"
[[edition]]
name = "pair"
languages = ["en", "es"]
"""


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    made = publication(tmp_path, {"article.md": ARTICLE}, SETTINGS)
    Project(made).extract()
    return made


def po(book: Publication, language: str = "es", document: str = "article") -> catalog.Catalog:
    return catalog.load(catalog_path(book, document, language))


def test_translations_of_a_source_that_was_renamed_are_told_and_come_back(book: Publication) -> None:
    fill(book, "es")
    (book.root / "source" / "article.md").rename(book.root / "source" / "essay.md")
    renamed = open_publication(book.root)
    for findings in (Project(renamed).extract().findings, Project(renamed).check(), Project(renamed).check(["es"])):
        (finding,) = (each for each in findings if each.code == "catalog-without-source")
        assert finding.place.file == "locales/es/article.po"  # nobody has written anything in Arabic
    old, new = (catalog_path(renamed, name, "es") for name in ("article", "essay"))
    old.rename(new)
    Project(renamed).extract()
    assert list(counts(renamed)) == [State.TRANSLATED]
    assert "catalog-without-source" not in {each.code for each in Project(renamed).check()}


def counts(book: Publication, language: str = "es") -> dict[State, int]:
    (progress,) = Project(book).status([language])
    return {state: count for state, count in progress.counts.items() if count}


def edit(book: Publication, change: Callable[[list[catalog.Entry]], None], language: str = "es") -> None:
    """Change a catalog as somebody else does, behind our back."""
    loaded = po(book, language)
    change(list(loaded.active()))
    catalog.save(loaded)


def test_catalogs_are_what_gettext_would_write(book: Publication) -> None:
    Project(book).open_draft("ar")
    list(Project(book).open_draft("es").run())
    for path in sorted(book.catalogs.rglob("*.po*")):
        assert judges.msgcat_is_noop(path) == []
        if path.suffix == ".po":
            assert judges.msgfmt(path) == []


def test_extracting_again_changes_no_byte(book: Publication) -> None:
    fill(book, "es")
    before = everything(book.catalogs)
    assert Project(book).extract().changed == ()
    assert everything(book.catalogs) == before


def test_equal_notes_are_one_entry(book: Publication) -> None:
    entries = [entry for entry in po(book).active() if "<url1/>" in entry.msgid]
    assert [len(entry.occurrences) for entry in entries] == [2]


def test_every_state_appears_in_status(book: Publication) -> None:
    assert counts(book) == {State.EMPTY: 6}

    def states(entries: list[catalog.Entry]) -> None:
        title, first, second, third, fourth, _note = entries
        title.msgstr = "La casa roja"
        first.msgstr = "Un primero.<note1/> Dice <em>más</em>."
        catalog.approve(first, "Lena")
        second.msgstr, second.flags = "Un segundo, en 1992.<note1/>", ("fuzzy",)
        catalog.set_draft(third, "Un tercero.", "argos en->es 1.9", 83)
        catalog.set_draft(fourth, "Un cuarto.", "argos en->es 1.9", 40)
        fourth.tcomment = "hexapla: draft argos en->es 1.9, 40 %, source 000000"

    edit(book, states)
    assert counts(book) == dict.fromkeys(set(State) - {State.MINOR}, 1)
    (progress,) = Project(book).status(["es"])
    assert progress.total == 6
    assert progress.percent == 33
    assert progress.confidence == (83 + 40) // 2


def test_a_publication_is_extracted_translated_and_exported(book: Publication) -> None:
    fill(book, "es", lambda msgid: f"({msgid})")
    assert counts(book) == {State.TRANSLATED: 6}
    assert Project(book).check() == ()
    page, _texts, epub = Project(book).export()
    assert (page.name, epub.name) == ("index.html", "pair.epub")
    assert "(A third paragraph stands here too.)" in page.read_text(encoding="utf-8")
    assert zipfile.ZipFile(epub).testzip() is None


def test_a_check_finds_what_a_translation_lost(book: Publication) -> None:
    fill(book, "es", lambda msgid: f"({msgid.replace('<note1/>', '')})")
    findings = Project(book).check()
    assert {(each.code, each.severity, each.language) for each in findings} == {("note-lost", Severity.ERROR, "es")}
    assert [str(each.place) for each in findings] == ["source/article.md:3", "source/article.md:5"]
    lines = (book.catalogs / "es" / "article.po").read_text(encoding="utf-8").split("\n")
    assert {each.entry.file for each in findings if each.entry} == {"locales/es/article.po"}
    assert [lines[each.entry.line - 1] for each in findings if each.entry] == ["#. paragraph"] * 2


def test_a_note_that_a_translation_lost_is_in_the_edition_all_the_same(book: Publication) -> None:
    fill(book, "es", lambda msgid: msgid.replace("<note1/>", ""))
    page, _texts, _epub = Project(book).export()
    assert page.read_text(encoding="utf-8").count('role="doc-noteref"') == 4


def interrupted(run: Iterator[int], after: int) -> None:
    """Stop a run as Ctrl-C does, when it has yielded so many times."""
    for _step in range(after):
        next(run)
    run.close()  # type: ignore[attr-defined] # it is a generator


def test_drafting_stopped_half_way_is_on_disk_and_the_next_run_goes_on(book: Publication) -> None:
    work = Project(book).open_draft("es")
    assert work.waiting == 6
    interrupted(work.run(), 2)
    assert counts(book) == {State.DRAFT: 2, State.EMPTY: 4}
    again = Project(book).open_draft("es")
    assert again.waiting == 4
    assert sum(again.run()) == 4
    assert counts(book) == {State.DRAFT: 6}
    assert Project(book).open_draft("es").waiting == 0


def test_drafting_touches_no_text_of_a_person(book: Publication) -> None:
    def people(entries: list[catalog.Entry]) -> None:
        entries[0].msgstr = "La casa roja"
        entries[1].msgstr, entries[1].flags = "Un primero, sin nota.", ("fuzzy",)
        entries[2].tcomment = "What is this?"

    edit(book, people)
    list(Project(book).open_draft("es").run())
    entries = list(po(book).active())
    assert [entry.msgstr for entry in entries[:2]] == ["La casa roja", "Un primero, sin nota."]
    assert entries[0].tcomment == entries[1].tcomment == ""
    assert entries[2].tcomment.endswith("\nWhat is this?")
    assert counts(book) == {State.TRANSLATED: 1, State.OUTDATED: 1, State.DRAFT: 4}


def test_drafting_twice_changes_no_byte(book: Publication) -> None:
    list(Project(book).open_draft("es").run())
    before = everything(book.catalogs)
    list(Project(book).open_draft("es").run())
    assert everything(book.catalogs) == before


@pytest.mark.parametrize("steps", [1, 6])
def test_what_somebody_else_writes_while_we_draft_survives(book: Publication, steps: int) -> None:
    run = Project(book).open_draft("es").run()
    for _step in range(steps):
        next(run)

    def theirs(entries: list[catalog.Entry]) -> None:
        for entry in (entries[0], entries[-1]):  # one that we have drafted in memory, one that comes later
            entry.msgstr = f"Mío: {entry.msgid}"
        entries[3].tcomment = "To be asked"

    edit(book, theirs)
    list(run)
    entries = list(po(book).active())
    assert entries[0].msgstr.startswith("Mío: ")
    assert entries[-1].msgstr.startswith("Mío: ")
    assert not entries[0].flags
    assert "To be asked" in entries[3].tcomment
    assert counts(book)[State.TRANSLATED] == 2


def test_what_is_extracted_while_we_draft_is_not_undone(book: Publication) -> None:
    work = Project(book).open_draft("es")
    run = work.run()
    next(run)
    article = book.root / "source" / "article.md"
    article.write_text(ARTICLE.replace("third", "very third") + "\nA new last paragraph.\n", encoding="utf-8")
    Project(book).extract()
    list(run)
    said = {entry.msgid: entry.msgstr for entry in po(book).entries}
    assert (said["A very third paragraph stands here too."], said["A new last paragraph."]) == ("", "")
    assert sum(map(bool, said.values())) == work.drafted == 5
    before = everything(book.catalogs)
    Project(book).extract()
    assert everything(book.catalogs) == before


def test_a_draft_that_a_person_changed_is_theirs_even_while_it_is_fuzzy(book: Publication) -> None:
    list(Project(book).open_draft("es").run())

    def touch(entries: list[catalog.Entry]) -> None:
        entries[0].msgstr = "La casa roja"

    edit(book, touch)
    (book.root / "source" / "article.md").write_text(ARTICLE.replace("red house", "red houses"), encoding="utf-8")
    Project(book).extract()
    list(Project(book).open_draft("es").run())
    assert "La casa roja" in [entry.msgstr for entry in po(book).active()]


def test_a_draft_whose_source_changed_is_stale_and_drafted_again(book: Publication) -> None:
    list(Project(book).open_draft("es").run())
    (book.root / "source" / "article.md").write_text(ARTICLE.replace("third", "very third"), encoding="utf-8")
    Project(book).extract()
    assert counts(book) == {State.DRAFT: 5, State.STALE: 1}
    assert Project(book).open_draft("es").waiting == 1
    list(Project(book).open_draft("es").run())
    assert counts(book) == {State.DRAFT: 6}
    assert "A very third paragraph stands here too." in [entry.msgstr for entry in po(book).active()]


def test_a_new_note_at_the_top_makes_one_unit_outdated_and_one_new(book: Publication) -> None:
    fill(book, "es")
    changed = ARTICLE.replace("A first paragraph,", "A first[^0] paragraph,") + "[^0]: A new note of its own.\n"
    (book.root / "source" / "article.md").write_text(changed, encoding="utf-8")
    Project(book).extract()
    assert counts(book) == {State.OUTDATED: 1, State.EMPTY: 1, State.TRANSLATED: 5}


def thresholds(root: Path, threshold: int) -> Publication:
    settings = SETTINGS + f'threshold = {threshold}\n[[edition]]\nname = "other"\nlanguages = ["en"]\n'
    (root / "hexapla.toml").write_text(settings, encoding="utf-8")
    return open_publication(root)


def test_an_edition_below_its_threshold_is_refused_and_the_others_are_made(book: Publication) -> None:
    def most(entries: list[catalog.Entry]) -> None:
        for entry in entries[:5]:
            entry.msgstr = entry.msgid

    edit(book, most)
    with pytest.raises(Refused, match=r"pair \(es \d+% translated\)"):
        Project(thresholds(book.root, 90)).export()
    assert {name.partition("/")[0] for name in exported(book.root)} == {"other", "other.epub"}
    fill(book, "es")
    Project(thresholds(book.root, 100)).export()
    assert (book.root / "export" / "pair.epub").exists()


def test_drafts_do_not_count_towards_the_threshold(book: Publication) -> None:
    list(Project(book).open_draft("es").run())
    with pytest.raises(Refused):
        Project(thresholds(book.root, 1)).export(drafts="mark")


def test_the_callers_word_on_drafts_outweighs_the_files(book: Publication) -> None:
    list(Project(book).open_draft("es").run())
    hidden, _texts, _epub = Project(book).export(folder=book.root / "a")
    shown, _texts, _epub = Project(book).export(folder=book.root / "b", drafts="mark")
    assert 'class="machine-draft' not in hidden.read_text(encoding="utf-8")
    assert "machine-draft" in shown.read_text(encoding="utf-8").partition("</style>")[2]


def test_what_there_is_not_is_an_error_that_says_what_there_is(book: Publication) -> None:
    with pytest.raises(PublicationError, match="no edition “gone”") as caught:
        Project(book).export(["gone"])
    assert "pair" in caught.value.remedy
    with pytest.raises(PublicationError, match="no document “gone”") as caught:
        list(Project(book).documents(["gone"]))
    assert "article" in caught.value.remedy


def test_a_broken_catalog_is_an_error_with_its_place_and_is_left_alone(book: Publication) -> None:
    path = catalog_path(book, "article", "es")
    path.write_text('msgid "a"\nmsgstr "unclosed\n', encoding="utf-8")
    project = Project(book)
    for verb in (project.extract, project.check, project.status, project.export):
        with pytest.raises(CatalogError) as caught:
            verb()
        assert str(path) in caught.value.place
    assert path.read_text(encoding="utf-8") == 'msgid "a"\nmsgstr "unclosed\n'


def test_an_unreadable_source_is_an_error_with_its_place(tmp_path: Path) -> None:
    made = publication(tmp_path, {"article.xyz": "x"}, SETTINGS)
    with pytest.raises(SourceError, match="cannot be read") as caught:
        Project(made).extract()
    assert caught.value.place == "source/article.xyz"
    assert caught.value.remedy


def test_all_unreadable_sources_are_named(tmp_path: Path) -> None:
    texts = {"a.docx": "x", "b.md": "A text.\n", "c.epub": "x", "d.xyz": "x"}
    with pytest.raises(SourceError) as caught:
        Project(publication(tmp_path, texts, SETTINGS)).extract()
    assert caught.value.place == "source/a.docx"
    assert [name for name in texts if f"source/{name}: " in str(caught.value)] == ["a.docx", "c.epub", "d.xyz"]


def test_a_publication_without_sources_has_no_edition(tmp_path: Path) -> None:
    made = publication(tmp_path, {}, SETTINGS)
    assert Project(made).extract().catalogs == 0
    with pytest.raises(PublicationError, match="nothing to make an edition from"):
        Project(made).export()


def test_the_least_sure_draft_is_the_first_to_review(book: Publication) -> None:
    def drafted(entries: list[catalog.Entry]) -> None:
        for entry, sure in zip(entries, (90, 35, None, 60), strict=False):
            catalog.set_draft(entry, f"[{entry.msgid}]", "a", sure)
        entries[4].msgstr = "De una persona."

    edit(book, drafted)
    found = Project(book).unreviewed(["es"])
    assert [each.confidence for each in found] == [35, 60, 90, None]
    assert found[0].draft == f"[{found[0].source}]"
    assert str(found[0].place).startswith("source/article.md:")


def test_the_first_texts_of_an_empty_document_reach_the_catalogs_of_all_languages(tmp_path: Path) -> None:
    # An empty catalog beside a template with texts is refused, as an editor may have emptied it.
    made = publication(tmp_path, {"one.md": ""}, '[publication]\nlanguages = ["es", "fr"]\n')
    Project(made).extract()
    (tmp_path / "source" / "one.md").write_text("# The red house\n", encoding="utf-8")
    Project(made).extract(["es"])
    assert Project(made).extract().changed == ()
    assert [each.msgid for each in catalog.load(tmp_path / "locales/fr/one.po").entries] == ["The red house"]


def test_extract_leaves_catalogs_and_templates_as_another_program_wrapped_them(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    source = tmp_path / "source" / "article.md"
    source.write_text(f"The mill\n\n{'The old mill stands by the river. ' * 4}\n", encoding="utf-8")
    settings = tmp_path / "hexapla.toml"
    settings.write_text('[publication]\nlanguages = ["es"]\n', encoding="utf-8")
    Project(open_publication(tmp_path)).extract()
    files = [tmp_path / "locales" / "es" / "article.po", tmp_path / "locales" / "article.pot"]
    for file in files:
        assert judges.tools.run(judges.need("msgcat"), "--width=60", "-o", str(file), str(file)).returncode == 0
    before = [file.read_bytes() for file in files]
    assert Project(open_publication(tmp_path)).extract().changed == ()
    assert [file.read_bytes() for file in files] == before
    settings.write_text('[publication]\nlanguages = ["es"]\n[catalog]\nwrap = "none"\n', encoding="utf-8")
    assert set(Project(open_publication(tmp_path)).extract().changed) == set(files)
    assert [judges.msgcat_is_noop(file) for file in files] == [[], []]
