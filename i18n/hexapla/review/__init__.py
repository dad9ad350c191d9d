"""review: a person reviews catalogs in the browser.

The law: nothing counts as reviewed unless a person says so; what another person wrote meanwhile is shown and never
overwritten; what is undone is as it was before.

`server` answers requests of the page only (`answering`); `api` has the requests that the page may send; `desk`
fulfils them on the publication's files: `rows` shows and saves the entries of a catalog, `checks` runs the rules,
`previews` makes editions, `alignments` corrects the pairs of adopted translations. `protocol` has the types that they
exchange, `diff` compares two texts, `page_messages` has the texts of the page, and `page/` is the page.
"""
