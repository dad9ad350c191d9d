"""Recognise a converted model by the files of its folder, and say how it is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from hexapla.draft.ctranslate2 import language_codes
from hexapla.draft.ctranslate2.asking import Asking
from hexapla.draft.ctranslate2.foreign_models import refuse_foreign
from hexapla.draft.ctranslate2.language_codes import CodeForm, find_source, find_target
from hexapla.draft.ctranslate2.model_files import (
    CONFIG,
    RECORD,
    TOKENIZERS,
    TWO_TOKENIZERS,
    WEIGHTS,
    first_of,
    read_json,
    read_vocabulary,
    refuse,
)
from hexapla.errors import EngineError
from hexapla.messages import _

MANY = "mul"  # ISO 639-2: several languages, as the names of OPUS-MT's models say it
_END = "</s>"
# Words in the names of models that look like the codes of languages.
_NO_LANGUAGES = frozenset("opus mt tc big tiny base ct hf int float model marian best npz".split())


@dataclass(frozen=True, slots=True)
class ConvertedModel:
    """A model that CTranslate2 can run. `source` and `target` are its languages, BCP 47 tags; empty if it has codes.

    `codes` are the pieces of its vocabulary that name languages, with the tag of each; with `names_source`, the source
    is named, too. `end` is the piece after a source, unless CTranslate2 adds it; `prefix` is before every target.
    """

    name: str
    family: str
    folder: Path
    weights: Path
    source_pieces: Path
    target_pieces: Path
    source: str = ""
    target: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    names_source: bool = False
    end: str = ""
    prefix: str = ""

    @property
    def is_multilingual(self) -> bool:
        """Whether its vocabulary has codes for the languages that it translates into."""
        return bool(self.codes)

    @property
    def languages(self) -> list[str]:
        """The languages into which it translates."""
        return sorted(set(self.codes.values())) if self.codes else [self.target]

    def asking(self, source: str, target: str) -> Asking | None:
        """Return how to ask for a pair of languages; None if it does not translate it."""
        after = (self.end,) if self.end else ()
        if self.source and self.source != MANY and not language_codes.is_same(source, self.source):
            return None
        if not self.codes:
            if self.target and not language_codes.is_same(target, self.target):
                return None
            return Asking(after=after, target=(self.prefix,) if self.prefix else ())
        into = find_target(target, self.codes)
        if into is None:
            return None
        if not self.names_source:
            return Asking(before=(into,), after=after)
        out_of = find_source(source, self.codes)
        return None if out_of is None or out_of == into else Asking(before=(out_of,), after=after, target=(into,))


@dataclass(frozen=True, slots=True)
class _Family:
    """A family of multilingual models: how it writes codes, and whether the source has one too."""

    name: str
    form: CodeForm
    names_source: bool
    fewest: int = 2  # codes; one may be a word of a vocabulary by chance


_FAMILIES = (
    _Family("NLLB", language_codes.NLLB, names_source=True),
    _Family("M2M100", language_codes.M2M100, names_source=True),
    _Family("mBART-50", language_codes.MBART, names_source=True, fewest=10),
    _Family("MADLAD", language_codes.MADLAD, names_source=False),
    _Family("Marian", language_codes.MARIAN, names_source=False, fewest=1),
)


def recognise(folder: Path, source: str = "", target: str = "") -> ConvertedModel:
    """Return the model in a folder, as its files say what it is. `source` and `target` are given by a person, if any.

    Raises:
        EngineError: it is not a model that CTranslate2 can run, something of it is missing, or nothing says which
            languages it translates.

    """
    record = read_json(folder / RECORD)
    metadata = read_json(folder / "metadata.json")
    if isinstance(metadata, dict) and {"from_code", "to_code"} <= metadata.keys():
        return _argos(folder, metadata)
    if not (folder / WEIGHTS).is_file() or not (folder / CONFIG).is_file():
        refuse_foreign(folder)
        refuse(folder, _("This folder has no model that CTranslate2 can run: model.bin and config.json are missing."))
    config = read_json(folder / CONFIG)
    config = config if isinstance(config, dict) else {}
    vocabulary = read_vocabulary(folder)
    family = _family(vocabulary)
    source_pieces, target_pieces = _tokenizers(folder, family)
    end = "" if config.get("add_source_eos") else str(config.get("eos_token") or _END)
    told = record if isinstance(record, dict) else {}
    if family is not None and family.names_source:
        source = target = ""
    else:
        source, target = _languages(folder, source or told.get("source", ""), target or told.get("target", ""))
    if family is None:
        if not source or not target:
            raise EngineError(
                _("Nothing in this model says which languages it translates."),
                place=str(folder),
                remedy=_("Say it: hexapla models install FOLDER --from en --to es"),
            )
        return ConvertedModel(
            folder.name,
            "Marian",
            folder,
            folder,
            source_pieces=source_pieces,
            target_pieces=target_pieces,
            source=source,
            target=target,
            end=end,
        )
    codes = family.form.codes(vocabulary)
    return ConvertedModel(
        folder.name,
        family.name,
        folder,
        folder,
        source_pieces=source_pieces,
        target_pieces=target_pieces,
        source="" if family.name == "MADLAD" else source,
        codes=codes,
        names_source=family.names_source,
        end=end,
    )


def _argos(folder: Path, metadata: dict[str, Any]) -> ConvertedModel:
    """Return the model of an unpacked Argos package; its source has no piece at its end."""
    pieces = folder / "sentencepiece.model"
    if not pieces.is_file() or not (folder / "model" / WEIGHTS).is_file():
        refuse(
            folder,
            _("This Argos package has no SentencePiece model."),
            _("Install its file instead, for the engine argos: hexapla models install FILE"),
        )
    ours, theirs = (language_codes.tag_of(str(metadata[key])) for key in ("from_code", "to_code"))
    prefix = metadata.get("target_prefix") or ""
    return ConvertedModel(
        folder.name,
        "Argos",
        folder,
        folder / "model",
        source_pieces=pieces,
        target_pieces=pieces,
        source=ours,
        target=theirs,
        prefix=str(prefix),
    )


def _family(vocabulary: Sequence[str]) -> _Family | None:
    """Return the multilingual family that a vocabulary is of; None for a model of one pair."""
    return next((each for each in _FAMILIES if len(each.form.codes(vocabulary)) >= each.fewest), None)


def _tokenizers(folder: Path, family: _Family | None) -> tuple[Path, Path]:
    """Return the SentencePiece models of both languages.

    Raises:
        EngineError: there are none.

    """
    if all((folder / name).is_file() for name in TWO_TOKENIZERS):
        return folder / TWO_TOKENIZERS[0], folder / TWO_TOKENIZERS[1]
    one = first_of(folder, TOKENIZERS)
    if one is not None and (family is None or family.name != "Marian"):
        return one, one
    usual = {"MADLAD": "spiece.model", "NLLB": TOKENIZERS[0], "M2M100": TOKENIZERS[0], "mBART-50": TOKENIZERS[0]}
    name = usual.get(family.name if family else "", " and ".join(TWO_TOKENIZERS))
    if family is not None and family.name == "M2M100" and (folder / "spm.model").is_file():
        return folder / "spm.model", folder / "spm.model"
    raise EngineError(
        _("The model's SentencePiece files are missing: {names}.", names=name),
        place=str(folder),
        remedy=_("Copy what is missing from where the model came from."),
    )


def _languages(folder: Path, source: str, target: str) -> tuple[str, str]:
    """Return the languages of a model: as a person says, or its tokenizer's settings, or the name of its folder."""
    if not (source and target):
        told = read_json(folder / "tokenizer_config.json")
        told = told if isinstance(told, dict) else {}
        for ours, theirs in ((told.get("source_lang"), told.get("target_lang")), named_languages(folder.name)):
            source = source or _tag(ours)
            target = target or _tag(theirs)
    return source, target


def named_languages(name: str) -> tuple[str, str]:
    """Return the languages in a name such as `opus-mt-en-es`; that of the target is empty in `opus-mt-en-ROMANCE`."""
    words = [word for word in re.split("[^A-Za-z]+", name) if word.lower() not in _NO_LANGUAGES]
    return next(((_tag(first), _tag(second)) for first, second in pairwise(words) if _tag(first)), ("", ""))


def _tag(code: object) -> str:
    """Return the tag of a language's code; empty if it is none, such as that of a group of languages."""
    from babel.core import get_global

    if not isinstance(code, str) or not re.fullmatch(r"[a-z]{2,3}(?:[_-][A-Za-z]{4})?", code):
        return ""
    if code == MANY:
        return MANY
    tag = language_codes.tag_of(code)
    return tag if tag.partition("-")[0] in get_global("likely_subtags") else ""
