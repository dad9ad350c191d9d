"""States are read from plain PO, and survive every tool that people use on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import judges
from catalog.entries import CREATED, entry, fresh, merged, template
from hexapla import catalog as po
from hexapla.catalog.po import Entry
from hexapla.model import State

OLD = "The old dog sleeps in the house every day."
NEW = "The old dog sleeps in the barn every day."
SAID = "argos en->es 1.9, 83 %"


def drafted() -> Entry:
    made = Entry(msgid=OLD)
    po.set_draft(made, "El perro viejo duerme en la casa.", SAID)
    return made


def test_an_entry_without_a_translation_is_empty_whatever_else_it_says() -> None:
    assert po.state(Entry(msgid="a", flags=["fuzzy"], tcomment="hexapla: approved")) is State.EMPTY


def test_a_draft_is_fuzzy_names_its_engine_and_how_sure_it_was() -> None:
    made = drafted()
    assert po.state(made) is State.DRAFT
    assert made.fuzzy
    found = po.draft_of(made)
    assert found is not None
    assert (found.engine, found.confidence) == ("argos en->es 1.9", 83)
    assert made.tcomment == f"hexapla: draft {SAID}, source {po.source_hash('', OLD)}, text {made.tcomment[-6:]}"


def test_a_draft_whose_source_moved_on_is_stale_and_wants_a_new_one() -> None:
    made = drafted()
    made.msgid = NEW
    assert po.state(made) is State.STALE
    assert po.needs_draft(made)


def test_a_draft_that_a_person_accepts_is_theirs() -> None:
    made = drafted()
    made.flags.remove("fuzzy")
    assert po.state(made) is State.TRANSLATED
    assert po.draft_of(made) is None
    assert not po.needs_draft(made)


def test_a_draft_that_a_person_has_touched_is_theirs_even_while_it_is_fuzzy() -> None:
    made = drafted()
    made.msgstr = "El viejo perro duerme en casa."
    assert po.state(made) is State.OUTDATED
    assert not po.needs_draft(made)


def test_fuzzy_text_without_our_comment_is_a_person_s() -> None:
    assert po.state(Entry(msgid="a", msgstr="b", flags=["fuzzy"])) is State.OUTDATED


def test_an_approval_holds_only_for_what_was_approved() -> None:
    made = Entry(msgid=OLD, msgstr="a", tcomment="A colleague's words.")
    po.approve(made, "Lena")
    assert po.state(made) is State.APPROVED
    assert made.tcomment.endswith("\nA colleague's words.")
    made.msgstr = "b"
    assert po.state(made) is State.TRANSLATED
    made.msgstr, made.msgid = "a", NEW
    assert po.state(made) is State.TRANSLATED


@pytest.mark.parametrize(
    "typed", ["hexapla: approved", "hexapla: approved by Lena", "A note.\nhexapla: approved by Lena"]
)
def test_an_approval_typed_by_hand_counts_and_is_sealed_by_the_next_merge(tmp_path: Path, typed: str) -> None:
    catalog = fresh(tmp_path / "es.po", [OLD])
    entry(catalog, OLD).msgstr = "a"
    entry(catalog, OLD).tcomment = typed
    assert po.state(entry(catalog, OLD)) is State.APPROVED
    po.merge(template([OLD]), catalog, CREATED)
    assert po.state(entry(catalog, OLD)) is State.APPROVED
    assert po.source_hash("", OLD) in entry(catalog, OLD).tcomment
    assert ("A note." in typed) == ("A note." in entry(catalog, OLD).tcomment)
    entry(catalog, OLD).msgstr = "b"
    assert po.state(entry(catalog, OLD)) is State.TRANSLATED


def test_a_refused_draft_is_empty_says_why_and_keeps_the_translators_words() -> None:
    made = Entry(msgid=OLD, tcomment="Which dog?")
    po.refuse_draft(made, "it repeats itself")
    assert (po.state(made), made.fuzzy) == (State.EMPTY, False)
    assert made.tcomment == "hexapla: no draft, it repeats itself\nWhich dog?"


# --- What gettext's own tools do to a catalog ------------------------------------------------------


def all_states(path: Path) -> po.Catalog:
    """A catalog with an entry in every state but stale and outdated."""
    catalog = fresh(path, ["Empty text", "Draft text", "Translated text", "Approved text"])
    po.set_draft(entry(catalog, "Draft text"), "borrador", SAID)
    entry(catalog, "Translated text").msgstr = "traducido"
    entry(catalog, "Approved text").msgstr = "aprobado"
    po.approve(entry(catalog, "Approved text"), "Lena")
    po.save(catalog)
    return catalog


def states(path: Path) -> dict[str, State]:
    return {each.msgid: po.state(each) for each in po.load(path).living()}


def msgmerge(path: Path, texts: list[str], *options: str) -> None:
    pot = po.refresh_template(path.with_suffix(".pot"), "A book", template(texts))
    po.save(pot)
    done = judges.tools.run(
        judges.need("msgmerge"),
        "--quiet",
        "--update",
        "--backup=none",
        "--previous",
        *options,
        str(path),
        str(pot.path),
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("options", [(), ("--no-wrap",), ("--width=40",)])
def test_msgmerge_keeps_every_state(tmp_path: Path, options: tuple[str, ...]) -> None:
    catalog = all_states(tmp_path / "es.po")
    before = states(catalog.path)
    msgmerge(catalog.path, ["New text", *before], *options)
    assert states(catalog.path) == {"New text": State.EMPTY} | before


@pytest.mark.parametrize("options", [("--no-wrap",), ("--width=40",), ("--sort-output",), ("--no-location",)])
def test_msgcat_keeps_every_state(tmp_path: Path, options: tuple[str, ...]) -> None:
    catalog = all_states(tmp_path / "es.po")
    before = states(catalog.path)
    done = judges.tools.run(judges.need("msgcat"), *options, "-o", str(catalog.path), str(catalog.path))
    assert done.returncode == 0, done.stderr
    assert states(catalog.path) == before


def test_after_msgmerge_an_edited_source_makes_a_draft_stale_and_a_translation_outdated(tmp_path: Path) -> None:
    texts = {f"{OLD} {n}": f"{NEW} {n}" for n in ("A cat.", "Two white horses.", "Nobody else at all.")}
    draft, accepted, approved = texts
    catalog = fresh(tmp_path / "es.po", list(texts))
    for text in (draft, accepted):
        po.set_draft(entry(catalog, text), f"borrador {len(text)}", SAID)
    entry(catalog, accepted).flags.remove("fuzzy")  # a person accepts the draft as it is
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


def test_our_own_merge_gives_the_states_that_msgmerge_gives(tmp_path: Path) -> None:
    results = []
    for folder in ("theirs", "ours"):
        (tmp_path / folder).mkdir()
        catalog = fresh(tmp_path / folder / "es.po", [f"{OLD} One.", f"{OLD} Two."])
        po.set_draft(entry(catalog, f"{OLD} One."), "borrador", SAID)
        entry(catalog, f"{OLD} Two.").msgstr = "humano"
        po.save(catalog)
        (msgmerge if folder == "theirs" else merged)(catalog.path, [f"{NEW} One.", f"{NEW} Two."])
        results.append(
            {each.msgid: (po.state(each), each.msgstr, each.previous_msgid) for each in po.load(catalog.path).living()}
        )
    assert results[0] == results[1]
    assert results[0][f"{NEW} Two."] == (State.OUTDATED, "humano", f"{OLD} Two.")
    assert results[0][f"{NEW} One."] == (State.STALE, "borrador", None)


def test_translations_say_what_an_edition_may_show(tmp_path: Path) -> None:
    catalog = all_states(tmp_path / "es.po")
    catalog.entries.append(Entry(msgid="Gone", msgstr="ido", obsolete=True))
    said = po.translations(catalog)
    assert {key[1]: value.state.is_human for key, value in said.items()} == {
        "Empty text": False,
        "Draft text": False,
        "Translated text": True,
        "Approved text": True,
    }
