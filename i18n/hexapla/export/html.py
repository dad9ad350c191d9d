"""HTML: self-contained pages that load nothing from the network and work without their script.

A document is one page; a book of many files is a page for each, with its own styles (`parts`).

`<edition>/index.html` holds the contents; a publication with one document has only one page. Styles and scripts are in
the page, and small pictures; larger ones are in `<edition>/images/` (`page_pictures`). With several languages, readers
can choose languages and layouts (`reader_choices`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import GENERATOR, fonts, parallel, reader_choices, review_marks, semantics, sentences
from hexapla.export.chapter import (
    ASSET_ADDRESS,
    append_joined,
    data_url,
    ensure_heading,
    put_blocks_on_lines,
)
from hexapla.export.colophon import colophon_section, summary
from hexapla.export.contents import ContentsItem, further_lists, listed
from hexapla.export.page_pictures import PictureFiles, large_page
from hexapla.export.part import Part
from hexapla.export.parts import divide
from hexapla.export.search_texts import FILE, SearchTexts, search_form
from hexapla.export.sisters import alternates, sister_links
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, EditionFiles, Element
from hexapla.version import VERSION

# The styles of a text without styles of its own, of what every edition adds, and of web pages.
_STYLES = tuple(Path(__file__).with_name(f"{name}.css") for name in ("text", "edition", "page", "sentences"))


def write(edition: Edition) -> EditionFiles:
    """Return the edition's pages and pictures, in a folder with its name; a notice says which of them are large."""
    if edition.layout == "facing":  # a screen has no facing pages
        edition = replace(edition, layout="columns")
    look = fonts.style_sheet(edition, data_url)
    parts = divide(edition, ".html", alone="index.html")
    alone = len(parts) == 1
    pages: dict[str, bytes] = {}
    pictures = PictureFiles(edition)
    texts = SearchTexts(edition)
    for number, part in enumerate(parts):
        neighbours = (
            parts[number - 1].file if number else "",
            parts[number + 1].file if number + 1 < len(parts) else "",
        )
        main = _main(edition, part, pictures)
        texts.add(main, part)
        if alone:
            main.append(colophon_section(edition))
        else:
            main.append(_steps(edition, neighbours))
        page = _document(edition, part.title, main, part, look=look, pictures=pictures, alone=alone)
        pages[f"{edition.name}/{part.file}"] = page.encode()
    if not alone:
        title = edition.titles[edition.languages[0]]
        entries = [entry for part in parts for entry in (part.entries if part.is_divided else part.entries[:1])]
        further = [entry for part in parts for entry in part.further]
        main = _contents(edition, entries, further)
        page = _document(edition, title, main, look=look, pictures=pictures, alone=False)
        pages[f"{edition.name}/index.html"] = page.encode()
    large = [notice for name, data in pages.items() if (notice := large_page(name, data))]
    files = pages | pictures.files() | {f"{edition.name}/{FILE}": texts.script()}
    return EditionFiles(files, [*large, *pictures.notices()])


def _main(edition: Edition, part: Part, pictures: PictureFiles) -> Element:
    """Return the page's `<main>`."""
    main = etree.Element("main", {"id": "text"})
    marked = review_marks.count_marks(part.pages)
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.apply_types(root, declared=False)
    main.extend(parallel.text(edition, part))
    definitions = pictures.place(main, part.assets)
    if definitions is not None:
        main.append(definitions)
    for table in main.iter("table"):
        table.set("tabindex", "0")  # on a narrow screen it scrolls, also with the keyboard
    if part.is_divided and main.find(".//h1") is None:
        # A page needs a first heading; here it is hidden, as the source's page shows none.
        heading = etree.Element("h1", {"class": "unseen"})
        append_joined(heading, part.labels)
        main.insert(0, heading)
    elif not part.is_divided:
        ensure_heading(main, part.chapter)
    if marked:
        tags = [page.language for page in part.pages]
        main.insert(0, review_marks.notice(marked, tags, review_marks.OF_A_PAGE))
    return main


def _styles(edition: Edition, part: Part | None, pictures: PictureFiles) -> str:
    """Return the style sheets of a page: ours, then the source's with small images and fonts embedded."""
    sheets = [part.assets[name].data.decode() for name in part.sheets] if part else []
    ours = _STYLES[bool(sheets) and edition.layout == "single" :]

    def embedded(match: re.Match[str]) -> str:
        assert part is not None  # without a part there are no sheets
        asset = part.assets[match[1]]
        return f'url("{pictures.address(asset)}")' if asset.fits_a_page else "url()"

    own = [ASSET_ADDRESS.sub(embedded, line) for sheet in sheets for line in sheet.splitlines()]
    own = [line for line in own if not (line.startswith("@font-face") and "url()" in line)]
    return "".join([*(path.read_text(encoding="utf-8") for path in ours), *(f"{line}\n" for line in own)])


def _is_light(part: Part | None) -> bool:
    """Return whether a source's colours suit only a light background: it sets some, but none for dark mode."""
    said = "".join(part.assets[name].data.decode() for name in part.sheets) if part else ""
    return "prefers-color-scheme" not in said and re.search(r"[{ ](background|color)[\w-]*:", said) is not None


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


def _steps(edition: Edition, neighbours: tuple[str, str]) -> Element:
    """Return links to the previous and the next chapter, and to the contents."""
    say, spoken = interface_strings(edition.languages[0])
    nav = etree.Element("nav", {"class": "steps", "lang": spoken, "dir": languages.direction(spoken)})
    nav.set("aria-label", say(N_("Chapters")))
    for file, words, relation in (
        (neighbours[0], say(N_("Previous")), "prev"),
        ("index.html", say(N_("Contents")), ""),
        (neighbours[1], say(N_("Next")), "next"),
    ):
        if file:
            link = etree.SubElement(nav, "a", {"href": file})
            link.text = words
            if relation:
                link.set("rel", relation)
    return nav


def _document(
    edition: Edition,
    title: str,
    main: Element,
    part: Part | None = None,
    *,
    look: str,
    pictures: PictureFiles,
    alone: bool,
) -> str:
    """Return the whole page; `alone` says whether it is the only one of its edition."""
    language = edition.languages[0]
    say, spoken = interface_strings(language)
    title = review_marks.in_words(title, language)
    described = edition.descriptions.get(language) or next(iter(edition.descriptions.values()), title)
    described = review_marks.in_words(described, language)
    header = etree.Element("header", {"class": "page-header"})
    skip = etree.SubElement(header, "a", {"class": "skip", "href": "#text", "lang": spoken})
    skip.text = say(N_("Skip to the text"))
    if part and not alone:
        back = etree.SubElement(header, "a", {"class": "home", "href": "index.html", "lang": language})
        review_marks.put_title(back, edition.titles[language], language)
    style, scripts = _styles(edition, part, pictures), reader_choices.ALONE
    if main.find(".//div[@class='row labels']") is not None:
        header.append(reader_choices.tools(edition, sentences.hint(edition) if sentences.has_pairs(main) else None))
        style, scripts = style + reader_choices.style(edition), reader_choices.PARALLEL
    if part is None:
        scripts = reader_choices.CONTENTS
    others = sister_links(edition, part, alone=alone)
    if others is not None:
        main.append(others)
    main.set("data-edition", f"{edition.identifier} {edition.name}")
    main.set("data-link", say(N_("Copy a link to this passage")))
    main.set("data-copied", say(N_("The link was copied.")))
    about = " ".join(summary(edition, each)[0] for each in edition.languages)
    body = [_serialise(header), _serialise(main)]
    nonce = reader_choices.nonce("\n".join([title, about, *body]))
    body.append(f'<script nonce="{nonce}">{reader_choices.script(scripts)}</script>')
    has_files = any(name in text for name in pictures.names.values() for text in (style, *body))
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{reader_choices.policy(nonce, has_files=has_files)}">',
        f"<title>{escape(title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'{GENERATOR}{VERSION}">',
        *(f'<meta name="author" content="{escape(name)}">' for name in edition.creators),
        f'<meta name="description" content="{escape(described)}">',
        f'<meta name="dcterms.provenance" content="{escape(about)}">',
        *alternates(edition, part, alone=alone),
        f"<style>\n{style}{look}</style>",
    ]
    light = ' class="light"' if _is_light(part) else ""
    opening = f'<!DOCTYPE html>\n<html lang="{language}" dir="{languages.direction(language)}"{light}>\n<head>\n'
    return f"{opening}{chr(10).join(head)}\n</head>\n<body>\n{chr(10).join(body)}\n</body>\n</html>\n"


def _serialise(element: Element) -> str:
    put_blocks_on_lines(element)
    # libxml2 does not know `wbr`, and writes an end tag.
    return etree.tostring(element, method="html", encoding="unicode").replace("</wbr>", "")
