"""export/press: other people's programs take one small edition in each form, and find nothing wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.press.pressed import edition, file_of, made, written
from hexapla.project import Project
from judges.tools import run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The press publication."""
    return made(tmp_path_factory.mktemp("judged"))


def placed(project: Project, name: str, form: str, folder: Path) -> Path:
    """The file of an edition in a folder, with its pictures."""
    files = written(edition(project, name), form)
    for file, data in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    return folder / next(iter(files))


@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_typst_compiles_it(project: Project, name: str, tmp_path: Path) -> None:
    import typst

    file = placed(project, name, "typst", tmp_path)
    assert typst.compile(str(file)).startswith(b"%PDF")


@pytest.mark.parametrize(("engine", "name"), [("lualatex", "en"), ("xelatex", "en-ar")])
def test_latex_compiles_it(project: Project, engine: str, name: str, tmp_path: Path) -> None:
    program = judges.need(engine)
    file = placed(project, name, "latex", tmp_path)
    done = run(
        program, "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={tmp_path}", str(file),
        TEXINPUTS=f"{tmp_path}:", TEXMFVAR=str(Path.home() / ".texlive-hexapla"),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    assert file.with_suffix(".pdf").is_file()


@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_jats_is_valid(project: Project, name: str) -> None:
    judge = etree.DTD(judges.need("jats"))
    judge.validate(etree.fromstring(file_of(written(edition(project, name), "jats"))))
    assert [each.message for each in judge.error_log] == []


@pytest.mark.parametrize("name", ["en", "en-ar"])
def test_docbook_is_valid(project: Project, name: str) -> None:
    judge = etree.RelaxNG(etree.parse(judges.need("docbook")))
    judge.validate(etree.fromstring(file_of(written(edition(project, name), "docbook"))))
    assert [each.message for each in judge.error_log] == []


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_libreoffice_opens_it_with_its_notes(project: Project, form: str, tmp_path: Path) -> None:
    judges.need("writer")
    office, text = judges.need("soffice"), judges.need("pdftotext")
    file = placed(project, "en-ar", form, tmp_path)
    run(
        office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
        "--outdir", str(tmp_path), str(file),
    )  # fmt: skip
    shown = run(text, str(file.with_suffix(".pdf")), "-").stdout
    assert "The second note." in shown
    assert "Nothing cites this." in shown
    shutil.rmtree(tmp_path / "profile")
