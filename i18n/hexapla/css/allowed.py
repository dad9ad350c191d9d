"""The properties, functions, descriptors and pseudo-classes that a style sheet may use; all others are left out.

The lists hold what changes the appearance of static text: the CSS snapshot of 2024, the prefixed names of EPUB 3.3,
and what publishers' programs write. They do not hold what changes with time or the pointer (`animation`, `transition`,
`behavior`), what fetches a file named by a string (`image()`, `image-set()`, `src()`, `cross-fade()`), what draws with
another element or with code (`element()`, `paint()`), and what depends on the script of the translation (`direction`,
`unicode-bidi`).
"""

from __future__ import annotations

import re

_SIDES = "top right bottom left block inline block-start block-end inline-start inline-end".split()
_CORNERS = "top-left top-right bottom-left bottom-right start-start start-end end-start end-end".split()
_BORDERS = ["border", *(f"border-{side}" for side in _SIDES)]

_OF_SIDES = (
    *(f"{box}-{side}" for box in ("margin", "padding", "scroll-margin", "scroll-padding") for side in _SIDES),
    *(f"{border}{part}" for border in _BORDERS for part in ("", "-width", "-style", "-color")),
    *(f"border-{corner}-radius" for corner in _CORNERS),
    *(f"inset-{side}" for side in _SIDES[4:]),
)

PROPERTIES = frozenset(_OF_SIDES).union(
    """
    margin padding scroll-margin scroll-padding inset top right bottom left position z-index float clear
    margin-collapse margin-trim
    display visibility overflow overflow-x overflow-y overflow-block overflow-inline overflow-clip-margin opacity
    box-sizing box-decoration-break box-shadow aspect-ratio contain content-visibility isolation object-fit
    object-position zoom
    width height min-width min-height max-width max-height inline-size block-size min-inline-size min-block-size
    max-inline-size max-block-size
    border-radius border-collapse border-spacing border-image border-image-source border-image-slice
    border-image-width border-image-outset border-image-repeat
    outline outline-color outline-style outline-width outline-offset
    background background-color background-image background-position background-position-x background-position-y
    background-repeat background-size background-clip background-origin background-attachment background-blend-mode
    color color-scheme color-adjust print-color-adjust forced-color-adjust accent-color caret-color mix-blend-mode
    clip clip-path clip-rule mask mask-image mask-mode mask-repeat mask-position mask-size mask-clip mask-origin
    mask-composite mask-type mask-border filter backdrop-filter
    shape-outside shape-margin shape-image-threshold
    transform transform-origin transform-box transform-style rotate scale translate perspective perspective-origin
    backface-visibility
    font font-family font-size font-size-adjust font-style font-weight font-stretch font-width font-variant
    font-variant-alternates font-variant-caps font-variant-east-asian font-variant-emoji font-variant-ligatures
    font-variant-numeric font-variant-position font-feature-settings font-variation-settings font-kerning
    font-language-override font-optical-sizing font-palette font-smoothing font-smooth osx-font-smoothing
    font-synthesis font-synthesis-weight font-synthesis-style font-synthesis-small-caps
    line-height line-height-step line-break line-grid line-snap line-clamp letter-spacing word-spacing word-break
    word-wrap overflow-wrap white-space white-space-collapse white-space-trim tab-size vertical-align
    baseline-shift baseline-source alignment-baseline dominant-baseline initial-letter initial-letter-align
    hyphens hyphenate hyphenate-character hyphenate-limit-chars hyphenate-limit-last hyphenate-limit-lines
    hyphenate-limit-zone hyphenate-after hyphenate-before hyphenate-lines hyphenate-resource
    text-align text-align-last text-align-all text-anchor text-autospace text-box text-box-edge text-box-trim
    text-combine text-combine-upright text-combine-horizontal text-decoration text-decoration-color
    text-decoration-line text-decoration-skip text-decoration-skip-ink text-decoration-style
    text-decoration-thickness text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style
    text-fill-color text-group-align text-indent text-justify text-justify-trim text-orientation text-overflow
    text-rendering text-shadow text-size-adjust text-spacing text-spacing-trim text-stroke text-stroke-color
    text-stroke-width text-transform text-underline-offset text-underline-position text-underline text-wrap
    text-wrap-mode text-wrap-style
    hanging-punctuation writing-mode ruby-align ruby-merge ruby-overhang ruby-position quotes content
    counter-increment counter-reset counter-set
    list-style list-style-type list-style-position list-style-image
    caption-side empty-cells table-layout
    columns column-count column-width column-gap column-fill column-span column-rule column-rule-color
    column-rule-style column-rule-width
    break-after break-before break-inside page page-break-after page-break-before page-break-inside
    column-break-after column-break-before column-break-inside orphans widows
    flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap order gap row-gap grid grid-area
    grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end grid-column-gap grid-column-start
    grid-gap grid-row grid-row-end grid-row-gap grid-row-start grid-template grid-template-areas
    grid-template-columns grid-template-rows align-content align-items align-self justify-content justify-items
    justify-self place-content place-items place-self box-align box-flex box-orient box-pack
    cursor pointer-events user-select resize scroll-behavior touch-action tap-highlight-color image-orientation
    image-rendering image-resolution interpolation-mode all appearance math-depth math-shift math-style
    fill fill-opacity fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width stop-color stop-opacity flood-color flood-opacity lighting-color
    color-interpolation color-interpolation-filters color-rendering marker marker-start marker-mid marker-end
    paint-order shape-rendering vector-effect solid-color solid-opacity enable-background
    size marks bleed string-set bookmark-label bookmark-level bookmark-state running footnote-display
    footnote-policy oeb-column-number oeb-page-foot oeb-page-head speak speak-as voice-family
    """.split()
)
# The prefixes that EPUB, browsers and publishers' programs put before a property's name.
_PREFIX = re.compile(r"-(?:epub|webkit|moz|ms|o|khtml|apple|ah|prince|adobe|readium|kindle|amzn|ibooks|hw)-")
# Properties of browsers that run code or change how a page behaves.
_ACTING = frozenset("binding behavior".split())

FUNCTIONS = frozenset(
    """
    rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix color-contrast light-dark device-cmyk
    calc min max clamp round mod rem abs sign sin cos tan asin acos atan atan2 pow sqrt hypot log exp
    var env
    linear-gradient repeating-linear-gradient radial-gradient repeating-radial-gradient conic-gradient
    repeating-conic-gradient -webkit-linear-gradient -moz-linear-gradient -o-linear-gradient
    -webkit-radial-gradient -moz-radial-gradient -o-radial-gradient -webkit-gradient from to color-stop
    -webkit-repeating-linear-gradient -moz-repeating-linear-gradient
    counter counters string leader target-counter target-text symbols
    minmax fit-content repeat
    translate translatex translatey translatez translate3d scale scalex scaley scalez scale3d rotate rotatex rotatey
    rotatez rotate3d skew skewx skewy matrix matrix3d perspective
    blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia
    circle ellipse inset polygon path rect xywh shape
    format local tech
    stylistic styleset character-variant swash ornaments annotation
    cubic-bezier steps
    """.split()
)

# `@font-face` (CSS Fonts Level 4, section 11).
DESCRIPTORS = frozenset(
    """
    font-family font-style font-weight font-stretch font-width font-display font-variant font-feature-settings
    font-variation-settings font-language-override font-named-instance size-adjust ascent-override descent-override
    line-gap-override unicode-range src panose-1
    """.split()
)

PSEUDO_FUNCTIONS = frozenset(
    """
    is where not has matches any -webkit-any -moz-any nth-child nth-last-child nth-of-type nth-last-of-type nth-col
    nth-last-col lang dir
    """.split()
)

# Left out without a finding: an edition sets these itself.
SETTLED_ELSEWHERE = frozenset("direction unicode-bidi".split())


def is_property(name: str) -> bool:
    """Return whether a sheet may set this property; `name` is in lower case, with its escapes resolved."""
    plain = _PREFIX.sub("", name, count=1) if name.startswith("-") else name.removeprefix("adobe-")
    return name.startswith("--") or (plain in PROPERTIES and plain not in _ACTING)
