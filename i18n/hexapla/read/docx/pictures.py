"""Pictures that editions cannot show, such as EMF and WMF: words stand in their place."""

from __future__ import annotations

from pathlib import PurePosixPath

from hexapla.model import Element
from hexapla.read.assets import type_of_name
from hexapla.read.docx.drawings import NAME


def name_pictures(page: Element) -> None:
    """Give pictures of kinds that no reading system shows a text that says what was there, unless they have one."""
    for image in page.iter("img"):
        name = image.attrib.pop(NAME, "")
        file = PurePosixPath(image.get("src", ""))
        if not image.get("alt") and file.suffix and not type_of_name(file.name):
            image.set("alt", f"{name or file.stem} ({file.suffix[1:].upper()})")
