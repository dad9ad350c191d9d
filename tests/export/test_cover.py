"""export: the cover that an edition without a cover image gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

import judges
from hexapla import languages
from hexapla.export import cover
from hexapla.model import Edition

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LONG = (
    "The Channel Islands of Jersey, Guernsey, Alderney, Sark, Herm and Jethou; with notes on their history, "
    "their geology, their climate, agriculture, laws & the customs of their inhabitants"
)
SIX = {
    "en": "Parallel lives of texts",
    "es": "Vidas paralelas de los textos",
    "fr": "Vies parallèles des textes",
    "ar": "سِيَر متوازية للنصوص",
    "az": "Mətnlərin paralel həyatı",
    "ja": "テクストの並行人生、あるいは六欄の本をめぐる短い随筆集",
}
TITLES = [
    {"en": "I"},
    {"en": LONG, "ar": "عنوان", "ja": "長い題名" * 9},
    {"de": "Donaudampfschifffahrtsgesellschaftskapitän", "en": "M"},
    {"ar": SIX["ar"], "en": SIX["en"]},
    {"ja": SIX["ja"]},
    {"az": "MƏTNLƏRİN HƏYATI: ŞƏKİ, GƏNCƏ VƏ İRƏVAN"},
    SIX,
    dict.fromkeys(SIX, LONG),
]


def edition(titles: dict[str, str], creators: tuple[str, ...] = ("Ann", "Bo")) -> Edition:
    main = next(iter(titles))
    return Edition(
        "e",
        tuple(titles),
        main,
        "columns",
        chapters=(),
        titles=titles,
        identifier="urn:x",
        modified="",
        creators=creators,
    )


@pytest.mark.parametrize("titles", TITLES)
def test_a_cover_says_every_title_the_authors_and_the_languages_and_is_always_the_same(titles: dict[str, str]) -> None:
    made = edition(titles)
    drawn = cover.draw(made)
    assert drawn == cover.draw(made)
    lines = [(each.get(XML_LANG), each.text or "") for each in etree.fromstring(drawn.data).iter("{*}text")]
    said = {tag: "".join(text for language, text in lines if language == tag).replace(" ", "") for tag in titles}
    first = {title: tag for tag, title in reversed(titles.items())}  # equal titles are on it once
    for title, tag in first.items():
        assert said[tag].startswith(title.replace(" ", ""))
    main = made.languages[0]
    names = "·".join(map(languages.title_case_name, titles)).replace(" ", "")
    assert said[main].endswith(languages.join(made.creators, main).replace(" ", "") + names)


def test_the_alternative_text_of_a_cover_says_its_titles_and_authors() -> None:
    assert cover.alt_text(edition({"en": "A", "ar": "عنوان", "es": "A"})) == "A · عنوان – Ann and Bo"
    assert cover.alt_text(edition({"en": "A"}, ())) == "A"


BOXES = """
texts => texts.map(text => text.getBBox()).map(box => [box.x, box.y, box.x + box.width, box.y + box.height])
"""


@pytest.mark.parametrize("titles", TITLES)
def test_nothing_on_a_cover_is_cut_off_or_covers_something_else(tmp_path: Path, titles: dict[str, str]) -> None:
    path = tmp_path / "cover.svg"
    path.write_bytes(cover.draw(edition(titles, ("Əli Məmmədov", "D. Someone With a Very Long Name Indeed"))).data)
    with judges.opened(path) as shown:
        boxes = shown.eval_on_selector_all("text", BOXES)
        sizes = shown.eval_on_selector_all("text", "texts => texts.map(text => +text.getAttribute('font-size'))")
    assert all(left >= 20 and right <= 580 and top >= 200 and bottom <= 890 for left, top, right, bottom in boxes)
    # The boxes of lines include the font's space above and below, so that they may overlap a little.
    for (_left, _top, _right, bottom), (_x, top, _end, _low), size in zip(boxes, boxes[1:], sizes, strict=False):
        assert bottom - top <= 0.5 * size


def test_a_title_is_large_enough_for_a_thumbnail() -> None:
    root = etree.fromstring(cover.draw(edition(SIX)).data)
    title = next(root.iter("{*}text"))
    assert float(title.get("font-size", "")) >= 60  # a tenth of the width
