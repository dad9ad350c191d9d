"""The contents of an edition: the places that they list, in every language, and their depths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree

from hexapla.export.chapter import append_joined
from hexapla.export.gating import message_within
from hexapla.export.page import LanguagePage
from hexapla.export.review_marks import key_to_signs, with_sign
from hexapla.messages import N_, interface_strings
from hexapla.model import Chapter, ContentsEntry, Element
from hexapla.model.attributes import TOC, continues_entry, listed_places
from hexapla.tree import heading_of

Labels = Sequence[tuple[str, str]]  # texts and their languages; equal texts once

_TITLES: Mapping[str, str] = {
    "loi": N_("Illustrations"), "lot": N_("Tables"), "loa": N_("Sound recordings"), "lov": N_("Films"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ContentsItem:
    """An entry of the contents: its depth from 1, its link, and its text in each language.

    One that is not linked only holds those after it, the first of which has the link. `kind` is the list that has it.
    `others` are texts in further languages, which a list in all languages leaves out to be short.
    """

    depth: int
    href: str
    labels: Labels
    is_linked: bool = True
    kind: str = TOC
    others: Labels = ()


def in_language(entries: Iterable[ContentsItem], language: str) -> list[ContentsItem]:
    """Return the entries with their labels in one language only, or in the first that they have."""
    found = []
    for entry in entries:
        label = next((each for each in (*entry.labels, *entry.others) if each[1] == language), entry.labels[0])
        found.append(replace(entry, labels=[label], others=()))
    return found


def titles(chapter: Chapter) -> Labels:
    """Return the chapter's title in each language; equal ones once."""
    return _once((strand.title, strand.title_language) for strand in chapter.strands)


def labels(elements: Sequence[Element], pages: Sequence[LanguagePage]) -> Labels:
    """Return the label of a place in each language: its heading, else the label in the source's contents, else none."""
    return _once(
        found for each, page in zip(elements, pages, strict=True) for found in _place_label(each, page.language)
    )


def entries_of_chapter(chapter: Chapter, pages: Sequence[LanguagePage], file: str, name: str) -> list[ContentsItem]:
    """Return entries for a chapter and the second-level headings of its main language, each of which gets an id."""
    found = []
    for number, headings in enumerate(zip(*(page.body.iter("h2") for page in pages), strict=True), 1):
        main = headings[0]
        main.set("id", main.get("id") or f"{name}-heading-{number}")
        said = labels([main], pages[:1])
        if said:
            others = labels(headings[1:], pages[1:])
            found.append(ContentsItem(2, f"{file}#{main.get('id')}", said, others=others))
    return [ContentsItem(1, file, titles(chapter)), *found]


def entries_of_file(pages: Sequence[LanguagePage], file: str) -> list[ContentsItem]:
    """Return entries for the places of a file that the source's lists name; each place gets an id."""
    places = [listed_places(page.body) for page in pages]
    found: list[ContentsItem] = []
    for number, elements in enumerate(zip(*places, strict=True), 1):
        main = elements[0]
        if main is not pages[0].body:
            main.set("id", main.get("id") or f"{pages[0].body.get('id')}-toc-{number}")
        href = file if main is pages[0].body else f"{file}#{main.get('id')}"
        for entries in zip(*map(ContentsEntry.all_of, elements), strict=True):
            said = _once(
                label
                for entry, each, page in zip(entries, elements, pages, strict=True)
                for label in _label(entry, each, page.language)
            )
            first = entries[0]
            found.append(ContentsItem(first.depth, href, said, is_linked=first.is_linked, kind=first.kind))
    return [entry for entry in found if entry.labels]


def further_lists(items: Iterable[ContentsItem], language: str) -> list[tuple[str, Labels, list[ContentsItem]]]:
    """Return the source's lists other than the contents: the kind, the title and the entries of each.

    A list without a title gets one in the edition's main language.
    """
    titles_of: dict[str, Labels] = {}
    found: dict[str, list[ContentsItem]] = {}
    for item in items:
        if item.depth:
            found.setdefault(item.kind, []).append(item)
        else:
            titles_of[item.kind] = item.labels
    say, spoken = interface_strings(language)
    return [
        (kind, titles_of.get(kind) or [(say(_TITLES[kind]), spoken)], entries)
        for kind, entries in found.items()
        if kind in _TITLES
    ]


def listed(entries: Sequence[ContentsItem], language: str) -> list[Element]:
    """Return the entries as nested lists, and below them the key to the signs of their titles, in a language."""
    return [nested_list(entries), *key_to_signs((words for entry in entries for words, _own in entry.labels), language)]


def nested_list(entries: Iterable[ContentsItem]) -> Element:
    """Return the entries as nested lists."""
    top = etree.Element("ol")
    opened: list[tuple[int, Element]] = [(0, top)]  # the depths of the enclosing items, and their lists
    for entry in _without_empty(list(entries)):
        while len(opened) > 1 and opened[-1][0] >= entry.depth:
            opened.pop()
        depth, items = opened[-1]
        if depth and len(items):
            inner = items[-1].find("ol")
            items = inner if inner is not None else etree.SubElement(items[-1], "ol")
        item = etree.SubElement(items, "li")
        holder = (
            etree.SubElement(item, "a", {"href": entry.href}) if entry.is_linked else etree.SubElement(item, "span")
        )
        append_joined(holder, entry.labels)
        opened.append((entry.depth, items))
    return top


def _without_empty(entries: Sequence[ContentsItem]) -> list[ContentsItem]:
    """Return the entries without those that are not linked and hold no others, as EPUB requires."""
    kept: list[ContentsItem] = []
    for entry in reversed(entries):
        if entry.is_linked or (kept and kept[-1].depth > entry.depth):
            kept.append(entry)
    return kept[::-1]


def _label(entry: ContentsEntry, element: Element, language: str) -> Iterable[tuple[str, str]]:
    """Return the words of an entry: its own, unless only the heading there has been translated, else the heading's."""
    headed = list(_heading_label(element, language)) if entry.is_linked and entry.kind == TOC else []
    if not entry.label:
        return headed
    is_behind = bool(entry.language) and any(own == language for _said, own in headed)
    return headed if is_behind else [(entry.label, entry.language or language)]


def _place_label(element: Element, language: str) -> Iterable[tuple[str, str]]:
    headed = list(_heading_label(element, language))
    entries = (entry for each in listed_places(element) for entry in ContentsEntry.all_of(each))
    own = next((each for each in entries if each.label and each.is_linked), None)
    return headed or ([(own.label, own.language or language)] if own is not None else [])


def _heading_label(element: Element, language: str) -> Iterable[tuple[str, str]]:
    heading = heading_of(element)
    if heading is None:
        return []
    lines = list(heading) if heading.tag == "hgroup" else [heading]
    lines += takewhile(continues_entry, heading.itersiblings(etree.Element))
    words = ": ".join(filter(None, map(_words, lines)))
    words = with_sign(
        words, next(filter(None, map(message_within, lines)), "")
    )  # an unreviewed title must not look reviewed
    shown = next((each.get("lang") for each in (lines[0], *lines[0].iterancestors()) if each.get("lang")), "")
    return [(words, shown or language)] if words else []


def _words(element: Element) -> str:
    """Return an element's text, without citations and marks; a line break becomes a space."""
    skipped = "ancestor::a[@role='doc-noteref'] or ancestor::small[@class='mark']"
    found = element.xpath(f".//text()[not({skipped})] | .//br")
    return " ".join("".join(each if isinstance(each, str) else " " for each in found).split())


def _once(found: Iterable[tuple[str, str]]) -> Labels:
    known: dict[str, str] = {}
    for words, language in found:
        known.setdefault(words, language)
    return list(known.items())
