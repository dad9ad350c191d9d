"""Git merges catalogs entry by entry by its driver, `hexapla git-merge`, and no word is lost."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed

from commands import run
from hexapla import catalog
from hexapla.catalog.conflict_markers import find_marker
from hexapla.model import State
from histories.generated import Step, assert_nothing_is_lost_until_extracted, few, fork, steps
from histories.repositories import SAID, TEXTS, Repository, Work, adds, approves, begun, edits, saves_in_poedit
from judges.po import msgfmt

MILL, BAKER, NOBODY, WHEEL, SCHOOL = TEXTS
EDITED = "The old mill stands by the wide river."


def installed(root: Path) -> Repository:
    """A repository with a translated article, in which git merges catalogs by our driver."""
    made = begun(root)
    made.hexapla("git-merge", "--install")
    return made


@pytest.fixture
def book(tmp_path: Path) -> Repository:
    return installed(tmp_path / "book")


PAIRS: dict[str, tuple[Work, Work]] = {
    "two saves in Poedit": (saves_in_poedit({MILL: "El molino."}, "Ana <a@e.org>"), saves_in_poedit({WHEEL: "Rueda."})),
    "neighbours": (saves_in_poedit({MILL: "El molino.", BAKER: "Un panadero."}), saves_in_poedit({NOBODY: "Nadie."})),
    "two removed texts": (edits({MILL: ""}), edits({SCHOOL: ""})),
    "a translation of an edited text": (edits({MILL: EDITED}), saves_in_poedit({MILL: "El molino."})),
    "an approval of an edited text": (edits({MILL: EDITED}), approves(MILL)),
    "a translation of a removed text": (edits({MILL: ""}), saves_in_poedit({MILL: "El molino."})),
    "the same new paragraph": (adds("At first."), adds("At first.")),
}


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_what_two_people_did_merges_and_extract_agrees(book: Repository, pair: str, swapped: bool) -> None:
    ours, theirs = reversed(PAIRS[pair]) if swapped else PAIRS[pair]
    book.fork(ours, theirs)
    assert book.merge(), book.git("status").stdout
    assert msgfmt(book.path) == []
    found = {entry.msgid: (entry.msgstr, catalog.state(entry)) for entry in book.catalog.entries}
    book.extract()
    assert {entry.msgid: (entry.msgstr, catalog.state(entry)) for entry in book.catalog.entries} == found
    match pair:
        case "two saves in Poedit":
            assert found[MILL][0] == "El molino." and found[WHEEL][0] == "Rueda."
            assert set(catalog.translators(book.catalog)) == {"Ana", "Lena"}
        case "a translation of an edited text":
            assert found[EDITED] == ("El molino.", State.OUTDATED)
            assert book.entry(EDITED).previous_msgid == MILL
        case "an approval of an edited text":
            assert found[EDITED] == (SAID[MILL], State.OUTDATED)
        case "a translation of a removed text":
            assert found[MILL] == ("El molino.", State.TRANSLATED)
            assert [entry.msgid for entry in book.catalog.entries if entry.obsolete] == [MILL]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("left", [[BAKER], [MILL, BAKER]])
def test_a_new_translation_of_a_text_that_was_shortened_or_split_is_that_of_its_parts(
    tmp_path: Path, left: list[str], swapped: bool
) -> None:
    new = {MILL: "El molino.", BAKER: "El panadero."}
    whole, said = f"{MILL} {BAKER}", " ".join(new.values())
    book = begun(tmp_path / "book", {whole: f"{SAID[MILL]} {SAID[BAKER]}"}, [whole])
    book.hexapla("git-merge", "--install")
    works = edits({whole: "\n\n".join(left)}), saves_in_poedit({whole: said})
    book.fork(*(reversed(works) if swapped else works))
    assert book.merge()
    found = {entry.msgid: (entry.msgstr, catalog.state(entry)) for entry in book.catalog.entries}
    assert found == {whole: (said, State.TRANSLATED), **{text: (SAID[text], State.OUTDATED) for text in left}}
    assert [entry.msgid for entry in book.catalog.entries if entry.obsolete] == [whole]
    book.extract()
    found = {entry.msgid: (entry.msgstr, catalog.state(entry)) for entry in book.catalog.entries}
    assert found == {whole: (said, State.TRANSLATED), **{text: (new[text], State.OUTDATED) for text in left}}


def test_an_approval_comes_back_when_the_edit_is_reverted(book: Repository) -> None:
    book.fork(edits({MILL: EDITED}), approves(MILL, by="Noor"))
    assert book.merge()
    book.commit(edits({EDITED: MILL}))
    approval = catalog.approval_of(book.entry(MILL))
    assert approval and approval.by == "Noor"


def test_a_text_that_two_people_changed_holds_both(book: Repository) -> None:
    book.fork(saves_in_poedit({MILL: "El molino."}, "Ana <ana@example.org>"), saves_in_poedit({MILL: "La aceña."}))
    done = book.git("merge", "theirs", check=False)
    assert done.returncode == 1
    assert "1 text has two translations" in done.stdout + done.stderr
    entry = book.entry(MILL)
    assert (entry.msgstr, catalog.state(entry)) == ("El molino.", State.OUTDATED)
    assert entry.tcomment.startswith("Another person's translation: La aceña.")
    assert set(catalog.translators(book.catalog)) == {"Ana", "Lena"}
    found = run(book.root, "check", "es")
    assert "the other translation is: “La aceña.”" in found.said
    merged = book.path.read_bytes()
    book.extract()
    assert book.path.read_bytes() == merged


@pytest.mark.parametrize("chosen", ["El molino.", "La aceña.", "El viejo molino."])
def test_the_comment_goes_when_somebody_has_decided(book: Repository, chosen: str) -> None:
    book.fork(saves_in_poedit({MILL: "El molino."}), lambda made: [saves_in_poedit({MILL: "La aceña."})(made),
                                                                   approves(MILL, by="Noor")(made)])  # fmt: skip
    assert not book.merge()
    assert book.entry(MILL).msgstr == "La aceña."  # the text that is further stays in place
    saves_in_poedit({MILL: chosen})(book)
    book.extract()
    approval = catalog.approval_of(book.entry(MILL))
    assert "Another person's translation" not in book.entry(MILL).tcomment
    assert (approval.by if approval else None) == ("Noor" if chosen == "La aceña." else None)


def test_a_translation_by_a_person_wins_over_a_draft(tmp_path: Path) -> None:
    book = begun(tmp_path / "book", {BAKER: SAID[BAKER]})
    book.hexapla("git-merge", "--install")
    book.fork(lambda made: made.project.draft("es", engine="echo"), saves_in_poedit({MILL: "El molino."}))
    assert book.merge()
    assert (book.entry(MILL).msgstr, catalog.state(book.entry(MILL))) == ("El molino.", State.TRANSLATED)
    assert catalog.state(book.entry(WHEEL)) is State.DRAFT


def test_comments_and_flags_of_both_are_in_the_merge(book: Repository) -> None:
    def remarks(remark: str, flag: str) -> Work:
        def work(repository: Repository) -> None:
            loaded = repository.catalog
            entry = loaded.by_key()["", MILL]
            entry.tcomment, entry.flags = "\n".join(filter(None, [entry.tcomment, remark])), (*entry.flags, flag)
            catalog.save(loaded)

        return work

    book.commit(remarks("Both know this.", "no-wrap"))
    book.fork(remarks("Which mill?", "c-format"), remarks("A water mill.", "python-format"))
    assert book.merge()
    entry = book.entry(MILL)
    assert entry.tcomment.split("\n") == ["Both know this.", "Which mill?", "A water mill."]
    assert sorted(entry.flags) == ["c-format", "no-wrap", "python-format"]


def test_a_catalog_that_a_tool_has_wrapped_stays_as_it_is(book: Repository) -> None:
    def wraps(repository: Repository) -> None:
        subprocess.run(["msgcat", "--width=40", "-o", repository.path, repository.path], check=True)

    book.commit(wraps)
    lines = book.path.read_text(encoding="utf-8").splitlines()
    book.fork(saves_in_poedit({MILL: "Molino."}), saves_in_poedit({WHEEL: "Rueda."}))
    assert book.merge()
    gone = [line for line in lines if line not in book.path.read_text(encoding="utf-8").splitlines()]
    assert not [line for line in gone if "panadero" in line or "escuela" in line or "#" in line]


def test_a_rebase_a_cherry_pick_and_a_stash_merge_too(book: Repository) -> None:
    book.fork(edits({MILL: EDITED}), saves_in_poedit({WHEEL: "Rueda."}))
    book.git("checkout", "-qb", "picked")
    book.git("cherry-pick", "theirs")
    assert (book.entry(WHEEL).msgstr, book.entry(EDITED).msgstr) == ("Rueda.", SAID[MILL])
    book.git("rebase", "-q", "main", "theirs")
    assert book.entry(WHEEL).msgstr == "Rueda."
    assert book.entry(EDITED).msgstr == SAID[MILL]
    saves_in_poedit({BAKER: "Panadero."})(book)
    book.git("stash", "-q")
    book.commit(saves_in_poedit({SCHOOL: "Escuela."}, "Ana <ana@example.org>"))
    book.git("stash", "pop", "-q")
    assert (book.entry(BAKER).msgstr, book.entry(SCHOOL).msgstr) == ("Panadero.", "Escuela.")


def test_what_is_no_catalog_is_merged_by_lines_and_not_half_written(book: Repository) -> None:
    book.fork(saves_in_poedit({MILL: "El molino."}), lambda made: made.path.write_text("no catalog\n"))
    done = book.git("merge", "theirs", check=False)
    assert done.returncode == 1
    assert "not a valid PO file" in done.stdout + done.stderr
    said = book.path.read_text(encoding="utf-8")
    assert "El molino." in said and "no catalog" in said and find_marker(said.encode())


def test_a_clone_without_the_program_merges_by_lines(book: Repository) -> None:
    driver = book.git("config", "merge.hexapla.driver").stdout.strip()
    program, rest = driver.split(" git-merge ", 1)
    book.git("config", "merge.hexapla.driver", f"{program}-is-gone git-merge {rest}")
    book.fork(edits({SCHOOL: ""}), saves_in_poedit({MILL: "El molino."}))
    assert book.merge()
    assert book.entry(MILL).msgstr == "El molino."
    book.git("config", "--remove-section", "merge.hexapla")
    book.git("branch", "-D", "theirs")
    book.fork(saves_in_poedit({MILL: "Ana."}), saves_in_poedit({MILL: "Omar."}))
    assert not book.merge()
    assert find_marker(book.path.read_bytes())


def test_a_new_catalog_in_both_branches(book: Repository) -> None:
    def begins(said: str) -> Work:
        def work(repository: Repository) -> None:
            repository.write(["Another article."], "second")
            repository.extract()
            path = repository.path.with_name("second.po")
            loaded = catalog.load(path)
            loaded.entries[0].msgstr = said
            catalog.save(loaded)

        return work

    book.fork(begins("Otro."), begins("Otro artículo."))
    assert not book.merge()
    (entry,) = catalog.load(book.path.with_name("second.po")).entries
    assert entry.msgstr == "Otro." and "Otro artículo." in entry.tcomment


def test_a_publication_in_a_folder_with_a_space_in_its_name(tmp_path: Path) -> None:
    book = begun(tmp_path / "book")
    (book.root / "my book").mkdir()
    for name in ("hexapla.toml", "source", "locales"):
        book.git("mv", name, f"my book/{name}")
    toml = book.root / "my book" / "hexapla.toml"
    toml.write_text(toml.read_text() + '[catalog]\nfolder = "the locales"\n', encoding="utf-8")
    book.git("mv", "my book/locales", "my book/the locales")
    run(toml.parent, "git-merge", "--install")
    book.commit(lambda _made: None)
    po = "my book/the locales/es/article.po"
    assert book.git("check-attr", "merge", po).stdout.endswith("merge: hexapla\n")
    book.git("checkout", "-qb", "theirs")
    path = book.root / po
    path.write_text(path.read_text().replace("viejo molino", "molino"), encoding="utf-8")
    book.git("commit", "-qam", "theirs")
    book.git("checkout", "-q", "main")
    path.write_text(path.read_text().replace("viejo molino", "antiguo molino"), encoding="utf-8")
    book.git("commit", "-qam", "ours")
    assert not book.merge()
    assert "Another person's translation" in path.read_text(encoding="utf-8")


@seed(14)
@few(8)
@given(ours=steps("Ana"), theirs=steps("Omar"))
def test_whatever_two_people_do_nothing_is_lost(ours: list[Step], theirs: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        book = installed(Path(folder) / "book")
        tips = fork(book, ours, theirs)
        book.merge()
        assert_nothing_is_lost_until_extracted(tips, book)
        merged = book.path.read_bytes()
        book.extract()
        assert book.path.read_bytes() == merged


def test_init_sets_git_up_in_a_repository_and_only_there(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "book")
    attributes = repository.root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_bytes(b"*.png binary\ncaf\xe9.txt text")
    (repository.root / "hexapla.toml").unlink()
    for _time in range(2):
        run(repository.root, "init", "--languages", "es")
        run(repository.root, "git-merge", "--install")
    assert attributes.read_bytes().split(b"\n")[:-1] == [
        b"*.png binary",
        b"caf\xe9.txt text",
        b"/locales/**/*.po merge=hexapla",
        b"/locales/**/*.pot merge=hexapla",
    ]
    assert "git-merge %O %A %B %P" in repository.git("config", "merge.hexapla.driver").stdout
    for name in ("locales/a.pot", "locales/es/a.po", "locales/pt_BR/LC_MESSAGES/a.po"):
        assert repository.git("check-attr", "merge", name).stdout.endswith("merge: hexapla\n")
    run(tmp_path, "init", "alone", "--languages", "es")
    assert sorted(path.name for path in repository.root.iterdir()) == [
        ".git",
        ".gitignore",
        "export",
        "hexapla.toml",
        "locales",
        "source",
    ]
    done = run(tmp_path / "alone", "git-merge", "--install")
    assert done.status == 3 and "git init" in done.complained
    assert run(tmp_path, "git-merge", "one").status == 2
