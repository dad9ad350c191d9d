"""Selectors as compounds of tokens, cleaned and limited to the source's own blocks.

Each selector of a source is scoped to the elements of class `source`; a selector of `body` becomes one of
`source-body`. `epub:type`, an id, or another attribute that editions change becomes a class. Syntax: Selectors Level 4.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hexapla.css import tokens
from hexapla.css.allowed import PSEUDO_FUNCTIONS
from hexapla.css.attribute_classes import EPUB_TYPE, AttributeClasses
from hexapla.css.tokens import Token, Tokens

STYLED = "source"  # the class of the blocks that a source's own sheets style
STYLED_BODY = "source-body"  # the class that replaces `body` in selectors

_TYPE_NAMES = ("epub|type", EPUB_TYPE)
_SIGNS = frozenset(".:*,>+~-")
_COMBINATORS = frozenset(">+~")
_OPERATORS = frozenset(("=", "~=", "|=", "^=", "$=", "*="))
_LONGEST = 32  # compounds in one selector
_PLAIN = frozenset("ident number dimension percentage hash".split())


@dataclass(frozen=True, slots=True)
class Compound:
    """A compound selector, and the combinator before it: a space, `>`, `+`, `~`, or nothing for the first one."""

    combinator: str
    tokens: tuple[Token, ...]

    @property
    def names(self) -> frozenset[str]:
        """The classes and ids of the compound: `.a`, `#b`."""
        return frozenset(f"{'.' if len(each) > 1 else '#'}{each[-1].value}" for each in _names(self.tokens))

    @property
    def root(self) -> str:
        """`html`, `:root` or `body` if the compound begins with it; else empty."""
        first, *more = (*self.tokens[:2], None)
        if first.type == "ident" and first.lower_value in ("html", "body"):
            return str(first.lower_value)
        pseudo = more[0] if first == ":" else None
        return ":root" if pseudo is not None and pseudo.type == "ident" and pseudo.lower_value == "root" else ""


def read(prelude: Tokens, classes: AttributeClasses | None) -> list[Compound] | None:
    """Return the compounds of one selector; None if it is not a valid selector.

    With `classes`, attributes become classes.
    """
    cleaned = _cleaned(tokens.trim(prelude), classes)
    return _compounds(cleaned) if cleaned else None


def write(selector: Collection[Compound]) -> str:
    """Return the text of a selector."""
    parts: list[Token] = []
    for each in selector:
        if each.combinator:
            sign = [tokens.literal(each.combinator)] if each.combinator != " " else []
            parts += [tokens.space(), *sign, tokens.space()] if sign else [tokens.space()]
        parts += each.tokens
    return tokens.write(parts)


def scoped(selector: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """Yield the selector, scoped to the source's elements; `on_body` are the classes of its pages' bodies (`.a`)."""
    own: list[Token] = []
    rest = selector
    while rest and rest[0].root:
        own += _of_root(rest[0])
        rest = rest[1:]
    if rest != selector:
        yield from _of_page(own, rest, on_body)
    elif not selector[0].combinator:  # a selector cannot begin with a combinator
        yield f".{STYLED} {write(selector)}"
        yield from _on_body([], selector, on_body)


def _of_root(compound: Compound) -> list[Token]:
    """Return the tokens of a compound without `html` or `body`; of `html`, which all pages share, only the names."""
    if compound.root == "body":
        return list(compound.tokens[1:])
    return [each for name in _names(compound.tokens) for each in name]


def _of_page(own: list[Token], rest: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """Yield the selectors of a page with these classes (`own`), or of the elements in it."""
    if not rest:
        yield f".{STYLED_BODY}{tokens.write(own)}"
    elif rest[0].combinator in ("", " ", ">"):
        page = f".{STYLED_BODY}{tokens.write(own)} " if own else ""
        inside = " > " if rest[0].combinator == ">" else " "
        yield f"{page}.{STYLED}{inside}{write([Compound('', rest[0].tokens), *rest[1:]])}"
        yield from _on_body(own, rest, on_body)


def _on_body(own: list[Token], selector: list[Compound], on_body: Collection[str]) -> Iterator[str]:
    """Yield the scoped selectors if the first compound has a class or an id of a page's `body` or `html`."""
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


def _cleaned(selector: Tokens, classes: AttributeClasses | None) -> list[Token] | None:
    """Return the tokens without namespaces and comments; None if a token is not allowed in a selector."""
    found: list[Token] = []
    for token in selector:
        made = _token(token, classes)
        if made is None:
            return None
        if _is_sign(token, "|"):
            found[-1:] = []
        elif token.type == "ident" and classes is not None:
            classes.elements.add(str(token.lower_value))
        found += made
    return found


def _token(token: Token, classes: AttributeClasses | None) -> list[Token] | None:
    """Return the tokens that replace a token; None if it is not allowed in a selector."""
    kind = token.type
    made: list[Token] | None = None
    if kind in ("whitespace", "comment"):
        made = [tokens.space()] if kind == "whitespace" else []
    elif kind == "[] block":
        made = _attribute(token, classes)
    elif kind == "string":  # of `:lang("en")`
        made = [tokens.string(str(token.value))]
    elif kind != "literal" and tokens.is_unsafe(token):
        made = None
    elif kind == "function" and token.lower_name in PSEUDO_FUNCTIONS:
        inner = _cleaned(token.arguments, classes)
        made = None if inner is None else [tokens.with_content(token, inner)]
    elif kind == "hash" and classes is not None:
        # Editions change all ids; three classes have nearly the specificity of one id.
        made = _class(classes.class_for("id", "=", str(token.value)), 3)
    elif _is_sign(token, "|"):
        made = []
    elif kind in _PLAIN or (kind == "literal" and token.value in _SIGNS):
        made = [token]
    return made


def _attribute(block: Token, classes: AttributeClasses | None) -> list[Token] | None:
    """Return the tokens for `[name]`, `[name = "value"]` or `[name = "value" i]`; None if the block is not valid."""
    words = [each for each in block.content if each.type not in ("whitespace", "comment")]
    at = next((index for index, each in enumerate(words) if each.type == "literal" and each.value in _OPERATORS), None)
    names = words if at is None else words[:at]
    if any(each.type != "ident" and each not in ("|", "*", ":") for each in names):
        return None
    name = "".join(str(each.value) for each in names)
    plain = name.rpartition("|")[2].rpartition(":")[2]
    compared = [] if at is None else words[at : at + 3]
    if not plain or any(tokens.is_unsafe(each) for each in names) or (at is not None and len(compared) < 2):
        return None
    value = str(getattr(compared[1], "value", "")) if compared else ""
    is_changed = name in _TYPE_NAMES or plain in ("id", "role") or plain.startswith("data-")
    if is_changed and classes is not None:
        operator = str(compared[0].value) if compared else ""
        return _class(classes.class_for(EPUB_TYPE if name in _TYPE_NAMES else plain, operator, value))
    said = [tokens.identifier(plain)]
    if compared:
        said += [compared[0], tokens.string(value)]
        if len(compared) > 2 and compared[2].type == "ident" and compared[2].lower_value in ("i", "s"):
            said += [tokens.space(), compared[2]]
    return [tokens.with_content(block, said)]


def _is_sign(token: Token, sign: str) -> bool:
    return bool(token.type == "literal" and token.value == sign)


def _class(name: str | None, times: int = 1) -> list[Token] | None:
    return times * [tokens.literal("."), tokens.identifier(name)] if name else None
