"""Which declarations of a page's sheets apply to an element."""

from __future__ import annotations

import pytest
from cssselect2 import ElementWrapper
from lxml import etree

from hexapla.css import cascade
from hexapla.css.cascade import Cascade

PAGE = (
    "<html><body class='doc'><div id='d'><p class='a b' style='{style}'>x<i lang='la'>y</i></p>"
    "<p>z</p></div></body></html>"
)


def of_first(sheet: str, *, style: str = "", tag: str = "p") -> dict[str, str]:
    """What is declared for the first element of a name, in order of precedence."""
    root = etree.fromstring(PAGE.replace("{style}", style))
    found = Cascade({"font-style", "font", "display"})
    found.add(sheet)
    return dict(found.of_elements(root).get(next(root.iter(tag)), {}))


@pytest.mark.parametrize(
    "selector",
    ["p", ".a", "P.b.a", "#d p", "#d > p", ".doc p", "body>div > p", "*", "p, h1", "h1,p", "p[class]", "[class~=b]",
     "/* x */ p"],
)  # fmt: skip
def test_selectors_of_names_classes_ids_and_attributes_match(selector: str) -> None:
    assert of_first(f"{selector} {{ FONT-STYLE: Italic }}") == {"font-style": "italic"}


@pytest.mark.parametrize(
    "selector", ["h1", ".A", "body > p", "p:first-child", "p::before", "p ~ p", "p:not(.c)", "p {", ""]
)
def test_others_do_not(selector: str) -> None:
    assert of_first(f"{selector} {{ font-style: italic }}") == {}


@pytest.mark.parametrize(
    ("sheet", "style", "expected"),
    [
        ("p { font-style: italic } p { font-style: normal }", "", "normal"),
        (".a { font-style: italic } p { font-style: normal }", "", "italic"),
        (".a { font-style: italic } #d p { font-style: normal }", "", "normal"),
        ("#d p { font-style: normal }", "font-style: italic", "italic"),
        ("p { font-style: normal !important }", "font-style: italic", "normal"),
        ("p { font-style: italic; font-style: normal }", "", "normal"),
        ("@media print { p { font-style: italic } }", "", None),
        ("@media screen { p { font-style: italic } }", "", "italic"),
        ("@media all and (max-width: 9em) { p { font-style: italic } }", "", None),
        ("@supports (x: y) { p { font-style: italic } }", "", None),
        ("<!-- p { font-style: italic } -->", "", "italic"),
        ("p { color: red }", "", None),
        ("p { font-style: italic", "", "italic"),
    ],
)
def test_the_stronger_rule_wins(sheet: str, style: str, expected: str | None) -> None:
    assert of_first(sheet, style=style).get("font-style") == expected


def test_what_wins_comes_last() -> None:
    assert list(of_first(".a { font-style: italic } p { font: 1em x; font-style: normal }")) == ["font", "font-style"]
    assert list(of_first(".a { font: 1em x } p { font-style: normal; display: none }")) == [
        "font-style",
        "display",
        "font",
    ]


def test_the_classes_in_selectors_are_known() -> None:
    found = Cascade({"font-style"}, {"font-style"})
    found.add("span.a, .b > .c:hover { color: red } @media screen { .d { font-style: italic } }")
    assert found.names == {"a", "b", "c", "d"}
    assert found.others == {"a", "b", "c"}


def test_what_takes_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    root = etree.fromstring(PAGE.replace("{style}", ""))
    found = Cascade({"font-style"})
    found.add("p { font-style: italic }" + "* * i { font-style: italic }" * 2)
    monkeypatch.setattr(cascade, "MOST_TESTS", 25)
    assert {str(each.tag) for each in found.of_elements(root)} == {"p", "i"}
    assert found.is_complete
    found.add("* * i { font-style: italic }" * 3)
    assert {str(each.tag) for each in found.of_elements(root)} == {"p", "i"}
    assert not found.is_complete


def test_nested_blocks_without_end_are_left_out() -> None:
    found = Cascade({"font-style"})
    found.add("p { font-style: italic }" + "a(" * 100)
    assert not found.is_complete


def test_only_elements_with_a_style_are_visited_where_no_sheet_has_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    root = etree.fromstring("<body><p>a</p><p style='font-style: italic'>b</p></body>")
    monkeypatch.setattr(ElementWrapper, "from_html_root", None)
    assert [each.text for each in Cascade({"font-style"}).of_elements(root)] == ["b"]
