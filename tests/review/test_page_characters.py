"""The page shows invisible characters that do harm, and keeps them as they were typed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from hexapla import characters
from hexapla.publication import Publication
from review.desks import LAST, said
from review.pages import Open, choose, save

HOSTILE = {
    "a right-to-left override": ("uno \u202edos\u202c tres", "U+202E"),
    "an isolate left open": ("uno \u2067dos", "U+2067"),
    "tag characters": ("uno\U000e0061\U000e0062 dos", "U+E0061"),
    "what could not be read": ("un\ufffd dos", "U+FFFD"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_nobody_sees_is_seen_on_the_page_and_kept_as_it_was_typed(
    made: Publication, opened: Open, kind: str
) -> None:
    text, spelt = HOSTILE[kind]
    page = opened()
    choose(page, LAST)
    save(page, text)
    assert said(made, LAST).msgstr == text
    expect(page.locator("#text")).to_have_value(text)
    expect(page.locator("#shown .sign").first).to_have_text(spelt)
    expect(page.locator("[aria-selected=true] .to")).to_contain_text(f"⟨{spelt}⟩")
    for part in ("#shown", "[aria-selected=true]", "#findings"):
        shown = page.locator(part).evaluate("part => part.textContent")
        assert not re.search("[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", shown)


def test_what_nobody_sees_in_a_source_is_seen_in_the_source_and_in_what_changed(
    made: Publication, opened: Open
) -> None:
    source = made.root / "source" / "article.md"
    source.write_text(source.read_text(encoding="utf-8").replace("signed in 1992", "signed\u202e in 1992\u202c"))
    page = opened()
    page.locator("[role=option]").filter(has_text="The treaty").click()
    expect(page.locator("#source .sign")).to_have_text(["U+202E", "U+202C"])
    expect(page.locator("#changes .sign").first).to_have_text("U+202E")
    expect(page.locator("[aria-selected=true] .from")).to_contain_text("⟨U+202E⟩")


def test_joiners_marks_and_flags_are_shown_as_they_are(made: Publication, opened: Open) -> None:
    scotland = "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct\x7f")
    text = f"می\u200cخواهم 👩\u200d👧 \u200eL\u200fR\u061c so\xadft {scotland}"
    page = opened()
    choose(page, LAST)
    save(page, text)
    expect(page.locator("[aria-selected=true] .to")).to_have_text(text)
    expect(page.locator("#shown .sign")).to_have_count(0)
    assert said(made, LAST).msgstr == text


def test_the_page_spells_out_the_same_characters_as_the_commands(opened: Open) -> None:
    page = opened()
    spelt = set(
        page.evaluate("""async () => {
        const { visible } = await import("/page/tags.js");
        const found = [];
        for (let code = 0; code < 0x110000; code++) {
            const sign = String.fromCodePoint(code);
            if (visible(sign) !== sign) found.push(code);
        }
        return found;
    }""")
    )
    assert spelt == {code for code in range(0x110000) if characters.visible(chr(code)) != chr(code)} | {0xFFFD}
