"""MediaWiki's notes, whose names, groups, lists and templates pandoc does not know.

`<ref>`, Wikipedia's templates for it (efn, refn, sfn), and the templates of works cited inside notes. Other templates
stay, and pandoc reports them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from hexapla.read.pandoc.notes import SeparatedNotes
from hexapla.read.pandoc.wiki_tables import widen_first_rows

_PLACE = re.compile("\ufdd3(.*?)\ufdd4")  # the place of a group's list of notes
# After a block made of a template or a tag, and the spaces, cell mark or list mark after it on the same line.
AFTER_BLOCK = "\ufdd9"
_SAME_LINE = re.compile(AFTER_BLOCK + r"[ \t]*(?:(\|\||!!)|(?=([*#:;=])))?")
_MARKUP = re.compile(
    r"<!--.*?-->|<(nowiki|pre|syntaxhighlight|source|math)\b[^>]*>.*?</\1\s*>"
    r"|<(?P<tag>references|ref)\b(?P<said>[^>]*?)(?:/>|>(?P<body>.*?)</(?P=tag)\s*>)"
    r"|\{\{(?P<template>(?:[^{}]|\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\})*)\}\}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>]+))", re.IGNORECASE)
_BAR = re.compile(r"\|(?![^\[\]{}]*(?:\]\]|\}\}))")  # between parts of a template, not inside a link
_NAMED = re.compile(r"([^=<\[{]*)=(.*)", re.DOTALL)  # a part with a name; an attribute in a tag names no part
# Templates for signs, and for the look of words.
_SIGNS = {"nbsp": "&nbsp;", "snd": "&nbsp;– ", "spaced ndash": "&nbsp;– ", "ndash": "–", "mdash": "—", "'": "’",
          "!": "|", "=": "=", "-": "<br />"}  # fmt: skip
_WORDS = {
    **dict.fromkeys(("nowrap", "nobr", "center", "centre", "small", "smaller", "big", "larger", "tq"), ("", "")),
    **dict.fromkeys(("em", "emphasis"), ("<em>", "</em>")),
    **dict.fromkeys(("strong", "bold"), ("<strong>", "</strong>")),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    **dict.fromkeys(("sc", "smallcaps", "sm"), ('<span class="smallcaps">', "</span>")),
}
# The parts of a work that a citation template shows, in order.
_WORK = ("last", "first", "author", "date", "year", "title", "chapter", "work", "website", "newspaper", "magazine",
         "journal", "volume", "issue", "publisher", "location", "page", "pages", "at", "isbn", "doi", "url",
         )  # fmt: skip


def normalise(text: str, beside: SeparatedNotes) -> str:
    """Separate MediaWiki's notes from their text; they are placed at the list of their group, or at the end."""
    taken = _taken(text, beside)
    groups: dict[str, set[str]] = {}
    for key in beside.bodies:
        groups.setdefault(key.partition("/")[0], set()).add(key)

    def bodies(group: str) -> str:
        return beside.blocks('\n<div id="{}">\n{}\n</div>\n', groups.pop(group, ()))

    taken = _PLACE.sub(lambda place: f"\n{bodies(place[1])}{AFTER_BLOCK}", taken)
    taken = _SAME_LINE.sub(_line_start, taken + "\n" + "".join(map(bodies, list(groups))))
    return widen_first_rows(taken)


def _line_start(after: re.Match[str]) -> str:
    """Return how the text after a block starts its line, so that pandoc reads it as text and not as markup.

    Spaces would make it code, and a list mark an item. A mark between cells of one line is shorter at a line's start.
    """
    return after[1][0] if after[1] else "<nowiki />" if after[2] else ""


def _taken(text: str, beside: SeparatedNotes) -> str:
    """Return the text with signs for its citations and placeholders for its lists of notes."""

    def said(match: re.Match[str]) -> str:
        if match["template"]:
            return _template(match["template"], beside, match[0])
        if not match["tag"]:
            return match[0]
        about = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in _ATTRIBUTE.finditer(match["said"])}
        group, body = about.get("group", ""), _taken(match["body"] or "", beside).strip(" ")
        if match["tag"].lower() == "references":
            return f"\ufdd3{group}\ufdd4"  # its content is defined there and cited elsewhere
        key = f"{group}/{about['name']}" if about.get("name") else beside.nameless(group)
        return beside.cite(key, body, match[0])

    return _MARKUP.sub(said, text)


def _template(inner: str, beside: SeparatedNotes, stood: str) -> str:
    """Return what a template of notes, lists of notes or works cited shows."""
    first, *parts = _BAR.split(inner)
    kind = first.strip().lower().replace("#tag:", "")
    matches = [_NAMED.fullmatch(each) for each in parts]
    named = {match[1].strip().lower(): match[2].strip() for match in matches if match}
    bare = [part.strip() for part, match in zip(parts, matches, strict=True) if not match]
    if re.fullmatch(r"efn(-\w+)?|refn|ref", kind):
        group = named.get("group", kind if kind.startswith("efn") else "")
        body = _taken(named.get("1") or " ".join(bare[:1]), beside)
        return beside.cite(f"{group}/{named['name']}" if named.get("name") else beside.nameless(group), body, stood)
    if re.fullmatch(r"sfnp?", kind):
        body = _short_citation(bare, named)
        return beside.cite(f"/{body}", f"{body}.", stood)
    if re.fullmatch(r"(ref|note)list(-\w+)?", kind):
        _taken(named.get("refs", ""), beside)
        return f"\ufdd3{named.get('group') or _group_listed(kind)}\ufdd4"
    if kind.startswith("cite ") or kind == "citation":
        return _taken(_work_cited(named), beside)
    if (shown := _shown(kind, [_taken(each, beside) for each in bare], named)) is not None:
        return shown
    return f"{{{{{_taken(inner, beside)}}}}}"


def _shown(kind: str, bare: Sequence[str], named: Mapping[str, str]) -> str | None:
    """Return what a common template of words shows; None for any other template."""
    words = [named.get(str(number), "") for number in range(1, 4)]
    words = [*bare, *words[len(bare) :]]
    if kind in _SIGNS:
        return _SIGNS[kind]
    if kind == "lang" or kind.startswith("lang-"):
        code, said = (kind[5:], words[0]) if kind != "lang" else (words[0], words[1])
        return f'<span lang="{escape(code)}">{said}</span>'
    if kind in ("abbr", "abbrlink", "tooltip"):
        return f'<abbr title="{escape(words[1])}">{words[0]}</abbr>'
    if kind in _WORDS:
        before, after = _WORDS[kind]
        return f"{before}{words[0]}{after}"
    if kind in ("quote", "blockquote", "cquote", "quotation", "poemquote"):
        said = words[0] or named.get("text", "")
        said = "<br />".join(said.split("\n")) if kind == "poemquote" else said
        author = words[1] or named.get("author", "") or named.get("sign", "")
        origin = words[2] or named.get("source", "") or named.get("title", "")
        by = ", ".join(filter(None, (author, origin)))
        signed = f"\n— {by}\n" if by else ""
        return f"\n<blockquote>\n{said}\n{signed}</blockquote>\n{AFTER_BLOCK}"
    return None


def _short_citation(bare: Sequence[str], named: Mapping[str, str]) -> str:
    """Return the text of a shortened note: authors, year, place."""
    pages = [f"{key}. {named[key]}" for key in ("p", "pp") if key in named]
    return ", ".join([" ".join(bare), *pages, *filter(None, [named.get("loc")])])


def _group_listed(kind: str) -> str:
    """Return the group of notes that a template without a `group` lists: `notelist-ua` those of `efn-ua`."""
    return "efn" + kind.removeprefix("notelist") if kind.startswith("note") else ""


def _work_cited(named: Mapping[str, str]) -> str:
    """Return what a template shows of a work, each part as a sentence."""
    shown = [value for wanted in _WORK for key, value in named.items() if key.rstrip("0123456789") == wanted]
    return ". ".join(each.rstrip(".") for each in shown if each) + "."
