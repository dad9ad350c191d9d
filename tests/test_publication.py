"""hexapla.toml: what is wrong is said with the file, the key, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hexapla.errors import PublicationError
from hexapla.publication import EditionSettings, Publication, find, load

LEAST = '[publication]\nlanguages = ["es", "fr"]\n'


def publication(folder: Path, text: str = LEAST) -> Publication:
    path = folder / "hexapla.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def refused(folder: Path, text: str) -> PublicationError:
    with pytest.raises(PublicationError) as caught:
        publication(folder, text)
    return caught.value


def test_only_the_languages_have_no_default(tmp_path: Path) -> None:
    found = publication(tmp_path)
    assert (found.language, found.languages) == ("en", ("es", "fr"))
    assert found.root == tmp_path.resolve()
    assert found.catalogs == found.root / "locales"
    assert (found.by_sentence, found.with_lines, found.draft.engine) == (False, False, "argos")
    assert found.editions == (EditionSettings("en-es", ("en", "es")), EditionSettings("en-fr", ("en", "fr")))
    assert found.identifier.startswith("urn:uuid:")


def test_everything_that_is_said_is_heard(tmp_path: Path) -> None:
    found = publication(
        tmp_path,
        """
[publication]
title = "A book"
language = "EN_gb"
languages = ["zh-hans"]
identifier = "urn:isbn:1"
creators = ["Ana", "Lena"]
rights = "CC0"
[publication.titles]
zh_hans = "书"
[catalog]
folder = "po"
segmentation = "sentence"
references = "line"
wrap = 60
[draft]
engine = "echo"
packages = ["a.argosmodel"]
[[edition]]
name = "both"
languages = ["zh-Hans", "en-GB"]
layout = "stacked"
formats = ["html"]
drafts = "mark"
require = "approved"
threshold = 90
documents = ["one"]
""",
    )
    assert (found.title, found.titles, found.creators) == ("A book", {"zh-Hans": "书"}, ("Ana", "Lena"))
    assert (found.language, found.languages, found.identifier) == ("en-GB", ("zh-Hans",), "urn:isbn:1")
    assert (found.catalogs, found.by_sentence, found.with_lines) == (found.root / "po", True, True)
    assert found.wrap == 60
    assert (found.draft.engine, found.draft.packages) == ("echo", (found.root / "a.argosmodel",))
    assert found.editions == (
        EditionSettings(
            "both",
            ("zh-Hans", "en-GB"),
            "stacked",
            ("html",),
            drafts="mark",
            require="approved",
            threshold=90,
            documents=("one",),
        ),
    )


# A mistake, the place that the error gives, and a word of the remedy.
MISTAKES = {
    "no languages": ("[publication]\n", "publication.languages", 'languages = ["es"]'),
    "no publication": ("", "publication.languages", 'languages = ["es"]'),
    "a language that is none": ('[publication]\nlanguages = ["spanish"]', "publication.languages", "BCP 47"),
    "the source's own language": ('[publication]\nlanguages = ["es", "EN"]', "publication.languages", ""),
    "one language twice": ('[publication]\nlanguages = ["es", "ES"]', "publication.languages", ""),
    "a language, not a list": ('[publication]\nlanguages = "es"', "publication.languages", 'languages = ["..."]'),
    "a list of numbers": ("[publication]\nlanguages = [1]", "publication.languages", 'languages = ["..."]'),
    "a number for a title": (f"{LEAST}title = 3", "publication.title", 'title = "..."'),
    "a misspelt key": (f"{LEAST}titel = 'x'", "publication.titel", "title"),
    "a misspelt table": (f"{LEAST}[catalogue]\n", "catalogue", "catalog"),
    "a misspelt title's language": (f"{LEAST}[publication.titles]\nspanish = 'x'", "publication.titles", "BCP 47"),
    "sources outside": (f'{LEAST}sources = ["../x/*"]', "publication.sources", "source/*"),
    "a source that is not there": (f'{LEAST}sources = ["a.md"]', "publication.sources", "Put it there"),
    "a folder for a pattern": (f'{LEAST}sources = ["."]', "publication.sources", '"*"'),
    "a pattern that is none": (f'{LEAST}sources = ["**x"]', "publication.sources", "source/*"),
    "a misspelt key where nothing else says it": (
        "[publication]\nlanguges = ['es']",
        "publication.languges",
        "languages",
    ),
    "sources at the root": (f'{LEAST}sources = ["/etc/*"]', "publication.sources", "source/*"),
    "an unknown segmentation": (f'{LEAST}[catalog]\nsegmentation = "word"', "catalog.segmentation", "block, sentence"),
    "an unknown way to wrap": (f'{LEAST}[catalog]\nwrap = "weblate"', "catalog.wrap", "keep, none"),
    "a width of 5 columns": (f"{LEAST}[catalog]\nwrap = 5", "catalog.wrap", "wrap = 79"),
    "a width that is true": (f"{LEAST}[catalog]\nwrap = true", "catalog.wrap", "wrap = 90"),
    "an unknown engine": (f'{LEAST}[draft]\nengine = "x"', "draft.engine", "argos, apertium, "),
    "a server that is no address": (
        f'{LEAST}[draft]\nserver = "localhost:5000"',
        "draft.server",
        "http://127.0.0.1:5000",
    ),
    "a server of models that is no address": (
        f'{LEAST}[draft.openai]\nserver = "localhost:8080"',
        "draft.openai.server",
        "http://127.0.0.1:11434/v1",
    ),
    "a misspelt key of a server of models": (f'{LEAST}[draft.openai]\nmodell = "x"', "draft.openai.modell", "model"),
    "a prompt that is not there": (f'{LEAST}[draft.openai]\nprompt = "a.toml"', "draft.openai.prompt", "Put it there"),
    "a prompt outside": (f'{LEAST}[draft.openai]\nprompt = "../a.toml"', "draft.openai.prompt", "HEXAPLA_ALLOW"),
    "no requests at once": (f"{LEAST}[draft.openai]\nrequests = 0", "draft.openai.requests", "requests = 4"),
    "a day and a second": (f"{LEAST}[draft.openai]\ntimeout = 86401", "draft.openai.timeout", "timeout = 300"),
    "a key that is ours": (f"{LEAST}[draft.openai.options]\nstream = true", "draft.openai.options.stream", "messages"),
    "a date in a request": (
        f"{LEAST}[draft.openai.options]\nx = {{ y = [2026-01-02] }}",
        "draft.openai.options.x",
        "quotation marks",
    ),
    "a table that is a value": ("publication = 3", "publication", "[publication]"),
    "an edition that is no list": (f"{LEAST}[edition]\n", "edition", "[[edition]]"),
    "a list of things that are no tables": ("edition = [1]\n" + LEAST, "edition", "[[edition]]"),
    "an edition without languages": (f"{LEAST}[[edition]]\n", "edition[1].languages", "en, es, fr"),
    "an edition in another language": (
        f'{LEAST}[[edition]]\nlanguages = ["en"]\nlayout = "single"\n[[edition]]\nlanguages = ["de"]',
        "edition[2].languages",
        "en, es, fr",
    ),
    "an edition in one language twice": (
        f'{LEAST}[[edition]]\nlanguages = ["es", "es"]',
        "edition[1].languages",
        "en, es, fr",
    ),
    "columns of one": (
        f'{LEAST}[[edition]]\nlanguages = ["es"]\nlayout = "columns"',
        "edition[1].layout",
        "“single” is for one",
    ),
    "an unknown layout": (f'{LEAST}[[edition]]\nlanguages = ["es"]\nlayout = "x"', "edition[1].layout", "stacked"),
    "an unknown format": (f'{LEAST}[[edition]]\nlanguages = ["es"]\nformats = ["doc"]', "edition[1].formats", "epub"),
    "a threshold of 101": (f'{LEAST}[[edition]]\nlanguages = ["es"]\nthreshold = 101', "edition[1].threshold", ""),
    "a threshold that is true": (
        f'{LEAST}[[edition]]\nlanguages = ["es"]\nthreshold = true',
        "edition[1].threshold",
        "threshold = 90",
    ),
    "a path for a name": (f'{LEAST}[[edition]]\nname = "a/b"\nlanguages = ["es"]', "edition[1].name", "letters"),
    "a hidden name": (f'{LEAST}[[edition]]\nname = ".x"\nlanguages = ["es"]', "edition[1].name", "letters"),
    "a misspelt key of an edition": (f'{LEAST}[[edition]]\nlanguages = ["es"]\nlook = 1', "edition[1].look", "layout"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_file_its_key_and_a_remedy(tmp_path: Path, mistake: str) -> None:
    text, key, remedy = MISTAKES[mistake]
    error = refused(tmp_path, text)
    assert error.place.startswith(f"hexapla.toml: {key}")
    assert remedy in error.remedy
    assert error.message
    assert error.exit_code == 4


def test_a_file_that_is_not_toml_says_so_with_the_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "[publication\n")
    assert error.place.endswith("hexapla.toml")
    assert "not TOML" in error.message
    assert "line 1" in error.message


def test_a_file_that_is_not_utf_8_says_so(tmp_path: Path) -> None:
    (tmp_path / "hexapla.toml").write_bytes(b'[publication]\ntitle = "caf\xe9"')
    with pytest.raises(PublicationError, match="not TOML"):
        load(tmp_path / "hexapla.toml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "hexapla.toml").write_bytes(b"\xef\xbb\xbf" + LEAST.encode())
    assert load(tmp_path / "hexapla.toml").languages == ("es", "fr")


def test_the_publication_is_found_from_any_folder_inside_it(tmp_path: Path) -> None:
    publication(tmp_path)
    deep = tmp_path / "source" / "part"
    deep.mkdir(parents=True)
    assert find(deep) == tmp_path / "hexapla.toml"


def test_where_there_is_no_publication_the_error_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="hexapla init") as caught:
        find(tmp_path)
    assert caught.value.place == str(tmp_path)


def test_sources_come_in_the_order_of_the_patterns_and_pictures_are_none(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("b.md", "a.txt", "z.md", "x.svg", ".hidden.md", "~lock.md"):
        (folder / name).write_text("x", encoding="utf-8")
    found = publication(tmp_path, f'{LEAST}sources = ["source/z*", "source/*"]')
    assert [found.relative(path) for path in found.sources] == ["source/z.md", "source/a.txt", "source/b.md"]


def test_sources_are_in_natural_order_and_in_folders_too(tmp_path: Path) -> None:
    names = (
        "chapter-2.md", "chapter-10.md", "Chapter-3.md", "10.md", "9.md", "part-1/b.md", "part-1/a.md", "part-12/c.md",
        "part-2/d.md", "_drafts/x.md", ".git/x.md", "page_files/x.html", "images/x.png",
    )  # fmt: skip
    for name in names:
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text("x", encoding="utf-8")
    found = publication(tmp_path, LEAST)
    assert [path.relative_to(tmp_path / "source").as_posix() for path in found.sources] == [
        "9.md", "10.md", "chapter-2.md", "Chapter-3.md", "chapter-10.md", "part-1/a.md", "part-1/b.md", "part-2/d.md",
        "part-12/c.md",
    ]  # fmt: skip


def test_numbers_of_other_scripts_are_in_natural_order(tmp_path: Path) -> None:
    names = ("٢.md", "١٠.md", "第２章.md", "第１０章.md")
    (tmp_path / "source").mkdir()
    for name in names:
        (tmp_path / "source" / name).write_text("x", encoding="utf-8")
    assert [path.name for path in publication(tmp_path, LEAST).sources] == list(names)


def test_hidden_files_of_windows_are_no_sources(tmp_path: Path) -> None:
    for name in ("source/part/a.md", "source/part/Thumbs.db", "source/desktop.ini"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in publication(tmp_path, LEAST).sources] == ["a.md"]


def test_a_folder_that_a_pattern_spells_out_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "_drafts").mkdir()
    (tmp_path / "_drafts" / "a.md").write_text("x", encoding="utf-8")
    assert publication(tmp_path, f'{LEAST}sources = ["_drafts/*"]').document_names[1:] == ("a",)


def test_a_pattern_with_backslashes_is_understood(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.md").write_text("x", encoding="utf-8")
    assert publication(tmp_path, f"{LEAST}sources = ['source\\*.md']").document_names[1:] == ("a",)


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (("index.md", "part-1/index.md", "part-1/notes.md", "part-2/README.md"), "index part-1 notes part-2"),
        (("a.md", "part-1/notes/index.md", "part-2/notes/index.md"), "a part-1-notes part-2-notes"),
        (("book/index.md", "book/end.md"), "end index"),
        (("index.md", "readme.txt"), "index readme"),
    ],
)
def test_the_page_of_a_folder_is_called_as_the_folder(tmp_path: Path, files: Sequence[str], names: str) -> None:
    for name in files:
        (tmp_path / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "source" / name).write_text("x", encoding="utf-8")
    assert list(publication(tmp_path, LEAST).documents) == names.split()


def test_two_sources_that_would_share_a_catalog_are_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for name in ("source/a.md", "source/a.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert "Two sources" in refused(tmp_path, LEAST).message


def test_an_edition_of_a_document_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.md").write_text("x", encoding="utf-8")
    error = refused(tmp_path, f'{LEAST}[[edition]]\nlanguages = ["es"]\ndocuments = ["a.md"]')
    assert (error.place, "Choose from a." in error.remedy) == ("hexapla.toml: edition[1].documents", True)


def test_catalogs_among_the_sources_are_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.md").write_text("x", encoding="utf-8")
    assert refused(tmp_path, f'{LEAST}[catalog]\nfolder = "source"').place == "hexapla.toml: catalog.folder"


def test_kinds_of_values_are_called_as_people_call_them(tmp_path: Path) -> None:
    error = refused(tmp_path, f'{LEAST}[[edition]]\nlanguages = ["es"]\nthreshold = "90"')
    assert error.message == "Found a text in quotation marks; expected a whole number."


def test_two_editions_of_one_name_are_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, LEAST + '[[edition]]\nlanguages = ["es"]\n' * 2)
    assert "Two editions have the name “es”" in error.message


def test_a_source_called_as_the_publication_s_own_catalog_is_refused(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "publication.md").write_text("x", encoding="utf-8")
    assert "publication" in refused(tmp_path, LEAST).message


def test_an_empty_name_is_nobody(tmp_path: Path) -> None:
    assert publication(tmp_path, f'{LEAST}creators = ["", " ", "Ana"]\n').creators == ("Ana",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\\u0000b", "U+0000"),
        ("a\\uFFFE", "U+FFFE"),
        ("\\u202Ea", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\\U000E0041", "U+E0041"),
    ],
)
def test_a_character_that_nobody_sees_is_told_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    for key, value in (("title", f'"{text}"'), ("creators", f'["Ana", "{text}"]')):
        error = refused(tmp_path, f"{LEAST}{key} = {value}\n")
        assert error.place == f"hexapla.toml: publication.{key}"
        assert said in error.message
