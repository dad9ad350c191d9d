"""Choices that the settings and options of editions and catalogs have."""

from typing import Literal

# What an edition requires of a text.
Required = Literal["translated", "approved"]

# What an edition does with drafts and unapproved texts.
Drafts = Literal["hide", "mark"]

# What an edition does with outdated translations that fit the present source text: shows them without a mark or with
# one, or shows the source text.
Outdated = Literal["show", "mark", "source"]

# Where the pictures of a page are: beside it, in a folder, or in the page itself; and whether a picture that does not
# differ between languages is shown in each of them, or once.
Images = Literal["beside", "inline"]
Pictures = Literal["each", "once"]

Layout = Literal["single", "stacked", "columns", "on-demand", "facing"]

# Lines of catalogs: as they are in the file, unwrapped, wrapped at a width.
Wrap = Literal["keep", "none"] | int
