"""Clean declarations: keep those whose property and tokens are allowed in an edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from hexapla.characters import has_forbidden
from hexapla.css import tokens
from hexapla.css.allowed import DESCRIPTORS, FUNCTIONS, SETTLED_ELSEWHERE, is_property
from hexapla.css.tokens import Token, Tokens

Resolve = Callable[[str], str | None]

_LONGEST = 40  # letters of a name in a finding
NO_FILE = "url()"  # the kind of an address that leads to no file of the edition
_INNER = re.compile(r"#[\w.:-]+")
_PLAIN = frozenset("ident number percentage dimension hash".split())
_SIGNS = frozenset(",/+-*")


class LeftOutError(ValueError):
    """A value that an edition may not hold; `kind` names the reason: `image()`, `position: fixed`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def inner_address(address: str) -> str | None:
    """Return an address within the same drawing, `#id`, unchanged; None for any other address."""
    return address if _INNER.fullmatch(address) else None


class Values:
    """Cleans declarations.

    `resolve` returns what `url()` names in the edition, or None if that is not allowed. `has_weight` is whether
    `!important` stays. `left_out` are the kinds of what was left out, each once, in order.
    """

    def __init__(self, resolve: Resolve, *, has_weight: bool = True) -> None:
        self.resolve = resolve
        self.has_weight = has_weight
        self.left_out: dict[str, None] = {}

    def declarations(self, content: Tokens, *, is_font: bool = False) -> str:
        """Return the cleaned declarations of a rule or a `style` attribute; `is_font` is for `@font-face`."""
        return " ".join(
            f"{name}: {value};" for name, value in self.pairs(tokens.declarations(content), is_font=is_font)
        )

    def pairs(self, found: Iterable[Token], *, is_font: bool = False) -> Iterable[tuple[str, str]]:
        """Yield the name and the value of each allowed declaration, as text."""
        for each in found:
            if each.type != "declaration":
                if each.type in ("qualified-rule", "at-rule"):
                    self.left_out["{ }"] = None
                continue
            name = each.lower_name
            if not (name in DESCRIPTORS if is_font else is_property(name)) or tokens.is_unsafe(each):
                if name not in SETTLED_ELSEWHERE:
                    self.left_out[tokens.name(name)[:_LONGEST]] = None
                continue
            written = tokens.name(each.name if name.startswith("--") else name)
            try:
                value = self._sources(each.value) if is_font and name == "src" else self.value(each.value, name)
            except LeftOutError as error:
                self.left_out[error.kind] = None
                continue
            if value:
                yield written, f"{value}{' !important' if each.important and self.has_weight else ''}"

    def value(self, value: Tokens, name: str) -> str:
        """Return the cleaned text of a value of the property `name`.

        Raises:
            LeftOutError: an edition may not hold the value.

        """
        cleaned = self._cleaned(tokens.trim(value), name)
        is_fixed = name == "position" and any(each.type == "ident" and each.lower_value == "fixed" for each in cleaned)
        if is_fixed:
            raise LeftOutError("position: fixed")
        return tokens.write(cleaned)

    def _sources(self, value: Tokens) -> str:
        """Return a font's `src` with those of its alternatives that are in the book."""
        found = []
        for each in tokens.split(value):
            try:
                found.append(self.value(each, "src"))
            except LeftOutError as error:
                self.left_out[error.kind] = None
        return ", ".join(filter(None, found))

    def _cleaned(self, value: Tokens, name: str) -> list[Token]:
        return [self._token(each, name) for each in value if not tokens.is_end_of_file(each)]

    def _token(self, token: Token, name: str) -> Token:
        address = tokens.address_of(token)
        if address is not None:
            target = None if has_forbidden(address) else self.resolve(address)
            if not target:
                raise LeftOutError(NO_FILE)
            return tokens.url(target)
        kind = token.type
        if kind in ("whitespace", "comment"):
            return tokens.space()
        if kind == "string":
            return tokens.string(str(token.value))
        if kind in ("() block", "[] block") or (kind == "function" and token.lower_name in FUNCTIONS):
            return tokens.with_content(
                token, self._cleaned(token.arguments if kind == "function" else token.content, name)
            )
        is_range = kind == "unicode-range" and name == "unicode-range"
        if (
            (kind in _PLAIN and not tokens.is_unsafe(token))
            or is_range
            or (kind == "literal" and token.value in _SIGNS)
        ):
            return token
        raise LeftOutError(
            f"{tokens.name(token.lower_name)[:_LONGEST]}()" if kind == "function" else f"{tokens.name(name)}: …"
        )


def properties(style: str) -> list[tuple[str, str]]:
    """Return the properties and values of a `style` attribute, cleaned; addresses may lead only to the same page."""
    try:
        return list(Values(inner_address).pairs(tokens.declarations(tokens.parse(style))))
    except tokens.TooDeepError:
        return []


def clean(value: str, name: str, resolve: Resolve = inner_address) -> str | None:
    """Return one cleaned value of the property `name`, such as a drawing's attribute; None if it is not allowed."""
    try:
        return Values(resolve).value(tokens.parse(value), name) or None
    except (LeftOutError, tokens.TooDeepError):
        return None
