"""The `epub:type`s of a source that EPUBCheck, Ace and assistive technology know, and their roles.

Each type maps to its role, or to nothing if it has none (EPUB 3 Structural Semantics Vocabulary 1.1; EPUB Type to ARIA
Role Authoring Guide 1.1). Types of other vocabularies, and those that a section cannot have, are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hexapla.model import Element
from hexapla.model.attributes import take_epub_types, typed_places

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
# The landmark types of an edition, without lists of notes, which each file has itself.
LANDMARKS = frozenset((*ROLES, *MATTER, "cover", "index", "loi", "lot", "loa", "lov")) - {"chapter", "part"}


def set_type(section: Element, kinds: Iterable[str]) -> None:
    """Set the type and role of a section: the first of `kinds` that is known."""
    known = next((kind for kind in kinds if kind in ROLES), None)
    if known is not None:
        section.set(EPUB_TYPE, known)
        if ROLES[known]:
            section.set("role", ROLES[known])


def apply_types(root: Element, *, declared: bool) -> None:
    """Turn the source's types of inner sections into `epub:type` and roles if `declared`; remove them otherwise."""
    for element in typed_places(root):
        kinds = take_epub_types(element)
        if kinds and declared and element.tag == "section":
            set_type(element, kinds)
