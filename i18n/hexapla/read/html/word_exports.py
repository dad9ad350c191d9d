"""Word's pages: lists that are paragraphs with printed marks become lists; contents that Word made are left out.

Numbers that no list of HTML counts (`1.1.`), and those of headings, are labels, as in Word documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla.messages import _
from hexapla.model import Element, Finding, Place
from hexapla.read.finding_kinds import CONTENTS_LEFT_OUT
from hexapla.read.tree import line_of
from hexapla.tree import HEADINGS, has_text, number_label, remove, text_of, unwrap

_IS_LIST = re.compile(r"mso-list\s*:\s*\w+\s+level(\d)", re.IGNORECASE)
_IS_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_IS_GAP = re.compile(r"font\s*:\s*7\.0pt", re.IGNORECASE)  # between a mark and the words
_OF_ITEMS = re.compile(r"(?<!\S)MsoList(?:Paragraph|Bullet|Number)\w*", re.IGNORECASE)
_OF_CONTENTS = re.compile(r"(?<!\S)Mso(?:Toc(?:\d|Heading)|TableofFigures)(?!\S)", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingdings|courier", re.IGNORECASE)  # the fonts of bullets
_MARGIN = re.compile(r"margin-left\s*:\s*([\d.]+)(pt|cm|in)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "cm": 28.35, "in": 72.0}
_STEP = 36  # points from one level to the next
_NUMBER = re.compile(r"\(?([0-9]{1,4}|[a-zA-Z]{1,7})[.)]?")
_COMPOSITE = re.compile(r"\(?[0-9A-Za-z]{1,4}(?:[.–-][0-9A-Za-z]{1,4})+[.)]?")  # `1.1.`
_OF_HEADING = re.compile(r"\(?[0-9A-Z]{1,4}(?:[.–-][0-9A-Za-z]{1,4})*[.)]?")
_NUMBERED = "numbered"  # the kind of a list whose items have labels
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_SPACE = " \t\n\r\u00a0"


@dataclass
class _Item:
    """A paragraph that is the item of a list: its level, from 1 on, and its mark; `""` is that of a bullet."""

    paragraph: Element
    level: int
    mark: str


def settle_word(root: Element, source: str) -> list[Finding]:
    """Make lists of Word's paragraphs with marks, in place; return a finding about contents that are left out."""
    paragraphs = list(root.iter("p"))
    entries = [
        each for each in paragraphs if (said := each.get("class")) and _OF_CONTENTS.search(said) and has_text(each)
    ]
    findings = []
    if entries:
        message = _("The contents or the index that the author's program made was left out.")
        findings.append(CONTENTS_LEFT_OUT.finding(Place(source, line_of(entries[0])), message))
    for each in entries:
        remove(each)
    for heading in root.iter(*HEADINGS):
        _label_heading(heading)
    run: list[_Item] = []
    for paragraph in paragraphs if not entries else list(root.iter("p")):
        item = _item(paragraph)
        if run and (item is None or not _follows(run[-1].paragraph, paragraph)):
            _make_list(run)
            run = []
        if item is not None:
            run.append(item)
    if run:
        _make_list(run)
    return findings


def _follows(before: Element, paragraph: Element) -> bool:
    return paragraph.getprevious() is before and not (before.tail or "").strip()


def _item(paragraph: Element) -> _Item | None:
    """Return a paragraph as an item, if it is one with a mark."""
    style = paragraph.get("style", "")
    if not style and not paragraph.get("class"):  # most paragraphs
        return None
    listed = _IS_LIST.search(style)
    if not listed and not _OF_ITEMS.search(paragraph.get("class", "")):
        return None
    parts = _mark(paragraph)
    if not parts:
        return None
    mark = "".join(map(text_of, parts)).strip(_SPACE) if parts[0].tag != "p" else (parts[0].text or "").strip(_SPACE)
    margin = _MARGIN.search(style)
    by_margin = round(float(margin[1]) * _POINTS[margin[2].lower()] / _STEP) if margin else 1
    level = int(listed[1]) if listed else by_margin
    fonts = " ".join(each.get("style", "") for part in parts for each in (part, *part.iterancestors("span")))
    is_bullet = not any(map(str.isalnum, mark)) or (len(mark) == 1 and _SYMBOLS.search(fonts) is not None)
    if not is_bullet and not _values(mark) and not _COMPOSITE.fullmatch(mark):
        return None  # no list counts so: it stays as text
    return _Item(paragraph, max(level, 1), "" if is_bullet else mark)


def _mark(paragraph: Element) -> list[Element]:
    """Return the elements that show the mark of an item; the paragraph itself if its first text is the mark."""
    marked = [each for each in paragraph.iter("span") if _IS_MARK.search(each.get("style", ""))]
    if marked:
        return marked[:1]
    gap = next((each for each in paragraph.iter("span") if _IS_GAP.search(each.get("style", ""))), None)
    if gap is None or text_of(gap).strip(_SPACE):
        return []
    holder = gap.getparent()
    if holder is paragraph and gap is paragraph[0]:
        return [paragraph] if (paragraph.text or "").strip(_SPACE) else []
    opens = holder is not None and holder.tag == "span" and len(paragraph) > 0 and holder is paragraph[0]
    return [holder] if opens and holder is not None and not (paragraph.text or "").strip(_SPACE) else []


def _make_list(run: Sequence[_Item]) -> None:
    """Put items in lists, those of a deeper level in the item before them."""
    opened: list[tuple[int, Element]] = []
    lists: list[Element] = []
    kinds = _kinds(run)
    for item, (kind, start) in zip(run, kinds, strict=True):
        while opened and opened[-1][0] > item.level:
            opened.pop()
        holder = opened[-1][1] if opened and opened[-1][0] == item.level else None
        if holder is None or holder.get("data-kind") != kind:
            if holder is not None:
                opened.pop()
            made = etree.Element("ol" if kind else "ul", {"data-kind": kind})
            if kind == _NUMBERED:
                made.set("class", _NUMBERED)
            elif kind:
                made.attrib.update({"type": kind, **({"start": str(start)} if start != 1 else {})})
            if opened:
                opened[-1][1][-1].append(made)
            else:
                item.paragraph.addprevious(made)
            opened.append((item.level, made))
            holder = made
        lists.append(holder)
        _add(holder, item)
    for each in lists:
        each.attrib.pop("data-kind", None)


def _add(holder: Element, item: _Item) -> None:
    """Move a paragraph into a list as its item, without the elements that show its mark."""
    paragraph = item.paragraph
    entry = etree.SubElement(holder, "li")
    _drop_mark(paragraph, _mark(paragraph))
    paragraph.tail = None
    entry.append(paragraph)
    if not paragraph.text:
        paragraph.text = None
    if holder.get("class") == _NUMBERED:
        _put_label(paragraph, item.mark)
    entry.attrib.update({name: value for name, value in paragraph.attrib.items() if name != "style"})
    unwrap(paragraph)


def _label_heading(heading: Element) -> None:
    """Make the number that Word printed before a heading its label, in place."""
    parts = _mark(heading)
    mark = "".join(map(text_of, parts)).strip(_SPACE) if parts and parts[0] is not heading else ""
    if parts and parts[0] is heading:
        mark = (heading.text or "").strip(_SPACE)
    if not _OF_HEADING.fullmatch(mark):
        return
    _drop_mark(heading, parts)
    _put_label(heading, mark)


def _put_label(block: Element, mark: str) -> None:
    """Put a label before the text of a block."""
    label = number_label(f"{mark} ")
    words = (block.text or "").lstrip(_SPACE)
    block.text = None
    if not words and len(block):
        block[0].text = (block[0].text or "").lstrip(_SPACE)
    block.insert(0, label)
    label.tail = words


def _drop_mark(block: Element, parts: Sequence[Element]) -> None:
    """Remove the elements that show a mark, or the mark at the start of the block's own text."""
    for part in parts:
        if part is block:
            block.text = None
            block[0].text = None
        else:
            _remove(part)


def _remove(part: Element) -> None:
    """Remove the element of a mark, and the elements that only hold it."""
    holder = part.getparent()
    remove(part)
    while holder is not None and holder.tag == "span" and not len(holder) and not (holder.text or "").strip():
        part, holder = holder, holder.getparent()
        remove(part)


def _kinds(run: Sequence[_Item]) -> list[tuple[str, int]]:
    """Return for each item the kind of its number, and its number; the kind of a bullet is empty."""
    found: list[tuple[str, int]] = [("", 1) for _item in run]
    for level in {item.level for item in run}:
        group: list[int] = []
        for place, item in enumerate(run):
            if item.level < level:
                group = []
            elif item.level == level and item.mark:
                before = run[group[-1]].mark if group else ""
                found[place] = _counted(before, item.mark, run[place + 1 :], level)
                group.append(place)
    return found


def _counted(before: str, mark: str, following: Sequence[_Item], level: int) -> tuple[str, int]:
    """Return the kind and the value of a number; a letter that is a Roman number, too, goes by what is beside it."""
    after = next((each.mark for each in following if each.level <= level), "")
    values = _values(mark)
    if not values:
        return _NUMBERED, 1
    for kind, value in values.items():
        if _values(before).get(kind) == value - 1 or _values(after).get(kind) == value + 1:
            return kind, value
    return next(iter(values.items()))


def _values(mark: str) -> dict[str, int]:
    """Return what a mark can be as a number, by the kinds of HTML's lists."""
    match = _NUMBER.fullmatch(mark)
    if match is None:
        return {}
    word = match[1]
    if word.isdecimal():
        return {"1": int(word)}
    low = word.lower()
    kinds = ("i", "a") if word.islower() else ("I", "A")
    values = {}
    roman = next((n for n in range(1, 100) if _TENS[n // 10] + _ROMAN[n % 10] == low), 0)
    if roman and word in (low, low.upper()):
        values[kinds[0]] = roman
    if len(word) == 1:
        values[kinds[1]] = ord(low) - ord("a") + 1
    return values
