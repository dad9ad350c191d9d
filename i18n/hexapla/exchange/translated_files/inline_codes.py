"""Turn the codes of another program into the tags of a text, and prove that the tags are those of the source.

A code stands for a tag if the file says so (`data`), or if the codes of the source are, in their order, of the same
shapes as the tags of our text. A code of the translation stands for what the code with its id stands for in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hexapla import markup
from hexapla.check import RULES, Pair
from hexapla.exchange.translated_files.rows import InlineCode, Piece
from hexapla.markup import Tag
from hexapla.model import Severity, State, Translation, Unit

_TAG = re.compile(r"</?\s*([^\s<>/]+)\s*/?>")
_PROVING = ("notes", "tags", "translators_notes")
_VISUAL = ("style", "break")
# By the code of a finding; what is missing or there too often is told by its tag.
_WORDS = {
    "tag-unbalanced": "a tag without its other half",
    "tag-crossed": "tags that cross",
    "tag-unknown": "a tag that the source does not have",
    "translators-note-broken": "a translator's note without one of its tags",
    "translators-note-homeless": "a translator's note where there is no room for one",
    "omission-misplaced": "an omission of what is no note",
}


def tagged_text(unit: Unit, source: Sequence[Piece], target: Sequence[Piece]) -> tuple[str, tuple[str, ...]]:
    """Return a translation as tagged text, and what is wrong with its codes: those that stand for no tag are removed.

    A pair of codes that surrounds nothing but a void tag, and a void code for a pair, are taken as they are: `proof`
    says that they are wrong.
    """
    known = _names(unit, source)
    tokens: list[markup.Token] = []
    problems: list[str] = []
    for piece in target:
        if isinstance(piece, str):
            tokens.append(piece)
            continue
        name = known.get((piece.id, piece.shape == "void")) or _named(piece, unit)
        if name:
            tokens.append(Tag(name, piece.shape))
        elif piece.shape != "close":
            shown = piece.data or piece.id
            problems.append(f"a code that stands for no tag of the source ({shown[:40]})")
    return markup.serialise(tokens), tuple(dict.fromkeys(problems))


def invented_codes(unit: Unit, source: Sequence[Piece], target: Sequence[Piece]) -> tuple[str, ...]:
    """Return the codes of a translation that stand for no tag, and that its source does not have either."""
    known = {(piece.id, piece.shape == "void") for piece in source if isinstance(piece, InlineCode)}
    return tuple(
        (piece.data or piece.id)[:40]
        for piece in target
        if isinstance(piece, InlineCode)
        and piece.shape != "close"
        and (piece.id, piece.shape == "void") not in known
        and not _named(piece, unit)
    )


def _named(code: InlineCode, unit: Unit) -> str:
    """Return the name of the tag that a code says it is; empty if it says none of the unit's, or nothing."""
    match = _TAG.fullmatch(code.data.strip())
    return match[1] if match and match[1] in unit.names else ""


def _names(unit: Unit, source: Sequence[Piece]) -> Mapping[tuple[str, bool], str]:
    """Return the tag of each code of a source, by its id and whether it is void."""
    codes = [piece for piece in source if isinstance(piece, InlineCode)]
    tags = [token for token in markup.parse(unit.text, unit.names) if isinstance(token, Tag)]
    found: dict[tuple[str, bool], str] = {}
    if [code.shape for code in codes] == [tag.shape for tag in tags]:
        for code, tag in zip(codes, tags, strict=True):
            found.setdefault((code.id, code.shape == "void"), tag.name)
    for code in codes:
        if name := _named(code, unit):
            found[code.id, code.shape == "void"] = name
    return found


def proof(pair: Pair, earlier: str) -> Iterator[str]:
    """Yield what is wrong with the tags of a translation; `earlier` is the text of a person that it replaces, if any.

    Emphasis and line breaks that this text has left out may be missing. The words are written into catalogs: they are
    in English, whatever the language of messages is.
    """
    if pair.is_omission or pair.unit.note in pair.omitted:
        return
    found = [finding for name in _PROVING for finding in RULES[name].check(pair)]
    wanted = _counts(pair.unit, pair.unit.text)
    # No rule asks for the marks of a note that is left out; but one that is cited again is no slip of its reader.
    repeated = [code for code in pair.unit.codes if code.kind == "note" and pair.counts[code.name] > wanted[code.name]]
    if not (found or repeated):
        return
    serious = {each.code for each in found if each.severity is not Severity.NOTICE}
    needed = wanted & _counts(pair.unit, earlier) if earlier else wanted
    visual, others = (
        [code for code in pair.unit.codes if (code.kind in _VISUAL) is is_one] for is_one in (True, False)
    )
    missing = [code for code in visual if pair.counts[code.name] < needed[code.name]]
    missing += [code for code in others if serious and pair.counts[code.name] < wanted[code.name]]
    doubled = [code for code in others if code in repeated or (serious and pair.counts[code.name] > wanted[code.name])]
    for words, wrong in (("missing", missing), ("more often than in the source", doubled)):
        if wrong:
            shown = (f"<{code.name}/>" if code.void else f"<{code.name}>" for code in pair.unit.codes if code in wrong)
            yield f"{', '.join(shown)} {words}"
    yield from dict.fromkeys(_WORDS[code] for code in sorted(serious) if code in _WORDS)


def _counts(unit: Unit, text: str) -> Counter[str]:
    """Return how often each tag of a unit is in a text."""
    tokens = markup.parse(text, unit.names)
    return Counter(token.name for token in tokens if isinstance(token, Tag) and token.shape != "close")


def translated_pair(unit: Unit, text: str, languages: tuple[str, str], omitted: Mapping[str, State]) -> Pair:
    """Return a unit with a translation that is not in a catalog; `languages` are the source's and its own."""
    source, target = languages
    return Pair(unit, Translation(text, State.TRANSLATED), target, source, omitted=omitted)
