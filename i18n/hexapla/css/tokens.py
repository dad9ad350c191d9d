"""CSS as tokens, nested no deeper than recursive functions can follow.

A token is written from its value, never from the text that it was read from. So escapes are resolved once, here, and
no name or string can become syntax (CSS Syntax Level 3, section 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2
from tinycss2 import ast
from tinycss2.serializer import serialize_string_value

Token = Any  # tinycss2 has no types
Tokens = Sequence[Any]

# Control characters, line separators, and what cannot be encoded.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
DEEPEST = 32  # levels of nested blocks and functions; real sheets need five


_MOST_DIGITS = 300
_LONG_NUMBER = re.compile(rf"[0-9]{{{_MOST_DIGITS},}}")


class TooDeepError(ValueError):
    """Blocks or functions are nested more than `DEEPEST` deep; `line` is the first such line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}: nested more than {DEEPEST} deep")
        self.line = line


def parse(text: str) -> list[Token]:
    """Return the tokens of a text; strings and addresses are made anew from their values.

    Raises:
        TooDeepError: blocks or functions are nested too deep.

    """
    # Python converts no number of more than 4300 digits (`sys.set_int_max_str_digits`); tinycss2 converts every number.
    text = _LONG_NUMBER.sub(lambda number: number[0][:_MOST_DIGITS], text)
    tokens: list[Token] = tinycss2.parse_component_value_list(text)
    level = tokens
    for _depth in range(DEEPEST):
        level = [inner for each in level for inner in inside(each)]
        if not level:
            return _safe(tokens)
    raise TooDeepError(level[0].source_line)


def _safe(tokens: Tokens) -> list[Token]:
    """Replace strings and addresses at any depth, as tinycss2 does not escape `<` and control characters in them."""
    for token in tokens:
        own = inside(token)
        own[:] = _safe(own)
    return [_SAFE[token.type](str(token.value)) if token.type in _SAFE else token for token in tokens]


def decode(data: bytes) -> str:
    """Return the text of a sheet's bytes (CSS Syntax Level 3, section 3.2)."""
    text, _encoding = tinycss2.bytes.decode_stylesheet_bytes(data)
    return str(text)


def rules(tokens: Tokens) -> list[Any]:
    """Return the rules of a sheet; what is not a rule is a node of type `error`."""
    return list(tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True))


def declarations(tokens: Tokens) -> list[Any]:
    """Return the declarations of a rule or a `style` attribute; what is not a declaration is a node of another type."""
    return list(tinycss2.parse_blocks_contents(tokens, skip_comments=True, skip_whitespace=True))


def inside(token: Token) -> list[Token]:
    """Return the tokens in a block or a function; empty for any other token."""
    found: list[Token] = getattr(token, "content", None) or getattr(token, "arguments", None) or []
    return found


def write(tokens: Tokens) -> str:
    """Return the text of tokens that were cleaned or made by this package."""
    return str(tinycss2.serialize(tokens))


def name(text: str) -> str:
    """Return a name escaped as an identifier: a property, a class, an attribute."""
    return str(tinycss2.serializer.serialize_identifier(text))


def string(text: str) -> Token:
    """Return a string token; a `<` in it is escaped, as a sheet may be inside the `<style>` of a page."""
    return ast.StringToken(0, 0, text, f'"{_written(text)}"')


def url(address: str) -> Token:
    """Return the token for an address: `url("…")`."""
    return ast.URLToken(0, 0, address, f'url("{_written(address)}")')


def literal(sign: str) -> Token:
    """Return the token for one sign."""
    return ast.LiteralToken(0, 0, sign)


def identifier(text: str) -> Token:
    """Return the token for a name."""
    return ast.IdentToken(0, 0, text)


def space() -> Token:
    """Return the token for one space."""
    return ast.WhitespaceToken(0, 0, " ")


def with_content(token: Token, content: Tokens) -> Token:
    """Return a block or a function of the same type and name as `token`, with this content."""
    if token.type == "function":
        return ast.FunctionBlock(0, 0, token.name, list(content))
    return type(token)(0, 0, list(content))


def split(tokens: Tokens, sign: str = ",") -> list[list[Token]]:
    """Return the tokens between commas, or between other signs."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def words(tokens: Tokens) -> list[list[Token]]:
    """Return the tokens between white space and comments."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type not in ("whitespace", "comment"):
            parts[-1].append(token)
        elif parts[-1]:
            parts.append([])
    return parts if parts[-1] else parts[:-1]


def address_of(token: Token) -> str | None:
    """Return the address in `url(…)` or `url("…")`; None for any other token."""
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(each.value) for each in token.arguments if each.type == "string"), "")
    return None


def walk(tokens: Tokens) -> Iterator[Token]:
    """Yield every token, and all tokens inside it."""
    for token in tokens:
        yield token
        yield from walk(inside(token))


def trim(tokens: Tokens) -> list[Token]:
    """Return the tokens without white space and comments at both ends.

    The text of tokens cannot be trimmed: a space at its end may be part of an escape.
    """
    kept = list(tokens)
    while kept and kept[-1].type in ("whitespace", "comment"):
        kept.pop()
    while kept and kept[0].type in ("whitespace", "comment"):
        kept.pop(0)
    return kept


def is_unsafe(token: Token) -> bool:
    """Return whether a name holds a control character, white space, or a sign that ends a rule or a string.

    Such names occur only in attacks.
    """
    text = str(getattr(token, "unit", None) or getattr(token, "name", None) or getattr(token, "value", ""))
    return _UNSAFE.search(text) is not None or any(sign.isspace() or sign in "{}<>;\"'\\" for sign in text)


def is_end_of_file(token: Token) -> bool:
    """Return whether this error only says that the end of the file closes a string or an address."""
    return token.type == "error" and token.kind in ("eof-in-string", "eof-in-url")


_SAFE = {"string": string, "url": url}


def _written(text: str) -> str:
    text = str(serialize_string_value(text)).replace("<", "\\3c ")
    return _UNSAFE.sub(lambda odd: "\ufffd" if "\ud800" <= odd[0] <= "\udfff" else f"\\{ord(odd[0]):x} ", text)
