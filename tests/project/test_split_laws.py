"""project: over random splits, joins, moved sentences and changes of segmentation, no sentence of a person is lost."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.entries import AWKWARD, CREATED, template, unit
from hexapla import catalog as po
from hexapla.catalog.po import serialise
from hexapla.model import State
from hexapla.project.sentence_pairs import SentencePairs
from hexapla.workspace import Workspace
from workshop import publication

SETTINGS = '[publication]\ntitle = "Mill"\nlanguages = ["es"]\n'
ANIMALS = (
    ("horse", "caballo"),
    ("cow", "vaca"),
    ("goose", "ganso"),
    ("mule", "mula"),
    ("goat", "cabra"),
    ("hen", "gallina"),
)
PLACES = ("mill", "molino"), ("river", "río"), ("barn", "granero"), ("bridge", "puente"), ("market", "mercado")
SENTENCE = re.compile(r"El [^.]*\.")
TAG = re.compile("<[^>]*>")
TAGS = "", "", "", "em", "note"


@dataclass(frozen=True)
class Sentence:
    """A sentence of the source with its translation; `tag` is in both."""

    number: int
    source: str
    said: str
    tag: str

    @classmethod
    def make(cls, number: int, chance: random.Random) -> Sentence:
        """Make a sentence that differs from all others in its number, as in its words."""
        (animal, animal_said), (place, place_said) = chance.choice(ANIMALS), chance.choice(PLACES)
        often = chance.randint(0, 3)
        source = f"The {animal} of house {number} stood by the {place}" + ", and it waited there for us" * often
        said = f"El {animal_said} de la casa {number} estaba en el {place_said}" + " y nos esperaba allí" * often
        return cls(number, source, said, chance.choice(TAGS))

    def texts(self, note: int) -> tuple[str, str]:
        """Return both texts with their tags; `note` is the number that a note has in the unit."""
        if self.tag == "em":
            return f"<em>{self.source[:7]}</em>{self.source[7:]}.", f"<em>{self.said[:7]}</em>{self.said[7:]}."
        end = f".<note{note}/>" if self.tag == "note" else "."
        return self.source + end, self.said + end


def written(sentences: list[Sentence]) -> tuple[str, str]:
    """Return a unit of these sentences, and its translation."""
    note, pairs = 0, []
    for each in sentences:
        note += each.tag == "note"
        pairs.append(each.texts(note))
    source, said = zip(*pairs, strict=True)
    return " ".join(source), " ".join(said)


def bare(text: str) -> str:
    """Return a text without its tags."""
    return TAG.sub("", text)


class Life:
    """A document that is split, joined and moved about, and its catalog, in which people work."""

    def __init__(self, seed: int, blocks: SentencePairs, single: SentencePairs) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret
        self.bilinguals = {False: blocks, True: single}
        self.by_sentence = False
        self.count = 0
        self.paragraphs = [self.paragraph() for _ in range(5)]
        self.catalog = po.new(Path("es.po"), "Book", "es", CREATED)
        self.saved: set[str] = set()
        self.reviewed: dict[str, str] = {}
        self.before: list[str] = []

    def paragraph(self) -> list[Sentence]:
        self.count += 10
        return [Sentence.make(self.count + at, self.chance) for at in range(self.chance.randint(1, 5))]

    def units(self) -> list[list[Sentence]]:
        return [[each] for some in self.paragraphs for each in some] if self.by_sentence else self.paragraphs

    def change(self) -> None:
        at = self.chance.randrange(len(self.paragraphs))
        some = self.paragraphs[at]
        match self.chance.choice(["split", "join", "move", "segmentation", "add", "cut", "swap"]):
            case "split" if len(some) > 1:
                middle = self.chance.randrange(1, len(some))
                self.paragraphs[at : at + 1] = [some[:middle], some[middle:]]
            case "join" if at + 1 < len(self.paragraphs):
                self.paragraphs[at : at + 2] = [some + self.paragraphs[at + 1]]
            case "move" if at + 1 < len(self.paragraphs) and len(some) > 1:
                self.paragraphs[at : at + 2] = [some[:-1], [some[-1], *self.paragraphs[at + 1]]]
            case "segmentation":
                self.by_sentence = not self.by_sentence
            case "add":
                self.paragraphs.insert(at, self.paragraph())
            case "cut" if len(self.paragraphs) > 2:
                del self.paragraphs[at]
            case "swap":
                other = self.chance.randrange(len(self.paragraphs))
                self.paragraphs[at], self.paragraphs[other] = self.paragraphs[other], some
            case _:
                pass

    def extract(self) -> None:
        self.before = sorted({entry.msgstr for entry in self.catalog.entries if entry.msgstr}, key=len, reverse=True)
        wanted = po.template([unit(written(each)[0]) for each in self.units()])
        po.merge(wanted, self.catalog, CREATED, bilingual=self.bilinguals[self.by_sentence])
        once = serialise(self.catalog)
        po.merge(wanted, self.catalog, CREATED, bilingual=self.bilinguals[self.by_sentence])
        assert serialise(self.catalog) == once

    def work(self) -> None:
        """Somebody translates or approves some of the texts that are not done."""
        for sentences in self.units():
            source, said = written(sentences)
            entry = self.catalog.by_key()["", source]
            if po.state(entry) in (State.EMPTY, State.OUTDATED) and self.chance.random() < 0.6:
                # What a person replaces is gone because the person wants it to be.
                self.saved = {each for each in self.saved if each not in bare(entry.msgstr)}
                self.reviewed = {text: each for text, each in self.reviewed.items() if each != entry.msgstr}
                po.translate(entry, said)
            if po.state(entry) is State.TRANSLATED and self.chance.random() < 0.3:
                po.approve(entry, "Lena")
            if po.state(entry).is_human and self.chance.random() < 0.2:
                self.revise(entry, self.chance.choice(sentences))
            if po.state(entry).is_human:
                self.reviewed[source] = entry.msgstr
                self.saved.update(SENTENCE.findall(bare(entry.msgstr)))

    def revise(self, entry: po.Entry, sentence: Sentence) -> None:
        """Somebody says a sentence in other words."""
        self.count += 10
        words = re.sub(rf"casa {sentence.number}( v\d+)? ", f"casa {sentence.number} v{self.count} ", entry.msgstr)
        po.translate(entry, words)
        self.saved = {each for each in self.saved if f"casa {sentence.number} " not in each}

    def check(self) -> None:
        kept = "\n".join(bare(entry.msgstr) for entry in self.catalog.entries)
        assert [sentence for sentence in self.saved if sentence not in kept] == []
        for sentences in self.units():
            source, said = written(sentences)
            entry = self.catalog.by_key()["", source]
            if source in self.reviewed:
                assert po.state(entry).is_human
            if po.state(entry).is_human:
                assert re.sub(r" v\d+", "", entry.msgstr) == said
            if "[hexapla: taken," in entry.tcomment:
                own = entry.msgstr
                for whole in self.before:
                    own = own.replace(whole, "")
                assert set(TAG.findall(own)) <= set(TAG.findall(source))


@cache
def pair_of_bilinguals() -> tuple[SentencePairs, SentencePairs]:
    """Return what knows the sentences where units are blocks, and where they are sentences."""
    with TemporaryDirectory() as folder:
        blocks, single = (
            SentencePairs(Workspace(publication(Path(folder, name), {"a.md": "A.\n"}, settings)), "es")
            for name, settings in (
                ("block", SETTINGS),
                ("sentence", f'{SETTINGS}[catalog]\nsegmentation = "sentence"\n'),
            )
        )
    return blocks, single


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_split_joined_or_segmented_no_sentence_is_lost_or_falsely_reviewed(seed: int) -> None:
    life = Life(seed, *pair_of_bilinguals())
    for _year in range(8):
        life.extract()
        life.check()
        life.work()
        for _ in range(life.chance.randint(1, 2)):
            life.change()


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(st.tuples(AWKWARD, AWKWARD), min_size=1, max_size=6, unique_by=lambda pair: pair[0]),
    groups=st.tuples(*[st.lists(st.integers(1, 3), min_size=1, max_size=6)] * 2),
    is_changed=st.booleans(),
)
def test_awkward_texts_are_split_and_joined_like_any_other(
    parts: list[tuple[str, str]], groups: tuple[list[int], list[int]], is_changed: bool
) -> None:
    def grouped(counts: list[int], side: int) -> list[str]:
        left, found = list(parts), []
        for count in [*counts, len(left)]:
            found.append(" ".join(pair[side] for pair in left[:count]))
            left = left[count:]
        return [each for each in found if each]

    before, after = (list(dict.fromkeys(grouped(counts, 0))) for counts in groups)
    words = dict(zip(grouped(groups[0], 0), grouped(groups[0], 1), strict=False))
    bilinguals = pair_of_bilinguals()
    catalog = po.new(Path("es.po"), "Book", "es", CREATED)
    po.merge(template(before), catalog, CREATED, bilingual=bilinguals[0])
    for entry in catalog.entries:
        entry.msgstr = words.get(entry.msgid, "")
    saved = {entry.msgstr for entry in catalog.entries}
    for bilingual in (bilinguals[is_changed], bilinguals[is_changed]):
        po.merge(template(after), catalog, CREATED, bilingual=bilingual)
        assert saved <= {entry.msgstr for entry in catalog.entries} | {""}
        assert [entry.msgid for entry in catalog.active()] == after
    once = serialise(catalog)
    po.merge(template(after), catalog, CREATED, bilingual=bilinguals[is_changed])
    assert serialise(catalog) == once
