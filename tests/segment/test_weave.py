"""segment and weave: what a note is attached to, and the document that comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hexapla.model import Rendering
from hexapla.segment import segment, slot_types, weave
from hexapla.tree import canonical
from samples import document, markup_of


def cites(note: str) -> str:
    return f'<a role="doc-noteref" href="#{note}"/>'


def attached(xhtml: str, *notes: str) -> list[str]:
    """What each of the notes is attached to."""
    units = segment(document(xhtml, dict.fromkeys(notes, "<p>Note.</p>")))
    return [unit.attached for unit in units if unit.kind == "footnote"]


def test_a_note_is_attached_to_the_words_before_its_first_citation() -> None:
    text = f"<p>One <em>two{cites('a')}, three</em>{cites('b')}four.</p><p>Five{cites('b')}{cites('c')}</p>"
    assert attached(text, "a", "b", "c", "d") == ["One two", "One two, three", "Five", ""]
    assert attached(f"<p>{cites('a')}One</p>", "a") == [""]


def test_words_before_the_last_eight_are_left_out() -> None:
    assert attached(f"<p>1 2 3 4 5 6 7 8{cites('a')}</p>", "a") == ["1 2 3 4 5 6 7 8"]
    assert attached(f"<p>1 2 3 4 5 6 7 8 9{cites('a')}</p>", "a") == ["… 2 3 4 5 6 7 8 9"]


def test_of_a_text_without_spaces_a_thousand_letters_are_kept() -> None:
    assert attached(f"<p>{'漢' * 1_000}{cites('a')}</p>", "a") == ["漢" * 1_000]
    assert attached(f"<p>字{'漢' * 1_000}{cites('a')}</p>", "a") == ["… " + "漢" * 1_000]


def test_only_the_text_of_a_note_is_attached_to_anything() -> None:
    units = segment(document(f"<p>One{cites('a')}</p>", {"a": '<p>Two <img alt="Three"/></p><p>Four</p>'}))
    assert [unit.attached for unit in units] == ["", "One", "", "One"]


@pytest.mark.parametrize(("by_sentence", "texts"), [(False, ["He came. She left."]), (True, ["He came.", "She left."])])
def test_a_unit_is_a_block_or_a_sentence(by_sentence: bool, texts: list[str]) -> None:
    found = document("<p>He came. She left.</p>")
    assert [unit.text for unit in segment(found, by_sentence=by_sentence)] == texts
    said = weave(found, [Rendering(f"{at}") for at in range(len(texts))], "es", by_sentence=by_sentence)
    assert markup_of(said.body) == f"<p>{' '.join(f'{at}' for at in range(len(texts)))}</p>"


def test_whoever_does_not_ask_for_sentences_gets_blocks() -> None:
    found = document("<p>He came. She left.</p>")
    assert len(segment(found)) == 1
    assert markup_of(weave(found, [Rendering("a")], "es").body) == "<p>a</p>"


def test_a_document_is_woven_without_making_its_units_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = document(f"<p>He <em>came</em>.{cites('a')}</p>", {"a": '<p>Two <img alt="Three"/></p>'})
    said = [Rendering(f"{unit.text}!") for unit in segment(found)]

    def refuse(*_fields: object, **_named: object) -> None:
        raise AssertionError

    monkeypatch.setattr(slot_types, "Unit", refuse)
    woven = weave(found, said, "es")
    assert markup_of(woven.body) == "<p>He <em>came</em>.[a]!</p>"
    assert markup_of(woven.notes[0].body) == '<p>Two <img alt="Three!"/>!</p>'


def test_what_is_woven_is_a_document_of_its_own_with_the_notes_in_order() -> None:
    found = replace(
        document(f'<p>One{cites("a")} <img alt="A"/></p>', {"a": "<p>Two</p>"}), metadata={"title": ("Three",)}
    )
    before = [canonical(root) for root in (found.body, found.notes[0].body)]
    renderings = [Rendering(text) for text in ("Tres", "Uno<tn>x</tn><note1/> <img1/>", "B", "Dos")]
    said = weave(found, renderings, "es")
    assert said.language == "es"
    assert markup_of(said.body) == '<p>Uno[translators-note-1][a] <img alt="B"/></p>'
    assert [markup_of(note.body) for note in said.notes] == ["<p>Dos</p>", "<p>x</p>"]
    assert said.metadata == {"title": ("Tres",)}
    assert [canonical(root) for root in (found.body, found.notes[0].body)] == before
    assert found.metadata == {"title": ("Three",)}
