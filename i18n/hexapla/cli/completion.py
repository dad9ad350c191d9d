"""hexapla completion: let a shell complete commands, options, languages, documents and editions."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from hexapla.cli import arguments, output
from hexapla.cli.click_words import Choice
from hexapla.messages import _

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
_VARIABLE = "_HEXAPLA_COMPLETE"  # click's, for a program of our name


@click.command(
    "completion",
    help=_(
        "Print what lets a shell complete the arguments of hexapla.\n\n"
        "Commands, options, languages, documents and editions are completed. Add this line to ~/.bashrc (or, with zsh "
        "in place of bash, to ~/.zshrc):"
    )
    + "\n\n\b\n"  # click keeps the lines of such a paragraph
    + 'eval "$(hexapla completion bash)"\n\n'
    + _("For fish:")
    + "\n\n\b\n"
    + "hexapla completion fish > ~/.config/fish/completions/hexapla.fish",
    epilog=arguments.example("hexapla completion bash"),
)
@click.argument("shell", type=Choice(list(_SHELLS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the shell's own script, which asks this program for the words that fit."""
    output.say(_SHELLS[shell](ctx.find_root().command, {}, "hexapla", _VARIABLE).source())
