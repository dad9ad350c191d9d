"""Build a publication again after each change of its files, and show its pages in the browser.

`changes` finds out what has changed; `server` shows the pages of `export/`, which a browser loads again after a build.
"""
