"""The declarations that apply to each element of a page: which rule wins (CSS Cascading and Inheritance Level 4).

Selectors are matched by cssselect2. Selectors with pseudo-classes, pseudo-elements or `~` never match here: they are of
states, of generated content, or of positions, and say nothing of what an author wrote in italics.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from lxml import etree

from hexapla.css import tokens
from hexapla.css.tokens import Token, Tokens

MOST_TESTS = 2_000_000  # comparisons of a selector with an element or one around it, at the worst
_SCREEN = frozenset(("", "all", "screen"))  # the media, and the queries, whose rules apply
_MOST_SELECTORS = 4_000  # each is compiled
_STYLE_ATTRIBUTE = (1 << 30,)  # is more specific than any selector

Element = etree._Element
Declared = Mapping[str, str]  # values by property, in lower case
_Said = tuple[tuple[int, ...], int, list[tuple[str, str, bool]]]  # by a rule: its specificity, order, declarations
_STYLED = etree.XPath("descendant-or-self::*[@style]")


@dataclass(slots=True)
class Cascade:
    """The rules of a page's sheets that set one of the properties `wanted`.

    `names` are the classes that any of the sheets' selectors has, and `others` those for which more is set than the
    properties `expressed`; `is_complete` is false if rules were left out, as they would take too long.
    """

    wanted: Collection[str]
    expressed: Collection[str] = ()
    names: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    is_complete: bool = True
    _rules: list[tuple[Tokens, list[tuple[str, str, bool]]]] = field(default_factory=list)

    def add(self, sheet: str) -> None:
        """Add the rules of a sheet, after those that were added before."""
        try:
            self._add(tokens.rules(tokens.parse(sheet)))
        except tokens.TooDeepError:
            self.is_complete = False

    def _add(self, rules: Iterable[Token]) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
                if applies(tokens.write(rule.prelude)):
                    self._add(tokens.rules(rule.content))
            elif rule.type == "qualified-rule":
                names = set(_classes(rule.prelude))
                self.names |= names
                if not all(_is_of(self.expressed, each) for each in tokens.declarations(rule.content)):
                    self.others |= names
                if said := list(self._declarations(rule.content)):
                    selectors = map(tokens.trim, tokens.split(rule.prelude))
                    self._rules += [(each, said) for each in selectors if _is_plain(each)]

    def _declarations(self, content: Tokens) -> Iterator[tuple[str, str, bool]]:
        for each in tokens.declarations(content):
            if _is_of(self.wanted, each):
                yield each.lower_name, tokens.write(tokens.trim(each.value)).lower(), each.important

    def of_elements(self, root: Element) -> dict[Element, Declared]:
        """Return what is declared for the elements under `root` and for itself, by sheets and by `style` attributes."""
        found: dict[Element, Declared] = {}
        for element, said in self._of_sheets(root) if self._rules else ((each, []) for each in _STYLED(root)):
            if style := element.get("style"):
                said.append((_STYLE_ATTRIBUTE, 0, self._of_attribute(style)))
            if said:
                found[element] = _winners(said)
        return found

    def _of_sheets(self, root: Element) -> Iterator[tuple[Element, list[_Said]]]:
        """Yield every element, and what the rules that match it say."""
        matcher = self._matcher(root)
        for each in ElementWrapper.from_html_root(root).iter_subtree():
            yield each.etree_element, [(rule[0], rule[1], rule[3]) for rule in matcher.match(each)]

    def _of_attribute(self, style: str) -> list[tuple[str, str, bool]]:
        try:
            return list(self._declarations(tokens.parse(style)))
        except tokens.TooDeepError:
            return []

    def _matcher(self, root: Element) -> Matcher:
        """Return a matcher with the selectors that can be compared with all elements in an acceptable time."""
        counts, depth = _measure(root)
        matcher = Matcher()
        left = MOST_TESTS
        self.is_complete = self.is_complete and len(self._rules) <= _MOST_SELECTORS
        for selector, said in self._rules[:_MOST_SELECTORS]:
            try:
                (compiled,) = compile_selector_list(selector)
            except (SelectorError, ValueError):
                continue
            key = compiled.id or compiled.class_name or compiled.lower_local_name
            around = sum(1 for each in selector if each.type == "whitespace" or each == ">")
            tests = counts[key or ""] * math.comb(depth, min(around, depth // 2))
            if tests > left:
                self.is_complete = False
                continue
            left -= tests
            matcher.add_selector(compiled, said)
        return matcher


def _is_of(properties: Collection[str], declaration: Token) -> bool:
    return declaration.type == "declaration" and declaration.lower_name in properties


def applies(media: str) -> bool:
    """Return whether the rules of these media are those of a page on a screen, of any size."""
    return not _SCREEN.isdisjoint(each.strip().lower() for each in media.split(","))


def _measure(root: Element) -> tuple[Counter[str], int]:
    """Return how many elements have each id, class and name (all of them at ""), and how deeply they are nested."""
    counts: Counter[str] = Counter()
    depth = deepest = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        if event == "start":
            name = str(element.tag).rpartition("}")[2].lower()
            counts.update({"", name, element.get("id", ""), *element.get("class", "").split()})
    return counts, deepest


def _winners(said: Iterable[_Said]) -> Declared:
    """Return the declarations that win, in order of precedence, from those of each rule with its specificity."""
    ranked = sorted(
        ((important, specificity, order, at), name, value)
        for specificity, order, declarations in said
        for at, (name, value, important) in enumerate(declarations)
    )
    found: dict[str, str] = {}
    for _rank, name, value in ranked:
        found.pop(name, None)  # what wins comes last, as `font` and `font-style` replace each other
        found[name] = value
    return found


def _is_plain(selector: Tokens) -> bool:
    """Return whether a selector is made of names, classes, ids and attributes."""
    return all(
        each.type in ("ident", "hash", "whitespace", "comment", "[] block")
        or (each.type == "literal" and each.value in (".", "*", ">", "+"))
        for each in selector
    )


def _classes(prelude: Tokens) -> Iterator[str]:
    for before, each in zip((None, *prelude), prelude, strict=False):
        if each.type == "ident" and before == ".":
            yield str(each.value)
