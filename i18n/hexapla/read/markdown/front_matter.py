"""The metadata before a Markdown text: YAML, TOML, pandoc's `% Title`, MultiMarkdown's `Title: ...`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

from hexapla.characters import mark_forbidden
from hexapla.errors import SourceError
from hexapla.messages import _, ngettext
from hexapla.model import Element

_FENCED = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE_BLOCK = re.compile(r"\A%(.*(?:\n[ \t]+\S.*)*)(?:\n%(.*(?:\n[ \t]+\S.*)*)(?:\n%(.*))?)?(?:\n|\Z)")
_KEYS = re.compile(
    r"\A(?=.*^Title:)(?:[A-Za-z][\w -]*:[ \t]+\S.*\n(?:[ \t]+\S.*\n)*)+(?=\n)", re.IGNORECASE | re.MULTILINE
)
_KEY = re.compile(r"^(\w[\w -]*):[ \t]+(.+(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_METADATA = {
    "title": "title", "subtitle": "subtitle", "author": "creators", "authors": "creators", "creator": "creators",
    "creators": "creators", "description": "description", "abstract": "description", "publisher": "publisher",
    "rights": "rights", "license": "rights", "date": "date",
}  # fmt: skip
_NAME_PARTS = ("given", "first", "firstname", "dropping-particle", "particle", "family", "last", "lastname")
_MOST = 100_000  # characters
_LONG = 10_000  # bits; Python writes no number that is much longer
_TABLES = 4  # of which the last has a person's name
_SHOWN = ("title", "subtitle", "creators")


def split(text: str, source: str) -> tuple[dict[str, Any], str]:
    """Return the metadata of a file, by key in lower case, and the text, whose lines keep their numbers.

    Raises:
        SourceError: it is not YAML, or not TOML.

    """
    if match := _FENCED.match(text):
        front = _fenced(match, source)
    elif match := _TITLE_BLOCK.match(text):
        title, authors, date = ("; ".join((part or "").split("\n")) for part in match.groups())
        names = [name.strip() for name in authors.split(";") if name.strip()]
        front = {"title": title.replace("; ", " ").strip(), "author": names, "date": date.strip()}
        front = {key: value for key, value in front.items() if value}
    elif match := _KEYS.match(text):
        front = dict(_KEY.findall(match[0]))
    else:
        return {}, text
    if not isinstance(front, dict):
        return {}, text
    return {str(key).lower(): value for key, value in front.items()}, "\n" * match[0].count("\n") + text[match.end() :]


def _fenced(match: re.Match[str], source: str) -> Any:
    import yaml

    from hexapla.read.markdown.yaml_loader import TextLoader

    body = match[2] or ""
    if len(body) > _MOST:
        raise SourceError(
            ngettext(
                "The front matter is longer than {count} character.",
                "The front matter is longer than {count} characters.",
                _MOST,
            ),
            place=f"{source}:1",
            remedy=_("If it is text, begin the file with an empty line."),
        )
    try:
        if match[1] == "+++":
            return tomllib.loads(body)
        return yaml.load(body, TextLoader) or {}  # noqa: S506 - a safe loader
    except tomllib.TOMLDecodeError as error:
        raise SourceError(_("The front matter is not TOML."), place=source, remedy=f"{error}.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise SourceError(
            _("The front matter is not YAML."),
            place=f"{source}:{line}",
            remedy=_("Put values with “:” in quotes."),
        ) from error
    except Exception as error:  # the libraries' errors for invalid values, and for endlessly nested tables
        raise SourceError(
            _("A value of the front matter cannot be read ({error}).", error=error),
            place=f"{source}:1",
            remedy=_("Correct it, or put it in quotes."),
        ) from error


def metadata(front: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the metadata that is kept, as written."""
    found: dict[str, tuple[str, ...]] = {}
    for key, ours in _METADATA.items():
        value = front.get(key)
        values = value if isinstance(value, list) else [] if value is None else [value]
        texts = tuple(filter(None, (_words(each, _TABLES if ours == "creators" else 0) for each in values)))
        if texts:
            found[ours] = texts
    return found


def substitutions(front: Mapping[str, Any]) -> dict[str, str]:
    """Return the texts that MyST puts in place of `{{ name }}`, by name."""
    myst = front.get("myst")
    found = front.get("substitutions") or (myst.get("substitutions") if isinstance(myst, dict) else None)
    if not isinstance(found, dict):
        return {}
    return {str(key): mark_forbidden(value) for key, value in found.items() if isinstance(value, str)}


def _words(value: object, tables: int) -> str:
    """Return a value as one line; a person may be a table with the name, or its parts, and other values.

    Tables may be nested `tables` deep: with YAML's references to values, they could be endless.
    """
    if isinstance(value, dict) and tables:
        name = value.get("name") or value.get("literal")
        parts = [_words(value[part], 0) for part in _NAME_PARTS if value.get(part)]
        only = "".join(str(key) for key, about in value.items() if isinstance(about, dict)) if len(value) == 1 else ""
        return _words(name, tables - 1) if name else " ".join(filter(None, parts)) or only
    is_long = isinstance(value, int) and value.bit_length() > _LONG
    is_value = isinstance(value, str | int | float | date | time) and not is_long
    return mark_forbidden(" ".join(str(value).split())) if is_value else ""


def header(said: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the title with its subtitle and authors as lines of Markdown, for a text without a title of its own."""
    yield from ("<header>", "")
    for key in _SHOWN:
        for value in said.get(key, ()):
            yield from (f"# {value}" if key == "title" else value, "")
    yield from ("</header>", "")


def name_parts_of_header(body: Element, said: Mapping[str, tuple[str, ...]]) -> None:
    """Set the classes of the header's paragraphs: the subtitle, and the authors."""
    found = body.find("header")
    for at, paragraph in enumerate(found.iterfind("p") if found is not None else ()):
        paragraph.set("class", "subtitle" if at < len(said.get("subtitle", ())) else "byline")
