"""What a reader can choose in a page: its languages, and its layout.

Check boxes and a style sheet hide languages. The rest is done by scripts of ours, which ask nothing of any network and
without which every page is whole: the page's Content-Security-Policy lets nothing else run.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.messages import N_, furniture
from hexapla.model import Edition, Element

# Each is NAME.js in this folder. They stand in one `<script>` at the end of a page, in this order.
_SCRIPTS = ("reading", "sentences")
_LAYOUTS = {"stacked": N_("Stacked"), "columns": N_("Columns"), "on-demand": N_("On demand")}


def script() -> str:
    """The text of a page's one script element."""
    return "\n" + "".join(Path(__file__).with_name(f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)


def nonce(content: str) -> str:
    """What a page's script is known by: a digest of all that the page shows.

    So no text in the page can know it, and a script that came in with a text would not run. The script's own digest
    would do as well, but the Nu checker (26.9) does not know that.
    """
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode("ascii")


def policy(nonce: str = "") -> str:
    """The Content-Security-Policy (Level 3) of a page that runs the script with this nonce alone.

    It stands behind the cleaning of what came in: a page holds its images and fonts, and asks no address for anything.
    """
    ours = f"'nonce-{nonce}'" if nonce else "'none'"
    return (
        f"default-src 'none'; script-src {ours}; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def tools(edition: Edition) -> Element:
    """The choices: languages, and the layout, which only the script can change and so shows."""
    say, spoken = furniture(edition.languages[0])
    group = etree.Element("div", {"class": "tools", "data-edition": f"{edition.identifier} {edition.name}"})
    chosen = _fields(group, "languages", say(N_("Languages")), spoken)
    for number, language in enumerate(edition.languages):
        is_fixed = edition.layout == "on-demand" and number == 0  # the others stand inside what it leads to
        state = {"checked": "checked", **({"disabled": "disabled"} if is_fixed else {})}
        box = {"type": "checkbox", "id": f"show-{language.lower()}", **state}
        _choice(chosen, box, languages.title_case_name(language), language)
    laid = _fields(group, "layouts", say(N_("Layout")), spoken)
    laid.set("hidden", "hidden")
    for value, words in _LAYOUTS.items():
        state = {"checked": "checked"} if value == edition.layout else {}
        _choice(laid, {"type": "radio", "name": "layout", "value": value, **state}, say(words), spoken)
    return group


def _fields(parent: Element, name: str, words: str, language: str) -> Element:
    fields = etree.SubElement(parent, "fieldset", {"class": f"chooser {name}"})
    legend = etree.SubElement(fields, "legend", {"lang": language, "dir": languages.direction(language)})
    legend.text = words
    return fields


def _choice(fields: Element, attributes: dict[str, str], words: str, language: str) -> None:
    label = etree.SubElement(fields, "label")  # in the page's direction: every box stands on the same side of its name
    etree.SubElement(label, "input", attributes).tail = " "
    etree.SubElement(label, "bdi", {"lang": language, "dir": languages.direction(language)}).text = words


def style(edition: Edition) -> str:
    """What the check boxes do: a language hides that is not checked, unless none is."""
    any_checked = "body:has(.languages :checked)"
    tags = [language.lower() for language in edition.languages]
    rules = [f"{any_checked}:has(#show-{tag}:not(:checked)) .in-{tag}" for tag in tags]
    others = ", ".join(f"#show-{tag}:checked" for tag in tags[1:])
    rules.append(f"{any_checked}:not(:has({others})) .others")
    return "".join(f"{rule} {{ display: none !important; }}\n" for rule in rules)
