"""Style sheets, read and written as tokens: cleaned, kept to the source's own blocks, turned to another direction.

`tokens` reads and writes; `allowed` lists what a sheet may say; `values` cleans what is said; `selectors` says of
what; `sheets` puts whole sheets together; `direction` turns them. Nothing else in Hexapla takes CSS apart.
Syntax: CSS Syntax Level 3, as tinycss2 reads it.
"""
