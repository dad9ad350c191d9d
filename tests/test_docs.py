"""The documentation keeps step with the code."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import click
import polib
import pytest

import hexapla as hexapla_package
from commands import run
from hexapla.cli import COMMANDS, hexapla
from hexapla.errors import PublicationError
from hexapla.plugins import Group
from hexapla.publication import LAYOUTS, engines, formats, load
from hexapla.read import READERS

ROOT = Path(__file__).resolve().parents[1]
# Pages that begin publications of their own.
THEIR_OWN = {"first-book.md", "recipes.md"}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "i18n").rglob("README.md")])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"| `hexapla {command}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_extra_is_in_the_readme() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    said = (ROOT / "README.md").read_text(encoding="utf-8").partition("If an extra is missing (")[2].partition(")")[0]
    for_developers = {"test", "mutation"}
    needed = {name for name, packages in declared.items() if packages} - for_developers
    assert set(re.findall(r"`(\w+)`", said)) == needed


@pytest.mark.parametrize("engine", engines())
def test_every_engine_is_documented(engine: str) -> None:
    assert f'`"{engine}"`' in (ROOT / "docs/publications.md").read_text(encoding="utf-8")


TABLES = {
    "publication": "[publication]\nlanguages = ['es']\nwrong = 1",
    "catalog": "[publication]\nlanguages = ['es']\n[catalog]\nwrong = 1",
    "draft": "[publication]\nlanguages = ['es']\n[draft]\nwrong = 1",
    "draft.openai": "[publication]\nlanguages = ['es']\n[draft.openai]\nwrong = 1",
    "edition": "[publication]\nlanguages = ['es']\n[[edition]]\nlanguages = ['es']\nwrong = 1",
}


@pytest.mark.parametrize("table", TABLES)
def test_the_keys_of_hexapla_toml_are_those_that_are_documented(tmp_path: Path, table: str) -> None:
    (tmp_path / "hexapla.toml").write_text(TABLES[table], encoding="utf-8")
    with pytest.raises(PublicationError) as caught:
        load(tmp_path / "hexapla.toml")
    known = caught.value.remedy.partition("Known here: ")[2].rstrip(".").split(", ")
    page = (ROOT / "docs/publications.md").read_text(encoding="utf-8")
    rows = re.split(r"^\| \*\*\[+(?=[a-z])", page.partition("\n## ")[0], flags=re.MULTILINE)
    (section,) = (each for each in rows if each.startswith(f"{table}]"))
    keys = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", section, flags=re.MULTILINE)
    assert sorted(key for row in keys for key in re.findall(r"\w+", row)) == known


@pytest.mark.parametrize("word", [*formats(), *LAYOUTS])
def test_every_format_and_layout_is_documented(word: str) -> None:
    assert f'"{word}"' in (ROOT / "docs/publications.md").read_text(encoding="utf-8")


def commands(page: str) -> list[str]:
    """What a page says to type: whole lines of its shell blocks, and commands with arguments within its sentences."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    lines = chain.from_iterable(block.splitlines() for block in blocks)
    return [*(line for line in lines if line.startswith("hexapla ")), *re.findall(r"`(hexapla \w+ [^`]+)`", page)]


def arguments_of(line: str) -> Mapping[str, object]:
    """The arguments of a command line, as the command takes them."""
    command: click.Command = hexapla
    name, *words = shlex.split(line, comments=True)
    context = click.Context(hexapla, **hexapla.context_settings)
    while isinstance(command, click.Group):
        name, *words = words
        found = command.get_command(context, name)
        assert found, line
        command = found
    return command.make_context(name, words, parent=context).params


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_are_such_as_the_command_line_takes(page: Path) -> None:
    for line in commands(page.read_text(encoding="utf-8")):
        given = arguments_of(line)
        if page.name not in THEIR_OWN:
            assert named(given) <= known_names(), line


def test_no_command_names_what_the_sample_has_twice() -> None:
    sample = load(ROOT / "hexapla.toml")
    others = {*sample.languages, *(path.stem for path in sample.sources)}
    twice = others & {edition.name for edition in sample.editions}
    assert "es" in twice
    pages = [commands(page.read_text(encoding="utf-8")) for page in PAGES if page.name not in THEIR_OWN]
    lines = [*chain.from_iterable(pages), *(example_of(name) for name in COMMANDS)]
    making = [line for line in lines if line.startswith(("hexapla build", "hexapla export"))]
    assert [line for line in making if twice & set(arguments_of(line)["names"])] == []  # type: ignore[call-overload]


def test_the_kinds_of_findings_that_pages_explain_exist() -> None:
    given = [arguments_of(line) for page in PAGES for line in commands(page.read_text(encoding="utf-8"))]
    explained = {str(each["explain"]) for each in given if each.get("explain")} - {"CODE"}
    assert explained
    assert explained <= set(hexapla_package.kinds())


def test_the_readme_shows_entries_of_the_sample() -> None:
    (block,) = re.findall(
        r"^```po\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    catalog = (ROOT / "locales/es/the-hexapla-and-its-children.po").read_text(encoding="utf-8")
    assert [entry for entry in block.split("\n\n") if f"\n\n{entry}\n" not in catalog] == []


def test_the_page_of_the_memory_shows_what_its_first_command_prints() -> None:
    page = (ROOT / "docs/memory.md").read_text(encoding="utf-8")
    line, *_others = commands(page)
    (block,) = re.findall(r"^```text\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert run(ROOT, *shlex.split(line, comments=True)[1:]).said == block


def example_of(name: str) -> str:
    """Return the example of a command's help page."""
    command = hexapla.get_command(click.Context(hexapla), name)
    assert command and command.epilog
    return command.epilog.partition(": ")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_of_help_pages_name_things_of_the_sample(name: str) -> None:
    example = example_of(name)
    assert example.startswith(f"hexapla {name}")
    assert named(arguments_of(example)) <= known_names()


def named(given: Mapping[str, object]) -> set[str]:
    """The editions, languages and documents that the arguments of a command name."""
    several = [given.get(key) or () for key in ("names", "documents")]
    assert all(isinstance(each, tuple) for each in several)
    return {str(each) for names in several for each in names}  # type: ignore[attr-defined]


@cache
def known_names() -> set[str]:
    """The editions, languages and documents of the sample publication."""
    sample = load(ROOT / "hexapla.toml")
    return {
        *(path.stem for path in sample.sources),
        *sample.languages,
        *(edition.name for edition in sample.editions),
    }


def test_the_example_of_a_plug_in_is_the_one_that_the_tests_install() -> None:
    page = (ROOT / "docs/plug-ins.md").read_text(encoding="utf-8")
    example = ROOT / "tests" / "plugin"
    files = [(path).read_text(encoding="utf-8") for path in (example / "pyproject.toml", *example.rglob("*.py"))]
    blocks = re.findall(r"^```(?:toml|python)\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    assert len(blocks) > 2
    assert [block for block in blocks if not any(block in file for file in files)] == []


@pytest.mark.parametrize("group", Group)
def test_every_group_of_plug_ins_is_documented(group: Group) -> None:
    page = (ROOT / "docs/plug-ins.md").read_text(encoding="utf-8")
    assert f"| `{group}` |" in page


def test_every_reader_is_documented() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    assert [ending for ending in READERS if f"`.{ending}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"`[^`\n]+`", "", page.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", prose)
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_messages_that_are_explained_are_messages_of_ours() -> None:
    known = polib.pofile(str(ROOT / "i18n/hexapla/locale/commands.pot"))
    texts = [text for entry in known for text in (entry.msgid, entry.msgid_plural) if text]
    shown = [re.compile("…".join(map(re.escape, re.split(r"{\w+}", text)))) for text in texts]
    explained = re.findall(r"^### (.+)$", (ROOT / "docs/faq.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(explained) > 10
    assert [each for each in explained if not any(pattern.fullmatch(each) for pattern in shown)] == []
