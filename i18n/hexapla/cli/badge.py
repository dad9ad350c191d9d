"""A badge for a README: the progress of a translation, as a small SVG image that loads nothing from a network."""

from __future__ import annotations

from html import escape

_HEIGHT = 20
_LETTER = 6.4  # the width of one, in pixels, at this size in the fonts named below; `textLength` makes any font keep it
_PADDING = 7
_LABEL = "#444444"
# By the least percentage that has it; white text on each has a contrast of 4.5 or more (WCAG 2.2, 1.4.3).
_COLOURS = ((100, "#2e7d32"), (50, "#8a6100"), (0, "#b23b2e"))


def draw_badge(label: str, percent: int) -> str:
    """Return an SVG image with a label and a percentage, 0 to 100, and a colour for the percentage."""
    value = f"{percent} %"
    colour = next(colour for least, colour in _COLOURS if percent >= least)
    left, right = _width(label), _width(value)
    name = escape(f"{label}: {value}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}" role="img"'
        f' aria-label="{name}">\n<title>{name}</title>\n'
        # No identifiers: a page may have several badges.
        f'<rect width="{left + right}" height="{_HEIGHT}" rx="3" fill="{colour}"/>\n'
        f'<path d="M3 0H{left}V{_HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="{_LABEL}"/>\n'
        '<g fill="#ffffff" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11" aria-hidden="true">\n'
        f"{_text(label, 0, left)}{_text(value, left, right)}</g>\n</svg>\n"
    )


def _width(text: str) -> int:
    return round(len(text) * _LETTER) + 2 * _PADDING


def _text(text: str, start: int, width: int) -> str:
    return (
        f'<text x="{start + _PADDING}" y="14" textLength="{width - 2 * _PADDING}"'
        f' lengthAdjust="spacingAndGlyphs">{escape(text)}</text>\n'
    )
