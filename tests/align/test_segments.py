"""align: in scripts without spaces, words are found by which characters stand side by side."""

from __future__ import annotations

from hexapla.align.words import LexicalAligner
from hexapla.align.words.likeness import Likeness
from hexapla.align.words.segments import Segmenter
from hexapla.word_alignment import words

TEXTS = ["软件很好", "新软件在这里", "硬件不好", "我的硬件", "这里有软件和硬件"]


def cut(segmenter: Segmenter, text: str) -> list[str]:
    spans = words(text)
    return ["".join(text[slice(*spans[at])] for at in each) for each in segmenter.segments(text, spans)]


def test_characters_that_often_stand_side_by_side_are_a_word() -> None:
    segmenter = Segmenter()
    assert cut(segmenter, "软件和硬件") == ["软", "件", "和", "硬", "件"]
    segmenter.learn(TEXTS)
    assert cut(segmenter, "软件和硬件") == ["软件", "和", "硬件"]


def test_words_apart_and_words_of_other_scripts_are_never_joined() -> None:
    segmenter = Segmenter()
    segmenter.learn(["软 件 Linux 内核"] * 3)
    assert cut(segmenter, "软 件 Linux 内核") == ["软", "件", "Linux", "内核"]


def test_a_mark_comes_after_the_whole_word() -> None:
    pairs = [
        ("The software is good.", "软件很好。"),
        ("The new software is here.", "新软件在这里。"),
        ("The hardware is bad.", "硬件不好。"),
        ("My hardware.", "我的硬件。"),
        ("Buy software.", "买软件。"),
        ("Software runs.", "软件在运行。"),
        ("Write software now.", "现在写软件。"),
    ]
    (alignment,) = LexicalAligner("en", "zh").align(pairs[:1], pairs[1:])
    assert alignment is not None
    software = [row[1] for row in alignment.weights]
    assert software[0] == software[1] == max(software)


def test_a_run_of_katakana_is_one_word_which_sounds_as_another_language_says_it() -> None:
    text = "オブジェクトとパイプ"
    assert [text[slice(*span)] for span in words(text)] == ["オブジェクト", "と", "パイプ"]
    likeness = Likeness("en", "ja")
    assert likeness("objects", "オブジェクト") > likeness("directories", "オブジェクト")
    assert likeness("root", "ルート") == 1


def test_a_word_is_like_a_compound_that_has_it() -> None:
    likeness = Likeness("en", "de")
    assert likeness("NAT", "NAT-Modell") > likeness("model", "NAT-Netz")
