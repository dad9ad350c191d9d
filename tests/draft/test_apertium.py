"""draft: Debian's Apertium translates for real, word for word as it does by itself, and every mark finds its word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import judges
from bounds import bounded
from draft.apertium_cases import MARKS, SENTENCES, SPANS
from hexapla import catalog
from hexapla.check import check, pairs
from hexapla.draft import Draft, apertium, draft, open_engine
from hexapla.draft.apertium import Apertium
from hexapla.errors import EngineError
from hexapla.model import State, Translation, Unit
from hexapla.project import Project
from hexapla.segment import split_sentences
from hexapla.workspace import catalog_path
from workshop import SHARED, publication, shape, tagged_units, unit


@pytest.fixture
def engine() -> Apertium:
    judges.need("apertium")
    opened = open_engine("apertium", "en", "es")
    assert isinstance(opened, Apertium)
    return opened


def drafts(units: list[Unit], engine: Apertium) -> list[tuple[Unit, Draft]]:
    return list(draft(units, engine, "en", "es", splitter=split_sentences))


def test_texts_are_those_of_apertium_itself(engine: Apertium) -> None:
    assert len(SENTENCES) > 100
    itself = subprocess.run(
        ["apertium", "-u", "eng-spa"], input="\n\n".join(SENTENCES), capture_output=True, check=True, encoding="utf-8"
    ).stdout.split("\n\n")
    ours = [each.text for each in engine.translate(SENTENCES)]
    assert ours == [" ".join(text.split()) for text in itself]  # which leaves two spaces where it drops a pronoun


def test_every_sentence_of_words_is_aligned(engine: Apertium) -> None:
    for sentence, each in zip(SENTENCES, engine.translate(SENTENCES), strict=True):
        assert each.alignment is not None, sentence
        assert len(each.alignment.weights) == len(each.alignment.target)
        assert all(0 <= start < end <= len(each.text) for start, end in each.alignment.target)


def test_a_last_word_that_looks_like_an_abbreviation_is_a_word(engine: Apertium) -> None:
    assert [each.text for each in engine.translate(["No", "London", "Vol"])] == ["No", "Londres", "Vol"]


def test_white_space_and_signs_of_the_stream_are_no_trouble(engine: Apertium) -> None:
    sentences = [
        "a\tred\nhouse\x00 [x] {y} ^z$ @ / \\ <i> ~",
        "[[t:w:7]]red[[/]] house",
        "^red/red<adj>$",
        "",
        "~",
        "…",
    ]
    texts = [each.text for each in engine.translate(sentences)]
    assert texts[0] == "Una casa roja [x] {y} ^z$ @ / \\ <i> ~"
    assert texts[1].count("[") == texts[1].count("]") == 4
    assert texts[2].startswith("^")
    assert texts[3:] == ["", "~", "…"]


def test_confidence_is_the_share_of_known_words(engine: Apertium) -> None:
    known, half, empty = engine.translate(["The red house.", "The zorgblat house frumious.", "…"])
    assert (known.confidence, half.confidence, empty.confidence) == (1.0, 0.5, 1.0)
    assert "*" not in half.text


def test_marks_follow_their_words(engine: Apertium) -> None:
    wrong = []
    for each, proposed in drafts([unit(text) for text in MARKS], engine):
        before, mark, _after = proposed.text.partition("<note1/>")
        if not mark or not before.endswith(MARKS[each.text]) or "guess" in " ".join(proposed.remarks):
            wrong.append((each.text, proposed))
    assert not wrong


def test_spans_hold_their_words(engine: Apertium) -> None:
    given_back = drafts([unit(text) for text in SPANS], engine)
    assert not [(each.text, proposed.text) for each, proposed in given_back if SPANS[each.text] not in proposed.text]


@settings(max_examples=8)
@given(st.lists(tagged_units(), min_size=10, max_size=10))
def test_drafts_have_exactly_their_sources_tags(units: list[Unit]) -> None:
    judges.need("apertium")
    engine = open_engine("apertium", "en", "es")
    for each, proposed in draft(units, engine, "en", "es", splitter=split_sentences):
        assert not proposed.text or shape(proposed.text, each.names) == shape(each.text, each.names)


def test_a_batch_is_two_pipelines(engine: Apertium, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    real = subprocess.Popen

    def counted(*args: object, **options: object) -> object:
        started.append(args)
        return real(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counted)
    assert len(list(engine.translate(SENTENCES * 4))) == 4 * len(SENTENCES)
    assert len(started) == 2


def test_without_word_bound_blanks_there_is_a_text_and_no_alignment(
    engine: Apertium, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = [each.text for each in engine.translate(SENTENCES[:30])]
    monkeypatch.setattr(apertium, "_ATTACH", re.compile("never"))
    plain = list(open_engine("apertium", "en", "es").translate(SENTENCES[:30]))
    assert [each.text for each in plain] == expected
    assert {(each.alignment, each.confidence) for each in plain} == {(None, None)}


MENDED = (
    "Hello <code1/>, good to see you again!",
    "Hello {name}, good to see you again, %2$s!",
    "Visit <url1/>, or read “the old book” of the town.",
    "Who was the king? Nobody knew <em>it</em>.",
    "THE LIFE OF THE KING",
    "Chapter XVII of the book, in which he, he alone, died.",
    "The king 😆 wrote a letter.",
)


def test_a_draft_has_no_finding_that_a_rule_can_mend(engine: Apertium) -> None:
    drafts = dict(draft(map(unit, MENDED), engine, "en", "es", splitter=split_sentences))
    said = {each.key: Translation(proposed.text, State.DRAFT) for each, proposed in drafts.items()}
    assert [finding.code for finding in check(pairs(drafts, said, "es", "en"))] == []
    texts = [proposed.text for proposed in drafts.values()]
    assert texts[0].startswith("¡Hola <code1/>, ")
    assert "{name}" in texts[1]
    assert "«" in texts[2]
    assert texts[4].isupper()
    assert "XVII" in texts[5]
    assert "😆" in texts[6]


@pytest.mark.parametrize(
    ("pair", "name"),
    [
        (("en", "es"), "eng-spa"),
        (("en-GB", "es-MX"), "eng-spa"),
        (("eng", "spa"), "eng-spa"),
        (("es", "en"), "spa-eng"),
        (("es", "en-GB"), "spa-eng"),
        (("es", "en-US"), "spa-eng_US"),
        (("spa", "eng_US"), "spa-eng_US"),
    ],
)
def test_modes_are_found_by_languages(engine: Apertium, pair: tuple[str, str], name: str) -> None:
    assert engine.name == "apertium eng-spa"
    assert open_engine("apertium", *pair).name == f"apertium {name}"


@pytest.mark.parametrize(
    ("pair", "mode"),
    [(("es", "pt-BR"), "es-pt_BR"), (("fr", "ca"), "fra-cat"), (("en", "hr"), "eng-hbs_HR"), (("nn", "no"), "nno-nob"),
     (("en", "sr-Latn"), "eng-hbs_SR"),
     (("ca", "ca-valencia"), "cat-cat_valencia"), (("sv", "da"), "swe-dan")],
)  # fmt: skip
def test_other_pairs_would_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pair: tuple[str, str], mode: str
) -> None:
    judges.need("apertium")
    (tmp_path / "modes").mkdir()
    for name in (mode, "es-pt", "eng-hbs", f"{mode}-bytecode"):
        (tmp_path / "modes" / f"{name}.mode").write_text("lt-proc x | lt-proc $1 y\n", encoding="utf-8")
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    assert open_engine("apertium", *pair).name == f"apertium {mode}"


def test_a_pair_that_is_not_installed_is_told_with_those_that_are(engine: Apertium) -> None:
    with pytest.raises(EngineError) as caught:
        open_engine("apertium", "en", "az")
    assert "eng-spa" in caught.value.message
    assert "apt-cache search" in caught.value.remedy


def test_without_apertium_the_remedy_names_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(EngineError) as caught:
        open_engine("apertium", "en", "es")
    assert "apt-get install apertium apertium-eng-spa" in caught.value.remedy


@pytest.mark.parametrize("broken", ["head -c 900 | lt-proc -z {}", "exit 3", "no-such-program", "cat /no/such/file"])
def test_a_pipeline_that_dies_is_an_error_with_its_package(engine: Apertium, broken: str) -> None:
    engine._rest = broken.format("/usr/share/apertium/apertium-eng-spa/eng-spa.autogen.bin")
    with pytest.raises(EngineError) as caught:
        list(engine.translate(SENTENCES))
    assert "stopped before it finished" in caught.value.message
    assert "apertium-eng-spa" in caught.value.remedy


@pytest.mark.parametrize("endless", ["yes", "yes >&2", "cat /dev/zero", "yes ' ' | tr -d '\\n'"])
def test_a_pipeline_that_writes_without_an_end_is_ended(engine: Apertium, endless: str) -> None:
    engine._analyser = endless
    with bounded(megabytes=200), pytest.raises(EngineError, match="stopped before it finished") as caught:
        list(engine.translate(["A house."]))
    assert len(caught.value.message) < 100


def test_a_pipeline_that_hangs_is_ended_with_all_its_programs(engine: Apertium) -> None:
    time = f"987.{os.getpid()}"  # seconds, by which these programs are known from those of other tests
    engine._timeout, engine._analyser = 0.5, f"cat | sleep {time} | cat"
    with pytest.raises(EngineError, match=r"took more than 1 second\."):
        list(engine.translate(["A house."]))
    while list(_sleepers(time)):  # what is killed may take a moment to be gone; else it sleeps for a quarter of an hour
        sleep(0.01)


def _sleepers(time: str) -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if time.encode() in path.read_bytes().split(b"\0")[1:2]:
                yield path
        except OSError:
            continue


def test_the_owners_article_is_drafted_whole(engine: Apertium, tmp_path: Path) -> None:
    article = SHARED / "articles" / "goble-2012.txt"
    if not article.is_file():
        pytest.skip(f"needs {article}")
    setting = '[publication]\nlanguages = ["es"]\n[draft]\nengine = "apertium"\n'
    made = publication(tmp_path, {"goble-2012.txt": article.read_text(encoding="utf-8")}, setting)
    Project(made).extract()
    work = Project(made).open_draft("es")
    assert sum(work.run()) == work.waiting == work.drafted
    assert work.engine == engine.name
    (source,) = [each for each in Project(made).documents() if each.document.name == "goble-2012"]
    entries = catalog.load(catalog_path(made, "goble-2012", "es")).by_key()
    cited = []
    for each in source.units:
        entry = entries[each.key]
        assert shape(entry.msgstr, each.names) == shape(each.text, each.names)
        assert "fuzzy" in entry.flags
        cited += [code.value for code in each.codes if code.name in each.notes and f"<{code.name}/>" in entry.msgstr]
    assert len(cited) == 6
    assert len(set(cited)) == 6
