"""Pages become the tree that browsers build: judged by html5lib's tests, which stay outside of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import turbohtml
from lxml import etree

from hexapla.characters import STAND_IN, drop_forbidden
from hexapla.errors import SourceError
from hexapla.model import Element
from hexapla.read import html
from hexapla.read.html.parsing import parse
from hexapla.read.html.tree_builder import build
from hexapla.tree import BLOCKS
from read.pages import page

SUITE = Path(__file__).parents[3] / "shared" / "html5lib-tests"
EMPHASIS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "s": "s", "strike": "s", "code": "code",
            "small": "small", "sub": "sub", "sup": "sup"}  # fmt: skip
# What readers of a page do not see, or what no edition holds as text.
UNSEEN = frozenset(
    "head title script style template link meta base button input select option optgroup textarea datalist dialog "
    "area map progress meter iframe noembed object embed applet audio video source track param svg math".split()
)
APART = BLOCKS | {"br", "xmp", "plaintext", "listing", "marquee", "noframes", "frameset"}

Run = tuple[str, frozenset[str]]  # some text, and its emphasis


def cases() -> Iterator[tuple[str, str]]:
    """The markup and the expected tree of each test of a whole page."""
    for path in sorted(SUITE.glob("*.dat")):
        for case in path.read_text(encoding="utf-8").split("#data\n")[1:]:
            data, _errors, rest = case.partition("\n#errors\n")
            about, _name, tree = rest.partition("#document\n")
            if tree and "#document-fragment" not in about and "#script-on" not in about:
                yield data, tree


def expected(tree: str) -> Iterator[Run]:
    """The text that is seen in an expected tree; a space where a block begins or ends."""
    inside: list[str] = []
    for line in re.split(r"\n(?=\| )", tree.rstrip("\n")):
        shown = line[2:].lstrip(" ")
        depth = (len(line) - 2 - len(shown)) // 2
        while len(inside) > depth:
            yield from apart(inside.pop(), inside)
        if shown.startswith('"'):
            if not UNSEEN.intersection(inside):
                yield shown[1:-1], frozenset(EMPHASIS[name] for name in inside if name in EMPHASIS)
        elif shown == "content" or (shown.startswith("<") and not shown.startswith(("<!", "<?"))):
            name = "template" if shown == "content" else shown[1:-1].split(" ")[0]
            yield from apart(name, inside)
            inside.append(name)


def apart(name: str, inside: list[str]) -> Iterator[Run]:
    if name in APART and not UNSEEN.intersection(inside):
        yield " ", frozenset()


def found(element: Element, emphasis: frozenset[str] = frozenset()) -> Iterator[Run]:
    """The text of a document that was read, in the same form."""
    name = str(element.tag)
    if "}" in name or name in UNSEEN:
        return
    space: list[Run] = [(" ", frozenset())] if name in APART else []
    own = emphasis | {EMPHASIS[name]} if name in EMPHASIS else emphasis
    yield from space
    yield element.text or "", own
    for child in element:
        yield from found(child, own)
        yield child.tail or "", own
    yield from space


def words(runs: Iterator[Run]) -> list[list[Run]]:
    """The words, each as its letters with their emphasis."""
    made: list[list[Run]] = [[]]
    for text, emphasis in runs:
        for letter in drop_forbidden(text).replace(STAND_IN, ""):
            if letter.isspace():
                made.append([])
            else:
                made[-1].append((letter, emphasis))
    return [word for word in made if word]


@pytest.mark.skipif(not SUITE.is_dir(), reason="html5lib's tests are not beside the project")
def test_the_words_and_their_emphasis_are_those_of_browsers() -> None:
    count = plain = emphasised = 0
    for data, tree in cases():
        wanted = words(expected(tree))
        if not wanted:
            continue
        document = html.read(Path("a.html"), data.encode(), "a.html", "en")
        runs = [run for root in (document.body, *(note.body for note in document.notes)) for run in found(root)]
        got = words(iter(runs))
        count += 1
        plain += letters(got) == letters(wanted)
        emphasised += got == wanted
    assert count > 400
    assert plain >= 0.98 * count
    assert emphasised >= 0.98 * count


def letters(made: list[list[Run]]) -> list[str]:
    return ["".join(letter for letter, _emphasis in word) for word in made]


def inner(markup: str) -> str:
    """The body that is built of some markup, without lines."""
    body = build(f"<!DOCTYPE html><body>{markup}", "a")[-1]
    etree.strip_attributes(body, "data-line", "data-origin")
    return etree.tostring(body, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<p>1<b>2<i>3</b>4</i>5", "<p>1<b>2<i>3</i></b><i>4</i>5</p>"),
        ("<p>a<o:p>b</o:p>", "<p>a<unknown>b</unknown></p>"),
        ("<p>a<i²>b", "<p>a<unknown>b</unknown></p>"),
        ("<p a\"b=1 1=2 @click=x :y=z class='c  d'>e", '<p class="c d">e</p>'),
        ("<p xml:lang=la>a<p xml:lang=la lang=el>b", '<p lang="la">a</p><p lang="el">b</p>'),
        ("<p epub:type=noteref>a", '<p data-epub-type="noteref">a</p>'),
        ("<p data-line=77>a", "<p>a</p>"),
        ("<template><p>a</template>b", "<template/>b"),
        ("<noscript><p>a</p></noscript>b", "<noscript><p>a</p></noscript>b"),
        ("<p>a&#1;b", f"<p>a{STAND_IN}b</p>"),
        ("<p title='&#1;'>b", f'<p title="{STAND_IN}">b</p>'),
        ("a<!-- b -->c<?d e?>f<![CDATA[g]]>h", "acfh"),
        ("<!-- context: menu --><p>a<p>b", '<p data-context="menu">a</p><p>b</p>'),
        ("<p>a<wbr>b<image src=c>d<source>e", '<p>a<wbr/>b<img src="c"/>d<source/>e</p>'),
    ],
)
def test_names_and_attributes_are_what_xml_allows(markup: str, tree: str) -> None:
    assert inner(markup) == tree


def test_drawings_and_formulas_keep_their_namespaces_and_case() -> None:
    root = build(
        '<svg viewbox="0 0 1 1"><lineargradient/><use xlink:href="#a"/></svg><math definitionurl="x"><mi>y', "a"
    )
    names = [str(each.tag).rpartition("}")[2] for each in root.iter(etree.Element) if "}" in str(each.tag)]
    assert names == ["svg", "linearGradient", "use", "math", "mi"]
    assert root.find(".//{*}svg").get("viewBox") == "0 0 1 1"  # type: ignore[union-attr]
    assert root.find(".//{*}use").get("{http://www.w3.org/1999/xlink}href") == "#a"  # type: ignore[union-attr]


def test_a_link_that_is_never_closed_has_its_id_once() -> None:
    assert inner("<p><a id=k name=l>x<p>y") == '<p><a id="k" name="l">x</a></p><p><a>y</a></p>'


def test_emphasis_is_repeated_only_where_it_is_wanted() -> None:
    markup = "<!DOCTYPE html><body><p><b>x<p>y"
    assert len(build(markup, "a").findall(".//b")) == 2
    assert len(build(markup, "a", repeats=False).findall(".//b")) == 1


def test_lines_are_counted_in_long_pages_and_in_frames() -> None:
    root = parse("<p>a" + "\n" * 70_000 + "<p>b", "a")
    assert [each.get("data-line") for each in root.iter("p")] == ["1", "70001"]
    root = parse("<frameset>\n<noframes>\n<p>a\n<p>b</noframes></frameset>", "a")
    assert [each.get("data-line") for each in root.iter("p")] == ["3", "4"]


def test_unclosed_emphasis_that_would_fill_the_memory_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build("<p><b>x" * 20_000, "a")  # equal ones are repeated three times at most
    anchors = "".join(f"<p><a name={number}>x" for number in range(3_000))
    build(anchors + "<p>x" * 3_000, "a")  # a link ends where the next one begins
    monkeypatch.delattr(turbohtml, "parse")
    many = "".join(f"<b id={number}>" for number in range(190))
    for markup in (f"<p>{many}</p>" + "<p>x" * 20_000, "<p>" + many * 20 + "</p>" + "<p>x" * 20_000):
        with pytest.raises(SourceError, match="paragraphs and other elements"):
            build(markup, "a")


@pytest.mark.parametrize(
    ("markup", "tree"),
    [
        ("<b><p>a</p><p>b</p></b>", "<div><p><b>a</b></p><p><b>b</b></p></div>"),
        ("x <i>a<div>b</div>c</i> y", "<p>x <i>a</i></p><div><i>b</i></div><p><i>c</i> y</p>"),
        ("<b><h1>a</h1>b</b>", "<h1>a</h1><p><b>b</b></p>"),
        ("<p>one <em>two<p>three</em> four", "<p>one <em>two</em></p><p><em>three</em> four</p>"),
        ("<b><i><b><p>a</p></b></i></b>", "<div><div><div><p><i><b>a</b></i></p></div></div></div>"),
        ("<span class='x'><p>a</p></span>", '<div class="x"><p>a</p></div>'),
        (
            "a<cite id='c'>b<div>d</div></cite> <a href='#c'>e</a>",
            '<p>a<span id="c"/><cite>b</cite></p><div><cite>d</cite></div><p><a href="#c">e</a></p>',
        ),
    ],
)
def test_emphasis_around_blocks_is_put_around_their_words(markup: str, tree: str) -> None:
    body = page(markup).document.body
    etree.strip_attributes(body, "data-line", "data-origin")
    assert etree.tostring(body, encoding="unicode").removeprefix("<body>").removesuffix("</body>") == tree


def test_the_words_of_a_link_in_a_link_keep_their_place() -> None:
    body = page("<a href=http://e.org/a>aa<table><tr><td><a href=b>bb</a></table>cc</a>").document.body
    assert "".join(body.itertext()).replace(" ", "") == "aabbcc"
    assert [link.get("href") for link in body.iter("a")] == ["http://e.org/a"]
