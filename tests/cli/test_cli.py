"""The command line, as a person in a shell meets it: every command, every exit status, never a traceback."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commands import Done, run
from draft.packages_made import demonstration
from hexapla import __version__, catalog
from hexapla.catalog import approve
from hexapla.cli import COMMANDS
from hexapla.workspace import catalog_path, open_publication
from workshop import environment, everything, exported, fill

ARTICLE = "# A title\n\nA paragraph, with a note.[^1]\n\n[^1]: The note.\n"
MAIN = [sys.executable, "-c", "from hexapla.cli import main; main()"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A fresh machine's home."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A publication begun by the command, with an article."""
    folder = tmp_path / "book"
    assert run(tmp_path, "init", str(folder), "--languages", "es,az").status == 0
    (folder / "source" / "article.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def run_alone(folder: Path, home: Path, *arguments: str, **more: str) -> Done:
    """The command in a process of its own, as on a fresh machine."""
    done = subprocess.run(
        [*MAIN, *arguments],
        cwd=folder,
        env=environment(home, **more),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,  # only a command that never ends takes so long
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


def test_from_nothing_to_editions(tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "book"
    begun = run_alone(tmp_path, home, "init", "book", "--languages", "es,az")
    assert begun.status == 0
    assert "hexapla build" in begun.said
    assert sorted(path.name for path in folder.iterdir()) == [
        ".gitignore", "export", "hexapla.toml", "locales", "source",
    ]  # fmt: skip
    (folder / "source" / "article.md").write_text(ARTICLE, encoding="utf-8")
    assert "wrote locales/es/article.po" in run(folder, "extract").said
    assert "up to date" in run(folder, "extract").said
    assert run(folder, "status").status == 0
    assert run(folder, "check").status == 0
    assert "made export/en-es.epub" in run(folder, "export").said
    assert run_alone(folder, home, "build").status == 0
    assert {name.partition("/")[0] for name in exported(folder)} == {
        name + ending for name in ("en-es", "en-az", "en-es-az") for ending in ("", ".epub")
    }


def test_catalogs_and_editions_are_the_same_whatever_language_the_commands_speak(
    book: Path, home: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(book, tmp_path / "autre" / "book")
    made = {"SOURCE_DATE_EPOCH": "86400"}
    assert "made export/" in run_alone(book, home, "build", "--draft", **made).said
    assert "produit\u00a0: export/" in run_alone(other, home, "build", "--draft", LC_ALL="fr_FR.UTF-8", **made).said
    assert everything(other) == everything(book)


def test_building_with_drafts_by_echo(book: Path, home: Path) -> None:
    toml = book / "hexapla.toml"
    toml.write_text(toml.read_text("utf-8").replace('engine = "argos"', 'engine = "echo"'), encoding="utf-8")
    done = run(book, "build", "--draft")
    assert done.status == 0
    assert "drafted by echo en->es" in done.said
    assert "nothing to draft" in run(book, "draft", "es").said


def test_help_imports_nothing_heavy(home: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nfrom hexapla.cli import hexapla\n"
        "try:\n    hexapla(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'lxml', 'babel', 'polib', 'ctranslate2', 'argostranslate', 'cmarkgfm', 'sentencex', 'yaml'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=environment(home)
    )
    assert done.stdout.endswith("HEAVY []\n")
    for command in COMMANDS:
        assert f"  {command} " in done.stdout


SLOW = {"polib", "rapidfuzz", "tinycss2", "multiprocessing", "asyncio", "email", "importlib.metadata", "babel"}
RARE = {"lxml", "difflib", "hexapla.word_alignment"}  # for trees, mistakes and notes
ROOMS = ("read", "segment", "catalog", "draft", "check", "align", "export", "rewrite", "edition", "concordance")


def imported_by(code: str, folder: Path, home: Path) -> tuple[set[str], set[str]]:
    """Run code in a process of its own; return the modules of ours that it imported, and the others."""
    program = (
        f"import sys\nfrom hexapla.cli import hexapla\ntry:\n    {code}\nexcept SystemExit:\n    pass\n"
        "print('IMPORTED', *sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True, env=environment(home))
    imported = set(done.stdout.rpartition("IMPORTED ")[2].split())
    ours = {name for name in imported if name.startswith("hexapla.")}
    return ours, imported - ours


@pytest.mark.parametrize(
    ("code", "needed", "most"),
    [
        ("import hexapla.project", "catalog read", 60),
        ("hexapla(['extract'])", "catalog read", 80),
        ("hexapla(['status'])", "catalog read", 70),
        ("hexapla(['check'])", "catalog check read", 105),
    ],
)
def test_a_command_imports_only_what_it_needs_where_nothing_has_changed(
    book: Path, home: Path, code: str, needed: str, most: int
) -> None:
    """All rooms and their libraries together took longer to import than it takes to see that nothing has changed."""
    for _time in range(3):  # the first reads the sources, the second keeps that nothing has changed
        ours, others = imported_by(code, book, home)
    assert {name.split(".")[1] for name in ours} & {*ROOMS} <= {*needed.split()}
    assert len(ours) <= most
    assert others & SLOW == set()
    assert (ours | others) & RARE == set()


def test_a_check_after_an_edit_imports_no_reader_and_nothing_that_merges(book: Path, home: Path) -> None:
    run_alone(book, home, "extract")
    fill(open_publication(book), "es", lambda text: f"Es {text} 7 mayo")
    for _time in range(2):
        run_alone(book, home, "check", "es")
    fill(open_publication(book), "es", lambda text: f"En {text}")
    ours, others = imported_by("hexapla(['check', 'es'])", book, home)
    assert "hexapla.check.numbers" in ours
    assert {name.split(".")[1] for name in ours} & {*ROOMS} <= {"catalog", "check", "read"}
    assert not [name for name in ours if name.startswith(("hexapla.read.markdown", "hexapla.catalog.retagging"))]
    assert len(ours) <= 148
    assert others & SLOW <= {"polib", "babel"}  # rules need our words in the language, and its script
    assert others & {"babel.dates", "babel.numbers"} == set()  # what they say is kept
    assert (ours | others) & {*RARE, "ctypes"} == set()


@pytest.mark.parametrize("arguments", [["status"], ["status", "--wrong"], ["check"]], ids=" ".join)
def test_no_garbage_is_looked_for_when_a_command_has_ended(book: Path, home: Path, arguments: list[str]) -> None:
    code = "import atexit, gc\nfrom hexapla.cli import main\natexit.register(lambda: print(len(gc.get_objects())))\n"
    command = [sys.executable, "-c", f"{code}main()", *arguments]
    done = subprocess.run(command, cwd=book, capture_output=True, text=True, check=False, env=environment(home))
    assert int(done.stdout.split()[-1]) < 1000  # else tens of thousands


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(tmp_path: Path, command: str) -> None:
    for flag in ("--help", "-h"):
        done = run(tmp_path, *command.split(), flag)
        assert done.status == 0
        assert len(done.said.splitlines()) > 4
        assert "Usage: " in done.said


def test_the_list_of_commands_cuts_no_sentence(tmp_path: Path) -> None:
    for group in ([], ["memory"], ["models"], ["glossary"]):
        assert "...\n" not in run(tmp_path, *group, "--help").said.partition("Commands:")[2]


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").said == f"hexapla, version {__version__}\n"


@pytest.mark.parametrize("folder", ["source", "locales/es", "export"])
def test_commands_work_from_any_folder_inside(book: Path, folder: str) -> None:
    assert run(book, "extract").status == 0
    assert "up to date" in run(book / folder, "extract").said


@pytest.mark.parametrize("target", ["es", "article", "source/article.md", "article.md", "ES"])
def test_a_target_is_a_language_or_a_document(book: Path, target: str) -> None:
    run(book, "extract")
    said = json.loads(run(book, "status", target, "--json").said)
    wanted = {"es"} if target.lower() == "es" else {"es", "az"}
    assert {row["language"] for row in said} == wanted
    assert {row["document"] for row in said} == {"article"}


@pytest.mark.parametrize(
    "arguments", [["extract"], ["check"], ["status"], ["export"], ["models", "list"]], ids=" ".join
)
def test_json_is_json_and_nothing_else(book: Path, home: Path, arguments: list[str]) -> None:
    done = run_alone(book, home, *arguments, "--json")
    assert done.status == 0
    json.loads(done.said)
    assert done.complained == ""


def test_status_in_json_has_every_state(book: Path) -> None:
    run(book, "extract")
    opened = open_publication(book)
    fill(opened, "es")
    path = catalog_path(opened, "article", "es")
    loaded = catalog.load(path)
    approve(next(loaded.active()), "Lena")
    catalog.save(loaded)
    spanish, azerbaijani = json.loads(run(book, "status", "--json").said)
    assert (spanish["approved"], spanish["translated"], spanish["percent"]) == (1, 2, 100)
    assert (azerbaijani["empty"], azerbaijani["percent"]) == (3, 0)


def test_findings_make_exit_status_1_and_are_told_with_file_and_line(book: Path, home: Path) -> None:
    run(book, "extract")
    fill(open_publication(book), "es", lambda msgid: msgid.replace("<note1/>", ""))
    done = run(book, "check")
    assert done.status == 1
    file, line, hint, *_ = done.said.split("\n")
    assert file == "locales/es/article.po"
    assert re.fullmatch(r" +\d+ error    The citation <note1/> is missing. \(note-lost, source/article.md:3\)", line)
    assert hint.strip() == "Put it back where it belongs; until then, editions place it at the end, or show the source."
    (finding,) = json.loads(run(book, "check", "--json").said)
    assert (finding["code"], finding["place"]) == ("note-lost", {"file": "source/article.md", "line": 3})
    built = run(book, "build")
    assert built.status == 1
    assert (book / "export" / "en-es.epub").exists()


@pytest.mark.parametrize(
    ("damage", "arguments", "status", "words"),
    [
        ("toml", ["status"], 4, "This is not TOML"),
        ("key", ["status"], 4, "hexapla.toml: publication.colour: error: “colour”"),
        ("tag", ["status"], 4, "“e$” is not a language tag"),
        ("encoding", ["status"], 4, "This is not TOML"),
        ("", ["draft", "tlh"], 4, "neither a language nor a document"),
        ("", ["export", "gone"], 4, "“gone” is neither an edition nor a language nor a document"),
        ("", ["init", ".", "--languages", "es"], 4, "There is already a publication here"),
        ("source", ["extract"], 5, "“.xyz” files cannot be read"),
        ("yaml", ["extract"], 5, "source/article.md:2: error: The front matter is not YAML"),
        ("po", ["status"], 6, "This is not a valid PO file"),
        ("po", ["extract"], 6, "article.po"),
        ("po", ["export"], 6, "article.po"),
        ("po", ["check"], 6, "article.po"),
        ("", ["draft", "az"], 7, "hexapla models install en az"),
        ("", ["models", "install", "gone.argosmodel"], 7, "There is no file “gone.argosmodel”"),
        ("", ["models", "install", "es"], 7, "or two languages: hexapla models install en es"),
        ("", ["models", "install", "source/article.md"], 7, "not a valid ZIP archive"),
        ("", ["models", "remove", "en", "az"], 7, "No package en->az is installed"),
        ("folder", ["export", "en-es"], 8, "The edition cannot be written"),
        ("threshold", ["export"], 10, "These editions have less reviewed text than they require"),
        ("", ["no-such-command"], 2, "No such command"),
        ("", ["statsu"], 2, "Did you mean status?"),
        (
            "",
            ["memory", "export", "es", "-o", "hexapla.toml/x"],
            3,
            "hexapla.toml/x: error: The system reports an error",
        ),
        ("", ["export", "--drafts", "maybe"], 2, "Invalid value"),
        ("", ["models", "install", "a", "b", "c"], 2, "Give one package file"),
        ("", ["init", "new"], 2, "--languages"),
        ("", ["init", "new", "--languages", "en"], 2, "not the language of the sources"),
        ("", ["init", "new", "--languages", "e$"], 4, "not a language tag"),
    ],
)
def test_each_error_has_its_status_and_says_what_to_do(
    book: Path, home: Path, damage: str, arguments: list[str], status: int, words: str
) -> None:
    run(book, "extract")
    harm(book, damage)
    needs_packages = arguments[0] in ("draft", "models")
    done = run_alone(book, home, *arguments) if needs_packages else run(book, *arguments)
    assert done.status == status, done.complained
    assert words in done.complained
    assert len(done.complained.splitlines()) < 8
    assert not (book / "new").exists()


def harm(book: Path, damage: str) -> None:
    toml, article = book / "hexapla.toml", book / "source" / "article.md"
    text = toml.read_text(encoding="utf-8")
    changes = {
        "toml": "not = = TOML",
        "key": text.replace("[publication]", '[publication]\ncolour = "red"'),
        "tag": text.replace('["es", "az"] ', '["e$", "az"] '),
        "threshold": text.replace("threshold = 0", "threshold = 90"),
    }
    if damage in changes:
        assert changes[damage] != text
        toml.write_text(changes[damage], encoding="utf-8")
    elif damage == "encoding":
        toml.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    elif damage == "source":
        (book / "source" / "strange.xyz").write_text("?", encoding="utf-8")
    elif damage == "yaml":
        article.write_text("---\ntitle: a: b\n---\n\nText.\n", encoding="utf-8")
    elif damage == "po":
        (book / "locales" / "es" / "article.po").write_text('msgid "a"\nmsgstr "b\n', encoding="utf-8")
    elif damage == "folder":
        (book / "export" / "en-es").write_text("in the way", encoding="utf-8")


def test_outside_a_publication_it_says_how_to_begin_one(tmp_path: Path, home: Path) -> None:
    done = run(tmp_path, "build")
    assert done.status == 4
    assert "hexapla init" in done.complained


def test_an_empty_publication_builds_nothing_and_says_why(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--languages", "es").status == 0
    done = run(tmp_path, "build")
    assert done.status == 0
    assert "No source file matches the pattern source/**/*. Put an article there" in done.said
    assert run(tmp_path, "status").said == done.said


def test_quiet_says_nothing_when_all_is_well(book: Path, home: Path) -> None:
    for arguments in (
        ["extract", "-q"],
        ["check", "-q"],
        ["export", "-q"],
        ["build", "-q"],
        ["draft", "-q", "--engine", "echo"],
    ):
        done = run(book, *arguments)
        assert (done.status, done.said, done.complained) == (0, "", "")


def test_editions_go_where_they_are_asked_to(book: Path) -> None:
    run(book, "extract")
    assert run(book, "export", "en-es", "-o", "elsewhere").status == 0
    assert sorted(path.name for path in (book / "elsewhere").iterdir()) == ["en-es", "en-es.epub"]
    assert list((book / "export").iterdir()) == []


def in_a_terminal(folder: Path, home: Path, *arguments: str, **more: str) -> str:
    """What the command prints where a person watches: a pseudo-terminal."""
    screen, side = pty.openpty()
    child = subprocess.Popen(
        [*MAIN, *arguments], cwd=folder, env=environment(home, TERM="xterm-256color", **more), stdout=side, stderr=side
    )
    os.close(side)
    said = b""
    try:
        while chunk := os.read(screen, 4096):
            said += chunk
    except OSError:
        pass  # the other side is closed: the end, as Linux says it
    child.wait()
    os.close(screen)
    return said.decode()


def test_colours_in_a_terminal_and_none_where_the_user_wants_none(book: Path, home: Path) -> None:
    run(book, "extract")
    fill(open_publication(book), "es", lambda msgid: msgid.replace("<note1/>", ""))
    assert "\x1b[" in in_a_terminal(book, home, "check")
    plain = in_a_terminal(book, home, "check", NO_COLOR="1")
    assert "note-lost" in plain
    assert "\x1b[" not in plain
    assert "\x1b[3" not in in_a_terminal(book, home, "export", "gone", NO_COLOR="1")


@pytest.mark.parametrize("command", ["status", "extract", "check --json"])
def test_a_reader_that_goes_away_is_no_error(book: Path, home: Path, command: str) -> None:
    run(book, "extract")
    piped = f"'{sys.executable}' -c 'from hexapla.cli import main; main()' {command} | true"
    done = subprocess.run(
        ["bash", "-c", piped], cwd=book, env=environment(home), capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""


def test_what_no_catalog_has_yet_is_told_rather_than_nothing_to_draft(book: Path) -> None:
    assert "es: 3 texts are in no catalog yet: run hexapla extract" in run(book, "draft", "es").said
    run(book, "extract")
    (book / "source" / "article.md").write_text(f"{ARTICLE}\nA new paragraph.\n", encoding="utf-8")
    done = run(book, "draft", "es", "--engine", "echo")
    assert "es: 1 text is in no catalog yet" in done.said


def test_editions_that_are_made_are_told_when_another_is_refused(book: Path) -> None:
    toml = book / "hexapla.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("threshold = 0", "threshold = 90", 1), encoding="utf-8")
    done = run(book, "export")
    assert done.status == 10
    assert "made export/en-az.epub" in done.said
    assert "export/en-az.epub" in json.loads(run(book, "export", "--json").said)


def test_what_no_catalog_holds_is_told_with_its_language(book: Path) -> None:
    said = run(book, "check", "--complete").said
    assert "“A title” is not translated. (untranslated, es)" in said
    assert "“A title” is not translated. (untranslated, az)" in said


def test_a_book_s_pages_are_told_by_their_contents_page(book: Path) -> None:
    (book / "source" / "second.md").write_text("# Second\n\nMore.\n", encoding="utf-8")
    said = run(book, "export", "en-es").said
    assert said.splitlines() == ["made export/en-es/index.html and 2 pages", "made export/en-es.epub"]
    assert len(json.loads(run(book, "export", "en-es", "--json").said)) == 5


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "mine.md").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    assert run(tmp_path, "init", "--languages", "es").status == 0
    assert (tmp_path / "source" / "mine.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine"


def test_init_takes_the_texts_of_the_folder_as_sources_if_there_are_no_others(tmp_path: Path) -> None:
    for name in ("chapter-10.md", "chapter-2.md", "README.md", "map.png", "notes.xyz"):
        (tmp_path / name).write_text("# Text\n", encoding="utf-8")
    done = run(tmp_path, "init", "--languages", "es")
    assert "In reading order: chapter-2, chapter-10." in done.said
    assert not (tmp_path / "source").exists()
    assert 'sources = ["chapter-2.md", "chapter-10.md"]' in (tmp_path / "hexapla.toml").read_text(encoding="utf-8")
    assert run(tmp_path, "build").said.startswith("In reading order: chapter-2, chapter-10.\n")


def test_init_finds_texts_in_folders_beside_the_texts_at_the_top(tmp_path: Path) -> None:
    texts = ("preface.md", "part 2/one.md", "part 10/a/two.md", "part 10/README.md")
    for name in (*texts, "node_modules/usage.md", ".git/x.md", "other/hexapla.toml", "other/text.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Text\n", encoding="utf-8")
    assert run(tmp_path, "init", "--languages", "es").status == 0
    sources = [path.relative_to(tmp_path).as_posix() for path in open_publication(tmp_path).sources]
    assert sources == ["preface.md", "part 2/one.md", "part 10/a/two.md"]


def test_init_names_texts_whose_names_look_like_patterns(tmp_path: Path) -> None:
    names = ["a\\b.md", "Chapter [1].md", "What is it?.md", "x*.md"]
    for name in names:
        (tmp_path / name).write_text("# Text\n", encoding="utf-8")
    assert run(tmp_path, "init", "--languages", "es").status == 0
    assert [path.name for path in open_publication(tmp_path).sources] == names


@pytest.mark.parametrize("folder", ["fr", "pt-BR"])
def test_init_does_not_take_a_second_language_for_a_folder(folder: str, tmp_path: Path) -> None:
    done = run(tmp_path, "init", "--languages", "es", folder)
    assert done.status == 2
    assert f"--languages es,{folder}" in done.complained
    assert not list(tmp_path.iterdir())
    assert run(tmp_path, "init", "--languages", "es", f"./{folder}").status == 0
    assert (tmp_path / folder / "hexapla.toml").is_file()


@pytest.mark.parametrize("folder", ["my-book", "de-notes", "no-more-war"])
def test_a_folder_whose_name_begins_like_a_language_is_a_folder(folder: str, tmp_path: Path) -> None:
    assert run(tmp_path, "init", folder, "--languages", "es").status == 0
    assert (tmp_path / folder / "hexapla.toml").is_file()


def test_init_makes_a_publication_in_a_folder_that_is_there_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    assert run(tmp_path, "init", "--languages", "es", "fr").status == 0


def test_a_long_reading_order_is_cut(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--languages", "es").status == 0
    for number in range(1, 24):
        (tmp_path / "source" / f"{number}.md").write_text("# Text\n", encoding="utf-8")
    assert ", 19, 20 and 3 more.\n" in run(tmp_path, "build").said


def test_without_a_network_the_package_index_says_so_at_once(book: Path, home: Path) -> None:
    nowhere = {"ARGOS_PACKAGE_INDEX": (home / "nowhere").as_uri() + "/"}
    done = run_alone(book, home, "models", "list", "--available", **nowhere)
    assert done.status == 7
    assert "The package index cannot be fetched" in done.complained
    assert len((done.said + done.complained).splitlines()) == 2


def test_the_package_index_is_listed(book: Path, home: Path) -> None:
    known = {"package_version": "1.0", "argos_version": "1.0", "from_code": "en", "to_code": "es", "links": []}
    (home / "index.json").write_text(json.dumps([known]), encoding="utf-8")
    there = {"ARGOS_PACKAGE_INDEX": home.as_uri() + "/"}
    assert run_alone(book, home, "models", "list", "--available", **there).said == "en → es  1.0\n"
    assert run_alone(book, home, "models", "install", "en", "es", **there).status == 7


def test_models_are_installed_listed_and_removed(book: Path, home: Path) -> None:
    package = str(demonstration("es"))
    assert "No packages are installed" in run_alone(book, home, "models", "list").said
    assert "installed en->es" in run_alone(book, home, "models", "install", package).said
    (row,) = json.loads(run_alone(book, home, "models", "list", "--json").said)
    assert (row["from"], row["to"]) == ("en", "es")
    assert Path(row["folder"]).is_relative_to(home)
    done = run_alone(book, home, "build", "--draft")
    assert done.status == 0
    assert "drafted by argos en->es" in done.said
    assert "az: No installed package translates en to az." in done.said
    assert "drafted by memory az" in done.said
    assert run_alone(book, home, "models", "remove", "en", "es").status == 0
    assert json.loads(run_alone(book, home, "models", "list", "--json").said) == []


@pytest.mark.parametrize("name", ["export", "export/en-es", "locales", "locales/es"])
def test_a_file_where_a_folder_must_be_is_not_said_to_be_a_full_disk(book: Path, name: str) -> None:
    path = book / name
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    done = run(book, "build")
    assert done.status in (6, 8)
    assert "has the name of a folder" in done.complained
    assert "space" not in done.complained
    assert path.read_text("utf-8") == "mine"
