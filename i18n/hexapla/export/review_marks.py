"""The marks of what is not reviewed: a sign at each such text, one notice that explains the signs, a key below lists.

A mark keeps its words after its sign. Style sheets show the sign alone; screen readers, copies of the text and programs
without styles have the words, too. Titles in lists have the sign only, and the key to it is below the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from hexapla import languages
from hexapla.export.gating import mark_message
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element
from hexapla.tree import text_of

if TYPE_CHECKING:
    from hexapla.export.page import LanguagePage

# The sign of each mark, by its message: these are in the fonts of every system.
SIGNS: Mapping[str, str] = {
    N_("Machine draft"): "◇",
    N_("Not yet translated"): "○",
    N_("Earlier version"): "△",
    N_("Translation being revised"): "▽",
    N_("Not yet approved"): "□",
}
OF_A_PAGE = N_("Parts of this page have not been reviewed by people. They have a sign:")
OF_A_BOOK = N_("Parts of this book have not been reviewed by people. They have a sign:")

Counts = Counter[tuple[str, str]]  # how many marks there are, by the language of their place and their message


def make_mark(message: str, language: str) -> Element:
    """Return the mark with this message in a language: its sign, then its words."""
    say, spoken = interface_strings(language)
    mark = etree.Element("small", {"class": "mark", "lang": spoken, "dir": languages.direction(spoken)})
    mark.text = f"{SIGNS[message]}\N{EM SPACE}{say(message)}"  # so wide that a style sheet can cut the words off
    return mark


def words_of_mark(mark: Element) -> str:
    """Return the words of a mark, without its sign."""
    return text_of(mark).partition("\N{EM SPACE}")[2]


def with_sign(words: str, message: str) -> str:
    """Return a title with the sign of a message after it; without one if the message is empty."""
    return f"{words}\N{NO-BREAK SPACE}{SIGNS[message]}" if message else words


def divide_sign(words: str) -> tuple[str, str]:
    """Return a title without its sign, and the message of the sign; the message is empty if there is no sign."""
    title, _space, last = words.rpartition("\N{NO-BREAK SPACE}")
    message = next((message for message, sign in SIGNS.items() if title and sign == last), "")
    return (title, message) if message else (words, "")


def with_words(edition: Edition) -> Edition:
    """Return an edition whose titles have words in brackets instead of signs, for formats without a notice."""
    chapters = [
        replace(
            chapter,
            strands=tuple(replace(each, title=in_words(each.title, each.language)) for each in chapter.strands),
        )
        for chapter in edition.chapters
    ]
    titles, subtitles, descriptions = (
        {language: in_words(words, language) for language, words in texts.items()}
        for texts in (edition.titles, edition.subtitles, edition.descriptions)
    )
    return replace(edition, chapters=chapters, titles=titles, subtitles=subtitles, descriptions=descriptions)


def in_words(words: str, language: str) -> str:
    """Return a title with the words of its sign in brackets, for places that no key explains."""
    title, message = divide_sign(words)
    return f"{title} ({interface_strings(language)[0](message)})" if message else title


def put_title(element: Element, words: str, language: str) -> None:
    """Set the text of an element to a title; screen readers say the words of its sign."""
    title, message = divide_sign(words)
    element.text = title
    if message:
        say, _spoken = interface_strings(language)
        element.text = f"{title}\N{NO-BREAK SPACE}"
        sign = etree.SubElement(element, "span", {"role": "img", "aria-label": say(message)})
        sign.text = SIGNS[message]


def key_to_signs(titles: Iterable[str], language: str) -> list[Element]:
    """Return a paragraph in a language that explains the signs after titles; nothing if they have none."""
    found = {divide_sign(words)[1] for words in titles}
    say, spoken = interface_strings(language)
    told = " · ".join(f"{sign} {say(message)}" for message, sign in SIGNS.items() if message in found)
    key = etree.Element("p", {"class": "key-to-signs", "lang": spoken, "dir": languages.direction(spoken)})
    key.text = told
    return [key] if told else []


def count_marks(pages: Iterable[LanguagePage]) -> Counts:
    """Count the marks of texts in several languages."""
    found: Counts = Counter()
    for page in pages:
        for mark in (mark for root in (page.body, *page.notes) for mark in root.iter("small")):
            holder = mark.getparent()
            if mark.get("class") == "mark" and holder is not None:
                found[page.language, mark_message((holder.get("class") or "").split())] += 1
    return found


def notice(found: Counts, tags: Sequence[str], sentence: str) -> Element:
    """Return the notice: a sentence, then each sign with its words and how many there are in each language."""
    say, spoken = interface_strings(tags[0])
    made = etree.Element("div", {"class": "review-notice", "role": "note", "lang": spoken})
    made.set("dir", languages.direction(spoken))
    etree.SubElement(made, "p").text = say(sentence)
    for message, sign in SIGNS.items():
        counts = {tag: found[tag, message] for tag in tags if (tag, message) in found}
        if not counts:
            continue
        line = etree.SubElement(made, "p")
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
    return made
