"""hexapla init: begin a new publication."""

from __future__ import annotations

import uuid
from pathlib import Path

import click

from hexapla.cli import arguments, output
from hexapla.messages import _

_TOML = """\
# A Hexapla publication. Every key has a default but the languages; `hexapla build` makes the editions.

[publication]
# title = "..."                      # without one, the first article's title is the publication's
language = "{language}"                      # of the sources
languages = [{targets}]{pad}# of the translations
sources = ["source/*"]               # in reading order
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
engine = "argos"                     # or apertium, libretranslate, echo, memory
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

_IGNORED = "# Editions are made, not kept.\n/export/\n# What Poedit compiles beside a catalog.\n*.mo\n"


@click.command(
    "init",
    help=_(
        "Start a publication in FOLDER, or here.\n\n"
        "Creates hexapla.toml, source/, locales/ and export/. Existing files are not changed."
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--language", default="en", show_default=True, help=_("The language of your sources."))
@click.option("--languages", required=True, help=_("The languages of the translations: es,az"))
@arguments.quiet
def command(folder: Path, language: str, languages: str, quiet: bool) -> None:
    """Begin a publication."""
    from hexapla import git, publication
    from hexapla.errors import PublicationError
    from hexapla.files import write_atomically
    from hexapla.languages import normalise
    from hexapla.project import git_driver

    path = folder / publication.FILE_NAME
    if path.exists():
        raise PublicationError(
            _("There is already a publication here."), place=str(path), remedy=_("Edit it, or choose a folder.")
        )
    source = normalise(language, place="--language")
    targets = [normalise(tag, place="--languages") for tag in languages.replace(" ", ",").split(",") if tag]
    if not targets or source in targets:
        raise click.UsageError(
            _("--languages must name the languages to translate into, not the language of the sources.")
        )
    write_atomically(path, toml(source, list(dict.fromkeys(targets))).encode())
    for name in ("source", "locales", "export"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if not (folder / ".gitignore").exists():
        write_atomically(folder / ".gitignore", _IGNORED.encode())
    made = publication.load(path)
    if git.is_in_repository(folder):
        git_driver.install_driver(made, arguments.program())
    ready = _(
        "A publication is ready in {folder}.\n"
        "  1. Put an article into source/ (text, Markdown, HTML, EPUB, Word ...).\n"
        "  2. hexapla build        makes catalogs and editions\n"
        "  3. Translate locales/*/*.po in your PO editor, and build again.",
        folder=folder.resolve(),
    )
    output.say(ready, quiet=quiet)


def toml(source: str, targets: list[str]) -> str:
    """Return the text of a new hexapla.toml: an edition for each translation, and one of all if there are several."""
    pairs = [_edition([source, target], "columns") for target in targets]
    if len(targets) > 1:
        pairs.append(_edition([source, *targets], "stacked"))
    quoted = ", ".join(f'"{tag}"' for tag in targets)
    return _TOML.format(
        language=source,
        targets=quoted,
        pad=" " * max(2, 23 - len(quoted)),
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
