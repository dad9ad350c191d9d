"""Selectors as compounds of tokens, kept to what editions have and to the source's own blocks.

Every selector of a source comes to mean something inside an element of class `source`; what it said of `body` is said
of `source-body`. `epub:type`, an id or another attribute that editions change becomes a class. Syntax: Selectors
Level 4.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hexapla.css import tokens
from hexapla.css.allowed import PSEUDO_FUNCTIONS
from hexapla.css.tokens import Token, Tokens

STYLED = "source"  # the class of the blocks that a source's own sheets are about
STYLED_BODY = "source-body"  # and of the body that those stand in

_TYPE_NAMES = ("epub|type", "epub:type")
_SIGNS = frozenset(".:*,>+~-")
_COMBINATORS = frozenset(">+~")
_OPERATORS = frozenset(("=", "~=", "|=", "^=", "$=", "*="))
_LOOKED_UP = frozenset(("=", "~=", ""))
_MOST_COMPARED = 64
_NOT_A_NAME = re.compile(r"[^\w-]")
_LONGEST = 32  # compounds in one selector
_PLAIN = frozenset("ident number dimension percentage hash".split())


@dataclass(frozen=True, slots=True)
class Compound:
    """What is said of one element, and how it stands to the one before: a space, `>`, `+`, `~`, or nothing at first."""

    combinator: str
    tokens: tuple[Token, ...]

    @property
    def names(self) -> frozenset[str]:
        """Its classes and ids: `.a`, `#b`."""
        return frozenset(f"{'.' if len(each) > 1 else '#'}{each[-1].value}" for each in _names(self.tokens))

    @property
    def root(self) -> str:
        """`html`, `:root` or `body` where it begins with that; else nothing."""
        first, *more = (*self.tokens[:2], None)
        if first.type == "ident" and first.lower_value in ("html", "body"):
            return str(first.lower_value)
        pseudo = more[0] if first == ":" else None
        return ":root" if pseudo is not None and pseudo.type == "ident" and pseudo.lower_value == "root" else ""


class Chosen:
    """The classes that stand for attributes that editions do not keep, and the `elements` that sheets speak of."""

    def __init__(self) -> None:
        self.elements: set[str] = set()
        self._classes: dict[tuple[str, str, str], str] = {}
        self._order: dict[tuple[str, str, str], int] = {}
        self._compared: list[tuple[str, str, str]] = []  # what cannot be looked up

    def choose(self, attribute: str, operator: str, value: str) -> str | None:
        """The class for an attribute, how it is compared (as CSS writes it), and with what; None if there are too many.

        A sheet that compares by beginnings and ends costs as much as it has of these for every element.
        """
        said = attribute, operator, value
        if said not in self._classes:
            if operator not in _LOOKED_UP:
                if len(self._compared) >= _MOST_COMPARED:
                    return None
                self._compared.append(said)
            self._order[said] = len(self._classes)
            self._classes[said] = self._name(attribute, operator, value)
        return self._classes[said]

    def of(self, attributes: Mapping[str, str]) -> list[str]:
        """The classes for an element's attributes."""
        if not self._classes:
            return []
        found: set[tuple[str, str, str]] = set()
        for attribute, said in attributes.items():
            exact = [(attribute, "=", said), (attribute, "", ""), *((attribute, "~=", word) for word in said.split())]
            found.update(each for each in exact if each in self._classes)
        found.update(
            each for each in self._compared if each[0] in attributes and _matches(attributes[each[0]], *each[1:])
        )
        return [self._classes[each] for each in sorted(found, key=self._order.__getitem__)]

    def _name(self, attribute: str, operator: str, value: str) -> str:
        if attribute == "id" and operator == "=":
            return class_of_id(value)
        ending = {"~=": "", "=": "-only", "": "any"}.get(operator, f"-{len(self._classes)}")
        kind = "type" if attribute == "data-epub-type" else _NOT_A_NAME.sub("-", attribute)
        return f"{kind}-{re.sub('[^A-Za-z0-9]+', '-', value)}{ending}"


def class_of_id(identifier: str) -> str:
    """The class that an element has for its id, where a sheet speaks of that."""
    return "id-" + _NOT_A_NAME.sub("_", identifier)


def _matches(said: str, operator: str, value: str) -> bool:
    return {
        "^=": said.startswith(value), "$=": said.endswith(value), "*=": value in said,
        "|=": said == value or said.startswith(f"{value}-"),
    }[operator]  # fmt: skip


def read(prelude: Tokens, chosen: Chosen | None) -> list[Compound] | None:
    """One selector; None where it holds what is no selector. With `chosen`, attributes become classes."""
    cleaned = _cleaned(tokens.trim(prelude), chosen)
    return _compounds(cleaned) if cleaned else None


def write(selector: Collection[Compound]) -> str:
    """A selector's text."""
    parts: list[Token] = []
    for each in selector:
        if each.combinator:
            sign = [tokens.literal(each.combinator)] if each.combinator != " " else []
            parts += [tokens.space(), *sign, tokens.space()] if sign else [tokens.space()]
        parts += each.tokens
    return tokens.write(parts)


def scoped(selector: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """The selector inside the elements that are the source's; `on_body` are the classes that its pages have (`.a`)."""
    own: list[Token] = []
    rest = selector
    while rest and rest[0].root:
        own += _of_root(rest[0])
        rest = rest[1:]
    if rest != selector:
        yield from _of_page(own, rest, on_body)
    elif not selector[0].combinator:  # nothing stands before the first
        yield f".{STYLED} {write(selector)}"
        yield from _on_body([], selector, on_body)


def _of_root(compound: Compound) -> list[Token]:
    """What else is said of a page's `html` or `body`; of `html`, which is one for all pages, only its names."""
    if compound.root == "body":
        return list(compound.tokens[1:])
    return [each for name in _names(compound.tokens) for each in name]


def _of_page(own: list[Token], rest: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """What is said of a page of these classes (`own`), or of what stands in it."""
    if not rest:
        yield f".{STYLED_BODY}{tokens.write(own)}"
    elif rest[0].combinator in ("", " ", ">"):
        page = f".{STYLED_BODY}{tokens.write(own)} " if own else ""
        inside = " > " if rest[0].combinator == ">" else " "
        yield f"{page}.{STYLED}{inside}{write([Compound('', rest[0].tokens), *rest[1:]])}"
        yield from _on_body(own, rest, on_body)


def _on_body(own: list[Token], selector: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """What a selector says that begins with a class or an id of a page's body, or of its `html`."""
    first = selector[0]
    is_bare = first.tokens[0].type != "ident" and first.tokens[0] != "*"
    if is_bare and not first.names.isdisjoint(on_body):
        yield from _of_page([*own, *first.tokens], selector[1:], on_body)


def _names(compound: Tokens) -> list[tuple[Token, ...]]:
    found: list[tuple[Token, ...]] = []
    for before, each in zip((None, *compound), compound, strict=False):
        if each.type == "hash":
            found.append((each,))
        elif each.type == "ident" and before == ".":
            found.append((before, each))
    return found


def _compounds(cleaned: Tokens) -> list[Compound] | None:
    found: list[Compound] = []
    combinator, current = "", list[Token]()
    for each in cleaned:
        is_sign = each.type == "literal" and each.value in _COMBINATORS
        if each.type == "whitespace" or is_sign:
            if current:
                found.append(Compound(combinator, tuple(current)))
                combinator, current = " ", []
            if is_sign:
                if combinator not in ("", " "):
                    return None
                combinator = str(each.value)
        else:
            current.append(each)
    if not current or len(found) >= _LONGEST:
        return None
    return [*found, Compound(combinator, tuple(current))]


def _cleaned(selector: Tokens, chosen: Chosen | None) -> list[Token] | None:
    """Its tokens without namespaces and comments; None where one of them may not stand in a selector."""
    found: list[Token] = []
    for token in selector:
        made = _token(token, chosen)
        if made is None:
            return None
        if _is_sign(token, "|"):
            found[-1:] = []
        elif token.type == "ident" and chosen is not None:
            chosen.elements.add(str(token.lower_value))
        found += made
    return found


def _token(token: Token, chosen: Chosen | None) -> list[Token] | None:
    """What stands for a token; None where no selector can hold it."""
    kind = token.type
    made: list[Token] | None = None
    if kind in ("whitespace", "comment"):
        made = [tokens.space()] if kind == "whitespace" else []
    elif kind == "[] block":
        made = _attribute(token, chosen)
    elif kind == "string":  # of `:lang("en")`
        made = [tokens.string(str(token.value))]
    elif kind != "literal" and tokens.is_odd(token):
        made = None
    elif kind == "function" and token.lower_name in PSEUDO_FUNCTIONS:
        inner = _cleaned(token.arguments, chosen)
        made = None if inner is None else [tokens.holding(token, inner)]
    elif kind == "hash" and chosen is not None:
        # Editions name all ids anew; three classes weigh nearly as much as one.
        made = _class(chosen.choose("id", "=", str(token.value)), 3)
    elif _is_sign(token, "|"):
        made = []
    elif kind in _PLAIN or (kind == "literal" and token.value in _SIGNS):
        made = [token]
    return made


def _attribute(block: Token, chosen: Chosen | None) -> list[Token] | None:
    """`[name]`, `[name = "value"]`, `[name = "value" i]`."""
    words = [each for each in block.content if each.type not in ("whitespace", "comment")]
    at = next((index for index, each in enumerate(words) if each.type == "literal" and each.value in _OPERATORS), None)
    names = words if at is None else words[:at]
    if any(each.type != "ident" and each not in ("|", "*", ":") for each in names):
        return None
    name = "".join(str(each.value) for each in names)
    plain = name.rpartition("|")[2].rpartition(":")[2]
    compared = [] if at is None else words[at : at + 3]
    if not plain or any(tokens.is_odd(each) for each in names) or (at is not None and len(compared) < 2):
        return None
    value = str(getattr(compared[1], "value", "")) if compared else ""
    is_changed = name in _TYPE_NAMES or plain in ("id", "role") or plain.startswith("data-")
    if is_changed and chosen is not None:
        operator = str(compared[0].value) if compared else ""
        return _class(chosen.choose("data-epub-type" if name in _TYPE_NAMES else plain, operator, value))
    said = [tokens.identifier(plain)]
    if compared:
        said += [compared[0], tokens.string(value)]
        if len(compared) > 2 and compared[2].type == "ident" and compared[2].lower_value in ("i", "s"):
            said += [tokens.space(), compared[2]]
    return [tokens.holding(block, said)]


def _is_sign(token: Token, sign: str) -> bool:
    return bool(token.type == "literal" and token.value == sign)


def _class(name: str | None, times: int = 1) -> list[Token] | None:
    return times * [tokens.literal("."), tokens.identifier(name)] if name else None
