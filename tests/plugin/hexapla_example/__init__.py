"""A package outside of Hexapla that adds one thing to each group of plug-ins."""
