# ruff: noqa: E501 - markup as pages and offices have it
"""What pandoc reads: its notes become ours, each once."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hexapla.errors import MissingExtra, SourceError
from hexapla.model import Document
from hexapla.read import READERS, pandoc
from hexapla.read.tree import clean
from hexapla.tree import citations, cited
from read.pages import text_of

pypandoc = pytest.importorskip("pypandoc")


def read(ending: str, text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    document = pandoc.read(Path(f"a{ending}"), data, f"a{ending}", "en")
    clean(document)
    return document


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
    assert [text_of(note.body) for note in document.notes] == ["One em. More.", "Two.", "Three."]
    ids = [note.id for note in document.notes]
    assert [ids.index(cited(each)) for each in citations(document.body)] == [0, 0, 1, 2]
    assert text_of(document.body) == "A and and and."


def test_equal_notes_of_different_labels_stay_two() -> None:
    document = read(".rst", "A [1]_ B [2]_.\n\n.. [1] Ibid.\n.. [2] Ibid.\n")
    assert [text_of(note.body) for note in document.notes] == ["Ibid.", "Ibid."]


def test_latex() -> None:
    document = read(".tex", r"""\documentclass{article}\title{T}\author{A B}\begin{document}\maketitle
        \section{One}\label{s} Words\footnote{First \emph{note}.

        More.} and $x^2$, see~\ref{s}.\begin{table}\begin{tabular}{ll}a&b\footnote{In a cell.}\end{tabular}\caption{C}\end{table}
        \end{document}""")  # fmt: skip
    assert sorted(text_of(note.body) for note in document.notes) == ["First note. More.", "In a cell."]
    assert document.metadata["title"] == ("T",)
    assert document.metadata["creators"] == ("A B",)
    assert next(document.body.iter("{http://www.w3.org/1998/Math/MathML}math"), None) is not None
    assert next(document.body.iter("p")).get("class") == "byline"


def test_what_pandoc_passes_over_is_a_finding() -> None:
    document = read(".tex", "A\\footnotemark[1]\n\n\\footnotetext[1]{Lost.}")
    assert {finding.code for finding in document.findings} == {"left-out"}
    assert {finding.place.line for finding in document.findings} == {1, 3}


def test_odt() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "odt", "-o", "-"]
    made = subprocess.run(
        command, input=b"# T\n\nA[^1] b.\n\n[^1]: One *em*.\n\n    More.\n", capture_output=True, check=True
    )
    document = read(".odt", made.stdout)
    assert [text_of(note.body) for note in document.notes] == ["One em. More."]
    assert text_of(document.body) == "T A b."


@pytest.mark.parametrize(("ending", "text"), [
    (".textile", "A[1]\n\nfn1. One."), (".typ", "A#footnote[One.]"), (".adoc", "Afootnote:[One.]"), (".wiki", "A<ref>One.</ref>"),
])  # fmt: skip
def test_others(ending: str, text: str) -> None:
    document = read(ending, text)
    assert ([text_of(note.body) for note in document.notes], text_of(document.body)) == (["One."], "A")


def test_pandoc_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    for ending, text in (
        (".tex", f"a\\input{{{secret}}}"),
        (".rst", f"a\n\n.. include:: {secret}\n"),
        (".org", f'#+INCLUDE: "{secret}"\n'),
    ):
        try:
            document = read(ending, text)
        except SourceError:
            continue
        assert "s3cret" not in text_of(document.body)


def test_a_format_that_pandoc_cannot_parse_is_an_error_with_its_place() -> None:
    with pytest.raises(SourceError, match="pandoc cannot read"):
        read(".dbk", "<article><para>")


def test_an_odt_bomb_never_reaches_pandoc() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", b"\0" * (8 << 20))
    with pytest.raises(SourceError, match="times its size"):
        read(".odt", stream.getvalue())


def test_without_pandoc_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(MissingExtra, match=r"hexapla\[pandoc\]"):
        read(".rst", "a")


def test_the_table_of_readers_names_pandocs_formats() -> None:
    assert {ending for ending, name in READERS.items() if name == "pandoc"} == set(pandoc.FORMATS)
