# ruff: noqa: E501 - markup as offices have it
"""Word documents: pictures that only office programs show."""

import gzip
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from hexapla import user_folders
from hexapla.read.office.conversion import as_svg
from judges.tools import need
from read.office import docx, paragraph, read_docx, run, shape

PICTURE = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 3"{}/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'


@pytest.fixture
def _libreoffice() -> None:
    need("soffice")


def emf() -> bytes:
    """An enhanced metafile (MS-EMF 2.3) with one rectangle of 100 by 50 pixels."""
    rectangle = struct.pack("<2I4i", 43, 24, 10, 10, 110, 60)
    end = struct.pack("<5I", 14, 20, 0, 16, 20)
    size = 88 + len(rectangle) + len(end)
    header = struct.pack("<2I4i4i", 1, 88, 10, 10, 110, 60, 265, 265, 2910, 1588)
    header += struct.pack("<4I2H3I4i", 0x464D4520, 0x10000, size, 3, 1, 0, 0, 0, 0, 1920, 1080, 508, 286)
    return header + rectangle + end


def svm() -> bytes:
    """A metafile of LibreOffice's own with one rectangle of 20 by 10 mm."""

    def part(content: bytes) -> bytes:
        return struct.pack("<HI", 1, len(content)) + content

    scale = struct.pack("<H6iB", 0, 0, 0, 1, 1, 1, 1, 1)
    header = struct.pack("<I", 0) + part(scale) + struct.pack("<2iI", 2000, 1000, 1)
    return b"VCLMTF" + part(header) + struct.pack("<H", 103) + part(struct.pack("<4i", 0, 0, 1999, 999))


def written(data: bytes, ending: str, description: str = "") -> str:
    """The body of a document with such a picture."""
    alternative = f' descr="{description}"' if description else ""
    body = paragraph(run("a ") + PICTURE.format(alternative))
    made = docx(body, links={"p": f"media/p.{ending}"}, files={f"word/media/p.{ending}": data})
    return shape(read_docx(made).body)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_without_libreoffice_words_say_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert written(emf(), "emf") == '<p>a <span class="missing-image">Picture 3 (EMF)</span></p>'
    assert written(emf(), "wmf", "A mill") == '<p>a <span class="missing-image">A mill</span></p>'


@pytest.mark.usefixtures("_libreoffice")
@pytest.mark.parametrize(
    ("data", "ending"),
    [(emf(), "emf"), (gzip.compress(emf(), mtime=0), "emz"), (svm(), "svm")],
    ids=["emf", "emz", "svm"],
)
def test_a_metafile_becomes_a_drawing_of_its_own_size(
    data: bytes, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert written(data, ending, "A mill") == f'<p>a <img src="word/media/p.{ending}.svg" alt="A mill"/></p>'
    monkeypatch.setenv("PATH", "")  # the second time, it comes from the cache
    [drawing] = as_svg({"p": data}).values()
    _left, _top, width, height = map(int, etree.fromstring(drawing).get("viewBox", "").split())
    assert 1.8 < width / height < 2.2
    assert b"<font" not in drawing


@pytest.mark.usefixtures("_libreoffice")
def test_a_drawing_that_is_damaged_in_the_cache_is_made_again() -> None:
    made = as_svg({"p.emf": emf()})
    kept = [path for path in user_folders.cache().rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-1])
    assert as_svg({"p.emf": emf()}) == made


@pytest.mark.usefixtures("_libreoffice")
def test_a_damaged_picture_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = b"II*\0" + b"no picture"
    assert written(damaged, "tiff", "A mill") == '<p>a <span class="missing-image">A mill</span></p>'
    monkeypatch.setattr(shutil, "which", None)
    assert as_svg({"p.tiff": damaged}) == {}


@pytest.mark.parametrize("ending", ["emf", "wmf", "svm", "tif", "tiff", "bmp"])
def test_no_other_file_is_given_to_libreoffice_which_would_open_it(
    ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = b"BM<html><img src='http://127.0.0.1:1/p.png'></html>"
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", None)
    assert written(page, ending) == f'<p>a <span class="missing-image">Picture 3 ({ending.upper()})</span></p>'
