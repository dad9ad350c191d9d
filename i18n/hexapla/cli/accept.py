"""hexapla accept: accept minor changes of sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli.targets import one_language_of
from hexapla.messages import _, ngettext

if TYPE_CHECKING:
    from hexapla.project.minor_changes import MinorChange


@click.command(
    "accept",
    help=_(
        "Accept minor changes of sources for LANGUAGE.\n\n"
        "A change is minor if it leaves the words alone: case, punctuation, quotation marks, spaces, an address. The "
        "translation stays in use, but somebody should compare it with the source. Without --minor, list what "
        "waits, with the difference. With it, say that these translations are still right. A text that was "
        "approved is approved again, in your name."
    ),
    epilog=arguments.example("hexapla accept --minor es"),
)
@arguments.language
@arguments.documents
@click.option("--minor", is_flag=True, help=_("Accept the minor changes, all or those that the other options choose."))
@click.option("--only", "patterns", multiple=True, metavar="PATTERN",
              help=_("Only texts whose source contains this; * matches anything."))  # fmt: skip
@click.option("--by", metavar="NAME", help=_("Name to sign with (default: git's user.name)."))
@arguments.as_json
@arguments.quiet
def command(
    language: str,
    documents: tuple[str, ...],
    minor: bool,
    patterns: tuple[str, ...],
    by: str | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Accept the chosen minor changes, or list them."""
    project = opening.open_here()
    language, names = one_language_of(
        project.publication, language, documents, several=_("Accept the changes for one language at a time.")
    )

    def chosen(change: MinorChange) -> bool:
        return arguments.is_chosen(change.source, patterns)

    found = tuple(filter(chosen, project.minor_changes(language, names or None)))
    name = arguments.approver(by) if minor and any(change.was_approved for change in found) else ""
    if minor and found:
        found = project.accept_minor(language, names or None, by=name, chosen=chosen)
    if as_json:
        output.print_json({"by": name or None, "accepted" if minor else "waiting": [_json(each) for each in found]})
        return
    if not quiet:
        _list(found, language)
    if minor:
        accepted = ngettext(
            "accepted {count} minor change in {language}",
            "accepted {count} minor changes in {language}",
            len(found),
            language=language,
        )
        output.say(accepted, quiet=quiet)
    else:
        waiting = ngettext(
            "{count} minor change waits to be accepted in {language}",
            "{count} minor changes wait to be accepted in {language}",
            len(found),
            language=language,
        )
        output.say(waiting)
        if found:
            output.say(_("To accept: --minor, with --only PATTERN for some of them"))


def _json(change: MinorChange) -> dict[str, Any]:
    return {
        "document": change.document,
        "place": str(change.place),
        "earlier source": change.earlier,
        "source": change.source,
        "translation": change.translation,
        "was approved": change.was_approved,
    }


def _list(found: Sequence[MinorChange], language: str) -> None:
    for change in found:
        output.say(f"{output.style(str(change.place), bold=True)} [{language}]\n  {_difference(change)}")
        output.say(f"  {change.translation}")


def _difference(change: MinorChange) -> str:
    """Return the source with what has gone and what is new, as `git diff --word-diff` writes them."""
    from hexapla.review.diff import compare_words

    if not change.earlier:
        return change.source
    marks = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    colours = {"gone": "red", "new": "green"}
    pieces: list[str] = []
    for kind, text in compare_words(change.earlier, change.source):
        marked = text.join(marks[kind])
        pieces.append(output.style(marked, fg=colours[kind]) if kind in colours else marked)
    return "".join(pieces)
