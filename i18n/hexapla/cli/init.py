"""hexapla init: begin a new publication."""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Iterator, Sequence
from glob import escape
from pathlib import Path

import click

from hexapla.cli import arguments, opening, output
from hexapla.messages import _

_TOML = """\
# A Hexapla publication. Every key has a default but the languages; `hexapla build` makes the editions.

[publication]
# title = "..."                      # without one, the first article's title is the publication's
language = "{language}"                      # of the sources
languages = [{targets}]{pad}# of the translations
sources = [{sources}]{sources_pad}# in reading order
identifier = "{identifier}"
# creators = ["..."]
# description = "..."
# rights = "..."

[catalog]
folder = "locales"
segmentation = "block"               # or "sentence"
references = "file"                  # or "line"
wrap = "keep"                        # lines of catalogs as other programs wrap them; or "none", or a width such as 79

[draft]
engine = "argos"                     # or apertium, libretranslate, openai, echo, memory
memories = []                        # TMX files
# glossary = "glossary.csv"
{editions}"""

_EDITION = """
[[edition]]
name = "{name}"
languages = [{languages}]{pad}# reading order; the first is the edition's main language
layout = "{layout}"{layout_pad}# single, stacked, columns, on-demand, facing
formats = ["html", "epub"]
drafts = "hide"                      # or "mark": show machine drafts, visibly marked
outdated = "mark"                    # earlier translations of edited passages, marked; or "show", or "source"
require = "translated"               # or "approved": by a second person, see hexapla approve
threshold = 0                        # percent reviewed below which the edition is refused
"""

_ABOUT_A_PROJECT = re.compile(
    r"(?:readme|licen[cs]e|copying|changelog|contributing|authors|requirements)\b", re.IGNORECASE
)
_OF_PROGRAMS = frozenset({"export", "locales", "node_modules", "venv", "env", "build", "dist"})  # names of folders
_IGNORED = "# Editions are made, not kept.\n/export/\n# What Poedit compiles beside a catalog.\n*.mo\n"


@click.command(
    "init",
    help=_(
        "Start a publication in FOLDER, or here.\n\n"
        "Creates hexapla.toml, source/, locales/ and export/. Existing files are not changed. If source/ has no texts "
        "and the folder has some, these are the sources."
    ),
    epilog=arguments.example("hexapla init my-book --language en --languages es,az"),
)
@click.argument("named", metavar="[FOLDER]", default=".")
@click.option("--language", default="en", show_default=True, help=_("The language of your sources."))
@click.option("--languages", required=True, help=_("The languages of the translations: es,az"))
@arguments.quiet
def command(named: str, language: str, languages: str, quiet: bool) -> None:
    """Begin a publication."""
    from hexapla import git, publication
    from hexapla.errors import PublicationError
    from hexapla.files import write_atomically
    from hexapla.languages import normalise
    from hexapla.project import git_driver

    folder = Path(named)
    _refuse_a_language(folder, named, languages)
    path = folder / publication.FILE_NAME
    if path.exists():
        raise PublicationError(
            _("There is already a publication here."),
            place=str(path),
            remedy=_("Add languages and editions to this file, or name another folder."),
        )
    source = normalise(language, place="--language")
    targets = [normalise(tag, place="--languages") for tag in languages.replace(" ", ",").split(",") if tag]
    if not targets or source in targets:
        raise click.UsageError(
            _("--languages must name the languages to translate into, not the language of the sources.")
        )
    sources = _texts_in(folder) or publication.SOURCES
    write_atomically(path, toml(source, list(dict.fromkeys(targets)), sources).encode())
    for name in ("locales", "export", *(["source"] if sources == publication.SOURCES else [])):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        write_atomically(folder / ".gitignore", _IGNORED.encode())
    made = publication.load(path)
    if git.is_in_repository(folder):
        git_driver.install_driver(made, arguments.program())
    if made.sources:
        opening.say_reading_order(made, quiet=quiet)
        ready = _(
            "A publication is ready in {folder}.\n"
            "  1. hexapla build        makes catalogs and editions\n"
            "  2. Translate locales/*/*.po in your PO editor, and build again.",
            folder=folder.resolve(),
        )
    else:
        ready = _(
            "A publication is ready in {folder}.\n"
            "  1. Put an article into source/ (text, Markdown, HTML, EPUB, Word ...).\n"
            "  2. hexapla build        makes catalogs and editions\n"
            "  3. Translate locales/*/*.po in your PO editor, and build again.",
            folder=folder.resolve(),
        )
    output.say(ready, quiet=quiet)


def _refuse_a_language(folder: Path, named: str, languages: str) -> None:
    """Refuse a folder that does not exist and is named like a language, as in `--languages es fr`.

    Raises:
        UsageError: it is.

    """
    from hexapla.languages import is_known

    if is_known(named) and not folder.exists():
        raise click.UsageError(
            _(
                "“{name}” is a language. To translate into it, too: --languages {languages}. For a folder of this "
                "name: {folder}",
                name=named,
                languages=f"{languages.replace(' ', ',')},{named}",
                folder=f"./{named}",
            )
        )


def _texts_in(folder: Path) -> tuple[str, ...]:
    """Return patterns of the texts in a folder and below it, in reading order; none if its `source/` has some.

    Files about a project, such as README.md and LICENSE.txt, are none.
    """
    from hexapla.publication import SOURCES
    from hexapla.publication.sources import find_sources
    from hexapla.read import READERS

    def found(*patterns: str) -> list[Path]:
        names = find_sources(folder.resolve(), patterns, "")
        return [path for path in names if path.suffix.lower().removeprefix(".") in READERS]

    if not folder.is_dir() or found(*SOURCES):
        return ()
    root = folder.resolve()
    patterns = [f"{escape(each.relative_to(root).as_posix())}/*" for each in _folders_in(root)]
    names = [path.relative_to(root).as_posix() for path in found(*patterns) if not _ABOUT_A_PROJECT.match(path.name)]
    return tuple(escape(name).replace("\\", "?") for name in names)  # in a pattern, “\” separates folders


def _folders_in(folder: Path, levels: int = 2) -> Iterator[Path]:
    """Yield a folder, then the folders in it that can have texts, in reading order, `levels` deep.

    What a program makes, links, and other publications are none.
    """
    from hexapla.publication import FILE_NAME
    from hexapla.publication.sources import is_aside, natural_order

    yield folder
    inner = sorted(folder.iterdir(), key=natural_order) if levels else []
    for each in inner:
        is_own = each.is_dir() and not each.is_symlink() and os.access(each, os.R_OK | os.X_OK)
        if is_own and not is_aside(each.name) and each.name not in _OF_PROGRAMS and not (each / FILE_NAME).exists():
            yield from _folders_in(each, levels - 1)


def toml(source: str, targets: list[str], sources: Sequence[str]) -> str:
    """Return the text of a new hexapla.toml: an edition for each translation, and one of all if there are several."""
    pairs = [_edition([source, target], "columns") for target in targets]
    if len(targets) > 1:
        pairs.append(_edition([source, *targets], "stacked"))
    quoted = ", ".join(f'"{tag}"' for tag in targets)
    named = ", ".join(json.dumps(name, ensure_ascii=False) for name in sources)
    return _TOML.format(
        language=source,
        targets=quoted,
        pad=" " * max(2, 23 - len(quoted)),
        sources=named,
        sources_pad=" " * max(2, 25 - len(named)),
        identifier=f"urn:uuid:{uuid.uuid4()}",
        editions="".join(pairs),
    )


def _edition(languages: list[str], layout: str) -> str:
    quoted = ", ".join(f'"{tag}"' for tag in languages)
    return _EDITION.format(
        name="-".join(languages),
        languages=quoted,
        pad=" " * max(2, 23 - len(quoted)),
        layout=layout,
        layout_pad=" " * max(2, 26 - len(layout)),
    )
