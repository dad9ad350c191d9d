"""Golden editions: what each publication in `golden/` becomes must equal what is recorded beside it, to the letter.

    pytest tests/test_golden.py --update-golden      # then read the diff before you commit it

`golden/NAME/in` is a publication as people write it: sources, `hexapla.toml`, catalogs. `golden/NAME/golden` is what
the commands make of it: the texts of its editions, and those catalogs that `hexapla extract` makes or changes.

Binary inputs are kept as text: a folder called `book.epub` or `article.docx` is zipped, `picture.png.hex` is decoded,
and a publication with a PDF gets a font whose letters are boxes. Our own styles and scripts are not recorded, since
tests of their own look at them; a source's style sheets are.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from difflib import unified_diff
from pathlib import Path

import pytest

from export.fonts_made import LATIN, font
from hexapla import __version__
from hexapla.cli import main
from hexapla.cli.failures import DEBUG

CASES = sorted(path.parent for path in Path(__file__).with_name("golden").glob("*/in"))
SETTINGS = "hexapla.toml"
_OURS = ("text.css", "edition.css", "columns.css", "cover.css", "vertical-rl.css")
_STYLES = re.compile(r"(<style>|<script [^>]*>).*?(</style>|</script>)", re.DOTALL)
_NONCE = re.compile(r"(nonce[-=]\"?)[\w+/=]+")
_VERSION = re.compile(rf"(Hexapla |creationtoolversion=\"){re.escape(__version__)}")
_TEXT = (".opf", ".xhtml", ".xml", ".html", ".css", ".po", ".pot", ".tmx", ".xlf", ".jsonl", ".pages")


def settled(text: str) -> str:
    """Return the text without what changes for reasons other than the publication's own words."""
    return _VERSION.sub(r"\1…", _NONCE.sub(r"\1…", _STYLES.sub(r"\1…\2", text)))


def prepared(case: Path, folder: Path) -> Path:
    """Copy a publication into `folder`, its binary files made of the texts that stand for them."""
    book = folder / "in"
    shutil.copytree(case / "in", book)
    for path in sorted(book.rglob("*.hex")):
        path.with_suffix("").write_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
        path.unlink()
    for path in [*book.rglob("*.epub"), *book.rglob("*.docx"), *book.rglob("*.odt")]:
        parts = {each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()}
        shutil.rmtree(path)
        with zipfile.ZipFile(path, "w") as archive:
            if path.suffix == ".epub":
                archive.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
            for name in sorted(parts):
                archive.writestr(zipfile.ZipInfo(name), parts[name])
    if '"pdf"' in (book / SETTINGS).read_text(encoding="utf-8"):
        font(book / "fonts" / "box.ttf", "Box", LATIN + "–—‘’“”…↩")
    return book


def hexapla(*arguments: str) -> None:
    """Run a command in the current folder; any error, and any exit status but 0, fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(DEBUG, "1")
        patch.setattr(sys, "argv", ["hexapla", *arguments])
        main()


def pages(path: Path) -> str:
    """Return the words of each page of a PDF, one page on a line."""
    pypdf = pytest.importorskip("pypdf")
    return "".join(" ".join(page.extract_text().split()) + "\n" for page in pypdf.PdfReader(path).pages)


def texts(folder: Path) -> dict[str, str]:
    """Return every text in a folder by its name; those in an EPUB by the EPUB's name and their own."""
    found: dict[str, str] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                inside = (each for each in book.namelist() if each.endswith(_TEXT) and not each.endswith(_OURS))
                found.update({f"{name}/{each}": settled(book.read(each).decode()) for each in inside})
        elif path.suffix == ".pdf":
            found[f"{name}.pages"] = pages(path)
        elif path.suffix in _TEXT:
            found[name] = settled(path.read_text(encoding="utf-8"))
    return found


def made(book: Path) -> dict[str, str]:
    """Extract and export a publication: the texts of its editions, and of the catalogs that are not what they were."""
    before = texts(book / "locales")
    hexapla("extract", "--quiet")
    catalogs = texts(book / "locales")
    assert set(before) <= set(catalogs)
    hexapla("extract", "--quiet")
    assert texts(book / "locales") == catalogs  # what is extracted already stays as it is
    hexapla("export", "--quiet")
    changed = {f"locales/{name}": text for name, text in catalogs.items() if text != before.get(name)}
    return dict(sorted((texts(book / "export") | changed).items()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_an_edition_is_what_it_was(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    book = prepared(case, tmp_path)
    monkeypatch.chdir(book)
    now = made(book)
    golden = case / "golden"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(golden, ignore_errors=True)
        for name, text in now.items():
            (golden / name).parent.mkdir(parents=True, exist_ok=True)
            (golden / name).write_text(text, encoding="utf-8")
    before = dict(sorted(texts(golden).items()))
    assert list(now) == list(before)
    for name, text in now.items():
        changes = unified_diff(before[name].splitlines(), text.splitlines(), "golden", "now", lineterm="", n=1)
        assert text == before[name], f"{case.name}/{name}: mean it? pytest --update-golden\n" + "\n".join(changes)
