"""Word and OpenDocument: what reviewers said and deleted is left out, with a notice of each."""

from __future__ import annotations

from read.office import docx, odt, paragraph, read_docx, read_odt, run, shape

WORDS = [
    "2 comments of reviewers were left out. The first begins with “Who says so?”.",
    "1 passage that a reviewer has deleted was left out. It begins with “old”.",
]


def test_word_says_how_many_there_were() -> None:
    said = enumerate(("Who says so?", "", "Ah"))
    comments = "".join(f'<w:comment w:id="{at}">{paragraph(run(text))}</w:comment>' for at, text in said)
    deleted = '<w:del w:id="9"><w:r><w:delText>old</w:delText></w:r></w:del><w:del w:id="8"/>'
    document = read_docx(docx(paragraph(run("The ") + deleted + run("mill.")), notes={"comments": comments}))
    assert shape(document.body) == "<p>The mill.</p>"
    assert [finding.message for finding in document.findings] == WORDS


def test_so_does_opendocument() -> None:
    said = "<office:annotation><dc:creator>Ann</dc:creator><text:p>{}</text:p></office:annotation>"
    deletion = "<text:deletion><text:p>old</text:p></text:deletion>"
    region = f'<text:changed-region text:id="1">{deletion}</text:changed-region>'
    tracked = f"<text:tracked-changes>{region}</text:tracked-changes>"
    words = f'The {said.format("Who says so?")}<text:change text:change-id="1"/>mill.{said.format("Ah")}'
    document = read_odt(odt(f"{tracked}<text:p>{words}</text:p>"))
    assert shape(document.body) == "<p>The mill.</p>"
    assert [finding.message for finding in document.findings] == WORDS
