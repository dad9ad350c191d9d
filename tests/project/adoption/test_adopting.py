"""hexapla adopt: a finished translation becomes a catalog, with all notes, and no person's text is changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla import installation
from hexapla.errors import MissingExtra, SourceError
from hexapla.model import State
from hexapla.project import Project
from hexapla.project.adoption import Adopted
from project.adoption.noted_books import NotedBook, noted_book
from workshop import publication

SETTINGS = '[publication]\nlanguage = "en"\nlanguages = ["es", "fr"]\n'
MARKS = re.compile(r"<note\d*/>|<tn>.*?</tn>")


@pytest.fixture(scope="module")
def made() -> NotedBook:
    return noted_book()


@pytest.fixture
def project(tmp_path: Path, made: NotedBook) -> Project:
    (tmp_path / "translation.md").write_text(made.translation, encoding="utf-8")
    return Project(publication(tmp_path / "book", {"book.md": made.source}, SETTINGS))


def adopt(project: Project, text: str | None = None, *, dry_run: bool = False) -> Adopted:
    file = project.publication.root.parent / "translation.md"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return project.adopt("es", [file], dry_run=dry_run)


def entries(project: Project) -> dict[str, po.Entry]:
    loaded = po.load(project.publication.catalogs / "es" / "book.po")
    return {entry.msgid: entry for entry in loaded.active()}


def test_sure_pairs_become_translated_and_the_others_fuzzy_with_a_reason(project: Project, made: NotedBook) -> None:
    done = adopt(project)
    found = entries(project)
    states = {text: po.state(entry) for text, entry in found.items()}
    assert State.APPROVED not in states.values()
    translated = {text for text, state in states.items() if state is State.TRANSLATED}
    assert len(translated) == done.translated > 0.8 * len(made.pairs)
    plain = {MARKS.sub("", text): MARKS.sub("", found[text].msgstr) for text in translated}
    assert sum(plain[text] != said for text, said in made.pairs.items() if text in plain) == 0
    for entry in found.values():
        if entry.fuzzy:
            assert re.match(r"Aligned from translation\.md, \d\d? % sure: .+ \[hexapla: proposed,", entry.tcomment)
        elif entry.msgstr:
            assert re.match(r"Aligned from translation\.md, \d\d % sure( |;).*\[hexapla: aligned,", entry.tcomment)
    assert done.fuzzy == sum(entry.fuzzy for entry in found.values())


def test_notes_are_paired_added_or_left_out_and_none_is_lost(project: Project, made: NotedBook) -> None:
    done = adopt(project)
    found = entries(project)
    paired = {ours: found[ours].msgstr for ours, _theirs in made.notes["same"]}
    assert paired == dict(made.notes["same"])
    assert done.notes == len(paired)
    for ours, _theirs in made.notes["dropped"]:
        assert found[ours].msgstr == "<omit/>"
    whole = "\n".join(entry.msgstr for entry in found.values())
    for _ours, theirs in made.notes["added"]:
        assert f"<tn>{theirs}</tn>" in whole or theirs in [each.plain for each in done.left]
    assert done.added == whole.count("<tn>") > 0
    codes = [code for finding in project.check("es") if (code := finding.code) in ("note-lost", "note-doubled")]
    assert not codes


def test_a_note_that_says_that_it_is_the_translators_is_no_other(project: Project, made: NotedBook) -> None:
    dropped, paired = made.notes["dropped"][0][0], made.notes["same"][0]
    place = made.pairs[next(text for text in made.pairs if f"{dropped.removeprefix('About ')}" in text)]
    text = made.translation.replace(place, f"{place}[^own]", 1) + f"\n[^own]: N. del T.: {paired[1]}\n"
    adopt(project, text)
    found = entries(project)
    assert found[dropped].msgstr in ("", "<omit/>")
    assert found[paired[0]].msgstr == paired[1]
    assert sum(f"<tn>{paired[1]}</tn>" in entry.msgstr for entry in found.values()) == 1


def test_what_only_the_translation_has_is_listed(project: Project, made: NotedBook) -> None:
    added = "Un parágrafo del traductor que no está en el libro. " * 9 + "Fin."
    paragraphs = made.translation.split("\n\n")
    done = adopt(project, "\n\n".join([*paragraphs[:20], added, *paragraphs[20:]]))
    assert done.listed is not None
    assert added in [each.plain for each in done.left]
    assert added in done.listed.read_text(encoding="utf-8")


def test_every_word_of_the_translation_is_in_the_catalog_or_the_list(project: Project, made: NotedBook) -> None:
    done = adopt(project)
    kept = "\n".join(entry.msgstr for entry in entries(project).values())
    kept += done.listed.read_text(encoding="utf-8") if done.listed else ""
    words = re.findall(r"\w{4,}", re.sub(r"\[\^n\d+\]", " ", made.translation))
    assert not [word for word in words if word not in kept]


def test_a_second_run_changes_no_byte_and_a_dry_run_writes_nothing(project: Project) -> None:
    assert adopt(project, dry_run=True).translated > 0
    assert not list(project.publication.root.rglob("*.po"))
    first = adopt(project)
    path = project.publication.catalogs / "es" / "book.po"
    before = path.read_bytes()
    again = adopt(project)
    assert path.read_bytes() == before
    assert (again.translated, again.fuzzy, again.changed) == (0, 0, ())
    assert again.same == first.translated + first.fuzzy


def test_a_revised_translation_brings_only_what_has_changed(project: Project, made: NotedBook) -> None:
    adopt(project)
    before = {text: entry.msgstr for text, entry in entries(project).items()}
    old = next(theirs for ours, theirs in made.pairs.items() if before.get(ours) == theirs and len(theirs) > 80)
    new = old.replace(old.split()[3], "corregido")
    done = adopt(project, made.translation.replace(old, new))
    after = {text: entry.msgstr for text, entry in entries(project).items()}
    assert {text for text in after if after[text] != before[text]} == {t for t in before if before[t] == old}
    assert done.translated + done.fuzzy == 1


def test_a_persons_text_stays_and_the_difference_is_listed(project: Project, made: NotedBook) -> None:
    adopt(project)
    path = project.publication.catalogs / "es" / "book.po"
    loaded = po.load(path)
    sure = [e for e in loaded.active() if po.state(e) is State.TRANSLATED and made.pairs.get(e.msgid) == e.msgstr]
    sure[0].msgstr = "Una persona ha escrito otra cosa."
    po.approve(sure[1], "Ana")
    unsure = next(entry for entry in loaded.active() if entry.fuzzy)
    unsure.flags = ()
    po.save(loaded)
    revised = made.translation
    for entry in sure[:2]:
        revised = revised.replace(made.pairs[entry.msgid], made.pairs[entry.msgid].replace(" ", " nuevo ", 1))
    done = adopt(project, revised)
    found = entries(project)
    assert found[sure[0].msgid].msgstr == "Una persona ha escrito otra cosa."
    assert po.state(found[sure[1].msgid]) is State.APPROVED
    assert not found[unsure.msgid].fuzzy
    assert {sure[0].msgid, sure[1].msgid} <= {each.source for each in done.different}
    assert done.listed is not None
    assert "Una persona ha escrito otra cosa." in done.listed.read_text(encoding="utf-8")


def test_an_engines_draft_is_replaced(project: Project, made: NotedBook) -> None:
    project.extract()
    path = project.publication.catalogs / "es" / "book.po"
    loaded = po.load(path)
    for entry in loaded.active():
        po.set_draft(entry, "BORRADOR", "argos en->es 1.9", 83)
    po.save(loaded)
    done = adopt(project)
    assert done.translated > 0.8 * len(made.pairs)


def test_several_files_are_one_text(project: Project, made: NotedBook, tmp_path: Path) -> None:
    whole = adopt(project, dry_run=True)
    texts, notes = made.translation.split("\n\n[^", 1)
    half = texts.index("\n\n## ", len(texts) // 2)
    for name, part in (("one.md", texts[:half]), ("two.md", texts[half:])):
        (tmp_path / name).write_text(f"{part}\n\n[^{notes}", encoding="utf-8")
    done = project.adopt("es", [tmp_path / "one.md", tmp_path / "two.md"])
    assert done.translated >= whole.translated - 3


def test_errors_have_a_remedy(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        project.adopt("es", [tmp_path / "absent.md"])
    monkeypatch.setattr("hexapla.project.adoption.opening_benches.find_spec", lambda _name: None)
    with pytest.raises(MissingExtra) as raised:
        adopt(project)
    assert installation.command("adopt") in raised.value.remedy
    assert not list(project.publication.root.rglob("*.po"))


def test_a_file_without_a_translation_is_refused(project: Project, made: NotedBook) -> None:
    for text in ("", " \n\n", made.source):
        with pytest.raises(SourceError) as raised:
            adopt(project, text)
        assert raised.value.remedy
    assert not list(project.publication.root.rglob("*.po"))


ENGLISH = "The harbour was quiet, and nobody had seen the letter that we found there."


def test_what_is_left_in_the_language_of_the_source_is_not_translated(project: Project, made: NotedBook) -> None:
    source = project.publication.root / "source" / "book.md"
    long, short = ENGLISH, "An old lamp"
    source.write_text(f"{made.source}\n\n{long}\n\n{short}\n", encoding="utf-8")
    done = adopt(project, f"{made.translation}\n\n{long}\n\n{short}\n")
    found = entries(project)
    assert found[long].msgstr == ""
    assert found[short].fuzzy or not found[short].msgstr
    assert long in [each.plain for each in done.left]


@pytest.mark.parametrize(
    "mark", ["Versión anterior", "*[Borrador automático]*", "Aún sin traducir", "◇\N{EM SPACE}Borrador automático"]
)
def test_marks_of_an_edition_are_no_text(project: Project, made: NotedBook, mark: str) -> None:
    sure = adopt(project, dry_run=True).translated
    texts = made.translation.split("\n\n")
    marked = [f"{each} {mark}" if len(each) > 200 and each[0] not in "#[" else each for each in texts]
    done = adopt(project, "\n\n".join(marked))
    words = mark.strip("*[]◇\N{EM SPACE}")
    assert done.translated < 0.6 * sure
    assert not any(
        words in entry.msgstr or (words in entry.tcomment and not entry.fuzzy) for entry in entries(project).values()
    )
    assert (words == "Aún sin traducir") == (done.fuzzy < 0.1 * sure)


def test_sentences_are_paired_where_units_are_sentences(tmp_path: Path, made: NotedBook) -> None:
    pairs = [
        (f"{ours[0].upper()}{ours[1:]}.", f"{theirs[0].upper()}{theirs[1:]}.") for ours, theirs in made.pairs.items()
    ]
    ours, theirs = (_paragraphs([pair[side] for pair in pairs]) for side in (0, 1))
    settings = SETTINGS + '[catalog]\nsegmentation = "sentence"\n'
    project = Project(publication(tmp_path / "book", {"book.md": ours + "[^a]\n\n[^a]: See page 12.\n"}, settings))
    done = adopt(project, theirs.replace(pairs[2][1], f"{pairs[2][1]}[^t]") + "[^a]\n\n[^a]: P. 12.\n\n[^t]: Mine.\n")
    found = entries(project)
    sure = {text: entry.msgstr for text, entry in found.items() if po.state(entry) is State.TRANSLATED}
    assert len(sure.keys() & dict(pairs)) > 0.8 * len(pairs)
    assert all(MARKS.sub("", sure.get(text, said)) == said for text, said in pairs)
    assert found[pairs[2][0]].msgstr == f"{pairs[2][1]}<tn>Mine.</tn>"
    assert found[f"{pairs[-1][0]}<note1/>"].msgstr == f"{pairs[-1][1]}<note1/>"
    assert (done.notes, done.added) == (1, 1)
    assert adopt(project).same == len([entry for entry in found.values() if entry.msgstr])


def _paragraphs(sentences: list[str]) -> str:
    """Make a Markdown text of paragraphs with three sentences each."""
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
