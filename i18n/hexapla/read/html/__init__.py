"""HTML: any page, as browsers read it; its main content, its notes in all usual forms, its metadata.

Left out, as they are not the author's text or no edition can hold them: scripts, styles, controls (buttons, input
fields, "[edit]"), hidden content, tooltips of links, audio and video; from notes their printed numbers, their
backlinks, and the headings of lists with only notes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.model import Asset, Document, Element, Finding, Note, Place
from hexapla.read.assets import collect
from hexapla.read.finding_kinds import DEAD_LINK
from hexapla.read.html.content import main_content
from hexapla.read.html.formulas import read_formulas
from hexapla.read.html.ids import aim_links, name_ids
from hexapla.read.html.linked_sheets import find_sheets
from hexapla.read.html.marks import ARROWS, is_declared
from hexapla.read.html.notes import take_notes
from hexapla.read.html.office_exports import name_titles, settle_google_docs, take_reviews
from hexapla.read.html.page_encoding import decode_html
from hexapla.read.html.page_origins import PageOrigins
from hexapla.read.html.page_styles import apply_styles
from hexapla.read.html.parsing import parse
from hexapla.read.html.tidy import repair, strip
from hexapla.read.html.word_exports import settle_word
from hexapla.read.printed_pages import drop_marks, take_bare_numbers, take_page_breaks
from hexapla.read.tree import line_of
from hexapla.tree import HEADINGS, collapsed_text, is_citation, is_page_mark, text_of, unwrap_all

# The names in pages, the most exact one first.
_METADATA = {
    "title": ("citation_title", "dc.title", "dcterms.title", "og:title"),
    "creators": ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author"),
    "description": ("dc.description", "dcterms.description", "description", "og:description"),
    "publisher": ("dc.publisher", "citation_publisher"),
    "rights": ("dc.rights", "dcterms.rights", "copyright"),
    "date": ("citation_publication_date", "dc.date", "dcterms.date", "article:published_time"),
}
_PERMALINKS = " \t\n\r\u00a0#¶§∞⚓🔗\ufe0e\ufe0f"
_SEPARATORS = (" - ", " | ", " – ", " — ", " · ", " « ", " :: ")


def read(path: Path, data: bytes, source: str, language: str) -> Document:
    """Read an HTML page.

    Raises:
        SourceError: its elements are nested too deeply.

    """
    text, findings = decode_html(data, source, language)
    origins = PageOrigins()
    root = parse(text, source, origins)
    language = language_of(root) or language
    findings += take_reviews(root, source)
    findings += settle_word(root, source)
    name_titles(root)
    settle_google_docs(root)
    linked = find_sheets(root, path.parent, source)
    findings += apply_styles(root, source, language, linked.texts)
    findings += read_formulas(root, source)
    for body in root.iter("body"):
        take_page_breaks(body)
        take_bare_numbers(body)
    document = document_of(root, path, source, language)
    return replace(
        document,
        metadata=metadata_of(root, document.body),
        findings=(*findings, *document.findings),
        files=(*linked.files, *document.files),
        origins=tuple(origins.found),
    )


def document_of(
    root: Element, path: Path, source: str, language: str, files: Mapping[str, bytes] | None = None
) -> Document:
    """Return a parsed page's body, notes and assets; `files` are its images if it comes from an archive."""

    def place(element: Element) -> Place:
        return Place(source, line_of(element))

    address = _address_of(root)
    body = main_content(root)
    findings = repair(body, place)
    ids = name_ids(body)
    aim_links(list(_own_links(body, {path.name, *_names_of(address)} | _other_names(body, ids), address)), ids)
    _drop_permalinks(body)
    settled = settle(body, place, path.parent, source=source, files=files)
    return Document(
        path.stem,
        source,
        language,
        body,
        notes=settled.notes,
        assets=settled.assets,
        findings=(*findings, *settled.findings),
        files=settled.files,
    )


class Settled(NamedTuple):
    """The result of `settle`: notes, images, findings, and the image files that were looked for."""

    notes: tuple[Note, ...]
    assets: dict[str, Asset]
    findings: list[Finding]
    files: tuple[Path, ...]


def settle(
    body: Element, place: Callable[[Element], Place], base: Path, *, source: str, files: Mapping[str, bytes] | None
) -> Settled:
    """Remove the notes from a repaired body, remove elements without content, and collect the images."""
    notes, findings = take_notes(body, place)
    for note in notes:
        drop_marks(note.body)
    roots = [body, *(note.body for note in notes)]
    findings += _loosen_dead_links(roots, {note.id for note in notes}, place)
    for root in roots:
        strip(root)
    found = collect(*roots, base=base, source=source, files=files)
    return Settled(notes, found.assets, [*findings, *found.findings], found.files)


def language_of(root: Element) -> str:
    """Return the language that the page declares; empty if it declares none."""
    said = root.get("lang") or next((each.get("lang") or "" for each in root.iter("body")), "")
    if not said:
        said = next(_meta(root, "content-language"), "")
    try:
        return languages.normalise(said)
    except PublicationError:
        return ""


def metadata_of(root: Element, body: Element) -> dict[str, tuple[str, ...]]:
    """Return the metadata in the page's head.

    Its title without the site's name, if a heading shows which part that is.
    """
    found: dict[str, tuple[str, ...]] = {}
    for ours, names in _METADATA.items():
        for name in names:
            values = tuple(dict.fromkeys(value for value in _meta(root, name) if not value.startswith("http")))
            if values:
                found[ours] = values if ours == "creators" else values[:1]
                break
    title = next((collapsed_text(each) for each in root.iter("title")), "")
    if title and "title" not in found:
        found["title"] = (_without_site(title, body),)
    return found


def _without_site(title: str, body: Element) -> str:
    heading = next((collapsed_text(each) for each in body.iter("h1")), "")
    is_part = heading and any(
        title.startswith(heading + each) or title.endswith(each + heading) for each in _SEPARATORS
    )
    return heading if is_part else title


def _meta(root: Element, name: str) -> Iterator[str]:
    for element in root.iter("meta"):
        names = (element.get("name"), element.get("property"), element.get("http-equiv"))
        if name in [(each or "").lower() for each in names]:
            value = " ".join((element.get("content") or "").split())
            if value:
                yield value


def _address_of(root: Element) -> str:
    """Return the page's own address on the web; empty if it does not give it."""
    for link in root.iter("link"):
        if link.get("rel") == "canonical" and link.get("href", "").startswith("http"):
            return link.get("href", "")
    for base in root.iter("base"):
        if base.get("href", "").startswith("http"):
            return base.get("href", "")
    return next((value for value in _meta(root, "og:url") if value.startswith("http")), "")


def _names_of(address: str) -> Iterator[str]:
    """Yield the addresses that links to a page with this address use."""
    yield address
    if last := urlsplit(address).path.rpartition("/")[2]:
        yield from (last, f"./{last}", f"/wiki/{last}")


def _other_names(body: Element, ids: Collection[str]) -> set[str]:
    """Return addresses that the page has under an old name: all ids that its links seek there are on this page."""
    sought: dict[str, set[str]] = {}
    declared: set[str] = set()
    for link in body.iter("a"):
        path, _hash, fragment = link.get("href", "").strip().partition("#")
        if path and fragment:
            sought.setdefault(path, set()).add(fragment if fragment in ids else unquote(fragment))
            if is_declared(link):
                declared.add(path)
    return {
        path
        for path, fragments in sought.items()
        if (len(fragments) > 1 or path in declared) and all(each in ids for each in fragments)
    }


def _drop_permalinks(body: Element) -> None:
    """Remove the sign in a heading that links to the heading itself; its id stays."""
    for heading in body.iter(*HEADINGS):
        own = {each.get("id") for each in (heading, *heading.iterancestors("section", "div", "hgroup", "header"))}
        for link in heading.xpath("descendant::a[starts-with(@href, '#')]"):
            identifier = link.get("id")
            if link.get("href")[1:] in own | {identifier} and not text_of(link).strip(_PERMALINKS):
                link.clear(keep_tail=True)
                if identifier:
                    link.set("id", identifier)


def _own_links(body: Element, own: Collection[str], address: str) -> Iterator[tuple[Element, str]]:
    """Yield the links within the page, with their fragments; complete other relative links if possible."""
    for link in body.iter("a"):
        href = link.get("href", "").strip()
        path, _hash, fragment = href.partition("#")
        if href.startswith("#") or (fragment and (not path or path in own)):
            if fragment and fragment != "top":
                yield link, fragment
            else:
                link.attrib.pop("href", None)
        elif address and href:
            link.set("href", urljoin(address, href))


def _loosen_dead_links(roots: list[Element], notes: set[str], place: Callable[[Element], Place]) -> list[Finding]:
    """Turn links to missing ids into text, and remove anchors without links to them; return findings."""
    ids = notes | {element.get("id", "") for root in roots for element in root.iter(etree.Element)}
    findings: list[Finding] = []
    used: set[str] = set()
    for link in (each for root in roots for each in root.iter("a")):
        href = link.get("href", "")
        if not href.startswith("#") or is_citation(link):
            continue
        if href[1:] in ids:
            used.add(href[1:])
            continue
        del link.attrib["href"]
        words = collapsed_text(link)
        if words and not words.strip(ARROWS):
            link.clear(keep_tail=True)  # a backlink without a target
        elif words:
            message = _(
                "The link “{words}” leads to “{address}”, which does not exist; its words are kept.",
                words=words[:60],
                address=href,
            )
            findings.append(DEAD_LINK.finding(place(link), message))
    for root in roots:
        unwrap_all(root, list(_loosened(root, used)))
    return findings


def _loosened(root: Element, used: Collection[str]) -> Iterator[Element]:
    """Remove the ids of anchors without links to them; yield the anchors that are empty then."""
    for anchor in [each for each in root.iter("a", "span") if not is_page_mark(each)]:
        if anchor.get("href") is None and anchor.get("id") and anchor.get("id") not in used and not len(anchor):
            del anchor.attrib["id"]
            if not anchor.attrib and not anchor.text:
                yield anchor
