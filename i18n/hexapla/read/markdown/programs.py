"""Programs in Markdown that Quarto, R Markdown and Jupyter run: the captions of their figures, tables and listings.

Settings are YAML in comments (`#| fig-cap: Words`), or in the fence (`{r, fig.cap="Words"}`); nobody sees them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from hexapla.read.markdown.numbered_text import Line

PROGRAMS = frozenset(
    "bash cpp css d3 dot duckdb go haskell html java javascript js julia latex lua node observable octave ojs perl "
    "powershell py pyodide python python3 r rcpp ruby rust sas scala sh shell sql stan stata tex webr zsh".split()
)
_DIAGRAMS = frozenset(("mermaid", "dot"))  # they have settings, too; MyST has directives of these names
_HEAD = re.compile(r"\{([A-Za-z][\w+-]*)\b([^{}]*)\}")
_SETTING = re.compile(r"[ \t]*(?:#|//|--|%%|\*|;)\|[ ]?(.*)")
_IN_HEAD = re.compile(r"\b(?:fig|tbl|lst)\.cap[ \t]*=[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)')")
_CAPTIONS = ("fig-cap", "tbl-cap", "lst-cap", "fig-subcap", "tbl-subcap")
_LABEL = ("label", "lst-label")
_MOST = 10_000  # characters of settings


def captioned_program(head: str, number: int, inner: Sequence[Line]) -> list[Line] | None:
    """Return a program with its caption as a figure of Markdown and HTML, without its settings; None if it has none.

    `head` is what follows the fence, `number` its line, `inner` the lines in it.
    """
    match = _HEAD.fullmatch(head)
    if match is None or match[1].lower() not in PROGRAMS | _DIAGRAMS:
        return None
    count = next((at for at, (_number, line) in enumerate(inner) if not _SETTING.fullmatch(line)), len(inner))
    said = _settings([line for _number, line in inner[:count]])
    captions = _captions(said, inner[:count])
    captions = captions or [(number, found[1] or found[2]) for found in _IN_HEAD.finditer(match[2])]
    if not captions:
        return None
    identifier = next((str(said[each]) for each in _LABEL if each in said), "")
    code = inner[count:]
    longest = max((len(each) for _number, line in code for each in re.findall(r"`+", line)), default=0)
    fence, end = "`" * max(3, longest + 1), inner[-1][0] if inner else number
    attribute = f' id="{escape(identifier)}"' if identifier else ""
    made: list[Line] = [(number, ""), (number, f"<figure{attribute}>"), (number, ""), (number, "<figcaption>")]
    for line, caption in captions:
        made += [(line, ""), (line, caption)]
    made += [(number, ""), (number, "</figcaption>"), (number, ""), (number, f"{fence}{match[1]}"), *code]
    return [*made, (end, fence), (end, ""), (end, "</figure>"), (end, "")]


def _settings(lines: Sequence[str]) -> Mapping[str, object]:
    """Return the settings of a program; none if they are not YAML."""
    import yaml

    text = "\n".join(match[1] for match in map(_SETTING.fullmatch, lines) if match)
    try:
        found = yaml.load(text, yaml.BaseLoader) if len(text) <= _MOST else {}  # noqa: S506 - it only makes strings
    except yaml.YAMLError:
        return {}
    return {str(key).lower(): value for key, value in found.items()} if isinstance(found, Mapping) else {}


def _captions(said: Mapping[str, object], lines: Sequence[Line]) -> list[Line]:
    """Return the captions of a program, each with its line, as one line of text."""
    found: list[Line] = []
    for name in _CAPTIONS:
        value = said.get(name)
        line = next((each for each, text in lines if f"{name}:" in text), lines[0][0] if lines else 0)
        texts = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        found += [(line, words) for words in (" ".join(str(each).split()) for each in texts) if words]
    return found
