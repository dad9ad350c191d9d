"""HTML: one self-contained page per document, which asks nothing of any network and needs no script.

`<edition>/index.html` holds the contents; a publication of one document has the one page. Styles and images are in
the page. Where there are several languages, a reader can hide some: check boxes and the style sheet do that.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from lxml import etree

from hexapla import __version__, languages
from hexapla.export import parallel
from hexapla.export.chapter import ensure_title, spread, titles
from hexapla.export.colophon import colophon, statements
from hexapla.export.page import Page, prepare, slug
from hexapla.files import write_atomically
from hexapla.messages import _, furniture
from hexapla.model import Asset, Chapter, Edition, Element

_STYLES = Path(__file__).with_name("edition.css"), Path(__file__).with_name("page.css")


def write(edition: Edition, folder: Path) -> list[Path]:
    """Write the edition's pages under `folder/<edition>/`."""
    target = folder / edition.name
    names = [slug(chapter.name, number) for number, chapter in enumerate(edition.chapters, 1)]
    alone = len(names) == 1
    files = ["index.html"] if alone else [f"{name}.html" for name in names]
    links = {
        Path(chapter.strands[0].document.source).name: file
        for chapter, file in zip(edition.chapters, files, strict=True)
    }
    paths: list[Path] = []
    contents: list[tuple[str, Sequence[tuple[str, str]]]] = []
    for number, (chapter, name, file) in enumerate(zip(edition.chapters, names, files, strict=True)):
        chapter_titles = titles(chapter)
        contents.append((file, chapter_titles))
        neighbours = (files[number - 1] if number else "", files[number + 1] if number + 1 < len(files) else "")
        main = _chapter(edition, chapter, name, links)
        if alone:
            main.append(colophon(edition))
        else:
            main.append(_steps(edition, neighbours))
        page = _document(edition, " · ".join(title for title, _language in chapter_titles), main, home=not alone)
        paths.append(_save(target / file, page))
    if not alone:
        title = edition.titles[edition.languages[0]]
        paths.append(_save(target / "index.html", _document(edition, title, _contents(edition, contents), home=False)))
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


def _chapter(edition: Edition, chapter: Chapter, name: str, links: Mapping[str, str]) -> Element:
    """The chapter's `<main>`."""
    main = etree.Element("main", {"id": "text"})
    pages: list[Page] = [prepare(strand, name, links) for strand in chapter.strands]
    for page, strand in zip(pages, chapter.strands, strict=True):
        for root in (page.body, *page.notes):
            _embed(root, strand.document.assets)
    main.append(parallel.body(edition, pages))
    ensure_title(main, chapter)
    notes = parallel.notes(edition, pages, name)
    if notes is not None:
        main.append(notes)
    return main


def _embed(root: Element, assets: Mapping[str, Asset]) -> None:
    """Put images into the page itself."""
    for image in root.iter("img"):
        asset = assets.get(image.get("src") or "")
        if asset is not None:
            data = base64.b64encode(asset.data).decode("ascii")
            image.set("src", f"data:{asset.media_type};base64,{data}")


def _contents(edition: Edition, entries: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> Element:
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
    items = etree.SubElement(nav, "ol")
    for file, chapter_titles in entries:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": file})
        parallel.append_joined(link, chapter_titles)
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


def _document(edition: Edition, title: str, main: Element, *, home: bool) -> str:
    """The whole page."""
    language = edition.languages[0]
    say, spoken = furniture(language)
    header = etree.Element("header", {"class": "page-header"})
    skip = etree.SubElement(header, "a", {"class": "skip", "href": "#text", "lang": spoken})
    skip.text = say(_("Skip to the text"))
    if home:
        back = etree.SubElement(header, "a", {"class": "home", "href": "index.html", "lang": language})
        back.text = edition.titles[language]
    chooser = _chooser(edition) if main.find(".//div[@class='row']") is not None else None
    if chooser is not None:
        header.append(chooser)
    style = "".join(path.read_text(encoding="utf-8") for path in _STYLES) + _choices_style(edition)
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
    opening = f'<!DOCTYPE html>\n<html lang="{language}" dir="{languages.direction(language)}">\n<head>\n'
    return (
        f"{opening}{chr(10).join(head)}\n</head>\n<body>\n{_serialise(header)}\n{_serialise(main)}\n</body>\n</html>\n"
    )


def _serialise(element: Element) -> str:
    spread(element)
    return etree.tostring(element, method="html", encoding="unicode")
