"""Read XLIFF 1.2 (OASIS, 2008) as programs write it: OmegaT, Trados (SDLXLIFF), memoQ (MQXLIFF), Phrase (MXLIFF).

What these add in namespaces of their own is read where it says how far a text is (`xliff_1_states`), where people have
commented on a translation, and where Trados has tracked changes: the text is read as it is with them. Alternatives
(`<alt-trans>`) are suggestions, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hexapla.exchange.translated_files.rows import InlineCode, Piece, Segment, Status, TranslatedRow
from hexapla.exchange.translated_files.segments import JoinedText, joined
from hexapla.exchange.translated_files.xliff_1_states import PHRASE, confirmed_segments, status_of
from hexapla.exchange.translated_files.xml_files import attribute, child, document_name, is_translatable, text_in
from hexapla.model import Element, Place
from hexapla.tree import local_name

_NO_TEXT = ("x-gettext-domain-header",)  # the header of a PO file, as the Translate Toolkit writes it
_DELETED = ("x-sdl-deleted", "x-sdl-feedback-deleted")  # changes that Trados has tracked
_PHRASE_CODE = re.compile(r"\{(?P<open>\w+)>|<(?P<close>\w+)\}|\{(?P<void>\w+)\}")


def read(root: Element, file: str) -> Iterator[TranslatedRow]:
    """Yield the translation units of a file, in all of its parts and groups."""
    comments = {each.get("id", ""): each for each in root.iter("{*}cmt-def")}
    for each in root.iter("{*}file"):
        document = document_name(each)
        tags = _trados_tags(each)
        for unit in each.iter("{*}trans-unit"):
            if is_translatable(unit) and unit.get("restype") not in _NO_TEXT:
                row = _row(unit, Place(file, unit.sourceline or 0), each.get("target-language", ""), tags)
                yield replace(row, document=document, remarks=tuple(_remarks(unit, comments)))


def _row(unit: Element, place: Place, language: str, tags: Mapping[str, str]) -> TranslatedRow:
    whole = _whole(unit, tags)
    notes = [each for each in unit if local_name(each) == "note"]
    return TranslatedRow(
        place,
        whole.source,
        whole.target,
        whole.status,
        language=language,
        context=next((text_in(each) for each in notes if each.get("from") == "context"), ""),
        id=unit.get("resname", ""),
        doubts=whole.doubts,
        segments=whole.segments,
    )


def _remarks(unit: Element, comments: Mapping[str, Element]) -> Iterator[str]:
    """Yield what people have written beside a translation: notes, and comments of memoQ and of Trados."""
    for note in unit:
        if local_name(note) == "note" and note.get("from") in ("translator", "reviewer"):
            yield text_in(note).strip()
    for comment in unit.iter("{*}comment"):
        if attribute(comment, "deleted") != "true" and attribute(comment, "appliesto").lower() in ("target", "row"):
            yield text_in(comment).strip()
    target = child(unit, "target")
    for mark in target.iter("{*}mrk") if target is not None else ():
        if mark.get("mtype") == "x-sdl-comment" and (defined := comments.get(attribute(mark, "cid"))) is not None:
            yield from (text_in(comment).strip() for comment in defined.iter("{*}Comment"))


def _whole(unit: Element, tags: Mapping[str, str]) -> JoinedText:
    source, target, cut = (child(unit, name) for name in ("source", "target", "seg-source"))
    said = tuple(_pieces(source, tags)) if source is not None else ()
    ours = tuple(_pieces(target, tags)) if target is not None else None
    marks = _marks(target) if target is not None else {}
    if not marks or cut is None or not _marks(cut):
        whole = joined([Segment(said, ours, status_of(unit, target))])
    else:
        confirmed = confirmed_segments(unit)
        pieces = [
            Segment(
                tuple(_pieces(mark, tags)),
                tuple(_pieces(marks[number], tags)) if number in marks else None,
                confirmed[number] if number in confirmed else status_of(unit, target, marks.get(number)),
            )
            for number, mark in _marks(cut).items()
        ]
        told = joined(pieces)
        # The pieces are only counted: the target has the space between them, too, and those that were merged or split.
        whole = JoinedText(said, ours or (), told.status, doubts=told.doubts, segments=told.segments)
    is_copy = whole.source == whole.target and whole.status < Status.TRANSLATED
    return JoinedText(whole.source, (), Status.EMPTY) if is_copy or not any(whole.target) else whole


def _marks(element: Element) -> dict[str, Element]:
    """Return the segments of a target or of `<seg-source>`, by their numbers."""
    return {each.get("mid", ""): each for each in element.iter("{*}mrk") if each.get("mtype") == "seg"}


def _trados_tags(file: Element) -> Mapping[str, str]:
    """Return what the tags of an SDLXLIFF file stand for, by their ids: the text of the opening or the only one."""
    found: dict[str, str] = {}
    for tag in file.iter("{*}tag"):
        shown = next((each for each in tag if local_name(each) in ("bpt", "ph", "st")), None)
        if shown is not None:
            found[tag.get("id", "")] = text_in(shown)
    return found


def _pieces(element: Element, tags: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the text and the codes of a `<source>`, `<target>` or segment (2.4: inline elements)."""
    is_phrase = element.getroottree().getroot().nsmap.get("m") == PHRASE
    yield from _texts(element.text, is_phrase=is_phrase)
    for each in element:
        name, identifier = local_name(each), each.get("id", "")
        shown = tags.get(identifier) or each.get("equiv-text") or ""
        if name == "g":
            yield InlineCode(identifier, "open", shown)
            yield from _pieces(each, tags)
            yield InlineCode(identifier, "close")
        elif name in ("bx", "ex", "bpt", "ept"):
            pair = each.get("rid") or identifier
            yield InlineCode(pair, "open" if name[0] == "b" else "close", shown or text_in(each))
        elif name in ("x", "ph"):
            yield InlineCode(identifier, "void", shown or text_in(each))
        elif name == "it":
            yield InlineCode(identifier, "close" if each.get("pos") == "close" else "open", text_in(each))
        elif each.get("mtype") not in _DELETED:  # `<mrk>`, and whatever surrounds text in other namespaces
            yield from _pieces(each, tags)
        yield from _texts(each.tail, is_phrase=is_phrase)


def _texts(text: str | None, *, is_phrase: bool) -> Iterator[Piece]:
    """Yield a text; in files of Phrase, its codes are in the text: `{1>`, `<1}`, `{2}`."""
    at = 0
    for match in _PHRASE_CODE.finditer(text or "") if is_phrase else ():
        if text and match.start() > at:
            yield text[at : match.start()]
        found = match.lastgroup or ""
        yield InlineCode(match[found], "open" if found == "open" else "close" if found == "close" else "void")
        at = match.end()
    if text and at < len(text):
        yield text[at:]
