"""The marks of a web page: a sign at each text that is not reviewed, and one notice that explains the signs.

A mark keeps its words after its sign. The style sheet shows the sign alone; screen readers, copies of the text and
browsers without styles have the words, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from lxml import etree

from hexapla import languages
from hexapla.export.gating import mark_message
from hexapla.messages import N_, interface_strings
from hexapla.model import Element

# The sign of each mark on a web page, by its message: these are in the fonts of every system.
SIGNS: Mapping[str, str] = {
    N_("Machine draft"): "◇",
    N_("Not yet translated"): "○",
    N_("Earlier version"): "△",
    N_("Translation being revised"): "▽",
    N_("Not yet approved"): "□",
}


def add_signs(main: Element, tags: Sequence[str]) -> Element | None:
    """Write a sign before the words of each mark of a page in these languages; return the page's notice of them.

    It is None for a page without marks.
    """
    places = {f"in-{tag.lower()}": tag for tag in tags}
    found: Counter[tuple[str, str]] = Counter()
    for mark in main.iter("small"):
        holder = mark.getparent()
        if mark.get("class") != "mark" or holder is None:
            continue
        message = mark_message((holder.get("class") or "").split())
        mark.text = f"{SIGNS[message]}\N{EM SPACE}{mark.text}"  # so wide that the style sheet can cut the words off
        found[_place_of(mark, places, tags[0]), message] += 1
    return _notice(found, tags) if found else None


def _place_of(mark: Element, places: Mapping[str, str], only: str) -> str:
    """Return the language in whose place a mark is."""
    names = (name for each in mark.iterancestors() for name in (each.get("class") or "").split())
    return next((places[name] for name in names if name in places), only)


def _notice(found: Mapping[tuple[str, str], int], tags: Sequence[str]) -> Element:
    """Return the notice: a sentence, then each sign with its words and how many there are in each language."""
    say, spoken = interface_strings(tags[0])
    notice = etree.Element("div", {"class": "review-notice", "role": "note", "lang": spoken})
    notice.set("dir", languages.direction(spoken))
    etree.SubElement(notice, "p").text = say(
        N_("Parts of this page have not been reviewed by people. They have a sign:")
    )
    for message, sign in SIGNS.items():
        counts = {tag: found[tag, message] for tag in tags if (tag, message) in found}
        if not counts:
            continue
        line = etree.SubElement(notice, "p")
        key = etree.SubElement(line, "span", {"class": "key"})
        key.text, key.tail = f"{sign} {say(message)}", " "
        for tag, count in counts.items():
            item = etree.SubElement(line, "span", {"class": f"in-{tag.lower()}"})
            if len(tags) > 1:
                name = etree.SubElement(item, "bdi", {"lang": tag, "dir": languages.direction(tag)})
                name.text, name.tail = languages.title_case_name(tag), f" {languages.number(count, spoken)}"
            else:
                item.text = languages.number(count, spoken)
            item.tail = " "
    return notice
