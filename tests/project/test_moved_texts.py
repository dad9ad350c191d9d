"""project: texts that move to another document, or whose file is renamed, keep their translations and their states."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla import catalog
from hexapla.catalog import Catalog, Entry
from hexapla.errors import CatalogError
from hexapla.model import State, Wrap
from hexapla.project import Project
from hexapla.project.catalog_updates import Carried
from hexapla.publication import Publication
from hexapla.workspace import open_publication
from workshop import SHARED, publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es"]\n'
MILL, MILLER, BAKER = "The mill stands by the river.", "The miller had ten sacks of rye.", "A baker came each week."
FROST = "The wheel froze in the winter of 1928."
SAID = {MILL: "El molino está junto al río.", MILLER: "El molinero tenía diez sacos.", BAKER: "Un panadero venía.",
        FROST: "La rueda se heló."}  # fmt: skip


def write(folder: Path, documents: Mapping[str, Sequence[str]]) -> Publication:
    """Write the documents, and nothing else, into the sources."""
    shutil.rmtree(folder / "source", ignore_errors=True)
    files = {f"{name}.md": "\n\n".join(texts) + "\n" for name, texts in documents.items()}
    return publication(folder, files, SETTINGS)


def load(book: Publication, name: str) -> Catalog:
    return catalog.load(book.catalogs / "es" / f"{name}.po")


def entries(book: Publication, name: str) -> dict[str, Entry]:
    return {entry.msgid: entry for entry in load(book, name).active()}


def states(book: Publication, name: str) -> dict[str, State]:
    return {text: catalog.state(entry) for text, entry in entries(book, name).items()}


@pytest.fixture
def mill(tmp_path: Path) -> Publication:
    """Two documents: a translated text with a comment, an approved one, an outdated one, a draft."""
    made = write(tmp_path, {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text."]})
    Project(made).extract()
    loaded = load(made, "article")
    for text, entry in loaded.by_key().items():
        catalog.translate(entry, SAID[text[1]])
    found = {entry.msgid: entry for entry in loaded.active()}
    found[MILL].tcomment = "Not a windmill."
    catalog.approve(found[MILLER], "Lena", date(2026, 11, 23))
    catalog.mark_needs_work(found[BAKER])
    catalog.set_draft(found[FROST], SAID[FROST], "echo")
    loaded.header["Last-Translator"] = "Ana <ana@example.org>"
    catalog.save(loaded)
    return made


def test_a_renamed_source_keeps_every_state_comment_and_credit(mill: Publication) -> None:
    before = states(mill, "article")
    made = write(mill.root, {"essay": [MILL, MILLER, BAKER, FROST], "other": ["Another text."]})
    done = Project(made).extract()
    folder = made.catalogs / "es"
    assert done.carried == (Carried(folder / "essay.po", folder / "article.po", 4, 0),)
    assert states(made, "essay") == before
    assert entries(made, "essay")[MILL].tcomment == "Not a windmill."
    approval = catalog.approval_of(entries(made, "essay")[MILLER])
    assert approval is not None and approval.by == "Lena"
    assert load(made, "essay").header["Last-Translator"] == "Ana <ana@example.org>"
    (found,) = done.findings
    assert (found.code, found.message) == (
        "catalog-without-source",
        "There is no source “article”. All translations of this catalog are in other catalogs, too.",
    )
    assert Project(made).extract().changed == ()


def test_a_renamed_source_keeps_its_own_words_for_a_text_that_another_document_has_too(mill: Publication) -> None:
    both = write(mill.root, {"article": [MILL, MILLER], "abstract": [MILL]})
    Project(both).extract()
    loaded = load(both, "abstract")
    catalog.translate(loaded.by_key()["", MILL], "El molino, a orillas del río.")
    catalog.approve(loaded.by_key()["", MILL], "Lena", date(2026, 11, 23))
    catalog.save(loaded)
    made = write(mill.root, {"essay": [MILL, MILLER], "abstract": [MILL]})
    done = Project(made).extract()
    assert [(each.origin.stem, each.texts) for each in done.carried] == [("article", 2)]
    assert (entries(made, "essay")[MILL].msgstr, states(made, "essay")[MILL]) == (SAID[MILL], State.TRANSLATED)


def test_a_catalog_whose_every_translation_is_elsewhere_can_be_deleted(mill: Publication) -> None:
    made = write(mill.root, {"essay": [MILL, MILLER], "other": ["Another text."]})
    loaded = load(made, "article")
    loaded.entries = [entry for entry in loaded.entries if entry.msgid in (MILL, MILLER)]
    catalog.save(loaded)
    (found,) = Project(made).extract().findings
    assert (found.message, found.hint) == (
        "There is no source “article”. All translations of this catalog are in other catalogs, too.",
        "Run hexapla clean to remove it.",
    )
    loaded = load(made, "article")
    loaded.by_key()["", MILL].tcomment = "Nor a watermill."
    catalog.save(loaded)
    (found,) = Project(made).extract().findings
    assert "1 translation is in no catalog of a document" in found.message


def test_a_text_that_moved_leaves_nothing_behind(mill: Publication) -> None:
    made = write(mill.root, {"article": [MILL, BAKER, FROST], "other": ["Another text.", MILLER]})
    Project(made).extract()
    assert states(made, "other")[MILLER] is State.APPROVED
    assert [entry.msgid for entry in load(made, "article").entries if entry.obsolete] == []
    back = write(mill.root, {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text."]})
    Project(back).extract()
    assert states(back, "article")[MILLER] is State.APPROVED
    assert [entry.msgid for entry in load(back, "other").entries if entry.obsolete] == []


@pytest.mark.parametrize(
    "became",
    [
        [f"{MILLER} It was cold."],
        ["The miller had twelve sacks of rye."],
        ["The miller had ten sacks, of rye."],
        ["<!-- context: song -->", MILLER],
    ],
)
def test_a_text_that_moved_and_was_edited_leaves_nothing_behind_when_all_is_as_it_was(
    mill: Publication, became: list[str]
) -> None:
    article = load(mill, "article")
    del article.header["Last-Translator"]  # who is credited once stays so
    catalog.save(article)
    before = {path: path.read_bytes() for path in mill.catalogs.rglob("*.po*")}
    write(mill.root, {"article": [MILL, BAKER, FROST], "other": ["Another text.", *became]})
    Project(open_publication(mill.root)).extract()
    assert SAID[MILLER] in (mill.catalogs / "es" / "other.po").read_text(encoding="utf-8")
    write(mill.root, {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text."]})
    Project(open_publication(mill.root)).extract()
    assert {path: path.read_bytes() for path in mill.catalogs.rglob("*.po*")} == before


def test_what_is_said_elsewhere_in_other_words_stays_as_obsolete(mill: Publication) -> None:
    made = write(mill.root, {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text.", MILL]})
    Project(made).extract()
    loaded = load(made, "other")
    catalog.translate(loaded.by_key()["", MILL], "El molino, a orillas del río.")
    catalog.save(loaded)
    Project(write(mill.root, {"article": [MILLER, BAKER, FROST], "other": ["Another text.", MILL]})).extract()
    assert [entry.msgstr for entry in load(made, "article").entries if entry.obsolete] == [SAID[MILL]]
    assert entries(made, "other")[MILL].msgstr == "El molino, a orillas del río."


def test_a_text_that_moved_and_was_edited_is_outdated_with_its_earlier_text(mill: Publication) -> None:
    edited = "The miller had twelve sacks of rye."
    made = write(mill.root, {"article": [MILL, BAKER, FROST], "other": ["Another text.", edited]})
    done = Project(made).extract()
    assert [(each.texts, each.similar) for each in done.carried] == [(1, 1)]
    entry = entries(made, "other")[edited]
    assert (entry.msgstr, entry.previous_msgid, catalog.state(entry)) == (SAID[MILLER], MILLER, State.OUTDATED)
    assert [entry.msgid for entry in load(made, "article").entries if entry.obsolete] == [MILLER]


def test_what_another_catalog_says_otherwise_is_not_put_together_from_it(tmp_path: Path) -> None:
    """The next extract would take it for something that a person has changed since."""
    texts = ["Then the wheel froze. No snow fell.", f"{MILL} The wheel froze. {MILLER}"]
    made = write(tmp_path, {"article": texts, "old": texts})
    Project(made).extract()
    for name, sign in (("article", ""), ("old", "!")):
        loaded = load(made, name)
        catalog.translate(loaded.by_key()["", texts[1]], f"{SAID[MILL]} La rueda se heló. {SAID[MILLER]}{sign}")
        catalog.save(loaded)
    made = write(tmp_path, {"article": texts})
    (tmp_path / "hexapla.toml").write_text(f'{SETTINGS}[catalog]\nsegmentation = "sentence"\n', encoding="utf-8")
    made = open_publication(tmp_path)
    Project(made).extract()
    before = {path: path.read_bytes() for path in made.catalogs.rglob("*.po")}
    Project(made).extract()
    assert {path: path.read_bytes() for path in made.catalogs.rglob("*.po")} == before


def test_a_text_that_is_similar_to_one_which_stays_takes_nothing(mill: Publication) -> None:
    edited = "The miller had twelve sacks of rye."
    made = write(mill.root, {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text.", edited]})
    assert Project(made).extract().carried == ()
    assert states(made, "other")[edited] is State.EMPTY


def test_a_draft_is_replaced_by_reviewed_words_that_moved_and_not_by_those_of_a_text_that_stays(
    mill: Publication,
) -> None:
    both = {"article": [MILL, MILLER, BAKER, FROST], "other": ["Another text.", MILL]}
    loaded = load(mill, "other")
    loaded.entries.append(Entry(msgid=MILL))
    catalog.set_draft(loaded.entries[-1], "Molino.", "echo")
    catalog.save(loaded)
    Project(write(mill.root, both)).extract()
    assert states(mill, "other")[MILL] is State.DRAFT
    Project(write(mill.root, both | {"article": [MILLER, BAKER, FROST]})).extract()
    assert states(mill, "other")[MILL] is State.TRANSLATED


def test_an_edited_text_is_reviewed_again_when_it_is_as_it_was(mill: Publication) -> None:
    edited = [MILL.replace("stands", "stood"), MILLER.replace("ten", "twelve"), BAKER, FROST]
    Project(write(mill.root, {"article": edited})).extract()
    assert set(states(mill, "article").values()) == {State.OUTDATED, State.DRAFT}
    again = [text.replace("river", "stream").replace("twelve", "forty") for text in edited]
    Project(write(mill.root, {"article": again})).extract()
    Project(write(mill.root, {"article": [MILL, MILLER, BAKER, FROST]})).extract()
    found = entries(mill, "article")
    assert states(mill, "article") == {
        MILL: State.TRANSLATED, MILLER: State.APPROVED, BAKER: State.OUTDATED, FROST: State.DRAFT
    }  # fmt: skip
    assert not any(entry.previous_msgid for entry in found.values())
    assert found[MILL].tcomment == "Not a windmill."


def test_a_persons_doubt_about_an_approved_text_outlives_an_edit_and_its_revert(mill: Publication) -> None:
    loaded = load(mill, "article")
    loaded.by_key()["", MILLER].flags = ("fuzzy",)  # as a PO editor's "Needs work" does
    catalog.save(loaded)
    Project(write(mill.root, {"article": [MILL, MILLER.replace("ten", "twelve")]})).extract()
    Project(write(mill.root, {"article": [MILL, MILLER]})).extract()
    assert states(mill, "article") == {MILL: State.TRANSLATED, MILLER: State.OUTDATED}
    assert "approved" not in entries(mill, "article")[MILLER].tcomment


def test_the_translators_of_joined_documents_are_all_credited(mill: Publication) -> None:
    loaded = load(mill, "other")
    catalog.translate(loaded.by_key()["", "Another text."], "Otro texto.")
    loaded.header["Last-Translator"] = "Bob <bob@example.org>"
    loaded.comment = "Lena <lena@example.org>, 2025."
    catalog.save(loaded)
    made = write(mill.root, {"both": [MILL, "Another text."]})
    Project(made).extract()
    assert set(catalog.translators(load(made, "both"))) == {"Ana", "Bob", "Lena"}
    made = write(mill.root, {"article": [MILL, MILLER, BAKER, "Another text."]})
    Project(made).extract()
    assert set(catalog.translators(load(made, "article"))) == {"Ana", "Bob", "Lena"}


def test_plural_forms_of_another_program_move_with_their_text(mill: Publication) -> None:
    loaded = load(mill, "article")
    entry = loaded.by_key()["", MILL]
    entry.msgid_plural, entry.msgstr, entry.msgstr_plural = MILL, "", {0: "El molino.", 1: "Los molinos."}
    catalog.save(loaded)
    made = write(mill.root, {"essay": [MILL], "other": ["Another text."]})
    Project(made).extract()
    moved = entries(made, "essay")[MILL]
    assert (moved.msgstr, catalog.state(moved)) == ("El molino.", State.OUTDATED)
    assert "msgstr[1]: Los molinos." in moved.tcomment


def test_no_other_catalog_is_read_while_a_catalog_lacks_nothing(
    mill: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(mill, "other")
    catalog.translate(loaded.by_key()["", "Another text."], "Otro texto.")
    catalog.save(loaded)
    read: list[str] = []

    def load_and_count(path: Path, *, wrap: Wrap) -> Catalog:
        read.append(path.name)
        return catalog.po.load(path, wrap=wrap)

    monkeypatch.setattr(catalog, "load", load_and_count)
    assert Project(mill).extract("es", "other").changed == ()
    assert read == ["other.po"]


def test_a_damaged_catalog_without_a_source_is_named(mill: Publication) -> None:
    with (mill.catalogs / "es" / "article.po").open("a", encoding="utf-8") as file:
        file.write("<<<<<<< HEAD\n")
    made = write(mill.root, {"essay": [MILL], "other": ["Another text."]})
    (found,) = Project(made).extract().findings
    assert (found.code, found.place.file) == ("catalog-without-source", "locales/es/article.po")
    assert "conflict" in found.message and found.hint


def test_a_source_that_cannot_be_read_stops_no_other_document(mill: Publication) -> None:
    (mill.root / "source" / "broken.docx").write_bytes(b"x")
    (mill.root / "source" / "article.md").write_text(f"{MILL}\n\nMore.\n", encoding="utf-8")
    made = open_publication(mill.root)
    assert Project(made).extract("es", "article").changed
    assert states(made, "article")[MILL] is State.TRANSLATED


@pytest.mark.parametrize("other", ["Another text.", BAKER])
def test_a_damaged_catalog_stops_no_other_document(mill: Publication, other: str) -> None:
    (mill.catalogs / "es" / "other.po").write_text('msgid "broken', encoding="utf-8")
    made = write(mill.root, {"article": [MILL, MILLER], "other": [other]})
    Project(made).extract("es", "article")
    assert {entry.msgid for entry in load(made, "article").entries if entry.obsolete} >= {BAKER}


@pytest.mark.parametrize("damage", [b'msgid "broken', b"", b"<<<<<<< HEAD\n"])
def test_nothing_is_written_if_the_last_catalog_is_damaged(mill: Publication, damage: bytes) -> None:
    path = mill.catalogs / "es" / "other.po"
    path.write_bytes(damage)
    before = {path: path.read_bytes() for path in mill.catalogs.rglob("*.po*")}
    made = write(mill.root, {"article": [MILL, MILLER], "other": ["Another text."], "third": ["A new text."]})
    with pytest.raises(CatalogError, match=path.name):
        Project(made).extract()
    assert {path: path.read_bytes() for path in mill.catalogs.rglob("*.po*")} == before


def test_what_two_catalogs_without_a_source_hold_is_said_truly_of_both_and_stays(mill: Publication) -> None:
    made = write(mill.root, {"new": ["A new text."]})
    for name in ("former", "earlier"):
        shutil.copy(made.catalogs / "es" / "article.po", made.catalogs / "es" / f"{name}.po")
    said = {each.place.file: each.message for each in Project(made).extract().findings if each.place}
    for name in ("article", "former", "earlier"):
        assert said[f"locales/es/{name}.po"].endswith("3 translations are in no catalog of a document.")
    removed = {path.stem for path in Project(made).clean(yes=True).removed}
    assert removed == {"other"}  # of which nobody has translated a text


def test_a_translation_that_was_changed_meanwhile_is_not_taken_for_reviewed(mill: Publication) -> None:
    edited = MILL.replace("stands", "stood")
    Project(write(mill.root, {"article": [edited]})).extract()
    loaded = load(mill, "article")
    loaded.by_key()["", edited].msgstr = "El molino estaba junto al río."  # and left fuzzy
    catalog.save(loaded)
    Project(write(mill.root, {"article": [MILL]})).extract()
    entry = entries(mill, "article")[MILL]
    assert (catalog.state(entry), entry.previous_msgid) == (State.OUTDATED, None)


@pytest.mark.parametrize("edited", [MILL.upper(), f"“{MILL}”"])
def test_a_recased_text_finds_its_translation(mill: Publication, edited: str) -> None:
    Project(write(mill.root, {"article": [edited, MILLER]})).extract()
    entry = entries(mill, "article")[edited]
    assert (entry.msgstr, entry.previous_msgid, catalog.state(entry)) == (SAID[MILL], MILL, State.MINOR)


def test_a_clone_under_another_name_extracts_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    made = []
    for name in ("one", "two"):
        book = publication(tmp_path / name, {"article.md": MILL}, '[publication]\nlanguages = ["es"]\n')
        Project(book).extract()
        made.append([path.read_bytes() for path in sorted(book.catalogs.rglob("*.po*"))])
    assert made[0] == made[1]


NAMES = ("article", "essay", "other")
WHO, DOES, WHAT = ("The miller", "A baker", "The owner of the mill"), ("bought", "carried"), ("rye", "a stone wheel")
TEXTS = st.sampled_from([f"{who} {does} {what} in winter." for who in WHO for does in DOES for what in WHAT])
BOOKS = st.dictionaries(st.sampled_from(NAMES), st.lists(TEXTS, min_size=1, max_size=5, unique=True), min_size=1)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BOOKS, min_size=2, max_size=6), st.data())
def test_whatever_moves_no_words_are_lost_and_a_reviewed_text_is_shown_as_reviewed(
    books: list[dict[str, list[str]]], data: st.DataObject
) -> None:
    """A text that its catalog lacks is as reviewed as in any other; one that is reviewed in its catalog stays so."""
    with TemporaryDirectory() as folder:
        said: dict[str, str] = {}
        for number, documents in enumerate(books):
            book = write(Path(folder), documents)
            known = {name: known_texts(book, name) for name in documents}
            Project(book).extract()
            before = set(said)
            for name, texts in documents.items():
                loaded = load(book, name)
                found = {entry.msgid: entry for entry in loaded.active()}
                reviewed = {text for text, entry in found.items() if catalog.state(entry) is State.TRANSLATED}
                assert before.intersection(texts) - known[name].keys() <= reviewed
                assert {text for text in texts if known[name].get(text) is State.TRANSLATED} <= reviewed
                for text in data.draw(st.lists(st.sampled_from(texts), unique=True)):
                    if text not in said and catalog.state(found[text]) is State.EMPTY:
                        said[text] = f"{number}: {text[::-1]}"
                        catalog.translate(found[text], said[text])
                catalog.save(loaded)
            kept = {entry.msgstr for path in book.catalogs.glob("es/*.po") for entry in catalog.load(path).entries}
            assert set(said.values()) <= kept


def known_texts(book: Publication, name: str) -> dict[str, State]:
    """The state of each text that a catalog has, in use or obsolete."""
    path = book.catalogs / "es" / f"{name}.po"
    return {entry.msgid: catalog.state(entry) for entry in catalog.load(path).entries} if path.exists() else {}


CASES = SHARED / "cases" / "catalogs"


@pytest.mark.skipif(not CASES.is_dir(), reason="needs ../shared/cases")
def test_a_paragraph_of_the_case_moves_with_its_review(tmp_path: Path) -> None:
    shutil.copytree(CASES / "06-moved-between-documents", tmp_path / "book")
    source = tmp_path / "book" / "source" / "article.md"
    paragraphs = source.read_text(encoding="utf-8").split("\n\n")
    moved = [each for each in paragraphs if "The owner wrote" in each]
    source.write_text("\n\n".join(each for each in paragraphs if each not in moved), encoding="utf-8")
    source.with_name("second.md").write_text("# Second\n\n" + "\n\n".join(moved), encoding="utf-8")
    book = open_publication(tmp_path / "book")
    Project(book).extract()
    (state,) = (each for text, each in states(book, "second").items() if text.startswith("The owner wrote"))
    assert state.is_human and state is not State.OUTDATED
    assert not [entry for entry in load(book, "article").entries if entry.obsolete]
