"""Which texts of a block are changed, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from hexapla import characters, languages, markup, translator_tags
from hexapla.markup import Tag, Token
from hexapla.model import Code, Origin, Rendering, SourceFile, Unit, UnitKind
from hexapla.rewrite.alignment import AlignedUnit, align
from hexapla.rewrite.labels import Labels
from hexapla.rewrite.target import Target
from hexapla.rewrite.texts import kind_of, text_of, value_of

Kept = list[tuple[AlignedUnit, bool]]


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit, what replaces it, and the remark on that, if any; `omitted` are the tags of notes that are left out."""

    unit: Unit
    rendering: Rendering
    remark: str = ""
    omitted: frozenset[str] = frozenset()

    @property
    def is_changed(self) -> bool:
        """Whether the text is another, or has to be marked."""
        return self.rendering.text != self.unit.text or bool(self.remark or self.omitted)

    @property
    def value(self) -> str:
        """The text for a place without markup, as `texts.value_of` makes it."""
        return value_of(self.unit, self.rendering, self.remark)

    @property
    def is_translated(self) -> bool:
        """Whether the text is in the language of the edition: the others say which language they are in."""
        return "lang" not in self.rendering.attributes


@dataclass(slots=True)
class BlockChange:
    """A unit whose text is replaced: the tokens of its translation, and the codes of its tags by name.

    `remark` is what readers are told of the text. `notes` are those that the translator added, by the tags of their
    marks; `omitted` are the tags of notes that are left out. `opening` and `closing` are XML before and after the
    text, `added` the XML of tags.
    """

    aligned: AlignedUnit
    codes: Mapping[str, Code]
    tokens: Sequence[Token]
    remark: str = ""
    notes: Mapping[Tag, str] = field(default_factory=dict)
    omitted: frozenset[str] = frozenset()
    added: dict[Tag, str] = field(default_factory=dict)
    opening: str = ""
    closing: str = ""

    def set_notes_apart(self) -> None:
        """Put a space before the notes that the translator added, where there is none: they are written in the text."""
        tokens: list[Token] = []
        for token in self.tokens:
            before = tokens[-1] if tokens else " "
            if token in self.notes and not (isinstance(before, str) and before[-1:].isspace()):
                tokens.append(" ")
            tokens.append(token)
        self.tokens = tokens


def texts_by_part(file: SourceFile) -> Mapping[str, list[UnitText]]:
    """Return the texts of a file that know where they came from, by the part of the file."""
    found: dict[str, list[UnitText]] = {}
    for unit, rendering, remark in zip(file.units, file.renderings, file.remarks, strict=True):
        if unit.origin.pieces:
            omitted = frozenset(code.name for code in unit.codes if code.kind == "note" and code.value in file.omitted)
            found.setdefault(unit.origin.part, []).append(UnitText(unit, rendering, remark, omitted))
    return found


def blocks_of(texts: Sequence[UnitText]) -> Iterator[tuple[Origin, list[UnitText]]]:
    """Yield the texts of each block with their origin."""
    for _key, group in groupby(texts, key=lambda each: id(each.unit.origin)):
        own = list(group)
        yield own[0].unit.origin, own


def untagged(texts: Sequence[UnitText]) -> str:
    """Return the renderings of a block's units as a text without tags; notes and remarks are in brackets."""
    return characters.drop_forbidden(" ".join("".join(_words(text)) for text in texts))


def _words(text: UnitText) -> Iterator[str]:
    found = text_of(text.unit, text.rendering)
    for token in found.tokens:
        if isinstance(token, str):
            yield token
        elif token in found.notes:
            yield f" [{found.notes[token]}]"
    if text.remark:
        yield f" [{text.remark}]"


def listed_words(texts: Iterable[UnitText]) -> Mapping[str, tuple[str, bool]]:
    """Return what contents and lists of figures show: by the words of a text, those of its translation.

    With each, whether it is marked. Only what changes is there: headings, captions, and other texts with a number of
    the program's, because a caption by itself may be a paragraph.
    """
    found: dict[str, tuple[str, bool]] = {}
    for text in texts:
        unit = text.unit
        is_numbered = any(code.kind == "keep" and code.value for code in unit.codes)
        is_listed = bool(unit.kind.level) or unit.kind is UnitKind.CAPTION or is_numbered
        if is_listed and not unit.is_value and text.is_changed:
            shown = translator_tags.without_notes(unit.text, text.rendering.text)
            found[_shown_words(unit, unit.text)] = (_shown_words(unit, shown), bool(text.remark))
    return found


def _shown_words(unit: Unit, text: str) -> str:
    """Return a text of a unit without its tags, but with the numbers that they stand for."""
    values = {code.name: code.value for code in unit.codes if code.kind == "keep"}
    tokens = markup.parse(text, unit.names)
    words = (values.get(each.name, "") if isinstance(each, Tag) else each for each in tokens)
    return " ".join("".join(words).split())


def learn_labels(labels: Labels, texts: Sequence[UnitText]) -> None:
    """Learn the words of numbers from translations that are shown without a remark."""
    for origin, own in blocks_of([each for each in texts if not each.unit.is_value]):
        if any(piece.first < 0 and piece.name == "span" for piece in origin.pieces):
            for text, aligned in zip(own, align([each.unit for each in own], origin.pieces), strict=True):
                if text.is_translated and not text.remark:
                    labels.learn(text_of(text.unit, text.rendering).tokens, aligned, origin.pieces)


def change_of(
    aligned: Sequence[AlignedUnit], texts: Sequence[UnitText], target: Target, labels: Labels
) -> tuple[BlockChange | None, Kept]:
    """Return the change of a block, and the units that are not changed, each with whether it is translated.

    The sentences of a block from the first that is changed to the last are changed as one text: they may share a run.
    """
    changed = [at for at, each in enumerate(texts) if each.is_changed]
    first, last = (changed[0], changed[-1] + 1) if changed else (len(texts), len(texts))
    kept = [(aligned[at], texts[at].is_translated) for at in (*range(first), *range(last, len(texts)))]
    if first == last:
        return None, kept
    if last - first > 1:
        return _joined(aligned[first:last], texts[first:last], target, labels), kept
    text = texts[first]
    found = text_of(text.unit, text.rendering)
    tokens = labels.taken_from(found.tokens, aligned[first], text.unit.origin.pieces)
    codes = {code.name: code for code in text.unit.codes}
    return BlockChange(aligned[first], codes, tokens, remark=text.remark, notes=found.notes, omitted=text.omitted), kept


def _joined(aligned: Sequence[AlignedUnit], texts: Sequence[UnitText], target: Target, labels: Labels) -> BlockChange:
    """Return the change of several units as one; their tags get names of their own."""
    is_spaced = languages.spaced(target.language)
    whole = AlignedUnit(aligned[0].unit)
    codes: dict[str, Code] = {}
    tokens: list[Token] = []
    notes: dict[Tag, str] = {}
    omitted: set[str] = set()
    for number, (own, text) in enumerate(zip(aligned, texts, strict=True)):
        unit = text.unit
        names = {code.name: f"{number}-{code.name}" for code in unit.codes}
        codes |= {names[code.name]: code._replace(name=names[code.name]) for code in unit.codes}
        whole.spans += [replace(span, tags=_renamed(span.tags, names)) for span in own.spans]
        whole.objects |= {names[name]: uses for name, uses in own.objects.items()}
        whole.around |= {names[name]: _renamed(tags, names) for name, tags in own.around.items()}
        if tokens and is_spaced:
            tokens.append(" ")
        found = text_of(unit, text.rendering)
        names |= {tag.name: f"{number}-{tag.name}" for tag in found.notes}
        notes |= {Tag(names[tag.name], "void"): note for tag, note in found.notes.items()}
        omitted |= {names[name] for name in text.omitted}
        own_tokens = [*labels.taken_from(found.tokens, own, unit.origin.pieces), *_missing(found.tokens, own, text)]
        tokens += [Tag(names[each.name], each.shape) if isinstance(each, Tag) else each for each in own_tokens]
    remarks = "; ".join(dict.fromkeys(each.remark for each in texts if each.remark))
    return BlockChange(whole, codes, tokens, remark=remarks, notes=notes, omitted=frozenset(omitted))


def _missing(tokens: Sequence[Token], own: AlignedUnit, text: UnitText) -> Iterator[Tag]:
    """Yield the tags of the objects that a translation lacks: they stay with their sentence."""
    pieces = text.unit.origin.pieces
    said = Counter(token for token in tokens if isinstance(token, Tag))
    for name, uses in own.objects.items():
        is_there = any(pieces[at].first >= 0 for use in uses for at in use)
        if is_there and name not in text.omitted and kind_of(name) not in ("br", "wbr"):
            yield from [Tag(name, "void")] * (len(uses) - said[Tag(name, "void")])


def _renamed(tags: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[tag] for tag in tags)
