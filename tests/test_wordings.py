"""Small corrections leave the wording of a text alone; words, numbers, symbols and tags never change without notice."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hexapla.wordings import has_same_wording, sketch, with_tags_of, wording

WORDS = st.sampled_from([
    "not", "a", "mill", "Müller", "d’or", "1928", "41", "किताब", "वह", "שָׁלוֹם", "كِتاب", "日本", "の",
    "ไทย", "ภาษา", "한국어", "ὁδός", "x²",
    "<note1/>", "<em>", "</em>", "<a2>", "<img1/>", "<br/>",
])  # fmt: skip
TEXTS = st.lists(WORDS, min_size=1, max_size=8)
POINTS = st.sampled_from([",", ".", ";", "!", "?", "…", "—", "–", "«", "»", "“", "”", "(", ")", "。", "、", "।", "؟"])
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\n", "\u3000"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("came every week. He bought", "came every week; he bought"), ("The Mill", "THE MILL"),
        ("“a” mill", "«a» mill"),
        ("don't", "don’t"), ("10-12", "10–12"), ("10-12", "10 – 12"), ("-5 degrees", "−5 degrees"),
        ("1 200", "1\u00a0200"),
        ("5 %", "5%"), ("5km", "5 km"), ("in 1928, 1930", "in 1928; 1930"), ("well-known", "well known"),
        ("日本 の", "日本の"), ("ภาษา ไทย", "ภาษาไทย"),
        ("in Aの国", "in A の国"), ("QIRMIZI KİTAB", "Qırmızı kitab"), ("re\u0301sume\u0301", "résumé"),
        ("ﬁne", "fine"), ("co\u00adopt", "coopt"),
        ("river.<note1/> It", "river<note1/>. It"), ("a <em>b</em>", "A <em1>b</em1>"),
        ("ΟΔΟΣ", "οδος"), ("19", "１９."),
        ("see https://a.org/1 now", "see https://b.org/2, now"), ("to a@b.org", "to c@d.org"), ("كتــاب", "كتاب"),
        ("the year—1950", "the year — 1950"), ('"-5"', "“-5”"), ("1'200", "1’200"),
    ],
)  # fmt: skip
def test_small_corrections(old: str, new: str) -> None:
    assert has_same_wording(old, new)
    assert has_same_wording(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He did not go", "He did go"), ("every day", "everyday"), ("its roof", "it's roof"),
        ("the rapist", "therapist"),
        ("1,200", "1.200"), ("1,200", "1200"), ("1 200", "1200"), ("-5", "5"), ("5 -3", "5-3"),
        (".5", "5"), ("5, 6", "5 6"),
        ("41", "42"), ("10²", "102"), ("10<sup>2</sup>", "102"), ("5 %", "5 ‰"), ("$5", "€5"),
        ("1:30", "1.30"), ("٣", "٤"),
        ("日本", "日木"), ("กิน", "กน"), ("हिन्दी", "हिनदी"), ("résumé", "resume"), ("شَعر", "شِعر"), ("Maße", "Masse"),
        ("Qırmızı KIR", "Qırmızı kir"),
        ("river.<note1/>", "river."), ("river", "river<note1/>"), ("see <img1/> it", "see it"),
        ("a <a1>b</a1>", "a b"),
        ("the <em>big</em> mill", "the big <em>mill</em>"), ("😀 yes", "😁 yes"), ("and/or", "and or"),
        ("5′ long", "5″ long"),
        ("see https://a.org", "see"), ("—", "***"), ("", "."), ("?", "!"),
    ],
)  # fmt: skip
def test_other_changes(old: str, new: str) -> None:
    assert not has_same_wording(old, new)


@given(words=TEXTS, points=st.lists(st.tuples(POINTS, SPACES), min_size=8, max_size=8), upper=st.booleans())
def test_points_spaces_and_case_between_words_never_matter(
    words: list[str], points: list[tuple[str, str]], *, upper: bool
) -> None:
    plain = " ".join(words)
    assume(sketch(plain) and not re.search(r"\d \d", plain))  # between numbers, they do
    pointed = "".join(f"{word}{point}{space}" for word, (point, space) in zip(words, points, strict=False))
    if upper:
        pointed = "".join(each if each.startswith("<") else each.upper() for each in re.split(r"(<[^>]*>)", pointed))
        assume(pointed.lower() == pointed.upper().lower())  # accents of capitals are another matter
    assert has_same_wording(plain, pointed)


@given(words=TEXTS, at=st.integers(0, 7), other=WORDS)
def test_another_word_number_or_tag_always_matters(words: list[str], at: int, other: str) -> None:
    at %= len(words)
    changed = [*words[:at], other, *words[at + 1 :]]
    assert has_same_wording(" ".join(words), " ".join(changed)) <= (wording(words[at]) == wording(other))
    left = [*words[:at], *words[at + 1 :]]
    assert not has_same_wording(" ".join(words), " ".join(left))
    added = [*words[:at], other, *words[at:]]
    assert not has_same_wording(" ".join(words), " ".join(added))


@given(st.text(max_size=30), st.text(max_size=30))
@example("ﷺ", "صلى الله عليه وسلم")
def test_a_sketch_is_the_same_for_texts_with_the_same_wording(old: str, new: str) -> None:
    assert wording(old) != wording(new) or sketch(old) == sketch(new)
    assert has_same_wording(old, old) == bool(sketch(old))


@given(st.text(max_size=30))
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assume(unicodedata.normalize("NFC", decomposed) == unicodedata.normalize("NFC", text))
    assert wording(unicodedata.normalize("NFC", text)) == wording(decomposed)


def test_a_translation_gets_the_new_names_of_its_tags() -> None:
    assert with_tags_of("A <em1>b</em1>.", "un <em>c</em>", "a <em>b</em>") == "un <em1>c</em1>"
    assert with_tags_of("<em>a</em> <em1>b</em1>", "<em>c</em>", "<em>a</em> <em>b</em>") is None
    assert with_tags_of("<em1>a</em1> <em1>b</em1>", "<em>c</em>", "<em>a</em> <em1>b</em1>") is None
    assert with_tags_of("a <em1>b</em1>", "un <em>c</em> <em1>", "a <em>b</em>") is None
    assert with_tags_of("a", "b <tn>c</tn>", "A") == "b <tn>c</tn>"


@pytest.mark.parametrize("address", ["https://a.org/1", "WWW.A.org", "doi:10.1/x", "a@b.org", "<a1>http://b.org</a1>"])
def test_no_address_is_in_a_sketch(address: str) -> None:
    assert sketch(f"See {address} <em>now</em>") == "seenow"
