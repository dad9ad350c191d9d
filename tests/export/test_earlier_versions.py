"""export: an outdated translation is shown as the edition chooses, with every note of the present text, or not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.export.earlier_versions import earlier_version
from hexapla.export.gating import OUTDATED, UNTRANSLATED, Choices, gate
from hexapla.model import EarlierSource, Outdated, Rendering, Share, State, Translation, Unit
from hexapla.segment import segment, weave
from hexapla.tree import citations, text_of
from samples import document
from workshop import tagged_units, unit


def outdated(text: str, earlier: str, *, is_approved: bool = False) -> Translation:
    return Translation(text, State.OUTDATED, earlier=EarlierSource(earlier, is_approved))


def shown(text: str, translation: Translation, choices: Choices) -> tuple[Rendering, Share]:
    each = unit(text)
    ((rendering,), share) = gate([each], {each.key: translation}, "en", choices)
    return rendering, share


@pytest.mark.parametrize(
    ("choice", "text", "names"),
    [
        ("show", "Era viejo.", None),
        ("mark", "Era viejo.", OUTDATED),
        ("source", "It was new.", "untranslated " + OUTDATED),
    ],
)
def test_an_edition_chooses_what_it_shows_of_an_outdated_text(choice: Outdated, text: str, names: str | None) -> None:
    made, share = shown("It was new.", outdated("Era viejo.", "It was old."), Choices(outdated=choice))
    assert (made.text, made.attributes.get("class")) == (text, names)
    assert (share.outdated, share.shown_in_source, share.in_revision) == (
        (0, 1, 1) if choice == "source" else (1, 0, 0)
    )
    assert (share.human, share.percent) == (0, 0), "it does not count as reviewed"


@pytest.mark.parametrize("choice", ["show", "mark"])
@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("is_approved", [False, True])
def test_an_edition_that_requires_approval_shows_only_what_was_approved_or_marks_it(
    choice: Outdated, drafts: bool, is_approved: bool
) -> None:
    said = outdated("Era viejo.", "It was old.", is_approved=is_approved)
    made, share = shown("It was new.", said, Choices(drafts, "approved", choice))
    if not is_approved and not drafts:
        assert (made.text, made.attributes["class"]) == ("It was new.", f"{UNTRANSLATED} {OUTDATED}")
        return
    assert made.text == "Era viejo."
    assert made.attributes.get("class") == (None if choice == "show" and is_approved else OUTDATED)
    assert (share.outdated, share.percent) == (1, 0)


def test_a_text_that_a_person_doubts_has_no_earlier_version() -> None:
    made, share = shown("Words", Translation("Palabras", State.OUTDATED), Choices(outdated="show"))
    assert (made.text, made.attributes["class"], share.in_revision) == ("Words", f"{UNTRANSLATED} {OUTDATED}", 1)


def test_a_suggestion_from_a_text_that_the_document_still_has_is_no_earlier_version() -> None:
    first, second = unit("Chapter one"), unit("Chapter two")
    said = {
        first.key: Translation("Capítulo uno", State.TRANSLATED),
        second.key: outdated("Capítulo uno", "Chapter one"),
    }
    (_first, made), share = gate([first, second], said, "en", Choices(outdated="show"))
    assert (made.text, made.attributes["class"], share.in_revision) == ("Chapter two", UNTRANSLATED, 0)


def test_what_has_no_room_for_a_mark_is_shown_only_without_one() -> None:
    each = unit("A new map")._replace(is_value=True)
    said = {each.key: outdated("Un mapa", "A map")}
    for choice, text in (("show", "Un mapa"), ("mark", "A new map"), ("source", "A new map")):
        ((made,), _share) = gate([each], said, "en", Choices(outdated=choice))  # type: ignore[arg-type]
        assert made.text == text


@pytest.mark.parametrize(
    ("present", "earlier", "text"),
    [
        ("It held.<note1/> Twice.<note2/>", "It held.<note1/> Twice.", "Valió.<note1/> Dos."),  # a note was added
        ("It held.<note1/> Twice.", "It held.<note1/> Twice.<note2/>", "Valió.<note1/> Dos.<note2/>"),  # or removed
        ("It held. Twice as long.", "It held.<note1/> Twice as long.", "Valió.<note1/> El doble."),
        ("It held.<note1/> Twice.", "It held.<note1/> Once.", "Valió.<note1/> Una vez.<note2/>"),
        ("It held and held.<note1/>", "It held.<note1/>", "Valió."),  # the translation had lost it
        ("It held and held.<note1/>", "It held.<note1/>", "Valió<note1/>.<note1/>"),  # or doubled it
        ("It held and held.<note1/>", "It held.<note1/>", "Valió<tn>Véase<note1/></tn>."),
        ("It held. Only the treaty was signed.<note1/>", "It held.<note1/> Only the treaty was signed.",
         "Valió.<note1/> Solo se firmó el tratado."),  # the note is now at other words
        ("The second clause lapsed,<note1/> the first one held.<note2/>",
         "The first one held,<note1/> the second clause lapsed.<note2/>",
         "Valió el primero,<note1/> no el segundo.<note2/>"),
        ("一つ目。二つ目です。<note1/>", "一つ目。<note1/>二つ目です。", "Uno.<note1/> Dos."),
        ("Write <tn> here.", "Write that here.", "Escriba <tn>eso</tn> aquí."),  # a note would become literal text
        ("Write that here.", "Write <tn> here.", "Escriba <tn> aquí</tn>."),
    ],
)  # fmt: skip
def test_a_translation_whose_notes_do_not_fit_is_not_shown(present: str, earlier: str, text: str) -> None:
    each = unit(present)
    assert earlier_version(each, outdated(text, earlier)) is None
    made, share = shown(present, outdated(text, earlier), Choices(outdated="show"))
    assert (made.text, made.attributes["class"], share.in_revision) == (present, f"{UNTRANSLATED} {OUTDATED}", 1)


@pytest.mark.parametrize(
    ("present", "earlier", "text", "expected"),
    [
        ("It held again.<note1/>", "It held.<note1/>", "Valió.<note1/>", "Valió.<note1/>"),
        ("It held again.<note1/>", "It held.<note1/>", "Valió.<note1></note1>", "Valió.<note1></note1>"),  # an editor's
        ("It <em>held</em>!", "It held.", "Valió.", "Valió."),
        ("It held!", "It <em>held</em>.", "<em>Valió</em>.", "Valió."),
        ("It held!", "It <a1>held<img1/></a1>.", "<a1>Valió<img1/></a1>.", "Valió."),
        ("If x <b, it holds!", "If x <b, it holds.", "Si x <b, vale.", "Si x <b, vale."),
        ("<b> holds!", "<b> holds.", "<b> vale.", "<b> vale."),  # literal in both
        ("It held again.<note1/>", "It held.<note1/>", "Valió<tn>Sí.</tn>.<note1/>", "Valió<tn>Sí.</tn>.<note1/>"),
    ],
)
def test_tags_that_do_not_fit_are_removed(present: str, earlier: str, text: str, expected: str) -> None:
    assert earlier_version(unit(present), outdated(text, earlier)) == expected


@pytest.mark.parametrize(
    ("present", "text"),
    [
        ("The first one held,<note1/> I think.", "Valió el primero,<note1/> creo."),
        ("The second clause lapsed.<note1/>", "La segunda cláusula caducó.<note1/>"),
        ("Nobody knew.", "Nadie lo sabía."),
    ],
)
def test_a_part_of_a_text_that_was_split_has_its_own_notes(present: str, text: str) -> None:
    earlier = "The first one held,<note1/> I think. The second clause lapsed.<note2/> Nobody knew."
    assert earlier_version(unit(present), outdated(text, earlier)) == text


_EDITS: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str, str.lower, lambda text: f"{text} more", lambda text: text[: len(text) // 2]]
)


@given(tagged_units(), tagged_units(), st.data())
def test_whatever_was_translated_the_notes_of_the_present_text_stay(now: Unit, then: Unit, data: st.DataObject) -> None:
    """Any tagged text as the earlier source, and as its translation: a text that is shown has every note once."""
    texts, edit = st.sampled_from([now.text, then.text]), data.draw(_EDITS)
    found = earlier_version(now, outdated(edit(data.draw(texts)), data.draw(texts)))
    if found is not None:
        assert [found.count(f"<{name}/>") for name in now.notes] == [1 for _name in now.notes]


def test_an_earlier_version_keeps_its_notes_when_it_is_woven() -> None:
    found = document(
        '<p>Held<a role="doc-noteref" href="#n1"/> for <em>ten</em> long years<a role="doc-noteref" href="#n2"/>.</p>',
        {"n1": "<p>One.</p>", "n2": "<p>Two.</p>"},
    )
    units = segment(found)
    earlier = units[0].text.replace("long ", "").replace("<em>ten</em>", "<strong>ten</strong>")
    said = {units[0].key: outdated("Valió<note1/> <strong>diez</strong> años<note2/>.", earlier)}
    renderings, _share = gate(units, said, "en")
    woven = weave(found, renderings, "es")
    assert text_of(woven.body).strip() == "Valió diez años."
    assert [each.get("href") for each in citations(woven.body)] == ["#n1", "#n2"]
