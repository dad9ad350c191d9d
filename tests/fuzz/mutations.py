"""Damage done to small texts and archives: pieces cut, doubled, nested, swapped, spliced, and bytes changed."""

from __future__ import annotations

import copy
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from hexapla.characters import drop_forbidden
from hexapla.model import Element

# A piece of a text as its format sees it: a tag, a reference, a word, a run of one sign, a line's end.
_PIECE = re.compile(r"<[^<>]{0,200}>?|&#?\w{1,9};?|\w+|\n[ \t]*|([^\w\s])\1*|[^\w\n]")
# What formats trip over, whichever they are.
_STRANGE = (
    *r"""
    <!-- --> <![CDATA[ ]]> &#0; &#xD800; &#x110000; &#12345678901; &nbsp; &a; & < > <a </ </p> <p/> <br> <svg>
    </svg> <math> <svg:b> <table> <tr> <td> <li> <dt> <ruby><rt> <sup> [ ] [^1] ^[ [1] [[ ]( ![ ` ``` ~~~ $ \ | |-|
    --- +++ *** { } {.a} {#b} ::: {{ {% %% == Notes {1} (1) * http://[ http://a.b/( mailto: data:image/png;base64,=
    a@b.c \footnote{ \begin{a} \end{a} #footnote[ footnote:[ [fn:1] <ref> </ref> {{efn| .. :: _ __ 2020-99-99 1e999
    !!python/name:os.system *a <tn> <omit/> <em>
    """.split(),
    "<!-- c -->", "<?p i?>", "<b:c d:e='f'>", "<\xe9>", "<a href='#n1'>1</a>", "<a id='n1'>", "<p id=''>",
    "<p id='n1'>", " lang='x y'", " style='display:none'", " xmlns='urn:x'", " xmlns:q='y'", "[^1]: ", "* * *",
    ": ", "> ", "- ", "1. ", "# ", "[Footnote: ", "[Footnote 1: ", "\xb9", "\u2460", "\u2020", "\t", " ", "\n",
    "\n\n", "\r", "\x0c", "\x00", "\x01", "\x85", "\ufffe", "\ud800", "\U0010ffff", "\ue000", "\ue001", "\ue002",
    "\u2028", "\u202e", "\u200d", "\u0301", "\u3000", "\u5b57", "\u05d0", "0" * 5000, "a" * 500, " " * 500,
    "&a [*a]",
)  # fmt: skip
Parts = list[str]


def mutate_text(text: str, others: Sequence[str], chance: Random) -> str:
    """A text with one to six things done to its pieces; `others` are texts to splice in parts of."""
    pieces = [match[0] for match in _PIECE.finditer(text)] or [""]
    for _number in range(chance.randint(1, 6)):
        pieces = chance.choice(_CHANGES)(pieces, others, chance) or [""]
    return "".join(pieces)


def mutate_tree(text: str, chance: Random) -> str:
    """XML that is well-formed still, in which elements stand elsewhere, many times, or under another's name."""
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError:
        return text
    for _number in range(chance.randint(1, 4)):
        elements = [each for each in root.iter(etree.Element) if each is not root]
        if elements:
            change = chance.choice((_move_element, _change_content))
            change(chance.choice(elements), chance.choice(elements), chance)
    return etree.tostring(root, encoding="unicode")


def _move_element(element: Element, other: Element, chance: Random) -> None:
    parent = element.getparent()
    assert parent is not None  # it is no root
    match chance.randrange(4):
        case 0:
            parent.remove(element)
        case 1:
            parent.extend(copy.deepcopy(element) for _copy in range(chance.choice((1, 3, 40))))
        case 2:
            for _level in range(chance.choice((1, 5, 60))):
                around = etree.Element(element.tag, dict(element.attrib))
                element.addprevious(around)
                around.append(element)
        case _:
            if other is not element and element not in other.iterancestors():
                other.append(element)


def _change_content(element: Element, other: Element, chance: Random) -> None:
    match chance.randrange(5):
        case 0:
            element.tag = other.tag
        case 1:
            element.addprevious(chance.choice((etree.Comment(" c "), etree.ProcessingInstruction("a", "b"))))
        case 2:
            element.text = drop_forbidden(chance.choice(_STRANGE))
        case 3:
            for key in element.keys():  # noqa: SIM118 - of an element
                element.set(key, drop_forbidden(chance.choice(_STRANGE)))
        case _:
            for key, value in other.items():
                element.set(key, value)


def _span(pieces: Parts, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(pieces))
    return start, min(start + 1 + int(chance.expovariate(0.2)), len(pieces))


def _cut(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    start, end = _span(pieces, chance)
    return pieces[:start] + pieces[end:]


def _cut_off(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    return pieces[: chance.randrange(len(pieces)) + 1]


def _double(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    start, end = _span(pieces, chance)
    return pieces[:end] + pieces[start:end] * chance.choice((1, 2, 5, 40)) + pieces[end:]


def _nest(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    opening = chance.choice([each for each in pieces if each.strip()] or pieces)
    at = chance.randrange(len(pieces))
    return pieces[:at] + [opening] * chance.choice((2, 10, 60, 300)) + pieces[at:]


def _swap(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    start, end = _span(pieces, chance)
    to = chance.randrange(len(pieces))
    rest = pieces[:start] + pieces[end:]
    return rest[:to] + pieces[start:end] + rest[to:]


def _splice(pieces: Parts, others: Sequence[str], chance: Random) -> Parts:
    other = [match[0] for match in _PIECE.finditer(chance.choice(others))] or [""]
    start, end = _span(other, chance)
    at = chance.randrange(len(pieces))
    return pieces[:at] + other[start:end] + pieces[at:]


def _insert(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    at = chance.randrange(len(pieces))
    return [*pieces[:at], chance.choice(_STRANGE), *pieces[at:]]


def _replace(pieces: Parts, _others: Sequence[str], chance: Random) -> Parts:
    at = chance.randrange(len(pieces))
    return [*pieces[:at], chance.choice(_STRANGE), *pieces[at + 1 :]]


_CHANGES: tuple[Callable[[Parts, Sequence[str], Random], Parts], ...] = (
    _cut, _cut_off, _double, _nest, _swap, _splice, _insert, _insert, _replace,
)  # fmt: skip


def mutate_bytes(data: bytes, chance: Random) -> bytes:
    """Bytes of which one to four are changed, or some of which are missing, doubled or cut off."""
    changed = bytearray(data)
    for _number in range(chance.randint(1, 4)):
        at = chance.randrange(len(changed) or 1)
        match chance.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randint(1, 50)]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 50)]
            case 3 if chance.random() < 0.3:
                del changed[at:]
            case _:
                changed[at:at] = bytes(chance.randrange(256) for _byte in range(chance.randint(1, 4)))
    return bytes(changed)


def encoded(text: str, chance: Random) -> bytes:
    """The bytes of a text, some of them damaged now and then."""
    encoding = "utf-16" if chance.random() < 0.02 else "utf-8"
    data = text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "replace")
    return mutate_bytes(data, chance) if chance.random() < 0.2 else data


def mutate_archive(data: bytes, chance: Random) -> bytes:
    """A ZIP archive with a damaged file in it, one too many or too few, or with damaged bytes."""
    if chance.random() < 0.15:
        return mutate_bytes(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    texts = [content.decode("utf-8", "replace") for _name, content in files]
    for _number in range(chance.randint(1, 3)):
        at = chance.randrange(len(files))
        name, content = files[at]
        match chance.randrange(12):
            case 0:
                del files[at]
            case 1:
                files.append((name, content))
            case 2:
                files[at] = mutate_text(name, texts, chance)[:200], content
            case 3:
                files[at] = name, chance.choice(files)[1]
            case 4:
                files[at] = name, mutate_bytes(content, chance)
            case _:
                text = content.decode("utf-8", "replace")
                text = mutate_tree(text, chance) if chance.random() < 0.7 else mutate_text(text, texts, chance)
                files[at] = name, text.encode("utf-8", "surrogatepass")
        files = files or [("a", b"")]
    stream = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name.encode("utf-8", "replace").decode()), content)
    return stream.getvalue()
