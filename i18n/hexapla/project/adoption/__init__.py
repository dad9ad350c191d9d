"""adoption: brings finished translations, such as a translated book, into the catalogs.

`adopting` is the command. `books` makes a book of the source and one of the translation, whose blocks and notes
`align.blocks` pairs; `pairing` makes proposals of the pairs, with `tag_mapping` for their tags, `cutting` for
paragraphs that the translation has joined, and `doubts` for the reasons in words; `writing` writes them into the
catalogs, and `listing` lists what only the translation has. `chapters` maps chapters, and keeps what people pin.
`marks` knows the marks of Hexapla's own editions.
"""

from hexapla.project.adoption.adopting import Adopted, adopt
from hexapla.project.adoption.books import BookPassage
from hexapla.project.adoption.writing import Difference

__all__ = ["Adopted", "BookPassage", "Difference", "adopt"]
