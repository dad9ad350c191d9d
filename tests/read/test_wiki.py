# ruff: noqa: E501 - markup as wikis have it
"""MediaWiki: templates of words, of editors and of notes, what a page does not show, marks that are never closed."""

from __future__ import annotations

import pytest

from hexapla.read.pandoc.wiki_unclosed import without_unclosed
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")

SHOWN = {
    "editors' templates": ("A{{cite needed|date=May 2020}} b{{cn}} c{{clarify|reason=Why?}} d.{{Use dmy dates}}", "A b c d."),
    "signs and numbers": (
        "{{circa|1900}}, {{frac|1|2}}, {{frac|3|1|2}}, {{convert|5|ft|m}}, {{ISBN|123}}, {{IPA|/a/}}, {{IPAc-en|d|eɪ}}",
        "c. 1900, 1⁄2, 3 1⁄2, 5 ft, ISBN 123, /a/, /deɪ/",
    ),
    "works": ("{{harvnb|Doe|1990|p=5}} {{harv|Doe|1990}} {{harvtxt|Doe|Roe|1990|p=5}}", "Doe 1990, p. 5 (Doe 1990) Doe Roe (1990, p. 5)"),
    "words in other letters": ("{{transl|ar|kitab}} {{translit|ar|DIN|kitāb}}", "kitab kitāb"),
    "a box": ("a\n\n{{Quote box|quote=Words|author=Jo}}", "a Words — Jo"),
    "parts": (
        '<section begin="x" />One <noinclude>two</noinclude> <includeonly>three</includeonly><onlyinclude>four</onlyinclude>',
        "One two four",
    ),
    "other languages": ("a [[de:Werk]]b [[:de:Werk]] [[:Category:X]] [[fr:Page|page]]", "a b de:Werk Category:X page"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_templates_and_tags_show_what_a_wiki_shows(name: str) -> None:
    source, right = SHOWN[name]
    document = read(".wiki", source)
    assert " ".join(shown_text(document.body).replace("\u00a0", " ").split()) == right
    assert not document.findings


def test_a_list_after_a_break_is_a_list() -> None:
    assert [shown_text(each) for each in read(".wiki", "Words<br />\n# one").body.iter("li")] == ["one"]


NOTES = {
    "a quotation of a work": ("a<ref>{{cite book|title=T|quote=He was tall.}}</ref>", ["T. “He was tall.”"]),
    "by name": ("a{{r|x}} b<ref name=x>One.</ref>", ["One."]),
    "several works": ("a{{sfnm|Doe|1990|1p=5|Roe|1991|2pp=6–7}}", ["Doe 1990, p. 5; Roe 1991, pp. 6–7."]),
    "labels": ("a{{ref|x}} b{{ref label|y|1}}\n\n# {{note|x}} One.\n# {{note label|y|1|2}} Two.\n", ["One.", "Two."]),
}


@pytest.mark.parametrize("name", NOTES)
def test_templates_of_notes_are_notes(name: str) -> None:
    source, right = NOTES[name]
    assert [shown_text(note.body) for note in read(".wiki", source).notes] == right


@pytest.mark.parametrize("mark", ["{{", "[http://x ", "<ref>", "<nowiki>", "[[File:"])
def test_marks_that_are_never_closed_are_text(mark: str) -> None:
    assert mark not in without_unclosed(f"a {mark * 900}")
    assert "after" in shown_text(read(".wiki", f"a {mark * 900}\n\nafter").body)


def test_marks_that_are_closed_stay() -> None:
    text = "{{a}}" * 30 + "[[b]]" * 30 + "{{c" * 5
    assert without_unclosed(text) == text
