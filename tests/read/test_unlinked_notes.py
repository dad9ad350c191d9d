# ruff: noqa: E501 - markup as pages have it
"""Notes of pages without any link: they are found where the whole page says so; else they stay, and are a finding."""

import pytest

from read.pages import Page, page

# The page's body, the texts of its notes, the notes that its marks cite, and the text that remains.
NOTES = {
    "raised figures, below a rule": (
        "<p>One<sup>1</sup> ran 10<sup>3</sup> m, two<sup>2</sup>.</p><hr/><p><sup>1</sup> First.</p><p><sup>2</sup>Second.</p>",
        ["First.", "Second."], [0, 1], "One ran 103 m, two."),
    "figures in brackets, cited twice, at the end": (
        "<p>One[1], two[2]. One again [1].</p><p>[1] First.</p><p>[2] Second.</p>",
        ["First.", "Second."], [0, 1, 0], "One, two. One again."),
    "items below a title": (
        "<p>One<sup>[1]</sup>, two<sup>[2]</sup>, one<sup>[1]</sup>.</p><h2>Notes</h2><ol><li>First.</li><li><p>Second.</p><p>More.</p></li></ol>",
        ["First.", "Second. More."], [0, 1, 0], "One, two, one."),
    "figures with stops below a title, marks in round brackets": (
        "<p>One (1), two (2).</p><h2>Notes</h2><p>1. First.</p><p>2. Second.</p>",
        ["First.", "Second."], [0, 1], "One, two."),
    "letters": ("<p>One[a], two[b].</p><h2>Notes</h2><p>[a] First.</p><p>[b] Second.</p>", ["First.", "Second."], [0, 1], "One, two."),
    "signs": (
        "<p>Tall* and strong†, said Lord B***.</p><p>* First.</p><p>† Second.</p>",
        ["First.", "Second."], [0, 1], "Tall and strong, said Lord B***."),
    "below each page": (
        "<p>One<sup>1</sup>.</p><p><sup>1</sup> First.</p><p>Two<sup>2</sup>.</p><p><sup>2</sup> Second.</p><p>End.</p>",
        ["First.", "Second."], [0, 1], "One. Two. End."),
    "lines of one paragraph": (
        "<p>One<sup>1</sup>, two<sup>2</sup>.</p><hr/><p><sup>1</sup> First.<br><sup>2</sup> Second.</p>",
        ["First.", "Second."], [0, 1], "One, two."),
    "an element for notes, below those of a table": (
        "<p>One<sup>1</sup>, two<sup>2</sup>.</p><table><tr><td>5<sup>a</sup> cm.</td></tr></table><p><sup>a</sup> High.</p>"
        '<div class="footnotes"><p><sup>1</sup> First.</p><p>More.</p><p><sup>2</sup> Second.</p></div>',
        ["High.", "First. More.", "Second."], [1, 2, 0], "One, two. 5 cm."),
    "a list of another kind before them": (
        "<p>One<sup>1</sup>, two<sup>2</sup>, both in m<sup>3</sup>.</p><h2>A</h2><p>[3] is a sign.</p><h2>Notes</h2><p>1. First.</p><p>2. Second.</p>",
        ["First.", "Second."], [0, 1], "One, two, both in m3. A [3] is a sign."),
    "after a year": ("<p>In 1890<sup>1</sup>. York.<sup>2</sup></p><hr/><p><sup>1</sup> A.</p><p><sup>2</sup> B.</p>", ["A.", "B."], [0, 1], "In 1890. York."),
}  # fmt: skip

# What stays text, and whether that is said.
TEXT = {
    "verses of the Bible": ("<h1>I</h1><p><sup>1</sup>First. <sup>2</sup>Second.<sup>3</sup> Third.</p><p><sup>4</sup>Fourth.</p>", False),
    "masked names": ("<p>Lord B* met Count V***.</p><p>* was there.</p><p>*** came.</p>", False),
    "works cited": ("<p>Bees fly [1].</p><h2>References</h2><p>[1] Doe.</p>", False),
    "exponents alone": ("<p>5 m<sup>2</sup> of land.</p><p><sup>2</sup>H is heavy.</p>", False),
    "universities of authors": ("<p>Jo Doe<sup>1</sup>, Al Roe<sup>2</sup></p><p><sup>1</sup> York</p><p><sup>2</sup> Leeds</p>", True),
    "a mark that is lost": ("<p>One<sup>1</sup>.</p><h2>Notes</h2><p>1. First.</p><p>2. Second.</p>", True),
    "two marks for one note": ("<p>One<sup>1</sup>. Two<sup>1</sup>.</p><hr/><p><sup>1</sup> First.</p>", True),
    "notes of chapters that begin again": (
        "<h2>I</h2><p>One<sup>1</sup>.</p><h2>II</h2><p>Two<sup>1</sup>.</p><h2>Notes</h2><h3>I</h3><ol><li>First.</li></ol><h3>II</h3><ol><li>Second.</li></ol>", True),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_notes_without_links_are_found(name: str) -> None:
    markup, notes, cited, remains = NOTES[name]
    found = page(markup)
    assert (found.notes, found.cited, found.text) == (notes, cited, remains)
    assert not found.document.findings


@pytest.mark.parametrize("name", TEXT)
def test_what_is_no_note_or_doubtful_stays_text(name: str) -> None:
    markup, is_doubtful = TEXT[name]
    found = page(markup)
    assert (found.notes, found.text) == ([], Page.words(markup))
    assert bool([each for each in found.document.findings if each.code == "doubtful-note"]) is is_doubtful


def test_works_cited_beside_notes_are_no_notes() -> None:
    found = page(
        '<p>Facts<a href="#r1">[1]</a>, claims<a href="#f1" id="b1"><sup>a</sup></a>.</p>'
        '<h2>Footnotes</h2><ol><li id="f1">A claim. <a href="#b1">^</a></li></ol><h2>References</h2><ol><li id="r1">Doe.</li></ol>'
    )
    assert found.notes == ["A claim."]
    assert found.text == "Facts[1], claims. References Doe."


def test_a_paragraph_that_only_its_place_makes_a_part_of_a_note_is_a_doubt() -> None:
    note = '<p>Word<a href="#n1" id="b1">1</a>.</p><h2>Notes</h2><p id="n1"><a href="#b1">1</a>. First.</p>'
    found = page(f"{note}<p>Printed in York.</p>")
    assert found.notes == ["First. Printed in York."]
    assert [finding.code for finding in found.document.findings] == ["doubtful-note"]
    assert not page(note).document.findings
