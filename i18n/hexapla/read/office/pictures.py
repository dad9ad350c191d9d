"""Pictures that editions cannot show, such as EMF and WMF: they are converted if possible, or replaced by words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from hexapla.model import Element
from hexapla.read.assets import type_of_name
from hexapla.read.office.conversion import ENDINGS, as_svg

NAME = "data-name"  # the attribute of a picture with the name that the author's program gave to it


def convert_pictures(page: Element, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Replace pictures that no reading system shows by drawings; return the drawings by the names of their files.

    A picture that cannot be converted gets an alternative text with its name and kind, unless it already has one.
    """
    images = [(image, unquote(image.get("src", "")), image.attrib.pop(NAME, "")) for image in page.iter("img")]
    names = {file for _image, file, _name in images if PurePosixPath(file).suffix.lower() in ENDINGS and file in files}
    drawings = as_svg({name: files[name] for name in sorted(names)}) if names else {}
    for image, file, name in images:
        path = PurePosixPath(file)
        if file in drawings:
            image.set("src", quote(f"{file}.svg"))
        elif not image.get("alt") and path.suffix and (file in names or not type_of_name(path.name)):
            image.set("alt", f"{name or path.stem} ({path.suffix[1:].upper()})")
    return {f"{name}.svg": drawing for name, drawing in drawings.items()}
