"""HTML: self-contained pages, which ask nothing of any network and need no script.

A document is one page; what came as a book of many files is a page for each, with its own look (`parts`).

`<edition>/index.html` holds the contents; a publication of one document has the one page. Styles and images are in
the page. Where there are several languages, a reader can hide some: check boxes and the style sheet do that.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from lxml import etree

from hexapla import __version__, languages
from hexapla.export import parallel, semantics
from hexapla.export.chapter import ensure_title, spread
from hexapla.export.colophon import colophon, statements
from hexapla.export.contents import Entry, listed
from hexapla.export.parts import Part, divide
from hexapla.files import write_atomically
from hexapla.messages import _, furniture
from hexapla.model import Asset, Edition, Element

# The look of a text that brings none of its own, of what every edition adds, and of web pages.
_STYLES = tuple(Path(__file__).with_name(f"{name}.css") for name in ("text", "edition", "page"))
_ADDRESS = re.compile(r'url\("([^"]*)"\)')
_MOST_FONT = 1 << 16  # bytes; a page that carried a larger one would be slower to open than the font is worth


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write the edition's pages under `folder/<edition>/`."""
    target = folder / edition.name
    parts = divide(edition, ".html", alone="index.html")
    alone = len(parts) == 1
    paths: list[Path] = []
    for number, part in enumerate(parts):
        neighbours = (
            parts[number - 1].file if number else "",
            parts[number + 1].file if number + 1 < len(parts) else "",
        )
        main = _main(edition, part)
        if alone:
            main.append(colophon(edition))
        else:
            main.append(_steps(edition, neighbours))
        title = " · ".join(words for words, _language in part.labels)
        paths.append(_save(target / part.file, _document(edition, title, main, part, home=not alone)))
    if not alone:
        title = edition.titles[edition.languages[0]]
        entries = [entry for part in parts for entry in (part.entries if part.is_divided else part.entries[:1])]
        page = _document(edition, title, _contents(edition, entries), home=False)
        paths.append(_save(target / "index.html", page))
    _sweep(target, paths)
    return paths


def _save(path: Path, text: str) -> Path:
    write_atomically(path, text.encode())
    return path


def _sweep(target: Path, paths: Sequence[Path]) -> None:
    """Remove the pages of documents that are no longer there: what we wrote before and do not write now."""
    for old in target.glob("*.html"):
        if old not in paths and f'content="Hexapla {__version__}"' in old.read_text(encoding="utf-8", errors="replace"):
            old.unlink()


def _main(edition: Edition, part: Part) -> Element:
    """The page's `<main>`."""
    main = etree.Element("main", {"id": "text"})
    for page in part.pages:
        for root in (page.body, *page.notes):
            semantics.settle(root, declared=False)
            for image in root.iter("img"):
                asset = part.assets.get(image.get("src") or "")
                if asset is not None:
                    image.set("src", _data(asset))
    main.extend(parallel.text(edition, part))
    for table in main.iter("table"):
        table.set("tabindex", "0")  # on a narrow screen it scrolls, and a keyboard must reach it
    if part.is_divided and main.find(".//h1") is None:
        # A page has a first heading; that of a book's file is not to be seen, or the page would not look like it.
        heading = etree.Element("h1", {"class": "unseen"})
        parallel.append_joined(heading, part.labels)
        main.insert(0, heading)
    elif not part.is_divided:
        ensure_title(main, part.chapter)
    return main


def _data(asset: Asset) -> str:
    """An asset as an address that holds it."""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode('ascii')}"


def _styles(edition: Edition, part: Part | None) -> str:
    """The style sheets of a page: ours, then its source's with pictures and small fonts in them."""
    sheets = [part.assets[name].data.decode() for name in part.sheets] if part else []
    ours = _STYLES[bool(sheets) and edition.layout == "single" :]

    def embedded(match: re.Match[str]) -> str:
        assert part is not None  # or there were no sheets
        asset = part.assets[match[1]]
        return f'url("{_data(asset)}")' if len(asset.data) <= _MOST_FONT or asset.media_type[:5] != "font/" else "url()"

    own = [_ADDRESS.sub(embedded, line) for sheet in sheets for line in sheet.splitlines()]
    own = [line for line in own if not (line.startswith("@font-face") and "url()" in line)]
    return "".join([*(path.read_text(encoding="utf-8") for path in ours), *(f"{line}\n" for line in own)])


def _is_light(part: Part | None) -> bool:
    """Whether a source's colours are for light paper: it has some, and thinks of no dark screen."""
    said = "".join(part.assets[name].data.decode() for name in part.sheets) if part else ""
    return "prefers-color-scheme" not in said and re.search(r"[{ ](background|color)[\w-]*:", said) is not None


def _contents(edition: Edition, entries: Sequence[Entry]) -> Element:
    main = etree.Element("main", {"id": "text", "class": "contents"})
    own = {edition.titles[language]: language for language in reversed(edition.languages)}
    for title, language in reversed(own.items()):
        line = etree.SubElement(main, "p" if len(main) else "h1", {"lang": language})
        line.set("dir", languages.direction(language))
        line.text = title
        if line.tag == "p":
            line.set("class", "subtitle")
    for language in edition.languages:
        if edition.descriptions.get(language):
            about = etree.SubElement(main, "p", {"class": "description", "lang": language})
            about.set("dir", languages.direction(language))
            about.text = edition.descriptions[language]
    say, spoken = furniture(edition.languages[0])
    nav = etree.SubElement(main, "nav", {"aria-labelledby": "contents"})
    label = etree.SubElement(nav, "h2", {"id": "contents", "lang": spoken, "dir": languages.direction(spoken)})
    label.text = say(_("Contents"))
    nav.append(listed(entries))
    main.append(colophon(edition))
    return main


def _steps(edition: Edition, neighbours: tuple[str, str]) -> Element:
    """Links to the chapters before and after, and to the contents."""
    say, spoken = furniture(edition.languages[0])
    nav = etree.Element("nav", {"class": "steps", "lang": spoken, "dir": languages.direction(spoken)})
    nav.set("aria-label", say(_("Chapters")))
    for file, words, relation in (
        (neighbours[0], say(_("Previous")), "prev"),
        ("index.html", say(_("Contents")), ""),
        (neighbours[1], say(_("Next")), "next"),
    ):
        if file:
            link = etree.SubElement(nav, "a", {"href": file})
            link.text = words
            if relation:
                link.set("rel", relation)
    return nav


def _chooser(edition: Edition) -> Element | None:
    """Check boxes that show and hide languages."""
    if len(edition.languages) < 2:
        return None
    say, spoken = furniture(edition.languages[0])
    fields = etree.Element("fieldset", {"class": "chooser"})
    legend = etree.SubElement(fields, "legend", {"lang": spoken, "dir": languages.direction(spoken)})
    legend.text = say(_("Languages"))
    for number, language in enumerate(edition.languages, 1):
        label = etree.SubElement(fields, "label", {"lang": language, "dir": languages.direction(language)})
        box = etree.SubElement(label, "input", {"type": "checkbox", "id": f"show-{number}", "checked": "checked"})
        box.tail = " " + languages.title_case_name(language)
    return fields


def _choices_style(edition: Edition) -> str:
    """A cell hides when its language's box is not checked."""
    return "".join(
        f"body:has(#show-{number}:not(:checked)) .row>.cell:nth-child({number}):not(.shared){{display:none}}\n"
        for number in range(1, len(edition.languages) + 1)
        if len(edition.languages) > 1
    )


def _document(edition: Edition, title: str, main: Element, part: Part | None = None, *, home: bool) -> str:
    """The whole page."""
    language = edition.languages[0]
    say, spoken = furniture(language)
    header = etree.Element("header", {"class": "page-header"})
    skip = etree.SubElement(header, "a", {"class": "skip", "href": "#text", "lang": spoken})
    skip.text = say(_("Skip to the text"))
    if home:
        back = etree.SubElement(header, "a", {"class": "home", "href": "index.html", "lang": language})
        back.text = edition.titles[language]
    chooser = _chooser(edition) if main.find(".//div[@class='row labels']") is not None else None
    if chooser is not None:
        header.append(chooser)
    style = _styles(edition, part) + _choices_style(edition)
    about = " ".join(
        f"{languages.title_case_name(each)}: {' '.join(statements(edition, each)[0])}" for each in edition.languages
    )
    head = [
        '<meta charset="utf-8">',
        f"<title>{escape(title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="generator" content="Hexapla {__version__}">',
        *(f'<meta name="author" content="{escape(name)}">' for name in edition.creators),
        f'<meta name="description" content="{escape(edition.descriptions.get(language) or title)}">',
        f'<meta name="dcterms.provenance" content="{escape(about)}">',
        f"<style>\n{style}</style>",
    ]
    light = ' class="light"' if _is_light(part) else ""
    opening = f'<!DOCTYPE html>\n<html lang="{language}" dir="{languages.direction(language)}"{light}>\n<head>\n'
    return (
        f"{opening}{chr(10).join(head)}\n</head>\n<body>\n{_serialise(header)}\n{_serialise(main)}\n</body>\n</html>\n"
    )


def _serialise(element: Element) -> str:
    spread(element)
    return etree.tostring(element, method="html", encoding="unicode")
