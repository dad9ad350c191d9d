"""PDF/UA-1, PDF/A, bleed and crop marks: the settings do what they say, judged by the standards' own rules."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import judges
from export.editions import made
from export.pdf_rules import accessible, archival
from hexapla.edition import assemble
from hexapla.errors import ExportError, PublicationError
from hexapla.export import pdf
from hexapla.project import Project
from hexapla.workspace import open_publication
from workshop import fill, publication

pypdf = pytest.importorskip("pypdf")

STANDARDS = 'standards = ["PDF/UA-1", "PDF/A-2a"]'
RAGGED = """<table><caption>Two</caption><tr><th>A</th><th colspan="2">B</th></tr>
<tr><td rowspan="2">1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>
<table><tr><td>no</td><td>headers</td></tr></table>
<dl><dt>Term</dt><dd>Meaning</dd><dt>Other</dt><dd>Other meaning</dd></dl>
<h4>Deep</h4><p><u>Under</u> and <a href="https://example.org/">a link</a> with <em lang="es">palabras</em>.</p>
<p><img src="plain.png" alt=""> text <img src="plain.png" alt="A square"></p>"""


def picture(mode: str = "RGB", kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new(mode, (20, 30)).save(data, kind)
    return data.getvalue()


def exported(folder: Path, text: str, more: str, name: str = "text.html") -> bytes:
    """The PDF of a text in English and Spanish, with these settings."""
    (folder / "source").mkdir(parents=True, exist_ok=True)
    (folder / "source" / "plain.png").write_bytes(picture())
    table = f'[[edition]]\nlanguages = ["en", "es"]\nformats = ["pdf"]\n{more}\n'
    source = publication(folder, {name: text}, f'[publication]\nlanguage = "en"\nlanguages = ["es"]\n{table}')
    Project(source).extract()
    fill(source, "es")
    (edition,) = source.editions
    (data,) = pdf.write(assemble(Project(source), edition)).values()
    return data


def elements(data: bytes) -> list[Any]:
    found: list[Any] = []

    def visit(parent: Any) -> None:
        kids = parent.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            each = kid.get_object()
            if isinstance(each, dict) and "/S" in each:
                found.append(each)
                visit(each)

    visit(pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"])
    return found


@pytest.mark.parametrize("layout", ["columns", "facing", "stacked"])
def test_an_edition_keeps_the_rules_of_both_standards(layout: str, tmp_path: Path) -> None:
    folder = made(tmp_path).root
    settings = (folder / "hexapla.toml").read_text(encoding="utf-8").partition("[[edition]]")[0]
    settings += f'[[edition]]\nlanguages = ["ar", "en", "es"]\nlayout = "{layout}"\nformats = ["pdf"]\n{STANDARDS}\n'
    settings += 'drafts = "mark"\nbleed = "3mm"\ncrop_marks = true\n'
    (folder / "hexapla.toml").write_text(settings, encoding="utf-8")
    project = Project(open_publication(folder))
    (edition,) = project.publication.editions
    (data,) = pdf.write(assemble(project, edition)).values()
    assert accessible(data) == []
    assert archival(data) == []


def test_what_sources_do_wrong_is_made_right(tmp_path: Path) -> None:
    data = exported(tmp_path, f"<h1>Text</h1>{RAGGED}", STANDARDS)
    assert accessible(data) == []
    assert archival(data) == []
    roles = [str(each["/S"]) for each in elements(data)]
    assert roles.count("/Table") == 2  # one in each language: the other has no headers
    assert roles.count("/Figure") == 2
    assert "/H2" in roles
    assert "/H4" not in roles
    assert {"/Lbl", "/LBody", "/Link", "/Caption"} <= set(roles)


def test_without_the_settings_no_standard_is_claimed(tmp_path: Path) -> None:
    data = exported(tmp_path, "<h1>Text</h1><p>Words.</p>", "")
    assert accessible(data) == ["5: no identification as PDF/UA-1"]
    assert b"/OutputIntents" not in data


def test_what_is_divided_between_pages_is_one_element(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>{'cell ' * 9}</td></tr>" for number in range(60))
    table = f"<table><tr><th>Number</th><th>Words</th></tr>{rows}</table>"
    data = exported(tmp_path, f"<h1>Text</h1><p>{'word ' * 3000}</p>{table}", 'layout = "stacked"')
    roles = [str(each["/S"]) for each in elements(data)]
    assert roles.count("/Table") == 2
    long = [each for each in elements(data) if each["/S"] == "/P" and len(each["/K"]) > 60]
    assert len(long) == 2
    assert all({kid["/Type"] for kid in each["/K"] if not isinstance(kid, int)} == {"/MCR"} for each in long)


def test_a_link_says_where_it_leads(tmp_path: Path) -> None:
    data = exported(
        tmp_path, "# Text\n\nWords.[^a] And [a page](https://example.org/).\n\n[^a]: Note.\n", "", "text.md"
    )
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    said = [note.get_object()["/Contents"] for page in pages for note in page.get("/Annots", [])]
    assert {"1", "a page"} <= {words.removeprefix("[es] ") for words in said}
    assert len(said) == len([each for each in elements(data) if each["/S"] == "/Link"])


@pytest.mark.parametrize(("crop_marks", "border"), [("false", 3.0), ("true", 8.0)])
def test_a_page_has_the_printers_boxes(crop_marks: str, border: float, tmp_path: Path) -> None:
    theme = "body { background: #ffeecc }"
    (tmp_path / "theme.css").write_text(theme, encoding="utf-8")
    more = f'paper = "A5"\nbleed = "3mm"\ncrop_marks = {crop_marks}\ntheme = "theme.css"'
    data = exported(tmp_path, "<h1>Text</h1><p>Words.</p>", more)
    page = pypdf.PdfReader(io.BytesIO(data)).pages[0]

    def millimetres(box: Any) -> list[float]:
        return [round(float(side) / 72 * 25.4, 1) for side in box]

    assert millimetres(page.trimbox) == [0, 0, 148, 210]
    assert millimetres(page.bleedbox) == [-3, -3, 151, 213]
    assert millimetres(page.mediabox) == [-border, -border, 148 + border, 210 + border]
    image = drawn(data, tmp_path)
    assert image.getpixel((image.width // 2, round((border - 2) * 4))) == (255, 238, 204)  # in the bleed
    if crop_marks == "true":
        assert image.getpixel((1, 1)) == (255, 255, 255)  # outside of the bleed, between the marks
        edge = [image.getpixel((across, 8)) for across in range(image.width)]
        assert any(isinstance(seen, tuple) and max(seen) < 140 for seen in edge)


def drawn(data: bytes, folder: Path) -> Image.Image:
    """The first page, four pixels a millimetre, as another program draws it."""
    (folder / "drawn.pdf").write_bytes(data)
    tool = judges.tools.need("pdftoppm")
    done = judges.tools.run(
        tool, "-r", "101.6", "-l", "1", "-singlefile", "-png", str(folder / "drawn.pdf"), str(folder / "drawn")
    )
    assert done.returncode == 0, done.stderr
    return Image.open(folder / "drawn.png").convert("RGB")


def test_a_cover_fills_the_page_and_the_bleed(tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), (200, 0, 0)).save(tmp_path / "cover.png")
    more = 'paper = "A5"\nbleed = "3mm"\ncover = "cover.png"'
    image = drawn(exported(tmp_path, "<h1>Text</h1><p>Words.</p>", more), tmp_path)
    corners = [(1, 1), (image.width - 2, 1), (1, image.height - 2), (image.width - 2, image.height - 2)]
    assert [image.getpixel(corner) for corner in corners] == [(200, 0, 0)] * 4


def test_small_capitals_are_copied_as_they_are_written(tmp_path: Path) -> None:
    capitals = "<span style='font-variant: small-caps'>The Prince of Rome</span>"
    text = f"<h1>Text</h1><p>Prince, Rome. {capitals}. Prince, Rome.</p>"
    (tmp_path / "made.pdf").write_bytes(exported(tmp_path, text, ""))
    done = judges.tools.run(judges.tools.need("pdftotext"), str(tmp_path / "made.pdf"), "-")
    shown = " ".join(done.stdout.split())
    assert shown.count("The Prince of Rome") == 2
    assert shown.count("Prince, Rome.") == 4
    # The glyphs of small capitals are those of capitals, which other texts have too.
    (tmp_path / "made.pdf").write_bytes(
        exported(tmp_path / "first", text.replace("Prince, Rome. <", "<") + "<p>ROME</p>", "")
    )
    done = judges.tools.run(judges.tools.need("pdftotext"), str(tmp_path / "made.pdf"), "-")
    assert done.stdout.count("ROME") == 2


def test_a_character_without_a_font_is_refused_only_where_a_standard_is_claimed(tmp_path: Path) -> None:
    text = "<h1>Text</h1><p>A sign: \U0010fffd.</p>"
    exported(tmp_path / "free", text, "")
    with pytest.raises(ExportError, match=r"U\+10FFFD.*PDF/UA-1"):
        exported(tmp_path / "held", text, 'standards = ["PDF/UA-1"]')


def test_a_picture_in_cmyk_is_refused_only_where_pdf_a_is_claimed(tmp_path: Path) -> None:
    for name, more in (("free", 'standards = ["PDF/UA-1"]'), ("held", STANDARDS)):
        (tmp_path / name / "source").mkdir(parents=True)
        (tmp_path / name / "source" / "ink.jpg").write_bytes(picture("CMYK", "JPEG"))
        text = '<h1>Text</h1><p><img src="ink.jpg" alt="Ink"></p>'
        if name == "free":
            assert accessible(exported(tmp_path / name, text, more)) == []
        else:
            with pytest.raises(ExportError, match="CMYK"):
                exported(tmp_path / name, text, more)


@pytest.mark.parametrize(
    ("setting", "key"),
    [
        ('bleed = "3"', "bleed"),
        ('bleed = "3 mm"', "bleed"),
        ('bleed = "30mm"', "bleed"),
        ("bleed = 3", "bleed"),
        ('crop_marks = "yes"', "crop_marks"),
        ('standards = ["PDF/A"]', "standards"),
        ('standards = ["PDF/A-2a", "PDF/A-3a"]', "standards"),
    ],
)
def test_a_setting_that_cannot_be_is_an_error(setting: str, key: str, tmp_path: Path) -> None:
    table = f'[[edition]]\nlanguages = ["en"]\nformats = ["pdf"]\n{setting}\n'
    with pytest.raises(PublicationError, match=key):
        publication(tmp_path, {"a.md": "# A\n"}, f'[publication]\nlanguage = "en"\nlanguages = ["es"]\n{table}')
