"""What a source's `epub:type` says, in the words that EPUBCheck, Ace and assistive technology know.

By EPUB type: the role that goes with it, where there is one (EPUB 3 Structural Semantics Vocabulary 1.1; EPUB Type to
ARIA Role Authoring Guide 1.1). Types of other vocabularies, and those that a section cannot have, say nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from hexapla.model import Element
from hexapla.model.attributes import take_epub_types

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_WITH_ROLES = (
    "abstract acknowledgments afterword appendix bibliography chapter colophon conclusion credits dedication epigraph "
    "epilogue errata foreword glossary introduction part preface prologue qna"
)
_WITHOUT = (
    "titlepage halftitlepage copyright-page imprint imprimatur contributors other-credits preamble division volume"
)
ROLES: Mapping[str, str] = {
    **{name: f"doc-{name}" for name in _WITH_ROLES.split()},
    **dict.fromkeys(_WITHOUT.split(), ""),
}
MATTER = ("frontmatter", "bodymatter", "backmatter")
# What an edition may call a landmark; the lists of notes have become each file's own.
LANDMARKS = frozenset((*ROLES, *MATTER, "cover", "index", "loi", "lot", "loa", "lov")) - {"chapter", "part"}


def declare(section: Element, kinds: Iterable[str]) -> None:
    """Say what a section is: the first of `kinds` that is known."""
    known = next((kind for kind in kinds if kind in ROLES), None)
    if known is not None:
        section.set(EPUB_TYPE, known)
        if ROLES[known]:
            section.set("role", ROLES[known])


def settle(root: Element, *, declared: bool) -> None:
    """Turn what the source said of its inner sections into `epub:type` and roles, or let go of it."""
    for element in root.iter(etree.Element):
        kinds = take_epub_types(element)
        if kinds and declared and element.tag == "section":
            declare(element, kinds)
