"""Print findings for people, file by file, and as GitHub annotations."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.characters import visible_line
from hexapla.cli import output
from hexapla.messages import _, in_a_row

if TYPE_CHECKING:
    from hexapla.model import FileExample, Finding, Kind, Place, TranslationExample

# What a workflow command's message and properties must not hold, as github.com/actions/toolkit escapes it
# (packages/core/src/command.ts); docs.github.com, "Workflow commands for GitHub Actions", says what the commands are.
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def where(finding: Finding) -> Place:
    """Return the place to correct: in the catalog if the finding is about a translation, else in the source."""
    return finding.entry or finding.place


def seen_from(root: Path, place: Place) -> str:
    """Return a file's path in the repository, in which the publication may be a folder."""
    repository = os.environ.get("GITHUB_WORKSPACE") or root
    return Path(os.path.relpath(root / place.file, repository)).as_posix()


def print_by_file(findings: Iterable[Finding]) -> None:
    """Print the findings of each file under its name, by line, with the hint of each kind once for each file."""
    files: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        files[where(finding).file].append(finding)
    severities = {name: output.severity(name, width=output.SEVERITY_WIDTH) for name in output.SEVERITIES}
    for number, (file, own) in enumerate(files.items()):
        lines = [("\n" if number else "") + output.style(visible_line(file), bold=True)]
        hinted: set[str] = set()
        for finding in sorted(own, key=lambda each: where(each).line):
            # A catalog's folder says its language; where there is no entry, nothing else does.
            beside = finding.place if finding.entry else finding.language
            about = output.style(f"({finding.code}{f', {beside}' if beside else ''})", dim=True)
            lines.append(f"{where(finding).line or '':>7} {severities[finding.severity]} {finding.message} {about}")
            if finding.hint and finding.hint not in hinted:
                hinted.add(finding.hint)
                lines.append(f"{'':{8 + output.SEVERITY_WIDTH}} {finding.hint}")
        output.say("\n".join(lines))  # to print each line takes as long as to make it


def github(findings: Iterable[Finding], root: Path) -> Iterator[str]:
    """Print GitHub workflow commands: an annotation for each finding."""
    for finding in findings:
        place = where(finding)
        properties = {"file": seen_from(root, place), "line": str(place.line or 1), "title": finding.code}
        said = ",".join(f"{key}={_escape(value, _PROPERTY)}" for key, value in properties.items())
        hint = f"\n{finding.hint}" if finding.hint else ""
        yield f"::{finding.severity} {said}::{_escape(finding.message + hint, _DATA)}"


def _escape(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def explain(kind: Kind) -> None:
    """Print what a kind of finding means, what to do, an example, and how to allow it."""
    from hexapla.model import FileExample

    # Translators: stands for what a person writes, in an example of a comment and of hexapla.toml.
    reason = _("the reason")  # not part of a longer message: values in it may get isolates, and these lines are copied
    output.say(f"{output.style(kind.code, bold=True)} ({output.severity(kind.severity)})")
    output.say(f"  {_(kind.meaning)}\n  {_(kind.hint)}")
    if isinstance(kind.fails, FileExample):
        output.say("  " + _("found in:"))
        _show_file(kind.fails)
    else:
        # Translators: an example of a translation that passes the check, and of one that fails it.
        for title, example in ((_("passes:"), kind.passes), (_("fails:"), kind.fails)):
            if example is not None:
                output.say(f"  {title}")
                _show_translation(example)
        output.say("  " + _("to allow it in one entry:"))
        output.say(f"    # hexapla: allow {kind.code}: {reason}")
    output.say("  " + _("to allow it everywhere, in hexapla.toml:"))
    output.say(f'    [check.allow]\n    {kind.code} = "{reason}"')


def _show_file(example: FileExample) -> None:
    """Print the name of an example file, and its text."""
    encoding = f" ({example.encoding})" if example.encoding != "utf-8" else ""
    output.say("    " + ": ".join(filter(None, (example.name, example.member))) + encoding)
    for line in example.text.splitlines():
        output.say(f"      {visible_line(line)}".rstrip())


def _show_translation(example: TranslationExample) -> None:
    """Print the texts of an example entry, and the entries beside it."""
    # Translators: another text and its translation, in the same catalog as the example.
    beside = [(_("beside"), source, target) for source, target in example.beside]
    for label, source, target in (("", example.source, example.target), *beside):
        output.say(f"    {example.source_language}  {source}" + (f"  ({label})" if label else ""))
        output.say(f"    {example.language}  {target}")
    if example.allow:
        output.say(f"    #   {example.allow}")
    for term in example.terms:
        output.say("    " + _("term: {term}", term=term))
    if example.state != "translated":
        output.say(f"    ({output.STATES[example.state]})")


def list_kinds(kinds: Iterable[Kind]) -> None:
    """Print every code with its severity and meaning, by code."""
    every = sorted(kinds, key=lambda kind: kind.code)
    width = max(len(kind.code) for kind in every)
    for kind in every:
        output.say(
            f"{kind.code:{width}} {output.severity(kind.severity, width=output.SEVERITY_WIDTH)} {_(kind.meaning)}"
        )


def unknown(code: str, known: Iterable[str]) -> click.BadParameter:
    """Return the error for a code that is not in the registry."""
    import difflib

    near = difflib.get_close_matches(code, list(known), 1)
    remedy = _("Did you mean “{near}”?", near=near[0]) if near else _("--explain alone lists the codes.")
    return click.BadParameter(in_a_row(_("There is no finding with the code “{code}”.", code=code), remedy))
