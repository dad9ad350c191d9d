"""A correction of how WeasyPrint (70) breaks lines.

If a text box ends with a space that does not fit into its line, as before an emphasised word, Pango lets the space
hang, but WeasyPrint takes the line as too long and divides the first word of the box that can be hyphenated.
"""

from __future__ import annotations

from math import inf
from typing import Any

_SPACES = (" ", "\N{NO-BREAK SPACE}")


def correct_line_breaking() -> None:
    """Make WeasyPrint leave a text box whole if all but the space at its end fits into the line."""
    from weasyprint.layout import inline

    if getattr(inline.split_first_line, "is_corrected", False):
        return
    split = inline.split_first_line

    def corrected(
        text: str, style: Any, context: Any, max_width: Any, justification_spacing: Any, **options: Any
    ) -> Any:
        options |= {"style": style, "context": context, "justification_spacing": justification_spacing}
        found = split(text, max_width=max_width, **options)
        is_divided = found[2] is not None and max_width not in (None, inf)
        if not is_divided or not text.endswith(_SPACES) or style["white_space"] not in ("normal", "nowrap", "pre-line"):
            return found
        bare = split(text.rstrip("".join(_SPACES)), max_width=max_width, **options)
        is_whole = bare[2] is None and bare[3] <= max_width
        return split(text, max_width=inf, **options) if is_whole else found

    corrected.is_corrected = True  # type: ignore[attr-defined] # so that it is done once
    inline.split_first_line = corrected
