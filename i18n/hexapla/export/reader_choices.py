"""The choices that a page offers to readers: languages and layout.

Check boxes and a style sheet hide languages. Scripts do the rest; they use no network, and pages work without them.
The page's Content-Security-Policy allows no other script.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, interface_strings
from hexapla.model import Edition, Element

# Scripts, each NAME.js in this folder: of a page in several languages, of one in one language, of contents.
PARALLEL: tuple[str, ...] = ("reading", "sentences", "places")
ALONE: tuple[str, ...] = ("places",)
CONTENTS: tuple[str, ...] = ("searching", "places")
_LAYOUTS = {"stacked": N_("Stacked"), "columns": N_("Columns"), "on-demand": N_("On demand")}


@cache
def script(names: tuple[str, ...]) -> str:
    """Return the text of a page's one script element: scripts by their names."""
    return "\n" + "".join(Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8") for name in names)


def nonce(content: str) -> str:
    """Return the nonce of a page's script: a digest of all content of the page.

    So no text in the page can contain it, and a script injected by a text does not run. A digest of the script would do
    as well, but the Nu checker (26.9) does not support it.
    """
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def policy(nonce: str = "", *, has_files: bool = False) -> str:
    """Return the Content-Security-Policy (Level 3) of a page that runs only the script with this nonce.

    It is a second protection after the cleaning of sources: a page holds its fonts, and its images unless it
    `has_files`, which are beside it. It loads nothing else. On a page from a disk, not every browser takes `'self'` for
    the files beside it.
    """
    images = "'self' file: data:" if has_files else "data:"
    ours = f"'nonce-{nonce}'" if nonce else "'none'"
    return (
        f"default-src 'none'; script-src {ours}; style-src 'unsafe-inline'; img-src {images}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def tools(edition: Edition, hint: Element | None = None) -> Element:
    """Return the disclosure with the choices of languages and layout; its summary says what is shown.

    The layout needs the script, which makes its field and its name in the summary visible. `hint` is shown below.
    """
    say, spoken = interface_strings(edition.languages[0])
    group = etree.Element("details", {"class": "tools", "data-edition": f"{edition.identifier} {edition.name}"})
    summary = etree.SubElement(group, "summary")
    # The rules of the check boxes hide the names of hidden languages here, too.
    for language in edition.languages:
        name = etree.SubElement(summary, "bdi", {"class": f"in-{language.lower()}", "lang": language})
        name.set("dir", languages.direction(language))
        name.text, name.tail = languages.title_case_name(language), " "
    etree.SubElement(summary, "bdi", {"class": "layout", "lang": spoken, "hidden": "hidden"})
    chosen = _fields(group, "languages", say(N_("Languages")), spoken)
    for number, language in enumerate(edition.languages):
        is_fixed = edition.layout == "on-demand" and number == 0  # the others are inside its disclosure
        state = {"checked": "checked", **({"disabled": "disabled"} if is_fixed else {})}
        box = {"type": "checkbox", "id": f"show-{language.lower()}", **state}
        _choice(chosen, box, languages.title_case_name(language), language)
    laid = _fields(group, "layouts", say(N_("Layout")), spoken)
    laid.set("hidden", "hidden")
    for value, words in _LAYOUTS.items():
        state = {"checked": "checked"} if value == edition.layout else {}
        _choice(laid, {"type": "radio", "name": "layout", "value": value, **state}, say(words), spoken)
    if hint is not None:
        group.append(hint)
    return group


def _fields(parent: Element, name: str, words: str, language: str) -> Element:
    fields = etree.SubElement(parent, "fieldset", {"class": f"chooser {name}"})
    legend = etree.SubElement(fields, "legend", {"lang": language, "dir": languages.direction(language)})
    legend.text = words
    return fields


def _choice(fields: Element, attributes: dict[str, str], words: str, language: str) -> None:
    label = etree.SubElement(fields, "label")  # in the page's direction, so that all boxes are on one side
    etree.SubElement(label, "input", attributes).tail = " "
    etree.SubElement(label, "bdi", {"lang": language, "dir": languages.direction(language)}).text = words


def style(edition: Edition) -> str:
    """Return the rules that depend on the edition's languages.

    Each language has a label, a tint and a kind of rule, by which it is recognised where languages are one below the
    other. A language whose check box is not checked is hidden, unless none is checked.
    """
    any_checked = "body:has(.languages :checked)"
    tags = [language.lower() for language in edition.languages]
    looks = (
        f'.in-{tag} {{ --tag: "{tag.upper()}"; --tint: var(--tint-{number}); --rule: var(--rule-{number}) }}'
        for number, tag in enumerate(tags, 1)
    )
    rules = [f"{any_checked}:has(#show-{tag}:not(:checked)) .in-{tag}" for tag in tags]
    others = ", ".join(f"#show-{tag}:checked" for tag in tags[1:])
    rules.append(f"{any_checked}:not(:has({others})) .others")
    hidden = (f"{rule} {{ display: none !important; }}" for rule in rules)
    return "".join(f"{line}\n" for line in (*looks, *hidden))
