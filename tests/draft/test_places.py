"""draft: the place of one tag, in the second of two sentences, so that no offset passes for another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from hexapla.draft.engine import Translated
from hexapla.draft.projection import Node, Projection, SentencePair
from hexapla.word_alignment import Alignment, Span, words

FIRST, ITS_TARGET = "Hi there.", "Hola."
START, BEGIN = 10, 6  # of the second sentence and of its translation, each after a space


def sentences(
    source: str,
    target: str,
    pairs: str | None = None,
    weights: Sequence[Sequence[float]] = (),
    anchors: Mapping[Span, Span] | None = None,
) -> list[SentencePair]:
    """Two sentences: `pairs` are the second's source and target words, or `weights` say how much they look."""
    align = None
    if pairs is not None or weights:
        ours, theirs = words(source), words(target)
        if not weights:
            said = dict(pair.split("=") for pair in (pairs or "").split())
            weights = [[float(said.get(source[a:b]) == target[c:d]) for a, b in ours] for c, d in theirs]
        align = Alignment(ours, theirs, weights)
    second = Translated(target, 1.0, lambda: align, anchors=anchors or {})
    return [
        SentencePair((0, len(FIRST)), (0, len(ITS_TARGET)), FIRST, Translated(ITS_TARGET)),
        SentencePair((START, START + len(source)), (BEGIN, BEGIN + len(target)), source, second),
    ]


def placed(projection: Projection, node: Node) -> Span:
    """Where a node lands, from the beginning of the second sentence's translation."""
    projection.place([node])
    return node.low - BEGIN, node.high - BEGIN


def mark(text: str, target: str, pairs: str | None = None, language: str = "es", *, is_note: bool = True) -> str:
    """The target with `*` where a mark lands that stands at `*` in the text."""
    source = text.replace("*", "")
    at = START + text.index("*")
    projection = Projection(sentences(source, target, pairs), language)
    node = Node("x1", at, at, void=True)
    if is_note:
        node.is_note = True
    low, high = placed(projection, node)
    assert low == high
    return f"{target[:low]}*{target[low:]}" if low >= 0 else f"{low}"


def stretch(text: str, target: str, pairs: str | None = None) -> tuple[str, int]:
    """The target with `[` and `]` around where a stretch lands that is so marked in the text; how many are guesses."""
    source = text.replace("[", "").replace("]", "")
    low, high = START + text.index("["), START + text.index("]") - 1
    projection = Projection(sentences(source, target, pairs), "es")
    start, end = placed(projection, Node("em", low, high))
    assert 0 <= start <= end <= len(target)
    return f"{target[:start]}[{target[start:end]}]{target[end:]}", projection.unsure


RED = "the=la red=roja house=casa said=dijo"


@pytest.mark.parametrize(
    ("language", "text", "target", "expected"),
    [
        # A sign that the source has and the target too; one that only the target has; another sign in its place.
        ("es", "the red*, said", "la roja, dijo", "la roja*, dijo"),
        ("es", "the red,* said", "la roja; dijo", "la roja;* dijo"),
        ("es", "the “red”* said", "la «roja»; dijo", "la «roja»*; dijo"),
        ("es", "the “red,”* said", "la «roja»; dijo", "la «roja»*; dijo"),
        ("en", "the red* said", "la roja, dijo", "la roja,* dijo"),
        ("en", "the red*, said", "la roja, dijo", "la roja,* dijo"),
        # In French a mark stands before a sign, but not before what opens a word or after a dash.
        ("fr", "the “red”* house", "la “roja” casa", "la “roja*” casa"),
        ("fr", "the “red” (*house", "la “roja” casa", "la “roja”* casa"),
        ("fr", "the red. —* house", "la roja. casa", "la roja.* casa"),
        ("es", '"*house" red', '"casa" roja', '"*casa" roja'),
    ],
)
def test_a_mark_among_signs(language: str, text: str, target: str, expected: str) -> None:
    assert mark(text, target, RED, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"), [("fr", "dijo,* roja"), ("es", "dijo,* roja"), ("en", "dijo,* roja")]
)
def test_what_is_no_note_stands_where_it_stood_in_every_language(language: str, expected: str) -> None:
    assert mark("said,* red", "dijo, roja", RED, language, is_note=False) == expected
    assert mark("said* red", "dijo, roja", RED, language, is_note=False) == "dijo*, roja"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one* two, three four, five six", "uno dos*, tres cuatro, cinco seis"),
        ("one two, three* four, five six", "uno dos, tres cuatro*, cinco seis"),
        ("one two, three four, five* six", "uno dos, tres cuatro, cinco seis*"),
    ],
)
def test_without_an_alignment_a_mark_goes_to_the_end_of_the_clause_that_is_about_as_far(
    text: str, expected: str
) -> None:
    assert mark(text, "uno dos, tres cuatro, cinco seis") == expected


def test_a_note_at_a_border_belongs_to_the_sentence_before_and_all_else_to_the_one_after() -> None:
    assert mark("*the red", "la roja", RED) == "-1"  # before the space between the two
    assert mark("*the red", "la roja", RED, is_note=False) == "*la roja"
    assert mark("(*the red)", "(la roja)", RED) == "(*la roja)"


def test_before_the_first_sentence_a_mark_stands_at_its_start() -> None:
    projection = Projection(sentences("the red", "la roja"), "es")
    assert placed(projection, Node("note1", 0, 0, is_note=True, void=True)) == (-BEGIN, -BEGIN)
    late = [SentencePair((2, 9), (0, 7), "the red", Translated("la roja"))]
    node = Node("note1", 0, 0, is_note=True, void=True)
    Projection(late, "es").place([node])
    assert (node.low, node.high) == (0, 0)


@pytest.mark.parametrize(("share", "unsure", "expected"), [
    (0.09, 0, 4), (0.08, 0, 4), (0.07, 1, 4), (0.02, 1, 4), (0.015, 1, 8),
])  # fmt: skip
def test_a_place_that_little_speaks_for_is_a_guess_and_one_that_less_does_is_none(
    share: float, unsure: int, expected: int
) -> None:
    # One target word, so that the share of the source word's looking is its score.
    made = sentences("red said", "dijo eso.", weights=[[share, 1 - share], [0.0, 1.0]])
    projection = Projection(made, "es")
    at = START + 3
    assert placed(projection, Node("note1", at, at, is_note=True, void=True)) == (expected, expected)
    assert projection.unsure == unsure


def test_what_is_known_of_a_point_or_a_stretch_is_taken() -> None:
    made = sentences("the red house said", "la casa roja dijo", RED, anchors={(8, 8): (2, 7), (4, 7): (3, 12)})
    projection = Projection(made, "es")
    start = START
    assert placed(projection, Node("note1", start + 8, start + 8, is_note=True, void=True)) == (2, 2)
    assert placed(projection, Node("em", start + 4, start + 7)) == (3, 12)
    assert projection.unsure == 0


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("the [red] house", "la casa roja", "la casa [roja]"),
        ("[the] red house", "la casa roja", "[la] casa roja"),
        ("the [red house]", "la casa roja", "la [casa roja]"),
        ("the [“red”] house", "la casa «roja»", "la casa [«roja»]"),
        ("house [“red”]", "casa «roja»", "casa [«roja»]"),
        ("the “[red]” house", "la casa «roja»", "la casa «[roja]»"),
        ("[the red house].", "la casa roja.", "[la casa roja]."),
        ("[the red house.]", "la casa roja.", "[la casa roja.]"),
        ("([the red house])", "(la casa roja)", "[(la casa roja)]"),
    ],
)
def test_a_stretch_covers_its_words(text: str, target: str, expected: str) -> None:
    assert stretch(text, target, RED) == (expected, 0)


@pytest.mark.parametrize(
    ("text", "target", "expected", "unsure"),
    [
        ("see [Mira] now", "ve Mira ya", "ve [Mira] ya", 0),
        ("sees [Mira]", "ve Mira", "ve [Mira]", 0),
        ("[one two]", "uno", "[uno]", 0),
        ("one [two] three", "uno mas dos mas tres mas", "uno [mas dos mas] tres mas", 1),
        ("[Mira] sees", "Mira ve", "[Mira] ve", 0),
        ("one two [three] four", "uno dos tres cuatro", "uno dos [tres cuatro]", 1),
        ("[one] two three", "uno dos tres", "[uno] dos tres", 1),
        ("[on]e two three", "uno dos tres", "[uno] dos tres", 1),
        ("one two [three]", "uno dos tres", "uno [dos tres]", 1),
        ("o[ne two] three", "uno dos tres", "[uno dos] tres", 1),
        ("aaaa bbbb cccc dddd [z]", "b", "b[]", 1),
    ],
)
def test_without_an_alignment_the_same_words_are_taken_else_what_stands_about_there(
    text: str, target: str, expected: str, unsure: int
) -> None:
    assert stretch(text, target) == (expected, unsure)


def test_a_stretch_over_two_sentences_goes_from_one_into_the_other() -> None:
    start, end = START, START + len("the red house")
    made = sentences("the red house", "la casa roja", RED)
    whole = placed(Projection(made, "es"), Node("em", 0, end))
    assert whole == (-BEGIN, len("la casa roja"))
    known = [made[0], made[1]]
    known[0] = SentencePair((0, 9), (0, 5), FIRST, Translated(ITS_TARGET, anchors={(3, 9): (1, 4)}))
    assert placed(Projection(known, "es"), Node("em", 3, start + 3)) == (1 - BEGIN, 2)
    assert placed(Projection(known, "es"), Node("em", 3, START)) == (1 - BEGIN, 4 - BEGIN)
    assert placed(Projection(made, "es"), Node("em", 0, START - 1)) == (-BEGIN, -1)


def test_a_stretch_of_nothing_is_at_the_start_of_its_sentence() -> None:
    at = START + 4
    assert placed(Projection(sentences("the red", "la roja", RED), "es"), Node("em", at, at)) == (0, 0)


def test_what_is_inside_is_placed_too() -> None:
    start = START
    inner = Node("note1", start + 7, start + 7, is_note=True, void=True)
    outer = Node("em", start + 4, start + 7, children=[inner])
    assert placed(Projection(sentences("the red house", "la casa roja", RED), "es"), outer) == (8, 12)
    assert inner.low - BEGIN == 12


def test_a_mark_without_an_alignment_is_a_guess() -> None:
    projection = Projection(sentences("the red said", "la roja dijo"), "es")
    placed(projection, Node("note1", START + 7, START + 7, is_note=True, void=True))
    assert projection.unsure == 1
