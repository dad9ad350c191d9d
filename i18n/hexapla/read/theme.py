"""A publisher's own style sheet as an edition can hold it: safe as a book's is, but about all of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2

from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.read.css import Rewriter


class _Theme(Rewriter):
    """Rewrites one sheet, whose selectors mean what they say."""

    def _scope(self, selector: str) -> Iterator[str]:
        if selector:
            yield selector

    def _at_rule(self, rule: Any, base: str, above: tuple[str, ...]) -> Iterator[str]:
        if rule.lower_at_keyword == "page" and rule.content is not None:
            which = "".join(f" {each}" for each in tinycss2.serialize(rule.prelude).split())
            yield f"@page{which} {{ {self.declarations(rule.content, base)} }}"
        else:
            yield from super()._at_rule(rule, base, above)


def read_theme(data: bytes, place: str) -> str:
    """A style sheet's text; `place` is what errors call the file.

    Raises:
        PublicationError: it is not CSS, or asks for another file.

    """
    asked: list[str] = []

    def refuse(address: str, _base: str) -> None:
        asked.append(address)

    rules, _encoding = tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)
    found = (each for rule in rules for each in (rule, *getattr(rule, "prelude", ())))
    wrong = next((each for each in found if each.type == "error"), None)
    if wrong is not None:
        raise PublicationError(
            _("This is not CSS: {error}.", error=wrong.message),
            place=f"{place}:{wrong.source_line}",
            remedy=_("Mend the rule there, or take it out."),
        )
    text = _Theme(refuse, refuse, is_of_source=False).sheet(data, "")
    if asked:
        raise PublicationError(
            # Translators: a style sheet does
            _("It asks for another file, “{file}”; an edition asks nobody for anything.", file=asked[0]),
            place=place,
            remedy=_('Write all rules in the one file, and name fonts in hexapla.toml: fonts = ["..."].'),
        )
    return text
