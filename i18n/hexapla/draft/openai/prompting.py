"""Prompts: templates in TOML, filled with a passage. docs/drafts.md describes their format.

A text of the publication is only ever a value that is put in for a name: what stands in it is not read as a template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from hexapla import languages
from hexapla.draft.passages import Passage
from hexapla.errors import PublicationError
from hexapla.messages import _, listed
from hexapla.publication import ModelServerSettings
from hexapla.toml import Table, parse

Message = Mapping[str, Any]

_FOLDER = Path(__file__).parent / "templates"
_CHAT = "chat"
_PARTS = ("heading", "before", "after", "terms", "examples", "again")
_NAMES = frozenset({"source", "source_code", "target", "target_code", "kind", "numbers", "text", *_PARTS})
_NAME = re.compile(r"\{([a-z_]+)\}")
_MOST_AROUND = 800  # characters of the text before and of the text after
_MOST_IN_EXAMPLE = 400  # characters of a text of the memory: a longer one is no example
_ASKED_IN = "en"  # the language of the templates that name none, in which languages are named


@dataclass(frozen=True, slots=True)
class _Wording:
    """The texts of a template for one pair of languages; the languages are named in `named_in`."""

    system: str = ""
    user: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[str, str] = field(default_factory=dict)
    named_in: str = _ASKED_IN


@dataclass(frozen=True)
class Template:
    """A template: for which models it is, whether it asks for all sentences at once, and its texts.

    `special` are the texts for pairs that have a language, by its code.
    """

    name: str
    models: tuple[str, ...]
    is_numbered: bool
    usual: _Wording
    special: Mapping[str, _Wording] = field(default_factory=dict)

    def fits(self, model: str) -> bool:
        """Return whether the template is for a model of this name."""
        return any(fnmatchcase(model.lower(), pattern.lower()) for pattern in self.models)


@dataclass(frozen=True)
class Prompter:
    """Writes the prompts for a pair of languages."""

    template: Template
    source: str
    target: str

    @cached_property
    def _wording(self) -> _Wording:
        codes = (languages.primary(self.source), languages.primary(self.target))
        return next((own for code, own in self.template.special.items() if code in codes), self.template.usual)

    @property
    def can_say_why(self) -> bool:
        """Whether a prompt can say why the last answer was refused."""
        return "{again}" in self._wording.system + self._wording.user

    def messages(self, passage: Passage) -> list[Message]:
        """Return the messages that ask for the translation of a passage: of one sentence unless they are numbered."""
        wording = self._wording
        values = self._values(passage)
        fill = partial(_fill, values=values)
        user = fill(wording.user)
        content = [{key: fill(value) for key, value in wording.content.items()}] if wording.content else user
        said = [{"role": "system", "content": fill(wording.system)}] if wording.system else []
        return [*said, {"role": "user", "content": content}]

    def _values(self, passage: Passage) -> dict[str, str]:
        wording = self._wording
        numbered = {str(number): _line(each) for number, each in enumerate(passage.sentences, 1)}
        name = partial(languages.name, in_language=wording.named_in)
        values = {
            "source": name(self.source),
            "source_code": self.source,
            "target": name(self.target),
            "target_code": self.target,
            "kind": str(passage.kind),
            "numbers": ", ".join(numbered),
            "text": json.dumps(numbered, ensure_ascii=False, indent=0) if self.template.is_numbered else numbered["1"],
        }
        terms = [(term.source, " / ".join(term.accepted)) for term in passage.terms if term.accepted]
        near = [pair for pair in passage.examples if max(map(len, pair)) <= _MOST_IN_EXAMPLE]
        given = {
            "heading": _line(passage.around.heading)[:_MOST_AROUND],
            "before": _line(passage.around.before)[-_MOST_AROUND:],
            "after": _line(passage.around.after)[:_MOST_AROUND],
            "terms": _lines(wording, "term", terms),
            "examples": _lines(wording, "example", near),
            "again": passage.refusal,
        }
        parts = {
            key: _fill(wording.parts.get(key, ""), {**values, "value": value}) if value else ""
            for key, value in given.items()
        }
        return values | parts


def choose(settings: ModelServerSettings, model: str) -> Template:
    """Return the template that the settings name, else the one that is for a model.

    Raises:
        PublicationError: there is no such template, or the file of the settings is none.

    """
    if isinstance(settings.prompt, Path):
        return _read(settings.prompt)
    ours = {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}
    if settings.prompt and settings.prompt not in ours:
        raise PublicationError(
            _("There is no prompt “{name}”.", name=settings.prompt),
            place="hexapla.toml: draft.openai.prompt",
            remedy=_("Choose from {choices}, or name a file that ends in .toml.", choices=listed(ours)),
        )
    if settings.prompt:
        return _read(ours[settings.prompt])
    fitting = (_read(path) for name, path in ours.items() if name != _CHAT)
    return next((each for each in fitting if each.fits(model)), _read(ours[_CHAT]))


@lru_cache(maxsize=32)
def _read(path: Path) -> Template:
    """Read a template.

    Raises:
        PublicationError: it cannot be read, has an unknown key or name, or asks for no text.

    """
    table = Table(parse(path), path.name, "")
    is_numbered = table.choice("sentences", ("numbered", "single")) == "numbered"
    models = table.texts("models")
    usual = _wording(table, _Wording())
    special = {}
    by_language = table.table("language")
    for tag in by_language.data:
        own = by_language.table(tag)
        code = languages.primary(languages.normalise(tag, place=by_language.at(tag)))
        special[code] = _wording(own, replace(usual, named_in=code))
        own.refuse_unknown()
    table.refuse_unknown()
    return Template(path.stem, models, is_numbered, usual, special=special)


def _wording(table: Table, usual: _Wording) -> _Wording:
    """Read the texts of a table; those that it lacks are the usual ones."""
    found = _Wording(
        _text(table, "system", usual.system),
        _text(table, "user", usual.user),
        _texts(table.table("parts"), _PARTS, usual.parts),
        _texts(table.table("lines"), ("term", "example", "between"), usual.lines),
        content=_texts(table.table("content"), tuple(table.table("content").data), usual.content),
        named_in=usual.named_in,
    )
    if "{text}" not in found.user:
        raise PublicationError(
            _("The prompt does not have {name}, the text to translate.", name="{text}"),
            place=table.at("user"),
            remedy=_("Write {example}.", example='user = "… {text}"'),
        )
    return found


def _texts(table: Table, keys: Sequence[str], usual: Mapping[str, str]) -> Mapping[str, str]:
    own = {key: _text(table, key, extra=("value", "translation")) for key in keys if key in table.data}
    table.refuse_unknown()
    return {**usual, **own}


def _text(table: Table, key: str, default: str = "", extra: Iterable[str] = ()) -> str:
    """Read a text whose names in braces are known. A line end after the opening quotation marks does not count."""
    text = table.text(key, default)
    unknown = [name for name in _NAME.findall(text) if name not in _NAMES.union(extra)]
    if unknown:
        raise PublicationError(
            _("Nothing is called “{name}” in a prompt.", name=unknown[0]),
            place=table.at(key),
            remedy=_("Known here: {keys}.", keys=listed(sorted(_NAMES))),
        )
    return text


def _fill(text: str, values: Mapping[str, str]) -> str:
    """Put in the values, in one pass: a name in a value is not put in."""
    return _NAME.sub(lambda match: values.get(match[1], match[0]), text)


def _lines(wording: _Wording, kind: str, pairs: Iterable[tuple[str, str]]) -> str:
    line = wording.lines.get(kind, "")
    filled = (_fill(line, {"text": _line(text), "translation": _line(other)}) for text, other in pairs)
    return wording.lines.get("between", "\n").join(filled) if line else ""


def _line(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())
