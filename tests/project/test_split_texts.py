"""project: texts that are split or joined keep the translations of their sentences, outdated, and lose nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog import Catalog, Entry
from hexapla.catalog.proofs import earlier_source
from hexapla.model import State
from hexapla.project import Project
from hexapla.project.catalog_updates import Carried
from hexapla.publication import Publication
from workshop import publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es"]\n'
MILL = "The old mill stands by the river.", "El viejo molino está junto al río."
WHEELS = "It has two wheels and a roof of slate.", "Tiene dos ruedas y un tejado de pizarra."
BAKER = "A baker from the town came every week.", "Un panadero del pueblo venía cada semana."
SACKS = "He bought ten sacks and paid in silver.", "Compraba diez sacos y pagaba en plata."
FROST = "The wheel froze in the winter of 1928.", "La rueda se heló en el invierno de 1928."


def text(*sentences: tuple[str, str]) -> str:
    """A paragraph of these sentences."""
    return " ".join(each for each, _said in sentences)


def said(*sentences: tuple[str, str]) -> str:
    """Its translation."""
    return " ".join(each for _text, each in sentences)


def write(folder: Path, texts: Sequence[str], notes: str = "") -> Publication:
    """Write a document of these paragraphs, and extract it."""
    made = publication(folder, {"article.md": "\n\n".join(texts) + f"\n\n{notes}\n"}, SETTINGS)
    Project(made).extract()
    return made


def load(book: Publication) -> Catalog:
    return catalog.load(book.catalogs / "es" / "article.po")


def entry(book: Publication, wanted: str) -> Entry:
    return load(book).by_key()["", wanted]


def obsolete(book: Publication) -> dict[str, State]:
    return {each.msgid: catalog.state(each) for each in load(book).entries if each.obsolete}


def translated(folder: Path, *paragraphs: Sequence[tuple[str, str]]) -> Publication:
    """A document whose paragraphs are translated."""
    made = write(folder, [text(*each) for each in paragraphs])
    loaded = load(made)
    for each in paragraphs:
        catalog.translate(loaded.by_key()["", text(*each)], said(*each))
    catalog.save(loaded)
    return made


def test_each_half_of_a_text_gets_its_own_sentences_outdated(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER)])
    for half in ((MILL, WHEELS), (BAKER,)):
        found = entry(made, text(*half))
        assert (found.msgstr, catalog.state(found)) == (said(*half), State.OUTDATED)
        assert found.previous_msgid == text(*whole)
    assert obsolete(made) == {text(*whole): State.TRANSLATED}
    assert Project(made).extract().changed == ()


def test_a_text_that_was_split_into_three_is_reviewed_again_when_it_is_put_back(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    made = translated(tmp_path, whole)
    loaded = load(made)
    only = loaded.by_key()["", text(*whole)]
    only.tcomment = "Not a windmill."
    catalog.approve(only, "Lena", date(2026, 11, 23))
    catalog.save(loaded)
    made = write(tmp_path, [text(each) for each in whole])
    assert {each.msgstr for each in load(made).active()} >= {said(each) for each in whole}
    assert [catalog.state(entry(made, text(each))) for each in whole] == [State.OUTDATED] * 3
    assert catalog.human_comments(entry(made, text(WHEELS))) == ("Not a windmill.",)
    assert obsolete(made) == {text(*whole): State.APPROVED}
    made = write(tmp_path, [text(*whole)])
    back = entry(made, text(*whole))
    assert (back.msgstr, catalog.state(back)) == (said(*whole), State.APPROVED)
    assert "Not a windmill." in back.tcomment


def test_two_joined_texts_give_both_translations_in_order(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS), (BAKER, SACKS))
    made = write(tmp_path, [text(MILL, WHEELS, BAKER, SACKS)])
    found = entry(made, text(MILL, WHEELS, BAKER, SACKS))
    assert (found.msgstr, catalog.state(found)) == (said(MILL, WHEELS, BAKER, SACKS), State.OUTDATED)
    assert found.previous_msgid == f"{text(MILL, WHEELS)}\n\n{text(BAKER, SACKS)}"
    assert obsolete(made) == {text(MILL, WHEELS): State.TRANSLATED, text(BAKER, SACKS): State.TRANSLATED}
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER, SACKS)])
    assert catalog.state(entry(made, text(BAKER, SACKS))) is State.TRANSLATED


def test_a_sentence_that_moved_to_the_next_text_takes_its_translation_with_it(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER), (SACKS, FROST))
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER, SACKS, FROST)])
    assert entry(made, text(MILL, WHEELS)).msgstr == said(MILL, WHEELS)
    assert entry(made, text(BAKER, SACKS, FROST)).msgstr == said(BAKER, SACKS, FROST)


def test_a_half_that_was_edited_too_is_found(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER))
    edited = text(BAKER).replace("week", "month")
    made = write(tmp_path, [text(MILL, WHEELS), edited])
    assert entry(made, edited).msgstr == said(BAKER)


def test_a_text_that_was_split_within_a_sentence_gives_the_sentence_to_both(tmp_path: Path) -> None:
    long = "The mill was sold in 1950; the wheel had been still for years.", "El molino se vendió en 1950; callaba."
    translated(tmp_path, (MILL, long, BAKER))
    made = write(
        tmp_path, [f"{text(MILL)} The mill was sold in 1950;", f"the wheel had been still for years. {text(BAKER)}"]
    )
    assert entry(made, f"{text(MILL)} The mill was sold in 1950;").msgstr == said(MILL, long)
    assert entry(made, f"the wheel had been still for years. {text(BAKER)}").msgstr == said(long, BAKER)


def test_texts_are_joined_though_the_first_has_no_full_stop(tmp_path: Path) -> None:
    intro = "He paid for these things:", "Pagaba estas cosas:"
    translated(tmp_path, (MILL, intro), (SACKS, FROST))
    joined = f"{text(MILL, intro)} {text(SACKS, FROST)}"
    assert entry(write(tmp_path, [joined]), joined).msgstr == said(MILL, intro, SACKS, FROST)


def test_a_text_with_a_new_word_is_still_an_edited_one(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS), (BAKER, SACKS))
    edited = text(MILL, WHEELS).replace("two", "three")
    made = write(tmp_path, [edited, text(BAKER, SACKS)])
    found = entry(made, edited)
    assert (found.msgstr, found.previous_msgid, obsolete(made)) == (said(MILL, WHEELS), text(MILL, WHEELS), {})


NOTED = "The *old* mill stands by the river.[^1] It has [two](https://a.org) wheels.[^2]", "[^1]: One.\n[^2]: Two."


@pytest.fixture
def noted(tmp_path: Path) -> Publication:
    """A text with emphasis, a link and two notes, translated."""
    made = write(tmp_path, [NOTED[0]], NOTED[1])
    loaded = load(made)
    (only,) = (each for each in loaded.active() if "mill" in each.msgid)
    assert only.msgid == ("The <em>old</em> mill stands by the river.<note1/> It has <a1>two</a1> wheels.<note2/>")
    catalog.translate(only, "El <em>viejo</em> molino está junto al río.<note1/> Tiene <a1>dos</a1> ruedas.<note2/>")
    catalog.save(loaded)
    return made


def test_the_tags_of_a_half_go_with_it_under_their_new_names(noted: Publication) -> None:
    first, second = NOTED[0].split(" It ")
    made = write(noted.root, [first, f"It {second}"], NOTED[1])
    assert entry(made, "The <em>old</em> mill stands by the river.<note1/>").msgstr == (
        "El <em>viejo</em> molino está junto al río.<note1/>"
    )
    assert entry(made, "It has <a1>two</a1> wheels.<note1/>").msgstr == "Tiene <a1>dos</a1> ruedas.<note1/>"
    back = write(noted.root, [f"{first} It {second}"], NOTED[1])
    assert catalog.state(next(each for each in load(back).active() if "mill" in each.msgid)) is State.TRANSLATED


def test_a_translation_whose_tags_are_in_another_sentence_is_given_whole(noted: Publication) -> None:
    loaded = load(noted)
    (only,) = (each for each in loaded.active() if "mill" in each.msgid)
    only.msgstr = "El <em>viejo</em> molino está junto al río.<note2/> Tiene <a1>dos</a1> ruedas.<note1/>"
    catalog.save(loaded)
    first, second = NOTED[0].split(" It ")
    made = write(noted.root, [first, f"It {second}"], NOTED[1])
    assert entry(made, "It has <a1>two</a1> wheels.<note1/>").msgstr == only.msgstr


def test_a_translator_s_note_goes_with_its_sentence(tmp_path: Path) -> None:
    made = translated(tmp_path, (MILL, WHEELS, BAKER))
    loaded = load(made)
    loaded.by_key()["", text(MILL, WHEELS, BAKER)].msgstr = said(MILL, WHEELS, BAKER).replace(
        "río", "río<tn>El Ebro.</tn>"
    )
    catalog.save(loaded)
    made = write(tmp_path, [text(MILL), text(WHEELS, BAKER)])
    assert entry(made, text(MILL)).msgstr == said(MILL).replace("río", "río<tn>El Ebro.</tn>")
    assert entry(made, text(WHEELS, BAKER)).msgstr == said(WHEELS, BAKER)


def test_the_memory_does_not_take_a_half_for_the_translation_of_the_whole(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER))
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER)])
    assert list(catalog.past_translations(load(made))) == [(text(MILL, WHEELS, BAKER), said(MILL, WHEELS, BAKER))]


def test_a_split_that_is_taken_back_leaves_nothing_behind(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    made = translated(tmp_path, whole)
    before = (made.catalogs / "es" / "article.po").read_bytes()
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER)])
    made = write(tmp_path, [text(*whole)])
    assert (made.catalogs / "es" / "article.po").read_bytes() == before


def test_a_half_that_a_person_has_changed_stays_when_the_split_is_taken_back(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER)])
    loaded = load(made)
    loaded.by_key()["", text(MILL, WHEELS)].msgstr = "El molino tenía dos ruedas."
    loaded.by_key()["", text(BAKER)].tcomment += "\nWhich town?"
    catalog.save(loaded)
    made = write(tmp_path, [text(*whole)])
    assert obsolete(made) == {text(MILL, WHEELS): State.OUTDATED, text(BAKER): State.OUTDATED}


def write_for(book: Publication, wanted: str, translation: str) -> None:
    """Write a translation, obsolete or not, and nothing else."""
    loaded = load(book)
    next(each for each in loaded.entries if each.msgid == wanted).msgstr = translation
    catalog.save(loaded)


@pytest.mark.parametrize("half", [(MILL, WHEELS), (MILL, BAKER)])
def test_parts_of_a_text_follow_its_new_translation_until_a_person_has_changed_them(
    tmp_path: Path, half: Sequence[tuple[str, str]]
) -> None:
    # As after a merge: one branch has shortened the text, the other one has translated it anew.
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = write(tmp_path, [text(*half)])
    old = entry(made, text(*half))
    write_for(made, text(*whole), said(*whole).replace("molino", "molino de agua"))
    Project(made).extract()
    found = entry(made, text(*half))
    assert (found.msgstr, catalog.state(found)) == (said(*half).replace("molino", "molino de agua"), State.OUTDATED)
    assert (found.previous_msgid, obsolete(made)) == (text(*whole), {text(*whole): State.TRANSLATED})
    assert Project(made).extract().changed == ()
    write_for(made, text(*half), old.msgstr.upper())
    write_for(made, text(*whole), said(*whole))
    Project(made).extract()
    assert entry(made, text(*half)).msgstr == old.msgstr.upper()


def test_a_half_that_a_person_has_accepted_in_an_editor_shows_no_earlier_text(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER))
    made = write(tmp_path, [text(MILL, WHEELS), text(BAKER)])
    loaded = load(made)
    loaded.by_key()["", text(BAKER)].flags = ()
    catalog.save(loaded)
    Project(made).extract()
    found = entry(made, text(BAKER))
    assert (catalog.state(found), found.previous_msgid, found.tcomment) == (State.TRANSLATED, None, "")


def test_a_half_is_split_again(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER, SACKS))
    write(tmp_path, [text(MILL, WHEELS, BAKER), text(SACKS)])
    made = write(tmp_path, [text(MILL), text(WHEELS, BAKER), text(SACKS)])
    assert entry(made, text(WHEELS, BAKER)).msgstr == said(WHEELS, BAKER)
    assert obsolete(made) == {text(MILL, WHEELS, BAKER, SACKS): State.TRANSLATED}


def segmented(folder: Path, texts: Sequence[str], segmentation: str) -> Publication:
    """Extract a document of these paragraphs with another segmentation."""
    settings = f'{SETTINGS}[catalog]\nsegmentation = "{segmentation}"\n'
    made = publication(folder, {"article.md": "\n\n".join(texts) + "\n"}, settings)
    Project(made).extract()
    assert Project(made).extract().changed == ()
    return made


def states(book: Publication) -> dict[str, tuple[str, State]]:
    return {each.msgid: (each.msgstr, catalog.state(each)) for each in load(book).active()}


def test_sentences_keep_the_states_of_their_block_and_a_block_those_of_its_sentences(tmp_path: Path) -> None:
    first, second = (MILL, WHEELS), (BAKER, SACKS, FROST)
    made = translated(tmp_path, first, second)
    loaded = load(made)
    catalog.approve(loaded.by_key()["", text(*first)], "Lena", date(2026, 11, 23))
    catalog.save(loaded)
    texts = [text(*first), text(*second)]
    made = segmented(tmp_path, texts, "sentence")
    assert states(made) == {
        **{text(each): (said(each), State.APPROVED) for each in first},
        **{text(each): (said(each), State.TRANSLATED) for each in second},
    }
    assert catalog.approval_of(entry(made, text(MILL))) == catalog.Approval("Lena", date(2026, 11, 23))
    assert obsolete(made) == {text(*first): State.APPROVED, text(*second): State.TRANSLATED}
    made = segmented(tmp_path, texts, "block")
    assert states(made) == {
        text(*first): (said(*first), State.APPROVED), text(*second): (said(*second), State.TRANSLATED),
    }  # fmt: skip


def test_blocks_of_sentences_that_were_translated_one_by_one_have_the_state_of_the_least(tmp_path: Path) -> None:
    paragraphs = [(MILL, WHEELS), (BAKER, SACKS), (FROST, BAKER)]
    texts = [text(*each) for each in paragraphs]
    made = segmented(tmp_path, texts, "sentence")
    loaded = load(made)
    for each in (MILL, WHEELS, BAKER, SACKS):
        catalog.translate(loaded.by_key()["", text(each)], said(each))
    catalog.approve(loaded.by_key()["", text(MILL)], "Lena", date(2026, 11, 23))
    catalog.approve(loaded.by_key()["", text(BAKER)], "Otto", date(2026, 11, 25))
    catalog.approve(loaded.by_key()["", text(SACKS)], "Lena", date(2026, 11, 24))
    catalog.save(loaded)
    made = segmented(tmp_path, texts, "block")
    assert states(made) == {
        text(MILL, WHEELS): (said(MILL, WHEELS), State.TRANSLATED),
        text(BAKER, SACKS): (said(BAKER, SACKS), State.APPROVED),
        text(FROST, BAKER): (said(BAKER), State.OUTDATED),
    }
    assert catalog.approval_of(entry(made, text(BAKER, SACKS))) == catalog.Approval("Otto, Lena", date(2026, 11, 25))


def test_a_sentence_whose_translation_is_not_certain_is_outdated(tmp_path: Path) -> None:
    old = "The mill is old, and nobody lives there now.", "El molino es viejo de verdad."
    gone = "Its two wheels are gone.", "Nadie vive allí ya, ni quedan ruedas."
    translated(tmp_path, (old, gone, BAKER))
    assert states(segmented(tmp_path, [text(old, gone, BAKER)], "sentence")) == {
        text(old): (said(old), State.OUTDATED),
        text(gone): (said(gone), State.OUTDATED),
        text(BAKER): (said(BAKER), State.TRANSLATED),
    }


def test_two_joined_texts_of_one_sentence_each_are_not_taken_for_a_change_of_segmentation(tmp_path: Path) -> None:
    translated(tmp_path, (MILL,), (WHEELS,))
    made = write(tmp_path, [text(MILL, WHEELS)])
    assert states(made) == {text(MILL, WHEELS): (said(MILL, WHEELS), State.OUTDATED)}


def test_a_sentence_that_another_unit_still_is_gives_its_translation_to_its_block(tmp_path: Path) -> None:
    texts = [text(MILL), text(MILL, WHEELS)]
    made = segmented(tmp_path, texts, "sentence")
    loaded = load(made)
    for each in (MILL, WHEELS):
        catalog.translate(loaded.by_key()["", text(each)], said(each))
    catalog.save(loaded)
    made = segmented(tmp_path, texts, "block")
    assert states(made)[text(MILL, WHEELS)] == (said(MILL, WHEELS), State.TRANSLATED)


def test_what_people_changed_since_is_kept_when_the_segmentation_changes_back(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = segmented(tmp_path, [text(*whole)], "sentence")
    loaded = load(made)
    catalog.translate(loaded.by_key()["", text(WHEELS)], "Dos ruedas tiene, y tejado de pizarra.")
    catalog.save(loaded)
    made = segmented(tmp_path, [text(*whole)], "block")
    newer = said(*whole).replace(said(WHEELS), "Dos ruedas tiene, y tejado de pizarra.")
    assert states(made) == {text(*whole): (newer, State.TRANSLATED)}
    assert [each.msgstr for each in load(made).entries if each.msgid == text(*whole)] == [newer, said(*whole)]
    loaded = load(made)
    catalog.translate(loaded.by_key()["", text(*whole)], newer.replace("pueblo", "lugar"))
    catalog.save(loaded)
    made = segmented(tmp_path, [text(*whole)], "sentence")
    assert states(made) == {
        text(MILL): (said(MILL), State.TRANSLATED),
        text(WHEELS): ("Dos ruedas tiene, y tejado de pizarra.", State.TRANSLATED),
        text(BAKER): (said(BAKER).replace("pueblo", "lugar"), State.TRANSLATED),
    }
    made = segmented(tmp_path, [text(*whole)], "block")
    assert states(made) == {text(*whole): (newer.replace("pueblo", "lugar"), State.TRANSLATED)}
    assert said(*whole) in [each.msgstr for each in load(made).entries]


def test_a_block_is_in_doubt_if_a_person_has_doubted_one_of_its_sentences(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = segmented(tmp_path, [text(*whole)], "sentence")
    loaded = load(made)
    catalog.translate(loaded.by_key()["", text(MILL)], "La aceña está junto al río.")
    catalog.mark_needs_work(loaded.by_key()["", text(WHEELS)])
    loaded.by_key()["", text(WHEELS)].tcomment = "Slate?"
    catalog.save(loaded)
    made = segmented(tmp_path, [text(*whole)], "block")
    assert states(made) == {text(*whole): (said(*whole).replace("El viejo molino", "La aceña"), State.OUTDATED)}
    found = entry(made, text(*whole))
    assert ("Slate?" in found.tcomment, earlier_source(found)) == (True, "")
    assert said(*whole) in [each.msgstr for each in load(made).entries if each.obsolete]
    assert states(segmented(tmp_path, [text(*whole)], "sentence")) == {
        text(MILL): ("La aceña está junto al río.", State.TRANSLATED),
        text(WHEELS): (said(WHEELS), State.OUTDATED),
        text(BAKER): (said(BAKER), State.TRANSLATED),
    }


def test_a_block_is_in_doubt_if_a_person_has_marked_a_minor_change_of_one_of_its_sentences(tmp_path: Path) -> None:
    made = segmented(tmp_path, [text(MILL, WHEELS)], "sentence")
    loaded = load(made)
    for each in (MILL, WHEELS):
        catalog.translate(loaded.by_key()["", text(each)], said(each))
    catalog.save(loaded)
    corrected = text(WHEELS).replace(".", "!")
    changed = f"{text(MILL)} {corrected}"
    loaded = load(segmented(tmp_path, [changed], "sentence"))
    assert catalog.state(loaded.by_key()["", corrected]) is State.MINOR
    loaded.by_key()["", corrected].flags = ("fuzzy",)
    catalog.save(loaded)
    made = segmented(tmp_path, [changed], "block")
    assert states(made) == {changed: (said(MILL, WHEELS), State.OUTDATED)}
    assert "[hexapla: needs work]" in entry(made, changed).tcomment


@pytest.mark.parametrize("segmentation", ["block", "sentence"])
def test_a_doubt_about_a_small_correction_is_in_what_comes_back_with_the_segmentation(
    tmp_path: Path, segmentation: str
) -> None:
    # Before the correction, people have reviewed the text in the segmentation that comes back.
    whole = text(MILL, WHEELS)
    translated(tmp_path, (MILL, WHEELS))
    other = {"block": "sentence", "sentence": "block"}[segmentation]
    for each in ("sentence", "block", other):
        segmented(tmp_path, [whole], each)
    corrected = text(WHEELS).replace(".", "!")
    changed = f"{text(MILL)} {corrected}"
    made = segmented(tmp_path, [changed], other)
    loaded = load(made)
    loaded.by_key()["", corrected if other == "sentence" else changed].flags = ("fuzzy",)
    catalog.save(loaded)
    made = segmented(tmp_path, [changed], segmentation)
    doubted = changed if segmentation == "block" else corrected
    assert states(made)[doubted][1] is State.OUTDATED
    assert earlier_source(entry(made, doubted)) == ""


def test_a_block_that_was_cut_has_the_words_of_its_sentences_and_not_of_the_block_before_them(tmp_path: Path) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole)
    made = segmented(tmp_path, [text(*whole)], "sentence")
    loaded = load(made)
    newer = "Dos ruedas tiene, y tejado de pizarra."
    catalog.translate(loaded.by_key()["", text(WHEELS)], newer)
    catalog.save(loaded)
    segmented(tmp_path, [text(WHEELS, BAKER)], "sentence")
    made = segmented(tmp_path, [text(WHEELS, BAKER)], "block")
    assert states(made) == {text(WHEELS, BAKER): (f"{newer} {said(BAKER)}", State.TRANSLATED)}


def test_a_half_gives_way_to_the_same_text_that_another_document_has_reviewed(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS), (BAKER, SACKS))
    made = write(tmp_path, [text(MILL, WHEELS, BAKER, SACKS)])
    other = catalog.new(made.catalogs / "es" / "former.po", "Mill", "es")
    other.entries = [catalog.Entry(msgid=text(MILL, WHEELS, BAKER, SACKS), msgstr="Otro texto.")]
    catalog.save(other)
    Project(made).extract()
    found = entry(made, text(MILL, WHEELS, BAKER, SACKS))
    assert (found.msgstr, catalog.state(found)) == ("Otro texto.", State.TRANSLATED)
    assert obsolete(made) == {text(MILL, WHEELS): State.TRANSLATED, text(BAKER, SACKS): State.TRANSLATED}


@pytest.mark.parametrize("half", [(MILL, WHEELS), (BAKER,)])
def test_a_half_that_went_to_another_document_gets_its_sentences_too(
    tmp_path: Path, half: Sequence[tuple[str, str]]
) -> None:
    whole = (MILL, WHEELS, BAKER)
    translated(tmp_path, whole, (FROST,))
    stays = text(*(each for each in whole if each not in half))
    made = publication(
        tmp_path, {"article.md": f"{stays}\n\n{text(FROST)}\n", "other.md": f"{text(*half)}\n"}, SETTINGS
    )
    done = Project(made).extract()
    moved = catalog.load(made.catalogs / "es" / "other.po").by_key()["", text(*half)]
    assert (moved.msgstr, catalog.state(moved), moved.previous_msgid) == (said(*half), State.OUTDATED, text(*whole))
    assert done.carried == (Carried(made.catalogs / "es" / "other.po", made.catalogs / "es" / "article.po", 1, 1),)
    assert obsolete(made) == {text(*whole): State.TRANSLATED}
    assert Project(made).extract().changed == ()
    (tmp_path / "source" / "other.md").unlink()
    made = write(tmp_path, [text(*whole), text(FROST)])
    assert catalog.state(entry(made, text(*whole))) is State.TRANSLATED


def test_a_document_that_was_renamed_and_split_keeps_its_sentences(tmp_path: Path) -> None:
    translated(tmp_path, (MILL, WHEELS, BAKER))
    (tmp_path / "source" / "article.md").unlink()
    made = publication(tmp_path, {"essay.md": f"{text(MILL)}\n\n{text(WHEELS, BAKER)}\n"}, SETTINGS)
    Project(made).extract()
    found = catalog.load(made.catalogs / "es" / "essay.po").by_key()
    assert [found["", text(*each)].msgstr for each in ((MILL,), (WHEELS, BAKER))] == [said(MILL), said(WHEELS, BAKER)]
