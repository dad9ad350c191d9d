"""Read TOML tables key by key, with errors that name the key, the problem and the remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hexapla import characters
from hexapla.errors import PublicationError
from hexapla.messages import _, gettext_noop, listed

# TOML's kinds of values in words for messages.
_KINDS: Mapping[type, str] = {
    str: gettext_noop("a text in quotation marks"),
    bool: gettext_noop("true or false"),
    int: gettext_noop("a whole number"),
    float: gettext_noop("a number with decimals"),
    list: gettext_noop("a list in brackets"),
    dict: gettext_noop("a table"),
}


def parse(path: Path) -> dict[str, Any]:
    """Read the tables of a TOML file.

    Raises:
        PublicationError: it cannot be read, or is not TOML.

    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PublicationError(
            _("This is not TOML: it is not UTF-8."), place=str(path), remedy=_("Save it in the encoding UTF-8.")
        ) from error
    except RecursionError as error:
        raise PublicationError(
            _("Its values are nested too deep."), place=str(path), remedy=_("No key needs lists inside lists.")
        ) from error
    except ValueError as error:  # a TOMLDecodeError, or a number of thousands of digits
        raise PublicationError(
            _("This is not TOML ({problem}).", problem=error),
            place=str(path),
            remedy=_("See toml.io for the syntax of TOML."),
        ) from error
    except OSError as error:
        raise PublicationError(
            _("The file cannot be read ({problem}).", problem=error.strerror),
            place=str(path),
            remedy=_("Make sure that the file is there and that you may read it, then run the command again."),
        ) from error


def _kind(value: object) -> str:
    return _(_KINDS.get(type(value), gettext_noop("a date or a time")))


@dataclass(slots=True)
class Table:
    """A table of a TOML file. It records which keys are read, so that `refuse_unknown` finds those that never are."""

    data: Mapping[str, Any]
    file: str
    path: str
    asked: set[str] = field(default_factory=set)

    def at(self, key: str) -> str:
        """Return the place of a key, for messages: `hexapla.toml: draft.engine`."""
        where = f"{self.path}.{key}" if self.path else key
        return f"{self.file}: {where}"

    def _get(self, key: str, kind: type, default: Any, example: str) -> Any:
        self.asked.add(key)
        value = self.data.get(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise PublicationError(
                # Translators: such as “It is a whole number, not a table.”
                _("Found {found}; expected {wanted}.", found=_kind(value), wanted=_(_KINDS[kind])),
                place=self.at(key),
                remedy=_("Write {example}.", example=example),
            )
        return value

    def text(self, key: str, default: str = "") -> str:
        """Return a string."""
        return self._sound(key, self._get(key, str, default, f'{key} = "..."'))

    def number(self, key: str, default: int) -> int:
        """Return a whole number."""
        return int(self._get(key, int, default, f"{key} = 90"))

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return bool(self._get(key, bool, default, f"{key} = {str(default).lower()}"))

    def texts(self, key: str, default: Sequence[str] = ()) -> tuple[str, ...]:
        """Return a list of strings."""
        values = self._get(key, list, list(default), f'{key} = ["..."]')
        if not all(isinstance(value, str) for value in values):
            raise PublicationError(
                _("Every item must be a text."),
                place=self.at(key),
                remedy=_("Write {example}.", example=f'{key} = ["..."]'),
            )
        return tuple(self._sound(key, value) for value in values)

    def _sound(self, key: str, text: str) -> str:
        """Return the text; raise a PublicationError if it has a character that is forbidden, hides text or turns it."""
        for fault in characters.find_harmful(text):
            if fault.group != "replacement":
                raise PublicationError(
                    _(
                        "It contains an invisible character: {character}.",
                        character=characters.describe(fault.character),
                    ),
                    place=self.at(key),
                    remedy=_("Remove it."),
                )
        return text

    def all(self) -> dict[str, str]:
        """Return all keys with their strings."""
        return {key: self.text(key) for key in self.data}

    def choice(self, key: str, choices: Sequence[str], default: str = "") -> str:
        """Return one of the strings `choices`; the first if the key is missing and there is no default."""
        value = self.text(key, default or choices[0])
        self._expect(key, choices, value)
        return value

    def choices(self, key: str, choices: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """Return a list of strings, each one of `choices`."""
        values = self.texts(key, default)
        for value in values:
            self._expect(key, choices, value)
        return values

    def _expect(self, key: str, choices: Sequence[str], value: str) -> None:
        if value not in choices:
            raise PublicationError(
                _("“{value}” is not one of the possible values.", value=value),
                place=self.at(key),
                remedy=_("Choose from {choices}.", choices=listed(choices)),
            )

    def table(self, key: str) -> Table:
        """Return a table inside this one; an empty table if there is none."""
        return Table(self._get(key, dict, {}, f"[{key}]"), self.file, f"{self.path}.{key}".lstrip("."))

    def tables(self, key: str) -> list[Table]:
        """Return an array of tables."""
        values = self._get(key, list, [], f"[[{key}]]")
        if not all(isinstance(value, dict) for value in values):
            raise PublicationError(
                _("Every item must be a table."), place=self.at(key), remedy=_("Write {example}.", example=f"[[{key}]]")
            )
        return [Table(value, self.file, f"{key}[{number}]") for number, value in enumerate(values, 1)]

    def refuse_unknown(self) -> None:
        """Raise a PublicationError for a key that was never read: usually a typing error."""
        for key in self.data:
            if key not in self.asked:
                from difflib import get_close_matches

                near = get_close_matches(key, self.asked, 1)
                remedies = [_("Did you mean “{near}”?", near=near[0])] if near else []
                remedies.append(_("Known here: {keys}.", keys=listed(sorted(self.asked))))
                raise PublicationError(
                    _("“{key}” is not a known key here.", key=key),
                    place=self.at(key),
                    remedy=" ".join(remedies),
                )
