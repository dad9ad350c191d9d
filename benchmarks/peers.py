"""Hexapla beside po4a, the Translate Toolkit, gettext and pandoc: the same generated book, stage by stage.

    python benchmarks/peers.py [--size 10000] [--alone] [--slow]

Each row is the CPU time (user and system) of a command with all processes that it starts, and the peak memory of the
largest of them; a peer has a row where it is installed, right after Hexapla's. `--alone` measures Hexapla only,
`--slow` adds msgmerge's fuzzy merge, which takes a quarter of an hour at 10,000 paragraphs. docs/performance.md has the
results.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from books import book, edited, html, markdown

OURS = "Hexapla"
# A process of its own: until a new program begins, Linux counts the memory of the process that starts it as its own.
_MEASURE = """import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_pid, ended, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(ended)
print(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)"""
LANGUAGES = ("es", "fr", "de", "it", "pt", "nl", "pl", "sv", "tr", "cs")
SETTINGS = """[publication]
title = "Book"
language = "en"
languages = [{languages}]
sources = ["source/*"]

[[edition]]
name = "book"
languages = [{edition}]
formats = ["epub"]
"""
SECOND_EDITION = """
[[edition]]
name = "both"
languages = ["en", "es"]
formats = ["epub"]
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What one command took: CPU seconds, and the peak of its memory in megabytes."""

    stage: str
    tool: str
    seconds: float
    megabytes: float


class Place:
    """A folder in which commands are measured, with a cache of its own."""

    def __init__(self, folder: Path, *, is_alone: bool) -> None:
        self.folder, self.stage = folder, ""
        self.cache = folder / "cache"
        self.is_alone = is_alone

    def run(self, tool: str, *command: str | Path, cache: str = "on", status: tuple[int, ...] = (0,)) -> Iterator[Row]:
        """Run a command, and yield what it took; nothing if its program is not installed, or is a peer's and fails.

        Raises:
            SystemExit: Hexapla ended with another status.

        """
        beside = str(Path(sys.executable).parent)
        ours = shutil.which(str(command[0]), path=beside)
        program = ours if tool == OURS else shutil.which(str(command[0])) or ours
        if program is None or (self.is_alone and tool != OURS):
            return
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "HEXAPLA_CACHE": cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # pip compiles what it installs; a checkout is compiled once
        with tempfile.TemporaryFile() as told:
            measured = subprocess.run(
                [sys.executable, "-S", "-c", _MEASURE, program, *map(str, command[1:])],
                cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=told, check=True, text=True,
            )  # fmt: skip
            ended, seconds, kilobytes = measured.stdout.split()
            if int(ended) not in status:
                told.seek(0)
                failure = f"{' '.join(map(str, command))}: {told.read().decode(errors='replace')[-2000:]}"
                if tool == OURS:
                    raise SystemExit(failure)
                print(failure, file=sys.stderr)
                return
        yield Row(self.stage, tool, float(seconds), int(kilobytes) * 1024 / 1e6)

    def hexapla(self, *arguments: str, cache: str = "on") -> Iterator[Row]:
        """Measure a command of Hexapla; findings of a check are no failure."""
        return self.run(OURS, "hexapla", *arguments, cache=cache, status=(0, 1))

    def publication(self, name: str, text: str, *languages: str, edition: tuple[str, ...] = ()) -> None:
        """Make a new publication of one book."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "source").mkdir(parents=True)
        (self.folder / "source" / name).write_text(text, encoding="utf-8")
        shown = edition or languages
        settings = SETTINGS.format(languages=_quoted(languages), edition=_quoted(shown))
        (self.folder / "hexapla.toml").write_text(settings, encoding="utf-8")

    def once(self, *arguments: str) -> None:
        """Run a command of Hexapla that is not measured."""
        for _row in self.hexapla(*arguments):
            pass


def _quoted(languages: tuple[str, ...]) -> str:
    return ", ".join(f'"{language}"' for language in languages)


def translate(path: Path) -> None:
    """Translate a catalog as a person would, into the same words but one."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = entry.msgid.replace(" ba ", " la ")
    catalog.save()


def edit_translations(path: Path, share: float) -> None:
    """Change a share of the translations of a catalog."""
    chance = random.Random(1)
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        if chance.random() < share:
            entry.msgstr = entry.msgstr.replace(" ", " mo ", 1)
    catalog.save()


def stages(folder: Path, size: int, *, is_alone: bool, is_slow: bool) -> Iterator[Row]:
    """Measure one stage after the other."""
    paragraphs = book(size)
    first, second, page = markdown(paragraphs), markdown(edited(paragraphs)), html(paragraphs)
    here = Place(folder / "book", is_alone=is_alone)
    (folder / "first.md").write_text(first, encoding="utf-8")
    (folder / "second.md").write_text(second, encoding="utf-8")
    (folder / "book.html").write_text(page, encoding="utf-8")
    yield from _extraction(here, folder, first, page)
    yield from _revision(here, folder, first, second, is_slow=is_slow)
    yield from _checks(here, folder, first)
    yield from _books(here, folder, first)


def _extraction(here: Place, folder: Path, first: str, page: str) -> Iterator[Row]:
    po4a = ("-M", "UTF-8", "-f", "text", "-o", "markdown", "-m", folder / "first.md")
    here.stage = "Markdown, first time"
    here.publication("book.md", first, "es")
    yield from here.hexapla("extract")
    yield from here.run("po4a", "po4a-updatepo", *po4a, "-p", folder / "po4a.pot")
    yield from here.run("Translate Toolkit", "md2po", folder / "first.md", folder / "toolkit.po")
    here.stage = "Markdown, nothing changed"
    here.once("extract")
    yield from here.hexapla("extract")
    yield from here.run("po4a", "po4a-updatepo", *po4a, "-p", folder / "po4a.pot")
    here.stage = "status, nothing changed"
    here.once("status")
    yield from here.hexapla("status")
    here.stage = "HTML, first time"
    here.publication("book.html", page, "es")
    yield from here.hexapla("extract")
    yield from here.run("po4a", "po4a-updatepo", "-M", "UTF-8", "-f", "xhtml", "-m", folder / "book.html",
                        "-p", folder / "po4a-html.pot", status=(0, 1, 255))  # fmt: skip
    yield from here.run("Translate Toolkit", "html2po", folder / "book.html", folder / "toolkit-html.po")


def _revision(here: Place, folder: Path, first: str, second: str, *, is_slow: bool) -> Iterator[Row]:
    here.stage = "source edited (5 % changed, 2 % new, 2 % gone)"
    here.publication("book.md", first, "es")
    here.once("extract")
    catalog, template = here.folder / "locales" / "es" / "book.po", here.folder / "locales" / "book.pot"
    translate(catalog)
    shutil.copy(catalog, folder / "old.po")
    (here.folder / "source" / "book.md").write_text(second, encoding="utf-8")
    yield from here.hexapla("extract")
    shutil.copy(template, folder / "new.pot")
    yield from here.run("Translate Toolkit", "pot2po", "-t", folder / "old.po", folder / "new.pot", folder / "new.po")
    if is_slow:
        yield from here.run("gettext", "msgmerge", "-q", folder / "old.po", folder / "new.pot", "-o", folder / "mm.po")


def _checks(here: Place, folder: Path, first: str) -> Iterator[Row]:
    here.stage = "check, everything"
    here.publication("book.md", first, "es")
    here.once("extract")
    catalog = here.folder / "locales" / "es" / "book.po"
    translate(catalog)
    shutil.copy(catalog, folder / "checked.po")
    yield from here.hexapla("check")
    yield from here.run("Translate Toolkit", "pofilter", folder / "checked.po", folder / "filtered.po")
    yield from here.run("gettext", "msgfmt", "-c", "-o", os.devnull, folder / "checked.po")
    here.stage = "check, nothing changed"
    yield from here.hexapla("check")
    here.stage = "check, after 5 % of the translations changed"
    edit_translations(catalog, 0.05)
    shutil.copy(catalog, folder / "checked.po")
    yield from here.hexapla("check")
    yield from here.run("Translate Toolkit", "pofilter", folder / "checked.po", folder / "filtered.po")


def _books(here: Place, folder: Path, first: str) -> Iterator[Row]:
    for stage, edition in (("EPUB, one language", ("es",)), ("EPUB, two languages in columns", ("en", "es"))):
        here.stage = stage
        here.publication("book.md", first, "es", edition=edition)
        here.once("extract")
        translate(here.folder / "locales" / "es" / "book.po")
        yield from here.hexapla("export")
        yield from here.run("pandoc, one language", _pandoc(), folder / "first.md", "-o", folder / "book.epub")
    for form in ("EPUB", "HTML"):
        yield from _builds(here, first, form)
    here.stage = f"{len(LANGUAGES)} languages, build, nothing changed"
    here.publication("book.md", first, *LANGUAGES, edition=("es",))
    for _time in range(2):
        here.once("build")
    yield from here.hexapla("build")


def _builds(here: Place, first: str, form: str) -> Iterator[Row]:
    """Build two editions of a book in chapters, before and after an edit."""
    here.publication("book.md", first, "es")
    _by_chapter(here.folder / "source")
    path = here.folder / "hexapla.toml"
    settings = path.read_text("utf-8") + SECOND_EDITION
    path.write_text(settings.replace('"epub"', f'"{form.lower()}"'), encoding="utf-8")
    here.once("extract")
    for path in sorted((here.folder / "locales" / "es").glob("*.po")):
        translate(path)
    here.stage = f"build in chapters, two editions, {form}, all of it"
    yield from here.hexapla("build")
    chapter = next(iter(sorted((here.folder / "source").iterdir())))
    chapter.write_text(chapter.read_text("utf-8").replace(".", " mo.", 1), encoding="utf-8")
    here.stage = f"build in chapters, two editions, {form}, after one paragraph changed"
    yield from here.hexapla("build")


def _by_chapter(sources: Path) -> None:
    """Divide the book into a file for each heading; the notes that it cites go with it."""
    text = (sources / "book.md").read_text("utf-8")
    (sources / "book.md").unlink()
    body, *notes = text.split("\n[^1]: ", 1)
    note_of = dict(line[2:].split("]: ", 1) for line in f"[^1]: {''.join(notes)}".split("\n") if line.startswith("[^"))
    for number, chapter in enumerate(body.split("\n# "), 1):
        cited = [f"[^{name}]: {note_of[name]}\n" for name in re.findall(r"\[\^(\d+)\]", chapter)]
        whole = chapter.removeprefix("# ")
        (sources / f"book-{number:04}.md").write_text("\n".join([f"# {whole}\n", *cited]), encoding="utf-8")


def _pandoc() -> str:
    try:
        import pypandoc
    except ImportError:
        return "pandoc"
    return str(pypandoc.get_pandoc_path())


def main() -> None:
    """Print the rows as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000, help="paragraphs of the book")
    parser.add_argument("--alone", action="store_true", help="only Hexapla")
    parser.add_argument("--slow", action="store_true", help="also what takes a quarter of an hour")
    given = parser.parse_args()
    print("| stage | tool | CPU s | MB | Hexapla is |\n|---|---|---|---|---|")
    ours = 0.0
    with tempfile.TemporaryDirectory(prefix="hexapla-peers-") as folder:
        for row in stages(Path(folder), given.size, is_alone=given.alone, is_slow=given.slow):
            is_ours = row.tool == OURS
            ours = row.seconds if is_ours else ours
            faster = row.seconds / ours
            told = "" if is_ours else f"{faster:.1f}× faster" if faster >= 1 else f"{1 / faster:.1f}× slower"
            shown = f"| {row.stage} | {row.tool} | {row.seconds:.2f} | {row.megabytes:.0f} | {told} |"
            print(shown, flush=True)


if __name__ == "__main__":
    main()
