"""What pages exported by office programs hold beside the text: titles by style, comments, deletions, levels of lists.

Comments have these forms: Google Docs' `cmnt1` and `cmnt_ref1`; Word's `mso-element: comment`, with the marks
`_msoanchor_1`; LibreOffice's `annotation_style_by_filter`; pandoc's `comment-start`. Tracked changes are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from hexapla.model import Element, Finding, Place
from hexapla.read.html.bodies import dedicated
from hexapla.read.html.marks import block_of
from hexapla.read.reviews import comments_left_out, deletions_left_out
from hexapla.read.tree import line_of
from hexapla.tree import BLOCKS, HEADINGS, has_text, remove, unwrap

_GOOGLE_MARK = re.compile(r"#cmnt\d+")
_GOOGLE_BODY = re.compile(r"#cmnt_ref\d+")
_WORD_COMMENT = re.compile(r"mso-element\s*:\s*comment\b(?!-)")
_WORD_PART = re.compile(r"mso-element\s*:\s*comment-list|mso-special-character\s*:\s*comment", re.IGNORECASE)
_MARKS = frozenset("msocomanchor msocommentreference msocomoff comment-end".split())
_COMMENTS = frozenset("annotation_style_by_filter comment-start".split())
_MARK_BEFORE = re.compile(r"\[\w+\]\s*")
_MADE_UP = re.compile(r"c\d+|doc-content")  # the classes of Google Docs
_OF_LIST = re.compile(r"(?<!\S)lst-kix_(\w+)-(\d)(?!\S)")
_LISTS = ("ul", "ol")
_REDIRECTION = "https://www.google.com/url?"
_TELLING = etree.XPath("descendant-or-self::*[@class or @style or self::a[starts-with(@href, '#cmnt')]]")
_TITLES = {"msotitle": "title", "msosubtitle": "subtitle"}


def telling_of_programs(root: Element) -> list[Element]:
    """Return the elements with a class or a style, and the links to comments: without any, no program left anything."""
    found: list[Element] = _TELLING(root)
    return found


def take_reviews(root: Element, told: Sequence[Element], source: str) -> list[Finding]:
    """Remove the comments and deletions of reviewers, in place; return a finding about each of the two.

    `told` are the elements that may tell of them (`telling_of_programs`).
    """
    comments = [each for each in _comments(told) if has_text(each)]
    deletions = [each for each in told if each.tag in ("span", "del") and _is_deletion(each)]
    findings = [
        *comments_left_out([*map(_words, comments)], _place(source, comments)),
        *deletions_left_out([*map(_words, deletions)], _place(source, deletions)),
    ]
    for each in [*_marks(told), *comments, *deletions]:
        _remove(each)
    for each in [each for each in root.iter("ins", "span") if _is_insertion(each)]:
        unwrap(each)
    return findings


def _place(source: str, found: Sequence[Element]) -> Place:
    return Place(source, line_of(found[0]) if found else 0)


def nest_google_lists(root: Element) -> None:
    """Nest the lists of Google Docs, which stand side by side with a level each, in place."""
    for each in list(root.iter(*_LISTS)):
        before = each.getprevious()
        if _list(each) is None or before is None or _list(before) is None or (before.tail or "").strip():
            continue
        name, level = _list(each) or ("", 0)
        holder = before
        while (inner := _last_list(holder)) is not None and (_list(inner) or ("", 0))[1] <= level:
            holder = inner
        if _list(holder) == (name, level) and "start" not in _classes(each):
            holder.extend(list(each))
            remove(each)
        elif (_list(holder) or ("", 0))[1] < level and len(holder):
            remove(each)
            holder[-1].append(each)


def unmask_google_links(root: Element) -> None:
    """Give the links of Google Docs, which lead there first, their own address, in place."""
    for link in root.iter("a"):
        address = link.get("href", "")
        if address.startswith(_REDIRECTION) and (own := parse_qs(urlsplit(address).query).get("q")):
            link.set("href", own[0])


def _list(element: Element) -> tuple[str, int] | None:
    """Return the name and the level of a list of Google Docs; None for any other element."""
    found = _OF_LIST.search(element.get("class", "")) if element.tag in _LISTS else None
    return (found[1], int(found[2])) if found else None


def _last_list(holder: Element) -> Element | None:
    """Return the list at the end of a list's last item."""
    last = holder[-1] if len(holder) else None
    inner = last[-1] if last is not None and len(last) else None
    return inner if inner is not None and _list(inner) is not None else None


def name_titles(root: Element) -> None:
    """Give paragraphs in a program's styles for titles and subtitles what Word documents have for them, in place."""
    for each in root.iter("p"):
        classes = each.get("class", "").split()
        names = {_TITLES.get(name.lower(), "") for name in classes}
        if any(map(_MADE_UP.fullmatch, classes)):
            names.update(classes)
        if "title" in names and has_text(each):
            each.tag = "h1"
        elif "subtitle" in names:
            each.set("class", " ".join(dict.fromkeys([*classes, "subtitle"])))


def _comments(told: Sequence[Element]) -> Iterator[Element]:
    """Yield the comments of reviewers, each with all its paragraphs."""
    for each in told:
        if _WORD_COMMENT.search(each.get("style", "")) or not _COMMENTS.isdisjoint(_classes(each)):
            yield each
    links = (each for each in told if each.tag == "a")
    blocks = (block_of(each) for each in links if _GOOGLE_BODY.fullmatch(each.get("href", "")))
    for block in dict.fromkeys(blocks):
        outer = dedicated(block)
        yield block if next(outer.iter(*HEADINGS), None) is not None else outer


def _marks(told: Sequence[Element]) -> Iterator[Element]:
    """Yield the marks of comments in the text, and what only holds comments."""
    for each in told:
        is_link = each.tag == "a" and _GOOGLE_MARK.fullmatch(each.get("href", ""))
        if is_link or _WORD_PART.search(each.get("style", "")) or not _MARKS.isdisjoint(_classes(each)):
            yield each


def _is_deletion(element: Element) -> bool:
    classes = _classes(element)
    return "msodel" in classes or ("deletion" in classes and element.get("data-author") is not None)


def _is_insertion(element: Element) -> bool:
    if element.tag == "span":
        return "insertion" in _classes(element) and element.get("data-author") is not None
    parent = element.getparent()
    return parent is not None and "msoins" in _classes(parent)


def _classes(element: Element) -> list[str]:
    return element.get("class", "").lower().split()


def _words(element: Element) -> str:
    return _MARK_BEFORE.sub("", " ".join(" ".join(element.itertext()).split()))[:60]


def _remove(element: Element) -> None:
    """Remove an element, and the inline elements that only held it."""
    parent = element.getparent()
    remove(element)
    while parent is not None and parent.tag not in BLOCKS and len(parent) == 0 and not (parent.text or "").strip():
        element, parent = parent, parent.getparent()
        remove(element)
