"""Names on the command line: editions, languages and documents, which option says which, and what shells complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from commands import run
from hexapla.cli import COMMANDS, hexapla
from workshop import exported

ARTICLE = "# A title\n\nA paragraph, with a note.[^1]\n\n[^1]: The note.\n"
SETTINGS = """
[publication]
language = "en"
languages = ["es", "az"]

[draft]
engine = "echo"

[[edition]]
name = "es"
languages = ["es"]
formats = ["html"]

[[edition]]
name = "en-az"
languages = ["en", "az"]
formats = ["html"]

[[edition]]
name = "essay-only"
languages = ["en", "es"]
documents = ["essay"]
formats = ["html"]
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A publication with three editions and two documents; `es` is a language and an edition."""
    (tmp_path / "source").mkdir()
    (tmp_path / "hexapla.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("article", "essay"):
        (tmp_path / "source" / f"{name}.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def made(folder: Path) -> set[str]:
    """Return the editions that have been made."""
    return {name.partition("/")[0].partition(".")[0] for name in exported(folder) if not name.startswith(".")}


@pytest.mark.parametrize(
    ("names", "editions"),
    [
        ([], "es en-az essay-only"),
        (["en-az"], "en-az"),
        (["--edition", "es"], "es"),
        (["--language", "es"], "es essay-only"),
        (["az"], "en-az"),
        (["source/article.md"], "es en-az"),
        (["--language", "es", "article"], "es"),
        (["en-az", "--language", "es", "article"], "es en-az"),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["export", "build"])
def test_the_editions_that_are_named_or_have_what_is_named_are_made(
    book: Path, command: str, names: list[str], editions: str
) -> None:
    done = run(book, command, *names)
    assert done.status == 0, done.complained
    assert made(book) == set(editions.split())


def test_a_name_that_means_two_things_is_refused_with_the_options_that_tell_them_apart(book: Path) -> None:
    done = run(book, "build", "es")
    assert done.status == 4
    assert "More than one thing is called “es”." in done.complained
    assert "--edition es, --language es" in done.complained
    assert not (book / "export").exists()
    (book / "source" / "az.md").write_text(ARTICLE, encoding="utf-8")
    assert "--language az, --document az" in run(book, "check", "az").complained
    assert run(book, "extract", "--document", "az").status == 0
    assert sorted(path.name for path in (book / "locales").glob("*.pot")) == ["az.pot"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "fr"], "“fr” is neither an edition nor a language nor a document of this publication."),
        (["check", "fr"], "“fr” is neither a language nor a document of this publication."),
        (["check", "--language", "article"], "“article” is not a language of this publication."),
        (["check", "--document", "az"], "There is no document “az”."),
        (["export", "--edition", "az"], "There is no edition “az”."),
    ],
    ids=str,
)
def test_a_name_that_means_nothing_is_refused_with_those_that_do(
    book: Path, arguments: list[str], message: str
) -> None:
    done = run(book, *arguments)
    assert done.status == 4
    assert message in done.complained


def test_editions_are_made_in_other_formats_where_they_can_have_them(book: Path) -> None:
    assert run(book, "export", "--format", "epub", "--format", "source", "--language", "es").status == 0
    assert {name for name in exported(book) if not name.startswith(".")} == {
        "es.epub",
        "es/article.md",
        "es/essay.md",
        "essay-only.epub",
    }
    done = run(book, "export", "en-az", "--format", "source")
    assert done.status == 4
    assert "is for one language" in done.complained


def test_building_a_language_drafts_and_checks_that_language_and_updates_all_catalogs(book: Path) -> None:
    done = run(book, "build", "--language", "es", "--draft", "--json")
    assert done.status == 0, done.complained
    told = json.loads(done.said)
    assert set(told["changed"]) >= {"locales/es/article.po", "locales/az/article.po"}
    assert {row["language"] for row in told["progress"]} == {"es"}
    assert all(row["draft"] == row["total"] for row in told["progress"])
    assert 'msgstr ""\n' in (book / "locales" / "az" / "article.po").read_text("utf-8").partition("A paragraph")[2]
    assert {path.partition("/")[2].partition("/")[0] for path in told["made"]} == {"es", "essay-only"}
    assert told["findings"] == json.loads(run(book, "check", "--language", "es", "--json").said)


def test_building_an_edition_checks_what_the_edition_has(book: Path) -> None:
    told = json.loads(run(book, "build", "essay-only", "--json").said)
    assert {(row["document"], row["language"]) for row in told["progress"]} == {("essay", "es")}


def _completed(folder: Path, *words: str) -> list[str]:
    """Return what bash would offer in place of the last word."""
    done = subprocess.run(
        [sys.executable, "-c", "from hexapla.cli import main; main()"],
        cwd=folder,
        env={
            **os.environ,
            "COMP_WORDS": " ".join(["hexapla", *words]),
            "COMP_CWORD": str(len(words)),
            "_HEXAPLA_COMPLETE": "bash_complete",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


def test_a_shell_completes_commands_and_the_names_of_the_publication(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert _completed(book, "ex") == ["extract", "export"]
    assert _completed(book, "export", "e") == ["es", "en-az", "essay-only", "essay"]
    assert _completed(book, "check", "a") == ["az", "article"]
    assert _completed(book, "check", "--document", "e") == ["essay"]
    assert _completed(book, "approve", "e") == ["es"]
    assert _completed(tmp_path_factory.mktemp("elsewhere"), "check", "a") == []


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "#compdef hexapla"), ("fish", "complete --")]
)
def test_a_shell_gets_its_own_script(tmp_path: Path, shell: str, sign: str) -> None:
    done = run(tmp_path, "completion", shell)
    assert done.status == 0
    assert sign in done.said
    assert "_HEXAPLA_COMPLETE" in done.said


def _commands(group: click.Group, names: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Return every command with its names, those of groups too."""
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command is not None
        found.append(((*names, name), command))
        if isinstance(command, click.Group):
            found += _commands(command, (*names, name))
    return found


def test_each_help_page_ends_with_an_example_that_the_command_accepts() -> None:
    seen = 0
    for names, command in _commands(hexapla):
        example = (command.epilog or "").rpartition("Example: hexapla ")[2].replace('"', "").split()
        assert example[: len(names)] == list(names)
        arguments = example[len(names) :]
        command.make_context(names[-1], arguments, resilient_parsing=True)
        parser = command.make_parser(click.Context(command))
        if not isinstance(command, click.Group):
            parser.parse_args(list(arguments))  # an unknown option is an error
        seen += 1
    assert seen > len(COMMANDS)
