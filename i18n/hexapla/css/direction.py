"""Change a cleaned style sheet for languages with another direction or writing mode.

For another direction, left and right become start and end, which depend on the `dir` of each block (CSS Logical
Properties Level 1). For a language that is not written vertically, the writing modes are removed (CSS Writing Modes
Level 3). All functions work on tokens: the content of strings and addresses never changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hexapla.css import selectors, tokens
from hexapla.css.selectors import STYLED_BODY
from hexapla.css.tokens import Token, Tokens

Declaration = tuple[str, list[Token]]  # a property and its value
_SPACE = (tokens.space(),)
_MODE = re.compile(r"(?:-\w+-)?writing-mode")
_ONE_SIDE = re.compile(r"(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?")
_FOUR_SIDES = re.compile(r"((?:scroll-)?(?:margin|padding)|border(?=-)|inset)(-width|-style|-color)?")
_CORNER = re.compile(r"border-(top|bottom)-(left|right)-radius")
_EXPANDED = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
_KEYWORDS = {
    "text-align": "", "text-align-last": "", "float": "inline-", "clear": "inline-",
    "justify-content": "", "justify-items": "", "justify-self": "",
    "place-content": "", "place-items": "", "place-self": "",
}  # fmt: skip
_OF_ANY_LENGTH = frozenset(("var", "env"))  # one such function may stand for any number of words


def horizontal(sheet: str) -> str:
    """Return a sheet without its writing modes."""
    if "writing-mode" not in sheet:
        return sheet
    return _rewritten(sheet, lambda name, value: [] if _MODE.fullmatch(name) else [(name, value)])


def writing_mode(sheets: str, classes: str) -> str:
    """Return the vertical writing mode that sheets set on a whole page with these classes; empty if they set none."""
    if "writing-mode" not in sheets:
        return ""
    known = set(classes.split())
    mode = ""
    for rule in _all_rules(tokens.rules(tokens.parse(sheets))):
        said = [each for each in tokens.declarations(rule.content) if each.type == "declaration"]
        modes = [tokens.write(tokens.trim(each.value)) for each in said if _MODE.fullmatch(each.lower_name)]
        if modes and any(_is_of_page(each, known) for each in tokens.split(rule.prelude)):
            mode = modes[-1]
    return mode if mode.startswith("vertical") else ""


def logical(sheet: str, direction: str) -> str:
    """Return a sheet with start and end in place of left and right.

    `direction` is the direction that the sheet was made for, `ltr` or `rtl`; in the other one the result is mirrored.
    """
    ends = {"left": "start", "right": "end"} if direction == "ltr" else {"right": "start", "left": "end"}
    return _rewritten(sheet, lambda name, value: list(_logical_declarations(name, value, ends)))


def _logical_declarations(name: str, value: list[Token], ends: dict[str, str]) -> Iterator[Declaration]:
    """Yield the declarations with start and end that are equivalent to one with left and right."""
    if name in _KEYWORDS:
        yield name, [_keyword(each, _KEYWORDS[name], ends) for each in value]
    elif name in ends:
        yield f"inset-inline-{ends[name]}", value
    elif _ONE_SIDE.fullmatch(name):
        yield re.sub("left|right", lambda side: f"inline-{ends[side[0]]}", name), value
    elif corner := _CORNER.fullmatch(name):
        yield f"border-{'start' if corner[1] == 'top' else 'end'}-{ends[corner[2]]}-radius", value
    elif name == "border-radius" and (radii := _corner_radii(value)):
        corners = ("start", ends["left"]), ("start", ends["right"]), ("end", ends["right"]), ("end", ends["left"])
        for (block, inline), radius in zip(corners, radii, strict=True):
            yield f"border-{block}-{inline}-radius", radius
    elif (box := _FOUR_SIDES.fullmatch(name)) and len(tokens.words(value)) == 4:
        top, right, bottom, left = _four(value)
        start, end = (left, right) if ends["left"] == "start" else (right, left)
        yield f"{box[1]}-block{box[2] or ''}", _joined([top, bottom])
        yield f"{box[1]}-inline{box[2] or ''}", _joined([start, end])
    else:
        yield name, value


def _keyword(token: Token, prefix: str, ends: dict[str, str]) -> Token:
    side = ends.get(token.lower_value) if token.type == "ident" else None
    return tokens.identifier(prefix + side) if side else token


def _corner_radii(value: Tokens) -> list[list[Token]]:
    """Return the radius of each corner, clockwise from the top left; empty if the value does not give each corner's."""
    parts = [_four(part) for part in tokens.split(value, "/")]
    is_known = not any(each.type == "function" and each.lower_name in _OF_ANY_LENGTH for each in value)
    if len(parts) > 2 or not all(parts) or not is_known:
        return []
    return [_joined(list(own)) for own in zip(*parts, strict=True)]


def _four(value: Tokens) -> list[list[Token]]:
    """Return the four words of a value of one to four (CSS Box Model Level 3, section 4.2); empty for other values."""
    words = tokens.words(value)
    if len(words) not in _EXPANDED:
        return []
    return [words[number] for number in _EXPANDED[len(words)]]


def _joined(words: list[list[Token]]) -> list[Token]:
    return [each for word in words for each in (*_SPACE, *word)][1:]


def _rewritten(sheet: str, change: Callable[[str, list[Token]], list[Declaration]]) -> str:
    """Return a sheet with each declaration replaced by those that `change(name, value)` returns."""
    return "".join(f"{line}\n" for line in _written(tokens.rules(tokens.parse(sheet)), change))


def _written(rules: Tokens, change: Callable[[str, list[Token]], list[Declaration]]) -> Iterator[str]:
    for rule in rules:
        head = tokens.write(tokens.trim(rule.prelude))
        if rule.type == "at-rule":
            head = f"@{rule.lower_at_keyword}{' ' if head else ''}{head}"
        if rule.type == "at-rule" and rule.lower_at_keyword != "font-face":
            yield f"{head} {{"
            yield from _written(tokens.rules(rule.content), change)
            yield "}"
        elif said := " ".join(_declarations(rule, change)):
            yield f"{head} {{ {said} }}"


def _declarations(rule: Token, change: Callable[[str, list[Token]], list[Declaration]]) -> Iterator[str]:
    for each in tokens.declarations(rule.content):
        weight = " !important" if each.important else ""
        own = change(each.lower_name, tokens.trim(each.value)) if rule.type == "qualified-rule" else None
        for name, value in own if own is not None else [(each.lower_name, tokens.trim(each.value))]:
            written = tokens.name(each.name if name.startswith("--") else name)
            yield f"{written}: {tokens.write(value)}{weight};"


def _all_rules(rules: Tokens) -> Iterator[Token]:
    """Yield the rules about elements, also those inside conditional rules."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.lower_at_keyword != "font-face":
            yield from _all_rules(tokens.rules(rule.content))


def _is_of_page(prelude: Tokens, known: set[str]) -> bool:
    """Return whether a selector is about a whole page; `known` are the page's classes."""
    compounds = selectors.read(prelude, None) or []
    if len(compounds) != 1:
        return False
    names = {each.removeprefix(".") for each in compounds[0].names}
    is_only_names = len(compounds[0].tokens) == 2 * len(names)
    return is_only_names and STYLED_BODY in names and names - {STYLED_BODY} <= known
