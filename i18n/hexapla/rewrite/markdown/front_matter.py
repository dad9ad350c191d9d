"""The metadata of a Markdown file that are translated: values of YAML and TOML, title blocks, and its language."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml

from hexapla import languages, markup
from hexapla.errors import PublicationError
from hexapla.markup import Token
from hexapla.model import Unit
from hexapla.rewrite.markdown.escaping import escaped
from hexapla.rewrite.plain_text.forms import Located, Value
from hexapla.rewrite.plain_text.source_text import LINE_END

_FENCED = re.compile(
    rf"\A(---|\+\+\+)[ \t]*{LINE_END}(.*?)^(?:\1|\.\.\.)[ \t]*(?:{LINE_END}|\Z)", re.DOTALL | re.MULTILINE
)
_LINES = re.compile(
    rf"\A(?:%[^\r\n]*|[A-Za-z][\w -]*:[ \t]+\S[^\r\n]*)(?:{LINE_END}(?:%|[ \t]+\S|[A-Za-z][\w -]*:[ \t])[^\r\n]*)*"
)
_LINE_VALUE = re.compile(r"(?:^%[ \t]*|^[A-Za-z][\w -]*:[ \t]+|;[ \t]*|^[ \t]+)([^;\r\n]*[^;\s])", re.MULTILINE)
_STRING = re.compile(r"[=\[,][ \t]*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')")
_MARKDOWN = re.compile(r"[*_`\\~]|\[\^[^\]\s]+\]|\s+")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_EMPHASIS = {"em": "*", "strong": "**"}
_LANGUAGE_KEYS = ("lang", "language")


@dataclass(frozen=True, slots=True)
class FrontValue:
    """A value; `text` is what it says, `style` how it is written: YAML's own signs, `toml`, or `line`."""

    place: Located
    text: str
    style: str
    raw: str
    key: str = ""
    is_in_brackets: bool = False

    def write(self, tokens: Sequence[Token], attempt: int) -> str:
        """Return another text as it is written in that place; it is Markdown, where a title is shown.

        The unit of a value has no tags of notes: their marks are placed by their share of the text.
        """
        return self.written(_with_marks("".join(_markdown(each, attempt) for each in tokens), self.text))

    def written(self, text: str) -> str:
        """Return another text as it is written in that place."""
        match self.style:
            case "line":
                return text
            case "toml":
                return (
                    f"'{text}'"
                    if self.raw.startswith("'") and "'" not in text
                    else json.dumps(text, ensure_ascii=False)
                )
            case "|" | ">":
                head, indent, end = re.match(rf"([^\r\n]*{LINE_END})([ \t]*)", self.raw), "", ""
                ends = re.search(rf"{LINE_END}*\Z", self.raw)
                assert head is not None and ends is not None  # a block has a line of its own
                indent, end = head[2], ends[0]
                return f"{head[1]}{indent}{text}{end}"
            case '"':
                return json.dumps(text, ensure_ascii=False)
            case "'":
                return "'" + text.replace("'", "''") + "'"
        return text if self._is_plain(text) else "'" + text.replace("'", "''") + "'"

    def _is_plain(self, text: str) -> bool:
        """Return whether YAML reads a text without quotation marks as this text."""
        wrapped = f"[{text}]" if self.is_in_brackets else f"key: {text}"
        try:
            found = yaml.load(wrapped, yaml.BaseLoader)  # noqa: S506 - it only makes strings
        except yaml.YAMLError:
            return False
        return bool(found == ([text] if self.is_in_brackets else {"key": text}))


def _markdown(token: Token, attempt: int) -> str:
    if isinstance(token, str):
        return escaped(" ".join(token.split("\n")), (), attempt=attempt, is_in_cell=False)
    return _EMPHASIS.get(token.name, "")


def _with_marks(text: str, source: str) -> str:
    """Return a text with the marks of notes that the source has, each after a word."""
    whole = len(_NOTE_MARK.sub("", source).rstrip())
    text = text.rstrip()
    parts, at = [], 0
    for match in _NOTE_MARK.finditer(source):
        before = len(_NOTE_MARK.sub("", source[: match.start()]).rstrip())
        space = text.find(" ", len(text) * before // whole) if before < whole else -1
        end = 0 if before == 0 else len(text) if space < 0 else space
        parts += [text[at:end], match[0]]
        at = end
    return "".join([*parts, text[at:]])


def values_in(text: str) -> list[FrontValue]:
    """Return the values of the metadata at the start of a file."""
    if match := _FENCED.match(text):
        if match[1] == "+++":
            return [_of_toml(match.start(2) + each.start(1), each[1]) for each in _STRING.finditer(match[2])]
        try:
            node = yaml.compose(match[2], yaml.SafeLoader)
        except (yaml.YAMLError, ValueError):
            return []
        return [*_of_yaml(node, match.start(2), match[2])] if node else []
    if match := _LINES.match(text):
        found = _LINE_VALUE.finditer(match[0])
        return [FrontValue(Located(*each.span(1)), each[1], "line", each[1]) for each in found]
    return []


def _of_toml(start: int, raw: str) -> FrontValue:
    try:
        text = str(tomllib.loads(f"x = {raw}")["x"])
    except tomllib.TOMLDecodeError:
        text = ""
    return FrontValue(Located(start, start + len(raw)), text, "toml", raw)


def _of_yaml(
    node: yaml.Node, offset: int, body: str, key: str = "", *, is_in_brackets: bool = False
) -> Iterator[FrontValue]:
    """Yield the scalar values of a node."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        place = Located(offset + start, offset + end)
        yield FrontValue(place, node.value, node.style or "", body[start:end], key=key, is_in_brackets=is_in_brackets)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _of_yaml(each, offset, body, key, is_in_brackets=is_in_brackets or bool(node.flow_style))
    elif isinstance(node, yaml.MappingNode):
        for name, each in node.value:
            own = str(name.value).lower() if isinstance(name, yaml.ScalarNode) else ""
            yield from _of_yaml(each, offset, body, own, is_in_brackets=is_in_brackets or bool(node.flow_style))


def match_units(units: Sequence[Unit], values: Sequence[FrontValue]) -> Mapping[int, Value]:
    """Return the value that each unit of the metadata was read from, by the unit's number.

    A title and its authors may be units of the text, too, where readers of a page see them.
    """
    left = list(values)
    found: dict[int, FrontValue] = {}
    for number, unit in enumerate(units):
        words = _bare(markup.plain(unit.text, unit.names))
        if unit.is_value and not unit.place.line:
            value = next((each for each in left if _bare(each.text) == words), None)
            if value is not None:
                left.remove(value)
                found[number] = value
        elif unit.place.line == 1:
            shown = next((each for each in found.values() if _bare(each.text) == words), None)
            if shown is not None:
                found[number] = shown
    return found


def language_edit(values: Sequence[FrontValue], before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Yield the change of the language that a file says it is in, if it is the source's."""
    for value in values:
        if value.key in _LANGUAGE_KEYS and _is_language(value.text, before) and before != after:
            yield value.place.start, value.place.end, value.written(after)


def _is_language(said: str, language: str) -> bool:
    try:
        return languages.normalise(said) == language
    except PublicationError:
        return False


def _bare(text: str) -> str:
    """Return a text without Markdown's signs and without white space."""
    return _MARKDOWN.sub("", text)
