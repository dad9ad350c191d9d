"""Read XLIFF 1.2 (OASIS, 2008) as programs write it: OmegaT, Trados (SDLXLIFF), memoQ (MQXLIFF), Phrase (MXLIFF).

What these add in namespaces of their own is read only where it says how far a text is: `conf` of Trados, `status` of
memoQ, `confirmed` and `level` of Phrase. Alternatives (`<alt-trans>`) are suggestions, and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hexapla.exchange.translated_files.rows import InlineCode, Piece, Segment, Status, TranslatedRow
from hexapla.exchange.translated_files.segments import JoinedText, joined
from hexapla.exchange.translated_files.xml_files import attribute, child, document_name, text_in
from hexapla.model import Element, Place
from hexapla.tree import local_name

_STATES = {
    "new": Status.UNFINISHED, "needs-translation": Status.UNFINISHED, "needs-adaptation": Status.UNFINISHED,
    "needs-l10n": Status.UNFINISHED, "needs-review-adaptation": Status.UNFINISHED,
    "needs-review-l10n": Status.UNFINISHED, "needs-review-translation": Status.TRANSLATED,
    "translated": Status.TRANSLATED, "signed-off": Status.APPROVED, "final": Status.APPROVED,
}  # fmt: skip
_BY_MACHINE = frozenset("exact-match fuzzy-match leveraged-glossary leveraged-mt leveraged-repository leveraged-tm "
                        "mt-suggestion id-match leveraged-inherited rejected-grammar rejected-inaccurate "
                        "rejected-length rejected-spelling tm-suggestion".split())  # fmt: skip
_NO_TEXT = ("x-gettext-domain-header",)  # the header of a PO file, as the Translate Toolkit writes it
_CONFIRMED = ("translated", "signed-off", "final")
# The part of `conf` (Trados) and of `status` (memoQ) that says it, in lower case.
_TRADOS = {
    "draft": Status.UNFINISHED, "unspecified": Status.UNFINISHED, "rejectedtranslation": Status.UNFINISHED,
    "rejectedsignoff": Status.UNFINISHED, "translated": Status.TRANSLATED,
    "approvedtranslation": Status.APPROVED, "approvedsignoff": Status.APPROVED,
}  # fmt: skip
_MEMOQ = {
    "notstarted": Status.UNFINISHED, "pretranslated": Status.UNFINISHED, "partiallyedited": Status.UNFINISHED,
    "edited": Status.UNFINISHED, "machinetranslated": Status.UNFINISHED, "rejected": Status.UNFINISHED,
    "assembled": Status.UNFINISHED, "assembledfromfragments": Status.UNFINISHED, "manuallyconfirmed": Status.TRANSLATED,
    "translatorconfirmed": Status.TRANSLATED, "reviewer1confirmed": Status.APPROVED, "proofread": Status.APPROVED,
}  # fmt: skip
_PHRASE = "http://www.memsource.com/mxlf/2.0"
_PHRASE_CODE = re.compile(r"\{(?P<open>\w+)>|<(?P<close>\w+)\}|\{(?P<void>\w+)\}")


def read(root: Element, file: str) -> Iterator[TranslatedRow]:
    """Yield the translation units of a file, in all of its parts and groups."""
    for each in root.iter("{*}file"):
        document = document_name(each)
        tags = _trados_tags(each)
        for unit in each.iter("{*}trans-unit"):
            if unit.get("translate") != "no" and unit.get("restype") not in _NO_TEXT:
                yield _row(
                    unit, Place(file, unit.sourceline or 0), each.get("target-language", ""), document, tags=tags
                )


def _row(unit: Element, place: Place, language: str, document: str, *, tags: Mapping[str, str]) -> TranslatedRow:
    whole = _whole(unit, tags)
    notes = [each for each in unit if local_name(each) == "note"]
    return TranslatedRow(
        place,
        whole.source,
        whole.target,
        whole.status,
        language=language,
        document=document,
        context=next((text_in(each) for each in notes if each.get("from") == "context"), ""),
        id=unit.get("resname", ""),
        doubts=whole.doubts,
        remarks=tuple(text_in(each).strip() for each in notes if each.get("from") in ("translator", "reviewer")),
        segments=whole.segments,
    )


def _whole(unit: Element, tags: Mapping[str, str]) -> JoinedText:
    source, target, cut = (child(unit, name) for name in ("source", "target", "seg-source"))
    said = tuple(_pieces(source, tags)) if source is not None else ()
    ours = tuple(_pieces(target, tags)) if target is not None else None
    marks = _marks(target) if target is not None else {}
    if not marks or cut is None or not _marks(cut):
        whole = joined([Segment(said, ours, _status(unit, target))])
    else:
        confirmed = {attribute(each, "id"): attribute(each, "conf") for each in unit.iter("{*}seg")}
        pieces = [
            Segment(
                tuple(_pieces(mark, tags)),
                tuple(_pieces(marks[number], tags)) if number in marks else None,
                _TRADOS.get(confirmed[number].lower(), Status.UNFINISHED)
                if number in confirmed
                else _status(unit, target, marks.get(number)),
            )
            for number, mark in _marks(cut).items()
        ]
        told = joined(pieces)
        # The pieces are only counted: the target has the space between them, too, and those that were merged or split.
        whole = JoinedText(said, ours or (), told.status, told.doubts, told.segments)
    is_copy = whole.source == whole.target and whole.status < Status.TRANSLATED
    return JoinedText(whole.source, (), Status.EMPTY) if is_copy or not any(whole.target) else whole


def _marks(element: Element) -> dict[str, Element]:
    """Return the segments of a target or of `<seg-source>`, by their numbers."""
    return {each.get("mid", ""): each for each in element.iter("{*}mrk") if each.get("mtype") == "seg"}


def _status(unit: Element, target: Element | None, mark: Element | None = None) -> Status:
    """Return how far a text is. Without any word of that, a target is a translation."""
    if status := attribute(unit, "status").lower():
        return next((found for said, found in _MEMOQ.items() if status.endswith(said)), Status.UNFINISHED)
    phrase = f"{{{_PHRASE}}}confirmed"
    if confirmed := unit.get(phrase):
        return Status.TRANSLATED if confirmed == "1" else Status.UNFINISHED
    said = (mark.get("state") if mark is not None else "") or (target.get("state") if target is not None else "") or ""
    found = _STATES.get(said, Status.UNFINISHED if said and not said.startswith("x-") else Status.TRANSLATED)
    qualifier = target.get("state-qualifier", "") if target is not None else ""
    # A program that confirms a suggestion may keep the qualifier, but not a state that asks for a review.
    return min(found, Status.UNFINISHED) if qualifier in _BY_MACHINE and said not in _CONFIRMED else found


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
    is_phrase = element.getroottree().getroot().nsmap.get("m") == _PHRASE
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
        elif name == "mrk":
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
