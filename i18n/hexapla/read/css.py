"""A stranger's style sheet as an edition can hold it: about the source's own blocks only, asking nothing of anybody.

Every selector comes to mean something inside an element of class `source`; what it said of `body` is said of
`source-body`. What leads out of the book goes, and so does what a book may not say (EPUB 3.3, section 6.3.1) or what
belongs to the translation's script: `direction`, `unicode-bidi`; whether `writing-mode` stays an edition decides.
`epub:type`, an id or another attribute that editions change becomes a class in a selector. Syntax: CSS Syntax Level 3,
as tinycss2 reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from hexapla.tree import STYLED, STYLED_BODY

_FORBIDDEN = re.compile(r"direction|unicode-bidi|behavior|.*binding|animation.*|transition.*")
_ACTIVE = frozenset(("expression", "src", "image-set", "-webkit-image-set", "element", "paint", "attr"))
_ROOTS = re.compile(r"(html|:root|body)(?![\w-])([^\s>+~]*)\s*([>+~]?)\s*(.*)", re.DOTALL | re.IGNORECASE)
_FIRST = re.compile(r"([.#:\[][^\s>+~]*)\s*([>+~]?)\s*(.*)", re.DOTALL)
_CLASS = re.compile(r"[.#][\w-]+")
_TYPE_NAMES = ("epub|type", "epub:type")

Tokens = Sequence[Any]  # tinycss2 has no types


@dataclass(slots=True)
class Rewriter:
    """Rewrites the sheets of one book, and remembers which of its attributes and elements they speak of.

    `resolve(address, base)` is what `url()` may say instead, None where it may say nothing; `load(address, base)` is
    an imported sheet and its own base; `on_body` are the classes (`.a`) that its pages as wholes have, for their ids,
    too. A sheet `is_of_source` unless it is about the edition itself. `chosen` are the classes that stand for
    attributes that editions do not keep: which attribute, how it is compared (as CSS writes it), with what.
    """

    resolve: Callable[[str, str], str | None]
    load: Callable[[str, str], tuple[bytes, str] | None]
    on_body: Collection[str] = ()
    is_of_source: bool = True
    chosen: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    elements: set[str] = field(default_factory=set)

    def sheet(self, data: bytes, base: str, above: tuple[str, ...] = ()) -> str:
        """A whole sheet that stands in the folder `base`; `above` are the bases and addresses that import it."""
        rules, _encoding = tinycss2.parse_stylesheet_bytes(data, skip_comments=True, skip_whitespace=True)
        # No text of a sheet may end the `<style>` that holds it.
        return "".join(f"{rule}\n" for rule in self._rules(rules, base, above)).replace("</", "\\3c /")

    def declarations(self, content: Tokens | str, base: str) -> str:
        """What one rule says, or a `style` attribute."""
        found: list[str] = []
        for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if each.type != "declaration" or _FORBIDDEN.fullmatch(each.lower_name):
                continue
            value = self._sources(each.value, base) if each.lower_name == "src" else self._value(each.value, base)
            if value and not (each.lower_name == "position" and "fixed" in value):
                found.append(f"{each.name}: {value}{' !important' if each.important else ''};")
        return " ".join(found)

    def _rules(self, rules: Tokens, base: str, above: tuple[str, ...]) -> Iterator[str]:
        for rule in rules:
            if rule.type == "qualified-rule":
                selectors = [scoped for each in _split(rule.prelude) for scoped in self._scope(self._selector(each))]
                said = self.declarations(rule.content, base)
                if selectors and said:
                    yield f"{', '.join(selectors)} {{ {said} }}"
            elif rule.type == "at-rule":
                yield from self._at_rule(rule, base, above)

    def _at_rule(self, rule: Any, base: str, above: tuple[str, ...]) -> Iterator[str]:
        name = rule.lower_at_keyword
        if name == "import":
            yield from self._import(rule.prelude, base, above)
        elif name == "font-face" and rule.content is not None:
            said = self.declarations(rule.content, base)
            if 'url("' in said:
                yield f"@font-face {{ {said} }}"
        elif name in ("media", "supports") and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _within(f"@{name} {tinycss2.serialize(rule.prelude).strip()}", self._rules(inner, base, above))

    def _import(self, prelude: Tokens, base: str, above: tuple[str, ...]) -> Iterator[str]:
        """An imported sheet stands where it was imported."""
        words = [each for each in prelude if each.type != "whitespace"]
        address = _address(words[0]) if words else None
        loaded = self.load(address, base) if address and f"{base} {address}" not in above else None
        if loaded is not None:
            text = self.sheet(*loaded, (*above, f"{base} {address}"))
            media = tinycss2.serialize(words[1:]).strip()
            yield from _within(f"@media {media}", [text]) if media else [text]

    def _value(self, tokens: Tokens, base: str) -> str | None:
        """A value; None where it could act or leads out of the book."""
        parts: list[str] = []
        for token in tokens:
            address = _address(token) if token.type != "string" else None
            part: str | None
            if address is not None:
                target = self.resolve(address, base)
                part = f'url("{target}")' if target else None
            elif token.type == "function":
                inner = None if token.lower_name in _ACTIVE else self._value(token.arguments, base)
                part = None if inner is None else f"{token.name}({inner})"
            elif token.type in ("() block", "[] block"):
                inner = self._value(token.content, base)
                part = None if inner is None else f"{token.type[0]}{inner}{token.type[1]}"
            else:
                part = {"comment": " ", "whitespace": " ", "{} block": None, "error": None}.get(
                    token.type, token.serialize()
                )
            if part is None:
                return None
            parts.append(part)
        return "".join(parts).strip()

    def _sources(self, tokens: Tokens, base: str) -> str:
        """A font's `src`: those of its alternatives that the book has."""
        return ", ".join(filter(None, (self._value(each, base) for each in _split(tokens))))

    def _selector(self, tokens: Tokens) -> str:
        """A selector without namespaces."""
        parts: list[str] = []
        for token in tokens:
            if token.type == "literal" and token.value == "|":
                parts[-1:] = []
            elif token.type == "[] block":
                parts.append(self._attribute(token.content))
            elif token.type == "hash" and self.is_of_source:
                # Editions name all ids anew; three classes weigh nearly as much as one.
                parts.append(3 * self._choose("id", "=", str(token.value)))
            elif token.type == "function":
                parts.append(f"{token.name}({self._selector(token.arguments)})")
            elif token.type in ("error", "{} block"):
                return ""
            else:
                parts.append(" " if token.type == "comment" else token.serialize())
                if token.type == "ident":
                    self.elements.add(token.lower_value)
        return "".join(parts).strip()

    def _attribute(self, tokens: Tokens) -> str:
        words = [each for each in tokens if each.type not in ("whitespace", "comment")]
        at = next(
            (index for index, each in enumerate(words) if each.type == "literal" and each.value != "|"), len(words)
        )
        name = "".join(each.value for each in words[:at])
        operator = words[at].value if at < len(words) else ""
        value = str(words[at + 1].value) if at + 1 < len(words) else ""
        plain = name.rpartition("|")[2].rpartition(":")[2]
        is_changed = name in _TYPE_NAMES or plain in ("id", "role") or plain.startswith("data-")
        if is_changed and self.is_of_source:
            return self._choose("data-epub-type" if name in _TYPE_NAMES else plain, operator, value)
        compared = f"{operator}{words[at + 1].serialize()}" if operator and at + 1 < len(words) else ""
        return f"[{plain}{compared}]"

    def _choose(self, attribute: str, operator: str, value: str) -> str:
        """The class that stands for an attribute that editions do not keep."""
        if attribute == "id" and operator == "=":
            name = class_of_id(value)
        else:
            ending = {"~=": "", "=": "-only", "": "any"}.get(operator, f"-{len(self.chosen)}")
            kind = "type" if attribute == "data-epub-type" else attribute
            name = f"{kind}-{re.sub('[^A-Za-z0-9]+', '-', value)}{ending}"
        self.chosen[name] = (attribute, operator, value)
        return f".{name}"

    def _scope(self, selector: str) -> Iterator[str]:
        """The selector inside the elements that are the source's."""
        own, combinator, rest = "", "", selector
        while root := _ROOTS.match(rest):
            own += root[2] if root[1].lower() == "body" else "".join(_CLASS.findall(root[2]))
            combinator, rest = root[3], root[4]
        if rest != selector:
            yield from self._of_page(own, combinator, rest)
        elif selector:
            yield f".{STYLED} {selector}"
            yield from self._on_body("", selector)

    def _of_page(self, own: str, combinator: str, rest: str) -> Iterator[str]:
        """What is said of a page of these classes (`own`), or of what stands in it."""
        if not rest:
            yield f".{STYLED_BODY}{own}"
        elif combinator in ("", ">"):
            yield f"{f'.{STYLED_BODY}{own} ' if own else ''}.{STYLED} {combinator} {rest}".replace("  ", " ")
            yield from self._on_body(own, rest)

    def _on_body(self, own: str, selector: str) -> Iterator[str]:
        """What a selector says that begins with a class or an id of a page's body, or of its `html`."""
        first = _FIRST.match(selector)
        if first and any(name in self.on_body for name in _CLASS.findall(first[1])):
            yield from self._of_page(own + first[1], first[2], first[3])


def class_of_id(identifier: str) -> str:
    """The class that an element has for its id, where a sheet speaks of that."""
    return "id-" + re.sub(r"[^\w-]", "_", identifier)


def matches(said: str, operator: str, value: str) -> bool:
    """Whether an attribute selector with this operator and value would choose an attribute that says `said`."""
    return {
        "": True, "=": said == value, "~=": value in said.split(), "^=": said.startswith(value),
        "$=": said.endswith(value), "*=": value in said, "|=": said == value or said.startswith(f"{value}-"),
    }.get(operator, False)  # fmt: skip


def _within(head: str, rules: Collection[str] | Iterator[str]) -> Iterator[str]:
    inner = "\n".join(rules)
    if inner.strip():
        yield f"{head} {{\n{inner}\n}}"


def _split(tokens: Tokens) -> list[list[Any]]:
    """The tokens between commas."""
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _address(token: Any) -> str | None:
    """What `url(...)`, `url("...")` or a string names."""
    if token.type in ("url", "string"):
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(each.value) for each in token.arguments if each.type == "string"), "")
    return None
