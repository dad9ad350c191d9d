"""The elements of a document's trees, listed once: each walk of all nodes of a book takes a hundredth of a second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from lxml import etree

from hexapla.model import Element


class ElementIndex:
    """The elements of trees: those of each tree in document order, and all of them by name.

    It is not updated: elements that are removed later are still in it, and elements that are added later are not. It
    holds the elements, so that lxml does not make their objects again at each visit.
    """

    def __init__(self, roots: Iterable[Element]) -> None:
        self.roots: Sequence[Element] = list(roots)
        self.of_roots: Sequence[Sequence[Element]] = [list(root.iter(etree.Element)) for root in self.roots]
        self.by_name: defaultdict[str, list[Element]] = defaultdict(list)
        for elements in self.of_roots:
            for element in elements:
                self.by_name[str(element.tag)].append(element)

    def named(self, *names: str) -> list[Element]:
        """Return the elements with these names: all of one name, then all of the next."""
        return [element for name in names if name in self.by_name for element in self.by_name[name]]

    def in_order(self, names: Collection[str]) -> list[Element]:
        """Return the elements that have these names now, and one of them when they were listed, in document order."""
        if self.by_name.keys().isdisjoint(names):
            return []
        known = [name for name in names if name in self.by_name]
        listed = [self.by_name[known[0]]] if len(known) == 1 else self.of_roots
        return [element for elements in listed for element in elements if element.tag in names]
