"""Forms that are plain text (Markdown, LaTeX ...): what they have in common when translations are written into them.

`patterns` says what a source may write for a unit's text, `places` finds it in the file, `translations` prepares what
replaces it, `composing` writes that with the author's own signs, `unseen` puts comments between its words, `wrapping`
divides it into lines, and `proof` compares what is read from the result with what was meant. A text that is not proven
is written in a surer way; if there is none left, the source's own text stays. A form is a class
(`forms.PlainTextForm`); `writing` is what writes a file.
"""
