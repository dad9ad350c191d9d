"""hexapla review: the review page in the browser."""

from __future__ import annotations

import webbrowser
from contextlib import closing

import click

from hexapla.cli import output
from hexapla.messages import _


@click.command(
    "review",
    help=_(
        "Review translations in the browser.\n\n"
        "The page is your own machine's, and nobody else can open it. It begins with the language and the document "
        "that are named. Every edit is saved to the PO file at once, and what a PO editor saves meanwhile appears on "
        "the page. Ctrl-C ends it."
    ),
)
@output.targets
@click.option("--by", metavar="NAME", help=_("Who signs approvals; without it, git's user.name, or the page asks."))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help=_("Of 127.0.0.1; without it, any free one."))
@click.option("--ui", metavar="LANGUAGE", default="", help=_("The page's own language; without it, the browser's."))
@click.option("--no-browser", is_flag=True, help=_("Print the address, and open nothing."))
def command(targets: tuple[str, ...], by: str | None, port: int, ui: str, no_browser: bool) -> None:
    """Serve the review page until Ctrl-C."""
    from hexapla import languages, messages, pipeline
    from hexapla.review.server import Server

    if ui and languages.primary(ui) not in map(languages.primary, messages.available()):
        spoken = ", ".join(messages.available())
        raise click.BadParameter(_("The page speaks {languages}.", languages=spoken), param_hint="--ui")
    publication = output.open_here()
    tags, documents = output.split_targets(publication, targets)
    desk = pipeline.open_review(publication, reviewer=output.signer(by))
    begin = "/".join([*(tags[:1] or publication.languages[:1]), *documents[:1]])
    with closing(desk):
        try:
            server = Server(desk, port, ui)
        except OSError as error:
            refused = _("Port {port} cannot be used: {reason}.", port=port, reason=error.strerror)
            raise click.UsageError(refused) from error
        with server:
            output.say(_("Review: {address}\nCtrl-C ends it.", address=f"{server.address}#{begin}"))
            if not no_browser:
                webbrowser.open(f"{server.address_once()}#{begin}")
            try:
                server.serve_forever(poll_interval=0.2)
            except KeyboardInterrupt:
                output.say("\n" + _("Ended. Everything was saved as it was made."))
