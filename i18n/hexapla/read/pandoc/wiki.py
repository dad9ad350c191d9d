"""MediaWiki's notes, whose names, groups, lists and templates pandoc does not know.

`<ref>`, Wikipedia's templates for it (efn, refn, sfn), and the templates of works cited inside notes. Other templates
stay, and pandoc reports them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.read.pandoc.notes import SeparatedNotes
from hexapla.read.pandoc.wiki_tables import widen_first_rows
from hexapla.read.pandoc.wiki_templates import AFTER_BLOCK, short_citation, short_citations, shown

_PLACE = re.compile("\ufdd3(.*?)\ufdd4")  # the place of a group's list of notes
_SAME_LINE = re.compile(AFTER_BLOCK + r"[ \t]*(?:(\|\||!!)|(?=([*#:;=])))?")
_MARKUP = re.compile(
    r"<!--.*?-->|<(nowiki|pre|syntaxhighlight|source|math)\b[^>]*>.*?</\1\s*>"
    r"|<(?P<tag>references|ref)\b(?P<said>[^>]*?)(?:/>|>(?P<body>.*?)</(?P=tag)\s*>)"
    r"|\{\{(?P<template>(?:[^{}]|\{\{(?:[^{}]|\{\{[^{}]*\}\})*\}\})*)\}\}",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>]+))", re.IGNORECASE)
# What is not on the page itself, and the tags around what is on it, too.
_ELSEWHERE = re.compile(r"<includeonly\b[^<>]*>.*?</includeonly\s*>", re.DOTALL | re.IGNORECASE)
_PARTS = re.compile(r"</?(?:noinclude|onlyinclude|section|translate|tvar)\b[^<>]*>|<!--T:\d+-->", re.IGNORECASE)
_LABELLED_NOTE = re.compile(
    r"^[*#:]*[ \t]*\{\{note(?: label)?\|([^|{}]+)[^{}]*\}\}(.*)\n?", re.MULTILINE | re.IGNORECASE
)
_LABELLED_REF = re.compile(r"\{\{ref(?: label)?\|([^|{}]+)[^{}]*\}\}", re.IGNORECASE)
_BAR = re.compile(r"\|(?![^\[\]{}]*(?:\]\]|\}\}))")  # between parts of a template, not inside a link
_NAMED = re.compile(r"([^=<\[{]*)=(.*)", re.DOTALL)  # a part with a name; an attribute in a tag names no part
_BREAK_BEFORE_LIST = re.compile(r"(?<=[^\s>])[ \t]*<br\b[^<>]*>[ \t]*\n(?=[*#:;])", re.IGNORECASE)  # pandoc reads on
# The parts of a work that a citation template shows, in order.
_WORK = ("last", "first", "author", "date", "year", "title", "chapter", "work", "website", "newspaper", "magazine",
         "journal", "volume", "issue", "publisher", "location", "page", "pages", "at", "isbn", "doi", "url",
         )  # fmt: skip


def normalise(text: str, beside: SeparatedNotes) -> str:
    """Separate MediaWiki's notes from their text; they are placed at the list of their group, or at the end."""
    text = _BREAK_BEFORE_LIST.sub("\n\n", _transcluded(text))
    taken = _taken(_labelled(text, beside), beside)
    groups: dict[str, set[str]] = {}
    for key in beside.bodies:
        groups.setdefault(key.partition("/")[0], set()).add(key)

    def bodies(group: str) -> str:
        return beside.blocks('\n<div id="{}">\n{}\n</div>\n', groups.pop(group, ()))

    taken = _PLACE.sub(lambda place: f"\n{bodies(place[1])}{AFTER_BLOCK}", taken)
    taken = _SAME_LINE.sub(_line_start, taken + "\n" + "".join(map(bodies, list(groups))))
    return widen_first_rows(taken)


def _transcluded(text: str) -> str:
    """Return a page as its readers see it: without the tags that say what other pages take over of it."""
    return _PARTS.sub("", _ELSEWHERE.sub("", text))


def _labelled(text: str, beside: SeparatedNotes) -> str:
    """Separate notes with a label, `{{note|a}} words`, from a text, and cite them at each `{{ref|a}}`."""
    bodies = {match[1].strip(): match[2].strip() for match in _LABELLED_NOTE.finditer(text)}

    def cited(match: re.Match[str]) -> str:
        label = match[1].strip()
        return beside.cite(f"label/{label}", bodies[label], match[0]) if bodies.get(label) else match[0]

    return _LABELLED_REF.sub(cited, _LABELLED_NOTE.sub("", text)) if bodies else text


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
    if kind in ("sfn", "sfnp", "sfnm"):
        body = short_citations(bare, named) if kind == "sfnm" else short_citation(bare, named)
        return beside.cite(f"/{body}", f"{body}.", stood)
    if re.fullmatch(r"(ref|note)list(-\w+)?", kind):
        _taken(named.get("refs", ""), beside)
        return f"\ufdd3{named.get('group') or _group_listed(kind)}\ufdd4"
    if kind == "r":
        said: str | None = "".join(beside.cite(f"/{each}", "", f"[{each}]") for each in bare)
    else:
        said = shown(kind, [_taken(each, beside) for each in bare], named)
    if said is None and (kind.startswith("cite ") or kind == "citation"):
        said = _taken(_work_cited(named), beside)
    return f"{{{{{_taken(inner, beside)}}}}}" if said is None else said


def _group_listed(kind: str) -> str:
    """Return the group of notes that a template without a `group` lists: `notelist-ua` those of `efn-ua`."""
    return "efn" + kind.removeprefix("notelist") if kind.startswith("note") else ""


def _work_cited(named: Mapping[str, str]) -> str:
    """Return what a template shows of a work, each part as a sentence."""
    parts = [value for wanted in _WORK for key, value in named.items() if key.rstrip("0123456789") == wanted]
    quoted = f" “{named['quote'].strip()}”" if named.get("quote") else ""
    return ". ".join(each.rstrip(".") for each in parts if each) + "." + quoted
