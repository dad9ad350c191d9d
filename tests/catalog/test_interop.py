"""Other people's programs work on our catalogs, and every state, approval and comment comes through."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polib
import pytest
from translate.storage import po as toolkit

import judges
from catalog.entries import entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog.comment_writing import add_own_comment, minor_line
from hexapla.catalog.entry import Entry
from hexapla.catalog.po import serialise
from hexapla.model import State
from samples import shared
from workshop import REPOSITORY

OLD = "The old dog sleeps in the house every day."
NEW = "The old dog sleeps in the barn every day."
SAID = ("argos en->es 1.9", 83)
TEXTS = [state.value.capitalize() + " text" for state in State]
EMPTY, DRAFT, STALE, OUTDATED, MINOR, TRANSLATED, APPROVED = TEXTS
WEBLATE = (REPOSITORY / "docs" / "weblate.md").read_text(encoding="utf-8")
COMMENT = "Which text? “é” — 日本\nhexapla: allow numbers: a year"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with an entry in every state, each with a colleague's comment and an accepted finding; one obsolete."""
    catalog = fresh(tmp_path / "es.po", TEXTS)
    found = {text: entry(catalog, text) for text in TEXTS}
    for text in TEXTS:
        found[text].tcomment = COMMENT
    po.set_draft(found[DRAFT], "Borrador: " + "palabra " * 30, *SAID)
    found[STALE].msgid = "Another text"
    po.set_draft(found[STALE], "Viejo borrador", *SAID)
    found[STALE].msgid = STALE
    po.translate(found[OUTDATED], "Anticuado")
    found[OUTDATED].flags, found[OUTDATED].previous_msgid = ("fuzzy",), "Old text"
    po.translate(found[MINOR], "Menor")
    add_own_comment(found[MINOR], minor_line(found[MINOR], po.source_hash("", MINOR.upper())))
    found[MINOR].previous_msgid = MINOR.upper()
    po.translate(found[TRANSLATED], "Traducido\ncon dos líneas")
    po.translate(found[APPROVED], "Aprobado")
    po.approve(found[APPROVED], "Lena Ruiz-Ämtli", date(2026, 11, 23))
    catalog.entries.append(Entry(msgid="Gone", msgstr="Ido", obsolete=True))
    po.save(catalog)
    assert states(catalog.path) == dict(zip(TEXTS, State, strict=True))
    return catalog.path


def states(path: Path) -> dict[str, State]:
    return {each.msgid: po.state(each) for each in po.load(path).active()}


def everything_said(path: Path) -> dict[str, object]:
    """All that matters to us of each entry, in whatever order and form a program writes it."""
    return {
        each.msgid: (
            po.state(each),
            each.msgstr,
            po.draft_origin(each),
            po.approval_of(each),
            "".join(each.tcomment.split()),
        )
        for each in po.load(path).active()
    }


def gettext(program: str, *arguments: str | Path) -> None:
    done = judges.tools.run(judges.need(program), *map(str, arguments))
    assert done.returncode == 0, done.stderr


# --- gettext ---------------------------------------------------------------------------------------


def msgmerge(path: Path, texts: list[str], *options: str) -> None:
    pot = po.refresh_template(path.with_suffix(".pot"), "A book", template(texts))
    po.save(pot)
    gettext("msgmerge", "--quiet", "--update", "--backup=none", "--previous", *options, path, pot.path)


@pytest.mark.parametrize("options", [(), ("--no-wrap",), ("--width=40",), ("--no-fuzzy-matching",)])
def test_msgmerge_keeps_everything(path: Path, options: tuple[str, ...]) -> None:
    before = everything_said(path)
    msgmerge(path, ["New text", *TEXTS], *options)
    after = everything_said(path)
    assert after.pop("New text") == (State.EMPTY, "", None, None, "")
    assert after == before


@pytest.mark.parametrize(
    "command",
    [
        "msgcat",
        "msgcat --no-wrap",
        "msgcat --width=40",
        "msgcat --sort-output",
        "msgcat --no-location",
        "msgcat --escape",
        "msgattrib",
        "msgattrib --no-obsolete --width=40",
        "msgattrib --sort-by-file",
        "msgconv --to-code=UTF-8",
        "msguniq",
        "msggrep --msgid --regexp=text",
        "msgfilter --keep-header cat",
    ],
)
def test_what_gettext_rewrites_keeps_everything(path: Path, command: str) -> None:
    before = everything_said(path)
    program, *options = command.split()
    gettext(program, "-o", path, "-i", path, *options) if program == "msgfilter" else gettext(
        program, *options, "-o", path, path
    )
    assert everything_said(path) == before
    assert not po.save(po.load(path))
    po.save(po.load(path, wrap="none"))
    assert judges.msgcat_is_noop(path) == []


@pytest.mark.parametrize(
    ("option", "kept"),
    [
        ("--translated", {MINOR, TRANSLATED, APPROVED, DRAFT, STALE, OUTDATED}),
        ("--untranslated", {EMPTY}),
        ("--no-fuzzy", {EMPTY, MINOR, TRANSLATED, APPROVED}),
        ("--only-fuzzy", {DRAFT, STALE, OUTDATED}),
        ("--clear-previous", set(TEXTS)),
    ],
)
def test_what_msgattrib_chooses_is_as_it_was(path: Path, option: str, kept: set[str]) -> None:
    before = everything_said(path)
    gettext("msgattrib", option, "-o", path, path)
    assert everything_said(path) == {text: before[text] for text in kept}


def test_clearing_every_fuzzy_mark_is_accepting_every_draft_and_approves_none(path: Path) -> None:
    gettext("msgattrib", "--clear-fuzzy", "-o", path, path)
    assert states(path) == {
        EMPTY: State.EMPTY,
        **dict.fromkeys((DRAFT, STALE, OUTDATED, TRANSLATED), State.TRANSLATED),
        MINOR: State.MINOR,
        APPROVED: State.APPROVED,
    }


def test_setting_every_fuzzy_mark_makes_nobody_s_words_a_draft(path: Path) -> None:
    gettext("msgattrib", "--set-fuzzy", "-o", path, path)
    assert states(path) == {
        EMPTY: State.EMPTY,
        DRAFT: State.DRAFT,
        STALE: State.STALE,
        **dict.fromkeys((OUTDATED, MINOR, TRANSLATED, APPROVED), State.OUTDATED),
    }


def test_after_msgmerge_an_edited_source_makes_a_draft_stale_and_a_translation_outdated(tmp_path: Path) -> None:
    texts = {f"{OLD} {n}": f"{NEW} {n}" for n in ("A cat.", "Two white horses.", "Nobody else at all.")}
    draft, accepted, approved = texts
    catalog = fresh(tmp_path / "es.po", list(texts))
    for text in (draft, accepted):
        po.set_draft(entry(catalog, text), f"borrador {len(text)}", *SAID)
    entry(catalog, accepted).flags = ()  # a person accepts the draft as it is
    entry(catalog, approved).msgstr = "aprobado"
    po.approve(entry(catalog, approved))
    po.save(catalog)
    msgmerge(catalog.path, list(texts.values()))
    found = states(catalog.path)
    assert found[texts[draft]] is State.STALE
    assert found[texts[accepted]] is State.OUTDATED
    assert found[texts[approved]] is State.OUTDATED
    merged(catalog.path, list(texts.values()))
    assert states(catalog.path) == found


def test_after_msgmerge_a_corrected_comma_makes_a_proven_translation_minor(tmp_path: Path) -> None:
    old, new = "A baker came, and paid in silver.", "A baker came and paid in silver."
    catalog = fresh(tmp_path / "es.po", [old])
    entry(catalog, old).msgstr = "Vino un panadero y pagó en plata."
    po.approve(entry(catalog, old), "Lena", date(2026, 11, 23))
    po.save(catalog)
    msgmerge(catalog.path, [new])
    assert states(catalog.path) == {new: State.OUTDATED}
    after = entry(merged(catalog.path, [new]), new)
    assert (po.state(after), after.fuzzy, after.previous_msgid) == (State.MINOR, False, old)
    msgmerge(catalog.path, [new])
    assert states(catalog.path) == {new: State.MINOR}
    assert po.state(entry(merged(catalog.path, [old]), old)) is State.APPROVED


def test_our_own_merge_gives_the_states_that_msgmerge_gives(tmp_path: Path) -> None:
    results = []
    for folder in ("theirs", "ours"):
        (tmp_path / folder).mkdir()
        catalog = fresh(tmp_path / folder / "es.po", [f"{OLD} One.", f"{OLD} Two."])
        po.set_draft(entry(catalog, f"{OLD} One."), "borrador", *SAID)
        entry(catalog, f"{OLD} Two.").msgstr = "humano"
        po.save(catalog)
        (msgmerge if folder == "theirs" else merged)(catalog.path, [f"{NEW} One.", f"{NEW} Two."])
        results.append(
            {each.msgid: (po.state(each), each.msgstr, each.previous_msgid) for each in po.load(catalog.path).active()}
        )
    assert results[0] == results[1]
    assert results[0][f"{NEW} Two."] == (State.OUTDATED, "humano", f"{OLD} Two.")
    assert results[0][f"{NEW} One."] == (State.STALE, "borrador", None)


# --- Libraries: polib, and translate-toolkit, which is Weblate's --------------------------------------


def opened(path: Path) -> Any:
    """A catalog in Weblate's hands."""
    store: Any = toolkit.pofile  # half typed
    return store.parsefile(str(path))


def through_polib(path: Path) -> None:
    polib.pofile(str(path)).save(str(path))


def through_the_toolkit(path: Path) -> None:
    catalog = opened(path)
    catalog.updateheader(x_generator="Weblate 5.8")
    catalog.save()


@pytest.mark.parametrize("through", [through_polib, through_the_toolkit])
def test_what_a_library_rewrites_keeps_everything(path: Path, through: Callable[[Path], None]) -> None:
    before = everything_said(path)
    through(path)
    assert everything_said(path) == before
    assert not po.save(po.load(path))
    po.save(po.load(path, wrap="none"))
    assert judges.msgcat_is_noop(path) == []


def test_weblate_writes_the_same_lines_with_the_line_wrapping_that_its_page_asks_for(path: Path) -> None:
    catalog = opened(path)
    (width,) = re.findall(r"`po_line_wrap`\).*\(`(\d+)`\)", WEBLATE)
    catalog.wrapper.width = int(width)
    assert bytes(catalog) == path.read_bytes()


@pytest.mark.parametrize(
    ("source", "translation", "is_right"),
    [
        ("A <em>b</em> c<note1/>.", "<note1/>C <em>b</em>.", True),
        ("A <em>b</em> c<note1/>.", "C <em>b</em>.", False),
        ("A <em>b</em> c<note1/>.", "C <em>b</em><note2/>.", False),
        ("See <a1>it</a1><br/>x < y", "<a1>Véase</a1><tn>Sí.</tn><br/>x < y", True),
        ("A note.", "<omit/>", True),
    ],
)
def test_the_flags_for_weblate_ask_for_the_tags_of_the_source(source: str, translation: str, is_right: bool) -> None:
    (pattern,) = re.findall(r'^placeholders:r"(.+)",ignore-xml-tags,ignore-xml-invalid$', WEBLATE, re.MULTILINE)
    assert (set(re.findall(pattern, source)) == set(re.findall(pattern, translation))) == is_right


def test_a_unit_translated_in_weblate_is_its_translator_s_and_no_longer_approved(path: Path) -> None:
    before = everything_said(path)
    catalog = opened(path)
    for unit in catalog.units:
        if str(unit.source) in (EMPTY, DRAFT, OUTDATED, APPROVED) and not unit.isobsolete():
            unit.target = "Desde Weblate"
            unit.markfuzzy(False)
    catalog.save()
    after = everything_said(path)
    assert {text: state for text, state in states(path).items() if after[text] != before[text]} == dict.fromkeys(
        (EMPTY, DRAFT, OUTDATED, APPROVED), State.TRANSLATED
    )
    assert all(each.tcomment.endswith(COMMENT) for each in po.load(path).active())


def test_a_unit_marked_as_needing_editing_in_weblate_is_outdated(path: Path) -> None:
    catalog = opened(path)
    for unit in catalog.units:
        if str(unit.source) in (TRANSLATED, APPROVED):
            unit.markfuzzy(True)
    catalog.save()
    assert states(path) == dict(zip(TEXTS, State, strict=True)) | dict.fromkeys((TRANSLATED, APPROVED), State.OUTDATED)


def test_pofilter_reads_it_and_what_it_gives_back_has_the_states(path: Path) -> None:
    before, filtered = everything_said(path), path.with_name("filtered.po")
    program = Path(sys.executable).with_name("pofilter")
    done = subprocess.run(
        [program, "--test=untranslated", "--test=isfuzzy", "--test=newlines", path, filtered],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = everything_said(filtered)
    assert set(found) == set(TEXTS) - {APPROVED, MINOR}
    for text, said in found.items():
        assert said[:-1] == before[text][:-1]  # type: ignore[index] # a tuple; the last is the comment, which it adds to


# --- Poedit ----------------------------------------------------------------------------------------


def test_poedit_changes_what_its_user_changed_and_nothing_else(path: Path, tmp_path: Path) -> None:
    before = path.read_text(encoding="utf-8").splitlines()
    with judges.poedit(path, tmp_path / "home") as editor:
        editor.write("Nuevo")
        editor.next()
        editor.needs_work()  # accepts the draft
        for _text in (STALE, OUTDATED, MINOR, TRANSLATED):
            editor.next()
        editor.needs_work()  # puts the translation in doubt
        editor.next()
        editor.write("Cambiado")
        editor.save()
    assert states(path) == {
        EMPTY: State.TRANSLATED,
        DRAFT: State.TRANSLATED,
        STALE: State.STALE,
        OUTDATED: State.OUTDATED,
        MINOR: State.MINOR,
        TRANSLATED: State.OUTDATED,
        APPROVED: State.TRANSLATED,
    }
    after = path.read_text(encoding="utf-8").splitlines()
    gone = [line for line in before if line not in after and not line.startswith(('"X-Gen', '"PO-Rev'))]
    assert gone == ['msgstr "Aprobado"']
    assert sum(line == "#, fuzzy" for line in after) == sum(line == "#, fuzzy" for line in before)
    assert [each.msgid for each in po.load(path).entries if each.obsolete] == ["Gone"]


# --- Real catalogs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["comprehensive-rust.fa.po", "comprehensive-rust.pt-BR.po"])
def test_a_real_catalog_in_gettext_s_unwrapped_style_is_given_back_to_the_byte(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    gettext("msgcat", "--no-wrap", "-o", path, shared("corpus", "po", name))
    before = path.read_bytes()
    assert serialise(po.load(path, wrap="none")) == before
    assert not po.save(po.load(path, wrap="none"))


@pytest.mark.parametrize("through", [through_polib, through_the_toolkit])
def test_a_real_catalog_comes_back_from_a_library_as_it_was(tmp_path: Path, through: Callable[[Path], None]) -> None:
    path = tmp_path / "fa.po"
    path.write_bytes(shared("corpus", "po", "comprehensive-rust.fa.po").read_bytes())
    catalog = po.load(path)
    for number, each in enumerate(catalog.active()):
        if each.msgstr and number % 3 == 0:
            po.approve(each, "Lena", date(2026, 11, 23))
        elif number % 3 == 1:
            po.set_draft(each, each.msgstr or "x", *SAID)
    po.save(catalog)
    before = everything_said(path)
    through(path)
    assert everything_said(path) == before
