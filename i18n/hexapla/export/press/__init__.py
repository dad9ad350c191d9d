"""export/press: an Edition -> the forms in which publishers and typesetters take a text, through pandoc.

The law: every note, word and picture of the edition is in the file, or the form is refused and the loss named; the same
Edition gives the same bytes. `manuscript` makes one text of an edition, `inlines`, `blocks` and `notes` turn it into
pandoc's tree, `pandoc` writes it (`program`), and `gate` reads the file again and compares (`inventory`).

A form is a module here with a subclass of `Form` and `write(edition)`, and an entry point in pyproject.toml.
"""
