"""plugins: what packages register is found, loaded when it is needed, and blamed by its name."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from inspect import isfunction
from pathlib import Path
from typing import TYPE_CHECKING, get_type_hints

import pytest

from hexapla import catalog, plugins
from hexapla.check import CATALOG_RULES, RULES, CatalogRule, NarrowRule, Rule, compare
from hexapla.draft import ENGINES, EngineOpener
from hexapla.errors import PluginError, PublicationError
from hexapla.exchange import READERS as SHEET_READERS
from hexapla.exchange import WRITERS as SHEET_WRITERS
from hexapla.exchange import SheetReader, SheetWriter
from hexapla.export import WRITERS, Writer
from hexapla.plugins import Group, Registered, names, package_at_fault
from hexapla.publication import load
from hexapla.read import READERS, Reader, read
from hexapla.rewrite import REWRITERS, SourceRewriter
from workshop import REPOSITORY, environment

if TYPE_CHECKING:  # to load the example here would declare its kinds of finding among ours
    from plugin.hexapla_example import capitals, gemtext, json_sheet, plain_text, quotation_marks, rot13

    # mypy sees that the example has what the Protocols have.
    READER: Reader = gemtext
    WRITER: Writer = plain_text
    ENGINE: EngineOpener = rot13
    RULE: Rule = capitals
    CATALOG_RULE: CatalogRule = quotation_marks
    SHEETS: tuple[SheetWriter, SheetReader] = (json_sheet, json_sheet)

EXAMPLE = REPOSITORY / "tests" / "plugin"
TABLES: dict[Group, Registered[object]] = {}
for _group, _table in (
    (Group.READERS, READERS),
    (Group.WRITERS, WRITERS),
    (Group.REWRITERS, REWRITERS),
    (Group.ENGINES, ENGINES),
    (Group.RULES, RULES),
    (Group.CATALOG_RULES, CATALOG_RULES),
    (Group.SHEET_WRITERS, SHEET_WRITERS),
    (Group.SHEET_READERS, SHEET_READERS),
):
    assert isinstance(_table, Registered)
    TABLES[_group] = _table

TOML = """\
[publication]
languages = ["es"]

[draft]
engine = "rot13"

[[edition]]
languages = ["en", "es"]
formats = ["txt"]
drafts = "mark"
"""
GEMTEXT = "# A title\n\nThe bridge is open.\n* One item\n* Another item\n=> https://example.org The place itself\n"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put packages beside Hexapla: a folder of `sys.path` that has the metadata pip would write, and their module."""
    folder = tmp_path / "site"
    monkeypatch.syspath_prepend(str(folder))

    def add(name: str, points: str, code: str = "", module: str = "") -> Path:
        about = folder / f"{name.replace('-', '_')}-1.0.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (about / "entry_points.txt").write_text(points)
        if module:
            (folder / f"{module}.py").write_text(code)
        plugins._found.cache_clear()
        return folder

    yield add
    plugins._found.cache_clear()


def run(folder: Path, *arguments: str, path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, with a folder of packages on Python's path."""
    own = environment(folder.parent / "home", **{"PYTHONPATH": f"{path}:{REPOSITORY / 'i18n'}", **more})
    command = [sys.executable, "-c", "from hexapla.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=folder, env=own, capture_output=True, check=False, encoding="utf-8")
    assert "Traceback" not in done.stderr, done.stderr
    return done


def succeed(folder: Path, *arguments: str, path: Path) -> str:
    done = run(folder, *arguments, path=path)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A publication in which everything is the example's: a gemtext source, the engine, the format of its edition."""
    folder = tmp_path / "book"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "article.gmi").write_text(GEMTEXT)
    (folder / "hexapla.toml").write_text(TOML)
    return folder


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built and installed by pip from a copy, without a network."""
    folder = tmp_path_factory.mktemp("example")
    copy = shutil.copytree(EXAMPLE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    target = folder / "site"
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(copy)], check=True)
    return target


def test_the_commands_use_a_package_from_outside(book: Path, example: Path) -> None:
    succeed(book, "extract", path=example)
    entries = catalog.load(book / "locales" / "es" / "article.po").active()
    assert [entry.msgid for entry in entries] == [
        "A title", "The bridge is open.", "One item", "Another item", "<a1>The place itself</a1>"
    ]  # fmt: skip
    assert "5 drafted by rot13 en->es" in succeed(book, "draft", path=example)
    succeed(book, "sheet", "es", "--format", "json", path=example)
    sheet = book / "review" / "es" / "article.json"
    rows = json.loads(sheet.read_text(encoding="utf-8"))
    assert rows[1]["translation"] == "Gur oevqtr vf bcra."
    rows[1]["new"] = "EL PUENTE “VIEJO” ESTÁ ABIERTO."
    rows[2]["new"] = "Una «cosa»"
    sheet.write_text(json.dumps(rows), encoding="utf-8")
    succeed(book, "import", str(sheet), "--by", "Ana", path=example)
    succeed(book, "export", path=example)
    assert (book / "export" / "en-es.txt").read_text(encoding="utf-8").split("\n\n")[1] == (
        "The bridge is open.\nEL PUENTE “VIEJO” ESTÁ ABIERTO."
    )


def test_what_a_plug_in_finds_is_explained_and_allowed_as_ours_is(book: Path, example: Path) -> None:
    (book / "source" / "article.gmi").write_text("```\nThe bridge\n```\n“Yes.”\n\n“No.”\n")
    succeed(book, "extract", path=example)
    (path,) = (book / "locales" / "es").glob("*.po")
    text = path.read_text(encoding="utf-8")
    for source, target in (("The bridge", "EL PUENTE"), ("“Yes.”", "“Sí.”"), ("“No.”", "«No.»")):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text, encoding="utf-8")
    own = ["all-capitals", "gemtext-preformatted", "gemtext-preformatted", "quotation-marks-mixed"]
    found = json.loads(run(book, "check", "--json", path=example).stdout)
    assert sorted(each["code"] for each in found) == own
    (made,) = json.loads(run(book, "check", "--format", "sarif", path=example).stdout)["runs"]
    assert {rule["id"] for rule in made["tool"]["driver"]["rules"]} == set(own)
    allowed = "\n".join(f'{code} = "as it is meant"' for code in dict.fromkeys(own))
    (book / "hexapla.toml").write_text(f"{TOML}\n[check.allow]\n{allowed}\n")
    assert "no findings" in succeed(book, "check", "--fail-on", "notice", path=example)
    listed = succeed(book, "check", "--explain", path=example)
    assert all(f"\n{code} " in listed for code in own)
    assert "all-capitals (warning)" in succeed(book, "check", "--explain", "all-capitals", path=example)


def test_a_code_of_a_reader_that_reads_nothing_here_is_known(book: Path, example: Path) -> None:
    (book / "source" / "article.gmi").rename(book / "source" / "article.txt")
    allowed = '[check.allow]\ngemtext-preformatted = "seldom"\ngemtext-unformatted = "never"\n'
    (book / "hexapla.toml").write_text(f"{TOML}\n{allowed}")
    succeed(book, "extract", path=example)
    found = json.loads(run(book, "check", "--json", "es", path=example).stdout)
    assert [(each["code"], "gemtext-unformatted" in each["message"]) for each in found] == [
        ("suppression-unknown", True)
    ]


def test_messages_list_what_plug_ins_add(book: Path, example: Path) -> None:
    (book / "source" / "article.gmi").rename(book / "source" / "article.xyz")
    assert ", .gmi, " in run(book, "extract", path=example).stderr
    assert "rot13, memory" in run(book, "draft", "--engine", "x", path=example).stderr
    assert "json" in run(book, "sheet", "es", "--format", "x", path=example).stderr
    (book / "hexapla.toml").write_text(TOML.replace('"txt"', '"x"'))
    assert "jsonl, tmx, xliff, xliff12, txt." in run(book, "export", path=example).stderr


def test_the_installation_lists_what_pyproject_toml_declares() -> None:
    declared = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    found = {group: set(names(group)) for group in Group}
    assert found == {Group(group): set(points) for group, points in declared.items()}, "install again: pip install -e ."


@pytest.mark.parametrize("group", TABLES)
def test_what_is_ours_has_what_its_protocol_has(group: Group) -> None:
    table = TABLES[group]
    assert dict(table).keys() == set(names(group))
    assert len(table) == len(list(table))


PROTOCOLS = (Reader, Writer, SourceRewriter, EngineOpener, Rule, CatalogRule, NarrowRule, SheetWriter, SheetReader)


@pytest.mark.parametrize("protocol", PROTOCOLS, ids=lambda each: each.__name__)
def test_the_types_of_a_protocol_can_be_asked_for(protocol: type) -> None:
    methods = {name: each for name, each in vars(protocol).items() if isfunction(each) and not name.startswith("_")}
    assert methods
    for name, method in methods.items():
        assert "return" in get_type_hints(method), name


def test_ours_come_first_and_nothing_is_loaded_to_know_a_name(install: Install) -> None:
    install("hexapla-early", "[hexapla.writers]\naaa = no_such_module\n")
    assert names(Group.WRITERS, ("pdf", "gone")) == (
        *("pdf", "asciidoc", "docbook", "docx", "epub", "html", "icml", "jats", "jsonl", "latex", "markdown", "odt"),
        *("rst", "source", "tei", "tmx", "typst", "xliff", "xliff12"),
        "aaa",
    )
    assert "aaa" in WRITERS
    assert "bbb" not in WRITERS
    with pytest.raises(KeyError):
        WRITERS["bbb"]


BROKEN = {
    "no module": ("hexapla_nowhere", "", "ModuleNotFoundError: No module named 'hexapla_nowhere'"),
    "a module that fails": ("hexapla_bad_0", "1 / 0", "ZeroDivisionError: division by zero"),
    "a module that is no Python": ("hexapla_bad_1", "def", "SyntaxError"),
    "a module that fails otherwise the second time": (
        "hexapla_bad_7",
        "from pathlib import Path\nseen = Path(f'{__file__}.seen')\nassert not seen.exists()\nseen.touch()\n1 / 0",
        "ZeroDivisionError: division by zero",
    ),
    "no such object": ("hexapla_bad_2:gone", "pass", "has no attribute 'gone'"),
    "no function": ("hexapla_bad_3", "pass", "it has no “read”"),
    "no function but a text": (
        "hexapla_bad_4",
        "read = 'read'",
        "its “read” does not take path, data, source, language",
    ),
    "too few arguments": ("hexapla_bad_5", "def read(path): ...", "does not take path, data, source, language"),
    "a class": ("hexapla_bad_6:R", "class R:\n  def read(self, a, b, c, d): ...", "does not take path, data"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_used_is_blamed_by_its_name_and_package(install: Install, case: str, tmp_path: Path) -> None:
    value, code, problem = BROKEN[case]
    ending = f"bad{[*BROKEN].index(case)}"
    install("hexapla-bad", f"[hexapla.readers]\n{ending} = {value}\n", code, value.partition(":")[0] if code else "")
    path = tmp_path / f"a.{ending}"
    path.write_text("text")
    (tmp_path / "a.txt").write_text("text")
    for _time in range(2):  # the second time for the same reason
        with pytest.raises(PluginError) as caught:
            read(path, source=path.name, language="en")
        assert f"“{ending}” of the package hexapla-bad cannot be used" in caught.value.message
        assert problem in caught.value.message
        assert caught.value.place == "hexapla.readers"
        assert caught.value.remedy.endswith("uninstall hexapla-bad")
    assert read(tmp_path / "a.txt", source="a.txt", language="en").body[0].text == "text"


def test_a_broken_rule_stops_what_checks_and_no_more(book: Path, install: Install) -> None:
    site = install("hexapla-bad", "[hexapla.rules]\nbad = no_such_module\n")
    (book / "hexapla.toml").write_text(TOML.replace("rot13", "echo").replace('"txt"', '"html"'))
    (book / "source" / "article.gmi").rename(book / "source" / "article.txt")
    for command in (["extract"], ["draft"], ["export"], ["check", "--explain", "tag-lost"]):
        succeed(book, *command, path=site)
    for command in (["check"], ["check", "--explain"]):
        refused = run(book, *command, path=site)
        assert refused.returncode == PluginError.exit_code
        assert refused.stderr.startswith(
            "hexapla.rules: error: “bad” of the package hexapla-bad cannot be used (Module"
        )


def test_a_broken_rule_that_compares_stops_what_checks(install: Install) -> None:
    install("hexapla-bad", "[hexapla.catalog_rules]\nbad = no_such_module\n")
    with pytest.raises(PluginError, match="hexapla-bad"):
        list(compare([]))


def test_a_code_of_ours_cannot_be_declared_again(book: Path, install: Install) -> None:
    kind = "Kind('number-lost', Severity.ERROR, meaning='', hint='', fails=FileExample('a', ''))"
    code = f"from hexapla.model import FileExample, Kind, Severity\nMINE = {kind}\ndef check(pair): return []\n"
    site = install("hexapla-twin", "[hexapla.rules]\ntwin = hexapla_twin\n", code, "hexapla_twin")
    (book / "hexapla.toml").write_text(TOML.replace("rot13", "echo").replace('"txt"', '"html"'))
    refused = run(book, "check", "--explain", path=site)
    assert "“twin” of the package hexapla-twin cannot be used (ValueError: two kinds of finding" in refused.stderr
    assert "number-lost" in refused.stderr


def test_a_broken_package_stops_only_the_commands_that_need_it(book: Path, install: Install) -> None:
    site = install("hexapla-bad", "".join(f"[{group}]\nbad = no_such_module\n" for group in (
        Group.READERS, Group.WRITERS, Group.ENGINES, Group.SHEET_WRITERS, Group.SHEET_READERS)))  # fmt: skip
    (book / "hexapla.toml").write_text(TOML.replace("rot13", "echo").replace('"txt"', '"html"'))
    (book / "source" / "article.gmi").rename(book / "source" / "article.txt")
    for command in (["extract"], ["draft"], ["export"], ["sheet", "es", "--format", "csv"]):
        succeed(book, *command, path=site)
    refused = run(book, "sheet", "es", "--format", "bad", path=site)
    assert refused.returncode == PluginError.exit_code
    assert refused.stderr.startswith("hexapla.sheet_writers: error: “bad” of the package hexapla-bad")
    succeed(book, "check", path=site)


FAILING = {
    "a reader": (Group.READERS, "def read(path, data, source, language): {}[0]", "extract"),
    "a rule": (Group.RULES, "def check(pair):\n  yield {}[0]", "check"),
    "an engine": (
        Group.ENGINES,
        "class Engine:\n  name, batch = 'bad', 1\n  def translate(self, sentences): yield {}[0]\n"
        "def open_engine(source, target, settings): return Engine()",
        "draft",
    ),
    "a writer": (Group.WRITERS, "def write(edition): {}[0]", "export"),
}


@pytest.mark.parametrize("case", FAILING)
def test_what_fails_when_it_is_used_is_not_taken_for_a_fault_of_ours(
    book: Path, install: Install, tmp_path: Path, case: str
) -> None:
    group, code, command = FAILING[case]
    site = install("hexapla-bad", f"[{group}]\nbad = hexapla_bad\n", code, "hexapla_bad")
    engine, format_ = ("bad" if command == "draft" else "echo"), ("bad" if command == "export" else "jsonl")
    (book / "hexapla.toml").write_text(TOML.replace("rot13", engine).replace('"txt"', f'"{format_}"'))
    ending = "bad" if command == "extract" else "txt"
    (book / "source" / "article.gmi").rename(book / "source" / f"article.{ending}")
    if command != "extract":
        succeed(book, "extract", path=site)
    if command == "check":
        succeed(book, "draft", path=site)
    failed = run(book, command, path=site, HEXAPLA_DEBUG="")
    assert failed.returncode == PluginError.exit_code
    assert failed.stderr.startswith("error: The package hexapla-bad failed (KeyError: 0).\n")
    assert "the makers of the package" in failed.stderr


def test_an_error_of_ours_is_no_plug_in_s(install: Install) -> None:
    install("hexapla-alias", "[hexapla.readers]\nalias = hexapla.read.text\n")
    with pytest.raises(KeyError) as caught:
        READERS["nothing"]
    assert package_at_fault(caught.value) == ""


@pytest.mark.parametrize("points", ["[broken", "[hexapla.readers]\nno value", "\udcff\udcfe"])
def test_a_package_with_damaged_metadata_stops_nothing(install: Install, points: str) -> None:
    site = install("hexapla-other", "[hexapla.writers]\nother = json\n")
    about = site / "damaged-1.0.dist-info"
    about.mkdir()
    (about / "entry_points.txt").write_bytes(points.encode(errors="surrogateescape"))
    assert names(Group.WRITERS)[-1] == "other"
    assert list(READERS) == sorted(READERS)
    (about / "entry_points.txt").write_text("[hexapla.readers]\nnameless = json\nodd = 1:2:3\n")
    plugins._found.cache_clear()
    for name in ("nameless", "odd"):
        with pytest.raises(PluginError, match=f"“{name}” of the package "):
            READERS[name]


def test_two_packages_with_one_name_are_both_named(install: Install, tmp_path: Path) -> None:
    install("hexapla-other", "[hexapla.readers]\nfb2 = hexapla_other\n", "def read(*a): ...", "hexapla_other")
    assert list(READERS).count("fb2") == 1
    with pytest.raises(PluginError) as caught:
        Registered(Group.READERS, Reader)["fb2"]
    assert "“fb2” is registered by more than one package: hexapla, hexapla-other." in caught.value.message
    assert caught.value.remedy.endswith("uninstall hexapla-other")


def test_an_installation_older_than_the_code_says_how_to_renew_it(book: Path, install: Install) -> None:
    site = install("hexapla", "[console_scripts]\nhexapla = hexapla.cli:main\n")
    refused = run(book, "extract", path=site)
    assert refused.returncode == PluginError.exit_code
    assert "its installation is older than its code" in refused.stderr
    assert f"-m pip install -e {REPOSITORY}" in refused.stderr
    assert "Usage" in succeed(book, "--help", path=site)


def test_a_publication_can_load_nothing(book: Path) -> None:
    (book / "evil.py").write_text("raise SystemExit('loaded')")
    about = book / "evil-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[hexapla.engines]\nevil = evil\n")
    for name in ("evil", "os", "hexapla.draft.echo", "drafting", "../evil"):
        (book / "hexapla.toml").write_text(TOML.replace("rot13", name).replace('"txt"', '"html"'))
        with pytest.raises(PublicationError, match="is not one of the possible values"):
            load(book / "hexapla.toml")
