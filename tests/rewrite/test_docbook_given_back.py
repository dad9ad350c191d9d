"""DocBook with other texts: what changes in it, and what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bounds import bounded
from hexapla.model import Rendering, SourceFile
from hexapla.read import read
from hexapla.rewrite.docbook import rewrite
from hexapla.segment import segment

pytest.importorskip("pypandoc")

BOOK = """<?xml version='1.0'?>
<article lang="en">
  <title>The Mill</title>
  <section id="s"><title>Rain &amp; snow</title>
    <para>It rained<footnote><para>A <emphasis>heavy</emphasis> rain.</para></footnote> for
      two days, says <ulink url='http://example.org/'>the paper</ulink>.</para>
    <!-- kept --><para>Yes.</para><para >Yes.</para>
    <programlisting>Yes = No</programlisting>
  </section>
</article>
"""


def file_of(tmp_path: Path, text: str = BOOK) -> SourceFile:
    path = tmp_path / "a.docbook"
    path.write_text(text, encoding="utf-8")
    document = read(path, source="a.docbook", language="en")
    units = segment(document)
    own = tuple(Rendering(unit.text) for unit in units)
    return SourceFile("a.docbook", path.read_bytes(), "en", units=units, renderings=own, remarks=("",) * len(units))


def given_back(file: SourceFile, said: dict[str, str], to: str = "en") -> str:
    made = rewrite(
        replace(file, renderings=tuple(Rendering(said.get(unit.text, unit.text)) for unit in file.units)), to
    )
    assert not made.kept
    return made.data.decode()


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    assert rewrite(file, "en").data == file.data


def test_only_the_words_of_texts_are_replaced(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    said = {
        "The Mill": "El molino", "Rain & snow": "Lluvia <y> nieve", "Yes.": "Sí.",
        "It rained<note1/> for two days, says <a1>the paper</a1>.": "Según <a1>el diario</a1>, llovió<note1/>.",
        "A <em>heavy</em> rain.": "Una lluvia <em>fuerte</em>.",
    }  # fmt: skip
    assert given_back(file, said, "es") == (
        BOOK.replace('"en"', '"es"')
        .replace("The Mill", "El molino")
        .replace("Rain &amp; snow", "Lluvia &lt;y&gt; nieve")
        .replace("Yes.", "Sí.")
        .replace(
            "It rained<footnote><para>A <emphasis>heavy</emphasis> rain.</para></footnote> for\n      two days, says "
            "<ulink url='http://example.org/'>the paper</ulink>.",
            "Según <ulink url='http://example.org/'>el diario</ulink>, llovió<footnote><para>Una lluvia "
            "<emphasis>fuerte</emphasis>.</para></footnote>.",
        )
    )


def test_a_note_of_a_translator_is_a_footnote(tmp_path: Path) -> None:
    text = "<article><para>One.</para></article>"
    assert given_back(file_of(tmp_path, text), {"One.": "Uno<tn>N & M</tn>."}, "es") == (
        '<article lang="es"><para>Uno<footnote><para>Nota del traductor: N &amp; M</para></footnote>.</para></article>'
    )


def test_drafts_have_a_remark_and_other_texts_say_their_language(tmp_path: Path) -> None:
    text = (
        '<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>T</title><para>One.</para>'
        "<para>Two.</para></article>"
    )
    file = file_of(tmp_path, text)
    draft, left = Rendering("Uno.", {"class": "machine-draft"}), Rendering("Two.", {"lang": "en"})
    made = {"One.": draft, "Two.": left}
    renderings = tuple(made.get(unit.text, Rendering(unit.text)) for unit in file.units)
    remarks = tuple("Draft" if unit.text == "One." else "" for unit in file.units)
    assert rewrite(replace(file, renderings=renderings, remarks=remarks), "es").data.decode() == (
        text.replace('version="5.0"', 'version="5.0" xml:lang="es"')
        .replace("One.", '<phrase role="machine-draft">Uno.</phrase><remark>Draft</remark>')
        .replace("Two.", '<phrase xml:lang="en">Two.</phrase>')
    )


def test_names_with_elements_of_their_own_stay(tmp_path: Path) -> None:
    text = (
        "<article><articleinfo><title>T</title><author><firstname>Ann</firstname><surname>Miller</surname></author>"
        "</articleinfo><para>One.</para></article>"
    )
    file = file_of(tmp_path, text)
    assert any(unit.text == "Ann Miller" for unit in file.units)
    renderings = tuple(Rendering("X" if unit.text == "Ann Miller" else unit.text) for unit in file.units)
    made = rewrite(replace(file, renderings=renderings), "en")
    assert made.data.decode() == text
    assert {unit.text for unit in made.kept} == {"Ann Miller"}
    assert rewrite(replace(file, renderings=renderings), "es").data.decode() == text.replace(
        "<article>", '<article lang="es">'
    )


def test_a_draft_of_a_title_says_so_in_words_and_has_no_note(tmp_path: Path) -> None:
    text = "<article><title>Rain</title><para>One.</para></article>"
    file = file_of(tmp_path, text)
    said = [Rendering("Lluvia<tn>N</tn>" if unit.is_value else unit.text) for unit in file.units]
    remarks = tuple("Draft" if unit.is_value else "" for unit in file.units)
    made = rewrite(replace(file, renderings=tuple(said), remarks=remarks), "en")
    assert made.data.decode() == text.replace("Rain", "Lluvia [Draft]")


def test_a_note_in_the_language_of_the_source_has_one_attribute_for_it(tmp_path: Path) -> None:
    text = (
        '<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>T</title>'
        "<para>One.<footnote><para>Two.</para></footnote></para></article>"
    )
    file = file_of(tmp_path, text)
    made = tuple(Rendering(unit.text, {} if unit.is_value else {"lang": "en"}) for unit in file.units)
    given = rewrite(replace(file, renderings=made), "es").data.decode()
    assert '<footnote xml:lang="en"><para>Two.</para></footnote>' in given


def test_many_texts_that_begin_alike_are_found_soon(tmp_path: Path) -> None:
    paragraphs = "".join(f"<para>The <emphasis>old oak</emphasis> number {n} of it.</para>" for n in range(600))
    file = file_of(tmp_path, f"<article>{paragraphs}</article>")
    changed = replace(file, renderings=tuple(Rendering(f"{unit.text}!") for unit in file.units))
    with bounded(5):
        assert not rewrite(changed, "en").kept


def test_a_long_book_of_paragraphs_that_begin_alike_is_soon_written(tmp_path: Path) -> None:
    paragraphs = "".join(
        f"<para>This is the paragraph with number {n}.<footnote><para>Note {n}.</para></footnote></para>"
        for n in range(3000)
    )
    same = "<para>The same words again.</para>" * 3000
    file = file_of(tmp_path, f"<article>{paragraphs}{same}</article>")
    changed = replace(file, renderings=tuple(Rendering(f"{unit.text}!") for unit in file.units))
    with bounded(20):
        assert not rewrite(changed, "en").kept


def test_lines_of_verse_stay_lines(tmp_path: Path) -> None:
    text = "<article><literallayout>One <emphasis>line</emphasis>\nand another,\n  a third</literallayout></article>"
    said = {"One\xa0<em>line</em><br/>and\xa0another,<br/>a\xa0third": "Uno<br/>dos<br/><em>tres</em>"}
    assert given_back(file_of(tmp_path, text), said) == (
        "<article><literallayout>Uno\ndos\n  <emphasis>tres</emphasis></literallayout></article>"
    )


def test_signs_that_the_reader_adds_to_arrows_are_no_letters(tmp_path: Path) -> None:
    file = file_of(tmp_path, "<article><para>One \u21a9 two.</para></article>")
    assert [unit.text for unit in file.units] == ["One \u21a9\ufe0e two."]
    assert given_back(file, {file.units[0].text: "Uno \u21a9 dos."}) == (
        "<article><para>Uno \u21a9 dos.</para></article>"
    )


def test_a_note_whose_mark_is_a_link_is_written_where_it_stands(tmp_path: Path) -> None:
    note = "<para><anchor id='f1'/><link linkend='m1'>[1]</link> The note.</para>"
    mark = "<anchor id='m1'/><link linkend='f1' role='noteref'>[1]</link>"
    text = f"<article><para>It is{mark} old.</para>{note}</article>"
    file = file_of(tmp_path, text)
    assert [unit.note for unit in file.units if unit.text == "The note."] == ["f1"]
    assert given_back(file, {"The note.": "La nota."}) == text.replace("The note.", "La nota.")
