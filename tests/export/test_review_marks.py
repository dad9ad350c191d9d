"""export: a web page has one notice of what is not reviewed, and a sign at each such text, with its words."""

from __future__ import annotations

from pathlib import Path

import pytest

import judges
from export.editions import html_pages
from hexapla.messages import interface_strings
from hexapla.tree import text_of

WORDS = "Machine draft"


def test_a_page_with_unreviewed_texts_has_one_notice_that_counts_them(export: Path) -> None:
    say, _spoken = interface_strings("ja")
    for page in html_pages(export / "en-ja"):
        marks = page.root.xpath("//main//small[@class='mark']")
        notices = page.root.xpath("//main/div[@class='review-notice']")
        assert len(notices) == bool(marks)
        drafts = [mark for mark in marks if mark.text.endswith(say(WORDS))]
        assert all(mark.text == f"◇\N{EM SPACE}{say(WORDS)}" for mark in drafts)
        if drafts:
            assert f"◇ {WORDS} 日本語 {len(drafts)}" in " ".join(text_of(notices[0]).split())


def test_a_page_of_one_language_has_its_notice_in_that_language(export: Path) -> None:
    (page,) = [page for page in html_pages(export / "ja-source") if page.file == "first.html"]
    (notice,) = page.root.xpath("//div[@class='review-notice']")
    say, spoken = interface_strings("ja")
    assert notice.get("lang") == spoken
    assert say("Not yet translated") in text_of(notice)


def test_a_page_that_is_reviewed_has_no_notice(export: Path) -> None:
    for name in ("en", "en-es"):
        for page in html_pages(export / name):
            assert not page.root.xpath("//div[@class='review-notice']")


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_mark_shows_its_sign_and_a_copy_of_the_text_has_its_words(export: Path, medium: str) -> None:
    with judges.opened(export / "en-ja" / "first.html") as shown:
        shown.emulate_media(media=medium)  # type: ignore[arg-type] # one of the two
        mark = shown.locator(".machine-draft .mark").first
        box = mark.bounding_box()
        assert box
        assert 10 < box["width"] < 20
        assert mark.is_visible()
        assert shown.locator(".review-notice").is_visible()
        copied = mark.evaluate("""mark => {
            getSelection().selectAllChildren(mark.parentElement);
            return String(getSelection());
        }""")
        assert interface_strings("ja")[0](WORDS) in copied
        assert interface_strings("ja")[0](WORDS) in mark.aria_snapshot()


def test_a_pointer_on_a_mark_shows_all_of_it(export: Path) -> None:
    with judges.opened(export / "en-ja" / "first.html") as shown:
        mark = shown.locator(".machine-draft .mark").first
        mark.hover()
        box = mark.bounding_box()
        assert box
        assert box["width"] > 40
