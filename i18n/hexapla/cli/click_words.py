"""Words of click itself, "Usage:" or "No such option", in the language of the user.

click takes its words from `gettext` and `ngettext` of the standard library, which read compiled catalogs of one domain
for the whole process. We have no compiled catalogs, so click's modules get our lookup instead. Which words they are
depends on the version of click: the list has those of versions 8.2 to 8.5 that a user of our commands can meet.
"""

from __future__ import annotations

import gettext
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from hexapla import messages
from hexapla.messages import _, gettext_noop, in_a_row, listed

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:
    _Choice = click.Choice


def click_plural(one: str, _many: str) -> str:
    """Mark a message of click that has a plural; a lookup knows it by its singular."""
    return one


_WORDS = frozenset(
    (
        # Help pages
        gettext_noop("Usage:"),
        gettext_noop("Options"),
        gettext_noop("Commands"),
        gettext_noop("Positional arguments"),
        gettext_noop("default: {default}"),
        gettext_noop("required"),
        gettext_noop("Show this message and exit."),
        gettext_noop("Show the version and exit."),
        gettext_noop("%(prog)s, version %(version)s"),
        # Errors
        gettext_noop("Error: {message}"),
        gettext_noop("Try '{command} {option}' for help."),
        gettext_noop("Missing command."),
        gettext_noop("Missing argument"),
        gettext_noop("Missing option"),
        gettext_noop("Missing parameter"),
        # Translators: on a line of its own each, from which values an option takes one.
        gettext_noop("Choose from:\n\t{choices}"),
        gettext_noop("No such option: {name}"),
        gettext_noop("No such option {name!r}."),
        click_plural("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
        click_plural("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
        click_plural("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
        gettext_noop("Option {name!r} does not take a value."),
        gettext_noop("Invalid value: {message}"),
        gettext_noop("Invalid value for {param_hint}: {message}"),
        click_plural("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
        # Translators: {number_type} is “integer range”, in English.
        gettext_noop("{value!r} is not a valid {number_type}."),
        gettext_noop("{value} is not in the range {range}."),
        # Translators: what an option or argument takes; used in capitals, and as the {name} of the next messages.
        gettext_noop("file"),
        gettext_noop("directory"),
        gettext_noop("path"),
        gettext_noop("{name} {filename!r} does not exist."),
        gettext_noop("{name} {filename!r} is a file."),
        gettext_noop("{name} {filename!r} is a directory."),
        gettext_noop("{name} {filename!r} is not readable."),
        gettext_noop("{name} {filename!r} is not writable."),
    )
)


class Choice(_Choice):
    """One of several words; the error about another word is in the user's language, list included."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """Return the error about a value that is none of the choices."""
        return not_a_choice(value, self.choices)


def not_a_choice(value: object, choices: Iterable[str]) -> str:
    """Return the error about a value that is none of the choices."""
    said = _("“{value}” is not one of the possible values.", value=value)
    return in_a_row(said, _("Choose from {choices}.", choices=listed(choices)))


def translate_click() -> None:
    """Let click look up its words in our catalogs, unless the user's language is English."""
    if messages.spoken() == messages.SOURCE_LANGUAGE:
        return
    ours: dict[object, object] = {gettext.gettext: _word, gettext.ngettext: _plural}
    for name in [each for each in sys.modules if each.startswith("click.")]:
        for attribute in ("_", "ngettext"):
            if replacement := ours.get(getattr(sys.modules[name], attribute, None)):
                setattr(sys.modules[name], attribute, replacement)


def _word(word: str) -> str:
    return messages.commands().gettext(word) if word in _WORDS else word


def _plural(one: str, many: str, count: int) -> str:
    if one in _WORDS:
        return messages.commands().ngettext(one, many, count)
    return one if count == 1 else many
