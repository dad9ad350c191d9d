"""export/press: other people's programs take one small edition in each form, and find nothing wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

import judges
from export.press.pressed import TEXT, edition, file_of, made, written
from hexapla.project import Project
from judges.tools import run
from workshop import fill


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The press publication."""
    return made(tmp_path_factory.mktemp("judged"))


_MORE = """
## A list

1. First, at [example.org/a-b/1-2](https://example.org/a-b/1-2)
2. And more

   - A "quoted" item; one & two / three

<figure><img src="six.svg" alt="Six columns"/><figcaption>A caption, 1 to 2.</figcaption></figure>
"""


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


@pytest.fixture(scope="module")
def half_translated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A text with a caption, lists, code and an address, of which only some passages are in Arabic."""
    note = "[^head]: On the heading.\n\n    > A *second* part.\n\n    - A third.\n"
    book = made(tmp_path_factory.mktemp("half"), TEXT.replace("[^head]: On the heading.\n", note) + _MORE)
    words = {"A list": "قائمة", "And more": "والمزيد", "A caption, 1 to 2": "شرح 1–2 [كذا]"}
    fill(book.publication, "ar", lambda text: words.get(text.rstrip("."), ""))
    return book


@pytest.mark.parametrize(
    ("engine", "name"), [("lualatex", "en"), ("xelatex", "en-ar"), ("xelatex", "ar"), ("lualatex", "ar")]
)
def test_latex_sets_all_letters(half_translated: Project, engine: str, name: str, tmp_path: Path) -> None:
    program = judges.need(engine)
    file = placed(half_translated, name, "latex", tmp_path)
    done = run(
        program, "-interaction=nonstopmode", "-halt-on-error", f"-output-directory={tmp_path}", str(file),
        TEXINPUTS=f"{tmp_path}:", TEXMFVAR=str(Path.home() / ".texlive-hexapla"),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    log = file.with_suffix(".log").read_text("utf-8", "replace")
    lost = [line for line in log.splitlines() if line.startswith("Missing character") and "漢" not in line]
    assert lost == []  # the Chinese word is not marked as one
    text = judges.need("pdftotext")
    assert "name?" not in run(text, str(file.with_suffix(".pdf")), "-").stdout  # babel’s “?figurename?”


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
