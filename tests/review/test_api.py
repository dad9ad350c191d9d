"""What the page is told, and what it may send: the answers as the page reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hexapla import catalog
from hexapla.errors import PublicationError
from hexapla.model import Code, UnitKind
from hexapla.review import api, page_messages
from hexapla.review.desk import Desk, open_desk
from hexapla.review.protocol import ReviewRow
from review.desks import FIRST, LAST, NOTE, THIRD, TREATY, book, said

WHERE = {"document": "article", "language": "es"}
ROW = ReviewRow("0a", "1b", "Source.", "", state="empty", kind=UnitKind.PARAGRAPH, place="article.md:3", words=1)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    opened = open_desk(book(tmp_path), reviewer="Lena")
    yield opened
    opened.close()


def rows(desk: Desk) -> dict[str, dict[str, Any]]:
    return {row["source"]: row for row in whole(desk, api.changed_rows(desk, WHERE)["rows"])}


def whole(desk: Desk, short: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page asks for when it needs all of these rows."""
    found: list[dict[str, Any]] = api.whole_rows(desk, WHERE | {"rows": [row["id"] for row in short]})["rows"]
    return found


def test_a_row_is_told_without_what_is_empty() -> None:
    assert api.row_json(ROW) == {
        "id": "0a", "digest": "1b", "source": "Source.", "text": "", "state": "empty", "kind": "paragraph",
        "place": "article.md:3", "words": 1, "codes": [], "own": "tn",
    }  # fmt: skip
    # No words and no confidence are facts, too.
    assert api.row_json(replace(ROW, words=0, confidence=0)).items() >= {"words": 0, "confidence": 0}.items()


def test_a_list_has_of_each_row_only_what_it_shows(desk: Desk) -> None:
    listed = {row["id"]: row for row in api.changed_rows(desk, WHERE)["rows"]}
    first, treaty = rows(desk)[FIRST], rows(desk)[TREATY]
    assert listed[first["id"]] == {
        "id": first["id"], "digest": first["digest"], "state": "draft", "words": 9, "confidence": 61,
        "from": "A first paragraph, with a note. It says more.",
        "to": "Un primer párrafo, con una nota. Dice más.",
    }  # fmt: skip
    assert listed[treaty["id"]]["earlier"] == treaty["earlier"] != treaty["id"]


def test_texts_of_a_list_are_shortened_and_a_break_in_them_is_a_space(desk: Desk) -> None:
    codes = (Code("br", "break", void=True), Code("em", "style"))
    told = api._short_row(replace(ROW, source="<em>One</em><br/>" + "two " * 30, codes=codes, text="x" * 60))
    assert told["from"] == "One " + "two " * 13 + "two…"
    assert (len(told["from"]), told["to"]) == (60, "x" * 60)


def test_a_row_that_was_removed_meanwhile_is_left_out(desk: Desk) -> None:
    assert whole(desk, [{"id": "gone"}, {"id": rows(desk)[LAST]["id"]}]) == [rows(desk)[LAST]]


@pytest.mark.parametrize("wanted", ["0a", [1], None, {"0a": 1}])
def test_rows_are_asked_for_by_a_list_of_ids(desk: Desk, wanted: object) -> None:
    with pytest.raises(TypeError):
        api.whole_rows(desk, WHERE | {"rows": wanted})


@pytest.mark.parametrize(
    ("words", "found"),
    [("TREATY", [TREATY]), ("párrafo", [FIRST, THIRD, NOTE]), ("<note1/> it", [FIRST]), ("nowhere", [])],
)
def test_words_are_found_in_whole_texts_whatever_their_case(desk: Desk, words: str, found: list[str]) -> None:
    ids = api.found_rows(desk, WHERE | {"words": words})["rows"]
    assert [row["source"] for row in whole(desk, [{"id": each} for each in ids])] == found


def test_a_row_has_its_tags_and_a_note_of_ones_own_where_it_may() -> None:
    code = Code("a1", "link", "https://example.org/", void=False)
    (told,) = api.row_json(replace(ROW, source="<a1>x</a1>", codes=(code,)))["codes"]
    assert told == {"name": "a1", "kind": "link", "value": "https://example.org/", "void": False}
    assert "own" not in api.row_json(replace(ROW, source="What <tn> means."))


def test_what_changed_in_a_source_is_told_piece_by_piece(desk: Desk) -> None:
    told = rows(desk)
    assert ("gone", "1991") in told[TREATY]["changes"] and ("new", "1992") in told[TREATY]["changes"]
    assert "changes" not in told[LAST]


def test_rows_since_a_version_are_those_that_changed(desk: Desk) -> None:
    everything = api.changed_rows(desk, WHERE)
    assert (everything["is_whole"], len(everything["rows"])) == (True, 6)
    since = {"since": str(everything["version"])}
    assert api.changed_rows(desk, WHERE | since) == {"version": everything["version"], "is_whole": False, "rows": []}
    row = rows(desk)[LAST]
    sent = {"row": row["id"], "digest": row["digest"], "text": "Mío.", "act": "translate", "by": "Lena"}
    saved = api.save(desk, WHERE | sent)
    assert saved["version"] > everything["version"]
    news = api.changed_rows(desk, WHERE | since)
    assert (news["version"], news["is_whole"], whole(desk, news["rows"])) == (saved["version"], False, [saved["row"]])
    undone = api.undo(desk, WHERE | {"ticket": saved["ticket"]})
    assert undone["version"] > saved["version"] and undone["row"] == row


@pytest.mark.parametrize("since", ["x", "1.5", "9" * 5000])
def test_a_version_is_a_number(desk: Desk, since: str) -> None:
    with pytest.raises(ValueError, match=r"int|digits"):
        api.changed_rows(desk, WHERE | {"since": since})


def test_a_text_is_saved_as_it_was_typed(desk: Desk) -> None:
    text = "  \u202euno\u202c\ttab\nlínea \u200d\u200c\u200e e\u0301 \ufffd «x»  "
    row = rows(desk)[LAST]
    sent = {"row": row["id"], "digest": row["digest"], "act": "translate", "by": " Ana \n María ", "text": text}
    assert api.save(desk, WHERE | sent)["row"]["text"] == text
    assert said(desk.workspace.publication, LAST).msgstr == text


def test_a_name_is_one_line(desk: Desk) -> None:
    row = rows(desk)[NOTE]
    sent = {
        "row": row["id"],
        "digest": row["digest"],
        "act": "approve",
        "by": " Ana \n\x00 María ",
        "text": row["text"],
    }
    assert api.save(desk, WHERE | sent)["row"]["approved_by"] == "Ana María"
    approval = catalog.approval_of(said(desk.workspace.publication, NOTE))
    assert approval is not None and approval.by == "Ana María"


def test_findings_are_told_with_what_to_do_and_in_which_language(desk: Desk) -> None:
    row = rows(desk)[TREATY]
    answer = api.findings(desk, WHERE)
    findings = [answer["findings"][number] for number in answer["rows"][row["id"]]]
    (told,) = [each for each in findings if each["code"] == "number-lost"]
    assert told["severity"] == "warning" and "1992" in told["message"] and told["hint"] and told["lang"] == "en"
    checked = api.check(desk, WHERE | {"row": rows(desk)[FIRST]["id"], "text": "Sin nada."})["findings"]
    assert "note-lost" in {each["code"] for each in checked}


def test_a_finding_that_many_rows_share_is_sent_once(desk: Desk) -> None:
    for row in list(rows(desk).values()):
        api.save(
            desk, WHERE | {"row": row["id"], "digest": row["digest"], "act": "translate", "by": "", "text": "Copia."}
        )
    answer = api.findings(desk, WHERE)
    sent = [(each["code"], each["message"]) for each in answer["findings"]]
    numbers = [number for said in answer["rows"].values() for number in said]
    assert len(set(sent)) == len(sent) < len(numbers)
    assert set(numbers) == set(range(len(sent)))


def test_the_publication_is_told_with_names_and_directions(desk: Desk) -> None:
    told = api.about(desk, {"ui": "ar"})
    assert told["source"] == {"tag": "en", "name": "English", "dir": "ltr"}
    assert [(each["tag"], each["dir"]) for each in told["languages"]] == [("es", "ltr"), ("ar", "rtl")]
    assert (told["ui"]["tag"], told["ui"]["dir"], told["reviewer"]) == ("ar", "rtl", "Lena")
    assert told["documents"][0] == ("article", "The red house")


def test_help_is_told(desk: Desk) -> None:
    assert api.help_(desk, WHERE | {"row": rows(desk)[LAST]["id"]}) == {"matches": (), "terms": ()}


def test_words_in_the_memory_are_told_in_pieces(desk: Desk) -> None:
    assert api.words(desk, {"language": "es", "words": "ABOUT the"}) == {
        "count": 1,
        "is_exact": True,
        "occurrences": [
            {
                "source": [("The note is ", False), ("about the", True), (" paragraph.", False)],
                "translation": [("La nota trata del párrafo.", False)],
                "origin": "article",
                "state": "translated",
            }
        ],
    }
    assert api.words(desk, {"language": "es", "words": "third"})["occurrences"] == []  # a draft is no memory
    assert api.words(desk, {"language": "ar", "words": "about"})["count"] == 0


def test_words_are_found_in_what_was_saved_just_now(desk: Desk) -> None:
    assert api.words(desk, {"language": "es", "words": "tercer"})["count"] == 0
    row = rows(desk)[LAST]
    sent = {"row": row["id"], "digest": row["digest"], "act": "translate", "by": "", "text": "Un tercer párrafo."}
    api.save(desk, WHERE | sent)
    assert api.words(desk, {"language": "es", "words": "tercer"})["count"] == 1


def test_words_in_a_language_that_is_gone_are_refused(desk: Desk) -> None:
    with pytest.raises(PublicationError, match="fr"):
        api.words(desk, {"language": "fr", "words": "x"})


@pytest.mark.parametrize("name", ["document", "language", "row", "text"])
@pytest.mark.parametrize("value", [None, 1, ["x"], {}])
def test_what_is_no_text_is_refused(desk: Desk, name: str, value: object) -> None:
    with pytest.raises(TypeError, match=name):
        api.check(desk, {**WHERE, "row": rows(desk)[LAST]["id"], "text": "x", name: value})


def test_the_page_is_given_the_words_of_its_language(desk: Desk) -> None:
    assert api.about(desk, {"ui": "ar-EG"})["words"] == page_messages.catalog("ar")
    words = api.about(desk, {"ui": "fr"})["words"]
    assert [words[row["kind"]] for row in rows(desk).values() if row["kind"] != "paragraph"][:1] == ["titre"]


def test_a_preview_names_its_pages(desk: Desk) -> None:
    made = api.preview(desk, WHERE | {"layout": "single"})
    assert (made["folder"] / made["pages"][0]).is_file()
    assert set(made["files"].values()) == set(made["pages"])


def test_lines_end_as_they_do_in_a_catalog(desk: Desk) -> None:
    row = rows(desk)[LAST]
    sent = {"row": row["id"], "digest": row["digest"], "act": "keep", "by": "", "text": "Uno\r\ny dos."}
    assert api.save(desk, WHERE | sent)["row"]["text"] == "Uno\ny dos."
