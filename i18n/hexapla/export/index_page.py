"""`index.html` in the folder of editions: all editions of a publication, and a search in their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.export import GENERATOR, reader_choices
from hexapla.export.chapter import append_joined, put_blocks_on_lines
from hexapla.export.edition_facts import EditionFacts
from hexapla.export.review_marks import in_words, key_to_signs, put_title
from hexapla.export.search_texts import FILE, search_form
from hexapla.messages import N_, interface_strings
from hexapla.model import Element
from hexapla.version import VERSION

PAGE = "index.html"
_STYLES = tuple(Path(__file__).with_name(f"{name}.css") for name in ("text", "page", "index_page"))
_FORMATS = {"html": "HTML", "epub": "EPUB", "pdf": "PDF"}  # other formats are in capitals, too


def make_index_page(title: str, language: str, editions: Mapping[str, EditionFacts]) -> bytes:
    """Return the page: the same for the same facts. `language` is that of the publication and of the page."""
    say, spoken = interface_strings(language)
    main = etree.Element("main", {"id": "text"})
    heading = etree.SubElement(main, "h1", {"lang": language, "dir": languages.direction(language)})
    put_title(heading, title, language)
    sources = _searched(editions)
    if sources:
        main.append(search_form(sources, language))
    section = etree.SubElement(main, "section", {"aria-labelledby": "editions"})
    called = etree.SubElement(section, "h2", {"id": "editions", "lang": spoken, "dir": languages.direction(spoken)})
    called.text = say(N_("Editions"))
    items = etree.SubElement(section, "ul", {"class": "editions"})
    for name, facts in editions.items():
        items.append(_item(name, facts, language))
    section.extend(key_to_signs((words for facts in editions.values() for words in facts.titles.values()), language))
    put_blocks_on_lines(main)
    body = etree.tostring(main, method="html", encoding="unicode")
    script = reader_choices.script(("searching",)) if sources else ""
    nonce = reader_choices.nonce(f"{title}\n{body}") if script else ""
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{reader_choices.policy(nonce, has_files=True)}">',
        f"<title>{escape(in_words(title, language))}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'{GENERATOR}{VERSION}">',
        *_alternates(editions),
        f"<style>\n{''.join(path.read_text(encoding='utf-8') for path in _STYLES)}</style>",
    ]
    end = f'<script nonce="{nonce}">{script}</script>\n' if script else ""
    opening = f'<!DOCTYPE html>\n<html lang="{language}" dir="{languages.direction(language)}">\n<head>\n'
    return f"{opening}{chr(10).join(head)}\n</head>\n<body>\n{body}\n{end}</body>\n</html>\n".encode()


def best_editions(editions: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return for each language the edition to read it in: one in it alone, else one that begins with it, else any.

    `editions` are the languages of each edition, in the publication's order.
    """
    found: dict[str, tuple[tuple[bool, bool, int], str]] = {}
    for place, (name, tags) in enumerate(editions.items()):
        for tag in tags:
            rank = len(tags) > 1, tags[0] != tag, place
            if tag not in found or rank < found[tag][0]:
                found[tag] = rank, name
    return {tag: name for tag, (_rank, name) in found.items()}


def _with_pages(editions: Mapping[str, EditionFacts]) -> dict[str, Sequence[str]]:
    return {
        name: facts.languages for name, facts in editions.items() if f"{name}/{PAGE}" in facts.files.get("html", ())
    }


def _searched(editions: Mapping[str, EditionFacts]) -> list[tuple[str, list[str]]]:
    """Return the folders whose texts are searched, each with the languages that are searched there."""
    found: dict[str, list[str]] = {}
    for tag, name in best_editions(_with_pages(editions)).items():
        if f"{name}/{FILE}" in editions[name].files["html"]:
            found.setdefault(f"{name}/", []).append(tag)
    return list(found.items())


def _alternates(editions: Mapping[str, EditionFacts]) -> list[str]:
    return [
        f'<link rel="alternate" hreflang="{escape(tag)}" href="{escape(name)}/{PAGE}">'
        for tag, name in best_editions(_with_pages(editions)).items()
    ]


def _item(name: str, facts: EditionFacts, language: str) -> Element:
    """Return an edition: its cover, its titles, its languages with the shares of reviewed texts, and its files."""
    say, spoken = interface_strings(language)
    item = etree.Element("li", {"class": "edition", "id": f"edition-{name}"})
    if facts.cover:
        etree.SubElement(item, "img", {"src": facts.cover, "alt": "", "width": "120", "height": "180"})
    about = etree.SubElement(item, "div")
    heading = etree.SubElement(about, "h3")
    page = f"{name}/{PAGE}"
    has_page = page in facts.files.get("html", ())
    holder = etree.SubElement(heading, "a", {"href": page}) if has_page else heading
    titles = {facts.titles[tag]: tag for tag in reversed(facts.languages) if facts.titles.get(tag)}
    append_joined(holder, list(reversed(titles.items())))
    tags = etree.SubElement(about, "ul", {"class": "languages-of"})
    for tag in facts.languages:
        line = etree.SubElement(tags, "li")
        own = etree.SubElement(line, "bdi", {"lang": tag, "dir": languages.direction(tag)})
        own.text = languages.title_case_name(tag)
        if tag in facts.shares:
            share = etree.SubElement(
                line, "span", {"class": "share", "lang": spoken, "dir": languages.direction(spoken)}
            )
            share.text = say(N_("reviewed: %(percent)s")) % {"percent": languages.percent(facts.shares[tag], spoken)}
            own.tail = " "
    forms = etree.SubElement(about, "p", {"class": "formats"})
    for form, files in facts.files.items():
        target = page if form == "html" and has_page else files[0] if len(files) == 1 else ""
        made = etree.SubElement(forms, "a", {"href": target}) if target else etree.SubElement(forms, "span")
        made.text, made.tail = _FORMATS.get(form, form.upper()), " "
    return item
