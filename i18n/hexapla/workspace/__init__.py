"""workspace: a publication and the content of its files.

Each file is read once, and again only when its bytes have changed. `workspace` is what every command begins with;
`documents` reads and segments sources, `language_files` reads catalogs and glossaries; `document_texts` has the texts
of a document for its catalogs; `kept_documents` and `state_digests` find in the cache what earlier commands have worked
out; `memories` makes a translation memory of catalogs and TMX files.
"""

from typing import TYPE_CHECKING

from hexapla.lazy_names import names_in
from hexapla.publication import ABOUT
from hexapla.publication.names import Names, chosen_languages, chosen_names, find_language, one_language, several
from hexapla.publication.paths import (
    catalog_path,
    catalog_paths,
    catalogs_in,
    catalogs_of,
    source_path,
    template_path,
    template_paths,
    unlisted_folders,
)
from hexapla.workspace.state_digests import document_digest, document_digests, document_states, state_digest
from hexapla.workspace.workspace import Workspace, open_publication

if TYPE_CHECKING:
    from hexapla.workspace.document_texts import TemplateTexts
    from hexapla.workspace.documents import SourceDocument, read_blocks, read_document
else:  # all that reads sources
    __getattr__ = names_in(
        __name__,
        {
            "hexapla.workspace.document_texts": ("TemplateTexts",),
            "hexapla.workspace.documents": ("SourceDocument", "read_blocks", "read_document"),
        },
    )

__all__ = [
    "ABOUT",
    "Names",
    "SourceDocument",
    "TemplateTexts",
    "Workspace",
    "catalog_path",
    "catalog_paths",
    "catalogs_in",
    "catalogs_of",
    "chosen_languages",
    "chosen_names",
    "document_digest",
    "document_digests",
    "document_states",
    "find_language",
    "one_language",
    "open_publication",
    "read_blocks",
    "read_document",
    "several",
    "source_path",
    "state_digest",
    "template_path",
    "template_paths",
    "unlisted_folders",
]
