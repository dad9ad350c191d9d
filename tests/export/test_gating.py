"""export: an edition shows a person's words; drafts only when asked, always marked; all else in the source language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.editions import Shown, epub_pages, html_pages
from hexapla.export import gate
from hexapla.export.gating import DRAFT, OUTDATED, UNAPPROVED, UNTRANSLATED, Choices, mark_message
from hexapla.messages import interface_strings
from hexapla.model import EarlierSource, Outdated, Required, State, Translation, UnitKind
from hexapla.tree import text_of
from workshop import unit

HUMAN = [State.MINOR, State.TRANSLATED, State.APPROVED]
CHANGED = [State.OUTDATED, State.MINOR]
MACHINE = [State.DRAFT, State.STALE]
SAY, SPOKEN = interface_strings("ja")
IN_SOURCE = {"lang": "en", "dir": "ltr", "class": UNTRANSLATED}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("show_drafts", [False, True])
def test_what_is_shown_of_each_state(state: State, show_drafts: bool) -> None:
    each = unit("Words")
    said = {each.key: Translation("Palabras", state)}
    ((rendering,), share) = gate([each], said, "en", Choices(show_drafts))
    if state in HUMAN:
        assert (rendering.text, rendering.attributes) == ("Palabras", {})
        assert (share.human, share.approved) == (1, state is State.APPROVED)
    elif state in MACHINE and show_drafts:
        assert (rendering.text, rendering.attributes) == ("Palabras", {"class": DRAFT})
        assert share.drafted == 1
    else:
        names = f"{UNTRANSLATED} {OUTDATED}" if state is State.OUTDATED else UNTRANSLATED
        assert (rendering.text, rendering.attributes) == ("Words", {**IN_SOURCE, "class": names})
        assert (share.shown_in_source, share.in_revision) == (1, state is State.OUTDATED)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("show_drafts", [False, True])
def test_what_an_edition_that_requires_approval_shows(state: State, show_drafts: bool) -> None:
    each = unit("Words")
    said = {each.key: Translation("Palabras", state)}
    ((rendering,), share) = gate([each], said, "en", Choices(show_drafts, "approved"))
    marks = {State.MINOR: UNAPPROVED, State.TRANSLATED: UNAPPROVED, State.DRAFT: DRAFT, State.STALE: DRAFT}
    if state is State.APPROVED:
        assert (rendering.text, rendering.attributes, share.percent) == ("Palabras", {}, 100)
        return
    assert share.percent == 0
    if show_drafts and state in marks:
        assert (rendering.text, rendering.attributes) == ("Palabras", {"class": marks[state]})
        assert (share.unapproved, share.drafted) == (state in HUMAN, state in MACHINE)
    else:
        why = UNAPPROVED if state in HUMAN else OUTDATED if state is State.OUTDATED else ""
        names = f"{UNTRANSLATED} {why}".rstrip()
        assert (rendering.text, rendering.attributes) == ("Words", {**IN_SOURCE, "class": names})
        assert share.shown_in_source == 1


@pytest.mark.parametrize("kind", [UnitKind.ALT_TEXT, UnitKind.TOOLTIP, UnitKind.RIGHTS])
def test_a_draft_that_cannot_bear_a_mark_is_not_shown(kind: UnitKind) -> None:
    each = unit("Words")._replace(kind=kind, is_value=True)
    for state, text in ((State.DRAFT, "Words"), (State.STALE, "Words"), (State.TRANSLATED, "Palabras")):
        said = {each.key: Translation("Palabras", state)}
        ((rendering,), _share) = gate([each], said, "en", Choices(show_drafts=True))
        assert rendering.text == text


@pytest.mark.parametrize("kind", [UnitKind.TITLE, UnitKind.SUBTITLE, UnitKind.DESCRIPTION])
def test_drafts_of_titles_are_shown_as_drafts(kind: UnitKind) -> None:
    each = unit("Words")._replace(kind=kind, is_value=True)
    said = {each.key: Translation("Palabras", State.DRAFT)}
    ((shown,), share) = gate([each], said, "en", Choices(show_drafts=True))
    ((hidden,), _share) = gate([each], said, "en")
    assert (shown.text, shown.attributes, share.drafted) == ("Palabras", {"class": DRAFT}, 1)
    assert hidden.text == "Words"


def test_drafts_are_shown_only_to_who_asks() -> None:
    each = unit("Words")
    ((rendering,), _share) = gate([each], {each.key: Translation("Palabras", State.DRAFT)}, "en")
    assert rendering.text == "Words"


def test_a_note_that_a_language_leaves_out_counts_as_what_says_so_and_bears_no_mark() -> None:
    first, second = unit("A note.")._replace(note="n1"), unit("It goes on.")._replace(note="n1")
    found, share = gate([first, second], {first.key: Translation("<omit/>", State.APPROVED)}, "en")
    assert [(each.text, each.attributes) for each in found] == [("A note.", {}), ("It goes on.", {})]
    assert (share.human, share.approved, share.percent) == (2, 2, 100)


def test_a_unit_that_no_catalog_knows_is_shown_in_the_source_language() -> None:
    ((rendering,), share) = gate([unit("كلمات")], {}, "ar")
    assert (rendering.text, rendering.attributes["lang"], rendering.attributes["dir"]) == ("كلمات", "ar", "rtl")
    assert share.percent == 0


def test_a_passage_in_a_third_language_keeps_its_own() -> None:
    ((rendering,), _share) = gate([unit("Habent", language="la")], {}, "en")
    assert rendering.attributes["lang"] == "la"
    ((arabic,), _share) = gate([unit("كلمات", language="ar")], {}, "en")
    assert (arabic.attributes["lang"], arabic.attributes["dir"]) == ("ar", "rtl")


_CHOICES = st.builds(Choices, st.booleans(), st.sampled_from(get_args(Required)), st.sampled_from(get_args(Outdated)))
_EARLIER = st.sampled_from([None, EarlierSource("Old words"), EarlierSource("Old words", is_approved=True)])


@given(st.lists(st.tuples(st.sampled_from(list(State)), _EARLIER)), _CHOICES)
def test_shares_add_up_and_order_is_kept(made: Sequence[tuple[State, EarlierSource | None]], choices: Choices) -> None:
    units = [unit(f"Words {number}") for number in range(len(made))]
    states = [state for state, _earlier in made]
    said = {
        each.key: Translation(f"t {each.text}", state, earlier=earlier if state in CHANGED else None)
        for each, (state, earlier) in zip(units, made, strict=True)
    }
    renderings, share = gate(units, said, "en", choices)
    require = choices.require
    passed = share.approved if require == "approved" else share.human
    assert [rendering.text.removeprefix("t ") for rendering in renderings] == [each.text for each in units]
    shown = passed + share.unapproved + share.drafted + share.outdated
    assert share.total == len(units) == shown + share.shown_in_source
    assert share.in_revision <= min(share.shown_in_source, sum(state in CHANGED for state in states))
    assert share.human == sum(state in HUMAN for state in states)
    assert share.approved == states.count(State.APPROVED)
    assert (share.percent == 100) == (passed == share.total)


@pytest.mark.parametrize(
    ("classes", "message"),
    [
        ([UNTRANSLATED], "Not yet translated"),
        ([UNTRANSLATED, UNAPPROVED], "Not yet approved"),
        ([UNAPPROVED], "Not yet approved"),
        ([UNTRANSLATED, OUTDATED], "Translation being revised"),
        ([OUTDATED], "Earlier version"),
        ([DRAFT], "Machine draft"),
        (["epigraph"], ""),
        ([], ""),
    ],
)
def test_a_mark_says_why_a_text_has_it(classes: list[str], message: str) -> None:
    assert mark_message(classes) == message


def all_pages(export: Path, name: str) -> list[Shown]:
    return [*html_pages(export / name), *epub_pages(export / f"{name}.epub")]


def test_drafts_are_not_shown_unless_asked(export: Path) -> None:
    for page in all_pages(export, "ja-source"):
        assert "草稿" not in text_of(page.root)
        assert page.root.xpath("//*[contains(@class, 'machine-draft')]") == []


@pytest.mark.parametrize("name", ["en-ja", "all"])
def test_drafts_that_are_shown_are_marked_in_words(export: Path, name: str) -> None:
    drafts = 0
    for page in all_pages(export, name):
        for text in page.root.find("body").xpath(".//text()[contains(., '草稿')]"):  # type: ignore[union-attr]
            sign = text.getparent().find("span[@role='img']")
            if sign is not None:  # a title in a list, or above the text
                assert (sign.text, sign.get("aria-label")) == ("◇", SAY("Machine draft"))
                continue
            drafts += 1
            block = text.getparent().xpath("ancestor-or-self::*[contains(@class, 'cell')][1]")[0]
            marks = block.xpath(".//small[@class='mark']")
            assert marks, text_of(block)
            assert (marks[0].text, marks[0].get("lang")) == ("◇\N{EM SPACE}" + SAY("Machine draft"), SPOKEN)
    assert drafts > 4


@pytest.mark.parametrize("name", ["ja-source", "en-ja", "all"])
def test_what_is_untranslated_stands_in_the_source_language_and_is_marked(export: Path, name: str) -> None:
    found = 0
    for page in all_pages(export, name):
        for each in page.root.xpath("//*[contains(concat(' ', @class, ' '), ' untranslated ')]"):
            assert each.get("lang") == "en"
            assert each.get("dir") == "ltr"
            rows = "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' cell ')][1]"
            blocks = "ancestor-or-self::*[parent::div or parent::aside][last()]"
            (holder,) = each.xpath(blocks if name == "ja-source" else rows)
            assert SAY("Not yet translated") in text_of(holder)
            found += 1
    assert found > 4


def test_what_people_translated_bears_no_mark(export: Path) -> None:
    for name in ("en", "ar", "en-es"):
        for page in all_pages(export, name):
            assert page.root.xpath("//small[@class='mark']") == []


def test_the_columns_of_an_edition_hold_their_own_language(export: Path) -> None:
    for page in all_pages(export, "all"):
        rows = page.root.xpath("//div[@class='row'][count(*) = 4]")
        for row in rows:
            english, spanish, arabic, _japanese = (text_of(cell) for cell in row)
            if not english.strip():
                continue  # an image, whose words are in its alt text
            assert "[es]" not in english + arabic
            assert "نص" not in english + spanish
            assert "[es]" in spanish
            assert "نص" in arabic
        assert len(rows) > 4 or page.file.partition(".")[0] not in ("first", "second")
