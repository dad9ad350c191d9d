"""Reads gemtext: headings with `#`, lists with `*`, links with `=>`; every other line is a paragraph."""

from pathlib import Path

from lxml import etree

from hexapla.errors import SourceError
from hexapla.model import Document, FileExample, Kind, Place, Severity
from hexapla.model.attributes import LINE

PREFORMATTED = Kind(
    "gemtext-preformatted",
    Severity.NOTICE,
    meaning="Preformatted lines are read as paragraphs.",
    hint="Look at them in the edition.",
    fails=FileExample("source/article.gmi", "```\n|  |\n```\n"),
)


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a gemtext file."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError("It is not UTF-8.", place=source, remedy="Save it as UTF-8.") from error
    body = etree.Element("body")
    findings = []
    for number, line in enumerate(lines, 1):
        mark, _space, rest = line.partition(" ")
        text, at = rest.strip(), {LINE: str(number)}
        if mark in ("#", "##", "###"):
            etree.SubElement(body, f"h{len(mark)}", at).text = text
        elif mark == "*":
            follows_item = len(body) and body[-1].tag == "ul"
            etree.SubElement(body[-1] if follows_item else etree.SubElement(body, "ul"), "li", at).text = text
        elif line.startswith("```"):
            findings.append(PREFORMATTED.finding(Place(source, number), "Here preformatted lines begin or end."))
        elif mark == "=>":
            address, _space, label = text.partition(" ")
            link = etree.SubElement(etree.SubElement(body, "p", at), "a", href=address)
            link.text = label.strip() or address
        elif line.strip():
            etree.SubElement(body, "p", at).text = line.strip()
    return Document(path.stem, source, language, body, findings=tuple(findings))
