"""hexapla draft: fill empty entries with drafts by an engine, always fuzzy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import Targets, with_languages_and_documents
from hexapla.messages import _, labelled, listed, ngettext

if TYPE_CHECKING:
    from hexapla.project import Project
    from hexapla.project.drafting import Drafting


def _engines() -> tuple[str, ...]:
    from hexapla.publication import engines

    return engines()


@click.command(
    "draft",
    help=_(
        "Draft translations by machine.\n\n"
        "Drafts are made for empty entries, and again for drafts whose source has changed. Every draft is "
        "marked fuzzy, and a comment says which engine made it and how confident it was. Text that a person "
        "wrote is never changed. You can stop at any moment: finished drafts are saved, and the next run "
        "continues from there."
    ),
    epilog=arguments.example("hexapla draft es in-the-workshop"),
)
@with_languages_and_documents
@click.option(
    "--engine",
    metavar="ENGINE",
    callback=arguments.one_of(_engines),
    help=_(
        "Use argos, ctranslate2, openai, apertium, libretranslate, echo or memory instead of hexapla.toml's engine."
    ),
)
@click.option("--again", is_flag=True, help=_("Make drafts again, too, if no person has touched them."))
@arguments.cluster
@arguments.quiet
def command(targets: Targets, engine: str | None, again: bool, cluster: str | None, quiet: bool) -> None:
    """Draft the chosen languages and documents."""
    project = opening.open_here()
    chosen = targets.find(project.publication)
    with project.on_cluster(cluster) if cluster else nullcontext():
        run(project, chosen.languages, chosen.documents, engine=engine, again=again, quiet=quiet)


def run(
    project: Project,
    languages: Sequence[str],
    documents: Sequence[str],
    *,
    engine: str | None = None,
    again: bool = False,
    quiet: bool = False,
    missing_is_fine: bool = False,
) -> None:
    """Draft, and show progress. With `missing_is_fine`, a pair without an engine is reported, and uses the memory."""
    from hexapla.errors import EngineError
    from hexapla.publication import MEMORY_ALONE

    for language in languages or project.publication.languages:
        try:
            work = project.open_draft(language, documents or None, engine=engine, again=again)
        except EngineError as error:
            if not missing_is_fine:
                memory = _("To use only earlier translations by people, without an engine: --engine memory")
                error.remedy = "\n".join(filter(None, [error.remedy, memory]))
                raise
            output.say(labelled(language, f"{error.message} {error.remedy}".rstrip()), quiet=quiet)
            work = project.open_draft(language, documents or None, engine=MEMORY_ALONE, again=again)
        if work.absent:
            absent = ngettext(
                "{count} text is in no catalog yet: run hexapla extract.",
                "{count} texts are in no catalog yet: run hexapla extract.",
                work.absent,
            )
            output.say(labelled(language, absent))
        if not work.waiting:
            output.say(labelled(language, _("nothing to draft")), quiet=quiet)
            continue
        with output.progress(_("drafting {language}", language=language), work.waiting, quiet=quiet) as advance:
            for done in work.run():
                advance(done)
        output.say(labelled(language, listed(_told(work))), quiet=quiet)


def _told(work: Drafting) -> Iterator[str]:
    """Yield the results of a run, one phrase for each number."""
    from hexapla.publication import MEMORY_ALONE

    # Translators: {count} is of texts.
    yield ngettext("{count} drafted by {engine}", "{count} drafted by {engine}", work.drafted, engine=work.engine)
    if work.recalled and not work.engine.startswith(MEMORY_ALONE):
        yield ngettext("{count} of them from memory", "{count} of them from memory", work.recalled)
    if work.refused:
        yield ngettext("{count} rejected by the safety checks", "{count} rejected by the safety checks", work.refused)
    if work.kept:
        kept = ngettext(
            "{count} earlier draft kept, as the new one was rejected",
            "{count} earlier drafts kept, as the new ones were rejected",
            work.kept,
        )
        yield kept
    if work.left:
        yield ngettext("{count} left", "{count} left", work.left)
