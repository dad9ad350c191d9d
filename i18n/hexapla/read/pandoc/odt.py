"""ODT: text that pandoc drops, equations in parts of their own, and metadata."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError, SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Element, Finding, Place
from hexapla.read.finding_kinds import EQUATIONS_LEFT_OUT
from hexapla.read.parser_limits import recovered
from hexapla.tree import collapsed_text, unwrap

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LISTS = (f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}list-header")
_FIELDS = [f"{_TEXT}{name}" for name in (
    "date time page-number page-count page-continuation title subject description keywords author-name author-initials "
    "initial-creator creator creation-date creation-time modification-date file-name chapter user-field-get "
    "user-field-input user-defined variable-get variable-set variable-input text-input expression placeholder meta "
    "conditional-text meta-field note-ref database-display bibliography index-body index-title").split()]  # fmt: skip


def normalise(files: Mapping[str, bytes], source: str) -> bytes:
    """Return an ODT with text boxes, fields, readings and lists in notes as paragraphs; pandoc would drop them."""
    try:
        root = etree.fromstring(files.get("content.xml", b""), etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise SourceError(
            _("pandoc cannot read it as {format} ({error}).", format="odt", error=error.msg),
            place=source,
            remedy=_("Correct the file there."),
        ) from error
    for part in list(root.iter(*_FIELDS)):
        unwrap(part)
    for part in [each for body in root.iter(f"{_TEXT}note-body") for each in body.iter(*_LISTS)]:
        unwrap(part)
    _open_ruby(root)
    _open_boxes(root)
    stream = io.BytesIO()
    # Compressed, so that pandoc's limits of time and memory are those for the source's size.
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, etree.tostring(root) if name == "content.xml" else data)
    return stream.getvalue()


def _open_ruby(root: Element) -> None:
    """Put readings in brackets after their text."""
    for reading in list(root.iter(f"{_TEXT}ruby-text")):
        reading.text, reading.tail = f"({reading.text or ''}", f"){reading.tail or ''}"
    for part in list(root.iter(*(f"{_TEXT}{name}" for name in ("ruby", "ruby-base", "ruby-text")))):
        unwrap(part)


def _open_boxes(root: Element) -> None:
    """Move the blocks of text boxes and shapes after the paragraph, or the outermost shape, that holds them."""
    for box in reversed(list(root.iter("{*}text-box", "{*}custom-shape"))):
        anchor = next(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        outer = box if anchor is None else anchor
        while anchor is None and (above := outer.getparent()) is not None and "drawing:" in str(above.tag):
            outer = above
        for block in reversed([each for each in box if "text:" in str(each.tag)]):
            outer.addnext(block)


def equations_left_out(files: Mapping[str, bytes] | None, root: Element, source: str) -> list[Finding]:
    """Return findings about equations, which an ODT keeps in parts of their own."""
    count = sum(b"<math" in part for name, part in (files or {}).items() if name.endswith("/content.xml"))
    if count <= len(list(root.iter("{*}math"))):
        return []
    message = ngettext(
        "The document's equation was left out.", "The document's equations, {count} of them, were left out.", count
    )
    return [EQUATIONS_LEFT_OUT.finding(Place(source), message)]


def metadata(files: Mapping[str, bytes]) -> tuple[dict[str, tuple[str, ...]], str]:
    """Return an ODT's metadata, and its language."""
    parts = [recovered(files.get(name, b"")) for name in ("meta.xml", "styles.xml")]
    found: dict[str, tuple[str, ...]] = {}
    language = ""
    for root in [each for each in parts if each is not None]:
        for ours, tag in (("title", "title"), ("creators", "initial-creator"), ("description", "description")):
            for each in root.iter(f"{{*}}{tag}"):
                if words := collapsed_text(each):
                    found.setdefault(ours, (words,))
        said = [each.text or "" for each in root.iter("{http://purl.org/dc/elements/1.1/}language")]
        styles = root.iterfind(".//{*}default-style[@{*}family='paragraph']/{*}text-properties")
        said += ["-".join(each.get(_FORMAT + key, "none") for key in ("language", "country")) for each in styles]
        for tag in [each.replace("-none", "") for each in said if not each.startswith("none")]:
            try:
                language = language or languages.normalise(tag)
            except PublicationError:
                continue
    return found, language


def is_of_alphabets(root: Element) -> bool:
    """Return whether an office's first language applies: it has others for right-to-left and East Asian text."""
    letters = [each for body in root.iter("body") for text in body.itertext() for each in text if each.isalpha()]
    others = sum(
        unicodedata.bidirectional(each) in ("R", "AL") or unicodedata.east_asian_width(each) in "WF" for each in letters
    )
    return 2 * others <= len(letters)
