"""Dates never conflict: what people do in two branches merges by plain git, where their texts do not conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog import headers
from hexapla.model import State
from histories.repositories import SAID, TEXTS, Repository, Work, adds, approves, begun, drafts, edits, saves_in_poedit

MILL, BAKER, NOBODY, WHEEL, SCHOOL = TEXTS


def begins_another(repository: Repository) -> None:
    repository.write(["Another article."], "second")
    repository.extract()


def adds_french(repository: Repository) -> None:
    path = repository.root / "hexapla.toml"
    path.write_text(path.read_text().replace('["es"]', '["es", "fr"]'), encoding="utf-8")
    repository.extract()


def translates(text: str, said: str) -> Work:
    """A translator in the review page, or a program by the API."""

    def work(repository: Repository) -> None:
        units = {unit.text: unit for document in repository.project.documents() for unit in document.units}
        repository.project.translate("article", "es", units[text], said)

    return work


PAIRS: dict[str, tuple[Work, Work]] = {
    "a save in Poedit and an extraction": (
        edits({WHEEL: "The wheel froze for a week."}),
        saves_in_poedit({MILL: "M."}),
    ),
    "two extractions": (edits({MILL: "The new mill stands by the river."}), edits({SCHOOL: "It became a school."})),
    "the same extraction": (edits({MILL: ""}), edits({MILL: ""})),
    "paragraphs at both ends": (adds("At first."), adds("At last.", last=True)),
    "an approval and a save in Poedit": (approves(MILL), saves_in_poedit({NOBODY: "Nadie vive allí."})),
    "two approvals": (approves(MILL, by="Noor"), approves(SCHOOL, by="Omar")),
    "an approval and an extraction": (approves(NOBODY), edits({WHEEL: "The wheel froze for a week."})),
    "two translators in the review page": (translates(MILL, "El molino."), translates(SCHOOL, "Se vendió.")),
    "drafts and an approval": (drafts, approves(SCHOOL)),
    "a new document in both": (begins_another, begins_another),
    "a new language in both": (adds_french, adds_french),
}


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_plain_git_merges_what_two_people_did(tmp_path: Path, pair: str, swapped: bool) -> None:
    said = {text: said for text, said in SAID.items() if pair != "drafts and an approval" or text != MILL}
    repository = begun(tmp_path / "book", said)
    ours, theirs = reversed(PAIRS[pair]) if swapped else PAIRS[pair]
    repository.fork(ours, theirs)
    assert repository.merge(), repository.git("diff").stdout
    merged = repository.path.read_bytes()
    repository.extract()
    assert repository.path.read_bytes() == merged
    assert repository.git("status", "--porcelain").stdout == ""


def test_the_work_of_both_is_in_the_merge(tmp_path: Path) -> None:
    repository = begun(tmp_path / "book")
    edited = "The wheel froze for a week in that winter."
    repository.fork(edits({WHEEL: edited}), saves_in_poedit({MILL: "El molino."}))
    assert repository.merge()
    assert repository.entry(MILL).msgstr == "El molino."
    assert catalog.state(repository.entry(edited)) is State.OUTDATED


def test_no_command_of_ours_moves_a_date(tmp_path: Path) -> None:
    repository = begun(tmp_path / "book", {MILL: SAID[MILL]})
    paths = [repository.path, repository.root / "locales" / "article.pot"]
    before = [catalog.load(path).header for path in paths]
    for work in (drafts, approves(MILL), translates(BAKER, "Un panadero."), edits({MILL: "A mill."}), begins_another):
        repository.commit(work)
    assert [catalog.load(path).header for path in paths] == before


def test_a_new_version_of_hexapla_leaves_headers_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = begun(tmp_path / "book")
    monkeypatch.setattr(headers, "VERSION", "99.0")
    repository.extract()
    assert repository.git("status", "--porcelain").stdout == ""


def test_a_template_whose_header_is_damaged_gets_a_new_date(tmp_path: Path) -> None:
    repository = begun(tmp_path / "book")
    path = repository.root / "locales" / "article.pot"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("POT-Creation-Date: 2", "POT-Creation-Date: x2"), encoding="utf-8")
    repository.extract()
    assert headers.kept_fields(path.read_bytes())["POT-Creation-Date"].startswith("20")
