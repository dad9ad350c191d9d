"""The texts that are written into a file, whole: with every note and picture of their units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hexapla import markup
from hexapla.markup import Tag, Token
from hexapla.model import Code, Rendering, SourceFile, Unit
from hexapla.rewrite.plain_text.proof import Sense, sense
from hexapla.rewrite.texts import text_of, value_of


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replaces a unit: tokens with the codes of their tags, and the translator's notes by the tags of their marks.

    `remark` is what readers are told of it. `around` is the number of pairs of tags around all of it that are not
    written, as a reader adds them.
    """

    unit: Unit
    tokens: Sequence[Token]
    codes: Sequence[Code]
    notes: Mapping[Tag, str]
    remark: str = ""
    around: int = 0

    def sense(self, mark_tag: str, is_elsewhere: Callable[[Code], bool]) -> Sense:
        """Return what it says (see `proof.sense`), with its remark or a mark around all of it, read as `mark_tag`."""
        if not self.remark:
            return sense(self.tokens, self.codes, is_elsewhere)
        if not mark_tag:
            end = len(self.tokens) - self.around
            return sense([*self.tokens[:end], f"[{self.remark}]", *self.tokens[end:]], self.codes, is_elsewhere)
        marked = [Tag(mark_tag, "open"), *self.tokens, Tag(mark_tag, "close")]
        return sense(marked, (*self.codes, Code(mark_tag, "style")), is_elsewhere)

    def within(self, names: Collection[str]) -> Replacement:
        """Return the same text with these pairs of tags around all of it."""
        inner = [each for each in self.tokens if not (isinstance(each, Tag) and each.name in names)]
        around = sorted(names)
        opened, closed = ([Tag(name, shape) for name in around] for shape in ("open", "close"))
        return replace(self, tokens=[*opened, *inner, *reversed(closed)], around=len(around))


def changed(file: SourceFile) -> Mapping[int, Replacement]:
    """Return what replaces the units whose text changes, by their numbers.

    Raises:
        ExportError: a translation has a tag that its unit does not have.

    """
    found: dict[int, Replacement] = {}
    for number, (unit, rendering, remark) in enumerate(zip(file.units, file.renderings, file.remarks, strict=True)):
        if unit.note in file.omitted:
            continue
        left_out = {code.name for code in unit.codes if code.kind == "note" and code.value in file.omitted}
        if rendering.text != unit.text or remark or left_out:
            found[number] = _translation(unit, rendering, remark, left_out)
    return found


def _translation(unit: Unit, rendering: Rendering, remark: str, left_out: set[str]) -> Replacement:
    if unit.is_value:
        return Replacement(unit, [value_of(unit, rendering, remark)], (), {})
    made = text_of(unit, rendering)
    tokens = _without_ends([*_once(made.tokens, unit, left_out)], unit)
    used = {token.name for token in tokens if isinstance(token, Tag)}
    lost = [
        Tag(code.name, "void")
        for code in unit.codes
        if code.void and code.kind in ("note", "image") and code.name not in used | left_out
    ]
    return Replacement(unit, [*tokens, *lost], unit.codes, made.notes, remark=remark)


def _without_ends(tokens: list[Token], unit: Unit) -> list[Token]:
    """Return tokens without white space and line breaks at the ends, where plain text has none."""
    breaks = {code.name for code in unit.codes if code.kind == "break"}

    def is_blank(token: Token) -> bool:
        return not token.strip() if isinstance(token, str) else token.name in breaks

    start, end = 0, len(tokens)
    while start < end and is_blank(tokens[start]):
        start += 1
    while start < end and is_blank(tokens[end - 1]):
        end -= 1
    return tokens[start:end]


def _once(tokens: Sequence[Token], unit: Unit, left_out: set[str]) -> Iterator[Token]:
    """Yield tokens with each note cited as often as in the unit, and without those that are left out."""
    own = [token for token in markup.parse(unit.text, unit.names) if isinstance(token, Tag)]
    rest = {name: own.count(Tag(name, "void")) for name in unit.notes}
    for token in tokens:
        if isinstance(token, Tag) and token.name in rest:
            rest[token.name] -= 1
            if token.name in left_out or rest[token.name] < 0:
                continue
        yield token
