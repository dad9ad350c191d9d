"""The pages before and after the text of a PDF: cover, title page, contents, colophon."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from hexapla import languages
from hexapla.export.chapter import append_joined, data_url
from hexapla.export.colophon import colophon_section
from hexapla.export.contents import ContentsItem, listed
from hexapla.export.cover import alt_text
from hexapla.export.pdf.page_geometry import single_column
from hexapla.export.pdf.parts import PdfContext, TextFlow, css
from hexapla.export.review_marks import put_title
from hexapla.messages import N_, interface_strings
from hexapla.model import Element
from hexapla.tree import text_of


def flow_of_cover(context: PdfContext) -> TextFlow | None:
    """Return the cover image; None if there is none, or if the text begins with it."""
    edition = context.edition
    book = edition.book
    picture = edition.cover or book.assets.get(book.cover)
    if picture is None or any(image.get("src") == book.cover for image in book.body.iter("img")):
        return None
    page = etree.Element("div", {"class": "cover"})
    etree.SubElement(page, "img", {"src": data_url(picture), "alt": alt_text(edition)})
    return _flow_of_element(context, page, "cover", sinkage=0, kind="bare")


def flow_of_titles(context: PdfContext, told: Element | None = None) -> TextFlow:
    """Return the title page: the titles in each language, the authors, the names of the languages, and a notice."""
    edition = context.edition
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
    page.extend([] if told is None else [told])
    return _flow_of_element(context, page, "titles", sinkage=9, kind="bare")


def flow_of_contents(context: PdfContext, entries: Sequence[ContentsItem], numbers: Mapping[str, int]) -> TextFlow:
    """Return the contents: the titles in every language, and the page number of each entry."""
    main = context.edition.languages[0]
    page = etree.Element("div", {"class": "contents", "lang": main, "dir": languages.direction(main)})
    spoken = (interface_strings(language) for language in context.edition.languages)
    append_joined(etree.SubElement(page, "h1"), _once((say(N_("Contents")), own) for say, own in spoken))
    page.extend(listed([replace(entry, labels=_once([*entry.labels, *entry.others])) for entry in entries], main))
    for link in page.iter("a"):
        number = numbers.get((link.get("href") or "").removeprefix("#"), 0)
        link.set("data-page", str(number))
        _join_signs(link)
    return _flow_of_element(context, page, "contents", sinkage=2)


def _join_signs(link: Element) -> None:
    """Make the signs of titles a part of their texts, and give the link their words.

    A box of its own hinders WeasyPrint in breaking lines.
    """
    spoken = copy.deepcopy(link)
    for sign in spoken.iterfind(".//span[@role='img']"):
        sign.text = f"({sign.get('aria-label')})"
    for sign in list(link.iterfind(".//span[@role='img']")):
        link.set("aria-label", " ".join(text_of(spoken).split()))
        holder = sign.getparent()
        if holder is not None:
            holder.text = f"{holder.text or ''}{sign.text}"
            holder.remove(sign)


def flow_of_colophon(context: PdfContext) -> TextFlow:
    """Return the colophon."""
    return _flow_of_element(context, colophon_section(context.edition, level=1), "colophon-page", sinkage=2)


def _flow_of_element(
    context: PdfContext, element: Element, anchor: str, *, sinkage: int, kind: str = "plain"
) -> TextFlow:
    """Return a flow of one block."""
    own, edition = single_column(context.geometry), context.edition
    root = etree.Element("div", {"class": "front"})
    root.append(element)
    flow = TextFlow(root, own, css(own, context.look), anchor, notes=[[]], sinkage=sinkage, kind=kind)
    flow.heads = [(edition.titles[edition.languages[0]], edition.languages[0])]
    flow.add([[element]])
    element.set("id", element.get("id") or anchor)
    return flow


def _say(page: Element, kind: str, words: str, language: str) -> None:
    line = etree.SubElement(page, "p", {"class": kind, "lang": language, "dir": languages.direction(language)})
    put_title(line, words, language)


def _once(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return texts with their languages; equal texts once, in the first of their languages."""
    known: dict[str, str] = {}
    for text, language in texts:
        known.setdefault(text, language)
    return list(known.items())
