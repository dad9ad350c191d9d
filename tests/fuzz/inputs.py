"""What comes back from people, tools and servers, damaged: catalogs, tags, sheets, memories, glossaries, JSON.

The law: what is damaged is read, or is one HexaplaError with a message; whatever was read goes on through the rooms
that come after it. How long a case takes is told, and not judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, get_args

from draft.packages_made import TOP, packed, whole
from exchange.sheets import sheet
from fuzz import reports
from fuzz.mutations import encoded, mutate_archive, mutate_text
from fuzz.reports import Report
from hexapla import catalog, check, exchange, markup, translator_tags
from hexapla.characters import drop_forbidden, has_forbidden
from hexapla.draft import Memory, MemoryPair, packages, tmx, unit_of
from hexapla.draft.libretranslate import TranslationServer, at
from hexapla.draft.unpacking import unpacked
from hexapla.export.gating import Choices, gate
from hexapla.glossary import files as glossaries
from hexapla.model import Code, Outdated, Place, Rendering, Required, State, Translation, Translations, Unit
from hexapla.segment import segment, split_sentences, weave
from samples import document

# Words of catalogs, sheets, glossaries and JSON, to be put into any of them.
_WORDS = (
    'msgid "" msgstr "a" msgctxt "c" msgid_plural msgstr[1] #~ #| #, fuzzy\n# hexapla: approved\n# hexapla: draft x, '
    "source 000000\n# hexapla: allow numbers\n=1+1 , ; | ! -1 1e999 NaN null true xx-YY en es _x000D_ <note1/> <note1> "
    '<t<tn>n> <a1 </em> \\n \\x "" \x02 \u2028 \u202e \udfff'
)


def damaged(text: str, chance: Random) -> str:
    """A text with damage done to its pieces, and now and then a word in it of another format."""
    return mutate_text(text, (text, _WORDS), chance)


_CODES = (Code("em", "style"), Code("a1", "link", "https://e.org/"), Code("note1", "note", "n1", void=True))
_COMMENTS = (
    "hexapla: approved", "hexapla: draft echo, 83 %, source 5f3a9c, text 81aa02", "hexapla: allow numbers, tags",
    "A translator's own words.",
)  # fmt: skip
_SOURCE = 'It <em>held</em> for <a href="https://e.org/">ten</a> years<a role="doc-noteref" href="#n1"/>.'
_PO = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; '
    'plural=(n != 1);\\n"\n\n#. paragraph\n#: a.md:3\nmsgid "It <em>held</em> for <a1>ten</a1> years<note1/>."\nmsgstr '
    '"Se <em>mantuvo</em> <a1>diez</a1> años<note1/>."\n\n# hexapla: draft echo, 83 %, source 5f3a9c, text 81aa02\n'
    '#, fuzzy\nmsgctxt "c"\nmsgid ""\n"Two\\n"\n"lines"\nmsgstr "Dos\\nlíneas"\n\n#~ msgid "old"\n#~ msgstr "viejo"\n'
)  # fmt: skip


def catalogs(chance: Random, folder: Path) -> None:
    """A catalog whose text is damaged, or whose entries are: load, check and weave it, merge it, save and read it."""
    path = folder / "a.po"
    if chance.random() < 0.3:
        path.write_bytes(encoded(damaged(_PO, chance), chance))
    else:
        catalog.save(with_damaged_entries(catalog.new(path, "a", "es"), chance))
    loaded = catalog.load(path)
    judged_and_woven(catalog.translations(loaded, "a.po"))
    catalog.merge(catalog.template(units()), loaded, "2026-01-01 00:00+0000")
    catalog.save(loaded)
    again = catalog.load(path)
    assert [(each.msgid, each.msgstr) for each in again.active()] == [(e.msgid, e.msgstr) for e in loaded.active()]


def with_damaged_entries(made: catalog.Catalog, chance: Random) -> catalog.Catalog:
    """A catalog with an entry for each unit, the strings of which are damaged, and one that no unit has."""

    def text(whole: str) -> str:
        return drop_forbidden(damaged(whole, chance)) if chance.random() < 0.5 else whole

    for context, source in [*(unit.key for unit in units()), ("", text("Gone."))]:
        entry = catalog.Entry(
            msgctxt=context or None, msgid=source or "x", msgstr=text(source.replace("held", "mantuvo"))
        )
        entry.tcomment = "\n".join(text(each) for each in chance.sample(_COMMENTS, chance.randrange(3)))
        entry.previous_msgid = text(source.replace("It", "This")) if chance.random() < 0.3 else None
        entry.flags = tuple(flag for flag in ("fuzzy", "no-wrap", "c-format") if chance.random() < 0.2)
        made.entries.append(entry)
    return made


def judged_and_woven(said: Translations) -> None:
    """Whatever a catalog says is checked, let through the gate and woven, and no citation is doubled."""
    found = document(f"<p>{_SOURCE}</p>", {"n1": "<p>Note.</p>"})
    pairs = list(check.pairs(segment(found), said, "es", "en"))
    for finding in check.suppress([*check.check(pairs, complete=True), *check.compare(pairs)], pairs, whole=True):
        assert finding.message
    for require, outdated in product(get_args(Required), get_args(Outdated)):
        renderings, share = gate(
            segment(found), said, "en", Choices(show_drafts=True, require=require, outdated=outdated)
        )
        assert share.total == len(renderings)
        woven = weave(found, renderings, "es")
        cited = [each for each in woven.body.iter("a") if each.get("role") == "doc-noteref"]
        assert len(cited) <= 1, "a citation is doubled"


def tags(chance: Random, _folder: Path) -> None:
    """A translation of one text."""
    through_the_rooms(damaged("Se <em>mantuvo</em> <a1>diez</a1> años<tn>Desde 1912.</tn><note1/>.", chance))


def units() -> tuple[Unit, ...]:
    """The units of a small document with a note."""
    return segment(document(f"<p>{_SOURCE}</p>", {"n1": "<p>Note.</p>"}))


def through_the_rooms(text: str) -> None:
    """Whatever a translation says is taken apart, checked, cut and woven, and loses no citation."""
    found = document(f"<p>{_SOURCE}</p>", {"n1": "<p>Note.</p>"})
    first, *rest = segment(found)
    tokens, _faults = markup.balance(markup.parse(text, first.names), first.voids)
    assert markup.balance(tokens, first.voids) == (tokens, [])
    translator_tags.split(first.text, text)
    said = Translation(text, State.TRANSLATED, Place("a.po", 1))
    pairs = [check.Pair(first, said, "es", "en")]
    for finding in (*check.check(pairs), *check.compare(pairs)):
        assert finding.message
    woven = weave(found, [Rendering(text), *(Rendering(unit.text) for unit in rest)], "es")
    cited = [each for each in woven.body.iter("a") if each.get("role") == "doc-noteref" and each.get("href") == "#n1"]
    assert len(cited) == 1, "a citation is lost or doubled"


def sheets(chance: Random, folder: Path) -> None:
    """A sheet in CSV, or a workbook with a damaged part."""
    made = sheet(("one <em>", "=uno"), ("two", "dos\nlíneas"))
    if chance.random() < 0.7:
        path = folder / "a.csv"
        path.write_bytes(encoded(damaged(exchange.WRITERS["csv"].write(made).decode("utf-8-sig"), chance), chance))
    else:
        path = folder / "a.xlsx"
        path.write_bytes(mutate_archive(exchange.WRITERS["xlsx"].write(made), chance))
    for answer in exchange.read(path, path.name):
        assert str(answer.place).startswith("a.")
        _ = answer.reference, answer.approves, answer.is_misplaced, answer.says_something


_TMX = (
    '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>'
    '<tu><tuv xml:lang="en"><seg>It <bpt i="1" x="1">&lt;em&gt;</bpt>held<ept i="1">&lt;/em&gt;</ept><ph x="3"/></seg>'
    '</tuv><tuv xml:lang="es-MX"><seg><hi>Se</hi> <bpt i="1">x</bpt>mantuvo 12<ept i="1"/></seg></tuv></tu>'
    "</body></tmx>"
)  # fmt: skip


def memories(chance: Random, folder: Path) -> None:
    """A memory, which is then asked."""
    path = folder / "a.tmx"
    path.write_bytes(encoded(damaged(_TMX, chance), chance))
    pairs: Sequence[MemoryPair] = list(tmx.read(path, "en", "es"))
    memory = Memory(pairs, "en", "es", split_sentences)
    for pair in (*pairs, MemoryPair(unit_of("It <em>held</em>"), "")):
        memory.find_same(pair.unit)
        memory.find_similar(pair.unit)


_TBX = (
    '<martif type="TBX"><text><body><termEntry><note>n</note><langSet xml:lang="en"><tig><term>codex</term></tig>'
    '</langSet><langSet xml:lang="es"><ntig><termGrp><term>códice</term></termGrp></ntig><tig><term>código</term>'
    '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>'
    "</termEntry></body></text></martif>"
)  # fmt: skip


def terms(chance: Random, folder: Path) -> None:
    """A glossary, by which a text is then judged."""
    name, text = chance.choice(
        (("a.csv", "source,es,fr,note\ncodex,códice | !código,codex,a book\ndam,presa,,\n"), ("a.tbx", _TBX))
    )
    path = folder / name
    path.write_bytes(encoded(damaged(text, chance), chance))
    loaded = glossaries.load(path, "en", "es")
    list(loaded.problems("The codices and the dam", "El código y la presa"))
    list(loaded.comments("The codices and the dam"))


_METADATA = {
    "from_code": "en",
    "to_code": "es",
    "package_version": "1.0",
    "type": "translate",
    "more": [1, {"a": None}],
}


def models(chance: Random, folder: Path) -> None:
    """What the metadata of a model says of it."""
    file = packed(
        folder / "a.argosmodel",
        {**whole(), f"{TOP}/metadata.json": encoded(damaged(json.dumps(_METADATA), chance), chance)},
    )
    with unpacked(file, folder) as found:
        model = packages._read(found)
    assert model is None or (str(model).isascii() and str(model).isprintable())


_LANGUAGES = [{"code": "en", "name": "English", "targets": ["es", "fr"]}, {"code": "es", "targets": []}]


class _Answering(TranslationServer):
    """A server whose answers are given."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__("http://localhost")
        self._answers = answers

    def ask(self, path: str, question: Mapping[str, Any] | None = None) -> Any:
        return self._answers[path]


def answers(chance: Random, _folder: Path) -> None:
    """What a server says of its languages, and what it translates."""

    def said(whole: object) -> Any:
        try:
            return json.loads(damaged(json.dumps(whole), chance)) if chance.random() < 0.7 else whole
        except (ValueError, RecursionError):
            return chance.choice((None, [], {}, "", 7, True, [[]], [None], {"translatedText": None}))

    engine = at(
        _Answering({"/languages": said(_LANGUAGES), "/translate": said({"translatedText": ["Una casa."]})}), "en", "es"
    )
    for translated in engine.translate(["A house."]):
        assert not has_forbidden(translated.text)


INPUTS: Mapping[str, Callable[[Random, Path], None]] = {
    "catalogs": catalogs, "tags": tags, "sheets": sheets, "memories": memories, "terms": terms, "models": models,
    "answers": answers,
}  # fmt: skip


def search(name: str, cases: int, seed: int, folder: Path) -> Report:
    """Try so many damaged inputs of a kind; each has a folder within `folder` while it is being read."""

    def one(number: int) -> None:
        with TemporaryDirectory(dir=folder) as place:
            INPUTS[name](Random(f"{name} {seed} {number}"), Path(place))  # noqa: S311 - it keeps no secret

    return reports.search(cases, one)
