"""DOCX, through mammoth: headings by their styles, notes, links, tables, images, equations.

Left out: comments, headers and footers, tracked deletions, hidden text, fonts and colours; with a Finding: charts,
diagrams, inserted files.
"""

from __future__ import annotations

import copy
import gc
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.archive import refuse_document_types, refuse_much_work, unpack
from hexapla.errors import PublicationError, SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Document, Element, Finding, Place
from hexapla.model.attributes import LINE
from hexapla.read.docx.normalisation import EQUATION, RUBY_BASE, RUBY_TEXT, normalised
from hexapla.read.docx.package_parts import packed, part, parts, within
from hexapla.read.finding_kinds import MEDIA_LEFT_OUT
from hexapla.read.html import document_of
from hexapla.read.html.parsing import parse
from hexapla.tree import NOTEREF, remove

_EQUATION = "hexapla-equation"
# What mammoth does not map by itself.
_STYLES = f"""
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Caption'] => p.caption:fresh
u => u
r.{RUBY_BASE} => ruby
r.{RUBY_TEXT} => ruby > rt:fresh
r.{EQUATION} => span.{_EQUATION}:fresh
"""
_CORE = {"title": "{http://purl.org/dc/elements/1.1/}title", "creators": "{http://purl.org/dc/elements/1.1/}creator",
         "description": "{http://purl.org/dc/elements/1.1/}description"}  # fmt: skip


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read a Word document.

    Raises:
        SourceError: it is not one, or exceeds a limit.

    """
    files = unpack(data, source)
    refuse_much_work(files, len(data), source)
    refuse_document_types(files, source)
    try:
        rewritten = dict(files)
        equations, findings = normalised(rewritten, len(data), source)
        html = _html(rewritten)
    except SourceError:
        raise
    except Exception as error:
        raise SourceError(
            _("The file is not a Word document ({error}).", error=error),
            place=source,
            remedy=_("Save it again as .docx."),
        ) from error
    root = parse(f"<html><body>{html}</body></html>", source)
    for element in root.iter(etree.Element):
        element.attrib.pop(LINE, None)  # lines of mammoth's HTML, not of the source
    _put_equations(root, equations)
    _merge_repeated(root)
    for link in root.iter("a"):
        if re.match(r"(foot|end)note-ref-", link.get("id", "")):
            link.set("role", NOTEREF)  # also if its note is empty
    document = document_of(root, path, source, _language(files, language), files=files)
    findings += [*document.findings, *_left_out(files, source)]
    return replace(document, metadata=_metadata(files), findings=tuple(findings))


def _html(files: Mapping[str, bytes]) -> str:
    """Return mammoth's HTML for the document, without Python's search for reference cycles.

    That search would take half of the time: mammoth makes some objects for each element, and all live until the end.
    """
    import mammoth

    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return str(mammoth.convert_to_html(io.BytesIO(packed(files)), style_map=_STYLES).value)
    finally:
        if was_enabled:
            gc.enable()


def _put_equations(root: Element, equations: Sequence[Element]) -> None:
    for span in [each for each in root.iter("span") if each.get("class") == _EQUATION]:
        equation = copy.deepcopy(equations[int(span.text or "")])
        equation.tail = span.tail
        parent = span.getparent()
        assert parent is not None  # it is inside `root`
        parent.replace(span, equation)


def _merge_repeated(root: Element) -> None:
    """Keep the first of equal notes: mammoth writes a note once for each of its citations, with one id."""
    seen: set[str] = set()
    for item in list(root.iter("li")):
        identifier = item.get("id") or ""
        if identifier and identifier in seen:
            remove(item)
        seen.add(identifier)


def _metadata(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    core = part(files, "docProps/core.xml")
    found: dict[str, tuple[str, ...]] = {}
    for ours, tag in _CORE.items():
        value = " ".join((core.findtext(tag) or "").split())
        if value:
            found[ours] = tuple(re.split(r"\s*;\s*", value)) if ours == "creators" else (value,)
    return found


def _language(files: Mapping[str, bytes], given: str) -> str:
    """Return the language of most of the document's words, by their runs or the default style; else the given one.

    Word has three languages for each run, and uses the one for its letters. If the right-to-left one was never set, it
    is Arabic.
    """
    styles = part(files, "word/styles.xml")
    defaults = [*styles.iterfind("{*}docDefaults//{*}lang"), *styles.iterfind("{*}style[@{*}default='1']//{*}lang")]
    shares: Counter[str] = Counter()
    for run in (each for name in parts(files, "document") for each in part(files, name).iter("{*}r")):
        words = "".join(each.text or "" for each in run.iterchildren("{*}t"))
        kind = Counter(map(_kind, words)).most_common(1)[0][0] if words else "val"
        said = [each.get(within(each, kind)) for each in (*defaults, *run.iterfind("{*}rPr/{*}lang"))]
        is_arabic_by_default = kind == "bidi" and len(said) == len(defaults) and languages.direction(given) == "rtl"
        shares[given if is_arabic_by_default else next(filter(None, reversed(said)), given)] += len(words)
    for tag, _letters in shares.most_common(1):
        try:
            return languages.normalise(tag)
        except PublicationError:
            break
    return given


def _kind(letter: str) -> str:
    """Return which of a run's languages applies to a letter."""
    if unicodedata.east_asian_width(letter) in "WF":
        return "eastAsia"
    return "bidi" if unicodedata.bidirectional(letter) in ("R", "AL") else "val"


def _left_out(files: Mapping[str, bytes], source: str) -> list[Finding]:
    """Return findings about content in parts of its own: charts, diagrams, files."""
    read_parts = (part(files, name) for name in parts(files, "document", "footnotes", "endnotes"))
    count = sum(1 for each in read_parts for _aside in each.iter("{*}chart", "{*}relIds", "{*}altChunk"))
    if not count:
        return []
    message = ngettext(
        "The document's chart, diagram or inserted file was left out.",
        "The document's charts, diagrams and inserted files, {count} of them, were left out.",
        count,
    )
    return [MEDIA_LEFT_OUT.finding(Place(source), message)]
