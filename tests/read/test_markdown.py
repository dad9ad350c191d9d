"""Markdown: front matter, blocks, raw HTML made harmless, and notes cited once, twice, in notes, or never."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hexapla.errors import SourceError
from hexapla.model import Document
from hexapla.tree import canonical, citations, cited, text_of
from samples import codes_of, markup_of, read_as, shared

PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")


def md(folder: Path, source: str) -> Document:
    return read_as(folder, "essay.md", source)


def body(folder: Path, source: str) -> str:
    return markup_of(md(folder, source).body).strip()


def notes(found: Document) -> dict[str, str]:
    return {note.id: markup_of(note.body).strip() for note in found.notes}


# --- Blocks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("# One *two*", "<h1>One <em>two</em></h1>"),
        ("a\nb  \nc", "<p>a b<br/>c</p>"),
        ("> quoted", "<blockquote><p>quoted</p></blockquote>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("~~a~~ **b**", "<p><del>a</del> <strong>b</strong></p>"),
        ("a `<b>` c", "<p>a <code>&lt;b&gt;</code> c</p>"),
        ("See https://e.org/a.", '<p>See <a href="https://e.org/a">https://e.org/a</a>.</p>'),
        ("[a](https://e.org/ 'tip')", '<p><a href="https://e.org/" title="tip">a</a></p>'),
        ("a &amp; b &lt; c &eacute;", "<p>a &amp; b &lt; c é</p>"),
        ("---", "<hr/>"),
        ("a \u00a0b\u00a0: c", "<p>a b\u00a0: c</p>"),
    ],
)
def test_a_block_is_what_commonmark_says(tmp_path: Path, source: str, markup: str) -> None:
    assert body(tmp_path, source).replace("\n", "") == markup


def test_a_table_is_a_table(tmp_path: Path) -> None:
    assert body(tmp_path, "| a | b |\n|---|--:|\n| 1 | *2* |\n") == (
        '<table><thead><tr><th>a</th><th class="to-end">b</th></tr></thead>'
        '<tbody><tr><td>1</td><td class="to-end"><em>2</em></td></tr></tbody></table>'
    )


def test_in_a_text_from_right_to_left_the_end_is_left(tmp_path: Path) -> None:
    assert 'class="to-end">b' in body(tmp_path, "---\nlang: ar\n---\n\n| a | b |\n|---|:--|\n| 1 | 2 |\n")


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ('<p align="center">a <font color="red">b</font></p>', "<p>a b</p>"),
        ("<center>a<br clear=all>b</center>", '<div class="center">a<br/>b</div>'),
        ("<table border=1><tr><td nowrap>a<td align=right>1</table>",
         '<table><tbody><tr><td>a</td><td class="to-end">1</td></tr></tbody></table>'),
        ('<td style="width: 9em; text-align: center">a</td>', "<p>a</p>"),
        ('<div id="a b">x</div><div id="a b">y</div>', '<div id="a_b">x</div><div id="a_b-2">y</div>'),
        ('[x](#old) <a name="old"></a>', '<p><a href="#old">x</a> <a id="old"/></p>'),
        ("H<sub>2</sub>O <kbd>Ctrl</kbd>", "<p>H<sub>2</sub>O <kbd>Ctrl</kbd></p>"),
    ],
)  # fmt: skip
def test_raw_html_is_what_an_edition_can_hold(tmp_path: Path, source: str, markup: str) -> None:
    assert body(tmp_path, source).replace("\n", "") == markup


def test_a_heading_is_led_to_by_its_words(tmp_path: Path) -> None:
    links = "[a](#what-he-said) [b](#what-he-said-1) [c](#gone) [d](#über-uns)"
    source = f"{links}\n\n# What *he* said!\n\n## What he said\n\n# Über uns\n\n# Other\n"
    found = body(tmp_path, source).replace("\n", "")
    assert '<h1 id="what-he-said">' in found
    assert '<h2 id="what-he-said-1">' in found
    assert '<h1 id="über-uns">' in found
    assert "<h1>Other</h1>" in found
    assert '<a href="#gone">c</a>' in found


def test_a_heading_that_no_link_leads_to_keeps_the_name_for_other_documents(tmp_path: Path) -> None:
    found = md(tmp_path, "# What he said\n\n## What *he* said!\n\n[a](#what-he-said)\n").body
    assert [(each.get("id"), each.get("data-anchor")) for each in found.iter("h1", "h2")] == [
        ("what-he-said", None), (None, "what-he-said-1")
    ]  # fmt: skip


def test_a_code_block_is_kept_as_it_is(tmp_path: Path) -> None:
    assert body(tmp_path, "```python\nif a < b:\n    c  = 1\n```") == (
        '<pre><code class="language-python">if a &lt; b:\n    c  = 1\n</code></pre>'
    )


def test_blocks_know_their_lines_front_matter_counted(tmp_path: Path) -> None:
    found = md(tmp_path, "---\ntitle: A\n---\n\nOne.\n\n- two\n\nThree[^a].\n\n[^a]: Note.\n")
    lines = {text_of(each): each.get("data-line") for each in found.body.iter("p", "li") if each.get("data-line")}
    assert lines == {"One.": "5", "two": "7", "Three.": "9"}
    [note] = found.notes
    assert {each.get("data-line") for each in note.body.iter("p")} == {"11"}


# --- Front matter ----------------------------------------------------------------------------------


def test_front_matter_is_metadata_and_the_title_block(tmp_path: Path) -> None:
    found = md(
        tmp_path,
        '---\nTitle: "A book: part 1"\nsubtitle: Of it\nauthor: [Ana, Lena]\ndate: 2024-01-02\nlang: fr\nabstract: >\n'
        "  two\n  lines\nother: {a: b}\n---\nText.\n",
    )
    assert found.metadata == {
        "title": ("A book: part 1",),
        "subtitle": ("Of it",),
        "creators": ("Ana", "Lena"),
        "description": ("two lines",),
        "date": ("2024-01-02",),
    }
    assert found.language == "fr"
    assert markup_of(found.body) == (
        '<header><h1>A book: part 1</h1><p class="subtitle">Of it</p><p class="byline">Ana</p>'
        '<p class="byline">Lena</p>'
        "</header><p>Text.</p>"
    )


@pytest.mark.parametrize(
    ("front", "said", "header"),
    [
        (
            "---\ntitle: A *study*^[Thanks.]\nauthor:\n- Ana[^u]\n- name: {given: Lena, family: Li}\n- Jo: {of: X}\n"
            "---\n",
            {"title": ("A study",), "creators": ("Ana", "Lena Li", "Jo")},
            '<h1>A <em>study</em>[note-inline-1]</h1><p class="byline">Ana[note-u]</p><p class="byline">Lena Li</p>'
            '<p class="byline">Jo</p>',
        ),
        (
            "% A study\n  of it\n% Ana; Lena\n% 2004\n",
            {"title": ("A study of it",), "creators": ("Ana", "Lena"), "date": ("2004",)},
            '<h1>A study of it</h1><p class="byline">Ana</p><p class="byline">Lena</p>',
        ),
        (
            "Title: A study\nDate: 2004\nAuthor: Ana\n",
            {"title": ("A study",), "creators": ("Ana",), "date": ("2004",)},
            '<h1>A study</h1><p class="byline">Ana</p>',
        ),
    ],
    ids=["YAML with people and notes", "pandoc's title block", "MultiMarkdown's keys"],
)
def test_what_a_file_says_of_itself_heads_it(
    tmp_path: Path, front: str, said: dict[str, tuple[str, ...]], header: str
) -> None:
    found = md(tmp_path, f"{front}\nText.\n\n[^u]: A house.\n")
    assert found.metadata == said
    assert markup_of(found.body) == f"<header>{header}</header><p>Text.</p>"
    assert [finding.code for finding in found.findings] == ["note-without-citation"] * ("[^u]" not in front)


def test_a_title_over_several_chapters_is_shown(tmp_path: Path) -> None:
    assert body(tmp_path, "---\ntitle: A\n---\n# One\n\n# Two\n").startswith("<header><h1>A</h1></header><h1>One</h1>")
    assert body(tmp_path, "---\ntitle: One\n---\n# One\n\n# Two\n") == "<h1>One</h1><h1>Two</h1>"


def test_a_title_that_the_text_has_itself_is_not_doubled(tmp_path: Path) -> None:
    assert body(tmp_path, "---\ntitle: A\n---\n# A\n\nText.") == "<h1>A</h1><p>Text.</p>"


@pytest.mark.parametrize(
    "source",
    ["Text.\n\n---\ntitle: A\n---\n", "---\n- a\n- b\n---\nText.", "---\njust words\n---\nText.", "---\nnever closed"],
)
def test_what_is_no_front_matter_is_text(tmp_path: Path, source: str) -> None:
    found = md(tmp_path, source)
    assert found.metadata == {}
    words = text_of(found.body)
    for word in ("Text", "title: A", "just words", "never closed"):
        assert (word in words) == (word in source)


def test_front_matter_that_is_not_yaml_is_an_error_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="YAML") as caught:
        md(tmp_path, "---\ntitle: A: b\n---\nText.")
    assert caught.value.place == "essay.md:2"
    assert "quotes" in caught.value.remedy


# --- Notes -----------------------------------------------------------------------------------------


def test_a_note_cited_twice_is_one_note(tmp_path: Path) -> None:
    found = md(tmp_path, "One[^a] and two[^a].\n\n[^a]: The *note*.\n\n    Its second paragraph.\n")
    assert markup_of(found.body) == "<p>One[note-a] and two[note-a].</p>"
    assert notes(found) == {"note-a": "<p>The <em>note</em>.</p><p>Its second paragraph.</p>"}
    assert found.findings == ()


def test_a_note_cited_within_a_note(tmp_path: Path) -> None:
    found = md(tmp_path, "One[^a].\n\n[^a]: See[^b].\n\n[^b]: The other.\n")
    assert notes(found) == {"note-a": "<p>See[note-b].</p>", "note-b": "<p>The other.</p>"}
    assert found.findings == ()


def test_notes_survive_raw_html_that_is_never_closed(tmp_path: Path) -> None:
    found = md(tmp_path, '<div class="box">\n\nOne[^a].\n\n[^a]: Note.\n')
    assert notes(found) == {"note-a": "<p>Note.</p>"}
    assert [cited(each) for each in citations(found.body)] == ["note-a"]
    assert found.findings == ()


@pytest.mark.parametrize(
    "written",
    [
        "<section data-footnotes>\n<ol><li>An item.</li></ol>\n</section>",
        "<section data-footnotes>\n\n1. An item.",
        "<section data-footnotes>\n\nAn item.",
    ],
)
def test_a_section_that_only_looks_like_cmarks_notes_stays(tmp_path: Path, written: str) -> None:
    found = md(tmp_path, f"Word.[^1]\n\n{written}\n\n[^1]: A note.\n")
    assert notes(found) == {"note-1": "<p>A note.</p>"}
    assert " ".join(found.body.itertext()).split() == ["Word.", "An", "item."]


def test_html_that_one_note_leaves_open_or_closes_is_its_own(tmp_path: Path) -> None:
    found = md(tmp_path, "<div>\n\nA[^a] B[^b&c].\n\n[^a]: </div> one <b>x\n[^b&c]: Two.\n")
    assert notes(found) == {"note-a": "<p>one <b>x</b></p>", "note-b&c": "<p>Two.</p>"}


def test_a_note_that_nothing_cites_stands_last_and_is_a_finding(tmp_path: Path) -> None:
    found = md(tmp_path, "One[^a].\n\n[^lost]: Lost *words*.\n\n[^a]: Note.\n")
    assert notes(found) == {"note-a": "<p>Note.</p>", "note-lost": "<p>Lost <em>words</em>.</p>"}
    assert codes_of(found) == [("note-without-citation", 3)]


def test_a_citation_of_no_note_stays_text_and_is_a_finding(tmp_path: Path) -> None:
    found = md(tmp_path, "# One\n\nTwo[^gone] and `[^code]`.\n\n- item[^away]\n")
    assert "Two[^gone] and" in markup_of(found.body)
    assert codes_of(found) == [("citation-without-note", 3), ("citation-without-note", 5)]


def test_a_citation_of_no_note_inside_a_note_is_a_finding(tmp_path: Path) -> None:
    found = md(tmp_path, "One[^a].\n\n[^a]: See[^gone].\n")
    assert notes(found) == {"note-a": "<p>See[^gone].</p>"}
    assert codes_of(found) == [("citation-without-note", 3)]


def test_a_citation_of_no_note_inside_emphasis_is_a_finding(tmp_path: Path) -> None:
    assert codes_of(md(tmp_path, "One *two **three[^gone]***.\n")) == [("citation-without-note", 1)]


@pytest.mark.parametrize("label", ["1", "Smith-2001", "é", "a.b", "日本", "a_b", "A", "x'y", "100%", "a&b"])
def test_any_label_will_do(tmp_path: Path, label: str) -> None:
    found = md(tmp_path, f"One[^{label}] and again[^{label}].\n\n[^{label}]: The note.\n")
    assert [markup_of(note.body) for note in found.notes] == ["<p>The note.</p>"]
    assert [cited(each) for each in citations(found.body)] == [found.notes[0].id] * 2
    assert found.findings == ()


def test_notes_stand_in_headings_tables_and_lists(tmp_path: Path) -> None:
    found = md(tmp_path, "# A[^a]\n\n- b[^b]\n\n| c[^c] |\n|---|\n| d[^a] |\n\n[^a]: A.\n[^b]: B.\n[^c]: C.\n")
    assert [cited(each) for each in citations(found.body)] == ["note-a", "note-b", "note-c", "note-a"]
    assert notes(found) == {"note-a": "<p>A.</p>", "note-b": "<p>B.</p>", "note-c": "<p>C.</p>"}


def test_a_note_holds_lists_code_and_links(tmp_path: Path) -> None:
    found = md(tmp_path, "A[^a].\n\n[^a]: First:\n\n    - one\n    - two\n\n    `code` <https://e.org/>\n")
    assert notes(found) == {
        "note-a": '<p>First:</p><ul><li>one</li><li>two</li></ul><p><code>code</code> <a href="https://e.org/">https://e.org/</a></p>'
    }


def test_what_looks_like_a_note_in_code_is_code(tmp_path: Path) -> None:
    found = md(tmp_path, "```\nOne[^a]\n\n[^a]: Note.\n```\n\n    [^b]: Also code.\n")
    assert (found.notes, found.findings) == ((), ())


def test_notes_of_one_label_are_cited_before_each(tmp_path: Path) -> None:
    found = md(tmp_path, "# One\n\nA[^1] `[^1]`.\n\n[^1]: Of one.\n\n# Two\n\nB[^1].\n\n[^1]: Of two.\n\nC[^1].\n")
    assert notes(found) == {"note-1": "<p>Of one.</p>", "note-1:2": "<p>Of two.</p>"}
    assert [cited(each) for each in citations(found.body)] == ["note-1", "note-1:2", "note-1:2"]
    assert found.findings == ()


def test_a_second_note_of_a_label_that_is_cited_before_both_is_not_lost(tmp_path: Path) -> None:
    found = md(tmp_path, "A[^1].\n\n[^1]: First.\n\n[^1]: Second.\n")
    assert notes(found) == {"note-1": "<p>First.</p>", "note-1:2": "<p>Second.</p>"}
    assert codes_of(found) == [("note-without-citation", 5)]


@pytest.mark.parametrize(
    ("source", "markup", "bodies"),
    [
        ("A^[*Note* [a](b).] b.", "<p>A[note-inline-1] b.</p>", ['<p><em>Note</em> <a href="b">a</a>.</p>']),
        ("A^[over\nlines `]`] b\nc.", "<p>A[note-inline-1] b c.</p>", ["<p>over lines <code>]</code></p>"]),
        ("A^[one^[two]].", "<p>A[note-inline-1].</p>", ["<p>one[note-inline-2]</p>", "<p>two</p>"]),
        ("# A^[t]\n\n- B^[l]", "<h1>A[note-inline-1]</h1><ul><li>B[note-inline-2]</li></ul>", ["<p>t</p>", "<p>l</p>"]),
        ("A[^a b].\n\n[^a b]: One.", "<p>A[note-a-b].</p>", ["<p>One.</p>"]),
        ("<p>A[^1]<b>b</b>[^1]</p>\n\n[^1]: One.", "<p>A[note-1]<b>b</b>[note-1]</p>", ["<p>One.</p>"]),
        ("A.[^1]\n\n## Notes\n\n---\n\n[^1]: One.", "<p>A.[note-1]</p>", ["<p>One.</p>"]),
        ("A.[^1]\n\n## Notes\n\nMore.\n\n[^1]: One.", "<p>A.[note-1]</p><h2>Notes</h2><p>More.</p>", ["<p>One.</p>"]),
        ("A[[1]](#n1).\n\n<a id=\"n1\">[1]</a> One.", "<p>A[n1].</p>", ["<p>One.</p>"]),
        ("A[\\[1\\]](#_ftn1).\n\n[\\[1\\]](#_ftnref1) One.", "<p>A[_ftn1].</p>", ["<p>One.</p>"]),
        ("A<sup><a href='#n' id='r'>1</a></sup>\n\n<p id='n'>1. One. <a href='#r'>↩</a></p>", "<p>A[n]</p>",
         ["<p>One.</p>"]),
        ("A<sup><a href='#n' id='r' role='doc-backlink'>1</a></sup>\n\n<p id='n'>1. <a href='#r' role=''>↩</a>a</p>",
         "<p>A[n]</p>", ["<p>a</p>"]),
    ],
)  # fmt: skip
def test_notes_are_found_however_they_are_written(tmp_path: Path, source: str, markup: str, bodies: list[str]) -> None:
    found = md(tmp_path, f"{source}\n")
    assert markup_of(found.body).replace("\n", "") == markup
    assert list(notes(found).values()) == bodies
    assert found.findings == ()


@pytest.mark.parametrize(
    "source",
    ["`^[no]`", "\\^[no]", "```\n^[no]\n```", "    ^[no]", "^[]", "^[never closed\n\nno]", "x\\[^1]", "[^x\ny]"],
)
def test_what_is_no_note_keeps_its_words(tmp_path: Path, source: str) -> None:
    found = md(tmp_path, f"{source}\n")
    assert (found.notes, found.findings) == ((), ())
    assert " ".join(found.body.itertext()).split() == source.replace("\\", "").strip("`").split()


# --- What others add to Markdown -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("# A b {#x .unnumbered}\n\n[c](#x)", '<h1 id="x">A b</h1><p><a href="#x">c</a></p>'),
        ("## A {-}\n\nB {.c}\n===", "<h2>A</h2><h1>B</h1>"),
        ("[a *b*]{.smallcaps} [c](d){target=_blank} `e`{.py}",
         '<p><span class="smallcaps">a <em>b</em></span> <a href="d">c</a> <code>e</code></p>'),
        ("H~2~O, 2^10^, 5~6 and 7~8, a^b", "<p>H<sub>2</sub>O, 2<sup>10</sup>, 5~6 and 7~8, a^b</p>"),
        ("==a b== and c == d == e", "<p><mark>a b</mark> and c == d == e</p>"),
        ("a %%b%% c 100%% d %%\n\n%%\ne\n%%\n\nf", "<p>a c 100%% d %%</p><p>f</p>"),
        ("[[A page]] [[Page#Part|a part]] [[1]]", "<p>A page a part [[1]]</p>"),
        ("[[^1]]{.c} [[^1]]\n\n[^1]: N", '<p><span class="c">[note-1]</span> [[note-1]]</p>'),
        ("::: {.box lang=la}\na\n\n::: tip\nb\n:::\n:::\n\nc",
         '<div class="box" lang="la"><p>a</p><div class="tip"><p>b</p></div></div><p>c</p>'),
        (":::note[A *t*]\na\n:::", '<div class="note"><p><strong>A <em>t</em></strong></p><p>a</p></div>'),
        ('!!! note "A t"\n    a\n\n    b\n\nc',
         '<div class="note"><p><strong>A t</strong></p><p>a</p><p>b</p></div><p>c</p>'),
        ("> [!NOTE]\n> a", "<blockquote><p><strong>Note</strong></p><p>a</p></blockquote>"),
        ("> [!tip]- A t\n> a", "<blockquote><p><strong>A t</strong></p><p>a</p></blockquote>"),
        ("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"),
        ("- [ ] a\n\nb - [ ] c", "<ul><li>☐ a</li></ul><p>b - [ ] c</p>"),
        ("| a\n|   *b*\n|\n| c", "<p>a<br/><em>b</em></p><p>c</p>"),
        ("A\n: b\n\n    c\n\n*D*\n\n:   e\n:   f\n\ng",
         "<dl><dt>A</dt><dd><p>b</p><p>c</p></dd><dt><em>D</em></dt><dd><p>e</p></dd><dd><p>f</p></dd></dl><p>g</p>"),
        ("* TOC\n{:toc}\n\na\n{: .lead #b}\n\n{::comment}c{:/comment}", "<p>a</p>"),
        ("天地\n玄**黄**\n宇", "<p>天地玄<strong>黄</strong>宇</p>"),
        ("한국\n어", "<p>한국 어</p>"),
        ("{% highlight py %}\na  [^b] ^[c]\n{% endhighlight %}",
         '<pre><code class="language-py">a  [^b] ^[c]</code></pre>'),
    ],
)  # fmt: skip
def test_what_pandoc_kramdown_github_and_obsidian_add(tmp_path: Path, source: str, markup: str) -> None:
    found = md(tmp_path, f"{source}\n")
    assert markup_of(found.body).replace("\n", "") == markup
    assert found.findings == ()


@pytest.mark.parametrize(
    "line",
    [
        '{{< figure src="a.png" >}}', "{% include a.html %}", "Of {{ site.title }}.", "As [@smith, p. 2] says.",
        "+---+---+", "----- -----", "import A from './a'", "\\newpage",
    ],
)  # fmt: skip
def test_what_is_left_as_text_is_said(tmp_path: Path, line: str) -> None:
    assert codes_of(md(tmp_path, f"A.\n\n{line}\n\n{line}\n")) == [("left-as-text", 3)]
    assert codes_of(md(tmp_path, f"```\n{line}\n```\n")) == []


def test_blocks_know_their_lines_when_others_are_rewritten(tmp_path: Path) -> None:
    found = md(tmp_path, "A^[x\ny] b\nc\n\n::: d\n\nE\n\n:::\n\nF\n: g\n\n`a\nb` H\n\nI^[j]\n")
    lines = {text_of(each): each.get("data-line") for each in found.body.iter("p")}
    assert (lines["E"], lines["g"], lines["a b H"], lines["I"]) == ("7", "12", "14", "17")
    assert [each.get("data-line") for note in found.notes for each in note.body.iter("p")] == ["1", "17"]


# --- Raw HTML --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "markup", "codes"),
    [
        ('<p onclick="x()">a</p>', "<p>a</p>", ["active-content"]),
        ("a <script>x()</script>b", "<p>a b</p>", ["active-content"]),
        ("<style>p {}</style>\n\na", "<p>a</p>", ["active-content"]),
        ("<a href='javascript:x()'>a</a>", "<p>a</p>", ["unsafe-address"]),
        ("[a](javascript:x())", "<p><a>a</a></p>", ["unsafe-address"]),
        ("<a href=' java\tscript:x()'>a</a>", "<p>a</p>", ["unsafe-address"]),
        ("<a href='data:text/html,x'>a</a>", "<p>a</p>", ["unsafe-address"]),
        ("<iframe src='https://e.org/'></iframe>\n\na", "<p>a</p>", ["active-content"]),
        ("<form action='x'>a</form>", "<p>a</p>", ["active-content"]),
        ('<div class="box">\n\n*a*\n\n</div>', '<div class="box"><p><em>a</em></p></div>', []),
        ('a <span lang="la" style="color: red">b</span>', '<p>a <span lang="la">b</span></p>', []),
        ("<ruby>漢<rt>kan</rt></ruby>", "<p><ruby>漢<rt>kan</rt></ruby></p>", []),
        ("<!-- a remark -->\n\na", "<p>a</p>", []),
        ("<b>never closed\n\nb", "<p><b>never closed</b></p><p>b</p>", []),
    ],
)
def test_raw_html_is_kept_and_made_harmless(tmp_path: Path, source: str, markup: str, codes: list[str]) -> None:
    found = md(tmp_path, source)
    assert markup_of(found.body).replace("\n", "") == markup
    assert [code for code, _line in codes_of(found)] == codes


def test_a_comment_gives_the_next_block_a_context(tmp_path: Path) -> None:
    found = md(tmp_path, "<!-- context: the river -->\n\nBank\n\nBank\n")
    assert [each.get("data-context") for each in found.body.iter("p")] == ["the river", None]


# --- Images ----------------------------------------------------------------------------------------


def test_an_image_that_is_there_is_an_asset(tmp_path: Path) -> None:
    (tmp_path / "my dot.gif").write_bytes(PIXEL)
    found = md(tmp_path, "![A dot](my%20dot.gif) ![](my%20dot.gif)\n")
    [asset] = found.assets.values()
    assert (asset.media_type, asset.data) == ("image/gif", PIXEL)
    assert [(each.get("src") in found.assets, each.get("alt")) for each in found.body.iter("img")] == [
        (True, "A dot"),
        (True, ""),
    ]
    assert found.findings == ()


@pytest.mark.parametrize(
    "address",
    ["gone.png", "https://e.org/a.png", "//e.org/a.png", "../../../etc/passwd.png", "a.exe", "data:text/html,x", ""],
)
def test_an_image_that_cannot_be_had_is_a_finding_and_its_words_stand_instead(tmp_path: Path, address: str) -> None:
    found = md(tmp_path, f"Text.\n\nSee ![the map]({address}) here.\n")
    assert codes_of(found) == [("missing-image", 3)]
    assert found.assets == {}
    assert " ".join(found.body.itertext()).split() == ["Text.", "See", "the", "map", "here."]
    assert list(found.body.iter("img")) == []


def test_a_note_of_a_picture_s_words_is_cited_behind_it(tmp_path: Path) -> None:
    (tmp_path / "dot.gif").write_bytes(PIXEL)
    found = md(tmp_path, "![A dot[^1]](dot.gif) ![B^[two]](dot.gif)\n\n[^1]: One.\n")
    assert [each.get("alt") for each in found.body.iter("img")] == ["A dot", "B"]
    assert [cited(each) for each in citations(found.body)] == ["note-1", "note-inline-1"]
    assert found.findings == ()


def test_what_could_act_in_a_drawing_is_taken_out(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><image href="https://e.org/a.png"/>'
        '<circle r="4"/></svg>',
        encoding="utf-8",
    )
    [asset] = md(tmp_path, "![A](a.svg)").assets.values()
    assert b"circle" in asset.data
    assert not any(word in asset.data for word in (b"x()", b"script", b"e.org"))


# --- Bytes, and anything at all --------------------------------------------------------------------

SOURCE = "---\ntitle: Été\n---\n\nOne[^a] “é”.\n\n[^a]: Note.\n"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (SOURCE.replace("\n", "\r\n").encode(), []),
        (b"\xef\xbb\xbf" + SOURCE.encode(), []),
        (SOURCE.encode("cp1252"), [("not-utf-8", 2)]),
    ],
    ids=["CRLF", "a byte order mark", "Windows-1252"],
)
def test_other_bytes_are_the_same_document(tmp_path: Path, data: bytes, codes: list[tuple[str, int]]) -> None:
    plain, found = md(tmp_path, SOURCE), read_as(tmp_path, "essay.md", data)
    assert canonical(found.body) == canonical(plain.body)
    assert (notes(found), found.metadata) == (notes(plain), plain.metadata)
    assert codes_of(found) == codes


PIECES = st.sampled_from(
    [
        "word ",
        "[^a]",
        "[^b]",
        "[^a]: ",
        "[^b]: ",
        "\n",
        "\n\n",
        "\n    ",
        "- ",
        "> ",
        "# ",
        "*",
        "**",
        "`",
        "```\n",
        "| a | b |\n|---|---|\n",
        "<b>",
        "</b>",
        "<div>\n\n",
        "</div>\n\n",
        "<p",
        "&",
        "&amp;",
        "[x](y)",
        "![x](y.png)",
        "https://e.org/ ",
        "---\n",
        "é",
        "<!-- ",
        "-->",
        "^[",
        "]",
        "[^a b]",
        "::: {.a}\n",
        ":::\n",
        "{#i}",
        "{: .y}\n",
        "[!NOTE]\n",
        "~2~",
        "%%",
        "[[W|q]]",
        "\n: ",
        "| v\n",
        "!!! note\n",
        "- [x] ",
    ]
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=st.lists(PIECES, max_size=30).map("".join))
def test_every_citation_has_its_note_and_the_same_bytes_are_the_same_document(tmp_path: Path, source: str) -> None:
    try:
        found = md(tmp_path, source)
    except SourceError:
        assert source.startswith("---\n")
        return
    again = md(tmp_path, source)
    roots = [found.body, *(note.body for note in found.notes)]
    assert [canonical(root) for root in roots] == [
        canonical(root) for root in (again.body, *(n.body for n in again.notes))
    ]
    assert found.findings == again.findings
    known = {note.id for note in found.notes}
    assert {cited(each) for root in roots for each in citations(root)} <= known
    assert len(known) == len(found.notes)


def test_a_real_document_has_all_its_notes(tmp_path: Path) -> None:
    path = shared("corpus", "md", "allonge-little.md")
    source = path.read_text(encoding="utf-8")
    found = read_as(tmp_path, path.name, source)
    import re

    defined = re.findall(r"^\[\^([^\]]+)\]:", source, re.MULTILINE)
    assert len(found.notes) == len(set(defined)) > 0
    assert len({cited(each) for each in citations(found.body)}) > 0


def test_a_void_element_of_raw_html_holds_nothing(tmp_path: Path) -> None:
    assert markup_of(read_as(tmp_path, "a.md", "a<wbr>b <b>c</b>\n").body) == "<p>a<wbr/>b <b>c</b></p>"


def test_front_matter_may_be_toml_between_plus_signs(tmp_path: Path) -> None:
    found = md(tmp_path, '+++\ntitle = "A title"\ndate = 2020-01-01\n+++\n\nText.\n')
    assert found.title == "A title"
    assert markup_of(found.body).endswith("<p>Text.</p>")
    with pytest.raises(SourceError, match="not TOML"):
        md(tmp_path, "+++\ntitle: A\n+++\n\nText.\n")


def test_characters_that_no_edition_can_hold_go_however_they_are_written(tmp_path: Path) -> None:
    assert body(tmp_path, "a&#1;b\x07c <kbd title='&#2;'>d&#8;</kbd>\n") == "<p>abc <kbd>d</kbd></p>"


@pytest.mark.parametrize("attribute", ["data-line", "data-sourcepos"])
@pytest.mark.parametrize("value", ["x", "", "1e9", "9" * 5000, "7:x"])
def test_what_raw_html_says_of_lines_is_not_believed(tmp_path: Path, attribute: str, value: str) -> None:
    place = f'{attribute}="{value}"'
    found = md(tmp_path, f"# A\n\n<p {place}>b</p>\n\n[^1]: <p {place}>c</p>\n")
    assert [(text_of(each), each.get("data-line")) for each in found.body.iter("h1", "p")][:2] == [
        ("A", "1"),
        ("b", None),
    ]


def test_a_label_says_whose_a_note_is_only_with_a_number(tmp_path: Path) -> None:
    labels = "1 ed1 editor-2 ED.3 tr1 translator_4 author:1 edition ed education1 1ed".split()
    text = " ".join(f"a[^{label}]" for label in labels) + "".join(f"\n\n[^{label}]: Note." for label in labels)
    found = {note.id.removeprefix("note-"): note.series.name for note in read_as(tmp_path, "a.md", text).notes}
    assert {label: name for label, name in found.items() if name} == {
        "ed1": "editor", "editor-2": "editor", "ed.3": "editor", "tr1": "translator", "translator_4": "translator",
        "author:1": "author",
    }  # fmt: skip


def test_a_note_may_be_cited_inside_a_link(tmp_path: Path) -> None:
    found = read_as(tmp_path, "a.md", "A [link[^x] holds](https://e.org).[^y]\n\n[^x]: One.\n\n[^y]: Two.\n")
    assert [cited(each) for each in citations(found.body)] == ["note-x", "note-y"]
    assert text_of(found.body).strip() == "A link holds."


def test_cells_beyond_the_header_are_a_finding(tmp_path: Path) -> None:
    found = md(tmp_path, "| a | b |\n|---|---|\n| $x|y$ | \\| |\n| c | d | lost *é* | $z$ |\n\n> |e|\n> |-|\n> |f|g|\n")
    said = [(each.place.line, each.message) for each in found.findings if each.code == "left-out"]
    assert [line for line, _message in said] == [4, 8]
    assert "“lost *é* | $z$”" in said[0][1]
