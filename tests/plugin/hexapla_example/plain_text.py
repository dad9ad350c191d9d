"""Writes an edition as plain text: each text of the source, and its translations below it."""

from hexapla.model import Edition


def write(edition: Edition) -> dict[str, bytes]:
    """Write one file, in which empty lines are between the texts."""
    texts = ["\n".join(cell.text for cell in row.cells) for chapter in edition.chapters for row in chapter.rows]
    return {f"{edition.name}.txt": ("\n\n".join(texts) + "\n").encode()}
