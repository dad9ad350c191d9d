"""css: a source's sheet is about the source's own blocks; whole sheets are put together of what may stand."""

import pytest

from css.sheets_made import cleaned, kept, left_out, themed
from hexapla.css import tokens
from hexapla.css.attribute_classes import AttributeClasses
from hexapla.css.sheets import MOST_BYTES, Sheets, drawing_sheet


@pytest.mark.parametrize(
    ("selector", "becomes"),
    [
        ("p", ".source p"),
        ("p.a > em:first-child::before", ".source p.a > em:first-child::before"),
        ("body", ".source-body"),
        ("b\\6f dy.k", ".source-body.k"),
        ("html body > p", ".source > p"),
        (":root.x p", ".source-body.x .source p"),
        ("#t a", ".source .id-t.id-t.id-t a"),
        ("[epub|type~='noteref'], *|p", ".source .type-noteref, .source p"),
        (":is(#a, .b):nth-child(2n + 1)", ".source :is(.id-a.id-a.id-a, .b):nth-child(2n + 1)"),
        ("[title=\"a]{}\" i]", '.source [title="a]{}" i]'),
        (".md\\:b, .\\31 0", ".source .md\\:b, .source .\\31 0"),
        ("a/**/.b", ".source a.b"),
    ],
)  # fmt: skip
def test_a_selector_comes_to_mean_what_stands_in_a_source(selector: str, becomes: str) -> None:
    assert kept(f"{selector} {{ color: red }}") == f"{becomes} {{ color: red; }}\n"


@pytest.mark.parametrize(
    "selector",
    ["~ p", "+ p", "> p", "p:is\\28 p\\29 \\7b background\\3a x", "p[a\\5d \\7b b]", "&", "p { } q", "p > > q", "p ||q",
     ":host-context(x)", "p\\3c q", " ".join(["p"] * 100), "body + p"],
)  # fmt: skip
def test_a_selector_that_would_leave_the_source_or_its_rule_goes(selector: str) -> None:
    text = kept(f"{selector} {{ color: red }} em {{ margin: 0 }}")
    assert "color" not in text or text.startswith(".source q {")
    assert text.endswith(".source em { margin: 0; }\n")


def test_classes_of_a_page_are_looked_for_on_it_and_in_it() -> None:
    text, _kinds = cleaned(".v p { color: red }", on_body="v")
    assert text == ".source .v p, .source-body.v .source p { color: red; }\n"


def test_conditions_are_written_anew() -> None:
    text = "@media (min-width: 4em) and (orientation:landscape), print { p { color: red } } "
    assert kept(text) == "@media (min-width: 4em) and (orientation:landscape), print {\n.source p { color: red; }\n}\n"
    assert kept("@media all\\7b p { p { color: red } } @supports (a: url(b)) { p { color: red } }") == ""
    assert "@supports not (display:grid) {" in kept("@supports not (display:grid) { p { color: red } }")


def test_rules_that_are_not_on_the_list_are_told_of() -> None:
    text = "@layer x { p { color: red } } @container (width > 0) { p { color: red } } @keyframes k { to { top: 0 } }"
    assert kept(text + "p { & em { color: red } margin: 0 }") == ".source p { margin: 0; }\n"
    assert left_out(text + "p { & em { color: red } }") == ["@layer", "@container", "@keyframes", "{ }"]


def test_a_font_has_what_the_book_has_of_its_sources() -> None:
    sources = "local(x), url(http://x), url(here.png) format('woff')"
    rule = f"@font-face {{ font-family: A; src: {sources}; unicode-range: U+41-5F }}"
    assert 'src: local(x), url("here.png") format("woff"); unicode-range: U+41-5F;' in kept(rule)
    assert kept("@font-face { font-family: A; src: url(http://x) }") == ""


def test_a_theme_is_about_the_whole_page() -> None:
    assert themed(":root { --paper: #fff } @page :first { margin: 1px } ~ p { color: red } #a .b { color: red }") == (
        ":root { --paper: #fff; }\n@page :first { margin: 1px; }\n#a .b { color: red; }\n"
    )


def test_a_drawing_has_its_own_sheet() -> None:
    assert drawing_sheet("@import 'http://x'; rect { fill: url(#a) } .b { fill: url(http://x#a); stroke: red }") == (
        'rect { fill: url("#a"); }\n.b { stroke: red; }\n'
    )


def imported(files: dict[str, str], asked: list[str]) -> str:
    def load(address: str, _base: str) -> tuple[str, bytes, str] | None:
        asked.append(address)
        return (address, files[address].encode(), "") if address in files else None

    return Sheets(lambda _address, _base: None, load, AttributeClasses()).sheet(files["a"].encode(), "")


def test_sheets_that_import_one_another_end() -> None:
    files = {
        "a": "@import 'b'; p { color: red }",
        "b": '@import url(a) print; @import "b"; @import "c"; em { color: red }',
    }
    text = imported(files, [])
    assert text.count(".source em {") == 1
    assert text.startswith("@media print {")
    many = {f"{number}": "".join(f"@import '{other}';" for other in range(30)) * 3 for number in range(30)}
    asked: list[str] = []
    assert imported({"a": many["0"], **many, "29": "p { color: red }"}, asked).count(".source p {") == 1
    assert len(asked) == 30 * 90  # every sheet was read once


def test_a_book_has_no_more_style_than_somebody_writes() -> None:
    rule = "p { color: red }\n"
    sheets = Sheets(lambda _address, _base: None, lambda _address, _base: None, AttributeClasses())
    assert sheets.sheet(b" " * MOST_BYTES, "") == ""
    assert sheets.sheet(rule.encode(), "") == ""
    assert list(sheets.left_out) == ["parts beyond 1 MiB in total"]


def test_a_string_that_would_close_a_style_element_stays_escaped_when_a_sheet_is_read_again() -> None:
    once = kept('p { content: "\\3c /style>\x7f"; background: url("here.png"); }')
    assert '"\\3c /style>\\7f "' in once
    assert tokens.write(tokens.parse(once)) == once
