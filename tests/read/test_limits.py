"""What readers must stand: nodes that are no elements, trees that are too deep, names and bytes that mean nothing."""

import io
import zipfile
from pathlib import Path

import pytest

from hexapla.errors import SourceError
from hexapla.model import Document, Rendering
from hexapla.read import parser_limits, read
from hexapla.read.parser_limits import DEEPEST, MOST_ATTRIBUTES
from hexapla.segment import segment, split_sentences, weave
from hexapla.tree import canonical, text_of
from read.books import book
from read.office import docx
from samples import read_as

LINKED = '<p>x<sup>{}<a href="#n" id="r">1</a>{}</sup> y</p>{}<ol>{}<li id="n">{}Note <a href="#r">↩</a>{}</li></ol>'
BOOK = (
    '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">'
    "<body><section><p>Words</p>{}</section></body>{}</FictionBook>"
)


def woven(document: Document) -> Document:
    """The document with its own words put back: it must be the same, as `segment` says."""
    units = segment(document)
    again = weave(document, [Rendering(unit.text) for unit in units], document.language)
    assert canonical(again.body) == canonical(document.body)
    return document


@pytest.mark.parametrize("node", ["<!-- c -->", "<?a b?>"])
@pytest.mark.parametrize("place", range(6))
@pytest.mark.parametrize("name", ["page.html", "page.xhtml", "page.md"])
def test_a_comment_may_stand_anywhere(tmp_path: Path, node: str, place: int, name: str) -> None:
    markup = LINKED.format(*(node if place == at else "" for at in range(6)))
    if name.endswith(".xhtml"):
        markup = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{markup}</body></html>'
    document = woven(read_as(tmp_path, name, markup))
    assert text_of(document.body).split() == ["x", "y"]
    assert [text_of(note.body).strip() for note in document.notes] == ["Note"]


def test_a_context_is_about_the_block_behind_other_comments(tmp_path: Path) -> None:
    document = read_as(tmp_path, "a.md", "<!-- context: verb -->\n<!-- seen -->\n\nOpen\n")
    assert [unit.context for unit in segment(document)] == ["verb"]


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("deep.html", "<div>" * 5000),
        ("deep.html", "<b>x" * 5000),
        ("deep.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml"><body>' + "<div>" * 1000),
        ("deep.md", ">" * 5000 + "x"),
        ("deep.md", "- a\n" + "".join("  " * level + "- a\n" for level in range(1, 150))),
        ("deep.md", "<div>\n\n" * 3000),
        ("deep.md", "[^1]\n\n[^1]: " + "> " * 3000 + "x"),
        ("deep.fb2", BOOK.format("<cite>" * 300, "")),
    ],
)
def test_what_is_nested_too_deeply_is_refused(tmp_path: Path, name: str, markup: str) -> None:
    with pytest.raises(SourceError, match=r"200 levels deep|not a FictionBook"):
        read_as(tmp_path, name, markup)


def test_as_deep_as_may_be_is_read(tmp_path: Path) -> None:
    deep = DEEPEST - 3  # html, body and the words' own paragraph
    woven(read_as(tmp_path, "deep.html", "<div>" * deep + "x" + "</div>" * deep))


def test_a_tag_may_not_have_thousands_of_attributes(tmp_path: Path) -> None:
    attributes = " ".join(f"a{number}='>'" for number in range(MOST_ATTRIBUTES + 1))
    for name in ("a.html", "a.md"):
        with pytest.raises(SourceError, match="1,000 attributes") as caught:
            read_as(tmp_path, name, f"<p>x</p>\n<p {attributes}>y</p>")
        assert caught.value.place == f"{name}:2"


def test_only_tags_have_attributes(tmp_path: Path) -> None:
    words = "word " * (2 * MOST_ATTRIBUTES)
    read_as(
        tmp_path, "a.html", f"a < b {words} <!-- <p {words} --> <script a=1>x<y {words}</script><p title='{words}'>"
    )


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [("<svg><text<b>x</text></svg>", "x"), ("<math><mi<x</mi></math>", "a"), ("<svg><e²x>x</e²x></svg>", "a")],
)
def test_malformed_names_in_drawings_are_read(tmp_path: Path, drawn: str, kept: str) -> None:
    document = woven(read_as(tmp_path, "a.html", f"<p>a {drawn}</p>"))
    assert kept in text_of(document.body)


def test_a_namespace_without_a_whole_address_is_read(tmp_path: Path) -> None:
    head = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:e="ops/2007"><body>'
    document = woven(read_as(tmp_path, "a.xhtml", f"{head}<p e:type='x'>Words</p></body></html>"))
    assert text_of(document.body) == "Words"


@pytest.mark.parametrize("name", "hex rot13 zlib utf-7 utf-32 idna punycode undefined unicode_escape cp037 . x".split())
def test_what_is_no_encoding_of_pages_says_nothing(tmp_path: Path, name: str) -> None:
    document = woven(read_as(tmp_path, "a.html", f"<meta charset={name}><p>Größe \\ud800 +AGE-</p>"))
    assert text_of(document.body) == "Größe \\ud800 +AGE-"


@pytest.mark.parametrize("content", ["ä" * 4, "abc", "===", "A B", ""])
def test_a_damaged_picture_of_a_fictionbook_is_a_finding(tmp_path: Path, content: str) -> None:
    book = BOOK.format('<image l:href="#p.png"/>', f'<binary id="p.png" content-type="image/png">{content}</binary>')
    document = woven(read_as(tmp_path, "a.fb2", book))
    assert [finding.code for finding in document.findings] == ["missing-image"]


def test_unknown_entities_of_a_fictionbook_are_left_out(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE FictionBook [<!ENTITY a "b">]>'
    woven(read_as(tmp_path, "a.fb2", doctype + BOOK.format("<p>x&a;y<v>&a;</v>&a;</p>", "")))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        read(tmp_path / "a.txt", source="a.txt", language="en")


def test_a_picture_that_is_not_ascii_is_a_finding(tmp_path: Path) -> None:
    document = woven(read_as(tmp_path, "a.html", '<p>x <img alt="y" src="data:image/png;base64,ä"></p>'))
    assert [finding.code for finding in document.findings] == ["missing-image"]


def test_a_note_that_holds_its_page_is_left_where_it_is(tmp_path: Path) -> None:
    woven(read_as(tmp_path, "a.html", '<div>y<a id="n"></a><main><p>x<sup><a href="#n">1</a></sup></p></main></div>'))


def test_notes_within_notes_without_end_are_read(tmp_path: Path) -> None:
    woven(read_as(tmp_path, "a.md", "w" + "^[n " * 2000 + "]" * 2000))


def test_notes_that_never_end_are_text(tmp_path: Path) -> None:
    document = woven(read_as(tmp_path, "a.md", "^[" * 20_000))  # each was sought to the end: it took minutes
    assert text_of(document.body).strip() == "^[" * 20_000


@pytest.mark.parametrize(("name", "text"), [("a.txt", "a\n\n" * 40), ("a.md", "a\n\n" * 40), ("a.html", "<p>a" * 40)])
def test_a_file_of_nothing_but_paragraphs_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setattr(parser_limits, "MOST_ELEMENTS", 30)
    with pytest.raises(SourceError, match="paragraphs and other elements") as caught:
        read_as(tmp_path, name, text)
    assert "is 30." in caught.value.remedy


def test_a_large_file_may_have_more_elements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_limits, "MOST_ELEMENTS", 30)
    woven(read_as(tmp_path, "a.md", "Words of a line.\n\n" * 40))


CROWD = "<p/>" * 200_000  # under a megabyte: as such it may be compressed as well as it likes


@pytest.mark.parametrize("ending", ["epub", "docx", "odt"])
def test_an_archive_that_unpacks_to_hundreds_of_thousands_of_tags_is_refused(tmp_path: Path, ending: str) -> None:
    made = {
        "epub": lambda: book({"a.xhtml": CROWD, "b.xhtml": CROWD}),
        "docx": lambda: docx(CROWD, notes={"footnotes": CROWD}),
        "odt": lambda: _archive({"content.xml": CROWD, "styles.xml": CROWD}),
    }[ending]()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (tmp_path / f"a.{ending}").write_bytes(_archive({name: archive.read(name) for name in archive.namelist()}))
    with pytest.raises(SourceError, match=r"with 400,\d\d\d tags"):
        read(tmp_path / f"a.{ending}", source=f"a.{ending}", language="en")


def _archive(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.html", "a.md"])
@pytest.mark.parametrize("attribute", ["{b=2", "{f}g=5", "{}=1"])
def test_an_attribute_with_the_sign_of_a_namespace_goes(tmp_path: Path, name: str, attribute: str) -> None:
    document = woven(read_as(tmp_path, name, f"<p>a <em id=q {attribute} lang=fr>x</em></p>"))
    assert [dict(each.attrib) for each in document.body.iter("em")] == [{"id": "q", "lang": "fr"}]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: " + "[" * 3000 + "]" * 3000 + "\n---",
        "---\ntitle: " + "{a: " * 3000 + "}" * 3000 + "\n---",
        "---\n" + "\n".join(" " * depth + "a:" for depth in range(900)) + "\n---",
        "---\ndate: !!timestamp x\n---",
        "---\ntitle: !!int x\n---",
        '---\ntitle: "\\U00110000"\n---',
        "---\ntitle: !!python/object/apply:os.system [echo]\n---",
        "---\n" + "a: b\n" * 30_000 + "---",
        "+++\ntitle = " + "9" * 5000 + "\n+++",
        "+++\na = " + "[" * 3000 + "]" * 3000 + "\n+++",
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(tmp_path: Path, front: str) -> None:
    with pytest.raises(SourceError, match="front matter"):
        read_as(tmp_path, "a.md", f"{front}\n\nText\n")


@pytest.mark.parametrize(
    ("front", "metadata"),
    [
        ("---\ndate: 2024-13-45\n---", {"date": ("2024-13-45",)}),
        ("---\ntitle: " + "9" * 5000 + "\n---", {"title": ("9" * 5000,)}),
        ("---\ntitle: 1.10\n---", {"title": ("1.10",)}),
        ('---\ntitle: "a\\ud800b"\n---', {"title": ("ab",)}),
        ("---\nauthor: &a {name: *a}\n---", {}),
        ("---\nauthor: {given: &a [*a], family: Low}\n---", {"creators": ("Low",)}),
        ("+++\ntitle = 0x" + "f" * 5000 + "\n+++", {}),
    ],
)
def test_odd_front_matter_is_read(tmp_path: Path, front: str, metadata: dict[str, tuple[str, ...]]) -> None:
    document = woven(read_as(tmp_path, "a.md", f"{front}\n\nText\n"))
    assert document.metadata == metadata


@pytest.mark.parametrize("said", ["a" * 600, "[fr]", "Old French", "5"])
def test_what_is_no_language_says_nothing(tmp_path: Path, said: str) -> None:
    document = read_as(tmp_path, "a.md", f"---\nlang: {said}\n---\n\nOne. Two.\n")
    assert document.language == "en"
    assert len(segment(document, by_sentence=True)) == 2


def test_an_unknown_language_of_hundreds_of_letters_has_sentences() -> None:
    assert len(split_sentences("One. Two.", "a" * 600)) == 2


@pytest.mark.parametrize("junk", [b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b" ", b"\x80", b"<", b"<a"])
def test_a_damaged_part_that_nothing_needs_is_passed_over(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "a.epub").write_bytes(book({"a.xhtml": "<p>x</p>"}, files={"META-INF/encryption.xml": junk}))
    document = woven(read(tmp_path / "a.epub", source="a.epub", language="en"))
    assert text_of(document.body).strip() == "x"


def test_surrogates_in_the_metadata_of_archives_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(_damaged(book({"a.xhtml": "<p>x</p>"}), b"A book"))
    (tmp_path / "a.docx").write_bytes(_damaged(docx("", core="<dc:title>A book</dc:title>"), b"A book"))
    for ending in ("epub", "docx"):
        document = read(tmp_path / f"a.{ending}", source=f"a.{ending}", language="en")
        assert document.metadata["title"][0] == "\ufffdt\ufffd"


def _damaged(data: bytes, words: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _archive({name: archive.read(name).replace(words, b"&#xD800;t&#57343;") for name in archive.namelist()})
