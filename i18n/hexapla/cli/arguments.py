"""The arguments and options that commands share, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

import click

from hexapla.characters import one_line
from hexapla.cli.click_words import not_a_choice
from hexapla.cli.completing import complete
from hexapla.messages import _, labelled

_Command = TypeVar("_Command", bound=Callable[..., Any] | click.Command)
_Names = TypeVar("_Names", str | None, tuple[str, ...])


def whole_number(least: int, most: int) -> click.IntRange:
    """Return the type of an option that takes a whole number."""
    kind = click.IntRange(least, most)
    # Translators: stands in “'abc' is not a valid integer”.
    kind.name = _("integer")
    return kind


as_json: Callable[[_Command], _Command] = click.option(
    "--json", "as_json", is_flag=True, help=_("Print JSON, for other programs.")
)
jobs: Callable[[_Command], _Command] = click.option(
    "--jobs",
    type=whole_number(1, 1024),
    metavar="NUMBER",
    envvar="HEXAPLA_JOBS",
    help=_("How many processes work at once; without it, one for each core if there is enough work. 1 starts none."),
)
cluster: Callable[[_Command], _Command] = click.option(
    "--cluster",
    metavar="ADDRESS",
    envvar="HEXAPLA_CLUSTER",
    help=_("Let the workers of a Dask cluster help; the address is its scheduler's: tcp://HOST:8786 (docs/scale.md)."),
)
quiet: Callable[[_Command], _Command] = click.option("-q", "--quiet", is_flag=True, help=_("Print problems only."))
language: Callable[[_Command], _Command] = click.argument("language", shell_complete=complete("language"))
documents: Callable[[_Command], _Command] = click.argument(
    "documents", nargs=-1, metavar="[DOCUMENT]...", shell_complete=complete("document")
)


def example(line: str) -> str:
    """Return the last line of a help page: a command line as an example."""
    return "\b\n" + labelled(_("Example"), line)  # click keeps the lines of such a paragraph


def one_of(known: Callable[[], Iterable[str]]) -> Callable[[click.Context, click.Parameter, _Names], _Names]:
    """Return a callback for an option that accepts names of `known`, which is called when the option is used."""

    def refuse_others(_ctx: click.Context, _parameter: click.Parameter, given: _Names) -> _Names:
        for value in (given,) if isinstance(given, str) else given or ():
            if value not in (choices := list(known())):
                raise click.BadParameter(not_a_choice(value, choices))
        return given

    return refuse_others


def signer(by: str | None) -> str:
    """Return the reviewer's name: the given one, else that of the user's git commits here, else an empty string."""
    if by is None:
        from hexapla import git

        by = (git.ask(Path.cwd(), "config", "user.name") or b"").decode(errors="replace")
    return one_line(by)


def approver(by: str | None) -> str:
    """Return the reviewer's name as `signer`; an approval needs one.

    Raises:
        click.UsageError: there is none.

    """
    if name := signer(by):
        return name
    raise click.UsageError(_("Who approves? Give a name: --by NAME."))


def program() -> Path:
    """Return the path of the command `hexapla` that is running."""
    import shutil
    import sys

    beside = shutil.which("hexapla", path=str(Path(sys.executable).parent))
    return Path(beside or shutil.which("hexapla") or sys.argv[0]).absolute()


def is_chosen(source: str, patterns: Sequence[str]) -> bool:
    """Return whether a source contains one of the patterns, in any letter case, or there are no patterns.

    In a pattern, `*` and `?` are wildcards, and brackets stand for themselves.
    """
    text = source.casefold()
    return not patterns or any(fnmatchcase(text, f"*{each.casefold().replace('[', '[[]')}*") for each in patterns)
