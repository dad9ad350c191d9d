"""A text as the reader of pandoc's formats reads it."""

from pathlib import Path

from hexapla.model import Document
from hexapla.read import pandoc
from hexapla.read.tree import clean


def read(ending: str, text: str | bytes, language: str = "en") -> Document:
    data = text.encode() if isinstance(text, str) else text
    document = pandoc.read(Path(f"a{ending}"), data, f"a{ending}", language)
    clean(document)
    return document
