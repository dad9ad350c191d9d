"""Markdown's trees: cmark's own HTML is read as XML, and gives the tree that HTML's parser gives."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hexapla.errors import SourceError
from hexapla.read.html import tree_builder
from hexapla.read.html.tree_builder import build
from hexapla.read.markdown import html, parsing
from hexapla.read.markdown.notes import take_notes
from hexapla.read.parser_limits import DEEPEST
from hexapla.text_runs import tidy
from hexapla.tree import canonical

# Each may stand beside each: blocks, inline markup, notes, references, and what has a meaning in HTML or in XML.
_PARTS = (
    "word", " ", "\n", "\n\n", "# ", "- ", "1. ", "3) ", "> ", "    ", "```\n", "```a b\n", "---\n",
    "| a | b |\n|:-|-:|\n| c | d |\n", "*", "**", "~~", "~", "`", "``", "[", "]", "(", ")", "](u)", '](u "t")',
    '](u "t\nt")', "](<a b>)", "![", "[a]: u 't\nt'\n", "\n[^1]: note\n", "[^1]", "[^n&\"']", "\n[^n&\"']: note *a*\n",
    "\\", "&amp;", "&lt;b&gt;", "&#13;", "&#9;", "&#1;", "&#xd800;", "&#xfffe;",
    "&quot;", '"', "'", "&", "< ", "<3", ">", "<https://a.b/?c&d>",
    "<a@b.c>", "www.a.b", "https://a.b/c_d", "a@b.c", "\ufdd0", "\xa0", "\u2028", "é", "𝒳", "]]>", "data-footnotes>",
    " data-footnote-backref ", "<?a b?>", "<x:y>", "<x+y@z", "\t",
)  # fmt: skip


def _trees(text: str) -> list[tuple[str, bytes]]:
    """Return the tree of a text, and those of its notes with their labels; a space before what ends is none."""
    body = parsing.parse(text, "a.md")
    notes = take_notes(body)
    for root in (body, *notes.values()):
        tidy(root)
    return [("", canonical(body)), *((label, canonical(note)) for label, note in notes.items())]


def _as_html(text: str) -> list[tuple[str, bytes]]:
    """Return the trees that HTML's parser makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_of_cmark_alone", lambda _markup: None)
        return _trees(text)


_TEXTS = st.lists(st.sampled_from(_PARTS), max_size=30).map("".join).filter(lambda text: not html.is_in(text))


def test_a_citation_has_nothing_but_its_note() -> None:
    body = parsing.parse("a <!-- context: b -->[^1]\n\n[^1]: c\n", "a.md")
    take_notes(body)
    [mark] = body.iter("a")
    assert dict(mark.attrib) == {"role": "doc-noteref", "href": "#note-1"}


@pytest.mark.parametrize("text", ["<svg>a[^1]</svg> b", "<svg><text>a[^1]</text></svg>", "<svg>[^1]", "<math>a[^1]"])
def test_a_citation_ends_a_drawing_that_cannot_hold_it(text: str) -> None:
    body = parsing.parse(f"{text}\n\n[^1]: c\n", "a.md")
    take_notes(body)
    assert [mark.get("href") for mark in body.iter("a")] == ["#note-1"]


def test_a_text_is_a_tree_of_its_own() -> None:
    assert parsing.parse("a <html lang='de'> b", "a.md").getparent() is None


def test_only_cmark_names_a_citation() -> None:
    body = parsing.parse(
        "<hexapla-citation role='doc-noteref' href='#note-1'>a</hexapla-citation>[^1]\n\n[^1]: c\n", "a.md"
    )
    take_notes(body)
    assert len(list(body.iter("a"))) == 1


@given(_TEXTS)
def test_cmark_writes_no_ids_but_those_of_notes(text: str) -> None:
    """Without raw HTML and links within the text, the ids of a text need no search."""
    body = parsing.parse(text, "a.md")
    take_notes(body)
    has_links = any((link.get("href") or "").startswith("#") and link.get("role") is None for link in body.iter("a"))
    assert has_links or not body.xpath("descendant-or-self::*[@id or @name]")


@given(_TEXTS)
def test_markdown_has_the_tree_that_html_has(text: str) -> None:
    assert _trees(text) == _as_html(text)


@pytest.mark.parametrize("portion", [1, 50, 300])
def test_in_portions_it_has_the_same_tree(monkeypatch: pytest.MonkeyPatch, portion: int) -> None:
    text = "# A\n\n*b*[^1]\n[c](d 'e')[^2]\n\n| f |\n|---|\n| g & h < i |\n\n[^1]: j\n\n[^2]: é 𝒳\n"
    expected = _as_html(text)
    monkeypatch.setattr(parsing, "_PORTION", portion)
    monkeypatch.setattr(tree_builder, "build", None)  # it is not needed
    assert _trees(text) == expected


def test_a_text_without_html_needs_no_modules_that_read_html(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# A\n\n*b* [c](d)[^1]\n\n| f |\n|---|\n| g |\n\n## Notes\n\n[^1]: j\n")
    asked = "import sys; from pathlib import Path; from hexapla.read import read; "
    asked += "read(Path(sys.argv[1]), source='a.md', language='en'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked, path], capture_output=True, text=True, check=True)
    imported = done.stdout.split()
    assert "hexapla.read.markdown" in imported
    assert not {"hexapla.read.html", "turbohtml", "yaml"} & set(imported)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("# A\n\n*b* [c](d 'e')[^1]\n\n| f |\n|---|\n| g & h < i |\n\n[^1]: j\n", 0),
        ("a <b>b</b>[^1]\n\n[^1]: c\n", 2),  # the text and its note are parsed apart
        ("a <?b?> c", 1),
        ("a [b](c 'd\ne')", 1),  # for XML a line end in an attribute is a space
    ],
)
def test_only_raw_html_is_read_by_the_parser_of_html(monkeypatch: pytest.MonkeyPatch, text: str, calls: int) -> None:
    parsed: list[str] = []

    def counted(markup: str, source: str, *, repeats: bool) -> etree._Element:
        parsed.append(markup)
        return build(markup, source, repeats=repeats)

    monkeypatch.setattr(tree_builder, "build", counted)
    parsing.parse(text, "a.md")
    assert len(parsed) == calls


def test_the_deepest_tree_is_the_same_in_either_way() -> None:
    refused = 0
    for levels in (*range(DEEPEST - 5, DEEPEST + 1), 1000):
        text = "> " * levels + "a"
        try:
            expected = _as_html(text)
        except SourceError:
            refused += 1
            with pytest.raises(SourceError):
                parsing.parse(text, "a.md")
        else:
            assert _trees(text) == expected
    assert 1 < refused < 7
