"""Build again after each change, and show the editions in the browser, until Ctrl-C."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from hexapla.cli import failures, opening, output
from hexapla.messages import _, listed, ngettext

if TYPE_CHECKING:
    from hexapla.cli.build import Built
    from hexapla.publication import Publication
    from hexapla.watching.changes import Snapshot
    from hexapla.watching.server import EditionServer

_PAUSE = 0.25  # seconds
_MOST_NAMES = 5  # of changed files in one message


def watch(build: Callable[[Callable[[Publication], None]], Built], *, opens: bool) -> None:
    """Build, and build again when a file of the publication has changed; `opens` says whether to open the browser.

    `build` calls its argument when the catalogs, which it writes itself, are up to date.
    """
    from hexapla.publication.paths import export_folder
    from hexapla.watching.changes import changed_files, take_snapshot, wait_for_change
    from hexapla.watching.server import EditionServer

    publication = opening.open_here().publication
    with EditionServer(export_folder(publication)) as server:
        Thread(target=partial(server.serve_forever, poll_interval=0.1), daemon=True).start()
        output.say(_("Editions: {address}\nPress Ctrl-C to stop.", address=server.address))
        if opens:
            webbrowser.open(server.address_once())
        try:
            number = 0
            while True:
                number += 1
                known = _build_once(build, server, number, take_snapshot(publication))
                now = wait_for_change(partial(take_snapshot, publication), known, partial(time.sleep, _PAUSE))
                output.say(_("Changed: {files}.", files=_named(publication, changed_files(known, now))))
                publication = _renewed(publication)
        except KeyboardInterrupt:
            output.say("\n" + _("Stopped."))
        finally:
            server.shutdown()


def _build_once(
    build: Callable[[Callable[[Publication], None]], Built], server: EditionServer, number: int, before: Snapshot
) -> Snapshot:
    """Build, and notify the page; return the files that the build has read, as they were.

    The catalogs, which it writes itself, are as they were after that. Errors are explained: a person mends them.
    """
    from hexapla.watching.changes import with_own_writing
    from hexapla.watching.server import News

    known, built = before, None

    def keep_own_writing(publication: Publication) -> None:
        nonlocal known
        known = with_own_writing(publication, before)

    server.tell(News(number, "building", _("Building ..."), server.news.pages))
    try:
        with click.Context(click.get_current_context().command, parent=click.get_current_context()):
            built = build(keep_own_writing)
    except click.exceptions.Exit:
        said = _("Some sources cannot be read: see the terminal.")
    except click.ClickException as error:
        output.echo(error.format_message(), err=True)
        said = error.format_message()
    except Exception as error:  # noqa: BLE001 - a person mends it, and the next build is right
        failures.explain(error)
        said = _("The build failed: {problem} See the terminal.", problem=error)
    else:
        said = built.summary
    is_done = built is not None and said == built.summary and not built.has_errors
    pages = _pages(server.folder, built.made) if built else server.news.pages
    server.tell(News(number, "done" if is_done else "failed", said, pages))
    return known


def _renewed(publication: Publication) -> Publication:
    """Open the publication again, as its settings and sources may have changed; if it cannot be, keep what it was."""
    from hexapla.errors import HexaplaError
    from hexapla.project import open_project

    try:
        return open_project(publication.root).publication
    except HexaplaError:  # the build reports it
        return publication


def _pages(folder: Path, made: Sequence[Path]) -> list[str]:
    """Return the first page of each HTML edition, in the order of the editions."""
    pages = [path.relative_to(folder) for path in made if path.suffix == ".html" and path.is_relative_to(folder)]
    first: dict[str, Path] = {}
    for page in pages:
        if page.name == "index.html" or page.parts[0] not in first:
            first[page.parts[0]] = page
    return [page.as_posix() for page in first.values()]


def _named(publication: Publication, paths: Sequence[Path]) -> str:
    names = [publication.relative(path) for path in paths]
    more = len(names) - _MOST_NAMES
    shown = listed(names[:_MOST_NAMES])
    return ngettext("{names} and {count} more", "{names} and {count} more", more, names=shown) if more > 0 else shown
