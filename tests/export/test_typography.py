"""export: six scripts on one page, each by its own rules and on the same lines; measured in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

import judges
from hexapla.project import Project
from workshop import publication

TEXTS = {
    "fr": "Une question\u202f? Et «\u202fdes mots\u202f», oui\u202f; des *mots* encore. " * 6,
    "ar": "في سنة 1992، كتب *كلمات* كثيرة.[^1] " * 6,
    "ja": "三世紀、*学者*が一冊の書物を作った。 " * 6,
}
SETTINGS = """
[publication]
language = "fr"
languages = ["ar", "ja"]
[[edition]]
name = "three"
languages = ["fr", "ar", "ja"]
layout = "columns"
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of three scripts in columns."""
    folder = tmp_path_factory.mktemp("scripts")
    body = "".join(f'<p lang="{tag}">{text.replace("[^1]", "")}</p>\n' for tag, text in TEXTS.items())
    source = f"# Titre\n\n{TEXTS['fr']}\n\n{body}\n".replace("*mots*", "<em>mots</em>")
    source = source.replace("*كلمات*", "<em>كلمات</em>").replace("*学者*", "<em>学者</em>")
    book = publication(folder, {"a.md": source}, SETTINGS)
    Project(book).export()
    with judges.opened(folder / "export" / "three" / "index.html", width=1440) as page:
        yield page


def style(page: Page, selector: str, name: str) -> str:
    found = page.evaluate("([s, n]) => getComputedStyle(document.querySelector(s))[n]", [selector, name])
    assert isinstance(found, str)
    return found


def test_emphasis_is_slanted_only_where_a_script_has_an_italic(shown: Page) -> None:
    assert style(shown, "em:lang(fr)", "fontStyle") == "italic"
    assert [style(shown, f"em:lang({tag})", "fontStyle") for tag in ("ar", "ja")] == ["normal", "normal"]
    assert style(shown, "em:lang(ar)", "fontWeight") == "700"
    assert style(shown, "em:lang(ja)", "textEmphasisStyle") == "sesame"
    assert style(shown, "em:lang(ja)", "fontWeight") == "400"


def test_all_columns_stand_on_the_same_lines(shown: Page) -> None:
    heights = {style(shown, f".row > .cell:lang({tag})", "lineHeight") for tag in ("fr", "ar", "ja")}
    assert len(heights) == 1


def test_a_narrow_no_break_space_never_ends_or_begins_a_line(shown: Page) -> None:
    broken = shown.evaluate("""() => {
        const found = [];
        for (const cell of document.querySelectorAll(".cell:lang(fr)")) {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());)
                for (const {index} of node.data.matchAll(/\\u202f/g)) {
                    const tops = [index - 1, index + 1].filter(at => at >= 0 && at < node.length).map(at => {
                        const range = document.createRange();
                        range.setStart(node, at);
                        range.setEnd(node, at + 1);
                        return Math.round(range.getBoundingClientRect().top);
                    });
                    found.push(Math.max(...tops) - Math.min(...tops) > 8);
                }
        }
        return found;
    }""")
    assert len(broken) >= 24
    assert not any(broken)


def test_hyphens_are_for_scripts_that_have_them(shown: Page) -> None:
    assert [style(shown, f"p.cell:lang({tag})", "hyphens") for tag in ("fr", "ar", "ja")] == [
        "auto",
        "manual",
        "manual",
    ]
