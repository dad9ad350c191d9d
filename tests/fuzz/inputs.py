"""What comes back from people, tools and servers, damaged: catalogs, tags, sheets, memories, glossaries, JSON.

The law: what is damaged is read, or is one HexaplaError with a message; whatever was read goes on through the rooms
that come after it. How long a case takes is told, and not judged.
"""

from __future__ import annotations

import io
import json
import time
import traceback
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from draft.packages_made import TOP, packed, whole
from exchange.sheets import sheet
from hexapla import catalog, check, exchange, markup, translators
from hexapla.characters import has_forbidden
from hexapla.draft import Memory, Pair, packages, tmx, unit_of
from hexapla.draft.libretranslate import Server, at
from hexapla.draft.unpacking import unpacked
from hexapla.errors import HexaplaError
from hexapla.glossary import files as glossaries
from hexapla.model import Code, Place, Rendering, State, Translation, Unit
from hexapla.segment import segment, split_sentences, weave
from samples import document

_STRANGE = (
    "<", ">", "</", "/>", "&", "&a;", "<!--", "]]>", "<em>", "</em>", "<note1/>", "<note1>", "<tn>", "</tn>", "<tn/>",
    "<omit/>", "<t<tn>n>", "<a1", "\x00", "\x01", "\x85", "\ud800", "\ufffe", "\u2028", "\u202e", "\r", "\n", "\n\n",
    "\t", " ", '"', '""', "'", "\\", "\\n", "\\x", "msgid", "msgstr ", "msgctxt", "msgid_plural", "#", "#~ ", "#| ",
    "#, fuzzy", "# hexapla: approved", "# hexapla: draft x, source 000000", "=1+1", ",", ";", "|", "!", "0" * 5_000,
    "-1", "1e999", "NaN", "null", "[", "]", "{", "}", ":", "true", "xx-YY", "en", "es", "_x000D_", "x" * 500,
)  # fmt: skip


@dataclass(slots=True)
class Report:
    """What a search found: how many inputs were read and refused, the slowest, and each fault with its first case."""

    read: int = 0
    refused: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    faults: dict[str, int] = field(default_factory=dict)


def damaged(text: str, chance: Random) -> str:
    """A text with one to six pieces cut, doubled, moved, nested or put in."""
    for _number in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = min(start + int(chance.expovariate(0.05)), len(text))
        piece = text[start:end]
        match chance.randrange(6):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + piece * chance.choice((1, 3, 40)) + text[end:]
            case 2:
                rest = text[:start] + text[end:]
                to = chance.randrange(len(rest) + 1)
                text = rest[:to] + piece + rest[to:]
            case 3 if chance.random() < 0.3:
                text = text[:start]
            case 4:
                text = text[:start] + chance.choice(_STRANGE) * chance.choice((1, 2, 300)) + text[start:]
            case _:
                text = text[:start] + chance.choice(_STRANGE) + text[end:]
    return text


def encoded(text: str, chance: Random) -> bytes:
    """The bytes of a text, some of them damaged now and then."""
    encoding = chance.choice(("utf-8",) * 30 + ("utf-16", "latin-1"))
    data = bytearray(text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace"))
    if data and chance.random() < 0.2:
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


_CODES = (Code("em", "style"), Code("a1", "link", "https://e.org/"), Code("note1", "note", "n1", void=True))
_SOURCE = 'It <em>held</em> for <a href="https://e.org/">ten</a> years<a role="doc-noteref" href="#n1"/>.'
_PO = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; '
    'plural=(n != 1);\\n"\n\n#. paragraph\n#: a.md:3\nmsgid "It <em>held</em> for <a1>ten</a1> years<note1/>."\nmsgstr '
    '"Se <em>mantuvo</em> <a1>diez</a1> años<note1/>."\n\n# hexapla: draft echo, 83 %, source 5f3a9c, text 81aa02\n'
    '#, fuzzy\nmsgctxt "c"\nmsgid ""\n"Two\\n"\n"lines"\nmsgstr "Dos\\nlíneas"\n\n#~ msgid "old"\n#~ msgstr "viejo"\n'
)  # fmt: skip


def catalogs(chance: Random, folder: Path) -> None:
    """A catalog: load, check and weave what it says, merge it, save it, and read the same again."""
    path = folder / "a.po"
    path.write_bytes(encoded(damaged(_PO, chance), chance))
    loaded = catalog.load(path)
    for entry in loaded.living():
        through_the_rooms(entry.msgstr)
    catalog.merge(catalog.template(units()), loaded, "2026-01-01 00:00+0000")
    catalog.save(loaded)
    again = catalog.load(path)
    assert [(each.msgid, each.msgstr) for each in again.living()] == [(e.msgid, e.msgstr) for e in loaded.living()]


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
    translators.split(first.text, text)
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
        path.write_bytes(encoded(damaged(exchange.FORMS["csv"].write(made).decode("utf-8-sig"), chance), chance))
    else:
        path = folder / "a.xlsx"
        path.write_bytes(damaged_archive(exchange.FORMS["xlsx"].write(made), chance))
    for answer in exchange.read(path, path.name):
        assert str(answer.place).startswith("a.")
        _ = answer.reference, answer.approves, answer.is_misplaced, answer.says_something


def damaged_archive(data: bytes, chance: Random) -> bytes:
    """A ZIP archive with a damaged file in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, encoded(damaged(part.decode("utf-8", "replace"), chance), chance) if name == chosen else part
            )
    return made.getvalue()


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
    pairs: Sequence[Pair] = list(tmx.read(path, "en", "es"))
    memory = Memory(pairs, "en", "es", split_sentences)
    for pair in (*pairs, Pair(unit_of("It <em>held</em>"), "")):
        memory.same(pair.unit)
        memory.like(pair.unit)


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
    list(loaded.judge("The codices and the dam", "El código y la presa"))
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


class _Answering(Server):
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
    """Try so many damaged inputs of a kind; `folder` holds the one that is being read."""
    report = Report()
    for number in range(cases):
        chance = Random(f"{name} {seed} {number}")  # noqa: S311 - it keeps no secret
        place = folder / str(number)
        place.mkdir()
        start = time.perf_counter()
        try:
            with warnings.catch_warnings(action="error"):
                INPUTS[name](chance, place)
            report.read += 1
        except HexaplaError as error:
            assert error.message
            report.refused += 1
        except Exception as error:  # noqa: BLE001 - each is what is sought
            report.faults.setdefault(_name(error), number)
        report.slowest = max(report.slowest, (time.perf_counter() - start, number))
        for path in sorted(place.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        place.rmdir()
    return report


def _name(error: Exception) -> str:
    """An error by its kind and by where it arose: those of one name are one fault."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((each for each in reversed(frames) if "/hexapla/" in each.filename), frames[-1])
    return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}: {str(error)[:80]}"


def told(name: str, seed: int, report: Report) -> Iterator[str]:
    """A report in lines."""
    seconds, number = report.slowest
    yield f"{name}: {report.read} read, {report.refused} refused; the slowest, case {number}, took {seconds:.1f} s"
    for fault, first in report.faults.items():
        yield f"  FAULT in case {first} of seed {seed}: {fault}"
