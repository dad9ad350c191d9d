"""review: catalogs <-> a person, in the browser.

The law: nothing counts as reviewed unless a person says so; what somebody else wrote meanwhile is shown, never
overwritten and never guessed at; what is undone is as it was.

`server` answers the page and nobody else; `api` is what the page may ask; `desk` does it, on the publication's own
files: `rows` shows and saves the entries of a catalog, `checks` runs the rules, `previews` makes editions. `protocol`
has the types that they exchange, `diff` compares two texts, `page_messages` are the page's own texts, and `page/` is
the page.
"""
