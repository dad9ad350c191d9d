"""Roles as what they mean: links with their words, emphasis, abbreviations, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from hexapla.messages import _, listed, ngettext
from hexapla.model import Element, Finding, Place
from hexapla.read.finding_kinds import DEAD_LINK, UNKNOWN_DIRECTIVE
from hexapla.read.references import reference_words
from hexapla.read.sphinx.names import bare
from hexapla.tree import collapsed_text

ROLE = "interpreted-text"  # pandoc's class of roles that it does not know
_REFERENCES = frozenset("ref numref any term doc eq".split())
_CODE = frozenset(
    "attr attribute class cls code command confval const data directive envvar event exc exception file func "
    "function keyword literal macro mailheader makevar member meth method mimetype mod module newsgroup obj "
    "object option program prop property regexp role samp setting signal struct token type var".split()
)
_ELEMENTS: Mapping[str, str] = {
    "kbd": "kbd", "sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "emphasis": "em", "dfn": "dfn",
    "strong": "strong", "guilabel": "strong", "menuselection": "strong", "title": "cite", "title-reference": "cite",
    "t": "cite", "del": "del", "strike": "del", "u": "u", "underline": "u", "index": "span", "span": "span",
    "download": "span", "manpage": "span", "smallcaps": "span", "nbsp": "span",
}  # fmt: skip
_GENERATED = frozenset("genindex modindex search".split())  # pages that Sphinx makes
_CITATIONS = frozenset("cite footcite".split())
_TARGET = re.compile(r"(?s)(.*\S)\s*<([^<>]+)>\s*")
_ABBREVIATION = re.compile(r"(.*\S)\s*\(([^()]*)\)\s*")
_ADDRESSES = {
    "rfc": ("RFC", "https://www.rfc-editor.org/rfc/rfc{}"),
    "pep": ("PEP", "https://peps.python.org/pep-{:0>4}/"),
}
_NUMBER = re.compile(r"%s|\{number\}")
_TITLE = re.compile(
    r"^#[ \t]+(.+?)[ \t#]*$|^(?:([=~*^#\"'+-])\2{2,}\n)?(\S.*)\n([=~*^#\"'+-])\4{2,}[ \t]*$", re.MULTILINE
)
_DOCUMENTS = (".rst", ".md", ".txt", ".ipynb")
_MOST_NAMED = 5  # labels in a finding
_MOST = 100_000  # bytes of another document, in which its title is sought


class Other:
    """The documents beside a source, whose titles are the words of links to them."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.files: list[Path] = []

    def link(self, target: str) -> tuple[str, str]:
        """Return the address of a document below the source's folder, and its title; empty if there is none."""
        name = target.strip().lstrip("/").removesuffix(".html")
        if ".." in name.split("/"):
            return "", ""
        for ending in ("", *_DOCUMENTS):
            path = self.source.parent / f"{name}{ending}"
            if path.suffix in _DOCUMENTS:
                self.files.append(path)
                if path.is_file():
                    match = _TITLE.search(path.read_bytes()[:_MOST].decode("utf-8", "replace"))
                    return path.name, (match[1] or match[3] or "").strip() if match else ""
        return "", ""


def resolve(roots: Sequence[Element], other: Other, source: str, line: Callable[[Element], int]) -> list[Finding]:
    """Turn the roles under `roots` into what they mean, in place; `line` gives the line of a role.

    Return findings about references without a target and about roles that are not known, one for each of these.
    """
    dead: dict[str, tuple[Place, dict[str, None]]] = {}
    unknown: dict[str, Finding] = {}
    roles = [each for root in roots for each in root.iter("code") if each.get("class") == ROLE]
    targets = _Targets(roots if roles else (), other)
    for code in roles:
        place = Place(source, line(code))
        role, text = code.attrib.pop("role", ""), "".join(code.itertext())
        del code.attrib["class"]
        if bare(role) in _REFERENCES:
            if not _refer(code, bare(role), text, targets) and _split(text)[1] not in _GENERATED:
                dead.setdefault(role, (place, {}))[1][_split(text)[1]] = None
        elif not _become(code, role, text):
            # Translators: {role} is a name such as “mark”, as in :mark:`words`
            message = _("The role “{role}” is not known; its text is kept as code.", role=role)
            unknown.setdefault(role, UNKNOWN_DIRECTIVE.finding(place, message))
    return [*(_dead(role, place, list(names)) for role, (place, names) in dead.items()), *unknown.values()]


def _dead(role: str, place: Place, names: Sequence[str]) -> Finding:
    shown = listed(f"“{name[:40]}”" for name in names[:_MOST_NAMED])
    # Translators: {role} is a name such as “ref”, {names} are labels such as “introduction”
    message = ngettext(
        "“{role}” refers to {names}, which is not in this document; its words are kept.",
        "“{role}” refers to {count} labels that are not in this document, such as {names}; their words are kept.",
        len(names),
        role=role,
        names=shown,
    )
    return DEAD_LINK.finding(place, message)


def _become(code: Element, role: str, text: str) -> bool:
    """Turn a role that refers to nothing into its element; return whether it is known."""
    name = bare(role)
    code.text = text = text.strip()
    del code[:]
    if name in _CITATIONS or role.lower().startswith("cite:"):
        code.tag, code.text = "span", f"[{', '.join(key.strip() for key in text.split(','))}]"
    elif name in _ADDRESSES:
        label, address = _ADDRESSES[name]
        words, target = _split(text)
        code.tag, code.text = "a", words if words != target else f"{label} {target}"
        code.set("href", address.format(target.partition("#")[0].strip()))
    elif name in ("abbr", "abbreviation"):
        code.tag = "abbr"
        if match := _ABBREVIATION.fullmatch(text):
            code.text = match[1]
            code.set("title", match[2])
    elif name in _ELEMENTS and ":" not in role:
        code.tag = _ELEMENTS[name]
        code.text = _split(text)[0]
        if name == "guilabel":
            code.text = text.replace("&&", "\0").replace("&", "").replace("\0", "&")
        elif name == "menuselection":
            code.text = re.sub(r"\s*--?>\s*", " ‣ ", text)
        elif name == "smallcaps":
            code.set("class", "smallcaps")
    elif name in _CODE or ":" in role:
        words, target = _split(text)
        if words == target:
            words = target.rpartition(".")[2] if target.startswith("~") else target.removeprefix("!")
        code.text = words.replace("{", "").replace("}", "") if name == "samp" else words
    else:
        return False
    return True


def _refer(code: Element, name: str, text: str, targets: _Targets) -> str:
    """Turn a reference into a link; without a target, into its words. Return the target's address."""
    words, target = _split(text)
    address, title = targets.of(name, target.removeprefix("!").strip())
    own = words if words != target else ""
    code.tag = "a" if address else "span"
    if address:
        code.set("href", address)
    if name == "numref" and address:
        own = _NUMBER.sub(targets.number(address), own)
    code.text = own or title or target
    del code[:]
    return address


def _split(text: str) -> tuple[str, str]:
    """Return the words and the target of a role: of `words <target>`, or twice the same."""
    match = _TARGET.fullmatch(text)
    return (match[1], match[2]) if match else (text.strip(), text.strip())


class _Targets:
    """What references in a document can refer to."""

    def __init__(self, roots: Sequence[Element], other: Other) -> None:
        self.other = other
        self.by_id: dict[str, Element] = {}
        self.terms: dict[str, Element] = {}
        self.equations: dict[str, Element] = {}
        for element in (each for root in roots for each in root.iter(etree.Element)):
            if identifier := element.get("id"):
                self.by_id.setdefault(identifier.lower(), element)
            if element.tag == "dt":
                self.terms.setdefault(collapsed_text(element).casefold(), element)
            elif label := element.get("data-label"):
                self.equations.setdefault(label, element)

    def of(self, name: str, target: str) -> tuple[str, str]:
        """Return the address and the words of a target; empty where there are none."""
        if name == "doc":
            return self.other.link(target)
        if target in self.equations:
            return self._equation(target)
        if name in ("term", "keyword"):
            return self._term(target)
        element = next((self.by_id[each] for each in _identifiers(target) if each in self.by_id), None)
        if element is None:
            return (self._term(target) or ("", "")) if name == "any" else ("", "")
        return f"#{element.get('id')}", reference_words(element)

    def number(self, address: str) -> str:
        """Return the number of a figure, a table or a program among those with an id and a caption."""
        element = self.by_id.get(address[1:].lower())
        kind = _kind(element)
        same = [each for each in self.by_id.values() if _kind(each) == kind]
        return str(same.index(element) + 1) if element is not None else ""

    def _term(self, target: str) -> tuple[str, str]:
        term = self.terms.get(" ".join(target.split()).casefold())
        if term is None:
            return "", target
        if term.get("id") is None:
            name = "term-" + "-".join(re.findall(r"\w+", target.lower()))
            while name in self.by_id:
                name += "-"
            term.set("id", name)
            self.by_id[name] = term
        return f"#{term.get('id')}", target

    def _equation(self, target: str) -> tuple[str, str]:
        number = list(self.equations).index(target) + 1
        self.equations[target].set("id", f"equation-{number}")
        return f"#equation-{number}", f"({number})"


def _kind(element: Element | None) -> str:
    """Return what an element with an id numbers: figures, tables or other blocks."""
    if element is None:
        return ""
    found = (element.find(f".//{name}") is not None or element.tag == name for name in ("figure", "table"))
    return next((name for name, is_it in zip(("figure", "table"), found, strict=True) if is_it), str(element.tag))


def _identifiers(target: str) -> Iterator[str]:
    yield target.lower()
    yield re.sub(r"[^\w]+", "-", target.lower()).strip("-")
