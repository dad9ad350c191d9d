"""css: what a rule says is kept if every token of it is on the list; names are compared as their escapes mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from css.sheets_made import kept, left_out, themed
from hexapla.css import tokens
from hexapla.css.values import clean, properties

ELSEWHERE = "http://127.0.0.1/x"


@pytest.mark.parametrize(
    "said",
    [
        "color: red",
        "margin: 0 auto -1.5em calc(100% - (2 * 1em))",
        "background: rgba(0, 0, 0, .5) linear-gradient(to right, #fff, transparent 40%)",
        "font: italic small-caps 1em/1.2 \"A b\", serif",
        "grid-template-columns: [a] 1fr [b]",
        "-epub-hyphens: auto",
        "adobe-hyphenate: none",
        "-webkit-text-emphasis: dot",
        "content: counter(c) \". \" open-quote",
        "filter: invert(100%)",
        "--own: 1px",
        "width: var(--own, 2px)",
        "text-emphasis-style: \"x\"",
        "color: red !important",
    ],
)  # fmt: skip
def test_what_is_harmless_stays(said: str) -> None:
    assert kept(f"p {{ {said} }}") == f".source p {{ {said}; }}\n"
    assert left_out(f"p {{ {said} }}") == []


@pytest.mark.parametrize(
    "said",
    [
        f"background: url({ELSEWHERE})",
        f"background: u\\72l({ELSEWHERE})",
        f"background: URL('{ELSEWHERE}')",
        f"background: url(here.png), url({ELSEWHERE})",
        f'background: image("{ELSEWHERE}")',
        f'background: image-set("{ELSEWHERE}" 1x)',
        f'background: -WEBKIT-image-set("{ELSEWHERE}" 1x)',
        f'background: im\\61ge-set("{ELSEWHERE}" 1x)',
        f'background: src("{ELSEWHERE}")',
        f"background: -webkit-cross-fade(url({ELSEWHERE}), url({ELSEWHERE}), 50%)",
        f"background: var(--x, url({ELSEWHERE}))",
        f"mask: url({ELSEWHERE}#m)",
        f"cursor: url({ELSEWHERE}), auto",
        f"--x: {{ a: url({ELSEWHERE}) }}",
        f"filter: progid:DXImageTransform.Microsoft.AlphaImageLoader(src='{ELSEWHERE}')",
        f"-moz-binding: url({ELSEWHERE})",
        "behavior: none",
        "width: expression(alert(1))",
        "background: element(#a)",
        "background: paint(worklet)",
        "animation: a 1s",
        "transition: all 1s",
        "position: fixed",
        "c\\6fntent\\3a url\\28 x\\29 : 1",
    ],
)
def test_what_may_ask_or_act_goes_and_is_told_by_its_kind(said: str) -> None:
    text = f"p {{ color: red; {said}; margin: 0 }}"
    assert kept(text) == ".source p { color: red; margin: 0; }\n"
    assert len(left_out(text)) == 1


@pytest.mark.parametrize(
    ("written", "stays"),
    [
        ('content: "a', 'content: "a";'),  # the end of the file closes it
        ("width: calc(1px + (2px", "width: calc(1px + (2px));"),
        ("content: '</style>'", 'content: "\\3c /style>";'),
        ("content: '\\d800 \\2028 \\a b'", 'content: "\ufffd\\2028 \\A b";'),
        ("background: url/**/(http://x)", ""),
        ("background: url/**/(x)", "background: url (x);"),
        ("color: red\\9 ", ""),
        ("color: red\\20 ", ""),
    ],
)
def test_a_token_is_written_from_what_it_means(written: str, stays: str) -> None:
    assert kept("p { " + written) == (f".source p {{ {stays} }}\n" if stays else "")


def test_what_no_edition_may_say_goes_without_a_word() -> None:
    assert kept("p { direction: rtl; unicode-bidi: plaintext }") == ""
    assert left_out("@charset 'x'; @namespace e 'y'; @page { margin: 0 } p { direction: rtl }") == []


SIGNS = st.text("{}()[]<>;:\\\"'/*!@#.,-+~|&= \n\x00\x0b\u2028aurl(1%x", max_size=40)


@given(SIGNS, SIGNS, SIGNS)
def test_whatever_a_sheet_holds_its_text_means_the_same_when_it_is_read_again(one: str, two: str, three: str) -> None:
    text = themed(f"p{one}{{color:red;{two}}} {three}")
    assert themed(text) == text
    assert "</" not in text
    assert len(text.splitlines()) == text.count("\n")


@given(SIGNS)
def test_a_style_attribute_and_a_presentation_attribute_are_cleaned_alike(text: str) -> None:
    for name, value in properties(f"fill: {text}"):
        assert clean(value.removesuffix(" !important"), name) == value.removesuffix(" !important")


def test_a_drawing_names_its_own_parts_only() -> None:
    assert properties("fill: url(#a); stroke: red; mask: u\\72l(http://x#m)") == [
        ("fill", 'url("#a")'),
        ("stroke", "red"),
    ]
    assert clean("url(#a)", "fill") == 'url("#a")'
    assert clean(f"url({ELSEWHERE}#a)", "fill") is None


def test_what_is_nested_too_deep_is_one_error() -> None:
    with pytest.raises(tokens.TooDeepError, match="line 2: nested more than 32 deep"):
        tokens.parse("p {\n width: " + "calc(" * 100_000)
    assert kept("p { width: " + "calc(" * 100_000) == ""
    assert left_out("p { width: " + "calc(" * 100_000) == ["parts nested more than 32 levels deep"]
    assert properties("fill:" + "(" * 100_000) == []
    assert clean("(" * 100_000, "fill") is None


def test_a_number_of_thousands_of_digits_is_read() -> None:
    assert tokens.parse("1" + "0" * 5000 + "px")
