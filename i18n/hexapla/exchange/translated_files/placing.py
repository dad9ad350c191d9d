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
from hexapla.exchange.sheet import Answer
from hexapla.exchange.translated_files import inline_codes
from hexapla.exchange.translated_files.row_languages import with_languages
from hexapla.exchange.translated_files.rows import Status, TranslatedRow, with_codes, words
from hexapla.export.earlier_versions import earlier_version
from hexapla.messages import _
from hexapla.model import State, Translation, Unit
from hexapla.similarity import Index
from hexapla.workspace import Workspace

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
    """Yield the answers of the rows that say something; `language` is as for `with_languages`.

    With `only_known`, rows whose text is in no catalog give no answer.

    Raises:
        SheetError: it is not known which language they are in, or the file names another one.
        SourceError, CatalogError, PublicationError: a file of the publication cannot be read.

    """
    known: dict[str, _Entries] = {}
    said = [row for row in _doubting_repeats(list(rows)) if row.status is not Status.EMPTY]
    for tag, row in with_languages(workspace, said, language):
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

    @cached_property
    def _similar(self) -> Index:
        return Index([each.entry.msgid for each in self._all])

    def answers(self, row: TranslatedRow, *, only_known: bool) -> Iterator[Answer]:
        """Yield what a row asks for, for each entry that it is about; with `only_known`, nothing about no entry."""
        reference = exchange.parse_reference(row.id)
        source = words(row.source)
        if reference and reference.entry in self._by_digest:
            same = self._by_digest[reference.entry]
            located = [each for each in same if each.document == reference.document] or same
            if any(_bare(each.entry.msgid) != _bare(source) for each in located) and source.strip():
                text, wrong = words(row.target), _("The file has another source for this text: it was split or merged.")
                yield Answer(row.place, row.id, source, text=plain_lines(text), wrong=wrong)
                return
        else:
            located = self._by_text(row, source) if source.strip() else ()
            if reference and len(located) > 1:  # the entry of the reference is gone: it is not known which it was
                located = ()
        if not located and not only_known:
            yield from self._homeless(row, reference)
        for each in located:
            key = po.key(each.entry)
            known = exchange.reference(self.language, each.document, key, "", state=State.EMPTY)
            if reference:
                known = replace(known, text=reference.text, state=reference.state)
            if row.unreadable:
                yield Answer(row.place, str(known), each.unit.text, unreadable=(row.unreadable,))
            else:
                yield from self._answer(row, each, known, has_reference=reference is not None)

    def _homeless(self, row: TranslatedRow, reference: Reference | None) -> Iterator[Answer]:
        """Yield the answer of a row whose text is in no catalog, unless it says what our file said."""
        source, text = with_codes(row.source), plain_lines(with_codes(row.target))
        remark = "\n".join(row.remarks)
        if reference is None:
            text, source = plain_lines(words(row.target)), words(row.source)
            reference = self._unknown(row, source)
        elif exchange.text_digest(text) == reference.text:
            if not remark:
                return
            text = ""
        yield Answer(row.place, str(reference), source, text=text, remark=remark)

    def _unknown(self, row: TranslatedRow, source: str) -> Reference:
        """Return a reference to an entry that does not exist, so that the row is told with the most similar source."""
        document = row.document or "-"
        if document not in self.workspace.publication.document_names:  # tables do not say which it is
            document = next((self._all[at].document for at in self._similar.candidates(source, 1)), document)
        return Reference(self.language, document, exchange.entry_digest(("", source)), "0" * 8, state="e")

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

    def _answer(
        self, row: TranslatedRow, located: _Located, known: Reference, *, has_reference: bool
    ) -> Iterator[Answer]:
        entry, unit = located.entry, located.unit
        state = po.state(entry)
        text, doubts = inline_codes.tagged_text(unit, row.source, row.target)
        text = _edges(plain_lines(text), unit.text)
        says_nothing = self._says_nothing(text, located, row, known if has_reference else None)
        if (says_nothing or text == plain_lines(entry.msgstr)) and (
            invented := inline_codes.invented_codes(unit, row.source, row.target)
        ):
            wrong = _("The translation has a code that its source does not have: {code}.", code=invented[0])
            yield Answer(row.place, str(known), unit.text, text=text, remark="\n".join(row.remarks), wrong=wrong)
            return
        if says_nothing:
            if row.remarks:
                yield Answer(row.place, str(known), unit.text, remark="\n".join(row.remarks))
            return
        is_unfinished = row.status is Status.UNFINISHED and not row.doubts
        doubts = (*row.doubts, *(("not said to be finished",) if is_unfinished else ()), *doubts)
        pair = inline_codes.translated_pair(
            unit, text, (self.workspace.publication.language, self.language), self._omitted[located.document]
        )
        doubts = (*doubts, *inline_codes.proof(pair, with_emphasis=entry.msgstr != "" and state.is_human))
        if _loses_notes(unit, entry, text):
            doubts = (*doubts, "the translator's notes of the catalog missing")
        yield Answer(
            row.place,
            str(known),
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
        is_same = text == plain_lines(entry.msgstr)
        if reference is None:  # files of other programs, such as memories, have no translator's notes
            is_same = is_same or text == plain_lines(translator_tags.without_notes(entry.msgid, entry.msgstr))
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
