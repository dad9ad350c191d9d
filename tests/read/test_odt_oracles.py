"""OpenDocument texts beside other readers: pandoc finds the same words and notes, and LibreOffice's copy of a Word
document gives the Document that the Word document gives."""

import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from hexapla.model import Document
from hexapla.read import read
from hexapla.tree import HEADINGS, citations, is_number_label
from read.test_docx_oracles import REAL, of_pandoc, shown, words

# ruff: noqa: E501 - Markdown as one line
MARKDOWN = (
    "# The dam\n\nIt held[^1] *ten* **years**[^two], [see](https://e.org/) H~2~O.\n\n1. one\n2. two\n\n    - deep\n\n> Said.\n\n"
    "| a | b |\n|---|---|\n| c | d[^1] |\n\n## Later\n\n![A dam](dam.png)\n\nTerm\n:   Definition\n\n[^1]: First *so*.\n\n    More.\n\n[^two]: Second.\n"
)


@pytest.mark.parametrize(
    "text",
    [MARKDOWN, MARKDOWN.replace("#", "##"), "Only words[^a].\n\n[^a]: > quoted\n\n    - and listed\n"],
)
def test_pandoc_finds_the_same_words_and_notes(text: str, tmp_path: Path) -> None:
    pypandoc = pytest.importorskip("pypandoc")
    path = tmp_path / "a.odt"
    subprocess.run([pypandoc.get_pandoc_path(), "-f", "markdown", "-o", path], input=text.encode(), check=True)
    document = read(path, source=path.name, language="en")
    found: list[str] = []
    notes = of_pandoc(json.loads(pypandoc.convert_file(str(path), "json", format="odt"))["blocks"], found)
    cited = sum(1 for root in (document.body, *(each.body for each in document.notes)) for _mark in citations(root))
    assert cited == notes
    assert not words("".join(found)) - words(shown(document))


# LibreOffice cannot read what these ask for, or gives it another form.
DIFFERENT = {"fields"}
WORD = [path for path in REAL if path.stem not in DIFFERENT]


def features(document: Document) -> Counter[tuple[str, ...]]:
    """Headings, numbers, looks, items, cells, quotations and notes of a document, with their texts."""
    found: Counter[tuple[str, ...]] = Counter()
    for root in (document.body, *(note.body for note in document.notes)):
        for each in root.iter(etree.Element):
            text = " ".join("".join(each.itertext()).split())
            kind = f"{each.get('class', '')} {each.get('type', '')} {each.get('start', '')} {each.get('value', '')}"
            if each.tag in (
                *HEADINGS,
                "li",
                "ol",
                "ul",
                "em",
                "strong",
                "p",
                "td",
                "th",
                "blockquote",
            ) or is_number_label(each):
                found[str(each.tag), kind, text] += 1
    return found


def libreoffice() -> str:
    """LibreOffice, where it is installed with the part that reads Word documents."""
    program = shutil.which("soffice")
    if program is None or not list(Path(program).resolve().parent.glob("libswlo*")):
        pytest.skip("needs LibreOffice Writer")
    return program


def test_libreoffice_s_copy_of_a_word_document_is_the_same_document(tmp_path: Path) -> None:
    program = libreoffice()
    pypandoc = pytest.importorskip("pypandoc")
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-o", tmp_path / "made.docx"]
    subprocess.run(command, input=MARKDOWN.replace("![A dam](dam.png)", "").encode(), check=True)
    for at, path in enumerate(WORD):
        shutil.copyfile(path, tmp_path / f"{at}.docx")
    sources = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for source in sources:
        copy = source.with_suffix(".odt")
        word, other = (read(path, source=path.name, language="en") for path in (source, copy))
        assert features(word) == features(other), source.name
        assert len(word.notes) == len(other.notes)
        assert re.sub("-.*", "", word.language) == re.sub("-.*", "", other.language)
