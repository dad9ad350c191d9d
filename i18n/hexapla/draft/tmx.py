"""Memories of other tools: read TMX, and write pairs as TMX with `hexapla.tmx`.

A file is not trusted: no network, no DTD, no entities. Inline codes become tags, so that a memory's markup can be
matched with a unit's: `<bpt>` and `<ept>` become a pair of tags, `<ph>` a void tag. Codes without a second half
(`<it>`, `<ut>`) are removed, as is the content of all codes; the content of `<hi>` stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from hexapla import languages, markup, tmx
from hexapla.draft.pairs import MemoryPair
from hexapla.errors import PublicationError
from hexapla.language_matching import LanguageLikeness, choose, likeness
from hexapla.markup import Tag
from hexapla.messages import _
from hexapla.model import Element
from hexapla.unit_from_text import unit_of

_OUR_TAG = re.compile(r"</?([A-Za-z][\w.-]*)/?>")
_SPACES = re.compile(r"[ \t\r\n]+")


def read(path: Path, source: str, target: str) -> Iterator[MemoryPair]:
    """Yield the pairs of a TMX file in these two languages, in the order of the file.

    Of several variants of a language, the one that is most like it is taken; a translation in another script or another
    region says so.

    Raises:
        PublicationError: it cannot be read, or it is not TMX.

    """
    try:
        with path.open("rb") as stream:
            events = etree.iterparse(
                stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for _event, element in events:
                if _name(element) == "tu":
                    yield from _pairs(element, path.name, source, target)
                    _forget(element)
                elif element.getparent() is None and _name(element) != "tmx":
                    raise _refused(path, _("This is <{name}>, not TMX.", name=_name(element)), element.sourceline)
    except OSError as error:
        raise _refused(path, _("The memory cannot be read ({reason}).", reason=error.strerror)) from error
    except etree.XMLSyntaxError as error:
        raise _refused(path, _("This is not well-formed XML ({problem}).", problem=error.msg), error.lineno) from error


def _refused(path: Path, message: str, line: int | None = None) -> PublicationError:
    return PublicationError(
        message,
        place=f"{path}:{line}" if line else str(path),
        remedy=_(
            "Export it again from the tool that made it, as TMX 1.4, or remove it from `memories` in hexapla.toml."
        ),
    )


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _forget(element: Element) -> None:
    """Free the memory of an element that has been read: TMX files are large."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _pairs(tu: Element, origin: str, source: str, target: str) -> Iterator[MemoryPair]:
    """Yield the pair of a translation unit, if it has both languages, without tags that its source lacks."""
    (_tag, ours), (tag, theirs) = _segment(tu, source), _segment(tu, target)
    unit = unit_of(_text(ours))
    known = [token for token in theirs if isinstance(token, str) or token.name in unit.names]
    if unit.text and _text(known):
        variant = "" if likeness(target, tag) is LanguageLikeness.SAME else tag
        yield MemoryPair(unit, _text(known), origin, variant)


def _segment(tu: Element, language: str) -> tuple[str, list[markup.Token]]:
    """Return the text of a translation unit in a language, or in the variant that is most like it, and its tag."""
    found: dict[str, Element] = {}
    for tuv in tu:
        tag = (tuv.get(tmx.LANG) or tuv.get("lang") or "").replace("_", "-")
        if _name(tuv) == "tuv" and languages.primary(tag) == languages.primary(language):
            seg = next((child for child in tuv if _name(child) == "seg"), None)
            if seg is not None:
                found.setdefault(tag, seg)
    if not found:
        return "", []
    best = choose(language, found) or next(iter(found))
    tokens, _faults = markup.balance(list(_tokens(found[best])), ())
    return best, tokens


def _text(tokens: Iterable[markup.Token]) -> str:
    return _SPACES.sub(" ", markup.serialise(tokens)).strip()


def _tokens(element: Element) -> Iterator[markup.Token]:
    yield element.text or ""
    opened: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "bpt":
            opened[child.get("i", "")] = _tag_name(child)
            yield Tag(opened[child.get("i", "")], "open")
        elif name == "ept" and child.get("i", "") in opened:
            yield Tag(opened.pop(child.get("i", "")), "close")
        elif name == "ph":
            yield Tag(_tag_name(child), "void")
        elif name == "hi":
            yield from _tokens(child)
        yield child.tail or ""


def _tag_name(code: Element) -> str:
    """Return the name of our own tag if the code is one, else a name made from its number (`x`, else `i`)."""
    match = _OUR_TAG.fullmatch((code.text or "").strip())
    return match[1] if match else f"x{code.get('x') or code.get('i') or ''}"


def write(pairs: Iterable[MemoryPair], source: str, target: str, *, by_sentence: bool = False) -> bytes:
    """Return a TMX file of pairs; the same pairs give the same bytes."""
    entries = (
        tmx.TranslationUnit(pair.unit, ((source, pair.unit.text), (target, pair.target)), pair.origin) for pair in pairs
    )
    return tmx.write(entries, source, "sentence" if by_sentence else "paragraph")
