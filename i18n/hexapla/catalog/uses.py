"""How often a document uses a text less than before: so many new texts may have come from it."""

from __future__ import annotations

from collections.abc import Mapping

from hexapla.catalog.entry import Entry, Key, key


class LostUses:
    """The uses of texts that a document has lost, as the references of its catalog and its template say.

    A text of which one use was edited, or was given a context, stays in the document where it has others.
    """

    def __init__(self, template: Mapping[Key, Entry], old: Mapping[Key, Entry]) -> None:
        now = {text: len(entry.occurrences) for text, entry in template.items()}
        self._wanted = now.keys()
        self._left: dict[Key, int] = {}  # only of texts that have lost a use, in the order of the catalog
        for text, entry in old.items():
            uses = len(entry.occurrences)
            left = uses - now[text] if text in now else max(uses, 1)
            if left > 0:
                self._left[text] = left

    def is_wanted(self, text: Key) -> bool:
        """Return whether the template has a text."""
        return text in self._wanted

    def of(self, entry: Entry) -> int:
        """Return how many new texts may still come from an entry of the catalog."""
        return self._left.get(key(entry), 0)

    def texts(self) -> list[Key]:
        """Return the texts from which a new one may still come, in the order of the catalog."""
        return [text for text, left in self._left.items() if left]

    def take(self, entry: Entry) -> bool:
        """Take one of the lost uses of an entry; return whether there was one."""
        left = self.of(entry)
        if left:
            self._left[key(entry)] = left - 1
        return left > 0
