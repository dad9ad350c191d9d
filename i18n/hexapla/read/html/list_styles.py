"""The kinds of numbers that styles give to lists: `list-style-type: lower-alpha` becomes `type="a"`."""

from __future__ import annotations

from collections.abc import Mapping

from hexapla.css.cascade import Declared
from hexapla.model import Element

LIST_STYLES = frozenset(("list-style", "list-style-type"))
_KINDS = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A",
    "lower-roman": "i", "upper-roman": "I",
}  # fmt: skip


def write_kinds(root: Element, declared: Mapping[Element, Declared]) -> None:
    """Set the `type` of each numbered list to the kind of numbers that styles give to it, or to all its items.

    Kinds that HTML has no type for are not written.
    """
    kinds = {element: kind for element, said in declared.items() if (kind := _kind(said))}
    for outer in root.iter("ol") if kinds else ():
        of_items = {kinds.get(item, "") for item in outer.iterchildren("li")}
        kind = of_items.pop() if len(of_items) == 1 else ""
        kind = kind or kinds.get(outer, "")
        if kind and kind != outer.get("type", "1"):
            outer.set("type", kind)


def _kind(said: Declared) -> str:
    """Return the type of HTML for what styles say, the last of which wins; empty if there is none."""
    words = [word for name, value in said.items() if name in LIST_STYLES for word in value.split()]
    return next((_KINDS[word] for word in reversed(words) if word in _KINDS), "")
