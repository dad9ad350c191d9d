"""css: style sheets, read and written as tokens.

`tokens` reads and writes tokens. `allowed` lists the properties and functions that a sheet may use; `values` cleans
declarations; `selectors` cleans and scopes selectors, with classes in place of attributes (`attribute_classes`);
`sheets` cleans whole sheets. `cascade` tells which declarations apply to an element of a page. `direction` adapts a
cleaned sheet to languages with another direction or writing mode. No other part of Hexapla parses CSS. Syntax: CSS
Syntax Level 3, as tinycss2 reads it.
"""
