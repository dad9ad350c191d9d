"""edition: makes a model.Edition, ready to be written, from a workspace and the settings of an edition.

`weaving` weaves the documents in every language, and keeps what was woven in the cache; `assembly` puts the whole
together; `matter` adds texts before and after, and leaves notes out; `covers` and `themes` read what hexapla.toml
names; `pairs` pairs the sentences of the languages.
"""

from typing import TYPE_CHECKING

from hexapla.lazy_names import names_in

if TYPE_CHECKING:
    from hexapla.edition.assembly import assemble as assemble
else:
    __getattr__ = names_in(__name__, {"hexapla.edition.assembly": ("assemble",)})
