"""Find the entries that the rows of a translated file are about, and turn the rows into answers.

A row is found by our own reference, else by its source text, without regard to tags and spaces: in the document that
the file names, else in every document that has the text. A row that changes nothing gives no answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from hexapla import catalog as po
from hexapla import exchange, translator_tags
from hexapla.entry_references import Reference, plain_lines
from hexapla.errors import SheetError
from hexapla.exchange.sheet import Answer
from hexapla.exchange.translated_files import inline_codes
from hexapla.exchange.translated_files.rows import Status, TranslatedRow, words
from hexapla.export.earlier_versions import earlier_version
from hexapla.messages import _, listed
from hexapla.model import State, Translation, Unit
from hexapla.publication import Publication
from hexapla.workspace import Workspace, find_language

_TAG = re.compile(r"</?\s*[^\s<>/]+\s*/?>")
_YES = "x"
_HUMAN = "amt"  # the states of a person's translation, as references have them


@dataclass(frozen=True, slots=True)
class _Located:
    """An entry, its document and the unit that it translates."""

    document: str
    entry: po.Entry
    unit: Unit
    translation: Translation


def place_rows(
    workspace: Workspace, rows: Iterable[TranslatedRow], language: str = "", *, only_known: bool = False
) -> Iterator[Answer]:
    """Yield the answers of the rows that say something; `language` is theirs where the file names none.

    With `only_known`, rows whose text is in no catalog give no answer.

    Raises:
        SheetError: it is not known which language they are in, or the file names another one.
        SourceError, CatalogError, PublicationError: a file of the publication cannot be read.

    """
    known: dict[str, _Entries] = {}
    for row in _doubting_repeats(list(rows)):
        if row.status is Status.EMPTY:
            continue
        tag = _language(workspace, row, language)
        if tag not in known:
            known[tag] = _Entries(workspace, tag)
        yield from known[tag].answers(row, only_known=only_known)


def _doubting_repeats(rows: Sequence[TranslatedRow]) -> Iterator[TranslatedRow]:
    """Yield rows, with a doubt where a program may have filled a text in that was translated elsewhere in the file.

    Programs give equal sources one translation. Where people have given them several, for their contexts, one that
    comes back at all of these places must not replace the others.
    """
    same: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        if (known := exchange.parse_reference(row.id)) and known.state in _HUMAN:
            same[row.place.file, words(row.source), words(row.target)].add(known.text)
    for row in rows:
        is_repeated = len(same.get((row.place.file, words(row.source), words(row.target)), ())) > 1
        yield replace(row, doubts=(*row.doubts, "one translation for texts that had several")) if is_repeated else row


def _language(workspace: Workspace, row: TranslatedRow, language: str) -> str:
    """Return the language of a row: that of its reference or of its file, else the given one."""
    publication = workspace.publication
    reference = exchange.parse_reference(row.id)
    named = (reference.language if reference else "") or row.language
    found = _known_language(publication, named)
    given = _known_language(publication, language)
    if found and given and found != given:
        raise SheetError(
            _("The translations are in “{language}”, not in “{other}”.", language=named, other=language),
            place=row.place.file,
            remedy=_("Import the file without --language."),
        )
    found = found or given
    said = language or named
    if found is None and not said and len(publication.languages) == 1:
        found = publication.languages[0]
    if found is None:
        told = (
            _("The translations are in “{language}”, which is not a language of this publication.", language=said)
            if said
            else _("The file does not say which language its translations are in.")
        )
        remedy = _("Name it: --language, one of {languages}.", languages=listed(publication.languages))
        raise SheetError(told, place=row.place.file, remedy=remedy)
    return found


def _known_language(publication: Publication, said: str) -> str | None:
    """Return the publication's language that a tag names, also with another region; None if there is none."""
    found = find_language(publication, said) if said else None
    if found is None and said:
        same = [tag for tag in publication.languages if tag.split("-")[0] == said.replace("_", "-").split("-")[0]]
        found = same[0] if len(same) == 1 else None
    return found


@dataclass
class _Entries:
    """The entries of all documents in a language."""

    workspace: Workspace
    language: str
    _omitted: dict[str, Mapping[str, State]] = field(default_factory=dict)

    @cached_property
    def _all(self) -> Sequence[_Located]:
        found: list[_Located] = []
        for source in self.workspace.documents():
            catalog = self.workspace.catalog(source.name, self.language)
            entries = catalog.by_key() if catalog else {}
            said = self.workspace.translations(source.name, self.language)
            self._omitted[source.name] = translator_tags.omitted(source.units, said)
            found += [
                _Located(source.name, entries[key], unit, said[key])
                for key, unit in source.by_key.items()
                if key in entries and key in said
            ]
        return found

    @cached_property
    def _by_digest(self) -> Mapping[str, Sequence[_Located]]:
        return _grouped((exchange.entry_digest(po.key(each.entry)), each) for each in self._all)

    @cached_property
    def _by_words(self) -> Mapping[str, Sequence[_Located]]:
        return _grouped((_bare(each.entry.msgid), each) for each in self._all)

    def answers(self, row: TranslatedRow, *, only_known: bool) -> Iterator[Answer]:
        """Yield what a row asks for, for each entry that it is about; with `only_known`, nothing about no entry."""
        reference = exchange.parse_reference(row.id)
        source = words(row.source)
        if reference:
            same = self._by_digest.get(reference.entry, ())
            located = [each for each in same if each.document == reference.document] or same
            if any(_bare(each.entry.msgid) != _bare(source) for each in located) and source.strip():
                text, wrong = words(row.target), _("The file has another source for this text: it was split or merged.")
                yield Answer(row.place, row.id, source, text=plain_lines(text), wrong=wrong)
                return
        else:
            located = self._by_text(row, source)
        if not located and not only_known:
            text = plain_lines(words(row.target))
            yield Answer(row.place, row.id or self._unknown(row, source), source, text=text)
        for each in located:
            yield from self._answer(row, each, reference)

    def _unknown(self, row: TranslatedRow, source: str) -> str:
        """Return a reference to an entry that does not exist, so that the row is told with the most similar source."""
        return str(
            Reference(self.language, row.document or "-", exchange.entry_digest(("", source)), "0" * 8, state="e")
        )

    def _by_text(self, row: TranslatedRow, source: str) -> Sequence[_Located]:
        """Return the entries with the text of a row: of its document and its context, as far as it names some."""
        found: Sequence[_Located] = self._by_words.get(_bare(source), ())
        for narrower in (
            [each for each in found if each.document == row.document],
            [each for each in found if (each.entry.msgctxt or "") == row.context],
            [each for each in found if each.entry.msgid == source],
        ):
            found = narrower or found
        return found

    def _answer(self, row: TranslatedRow, located: _Located, reference: Reference | None) -> Iterator[Answer]:
        entry, unit = located.entry, located.unit
        state, key = po.state(entry), po.key(entry)
        text, doubts = inline_codes.tagged_text(unit, row.source, row.target)
        text = _edges(plain_lines(text), unit.text)
        if self._says_nothing(text, located, row, reference):
            if row.remarks:
                yield Answer(row.place, str(exchange.reference(self.language, located.document, key, "", state=state)),
                             unit.text, remark="\n".join(row.remarks))  # fmt: skip
            return
        is_unfinished = row.status is Status.UNFINISHED and not row.doubts
        doubts = (*row.doubts, *(("not said to be finished",) if is_unfinished else ()), *doubts)
        pair = inline_codes.translated_pair(
            unit, text, (self.workspace.publication.language, self.language), self._omitted[located.document]
        )
        doubts = (*doubts, *inline_codes.proof(pair, with_emphasis=entry.msgstr != "" and state.is_human))
        if _loses_notes(unit, entry, text):
            doubts = (*doubts, "the translator's notes of the catalog missing")
        known = reference or exchange.reference(self.language, located.document, key, "", state=State.EMPTY)
        yield Answer(
            row.place,
            str(replace(known, language=self.language)),
            unit.text,
            text=text,
            mark=_YES if row.status is Status.APPROVED and not doubts else "",
            remark="\n".join(row.remarks),
            doubts=doubts,
        )

    def _says_nothing(self, text: str, located: _Located, row: TranslatedRow, reference: Reference | None) -> bool:
        """Return whether a row says what the catalog says, or what it said when the file was written."""
        entry = located.entry
        state = po.state(entry)
        was_human = state.is_human
        is_same = text == plain_lines(translator_tags.without_notes(entry.msgid, entry.msgstr)) or (
            text == plain_lines(entry.msgstr)
        )
        if reference and not is_same:
            is_same = exchange.text_digest(text) == reference.text
            was_human = reference.state in _HUMAN
        if row.status is Status.UNFINISHED:  # an edition shows an outdated text with the tags of its new source
            is_same = is_same or text == plain_lines(earlier_version(located.unit, located.translation) or "")
        if not text.strip() or (is_same and row.status is Status.UNFINISHED):
            return True
        is_approved = row.status is Status.APPROVED and state is not State.APPROVED
        return is_same and was_human and not (is_approved and state.is_human)


def _grouped(pairs: Iterable[tuple[str, _Located]]) -> Mapping[str, Sequence[_Located]]:
    found: dict[str, list[_Located]] = defaultdict(list)
    for name, located in pairs:
        found[name].append(located)
    return found


def _bare(text: str) -> str:
    """Return a text without tags and spaces, as programs change both."""
    return "".join(_TAG.sub("", text).split())


def _edges(text: str, source: str) -> str:
    """Return a translation without line ends at its edges that its source does not have: XML is often indented."""
    return text if source != source.strip() else text.strip("\r\n\t ")


def _loses_notes(unit: Unit, entry: po.Entry, text: str) -> bool:
    """Return whether a translation has fewer translator's notes than the person's text in the catalog."""
    if not po.state(entry).is_human:
        return False
    return len(translator_tags.split(unit.text, text).notes) < len(translator_tags.split(unit.text, entry.msgstr).notes)
