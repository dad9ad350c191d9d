"""Find texts that were corrected in details only: a comma, a capital letter, a tag's attribute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from hexapla.catalog.entry import Entry, Key
from hexapla.catalog.proofs import basis_of, fits
from hexapla.wordings import sketch


def with_same_wording(lacking: Sequence[Key], free: Sequence[Entry], wanted: Collection[Key]) -> dict[Key, Entry]:
    """Find, for texts that are lacking, entries whose translation is right for them, each used once.

    The text that the entry's translation was made for is not in the template any more: it is not `wanted`.
    """
    found: dict[Key, Entry] = {}
    if not lacking:
        return found
    by_sketch: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in free:
        if (basis := basis_of(entry)) and basis.text not in wanted:
            by_sketch[basis.text[0], sketch(basis.text[1])].append(entry)
    for text in lacking:
        candidates = by_sketch.get((text[0], sketch(text[1])), [])
        if origin := next((entry for entry in candidates if fits(entry, text)), None):
            found[text] = origin
            candidates.remove(origin)
    return found
