"""Classes in place of the attributes that editions change: ids, roles, `epub:type`, `data-*`."""

from __future__ import annotations

import re
from collections.abc import Mapping

EPUB_TYPE = "epub:type"  # as in XHTML; sheets write it in two ways
_LOOKED_UP = frozenset(("=", "~=", ""))  # the operators whose attributes a look-up finds
_MOST_COMPARED = 64
_NOT_A_NAME = re.compile(r"[^\w-]")


class AttributeClasses:
    """The classes that replace attributes that editions do not keep; `elements` are the element names in selectors."""

    def __init__(self) -> None:
        self.elements: set[str] = set()
        self._classes: dict[tuple[str, str, str], str] = {}
        self._order: dict[tuple[str, str, str], int] = {}
        self._compared: list[tuple[str, str, str]] = []  # what a look-up cannot find

    def class_for(self, attribute: str, operator: str, value: str) -> str | None:
        """Return the class for an attribute, its operator (as in CSS) and its value; None if there are too many.

        Only operators that compare parts of a value count: each of them is compared with every element.
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

    def classes_of(self, attributes: Mapping[str, str]) -> list[str]:
        """Return the classes for an element with these attributes."""
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
        kind = "type" if attribute == EPUB_TYPE else _NOT_A_NAME.sub("-", attribute)
        return f"{kind}-{re.sub('[^A-Za-z0-9]+', '-', value)}{ending}"


def class_of_id(identifier: str) -> str:
    """Return the class that replaces an id in selectors."""
    return "id-" + _NOT_A_NAME.sub("_", identifier)


def _matches(said: str, operator: str, value: str) -> bool:
    return {
        "^=": said.startswith(value), "$=": said.endswith(value), "*=": value in said,
        "|=": said == value or said.startswith(f"{value}-"),
    }[operator]  # fmt: skip
