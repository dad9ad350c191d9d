"""exchange: whatever a program does to codes, segments, line ends and encodings, no reviewed word or tag is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.exchange.packs import write_pack
from hexapla.model import Element, State
from hexapla.project import Project
from hexapla.publication import Publication
from workshop import publication

SOURCE = """# The ferry

The *ferry* sank.[^log] Nobody had counted them. See [the log](https://example.org/log).

Call `open()` **twice**. Then wait.

[^log]: It gives *5 May*.
"""
SANK = "The <em>ferry</em> sank.<note1/> Nobody had counted them. See <a1>the log</a1>."
CALL = "Call <code1/> <strong>twice</strong>. Then wait."
REVIEWED = {
    "es": "El <em>transbordador</em> se hundió.<note1/> Nadie los contó. Véase <a1>el diario</a1>.",
    "ja": "<em>渡し船</em>は沈んだ。<note1/>誰も数えていなかった。<a1>日誌</a1>を見よ。",
    "ar": "غرقت <em>العبّارة</em>.<note1/> لم يحصهم أحد. انظر <a1>السجل</a1>.",
}
NOTES = {"es": "Da el <em>5 de mayo</em>.", "ja": "<em>5月5日</em>とある。", "ar": "فيه <em>5 مايو</em>."}
DRAFTS = {
    "es": "Llame a <code1/> <strong>dos veces</strong>. Espere.",
    "ja": "<code1/>を<strong>二度</strong>呼ぶ。待つ。",
    "ar": "استدع <code1/> <strong>مرتين</strong>. ثم انتظر.",
}
LANGUAGES = tuple(REVIEWED)
FORMS = {"xliff12": "texts.{}.xliff", "xliff": "texts.{}.xlf"}
_EMPHASIS = {f"<{slash}{name}>" for slash in ("", "/") for name in ("em", "strong")}  # languages differ in it
_CODES = ("ph", "pc", "bpt", "ept")


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    made = publication(tmp_path, {"ferry.md": SOURCE}, f"[publication]\nlanguages = {list(LANGUAGES)}\n")
    Project(made).extract()
    for language in LANGUAGES:
        loaded = catalog.load(made.catalogs / language / "ferry.po")
        for entry in loaded.active():
            if entry.msgid == SANK:
                catalog.translate(entry, REVIEWED[language])
                catalog.approve(entry, "Lena")
            elif entry.msgid.startswith("It gives"):
                catalog.translate(entry, NOTES[language])
            elif entry.msgid == CALL:
                catalog.set_draft(entry, DRAFTS[language], "echo")
        catalog.save(loaded)
    return made


def sent(book: Publication, language: str, form: str) -> Path:
    folder = write_pack(Project(book), language, form=form, path=book.root / "kit").path  # type: ignore[arg-type]
    return folder / FORMS[form].format(language)


def entries(book: Publication, language: str) -> Mapping[str, Entry]:
    return {entry.msgid: entry for entry in catalog.load(book.catalogs / language / "ferry.po").active()}


def tags(text: str) -> Counter[str]:
    return Counter(re.findall(r"</?\w+/?>", text))


def differ(source: str, text: str) -> set[str]:
    """Return the tags that are not as often in one text as in the other."""
    return {tag for tag in tags(source) | tags(text) if tags(source)[tag] != tags(text)[tag]}


def delete(code: Element) -> None:
    parent, before = code.getparent(), code.getprevious()
    assert parent is not None
    inner = "".join(map(str, code.itertext())) if etree.QName(code).localname == "pc" else ""
    text = inner + (code.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(code)


def double(code: Element) -> None:
    code.addnext(etree.fromstring(etree.tostring(code, with_tail=False)))


def invent(code: Element) -> None:
    code.addprevious(etree.fromstring(f'<ph xmlns="{etree.QName(code).namespace}" id="999"/>'))


def move(code: Element) -> None:
    """Move a code to the end of its target, behind all that it was before, or around."""
    parent = code.getparent()
    assert parent is not None
    copy = etree.fromstring(etree.tostring(code, with_tail=False))
    for each in copy.iter():
        each.text = None if etree.QName(each).localname == "pc" else each.text
    delete(code)
    parent.append(copy)


def targets(root: Element) -> Iterator[Element]:
    """Yield the targets that have codes, with other words, as approved ones."""
    for target in root.iter("{*}target"):
        if codes := [code for code in target.iter() if etree.QName(code).localname in _CODES]:
            codes[0].tail = f"§{codes[0].tail or ''}"
            unit = target.getparent()
            assert unit is not None
            for element in (target, unit):
                if element.get("state"):
                    element.set("state", "final")
            yield target


@pytest.mark.parametrize("hurt", [delete, double, invent, move])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reviewed_tag_is_lost_whatever_becomes_of_codes(
    book: Publication, language: str, form: str, hurt: Callable[[Element], None]
) -> None:
    path = sent(book, language, form)
    root = etree.parse(path).getroot()
    for target in list(targets(root)):
        codes = [code for code in target.iter() if etree.QName(code).localname in _CODES]
        hurt(codes[-1])
    path.write_bytes(etree.tostring(root, encoding="utf-8"))
    done = import_sheets(Project(book), path, by="Ana", language=language)
    now = entries(book, language)
    for source, entry in now.items():
        state = catalog.state(entry)
        assert not state.is_human or differ(source, entry.msgstr) <= _EMPHASIS
    for source, text in ((SANK, REVIEWED[language]), (CALL, DRAFTS[language])):
        entry = now[source]
        changed = [each for each in done.changes if each.source == source]
        told = [each for each in done.unmerged if tags(each.source) == tags(source)]
        assert changed or told, "what a translator did is neither there nor told"
        if entry.msgstr != text and not catalog.state(entry).is_human:
            assert "Imported from" in entry.tcomment  # fuzzy, with the reason
        if entry.msgstr != text and catalog.state(entry).is_human:
            assert not tags(source) - tags(entry.msgstr)
    if not any(each.source == SANK for each in done.changes):
        assert (now[SANK].msgstr, catalog.state(now[SANK])) == (REVIEWED[language], State.APPROVED)


ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.replace("UTF-8", "UTF-16").encode("utf-16"),
    "utf-16 big": lambda text: b"\xfe\xff" + text.replace("UTF-8", "UTF-16").encode("utf-16-be"),
    "latin-1": lambda text: text.replace("UTF-8", "ISO-8859-1").encode("latin-1", "xmlcharrefreplace"),
    "windows-1252": lambda text: text.replace("UTF-8", "windows-1252").encode("cp1252", "xmlcharrefreplace"),
}


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_line_ends_and_encodings_change_no_letter(
    book: Publication, language: str, encoding: str, line_end: str
) -> None:
    before = (book.catalogs / language / "ferry.po").read_bytes()
    for form in FORMS:
        path = sent(book, language, form)
        text = path.read_text(encoding="utf-8").replace("\n", line_end)
        path.write_bytes(ENCODINGS[encoding](text))
        assert import_sheets(Project(book), path, language=language) == Merged((), (), ())
        path.unlink()
        path.parent.rename(book.root / f"kit-{form}")
    assert (book.catalogs / language / "ferry.po").read_bytes() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_segments_that_are_merged_split_and_swapped_are_the_same_text(book: Publication, language: str) -> None:
    """In XLIFF 2, `order` says where a segment of the translation stands."""
    path = sent(book, language, "xliff")
    before = (book.catalogs / language / "ferry.po").read_bytes()
    root = etree.parse(path).getroot()
    for unit in root.iter("{*}unit"):
        parts = [each for each in unit if etree.QName(each).localname in ("segment", "ignorable")]
        if len(parts) > 1:  # written backwards, and put in order by number
            for number, part in enumerate(parts, 1):
                for target in part.iter("{*}target"):
                    target.set("order", str(number))
    path.write_bytes(etree.tostring(root, encoding="utf-8"))
    assert import_sheets(Project(book), path, language=language) == Merged((), (), ())
    for unit in root.iter("{*}unit"):  # one segment of all
        for side in ("source", "target"):
            sides = list(unit.iter(f"{{*}}{side}"))
            for other in sides[1:]:
                if len(sides[0]):
                    sides[0][-1].tail = (sides[0][-1].tail or "") + (other.text or "")
                else:
                    sides[0].text = (sides[0].text or "") + (other.text or "")
                sides[0].extend(list(other))
        parts = [each for each in unit if etree.QName(each).localname in ("segment", "ignorable")]
        for part in parts[1:]:
            unit.remove(part)
        for target in unit.iter("{*}target"):
            target.attrib.pop("order", None)
    path.write_bytes(etree.tostring(root, encoding="utf-8"))
    assert import_sheets(Project(book), path, language=language) == Merged((), (), ())
    assert (book.catalogs / language / "ferry.po").read_bytes() == before
