"""Sentence boundaries: golden cases in many languages, and what must hold for any text at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.segment.sentence_ends import split
from segment.golden import cases, languages, score

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "goble-2012.txt"
LANGUAGES = st.sampled_from([*languages(), "th", "my", "am", "he", "ka", "xx", "zh-Hant-TW", "pt_BR"])
# Words and marks that meet in real text, so that the rules are reached; and anything else.
PIECES = st.sampled_from(
    [
        *".!?…。！？؟۔।։።။។;:,—–-()[]“”‘’«»「」\"'",
        *("..", "...", "[2]", "¹²", "12", "3.", "No.", "Mr.", "U.S.", "a.m.", "etc.", "z.", "B.", "т.", "е.", "II."),
        *("The", "He", "said", "Smith", "asked", "I", "と言った", "他问", "कहा", "এম", "Tuesday"),
        *[" ", " ", " ", "\u00a0", "\u202f", "\n", "\n\n", "\u3000", "\u200b", "é", "i̇", "ა", "𝔘"],
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def sentences(text: str, language: str) -> list[str]:
    return [text[first:last] for first, last in split(text, language)]


@pytest.mark.parametrize("language", languages())
def test_golden(language: str) -> None:
    f1, exact, misses = score((case, sentences(case.text, language)) for case in cases(language))
    assert len(cases(language)) >= 20
    assert f1 >= 0.97, f"F1 {f1:.3f}, {exact:.0%} exact\n" + "\n".join(misses)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("th", "พระราชวังสร้างขึ้นใน พ.ศ. 2325 โดย ดร. สมชาย เขียนไว้ ปัจจุบันเป็นพิพิธภัณฑ์"),
        ("th", "คุณจะไปไหน? | ไม่รู้"),
        ("am", "ንጉሡ በ1889 ዓ.ም. ነገሡ። | ከተማዋ ጠበቀቻቸው።"),
        ("am", "“ለምን መጣህ?” ሲል ጠየቀ። | እሷም ዝም አለች።"),
        ("my", "ရှင်ဘုရင် ရောက်လာသည်။|မြို့သူမြို့သားများ စောင့်နေကြသည်။"),
        ("km", "ស្តេចបានមកដល់។ | ប្រជាជនរង់ចាំ។"),
        ("ka", "„რატომ მოხვედი?“ — ჰკითხა მან. | ქალი დუმდა."),
        ("he", "„למה באת?” שאל האיש. | האישה שתקה."),
        ("bn", "“তুমি কেন এলে?” সে জিজ্ঞেস করল। | মেয়েটি চুপ।"),
        ("ta", "“ஏன் வந்தாய்?” என்று அவன் கேட்டான். | அவள் பேசவில்லை."),
        ("mr", "वि. दा. सावरकर १८८३ मध्ये जन्मले. | त्यांचे गाव भगूर होते."),
        ("vi", "TP. Hồ Chí Minh rất đông. | “Anh đến làm gì?” ông hỏi."),
        ("id", "Dr. Sutomo dan H. Agus Salim dll. hadir. | Mereka sepakat."),
        ("nl", "Dhr. J. de Vries en mevr. Jansen wonen in St. Niklaas. | Zij komen nooit buiten."),
        ("sv", "Kungen dog år 1718, dvs. före freden. | Se t.ex. Fryxell, s. 12."),
        ("da", "Kongen døde d. 3. marts 1588. | Christian IV. blev konge."),
        ("no", "Kongen døde den 3. mars 1588, jf. Holberg, bd. 2, s. 12. | Det vet vi."),
        ("fi", "Kuningas kuoli 3. maaliskuuta 1588. | Ks. s. 12, esim. kuva 5."),
        ("uk", "Князь помер у 1054 р. в Києві. | — Навіщо ти прийшов? — спитав він."),
        ("bg", "Царят умира през 927 г. в Преслав. | Виж с. 12 и т. н. | Това е всичко."),
        ("sr", "Краљ је умро 1331. године. | Град га је чекао."),
        ("hr", "Kralj je umro 3. ožujka 1526. u Budimu. | Grad ga je čekao."),
        ("hu", "A király 1526. augusztus 29-én halt meg. | Ld. Kiss, i. m. 12. o."),
        ("ro", "Regele a murit la 3 mart. 1504. | Vezi p. 12, nr. 5 ș.a."),
        ("xx", "Gu mo J. R. Foo la 3.14 be. | Ta ni?"),
    ],
)
def test_other_languages(language: str, line: str) -> None:
    text = line.replace(" | ", " ").replace("|", "")
    assert sentences(text, language) == [part.strip(" ") for part in line.split("|")]


@given(TEXTS, LANGUAGES)
def test_every_character_has_one_sentence(text: str, language: str) -> None:
    spans = split(text, language)
    at = 0
    for first, last in spans:
        assert at <= first < last
        assert not text[at:first].strip()
        assert text[first:last] == text[first:last].strip()
        at = last
    assert not text[at:].strip()
    assert spans == split(text, language)


@given(TEXTS, LANGUAGES)
def test_a_blank_line_ends_a_sentence(text: str, language: str) -> None:
    assert not any("\n\n" in sentence for sentence in sentences(text, language))


def test_script_and_region_are_ignored() -> None:
    text = "Um 3. Mai kam er. Dann ging er."
    assert split(text, "de") == split(text, "de-CH-1996") == split(text, "DE_at")


def test_nothing() -> None:
    assert split("", "en") == split(" \n\t", "en") == ()


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the owner's article is not beside this checkout")
def test_long_quotation_is_several_sentences() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = [" ".join(sentence.split()) for sentence in sentences(text, "en")]
    first = next(place for place, sentence in enumerate(found) if "bestial and bloody" in sentence)
    assert found[first].endswith("tragedies of the 20th century.")
    assert found[first + 1].startswith("On the night of February 25-26")
    assert found[first + 4] == "Among the killed were 63 children, 106 women, and 70 elderly people.” [2]"
    assert max(len(sentence.split()) for sentence in found) < 100


@pytest.mark.parametrize(
    "piece", ["a. ", ". ", "(", "“", "..", "[1]", " . .", "Mr. ", "x.) ", "\n ", "。」", "- ", "? »", ".", ".'", ".[1"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        began = time.thread_time()
        split(text, "en")
        return time.thread_time() - began

    # A machine that does much else may spoil one measurement. What is not linear spoils all of them.
    assert any(seconds(40_000) < 40 * max(seconds(4_000), 0.005) for _again in range(10))
