"""`hexapla mend` keeps both sides of what git could not merge: after a merge, a rebase and a stash."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed

from commands import run
from hexapla import catalog
from hexapla.catalog.conflict_markers import find_marker
from hexapla.model import State
from histories.generated import Step, assert_nothing_is_lost_until_extracted, few, fork, steps
from histories.repositories import SAID, TEXTS, Repository, Work, approves, begun, edits, saves_in_poedit
from judges.po import msgfmt

MILL, BAKER, NOBODY, WHEEL, SCHOOL = TEXTS
ANA, LENA = "Ana <ana@example.org>", "Lena <lena@example.org>"


@pytest.fixture
def book(tmp_path: Path) -> Repository:
    return begun(tmp_path / "book")


def conflicting(book: Repository, ours: Work, theirs: Work) -> None:
    book.fork(ours, theirs)
    assert not book.merge()
    assert find_marker(book.path.read_bytes())


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_a_header_that_two_have_saved_is_united(book: Repository, style: str) -> None:
    book.git("config", "merge.conflictStyle", style)
    conflicting(book, saves_in_poedit({MILL: "El molino."}, ANA), saves_in_poedit({SCHOOL: "Se vendió."}, LENA))
    done = run(book.root, "mend")
    assert done.said.splitlines() == [
        "mended locales/es/article.po",
        "Add the mended files to git (git add), then run hexapla extract.",
    ]
    assert msgfmt(book.path) == []
    assert (book.entry(MILL).msgstr, book.entry(SCHOOL).msgstr) == ("El molino.", "Se vendió.")
    assert {catalog.state(entry) for entry in book.catalog.active()} == {State.TRANSLATED}
    assert set(catalog.translators(book.catalog)) == {"Ana", "Lena"}
    assert book.catalog.header["PO-Revision-Date"].startswith("2026-09-25")
    assert run(book.root, "mend").said == "No catalog needs mending.\n"


@pytest.mark.parametrize("arguments", [["mend"], ["mend", "locales/es/article.po"]])
def test_it_names_damage_that_it_cannot_mend(book: Repository, arguments: list[str]) -> None:
    damaged = book.path.read_bytes()[:-5]
    book.path.write_bytes(damaged)
    done = run(book.root, *arguments)
    assert (done.status, "a string is not closed" in done.complained) == (6, True)
    assert "No catalog needs mending." not in done.said
    assert book.path.read_bytes() == damaged


def test_a_file_that_is_no_catalog_is_refused(book: Repository) -> None:
    done = run(book.root, "mend", "hexapla.toml")
    assert (done.status, "hexapla.toml:1: error: This is not a valid PO file" in done.complained) == (6, True)


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_text_that_two_have_changed_holds_both(book: Repository, style: str) -> None:
    book.git("config", "merge.conflictStyle", style)
    conflicting(book, saves_in_poedit({MILL: "El molino."}, ANA), saves_in_poedit({MILL: "La aceña."}, LENA))
    said = run(book.root, "mend", "locales/es/article.po").said
    assert "1 text has two translations now" in said
    entry = book.entry(MILL)
    assert (entry.msgstr, catalog.state(entry)) == ("El molino.", State.OUTDATED)
    assert "La aceña." in entry.tcomment


def test_what_the_sides_have_removed_is_not_lost(book: Repository) -> None:
    edited = "The wheel froze for a week in that winter."
    conflicting(book, edits({MILL: "", WHEEL: edited}), edits({SCHOOL: "", WHEEL: ""}))
    run(book.root, "mend")
    book.write([BAKER, NOBODY, edited])
    book.extract()
    found = {entry.msgid: (entry.msgstr, bool(entry.obsolete)) for entry in book.catalog.entries}
    assert found[MILL] == (SAID[MILL], True)
    assert found[SCHOOL] == (SAID[SCHOOL], True)
    assert found[edited] == (SAID[WHEEL], False)


def test_a_rebase_that_stopped_goes_on(book: Repository) -> None:
    book.fork(saves_in_poedit({MILL: "El molino."}, ANA), saves_in_poedit({WHEEL: "La rueda."}, LENA))
    book.git("checkout", "-q", "theirs")
    book.commit(saves_in_poedit({SCHOOL: "Se vendió."}, LENA))
    assert book.git("rebase", "main", check=False).returncode
    for _commit in range(2):
        run(book.root, "mend", "locales/es/article.po")
        book.git("add", "locales")
        book.git("-c", "core.editor=true", "rebase", "--continue", check=False)
    assert book.git("status", "--porcelain").stdout == ""
    said = {text: book.entry(text).msgstr for text in (MILL, WHEEL, SCHOOL)}
    assert said == {MILL: "El molino.", WHEEL: "La rueda.", SCHOOL: "Se vendió."}
    assert {catalog.state(entry) for entry in book.catalog.active()} == {State.TRANSLATED}


def test_a_stash_that_did_not_fit_is_united(book: Repository) -> None:
    with book.later():
        saves_in_poedit({MILL: "El molino."}, ANA)(book)
    book.git("stash", "-q")
    book.commit(saves_in_poedit({BAKER: "Un panadero."}, LENA))
    assert book.git("stash", "pop", check=False).returncode
    assert find_marker(book.path.read_bytes())
    run(book.root, "mend")
    assert (book.entry(MILL).msgstr, book.entry(BAKER).msgstr) == ("El molino.", "Un panadero.")
    assert {catalog.state(entry) for entry in book.catalog.active()} == {State.TRANSLATED}


def test_a_conflict_that_somebody_has_committed_is_united_with_the_next_one(book: Repository) -> None:
    conflicting(book, saves_in_poedit({MILL: "El molino."}, ANA), saves_in_poedit({MILL: "La aceña."}, LENA))
    book.git("commit", "-qam", "with markers")
    book.git("checkout", "-qb", "third", "theirs~1")
    book.commit(saves_in_poedit({MILL: "Molino viejo."}, "Omar <omar@example.org>"))
    book.git("merge", "main", check=False)
    assert book.path.read_text(encoding="utf-8").count("<<<<<<<") > 1
    run(book.root, "mend")
    entry = book.entry(MILL)
    held = f"{entry.msgstr}\n{entry.tcomment}"
    assert entry.fuzzy and all(said in held for said in ("El molino.", "La aceña.", "Molino viejo."))


def test_every_damaged_catalog_is_named_at_once(book: Repository) -> None:
    book.commit(edits({}))
    toml = book.root / "hexapla.toml"
    toml.write_text(toml.read_text().replace('["es"]', '["es", "fr"]'), encoding="utf-8")
    book.write(["Another article."], "second")
    book.extract()
    for name in ("es/article", "es/second", "fr/article"):
        path = book.root / "locales" / f"{name}.po"
        path.write_text(f"{path.read_text()}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n", encoding="utf-8")
    cut = book.root / "locales" / "fr" / "second.po"
    cut.write_text(cut.read_text()[:-3], encoding="utf-8")
    done = run(book.root, "status")
    assert done.status == 6
    lines = [line for line in done.complained.splitlines() if not line.startswith(" ")]
    assert [line.split(":")[0] for line in lines] == [
        f"locales/{name}.po" for name in ("es/article", "es/second", "fr/article", "fr/second")
    ]
    assert done.complained.count("hexapla mend") == 1
    assert "msgfmt" in done.complained
    run(book.root, "mend")
    left = run(book.root, "status").complained.splitlines()
    assert [line.split(":")[0] for line in left if not line.startswith(" ")] == ["locales/fr/second.po"]


def test_a_text_that_occurs_twice_is_united(book: Repository) -> None:
    said = book.path.read_text(encoding="utf-8")
    book.path.write_text(f'{said}\nmsgid "{MILL}"\nmsgstr "El molino."\n', encoding="utf-8")
    assert "hexapla mend" in run(book.root, "check").complained
    run(book.root, "mend")
    entry = book.entry(MILL)
    assert entry.fuzzy and "El molino." in entry.tcomment and entry.msgstr == SAID[MILL]


@pytest.mark.parametrize(
    "damage", ["=======\n", ">>>>>>> theirs\n", "<<<<<<< HEAD\n", "<<<<<<< HEAD\n>>>>>>> theirs\n"]
)
def test_a_marker_that_stands_alone_is_named_and_the_file_stays(book: Repository, damage: str) -> None:
    before = book.path.read_text(encoding="utf-8") + damage
    book.path.write_text(before, encoding="utf-8")
    done = run(book.root, "mend")
    assert done.status == 6
    assert f"locales/es/article.po:{len(before.splitlines())}: " in done.complained
    assert "git checkout --merge" in done.complained
    assert book.path.read_text(encoding="utf-8") == before


def test_templates_are_mended_and_extract_makes_them_again(book: Repository) -> None:
    path = book.root / "locales" / "article.pot"
    whole = path.read_bytes()
    path.write_bytes(b"<<<<<<< HEAD\n" + whole + b"=======\n" + whole.replace(b"The old", b"The new") + b">>>>>>> a\n")
    run(book.root, "mend")
    assert not find_marker(path.read_bytes())
    book.extract()
    assert path.read_bytes() == whole


def test_approvals_of_both_sides_are_kept(book: Repository) -> None:
    book.git("config", "merge.conflictStyle", "diff3")
    conflicting(
        book,
        lambda made: [approves(MILL, by="Noor")(made), saves_in_poedit({WHEEL: "Rueda."}, ANA)(made)],
        lambda made: [approves(SCHOOL, by="Omar")(made), saves_in_poedit({BAKER: "Pan."}, LENA)(made)],
    )
    run(book.root, "mend")
    approvals = {text: catalog.approval_of(book.entry(text)) for text in (MILL, SCHOOL)}
    assert [found and found.by for found in approvals.values()] == ["Noor", "Omar"]


@seed(14)
@few(12)
@given(ours=steps("Ana"), theirs=steps("Omar"))
def test_whatever_two_people_do_nothing_is_lost(ours: list[Step], theirs: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        book = begun(Path(folder) / "book")
        tips = fork(book, ours, theirs)
        book.merge()
        book.project.mend()
        assert_nothing_is_lost_until_extracted(tips, book)
