"""The proposals of an adoption: what each unit of the source gets, and what has no counterpart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hexapla.markup import Tag
from hexapla.project.adoption.books import BookPassage
from hexapla.project.adoption.pins import PairPart
from hexapla.translator_tags import NOTE

_NOTE = str(Tag(NOTE, "open"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A translation for a unit of the source: how sure it is, in percent if measured, and the reasons to doubt it."""

    source: BookPassage
    text: str
    file: str
    percent: int | None
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Proposals:
    """The proposals for a source, its passages without a counterpart, and what only the translation has.

    Of the passages `without` a counterpart, `refused` are those of which a person says so. `notes` counts the pairs of
    notes, `added` the translator's notes in proposals, `omitted` the proposals to leave a note out, `styles` the tags
    of style that the source has no tag for. `doubts` are the reasons to doubt what each row gives, `uses` what becomes
    of notes without a counterpart: rows are named by their part and number.
    """

    found: list[Proposal] = field(default_factory=list)
    without: list[BookPassage] = field(default_factory=list)
    refused: list[BookPassage] = field(default_factory=list)
    left: list[BookPassage] = field(default_factory=list)
    notes: int = 0
    added: int = 0
    omitted: int = 0
    styles: int = 0
    doubts: dict[tuple[PairPart, int], tuple[str, ...]] = field(default_factory=dict)
    uses: dict[tuple[PairPart, int], str] = field(default_factory=dict)


def chosen(proposals: Sequence[Proposal]) -> Iterator[tuple[Proposal, tuple[str, ...]]]:
    """Yield one proposal for each different text of a document, and the other translations of the same text.

    It is the most frequent one of those that a person has settled, else of those that are sure, else of all. Of equally
    frequent ones, one with a translator's note is chosen.
    """
    groups: dict[tuple[str, tuple[str, str]], list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault((proposal.source.part, proposal.source.unit.key), []).append(proposal)
    for group in groups.values():
        sure = [each for each in group if not each.doubts]
        best_ones = [each for each in sure if each.percent is None] or sure or group
        texts = [each.text for each in best_ones]
        best = max(best_ones, key=lambda each: (texts.count(each.text), _NOTE in each.text))
        yield best, tuple(dict.fromkeys(each.text for each in group if each.text != best.text))
