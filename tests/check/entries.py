"""Entries for the tests of rules, and what is found in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from hexapla.align.words import BySentence, LexicalAligner
from hexapla.check import Pair, check, compare, pairs, suppress
from hexapla.glossary import Glossary
from hexapla.model import (
    Code,
    CodeKind,
    Finding,
    Place,
    State,
    Suppression,
    Translation,
    TranslationExample,
    Unit,
    UnitKind,
)
from hexapla.segment import split_sentences

_TAG = re.compile(r"<([a-z]+)(\d*)(/?)>")
_KINDS: dict[str, CodeKind] = {"note": "note", "url": "url", "a": "link", "img": "image", "code": "code", "br": "break"}
_ALLOW = re.compile(r"hexapla: allow ([\w-]+):? ?(.*)")


def tagged(text: str, line: int = 1) -> Unit:
    """A paragraph of tagged text, its tags of the kinds that their names say."""
    codes = {
        name + number: Code(name + number, _KINDS.get(name, "style"), void=bool(void))
        for name, number, void in _TAG.findall(text)
    }
    return Unit(text, UnitKind.PARAGRAPH, Place("article.md", line), tuple(codes.values()))


def judge(source: str, target: str, language: str = "es", source_language: str = "en") -> list[str]:
    """The codes of what the rules find in one entry."""
    each = tagged(source)
    said = {each.key: Translation(target, State.TRANSLATED)}
    return [finding.code for finding in check(pairs([each], said, language, source_language))]


def judge_example(example: TranslationExample, *, complete: bool) -> list[Finding]:
    """What is found in an example and the entries beside it, as `hexapla check` would find it."""
    both = [(example.source, example.target), *example.beside]
    entries = [_pair(example, line, *texts) for line, texts in enumerate(both, 1)]
    found = [*check(entries, complete=complete), *compare(entries)]
    return list(suppress(found, entries, whole=True))


def _pair(example: TranslationExample, line: int, source: str, target: str) -> Pair:
    place = Place("es/article.po", line)
    allowed = tuple(Suppression(code, reason, place) for code, reason in _ALLOW.findall(example.allow))
    translation = Translation(target, example.state, place, suppressions=allowed, versions=example.versions)
    glossary = Glossary(example.terms, example.source_language, example.language) if example.terms else None
    each = tagged(source, line)._replace(note=example.note, is_value=example.is_value)
    ours, theirs = example.source_language, example.language
    aligner = BySentence(LexicalAligner(ours, theirs), ours, theirs, split_sentences)
    (made,) = pairs([each], {each.key: translation}, theirs, ours, terms=glossary, aligner=aligner)
    return made


def together(*texts: tuple[str, str], contexts: Sequence[str] = (), language: str = "es") -> list[Finding]:
    """What comparing some entries finds."""
    entries: Iterable[Pair] = [
        Pair(
            Unit(source, UnitKind.PARAGRAPH, Place("a.md", line), context=contexts[line - 1] if contexts else ""),
            Translation(target, State.TRANSLATED, Place("a.po", line)),
            language,
            "en",
        )
        for line, (source, target) in enumerate(texts, 1)
    ]
    return list(compare(entries))
