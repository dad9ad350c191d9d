"""The navigation document of an EPUB: contents, landmarks, and printed pages (EPUB 3.3, section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from hexapla import languages
from hexapla.export.chapter import append_joined
from hexapla.export.colophon import name_of_colophon
from hexapla.export.contents import ContentsItem, further_lists, in_language, listed
from hexapla.export.landmarks import Landmark, PrintedPage
from hexapla.export.part import Part
from hexapla.export.semantics import EPUB_TYPE, LANDMARKS
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element

FILE = "nav.xhtml"
_WORDS: Mapping[str, str] = {
    "cover": N_("Cover"), "titlepage": N_("Title page"), "toc": N_("Contents"), "bodymatter": N_("Start of the text"),
    "footnotes": N_("Notes"),
}  # fmt: skip


def lists(
    edition: Edition,
    entries: Sequence[ContentsItem],
    landmarks: Sequence[Landmark],
    pages: Sequence[PrintedPage],
    *,
    further: Sequence[ContentsItem],
    is_shown: bool,
) -> Element:
    """Return all lists of the navigation document, in a `<div>`; `further` are the entries of the source's other lists.

    They are in the edition's first language: reading systems show them in a narrow panel. Below the contents, which the
    landmarks lead to, are those of each other language. With `is_shown` the document is part of the text, and only the
    contents are visible.
    """
    main = edition.languages[0]
    say, spoken = interface_strings(main)
    holder = etree.Element("div")
    # A reading system's list has no room for a key to the signs: it is below the list.
    items, *key = listed(in_language(entries, main), main)
    holder.extend([_nav("toc", "h1", say(N_("Contents")), spoken, items=items), *key])
    for language in edition.languages[1:]:
        holder.append(_contents_in(language, entries))
    shown = len(holder)
    items = etree.Element("ol")
    for landmark in landmarks:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {EPUB_TYPE: landmark.kind, "href": landmark.href})
        words = name_of_colophon(edition) if landmark.kind == "colophon" else _WORDS.get(landmark.kind)
        append_joined(link, [(say(words), spoken)] if words else landmark.labels[:1])
    holder.append(_nav("landmarks", "h2", say(N_("Landmarks")), spoken, items=items))
    if pages:
        items = etree.Element("ol")
        for page in pages:
            etree.SubElement(etree.SubElement(items, "li"), "a", {"href": page.href}).text = page.label
        holder.append(_nav("page-list", "h2", say(N_("Pages of the printed edition")), spoken, items=items))
    for kind, title, inner in further_lists(further, main):
        items, *key = listed(in_language(inner, main), main)
        nav = _nav(kind, "h2", "", spoken, items=items)
        append_joined(nav[0], title[:1])
        holder.extend([nav, *key])
    for each in holder[shown:] if is_shown else ():
        each.set("hidden", "hidden")
    return holder


def _contents_in(language: str, entries: Sequence[ContentsItem]) -> Element:
    """Return the contents in a language that is not the edition's first, for its readers.

    Reading systems show one `toc` only, so this list has no type.
    """
    direction = languages.direction(language)
    nav = etree.Element("nav", {"id": f"toc-{language.lower()}", "role": "doc-toc", "lang": language, "dir": direction})
    nav.set("aria-labelledby", f"{nav.get('id')}-title")
    heading = etree.SubElement(nav, "h2", {"id": nav.get("aria-labelledby", "")})
    heading.text = languages.title_case_name(language)
    nav.extend(listed(in_language(entries, language), language))
    return nav


def landmarks_of_edition(parts: Sequence[Part], cover: Landmark | None) -> list[Landmark]:
    """Return the landmarks of the sources and those of every edition; `cover` is one that the sources lack."""
    said = [
        Landmark(each.kind, each.href, each.labels or part.listing.labels)
        for part in parts
        for each in part.listing.landmarks
        if each.kind in LANDMARKS
    ]
    found = [*([cover] if cover else []), Landmark("toc", f"{FILE}#toc", ())]
    found += said
    if not any(each.kind == "bodymatter" for each in said):
        found.append(Landmark("bodymatter", _start(parts).file, ()))
    with_notes = [part for part in parts if part.has_notes]
    if len(with_notes) == 1:  # otherwise every file has its own notes
        found.append(Landmark("footnotes", f"{with_notes[0].file}#{with_notes[0].name}-notes", ()))
    found.append(Landmark("colophon", "colophon.xhtml", ()))
    return list({(each.kind, each.href): each for each in found}.values())


def _start(parts: Sequence[Part]) -> Part:
    """Return the file where the text begins: the first one marked so, else the first without another type."""
    own = [part for part in parts if not part.chapter.matter] or parts
    for wanted in ("bodymatter", "chapter"):
        for part in own:
            if wanted in part.listing.kinds:
                return part
    plain = (
        part for part in own if not (part.listing.landmarks or set(part.listing.kinds) - {"bodymatter", "chapter"})
    )
    return next(plain, own[0])


def _nav(kind: str, level: str, title: str, language: str, items: Element) -> Element:
    roles = {"toc": "doc-toc", "page-list": "doc-pagelist"}
    nav = etree.Element("nav", {EPUB_TYPE: kind, "id": kind, "aria-labelledby": f"{kind}-title"})
    if kind in roles:
        nav.set("role", roles[kind])
    heading = etree.SubElement(nav, level, {"id": f"{kind}-title", "lang": language})
    heading.set("dir", languages.direction(language))
    heading.text = title
    nav.append(items)
    return nav
