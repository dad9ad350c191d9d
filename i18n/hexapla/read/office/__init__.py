"""What the readers of office documents, `docx` and `odt`, have in common.

A reader turns the text of a paragraph into `pieces`, each with its look, link and language (`run_properties`,
`run_languages`, `symbols`), which make a `line`. `paragraphs` makes the line of a paragraph of a kind
(`paragraph_kinds`) and with a number (`labels`, `counting`) into an element. `assembly` and `flow` put these elements
together; `tables`, `notes`, `places` and `pictures` finish what the reader has made.
"""
