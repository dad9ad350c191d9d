"""HTML: self-contained pages that load nothing from the network and work without their script.

A document is one page; a book of many files is a page for each, with its own styles (`parts`).

`<edition>/index.html` holds the contents; a publication with one document has only one page. Styles and scripts are in
the page, and small pictures; larger ones are in `<edition>/images/` (`page_pictures`). With several languages, readers
can choose languages and layouts (`reader_choices`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from hexapla import languages
from hexapla.export import fonts, review_marks
from hexapla.export.chapter import append_joined, data_url
from hexapla.export.colophon import colophon_section
from hexapla.export.contents import ContentsItem, further_lists, listed
from hexapla.export.html_pages import PageFrame, write_text
from hexapla.export.kept_parts import KeptParts
from hexapla.export.page_pictures import PictureFiles, large_page
from hexapla.export.parts import divide
from hexapla.export.search_texts import FILE, SearchTexts, search_form
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, EditionFiles, Element


def write(edition: Edition) -> EditionFiles:
    """Return the edition's pages and pictures, in a folder with its name; a notice says which of them are large."""
    if edition.layout == "facing":  # a screen has no facing pages
        edition = replace(edition, layout="columns")
    kept = KeptParts(edition, "html")
    parts = divide(edition, ".html", alone="index.html", kept=kept)
    pictures, texts = PictureFiles(edition), SearchTexts(edition)
    frame = PageFrame(edition, fonts.style_sheet(edition, data_url), pictures, is_alone=len(parts) == 1)
    files = ["", *(part.file for part in parts), ""]
    pages: dict[str, bytes] = {}
    for number, part in enumerate(parts):
        written = part.written or write_text(kept.face, part, pictures)
        if not part.written:
            kept.keep(part.file, written)
        texts.add(part, written.passages)
        main = etree.Element("main", {"id": "text"})
        main.append(colophon_section(edition) if frame.is_alone else _steps(edition, files[number], files[number + 2]))
        pages[f"{edition.name}/{part.file}"] = frame.page(part.title, main, part, written)
        parts[number] = replace(part, pages=())  # its trees are no longer needed
    if not frame.is_alone:
        title = edition.titles[edition.languages[0]]
        entries = [entry for part in parts for entry in part.listing.entries[: None if part.is_divided else 1]]
        further = [entry for part in parts for entry in part.listing.further]
        pages[f"{edition.name}/index.html"] = frame.page(title, _contents(edition, entries, further))
    large = [notice for name, data in pages.items() if (notice := large_page(name, data))]
    made = pages | pictures.files() | {f"{edition.name}/{FILE}": texts.script()}
    return EditionFiles(made, [*large, *pictures.notices()])


def _contents(edition: Edition, entries: Sequence[ContentsItem], further: Sequence[ContentsItem]) -> Element:
    main = etree.Element("main", {"id": "text", "class": "contents"})
    own = {edition.titles[language]: language for language in reversed(edition.languages)}
    for title, language in reversed(own.items()):
        line = etree.SubElement(main, "p" if len(main) else "h1", {"lang": language})
        line.set("dir", languages.direction(language))
        review_marks.put_title(line, title, language)
        if line.tag == "p":
            line.set("class", "subtitle")
    for language, described in edition.descriptions.items():
        about = etree.SubElement(main, "p", {"class": "description", "lang": language})
        about.set("dir", languages.direction(language))
        review_marks.put_title(about, described, language)
    say, spoken = interface_strings(edition.languages[0])
    line = etree.SubElement(main, "p", {"class": "continue", "hidden": "hidden", "lang": spoken})
    line.set("dir", languages.direction(spoken))
    etree.SubElement(line, "a", {"href": "#contents"}).text = say(N_("Continue reading"))
    main.append(search_form([("", edition.languages)], edition.languages[0]))
    nav = etree.SubElement(main, "nav", {"aria-labelledby": "contents"})
    label = etree.SubElement(nav, "h2", {"id": "contents", "lang": spoken, "dir": languages.direction(spoken)})
    label.text = say(N_("Contents"))
    nav.extend(listed(entries, edition.languages[0]))
    for kind, called, inner in further_lists(further, edition.languages[0]):
        nav = etree.SubElement(main, "nav", {"aria-labelledby": kind})
        append_joined(etree.SubElement(nav, "h2", {"id": kind}), called)
        nav.extend(listed(inner, edition.languages[0]))
    main.append(colophon_section(edition))
    return main


def _steps(edition: Edition, previous: str, following: str) -> Element:
    """Return links to the previous and the next chapter, and to the contents."""
    say, spoken = interface_strings(edition.languages[0])
    nav = etree.Element("nav", {"class": "steps", "lang": spoken, "dir": languages.direction(spoken)})
    nav.set("aria-label", say(N_("Chapters")))
    for file, words, relation in (
        (previous, say(N_("Previous")), "prev"),
        ("index.html", say(N_("Contents")), ""),
        (following, say(N_("Next")), "next"),
    ):
        if file:
            link = etree.SubElement(nav, "a", {"href": file})
            link.text = words
            if relation:
                link.set("rel", relation)
    return nav
