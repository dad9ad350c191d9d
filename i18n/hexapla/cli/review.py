"""hexapla review: the review page in the browser."""

from __future__ import annotations

import webbrowser
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import Targets, with_languages_and_documents
from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.publication import Publication
    from hexapla.review.desk import Desk
    from hexapla.review.server import Server


@click.command(
    "review",
    help=_(
        "Review translations in the browser.\n\n"
        "The page is served on your computer only. It opens at the language and the document that are named. "
        "Every edit is saved to the PO file at once, and what a PO editor saves meanwhile appears on the page. "
        "Press Ctrl-C to stop."
    ),
    epilog=arguments.example("hexapla review es in-the-workshop"),
)
@with_languages_and_documents
@click.option(
    "--by", metavar="NAME", help=_("Name to sign approvals with (default: git's user.name; otherwise the page asks).")
)
@click.option(
    "--port",
    metavar="PORT",
    type=arguments.whole_number(0, 65535),
    help=_("Port on 127.0.0.1 (default: the last port of the page; 0: any free port)."),
)
@click.option("--ui", metavar="LANGUAGE", default="", help=_("Language of the page (default: the browser's)."))
@click.option("--no-browser", is_flag=True, help=_("Print the address, and do not open the browser."))
def command(targets: Targets, by: str | None, port: int | None, ui: str, no_browser: bool) -> None:
    """Serve the review page until Ctrl-C."""
    publication = opening.open_here().publication
    chosen = targets.find(publication)
    begin = "/".join([*(chosen.languages or publication.languages)[:1], *chosen.documents[:1]])
    serve(publication, begin, by=by, port=port, ui=ui, no_browser=no_browser)


def serve(
    publication: Publication, begin: str, *, by: str | None, port: int | None = None, ui: str, no_browser: bool
) -> None:
    """Serve the review page until Ctrl-C; `begin` is what it shows first."""
    from hexapla import languages, messages
    from hexapla.review.desk import open_desk

    if ui and languages.primary(ui) not in map(languages.primary, messages.available()):
        spoken = messages.listed(messages.available())
        raise click.BadParameter(_("The page is available in {languages}.", languages=spoken), param_hint="--ui")
    desk = open_desk(publication, reviewer=arguments.signer(by))
    found, remark = _server(desk, publication.root, port, ui)
    with closing(desk), found as server:
        try:
            told = _("Review: {address}\nPress Ctrl-C to stop.", address=f"{server.address}#{begin}")
            output.say(f"{told}\n{remark}".rstrip())
            if not no_browser:
                webbrowser.open(f"{server.address_once()}#{begin}")
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            output.say("\n" + _("Stopped. All changes are saved."))


def _server(desk: Desk, root: Path, port: int | None, ui: str) -> tuple[Server, str]:
    """Start the server on a port, or on the port that the page had before, or on another one; return it and why."""
    from hexapla.review import ports
    from hexapla.review.server import Server

    known, reason = ports.remembered(root), ""
    for number in [*known, 0] if port is None else [port]:
        try:
            server = Server(desk, number, ui)
        except OSError as error:
            reason = reason or error.strerror or str(error)
            continue
        break
    else:
        raise click.UsageError(_("Port {port} cannot be used: {reason}.", port=str(port or 0), reason=reason))
    ports.remember(root, server.server_port)
    if port is not None or not reason:
        return server, ""
    remark = _(
        "Port {port}, which this page used before, cannot be used: {reason}. Text that was typed there and not "
        "saved is still in the browser, and appears when the page has that port again.",
        port=str(known[0]),
        reason=reason,
    )
    return server, remark
