"""The glossary: terms are found as words, forms however inflected, and a bad file is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bounds import bounded
from hexapla.errors import PublicationError
from hexapla.glossary import Glossary, Term
from hexapla.glossary.files import load

CODEX = Term("codex", ("códice", "códex"), ("código",), "the book")
SINAITICUS = Term("Codex Sinaiticus", ("Códice Sinaítico",))


def found(text: str, *sources: str, source: str = "en") -> list[str]:
    glossary = Glossary((Term(term, ("x",)) for term in sources), source, "es")
    return [term.source for term in glossary.find(text)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("The codex lay open.", "codex"),
        ("CODEX", "codex"),
        ("Two codices", "codex"),
        ("Two codexes", "codex"),
        ("the codex’s page", "codex"),
        ("codex-like", "codex"),
        ("Libraries burned", "library"),
        ("appendices", "appendix"),
        ("Churches", "church"),
        ("a facing\n  page", "facing page"),
        ("facing pages", "facing page"),
        ("facing pages", "facing\tpage"),
        ("The Bible", "Bible"),
        ("the translator’s art", "translator's art"),
        ("(a ‘gloss’)", "gloss"),
    ],
)
def test_a_term_is_found_as_a_word(text: str, term: str) -> None:
    assert found(text, term) == [term]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("glossary", "gloss"),
        ("a bible of cooks", "Bible"),
        ("the polish of a shoe", "Polish"),
        ("decodex", "codex"),
        ("page facing", "facing page"),
        ("", "codex"),
    ],
)
def test_what_is_not_the_word_is_not_the_term(text: str, term: str) -> None:
    assert found(text, term) == []


def test_a_longer_term_hides_those_inside_it() -> None:
    terms = ("codex", "Codex Sinaiticus", "old codex")
    assert found("The Codex Sinaiticus is a codex.", *terms) == ["Codex Sinaiticus", "codex"]
    assert found("The old Codex Sinaiticus", *terms) == ["Codex Sinaiticus"]


def test_terms_are_found_in_a_language_without_spaces() -> None:
    assert found("这是一部古抄本。", "抄本", source="zh") == ["抄本"]


def test_a_translator_is_told_each_term_once_in_the_texts_order() -> None:
    glossary = Glossary([SINAITICUS, CODEX], "en", "es")
    assert list(glossary.comments("A codex, two codices, the Codex Sinaiticus")) == [
        "term: codex = códice | códex, not código (the book)",
        "term: Codex Sinaiticus = Códice Sinaítico",
    ]


def verdicts(term: Term, target: str, language: str = "es") -> list[str]:
    return [problem.found or "missing" for problem in Glossary([term], "en", language).problems(term.source, target)]


@pytest.mark.parametrize(
    ("form", "text", "language"),
    [
        ("códice", "Los códices de Roma", "es"),
        ("códex", "CÓDEX", "es"),
        ("kodeks", "kodeksin səhifəsi", "az"),
        ("kitab", "kitablarımızdan", "az"),
        ("кодекс", "двух кодексов", "ru"),
        ("كتاب", "والكتاب القديم", "ar"),
        ("ספר", "בספר הזה", "he"),
        ("写本", "この写本は", "ja"),
        ("página opuesta", "las páginas opuestas", "es"),
        ("Handschrift", "Handschriften", "de"),
        ("sol", "el sol", "es"),
        ("l’œuvre", "l'œuvre", "fr"),
    ],
)
def test_an_accepted_form_may_be_inflected(form: str, text: str, language: str) -> None:
    assert verdicts(Term("thing", (form,)), text, language) == []


@pytest.mark.parametrize(
    ("form", "text"), [("códice", "el libro"), ("sol", "insolente"), ("página opuesta", "opuesta")]
)
def test_a_term_without_its_form_is_missing(form: str, text: str) -> None:
    assert verdicts(Term("thing", (form,)), text) == ["missing"]


@pytest.mark.parametrize("text", ["El código", "Los códigos", "CÓDIGO y códice"])
def test_a_forbidden_form_is_named(text: str) -> None:
    assert verdicts(CODEX, text) == ["código"]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (Term("thing", ("Biblia hebrea",), ("Biblia",)), "La Biblia hebrea"),
        (Term("thing", ("cosa",), ("carta",)), "la cosa del cartón"),
        (Term("thing", (), ("sol",)), "un solar, una sola"),
        (Term("thing", (), ("código",)), "nada"),
    ],
)
def test_a_forbidden_form_inside_something_else_is_none(term: Term, text: str) -> None:
    assert verdicts(term, text) == []


def test_forms_are_counted_and_a_forbidden_one_is_not_taken_for_an_accepted_one() -> None:
    accepted, forbidden = Glossary([CODEX], "en", "es").uses(CODEX, "El código y los códices, un códice y un códex")
    assert accepted == {"códice": 2, "códex": 1}
    assert forbidden == {"código": 1}


def written(folder: Path, text: str, name: str = "glossary.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


CSV = """source,es,pt-BR,note
codex,códice | códex | !código,códice,the book

"page, facing",página,,
leaf|folio,hoja,,
"""


def test_a_csv_glossary_is_read_for_one_language(tmp_path: Path) -> None:
    path = written(tmp_path, CSV)
    assert load(path, "en", "es").terms == (
        CODEX, Term("page, facing", ("página",)), Term("leaf", ("hoja",)), Term("folio", ("hoja",))
    )  # fmt: skip
    assert [term.source for term in load(path, "en", "pt-BR").terms] == ["codex"]
    assert load(path, "en", "az").terms == ()
    assert load(path, "en", "es-MX").terms == load(path, "en", "es").terms


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators_and_a_byte_order_mark_are_understood(tmp_path: Path, sign: str) -> None:
    path = written(tmp_path, f"\ufeffsource{sign}es\r\ncodex{sign}códice\r\n")
    assert load(path, "en", "es").terms == (Term("codex", ("códice",)),)


def test_what_is_said_of_a_term_twice_is_put_together(tmp_path: Path) -> None:
    path = written(tmp_path, "source,es,note\ncodex,códice,a\ncodex,códice|códex,b\n")
    assert load(path, "en", "es").terms == (Term("codex", ("códice", "códex"), (), "a; b"),)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("term,es\ncodex,códice\n", 1, "There is no column “source”."),
        ("", 1, "There is no column “source”."),
        ("source,Spanish words\n", 1, "“Spanish words” is neither"),
        ("source,es\ncodex,códice\npage,a,b\n", 3, "The line has more cells"),
        ("source,es\n,códice\n", 2, "“” under “source” is not a term."),
        ('source,es\ncodex,"códice\n', 2, "This is not CSV"),
    ],
)
def test_a_malformed_csv_is_refused_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PublicationError) as caught:
        load(path, "en", "es")
    assert caught.value.place == f"{path}:{line}"
    assert caught.value.message.startswith(message)
    assert caught.value.remedy


def test_a_glossary_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes("source,es\ncodex,códice\n".encode("latin-1"))
    with pytest.raises(PublicationError, match="not UTF-8") as caught:
        load(path, "en", "es")
    assert caught.value.place == f"{path}:2"


BASIC = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic"><text><body><termEntry id="1"><note>the book</note>
<langSet xml:lang="en"><tig><term>codex</term></tig></langSet>
<langSet xml:lang="es"><tig><term>códice</term></tig><ntig><termGrp><term>códex</term></termGrp></ntig>
<tig><term>código</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
NEWER = """<tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min">
<text><body><conceptEntry><note>the book</note>
<langSec xml:lang="en-GB"><termSec><term>codex</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>códice</term></termSec><termSec><term>códex</term></termSec><termSec>
<term>código</term><min:administrativeStatus>forbidden</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


@pytest.mark.parametrize("text", [BASIC, NEWER])
def test_tbx_of_both_generations_is_read(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text, "glossary.tbx")
    assert load(path, "en", "es-MX").terms == (CODEX,)
    assert load(path, "en", "fr").terms == ()


@pytest.mark.parametrize(("text", "line"), [("<martif>\n<text>", 2), ("<html/>", 1)])
def test_what_is_no_tbx_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, text, "glossary.tbx")
    with pytest.raises(PublicationError) as caught:
        load(path, "en", "es")
    assert caught.value.place == f"{path}:{line}"
    assert caught.value.remedy


def test_entities_of_a_hostile_tbx_say_nothing(tmp_path: Path) -> None:
    hostile = BASIC.replace('SYSTEM "TBXcoreStructV02.dtd"', '[<!ENTITY x "words">]').replace("códice", "códice&x;")
    assert load(written(tmp_path, hostile, "g.tbx"), "en", "es").terms == (CODEX,)


def test_a_glossary_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublicationError, match="cannot be read"):
        load(tmp_path / "none.csv", "en", "es")


def test_an_entry_of_thousands_of_terms_is_read_in_bounded_time(tmp_path: Path) -> None:
    def section(language: str, letter: str) -> str:
        terms = "".join(f"<tig><term>{letter}{number}</term></tig>" for number in range(10_000))
        return f'<langSet xml:lang="{language}">{terms}</langSet>'

    tbx, table = tmp_path / "a.tbx", tmp_path / "a.csv"
    tbx.write_text(
        f"<martif><termEntry>{section('en', 'a')}{section('es', 'b')}</termEntry></martif>", encoding="utf-8"
    )
    table.write_text("source,es\n" + "".join(f"codex,b{number}\n" for number in range(50_000)), encoding="utf-8")
    with bounded(seconds=10):
        assert len(load(tbx, "en", "es").terms) == 10_000
        (term,) = load(table, "en", "es").terms
    assert len(term.accepted) == 50_000


def test_fifty_thousand_terms_that_begin_alike_are_found_in_a_long_text() -> None:
    terms = [Term(f"cond{number:05}x", (f"x{number}",)) for number in range(50_000)]
    text = " ".join(f"Cond{number:05}xes and" for number in range(0, 50_000, 7))
    with bounded(seconds=10):
        found = Glossary(terms, "en", "es").find(text)
    assert [term.source for term in found] == [f"cond{number:05}x" for number in range(0, 50_000, 7)]


@pytest.mark.parametrize(
    ("language", "form", "text", "is_there"),
    [
        ("cs", "ruka", "v jeho ruce", True),
        ("cs", "přítel", "jejich přátelé", True),
        ("cs", "ruka", "noha stojí", False),
        ("pl", "ręka", "ręce", True),
        ("pl", "miasto", "w mieście", True),
        ("pl", "miasto", "wieś jest mała", False),
        ("ru", "друг", "мои друзья", True),
        ("ru", "друг", "враг пришёл", False),
        ("uk", "нога", "на нозі", True),
        ("bg", "ръка", "двете ръце", True),
        ("hr", "ruka", "u ruci", True),
        ("ga", "bean", "an bhean", True),
        ("ga", "bád", "a mbád", True),
        ("ga", "bean", "fear mór", False),
        ("cy", "cath", "ei chath", True),
        ("cy", "tad", "fy nhad", True),
        ("cy", "cath", "ci mawr", False),
        ("fi", "joki", "joet virtaavat", True),
        ("fi", "kauppa", "kaupassa", True),
        ("fi", "joki", "järvi on", False),
    ],
)
def test_a_form_is_found_though_its_sounds_change(language: str, form: str, text: str, is_there: bool) -> None:
    terms = Glossary([Term("word", (form,))], "en", language)
    assert bool(terms.uses(Term("word", (form,)), text)[0]) is is_there
