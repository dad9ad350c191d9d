"""Styles and the properties that follow from them (ECMA-376, part 1, sections 17.7 and 17.3.2).

A property comes from the run itself, else its character style, else its paragraph's style, else the document's
defaults; each style has those of the style that it is based on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from hexapla.model import Element
from hexapla.read.docx.words import attribute, child, is_on, value, w
from hexapla.read.office.colours import colour_of
from hexapla.read.office.run_properties import RunProperties, as_one_emphasis, is_of_code

# Properties that cancel each other when both a paragraph's and a character's style have them (17.7.3).
_TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "vanish")
_PLAIN_SWITCHES = ("dstrike", "webHidden")
_LANGUAGES = ("val", "eastAsia", "bidi")
_DEEPEST = 50  # styles that are based on one another


_NOTHING = RunProperties()


def properties_of(said: Element | None) -> RunProperties:
    """Return what a `w:rPr` says; properties of other kinds are not read."""
    if said is None or len(said) == 0:
        return _NOTHING
    switches = {name: on for name in (*_TOGGLES, *_PLAIN_SWITCHES) if (on := is_on(said, name)) is not None}
    values = {name: own for name in ("u", "vertAlign") if (own := value(said, name)) is not None}
    language = child(said, "lang")
    values |= {f"lang.{name}": own for name in _LANGUAGES if (own := attribute(language, name))}
    if font := attribute(child(said, "rFonts"), "ascii"):
        values["font"] = font
    if (colour := value(said, "color")) is not None:
        values["colour"] = colour_of(colour)
    if (highlight := value(said, "highlight")) is not None:
        values["highlight"] = "" if highlight in ("none", "white") else highlight
    return RunProperties(switches, values)


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its id, its name in small letters, the id of the one it is based on, and its own properties."""

    id: str
    name: str
    based_on: str
    paragraph: Element | None
    run: RunProperties


class WordStyles:
    """The styles of a document."""

    def __init__(self, root: Element) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._default: dict[str, str] = {}
        self._chains: dict[tuple[str, str], tuple[Style, ...]] = {}
        self._runs: dict[tuple[str, str], RunProperties] = {}
        for each in root.iterchildren(w("style")):
            kind = attribute(each, "type") or "paragraph"
            made = Style(
                attribute(each, "styleId"),
                (value(each, "name") or "").strip().casefold(),
                value(each, "basedOn") or "",
                paragraph=child(each, "pPr"),
                run=properties_of(child(each, "rPr")),
            )
            self._styles[kind, made.id] = made
            if attribute(each, "default") in ("1", "true", "on"):
                self._default.setdefault(kind, made.id)
        self._defaults = properties_of(root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"))
        self._paragraph_defaults = root.find(f"{w('docDefaults')}/{w('pPrDefault')}/{w('pPr')}")

    def chain(self, identifier: str, kind: str = "paragraph") -> tuple[Style, ...]:
        """Return a style and those that it is based on, the nearest first; else the default style's."""
        key = kind, identifier
        if key not in self._chains:
            found: dict[str, Style] = {}
            style = self._styles.get(key) or self._styles.get((kind, self._default.get(kind, "")))
            while style is not None and style.id not in found and len(found) < _DEEPEST:
                found[style.id] = style
                style = self._styles.get((kind, style.based_on))
            self._chains[key] = tuple(found.values())
        return self._chains[key]

    def paragraph_property(self, identifier: str, said: Element | None, name: str) -> Element | None:
        """Return a property of a paragraph: its own, in the `w:pPr` `said`, else its style's, else the default."""
        holders = (said, *(style.paragraph for style in self.chain(identifier)), self._paragraph_defaults)
        return next((found for each in holders if (found := child(each, name)) is not None), None)

    def run(self, paragraph: str, character: str, said: Element | None) -> RunProperties:
        """Return the properties of a run that has these styles and its own `w:rPr`."""
        key = paragraph, character
        if key not in self._runs:
            self._runs[key] = self._of_styles(*key)
        return properties_of(said).over(self._runs[key])

    def _of_styles(self, paragraph: str, character: str) -> RunProperties:
        of_paragraph = _merged(self.chain(paragraph))
        characters = self.chain(character, "character")
        of_character = as_one_emphasis(_merged(characters), (style.name for style in characters))
        made = of_character.over(of_paragraph.over(self._defaults))
        if is_of_code(style.name for style in characters):
            return RunProperties({"vanish": of_character.is_on("vanish")}, made.values)
        toggles = {
            name: self._defaults.is_on(name) or of_paragraph.is_on(name) != of_character.is_on(name)
            for name in _TOGGLES
        }
        return RunProperties({**made.switches, **toggles}, made.values)

    @cached_property
    def ground(self) -> RunProperties:
        """The properties of runs in the document's default paragraph style."""
        return self.run("", "", None)

    def numberings(self) -> dict[str, str]:
        """Return the ids of the numberings that numbering styles have, by the styles' ids (17.9.21)."""
        found = {
            style.id: value(child(style.paragraph, "numPr"), "numId")
            for (kind, _id), style in self._styles.items()
            if kind == "numbering"
        }
        return {style: numbering for style, numbering in found.items() if numbering}


def _merged(chain: tuple[Style, ...]) -> RunProperties:
    made = _NOTHING
    for style in reversed(chain):
        made = style.run.over(made)
    return made


def runs_in(roots: Iterable[Element], styles: WordStyles) -> Iterator[tuple[str, RunProperties]]:
    """Yield the text and the properties of every run."""
    for root in roots:
        for paragraph in root.iter(w("p")):
            style = value(child(paragraph, "pPr"), "pStyle") or ""
            for run in paragraph.iter(w("r")):
                if text := "".join(each.text or "" for each in run.iterchildren(w("t"))):
                    said = child(run, "rPr")
                    yield text, styles.run(style, value(said, "rStyle") or "", said)
