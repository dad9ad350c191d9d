"""Merging loses no word that a person wrote, does nothing twice, and disturbs only what changed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import judges
from catalog.entries import AWKWARD, CREATED, WORDS, entry, fresh, merged, template, unit
from hexapla import catalog as po
from hexapla.catalog import merging
from hexapla.catalog.po import serialise
from hexapla.catalog.states import update_comments
from hexapla.model import State
from hexapla.segment import segment
from samples import document

FUZZ = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
LATER = "2025-05-05 00:00+0000"


def human_words(catalog: po.Catalog) -> set[str]:
    """Every translation that a person stands behind, or once stood behind, wherever it is kept."""
    kept = set()
    for each in catalog.entries:
        if each.msgstr and po.state(each) not in (State.DRAFT, State.STALE):
            kept.add(each.msgstr)
    return kept


class Life:
    """A source and its catalog through the years: edits, moves, cuts; translators, engines and reviewers."""

    def __init__(self, path: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self.path = path
        self.texts = [self.paragraph() for _ in range(6)]
        self.written: set[str] = set()
        self.count = 0
        path.unlink(missing_ok=True)
        po.save(fresh(path, self.texts))

    def paragraph(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 9)))

    def edit_source(self) -> None:
        at = self.chance.randrange(len(self.texts) + 1)
        action = self.chance.choice(["edit", "cut", "add", "move", "double", "restore"])
        if action == "add" or at == len(self.texts):
            self.texts.insert(at, self.paragraph())
        elif action == "edit":
            self.texts[at] = self.texts[at].replace(self.chance.choice(WORDS), "other", 1) + " more"
        elif action == "cut":
            self.texts.pop(at)
        elif action == "move":
            self.texts.insert(self.chance.randrange(len(self.texts)), self.texts.pop(at))
        elif action == "double":
            self.texts.append(self.texts[at])
        else:
            gone = [each.msgid for each in po.load(self.path).entries if each.obsolete]
            self.texts.extend(gone[:1])

    def work(self) -> None:
        """Somebody or something fills an entry."""
        catalog = po.load(self.path)
        living = list(catalog.active())
        if not living:
            return
        chosen = self.chance.choice(living)
        self.count += 1
        if self.chance.random() < 0.4:
            if po.needs_draft(chosen):
                po.set_draft(chosen, f"borrador {self.count}", "echo en->es")
        elif po.state(chosen) in (State.DRAFT, State.STALE):
            chosen.flags = ()  # accepted as it is: from now on a person's
            self.written.add(chosen.msgstr)
        else:
            self.written.discard(chosen.msgstr)  # the person replaces their own words
            chosen.msgstr, chosen.flags = f"humano {self.count}", ()
            self.written.add(chosen.msgstr)
            if self.chance.random() < 0.3:
                po.approve(chosen, "Lena")
        po.save(catalog)

    def year(self) -> None:
        for _ in range(self.chance.randint(0, 3)):
            self.edit_source()
        merged(self.path, self.texts)
        for _ in range(self.chance.randint(0, 3)):
            self.work()


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_no_human_string_is_ever_lost_however_the_source_changes(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "es.po", seed)
    for _ in range(6):
        life.year()
        assert life.written <= human_words(po.load(life.path))
    assert judges.msgcat_is_noop(life.path) == []


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_merging_twice_is_merging_once_to_the_byte(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "es.po", seed)
    for _ in range(4):
        life.year()
        merged(life.path, life.texts)
        once = life.path.read_bytes()
        catalog = po.load(life.path)
        po.merge(template(life.texts), catalog, CREATED)
        assert not po.save(catalog)
        assert life.path.read_bytes() == once
        assert [each.msgid for each in catalog.active()] == list(dict.fromkeys(life.texts))


@FUZZ
@given(old=st.lists(AWKWARD, max_size=5, unique=True), new=st.lists(AWKWARD, max_size=5, unique=True))
def test_awkward_strings_are_merged_like_any_other(tmp_path: Path, old: list[str], new: list[str]) -> None:
    catalog = fresh(tmp_path / "es.po", old)
    for number, each in enumerate(catalog.entries):
        each.msgstr = f"humano {number}"
    po.merge(template(new), catalog, CREATED)
    assert {f"humano {number}" for number in range(len(old))} == {each.msgstr for each in catalog.entries} - {""}
    once = serialise(catalog)
    po.merge(template(new), catalog, CREATED)
    assert serialise(catalog) == once


def article(*, with_note: bool) -> list[str]:
    cite = '<a role="doc-noteref" href="#{}"/>'
    chance = random.Random(3)  # noqa: S311 - nothing secret
    paragraphs = [" ".join(chance.choices(WORDS, k=30)) for _ in range(40)]
    body = "".join(
        f"<p>{words}{cite.format('new') if with_note and number == 0 else ''}{cite.format(f'n{number}')}.</p>"
        for number, words in enumerate(paragraphs)
    )
    notes = {f"n{number}": f"<p>On {words[::3]}.</p>" for number, words in enumerate(paragraphs)}
    return [
        each.text
        for each in segment(document(body, ({"new": "<p>A brand new note.</p>"} if with_note else {}) | notes))
    ]


def test_a_note_added_at_the_top_makes_one_unit_fuzzy_and_one_new(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", article(with_note=False))
    for number, each in enumerate(catalog.entries):
        each.msgstr = f"humano {number}"
    po.save(catalog)
    after = merged(catalog.path, article(with_note=True))
    fuzzy = [each for each in after.active() if each.fuzzy]
    assert [each.msgstr for each in fuzzy] == ["humano 0"]
    assert fuzzy[0].previous_msgid == article(with_note=False)[0]
    assert [each.msgid for each in after.active() if not each.msgstr] == ["A brand new note."]
    assert not any(each.obsolete for each in after.entries)


def test_moved_paragraphs_keep_their_translations(tmp_path: Path) -> None:
    texts = [f"Paragraph {number} of {len(WORDS)}." for number in range(20)]
    catalog = fresh(tmp_path / "es.po", texts)
    for each in catalog.entries:
        each.msgstr = each.msgid.upper()
    po.save(catalog)
    random.Random(5).shuffle(texts)  # noqa: S311 - nothing secret
    after = merged(catalog.path, texts)
    assert [(each.msgid, each.msgstr, each.fuzzy) for each in after.entries] == [
        (text, text.upper(), False) for text in texts
    ]


def test_an_edited_text_keeps_its_translation_fuzzy_with_the_source_it_was_made_from(tmp_path: Path) -> None:
    first, second, third = (f"The old {animal} sleeps in the house every day." for animal in ("dog", "cat", "hen"))
    catalog = fresh(tmp_path / "es.po", [first])
    entry(catalog, first).msgstr = "El perro"
    po.save(catalog)
    merged(catalog.path, [second])
    after = merged(catalog.path, [third])
    assert (entry(after, third).msgstr, entry(after, third).previous_msgid) == ("El perro", first)
    assert po.state(entry(after, third)) is State.OUTDATED


def test_an_edited_text_is_fuzzy_before_all_that_its_flags_said(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["The river house is green and old."])
    (only,) = catalog.active()
    only.msgstr, only.flags = "La casa del río es verde y vieja.", ("c-format", "no-wrap")
    po.merge(template(["The river house is green and very old."]), catalog, CREATED)
    (edited,) = catalog.active()
    assert (edited.msgstr, edited.flags) == (only.msgstr, ("fuzzy", "c-format", "no-wrap"))


def test_a_text_that_comes_back_edited_takes_its_translation_from_among_the_obsolete(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["The river house is green and old.", "Winter."])
    entry(catalog, "The river house is green and old.").msgstr = "La casa del río es verde y vieja."
    po.merge(template(["Winter."]), catalog, CREATED)
    po.merge(template(["Winter.", "The river house is green and very old."]), catalog, CREATED)
    back = entry(catalog, "The river house is green and very old.")
    assert (back.msgstr, back.previous_msgid) == (
        "La casa del río es verde y vieja.",
        "The river house is green and old.",
    )


def test_an_edit_of_a_text_that_nobody_translated_takes_no_other_text_s_translation(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["The red house by the river is old.", "The red horse by the river is old."])
    entry(catalog, "The red horse by the river is old.").msgstr = "El caballo rojo es viejo."
    po.merge(template(["The red house by the river is very old."]), catalog, CREATED)
    assert entry(catalog, "The red house by the river is very old.").msgstr == ""


def test_merging_seals_an_approval_that_was_typed_by_hand(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["Winter."])
    (only,) = catalog.active()
    only.msgstr, only.tcomment = "Invierno.", "hexapla: approved by Ana"
    po.merge(template(["Winter."]), catalog, CREATED)
    (sealed,) = catalog.active()
    assert po.state(sealed) is State.APPROVED
    sealed.msgstr = "Otoño."  # another text, which nobody has approved
    assert po.state(sealed) is State.TRANSLATED


def test_a_text_whose_context_changes_keeps_its_translation_beside_the_same_words_without_one(tmp_path: Path) -> None:
    def in_context(context: str) -> list[po.Entry]:
        return po.template([unit("River house"), unit("River house", context=context)])

    catalog = fresh(tmp_path / "es.po", [])
    po.merge(in_context("picture 1"), catalog, CREATED)
    for each, text in zip(catalog.active(), ("Casa", "Una casa junto al río"), strict=True):
        each.msgstr = text
    po.merge(in_context("picture 2"), catalog, CREATED)
    plain, pictured = catalog.active()
    assert (plain.msgstr, plain.flags) == ("Casa", ())
    assert (pictured.msgstr, pictured.flags) == ("Una casa junto al río", ("fuzzy",))


def test_a_text_that_comes_back_has_its_translation_back(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["Keep this.", "A wholly different sentence."])
    entry(catalog, "A wholly different sentence.").msgstr = "Otra frase."
    po.save(catalog)
    gone = merged(catalog.path, ["Keep this."])
    assert [each.msgid for each in gone.entries if each.obsolete] == ["A wholly different sentence."]
    back = merged(catalog.path, ["Keep this.", "A wholly different sentence."])
    found = entry(back, "A wholly different sentence.")
    assert (found.msgstr, found.fuzzy, len(back.entries)) == ("Otra frase.", False, 2)


def test_a_draft_that_nothing_needs_goes_and_an_edited_one_is_stale(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["Short and gone", "The old dog sleeps in the house."])
    for each in catalog.entries:
        po.set_draft(each, "borrador", "echo en->es")
    po.save(catalog)
    after = merged(catalog.path, ["The old dog sleeps in the barn."])
    [only] = after.entries
    assert (po.state(only), only.previous_msgid) == (State.STALE, None)


def test_a_text_that_was_added_in_another_context_is_another_entry(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["Bank"])
    entry(catalog, "Bank").msgstr = "Banco"
    entries = po.template([unit("Bank"), unit("Bank", context="river")])
    po.merge(entries, catalog, CREATED)
    assert {each.msgctxt: (each.msgstr, each.fuzzy) for each in catalog.entries} == {
        None: ("Banco", False),
        "river": ("", False),
    }


def test_plurals_and_comments_of_a_person_are_kept(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["One"])
    entry(catalog, "One").tcomment = "Which one?"
    plural = po.Entry(msgid="%d note", msgid_plural="%d notes")
    plural.msgstr_plural = {0: "%d nota", 1: "%d notas"}
    catalog.entries.append(plural)
    po.save(catalog)
    after = merged(catalog.path, ["One", "Two"], LATER)
    assert entry(after, "One").tcomment == "Which one?"
    assert [each.msgstr_plural for each in after.entries if each.obsolete] == [{0: "%d nota", 1: "%d notas"}]
    assert after.header["POT-Creation-Date"] == CREATED
    assert judges.msgcat_is_noop(catalog.path) == []


def test_a_remark_on_a_text_that_nobody_translated_survives_its_edits(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["The old dog sleeps in the house.", "A wholly different sentence."])
    for each in catalog.entries:
        each.tcomment = f"Ask the author of “{each.msgid[:5]}”."
    po.set_draft(entry(catalog, "A wholly different sentence."), "borrador", "echo en->es")
    po.save(catalog)
    after = merged(catalog.path, ["The old dog sleeps in the barn."])
    edited, gone = after.entries
    assert (edited.tcomment, edited.msgstr, edited.obsolete) == ("Ask the author of “The o”.", "", 0)
    assert gone.obsolete
    assert "Ask the author of “A who”." in gone.tcomment
    assert judges.msgcat_is_noop(catalog.path) == []
    back = merged(catalog.path, ["The old dog sleeps in the barn.", "A wholly different sentence, or not."])
    assert "Ask the author of “A who”." in entry(back, "A wholly different sentence, or not.").tcomment


def test_the_plural_forms_of_a_text_that_a_unit_says_are_kept(tmp_path: Path) -> None:
    # Another program has made them; a unit has one text.
    catalog = fresh(tmp_path / "es.po", ["One", "Two"])
    for text, forms in (("One", {0: "Uno", 1: "Unos\nvarios"}), ("Two", {0: "", 1: "Dos"})):
        entry(catalog, text).msgid_plural, entry(catalog, text).msgstr_plural = f"{text}s", forms
    po.save(catalog)
    assert not any(po.needs_draft(each) for each in po.load(catalog.path).entries)
    after = merged(catalog.path, ["One", "Two"], LATER)
    one, two = entry(after, "One"), entry(after, "Two")
    assert (one.msgid_plural, one.msgstr, one.fuzzy, one.tcomment) == ("", "Uno", True, "msgstr[1]: Unos\nvarios")
    assert (two.msgid_plural, two.msgstr, two.fuzzy, two.tcomment) == ("", "Dos", False, "")


def test_an_empty_obsolete_entry_of_another_tool_takes_no_translation_away(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["The old dog sleeps in the house."])
    catalog.entries[0].msgstr = "El perro viejo duerme en la casa."
    catalog.entries.append(po.Entry(msgid="The old dog sleeps in the barn.", obsolete=True))
    po.save(catalog)
    after = merged(catalog.path, ["The old dog sleeps in the barn."])
    assert "El perro viejo duerme en la casa." in human_words(after)


def test_a_catalog_keeps_the_plural_rule_that_it_was_begun_with(tmp_path: Path) -> None:
    catalog = fresh(tmp_path / "es.po", ["One"])
    assert catalog.header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    po.save(catalog)
    for rule in ("nplurals=3; plural=(n==1 ? 0 : n%1000000==0 ? 1 : 2);", "nplurals=2; plural=n!=1"):
        catalog = po.load(catalog.path)
        catalog.header["Plural-Forms"] = rule
        po.save(catalog)
        after = merged(catalog.path, ["One", "Two"], LATER)
        assert after.header["Plural-Forms"] == rule
        assert po.load(catalog.path).header["Plural-Forms"] == rule


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_what_is_set_aside_at_first_would_come_out_alike(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "es.po", seed)
    for _ in range(4):
        life.year()
    for _ in range(3):
        life.edit_source()
    results = []
    for is_settled in (merging._is_plain_translation, lambda _entry: False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(merging, "_is_plain_translation", is_settled)
            catalog = po.load(life.path)
            po.merge(template(life.texts), catalog, LATER)
            results.append([replace(entry, linenum=None) for entry in catalog.entries])
    assert results[0] == results[1]


@FUZZ
@given(seed=st.integers(0, 2**32))
def test_merging_a_copy_leaves_the_entries_of_the_original(tmp_path: Path, seed: int) -> None:
    life = Life(tmp_path / "es.po", seed)
    for _ in range(4):
        life.year()
    life.edit_source()
    original = po.load(life.path)
    po.merge(template(life.texts), po.for_merging(original), LATER)
    before = po.load(life.path)
    assert (original.entries, original.header) == (before.entries, before.header)


def test_the_steps_for_new_texts_are_for_those_that_do_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Text {number} of the book." for number in range(30)]
    catalog = fresh(tmp_path / "es.po", texts)
    for each in catalog.entries:
        po.translate(each, each.msgid.upper())
    po.save(catalog)
    renewed: list[str] = []

    def update(each: po.Entry) -> None:
        renewed.append(each.msgid)
        update_comments(each)

    monkeypatch.setattr(merging, "update_comments", update)
    merged(catalog.path, [*texts[:12], "Text 12 of the great book.", *texts[13:]])
    assert renewed == ["Text 12 of the great book."]
