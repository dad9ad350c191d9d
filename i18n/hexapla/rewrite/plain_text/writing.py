"""Write translations into a file of plain text, as far as it can be proven that they are read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from hexapla.errors import ExportError, HexaplaError
from hexapla.markup import Tag
from hexapla.messages import N_, _, interface_strings
from hexapla.model import Code, SourceFile, Unit
from hexapla.rewrite.changing_text import ChangingText
from hexapla.rewrite.plain_text.composing import TextComposer
from hexapla.rewrite.plain_text.forms import ChangedTexts, PlainTextForm
from hexapla.rewrite.plain_text.places import PlaceFinder
from hexapla.rewrite.plain_text.proof import Faults, Sense, faults, joined, sense, sense_of
from hexapla.rewrite.plain_text.source_text import SourceText
from hexapla.rewrite.plain_text.translations import Replacement, changed
from hexapla.rewrite.plain_text.wrapping import HARD, LineHabits
from hexapla.rewrite.rewritten import Rewritten


def open_source(file: SourceFile) -> SourceText:
    """Return the text of a file.

    Raises:
        ExportError: it is not in a Unicode encoding.

    """
    try:
        return SourceText(file.data)
    except UnicodeError as error:
        raise ExportError(
            _("“{name}” is not UTF-8, so that translations cannot be written into it.", name=file.name),
            place=file.name,
            remedy=_("Save it again as UTF-8."),
        ) from error


def write(file: SourceFile, language: str, source: SourceText, form: PlainTextForm) -> Rewritten:
    """Return a file with the renderings of its units, which are in a language, and the units whose own text stays.

    Raises:
        ExportError: a translation has a tag that its unit does not have.

    """
    texts = changed(file)
    if not (texts or file.omitted):
        return Rewritten(source.encoded(source.text))
    return _Writer(file, language, source, form=form, texts=texts).written()


class _Writer:
    """Writes one file; `_attempts` says in which way each text is written."""

    def __init__(
        self,
        file: SourceFile,
        language: str,
        source: SourceText,
        *,
        form: PlainTextForm,
        texts: Mapping[int, Replacement],
    ) -> None:
        self._file = file
        self._source = source
        self._form = form
        say, _spoken = interface_strings(language)
        self._title = say(N_("Translator’s note:"))
        places = PlaceFinder(source, form)
        self._values = form.values(file.units)
        for value in self._values.values():
            places.take(value.place)
        self._places = places.locate(file.units)
        self._texts = {number: self._fitted(number, text) for number, text in texts.items()}
        self._habits = LineHabits(source, self._places.values())
        self._attempts = {number: 0 for number in texts if number in self._places or number in self._values}
        self._shown = self._shown_values()
        self._blocks = _blocks(file, self._sense_of)

    def _shown_values(self) -> Mapping[int, int]:
        """Return the texts that are also metadata, by the numbers of these: such as the title of an article."""
        values = [
            number
            for number, unit in enumerate(self._file.units)
            if unit.is_value and number not in self._places and number not in self._values
        ]
        if not values:
            return {}
        by_words = {
            self._sense_of(self._file.units[number]).words: number for number in sorted(self._places, reverse=True)
        }
        shown = {number: by_words.get(self._sense_of(self._file.units[number]).words) for number in values}
        return {number: other for number, other in shown.items() if other is not None}

    def _fitted(self, number: int, text: Replacement) -> Replacement:
        """Return a text as its place can hold it.

        Metadata have no room for notes and marks: they say in words that they are drafts. Tags without a
        sign in the source, which readers add, are around all.
        """
        if number in self._values:
            inner = [each for each in text.tokens if isinstance(each, str) or each not in text.notes]
            said = [f" [{text.remark}]"] if text.remark else []
            return replace(text, tokens=[*inner, *said], notes={}, remark="")
        tags = self._places[number].tags if number in self._places else ()
        written = {tag.name for tag, start, end in tags if start < end}
        unwritten = {tag.name for tag, _start, _end in tags if tag.shape == "open"} - written
        return text.within(unwritten) if unwritten else text

    def written(self) -> Rewritten:
        """Return the file; as long as texts are not read again, they are written in another way."""
        while self._attempts:
            data, added = self._made()
            bad = self._to_change(self._faults(data, added))
            if not bad:
                break
            for number in bad:
                self._attempts[number] += 1
                if self._attempts[number] >= self._form.attempts:
                    del self._attempts[number]
        else:
            data = self._source.encoded(self._source.text)
        shown = {number for number, other in self._shown.items() if other in self._attempts}
        kept = sorted(self._texts.keys() - self._attempts.keys() - shown)
        return Rewritten(data, tuple(self._file.units[number] for number in kept))

    def _made(self) -> tuple[bytes, Sequence[Sense]]:
        """Return the file with its texts as they are to be written, and what the notes say that are added."""
        changing = ChangingText(self._source.text)
        order = sorted(self._attempts, key=lambda number: (self._start_of(number), -number))
        notes: list[str] = []
        citations: dict[int, dict[Tag, str]] = {}
        for number in order:
            for tag, words in self._texts[number].notes.items():
                notes.append(f"{self._title} {words}")
                citations.setdefault(number, {})[tag] = self._form.cite(len(notes), notes[-1])
        made_texts: dict[int, str] = {}
        for number in reversed(order):  # what is inside another text comes before it
            made_texts[number] = self._replace(number, changing, citations.get(number, {}))
        written = ChangedTexts(
            self._file.units, made_texts, self._places, notes=notes, omitted=self._omitted, part=changing.slice
        )
        for start, end, made in self._form.edits(written):
            if start < end:
                changing.replace(start, end, made)
            else:
                changing.insert(start, made)
        data = self._source.encoded(changing.changed_text())
        return data, [sense([note], ()) for note in notes]

    def _replace(self, number: int, changing: ChangingText, citations: Mapping[Tag, str]) -> str:
        """Write one text; return what is written."""
        text, attempt = self._texts[number], self._attempts[number]
        if value := self._values.get(number):
            made = value.write(text.tokens, attempt)
            changing.replace(value.place.start, value.place.end, made)
            return made
        place = self._places[number]
        composer = TextComposer(
            text, place, changing, source=self._source, form=self._form, attempt=attempt, citations=citations
        )
        composed = composer.compose()
        own = changing.slice(place.start, place.end)
        if composed.replace(HARD, " ").split() == own.split():
            made = own  # the author's own lines, and what they have between words
        else:
            made = self._habits.arrange(composed, place, composer.begin)
        if text.remark:
            made = self._form.mark(made, text.remark, attempt)
        made = made.replace(HARD, " ")
        changing.replace(place.start, place.end, made)
        return made

    def _sense_of(self, unit: Unit) -> Sense:
        """Return what a unit says, without words that are not in the source."""
        return sense_of(unit, self._is_elsewhere)

    def _is_elsewhere(self, code: Code) -> bool:
        return bool(self._form.whole(code))

    def _start_of(self, number: int) -> int:
        return (self._values[number].place if number in self._values else self._places[number]).start

    @property
    def _omitted(self) -> frozenset[str]:
        """The notes that are left out: those of the language, unless a text that cites them stays as it is."""
        units = enumerate(self._file.units)
        staying = (unit for number, unit in units if number in self._texts and number not in self._attempts)
        return self._file.omitted - {code.value for unit in staying for code in unit.codes}

    def _faults(self, data: bytes, added: Sequence[Sense]) -> Faults:
        """Return the numbers of the units that are not read again as they were meant."""
        units = self._file.units
        omitted = self._omitted
        blocks = [block for block in self._blocks if units[block[0]].note not in omitted]
        expected = [(_group(units[block[0]], block[0]), joined(map(self._sense, block))) for block in blocks]
        try:
            found = [(_group(unit, at), self._sense_of(unit)) for at, unit in enumerate(self._file.reread(data))]
        except HexaplaError:  # what was written is no longer a file of its form
            return Faults(set(self._attempts), set())
        made = faults(expected, found, added)
        changed, beside = ({number for at in each for number in blocks[at]} for each in (made.changed, made.beside))
        return Faults(changed, beside)

    def _to_change(self, found: Faults) -> set[int]:
        """Return the numbers of the texts that have to be written in another way.

        A text that was not written may say something else all the same: what it takes from another, such as the words
        of a heading that it refers to. But texts that are more, or fewer, come from one that was written near them.
        """
        written = self._attempts.keys()
        bad = (found.changed | found.beside) & written
        if bad or not found.beside:
            return bad
        near = [max((each for each in written if each < number), default=-1) for number in found.beside]
        near += [min((each for each in written if each > number), default=-1) for number in found.beside]
        return {number for number in near if number >= 0}

    def _sense(self, number: int) -> Sense:
        """Return what a unit is meant to say: its translation if it is written, else what it says in the source."""
        if number in self._attempts:
            return self._written_sense(number)
        other = self._shown.get(number, -1)
        if other in self._attempts:
            return Sense(self._written_sense(other).words, ())
        return self._sense_of(self._file.units[number])

    def _written_sense(self, number: int) -> Sense:
        """Return what a text is meant to say that is written."""
        return self._texts[number].sense(self._form.mark_tag(self._attempts[number]), self._is_elsewhere)


def _group(unit: Unit, number: int) -> str:
    """Return with which texts a text is compared in order: the body, one note, or none, as values change places."""
    return f"value {number}" if unit.is_value else unit.note


def _blocks(file: SourceFile, sense_of: Callable[[Unit], Sense]) -> list[Sequence[int]]:
    """Return the numbers of the units of each block, whose sentences may be units of their own."""
    if not file.is_by_sentence:
        return [range(number, number + 1) for number in range(len(file.units))]
    senses = [sense_of(unit) for unit in file.units]
    found: list[Sequence[int]] = []
    at = 0
    for block in file.reread(file.data):
        whole, first, words = sense_of(block).words, at, ""
        while at < len(senses) and (at == first or len(words) < len(whole)):
            words += senses[at].words
            at += 1
        found.append(range(first, at))
    return found
