"""packs: a package for a translator, which `hexapla import` takes back.

The law: all texts of the documents are in it, drafts are never shown as reviewed, and a package that nobody has changed
changes nothing when it comes back. `packing` collects the files and writes them, `omegat` makes a project for OmegaT,
`catalogs` PO files with references, `texts_beside` the source to read, the memory, the glossary and a short README.
"""

from hexapla.exchange.packs.packing import FORMS, Form, Packed, write_pack

__all__ = ["FORMS", "Form", "Packed", "write_pack"]
