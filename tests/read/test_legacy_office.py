"""Word 97 to 2003 and Rich Text Format, converted by LibreOffice, and files whose names say another format."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from hexapla.errors import MissingExtra, SourceError
from hexapla.model import Document
from hexapla.read import legacy_office, read
from hexapla.read.office.libreoffice import convert
from judges.tools import need

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times New Roman;}}
\pard\plain A first {\i word} in caf\'e9, and\~a note.{\super\chftn}{\footnote\pard\plain{\super\chftn} The first note.}
\par
\pard\plain A path: C:\\footnote is not a note.\par
\pard\plain The end.{\super\chftn}{\footnote\ftnalt\pard\plain{\super\chftn} A note at the end.}\par}
"""
LINKED = """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>Before the picture.
 <draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}" xlink:type="simple"/></draw:frame>
</text:p></office:text></office:body></office:document>
"""


@pytest.fixture(scope="module")
def program() -> str:
    """LibreOffice, with its part for texts."""
    need("writer")
    return need("soffice")


def document(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read(path, source=name, language="en")


def shown(found: Document) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in found.body.iter("p")]


@pytest.fixture(scope="module")
def doc(program: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The same text as a document of Word 97."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.rtf").write_bytes(RTF)
    return (convert(program, "doc", [folder / "a.rtf"], folder) / "a.doc").read_bytes()


@pytest.mark.parametrize("name", ["a.rtf", "a.doc", "as-word-calls-it.doc"])
def test_words_emphasis_and_notes_are_read(name: str, doc: bytes, tmp_path: Path) -> None:
    found = document(tmp_path, name, doc if name == "a.doc" else RTF)
    assert [
        text.startswith(begin)
        for text, begin in zip(shown(found), ("A first word in café", "A path: C:", "The end"), strict=True)
    ] == [True] * 3
    assert "word" in {"".join(each.itertext()) for each in found.body.iter("em", "i")}
    assert sorted(" ".join("".join(note.body.itertext()).split()) for note in found.notes) == [
        "A note at the end.",
        "The first note.",
    ]


def test_the_notes_of_both_formats_are_counted_before_the_conversion(doc: bytes) -> None:
    assert legacy_office._count_notes(RTF, "rtf", "a.rtf") == 2
    assert legacy_office._count_notes(doc, "doc", "a.doc") == 2


def test_a_conversion_that_loses_a_note_is_refused(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = RTF.replace(rb"{\footnote\ftnalt\pard\plain{\super\chftn} A note at the end.}", b"")
    (tmp_path / "lost.rtf").write_bytes(lost)
    made = (convert(program, "odt", [tmp_path / "lost.rtf"], tmp_path) / "lost.odt").read_bytes()
    monkeypatch.setattr(legacy_office, "_converted", lambda *_arguments: made)
    with pytest.raises(SourceError, match="loses 1 note of 2") as refused:
        document(tmp_path, "a.rtf", RTF)
    assert ".docx" in refused.value.remedy


def test_without_libreoffice_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_office, "find_libreoffice", lambda: None)
    with pytest.raises(MissingExtra) as refused:
        document(tmp_path, "a.rtf", RTF)
    assert ".docx" in refused.value.remedy


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 never closed", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"no document"]
)
def test_damaged_files_are_refused_or_read(program: str, data: bytes, tmp_path: Path) -> None:
    try:
        found = document(tmp_path, "a.doc", data)
    except SourceError as refused:
        assert refused.remedy
    else:
        assert data.startswith(b"{\\rtf")
        assert "never closed" in " ".join(shown(found))


class _Asked(BaseHTTPRequestHandler):
    lines: ClassVar[list[bytes]] = []

    def handle(self) -> None:
        self.lines.append(self.rfile.readline())


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """A server that records what is asked of it."""
    _Asked.lines.clear()
    with HTTPServer(("127.0.0.1", 0), _Asked) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def test_nothing_is_fetched_that_a_document_links_to(program: str, server: HTTPServer, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{server.server_port}/picture.png"
    (tmp_path / "a.fodt").write_text(LINKED.format(address=address), encoding="utf-8")
    data = (convert(program, "doc", [tmp_path / "a.fodt"], tmp_path) / "a.doc").read_bytes()
    assert address.encode("utf-16-le") in data
    assert shown(document(tmp_path, "a.doc", data)) == ["Before the picture."]
    assert _Asked.lines == []


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.docx", "a.html", "a.tex"])
def test_a_file_whose_name_says_another_format_is_refused_with_the_right_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"it is a \.rtf file") as refused:
        document(tmp_path, name, RTF)
    assert ".rtf" in refused.value.remedy


@pytest.mark.parametrize("name", ["a.pdf", "a.idml", "A.PAGES", "a.indd"])
def test_formats_that_lose_notes_are_refused_with_what_can_be_read_instead(name: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="notes would be lost") as refused:
        document(tmp_path, name, b"%PDF-1.7")
    assert refused.value.remedy


@pytest.mark.parametrize("name", ["a.docx", "a.doc"])
def test_a_document_with_a_password_is_refused_as_such(tmp_path: Path, name: str) -> None:
    streams = b"".join(each.encode("utf-16-le").ljust(128, b"\0") for each in ("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(SourceError, match="password") as raised:
        document(tmp_path, name, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + streams)
    assert raised.value.remedy
