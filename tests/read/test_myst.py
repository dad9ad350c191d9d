"""MyST and Quarto: the words of directives and roles are texts, references are links, what is unknown is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hexapla.model import Document
from hexapla.segment import segment
from hexapla.tree import collapsed_text
from pictures import PNG
from samples import codes_of, markup_of, read_as


def _read(folder: Path, text: str, name: str = "essay.md") -> Document:
    (folder / "fox.png").write_bytes(PNG)
    return read_as(folder, name, text)


def _units(document: Document) -> list[str]:
    return [unit.text for unit in segment(document)]


def _texts(folder: Path, text: str) -> list[str]:
    document = _read(folder, text)
    assert not document.findings
    return _units(document)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("```{note}\nWords.[^a]\n```\n\n[^a]: So.", ["<strong>Note</strong>", "Words.<note1/>", "So."]),
        ("~~~{tip} A *title*\nWords.\n~~~", ["<strong>A <em>title</em></strong>", "Words."]),
        (":::{admonition} Title\n:class: tip\n\nWords.\n:::", ["<strong>Title</strong>", "Words."]),
        ("````{note}\n```{tip}\nInner.\n```\n````", ["<strong>Note</strong>", "<strong>Tip</strong>", "Inner."]),
        ("~~~{tip} Of `code`\nWords.\n~~~", ["<strong>Of <code1/></strong>", "Words."]),
        (":::{card} One\nTwo\n^^^\nThree\n+++\nFour\n:::", ["<strong>One</strong>", "Two", "Three", "Four"]),
        ("::::{grid}\n:::{card} One\nTwo.\n:::\n::::", ["<strong>One</strong>", "Two."]),
        ("- ```{note}\n  In a list.\n  ```", ["<strong>Note</strong>", "In a list."]),
        ("> ```{note}\n> Quoted.\n> ```", ["<strong>Note</strong>", "Quoted."]),
        ("```{dropdown} Open\n---\nopen: true\n---\nWords.\n```", ["<strong>Open</strong>", "Words."]),
        ("```{prf:theorem} Pythagoras\nWords.\n```", ["<strong>Pythagoras</strong>", "Words."]),
        ("```{epigraph}\nWords.\n\n-- Somebody\n```", ["Words.", "— Somebody"]),
        ("```{versionadded} 2.5\nThe words.\n```", ["Added in version 2.5: The words."]),
        ("```{seealso}\nWords.\n```", ["See also", "Words."]),
        (":::{margin} Beside\nWords.\n:::", ["<strong>Beside</strong>", "Words."]),
        (
            "```{glossary}\nFox\n  An animal.\n\nDog\nHound\n  Another.\n```",
            ["Fox", "An animal.", "Dog", "Hound", "Another."],
        ),
        ("```{code-block} python\n:caption: A *caption*\nprint(1)\n```", ["A <em>caption</em>"]),
        (
            "```{list-table} Title\n:header-rows: 1\n\n* - A\n  - B\n* - C\n  - D\n\n    E\n```",
            ["Title", "A", "B", "C", "D", "E"],
        ),
        ('```{csv-table}\n:header: "A", "B"\n\nC, "D, E"\n```', ["A", "B", "C", "D, E"]),
        ("```{table} Title\n| A |\n|---|\n| B |\n```", ["Title", "A", "B"]),
        ("```{toctree}\n:caption: Contents\none\n```\n\nWords.", ["Words."]),
        ("(one)=\n\n% A comment\n\nWords.\n\n+++\n\nMore.", ["Words.", "More."]),
        ("```{raw} html\n<p>Words</p>\n```", ["Words"]),
        ("```{math}\na = b\n```\n\n```math\nc\n```\n\nLet {math}`x` be.", ["Let <math1/> be."]),
        ("::: {.callout-note}\nWords.\n:::", ["<strong>Note</strong>", "Words."]),
        ('::: {.callout-tip title="A title"}\nWords.\n:::', ["<strong>A title</strong>", "Words."]),
        ("::: {.callout-tip}\n## A title\nWords.\n:::", ["<strong>A title</strong>", "Words."]),
        ("| A |\n|---|\n| B |\n\n: Title {#tbl-one}", ["A", "B", "Title"]),
        ("```{python}\n#| echo: false\nx = 1\n```\n\nWords.", ["Words."]),
    ],
)
def test_the_words_of_directives_are_texts(tmp_path: Path, text: str, units: list[str]) -> None:
    assert _texts(tmp_path, text) == units


@pytest.mark.parametrize(
    "text",
    [
        "```{figure} fox.png\n:alt: A fox\n:name: fig-fox\n\nThe *caption*.\n\nA legend.\n```",
        ":::{figure} fox.png\n---\nalt: A fox\n---\nThe *caption*.\n\nA legend.\n:::",
    ],
)
def test_a_figure_has_its_alternative_text_caption_and_legend(tmp_path: Path, text: str) -> None:
    document = _read(tmp_path, text)
    assert _units(document) == ["A fox", "The <em>caption</em>.", "A legend."]
    assert "<figcaption>" in markup_of(document.body)
    assert not document.findings


def test_quartos_figure_has_its_alternative_text_and_caption(tmp_path: Path) -> None:
    text = '![The *caption*](fox.png){#fig-fox fig-alt="A fox."}\n\nSee @fig-fox.'
    assert _texts(tmp_path, text) == ["A fox.", "The <em>caption</em>", "See <a1>The caption</a1>."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(here)=\n# One *word*\n\nSee {ref}`here`.", "See <a1>One word</a1>."),
        ("(here)=\n# One\n\nSee {ref}`this <here>`.", "See <a1>this</a1>."),
        ("(here)=\n# One\n\nSee [](#here).", "See <a1>One</a1>."),
        ("```{tip} Mind\n:name: here\nThe gap.\n```\n\nSee {ref}`here`.", "See <a1>Mind</a1>."),
        ("(here)=\nThe gap.\n\nSee {ref}`the gap <here>`.", "See <a1>the gap</a1>."),
        ("# One {#sec-one}\n\nSee @sec-one.", "See <a1>One</a1>."),
        ("# One {#sec-one}\n\nSee [@sec-one].", "See <a1>One</a1>."),
        (
            "# One {#sec-one}\n\n# Two {#sec-two}\n\nSo [see @sec-one, end; -@sec-two].",
            "So see <a1>One</a1>, end, <a2>Two</a2>.",
        ),
        ("```{glossary}\nFox\n  An animal.\n```\n\nSee {term}`foxes <fox>`.", "See <a1>foxes</a1>."),
        ("$$\na = b\n$$ (one)\n\nSee {eq}`one`.", "See <math1/>."),
        ("See {numref}`Figure %s <one>`.\n\n```{figure} fox.png\n:name: one\nA fox.\n```", "See <a1>Figure 1</a1>."),
        ("See H{sub}`2`O, {abbr}`HTML (Hyper)`.", "See H<sub>2</sub>O, <abbr1>HTML</abbr1>."),
        ("See {py:func}`os.walk`, {cite:p}`smith,jones`.", "See <code1/>, [smith, jones]."),
        (
            "See {guilabel}`&Open`, {menuselection}`File --> Save`.",
            "See <strong>Open</strong>, <strong>File ‣ Save</strong>.",
        ),
        ("See {rfc}`2822`.", "See <a1>RFC 2822</a1>."),
    ],
)
def test_roles_are_what_they_mean(tmp_path: Path, text: str, words: str) -> None:
    assert words in _texts(tmp_path, text)


def test_a_reference_to_another_document_has_its_title(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# The *other*\n", encoding="utf-8")
    document = _read(tmp_path, "See {doc}`other` and [](other.md).")
    assert _units(document) == ["See <a1>The *other*</a1> and <a2>The *other*</a2>."]
    assert 'href="other.md"' in markup_of(document.body)
    assert tmp_path / "other.md" in document.files, "the document is read again when that file changes"


def test_substitutions_of_the_front_matter_are_put_in_place(tmp_path: Path) -> None:
    text = "---\nmyst:\n  substitutions:\n    name: a **fox**\n---\nSee {{ name }}, {{ other }} and `{{ name }}`."
    assert _units(_read(tmp_path, text)) == ["See a <strong>fox</strong>, {{ other }} and <code1/>."]


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("```{wat}\nWords.\n```", "Words.", "unknown-directive"),
        ("See {wat}`words`.", "See <code1/>.", "unknown-directive"),
        ("See {ref}`nowhere`.", "See nowhere.", "dead-link"),
        ("See {doc}`../nowhere`.", "See ../nowhere.", "dead-link"),
        ("Words.\n\n```{include} other.md\n```", "Words.", "left-as-text"),
    ],
)
def test_what_is_not_known_is_named_and_kept(tmp_path: Path, text: str, unit: str, code: str) -> None:
    document = _read(tmp_path, text)
    assert _units(document) == [unit]
    assert [found for found, _line in codes_of(document)] == [code]


def test_references_of_one_kind_are_one_finding(tmp_path: Path) -> None:
    document = _read(tmp_path, "One.\n\nSee {ref}`this`, {ref}`that` and {ref}`that`.")
    (finding,) = document.findings
    assert finding.place.line == 3
    assert "2 labels" in finding.message


def test_what_is_no_directive_stays(tmp_path: Path) -> None:
    text = "Text:\n\n````\n```{note}\nCode.\n```\n````\n\nA % sign, `{ref}` and {x}.\n\n% no comment"
    assert _units(_read(tmp_path, text)) == ["Text:", "A % sign, <code1/> and {x}.", "% no comment"]


def test_the_lines_of_texts_are_those_of_the_file(tmp_path: Path) -> None:
    document = _read(tmp_path, "```{note}\n:class: x\n\nWords.\n```\n\nMore.")
    assert [unit.place.line for unit in segment(document)] == [1, 4, 7]


def test_a_quarto_file_is_markdown(tmp_path: Path) -> None:
    assert _units(_read(tmp_path, "# One\n", "essay.qmd")) == ["One"]


def test_the_argument_of_an_unknown_directive_is_a_paragraph(tmp_path: Path) -> None:
    assert _units(_read(tmp_path, "```{wat} Above\nWords.\n```")) == ["Above", "Words."]


def test_a_group_of_references_to_something_else_stays(tmp_path: Path) -> None:
    document = _read(tmp_path, "# One {#sec-one}\n\nSo [@sec-one; @smith].")
    assert _units(document)[-1] == "So [@sec-one; @smith]."
    assert [code for code, _line in codes_of(document)] == ["left-as-text"]


PROGRAMS = {
    "a setting": (
        '```{r}\n#| label: fig-a\n#| fig-cap: "The *map*.[^1]"\nplot()\n```\n\nSee @fig-a.\n\n[^1]: Note.\n',
        ["The map."],
    ),
    "several": ("```{python}\n#| fig-cap:\n#|   - One.\n#|   - Two.\nplot()\n```\n", ["One.Two."]),
    "over lines": ("```{julia}\n#| tbl-cap: >\n#|   A long\n#|   one.\nshow()\n```\n", ["A long one."]),
    "a diagram": ("```{mermaid}\n%%| fig-cap: A map\ngraph show()\n```\n", ["A map"]),
    "in the fence": ('- a\n\n  ```{r plot, fig.cap="A map", echo=FALSE}\n  plot()\n  ```\n', ["A map"]),
    "none": ("```{r}\n#| echo: false\nplot()\n```\n", []),
    "no settings": ("```{r}\n#| {fig-cap\nplot()\n```\n", []),
    "another fence": ("```{.r}\n#| fig-cap: No\nplot()\n```\n", []),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_captions_of_programs_are_texts(name: str, tmp_path: Path) -> None:
    source, right = PROGRAMS[name]
    document = read_as(tmp_path, "a.qmd", source)
    assert [" ".join(collapsed_text(each).split()) for each in document.body.iter("figcaption")] == right
    code = next(document.body.iter("pre"))
    assert any(sign in collapsed_text(code) for sign in ("#|", "%%|")) == (not right)
    assert collapsed_text(code).endswith(("plot()", "show()"))


def test_a_reference_to_a_program_leads_to_its_figure(tmp_path: Path) -> None:
    document = read_as(tmp_path, "a.qmd", PROGRAMS["a setting"][0])
    assert [each.get("href") for each in document.body.iter("a") if each.get("role") is None] == ["#fig-a"]
    assert len(document.notes) == 1
