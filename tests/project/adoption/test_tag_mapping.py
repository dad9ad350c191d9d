"""The tags of a translation become those of its source, in order and kind; what cannot be told is a doubt."""

from __future__ import annotations

import pytest

from hexapla import markup
from hexapla.model import Code, CodeKind, Place, Unit, UnitKind
from hexapla.project.adoption.books import BookPassage, book_of
from hexapla.project.adoption.tag_mapping import NoteFates, map_tags

Codes = dict[str, tuple[CodeKind, str]]
EM: Codes = {"em": ("style", "")}
LINK: Codes = {"a1": ("link", "https://example.org/")}
NOTE: Codes = {"note1": ("note", "n1")}


def passage(text: str, codes: Codes, part: str = "book") -> BookPassage:
    made = tuple(Code(name, kind, value, void=f"<{name}/>" in text) for name, (kind, value) in codes.items())
    return BookPassage(part, Unit(text, UnitKind.PARAGRAPH, Place("x"), made), text)


def theirs(text: str, codes: Codes) -> BookPassage:
    return passage(text, codes, part="translation")


@pytest.mark.parametrize(
    ("source", "codes", "translation", "their_codes", "text"),
    [
        ("It is <em>old</em>.", EM, "Es <i>viejo</i>.", {"i": ("style", "")}, "Es <em>viejo</em>."),
        (
            "<em>A</em> and <em>b</em>",
            EM,
            "<em>A</em>, <em>b</em>, <em>c</em>",
            EM,
            "<em>A</em>, <em>b</em>, <em>c</em>",
        ),
        ("See <a1>here</a1>.", LINK, "Véase <a1>aquí</a1>.", {"a1": ("link", "x.html")}, "Véase <a1>aquí</a1>."),
        (
            "<a1>One</a1>, <a2>two</a2>",
            {"a1": ("link", "one"), "a2": ("link", "two")},
            "<a1>Dos</a1>, <a2>uno</a2>",
            {"a1": ("link", "two"), "a2": ("link", "one")},
            "<a2>Dos</a2>, <a1>uno</a1>",
        ),
        ("See <url1/>", {"url1": ("url", "u")}, "Véase <url2/>", {"url2": ("url", "u")}, "Véase <url1/>"),
        ("No tag", {}, "Una <em>palabra</em>", EM, "Una palabra"),
        ("One<br/>two", {"br": ("break", "")}, "Uno<br/>dos<br/>y", {"br": ("break", "")}, "Uno<br/>dos<br/>y"),
    ],
)
def test_tags_of_one_kind_are_mapped(
    source: str, codes: Codes, translation: str, their_codes: Codes, text: str
) -> None:
    found = map_tags(passage(source, codes), [theirs(translation, their_codes)], "es", NoteFates())
    assert (found.text, found.doubts) == (text, ())
    assert found.styles == (translation == "Una <em>palabra</em>")


@pytest.mark.parametrize(
    ("source", "codes", "translation", "their_codes", "doubt"),
    [
        ("See <a1>here</a1>.", LINK, "Véase aquí.", {}, "<a1> is not in the translation"),
        ("See here.", {}, "Véase <a1>aquí</a1>.", LINK, "a link on one side only"),
        (
            "<em1>A</em1> <em2>b</em2>",
            {"em1": ("style", 'class="x"'), "em2": ("style", 'class="y"')},
            "A <em>b</em>",
            EM,
            "2 × <em1> here, 1 there",
        ),
        ("It is <em>so</em>.", EM, "Es <em> así.", {}, "its text looks like a tag"),
        ("It held.<note1/>", NOTE, "Resistió.", {}, "<note1/> is not in the translation"),
    ],
)
def test_what_cannot_be_told_is_a_doubt(
    source: str, codes: Codes, translation: str, their_codes: Codes, doubt: str
) -> None:
    found = map_tags(passage(source, codes), [theirs(translation, their_codes)], "es", NoteFates())
    assert doubt in found.doubts


def test_citations_are_those_of_the_paired_notes_and_other_notes_are_the_translators() -> None:
    source = passage("One<note1/> two.<note2/>", {"note1": ("note", "a"), "note2": ("note", "b")})
    said = theirs("Uno<note1/> dos.<note2/>", {"note1": ("note", "x"), "note2": ("note", "y")})
    same = {("translation", "y"): (("book", "a"),)}
    fates = NoteFates(same, {("translation", "x"): "Del traductor."}, frozenset({("book", "b")}))
    found = map_tags(source, [said], "es", fates)
    assert found.text == "Uno<tn>Del traductor.</tn> dos.<note1/>"
    assert found.notes == (("translation", "x"),)
    assert found.doubts == ()


def test_a_citation_that_the_translation_lacks_is_put_at_the_end() -> None:
    found = map_tags(passage("It held.<note1/>", NOTE), [theirs("Resistió.", {})], "es", NoteFates())
    assert found.text == "Resistió.<note1/>"
    dropped = NoteFates(dropped=frozenset({("book", "n1")}))
    found = map_tags(passage("It held.<note1/>", NOTE), [theirs("Resistió.", {})], "es", dropped)
    assert (found.text, found.doubts) == ("Resistió.", ())


def test_a_note_that_the_source_cites_in_another_place_is_a_doubt() -> None:
    said = theirs("Uno.<note1/>", {"note1": ("note", "x")})
    found = map_tags(passage("One.", {}), [said], "es", NoteFates({("translation", "x"): (("book", "a"),)}))
    assert found.text == "Uno."
    assert found.doubts == ("a note that the source cites in another place",)


def test_pieces_are_joined_as_the_language_joins_sentences() -> None:
    source = passage("One. Two <em>em</em>.", EM)
    pieces = [theirs("Uno.", {}), theirs("Dos <em>em</em>.", EM)]
    assert map_tags(source, pieces, "es", NoteFates()).text == "Uno. Dos <em>em</em>."
    assert map_tags(source, pieces, "ja", NoteFates()).text == "Uno.Dos <em>em</em>."


def test_the_tags_of_the_result_are_those_of_the_source() -> None:
    source = passage("A <em>b</em> <a1>c</a1><note1/>", EM | LINK | NOTE)
    said = theirs("<i>x <a1>y</i></a1> <img1/> <code1/>", {"i": ("style", ""), **LINK, "img1": ("image", "p.png"),
                                                          "code1": ("code", "f(x)")})  # fmt: skip
    found = map_tags(source, [said], "es", NoteFates())
    names = markup.taken_names([found.text])
    assert names <= source.unit.names
    assert not markup.balance(markup.parse(found.text, names), source.unit.voids)[1]
    assert "f(x)" in found.text


def test_notes_are_in_the_order_of_their_citations() -> None:
    units = [
        passage("One.<note1/>", {"note1": ("note", "b")}).unit,
        passage("Two.<note1/>", {"note1": ("note", "a")}).unit,
        *(Unit(f"Note {name}", UnitKind.FOOTNOTE, Place("x"), note=name) for name in ("a", "b", "c")),
    ]
    book = book_of("en", [("book", units)])
    assert [(note.id[1], note.block) for note in book.notes] == [("b", 0), ("a", 1), ("c", -1)]
