"""hexapla memory, and drafts from it: what people reviewed in one document helps the next."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from commands import run
from hexapla import catalog
from hexapla.cli import output
from hexapla.model import State
from hexapla.project import Project
from hexapla.publication import Publication
from judges.po import msgcat_is_noop
from workshop import fill, publication

ONE = "# The codex\n\nThe bell rang on page 12. Nobody knew why.[^1]\n\n[^1]: See <https://example.org/a> (1992).\n"
TWO = "# The bell\n\nIt was late. Nobody knew why.[^1]\n\nSee page 7.\n\n[^1]: See <https://example.org/b> (1992).\n"
SETTINGS = """[publication]
languages = ["es"]
[draft]
engine = "echo"
memories = ["*.tmx"]
"""
REVIEWED = {
    "The codex": "El códice",
    "The bell rang on page 12. Nobody knew why.<note1/>": "Sonó en la página 12. Nadie supo por qué<note1/>.",
    "See <url1/> (1992).": "Véase <url1/> (1992).",
}


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """Two documents, the first of them translated."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = publication(tmp_path, {"one.md": ONE, "two.md": TWO}, SETTINGS)
    Project(made).extract()
    fill(made, "es", lambda text: REVIEWED.get(text, ""))
    loaded = catalog.load(made.catalogs / "es" / "two.po")
    for entry in loaded.active():
        entry.msgstr = ""
    catalog.save(loaded)
    return made


def drafts(made: Publication) -> dict[str, tuple[str, str]]:
    """The drafts of the second document: source, draft, and the first thing that its comment says."""
    loaded = catalog.load(made.catalogs / "es" / "two.po")
    found: dict[str, tuple[str, str]] = {}
    for entry in loaded.active():
        draft = catalog.draft_origin(entry)
        assert draft is not None
        assert catalog.state(entry) is State.DRAFT
        found[entry.msgid] = entry.msgstr, draft.engine
    return found


def test_what_people_reviewed_in_one_document_is_drafted_in_another(book: Publication) -> None:
    done = run(book.root, "draft", "es")
    assert "drafted by echo en->es, 1 of them from memory" in done.said
    found = drafts(book)
    assert found["See <url1/> (1992)."] == ("Véase <url1/> (1992).", "memory es")
    assert found["It was late. Nobody knew why.<note1/>"] == (
        "It was late. Nadie supo por qué<note1/>.", "echo en->es"
    )  # fmt: skip
    assert msgcat_is_noop(book.catalogs / "es" / "two.po") == []


def test_a_draft_is_no_memory(book: Publication) -> None:
    run(book.root, "draft", "es")
    assert run(book.root, "memory", "search", "The bell", "es", "--similar").said == "The memory has nothing similar.\n"
    assert "No text has these words." in run(book.root, "memory", "search", "late", "es").said


def test_a_tmx_file_of_the_publication_is_a_memory(book: Publication) -> None:
    (book.root / "old.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>See page 3.</seg></tuv>'
        '<tuv xml:lang="es-MX"><seg>Ver la página 3.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    run(book.root, "draft", "es")
    assert drafts(book)["See page 7."] == ("Ver la página 7.", "memory es")


def test_the_old_source_of_an_outdated_text_is_remembered(book: Publication) -> None:
    path = book.root / "source" / "one.md"
    path.write_text(ONE.replace("on page 12", "on the seventh page, at noon"), encoding="utf-8")
    Project(book).extract()
    (match,) = Project(book).memory("es").search("The bell rang on page 12. Nobody knew why.")
    assert match.text == "Sonó en la página 12. Nadie supo por qué<note1/>."


def test_searching_shows_percentages(book: Publication) -> None:
    done = run(book.root, "memory", "search", "The bells rang on page 12. Nobody knew why.", "es", "--similar")
    assert done.said.splitlines() == [
        " 97 %  The bell rang on page 12. Nobody knew why.<note1/>",
        "       Sonó en la página 12. Nadie supo por qué<note1/>.  (one)",
    ]
    found = json.loads(run(book.root, "memory", "search", "The codices", "ES", "--threshold", "50", "--json").said)
    assert [(each["percent"] >= 50, each["translation"], each["from"]) for each in found] == [
        (True, "El códice", "one")
    ]


def test_words_within_a_text_are_found_and_marked(book: Publication) -> None:
    assert run(book.root, "memory", "search", "KNEW why", "es").said.splitlines() == [
        "one · translated",
        "  Nobody [[knew why]].",
        "  Nadie supo por qué.",
        "1 text has these words.",
    ]
    said = run(book.root, "memory", "search", "codice", "es", "--in", "translation", "--json").said
    assert json.loads(said) == {
        "count": 1,
        "exact": True,
        "found": [
            {
                "source": "The codex", "translation": "El códice", "from": "one", "state": "translated", "phrase": True,
                "source_excerpt": {"text": "The codex", "marks": []},
                "translation_excerpt": {"text": "El códice", "marks": [[3, 9]]},
            }
        ],
    }  # fmt: skip
    assert "No text has these words." in run(book.root, "memory", "search", "codice", "es", "--in", "source").said


def test_more_texts_than_are_shown_are_counted(book: Publication) -> None:
    said = run(book.root, "memory", "search", "the", "es", "--most", "1").said.splitlines()
    assert (len(said), said[-1]) == (4, "1 of 2 texts are shown: --most shows more.")


@pytest.mark.parametrize(("colours", "marked"), [("", "\x1b[33m\x1b[1mcodex\x1b[0m"), ("1", "[[codex]]")])
def test_marks_are_colours_on_a_terminal_that_may_have_them(
    monkeypatch: pytest.MonkeyPatch, colours: str, marked: str
) -> None:
    monkeypatch.setenv("NO_COLOR", colours)
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    output.say(output.emphasise([("The ", False), ("codex", True)]))
    assert terminal.getvalue() == f"The {marked}\n"


class Terminal(StringIO):
    """A terminal's output."""

    def isatty(self) -> bool:
        return True


def test_the_memory_is_exported_the_same_every_time(book: Publication) -> None:
    done = run(book.root, "memory", "export", "es", "-o", "out/es.tmx")
    assert done.said == "wrote out/es.tmx: 3 texts\n"
    first = (book.root / "out" / "es.tmx").read_bytes()
    run(book.root, "memory", "export", "es")
    assert (book.root / "es.tmx").read_bytes() == first
    memory = Project(book).memory("es")
    assert len(memory.pairs) == 3  # the exported file says nothing new


def test_a_language_that_is_none_is_refused(book: Publication) -> None:
    done = run(book.root, "memory", "export", "fr")
    assert done.status == 4
    assert "“fr” is not a language of this publication" in done.complained


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('memories = ["none.tmx"]', "There is no file “none.tmx”."),
        ('memories = ["../*.tmx"]', "leads out of the publication"),
        ('memories = ["hexapla.toml"]', "“hexapla.toml” is not a .tmx file."),
        ("memory_threshold = 101", "a percentage, 0 to 100"),
        ('glossary = "none.csv"', "There is no file “none.csv”."),
        ('glossary = "hexapla.toml"', "“hexapla.toml” is not a .csv or .tbx file."),
    ],
)
def test_settings_that_lead_nowhere_are_refused_with_their_key(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "hexapla.toml").write_text(f'[publication]\nlanguages = ["es"]\n[draft]\n{line}\n', encoding="utf-8")
    done = run(tmp_path, "status")
    assert done.status == 4
    assert message in done.complained
    assert f"hexapla.toml: draft.{line.split(' ', 1)[0]}" in done.complained


def test_a_broken_memory_stops_drafting_with_its_place(book: Publication) -> None:
    (book.root / "old.tmx").write_text("<tmx>\n<body>", encoding="utf-8")
    done = run(book.root, "draft", "es")
    assert done.status == 4
    assert "old.tmx:2" in done.complained
