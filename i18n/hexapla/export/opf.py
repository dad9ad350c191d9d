"""The package document of an EPUB: its metadata, its manifest, its spine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from hexapla import languages
from hexapla.characters import drop_forbidden
from hexapla.export import source_metadata
from hexapla.export.colophon import reviewers, summary, translators
from hexapla.export.parts import keeps_writing_mode
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")  # W3C's note on dates


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """One file of the manifest."""

    id: str
    href: str
    media_type: str
    properties: tuple[str, ...] = ()
    in_spine: bool = False
    is_linear: bool = True

    def __str__(self) -> str:
        properties = f' properties="{" ".join(self.properties)}"' if self.properties else ""
        return f'<item id="{self.id}" href="{self.href}" media-type="{self.media_type}"{properties}/>'

    def reference(self) -> str:
        """Return the `itemref` of the spine."""
        return f'<itemref idref="{self.id}"/>' if self.is_linear else f'<itemref idref="{self.id}" linear="no"/>'


def package(edition: Edition, identifier: str, items: Sequence[ManifestItem], *, has_pages: bool = False) -> bytes:
    """Return the package document; `has_pages` is whether printed pages are marked."""
    main = edition.languages[0]
    direction = languages.direction(main)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" '
        f'xml:lang="{main}" dir="{direction}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        f'<dc:identifier id="identifier">{escape(identifier)}</dc:identifier>',
        *_metadata(edition),
        *source_metadata.about(edition, has_pages=has_pages),
        *_accessibility(edition, items, has_pages=has_pages),
        "</metadata>",
        "<manifest>",
        *(str(item) for item in items),
        "</manifest>",
        f'<spine page-progression-direction="{_progression(edition)}">',
        *(item.reference() for item in items if item.in_spine),
        "</spine>",
        "</package>",
    ]
    return drop_forbidden("\n".join(lines) + "\n").encode()


def _metadata(edition: Edition) -> Iterator[str]:
    main = edition.languages[0]
    yield f'<dc:title id="title"{_in(main)}>{escape(edition.titles[main])}</dc:title>'
    yield '<meta refines="#title" property="title-type">main</meta>'
    for language in edition.languages[1:]:
        if edition.titles[language] != edition.titles[main]:
            words = escape(edition.titles[language])
            yield f'<meta refines="#title" property="alternate-script"{_in(language)}>{words}</meta>'
    if edition.subtitles.get(main):
        yield f'<dc:title id="subtitle"{_in(main)}>{escape(edition.subtitles[main])}</dc:title>'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>'
    # Programs that expect one `dc:language` take the last: FBReader for the direction of all lines, calibre for Kindle.
    yield f"<dc:language>{main}</dc:language>"
    for language in edition.languages[1:]:
        yield f'<meta property="dcterms:language">{language}</meta>'
    yield from source_metadata.people(edition)
    yield from _people(edition)
    for name, texts in (
        ("description", edition.descriptions), ("rights", edition.rights), ("publisher", edition.publishers),
    ):  # fmt: skip
        for language, words in texts.items():
            yield f"<dc:{name}{_in(language)}>{escape(words)}</dc:{name}>"
    if _is_date(edition.date):
        yield f"<dc:date>{edition.date}</dc:date>"
    for language in edition.languages:
        words, spoken = summary(edition, language)
        yield f'<meta property="dcterms:provenance"{_in(spoken)}>{escape(words)}</meta>'
    yield f'<meta property="dcterms:modified">{edition.modified}</meta>'


def _is_date(said: str) -> bool:
    """Return whether a text is a date in EPUB's form that exists in the calendar."""
    if not _DATE.fullmatch(said):
        return False
    try:
        datetime.fromisoformat(said if len(said) > 10 else f"{said}-01-01"[:10])
    except ValueError:
        return False
    return True


def _people(edition: Edition) -> Iterator[str]:
    roles: dict[str, dict[str, None]] = {}
    # A person who approves reads before publication: a proofreader (pfr). MARC's reviewer (rev) is a critic.
    for role, people in (("trl", translators), ("pfr", reviewers)):
        for name in (name for language in edition.languages for name in people(edition, language)):
            roles.setdefault(name, {})[role] = None
    for number, (name, same) in enumerate(roles.items(), 1):
        yield f'<dc:contributor id="contributor-{number}">{escape(name)}</dc:contributor>'
        for role in same:
            yield f'<meta refines="#contributor-{number}" property="role" scheme="marc:relators">{role}</meta>'


def _progression(edition: Edition) -> str:
    """Return the direction of page progression: the source's if its writing mode is kept, else the language's."""
    own = edition.book.progression if keeps_writing_mode(edition) else ""
    return own or languages.direction(edition.languages[0])


def _accessibility(edition: Edition, items: Sequence[ManifestItem], *, has_pages: bool) -> Iterator[str]:
    """Yield accessibility metadata that is known to be true (EPUB Accessibility 1.1, section 2.2).

    Conformance is not claimed: only a person can check it.
    """
    has_images = any(item.media_type.startswith("image/") for item in items)
    features = ["structuralNavigation", "tableOfContents", "readingOrder"]
    if has_images:
        features.append("alternativeText")
    if any("mathml" in item.properties for item in items):
        features.append("MathML")
    if has_pages:
        features += ["pageBreakMarkers", "pageNavigation"]
    yield '<meta property="schema:accessMode">textual</meta>'
    if has_images:
        yield '<meta property="schema:accessMode">visual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    for feature in features:
        yield f'<meta property="schema:accessibilityFeature">{feature}</meta>'
    yield '<meta property="schema:accessibilityHazard">none</meta>'
    say, spoken = interface_strings(edition.languages[0])
    summary = say(
        N_("Every passage says its language; every note is linked both ways; no meaning rests on colour alone.")
    )
    yield f'<meta property="schema:accessibilitySummary"{_in(spoken)}>{escape(summary)}</meta>'


def _in(language: str) -> str:
    return f" xml:lang={quoteattr(language)} dir={quoteattr(languages.direction(language))}"
