"""css: a sheet for a language of the other direction says the mirror image, and touches no text."""

import pytest

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
        ('content: "left; right: 1 2 3 4"', 'content: "left; right: 1 2 3 4"'),
        ("background-position: left", "background-position: left"),
    ],
)  # fmt: skip
def test_left_and_right_become_start_and_end(said: str, turned: str) -> None:
    assert logical(f"a {{ {said}; }}", "ltr") == f"a {{ {turned}; }}\n"


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
