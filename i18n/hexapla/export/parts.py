"""The files of an edition: one for a chapter, but many for a book that came in many files.

Everything that depends on the whole chapter is done before it is divided: ids, and labels of notes, which continue
through the book. Each note is at the end of the file that first cites it, which is the same in every language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain, count
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.css import direction
from hexapla.export import contents
from hexapla.export.chapter import raise_title
from hexapla.export.contents import ContentsItem
from hexapla.export.document_links import DocumentLinks, LinkedDocument
from hexapla.export.kept_parts import KeptParts
from hexapla.export.landmarks import landmarks_of_file, printed_pages
from hexapla.export.note_labels import labels_of_chapter
from hexapla.export.page import LanguagePage, prepare, slug
from hexapla.export.part import Part, roots_of, written_before
from hexapla.export.part_listing import PartListing
from hexapla.model import Asset, Chapter, ContentsEntry, Edition, Element, Section
from hexapla.model.attributes import PLACE_ATTRIBUTES, TOC, listed_places, take_epub_types
from hexapla.tree import citations

_NAMED_BY = frozenset({"aria-labelledby", "aria-describedby"})
RESERVED = frozenset({"index", "nav", "colophon", "edition", "text", "package"})


def divide(
    edition: Edition, ending: str, *, alone: str = "", is_book: bool = False, kept: KeptParts | None = None
) -> list[Part]:
    """Return every file of the edition; `alone` is the name of a single file, `kept` are files as they were written.

    Only a book (`is_book`) may have vertical lines and pages with a fixed layout.
    """
    taken = set(RESERVED)
    names = _names(edition.chapters, taken)
    files: list[list[str]] = []
    for chapter, name in zip(edition.chapters, names, strict=True):
        sections = chapter.strands[0].document.sections
        inner = [Path(each.file).stem for each in sections] if len(sections) > 1 else []
        files.append([_unique(slug(stem), name, taken) for stem in inner] or [name])
    if alone and len(files) == 1 and len(files[0]) == 1:
        ending, files = alone, [[""]]
    links = DocumentLinks(
        LinkedDocument(chapter.strands[0].document, name, f"{own[0]}{ending}")
        for chapter, name, own in zip(edition.chapters, names, files, strict=True)
    )
    parts: list[Part] = []
    is_marked = False
    for chapter, name, stems in zip(edition.chapters, names, files, strict=True):
        own = [f"{each}{ending}" for each in stems]
        written = kept.find(chapter, name, own[0], links) if kept else None
        if written and (is_marked or not written.marks):
            parts.append(written_before(chapter, name, own[0], written))
            continue
        # The first file with a mark is never taken as it was written: a notice in it counts the marks of all files.
        shown = kept.face if kept else edition
        assets = _assets(shown, chapter, may_be_vertical=is_book)
        made = _parts(shown, chapter, name, own, links=links, assets=assets, is_book=is_book)
        is_marked = is_marked or any(part.marks for part in made)
        parts += made
    known = {part.chapter.strands[0].document.source: part for part in parts if part.written}
    ids = {
        f"{part.name}-{strand.language.lower()}-{place}": part.file
        for source, part in known.items()
        for strand in part.chapter.strands
        for place in links.wanted(source)
    }
    return _with_aimed_links(parts, ids)


def _names(chapters: Sequence[Chapter], taken: set[str]) -> list[str]:
    """Return the names of the chapters' files; the texts come before other matter, so their names stay the same."""
    asking = sorted(enumerate(chapters, 1), key=lambda pair: bool(pair[1].matter))
    names = {number: _unique(slug(chapter.name), "text", taken) for number, chapter in asking}
    return [names[number] for number in sorted(names)]


def _unique(name: str, book: str, taken: set[str]) -> str:
    """Return a name that no other file of the edition has."""
    candidates = chain((name, f"{book}-{name}"), (f"{book}-{name}-{number}" for number in count(2)))
    chosen = next(each for each in candidates if each not in taken)
    taken.add(chosen)
    return chosen


def _sections(body: Element) -> list[Element]:
    return [child for child in body if Section.of(child)]


def _parts(
    edition: Edition,
    chapter: Chapter,
    name: str,
    files: Sequence[str],
    links: DocumentLinks,
    assets: Mapping[str, Asset],
    *,
    is_book: bool,
) -> list[Part]:
    """Return the parts of one chapter."""
    labelled = labels_of_chapter(chapter.strands)
    whole = [prepare(strand, name, links, labelled) for strand in chapter.strands]
    is_divided = bool(_sections(whole[0].body))
    if not is_divided:
        raise_title(chapter, [page.body for page in whole])
    divided = list(zip(*(_divided(page) if is_divided else [page] for page in whole), strict=True))
    has_contents = any(
        entry.kind == TOC for each in listed_places(whole[0].body) for entry in ContentsEntry.all_of(each)
    )
    led_to = cache(partial(_led_to, whole))
    made: list[Part] = []
    for pages, file in zip(divided, files, strict=True):
        body = pages[0].body
        section = Section.of(body) or Section(file)
        may_be_fixed = is_book and edition.layout == "single"
        called, listed = contents.titles(chapter), contents.entries_of_file(pages, file)
        entries = [each for each in listed if each.kind == TOC]
        if is_divided:
            called = contents.labels([page.body for page in pages], pages) or called
        if not has_contents:
            is_file = len(files) > 1
            entries = (
                [ContentsItem(1, file, called)] if is_file else contents.entries_of_chapter(chapter, pages, file, name)
            )
        sheets = section.style_sheets if may_be_fixed or not section.viewport else ()
        classes = body.get("class", "") if sheets else ""
        listing = PartListing(
            labels=called,
            entries=entries,
            further=[each for each in listed if each.kind != TOC],
            landmarks=landmarks_of_file(pages, file),
            printed_pages=printed_pages(pages, file, edition.source_language, led_to),
            kinds=_kinds(body),  # last, as it takes the types away
        )
        made.append(
            Part(
                Path(file).stem if is_divided else name,
                file,
                chapter,
                pages,
                listing=listing,
                assets=assets,
                is_divided=is_divided,
                sheets=sheets,
                classes=classes,
                is_linear=section.is_linear,
                follows_contents=section.follows_contents,
                viewport=section.viewport if may_be_fixed else "",
                spread=section.spread if may_be_fixed else "",
            )
        )
    return made


def _led_to(pages: Sequence[LanguagePage]) -> set[str]:
    """Return the ids that the links of pages lead to."""
    return {str(link.get("href"))[1:] for root in roots_of(pages) for link in root.iter("a") if link.get("href")}


def internal_link(address: str, anchors: Mapping[str, str]) -> str:
    """Return a link to a file of the edition as a link within one file; `anchors` maps files to ids."""
    file, _hash, fragment = address.partition("#")
    return f"#{fragment or anchors[file]}" if file in anchors else address


def keeps_writing_mode(edition: Edition) -> bool:
    """Return whether an edition keeps the source's writing mode: only in one language, which can be written so."""
    language = edition.languages[0]
    is_at_home = language == edition.source_language or languages.is_vertical(language)
    return edition.layout == "single" and is_at_home


def _assets(edition: Edition, chapter: Chapter, *, may_be_vertical: bool) -> Mapping[str, Asset]:
    """Return a chapter's assets, with style sheets adapted to the edition's languages."""
    assets = chapter.strands[0].document.assets
    own = languages.direction(edition.source_language)
    is_turned = any(languages.direction(language) != own for language in edition.languages)
    keeps_mode = may_be_vertical and keeps_writing_mode(edition)

    def suited(asset: Asset) -> Asset:
        if asset.media_type != "text/css":
            return asset
        sheet = asset.data.decode()
        sheet = sheet if keeps_mode else direction.horizontal(sheet)
        return replace(asset, data=(direction.logical(sheet, own) if is_turned else sheet).encode())

    return {name: suited(asset) for name, asset in assets.items()}


def _with_aimed_links(parts: Sequence[Part], ids: Mapping[str, str]) -> list[Part]:
    """Resolve every link to the file that has its target; remove attributes that only the division needed.

    `ids` are those that links may lead to in files that were written before, with these files.
    """
    owners = dict(ids)
    leading: list[tuple[Element, str]] = []  # what has a link or a reference, and its file
    for root, file in ((root, part.file) for part in parts for root in roots_of(part.pages)):
        etree.strip_attributes(root, *PLACE_ATTRIBUTES)
        for element in root.iter(etree.Element):
            names = element.keys()
            if "id" in names and (identifier := element.get("id")):
                owners[identifier] = file
            if ("href" in names and element.tag == "a") or not _NAMED_BY.isdisjoint(names):
                leading.append((element, file))
    files = {str(page.body.get("id")): part.file for part in parts for page in part.pages if part.is_divided}
    addresses: dict[str, set[str]] = {}
    for element, file in leading:
        for name in _NAMED_BY.intersection(element.keys()):
            if any(owners.get(each) != file for each in str(element.get(name)).split()):
                del element.attrib[name]
        address = (element.get("href") or "") if element.tag == "a" else ""
        if address.startswith("#"):
            owner = owners.get(address[1:], file)
            address = files.get(address[1:]) or (address if owner == file else f"{owner}{address}")
            if address != element.get("href"):
                element.set("href", address)
        if address:
            addresses.setdefault(file, set()).add(address)
    return [part if part.written else _leading_to(part, addresses.get(part.file, ())) for part in parts]


def _leading_to(part: Part, addresses: Collection[str]) -> Part:
    return replace(part, listing=replace(part.listing, addresses=frozenset(addresses)))


def _divided(page: LanguagePage) -> list[LanguagePage]:
    """Return a page for each file of the source."""
    sections = _sections(page.body)
    notes = {str(note.get("id")): note for note in page.notes}
    first: dict[str, int] = {}
    waiting = [(section, number) for number, section in enumerate(sections)]
    for root, number in waiting:
        for citation in citations(root):
            note_id = (citation.get("href") or "").removeprefix("#")
            if note_id not in first and note_id in notes:
                first[note_id] = number
                waiting.append((notes[note_id], number))
    of_file: list[list[Element]] = [[] for _section in sections]
    for note_id, note in notes.items():
        of_file[first.get(note_id, -1)].append(note)  # notes without a citation are in the last file
    for section in sections:
        section.tag = "div"
    return [replace(page, body=section, notes=tuple(own)) for section, own in zip(sections, of_file, strict=True)]


def _kinds(section: Element) -> tuple[str, ...]:
    """Return the source's types of a file: those of the file, and of a section that holds all of it."""
    only = section[0] if len(section) == 1 and section[0].tag == "section" else section
    return tuple(dict.fromkeys([*take_epub_types(only), *take_epub_types(section)]))
