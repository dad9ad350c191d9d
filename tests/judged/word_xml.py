"""What the XML of a Word document says of headings, languages and contents, read in a simple way of its own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from rewrite.manuscripts import parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RIGHT_TO_LEFT = ("R", "AL")
_BODY_TEXT = 9  # the outline level of what is no heading


def _root(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(re.sub(rb"http://purl.oclc.org/ooxml/(\w+)/main",
                                   rb"http://schemas.openxmlformats.org/\1/2006/main", parts(data)[name]))  # fmt: skip


def _styles(data: bytes) -> tuple[Mapping[str, str], Mapping[str, tuple[str, str]]]:
    """The default language, and each style's base and language."""
    if "word/styles.xml" not in parts(data):
        return {}, {}
    root = _root(data, "word/styles.xml")
    default = next(
        (dict(each.attrib) for holder in root.iter(f"{_W}docDefaults") for each in holder.iter(f"{_W}lang")), {}
    )
    found = {}
    for style in root.iter(f"{_W}style"):
        based, said = style.find(f"{_W}basedOn"), style.find(f"{_W}rPr/{_W}lang")
        language = "" if said is None else said.get(f"{_W}val", "")
        found[style.get(f"{_W}styleId", "")] = ("" if based is None else based.get(f"{_W}val", ""), language)
    return {str(key): value for key, value in default.items()}, found


def headings(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the level of each heading and its words, without marks of notes: `outlineLvl` of it or of its styles."""
    levels: dict[str, int] = {}
    bases: dict[str, str] = {}
    if "word/styles.xml" in parts(data):
        for style in _root(data, "word/styles.xml").iter(f"{_W}style"):
            name, based, own = (style.find(f"{_W}{each}") for each in ("name", "basedOn", f"pPr/{_W}outlineLvl"))
            built_in = re.fullmatch("heading ([1-9])", "" if name is None else name.get(f"{_W}val", "").lower())
            identifier = style.get(f"{_W}styleId", "")
            bases[identifier] = "" if based is None else based.get(f"{_W}val", "")
            if own is not None:
                levels[identifier] = int(own.get(f"{_W}val", "9"))
            elif built_in:
                levels[identifier] = int(built_in[1]) - 1
    for paragraph in _root(data, "word/document.xml").iter(f"{_W}p"):
        said, own = (paragraph.find(f"{_W}pPr/{_W}{each}") for each in ("pStyle", "outlineLvl"))
        identifier = "" if said is None else said.get(f"{_W}val", "")
        while identifier in bases and identifier not in levels:
            identifier = bases[identifier]
        level = levels.get(identifier, 9) if own is None else int(own.get(f"{_W}val", "9"))
        words = "".join(_heading_texts(paragraph)).split()
        if level < _BODY_TEXT and words:
            yield level + 1, " ".join(words)


def _heading_texts(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iter(f"{_W}r"):
        holders = [each.tag for each in run.iterancestors()]
        link = next(run.iterancestors(f"{_W}hyperlink"), None)
        is_mark = link is not None and re.fullmatch(r"\s*\[\d+\]\s*", "".join(link.itertext()))
        if f"{_W}del" in holders or is_mark or next(run.iterancestors(f"{_W}p")) is not paragraph:
            continue
        for each in run.iterchildren(f"{_W}t", f"{_W}tab", f"{_W}br"):
            yield (each.text or "") if each.tag == f"{_W}t" else " "


def foreign_words(data: bytes) -> Counter[tuple[str, str]]:
    """Words in Latin letters, each with its primary language, where that is not the one of most of the text."""
    default, styles = _styles(data)

    def of_style(style: str) -> str:
        seen: set[str] = set()
        while style in styles and style not in seen:
            seen.add(style)
            style, language = styles[style]
            if language:
                return language
        return ""

    def of_run(run: etree._Element, paragraph: etree._Element) -> str:
        own, look = run.find(f"{_W}rPr/{_W}lang"), run.find(f"{_W}rPr/{_W}rStyle")
        of = paragraph.find(f"{_W}pPr/{_W}pStyle")
        said = "" if own is None else own.get(f"{_W}val", "")
        said = said or ("" if look is None else of_style(look.get(f"{_W}val", "")))
        said = said or of_style("" if of is None else of.get(f"{_W}val", "")) or default.get(f"{_W}val", "")
        return said.partition("-")[0].lower()

    found: Counter[tuple[str, str]] = Counter()
    letters: Counter[str] = Counter()
    for paragraph in _root(data, "word/document.xml").iter(f"{_W}p"):
        text, spoken = "", list[str]()
        for run in paragraph.iter(f"{_W}r"):
            is_own = (
                next(run.iterancestors(f"{_W}p")) is paragraph and next(run.iterancestors(f"{_W}del"), None) is None
            )
            own = "".join(each.text or "" for each in run.iterchildren(f"{_W}t")) if is_own else ""
            text += own
            spoken += [of_run(run, paragraph)] * len(own)
        for match in re.finditer(r"[^\W\d_]+", text):
            if _is_latin(match[0]) and len(set(spoken[match.start() : match.end()])) == 1:  # a part of a word is noise
                found[match[0], spoken[match.start()]] += 1
                letters[spoken[match.start()]] += len(match[0])
    most = letters.most_common(1)[0][0] if letters else ""
    return Counter({key: count for key, count in found.items() if key[1] not in (most, "")})


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(each, "").startswith("LATIN") for each in text)


def turned_words(data: bytes) -> Counter[str]:
    """Words in runs that are written from right to left; a word inside of another run has no direction of its own."""
    found: Counter[str] = Counter()
    for run in _root(data, "word/document.xml").iter(f"{_W}r"):
        text = "".join(each.text or "" for each in run.iterchildren(f"{_W}t"))
        kinds = {unicodedata.bidirectional(each) for each in text if each.isalpha()}
        if kinds and kinds <= {*_RIGHT_TO_LEFT}:
            found.update(re.findall(r"[^\W\d_]+", text))
    return found


def printed_contents(data: bytes) -> Iterator[str]:
    """Yield the lines of contents and indexes that Word made, with their page numbers: the results of their fields."""
    depth: list[bool] = []
    for paragraph in _root(data, "word/document.xml").iter(f"{_W}p"):
        shown: list[str] = []
        for each in paragraph.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t", f"{_W}tab"):
            kind = each.get(f"{_W}fldCharType", "")
            if kind == "begin":
                depth.append(False)
            elif kind == "end" and depth:
                depth.pop()
            elif each.tag == f"{_W}instrText" and depth:
                depth[-1] = depth[-1] or re.match(r"\s*(?:TOC|INDEX)\b", each.text or "") is not None
            elif any(depth):
                shown.append(" " if each.tag == f"{_W}tab" else each.text or "")
        line = " ".join("".join(shown).split())
        if re.search(r"[^\W\d_].*\d$", line):
            yield line
