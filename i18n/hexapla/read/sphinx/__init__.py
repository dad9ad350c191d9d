"""What Sphinx adds to reStructuredText, and MyST to Markdown: roles and directives.

The readers of both formats mark a role as `<code class="interpreted-text" role="ref">`, as pandoc does, and a directive
as a division with its name as class. Here they become what they mean:

- `names` says which directives are known, and of which kind;
- `roles` turns roles into links, emphasis and code;
- `divisions` settles what is in the divisions of directives.
"""
