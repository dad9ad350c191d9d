"""Open the publication that a command is about, and report what its sources are."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import output
from hexapla.messages import _, listed, ngettext

if TYPE_CHECKING:
    from hexapla.project import Project
    from hexapla.publication import Publication

_MOST_NAMES = 20  # of documents in one message


def open_here(jobs: int | None = 1) -> Project:
    """Open the publication that contains the current folder; `jobs` is that of the workspace.

    A source that cannot be read does not stop the command: it is reported when the command has done the rest.
    """
    from hexapla.project import open_project

    project = open_project(Path.cwd(), jobs=jobs)
    if context := click.get_current_context(silent=True):
        project.unreadable = {}
        context.call_on_close(partial(_tell_unreadable, project))
    return project


def _tell_unreadable(project: Project) -> None:
    """Print which sources could not be read, and end with the exit status of such an error unless there is another."""
    if not project.unreadable:
        return
    for error in project.unreadable.values():
        output.explain(error)
    failure = sys.exc_info()[1]
    if failure is None or isinstance(failure, click.exceptions.Exit):
        count = len(project.unreadable)
        output.echo(
            ngettext(
                "{count} source cannot be read and was left out. The rest is done.",
                "{count} sources cannot be read and were left out. The rest is done.",
                count,
            ),
            err=True,
        )
        raise click.exceptions.Exit(next(iter(project.unreadable.values())).exit_code)


def say_no_sources(publication: Publication, *, quiet: bool = False) -> None:
    """Print where sources are searched for, if there are none."""
    if publication.sources:
        return  # none of them can be read, which is reported at the end
    places = publication.patterns
    none = ngettext(
        "No source file matches the pattern {places}. Put an article there (text, Markdown, HTML, EPUB, Word ...).",
        "No source file matches the patterns {places}. Put an article there (text, Markdown, HTML, EPUB, Word ...).",
        len(places),
        places=listed(places),
    )
    output.say(none, quiet=quiet)


def say_reading_order(publication: Publication, *, quiet: bool = False) -> None:
    """Print the names of the documents in reading order, if there are several."""
    names = list(publication.documents)
    if len(names) > 1:
        shown = listed(names[:_MOST_NAMES])
        more = len(names) - _MOST_NAMES
        if more > 0:
            shown = ngettext("{names} and {count} more", "{names} and {count} more", more, names=shown)
        output.say(_("In reading order: {names}.", names=shown), quiet=quiet)
