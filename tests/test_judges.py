"""The judges can fail: each finds nothing in a good file, and the fault in a bad one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import judges

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>A page</title>{head}</head>
<body><main><h1>A page</h1><p>One short paragraph.</p>{body}</main></body>
</html>
"""

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f1c2e0a-3c1b-5d0e-9a57-0c3f4b0d7a11</dc:identifier>
<dc:title>A book</dc:title><dc:language>en</dc:language>
<meta property="dcterms:modified">2024-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text only.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="dot" href="dot.svg" media-type="image/svg+xml"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>"""

XHTML = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>A book</title></head>
<body>{body}</body></html>"""

NAV = '<nav epub:type="toc" role="doc-toc" aria-label="Contents"><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'

PO = r"""msgid ""
msgstr ""
"Project-Id-Version: a book\n"
"POT-Creation-Date: 2024-01-01 00:00+0000\n"
"PO-Revision-Date: 2024-01-01 00:00+0000\n"
"Last-Translator: Ana <ana@example.org>\n"
"Language-Team: Spanish <es@example.org>\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: article.md
msgid "A short text, <em>kept</em> & unwrapped however long it may become in the course of its own life."
msgstr "Un texto breve, <em>conservado</em> & sin cortes, por largo que llegue a ser en el curso de su propia vida."

#: article.md
#, fuzzy
msgid "Two words"
msgstr "Dos palabras"

#~ msgid "Gone"
#~ msgstr "Ido"
"""


def page(folder: Path, *, head: str = "", body: str = "") -> Path:
    path = folder / "page.html"
    path.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return path


def book(folder: Path, name: str = "book.epub", *, body: str = "") -> Path:
    path = folder / name
    text = f"<section><h1>Text</h1><p>One short paragraph.</p>{body}</section>"
    files = {"text.xhtml": XHTML.format(body=text), "nav.xhtml": XHTML.format(body=NAV), "dot.svg": DOT}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for inner, content in {"META-INF/container.xml": CONTAINER, "book.opf": PACKAGE, **files}.items():
            archive.writestr(inner, content)
    return path


def catalog(folder: Path, text: str = PO) -> Path:
    path = folder / "es.po"
    path.write_bytes(text.encode())
    return path


def test_epubcheck(tmp_path: Path) -> None:
    good = book(tmp_path)
    broken = book(tmp_path, "broken.epub", body='<p><a href="#nowhere">x</a></p>')
    warned = book(tmp_path, "warned.epub", body='<ol><li role="doc-endnote">x</li></ol>')
    no_book = tmp_path / "no-book.epub"
    no_book.write_text("not an archive", encoding="utf-8")
    assert judges.epubcheck(good) == []
    (error,) = judges.epubcheck(broken)
    assert error.startswith("broken.epub/text.xhtml:4: ERROR RSC-012 ")
    (warning,) = judges.epubcheck(warned)
    assert warning.startswith("warned.epub/text.xhtml:4: WARNING RSC-017 ")
    assert judges.epubcheck(no_book)
    assert judges.epubcheck(tmp_path / "missing.epub")
    assert judges.epubcheck(good) == []


def test_ace(tmp_path: Path) -> None:
    assert judges.ace(book(tmp_path)) == []
    (complaint,) = judges.ace(book(tmp_path, body='<p><img src="dot.svg"/></p>'))
    assert complaint.startswith("book.epub/text.xhtml: critical image-alt: ")
    no_book = tmp_path / "no-book.epub"
    no_book.write_text("not an archive", encoding="utf-8")
    assert judges.ace(no_book)


def test_nu(tmp_path: Path) -> None:
    assert judges.nu(page(tmp_path)) == []
    image, doubled = judges.nu(page(tmp_path, body='<img src="a.png"><p id="x">a</p><p id="x">b</p>'))[:2]
    assert image.startswith("page.html:4: error: ")
    assert "Duplicate ID" in doubled
    assert judges.nu(tmp_path / "missing.html")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_axe_is_content(tmp_path: Path, width: int, dark: bool) -> None:
    dot = '<img alt="a dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=">'
    assert judges.axe(page(tmp_path, body=dot), width=width, dark=dark) == []


@pytest.mark.parametrize(
    ("head", "body", "complaint"),
    [
        ("", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=">', "axe: critical image-alt: "),
        ('<link rel="stylesheet" href="https://example.invalid/a.css">', "", "request: https://example.invalid/a.css"),
        ('<link rel="stylesheet" href="style.css">', "", "request: file://"),
        ("", "<script>fetch('https://example.invalid/')</script>", "request: https://example.invalid/"),
        ("", "<script>console.error('oh')</script>", "console: oh"),
        ("", "<script>undefined.oh</script>", "script: "),
        ("", "<p style='width: 60em'>wide</p>", "layout: the page is "),
        ("<style>@media (prefers-color-scheme: dark) {p {color: #eee}}</style>", "", "axe: serious color-contrast: "),
    ],
)
def test_axe_complains(tmp_path: Path, head: str, body: str, complaint: str) -> None:
    complaints = judges.axe(page(tmp_path, head=head, body=body), width=390, dark=True)
    assert [said for said in complaints if said.startswith(complaint)], complaints


def test_opened_without_javascript_and_a_screenshot(tmp_path: Path) -> None:
    path = page(tmp_path, body="<p id='x'>no</p><script>document.getElementById('x').textContent = 'yes'</script>")
    with judges.opened(path) as shown:
        assert shown.locator("#x").inner_text() == "yes"
    with judges.opened(path, script=False) as shown:
        assert shown.locator("#x").inner_text() == "no"
    judges.screenshot(path, tmp_path / "page.png", width=390)
    assert int.from_bytes((tmp_path / "page.png").read_bytes()[16:20], "big") == 390


@pytest.mark.parametrize(
    ("good", "bad", "complaint"),
    [
        ("Last-Translator", "Translator", "'Last-Translator' missing in header"),
        ('msgstr "Dos palabras"', r'msgstr "Dos palabras\n"', "do not both end with"),
        ('msgid "Two words"', 'msgid "Gone"\nmsgstr ""\n\nmsgid "Gone"', "duplicate message definition"),
        ('msgstr "Dos palabras"', "msgstr Dos", ":"),
    ],
)
def test_msgfmt(tmp_path: Path, good: str, bad: str, complaint: str) -> None:
    assert judges.msgfmt(catalog(tmp_path)) == []
    complaints = judges.msgfmt(catalog(tmp_path, PO.replace(good, bad)))
    assert complaint in "\n".join(complaints)


@pytest.mark.parametrize(
    ("good", "bad"),
    [("text, <em>", 'text, "\n"<em>'), ("\n\n#: a", "\n\n\n#: a"), ("\n", "\r\n"), ('Ido"\n', 'Ido"')],
)
def test_msgcat_is_noop(tmp_path: Path, good: str, bad: str) -> None:
    assert judges.msgcat_is_noop(catalog(tmp_path)) == []
    diff = judges.msgcat_is_noop(catalog(tmp_path, PO.replace(good, bad)))
    assert diff, bad


def test_msgcat_refuses(tmp_path: Path) -> None:
    (complaint,) = judges.msgcat_is_noop(catalog(tmp_path, "msgid broken"))
    assert complaint.startswith("es.po: msgcat failed: ")


def test_toolkit_parses(tmp_path: Path) -> None:
    (source, target), draft = judges.toolkit_parses(catalog(tmp_path))
    assert source.startswith("A short text, <em>kept</em> & unwrapped")
    assert target.startswith("Un texto breve, <em>conservado</em> & sin")
    assert draft == ("Two words", "Dos palabras")


def test_a_missing_tool_skips_the_test_and_fails_it_where_all_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("HEXAPLA_REQUIRE_ALL", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs msgfmt: apt-get install gettext"):
        judges.need("msgfmt")
    monkeypatch.setenv("HEXAPLA_REQUIRE_ALL", "1")
    with pytest.raises(pytest.fail.Exception, match="needs java: apt-get install default-jdk-headless"):
        judges.need("java")


def test_verifytypes(tmp_path: Path) -> None:
    package = tmp_path / "halves"
    package.mkdir()
    (package / "py.typed").touch()
    module = package / "__init__.py"
    module.write_text("def half(number: int) -> float:\n    return number / 2\n", encoding="utf-8")
    assert judges.verifytypes("halves", tmp_path) == []
    module.write_text("def half(number):\n    return number / 2\n", encoding="utf-8")
    assert {complaint.partition(": ")[0] for complaint in judges.verifytypes("halves", tmp_path)} == {"halves.half"}
    assert judges.verifytypes("no_such_package", tmp_path)


def test_pyright(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text("import hexapla\n\nhexapla.VERSION\n", encoding="utf-8")
    (complaint,) = judges.pyright(program)
    assert complaint.startswith("program.py:3: ")
    program.write_text("import hexapla\n\nprint(hexapla.__version__)\n", encoding="utf-8")
    assert judges.pyright(program) == []
    assert judges.pyright(tmp_path / "missing.py")
