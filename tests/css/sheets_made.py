"""Style sheets cleaned as a book's and as a theme's are."""

from hexapla.css.attribute_classes import AttributeClasses
from hexapla.css.sheets import Sheets, UnscopedSheets


def kept(text: str) -> str:
    """What stays of a book's sheet, in which `url(here.png)` is among the book's files."""
    return cleaned(text)[0]


def left_out(text: str) -> list[str]:
    """The kinds of what does not stay."""
    return cleaned(text)[1]


def cleaned(text: str, on_body: str = "") -> tuple[str, list[str]]:
    """A book's sheet, and the kinds of what was left out; `on_body` are the classes of its pages."""
    names = frozenset(f".{each}" for each in on_body.split())
    sheets = Sheets(
        lambda address, _base: address if address == "here.png" else None, _nothing, AttributeClasses(), names
    )
    return sheets.sheet(text.encode(), ""), list(sheets.left_out)


def themed(text: str) -> str:
    """What stays of a theme's sheet."""
    return UnscopedSheets(lambda _address: None).sheet(text.encode(), "")


def _nothing(_address: str, _base: str) -> None:
    return None
