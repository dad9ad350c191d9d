"""The command line: the only code that prints or exits.

Each command is a module here. It imports other packages only when it runs, so that `hexapla --help` is quick.
Exit status: 0 success, 1 findings, 2 a usage error, from 3 one for each class of `hexapla.errors`, 70 a bug of Hexapla
itself.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import StringIO, TextIOWrapper
from keyword import iskeyword

import click

from hexapla.cli.click_words import translate_click
from hexapla.cli.help_pages import HelpPage
from hexapla.messages import _, environment_language, in_a_row, set_language
from hexapla.version import VERSION

# New objects before Python looks for garbage among them: the texts of a book are hundreds of thousands, and all stay.
_ALLOCATIONS = 1_000_000
COMMANDS = (
    "init",
    "build",
    "extract",
    "draft",
    "compare",
    "check",
    "review",
    "approve",
    "accept",
    "sheet",
    "pack",
    "import",
    "adopt",
    "status",
    "export",
    "inspect",
    "rename",
    "clean",
    "cache",
    "models",
    "memory",
    "glossary",
    "git-merge",
    "mend",
    "doctor",
    "completion",
)

set_language(environment_language())  # before any text of a command is looked up
translate_click()  # before the first command is declared: click translates some words then
click.Context.formatter_class = HelpPage


class _Commands(click.Group):
    """A group that loads the module of a command when it is needed, and lists commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            from difflib import get_close_matches

            said = _("No such command: {name}.", name=cmd_name)
            if near := get_close_matches(cmd_name, COMMANDS, 1):
                said = in_a_row(said, _("Did you mean {near}?", near=near[0]))
            ctx.fail(said)
        module = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
        command: click.Command = import_module(f"hexapla.cli.{module}").command
        return command


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="\n\n".join(
        (
            _("From one article or book to aligned editions in many languages, every footnote intact."),
            "\b\n"  # click keeps the lines of such a paragraph
            + _(
                "source/    what you wrote: text, Markdown, HTML, EPUB, Word ...\n"
                "locales/   catalogs (PO) that people translate in their own editor\n"
                "export/    editions: HTML, EPUB, PDF"
            ),
            _("Start with: {command}", command="hexapla init --language en --languages es,az"),
            _("Exit status: 0 success, 1 findings, 2 wrong usage, 3 or more: a number for each kind of error."),
        )
    ),
)
@click.version_option(VERSION, prog_name="hexapla")
def hexapla() -> None:
    """Run one of the commands."""


def main() -> None:
    """Run the command line; every error of ours ends as a message and an exit status."""
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know all letters
    try:
        # Without its standalone mode, click gives back the status that a command exits with.
        if status := hexapla.main(prog_name="hexapla", standalone_mode=False):
            sys.exit(status)
    except click.ClickException as error:
        from hexapla.cli.output import echo

        said = StringIO()
        error.show(said)
        echo(said.getvalue().rstrip("\n"), err=True)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Stopped. Finished work is saved; run the command again to continue."), err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the program that read our output has ended: no error can be shown
        sys.exit(0)
    except Exception as error:  # noqa: BLE001 - users must not see a traceback
        from hexapla.cli.failures import explain

        sys.exit(explain(error))
    finally:
        gc.freeze()  # else Python looks for garbage among all objects when it ends, and frees them only then
