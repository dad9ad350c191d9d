"""css: a sheet for a language of the other direction says the mirror image, and touches no text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.css import tokens
from hexapla.css.direction import horizontal, logical, writing_mode


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("margin: 1em 2em 3em 4em", "margin-block: 1em 3em; margin-inline: 4em 2em"),
        ("padding: 0 0 0 calc(1px + (2px * 3))", "padding-block: 0 0; padding-inline: calc(1px + (2px * 3)) 0"),
        ("border-width: 0 0 0 3px", "border-block-width: 0 0; border-inline-width: 3px 0"),
        ("border-style: none none none solid", "border-block-style: none none; border-inline-style: solid none"),
        ("inset: 0 1px 2px 3px", "inset-block: 0 2px; inset-inline: 3px 1px"),
        ("border-radius: 1px 2px 3px 4px / 5px",
         "border-start-start-radius: 1px 5px; border-start-end-radius: 2px 5px; "
         "border-end-end-radius: 3px 5px; border-end-start-radius: 4px 5px"),
        ("border-bottom-left-radius: 3px", "border-end-start-radius: 3px"),
        ("border-left-width: 1px", "border-inline-start-width: 1px"),
        ("border-left: 1px solid", "border-inline-start: 1px solid"),
        ("margin-right: 1px !important", "margin-inline-end: 1px !important"),
        ("margin: 1px 2px 3px 4px !important", "margin-block: 1px 3px !important; margin-inline: 4px 2px !important"),
        ("right: 0", "inset-inline-end: 0"),
        ("float: left", "float: inline-start"),
        ("clear: right", "clear: inline-end"),
        ("text-align: left", "text-align: start"),
        ("margin: 1px 2px", "margin: 1px 2px"),
        ("color: left", "color: left"),
        ("background-position: left", "background-position: left"),
        ("margin: calc(1em - 2px) 0 max(1px, 2%) -1px",
         "margin-block: calc(1em - 2px) max(1px, 2%); margin-inline: -1px 0"),
        ("MARGIN-Left: 1px", "margin-inline-start: 1px"),
        ("scroll-padding-right: 1px", "scroll-padding-inline-end: 1px"),
        ("border-color: rgb(1 2 3) red #000 blue",
         "border-block-color: rgb(1 2 3) #000; border-inline-color: blue red"),
        ("border-radius: 1px 2px/3px calc(4px + 1%)",
         "border-start-start-radius: 1px 3px; border-start-end-radius: 2px calc(4px + 1%); "
         "border-end-end-radius: 1px 3px; border-end-start-radius: 2px calc(4px + 1%)"),
        ("justify-content: right", "justify-content: end"),
        ("place-items: center left", "place-items: center start"),
    ],
)  # fmt: skip
def test_left_and_right_become_start_and_end(said: str, turned: str) -> None:
    assert logical(f"a {{ {said}; }}", "ltr") == f"a {{ {turned}; }}\n"


@pytest.mark.parametrize(
    "said",
    [
        "margin-inline-start: 1px",
        "padding-inline: 1px 2px",
        "inset-inline-end: 0",
        "border-start-end-radius: 1px",
        "text-align: start",
        "float: inline-end",
        "border-width: 1px 2px 3px",
        "border-radius: var(--round)",
        "border-radius: 1px 2px 3px 4px 5px",
        "border-radius: 1px / 2px / 3px",
    ],
)
def test_what_is_logical_or_the_same_on_both_sides_or_of_unknown_words_stays(said: str) -> None:
    assert logical(f"a {{ {said}; }}", "ltr") == f"a {{ {said}; }}\n"


@pytest.mark.parametrize(
    "said",
    [
        'content: "left; margin: 1 2 3 4"',
        'content: "float: left" "\\" right"',
        "quotes: \"left\" 'right'",
        'background: url("margin-left: 1px 2px 3px 4px/left.png") left',
        'list-style-image: url("right.svg")',
        'font-family: "left", right',
        "--side: left",
    ],
)
def test_strings_addresses_and_names_stay_as_they_are(said: str) -> None:
    turned = logical(f"a {{ float: left; {said}; }}", "ltr")
    assert turned == f"a {{ float: inline-start; {said}; }}\n".replace("'right'", '"right"')


@given(st.text(st.characters(exclude_characters="\0")))  # in CSS, `\0` is U+FFFD
def test_no_text_in_a_string_is_changed(text: str) -> None:
    written = tokens.write([tokens.string(text)])
    sheet = f"@media print {{\na {{ content: {written}; }}\n}}\nb {{ background: url({written}); }}\n"
    assert logical(logical(sheet, "ltr"), "rtl") == sheet


def test_a_sheet_for_the_other_direction_starts_at_the_right() -> None:
    assert logical("a { margin: 1em 2em 3em 4em; }", "rtl") == "a { margin-block: 1em 3em; margin-inline: 2em 4em; }\n"
    assert logical("a { margin-right: 1em; }", "rtl") == "a { margin-inline-start: 1em; }\n"
    assert logical("a { border-radius: 1px 2px; }", "rtl").startswith(
        "a { border-start-end-radius: 1px; border-start-start"
    )


def test_what_stands_under_conditions_is_turned_too_and_fonts_are_not() -> None:
    sheet = '@media print {\n.source a { float: left; }\n\n}\n@font-face { font-family: left; src: url("a"); }\n'
    assert logical(sheet, "ltr") == (
        '@media print {\n.source a { float: inline-start; }\n}\n@font-face { font-family: left; src: url("a"); }\n'
    )


def test_lines_run_across_the_page_where_the_language_is_written_so() -> None:
    sheet = ".source-body.v { -epub-writing-mode: vertical-rl; writing-mode: vertical-rl; margin: 0; }\n"
    assert horizontal(sheet) == ".source-body.v { margin: 0; }\n"
    assert horizontal('p { content: "writing-mode: x;"; }') == 'p { content: "writing-mode: x;"; }\n'
    assert writing_mode(sheet, "v w") == "vertical-rl"
    assert writing_mode(sheet, "w") == ""
    assert writing_mode(f"@media screen {{ {sheet} }}", "v") == "vertical-rl"
    assert writing_mode(sheet.replace("vertical-rl", "horizontal-tb"), "v") == ""
