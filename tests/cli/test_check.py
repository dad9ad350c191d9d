"""hexapla check: for people, for programs, for GitHub, and as a hook; what is allowed, and when it fails."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.test_cli import run_alone
from commands import Done, run
from hexapla import catalog
from hexapla.catalog.suppressions import suppressions_of
from hexapla.characters import visible_line
from hexapla.model import TranslationExample
from hexapla.project import Project
from hexapla.project.known_kinds import kinds
from workshop import REPOSITORY, environment, publication

SETTINGS = '[publication]\nlanguages = ["es"]\n'
ARTICLE = "# In 1992\n\nThe old printer held, with a note.[^1]\n\nA third, plain text.\n\n[^1]: The note.\n"
SAID = {
    "In 1992": "En 1929",
    "The old printer held, with a note.<note1/>": "El viejo impresor resistió, con una nota.",
    "A third, plain text.": "Un tercer texto ,sencillo",
    "The note.": "La nota.",
}
CODES = ["number-lost", "note-lost", "end-punctuation", "space-before"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A publication with a slip of each severity."""
    opened = publication(tmp_path / "a book", {"article.md": ARTICLE}, SETTINGS)
    Project(opened).extract()
    translate(opened.root, SAID)
    return opened.root


def translate(root: Path, said: dict[str, str], comment: str = "") -> None:
    loaded = catalog.load(root / "locales" / "es" / "article.po")
    for entry in loaded.active():
        entry.msgstr = said[entry.msgid]
        if comment and entry.msgid == "In 1992":
            entry.tcomment = comment
    catalog.save(loaded)


def found(root: Path, *options: str) -> list[dict[str, Any]]:
    done = run(root, "check", "--json", *options)
    result: list[dict[str, Any]] = json.loads(done.said)
    return result


def test_people_read_findings_by_file_and_line_with_each_hint_once(book: Path) -> None:
    said = run(book, "check").said
    assert said.startswith("locales/es/article.po\n")
    lines = [int(line) for line in re.findall(r"^ +(\d+) ", said, re.MULTILINE)]
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert "(number-lost, source/article.md:1)" in said
    assert said.endswith("Checked: 1 error, 2 warnings, 1 notice.\n")
    assert "notice" not in run(book, "check", "--quiet").said


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--only", "number-lost", "--fail-on", "error"), 0),
        (("--only", "end-punctuation"), 0),
        (("--only", "end-punctuation", "--fail-on", "notice"), 1),
        (("--only", "loop", "--only", "number-lost"), 1),
    ],
)
def test_the_exit_status_is_of_the_gravest_finding(book: Path, options: tuple[str, ...], status: int) -> None:
    assert run(book, "check", *options).status == status


def test_completeness_is_asked_for(book: Path) -> None:
    translate(book, {**SAID, "The note.": ""})
    assert "untranslated" not in [finding["code"] for finding in found(book)]
    assert [finding["code"] for finding in found(book, "--complete", "--only", "untranslated")] == ["untranslated"]


def test_a_comment_in_the_catalog_allows_and_outlives_every_tool(book: Path) -> None:
    translate(book, SAID, "A remark.\nhexapla: allow number-lost: said in words")
    assert "number-lost" not in [finding["code"] for finding in found(book)]
    path = book / "locales" / "es" / "article.po"
    loaded = catalog.load(path)
    entry = next(loaded.active())
    changes: list[Callable[[], None]] = [
        lambda: catalog.set_draft(entry, "En 1929", "echo en->es"),
        lambda: catalog.approve(entry, "Lena"),
        lambda: catalog.mark_needs_work(entry),
        lambda: catalog.translate(entry, "En 1929"),
        lambda: catalog.refuse_draft(entry, "echo", "it looped"),
    ]
    for change in changes:
        change()
        assert "A remark.\nhexapla: allow number-lost: said in words" in entry.tcomment
    article = book / "source" / "article.md"
    article.write_text(ARTICLE.replace("In 1992", "In 1992 then"), encoding="utf-8")
    assert run(book, "extract").status == 0
    assert "# hexapla: allow number-lost: said in words" in path.read_text(encoding="utf-8")


def test_the_publication_allows_with_a_reason_and_hears_of_what_it_no_longer_needs(book: Path) -> None:
    toml = book / "hexapla.toml"
    everywhere = '[check.allow]\nnumber-lost = "all years move"\n'
    in_spanish = '[check.allow.es]\nspace-before = "house style"\nloop = "song"\n'
    toml.write_text(SETTINGS + everywhere + in_spanish, encoding="utf-8")
    codes = [(finding["code"], finding["place"]["file"]) for finding in found(book)]
    assert [code for code, _file in codes] == ["note-lost", "end-punctuation", "suppression-unused"]
    assert codes[-1] == ("suppression-unused", "hexapla.toml")
    assert "suppression-unused" not in [finding["code"] for finding in found(book, "es")]


@pytest.mark.parametrize(
    "allow", ['[check.allow.az]\nloop = "no such language"', "[check.allow]\nloop = 1", "[check]\nx = 1"]
)
def test_what_hexapla_toml_allows_is_checked(book: Path, allow: str) -> None:
    (book / "hexapla.toml").write_text(f"{SETTINGS}{allow}\n", encoding="utf-8")
    done = run(book, "check")
    assert done.status == 4
    assert "hexapla.toml: check" in done.complained


def test_github_gets_annotations_escaped_as_it_wants_them(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(book.parent))
    lines = run(book, "check", "--format", "github").said.splitlines()
    pattern = r"::(error|warning|notice) file=a book/locales/es/article\.po,line=\d+,title=[a-z-]+::[^\r\n]+"
    assert all(re.fullmatch(pattern, line) for line in lines)
    assert [line for line in lines if "%0A" in line]
    translate(book, {**SAID, "In 1992": "100% <note1/>"})
    (line,) = run(book, "check", "--format", "github", "--only", "tag-unknown").said.splitlines()
    assert "title=tag-unknown::<note1> is not a tag of this text, which has none.%0A" in line


def test_github_properties_hide_no_second_command() -> None:
    from hexapla.cli.findings import github
    from hexapla.model import Place

    finding = kinds()["number-lost"].finding(Place("a,b:c%.md", 3), "Lost 5 %\n::error::no\r", hint="Again\n")
    (line,) = github([finding], Path("/book"))
    assert line == "::warning file=a%2Cb%3Ac%25.md,line=3,title=number-lost::Lost 5 %25%0A::error::no%0D%0AAgain%0A"


def test_sarif_has_the_rule_of_each_finding_and_each_finding_with_both_its_places(book: Path) -> None:
    log = json.loads(run(book, "check", "--format", "sarif").said)
    assert log["version"] == "2.1.0"
    (made,) = log["runs"]
    rules = {rule["id"]: rule for rule in made["tool"]["driver"]["rules"]}
    assert sorted(rules) == sorted(CODES)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules.values())
    assert [list(rules)[result["ruleIndex"]] for result in made["results"]] == [
        result["ruleId"] for result in made["results"]
    ]
    assert sorted(result["ruleId"] for result in made["results"]) == sorted(CODES)
    for result in made["results"]:
        assert result["level"] == rules[result["ruleId"]]["defaultConfiguration"]["level"]
        (place,) = (each["physicalLocation"] for each in result["locations"])
        assert place["artifactLocation"] == {"uri": "locales/es/article.po", "uriBaseId": "%SRCROOT%"}
        (source,) = (each["physicalLocation"] for each in result["relatedLocations"])
        assert source["artifactLocation"]["uri"] == "source/article.md"
        assert min(place["region"]["startLine"], source["region"]["startLine"]) > 0
    prints = [result["partialFingerprints"]["hexapla/v1"] for result in made["results"]]
    assert len(set(prints)) == len(CODES)


@pytest.mark.parametrize("code", kinds())
def test_every_code_is_explained_without_a_publication(tmp_path: Path, code: str) -> None:
    said = run(tmp_path, "check", "--explain", code).said
    kind = kinds()[code]
    assert kind.meaning in said
    assert kind.hint in said
    if isinstance(kind.fails, TranslationExample):
        assert kind.fails.source in said
        assert f"hexapla: allow {code}" in said
    else:
        assert f"    {kind.fails.name}" in said
        assert visible_line(kind.fails.text.splitlines()[0]) in said
    assert f'{code} = "the reason"' in said


@pytest.mark.parametrize("language", ["ar_EG", "fr_FR"])
def test_what_is_to_be_copied_from_an_explanation_works_in_every_language(tmp_path: Path, language: str) -> None:
    said = run_alone(tmp_path, tmp_path, "check", "--explain", "number-lost", LC_ALL=f"{language}.UTF-8").said
    lines = [line.strip() for line in said.splitlines()]
    table = lines.index("[check.allow]")
    assert list(tomllib.loads("\n".join(lines[table:]))["check"]["allow"]) == ["number-lost"]
    (comment,) = (line for line in lines if line.startswith("# "))
    (allowed,) = suppressions_of(catalog.Entry(tcomment=comment.removeprefix("# ")), "a.po")
    assert allowed.code == "number-lost"
    assert allowed.reason not in ("", "the reason")


def test_codes_are_listed_and_a_slip_in_one_is_named(tmp_path: Path) -> None:
    listed = run(tmp_path, "check", "--explain").said.splitlines()
    assert [line.split()[0] for line in listed] == sorted(kinds())
    done = run(tmp_path, "check", "--only", "nmber-lost")
    assert done.status == 2
    assert "Did you mean “number-lost”?" in done.complained


def shell(line: str, folder: Path, home: Path, **more: str) -> Done:
    """A line that bash runs as a hook or an action does, with `hexapla` on the path."""
    program = home / "bin" / "hexapla"
    program.parent.mkdir(exist_ok=True)
    python = shlex.quote(sys.executable)
    program.write_text(f"#!/bin/sh\nexec {python} -c 'from hexapla.cli import main; main()' \"$@\"\n")
    program.chmod(0o755)
    own = environment(home, **more)
    own["PATH"] = f"{program.parent}{os.pathsep}{own['PATH']}"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", line], cwd=folder, env=own, capture_output=True, check=False, encoding="utf-8"
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_the_pre_commit_hook_runs_and_looks_at_the_right_files(book: Path, tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    done = shell(hook["entry"], book, tmp_path)
    assert done.status == 1
    assert "note-lost" in done.said
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    wanted = ["locales/es/article.po", "book/hexapla.toml", "source/article.md", "hexapla.toml"]
    assert [name for name in [*wanted, "README.md", "resource/a.md"] if re.search(hook["files"], name)] == wanted


def test_the_action_runs_and_passes_its_inputs_as_words(book: Path, tmp_path: Path) -> None:
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    steps = {step.get("name"): step for step in action["runs"]["steps"]}
    assert steps["Check"]["env"]["FAIL_ON"] == "${{ inputs.fail-on }}"
    for severity, status in (("error", 1), ("warning", 1), ("; echo injected", 2)):
        done = shell(steps["Check"]["run"], book, tmp_path, FAIL_ON=severity, GITHUB_WORKSPACE=str(book))
        assert done.status == status, done.complained
        assert "injected" not in done.said
    assert done.said == ""
    done = shell(steps["Check"]["run"], book, tmp_path, FAIL_ON="error", GITHUB_WORKSPACE=str(book))
    assert "::error file=locales/es/article.po,line=" in done.said
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])
