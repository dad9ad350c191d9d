"""Minor changes of sources are listed and accepted, one or all, and editions go on showing the translations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

SETTINGS = """
[publication]
title = "The Mill"
language = "en"
languages = ["es"]
sources = ["source/*.md"]
[catalog]
folder = "locales"
[[edition]]
name = "es"
languages = ["es"]
layout = "single"
formats = ["html"]
require = "REQUIRE"
outdated = "OUTDATED"
threshold = 0
"""
SAID = {
    "Mill": "Molino",
    "The baker came. He paid.": "Vino el panadero. Pagó.",
    "The wheel froze.": "La rueda se heló.",
}
TEXTS = "# Mill\n\nThe baker came. He paid.\n\nThe wheel froze.\n"
EDITED = TEXTS.replace("came. He", "came; he").replace("froze.", "froze!")


def made(folder: Path, require: str = "translated", outdated: str = "mark") -> Project:
    """A publication with one approved and two translated texts, after two small corrections of its source."""
    settings = SETTINGS.replace("REQUIRE", require).replace("OUTDATED", outdated)
    opened: Publication = publication(folder, {"mill.md": TEXTS}, settings)
    Project(opened).extract()
    loaded = catalog.load(folder / "locales" / "es" / "mill.po")
    for entry in loaded.active():
        catalog.translate(entry, SAID[entry.msgid])
        if require == "approved" or "baker" in entry.msgid:
            catalog.approve(entry, "Lena")
    catalog.save(loaded)
    (folder / "source" / "mill.md").write_text(EDITED, encoding="utf-8")
    project = Project(opened)
    project.extract()
    return project


def states(project: Project) -> dict[str, State]:
    return {key[1]: each.state for key, each in project.translations("mill", "es").items()}


def test_they_are_listed_with_both_sources(tmp_path: Path) -> None:
    project = made(tmp_path)
    baker, wheel = project.minor_changes("es")
    assert (baker.earlier, baker.source) == ("The baker came. He paid.", "The baker came; he paid.")
    assert (baker.translation, baker.was_approved, wheel.was_approved) == ("Vino el panadero. Pagó.", True, False)
    assert str(baker.place) == "source/mill.md:3"
    (progress,) = project.status("es", "mill")
    assert (progress.counts[State.MINOR], progress.percent, progress.words_left) == (2, 100, 0)
    found = [finding for finding in project.check("es") if finding.code == "translation-minor"]
    assert len(found) == 2


def test_all_are_accepted_and_what_was_approved_is_approved_again(tmp_path: Path) -> None:
    project = made(tmp_path)
    assert len(project.accept_minor("es", by="Ana")) == 2
    assert states(project) == {
        "Mill": State.TRANSLATED, "The baker came; he paid.": State.APPROVED, "The wheel froze!": State.TRANSLATED
    }  # fmt: skip
    (approved,) = (each for each in project.translations("mill", "es").values() if each.state is State.APPROVED)
    assert approved.approved_by == "Ana"
    assert project.minor_changes("es") == ()


def test_one_is_accepted_and_the_others_stay(tmp_path: Path) -> None:
    project = made(tmp_path)
    (accepted,) = project.accept_minor("es", "mill", chosen=lambda change: "baker" in change.source)
    assert accepted.was_approved
    assert states(project)["The baker came; he paid."] is State.TRANSLATED  # nobody has signed
    (left,) = project.minor_changes("es")
    assert left.source == "The wheel froze!"


def test_a_translation_that_is_written_again_as_it_is_is_translated(tmp_path: Path) -> None:
    project = made(tmp_path)
    (document,) = project.documents("mill")
    (unit,) = (unit for unit in document.units if unit.text == "The wheel froze!")
    assert project.translate("mill", "es", unit, "La rueda se heló.").state is State.TRANSLATED


def html(project: Project) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in project.export() if path.suffix == ".html")


def test_an_edition_shows_them_as_translations(tmp_path: Path) -> None:
    shown = html(made(tmp_path))
    assert "Vino el panadero. Pagó." in shown
    assert "La rueda se heló." in shown
    assert not re.search("untranslated|outdated-translation", shown.partition("<body")[2])


@pytest.mark.parametrize(
    ("outdated", "is_shown", "is_marked"), [("mark", True, True), ("show", True, False), ("source", False, False)]
)
def test_an_edition_of_approved_texts_shows_them_as_it_shows_outdated_ones(
    tmp_path: Path, outdated: str, *, is_shown: bool, is_marked: bool
) -> None:
    shown = html(made(tmp_path, "approved", outdated)).partition("<body")[2]
    assert ("Vino el panadero. Pagó." in shown) is is_shown
    assert bool(re.search('class="outdated-translation"', shown)) is is_marked
    assert ("The baker came; he paid." in shown) is not is_shown
