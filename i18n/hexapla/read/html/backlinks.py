"""The backlinks of a note to one block, summarised, as many citations share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hexapla.read.html.marks import Link


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Links from one block back to another: properties of any or all of them."""

    first: int
    labels: frozenset[str]
    some_declared: bool
    some_go_back: bool
    all_go_back: bool
    some_open: bool

    @classmethod
    def of(cls, links: Sequence[Link]) -> Backlinks:
        """Return the properties of these links; there must be at least one."""
        goes_back = [each.goes_back for each in links]
        return cls(
            min(each.order for each in links),
            frozenset(each.label for each in links),
            any(each.is_declared for each in links),
            any(goes_back),
            all_go_back=all(goes_back),
            some_open=any(each.opens for each in links),
        )

    def answer(self, link: Link) -> bool:
        """Return whether these are backlinks of the citation `link`.

        Otherwise they are the citations, and `link` a backlink.
        """
        if self.some_declared:
            return False
        if self.all_go_back or not any(self.labels):
            return True
        if link.opens != self.some_open:
            return self.some_open
        return link.order < self.first
