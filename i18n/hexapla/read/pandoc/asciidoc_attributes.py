"""AsciiDoc's attributes with words that pandoc drops: titles, alternative texts, labels of admonitions, commas.

Each is rewritten to a form with the same meaning that pandoc reads.
"""

from __future__ import annotations

import re

from hexapla.read.pandoc.asciidoc_tables import VERBATIM

COMMA = "&#44;"  # is still so in the words of a button
_DROPPED = re.compile(
    rf"{VERBATIM}"
    # `[NOTE]` before a paragraph; before a block, pandoc reads it.
    r"|^\[(?P<label>NOTE|TIP|IMPORTANT|WARNING|CAUTION)(?:,[^\[\]\n]*)?\][ \t]*\n(?=(?![=\-*._/|`+\[]{2}|\.\S|\[)\S)"
    # `[[id,words]]` on a line of its own is the id of the block.
    r"|^\[\[(?P<id>[\w:.-]+),[^\[\]\n]*\]\][ \t]*\n(?=\S)"
    r"|^\[(?P<block>[^\[\]\n]*\btitle=\"[^\"\n]+\"[^\[\]\n]*)\][ \t]*\n"
    # One number says how many columns there are.
    r"|(?P<columns>^\[[^\[\]\n]*\bcols=)(?P<quote>\"?)(?P<count>\d+)(?P=quote)(?=[,\]])"
    r"|(?P<image>image::?[^\s\[\]]{1,300})\[(?P<about>[^\[\]\n]*\b(?:alt|title)=[^\[\]\n]*)\]"
    r"|(?P<macro>\b(?:btn:|kbd:|menu:[^\s\[\]]{0,300}|pass:[a-z,]*)\[)(?P<said>[^\[\]\n]*,[^\[\]\n]*)(?=\])",
    re.DOTALL | re.MULTILINE,
)
_NAMED = {name: re.compile(rf"(?:^|,)\s*{name}=(?:\"([^\"]*)\"|([^,\"]*))") for name in ("alt", "title")}


def with_dropped(text: str) -> str:
    """Return a text in which pandoc reads the words of attributes."""
    return _DROPPED.sub(_rewritten, text)


def _rewritten(match: re.Match[str]) -> str:
    if match["image"]:
        return _image(match["image"], match["about"])
    if match["block"]:
        said, rest = _named(match["block"])
        alternative = f'alt="{said["alt"]}",' if "alt" in said else ""
        return f".{said['title']}\n[{alternative}{rest}]\n"
    if match["macro"]:
        name = match["macro"].partition(":")[0]
        divided = {"menu": " >" if ">" not in match["said"] else COMMA, "kbd": "+"}
        return match["macro"] + match["said"].replace(",", divided.get(name, COMMA))
    forms = {
        "label": f"{match['label']}: ",
        "id": f"[[{match['id']}]]\n",
        "columns": f'{match["columns"]}"{match["count"]}*"',
    }
    return next((made for name, made in forms.items() if match[name]), match[0])


def _image(start: str, about: str) -> str:
    """Return an image whose named alternative text is its first attribute, and whose title is a line before it."""
    said, rest = _named(about)
    first, comma, others = rest.partition(",")
    if "alt" in said:
        rest = f'"{said["alt"]}"{comma}{others}' if "=" not in first else f'"{said["alt"]}",{rest}'
    title = f".{said['title']}\n" if "title" in said and start.startswith("image::") else ""
    return f"{title}{start}[{rest}]"


def _named(about: str) -> tuple[dict[str, str], str]:
    """Return the named attributes with words, and the others."""
    said = {name: found[1] or found[2] or "" for name, named in _NAMED.items() if (found := named.search(about))}
    for named in _NAMED.values():
        about = named.sub("", about)
    return said, about.lstrip(",")
