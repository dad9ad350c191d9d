"""hexapla adopt: bring a finished translation into the catalogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import one_document_of
from hexapla.messages import _, labelled, listed, ngettext

if TYPE_CHECKING:
    from hexapla.project import Project
    from hexapla.project.adoption import Adopted


@click.command(
    "adopt",
    help=_(
        "Bring a finished translation into the catalogs.\n\n"
        "The files, in any format that Hexapla reads, are a translation of the documents into LANGUAGE; several "
        "files are read as one text, in the order given. It is compared with the source, text by text and note by "
        "note. What is sure becomes translated, never approved; what is unsure becomes fuzzy, with the reason in a "
        "comment. No text that a person has written into a catalog is changed. What only the translation has is "
        "listed in a file beside the catalogs."
    ),
    epilog=arguments.example("hexapla adopt es translation.epub --dry-run"),
)
@arguments.language
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
@click.option("--document", "documents", multiple=True, metavar="DOCUMENT",
              help=_("Compare with this document only; can be given several times."))  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help=_("Show what would be done; change nothing."))
@click.option("--review", "is_reviewed", is_flag=True, help=_("Then open the pairs in the browser, to correct them."))
@click.option("--no-browser", is_flag=True, help=_("Print the address, and do not open the browser."))
@arguments.as_json
@arguments.quiet
def command(
    language: str, files: tuple[Path, ...], documents: tuple[str, ...], *, dry_run: bool, is_reviewed: bool,
    no_browser: bool, as_json: bool, quiet: bool,
) -> None:  # fmt: skip
    """Align a translation with the documents, and write it into the catalogs of its language."""
    from hexapla.cli.review import serve
    from hexapla.project.adoption.kept_files import AdoptionFiles
    from hexapla.workspace import one_language

    if is_reviewed and (dry_run or as_json):
        raise click.UsageError(_("--review cannot be used with --dry-run or --json."))
    project = opening.open_here()
    tag = one_language(project.publication, language)
    names = [one_document_of(project.publication, name) for name in documents]
    done = project.adopt(tag, files, names or None, dry_run=dry_run)
    if as_json:
        output.print_json(_json(project, done, dry_run=dry_run))
        return
    for line in _told(project, done, dry_run=dry_run):
        output.say(labelled(tag, line), quiet=quiet)
    for path in done.changed:
        output.say_wrote(project.publication.relative(path), quiet=quiet)
    if is_reviewed:
        begin = f"alignment/{tag}/{AdoptionFiles(Path(), tuple(names)).chapters.name}"
        serve(project.publication, begin, by=None, ui="", no_browser=no_browser)


def _told(project: Project, done: Adopted, *, dry_run: bool) -> Iterator[str]:
    """Yield the results, one line for each kind of them, and one for what was left."""
    from hexapla.project.adoption.summary import told_of

    yield from told_of(done)
    left = ngettext("{count} text only in the translation", "{count} texts only in the translation", len(done.left))
    kept = ngettext(
        "{count} text that differs from the catalog's, which stays",
        "{count} texts that differ from the catalog's, which stay",
        len(done.different),
    )
    found = listed(said for said, count in ((left, len(done.left)), (kept, len(done.different))) if count)
    if found and done.listed:
        yield _("{found}: see {path}", found=found, path=project.publication.relative(done.listed))
    elif found:
        yield found
    if dry_run:
        yield _("Nothing was changed.")


def _json(project: Project, done: Adopted, *, dry_run: bool) -> dict[str, object]:
    publication = project.publication
    return {
        "dry_run": dry_run,
        "translated": done.translated,
        "fuzzy": done.fuzzy,
        "same": done.same,
        "without": done.without,
        "notes": {"paired": done.notes, "added": done.added, "omitted": done.omitted},
        "styles": done.styles,
        "settled": done.settled,
        "missed": done.missed,
        "parted": done.parted,
        "chapters": {each.source: each.translation for each in done.chapters},
        "left": [{"place": str(each.unit.place), "text": each.plain} for each in done.left],
        "different": [
            {"document": each.document, "source": each.source, "text": each.text, "found": each.found}
            for each in done.different
        ],
        "changed": [publication.relative(path) for path in done.changed],
    }
