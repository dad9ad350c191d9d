"""Labels and roles of reStructuredText: the ids of its title, and where a role is used."""

from __future__ import annotations

import re

from hexapla.model import Element

_LABEL = re.compile(r"\.\. _`?([^:`\n]+)`?:")
# The labels before a title, then perhaps a line above it, the title, and the line below it.
_TITLE = re.compile(
    r"((?:^\.\. _[^\n]+:[ ]*\n\s*)*)(?:^([=\-~*^#\"'+.:])\2{2,}[ ]*\n)?^[ ]*\S.*\n([=\-~*^#\"'+.:])\3{2,}[ ]*$",
    re.MULTILINE,
)


def line_of_role(text: str, role: str) -> int:
    """Return the line of the first use of a role; 0 if there is none."""
    at = text.find(f":{role}:`")
    return text.count("\n", 0, at) + 1 if at >= 0 else 0


def name_title(root: Element, text: str) -> None:
    """Set the ids of the title and the subtitle to the labels before them, which pandoc drops.

    Pictures without a description get none, where pandoc describes them as “image”.
    """
    labels = [_LABEL.findall(match[1]) for match in _TITLE.finditer(text)]
    shown = [each for each in root.iter("h1", "p") if each.get("class") in ("title", "subtitle")]
    if ":alt: image" not in text:
        for image in [each for each in root.iter("img") if each.get("alt") == "image"]:
            image.set("alt", "")  # pandoc's own
    for element, names_of in zip(shown, labels, strict=False):
        if names_of:
            element.set("id", "-".join(names_of[-1].lower().split()))
