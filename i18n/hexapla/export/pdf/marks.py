"""Mark what a page shows while WeasyPrint draws it (ISO 32000-1, 14.6): texts with numbers, all else as artifacts.

Running heads, page numbers, rules, the dots of the contents and pictures without a description are artifacts. Text in
small capitals has its own letters as its replacement text (14.9.4): fonts show capitals in place of small letters, and
a copy would have both. A sign has its words, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from hexapla.export.pdf.structure import description


class Marker:
    """Takes the place of what a `weasyprint.pdf.stream.Stream` marks itself.

    `frame` has the ids of the boxes of the page that are not part of the text.
    """

    def __init__(self, stream: Any, frame: set[int]) -> None:
        self._stream, self._frame = stream, frame
        self._is_inside = False
        # By box. A group of the page (for its opacity) has the same, and its own methods.
        self._tags: dict[Any, dict[str, Any]] = {}
        stream._tags = self._tags
        stream.marked, stream.artifact = self._marked, self._artifact

    def marks(self) -> Mapping[Any, int]:
        """Return the number of the mark of each text and picture."""
        return {box: tag["mcid"] for box, tag in self._tags.items()}

    @contextmanager
    def _marked(self, box: Any, tag: str) -> Iterator[None]:
        import pydyf

        if id(box) in self._frame or _is_decoration(box, tag):
            with self._artifact():
                yield
            return
        number = len(self._tags)
        self._tags[box] = {"tag": tag, "mcid": number}
        properties = pydyf.Dictionary({"MCID": number})
        is_small = tag == "Span" and box.style["font_variant_caps"] in ("small-caps", "petite-caps")
        words = f"{box.text} {box.element.get('aria-label')}" if _is_sign(box, tag) else box.text if is_small else ""
        if words:
            properties["ActualText"] = pydyf.String(words)
        known = {id(font): len(font.to_unicode) for font in self._fonts()} if is_small else {}
        self._stream.begin_marked_content(tag, properties)
        self._is_inside = True
        yield
        self._is_inside = False
        self._stream.end_marked_content()
        for font in self._fonts() if is_small else ():
            for glyph in list(font.to_unicode)[known.get(id(font), 0) :]:
                # Elsewhere the same glyph is the capital.
                font.to_unicode[glyph] = font.to_unicode[glyph].upper()

    @contextmanager
    def _artifact(self) -> Iterator[None]:
        """Mark an artifact, unless it is drawn inside a text, as an underline is (ISO 14289-1, 7.1)."""
        if self._is_inside:
            yield
            return
        self._stream.begin_marked_content("Artifact")
        yield
        self._stream.end_marked_content()

    def _fonts(self) -> list[Any]:
        return list(self._stream._fonts.values())


def _is_sign(box: Any, tag: str) -> bool:
    """Return whether a text is the sign of what is not reviewed."""
    return tag == "Span" and box.element_tag == "small" and "mark" in (box.element.get("class") or "").split()


def _is_decoration(box: Any, tag: str) -> bool:
    """Return whether a picture has no description, or a text is part of the dots before a page number."""
    if tag == "Figure":
        return not description(box.element)
    return box.element_tag == "a::after" and not box.text.strip(" .")
