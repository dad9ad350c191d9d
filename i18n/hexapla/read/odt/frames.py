"""Frames and shapes (`draw:frame`, `draw:g`, `draw:custom-shape` ...): pictures, text boxes, formulas."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, unquote

from lxml import etree

from hexapla.model import Element
from hexapla.read.odt.charts import Chart, chart_of
from hexapla.read.odt.names import said, tag, tags
from hexapla.read.office.conversion import ENDINGS
from hexapla.read.office.pictures import NAME
from hexapla.read.parser_limits import recovered
from hexapla.tree import has_text, local_name

FRAMES = tags("frame a g custom-shape rect line polyline polygon regular-polygon path circle ellipse connector caption "
               "measure", "draw")  # fmt: skip
_FORMULA = tag("math:math")
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(in|cm|mm|pt)")
_THIN = {"in": 0.04, "cm": 0.1, "mm": 1, "pt": 3}
_OBJECTS = tags("object object-ole plugin applet floating-frame", "draw")
BLOCKS = tags("p h list numbered-paragraph section") | {tag("table:table")}
# What the files of pictures begin with that have no ending, as those that stand for objects.
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<svg", b"<?xml", b"RIFF")


@dataclass(slots=True)
class Frame:
    """What a frame or shape holds: pictures, formulas and words in order, text boxes, and how much was left out.

    What is shown is given with the frame that shows it, and so are `charts`, whose pictures are shown too, if any can
    be. `is_line` says that the shape is drawn as a line.
    """

    shown: list[tuple[str | Element, Element]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    charts: list[tuple[Chart, Element]] = field(default_factory=list)
    left_out: int = 0
    is_line: bool = False


def read_frame(frame: Element, files: Mapping[str, bytes]) -> Frame:
    """Read a frame or a shape, or a group of them; `files` are those of the document's archive."""
    found = Frame()
    waiting = [frame]
    while waiting:
        each = waiting.pop()
        if each.tag in (tag("draw:g"), tag("draw:a")):
            waiting.extend(reversed(each))
        elif each.tag == tag("draw:frame"):
            _read_content(each, found, files)
        elif _is_line(each):
            found.is_line = True
        elif any(inner.tag in BLOCKS for inner in each):
            found.boxes.append(each)
    return found


def _is_line(shape: Element) -> bool:
    """Return whether a shape without text is a line: a thin rectangle, which stands for a rule of HTML, or a line."""
    if has_text(shape):
        return False
    if shape.tag == tag("draw:line"):
        return said(shape, "svg:y1") == said(shape, "svg:y2")
    height = _LENGTH.fullmatch(said(shape, "svg:height"))
    return shape.tag == tag("draw:rect") and height is not None and float(height[1]) < _THIN[height[2]]


def _read_content(frame: Element, found: Frame, files: Mapping[str, bytes]) -> None:
    """Read the content of a frame, of which only one form is shown: others are for programs that do not know it."""
    box = frame.find(tag("draw:text-box"))
    held = next((each for each in frame if each.tag in _OBJECTS), None)
    formula = None if held is None else _formula(held, files)
    chart = None if held is None else chart_of(held, files)
    if box is None and frame.find(tag("table:table")) is not None:
        box = frame
    if box is not None:
        found.boxes.append(box)
    elif formula is not None:
        found.shown.append((formula, frame))
    elif chart is not None:
        found.charts.append((replace(chart, picture=_picture(frame, files, is_of_object=True)), frame))
    elif (image := _picture(frame, files, is_of_object=held is not None)) is not None:
        found.shown.append((image, frame))
    else:
        found.shown += ((words, frame) for words in words_about(frame))
        found.left_out += held is not None


def _formula(held: Element, files: Mapping[str, bytes]) -> Element | None:
    """Return the formula of an object, from its own file or the frame; None if it is none."""
    root = held.find(_FORMULA)
    if root is None and said(held, "xlink:href"):
        root = recovered(files.get(f"{_file(said(held, 'xlink:href'))}/content.xml", b""))
    if root is None or local_name(root) != "math":
        return None
    made = copy.deepcopy(root)
    made.tail = None
    # The program's own notation of the formula.
    etree.strip_elements(made, "{*}annotation", "{*}annotation-xml", with_tail=False)
    etree.cleanup_namespaces(made)
    return made


def _picture(frame: Element, files: Mapping[str, bytes], *, is_of_object: bool) -> Element | None:
    """Return the first picture of a frame that can be shown, or one that is missing; None if it has no picture."""
    named = [_file(href) for each in frame.iter(tag("draw:image")) if (href := said(each, "xlink:href"))]
    known = [each for each in named if each in files and not (is_of_object and _is_unknown(each, files[each]))]
    shown = [each for each in known if posixpath.splitext(each)[1].lower() not in ENDINGS] or known
    if not shown and (is_of_object or not named):
        return None
    file = (shown or named)[0]
    made = etree.Element("img", {"src": quote(file) if shown else file, "alt": "".join(words_about(frame))})
    made.set(NAME, said(frame, "draw:name"))
    return made


def _is_unknown(name: str, data: bytes) -> bool:
    """Return whether a picture of an object is in a format of the program's own."""
    return not posixpath.splitext(name)[1] and not data.lstrip()[:5].startswith(_BEGINNINGS)


def _file(href: str) -> str:
    """Return the name in the archive of a file with this address."""
    return posixpath.normpath(unquote(href)) if "://" not in href else href


def words_about(frame: Element) -> list[str]:
    """Return the description of a frame, else its title, as a list of one text; an empty list if it has neither."""
    found = (" ".join((frame.findtext(tag(name)) or "").split()) for name in ("svg:desc", "svg:title"))
    return [words for words in found if words][:1]
