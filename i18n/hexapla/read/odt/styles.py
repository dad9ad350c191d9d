"""Styles (`style:style`, `style:default-style`) and the properties that follow from them.

A property comes from the innermost span, else from the spans around it, its paragraph's style, and the document's
defaults; each style has those of its parent. Automatic styles, in which programs store direct formatting, have common
styles as parents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hexapla.model import Element
from hexapla.read.odt.names import said, tag
from hexapla.read.office.run_properties import RunProperties, as_one_emphasis, is_of_code

_DEEPEST = 50  # styles that are based on one another
_NOTHING = RunProperties()
_ENCODED = re.compile(r"_([0-9a-fA-F]+)_")
_STANDARD = "Standard"
# The kinds of letters that have properties of their own, and the endings of these properties' names.
_KINDS = (("", ""), (".eastAsia", "-asian"), (".bidi", "-complex"))
# Switches, with the attributes that turn them on or off, and the value that turns them on.
_SWITCHES = (
    ("smallCaps", "fo:font-variant", "small-caps"),
    ("caps", "fo:text-transform", "uppercase"),
    ("vanish", "text:display", "none"),
)
_WEIGHTS = [f"{name}{kind}" for name in "bi" for kind, _ending in _KINDS]
_BOLD = frozenset(("bold", "bolder", "600", "700", "800", "900"))
_NO_LANGUAGE = frozenset(("none", "zxx"))


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """A style: its element, its name in small letters as authors see it, and the properties of its text."""

    element: Element
    name: str
    run: RunProperties

    def said(self, name: str) -> str | None:
        """Return an attribute of the style; None if it does not have it."""
        return self.element.get(tag(name))

    def paragraph(self, name: str) -> str:
        """Return an attribute of its paragraphs' properties; empty if there is none."""
        return said(self.element.find(tag("style:paragraph-properties")), name)


class TextStyles:
    """The styles of a document's paragraphs and spans."""

    def __init__(self, roots: Iterable[Element], language: str) -> None:
        """Read the styles in these elements, of which later ones win; `language` is that of text without a language."""
        roots = tuple(roots)
        self._fonts = {
            said(face, "style:name"): said(face, "svg:font-family")
            for root in roots
            for face in root.iter(tag("style:font-face"))
        }
        self._styles: dict[tuple[str, str], OdtStyle] = {}
        self._chains: dict[tuple[str, str], tuple[OdtStyle, ...]] = {}
        self._runs: dict[tuple[str, str], RunProperties] = {}
        self._in_spans: dict[tuple[str, RunProperties], RunProperties] = {}
        self._paragraphs: dict[tuple[str, str], str] = {}
        self._default = RunProperties({}, {"lang.val": language} if language else {})
        self._default_style: OdtStyle | None = None
        for root in roots:
            for each in root.iter(tag("style:style")):
                self._styles[said(each, "style:family"), said(each, "style:name")] = self._style(each)
            for each in root.iter(tag("style:default-style")):
                if said(each, "style:family") == "paragraph":
                    self._default_style = self._style(each)
                    self._default = self._default_style.run.over(self._default)

    def _style(self, element: Element) -> OdtStyle:
        name = said(element, "style:display-name") or _ENCODED.sub(_decoded, said(element, "style:name"))
        text = element.find(tag("style:text-properties"))
        return OdtStyle(element, name.strip().casefold(), properties_of(text, self._fonts))

    def chain(self, name: str, family: str = "paragraph") -> tuple[OdtStyle, ...]:
        """Return a style and its ancestors, the nearest first; a paragraph without a style has the standard one."""
        key = family, name
        if key not in self._chains:
            found: dict[int, OdtStyle] = {}
            style = self._styles.get(key)
            if style is None and family == "paragraph":
                style = self._styles.get((family, _STANDARD))
            while style is not None and id(style) not in found and len(found) < _DEEPEST:
                found[id(style)] = style
                style = self._styles.get((family, style.said("style:parent-style-name") or ""))
            self._chains[key] = tuple(found.values())
        return self._chains[key]

    def paragraph(self, name: str, attribute: str) -> str:
        """Return an attribute of a paragraph's properties from its style's chain, or the default; empty if none."""
        key = name, attribute
        if key not in self._paragraphs:
            default = self._default_style
            styles = (*self.chain(name), *(() if default is None else (default,)))
            self._paragraphs[key] = next((found for style in styles if (found := style.paragraph(attribute))), "")
        return self._paragraphs[key]

    def run(self, name: str) -> RunProperties:
        """Return the properties of text in paragraphs of a style."""
        key = "paragraph", name
        if key not in self._runs:
            self._runs[key] = self._merged(*key).over(self._default)
        return self._runs[key]

    def span(self, name: str) -> RunProperties:
        """Return the properties that a style of spans says."""
        key = "text", name
        if key not in self._runs:
            names = [style.name for style in self.chain(name, "text")]
            found = as_one_emphasis(self._merged(*key), names)
            self._runs[key] = _without_looks(found) if is_of_code(names) else found
        return self._runs[key]

    def in_span(self, name: str, around: RunProperties) -> RunProperties:
        """Return the properties of text in a span of a style, and `around` for what that does not say."""
        key = name, around
        if key not in self._in_spans:
            self._in_spans[key] = self.span(name).over(around)
        return self._in_spans[key]

    def _merged(self, family: str, name: str) -> RunProperties:
        made = _NOTHING
        for style in reversed(self.chain(name, family)):
            made = style.run.over(made)
        return made


def _without_looks(properties: RunProperties) -> RunProperties:
    """Return the properties of text that has no looks, whatever the text around it has."""
    names = dict.fromkeys((*(name for name, _attribute, _on in _SWITCHES), "strike", *_WEIGHTS), False)
    names["vanish"] = properties.is_on("vanish")
    return RunProperties(names, {**properties.values, "u": "none", "vertAlign": "baseline"})


def _decoded(code: re.Match[str]) -> str:
    at = int(code[1], 16)
    return chr(at) if at < 0xD800 else code[0]


def properties_of(element: Element | None, fonts: Mapping[str, str]) -> RunProperties:
    """Return what a `style:text-properties` says; properties of other kinds are not read."""
    if element is None:
        return _NOTHING
    switches: dict[str, bool] = {}
    values: dict[str, str] = {}
    for kind, ending in _KINDS:
        if weight := _of_kind(element, "font-weight", ending):
            switches[f"b{kind}"] = weight in _BOLD
        if slope := _of_kind(element, "font-style", ending):
            switches[f"i{kind}"] = slope != "normal"
        if language := _language(element, ending):
            values[f"lang{kind or '.val'}"] = language
    for name, attribute, on in _SWITCHES:
        if value := said(element, attribute):
            switches[name] = value == on
    if line := said(element, "style:text-line-through-style") or said(element, "style:text-line-through-type"):
        switches["strike"] = line != "none"
    if line := said(element, "style:text-underline-style"):
        values["u"] = line
    if position := said(element, "style:text-position"):
        values["vertAlign"] = _raised(position.split()[0])
    font = said(element, "style:font-name")
    if family := fonts.get(font, font) or said(element, "fo:font-family"):
        values["font"] = family.strip("'\" ")
    return RunProperties(switches, values)


def _of_kind(element: Element, name: str, ending: str) -> str:
    """Return a property for one kind of letters; many programs say it only for Western ones."""
    return (ending and said(element, f"style:{name}{ending}")) or said(element, f"fo:{name}")


def _language(element: Element, ending: str) -> str:
    """Return a language for one kind of letters, `none` for text in no language; empty if nothing is said."""
    if full := said(element, f"style:rfc-language-tag{ending}"):
        return full
    space = "style" if ending else "fo"
    language, script, country = (said(element, f"{space}:{name}{ending}") for name in ("language", "script", "country"))
    if not language:
        return ""
    if language in _NO_LANGUAGE:
        return "none"
    return "-".join(each for each in (language, script, country) if each not in ("", "none"))


def _raised(position: str) -> str:
    """Return whether text is raised or lowered, from the first value of `style:text-position`."""
    if position in ("super", "sub"):
        return f"{position}script"
    figures = position.rstrip("%")
    if not figures.strip("0.-+"):
        return "baseline"
    return "subscript" if figures.startswith("-") else "superscript"
