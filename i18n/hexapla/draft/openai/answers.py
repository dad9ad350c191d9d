"""Read an answer of a model: a text for each sentence that it was asked, without reasoning and code fences."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

# The marks between which models reason.
_WORDS = "think|thinking|thought|reasoning|analysis|scratchpad"
_REASONING = re.compile(rf"<({_WORDS})>.*?</\1>|\[THINK\].*?\[/THINK\]|◁think▷.*?◁/think▷", re.DOTALL | re.IGNORECASE)
_REASONING_ENDS = re.compile(
    r"</(?:think|thinking|thought|reasoning|analysis|scratchpad)>|\[/THINK\]|◁/think▷", re.IGNORECASE
)
_REASONING_STARTS = re.compile(
    r"<(?:think|thinking|thought|reasoning|analysis|scratchpad)>|\[THINK\]|◁think▷", re.IGNORECASE
)
_FINAL = re.compile(r"<\|channel\|>final<\|message\|>")  # where models of the gpt-oss kind begin their answer
# Where a model's turn ends; what stands after it was not meant for us.
_END_OF_TURN = re.compile(r"<\|(?:im_end|eot_id|end|return|endoftext|eos)\|>|<end_of_turn>|<eos>|</s>|<\|im_start\|>")
_FENCED = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n(.*?)\n?[ \t]*(?:```|~~~)[ \t]*$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"[\[\]. ]*\d{1,4}[\[\]. ]*")
_NUMBERED = re.compile(r'^\s*[\[("“]?(\d{1,3})[\])"”]?\s*[.:)\]]?\s+(?=\S)')


class AnswerRefused(Exception):  # noqa: N818 - it says what is wrong with the answer
    """An answer is not used; the text says why, in English, for the entry's comment and for the model."""


def first_turn(text: str) -> str:
    """Return a text up to the mark with which a model ends its turn."""
    return _END_OF_TURN.split(text.strip(), maxsplit=1)[0].strip()


def without_reasoning(answer: str) -> str:
    """Return an answer without what the model wrote before it made up its mind, and without code fences."""
    if final := list(_FINAL.finditer(answer)):
        answer = answer[final[-1].end() :]
    if _REASONING_ENDS.search(answer):  # without an end, the search for one would take long
        answer = _REASONING.sub("", answer)
    if ends := list(_REASONING_ENDS.finditer(answer)):
        answer = answer[ends[-1].end() :]
    if starts := _REASONING_STARTS.search(answer):
        answer = answer[: starts.start()]
    answer = first_turn(answer)
    fenced = _FENCED.findall(answer)
    return (fenced[0] if len(fenced) == 1 else answer).strip()


def read_numbered(answer: str, sentences: Sequence[str]) -> list[str]:
    """Return the translation of each sentence from an answer in JSON, or in numbered lines.

    Raises:
        AnswerRefused: it does not have exactly one text for each sentence, or is nested without end.

    """
    found = _from_json(answer, len(sentences))
    if found is None:
        found = _from_lines(answer)
    if not found and len(sentences) == 1 and answer[:1] not in ("{", "["):
        return [answer]
    if not found:
        raise AnswerRefused("its answer could not be read")
    numbers = [number for number, _text in found]
    for number in range(1, len(sentences) + 1):
        if numbers.count(number) > 1:
            raise AnswerRefused(f"it gave sentence {number} {numbers.count(number)} times")
    if len(numbers) != len(sentences):
        raise AnswerRefused(f"it gave {len(numbers)} sentences for {len(sentences)}")
    by_number = dict(found)
    if missing := [number for number in range(1, len(sentences) + 1) if not by_number.get(number, "").strip()]:
        raise AnswerRefused(f"it left out sentence {missing[0]}")
    return [by_number[number] for number in range(1, len(sentences) + 1)]


def _from_json(answer: str, count: int) -> list[tuple[int, str]] | None:
    """Return the numbered texts of the first JSON value in an answer; None if it has none of that form."""
    decoder = json.JSONDecoder(object_pairs_hook=lambda pairs: pairs, strict=False)
    for match in re.finditer(r"[{\[]", answer):
        try:
            value, _end = decoder.raw_decode(answer, match.start())
        except RecursionError as error:  # a model in a loop: “[[[[[…”
            raise AnswerRefused("its answer could not be read") from error
        except ValueError:
            continue
        if (found := _texts(value, answer[match.start()] == "{")) is not None:
            return found
    return None


def _texts(value: Any, is_object: bool) -> list[tuple[int, str]] | None:
    """Return the numbered texts of a JSON value, whose objects are lists of pairs; None if it is of another form."""
    if not is_object:
        return [(number, text) for number, text in enumerate(value, 1)] if _all_texts(value) else None
    keys = [str(key) for key, _text in value]
    texts = [text for _key, text in value]
    if keys and all(_KEY.fullmatch(key) for key in keys):
        if not _all_texts(texts):
            return None
        return [(int(key.strip("[]. ")), text) for key, text in zip(keys, texts, strict=True)]
    if len(value) == 1 and isinstance(texts[0], list) and texts[0]:
        return _texts(texts[0], isinstance(texts[0][0], tuple))
    return [(1, texts[0])] if len(value) == 1 and isinstance(texts[0], str) else None


def _all_texts(values: Sequence[object]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)


def _from_lines(answer: str) -> list[tuple[int, str]]:
    """Return the texts of numbered lines: `1. …`, `[1] …`; other lines are left out."""
    matches = [(match, line) for line in answer.splitlines() if (match := _NUMBERED.match(line))]
    return [(int(match[1]), line[match.end() :].strip()) for match, line in matches]
