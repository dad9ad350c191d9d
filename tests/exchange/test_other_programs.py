"""exchange: what Trados, memoQ, Phrase and others say of a text is read as they mean it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from exchange.translated import ALONE, CODED, READ, TRADOS, WOOD, entries, foreign, taken
from export.exchanged import made
from hexapla import catalog
from hexapla.errors import SheetError
from hexapla.model import State
from hexapla.publication import Publication


@pytest.fixture
def book(tmp_path: Path) -> Publication:
    return made(tmp_path, json.dumps(["xliff", "xliff12"]))


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "", State.TRANSLATED),
        ('approved="yes"', "", State.TRANSLATED),
        ("", 'state="final"', State.APPROVED),
        ('approved="no"', 'state="final"', State.TRANSLATED),
        ('approved="no"', 'state="needs-translation"', State.OUTDATED),
        ("", 'state="translated" state-qualifier="exact-match"', State.TRANSLATED),
        ("", 'state="x-edited"', State.TRANSLATED),
        ("", 'state="unheard-of"', State.OUTDATED),
        ("", 'state="needs-translation"', State.OUTDATED),
        ("", 'state="needs-review-translation"', State.TRANSLATED),
        ("", 'state="needs-review-translation" state-qualifier="leveraged-mt"', State.OUTDATED),
        ('m:confirmed="1" xmlns:m="http://www.memsource.com/mxlf/2.0"', "", State.TRANSLATED),
        ('m:confirmed="2" xmlns:m="http://www.memsource.com/mxlf/2.0"', "", State.TRANSLATED),
        ('m:confirmed="0" xmlns:m="http://www.memsource.com/mxlf/2.0"', "", State.OUTDATED),
        ('mq:status="ManuallyConfirmed" xmlns:mq="MQXliff"', "", State.TRANSLATED),
        ('mq:status="Reviewer1Confirmed" xmlns:mq="MQXliff"', "", State.APPROVED),
        ('mq:status="Reviewer2Confirmed" xmlns:mq="MQXliff"', "", State.APPROVED),
        ('mq:status="Proofread" xmlns:mq="MQXliff"', "", State.APPROVED),
        ('mq:status="Pretranslated" xmlns:mq="MQXliff"', "", State.OUTDATED),
        ('mq:status="PartiallyEdited" xmlns:mq="MQXliff"', "", State.OUTDATED),
        ('mq:status="Rejected" xmlns:mq="MQXliff"', "", State.OUTDATED),
    ],
)
def test_a_file_of_another_program_is_matched_by_its_text(
    book: Publication, attributes: str, target: str, state: State
) -> None:
    said = 'Llame dos veces a <x id="6"/>; lea <x id="5"/>.'
    units = f'<trans-unit id="1" {attributes}><source>{CODED}</source><target {target}>{said}</target></trans-unit>'
    done = taken(book, foreign(book, units))
    assert not done.unmerged
    entry = entries(book)[READ]
    assert entry.msgstr == "Llame dos veces a <code1/>; lea <url1/>."
    assert catalog.state(entry) is state


def test_segments_of_trados_say_how_far_they_are(book: Publication) -> None:
    units = (
        '<group><trans-unit id="a"><source>{source}</source>'
        '<seg-source><mrk mtype="seg" mid="1">Read <x id="5"/>.</mrk> '
        '<mrk mtype="seg" mid="2">Call <x id="6"/> twice.</mrk></seg-source><target><mrk mtype="seg" mid="1">Lea '
        '<x id="5"/>.</mrk> <mrk mtype="seg" mid="2">Llame a <x id="6"/>.</mrk></target><sdl:seg-defs>'
        '<sdl:seg id="1" conf="Translated"/><sdl:seg id="2" conf="{second}"/></sdl:seg-defs></trans-unit></group>'
    )
    path = foreign(book, units.format(source=CODED, second="Draft"), TRADOS, "a.sdlxliff")
    taken(book, path)
    assert entries(book)[READ].fuzzy
    taken(book, foreign(book, units.format(source=CODED, second="ApprovedTranslation"), TRADOS, "a.sdlxliff"))
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED
    assert entries(book)[READ].msgstr == "Lea <url1/>. Llame a <code1/>."


def test_phrase_has_its_codes_in_the_text(book: Publication) -> None:
    more = 'xmlns:m="http://www.memsource.com/mxlf/2.0"'
    units = ('<trans-unit id="1" m:confirmed="1"><source>Read {1}. Call {2} twice.</source>'
             "<target>Lea {1}. Llame a {2} {dos}.</target></trans-unit>")  # fmt: skip
    (left,) = taken(book, foreign(book, units, more)).changes
    assert left.deeds == ("doubted",)  # {dos} stands for nothing
    taken(book, foreign(book, units.replace(" {dos}.", "."), more, "b.mxliff"))
    assert entries(book)[READ].msgstr == "Lea <url1/>. Llame a <code1/>."
    assert catalog.state(entries(book)[READ]) is State.TRANSLATED


def test_a_text_that_is_nowhere_is_told_with_the_most_similar_one(book: Publication) -> None:
    units = '<trans-unit id="1"><source>Wood floats. Lead does not.</source><target>No flota.</target></trans-unit>'
    (left,) = taken(book, foreign(book, units)).unmerged
    assert (left.reason, left.text, left.hint) == ("gone", "No flota.", WOOD)


def test_a_persons_text_is_kept_where_the_file_does_not_say_what_it_was_made_from(book: Publication) -> None:
    units = f'<trans-unit id="1"><source>{ALONE}</source><target>A solas.</target></trans-unit>'
    (left,) = taken(book, foreign(book, units)).unmerged
    assert (left.reason, left.current) == ("conflict", "Solo.")
    assert left.message == "A person has written another text in the catalog."


def test_changes_that_trados_has_tracked_are_made_and_its_comments_come_in(book: Publication) -> None:
    units = (
        '<trans-unit id="a"><source>Alone.</source><seg-source><mrk mtype="seg" mid="1">Alone.</mrk></seg-source>'
        "<target>"
        '<mrk mtype="seg" mid="1"><mrk mtype="x-sdl-comment" sdl:cid="c">A <mrk mtype="x-sdl-deleted" sdl:revid="r">so'
        '</mrk><mrk mtype="x-sdl-added" sdl:revid="s">solas</mrk></mrk>.</mrk></target>'
        '<sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs></trans-unit>'
    )
    path = foreign(book, units, TRADOS, "a.sdlxliff")
    comment = (
        '<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c"><Comments xmlns="">'
        '<Comment user="Ana" version="1.0">Like the song.</Comment></Comments></cmt-def></cmt-defs></doc-info>'
    )
    path.write_text(path.read_text(encoding="utf-8").replace("<file ", f"{comment}<file "), encoding="utf-8")
    emptied(book)
    assert [each.text for each in taken(book, path).changes] == ["A solas."]
    assert "Like the song." in entries(book)[ALONE].tcomment


def test_comments_of_memoq_on_a_translation_come_in(book: Publication) -> None:
    units = (
        '<trans-unit id="1" mq:status="ManuallyConfirmed"><source>Alone.</source><target>A solas.</target><mq:comments>'
        '<mq:comment appliesto="Target" deleted="false">Like the song.</mq:comment>'
        '<mq:comment appliesto="Source" deleted="false">paragraph</mq:comment>'
        '<mq:comment appliesto="Target" deleted="true">No.</mq:comment></mq:comments></trans-unit>'
    )
    emptied(book)
    taken(book, foreign(book, units, 'xmlns:mq="MQXliff"', "a.mqxliff"))
    assert (entries(book)[ALONE].msgstr, entries(book)[ALONE].tcomment) == ("A solas.", "Like the song.")


def test_words_in_elements_of_other_namespaces_are_not_lost(book: Publication) -> None:
    said = 'A <y:q xmlns:y="y">so<y:z>l</y:z></y:q>as.'
    units = f'<trans-unit id="1"><source>Alone.</source><target>{said}</target></trans-unit>'
    emptied(book)
    taken(book, foreign(book, units))
    assert entries(book)[ALONE].msgstr == "A solas."


@pytest.mark.parametrize("name", ["a.xlz", "a.mqxlz", "a.sdlrpx", "a.SDLPPX", "a.omt"])
def test_packages_of_other_programs_are_read(book: Publication, name: str) -> None:
    unit = '<trans-unit id="1"><source>Alone.</source><target>A solas.</target></trans-unit>'
    path = foreign(book, unit, name="document.mqxliff")
    with zipfile.ZipFile(book.root / name, "w") as archive:
        archive.write(path, "es-ES/document.mqxliff")
        archive.writestr("skeleton.xml", "<x/>")
    emptied(book)
    assert [each.text for each in taken(book, book.root / name).changes] == ["A solas."]


@pytest.mark.parametrize("version", ["1.2", "2.0"])
def test_what_is_not_for_translation_is_not_read(book: Publication, version: str) -> None:
    one = '<trans-unit id="1"><source>Alone.</source><target>A solas.</target></trans-unit>'
    two = '<unit id="1"><segment><source>Alone.</source><target>A solas.</target></segment></unit>'
    unit = one if version == "1.2" else two
    path = book.root / "a.xlf"
    path.write_text(
        f'<xliff version="{version}" trgLang="es"><file target-language="es" original="ferry.md">'
        f'<group translate="no">{unit}</group></file></xliff>',
        encoding="utf-8",
    )
    with pytest.raises(SheetError, match="no text"):
        taken(book, path)


def emptied(book: Publication) -> None:
    """Take the translation of one text away."""
    loaded = catalog.load(book.catalogs / "es" / "ferry.po")
    for entry in loaded.active():
        if entry.msgid == ALONE:
            entry.msgstr = ""
    catalog.save(loaded)
