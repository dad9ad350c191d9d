"""Cut sentences into the pieces that a model knows, and join its pieces to text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from hexapla import installation
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.vocabulary import Vocabulary
from hexapla.errors import EngineError, MissingExtra
from hexapla.messages import _


class Pieces(Protocol):
    """The pieces of a model."""

    @property
    def asking(self) -> Asking:
        """The pieces that the model expects beside those of a sentence."""

    def cut(self, sentence: str) -> list[str]:
        """Return the pieces of a source sentence."""

    def cut_translation(self, sentence: str) -> list[str]:
        """Return the pieces of a sentence in the target language."""

    def lacks(self, character: str) -> bool:
        """Return whether the vocabulary of sources lacks a character, or has only its bytes."""

    def join(self, pieces: Sequence[str]) -> str:
        """Return the text of pieces of the target language."""


class SentencePieces:
    """The pieces of two SentencePiece models, or of one for both languages."""

    def __init__(self, source: Any, target: Any, asking: Asking) -> None:
        self._source, self._target = source, target
        self._known = Vocabulary(source)
        self.asking = asking

    def cut(self, sentence: str) -> list[str]:
        """Return the pieces of a source sentence."""
        return list(self._source.encode(sentence, out_type=str))

    def cut_translation(self, sentence: str) -> list[str]:
        """Return the pieces of a sentence in the target language."""
        return list(self._target.encode(sentence, out_type=str))

    def lacks(self, character: str) -> bool:
        """Return whether the vocabulary of sources lacks a character, or has only its bytes."""
        return self._known.lacks(character)

    def join(self, pieces: Sequence[str]) -> str:
        """Return the text of pieces; SentencePiece leaves its sign for a space in pieces that it does not know."""
        return str(self._target.decode(list(pieces))).replace("▁", " ").strip()


def open_pieces(source: Path, target: Path, asking: Asking) -> SentencePieces:
    """Load SentencePiece models.

    Raises:
        EngineError: a file is not such a model.
        MissingExtra: SentencePiece is not installed.

    """
    first = _load(source)
    return SentencePieces(first, first if source == target else _load(target), asking)


def _load(path: Path) -> Any:
    try:
        from sentencepiece import SentencePieceProcessor
    except ImportError as error:
        raise MissingExtra(
            _("SentencePiece is not installed."),
            remedy=_("Install it: {command}", command=installation.command("ctranslate2")),
        ) from error
    try:
        return SentencePieceProcessor(model_proto=path.read_bytes())
    except (OSError, RuntimeError, ValueError) as error:
        said = _("The tokenizer cannot be loaded ({reason}).", reason=error)
        raise EngineError(said, place=str(path), remedy=_("Convert it again, or fetch it again.")) from error
