"""Normalise a Word document to the elements that mammoth knows.

Mammoth drops some of Word's elements with their text, and fails at missing targets. Here they are rewritten, part by
part: fields, text boxes, readings, symbols, equations, note marks typed by the author.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from lxml import etree

from hexapla.messages import _, listed
from hexapla.model import Element, Finding, Place
from hexapla.read.docx.equations import mathml
from hexapla.read.docx.package_parts import is_relation, part, parts, targets_of, within
from hexapla.read.finding_kinds import CITATION_WITHOUT_NOTE, MISSING_IMAGE
from hexapla.read.parser_limits import refuse_crowd
from hexapla.tree import local_name, remove, unwrap

# The styles of runs that the reader maps to HTML.
RUBY_BASE, RUBY_TEXT, EQUATION = "HexaplaRubyBase", "HexaplaRubyText", "HexaplaEquation"
_NO = ("0", "false")
_NOTES = ("footnote", "endnote")
_BODIES = [f"{{*}}{kind}" for kind in _NOTES]
_REFERENCES = [f"{{*}}{kind}Reference" for kind in _NOTES]
# The number of elements for each: a citation is a superscript, and its note is an item with a paragraph and a backlink;
# an equation takes as long as a few of them.
_OF_A_NOTE = _OF_AN_EQUATION = 5
_PRIVATE = range(0xE000, 0xF900)  # where Word keeps the signs of fonts such as Symbol, which mammoth knows
_IN_LINE = ("p", "hyperlink", "ins", "smartTag", "sdtContent", "fldSimple")


def normalised(files: dict[str, bytes], size: int, source: str) -> tuple[list[Element], list[Finding]]:
    """Change the document's parts, in place, so that mammoth reads all text; return its equations, and findings.

    An equation then is a run of the style `EQUATION`, whose text is its index in the list. The file has `size` bytes.

    Raises:
        SourceError: it would become more elements than the limit.

    """
    findings: list[Finding] = []
    equations: list[Element] = []
    known = {(kind, each.get(within(each, "id"))) for kind in _NOTES for name in parts(files, kind + "s")
             for each in part(files, name).iter(f"{{*}}{kind}")}  # fmt: skip
    marks: dict[tuple[str, str | None], str] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    roots = {name: etree.fromstring(files[name], parser) for name in parts(files, "document", "footnotes", "endnotes")}
    for root in roots.values():
        _drop_empty(root)
    refuse_crowd(_crowd(roots.values()), size, source)
    for name, root in roots.items():
        for holder in list(root.iter("{*}fldSimple", "{*}dir", "{*}bdo")):
            unwrap(holder)
        _drop_hidden(root)
        _normalise_signs(root)
        _normalise_readings(root)
        _free_text_boxes(root)
        _normalise_equations(root, equations)
        for kind in _NOTES:
            for reference in list(root.iter(f"{{*}}{kind}Reference")):
                note = (kind, reference.get(within(reference, "id")))
                if note not in known:
                    remove(reference)
                    message = _("A citation has no note.")
                    findings.append(CITATION_WITHOUT_NOTE.finding(Place(source), message))
                elif reference.get(within(reference, "customMarkFollows")) not in (None, *_NO):
                    marks[note] = _take_mark(reference)
            for body in root.iter(f"{{*}}{kind}"):
                _drop_mark(body, marks.get((kind, body.get(within(body, "id"))), ""))
        findings += _cut_loose_ends(root, name, files, source)
        files[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return equations, findings


def _drop_empty(root: Element) -> None:
    """Remove runs and paragraphs without content, which cost mammoth time without any result.

    Paragraphs stay where a deleted one is joined to the next, which may be empty.
    """
    names = ["r", "p"] if root.find(".//{*}pPr/{*}rPr/{*}del") is None else ["r"]
    for name in names:
        for holder in list(root.iter(within(root, name))):
            if len(holder) == len(holder.findall(f"{{*}}{name}Pr")):
                remove(holder)


def _crowd(roots: Collection[Element]) -> int:
    """Return the number of HTML and MathML elements that the document becomes.

    Few documents have more of other kinds.

    Mammoth writes a note once for each of its citations. An equation has an element for each letter.
    """
    cited = Counter(each.get(within(each, "id")) for root in roots for each in root.iter(*_REFERENCES))
    count = _OF_A_NOTE * cited.total()
    for root in roots:
        count += sum(1 for _element in root.iter("{*}p", "{*}tc", "{*}br", "{*}cr", "{*}tab"))
        for body in root.iterchildren(*_BODIES):
            count += max(cited[body.get(within(body, "id"))] - 1, 0) * sum(1 for _element in body.iter())
        equations = [within(each, "") for each in root.iter("{*}oMath")]
        count += _OF_AN_EQUATION * len(equations)
        letters = {f"{math}{name}" for math in set(equations) for name in ("r", "t")}
        count += sum(1 + len(each.text or "") for each in root.iter(etree.Element) if each.tag in letters)
    return count


def _drop_hidden(root: Element) -> None:
    for mark in root.iter("{*}vanish"):
        properties = mark.getparent()
        run = properties.getparent() if properties is not None else None
        if run is not None and mark.get(within(mark, "val")) not in _NO:
            for words in list(run.iterchildren("{*}t")):
                remove(words)


def _normalise_signs(root: Element) -> None:
    """Normalise carriage returns, positioned tabs, and symbols."""
    for sign in list(root.iter("{*}cr")):
        sign.tag = within(sign, "br")
    for sign in list(root.iter("{*}ptab")):
        sign.tag = within(sign, "tab")
    for sign in list(root.iter("{*}sym")):
        code = int(sign.get(within(sign, "char")) or "0", 16)
        if code and code not in _PRIVATE:
            sign.tag, sign.text = within(sign, "t"), chr(code)


def _normalise_readings(root: Element) -> None:
    """Turn text with readings (`w:ruby`) into runs whose styles `_STYLES` maps to ruby elements."""
    for ruby in list(root.iter("{*}ruby")):
        around = ruby.getparent()
        assert around is not None  # `ruby` is inside `root`
        for name, style in (("rubyBase", RUBY_BASE), ("rt", RUBY_TEXT)):
            for words in ruby.iterfind(f"{{*}}{name}/{{*}}r"):
                for own in list(words.iterchildren("{*}rPr")):
                    words.remove(own)
                words.insert(0, _styled(ruby, style))
                around.addprevious(words)
        remove(ruby)


def _styled(element: Element, style: str) -> Element:
    """Return the properties of a run with a style, in the namespace of a Word element."""
    properties = etree.Element(within(element, "rPr"))
    etree.SubElement(properties, within(element, "rStyle"), {within(element, "val"): style})
    return properties


def _normalise_equations(root: Element, equations: list[Element]) -> None:
    """Replace each equation with a run, in a new paragraph if it had none; append the equations to the list."""
    for equation in list(root.iter("{*}oMath")):
        run = etree.Element(within(root, "r"))
        run.append(_styled(root, EQUATION))
        etree.SubElement(run, within(root, "t")).text = str(len(equations))
        equations.append(mathml(equation))
        parent = equation.getparent()
        assert parent is not None  # it is inside `root`
        run.tail, equation.tail = equation.tail, None
        parent.replace(equation, run)
    for apart in list(root.iter("{*}oMathPara")):
        parent = apart.getparent()
        if parent is not None and local_name(parent) not in _IN_LINE:
            apart.tag = within(root, "p")
        else:
            unwrap(apart)


def _free_text_boxes(root: Element) -> None:
    """Move the content of text boxes after the paragraphs that hold them; only once if there is an older form, too."""
    for choice in root.iterfind(".//{*}AlternateContent/{*}Choice"):
        if next(choice.iter("{*}txbxContent"), None) is not None:
            for twin in [box for other in choice.itersiblings("{*}Fallback") for box in other.iter("{*}txbxContent")]:
                remove(twin)
    for box in reversed(list(root.iter("{*}txbxContent"))):
        anchor = next((each for each in box.iterancestors(within(box, "p"))), None)
        if anchor is not None:
            for block in reversed(box):
                anchor.addnext(block)


def _take_mark(reference: Element) -> str:
    """Remove the author's own mark of a note (`*`) after its citation and return it, as editions number notes."""
    mark = ""
    for sign in list(reference.itersiblings("{*}t", "{*}sym")):
        mark += (sign.text or "").strip() or (sign.get(within(sign, "char")) or "")
        remove(sign)
    return mark


def _drop_mark(body: Element, mark: str) -> None:
    """Remove an author's own mark from the start of a note."""
    for sign in list(body.iter("{*}t", "{*}sym")) if mark else []:
        said = (sign.text or "").lstrip() or (sign.get(within(sign, "char")) or "")
        if said.startswith(mark):
            sign.text = said.removeprefix(mark)
            if not sign.text:
                remove(sign)
        if said:
            return


def _cut_loose_ends(root: Element, name: str, files: Mapping[str, bytes], source: str) -> list[Finding]:
    """Remove links and images without targets; return findings about images. The text of links stays."""
    targets = targets_of(files, name)
    for link in root.iter("{*}hyperlink", "{*}hlinkClick"):
        for key in [each for each in link.attrib if is_relation(each) and link.attrib[each] not in targets]:
            del link.attrib[key]
    findings: list[Finding] = []
    for picture in list(root.iter("{*}blip", "{*}imagedata")):
        named = [targets.get(value, value) for key, value in sorted(picture.attrib.items()) if is_relation(key)]
        if any(each in files for each in named):
            continue
        holder = next(picture.iterancestors("{*}drawing", "{*}pict", "{*}object"), None)
        if holder is not None and (words := _alternative(holder)):
            spoken = etree.Element(within(holder, "t"))
            spoken.text = words
            holder.addprevious(spoken)
        remove(picture)
        message = _("The image “{address}” does not exist.", address=listed(named))
        if any("://" in each for each in named):
            message = _(
                "The image “{address}” is not a file of the publication; editions contain only local images.",
                address=named[0],
            )
        findings.append(MISSING_IMAGE.finding(Place(source), message))
    return findings


def _alternative(holder: Element) -> str:
    """Return the alternative text of an image."""
    for each in holder.iter("{*}docPr", "{*}imagedata"):
        for key, value in each.attrib.items():
            if etree.QName(key).localname in ("descr", "title") and value.strip():
                return " ".join(value.split())
    return ""
