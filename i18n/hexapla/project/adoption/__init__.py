"""adoption: brings finished translations, such as a translated book, into the catalogs.

`adopting` is the command. `books` makes a book of the source and one of the translation, whose blocks and notes
`align.blocks` pairs; `bilingual` parts files with two languages; `opening_benches` reads and aligns them. `bench` has
the rows of the alignment (`rows`) and a person's moves (`moves`), which are kept as pins (`pins`); `atoms` are the
sentences that blocks can be cut into, and `realigning` aligns what is between pins. `pairing` makes proposals of the
rows, with `tag_mapping` for their tags, `cutting` for paragraphs that the translation has joined, and `doubts` for
the reasons in words; `writing` writes them into the catalogs, `listing` lists what only the translation has, and
`summary` tells the figures. `chapters` maps chapters, and keeps what people pin; `own_chapters` writes chapters that
only the translation has; `kept_files` names all kept files. `marks` knows the marks of Hexapla's own editions.
"""

from hexapla.project.adoption.adopting import Adopted, adopt
from hexapla.project.adoption.books import BookPassage
from hexapla.project.adoption.writing import Difference

__all__ = ["Adopted", "BookPassage", "Difference", "adopt"]
