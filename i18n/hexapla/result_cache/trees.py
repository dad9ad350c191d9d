"""Trees of a result as XML. Most results have none, so lxml is imported with this module only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from hexapla.model.attributes import Element

_TREES = "trees"


def write_trees(trees: Sequence[Element]) -> Iterator[bytes]:
    """Yield trees as one XML document, tree by tree."""
    yield f"<{_TREES}>".encode()
    for each in trees:
        yield etree.tostring(each, encoding="utf-8", xml_declaration=False, with_tail=False)
    yield f"</{_TREES}>".encode()


def read_trees(xml: bytes) -> list[Element]:
    """Return the trees that `write_trees` has written.

    Raises:
        ValueError: this is no XML.

    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    trees = list(root)
    for each in trees:
        root.remove(each)
    return trees
