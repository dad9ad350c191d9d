"""export: the colophon says, in each language, who made it and how much of it a person stands behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from export.editions import epub_pages, html_pages
from hexapla.export.colophon import colophon_section, statements, summary, translators
from hexapla.model import Chapter, Document, Edition, Required, Share, Strand


def edition(
    share: Share,
    *people: str,
    language: str = "es",
    creators: tuple[str, ...] = (),
    reviewers: tuple[str, ...] = (),
    require: Required = "translated",
) -> Edition:
    document = Document("a", "a.md", "en", etree.Element("body"))
    made = Strand(language, document, share, "T", title_language=language, translators=people, reviewers=reviewers)
    strands = (Strand("en", document, Share(4, 4), "T", title_language="en"), made)
    return Edition(
        name="e",
        languages=("en", language),
        source_language="en",
        layout="columns",
        chapters=(Chapter("a", strands), Chapter("b", strands)),
        titles={"en": "A", language: "B"},
        identifier="urn:x",
        modified="2024-01-01T00:00:00Z",
        creators=creators,
        require=require,
    )


def test_the_source_says_who_wrote_it() -> None:
    assert statements(edition(Share(), creators=("Ana", "Ben")), "en") == (
        ["By Ana and Ben.", "This is the language of the source."],
        "en",
    )


def test_japanese_statements_are_one_line_without_spaces() -> None:
    made = edition(Share(10, 5), "Lena", language="ja")
    told, _spoken = statements(made, "ja")
    line, spoken = summary(made, "ja")
    assert (len(told) > 1, spoken) == (True, "ja")
    assert line.endswith("".join(told))


def test_a_translation_counts_what_people_and_machines_made_of_it() -> None:
    told, spoken = statements(edition(Share(10, 5, 1, 3, shown_in_source=2), "Lena"), "de")
    assert spoken == "en"
    told, spoken = statements(edition(Share(10, 5, 1, 3, shown_in_source=2), "Lena", language="tlh"), "tlh")
    assert spoken == "en"
    assert told == [
        "Translated by Lena.",
        "Passages reviewed by people: 10 of 20 (50%).",
        "Passages approved: 2 of 20 (10%).",
        "Machine drafts, not reviewed, marked as such: 6.",
        "Not yet translated, shown in the source language: 4.",
    ]


def test_who_approved_is_named_and_each_once() -> None:
    told, _spoken = statements(edition(Share(10, 10, 4), "Ana", language="tlh", reviewers=("Lena", "Omar")), "tlh")
    assert told[1:] == [
        "Passages reviewed by people: 20 of 20 (100%).",
        "Passages approved by Lena and Omar: 8 of 20 (40%).",
    ]


def test_an_edition_that_requires_approval_calls_nothing_else_reviewed() -> None:
    share = Share(10, 7, 4, drafted=1, shown_in_source=3, unapproved=2)
    told, _spoken = statements(edition(share, "Ana", language="tlh", reviewers=("Lena",), require="approved"), "tlh")
    assert told == [
        "Translated by Ana.",
        "Passages approved by Lena: 8 of 20 (40%).",
        "Translated, not yet approved, marked as such: 4.",
        "Machine drafts, not reviewed, marked as such: 2.",
        "Not yet approved, shown in the source language: 6.",
    ]
    nothing = edition(Share(10, 10, shown_in_source=10), language="tlh", require="approved")
    assert statements(nothing, "tlh")[0][0] == "Passages approved: 0 of 20 (0%)."
    assert nothing.share("tlh").percent == 0


def test_nothing_is_said_of_what_there_is_none_of() -> None:
    told, _spoken = statements(edition(Share(10, 10), language="tlh"), "tlh")
    assert told == ["Passages reviewed by people: 20 of 20 (100%)."]


def test_almost_all_is_not_all() -> None:
    told, _spoken = statements(edition(Share(1000, 999, shown_in_source=1), language="tlh"), "tlh")
    assert "99%" in told[0]


@pytest.mark.parametrize(("language", "spoken"), [("es", "es"), ("es-MX", "es"), ("ar", "ar"), ("fr", "fr")])
def test_it_speaks_the_language_where_we_ship_its_furniture(language: str, spoken: str) -> None:
    told, really = statements(edition(Share(4, 4), "Lena", language=language), language)
    assert really == spoken
    assert told[0] != "Translated by Lena."
    assert "Lena" in told[0]


def test_a_translator_of_two_chapters_is_named_once() -> None:
    assert translators(edition(Share(4, 4), "Lena", "Noor"), "es") == ("Lena", "Noor")


def test_a_part_for_each_language_with_its_direction() -> None:
    section = colophon_section(edition(Share(4, 4), language="ar"))
    headings = [(each.text, each.get("lang"), each.get("dir")) for each in section.iter("h3")]
    assert headings == [("English", "en", "ltr"), ("العربية", "ar", "rtl")]


def test_every_edition_ends_with_one(export: Path) -> None:
    for name in ("en-es", "all", "ar"):
        for pages in (html_pages(export / name), epub_pages(export / f"{name}.epub")):
            found = [page for page in pages if page.root.xpath("//section[contains(@class, 'colophon')]")]
            assert len(found) == 1
            said = " ".join(found[0].root.xpath("//section[contains(@class, 'colophon')]")[0].itertext())
            assert ("Lena Ruiz" in said) == (name in ("en-es", "all"))
            assert "lena@example.org" not in said


def test_it_has_another_name_where_the_source_has_a_colophon() -> None:
    made = edition(Share())
    chapter = made.chapters[0]
    body = etree.fromstring("<body><h2>Colophon</h2><p>Printed in Cádiz.</p></body>")
    strands = tuple(replace(each, document=replace(each.document, body=body)) for each in chapter.strands)
    own = replace(made, chapters=(chapter, replace(chapter, strands=strands)))
    assert colophon_section(made).findtext("h2") == "Colophon"
    assert colophon_section(own).findtext("h2") == "About this edition"


def test_rights_have_their_language_and_links() -> None:
    rights = {"en": "Free, by [CC0 1.0](https://example.org/cc0).", "fr": "Libre [1]."}
    section = colophon_section(replace(edition(Share()), rights=rights))
    english, french = section.iterfind(".//p[@class='rights']")
    assert (english.get("lang"), "".join(english.itertext())) == ("en", "Free, by CC0 1.0.")
    assert [(link.get("href"), link.text) for link in english] == [("https://example.org/cc0", "CC0 1.0")]
    assert (french.get("lang"), french.text, len(french)) == ("fr", "Libre [1].", 0)  # no language of the edition
