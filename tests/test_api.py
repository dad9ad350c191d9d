"""The Python API: what `import hexapla` gives, and what it promises to other people's programs."""

from __future__ import annotations

import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hexapla
import judges
from workshop import REPOSITORY, environment, publication

# Imports every module but those of the command line, and says which texts were translated meanwhile.
IMPORTING = """
import importlib, os, pathlib
from hexapla import messages

translated = []
messages._catalog = lambda *asked: translated.append(asked) or messages.NullTranslations()
os.environ.update(dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), "fr_FR.UTF-8"))
import hexapla

package = pathlib.Path(hexapla.__file__).parent
modules = [path.relative_to(package).with_suffix("").parts for path in package.rglob("*.py")]
for parts in modules:
    if parts[0] not in ("cli", "__main__"):
        importlib.import_module(".".join(("hexapla", *parts)).removesuffix(".__init__"))
assert len(modules) > 200
assert not translated, translated
assert messages.spoken() == "en"
"""


def run(program: str, folder: Path) -> str:
    """What a program of somebody else's prints, in a process of its own."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_types_of_every_public_symbol_are_known_to_other_programs() -> None:
    assert judges.verifytypes("hexapla") == []


def test_every_public_name_is_there_and_no_other_is_shown() -> None:
    assert [name for name in hexapla.__all__ if not hasattr(hexapla, name)] == []
    assert dir(hexapla) == hexapla.__all__ == sorted(hexapla.__all__)


def test_no_public_name_is_also_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(hexapla.__path__)}
    assert modules & set(hexapla.__all__) == set()


def test_nothing_is_translated_or_printed_at_import(tmp_path: Path) -> None:
    assert run(IMPORTING, tmp_path) == ""


ARTICLE = "# A well\n\nIt is *deep*.[^1]\n\nNobody fell in.\n\n[^1]: Nine metres.\n"
SETTINGS = """\
[publication]
title = "Wells"
languages = ["es", "pt-BR"]
[draft]
engine = "echo"
"""


@pytest.fixture
def project(tmp_path: Path) -> hexapla.Project:
    """Texts and catalogs without translations."""
    publication(tmp_path, {"well.md": ARTICLE, "roof.md": "A roof.\n"}, SETTINGS)
    opened = hexapla.open_project(str(tmp_path))
    opened.extract()
    return opened


def test_one_name_may_be_given_without_a_list(project: hexapla.Project) -> None:
    assert [each.name for each in project.documents("well")] == ["well"]
    assert {each.document for each in project.status("es", "well")} == {"well"}
    assert {each.language for each in project.status(["es", "PT_br"], "well")} == {"es", "pt-BR"}
    made = project.export("en-es", folder=project.publication.root / "out")
    assert {path.name for path in made} == {"index.html", "well.html", "roof.html", "search.js", "en-es.epub"}
    assert not (project.publication.root / "locales/e").exists()


def test_an_empty_list_does_not_choose_everything(project: hexapla.Project) -> None:
    project.extract()
    for call in (
        lambda: project.approve("es", [], by="Robot"),
        lambda: project.draft("es", (), engine="echo"),
        lambda: project.extract([]),
        lambda: project.export([]),
    ):
        with pytest.raises(hexapla.PublicationError, match="no names in the list") as caught:
            call()
        assert "leave the argument out" in caught.value.remedy


@pytest.mark.parametrize(
    ("method", "arguments", "said"),
    [
        ("extract", ["xx"], "“xx” is not a language"),
        ("draft", ["xx"], "“xx” is not a language"),
        ("draft", ["es", "barn"], "There is no document “barn”"),
        ("check", [["es", "xx"]], "“xx” is not a language"),
        ("translations", ["barn", "es"], "There is no document “barn”"),
        ("translations", ["well", "xx"], "“xx” is not a language"),
        ("memory", ["xx"], "“xx” is not a language"),
        ("glossary", ["xx"], "“xx” is not a language"),
        ("approve", ["xx"], "“xx” is not a language"),
        ("export", ["xx"], "There is no edition “xx”"),
        ("export_memory", ["xx"], "“xx” is not a language"),
        ("term_usage", ["xx"], "“xx” is not a language"),
    ],
)
def test_a_name_that_means_nothing_is_an_error(
    project: hexapla.Project, method: str, arguments: list[object], said: str
) -> None:
    with pytest.raises(hexapla.PublicationError, match=said):
        getattr(project, method)(*arguments)


def test_an_engine_or_a_format_that_does_not_exist_is_an_error(project: hexapla.Project) -> None:
    with pytest.raises(hexapla.EngineError, match="There is no engine “babel”"):
        project.draft("es", engine="babel")
    with pytest.raises(hexapla.SheetError, match="no review sheets in the format “odt”"):
        hexapla.write_sheets(project, "es", forms="odt")


def test_a_translation_is_written_and_read_back(project: hexapla.Project) -> None:
    (well,) = project.documents("well")
    unit = well.units[1]
    before = project.translations("well", "es")[unit.key]
    said = project.translate("well", "ES", unit, "Es <em>hondo</em>.<note1/>", by="Ana", seen=before)
    assert (said.text, said.state) == ("Es <em>hondo</em>.<note1/>", hexapla.State.TRANSLATED)
    assert project.translations("well", "es")[unit.key] == said
    path = project.publication.root / "locales/es/well.po"
    assert '"Last-Translator: Ana\\n"' in path.read_text(encoding="utf-8")
    project.approve("es", by="Lena", chosen=lambda each: each.source == unit.text)
    approved = project.translate("well", "es", unit, said.text)
    assert (approved.state, approved.approved_by) == (hexapla.State.APPROVED, "Lena")
    with pytest.raises(hexapla.CatalogError, match="changed elsewhere"):
        project.translate("well", "es", unit, "Hondo.", seen=said)
    assert project.translations("well", "es")[unit.key] == approved
    assert project.translate("well", "es", unit, " ").state is hexapla.State.EMPTY


def test_a_text_that_no_catalog_has_is_not_translated(project: hexapla.Project) -> None:
    (roof,) = project.documents("roof")
    with pytest.raises(hexapla.CatalogError, match="run hexapla extract"):
        project.translate("well", "es", roof.units[0], "Un tejado.")


def test_objects_say_what_they_are_on_one_line(project: hexapla.Project) -> None:
    assert repr(project) == f"<Project {str(project.publication.root)!r}: en -> es, pt-BR>"
    (well,) = project.documents("well")
    assert (repr(well), well.title) == ("<SourceDocument 'well': 4 units>", "A well")


# Goes every step of the work, with a real engine, and makes a PDF.
QUIET = """
import hexapla

project = hexapla.open_project()
project.extract()
(well,) = project.documents("well")
project.translate("well", "es", well.units[0], "Un pozo")
steps = []
assert project.draft("es", engine="argos", on_progress=lambda *step: steps.append(step)).engine.startswith("argos")
assert steps
project.check(complete=True)
project.approve("es", by="Lena")
assert any(path.suffix == ".pdf" for path in project.export(drafts="mark"))
sheets = hexapla.write_sheets(project, "es", forms=["csv", "html"])
hexapla.import_sheets(project, [each.path for each in sheets if each.path.suffix == ".csv"])
"""


def test_nothing_is_printed_by_any_step(project: hexapla.Project) -> None:
    folder = project.publication.root
    shutil.copy(REPOSITORY / "i18n/demonstration/translate-en_es.argosmodel", folder)
    with (folder / "hexapla.toml").open("a", encoding="utf-8") as settings:
        settings.write("packages = ['translate-en_es.argosmodel']\n")
        settings.write("[[edition]]\nlanguages = ['en', 'es']\nformats = ['html', 'epub', 'pdf']\n")
    assert run(QUIET, folder) == ""


def test_a_callback_that_raises_stops_the_drafts_and_loses_none(project: hexapla.Project) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.draft("es", "well", on_progress=stop)
    (well,) = project.status("es", "well")
    assert (well.counts[hexapla.State.DRAFT], well.counts[hexapla.State.EMPTY]) == (2, 2)


def test_findings_are_in_the_language_that_the_program_has_chosen(project: hexapla.Project) -> None:
    (well,) = project.documents("well")
    project.translate("well", "es", well.units[1], "Es <em>hondo</em>.")
    (english,) = project.check("es", "well")
    try:
        assert hexapla.set_language("fr") == "fr"
        (french,) = project.check("es", "well")
    finally:
        hexapla.set_language("en")
    assert (english.code, english.place) == (french.code, french.place)
    assert english.message != french.message
    assert english.hint != french.hint
