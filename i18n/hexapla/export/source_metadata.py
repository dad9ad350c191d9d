"""The metadata of an edition's sources that is not translated, for a package document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from hexapla.model import Edition, Statement

_PAIR = {"authority", "term"}  # of a subject; EPUB 3.3, appendix D.3: only valid together


_RENDITION = ("rendition:layout", "rendition:orientation", "rendition:spread")


def is_fixed(edition: Edition) -> bool:
    """Return whether the edition has a fixed layout, except for pages with properties of their own in the spine."""
    return edition.layout == "single" and any(each.value == "pre-paginated" for each in _of(edition, _RENDITION[0]))


def people(edition: Edition) -> Iterator[str]:
    """Yield the authors and contributors of the source, with their MARC role codes."""
    known = {each.value: each.refinements for each in edition.statements if each.term == "creator"}
    for number, creator in enumerate(edition.creators, 1):
        yield f'<dc:creator id="creator-{number}">{escape(creator)}</dc:creator>'
        said = dict.fromkeys((("role", "aut"), *known.get(creator, ())))
        yield from _refined(f"creator-{number}", Statement("creator", creator, tuple(said)))
    yield from _elements(edition, "contributor")


def about(edition: Edition, *, has_pages: bool) -> Iterator[str]:
    """Yield subjects, in the source's language; the source's own source; series; the edition whose pages are marked."""
    yield from _elements(edition, "subject", f' xml:lang="{edition.source_language}"')
    yield from _elements(edition, "source")
    for number, each in enumerate(_of(edition, "belongs-to-collection"), 1):
        yield f'<meta property="belongs-to-collection" id="collection-{number}">{escape(each.value)}</meta>'
        yield from _refined(f"collection-{number}", each)
    if is_fixed(edition):
        for term in _RENDITION:
            for each in _of(edition, term)[:1]:
                yield f'<meta property="{term}">{escape(each.value)}</meta>'
    if has_pages:
        for each in _of(edition, "pageBreakSource")[:1]:
            yield f'<meta property="pageBreakSource">{escape(each.value)}</meta>'


def _of(edition: Edition, term: str) -> list[Statement]:
    return [each for each in edition.statements if each.term == term]


def _elements(edition: Edition, term: str, attributes: str = "") -> Iterator[str]:
    for number, each in enumerate(_of(edition, term), 1):
        yield f'<dc:{term} id="source-{term}-{number}"{attributes}>{escape(each.value)}</dc:{term}>'
        yield from _refined(f"source-{term}-{number}", each)


def _refined(identifier: str, statement: Statement) -> Iterator[str]:
    has_pair = {name for name, _value in statement.refinements} >= _PAIR
    for name, value in statement.refinements:
        if name == "role":
            if not re.fullmatch("[a-z]{3}", value):
                continue
            name = 'role" scheme="marc:relators'  # noqa: PLW2901
        elif name in _PAIR and not has_pair:
            continue
        yield f'<meta refines="#{identifier}" property="{name}">{escape(value)}</meta>'
