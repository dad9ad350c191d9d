"""The colophon: who made each language of an edition, and how much of it was reviewed by people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element, Share, Strand
from hexapla.tree import collapsed_text

_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")


def colophon_section(edition: Edition, level: int = 2) -> Element:
    """Return a section with a part for each language, in that language; `level` is that of its heading."""
    section = etree.Element("section", {"class": "colophon", "aria-labelledby": "colophon"})
    say, spoken = interface_strings(edition.languages[0])
    heading = etree.SubElement(section, f"h{level}", {"id": "colophon", "lang": spoken})
    heading.set("dir", languages.direction(spoken))
    heading.text = say(name_of_colophon(edition))
    for language in edition.languages:
        section.append(_part(edition, language, level + 1))
    for language in sorted(edition.rights.keys() - set(edition.languages)):
        section.append(_rights(edition.rights[language], language))
    return section


def name_of_colophon(edition: Edition) -> str:
    """Return the name of our colophon, as a message: another one if the source has a colophon itself."""
    for strand in (strand for chapter in edition.chapters for strand in chapter.strands):
        name = interface_strings(strand.language)[0](N_("Colophon")).casefold()
        if any(collapsed_text(each).casefold() == name for each in strand.document.body.iter("h1", "h2", "h3")):
            return N_("About this edition")
    return N_("Colophon")


def statements(edition: Edition, language: str) -> tuple[list[str], str]:
    """Return the colophon's sentences about one language, and the language that they are in."""
    say, spoken = interface_strings(language)
    if language == edition.source_language:
        authors = languages.join(edition.creators, spoken)
        told = [say(N_("This is the language of the source."))]
        return ([say(N_("By %(names)s.")) % {"names": authors}] if authors else []) + told, spoken
    share = edition.share(language)
    numbers = {
        "percent": languages.percent(share.percent, spoken),
        "human": languages.number(share.human, spoken),
        "total": languages.number(share.total, spoken),
        "approved": languages.number(share.approved, spoken),
        "unapproved": languages.number(share.unapproved, spoken),
        "drafted": languages.number(share.drafted, spoken),
        "source": languages.number(share.shown_in_source - share.in_revision, spoken),
        "outdated": languages.number(share.outdated, spoken),
        "in_revision": languages.number(share.in_revision, spoken),
    }
    told = []
    people = languages.join(translators(edition, language), spoken)
    if people:
        told.append(say(N_("Translated by %(names)s.")) % {"names": people})
    demanding = edition.require == "approved"
    if not demanding:
        told.append(say(N_("Passages reviewed by people: %(human)s of %(total)s (%(percent)s).")) % numbers)
    if demanding or share.approved:
        told.append(_approval(edition, language, numbers))
    told += [say(sentence) % numbers for sentence in _passages(edition, share)]
    return told, spoken


def _passages(edition: Edition, share: Share) -> Iterator[str]:
    """Yield the sentences about the passages that are not reviewed as the edition requires."""
    if share.outdated and edition.outdated == "mark":
        yield N_("Translations of an earlier version of the text, marked as such: %(outdated)s.")
    elif share.outdated:
        yield N_("Translations of an earlier version of the text: %(outdated)s.")
    if share.unapproved:
        yield N_("Translated, not yet approved, marked as such: %(unapproved)s.")
    if share.drafted:
        yield N_("Machine drafts, not reviewed, marked as such: %(drafted)s.")
    if share.in_revision:
        yield N_("Translations being revised, shown in the source language: %(in_revision)s.")
    if share.shown_in_source > share.in_revision and edition.require == "approved":
        yield N_("Not yet approved, shown in the source language: %(source)s.")
    elif share.shown_in_source > share.in_revision:
        yield N_("Not yet translated, shown in the source language: %(source)s.")


def summary(edition: Edition, language: str) -> tuple[str, str]:
    """Return the statements of one language in one line after its name, and the language of that line."""
    told, spoken = statements(edition, language)
    say, _spoken = interface_strings(language)
    line = say(N_("%(language)s: %(statements)s"))
    joined = languages.join_sentences(told, spoken)
    return line % {"language": languages.title_case_name(language), "statements": joined}, spoken


def _approval(edition: Edition, language: str, numbers: dict[str, str]) -> str:
    say, spoken = interface_strings(language)
    share = edition.share(language)
    percent = languages.percent(100 * share.approved // share.total if share.total else 100, spoken)
    people = languages.join(reviewers(edition, language), spoken)
    if not people:
        return say(N_("Passages approved: %(approved)s of %(total)s (%(percent)s).")) % {**numbers, "percent": percent}
    sentence = say(N_("Passages approved by %(names)s: %(approved)s of %(total)s (%(percent)s)."))
    return sentence % {**numbers, "percent": percent, "names": people}


def translators(edition: Edition, language: str) -> tuple[str, ...]:
    """Return all translators whom the catalogs of one language name, each once."""
    return _names(strand.translators for strand in _strands(edition, language))


def reviewers(edition: Edition, language: str) -> tuple[str, ...]:
    """Return all reviewers who approved texts of one language, each once."""
    return _names(strand.reviewers for strand in _strands(edition, language))


def _strands(edition: Edition, language: str) -> Iterator[Strand]:
    return (strand for chapter in edition.chapters for strand in chapter.strands if strand.language == language)


def _names(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in found for name in names))


def _part(edition: Edition, language: str, level: int) -> Element:
    told, spoken = statements(edition, language)
    part = etree.Element("div", {"class": "colophon-part", "lang": spoken, "dir": languages.direction(spoken)})
    heading = etree.SubElement(part, f"h{level}", {"lang": language, "dir": languages.direction(language)})
    heading.text = languages.title_case_name(language)
    for sentence in told:
        etree.SubElement(part, "p").text = sentence
    if edition.rights.get(language):
        part.append(_rights(edition.rights[language], language))
    return part


def _rights(words: str, language: str) -> Element:
    """Return the rights as a paragraph; links in Markdown, which metadata of books have, are links."""
    paragraph = etree.Element("p", {"class": "rights", "lang": language, "dir": languages.direction(language)})
    paragraph.text, *rest = _LINK.split(words)
    for said, address, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        link = etree.SubElement(paragraph, "a", {"href": address})
        link.text, link.tail = said, after
    return paragraph
