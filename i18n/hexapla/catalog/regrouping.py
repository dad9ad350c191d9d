"""Give texts that were split or joined the translations of their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hexapla import markup
from hexapla.catalog.comment_writing import add_own_comment, doubt_line, minor_line, taken_line
from hexapla.catalog.copies import PARAGRAPHS
from hexapla.catalog.entry import Entry, Key, key, make_fuzzy
from hexapla.catalog.own_comments import human_comments
from hexapla.catalog.proofs import is_doubted
from hexapla.catalog.sentence_origins import Found, Sentences, find_origins, kind_of_tag, tag_names
from hexapla.catalog.states import approval_of, approve, minor_change, state
from hexapla.markup import Tag


class TranslatedSentences(NamedTuple):
    """A half-open range of the sentences of a text, and their translation, with the white space around it.

    `is_certain` is whether it is their translation beyond doubt.
    """

    first: int
    end: int
    translation: str
    is_certain: bool


class Bilingual(Protocol):
    """Knows the sentences of the two languages of a catalog; `is_by_sentence` is whether each unit is one sentence."""

    is_by_sentence: bool

    def cut(self, text: str) -> Sequence[str]:
        """Cut a tagged text into its sentences."""

    def pair(self, text: str, translation: str, *, judges: bool) -> Sequence[TranslatedSentences]:
        """Cut a text and its translation into pieces with the same meaning, in order: all of both.

        Without `judges` none is certain, which is quicker.
        """

    def join(self, texts: Iterable[str]) -> str:
        """Join translations to one text."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that was translated: the entry, the text, and a person's translation; empty if there is none."""

    entry: Entry
    source: Key
    translation: str


class Regrouped(NamedTuple):
    """An entry that was put together, and the entries that its sentences were taken from."""

    entry: Entry
    origins: Sequence[Entry]


class _Run(NamedTuple):
    """Neighbouring sentences of an earlier text that are neighbours in a new one: the first, and the end."""

    text: int
    first: int
    end: int
    names: Mapping[str, str]
    """What the tags of these sentences are called in the new text."""


class _Piece(NamedTuple):
    """The translation of a run, None if it has tags of other sentences; whether it is certain."""

    text: str | None
    is_certain: bool


def regrouped(
    wanted: Sequence[Entry],
    earlier: Sequence[EarlierText],
    edited: Mapping[int, int],
    bilingual: Bilingual,
    *,
    staying: Collection[int] = (),
    keeps_states: bool,
) -> dict[int, Regrouped]:
    """Make, for the texts that consist of sentences of earlier texts, entries with the translations of these sentences.

    `edited` gives the earlier text that a new text is an edited version of, by indices. The entries are outdated; `#|`
    has the whole of the earlier texts, with a blank line between them. Where the tags of a translation are not those
    of its sentences, the text gets the whole translations. With `keeps_states`, a text whose sentences all have
    translations that are certain has the state of the least of them. `staying` are the earlier texts, by index, that a
    document still has.
    """
    new = [Sentences.of(bilingual.cut(entry.msgid)) for entry in wanted]
    old = [Sentences.of(bilingual.cut(each.source[1])) for each in earlier]
    origins = find_origins(new, old, edited, [bool(each.translation) for each in earlier], staying=staying)
    maker = _Maker(earlier, old, bilingual, keeps_states=keeps_states)
    made = {number: maker.make(wanted[number], new[number], found) for number, found in origins.items()}
    return {number: each for number, each in made.items() if each.entry.msgstr}


class _Maker:
    """Makes entries of the translations of sentences."""

    def __init__(
        self, earlier: Sequence[EarlierText], old: Sequence[Sentences], bilingual: Bilingual, *, keeps_states: bool
    ) -> None:
        self.earlier = earlier
        self.old = old
        self.bilingual = bilingual
        self.keeps_states = keeps_states

    def make(self, wanted: Entry, sentences: Sentences, found: Sequence[tuple[Found, ...]]) -> Regrouped:
        """Make the entry of a text, of whose sentences it is known which ones they were."""
        runs = [run for run in self._runs(sentences, found) if self.earlier[run.text].translation]
        used = [self.earlier[number] for number in dict.fromkeys(run.text for run in runs)]
        pieces = list(self._pieces(runs))
        texts = [piece.text for piece in pieces if piece.text is not None]
        fits = len(texts) == len(pieces)
        entry = Entry(msgid=wanted.msgid, msgctxt=wanted.msgctxt)
        entry.msgstr = self.bilingual.join(texts if fits else [each.translation for each in used])
        entry.tcomment = "\n".join(dict.fromkeys(line for each in used for line in human_comments(each.entry)))
        is_whole = all(some and all(self._is_same(each) for each in some) for some in found)
        if self.keeps_states and fits and is_whole and all(piece.is_certain for piece in pieces):
            _review(entry, [each.entry for each in used])
        else:
            _outdate(entry, used)
            if any(is_doubted(each.entry) for each in used):
                add_own_comment(entry, doubt_line())
        return Regrouped(entry, [each.entry for each in used])

    def _is_same(self, found: Found) -> bool:
        """Return whether a sentence is as it was when it was reviewed as a part of its earlier text."""
        earlier = self.earlier[found.text]
        return found.is_same and key(earlier.entry) == earlier.source and state(earlier.entry).is_human

    def _runs(self, sentences: Sentences, found: Sequence[tuple[Found, ...]]) -> Iterator[_Run]:
        run: _Run | None = None
        for text, some in zip(sentences.texts, found, strict=True):
            left = list(tag_names(text))
            for each in some:
                names = _renamed(self.old[each.text].texts[each.sentence], left)
                if run and (run.text, run.end) == (each.text, each.sentence):
                    run = run._replace(end=each.sentence + 1, names={**run.names, **names})
                    continue
                if run:
                    yield run
                run = _Run(each.text, each.sentence, each.sentence + 1, names)
        if run:
            yield run

    def _pieces(self, runs: Iterable[_Run]) -> Iterator[_Piece]:
        given: set[tuple[int, int]] = set()
        for run in runs:
            whole = self.earlier[run.text]
            pairs = [pair for pair in self._pairs_of(run) if (run.text, pair.first) not in given]
            given.update((run.text, pair.first) for pair in pairs)
            said = "".join(pair.translation for pair in pairs)
            text = _with_tags(said, run.names, frozenset(tag_names(whole.source[1])))
            is_exact = all(run.first <= pair.first and pair.end <= run.end and pair.is_certain for pair in pairs)
            is_all = said == whole.translation or self._has_tags_of(run, said)
            yield _Piece(text, bool(text) and is_exact and is_all)

    def _has_tags_of(self, run: _Run, said: str) -> bool:
        """Return whether the translation of a run has each tag of the run, as often as the run."""
        source = " ".join(self.old[run.text].texts[run.first : run.end])
        ours, theirs = (Counter(markup.parse(text, tag_names(source))) for text in (source, said))
        return all(ours[each] == theirs[each] for each in ours.keys() | theirs.keys() if isinstance(each, Tag))

    def _pairs_of(self, run: _Run) -> Sequence[TranslatedSentences]:
        """Return the pieces of a translation that the sentences of a run are in."""
        source, said = self.earlier[run.text].source[1], self.earlier[run.text].translation
        count = len(self.old[run.text].texts)
        if (run.first, run.end) == (0, count):
            return [TranslatedSentences(0, count, said, is_certain=True)]
        pairs = self.bilingual.pair(source, said, judges=self.keeps_states)
        return [pair for pair in pairs if pair.first < run.end and run.first < pair.end]


def _review(entry: Entry, parts: Sequence[Entry]) -> None:
    """Give an entry the state of the least of its parts: approved by those who approved them, on the last date."""
    if changes := [change for each in parts if (change := minor_change(each, key(each)))]:
        add_own_comment(entry, minor_line(entry, changes[0].earlier))
        return
    approvals = [approval for each in parts if (approval := approval_of(each))]
    if len(approvals) == len(parts):
        dates = [approval.on for approval in approvals if approval.on]
        names = dict.fromkeys(approval.by for approval in approvals if approval.by)
        approve(entry, ", ".join(names), max(dates, default=None))


def _outdate(entry: Entry, used: Sequence[EarlierText]) -> None:
    """Mark an entry as outdated, with all the texts that its translation was taken from."""
    contexts = {each.source[0] for each in used}
    entry.previous_msgctxt = next(iter(contexts)) or None if len(contexts) == 1 else None
    entry.previous_msgid = PARAGRAPHS.join(each.source[1] for each in used)
    make_fuzzy(entry)
    source = entry.previous_msgctxt or "", entry.previous_msgid
    add_own_comment(entry, taken_line(entry, source, PARAGRAPHS.join(each.translation for each in used)))


def _renamed(old: str, left: list[str]) -> dict[str, str]:
    """Return what each tag of an earlier sentence is called in a new text: the next of its kind, taken from `left`."""
    found: dict[str, str] = {}
    for name in tag_names(old):
        same = next((each for each in left if kind_of_tag(each) == kind_of_tag(name)), None)
        if same is not None:
            left.remove(same)
            found[name] = same
    return found


def _with_tags(piece: str, names: Mapping[str, str], known: frozenset[str]) -> str | None:
    """Rename the tags of a translation; None if it has another one of the `known` tags of the whole text."""
    tokens = markup.parse(piece, known)
    tags = {token.name for token in tokens if isinstance(token, Tag)}
    if not tags <= names.keys():
        return None
    renamed = (Tag(names[each.name], each.shape) if isinstance(each, Tag) else each for each in tokens)
    return markup.serialise(renamed)
