# ruff: noqa: E501 - markup as offices have it
"""ODT: no word is lost, wherever an office puts it, and the document says what it is."""

import io
import subprocess
import zipfile

import pytest

from hexapla.errors import SourceError
from read.office import odt
from read.pages import shown_text
from read.pandoced import read

pypandoc = pytest.importorskip("pypandoc")


def test_odt() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "odt", "-o", "-"]
    made = subprocess.run(
        command, input=b"# T\n\nA[^1] b.\n\n[^1]: One *em*.\n\n    More.\n", capture_output=True, check=True
    )
    document = read(".odt", made.stdout)
    assert [shown_text(note.body) for note in document.notes] == ["One em. More."]
    assert shown_text(document.body) == "T A b."


NOTE = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>'


@pytest.mark.parametrize(("body", "text", "notes"), [
    ("<text:p>a<draw:frame><draw:text-box><text:p>box{}</text:p></draw:text-box></draw:frame></text:p>", "a box", ["One."]),
    ("<draw:frame><draw:text-box><text:p>box{}</text:p></draw:text-box></draw:frame><text:p>a</text:p>", "box a", ["One."]),
    ("<text:p>a <text:date>1648</text:date> <text:note-ref>1</text:note-ref>{}</text:p>", "a 1648 1", ["One."]),
    ("<text:p><text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>kyō</text:ruby-text></text:ruby>{}</text:p>", "京(kyō)", ["One."]),
    ("<text:p>a" + NOTE.format("<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>") + "</text:p>", "a", ["One"]),
])  # fmt: skip
def test_words_stay_wherever_an_office_puts_them(body: str, text: str, notes: list[str]) -> None:
    document = read(".odt", odt(body.replace("{}", NOTE.format("<text:p>One.</text:p>"))))
    assert shown_text(document.body) == text
    assert [shown_text(note.body) for note in document.notes] == notes


def test_what_an_odt_says_of_itself() -> None:
    meta = "<dc:title>Weirs</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:language>fr-FR</dc:language>"
    document = read(".odt", odt("<text:p>a</text:p>", meta))
    assert (document.metadata, document.language) == ({"title": ("Weirs",), "creators": ("Ann",)}, "fr-FR")
    japanese = read(".odt", odt("<text:p>日本語</text:p>", meta), "ja")
    assert japanese.language == "ja"


def test_an_odt_bomb_never_reaches_pandoc() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", b"\0" * (8 << 20))
    with pytest.raises(SourceError, match="times its size"):
        read(".odt", stream.getvalue())
