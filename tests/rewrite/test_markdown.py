"""Markdown with other texts: what changes, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hexapla.errors import ExportError
from hexapla.model import Unit
from hexapla.rewrite.cross_links import linked_names
from rewrite.plain_files import read, rewritten, source_file, translated

NAME = "a.md"


def lines_that_change(before: str, after: str) -> list[tuple[str, str]]:
    old, new = before.splitlines(), after.splitlines()
    assert len(old) == len(new)
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


BOOK = """\
---
title: "The *Fox*"  # as printed
lang: en
---

+ plus list
+ second
    1) nested

Setext title
------------

## Closed ##

He said __no__, _really_, *so* and **more**.[^why]  
Then a [link][home], [home], [home][] and <https://example.org>. &mdash; 5&nbsp;m <kbd>x</kbd>

| a   |  b |
|:----|---:|
| `x` | *z*|

> quoted text
> in two lines

<!-- a comment -->
***

[^why]: Because
    of that.

[home]: <https://example.org/home> 'Home page'
"""  # noqa: W291 - a hard line break


@pytest.mark.parametrize(
    ("text", "translation", "before", "after"),
    [
        ("plus list", "lista", "+ plus list", "+ lista"),
        ("nested", "dentro", "    1) nested", "    1) dentro"),
        ("Setext title", "Título", "Setext title", "Título"),
        ("Closed", "Cerrado", "## Closed ##", "## Cerrado ##"),
        ("b", "be", "| a   |  b |", "| a   |  be |"),
        ("<em>z</em>", "<em>zeta</em>", "| `x` | *z*|", "| `x` | *zeta*|"),
        ("The Fox", "El zorro", 'title: "The *Fox*"  # as printed', 'title: "El zorro"  # as printed'),
    ],
)
def test_one_text_changes_one_line(text: str, translation: str, before: str, after: str) -> None:
    made = translated(NAME, BOOK, {text: translation}, to="en")
    assert lines_that_change(BOOK, made) == [(before, after)]


def test_the_author_s_signs_stay() -> None:
    units = read(NAME, BOOK.encode())
    [unit] = [each for each in units if each.text.startswith("He said")]
    made = translated(
        NAME,
        BOOK,
        {
            " ".join(unit.text.split()): "Dijo <em>de veras</em> que <strong>no</strong> y <em>así</em> y "
            "<strong>más</strong>.<note1/><br/>Un <a1>enlace</a1>, <a2>casa</a2>, <a3>hogar</a3> y <url1/>. "
            "— 5\xa0m <kbd1/>"
        },
        to="en",
    )
    assert lines_that_change(BOOK, made) == [
        (
            "He said __no__, _really_, *so* and **more**.[^why]  ",
            "Dijo _de veras_ que __no__ y *así* y **más**.[^why]  ",
        ),
        (
            "Then a [link][home], [home], [home][] and <https://example.org>. &mdash; 5&nbsp;m <kbd>x</kbd>",
            "Un [enlace][home], [casa][home], [hogar][home] y <https://example.org>. &mdash; 5&nbsp;m <kbd>x</kbd>",
        ),
    ]


def test_the_file_says_its_new_language() -> None:
    made = translated(NAME, BOOK, {"plus list": "lista"}, to="es")
    assert lines_that_change(BOOK, made) == [("lang: en", "lang: es"), ("+ plus list", "+ lista")]


@pytest.mark.parametrize(
    "text",
    [
        "# uno", "1. uno", "2) uno", "- uno", "+ uno", "> uno", "* uno", "uno *dos* tres", "uno _dos_ tres", "a_b_c",
        "`uno`", "[uno](dos)", "[uno]", "[^why]", "![uno](dos)", "<b>uno</b>", "&amp;", "uno &lt; dos", r"C:\*dos",
        "~~uno~~", "H~2~O", "==uno==", "$uno$ y $dos$", "{{< uno >}}", "| uno | dos |", "=== uno", "--- uno",
        "***uno***", ": uno",
        "    uno", "^[uno]", "[@uno]", "[[uno]]", "<!-- uno -->", "%% uno %%", "!!! note", "::: note", "uno\\",
        "[home]",
        "5 * 3 * 2", "uno www.example.org", "uno a@b.org", "☐ uno", "[ ] uno", "[x] uno", "{uno}", "[uno]{.dos}",
        "uno https://example.org/a_b_c", "uno | dos",
    ],
)  # fmt: skip
def test_what_looks_like_markdown_in_a_translation_is_text(text: str) -> None:
    for place in ("second", "a", "quoted text in two lines", "Because of that."):
        made = translated(NAME, BOOK, {place: text})
        again = [" ".join(_shown(unit).split()) for unit in read(NAME, made.encode())]
        assert " ".join(text.split()) in again


def _shown(unit: Unit) -> str:
    """The text of a unit with its addresses."""
    text = unit.text
    for code in unit.codes:
        text = text.replace(f"<{code.name}/>", code.value)
    return text


def test_lines_are_as_wide_as_the_author_s() -> None:
    text = (
        "A paragraph whose author breaks lines when they are wide enough for him,\n"
        "which is a good deal before the end of the screen, as one can see here,\n"
        "in three lines.\n\nOne line that is much longer than all others, because its author has not broken it "
        "anywhere, as many authors do.\n"
    )
    first, second = (" ".join(unit.text.split()) for unit in read(NAME, text.encode()))
    made = translated(NAME, text, {first: " ".join(["palabras"] * 20), second: " ".join(["cosas"] * 40)})
    before, after = made.split("\n\n")
    assert [len(line) for line in before.splitlines()] == [71, 71, 35]
    assert after == " ".join(["cosas"] * 40) + "\n"


def test_a_line_for_each_sentence_stays_one() -> None:
    text = "The first sentence is here.\nThe second one follows.\nAnd the third.\n"
    [unit] = read(NAME, text.encode())
    made = translated(NAME, text, {" ".join(unit.text.split()): "La primera. La segunda, que es larga. La tercera."})
    assert made == "La primera.\nLa segunda, que es larga.\nLa tercera.\n"


def test_line_ends_and_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf# One\r\n\r\nTwo words\r\nin two lines.\r\n"
    made = rewritten(source_file(NAME, data, ["Uno", "Dos palabras en dos renglones."])).data
    assert made == b"\xef\xbb\xbf# Uno\r\n\r\nDos palabras en dos renglones.\r\n"


def test_a_translator_s_note_becomes_a_footnote() -> None:
    made = translated(NAME, "One.[^1]\n\nTwo.\n\n[^1]: Own.\n", {"Two.": "Dos<tn>Son *dos*.</tn>."})
    assert made == "One.[^1]\n\nDos[^tn1].\n\n[^1]: Own.\n\n[^tn1]: Nota del traductor: Son \\*dos\\*.\n"
    assert [unit.text for unit in read(NAME, made.encode())][-1].endswith("Son *dos*.")


def test_notes_that_are_left_out_go_with_what_cites_them() -> None:
    data = b"One[^a] and two[^b].\n\n[^a]: First\n    note.\n[^b]: Second.\n"
    own = [unit.text for unit in read(NAME, data)]
    made = rewritten(source_file(NAME, data, own, omitted=frozenset({"note-a"}))).data
    assert made == b"One and two[^b].\n\n[^b]: Second.\n"


def test_a_note_that_a_translation_lost_is_put_at_its_end() -> None:
    made = translated(
        NAME,
        "One[^a] and ![a fox](fox.svg) two.\n\n[^a]: First.\n",
        {"One<note1/> and <span1>a fox</span1> two.": "Uno."},
    )
    assert made.startswith("Uno.[^a]\n")


def test_words_are_written_as_the_author_writes_them() -> None:
    text = "He \\[the fox\\] paid 5$ \\& 6$ to A\\&B and a_b.\n"
    made = translated(
        NAME, text, {"He [the fox] paid 5$ & 6$ to A&B and a_b.": "El zorro [the fox] pagó 5$ & 6$ a A&B y b."}
    )
    assert made == "El zorro \\[the fox\\] pagó 5$ \\& 6$ a A\\&B y b.\n"


def test_drafts_are_marked() -> None:
    data = b"# One\n\nTwo *words*.\n"
    made = rewritten(source_file(NAME, data, ["Uno", "Dos <em>palabras</em>."], remarks=["", "Draft (Argos)"]))
    assert made.data == b"# Uno\n\n<mark>Dos *palabras*.</mark> <!-- Draft (Argos) -->\n"
    assert not made.kept


def test_links_to_a_heading_by_its_text_still_lead_there() -> None:
    text = "# What he counted\n\nSee [there](#what-he-counted).\n"
    made = translated(NAME, text, {"What he counted": "Lo que contó"})
    assert made == '# <a id="what-he-counted"></a>Lo que contó\n\nSee [there](#what-he-counted).\n'


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("source/two.md", b"[see](two.md#what-he-counted)"),
        ("source/two.md", b"[see][it]\n\n[it]: ./two#what-he-counted"),
        ("source/two.md", b'{{< ref "two.md#what-he-counted" >}}'),
        ("source/guide/index.md", b"[see](../guide/#what-he-counted)"),
    ],
)
def test_links_from_other_documents_still_lead_to_a_heading(name: str, link: bytes) -> None:
    file = source_file(name, b"# What he counted\n", ["Lo que contó"])
    linked = linked_names([source_file("source/one.md", link), file])
    made = rewritten(replace(file, linked=linked[name]))
    assert made.data.decode() == '# <a id="what-he-counted"></a>Lo que contó\n'


def test_links_to_the_heading_of_another_document_need_no_anchor() -> None:
    file = source_file("two.md", b"# Start\n\n[see](three.md#start)\n", ["Inicio", "<a1>ver</a1>"])
    assert linked_names([file]) == {"two.md": frozenset()}


@pytest.mark.parametrize(
    ("text", "change", "made"),
    [
        (
            "A fox <!-- so --> and an owl.\n",
            ("A fox and an owl.", "Un zorro y un búho."),
            "Un zorro <!-- so --> y un búho.\n",
        ),
        ("A fox %%so%%.\n", ("A fox .", "Un zorro."), "Un %%so%% zorro.\n"),
        ("A fox &nbsp; here.\n", ("A fox here.", "Un zorro aquí."), "Un zorro &nbsp; aquí.\n"),
    ],
)
def test_comments_between_words_stay(text: str, change: tuple[str, str], made: str) -> None:
    assert translated(NAME, text, dict([change])) == made


def test_references_of_quarto_get_their_words_from_elsewhere() -> None:
    text = "# Methods {#sec-methods}\n\nSee @sec-methods here.\n"
    changes = {"Methods": "Métodos", "See <a1>Methods</a1> here.": "Véase <a1>Métodos</a1> aquí."}
    assert translated("a.qmd", text, changes) == "# Métodos {#sec-methods}\n\nVéase @sec-methods aquí.\n"


def test_a_note_within_words_from_elsewhere_is_not_lost() -> None:
    data = b"# Methods {#sec-methods}\n\nSee @sec-methods here.[^1]\n\n[^1]: Note.\n"
    texts = ["Methods", "Ve <a1>x<note1/></a1> aquí.", "Note."]
    made = rewritten(source_file("a.qmd", data, texts))
    assert made.data == data
    assert len(made.kept) == 1


def test_templates_in_a_translation_are_text_for_programs_that_know_no_backslashes() -> None:
    text = "One {{ site.title }}.\n\nTwo\n\n<p>Three</p>\n"
    changes = {"One {{ site.title }}.": "Uno {{ site.title }}", "Two": "{{< x >}} {% y %} {z}", "Three": "{{ x }}"}
    made = "Uno {{ site.title }}\n\n{\\{< x >}} &#123;% y %} \\{z}\n\n<p>&#123;&#123; x }}</p>\n"
    assert translated(NAME, text, changes) == made


def test_what_cannot_be_placed_stays_and_is_named() -> None:
    data = b"```{note}\nRead this.\n```\n"
    made = rewritten(source_file(NAME, data, ["<strong>Nota</strong>", "Lee esto."]))
    assert made.data == b"```{note}\nLee esto.\n```\n"
    assert [unit.text for unit in made.kept] == ["<strong>Note</strong>"]


def test_a_text_in_raw_html_is_written_as_html() -> None:
    text = '<div class="x">\n<p>One and two</p>\n</div>\n'
    assert translated(NAME, text, {"One and two": "Uno & <dos>"}) == (
        '<div class="x">\n<p>Uno &amp; &lt;dos&gt;</p>\n</div>\n'
    )


def test_descriptions_and_tooltips_are_translated_in_their_places() -> None:
    text = 'See ![A *fox*](fox.png) and <span aria-label="An owl">it</span>.\n'
    changes = {"A fox": "Un [zorro]", "An owl": 'Una "lechuza"'}
    made = translated(NAME, text, changes)
    assert made == ('See ![Un [zorro]](fox.png) and <span aria-label="Una &quot;lechuza&quot;">it</span>.\n')
    both = translated(NAME, text, {**changes, "See <img1/> and <span1>it</span1>.": "<span1>Eso</span1>, <img1/>."})
    assert both == ('<span aria-label="Una &quot;lechuza&quot;">Eso</span>, ![Un [zorro]](fox.png).\n')


@pytest.mark.parametrize(
    ("front", "title", "made"),
    [
        ("---\ntitle: Plain\n---\n", "Uno: dos # tres", "---\ntitle: 'Uno: dos # tres'\n---\n"),
        ("---\ntitle: 'It''s'\n---\n", "D'uno", "---\ntitle: 'D''uno'\n---\n"),
        ('---\ntitle: "Q"\n---\n', 'El "q"', '---\ntitle: "El \\"q\\""\n---\n'),
        ("---\ntitle: >-\n  Folded\n  text\nx: 1\n---\n", "Doblado", "---\ntitle: >-\n  Doblado\nx: 1\n---\n"),
        ("---\n{title: [Flow], x: 1}\n---\n", "a, b", "---\n{title: ['a, b'], x: 1}\n---\n"),
        ('+++\ntitle = "Toml"\n+++\n', "El \\ toml", '+++\ntitle = "El \\\\ toml"\n+++\n'),
        ("% Pandoc\n% Somebody\n", "Título", "% Título\n% Somebody\n"),
        ("Title: Multi\nAuthor: Somebody\n", "Título", "Title: Título\nAuthor: Somebody\n"),
    ],
)
def test_metadata_are_written_as_the_author_writes_them(front: str, title: str, made: str) -> None:
    data = f"{front}\nText.\n".encode()
    units = read(NAME, data)
    texts = [title if unit.text == units[0].text else unit.text for unit in units]
    result = rewritten(source_file(NAME, data, texts))
    assert not result.kept
    assert result.data.decode() == f"{made}\nText.\n"


@pytest.mark.parametrize(
    ("abstract", "made"),
    [
        ("It is old.[^a]", "Es muy viejo.[^a]"),
        ("It[^b] is old.[^a][^c]", "Es[^b] muy viejo.[^a][^c]"),
        ("[^a] It is old.", "[^a]Es muy viejo."),
    ],
)
def test_a_translated_abstract_cites_its_notes(abstract: str, made: str) -> None:
    text = "---\nabstract: |\n  {}\n---\n\nText.\n\n[^a]: A.\n\n[^b]: B.\n\n[^c]: C.\n"
    assert translated(NAME, text.format(abstract), {"It is old.": "Es muy viejo."}) == text.format(made)


def test_sentences_are_replaced_one_by_one() -> None:
    data = b"The first *one* is here. The [second](b) follows. The third.\n"
    units = read(NAME, data, by_sentence=True)
    assert len(units) == 3
    texts = [units[0].text, "La <a1>segunda</a1> sigue. Y más.", units[2].text]
    made = rewritten(source_file(NAME, data, texts, by_sentence=True))
    assert made.data == b"The first *one* is here. La [segunda](b) sigue. Y m\xc3\xa1s. The third.\n"


def test_an_unknown_tag_is_refused() -> None:
    with pytest.raises(ExportError, match="<em2>"):
        rewritten(source_file(NAME, b"One.\n", ["<em2>Uno</em2>."]))


def test_a_file_that_is_not_unicode_is_refused() -> None:
    with pytest.raises(ExportError, match="UTF-8"):
        rewritten(source_file(NAME, "Café.\n".encode("cp1252"), ["Té."]))
