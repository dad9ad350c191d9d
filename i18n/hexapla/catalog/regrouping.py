"""Give texts that were split or joined the translations of their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from hexapla import markup
from hexapla.catalog.entry import Entry, Key, make_fuzzy
from hexapla.catalog.own_comments import human_comments
from hexapla.catalog.sentence_origins import Found, Sentences, find_origins, kind_of_tag, tag_names
from hexapla.markup import Tag

PARAGRAPHS = "\n\n"  # between the earlier texts in `#|`


class SentencePair(NamedTuple):
    """A half-open range of the sentences of a text, and their translation, with the white space around it."""

    first: int
    end: int
    translation: str


class Bilingual(Protocol):
    """Knows the sentences of the two languages of a catalog."""

    def cut(self, text: str) -> Sequence[str]:
        """Cut a tagged text into its sentences."""

    def pair(self, text: str, translation: str) -> Sequence[SentencePair]:
        """Cut a text and its translation into pieces with the same meaning, in order: all of both."""

    def join(self, texts: Iterable[str]) -> str:
        """Join translations to one text."""


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text that was translated: the entry, the text, and a person's translation; empty if there is none."""

    entry: Entry
    source: Key
    translation: str


class _Run(NamedTuple):
    """Neighbouring sentences of an earlier text that are neighbours in a new one: the first, and the end."""

    text: int
    first: int
    end: int
    names: Mapping[str, str]
    """What the tags of these sentences are called in the new text."""


def regrouped(
    wanted: Sequence[Entry], earlier: Sequence[EarlierText], edited: Mapping[int, int], bilingual: Bilingual
) -> dict[int, Entry]:
    """Make, for the texts that consist of sentences of earlier texts, entries with the translations of these sentences.

    `edited` gives the earlier text that a new text is an edited version of, by indices. The entries are outdated; `#|`
    has the whole of the earlier texts, with a blank line between them. Where the tags of a translation are not those
    of its sentences, the text gets the whole translations.
    """
    new = [Sentences.of(bilingual.cut(entry.msgid)) for entry in wanted]
    old = [Sentences.of(bilingual.cut(each.source[1])) for each in earlier]
    origins = find_origins(new, old, edited, [bool(each.translation) for each in earlier])
    maker = _Maker(earlier, old, bilingual)
    made = {number: maker.entry(wanted[number], new[number], found) for number, found in origins.items()}
    return {number: entry for number, entry in made.items() if entry.msgstr}


class _Maker:
    """Makes entries of the translations of sentences."""

    def __init__(self, earlier: Sequence[EarlierText], old: Sequence[Sentences], bilingual: Bilingual) -> None:
        self.earlier = earlier
        self.old = old
        self.bilingual = bilingual
        self._pairs: dict[int, Sequence[SentencePair]] = {}

    def entry(self, wanted: Entry, sentences: Sentences, found: Sequence[tuple[Found, ...]]) -> Entry:
        """Make the entry of a text, of whose sentences it is known which ones they were."""
        runs = [run for run in self._runs(sentences, found) if self.earlier[run.text].translation]
        used = [self.earlier[number] for number in dict.fromkeys(run.text for run in runs)]
        pieces = list(self._pieces(runs))
        texts = [each.translation for each in used] if None in pieces else filter(None, pieces)
        entry = Entry(msgid=wanted.msgid, msgctxt=wanted.msgctxt, msgstr=self.bilingual.join(texts))
        contexts = {each.source[0] for each in used}
        entry.previous_msgctxt = contexts.pop() or None if len(contexts) == 1 else None
        entry.previous_msgid = PARAGRAPHS.join(each.source[1] for each in used)
        entry.tcomment = "\n".join(dict.fromkeys(line for each in used for line in human_comments(each.entry)))
        make_fuzzy(entry)
        return entry

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

    def _pieces(self, runs: Iterable[_Run]) -> Iterator[str | None]:
        """Yield the translation of each run; None if it has tags of other sentences."""
        given: set[tuple[int, int]] = set()
        for run in runs:
            pairs = self._pairs_of(run)
            pairs = [pair for pair in pairs if (run.text, pair.first) not in given]
            given.update((run.text, pair.first) for pair in pairs)
            piece = "".join(pair.translation for pair in pairs)
            yield _with_tags(piece, run.names, frozenset(tag_names(self.earlier[run.text].source[1])))

    def _pairs_of(self, run: _Run) -> Sequence[SentencePair]:
        """Return the pieces of a translation that the sentences of a run are in."""
        whole = SentencePair(0, len(self.old[run.text].texts), self.earlier[run.text].translation)
        if (run.first, run.end) == (whole.first, whole.end):
            return [whole]
        if run.text not in self._pairs:
            self._pairs[run.text] = self.bilingual.pair(self.earlier[run.text].source[1], whole.translation)
        return [pair for pair in self._pairs[run.text] if pair.first < run.end and run.first < pair.end]


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
