"""PDF editions: all text and notes are in the file, each note at the bottom of the page that cites it, and tagged."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import judges
from export.editions import CITATIONS, NOTES, made
from hexapla.edition import assemble
from hexapla.errors import MissingExtra, PublicationError
from hexapla.export import pdf
from hexapla.export.pdf.layout import Renderer
from hexapla.export.pdf.lead_ins import leads_in, mark_lead_ins
from hexapla.export.pdf.parts import join_citations
from hexapla.model import Edition
from hexapla.project import Project
from hexapla.publication import Publication
from hexapla.tree import text_of
from hexapla.workspace import open_publication
from workshop import SHARED, fill, publication

pypdf = pytest.importorskip("pypdf")

EDITIONS = {
    "en": (["en"], "single", ""),
    "es-right": (["en", "es"], "facing", ""),
    "ar-en": (["ar", "en"], "columns", 'paper = "letter"'),
    "all": (["en", "es", "ar", "ja"], "columns", 'drafts = "mark"'),
    "under": (["en", "es"], "stacked", ""),
    "asked": (["en", "ja"], "on-demand", 'drafts = "mark"\npaper = "120mm 190mm"'),
}
OURS = Path(pdf.__file__).with_name("pdf.css").read_text(encoding="utf-8")
LONG_NOTE = " ".join(f"l{number}" for number in range(700))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    folder = made(tmp_path_factory.mktemp("pdf")).root
    settings = (folder / "hexapla.toml").read_text(encoding="utf-8").partition("[[edition]]")[0]
    for name, (tags, layout, more) in EDITIONS.items():
        settings += (
            f'[[edition]]\nname = "{name}"\nlanguages = {tags!r}\nlayout = "{layout}"\nformats = ["pdf"]\n{more}\n'
        )
    (folder / "hexapla.toml").write_text(settings, encoding="utf-8")
    return open_publication(folder)


@pytest.fixture(scope="module")
def export(book: Publication) -> Path:
    Project(book).export()
    return book.root / "export"


class Read:
    """A PDF as a reader gets it."""

    def __init__(self, path: Path) -> None:
        self.file = pypdf.PdfReader(path)
        self.root: Any = self.file.trailer["/Root"]
        self.lines = [page.extract_text() for page in self.file.pages]
        # Words that are divided at a line's end are made whole.
        self.pages = [re.sub("\u2010\\s*\n\\s*", "", page) for page in self.lines]
        numbers = {page.indirect_reference.idnum: number for number, page in enumerate(self.file.pages, 1)}
        self.places = {name: numbers[place.page.idnum] for name, place in self.file.named_destinations.items()}
        annotations = [
            (number, note.get_object())
            for number, page in enumerate(self.file.pages, 1)
            for note in page.get("/Annots", [])
        ]
        self.links = [(number, note["/Dest"]) for number, note in annotations if "/Dest" in note]
        self.tags = list(tags(self.root["/StructTreeRoot"]["/K"]))

    def outline(self) -> list[str]:
        return [entry.title for entry in flat(self.file.outline)]


def tags(kids: Any) -> Iterator[Any]:
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from tags(found["/K"])


def flat(outline: Any) -> Iterator[Any]:
    for entry in outline:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[A-Za-z]{2,}", text))


def letters(text: str) -> Counter[str]:
    return Counter(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalpha())


def edition(book: Publication, name: str) -> Edition:
    (settings,) = (each for each in book.editions if each.name == name)
    return assemble(Project(book), settings)


@pytest.fixture(scope="module")
def read(export: Path) -> dict[str, Read]:
    return {name: Read(export / f"{name}.pdf") for name in EDITIONS}


@pytest.mark.parametrize("name", EDITIONS)
def test_each_note_is_on_the_page_that_first_cites_it(name: str, read: dict[str, Read]) -> None:
    tags = EDITIONS[name][0]
    for chapter, count in NOTES.items():
        for tag in tags:
            for number in range(1, count + 1):
                note, cite = (f"{chapter}-{tag}-{kind}-{number}" for kind in ("note", "cite"))
                cites = [page for place, page in read[name].places.items() if re.fullmatch(f"{cite}(-\\d+)?", place)]
                assert read[name].places[note] in cites, note
    links = Counter(target for _page, target in read[name].links)
    for chapter, count in CITATIONS.items():
        for tag in tags:
            assert sum(n for target, n in links.items() if target.startswith(f"{chapter}-{tag}-note-")) >= count
            for number in range(1, NOTES[chapter] + 1):
                assert links[f"{chapter}-{tag}-cite-{number}"] >= 1  # and a way back
    assert set(links) <= set(read[name].places)


def documents(book: Publication, name: str) -> str:
    """All that an edition's documents say."""
    found = [strand.document for chapter in edition(book, name).chapters for strand in chapter.strands]
    roots = [root for each in found for root in (each.body, *(note.body for note in each.notes))]
    for root in roots:
        etree.strip_tags(root, "wbr")  # where a word may break, it is one word still
    return "\n".join(" ".join(" ".join(root.itertext()).split()) for root in roots)


def test_a_citation_is_joined_to_the_sign_before_it() -> None:
    body = etree.fromstring('<p>One<a role="doc-noteref">1</a>, <em>two</em><a role="doc-noteref">2</a></p>')
    join_citations(body)
    assert text_of(body) == "One\u20601, two\u20602"


@pytest.mark.parametrize("name", EDITIONS)
def test_every_letter_is_there(name: str, book: Publication, read: dict[str, Read]) -> None:
    # Arabic comes out of a PDF in the order of the page: its letters can be counted, but not its words.
    lost = letters(documents(book, name)) - letters("".join(read[name].pages))
    # What cites nothing and is the same in every language may stand once for all.
    assert not lost - letters('print("no prose") https://example.org/bare code' * len(EDITIONS[name][0]))


@pytest.mark.parametrize("name", ["en", "es-right", "under"])
def test_every_word_is_there_as_often_as_it_is_said(name: str, book: Publication, read: dict[str, Read]) -> None:
    lost = words(documents(book, name)) - words("\n".join(read[name].pages))
    assert not lost - words('print("no prose")')
    assert "".join(read[name].pages).count("It has a second paragraph.") == len(EDITIONS[name][0])


def test_what_faces_each_other_has_the_same_rows(read: dict[str, Read]) -> None:
    found = read["es-right"]
    for target, page in found.places.items():
        if "-en-note-" in target:
            assert page % 2 == 0
            assert found.places[target.replace("-en-", "-es-")] == page + 1
    assert found.root["/PageLayout"] == "/TwoPageRight"


def test_more_than_three_columns_are_divided_between_two_pages(read: dict[str, Read]) -> None:
    pages = [read["all"].places[f"first-{tag}-note-1"] for tag in ("en", "es", "ar", "ja")]
    assert pages == [pages[0], pages[0], pages[0] + 1, pages[0] + 1]
    assert pages[0] % 2 == 0


@pytest.mark.parametrize("name", EDITIONS)
def test_it_says_what_it_is(name: str, book: Publication, read: dict[str, Read]) -> None:
    found, shown = read[name], edition(book, name)
    main = shown.languages[0]
    assert found.file.metadata.title == shown.titles[main]
    assert found.file.metadata.author == "Ana & Co."
    assert found.root["/Lang"] == main
    assert found.root["/MarkInfo"]["/Marked"]
    assert found.root["/ViewerPreferences"].get("/Direction") == ("/R2L" if main == "ar" else None)
    assert found.file.metadata.creation_date_raw == found.file.metadata.modification_date_raw


@pytest.mark.parametrize("name", EDITIONS)
def test_its_tags_say_each_language_and_each_note(name: str, read: dict[str, Read]) -> None:
    found = read[name].tags
    assert {tag["/Lang"] for tag in found if "/Lang" in tag} >= set(EDITIONS[name][0])
    assert all("/Lang" in tag for tag in found if tag["/S"] == "/Span" and isinstance(tag["/K"][0], int))
    notes = [tag for tag in found if tag["/S"] == "/Note"]
    assert len(notes) == sum(NOTES.values()) * len(EDITIONS[name][0])
    assert len({tag["/ID"] for tag in notes}) == len(notes)
    assert {"/H1", "/H2", "/P", "/L", "/Table", "/TH", "/Link", "/Figure"} <= {tag["/S"] for tag in found}
    assert all(tag["/K"] for tag in found if tag["/S"] not in ("/TD", "/TH"))


def test_the_outline_is_the_contents(read: dict[str, Read]) -> None:
    assert read["en"].outline() == [
        "A first chapter & more",
        "A linked heading",
        "A second chapter",
        "A heading",
        "Colophon",
    ]
    assert read["es-right"].outline()[0] == "A first chapter & more · [es] A first chapter & more"


def test_the_contents_have_the_numbers_of_the_pages(read: dict[str, Read]) -> None:
    for name in ("en", "es-right"):
        contents = next(page for page in read[name].pages if page.startswith("Contents"))
        place = read[name].places["first-heading-1"]
        assert re.search(rf"A linked heading[ .]*\s{place}\b", contents), contents
        assert f"\n{place}" in read[name].pages[place - 1] or read[name].pages[place - 1].startswith(str(place))


def test_a_page_is_as_large_as_hexapla_toml_says(read: dict[str, Read]) -> None:
    sizes = {
        name: [round(float(side) / 72 * 25.4) for side in found.file.pages[0].mediabox[2:]]
        for name, found in read.items()
    }
    assert sizes == {
        "en": [148, 210],
        "es-right": [148, 210],
        "ar-en": [216, 279],
        "all": [210, 297],
        "under": [148, 210],
        "asked": [120, 190],
    }


@pytest.mark.parametrize("paper", ["A9", "10mm 10mm", "wide", "A4 sideways", "210 297"])
def test_a_paper_that_is_none_is_an_error(paper: str, book: Publication, tmp_path: Path) -> None:
    settings = (
        (book.root / "hexapla.toml").read_text(encoding="utf-8").replace('paper = "letter"', f'paper = "{paper}"')
    )
    (tmp_path / "source").mkdir()
    for source in book.sources:
        shutil.copy(source, tmp_path / "source")
    (tmp_path / "hexapla.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(PublicationError, match="paper"):
        open_publication(tmp_path)


def test_what_is_no_translation_says_so(read: dict[str, Read]) -> None:
    shown = "".join(read["all"].pages)
    assert "機械翻訳" in shown or "下訳" in shown or "未訳" in shown
    assert "Colophon" in "".join(read["en"].pages)


def test_the_same_edition_gives_the_same_bytes(book: Publication, export: Path) -> None:
    for name in ("en", "es-right"):
        assert pdf.write(edition(book, name)) == {f"{name}.pdf": (export / f"{name}.pdf").read_bytes()}


def laid_out(html: str) -> list[bool]:
    """Whether a page may end after each line of a text."""
    root = etree.fromstring(f'<div data-block="text">{html}</div>')
    mark_lead_ins(root)
    return [line.may_end for line in Renderer().lay_out(root, OURS, 500)["text"].block.lines]


def test_a_page_may_end_after_each_item_of_a_list() -> None:
    items = "".join(f"<li>Item {number}</li>" for number in range(4))
    assert laid_out(f"<p>Before</p><p>Text</p><ul>{items}</ul><p>After</p>") == [True, False, *[True] * 5]
    inner = f"<li>Outer<ul>{items}</ul></li>"
    assert laid_out(f"<ul>{inner}{inner}</ul>") == [False, *[True] * 4] * 2


@pytest.mark.parametrize(
    "words", ["These:", "次の通り：", "He said:<a role='doc-noteref'>1</a>", "“So:”", "<strong>A heading</strong>"]
)
def test_no_page_ends_after_a_paragraph_that_leads_in(words: str) -> None:
    assert laid_out(f"<p>Text.</p><p>{words}</p><blockquote><p>Quoted.</p></blockquote>") == [True, False, True]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class='verse'>A line,<br/>another, so:</div><p>After.</p>", [False, False, True]),
        ("<blockquote><p>He said:</p></blockquote><p>After.</p>", [False, True]),
        ("<p>Such are:</p><div class='verse'>A line.</div>", [False, True]),
        ("<ul><li><p>First:</p></li><li><p>Second.</p></li></ul>", [True, True]),
    ],
)
def test_verse_and_the_end_of_a_quotation_lead_in_too(html: str, expected: list[bool]) -> None:
    assert laid_out(html)[-len(expected) :] == expected


def test_a_quotation_that_leads_in_stays_with_the_next_row() -> None:
    root = etree.fromstring(
        '<div><div class="row"><blockquote><p>So:</p></blockquote><blockquote><p>Así:</p></blockquote></div>'
        '<div class="row"><p>One.</p><p>Uno.</p></div></div>'
    )
    mark_lead_ins(root)
    assert [[leads_in(cell) for cell in row] for row in root] == [[True, True], [False, False]]


def test_a_space_at_the_end_of_a_line_divides_no_word() -> None:
    renderer, words = Renderer(), (
        "Niccolò Machiavelli nació en <em>Florence</em> el 3 de mayo de <em>1469</em>. Era el segundo hijo de "
        "<em>Bernardo</em> di Niccolò Machiavelli, un abogado de algunos repute, y de <em>Bartolommea</em> di Stefano "
        "Nelli, su mujer."
    )  # fmt: skip
    for width in range(250, 420, 2):
        css = (
            f"@page {{ size: {width}px 600px; margin: 0 }} body {{ margin: 0; font: 16px serif }} p {{ hyphens: auto }}"
        )
        page = renderer.render(f"<body lang='es'><p>{words}</p>", css).pages[0]._page_box
        lines = [each for each in page.descendants() if type(each).__name__ == "LineBox"]
        assert min(line.width for line in lines[:-1]) > 0.6 * width


@pytest.mark.parametrize("words", ["At 10:30.", "A <strong>bold</strong> word"])
def test_a_page_may_end_after_any_other_paragraph(words: str) -> None:
    assert laid_out(f"<p>{words}</p><blockquote><p>Quoted.</p></blockquote>") == [True, True]


def test_a_row_that_leads_in_stays_with_the_row_of_lists() -> None:
    root = etree.fromstring(
        '<div><div class="row"><p>One.</p><p>Uno:</p></div><div class="row"><p>Two.</p><p>Dos.</p></div>'
        '<div class="row"><ul/><ul/></div></div>'
    )
    mark_lead_ins(root)
    assert [[leads_in(cell) for cell in row] for row in root] == [[False, True], [True, True], [False, False]]


def test_a_heading_that_is_the_same_in_every_language_stays_with_its_text(tmp_path: Path) -> None:
    text = "".join(f"## Part {number}\n\n" + f"Text {number}, of a few words.\n\n" * 3 for number in range(40))
    settings = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en", "es"]\n'
    source = publication(tmp_path, {"text.md": f"# Text\n\n{text}"}, f'{settings}formats = ["pdf"]\n')
    Project(source).extract()
    fill(source, "es", lambda msgid: msgid if "Part" in msgid else f"[es] {msgid}")
    Project(source).export()
    pages = Read(tmp_path / "export" / "en-es.pdf").lines
    assert sum("Part" in page for page in pages) > 5
    for page in pages[2:]:
        *_text, last = (line for line in page.splitlines() if not line.strip().isdigit())
        assert "Part" not in last


def test_lists_have_their_kinds_and_numbers(tmp_path: Path) -> None:
    inner = '<ol type="a"><li>gamma</li><li value="5">delta</li></ol>'
    lists = f'<ol type="I" start="4"><li>alpha</li><li>beta{inner}</li></ol>'
    settings = (
        '[publication]\nlanguage = "en"\nlanguages = ["es"]\n[[edition]]\nlanguages = ["en"]\nformats = ["pdf"]\n'
    )
    made = publication(tmp_path, {"lists.html": f"<h1>Lists</h1>{lists}"}, settings)
    Project(made).extract()
    Project(made).export()
    shown = " ".join(" ".join(Read(made.root / "export" / "en.pdf").lines).split())
    assert "IV. V. a. e." in shown  # pypdf gives the numbers after the text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda *arguments: asked.append(arguments))
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>', encoding="utf-8")
    page = Renderer().render(
        f'<p>Words<img alt="a" src="http://example.org/a.png"><img alt="b" src="{secret.as_uri()}"></p>',
        'p { background: url("https://example.org/b.png") } @import "http://example.org/c.css";',
    )
    assert not asked
    assert not [box for box in page.pages[0]._page_box.descendants() if type(box).__name__.endswith("ReplacedBox")]


@pytest.mark.parametrize("error", [ImportError("no weasyprint"), OSError("cannot load library 'libpango-1.0-0'")])
def test_what_is_missing_is_named(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_others: object) -> None:
            if name == "weasyprint":
                raise error

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(MissingExtra, match=r"pip install .*weasyprint|libpango"):
        Renderer()


LONG = f"""# Long

{" ".join(f"word{number}" for number in range(900))} end[^long]

{" ".join(f"other{number}" for number in range(900))}

| A | B |
|---|---|
""" + "".join(f"| row{number} | {'cell ' * (number % 30)}[^{number}] |\n" for number in range(60)) + "".join(
    f"[^{number}]: Note {number} of a row.\n" for number in range(60)
) + f"[^long]: {LONG_NOTE}\n"  # fmt: skip


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Read:
    table = '[[edition]]\nlanguages = ["en", "es"]\nlayout = "facing"\nformats = ["pdf"]\n'
    settings = f'[publication]\nlanguage = "en"\nlanguages = ["es"]\n{table}'
    made = publication(tmp_path_factory.mktemp("long"), {"long.md": LONG}, settings)
    Project(made).extract()
    fill(
        made, "es", lambda msgid: re.sub(r"(\w+\d+)", r"\1 x", msgid) if "word" in msgid or "other" in msgid else msgid
    )
    Project(made).export()
    return Read(made.root / "export" / "en-es.pdf")


def test_a_paragraph_longer_than_a_page_goes_on_in_both(long: Read) -> None:
    for side in (0, 1):
        text = " ".join(page for number, page in enumerate(long.pages, 1) if number % 2 == side)
        found = [int(number) for number in re.findall(r"\bword(\d+)", text)]
        assert found == list(range(900))


def test_a_note_longer_than_a_page_begins_at_its_citation_and_is_whole(long: Read) -> None:
    for tag in ("en", "es"):
        assert long.places[f"long-{tag}-note-1"] == long.places[f"long-{tag}-cite-1"]
    found = Counter(re.findall(r"\bl(\d+)", " ".join(long.lines)))
    assert found == Counter({str(number): 2 for number in range(700)})


def test_a_long_table_loses_no_row_and_no_note(long: Read) -> None:
    text = " ".join(long.pages)
    assert Counter(re.findall(r"\brow(\d+)\b", text)) == Counter({str(number): 2 for number in range(60)})
    for tag in ("en", "es"):
        for number in range(2, 62):
            assert long.places[f"long-{tag}-note-{number}"] == long.places[f"long-{tag}-cite-{number}"]


ARTICLE = SHARED / "articles" / "goble-2012.txt"


@pytest.mark.skipif(not ARTICLE.exists(), reason="needs ../shared/articles, beside the repository")
def test_the_article_keeps_its_six_notes_in_each_language(tmp_path: Path) -> None:
    settings = (
        '[publication]\nlanguage = "en"\nlanguages = ["az"]\n[[edition]]\nlanguages = ["en", "az"]\nformats = ["pdf"]\n'
    )
    made = publication(tmp_path, {"goble.txt": ARTICLE.read_text(encoding="utf-8")}, settings)
    Project(made).extract()
    fill(made, "az")
    Project(made).export()
    found = Read(tmp_path / "export" / "en-az.pdf")
    for tag in ("en", "az"):
        for number in range(1, 7):
            assert found.places[f"goble-{tag}-note-{number}"] == found.places[f"goble-{tag}-cite-{number}"]
    assert Counter(re.findall(r"accessed\s+28\s+February\s+2012", "\n".join(found.pages))).total() == 12


def test_another_program_reads_it(export: Path) -> None:
    done = judges.tools.run(judges.tools.need("pdftotext"), str(export / "en.pdf"), "-")
    assert done.returncode == 0
    assert "The first note, with a link and weight" in " ".join(done.stdout.split())
    assert not done.stderr
