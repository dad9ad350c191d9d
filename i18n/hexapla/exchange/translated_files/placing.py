"""Find the entries that the rows of a translated file are about, and turn the rows into answers.

`known_entries` finds them, `fitting` cuts and joins rows until each is about one text. A row that changes nothing gives
no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hexapla import catalog as po
from hexapla import exchange, translator_tags
from hexapla.entry_references import HUMAN, Reference, plain_lines
from hexapla.exchange.sheet import Answer
from hexapla.exchange.translated_files import inline_codes
from hexapla.exchange.translated_files.fitting import fitted
from hexapla.exchange.translated_files.known_entries import KnownEntries, KnownEntry, bare
from hexapla.exchange.translated_files.row_languages import with_languages
from hexapla.exchange.translated_files.rows import Status, TranslatedRow, with_codes, words
from hexapla.export.earlier_versions import earlier_version
from hexapla.messages import _
from hexapla.model import State, Unit
from hexapla.workspace import Workspace

_YES = "x"
_BRIEF = 80  # characters of a source in a comment


def place_rows(
    workspace: Workspace, rows: Iterable[TranslatedRow], language: str = "", *, only_known: bool = False
) -> Iterator[Answer]:
    """Yield the answers of the rows that say something; `language` is as for `with_languages`.

    With `only_known`, rows whose text is in no catalog give no answer.

    Raises:
        SheetError: it is not known which language they are in, or the file names another one.
        SourceError, CatalogError, PublicationError: a file of the publication cannot be read.

    """
    read = list(_doubting_repeats(list(rows)))
    said = {row.language for row in read if row.status is not Status.EMPTY}
    by_language: dict[str, list[TranslatedRow]] = defaultdict(list)
    for tag, row in with_languages(workspace, [row for row in read if row.language in said], language):
        by_language[tag].append(row)
    for tag, own in by_language.items():
        placing = _Placing(workspace, tag)
        fitting = list(fitted(placing.entries, own))
        placing.leave_out_notes(fitting)
        for row in fitting:
            if row.status is not Status.EMPTY:
                yield from placing.answers(row, only_known=only_known)


def _doubting_repeats(rows: Sequence[TranslatedRow]) -> Iterator[TranslatedRow]:
    """Yield rows, with a doubt where a program may have filled a text in that was translated elsewhere in the file.

    Programs give equal sources one translation. Where people have given them several, for their contexts, one that
    comes back at all of these places must not replace the others.
    """
    same: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in rows:
        if (known := exchange.parse_reference(row.id)) and known.state in HUMAN:
            same[row.place.file, words(row.source), words(row.target)].add(known.text)
    for row in rows:
        is_repeated = len(same.get((row.place.file, words(row.source), words(row.target)), ())) > 1
        yield replace(row, doubts=(*row.doubts, "one translation for texts that had several")) if is_repeated else row


class _Placing:
    """Turns the rows about the entries of a language into answers."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self.workspace = workspace
        self.language = language
        self.entries = KnownEntries(workspace, language)

    def leave_out_notes(self, rows: Iterable[TranslatedRow]) -> None:
        """Know the notes that rows leave out before the texts that cite them are looked at: their marks may be missing.

        Not those that a person has translated in the catalog: these stay, or are conflicts.
        """
        for row in rows:
            if row.status >= Status.TRANSLATED and not row.doubts and translator_tags.OMIT in with_codes(row.target):
                reference = exchange.parse_reference(row.id)
                for each in self.entries.with_reference(reference) or self.entries.with_text(row):
                    text, _doubts = inline_codes.tagged_text(each.unit, row.source, row.target)
                    if translator_tags.is_omission(each.unit.text, text) and not po.state(each.entry).is_human:
                        self.entries.leave_out(each)

    def answers(self, row: TranslatedRow, *, only_known: bool) -> Iterator[Answer]:
        """Yield what a row asks for, for each entry that it is about; with `only_known`, nothing about no entry."""
        reference = exchange.parse_reference(row.id)
        source = words(row.source)
        located = self.entries.with_reference(reference)
        if any(bare(each.entry.msgid) != bare(source) for each in located) and source.strip():
            text, wrong = words(row.target), _("The file has another source for this text: it was split or merged.")
            yield Answer(row.place, row.id, source, text=plain_lines(text), wrong=wrong)
            return
        if not located:
            located = self.entries.with_text(row)
            if reference and len(located) > 1:  # the entry of the reference is gone: it is not known which it was
                located = ()
        if not located and not only_known:
            yield from self._with_earlier_source(row, reference)
        for each in located:
            told = None if reference and self.entries.has_lost(each.document, reference) else reference
            known = self._reference(each, told)
            if row.unreadable:
                yield Answer(row.place, str(known), each.unit.text, unreadable=(row.unreadable,))
            else:
                yield from self._answer(row, each, known, has_reference=told is not None)

    def _reference(self, located: KnownEntry, told: Reference | None) -> Reference:
        """Return the reference to an entry, with the text and the state that a row's own reference tells."""
        key = po.key(located.entry)
        known = exchange.reference(self.language, located.document, key, "", state=State.EMPTY)
        return replace(known, text=told.text, state=told.state) if told else known

    def _with_earlier_source(self, row: TranslatedRow, reference: Reference | None) -> Iterator[Answer]:
        """Yield the answer of a row whose source has changed since: a proposal for the entry that it was."""
        is_changed = reference and exchange.text_digest(plain_lines(with_codes(row.target))) != reference.text
        source = with_codes(row.source)
        located = self.entries.with_earlier_source(reference, source) if reference and is_changed else None
        if located is None:
            yield from self._homeless(row, reference)
            return
        doubted = replace(row, doubts=(*row.doubts, f"translation of an earlier source: “{_brief(source)}”"))
        for answer in self._answer(doubted, located, self._reference(located, reference), has_reference=True):
            yield replace(answer, is_of_earlier=True)

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
            document = self.entries.document_like(source) or document
        return Reference(self.language, document, exchange.entry_digest(("", source)), "0" * 8, state="e")

    def _answer(
        self, row: TranslatedRow, located: KnownEntry, known: Reference, *, has_reference: bool
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
            unit, text, (self.workspace.publication.language, self.language), self.entries.omitted[located.document]
        )
        doubts = (*doubts, *inline_codes.proof(pair, entry.msgstr if state.is_human else ""))
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

    def _says_nothing(self, text: str, located: KnownEntry, row: TranslatedRow, reference: Reference | None) -> bool:
        """Return whether a row says what the catalog says, or what it said when the file was written."""
        entry = located.entry
        state = po.state(entry)
        was_human = state.is_human
        is_same = text == plain_lines(entry.msgstr)
        if reference is None:  # files of other programs, such as memories, have no translator's notes
            is_same = is_same or text == plain_lines(translator_tags.without_notes(entry.msgid, entry.msgstr))
        if reference and not is_same:
            is_same = exchange.text_digest(text) == reference.text
            was_human = reference.state in HUMAN
        if row.status is Status.UNFINISHED:  # an edition shows an outdated text with the tags of its new source
            is_same = is_same or text == plain_lines(earlier_version(located.unit, located.translation) or "")
        if not text.strip() or (is_same and row.status is Status.UNFINISHED):
            return True
        is_approved = row.status is Status.APPROVED and state is not State.APPROVED
        return is_same and was_human and not (is_approved and state.is_human)


def _brief(text: str) -> str:
    """Return a text in one line of a comment."""
    words = " ".join(text.split())
    return f"{words[: _BRIEF - 1]}…" if len(words) > _BRIEF else words


def _edges(text: str, source: str) -> str:
    """Return a translation without line ends at its edges that its source does not have: XML is often indented."""
    return text if source != source.strip() else text.strip("\r\n\t ")


def _loses_notes(unit: Unit, entry: po.Entry, text: str) -> bool:
    """Return whether a translation has fewer translator's notes than the person's text in the catalog."""
    if not po.state(entry).is_human:
        return False
    return len(translator_tags.split(unit.text, text).notes) < len(translator_tags.split(unit.text, entry.msgstr).notes)
