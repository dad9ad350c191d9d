"""The pages of an HTML edition: the text of a part, and what is around a text on a page.

The text of a page (the content of its `<main>`) depends on its document; the rest names the other pages, and says how
much of the whole edition is reviewed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from html import escape
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import GENERATOR, parallel, reader_choices, review_marks, semantics, sentences
from hexapla.export.chapter import ASSET_ADDRESS, append_joined, ensure_heading, put_blocks_on_lines
from hexapla.export.colophon import summary
from hexapla.export.kept_parts import WrittenPart
from hexapla.export.page_pictures import PictureFiles
from hexapla.export.part import Part
from hexapla.export.search_texts import passages_of
from hexapla.export.sisters import alternates, sister_links
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element
from hexapla.version import VERSION

# The styles of a text without styles of its own, of what every edition adds, and of web pages.
_STYLES = ("text", "edition", "page", "sentences")
_OPENING, _CLOSING = '<main id="text">', "</main>"
_COLUMNS, _PAIRS = "columns", "pairs"  # what a text may have (`WrittenPart.properties`)


def write_text(edition: Edition, part: Part, pictures: PictureFiles) -> WrittenPart:
    """Write the text of a page; of the edition, only its face is given (`KeptParts`)."""
    known = part.as_written(b"", ())  # before its tree is changed
    main = _main(edition, part, pictures)
    passages = passages_of(main, part)
    found = [_COLUMNS] if main.find(".//div[@class='row labels']") is not None else []
    found += [_PAIRS] if sentences.has_pairs(main) else []
    text = _serialise(main).removeprefix(_OPENING).removesuffix(_CLOSING)
    return replace(known, properties=tuple(found), data=text.encode(), passages=passages)


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
        append_joined(heading, part.listing.labels)
        main.insert(0, heading)
    elif not part.is_divided:
        ensure_heading(main, part.chapter)
    if marked:
        tags = [page.language for page in part.pages]
        main.insert(0, review_marks.notice(marked, tags, review_marks.OF_A_PAGE))
    return main


@dataclass
class PageFrame:
    """What is around the text of each page of an edition; `is_alone` says whether it has only one page."""

    edition: Edition
    look: str
    pictures: PictureFiles
    is_alone: bool

    @cached_property
    def about(self) -> str:
        """How much of the edition is reviewed."""
        return " ".join(summary(self.edition, each)[0] for each in self.edition.languages)

    def page(self, title: str, main: Element, part: Part | None = None, text: WrittenPart | None = None) -> bytes:
        """Return a whole page: a part with its text, or the contents; `main` has what is below the text."""
        edition, pictures = self.edition, self.pictures
        language = edition.languages[0]
        say, spoken = interface_strings(language)
        title = review_marks.in_words(title, language)
        described = edition.descriptions.get(language) or next(iter(edition.descriptions.values()), title)
        described = review_marks.in_words(described, language)
        header = etree.Element("header", {"class": "page-header"})
        skip = etree.SubElement(header, "a", {"class": "skip", "href": "#text", "lang": spoken})
        skip.text = say(N_("Skip to the text"))
        if part and not self.is_alone:
            back = etree.SubElement(header, "a", {"class": "home", "href": "index.html", "lang": language})
            review_marks.put_title(back, edition.titles[language], language)
        style, scripts = _styles(edition, part, pictures), reader_choices.ALONE if part else reader_choices.CONTENTS
        has = text.properties if text else ()
        if _COLUMNS in has:
            header.append(reader_choices.tools(edition, sentences.hint(edition) if _PAIRS in has else None))
            style, scripts = style + reader_choices.style(edition), reader_choices.PARALLEL
        others = sister_links(edition, part, alone=self.is_alone)
        if others is not None:
            main.append(others)
        main.set("data-edition", f"{edition.identifier} {edition.name}")
        main.set("data-link", say(N_("Copy a link to this passage")))
        main.set("data-copied", say(N_("The link was copied.")))
        body = [_serialise(header), _with_text(main, text.data.decode() if text else "")]
        nonce = reader_choices.nonce("\n".join([title, self.about, *body]))
        body.append(f'<script nonce="{nonce}">{reader_choices.script(scripts)}</script>')
        has_files = any(name in each for name in pictures.names.values() for each in (style, *body))
        policy = reader_choices.policy(nonce, has_files=has_files)
        head = [
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f"<title>{escape(title)}</title>",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f'{GENERATOR}{VERSION}">',
            *(f'<meta name="author" content="{escape(name)}">' for name in edition.creators),
            f'<meta name="description" content="{escape(described)}">',
            f'<meta name="dcterms.provenance" content="{escape(self.about)}">',
            *alternates(edition, part, alone=self.is_alone),
            f"<style>\n{style}{self.look}</style>",
        ]
        light = ' class="light"' if _is_light(part) else ""
        opening = f'<!DOCTYPE html>\n<html lang="{language}" dir="{languages.direction(language)}"{light}>\n<head>\n'
        return f"{opening}{chr(10).join(head)}\n</head>\n<body>\n{chr(10).join(body)}\n</body>\n</html>\n".encode()


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
    return "".join([*map(_our_style, ours), *(f"{line}\n" for line in own)])


@cache
def _our_style(name: str) -> str:
    return Path(__file__).with_name(f"{name}.css").read_text(encoding="utf-8")


def _is_light(part: Part | None) -> bool:
    """Return whether a source's colours suit only a light background: it sets some, but none for dark mode."""
    said = "".join(part.assets[name].data.decode() for name in part.sheets) if part else ""
    return "prefers-color-scheme" not in said and re.search(r"[{ ](background|color)[\w-]*:", said) is not None


def _with_text(main: Element, text: str) -> str:
    """Return a `<main>` with a text before what it has."""
    start = len(_serialise(etree.Element("main", dict(main.attrib)))) - len(_CLOSING)
    whole = _serialise(main)
    return f"{whole[:start]}{text}{whole[start:]}"


def _serialise(element: Element) -> str:
    """Return an element as HTML, with each block on a line of its own."""
    put_blocks_on_lines(element)
    # libxml2 does not know `wbr`, and writes an end tag.
    return etree.tostring(element, method="html", encoding="unicode").replace("</wbr>", "")
