"""Write the structure tree and its links to the marked content into a PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hexapla.export.pdf.structure import LinkArea, MarkedText, StructureElement


def write_tags(pdf: Any, document: StructureElement, page_marks: Sequence[int], words: Mapping[int, str]) -> None:
    """Add the structure tree to a `pydyf.PDF`.

    `page_marks` has the number of marks on each page; `words` says by the `id` of an annotation where its link leads.
    """
    import pydyf

    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer = _Writer(pdf, page_marks, words)
    root["K"] = writer.write(document, root, "").reference
    numbers = pydyf.Array()
    for number, references in enumerate([*map(pydyf.Array, writer.marked), *writer.linked]):
        numbers.extend([number, references])
    root["ParentTree"] = _added(pdf, pydyf.Dictionary({"Nums": numbers}))
    root["ParentTreeNextKey"] = len(writer.marked) + len(writer.linked)
    if writer.identified:
        names = pydyf.Array()
        for name in sorted(writer.identified):
            names.extend([pydyf.String(name), writer.identified[name]])
        root["IDTree"] = _added(pdf, pydyf.Dictionary({"Names": names}))
    for number, page in enumerate(writer.pages):
        page["StructParents"], page["Tabs"] = number, "/S"
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


class _Writer:
    """Writes elements, and keeps what the root of the tree needs: which element has each mark, link and identifier."""

    def __init__(self, pdf: Any, page_marks: Sequence[int], words: Mapping[int, str]) -> None:
        self.pdf = pdf
        self.references = pdf.page_references  # a property that reads all pages: asked once
        self.pages = [pdf.objects[int(reference.split()[0])] for reference in self.references]
        self.marked: list[list[Any]] = [["null"] * count for count in page_marks]
        self.linked: list[Any] = []
        self.identified: dict[str, Any] = {}
        self.words = words

    def write(self, element: StructureElement, parent: Any, language: str) -> Any:
        """Add an element and all inside it; return its dictionary. `language` is that of the element around it."""
        import pydyf

        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent.reference})
        self.pdf.add_object(made)
        page = next((each.page for each in element.content if not isinstance(each, StructureElement)), None)
        if page is not None:
            made["Pg"] = self.references[page]
        if element.language and element.language != language:
            made["Lang"] = pydyf.String(element.language)
        if element.alt:
            made["Alt"] = pydyf.String(element.alt)
        if element.identifier:
            made["ID"] = pydyf.String(element.identifier)
            self.identified[element.identifier] = made.reference
        if element.attributes:
            owner = "/Layout" if element.role == "Figure" else "/Table"
            made["A"] = pydyf.Dictionary({"O": owner, **element.attributes})
        kids = [self._kid(each, made, page, element.language) for each in element.content]
        if kids:
            made["K"] = pydyf.Array(kids)
        return made

    def _kid(self, each: StructureElement | MarkedText | LinkArea, made: Any, page: int | None, language: str) -> Any:
        import pydyf

        if isinstance(each, StructureElement):
            return self.write(each, made, language).reference
        if isinstance(each, MarkedText):
            self.marked[each.page][each.mark] = made.reference
            if each.page == page:
                return each.mark
            return pydyf.Dictionary({"Type": "/MCR", "Pg": self.references[each.page], "MCID": each.mark})
        each.annotation["StructParent"] = len(self.marked) + len(self.linked)
        each.annotation["Contents"] = pydyf.String(self.words.get(id(each.annotation), ""))
        self.linked.append(made.reference)
        reference = each.annotation.reference
        return pydyf.Dictionary({"Type": "/OBJR", "Obj": reference, "Pg": self.references[each.page]})


def _added(pdf: Any, value: Any) -> Any:
    """Add an object to the file; return the reference to it."""
    pdf.add_object(value)
    return value.reference
