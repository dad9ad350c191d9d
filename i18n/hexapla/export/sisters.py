"""Links from a page to the same text in the other editions of the publication.

What the other editions are called and have is known from hexapla.toml, so a page is the same whether or not they have
been made. Their pages have the names that ours have (`parts`): that of the document, or `index.html` if the edition has
one page only.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from lxml import etree

from hexapla import languages
from hexapla.export.index_page import PAGE, best_editions
from hexapla.export.page import slug
from hexapla.export.part import Part
from hexapla.export.parts import RESERVED
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element, SisterEdition


def sister_links(edition: Edition, part: Part | None, *, alone: bool) -> Element | None:
    """Return links to a page, or to the contents if `part` is None, in the other editions, and to the page of all.

    None if the publication has no other edition in HTML.
    """
    if not edition.sisters:
        return None
    say, spoken = interface_strings(edition.languages[0])
    nav = etree.Element("nav", {"class": "sisters", "lang": spoken, "dir": languages.direction(spoken)})
    nav.set("aria-label", say(N_("Other editions")))
    items = etree.SubElement(nav, "ul")
    for sister in edition.sisters:
        link = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": _address(sister, part, alone=alone)})
        if len(sister.languages) == 1:
            link.set("hreflang", sister.languages[0])
        for number, tag in enumerate(sister.languages):
            name = etree.SubElement(link, "bdi", {"lang": tag, "dir": languages.direction(tag)})
            name.text = languages.title_case_name(tag)
            name.tail = " · " if number + 1 < len(sister.languages) else None
    every = etree.SubElement(etree.SubElement(items, "li"), "a", {"href": f"../{PAGE}"})
    every.text = say(N_("All editions"))
    return nav


def alternates(edition: Edition, part: Part | None, *, alone: bool) -> Iterator[str]:
    """Yield for `<head>` the best other page of the text for each language (HTML Standard, section 4.6.7.1)."""
    known = {each.name: each for each in edition.sisters if part is None or _has(each, part)}
    tags = {edition.name: edition.languages, **{name: each.languages for name, each in known.items()}}
    for tag, name in best_editions(tags).items():
        if name in known:
            address = escape(_address(known[name], part, alone=alone))
            yield f'<link rel="alternate" hreflang="{escape(tag)}" href="{address}">'


def _has(sister: SisterEdition, part: Part) -> bool:
    return not part.chapter.matter and part.chapter.name in sister.documents


def _address(sister: SisterEdition, part: Part | None, *, alone: bool) -> str:
    return f"../{sister.name}/{_file(sister, part, alone=alone)}"


def _file(sister: SisterEdition, part: Part | None, *, alone: bool) -> str:
    """Return the file of a sister that has the text of a part; its first page if it has none."""
    if part is None or not _has(sister, part):
        return PAGE
    is_one_page = sister.documents == (part.chapter.name,) and not sister.has_matter and not part.is_divided
    if is_one_page:
        return PAGE
    if not alone:
        return part.file
    name = slug(part.chapter.name)
    return PAGE if name in RESERVED else f"{name}.html"
