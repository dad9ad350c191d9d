"""Restrict drawings and formulas to allowed elements, attributes and addresses.

SVG 2 without scripts, links into other files, and HTML (`foreignObject`, whose text becomes a line of the drawing);
presentation attributes are cleaned as CSS. MathML 3 and MathML Core without alternative forms in other languages.
An animation may change how a part looks, but never the target of a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hexapla.css import sheets, tokens
from hexapla.css.values import Values, clean, inner_address, properties
from hexapla.model import Element
from hexapla.model.attributes import LINE
from hexapla.tree import MATHML, SVG, XLINK, collapsed_text, local_name, text_of

_SVG, _MATHML, _XLINK_HREF = f"{{{SVG}}}", f"{{{MATHML}}}", f"{{{XLINK}}}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SHAPES = _words(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath marker "
    "pattern linearGradient radialGradient stop clipPath mask filter image a switch view "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap "
    "feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode "
    "feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
)
_ANIMATIONS = _words("animate animateTransform animateMotion mpath set")
_PICTURES = _words("image feImage")
_EVERYWHERE = _words("id class lang role tabindex aria-label aria-labelledby aria-describedby aria-hidden") | {LINE}
_GEOMETRY = _words(
    "x y x1 x2 y1 y2 cx cy r rx ry fx fy fr width height d points pathLength viewBox transform dx dy rotate offset "
    "startOffset textLength stdDeviation baseFrequency radius k1 k2 k3 k4 scale seed azimuth elevation z slope "
    "intercept amplitude exponent surfaceScale specularExponent diffuseConstant specularConstant refX refY orient "
    "gradientTransform patternTransform tableValues"
)
_STRUCTURE = _GEOMETRY | _words(
    "preserveAspectRatio version baseProfile lengthAdjust method spacing side gradientUnits spreadMethod patternUnits "
    "patternContentUnits clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits filterUnits "
    "primitiveUnits filterRes in in2 result mode type values operator order kernelMatrix divisor bias targetX targetY "
    "edgeMode kernelUnitLength preserveAlpha xChannelSelector yChannelSelector pointsAtX pointsAtY pointsAtZ "
    "limitingConeAngle numOctaves stitchTiles systemLanguage requiredFeatures requiredExtensions zoomAndPan "
    "glyph-orientation-horizontal glyph-orientation-vertical kerning direction unicode-bidi media"
)
_TIMING = _words(
    "attributeName attributeType begin dur end min max repeatCount repeatDur restart calcMode keyTimes keySplines "
    "keyPoints from to by values additive accumulate path origin type fill rotate"
)
# SVG 2, section 6.6: presentation attributes.
PRESENTATION = _words(
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
    "color-interpolation-filters color-rendering cursor display dominant-baseline enable-background fill "
    "fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size font-size-adjust "
    "font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing lighting-color marker "
    "marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events "
    "shape-rendering solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor "
    "text-decoration text-overflow text-rendering transform-origin vector-effect visibility white-space word-spacing "
    "writing-mode"
)
_FORMULAS = _words(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup "
    "msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd maligngroup malignmark "
    "maction semantics annotation mstack mlongdiv msgroup msrow mscarries mscarry msline"
)
_TOKENS = _words("mi mn mo ms mtext annotation")
_OF_FORMULAS = _words(
    "mathvariant mathsize mathcolor mathbackground display displaystyle scriptlevel scriptsizemultiplier "
    "scriptminsize dir form fence separator lspace rspace stretchy symmetric maxsize minsize largeop movablelimits "
    "accent accentunder linethickness numalign denomalign bevelled width height depth voffset notation open close "
    "separators align rowalign columnalign groupalign alignmentscope columnwidth rowspacing columnspacing rowlines "
    "columnlines frame framespacing equalrows equalcolumns side minlabelspacing rowspan columnspan subscriptshift "
    "superscriptshift lquote rquote actiontype selection encoding xref intent arg linebreak lineleading linebreakstyle "
    "linebreakmultchar indentalign indentshift indenttarget indentalignfirst indentshiftfirst indentalignlast "
    "indentshiftlast overflow edge stackalign charalign charspacing longdivstyle position shift location crossout "
    "length leftoverhang rightoverhang mslinethickness decimalpoint color "
    "fontfamily fontsize fontstyle fontweight alttext"
)
_PICTURE_HELD = re.compile(r"data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_ACTION = _words("toggle statusline tooltip")


def restrict(element: Element, removed: list[Element], *, is_file: bool = False) -> Iterator[str]:
    """Restrict a part of a drawing or a formula, in place, to what is allowed; yield the kinds of what it loses.

    A disallowed element is added to `removed`, for the caller to remove. In a file of its own (`is_file`) a drawing may
    have a style sheet and `style` attributes.
    """
    name = local_name(element)
    if str(element.tag).startswith(_MATHML):
        yield from _hold_formula(element, name, removed)
        return
    if name == "style" and is_file:
        _keep_words(element)
        element.text = sheets.drawing_sheet(element.text or "")
        _keep(element, {key: value for key, value in element.attrib.items() if key == "media"})
    elif name == "foreignObject":
        _become_a_line(element)
    elif (
        name not in _SHAPES | _ANIMATIONS or not str(element.tag).startswith(_SVG) or _changes_more_than_looks(element)
    ):
        yield f"<{name}>"
        removed.append(element)
        return
    elif name in ("title", "desc"):
        _keep_words(element)
    kept = dict(_attributes(element, name, is_file=is_file))
    for key in element.attrib.keys() - kept.keys():
        if _is_event(key) or str(key).rpartition("}")[2] == "href":
            yield str(key).rpartition("}")[2]
    _keep(element, kept)


def _is_event(key: str) -> bool:
    return str(key).lower().startswith("on")


def _keep(element: Element, attributes: Mapping[str, str]) -> None:
    """Keep only these attributes of an element, in their original order."""
    if dict(element.attrib) != attributes:
        for key in list(element.attrib):
            if key in attributes:
                element.set(key, attributes[key])
            else:
                del element.attrib[key]
        for key in attributes.keys() - element.attrib.keys():
            element.set(key, attributes[key])


def _attributes(element: Element, name: str, *, is_file: bool) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        attribute = str(key)
        if attribute in (_XLINK_HREF, "href"):
            if _may_lead_to(name, value.strip()):
                yield attribute, value.strip()
        elif attribute in _EVERYWHERE or attribute in (f"{_XML}lang", f"{_XML}space"):
            yield attribute, value
        elif attribute == "style" and is_file:
            if said := _style(value):
                yield attribute, said
        elif name in _ANIMATIONS and attribute in _TIMING:
            if attribute not in ("from", "to", "by", "values") or _are_plain(element.get("attributeName", ""), value):
                yield attribute, value
        elif attribute in PRESENTATION:
            if cleaned := clean(value, attribute):
                yield attribute, _as_written(value, cleaned)
        elif attribute in _STRUCTURE:
            yield attribute, value


def _as_written(value: str, cleaned: str) -> str:
    """Return a plain value unchanged; one that names a part of the drawing in the form that `aim_drawing` reads."""
    if "url(" in cleaned:
        return cleaned.replace('url("', "url(").replace('")', ")")  # an id has no quotes in it
    return value if re.fullmatch(r"[\w#.,%\s-]*", value) else cleaned


def presented(style: str) -> list[tuple[str, str]]:
    """Return the properties of a `style` attribute that are also presentation attributes."""
    found = [(name, value.removesuffix(" !important")) for name, value in properties(style) if name in PRESENTATION]
    return [(name, _as_written(value, value)) for name, value in found]


def _style(value: str) -> str:
    try:
        return Values(inner_address).declarations(tokens.parse(value))
    except tokens.TooDeepError:
        return ""


def _may_lead_to(name: str, address: str) -> bool:
    """Return whether an element may have this address: links any, images their data, others a part of the drawing."""
    if name == "a":
        return is_link(address)
    return address.startswith("#") or (name in _PICTURES and _PICTURE_HELD.match(address) is not None)


def _changes_more_than_looks(element: Element) -> bool:
    """Return whether an animation would change more than how a part looks, such as the target of a link."""
    changed = element.get("attributeName")
    is_plain = local_name(element) in ("animateMotion", "mpath") and changed is None
    return local_name(element) in _ANIMATIONS and not is_plain and changed not in PRESENTATION | _GEOMETRY


def _are_plain(attribute: str, values: str) -> bool:
    """Return whether the values that an animation sets are allowed for the attribute."""
    if attribute in PRESENTATION:
        return all(clean(each, attribute) for each in values.split(";") if each.strip())
    return "(" not in values


def _keep_words(element: Element) -> None:
    """Keep only the text in an element, including the text of its descendants."""
    element.text = text_of(element) or None
    for child in list(element):
        element.remove(child)


def _become_a_line(holder: Element) -> None:
    """Turn HTML inside a drawing into a line of text."""
    words = collapsed_text(holder)
    kept = {key: value for key, value in holder.attrib.items() if key in ("id", "class", "x", "y", "transform")}
    tail = holder.tail
    holder.clear()
    holder.tag, holder.text, holder.tail = f"{_SVG}text", words, tail
    holder.attrib.update({**kept, "dy": "1em"})


def _hold_formula(element: Element, name: str, removed: list[Element]) -> Iterator[str]:
    if name not in _FORMULAS:
        yield f"<{name}>"
        if name in ("annotation-xml", "mglyph", "script", "style", "iframe", "object", "embed"):
            removed.append(element)
            return
        element.tag, name = f"{_MATHML}mrow", "mrow"  # a fraction must have two parts, and this may be one
    if name in _TOKENS and len(element):
        _keep_words(element)
    allowed = _OF_FORMULAS | _EVERYWHERE | PRESENTATION
    kept = {key: value for key, value in element.attrib.items() if str(key) in allowed and "url" not in value.lower()}
    if (address := element.get("href")) is not None:
        if is_link(address):
            kept["href"] = address
        else:
            yield "href"
    if name == "maction" and kept.get("actiontype") not in _ACTION:
        kept["actiontype"] = "toggle"
    _keep(element, kept)


# --- Allowed link targets ----------------------------------------------------------------------------

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel", "ftp", "urn", "doi"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSEEN = re.compile(r"[\s\x00-\x1f]")


def is_link(address: str) -> bool:
    """Return whether a link may lead to this address: with an allowed scheme, or within the publication."""
    if address.startswith(("#", "https://", "http://")):
        return True
    match = _SCHEME.match(_UNSEEN.sub("", address))
    return (match[1].lower() if match else "") in _SCHEMES
