"""What comes before and after the text of a PDF: cover, title page, contents, colophon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from hexapla import languages
from hexapla.export.chapter import address, append_joined
from hexapla.export.colophon import colophon
from hexapla.export.contents import Entry, listed
from hexapla.export.cover import words
from hexapla.export.pdf.page_geometry import alone
from hexapla.export.pdf.parts import Galley, Setting, css
from hexapla.messages import N_, furniture
from hexapla.model import Element


def of_cover(setting: Setting) -> Galley | None:
    """The cover, where it is a picture; None where there is none, or the text begins with it."""
    edition = setting.edition
    book = edition.book
    picture = edition.cover or book.assets.get(book.cover)
    if picture is None or any(image.get("src") == book.cover for image in book.body.iter("img")):
        return None
    page = etree.Element("div", {"class": "cover"})
    etree.SubElement(page, "img", {"src": address(picture), "alt": words(edition)})
    return _of_one(setting, page, "cover", sink=0, kind="bare")


def of_titles(setting: Setting) -> Galley:
    """The title page: what the edition is called in each language, who wrote it, who publishes it."""
    edition = setting.edition
    page = etree.Element("div", {"class": "title-page"})
    shown: set[str] = set()
    for language in edition.languages:
        for kind, title in (("title", edition.titles[language]), ("subtitle", edition.subtitles.get(language))):
            if title and title not in shown:
                shown.add(title)
                _say(page, f"{kind if len(page) == 0 or kind == 'subtitle' else 'other'}", title, language)
    main = edition.languages[0]
    if edition.creators:
        _say(page, "names", languages.join(edition.creators, main), main)
    names = (languages.title_case_name(language) for language in edition.languages)
    line = etree.SubElement(page, "p", {"class": "languages"})
    append_joined(line, zip(names, edition.languages, strict=True))
    return _of_one(setting, page, "titles", sink=9, kind="bare")


def of_contents(setting: Setting, entries: Sequence[Entry], numbers: Mapping[str, int]) -> Galley:
    """The contents, with the page that each entry is on."""
    main = setting.edition.languages[0]
    say, spoken = furniture(main)
    page = etree.Element("div", {"class": "contents", "lang": main, "dir": languages.direction(main)})
    heading = etree.SubElement(page, "h1", {"lang": spoken, "dir": languages.direction(spoken)})
    heading.text = say(N_("Contents"))
    page.append(listed(entries))
    for link in page.iter("a"):
        number = numbers.get((link.get("href") or "").removeprefix("#"), 0)
        link.set("data-page", str(number))
    return _of_one(setting, page, "contents", sink=2)


def of_colophon(setting: Setting) -> Galley:
    """The colophon."""
    return _of_one(setting, colophon(setting.edition, level=1), "colophon-page", sink=2)


def _of_one(setting: Setting, element: Element, anchor: str, *, sink: int, kind: str = "plain") -> Galley:
    """A galley of one piece."""
    own, edition = alone(setting.plan), setting.edition
    root = etree.Element("div", {"class": "front"})
    root.append(element)
    galley = Galley(root, own, css(own, setting.look), anchor, notes=[[]], sink=sink, kind=kind)
    galley.heads = [(edition.titles[edition.languages[0]], edition.languages[0])]
    galley.add([[element]])
    element.set("id", element.get("id") or anchor)
    return galley


def _say(page: Element, kind: str, words: str, language: str) -> None:
    line = etree.SubElement(page, "p", {"class": kind, "lang": language, "dir": languages.direction(language)})
    line.text = words
