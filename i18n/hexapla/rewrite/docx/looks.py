"""The look of a translation's words: the properties of the source's runs that have the same tags around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hexapla.model import Code
from hexapla.rewrite.docx.run_properties import Properties, elements_of, joined, overlaid, plain, turned, with_look
from hexapla.rewrite.docx.word_looks import Run, WordLooks
from hexapla.rewrite.target import Target, language_in
from hexapla.rewrite.texts import kind_of

_FONTS_HINT = "rFonts"


class Looks:
    """The looks of the text of one unit.

    `runs` are the tags around each part of the source's text, the `w:rPr` of its run, and the part. `codes` are those
    of the unit, by name. `translation` are the texts between the tags of the translation. `extra` are properties that
    every run of it gets, such as a highlight.
    """

    def __init__(
        self,
        runs: Iterable[Run],
        codes: Mapping[str, Code],
        target: Target,
        *,
        translation: Sequence[str],
        prefix: str,
        extra: Properties,
    ) -> None:
        known = list(runs)
        shares: dict[frozenset[str], Counter[str]] = {}
        for tags, properties, text in known:
            shares.setdefault(frozenset(tags), Counter())[properties] += len(text)
        self._known = {tags: elements_of(counted.most_common(1)[0][0]) for tags, counted in shares.items()}
        self._codes = codes
        self._target = target
        self._prefix = prefix
        self._extra = extra
        self._made: dict[tuple[str, ...], str] = {}
        self._words = WordLooks(known, self._known, translation)

    def of(self, tags: tuple[str, ...]) -> str:
        """Return the `w:rPr` of text with these tags around it; empty if it needs none."""
        if tags not in self._made:
            found = self._chosen(frozenset(tags))
            if not any(language_in(self._codes[name].value) for name in tags if name in self._codes):
                found = self._in_language(found)
            self._made[tags] = joined({**found, **self._extra}, self._prefix)
        return self._made[tags]

    def stretches(self, text: str, tags: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the parts of a text with these tags around it, each with its `w:rPr`.

        Words that the source has in a font, a size or a style of their own, such as program code, have it here, too.
        """
        for part, own in self._words.parts(text):
            if own is not None and own.tags == frozenset(tags):
                yield part, joined({**own.properties, **self._extra}, self._prefix)
            else:
                yield part, self.of(tags)

    def _chosen(self, tags: frozenset[str]) -> Properties:
        """Return the properties of the source's text with these tags; where it has none, what most resembles it."""
        if tags in self._known:
            return self._known[tags]
        base = max((known for known in self._known if known < tags), key=len, default=frozenset())
        least = min(self._known, key=len, default=None)
        found: Properties = {}
        if base in self._known:
            found = self._known[base]
        elif least is not None:
            found = plain(self._known[least])
        for name in sorted(tags - base):
            holder = min((known for known in self._known if name in known), key=len, default=None)
            ground = None if holder is None else self._known.get(holder - {name})
            look = self._known[holder] if holder is not None else {}
            if len(holder or ()) == 1 or (ground is not None and ground.get("rStyle") == look.get("rStyle")):
                found = overlaid(found, look, ground or self._known.get(frozenset(), {}))
            else:
                found = with_look(found, kind_of(name), self._prefix)
        return found

    def _in_language(self, found: Properties) -> Properties:
        """Return properties for text in the language of the translation."""
        target = self._target
        found = {name: xml for name, xml in found.items() if name != "lang"} if not target.is_same else found
        if target.is_rtl != target.was_rtl:
            found = turned(found, self._prefix, is_rtl=target.is_rtl, was_rtl=target.was_rtl)
        if target.kind == "eastAsia" and not target.is_same:
            found = {**found, _FONTS_HINT: _hinted(found.get(_FONTS_HINT, ""), self._prefix)}
        return found


def _hinted(fonts: str, prefix: str) -> str:
    """Return a `w:rFonts` which says that signs that several scripts share are East Asian (17.3.2.26)."""
    hint = f'{prefix}hint="eastAsia"'
    if not fonts:
        return f"<{prefix}rFonts {hint}/>"
    name = f"<{prefix}rFonts"
    return fonts if hint in fonts else fonts.replace(name, f"{name} {hint}", 1)
