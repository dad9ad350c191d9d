"""check: a translation that is long and made to be hard is checked in bounded time, whatever the rule."""

from __future__ import annotations

import pytest

from bounds import bounded
from hexapla import check
from hexapla.align.words import BySentence, LexicalAligner
from hexapla.check.addresses import EMAIL
from hexapla.glossary import Glossary, Term
from hexapla.model import Code, Place, State, Translation, Unit, UnitKind
from hexapla.segment import split_sentences

_LENGTH = 60_000
_CODES = (Code("em", "style"), Code("a1", "link", "b"), Code("note1", "note", "n", void=True))
_TERMS = Glossary([Term("word", ("palabra",), ("verbo",)), Term("na na", ("x y",))], "en", "es")
_PATTERNS = {
    "one letter": "a", "one digit": "1", "spaces": " ", "lines": "\n", "words": "word ", "twice": "na na ",
    "numbers": "12 ", "thousands": "100 000 ", "decimals": "1.", "dates": "1/1/", "months": "March 3, ",
    "brackets": "(", "enumerators": "(a) ", "quotes": '"', "guillemets": "« ", "ticks": "`",
    "open angles": "<", "cut tags": "<a1", "opened": "<em>", "closed": "</em>", "nested": "<em><a1>",
    "notes": "<note1/>", "translator's notes": "<tn>", "their ends": "</tn>",
    "addresses": "http://", "pages": "www.a.", "dots": "a.", "hyphens": "a-", "mail": "a@", "two scripts": "яa ",
    "commas": "a,", "spaced signs": " ,", "Roman": "XIV ", "no spaces": "漢",
}  # fmt: skip
_TEXTS = {
    **{name: (pattern * (_LENGTH // len(pattern) + 1))[:_LENGTH] for name, pattern in _PATTERNS.items()},
    "many words": " ".join(f"w{number}x" for number in range(12_000)),
    "many numbers": " ".join(str(number + 100) for number in range(16_000)),
    "many mixed words": " ".join(f"а{chr(97 + number % 26)}{'о' * (number // 26)}" for number in range(600)),
    "many addresses": " ".join(f"www.a{number}.org" for number in range(6_000)),
    "many mails": " ".join(f"a{number}@a.org" for number in range(8_000)),
    "nested halves": "<t" * 25_000 + "<tn>" + "n>" * 25_000,
}

_ALIGNER = BySentence(LexicalAligner("en", "es"), "en", "es", split_sentences)


@pytest.mark.parametrize("shape", _TEXTS)
def test_a_hard_text_is_checked_in_bounded_time(shape: str) -> None:
    hard, plain = _TEXTS[shape], "The <em>word</em> of <a1>1992</a1>, March 3 (a), at www.a.org and a@a.org.<note1/>"
    with bounded(seconds=8):
        for source, target, language in ((plain, hard, "es"), (hard, f"{hard} y", "fr")):
            unit = Unit(source, UnitKind.PARAGRAPH, Place("a.md", 1), _CODES)
            pair = check.Pair(
                unit, Translation(target, State.TRANSLATED), language, "en", glossary=_TERMS, aligner=_ALIGNER
            )
            list(check.check([pair]))
            list(check.compare([pair]))


def test_a_paragraph_with_thousands_of_tags_is_checked_in_bounded_time() -> None:
    codes = tuple(Code(f"note{number}", "note", f"n{number}", void=True) for number in range(20_000))
    source = "".join(f"w <{code.name}/>" for code in codes)
    unit = Unit(source, UnitKind.PARAGRAPH, Place("a.md", 1), codes)
    with bounded(seconds=10):
        found = list(check.check([check.Pair(unit, Translation("w", State.TRANSLATED), "es", "en")]))
    assert sum(finding.code == "note-lost" for finding in found) == 20_000


def test_mail_is_found_as_it_stands_once_for_each_run_of_letters() -> None:
    text = "--a.b+c@d-e.org, (x@y.z) ...q@r.s.t. @no a@b a@@b.c"
    assert EMAIL.findall(text) == ["a.b+c@d-e.org", "x@y.z", "q@r.s.t"]


@pytest.mark.parametrize("number", ["9" * 5_000, "1" + ",000" * 2_000, "0" * 5_000 + "7", "1." + "3" * 5_000])
def test_a_number_of_thousands_of_digits_is_a_number(number: str) -> None:
    unit = Unit(f"It has {number} parts", UnitKind.PARAGRAPH, Place("a.md", 1))
    for text, expected in ((f"Tiene {number} partes", 0), ("Tiene 12 partes", 1)):
        pair = check.Pair(unit, Translation(text, State.TRANSLATED), "es", "en")
        assert sum(finding.code == "number-lost" for finding in check.check([pair])) == expected
