# ruff: noqa: E501 - markup as pages and offices have it
"""Each attack that section 7 of the design names, on the readers of web pages, books and office documents."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from hexapla import archive
from hexapla.archive import refuse_document_types, unpack
from hexapla.errors import SourceError
from hexapla.read import html, read
from read.pages import page, shown_text


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as made:
        for name, data in files.items():
            made.writestr(zipfile.ZipInfo(name), data, compression)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/passwd", "a\\..\\b", "\\\\host\\evil", "C:/evil", "C:\\evil"]
)
def test_names_that_lead_out_of_an_archive_are_refused(name: str) -> None:
    with pytest.raises(SourceError, match="name"):
        unpack(zipped({name: b"x"}), "book.epub")


def test_backslashes_of_old_programs_for_windows_separate_folders() -> None:
    assert unpack(zipped({"a\\": b"", "a\\b\\c.po": b"x"}), "book.zip") == {"a/b/c.po": b"x"}
    with pytest.raises(SourceError, match="twice"):
        unpack(zipped({"a\\b": b"x", "a/b": b"y"}), "book.zip")


def test_a_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(SourceError, match="times its size"):
        unpack(zipped({"a": b"\0" * (8 << 20)}), "book.epub")


def test_a_bomb_of_many_small_files_is_refused_by_their_sum() -> None:
    with pytest.raises(SourceError, match="archive unpacks to"):
        unpack(zipped({f"{number}": b" " * (1 << 20) for number in range(20)}), "book.epub")


def test_a_file_without_a_name_is_refused() -> None:
    data = zipped({"a": b"x"}).replace(b"\1\0\0\0\0\0", b"\0\0\0\0\0\0")
    with pytest.raises(SourceError):
        unpack(data, "book.epub")


def test_a_bomb_is_refused_by_its_size() -> None:
    with pytest.raises(SourceError, match="unpacks to"):
        unpack(zipped({"a": b"x" * 600, "b": b"y" * 600}), "book.epub", most_bytes=1000)


def test_a_bomb_is_refused_by_its_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    with pytest.raises(SourceError, match="holds 4 files"):
        unpack(zipped({str(number): b"" for number in range(4)}), "book.epub")


def test_a_file_that_says_less_than_it_holds_is_refused() -> None:
    data = zipped({"a": b"x" * 5000}, zipfile.ZIP_STORED)
    lying = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(SourceError):
        unpack(lying, "book.epub")


def test_a_name_that_stands_twice_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"2")
    with pytest.raises(SourceError, match="twice"):
        unpack(stream.getvalue(), "book.epub")


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"not a zip", zipped({"a": b"x" * 999})[:-30], zipped({"a": b"x" * 999})[40:]]
)
def test_what_is_no_whole_archive_is_refused(data: bytes, tmp_path: Path) -> None:
    for ending in (".epub", ".docx", ".odt"):
        path = tmp_path / f"book{ending}"
        path.write_bytes(data)
        with pytest.raises(SourceError):
            read(path, source=path.name, language="en")


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(SourceError, match="ZIP"):
        unpack(bytes(data), "book.epub")


def test_office_documents_with_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for data in (bomb, bomb.decode().encode("utf-16")):
        with pytest.raises(SourceError, match="document type"):
            refuse_document_types({"word/document.xml": data}, "a.docx")


def test_a_page_expands_no_entities_and_reads_no_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    data = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>[&x;&b;]</p></body></html>'
    ).encode()
    document = html.read(tmp_path / "p.xhtml", data, "p.xhtml", "en")
    assert shown_text(document.body) == "[&x;&b;]"


def test_nothing_active_stays() -> None:
    found = page(
        '<p onclick="a()">b<script>c()</script><a href="javascript:d()">e</a><a href=" java\nscript:f()">g</a>'
        '<a href="data:text/html,x">h</a><img src="javascript:i()" alt="j"></p><iframe src="k"></iframe><object data="l">'
        '</object><embed src="m"><form action="javascript:n()">o</form><style>p{}</style><base href="javascript:">'
        '<svg><script>q()</script><a xlink:href="javascript:r()"><path onclick="s()"/></a></svg><math href="javascript:t()">'
        '<mi>u</mi></math><meta http-equiv="refresh" content="0">'
    )
    markup = etree.tostring(found.document.body, encoding="unicode")
    for active in ("script", "onclick", "iframe", "object", "embed", "form", "style", "meta", "data:text"):
        assert active not in markup, active
    assert found.text == "beghj o u"


def test_an_image_outside_the_publication_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    folder = tmp_path / "a" / "source"
    folder.mkdir(parents=True)
    path = folder / "p.html"
    path.write_text(
        '<img src="../../secret.png" alt="x"><img src="/etc/x.png" alt="y"><img src="//host/z.png" alt="z">'
    )
    document = read(path, source="p.html", language="en")
    assert document.assets == {}
    assert {finding.code for finding in document.findings} == {"missing-image"}
