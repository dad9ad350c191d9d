"""export: a picture is in the bytes of a page once, or beside it, and is seen in each language, also from a disk."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

import judges
from export.editions import html_pages
from hexapla.export import RECORD
from hexapla.export.picture_sizes import size_of
from hexapla.model import Asset, ExportNotice
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.workspace import open_publication
from pictures import PICTURES
from workshop import everything, fill, publication

TEXT = """# Pictures

Words and ![a dot](dot.png) words.

![A view](<Vue d'été.png>)

<figure id="view"><img src="Vue d'été.png" alt="The view"><figcaption>A caption.[^1]</figcaption></figure>

![A square](square.svg)

End.

[^1]: A note.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect width="30" height="20"/></svg>'
SETTINGS = """
[publication]
languages = ["es", "ar"]
[[edition]]
name = "beside"
languages = ["en", "es", "ar"]
[[edition]]
name = "inline"
languages = ["en", "es", "ar"]
images = "inline"
[[edition]]
name = "once"
languages = ["en", "es", "ar"]
pictures = "once"
[[edition]]
name = "single"
languages = ["es"]
"""
NAMES = ("beside", "inline", "once", "single")


def png(width: int, height: int) -> bytes:
    """A picture whose bytes cannot be compressed."""
    noise = random.Random(width)  # noqa: S311 - the same picture in each run
    lines = b"".join(b"\0" + noise.randbytes(3 * width) for _line in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    picture = b"\x89PNG\r\n\x1a\n"
    for kind, data in parts:
        picture += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return picture


def made(folder: Path) -> Publication:
    book = publication(folder, {"a.md": TEXT, "square.svg": SVG}, SETTINGS)
    (folder / "source" / "dot.png").write_bytes(png(8, 8))
    (folder / "source" / "Vue d'été.png").write_bytes(png(90, 60))
    Project(book).extract()
    fill(book, "es")
    fill(book, "ar", lambda msgid: f"نص {msgid}")
    return book


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = made(tmp_path_factory.mktemp("pictured"))
    Project(book).export()
    return book.root / "export"


def test_the_files_of_pictures_are_named_after_their_sources_and_beside_the_page(pictured: Path) -> None:
    assert sorted(path.name for path in (pictured / "beside" / "images").iterdir()) == [
        "dot.png",
        "square.svg",
        "vue-d-ete.png",
    ]
    assert not (pictured / "inline" / "images").exists()
    # What a page shows once is in it, if it is small.
    assert [path.name for path in (pictured / "single" / "images").iterdir()] == ["vue-d-ete.png"]
    assert (pictured / "single" / "index.html").read_text(encoding="utf-8").count("data:image/") == 2


def test_a_picture_is_in_the_bytes_of_a_page_at_most_once(pictured: Path) -> None:
    for name in NAMES:
        page = (pictured / name / "index.html").read_text(encoding="utf-8")
        held = page.split("data:image/")[1:]
        assert len(held) == len({each.partition('"')[0] for each in held})
        assert len(held) == {"inline": 3, "single": 2, "once": 1}.get(name, 0)


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("name", NAMES)
def test_every_picture_is_seen_from_a_disk(pictured: Path, name: str, script: bool) -> None:
    heard: list[str] = []
    with judges.opened(pictured / name / "index.html", script=script, heard=heard) as shown:
        for picture in shown.locator("main img, main svg:has(use)").all():
            box = picture.bounding_box()
            assert box
            assert box["width"] >= 8
        broken = "main img:not([src^='data:'])"
        for image in shown.locator(broken).all():
            assert image.bounding_box() != {"width": 0, "height": 0}
        if script:
            assert shown.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    assert heard == []


def test_a_picture_that_is_defined_in_the_page_is_drawn_also_where_its_first_language_is_hidden(pictured: Path) -> None:
    with judges.opened(pictured / "inline" / "index.html") as shown:
        shown.locator(".tools > summary").click()
        shown.locator("#show-en").uncheck()
        drawn = shown.locator(".in-es svg").first
        seen = drawn.screenshot()
        shown.evaluate("document.querySelectorAll('use').forEach(each => each.remove())")
        assert drawn.screenshot() != seen


def test_a_description_stays_with_a_picture_in_each_language(pictured: Path) -> None:
    for name, wanted in (("beside", "img/@alt"), ("inline", "svg/@aria-label")):
        (page,) = html_pages(pictured / name)
        said = page.root.xpath(f"//figure//{wanted} | //p//{wanted}")
        assert {"A view", "[es] A view", "نص A view"} <= set(map(str, said))


def test_a_picture_that_does_not_differ_is_shown_once_with_all_descriptions_and_captions(pictured: Path) -> None:
    (page,) = html_pages(pictured / "once")
    shown = page.root.xpath("//main//img")
    assert [image.get("alt") for image in shown[3:]] == [
        "A view · [es] A view · نص A view",
        "The view · [es] The view · نص The view",
        "A square · [es] A square · نص A square",
    ]
    captions = page.root.xpath("//div[contains(@class, 'caption-row')]/figure/figcaption")
    assert len(captions) == 3
    assert len(page.notes()) == len(page.citations()) == 3
    assert {f"a-{tag}-view" for tag in ("en", "es", "ar")} <= page.by_id().keys()
    with judges.opened(pictured / "once" / "index.html") as seen:
        picture, *cells = (
            seen.locator(each).first.bounding_box() for each in ("figure.picture img", "p.in-en", "p.in-es")
        )
        assert picture
        assert cells[1]
        assert abs(picture["x"] + picture["width"] / 2 - cells[1]["x"] - cells[1]["width"] / 2) < 20


def test_judges_find_nothing(pictured: Path) -> None:
    assert judges.nu(*(pictured / name / "index.html" for name in NAMES)) == []
    for name in NAMES:
        assert judges.axe(pictured / name / "index.html", width=390, dark=True) == []
        assert judges.epubcheck(pictured / f"{name}.epub") == []


def test_a_picture_that_is_gone_from_the_source_can_be_cleaned_away(tmp_path: Path) -> None:
    book = made(tmp_path)
    Project(book).export()
    (tmp_path / "source" / "a.md").write_text("# Pictures\n\nWords.\n", encoding="utf-8")
    Project(open_publication(tmp_path)).export()
    cleaned = Project(open_publication(tmp_path)).clean(yes=True)
    assert {path.name for path in cleaned.removed} == {"dot.png", "square.svg", "vue-d-ete.png"}
    assert not [name for name in everything(tmp_path / "export") if "images" in name and name != RECORD]


def test_a_large_page_and_a_large_picture_are_noticed(tmp_path: Path) -> None:
    book = made(tmp_path)
    (tmp_path / "source" / "dot.png").write_bytes(png(900, 800))
    noticed: list[ExportNotice] = []
    Project(book).export(on_notice=noticed.append)
    assert [str(each.place) for each in noticed] == [
        "beside/images/dot.png", "inline/index.html", "once/images/dot.png", "single/images/dot.png"
    ]  # fmt: skip
    assert "2.1 MB" in noticed[0].message
    assert "beside" in noticed[1].hint


@pytest.mark.parametrize("name", PICTURES)
def test_the_size_of_a_picture_is_known(name: str) -> None:
    kinds = {"jpg": "jpeg", "lossy.webp": "webp"}
    assert size_of(Asset(f"a.{name}", f"image/{kinds.get(name, name)}", PICTURES[name])) == (1, 1)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (SVG, (30, 20)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="40px" height="21"/>', (40, 21)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', None),
        ("<svg", None),
    ],
)
def test_the_size_of_a_drawing_is_known_or_not(data: str, size: Sequence[int] | None) -> None:
    assert size_of(Asset("a.svg", "image/svg+xml", data.encode())) == size
