"""edition: makes a model.Edition, ready to be written, from a workspace and the settings of an edition.

`assembly` weaves every document in every language; `matter` adds texts before and after, and leaves notes out;
`covers` and `themes` read what hexapla.toml names; `pairs` pairs the sentences of the languages.
"""

from hexapla.edition.assembly import assemble

__all__ = ["assemble"]
