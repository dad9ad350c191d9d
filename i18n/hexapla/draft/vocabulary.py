"""Which characters a model's vocabulary lacks."""

from __future__ import annotations

from typing import Any


class Vocabulary:
    """The characters that a SentencePiece processor knows, each looked up once; without a processor, all are known."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor
        self._found: dict[str, bool] = {}

    def lacks(self, character: str) -> bool:
        """Return whether the processor has no piece for a character, or only its bytes."""
        if self._processor is None:
            return False
        if character not in self._found:
            numbers = self._processor.encode(character)
            self._found[character] = any(
                self._processor.is_unknown(number) or self._processor.is_byte(number) for number in numbers
            )
        return self._found[character]
