"""What every format needs for a chapter's file: titles, a first heading, readable source lines, addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from hexapla import languages
from hexapla.export.review_marks import put_title
from hexapla.model import Asset, Chapter, Element
from hexapla.tree import has_text

_TEXT_BEFORE = etree.XPath("preceding::text()[normalize-space()]")
ASSET_ADDRESS = re.compile(r'url\("([^"]*)"\)')  # in a style sheet, as readers write it
_ON_LINES = frozenset(
    "article aside blockquote div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main "
    "nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


def raise_title(chapter: Chapter, bodies: Iterable[Element]) -> None:
    """Make the heading at the start of a chapter an `<h1>` if its words are the title and the chapter has no `<h1>`.

    Otherwise pages and contents would have the same words twice, once as the title and once as a section.
    `bodies` are the chapter's bodies, one for each language.
    """
    found = [next(filter(has_text, body.iter("h1", "h2", "h3")), None) for body in bodies]
    headings = [heading for heading in found if heading is not None]
    is_title = any(strand.document.heading == strand.document.title for strand in chapter.strands)
    has_other = any(heading.getroottree().find(".//h1") is not None for heading in headings)
    if is_title and not has_other and not any(_TEXT_BEFORE(heading) for heading in headings):
        for heading in headings:
            heading.tag = "h1"


def ensure_heading(main: Element, chapter: Chapter) -> None:
    """Add the chapter's title as first heading if the page has none."""
    if main.find(".//h1") is None:
        strand = chapter.strands[0]
        heading = etree.Element("h1", {"lang": strand.title_language})
        heading.set("dir", languages.direction(strand.title_language))
        put_title(heading, strand.title, strand.title_language)
        main.insert(0, heading)


def put_blocks_on_lines(element: Element) -> None:
    """Put each block on a line of its own, so that files are readable and diffs show what changed."""
    for child in element:
        if isinstance(child.tag, str) and child.tag in _ON_LINES and not (child.tail or "").strip():
            child.tail = "\n"
            put_blocks_on_lines(child)


def append_joined(parent: Element, texts: Iterable[tuple[str, str]], separator: str = " · ") -> None:
    """Append titles with their languages, `[(text, language)]`, each isolated from the direction of the others."""
    last: Element | None = None
    for text, language in texts:
        if last is not None:
            last.tail = separator
        last = etree.SubElement(parent, "bdi", {"lang": language, "dir": languages.direction(language)})
        put_title(last, text, language)


def data_url(asset: Asset) -> str:
    """Return an asset as a `data:` URL (RFC 2397)."""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode('ascii')}"


def place_images(root: Element, assets: Mapping[str, Asset], where: Callable[[Asset], str]) -> None:
    """Set the address of each image under `root` that is an asset to its address in the edition."""
    for image in root.iter("img"):
        asset = assets.get(image.get("src") or "")
        if asset is not None:
            image.set("src", where(asset))
