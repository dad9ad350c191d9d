"""A source's cleaned style sheet for a language that is written otherwise.

For one of the other direction left and right become start and end, which each block's `dir` settles (CSS Logical
Properties Level 1); for one that is not written down the page, lines run across it (CSS Writing Modes Level 3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hexapla.css import selectors, tokens
from hexapla.css.selectors import STYLED_BODY
from hexapla.css.tokens import Token, Tokens

Said = tuple[str, list[Token]]  # a property and its value
_SPACE = (tokens.space(),)
_MODE = re.compile(r"(?:-\w+-)?writing-mode")
_ONE_SIDE = re.compile(r"(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-\w+)?")
_FOUR_SIDES = re.compile(r"((?:scroll-)?(?:margin|padding)|border(?=-)|inset)(-width|-style|-color)?")
_CORNER = re.compile(r"border-(top|bottom)-(left|right)-radius")
_STANDING_FOR = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
_KEYWORDS = {"text-align": "", "text-align-last": "", "float": "inline-", "clear": "inline-"}


def horizontal(sheet: str) -> str:
    """A sheet without its writing modes."""
    if "writing-mode" not in sheet:
        return sheet
    return _rewritten(sheet, lambda name, value: [] if _MODE.fullmatch(name) else [(name, value)])


def writing_mode(sheets: str, classes: str) -> str:
    """The vertical writing mode that sheets give to a whole page of these classes, if they do."""
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
    """A sheet written for a direction, `ltr` or `rtl`: it says the same there, and its mirror image in the other."""
    ends = {"left": "start", "right": "end"} if direction == "ltr" else {"right": "start", "left": "end"}
    return _rewritten(sheet, lambda name, value: list(_turned(name, value, ends)))


def _turned(name: str, value: list[Token], ends: dict[str, str]) -> Iterator[Said]:
    """What a declaration says by start and end."""
    if name in _KEYWORDS:
        yield name, [_keyword(each, _KEYWORDS[name], ends) for each in value]
    elif name in ends:
        yield f"inset-inline-{ends[name]}", value
    elif _ONE_SIDE.fullmatch(name):
        yield re.sub("left|right", lambda side: f"inline-{ends[side[0]]}", name), value
    elif corner := _CORNER.fullmatch(name):
        yield f"border-{'start' if corner[1] == 'top' else 'end'}-{ends[corner[2]]}-radius", value
    elif name == "border-radius" and len(radii := list(map(_four, tokens.split(value, "/")))) <= 2:
        corners = ("start", ends["left"]), ("start", ends["right"]), ("end", ends["right"]), ("end", ends["left"])
        for number, (block, inline) in enumerate(corners):
            own = [part[number] for part in radii if part]
            yield f"border-{block}-{inline}-radius", _joined(own) if len(own) == len(radii) else value
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


def _four(value: Tokens) -> list[list[Token]]:
    """One to four words as the four that they stand for (CSS Box Model Level 3, section 4.2); none of any other."""
    words = tokens.words(value)
    if len(words) not in _STANDING_FOR:
        return []
    return [words[number] for number in _STANDING_FOR[len(words)]]


def _joined(words: list[list[Token]]) -> list[Token]:
    return [each for word in words for each in (*_SPACE, *word)][1:]


def _rewritten(sheet: str, change: Callable[[str, list[Token]], list[Said]]) -> str:
    """A sheet each of whose declarations says what `change(name, value)` makes of it."""
    return "".join(f"{line}\n" for line in _written(tokens.rules(tokens.parse(sheet)), change))


def _written(rules: Tokens, change: Callable[[str, list[Token]], list[Said]]) -> Iterator[str]:
    for rule in rules:
        head = tokens.write(tokens.trim(rule.prelude))
        if rule.type == "at-rule":
            head = f"@{rule.lower_at_keyword}{' ' if head else ''}{head}"
        if rule.type == "at-rule" and rule.lower_at_keyword != "font-face":
            yield f"{head} {{"
            yield from _written(tokens.rules(rule.content), change)
            yield "}"
        elif said := " ".join(_said(rule, change)):
            yield f"{head} {{ {said} }}"


def _said(rule: Token, change: Callable[[str, list[Token]], list[Said]]) -> Iterator[str]:
    for each in tokens.declarations(rule.content):
        weight = " !important" if each.important else ""
        own = change(each.lower_name, tokens.trim(each.value)) if rule.type == "qualified-rule" else None
        for name, value in own if own is not None else [(each.lower_name, tokens.trim(each.value))]:
            written = tokens.name(each.name if name.startswith("--") else name)
            yield f"{written}: {tokens.write(value)}{weight};"


def _all_rules(rules: Tokens) -> Iterator[Token]:
    """The rules that are about elements, those under conditions too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.lower_at_keyword != "font-face":
            yield from _all_rules(tokens.rules(rule.content))


def _is_of_page(prelude: Tokens, known: set[str]) -> bool:
    """Whether a selector is about the whole page, which has the classes `known`."""
    compounds = selectors.read(prelude, None) or []
    if len(compounds) != 1:
        return False
    names = {each.removeprefix(".") for each in compounds[0].names}
    is_only_names = len(compounds[0].tokens) == 2 * len(names)
    return is_only_names and STYLED_BODY in names and names - {STYLED_BODY} <= known
