# ruff: noqa: E501 - markup as wikis and papers have it
"""Notes that pandoc by itself loses, repeats or leaves empty: of wikis, AsciiDoc, LaTeX and others."""

import pytest

from hexapla.tree import citations, cited
from read.pages import shown_text
from read.pandoced import read

pytest.importorskip("pypandoc")

# name -> (ending, text, its notes' texts as they stand in the document, which of them the citations cite, what remains)
SHAPES: dict[str, tuple[str, str, list[str], list[int], str]] = {
    "rst, notes in notes, with blocks": (
        ".rst",
        "A [#x]_ b [1]_ c [#x]_.\n\n.. [1] One, see [#x]_.\n.. [#x] Two::\n\n     code [1]_\n\n   * item [#]_\n.. [#] Three.\n",
        ["Two: code [1]_ item", "One, see.", "Three."],
        [0, 1, 0, 0, 2],
        "A b c.",
    ),
    "rst, notes that nothing cites": (
        ".rst",
        "A [1]_.\n\n.. [1] One.\n.. [2] Two.\n.. [#] Three.\n",
        ["One."],
        [0],
        "A. Two. Three.",
    ),
    "rst, chapters that count again": (
        ".rst",
        "A [1]_.\n\n.. [1] One.\n\nB [1]_.\n\n.. [1] Two.\n",
        ["One.", "Two."],
        [0, 1],
        "A. B.",
    ),
    "rst, in tables": (
        ".rst",
        "+--------+--------+\n| a [1]_ | b[#x]_ |\n+--------+--------+\n| c      | d      |\n+--------+--------+\n\n"
        "======  ======\ne [#]_  f\n======  ======\n\n.. [1] One.\n.. [#x] Two.\n.. [#] Three.\n",
        ["One.", "Two.", "Three."],
        [0, 1, 2],
        "a b c d e f",
    ),
    "wiki, names in any writing": (
        ".wiki",
        "A<ref name=\"x\" group='n'>One.</ref> b<ref group=n name=x /> c<ref name = 'x'>Two.</ref> d<REF name=x/>.",
        ["One.", "Two."],
        [0, 0, 1, 1],
        "A b c d.",
    ),
    "wiki, notes where they are listed": (
        ".wiki",
        "A<ref name=l /> b.\n\n== References ==\n<references>\n<ref name=l>Listed.</ref>\n</references>\n== End ==\nLast.",
        ["Listed."],
        [0],
        "A b. End Last.",
    ),
    "wiki, templates": (
        ".wiki",
        "A{{efn|name=e|An ''explained'' word.}} b{{efn|name=e}} c{{sfn|Smith|2001|p=4}} d{{refn|group=z|Other.}}.\n\n"
        "== Notes ==\n{{notelist}}\n== References ==\n{{reflist|refs=<ref name=q>Quoted.</ref>}}",
        ["An explained word.", "Smith 2001, p. 4.", "Other."],
        [0, 0, 1, 2],
        "A b c d. References Quoted.",
    ),
    "wiki, a work cited": (
        ".wiki",
        "A<ref>{{cite book |last=Smith |first=J. |title=[[Weirs|On weirs]] |year=2001 |access-date=2020}}</ref>.",
        ["Smith. J. 2001. On weirs."],
        [0],
        "A.",
    ),
    "wiki, a list in a note, a note in a note": (
        ".wiki",
        "A<ref>One\n* two\n* three\n</ref> b{{efn|Four<ref>five</ref>.}}",
        ["One two three", "Four.", "five"],
        [0, 1, 2],
        "A b",
    ),
    "wiki, what is no note": (
        ".wiki",
        "A<!-- <ref>no</ref> --> <nowiki><ref>shown</ref></nowiki><ref>One.</ref>",
        ["One."],
        [0],
        "A <ref>shown</ref>",
    ),
    "wiki, links to other pages": (".wiki", "A [[Dam (structure)|dam]].\n\n[[Category:Dams]]", [], [], "A dam."),
    "AsciiDoc, labels": (
        ".adoc",
        "A.footnote:x[One.] B.footnote:x[] C.footnoteref:[y,Two.] D.footnoteref:[y]",
        ["One.", "Two."],
        [0, 0, 1, 1],
        "A. B. C. D.",
    ),
    "AsciiDoc, lines and brackets": (
        ".adoc",
        "A.footnote:[One\nmore.] B.footnote:[See https://e.org[a link], [sic\\] and *so*.]",
        ["One more.", "See a link, [sic] and so."],
        [0, 1],
        "A. B.",
    ),
    "AsciiDoc, code": (
        ".adoc",
        "A.footnote:[One.]\n\n----\nx footnote:[no] y\n----\n\n`+footnote:[no]+` end",
        ["One."],
        [0],
        "A. x footnote:[no] y footnote:[no] end",
    ),
    "AsciiDoc, an attribute and a comment": (
        ".adoc",
        ":x: footnote:[One.]\n\nA{x} b{x}\n\n////\nfootnote:[no]\n////\n\nEnd\n// no\nof all",
        ["One."],
        [0, 0],
        "A b End of all",
    ),
    "AsciiDoc, a book": (".adoc", "= T\n:doctype: book\n\n== One\n\nA.footnote:[One.]", ["One."], [0], "T One A."),
    "LaTeX, marks and texts": (
        ".tex",
        "%\\footnotemark\n"
        r"A\footnotemark{} b\footnotemark[7].\footnotetext{One {\em two}.} \footnotetext[7]{Seven.} C\endnote{End.}",
        ["One two.", "Seven.", "End."],
        [0, 1, 2],
        "A b. C",
    ),
    "LaTeX, works cited": (
        ".tex",
        "A \\citep[p.~4]{smith}.\\footnote{See \\cite{a,b}.}\n\\begin{thebibliography}{9}\\bibitem{a} One.\n\\bibitem[B]{b} Two.\n\\end{thebibliography}",
        ["See [a, b]."],
        [0],
        "A [smith, p. 4]. References One. Two.",
    ),
    "Typst": (
        ".typ",
        "A#footnote(<y>) b#footnote[One [x].] <x> c#footnote(<x>) d#footnote[Two.] <y>",
        ["Two.", "One [x]."],
        [0, 1, 1, 0],
        "A b c d",
    ),
    "DocBook, a citation before its note": (
        ".dbk",
        '<article><para>A<footnoteref linkend="x"/> b<footnote id="x"><para>One.</para></footnote> c<footnote><para>Two.</para></footnote></para></article>',
        ["One.", "Two."],
        [0, 0, 1],
        "A b c",
    ),
    "Textile": (".textile", "A[1] b[2] c[1]\n\nfn1. One.\n\nfn2. Two.", ["One.", "Two."], [0, 1, 0], "A b c"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_notes_of_this_shape_are_whole(name: str) -> None:
    ending, text, notes, cites, rest = SHAPES[name]
    document = read(ending, text)
    ids = [note.id for note in document.notes]
    roots = [document.body, *(note.body for note in document.notes)]
    found = [ids.index(cited(each)) for root in roots for each in citations(root)]
    order = list(dict.fromkeys(found))
    assert [shown_text(document.notes[each].body) for each in order] == notes
    assert [order.index(each) for each in found] == cites
    assert shown_text(document.body) == rest


SAMPLES = {
    ".rst": "A [1]_ and [1]_ and [#x]_ and [#]_.\n\n.. [1] One *em*.\n\n   More.\n\n.. [#x] Two.\n.. [#] Three.\n",
    ".org": "A[fn:1] and[fn:1] and[fn:x] and[fn::Three.].\n\n[fn:1] One /em/.\n\nMore.\n\n[fn:x] Two.\n",
    ".mediawiki": "A<ref name=a>One ''em''. More.</ref> and<ref name=\"a\" /> and<ref>Two.</ref> and<ref name='c'>Three.</ref>.\n",
    ".dbk": '<article xmlns="http://docbook.org/ns/docbook"><para>A<footnote xml:id="f"><para>One <emphasis>em</emphasis>.</para>'
    '<para>More.</para></footnote> and<footnoteref linkend="f"/> and<footnote><para>Two.</para></footnote> '
    "and<footnote><para>Three.</para></footnote>.</para></article>",
}


@pytest.mark.parametrize("ending", SAMPLES)
def test_a_note_cited_twice_is_one_note(ending: str) -> None:
    document = read(ending, SAMPLES[ending])
    assert [shown_text(note.body) for note in document.notes] == ["One em. More.", "Two.", "Three."]
    ids = [note.id for note in document.notes]
    assert [ids.index(cited(each)) for each in citations(document.body)] == [0, 0, 1, 2]
    assert shown_text(document.body) == "A and and and."


def test_equal_notes_of_different_labels_stay_two() -> None:
    document = read(".rst", "A [1]_ B [2]_.\n\n.. [1] Ibid.\n.. [2] Ibid.\n")
    assert [shown_text(note.body) for note in document.notes] == ["Ibid.", "Ibid."]


def test_texts_of_more_notes_than_there_are_marks_leave_the_marks_of_others() -> None:
    found = read(".tex", "a\\footnotemark b\\footnotetext[7]{One.} c\\footnotetext[8]{Two.} d")
    assert [shown_text(note.body) for note in found.notes][:1] == ["One."]


def test_brackets_in_a_formula_of_restructuredtext_are_no_citations() -> None:
    document = read(".rst", "A :math:`a[1]_2` [1]_.\n\n.. math::\n\n   b[1]_2\n\n.. [1] One.\n")
    assert [each.text for each in document.body.iter("{*}annotation")] == ["a[1]_2", "b[1]_2"]
    assert len(list(citations(document.body))) == 1
