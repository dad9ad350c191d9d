"""The marks of Hexapla's own editions: which texts of a file are drafts, outdated, or not translated."""

from __future__ import annotations

import re

from hexapla import export
from hexapla.messages import interface_strings


def without_mark(text: str, language: str) -> tuple[str, str]:
    """Return a tagged text without the mark at its end, and the words of the mark; the text and "" if it has none."""
    say, _spoken = interface_strings(language)
    for message in export.MARK_MESSAGES:
        words = rf"(?:[{''.join(export.SIGNS.values())}]\s*)?{re.escape(say(message))}"
        if found := re.search(rf"\s*(?:<(\w+)>)?(?:{words}|\[{words}\])(?(1)</\1>)\s*$", text):
            return text[: found.start()], say(message)
    return text, ""


def is_untranslated(mark: str, language: str) -> bool:
    """Return whether a mark says that the text is in the language of the source."""
    say, _spoken = interface_strings(language)
    return mark == say(export.mark_message([export.UNTRANSLATED]))
