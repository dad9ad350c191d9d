"""The links that lead back from a note to where it is cited, taken together: they are the same for many citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hexapla.read.html.marks import Link


@dataclass(frozen=True, slots=True)
class WaysBack:
    """Links that lead back from one block to another: what is true of one of them, or of all."""

    first: int
    labels: frozenset[str]
    some_declared: bool
    some_go_back: bool
    all_go_back: bool
    some_open: bool

    @classmethod
    def of(cls, links: Sequence[Link]) -> WaysBack:
        """What is true of these links, of which there is one at least."""
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
        """Whether these lead back from what a link cites; else it is they that cite, and the link leads back."""
        if self.some_declared:
            return False
        if self.all_go_back or not any(self.labels):
            return True
        if link.opens != self.some_open:
            return self.some_open
        return link.order < self.first
