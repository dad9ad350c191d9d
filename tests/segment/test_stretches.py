"""segment: the sentences of tagged text, and stretches of it marked or cut out, lose nothing and break nothing."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla import markup, translator_tags
from hexapla.model import Document, Element, Rendering, Stretch, Unit
from hexapla.segment import cut, cut_into_sentences, segment, sentences, weave
from hexapla.segment.stretches import END, mark
from hexapla.tree import canonical, text_of, unwrap
from workshop import tagged_units, unit


def texts(unit: Unit, text: str | None = None) -> list[str]:
    return [each.text for each in sentences(unit, unit.text if text is None else text, "en")]


def document(inner: str) -> Document:
    return Document("a", "a.html", "en", etree.fromstring(f"<body>{inner}</body>"))


def marked(inner: str, *stretches: tuple[int, int]) -> str:
    """A paragraph with these stretches marked, its spans as `[` and `]`."""
    source = document(f"<p>{inner}</p>")
    (found,) = segment(source)
    pairs = tuple(Stretch(start, end, number) for number, (start, end) in enumerate(stretches, 1))
    woven = weave(source, [Rendering(found.text, pairs=pairs)], "en")
    shown = etree.tostring(woven.body[0], encoding="unicode").removeprefix("<p>").removesuffix("</p>")
    for number, _stretch in enumerate(stretches, 1):
        shown = shown.replace(f'<span class="sentence" data-pair="{number}">', f"[{number} ")
    return shown.replace("</span>", "]")


def test_a_citation_belongs_to_the_sentence_that_it_follows() -> None:
    found = sentences(unit("He left.<note1/> She stayed<note2/>."), "He left.<note1/> She stayed<note2/>.", "en")
    assert [(each.text, each.tags) for each in found] == [("He left.", ("note1",)), ("She stayed.", ("note2",))]


def test_between_two_sentences_without_a_space_a_citation_belongs_to_the_first_and_a_tag_to_the_second() -> None:
    found = sentences(
        unit("彼は去った。<note1/><em>彼女</em>は残った。"), "彼は去った。<note1/><em>彼女</em>は残った。", "ja"
    )
    assert [each.tags for each in found] == [("note1",), ("em",)]


def test_a_text_is_cut_behind_a_citation_and_before_every_other_tag() -> None:
    text = "彼は去った。<note1/><em>彼女</em>は残った。"
    assert cut(unit(text), text, [6]) == ["彼は去った。<note1/>", "<em>彼女</em>は残った。"]


def test_what_follows_the_last_sentence_is_in_none_and_what_touches_it_is_in_it() -> None:
    assert [each.tags for each in sentences(unit("He left.<note1/>"), "He left.<note1/>", "en")] == [("note1",)]
    assert [each.tags for each in sentences(unit("He left. <img1/>"), "He left. <img1/>", "en")] == [()]


def test_a_text_is_cut_at_each_offset_but_not_inside_an_element() -> None:
    text = "<em>One.</em> Two. <strong>Three. Four.</strong> Five. Six."
    pieces = ["<em>One.</em> ", "Two. ", "<strong>Three. Four.</strong> ", None, "Five. ", "Six."]
    assert cut(unit(text), text, [5, 10, 17, 23, 29]) == pieces


def test_no_sentence_ends_in_code_or_an_address() -> None:
    assert texts(unit("Call <code1/> first. Then see <url1/>. Done.")) == [
        "Call print__ first.",
        "Then see https___example_org_bare.",
        "Done.",
    ]


def test_a_broken_line_is_a_space() -> None:
    assert texts(unit("One line.<br/>And another.")) == ["One line.", "And another."]
    found = sentences(unit("One line.<br/>And another."), "One line.<br/>And another.", "en")
    assert [(each.start, each.end) for each in found] == [(0, 9), (10, 22)]
    assert texts(unit("One<br/>line.")) == ["One\nline."]


def test_a_translators_note_is_no_part_of_the_text() -> None:
    said = "Se fue.<tn>En 1912. Lo dice él.</tn> Ella no."
    assert texts(unit("He left. She did not."), said) == ["Se fue.", "Ella no."]
    assert cut(unit("He left. She did not."), said, [8]) == ["Se fue. ", "Ella no."]


def test_a_stretch_takes_in_the_elements_that_are_all_in_it() -> None:
    assert marked("It <em>was</em> so. It is.", (0, 10), (11, 17)) == "[1 It <em>was</em> so.] [2 It is.]"


def test_a_stretch_that_is_all_one_element_stands_around_it() -> None:
    assert marked("One. <em>Two.</em>", (0, 4), (5, 9)) == "[1 One.] [2 <em>Two.</em>]"


def test_a_stretch_that_an_element_cuts_is_marked_in_pieces() -> None:
    cut_through = marked("One <em>two. Three</em> four.", (0, 8), (9, 20))
    assert cut_through == "[1 One ]<em>[1 two.] [2 Three]</em>[2  four.]"


def test_a_link_and_a_citation_stand_inside_their_sentence() -> None:
    cited = '<a role="doc-noteref" href="#n"/>'
    inner = f'See <a href="#x">it</a>.{cited} And on.'
    assert marked(inner, (0, 7), (8, 15)) == f'[1 See <a href="#x">it</a>.{cited}] [2 And on.]'


def test_code_behind_a_stretch_is_not_in_it() -> None:
    assert marked("One.<code>x</code> Two.", (0, 4), (6, 10)) == "[1 One.]<code>x</code> [2 Two.]"


def test_what_stands_before_the_first_stretch_is_in_none() -> None:
    assert marked("<code>x</code> One. Two.", (2, 6), (7, 11)) == "<code>x</code> [1 One.] [2 Two.]"
    assert marked("So. One. Two.", (4, 8), (9, 13)) == "So. [1 One.] [2 Two.]"


def test_an_element_between_two_stretches_is_in_the_second() -> None:
    first, second, element = Stretch(0, 2, 1), Stretch(2, 4, 2), etree.Element("span")
    found = list(mark(["ab", element, "cd"], (), [first, second]))
    assert found == [first, "ab", END, second, element, "cd", END]


def test_a_mark_of_nothing_is_not_made() -> None:
    inner = 'One. <em>Two.</em><a role="doc-noteref" href="#n"/>'
    assert marked(inner, (0, 4)) == '[1 One.] <em>Two.</em><a role="doc-noteref" href="#n"/>'


@st.composite
def units_and_stretches(draw: st.DrawFn) -> tuple[Unit, tuple[Stretch, ...]]:
    made = draw(tagged_units())
    length = sum(len(each.text) for each in sentences(made, made.text, "en")) + 9
    bounds = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return made, tuple(Stretch(start, end, number) for number, (start, end) in enumerate(pairs, 1))


@given(tagged_units())
def test_every_letter_is_in_one_sentence(made: Unit) -> None:
    found = sentences(made, made.text, "en")
    shown, plain = "".join(each.text for each in found), markup.plain(made.text, made.names)
    assert Counter(plain.replace(" ", "")) <= Counter(shown)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert sum(len(each.tags) for each in found) <= len(made.codes)


@given(units_and_stretches())
def test_the_pieces_of_a_text_make_it_up(made: tuple[Unit, tuple[Stretch, ...]]) -> None:
    found, stretches = made
    pieces = cut(found, found.text, [stretch.start for stretch in stretches])
    assert len(pieces) == len(stretches) + 1
    tokens, _faults = markup.balance(markup.parse(found.text, found.names), found.voids)
    assert "".join(piece or "" for piece in pieces) == markup.serialise(tokens)
    for piece in filter(None, pieces):
        assert markup.balance(markup.parse(piece, found.names), found.voids)[1] == []


INLINE = st.recursive(
    st.text("ab. C", min_size=1, max_size=9)
    | st.sampled_from(["<br/>", '<a role="doc-noteref" href="#n"/>', "<code>x.</code>"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(["<em>%s</em>", '<a href="#x">%s</a>', '<i id="k" lang="fr">%s</i>']).map(
            lambda form: form % "".join(parts)
        )
    ),
    max_leaves=8,
)


@given(st.lists(INLINE, max_size=6), st.sets(st.integers(0, 40), max_size=8))
def test_marks_change_nothing_else_of_a_document(parts: list[str], at: set[int]) -> None:
    inner = "x" + "".join(parts).replace('id="k"', "", "".join(parts).count('id="k"') - 1)
    source = document(f"<p>{inner}</p>")
    units = segment(source)
    bounds = sorted(at)
    pairs = tuple(Stretch(*ends, number) for number, ends in enumerate(zip(bounds[::2], bounds[1::2], strict=False), 1))
    plain = weave(source, [Rendering(each.text) for each in units], "en")
    woven = weave(source, [Rendering(each.text, pairs=pairs) for each in units], "en")
    assert without_marks(woven.body) == canonical(plain.body) == canonical(source.body)


def without_marks(body: Element) -> bytes:
    for span in list(body.iter("span")):
        if span.get("class") == "sentence":
            assert text_of(span)
            unwrap(span)
    return canonical(body)


def test_a_translators_note_stands_beside_the_marks() -> None:
    source = document("<p>He left. She stayed.</p>")
    pairs = (Stretch(0, 7, 1), Stretch(8, 19, 2))
    woven = weave(source, [Rendering("Se fue.<tn>En 1912.</tn> Ella quedó.", pairs=pairs)], "es")
    assert [span.get("data-pair") for span in woven.body.iter("span")] == ["1", "2"]
    assert len(woven.notes) == 1
    assert text_of(woven.body) == "Se fue. Ella quedó."
    assert translator_tags.NOTE not in {element.tag for element in woven.body.iter(etree.Element)}


@given(tagged_units())
def test_a_text_is_cut_into_its_sentences_in_one_reading(made: Unit) -> None:
    starts = [each.start for each in sentences(made, made.text, "en")]
    assert cut_into_sentences(made, made.text, "en") == cut(made, made.text, starts[1:])
