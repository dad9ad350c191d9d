"""The look of a translation's words: the spans that are around the source's words with the same tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from hexapla.rewrite.odt.automatic_styles import LOOKS
from hexapla.rewrite.texts import kind_of, whole_words

Spans = tuple[str, ...]  # the start tags of spans, the outer one first


class OdtLooks:
    """The looks of the text of one unit.

    `parts` are the tags around each part of the source's text, the spans around it, and the part. `of_tag` returns a
    span with the look that a tag always means, `seen` what a person sees of the look of spans.
    """

    def __init__(
        self,
        parts: Iterable[tuple[Sequence[str], Spans, str]],
        of_tag: Callable[[str], str],
        seen: Callable[[Spans], object],
    ) -> None:
        known = list(parts)
        shares: dict[frozenset[str], Counter[Spans]] = {}
        for tags, spans, text in known:
            shares.setdefault(frozenset(tags), Counter())[spans] += len(text)
        self._known = {tags: counted.most_common(1)[0][0] for tags, counted in shares.items()}
        self._of_tag = of_tag
        self._of_words = {
            words: (frozenset(tags), spans)
            for tags, spans, text in known
            if seen(spans) != seen(self._known[frozenset(tags)])
            and len(words := text.strip()) > 1
            and any(map(str.isalnum, words))
        }
        self._words = whole_words(self._of_words)

    def of(self, tags: Sequence[str]) -> Spans:
        """Return the spans for text with these tags around it."""
        wanted = frozenset(tags)
        if wanted in self._known:
            return self._known[wanted]
        base = max((known for known in self._known if known < wanted), key=len, default=frozenset())
        found = self._known.get(base, ())
        for name in sorted(wanted - base):
            found = (*found, *self._added_by(name))
        return found

    def _added_by(self, name: str) -> Spans:
        """Return the spans that a tag adds to the text around: those of the source, or one that it always means."""
        holder = min((known for known in self._known if name in known), key=len, default=None)
        ground = None if holder is None else self._known.get(holder - {name}, () if len(holder) == 1 else None)
        if holder is not None and ground is not None:
            own = self._known[holder]
            return tuple(each for each in own if each not in ground)
        kind = kind_of(name)
        return (self._of_tag(kind),) if kind in LOOKS else ()

    def stretches(self, text: str, tags: Sequence[str]) -> Iterator[tuple[str, Spans]]:
        """Yield the parts of a text with these tags around it, each with its spans.

        Words that the source has in a font or a style of their own, such as program code, have it here, too.
        """
        at = 0
        for match in self._words.finditer(text) if self._of_words else ():
            if text[at : match.start()]:
                yield text[at : match.start()], self.of(tags)
            known, spans = self._of_words[match[0]]
            yield match[0], spans if known == frozenset(tags) else self.of(tags)
            at = match.end()
        if text[at:]:
            yield text[at:], self.of(tags)
