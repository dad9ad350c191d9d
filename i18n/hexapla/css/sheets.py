"""Clean the style sheets of a source, and limit them to the source's own blocks.

Left out are addresses outside of the book, what a book may not use (EPUB 3.3, section 6.3.1), and what depends on the
script of the translation. `writing-mode` stays: the edition removes it where necessary (`direction`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from hexapla.css import selectors, tokens
from hexapla.css.attribute_classes import AttributeClasses
from hexapla.css.selectors import Compound
from hexapla.css.tokens import Token, Tokens
from hexapla.css.values import Resolve, Values, inner_address
from hexapla.messages import _

MOST_BYTES = 1 << 20  # of one book's sheets, with what they import; cleaning takes about a second for each 200 KB
_MOST_IMPORTS = 64
_SILENT = frozenset(("charset", "namespace", "page"))  # dropped without a finding
_QUERY_SIGNS = frozenset((":", "<", ">", "=", "/", ",", "*", "+", "-", "<=", ">="))


class Sheets:
    """Cleans the sheets of one book.

    `resolve(address, base)` returns what `url()` names in the edition, or None if that is not allowed; `load(address,
    base)` returns an imported sheet: its name, its bytes, and its own base. `on_body` are the classes (`.a`) and ids of
    the bodies of its pages; `classes` collects the classes that replace attributes.
    """

    def __init__(
        self,
        resolve: Callable[[str, str], str | None],
        load: Callable[[str, str], tuple[str, bytes, str] | None],
        classes: AttributeClasses | None = None,
        on_body: Collection[str] = (),
    ) -> None:
        self.on_body = on_body
        self.classes = classes
        self._load = load
        self._resolve = resolve
        self._base = ""
        self._bytes = 0
        self._imported: set[tuple[str, str]] = set()
        self._values = Values(lambda address: self._resolve(address, self._base))

    @property
    def left_out(self) -> dict[str, None]:
        """The kinds of what was left out: properties, functions, rules."""
        return self._values.left_out

    def sheet(self, data: bytes, base: str, media: str = "") -> str:
        """Return a whole sheet, cleaned; empty if nothing of it is allowed.

        `base` is the folder of the sheet, `media` the media query under which it applies.
        """
        self._imported = set()
        text = self._sheet(data, base)
        if not media:
            return text
        try:
            query = self._query(tokens.parse(media), "media")
        except tokens.TooDeepError:
            return ""
        return "".join(f"{line}\n" for line in _within(f"@media {query}", [text])) if query else ""

    def declarations(self, style: str, base: str) -> str:
        """Return the declarations of a `style` attribute, cleaned."""
        self._base = base
        try:
            return self._values.declarations(tokens.parse(style))
        except tokens.TooDeepError:
            self._report_depth()
            return ""

    def _report_depth(self) -> None:
        self.left_out[_("parts nested more than {most} levels deep", most=tokens.DEEPEST)] = None

    def _sheet(self, data: bytes, base: str) -> str:
        self._bytes += len(data)
        if self._bytes > MOST_BYTES:
            self.left_out[_("parts beyond {size} MiB in total", size=MOST_BYTES >> 20)] = None
            return ""
        try:
            found = tokens.rules(tokens.parse(tokens.decode(data)))
        except tokens.TooDeepError:
            self._report_depth()
            return ""
        before, self._base = self._base, base
        text = "".join(f"{rule}\n" for rule in self._rules(found))
        self._base = before
        return text

    def _rules(self, rules: Iterable[Token]) -> Iterator[str]:
        for rule in rules:
            if rule.type == "qualified-rule":
                scoped = [text for each in tokens.split(rule.prelude) for text in self._selectors(each)]
                said = self._values.declarations(rule.content)
                if scoped and said:
                    yield f"{', '.join(scoped)} {{ {said} }}"
            elif rule.type == "at-rule":
                yield from self._at_rule(rule, rule.lower_at_keyword)

    def _selectors(self, prelude: Tokens) -> Iterator[str]:
        """Yield the scoped selectors for one selector."""
        compounds = selectors.read(prelude, self.classes)
        if compounds is not None:
            yield from self._scoped(compounds)

    def _scoped(self, selector: list[Compound]) -> Iterator[str]:
        return selectors.scoped(selector, self.on_body)

    def _at_rule(self, rule: Any, name: str) -> Iterator[str]:
        if name == "import":
            yield from self._import(tokens.trim(rule.prelude))
        elif name == "font-face" and rule.content is not None:
            said = self._values.declarations(rule.content, is_font=True)
            if 'url("' in said:
                yield f"@font-face {{ {said} }}"
        elif name in ("media", "supports") and rule.content is not None:
            query = self._query(rule.prelude, name)
            if query is not None:
                yield from _within(f"@{name} {query}", self._rules(tokens.rules(rule.content)))
        elif name not in _SILENT:
            self.left_out[f"@{tokens.name(name)}"] = None

    def _import(self, prelude: list[Token]) -> Iterator[str]:
        """Yield an imported sheet in place of its `@import`; each sheet only once, as sheets may import one another."""
        if not prelude:
            return
        address = str(prelude[0].value) if prelude[0].type == "string" else tokens.address_of(prelude[0])
        query = self._query(prelude[1:], "media")
        loaded = self._load(address, self._base) if address and query is not None else None
        if loaded is None or query is None:
            return
        name, data, base = loaded
        if (name, query) in self._imported or len(self._imported) >= _MOST_IMPORTS:
            return
        self._imported.add((name, query))
        text = self._sheet(data, base)
        yield from _within(f"@media {query}", [text]) if query else [text]

    def _query(self, prelude: Tokens, name: str) -> str | None:
        """Return the condition of `@media` or `@supports`; None if it is not valid."""
        cleaned = _condition(tokens.trim(prelude), is_value=name == "supports")
        return None if cleaned is None else tokens.write(cleaned)


class UnscopedSheets(Sheets):
    """Cleans a sheet without scoping its selectors: a publisher's theme, or the sheet of a drawing.

    `resolve(address)` is also called for each imported sheet, which is never loaded. `has_weight` is whether
    `!important` stays.
    """

    def __init__(self, resolve: Resolve, *, has_weight: bool = True) -> None:
        super().__init__(lambda address, _base: resolve(address), lambda address, _base: self._refuse(address))
        self._values.has_weight = has_weight

    def _refuse(self, address: str) -> None:
        self._resolve(address, "")

    def _scoped(self, selector: list[Compound]) -> Iterator[str]:
        if not selector[0].combinator:
            yield selectors.write(selector)

    def _at_rule(self, rule: Any, name: str) -> Iterator[str]:
        if name == "page" and rule.content is not None:
            which = selectors.read(rule.prelude, None) if tokens.trim(rule.prelude) else []
            if which is not None:
                said = self._values.declarations(rule.content)
                yield f"@page{' ' if which else ''}{selectors.write(which)} {{ {said} }}"
        else:
            yield from super()._at_rule(rule, name)


def drawing_sheet(text: str) -> str:
    """Return the `<style>` of a drawing in a file of its own, cleaned; it may refer only to parts of that drawing."""
    return UnscopedSheets(inner_address).sheet(text.encode(), "")


def _condition(prelude: Tokens, *, is_value: bool) -> list[Token] | None:
    found: list[Token] = []
    for token in prelude:
        if token.type in ("whitespace", "comment"):
            found.append(tokens.space())
        elif token.type == "() block" or (token.type == "function" and is_value):
            inner = _condition(tokens.inside(token), is_value=is_value)
            if inner is None or tokens.address_of(token) is not None:
                return None
            found.append(tokens.with_content(token, inner))
        elif (token.type in ("ident", "number", "dimension", "percentage") and not tokens.is_unsafe(token)) or (
            token.type == "literal" and token.value in _QUERY_SIGNS
        ):
            found.append(token)
        else:
            return None
    return found


def _within(head: str, rules: Iterable[str]) -> Iterator[str]:
    inner = "\n".join(rules)
    if inner.strip():
        yield f"{head} {{\n{inner}\n}}"
